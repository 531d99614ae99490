import type { MessagePort } from "node:worker_threads";
import type { ApiView, ClientMessage, RequestRow, ServerMessage } from "./protocol";

/** From the server's thread to the sheet's. `page` numbers the connected pages, `request` what waits for a reply. */
export type ToWorker =
  | { readonly kind: "joined" | "left"; readonly page: number }
  | { readonly kind: "message"; readonly page: number; readonly message: ClientMessage }
  | { readonly kind: "api-request"; readonly request: RequestRow }
  | { readonly kind: "state"; readonly request: number }
  | { readonly kind: "csv"; readonly request: number; readonly sheetId: number };

/** From the sheet's thread to the server's. */
export type FromWorker =
  | { readonly kind: "post"; readonly to: number | null; readonly message: ServerMessage }
  | { readonly kind: "publish"; readonly path: string; readonly html: string }
  | { readonly kind: "reply"; readonly request: number; readonly reply: Reply | null }
  | { readonly kind: "ready" };

/** A file for whoever asked over HTTP. */
export interface Reply {
  readonly contentType: string;
  readonly fileName: string | null;
  readonly body: string;
}

export interface WorkerData {
  readonly port: MessagePort;
  readonly signal: SharedArrayBuffer;
  readonly clock: SharedArrayBuffer;
  readonly dist: string;
  /** Name of somebody else's project that is in `dist`; `null` for Rowrunner. */
  readonly project: string | null;
  readonly deployment: "bound" | "addon";
  /** The API that the page names; `null` when it is not the local one. */
  readonly api: ApiView | null;
  /** Save the local API's address and key in the add-on's settings. */
  readonly localApi: boolean;
}
