import type { ClientMessage, ServerMessage } from "../protocol";

/** The WebSocket to the page's server; connects again when it breaks. */
export class Connection {
  private socket: WebSocket | null = null;

  constructor(
    private readonly received: (text: string) => void,
    private readonly changed: (connected: boolean) => void,
  ) {
    this.connect();
  }

  /** Messages while disconnected are dropped: the next hello brings everything anew. */
  send(message: ClientMessage): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private connect(): void {
    const socket = new WebSocket(`ws://${location.host}/live`);
    this.socket = socket;
    socket.addEventListener("open", () => this.changed(true));
    socket.addEventListener("message", ({ data }) => this.received(String(data)));
    socket.addEventListener("close", () => {
      this.changed(false);
      setTimeout(() => this.connect(), 1000);
    });
  }
}

/** The server is this page's own; only the outer shape is checked. */
export function parseServerMessage(text: string): ServerMessage {
  const message: unknown = JSON.parse(text);
  if (typeof message !== "object" || message === null || !("kind" in message)) throw new Error("a message without a kind");
  return message as ServerMessage;
}
