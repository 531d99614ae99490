import type { Probed } from "../../job/provider";
import { dollars } from "./numbers";

/** The Settings screen. */
export const settings = {
  title: "Settings",
  connectTitle: "Fill columns from the web, row by row",
  connectHint: "Say what you want to find out. Rowrunner sends each row to an API that looks it up, and fills in the answers while you do something else.",
  connectSteps: ["Save the key of your API here.", "Try a few rows and look at them.", "Run the others."],
  getKey: (provider: string) => `Get a key from ${provider}`,
  /** US dollars a row, the cheapest and the dearest. */
  priceRange: (from: number, to: number) => `About ${smallPrice(from)} to ${smallPrice(to)} a row. You see the price before anything runs.`,
  api: "API",
  key: "API key",
  keySaved: "A key is saved. Leave this empty to keep it.",
  keyElsewhere: "The address changed, so the key is asked for again: a key is sent to no other address than the one it was saved with.",
  keyMissing: "Enter the key for this address.",
  baseUrlUnusable: "This is no web address. Enter one that begins with https://.",
  advanced: "Advanced",
  baseUrl: "Base URL",
  baseUrlHint: (usual: string) => `Usually ${usual}`,
  save: "Save",
  saving: "Saving…",
  saved: "Saved.",
  savedAndAccepted: "Saved. The server accepted the key.",
  savedWithoutKey: "Saved. A key is still needed.",
  setUpRun: "Set up a run",
  test: "Test",
  testLabel: "Test the connection with the saved key",
  testing: "Asking the API…",
  probed: {
    accepted: "The server answered and accepted the API key.",
    "not-refused": "The server answered and did not refuse the API key.",
    "task-unsure": "The server answered and did not refuse the API key; whether it knows the task shows at the first run.",
  } satisfies Record<Probed, string>,
  saveFirst: "Save first: what is tested is what was saved.",
  removeTitle: "Remove the key?",
  removeHint: "Jobs that run wait until a key is saved again.",
  keepKey: "Keep it",
  removeKey: "Remove key",
  removing: "Removing…",
  keyRemoved: "The key was removed.",
  removeAllTitle: (keys: number) => `Remove ${keys === 1 ? "the saved key" : `all ${keys} saved keys`}, for whatever API and address?`,
  keepKeys: "Keep them",
  removeAll: "Remove all keys",
  keysRemoved: "All keys were removed.",
  whereTitle: "Where the key stays",
  where: "In your own user data of this script at Google: never in the sheet, and other people of this sheet cannot read it. It is sent to the base URL alone.",
};

/** Prices of one row are fractions of a cent too: "$0.005". */
function smallPrice(usd: number): string {
  return usd >= 0.01 ? dollars(usd) : `$${usd}`;
}
