import type { Capabilities } from "../job/provider";

/** A provider as the sidebar's form needs it: plain data, without client or Google. */
export interface ProviderForm {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  readonly defaultBaseUrl: string;
  /** Where a person gets a key. */
  readonly keysUrl: string;
  readonly capabilities: Capabilities;
  readonly runnerWord: "runner" | "processor" | "model";
  /** Runners whose price is known, cheapest first. */
  readonly runners: readonly RunnerChoice[];
  /** The runner that an empty field stands for; "" where the API decides. */
  readonly defaultRunner: string;
  /** What only this provider has to choose; handed to its client as it is. */
  readonly options: readonly ProviderOption[];
}

export interface RunnerChoice {
  readonly name: string;
  readonly usdPerThousand: number;
  /** Usual time of one run, in words: "15–100 s". */
  readonly latency: string;
  /** Number of output fields it is good for, about. */
  readonly fields: number;
}

export interface ProviderOption {
  readonly name: string;
  readonly label: string;
  /** The first is the default. */
  readonly choices: readonly [OptionChoice, ...OptionChoice[]];
}

export interface OptionChoice {
  readonly value: string;
  readonly label: string;
}
