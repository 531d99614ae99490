import type { ComponentChildren } from "preact";
import type { PlainProblem } from "../../job/problem";
import { webHost } from "../../job/web-address";
import { inWords, type ShownProblem } from "../server/problem-words";
import { problemOf } from "../server/server-problem";
import { ActionButton } from "../ui/action-button";
import { ProblemNote } from "../ui/notes";
import { WebLink } from "../ui/web-link";
import { words } from "../words";
import type { Page } from "./page";

/** Problems that are solved in the settings. */
const ABOUT_THE_KEY = ["no-key", "key-rejected"];

interface Shared {
  readonly page: Pick<Page, "show">;
  /** Buttons that come first. */
  readonly children?: ComponentChildren;
}

/** The note about a problem, with the way to the settings where these solve it. */
export function PageProblem({ problem, ...rest }: Shared & { readonly problem: PlainProblem }) {
  return <ShownNote {...rest} problem={inWords(problem)} />;
}

/** The same for anything that was thrown. */
export function PageError({ error, ...rest }: Shared & { readonly error: unknown }) {
  return <ShownNote {...rest} problem={problemOf(error)} />;
}

function ShownNote({ page, problem, children }: Shared & { readonly problem: ShownProblem }) {
  return (
    <ProblemNote problem={problem}>
      {children}
      {ABOUT_THE_KEY.includes(problem.kind) && <ActionButton action={() => page.show("settings")}>{words.page.openSettings}</ActionButton>}
      {isGooglePage(problem.url) && <WebLink address={problem.url ?? ""} title={words.page.grantPermissions} />}
    </ProblemNote>
  );
}

/** Where permissions are granted. Records may be changed by others in the document, so no other page becomes a link. */
const GOOGLE_HOSTS = ["accounts.google.com", "script.google.com"];

function isGooglePage(url = ""): boolean {
  return url.startsWith("https://") && GOOGLE_HOSTS.includes(webHost(url) ?? "");
}
