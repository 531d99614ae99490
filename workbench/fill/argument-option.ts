import { FillError } from "./fill-error";

/** `--arg name=Header` or `--arg name="{{Header}} text"`. */
export interface ArgumentOption {
  readonly name: string;
  readonly from: { readonly kind: "header" | "template"; readonly text: string };
}

export function parseArgument(text: string): ArgumentOption {
  const [, name, source] = /^\s*([^=]*?)\s*=(.*)$/s.exec(text) ?? [];
  if (!name || !source?.trim()) throw new FillError(`--arg is name=Header or name="{{Header}} text", not "${text}"`);
  return { name, from: source.includes("{{") ? { kind: "template", text: source } : { kind: "header", text: source.trim() } };
}
