import type { OutputColumn, OutputType } from "./contract";
import { FillError } from "./fill-error";

const PLAIN_TYPES: readonly OutputType[] = ["text", "number", "yes-no", "date", "list"];

/** `--output name[:type[:description]]`; a description may hold colons. */
export function parseOutput(text: string): OutputColumn {
  const [, name, typeText, description = ""] = /^\s*([^:]+?)\s*(?::\s*([^:]*?)\s*(?::\s*(.*?)\s*)?)?$/s.exec(text) ?? [];
  if (!name) throw new FillError(`--output is name:type:description, not "${text}"`);
  const type = PLAIN_TYPES.find((candidate) => candidate === (typeText || "text"));
  if (type !== undefined) return { name, type, description };
  const options = /^one-of\((.*)\)$/s
    .exec(typeText ?? "")?.[1]
    ?.split("|")
    .map((option) => option.trim());
  if (!options?.every((option) => option !== "")) {
    throw new FillError(`the type of --output ${name} is ${PLAIN_TYPES.join(", ")} or one-of(a|b|c), not "${typeText}"`);
  }
  return { name, type: "one-of", description, options };
}
