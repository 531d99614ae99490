import { compactJson } from "../../job/compact-json";
import { oneLine } from "../../job/one-line";
import type { AnswerName } from "../../job/problem";
import { badResponse } from "./bad-response";
import { parseExactJson } from "./exact-json";
import { JsonMembers } from "./json-members";

/** A JSON object from the web. Its keys are read by `member` or listed; they never index it directly. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Numbers that a double cannot hold come as the text of their digits.
 *
 * @param what names the answer in the problem
 * @throws Problem "bad-response" when the text is not JSON
 */
export function parseJson(text: string, what: AnswerName): unknown {
  const body = text.replace(/^\uFEFF/, "");
  try {
    return parseExactJson(body);
  } catch {
    if (/^\s*</.test(body)) throw badResponse({ fault: "web-page", what });
    if (body.trim() === "") throw badResponse({ fault: "empty", what });
    throw badResponse({ fault: "not-json", what });
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member by a name that this code knows, none of which every object inherits; `undefined` where there is none. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** A member that is text; "" for anything else. */
export function textMember(value: unknown, name: string): string {
  return textOf(member(value, name));
}

/** A time as the API writes it; "" for anything else, and for what is too long to be one. */
export function timeMember(value: unknown, name: string): string {
  const text = textMember(value, name);
  if (ORDINARY_TIME.test(text)) return text;
  return text.length <= MAX_TIME_CHARACTERS ? oneLine(text, MAX_TIME_CHARACTERS) : "";
}

/** As nearly all are, and there are two for each of thousands of runs. */
const ORDINARY_TIME = /^[\dT:.Z+-]{0,40}$/;

/** ISO 8601 with nanoseconds and zone has 35. */
const MAX_TIME_CHARACTERS = 40;

/** Text; "" for anything else. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The items of a list; none for anything else. */
export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** An object's members in their order, safe for keys such as "__proto__"; empty for anything else. */
export function members(value: unknown): ReadonlyMap<string, unknown> {
  return new JsonMembers(isObject(value) ? value : {}, asItIs);
}

function asItIs(value: unknown): unknown {
  return value;
}

/** Members as text, as arguments are compared: lists and objects as compact JSON, `null` as "". */
export function textMembers(value: unknown): ReadonlyMap<string, string> {
  return new JsonMembers(isObject(value) ? value : {}, jsonText);
}

/** A JSON object of these members, safe for keys such as "__proto__". */
export function objectOf(members: ReadonlyMap<string, unknown>): JsonObject {
  const object: Record<string, unknown> = {};
  members.forEach((value, name) => {
    if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true });
    else object[name] = value;
  });
  return object;
}

export function jsonText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return typeof value === "number" || typeof value === "boolean" ? String(value) : compactJson(value);
}

/** A JSON object that some servers write as text; anything else as it is. */
export function objectIn(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*\{/.test(value)) return value;
  try {
    return parseExactJson(value);
  } catch {
    return value;
  }
}
