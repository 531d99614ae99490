import type { Answer, EndpointName, Endpoints } from "../../contract/endpoints";
import { words } from "../words";
import { inWords } from "./problem-words";
import { ServerProblem } from "./server-problem";

/** What an endpoint's JSON string holds. Both sides come from one build, so the value's shape is the contract's. */
export function parseAnswer<K extends EndpointName>(text: unknown): ReturnType<Endpoints[K]> {
  const answer = parsed(text) as Answer<ReturnType<Endpoints[K]>> | null;
  if (answer === null || typeof answer !== "object" || typeof answer.ok !== "boolean") {
    throw new ServerProblem({ kind: "unexpected", ...words.connection.unreadable }, false);
  }
  if (answer.ok) return answer.value;
  throw new ServerProblem(inWords(answer.problem), true);
}

function parsed(text: unknown): unknown {
  if (typeof text !== "string") return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
