import { Problem } from "../../job/problem";
import type { Connection } from "./connection";
import { StatusProblem } from "./status-problem";

/**
 * Asks for something that cannot exist: only a server that knows the API and accepts the key says that it is not there.
 *
 * @param absent statuses by which the API says so
 * @returns what it said; `null` in case it found the thing
 * @throws Problem "key-rejected" for 401 and 403, "not-found" when a web page shows that the server is not the API, others as they are
 */
export function probeAbsent(server: Connection, path: string, absent: readonly number[]): StatusProblem | null {
  try {
    server.get(path);
    return null;
  } catch (error) {
    if (!(error instanceof StatusProblem)) throw error;
    if (error.status === 403) throw new Problem("key-rejected", { status: error.status, said: error.said });
    if (!absent.includes(error.status)) throw error;
    if (error.isPage) throw new Problem("not-found", { fault: "api", status: error.status, said: error.said });
    return error;
  }
}
