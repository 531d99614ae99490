import { number } from "./numbers";

/** What the screens of the sidebar share. */
export const page = {
  name: "Rowrunner",
  tabs: { run: "Run", jobs: "Jobs", row: "Row", settings: "Settings" },
  jobsTab: (active: number) => (active === 0 ? "Jobs" : `Jobs (${number(active)})`),
  opening: "Opening Rowrunner…",
  reopening: "Opening…",
  reading: "Reading…",
  tryAgain: "Try again",
  openSettings: "Open settings",
  grantPermissions: "Grant the permissions",
  blank: "(blank)",
  /** An answer that is none. */
  nothing: "–",
  /** `count` as in "3 rows". */
  showRows: (count: string) => `Show ${count} in the sheet`,
};
