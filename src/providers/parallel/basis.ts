import type { Basis } from "../../job/run";
import { items, member, textMember } from "../http/json";

/** Far more than the API sends. */
const MAX_FIELDS = 1_000;
const MAX_CITATIONS = 200;
const MAX_EXCERPTS = 50;

/**
 * What `output.basis` says about each field: text where the API has text, "" and no citations where it has none. Field names are the
 * API's own: a top-level field, or a path such as "offices.0" with the field-basis beta. For a text output the field is "output".
 */
export function parseBasis(output: unknown): readonly Basis[] {
  return items(member(output, "basis"))
    .slice(0, MAX_FIELDS)
    .flatMap((entry): Basis[] => {
      const field = textMember(entry, "field");
      if (field === "") return [];
      const citations = items(member(entry, "citations"))
        .slice(0, MAX_CITATIONS)
        .map((citation) => ({
          url: textMember(citation, "url"),
          title: textMember(citation, "title"),
          excerpts: items(member(citation, "excerpts"))
            .slice(0, MAX_EXCERPTS)
            .filter((excerpt) => typeof excerpt === "string"),
        }));
      return [{ field, confidence: textMember(entry, "confidence"), reasoning: textMember(entry, "reasoning"), citations }];
    });
}
