import { loud } from "../../loud";
import type { ExecutionContext } from "../../script-state";
import type { TransportOutcome } from "../../transport";
import { createBlob, decoded, signedBytes } from "../blob";

export type Response = Extract<TransportOutcome, { readonly kind: "response" }>;

/** `HTTPResponse` [G: reference/url-fetch/HTTPResponse.md]. */
export function createHttpResponse(context: ExecutionContext, response: Response): object {
  const headers = headerLists(response.headers);
  const contentType = headers.get("Content-Type")?.[0] ?? null;
  const text = (charset?: string): string => decoded(response.body, charset ?? charsetOf(contentType));
  return loud(
    "HTTPResponse",
    {
      getResponseCode: () => response.status,
      getContentText: text,
      /** As a text the response is its body [reports: JSON.parse(response) works]. */
      toString: () => text(),
      getContent: () => context.realm.give(signedBytes(response.body)),
      getBlob: () => createBlob(context, signedBytes(response.body), contentType, null),
      // Several values of one header come joined here and as an array there.
      getHeaders: () => context.realm.give(Object.fromEntries([...headers].map(([name, values]) => [name, values.join(", ")]))),
      getAllHeaders: () => context.realm.give(Object.fromEntries([...headers].map(([name, values]) => [name, values.length === 1 ? values[0] : values]))),
    },
    context.realm.exception,
  );
}

/** Names as servers usually write them ("Retry-After"): the script must not count on lower case. */
function headerLists(headers: Response["headers"]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const usual = name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    const list = lists.get(usual);
    if (list) list.push(value);
    else lists.set(usual, [value]);
  }
  return lists;
}

function charsetOf(contentType: string | null): string {
  return /charset="?([^\s;"]+)/i.exec(contentType ?? "")?.[1] ?? "utf-8";
}
