/** What a Google service throws at the script: it arrives there as an `Error` named "Exception" with this message. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

/** Ends an execution whatever the script catches: once thrown, every later service call throws it again and does nothing. */
export class ExecutionStop extends Error {
  override readonly name = "ExecutionStop";

  constructor(
    /** "failed": the script asked for permissions that are missing, and the person is shown the consent screen. */
    readonly status: "died" | "timed-out" | "failed",
    message: string,
  ) {
    super(message);
  }
}

/** A daily quota is used up; the message is Google's [G: guides/quotas-and-limits.md]. */
export class QuotaExceeded extends ServiceError {}
