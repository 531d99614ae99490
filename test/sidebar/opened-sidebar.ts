import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import type { EndpointName, Endpoints } from "../../src/contract/endpoints";
import type { PlainProblem } from "../../src/job/problem";

/** What the script answers to each endpoint, by the present state of the story that a test tells. */
export type Script = { [K in EndpointName]?: (...args: Parameters<Endpoints[K]>) => ReturnType<Endpoints[K]> | Promise<ReturnType<Endpoints[K]>> };

/** The script says no, as an answer. */
export class Refusal extends Error {
  constructor(readonly problem: PlainProblem) {
    super(problem.kind);
  }
}

/** The call never gets an answer of the script: Google's failure handler is called with this message. */
export class Failure extends Error {}

/** Google's width of a sidebar [G: guides/dialogs], and a common height. */
const WIDTH = 300;
const HEIGHT = 760;

export interface Call {
  readonly name: string;
  readonly form: unknown;
}

/** A sidebar in a frame of Google's width, with a script that a test plays. */
export class OpenedSidebar {
  readonly calls: Call[] = [];
  /** Errors of the page's own script and what it wrote to the console. */
  readonly complaints: string[] = [];

  private constructor(
    readonly page: Page,
    readonly script: Script,
  ) {}

  static async open(browser: Browser, html: string, script: Script): Promise<OpenedSidebar> {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT }, timezoneId: "Europe/Vienna", locale: "en-US" });
    page.setDefaultTimeout(10_000);
    const opened = new OpenedSidebar(page, script);
    page.on("pageerror", (error) => opened.complaints.push(String(error)));
    page.on("console", (message) => opened.complaints.push(message.text()));
    await page.clock.install({ time: new Date("2026-11-24T12:00:00Z") });
    await page.exposeFunction("answerCall", (name: string, form: unknown) => opened.answer(name, form));
    await page.addInitScript(bridge);
    await page.route("http://sidebar.test/", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    await page.goto("http://sidebar.test/");
    return opened;
  }

  button(name: string | RegExp) {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  called(name: EndpointName): readonly unknown[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.form);
  }

  /** Everything the sidebar says, also what is only read out. */
  async text(): Promise<string> {
    return (await this.page.locator("#app").textContent()) ?? "";
  }

  /** Opens what is folded, so that a check sees all of it. */
  unfold(): Promise<void> {
    return this.page.evaluate(() => {
      for (const folded of document.querySelectorAll("details")) folded.open = true;
    });
  }

  /** Whether something is wider than the frame, as it is or at 200 % zoom. */
  async overflows(): Promise<boolean> {
    const isWider = () => this.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    await this.page.setViewportSize({ width: WIDTH / 2, height: HEIGHT / 2 });
    const zoomed = await isWider();
    await this.page.setViewportSize({ width: WIDTH, height: HEIGHT });
    return zoomed || (await isWider());
  }

  /** What axe-core finds against WCAG and good practice in the light and in the dark, with the elements it names. */
  async accessibilityViolations(): Promise<readonly string[]> {
    await this.page.emulateMedia({ colorScheme: "dark" });
    const dark = await this.violations();
    await this.page.emulateMedia({ colorScheme: "light" });
    return [...(await this.violations()), ...dark];
  }

  private async violations(): Promise<readonly string[]> {
    if (!(await this.page.evaluate(() => "axe" in window))) await this.page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
    return this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run(options: unknown): Promise<AxeResults> } };
      const { violations } = await axe.run({ resultTypes: ["violations"], iframes: false });
      return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(" | ")}`);
    });
  }

  private async answer(name: string, form: unknown): Promise<{ readonly failure: string } | { readonly answer: string }> {
    this.calls.push({ name, form });
    const handler = this.script[name as EndpointName] as ((form: unknown) => unknown) | undefined;
    try {
      if (handler === undefined) throw new Failure(`Script function not found: ${name}`);
      return { answer: JSON.stringify({ ok: true, value: await handler(form) }) };
    } catch (error) {
      if (error instanceof Refusal) return { answer: JSON.stringify({ ok: false, problem: error.problem }) };
      return { failure: error instanceof Error ? error.message : String(error) };
    }
  }
}

interface AxeResults {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}

/** Sidebar.html as `npm run build` makes it. */
export function builtSidebar(): string {
  const root = join(__dirname, "..", "..");
  const program = `import { buildSidebar } from "./scripts/build/sidebar.mjs"; process.stdout.write(await buildSidebar());`;
  return execFileSync(process.execPath, ["--input-type=module", "-e", program], { cwd: root, encoding: "utf8", maxBuffer: 1 << 24 });
}

/** Runs in the page: google.script.run over the function that the test exposes. */
function bridge(): void {
  type Handler = (value: unknown) => void;
  const answerCall = (window as unknown as { answerCall(name: string, form: unknown): Promise<{ failure?: string; answer?: string }> }).answerCall;
  const runner = (success: Handler, failure: Handler): unknown =>
    new Proxy(
      {
        withSuccessHandler: (handler: Handler) => runner(handler, failure),
        withFailureHandler: (handler: Handler) => runner(success, handler),
      } as Record<string, unknown>,
      {
        get: (chain, name) =>
          chain[String(name)] ??
          ((form: unknown) =>
            void answerCall(String(name), form ?? null).then((reply) =>
              reply.failure === undefined ? success(reply.answer) : failure(new Error(reply.failure)),
            )),
      },
    );
  Object.assign(window, { google: { script: { run: runner(console.log, console.error) } } });
}
