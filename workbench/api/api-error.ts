import type { ApiResponse } from "./exchange";

/** A request that cannot be served: thrown anywhere in an endpoint, answered as `{type: "error", error: {ref_id, message, detail}}`. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly status: number,
    message: string,
    readonly detail: Readonly<Record<string, unknown>> | null = null,
    /** More members of the body beside `type` and `error`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** A 422 that names the place, for example `task_run_requests[3].arguments`. */
export function invalid(field: string, message: string, index: number | null = null): ApiError {
  return new ApiError(422, `${field}: ${message}`, index === null ? { field } : { field, index });
}

/** Both APIs answer errors in the shape of Parallel's OpenAPI file (ErrorResponse); the v0 text names none. */
export function errorResponse(error: ApiError, requestId: string): ApiResponse {
  const body = { type: "error", error: { ref_id: requestId, message: error.message, detail: error.detail }, ...error.extra };
  return { status: error.status, headers: { "content-type": "application/json; charset=utf-8", ...error.headers }, body: JSON.stringify(body) };
}
