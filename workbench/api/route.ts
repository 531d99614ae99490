import type { Answer } from "./exchange";

/** One endpoint. Segments of the path that begin with ":" match anything; what they matched is handed on in their order. */
export interface Route {
  readonly method: "GET" | "POST";
  /** For example "/v0/tasks/:task/batches/:batch". */
  readonly path: string;
  /** What it does, in a line. */
  readonly about: string;
  answer(request: RoutedRequest): Answer;
}

export interface RoutedRequest {
  readonly params: readonly string[];
  readonly query: URLSearchParams;
  /** "" for none. */
  readonly body: string;
}

export type Routed = { readonly kind: "found"; readonly route: Route; readonly params: readonly string[] } | { readonly kind: "nowhere" } | NotAllowed;

interface NotAllowed {
  readonly kind: "not-allowed";
  readonly methods: readonly string[];
}

/** Finds the route of a path; the routes are few, so they are tried in their order. */
export class Router {
  private readonly byLength = new Map<number, { readonly route: Route; readonly segments: readonly string[] }[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = route.path.split("/");
      const same = this.byLength.get(segments.length) ?? [];
      same.push({ route, segments });
      this.byLength.set(segments.length, same);
    }
  }

  find(method: string, path: string): Routed {
    const parts = (path.endsWith("/") && path.length > 1 ? path.slice(0, -1) : path).split("/");
    const methods: string[] = [];
    for (const { route, segments } of this.byLength.get(parts.length) ?? []) {
      if (!matches(segments, parts)) continue;
      if (route.method === method) return { kind: "found", route, params: parts.filter((_, i) => segments[i]?.startsWith(":")).map(decoded) };
      methods.push(route.method);
    }
    return methods.length > 0 ? { kind: "not-allowed", methods } : { kind: "nowhere" };
  }
}

function matches(segments: readonly string[], parts: readonly string[]): boolean {
  return segments.every((segment, i) => segment === parts[i] || (segment.startsWith(":") && parts[i] !== ""));
}

function decoded(part: string): string {
  if (!part.includes("%")) return part;
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A lone "%" cannot name anything that exists, and gets its 404.
  }
}
