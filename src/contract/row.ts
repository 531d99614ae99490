export interface SourceView {
  readonly title: string;
  /** Checked to be http(s). */
  readonly url: string;
  readonly excerpts: readonly string[];
}

export interface FieldView {
  readonly name: string;
  readonly value: string;
  readonly confidence: string;
  readonly reasoning: string;
  readonly sources: readonly SourceView[];
}

/** Everything about the run of one row. */
export interface RowView {
  readonly row: number;
  readonly runId: string;
  readonly status: string;
  readonly jobId: string | null;
  readonly arguments: readonly { readonly name: string; readonly value: string }[];
  readonly outputs: readonly FieldView[];
  readonly warnings: readonly string[];
  readonly error: string;
  readonly createdAt: string;
  readonly finishedAt: string;
}
