/** Something that is not as it should be, in words. Plain text, never HTML. */
export interface Advice {
  /** What happened; one sentence. */
  readonly message: string;
  /** What the person can do; one sentence, "" where there is nothing. */
  readonly action: string;
  /** The same where it needs other words: for a person who looks at the settings already, or who has a command line and no sidebar. */
  readonly actionIn?: { readonly settings?: string; readonly commandLine?: string };
}

/** A text for each kind in `Facts`, a map from kinds to what is needed to say them; a forgotten kind does not compile. */
export type AdviceTexts<Facts> = { readonly [K in keyof Facts]: (facts: Facts[K]) => Advice };

export function adviceOn<Facts, K extends keyof Facts>(texts: AdviceTexts<Facts>, { kind, facts }: { readonly kind: K; readonly facts: Facts[K] }): Advice {
  return texts[kind](facts);
}
