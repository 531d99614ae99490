import { cutWhole } from "../../job/surrogates";
import { member, textOf } from "../http/json";

/** Metadata keys have at most 16 characters, values at most 512 [OpenAPI: TaskRunInput.metadata]. */
const TOKEN_KEY = "rowrunner_run";
const JOB_KEY = "rowrunner_job";
const MAX_VALUE = 512;

export function runMetadata(token: string): Readonly<Record<string, string>> {
  return { [TOKEN_KEY]: token };
}

export function groupMetadata(jobName: string): Readonly<Record<string, string>> {
  return { [JOB_KEY]: cutWhole(jobName, MAX_VALUE) };
}

/** The token in a run or an input; "" when it was not made here. */
export function tokenOf(value: unknown): string {
  return textOf(member(member(value, "metadata"), TOKEN_KEY)).slice(0, MAX_VALUE);
}
