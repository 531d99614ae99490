import type { ApiView, DrawerState } from "../protocol";
import { calls, clockTime, duration, relative } from "./drawer-text";
import { element } from "./element";

type TabName = "Executions" | "Triggers" | "Clock" | "Quotas" | "API requests";

/** What runs behind the spreadsheet: executions, triggers, the clock, quotas, and what reached the local Batch API. */
export class Drawer {
  private readonly body = element("div", { class: "drawer-body", role: "tabpanel", id: "drawer-body" });
  private readonly tabs = new Map<TabName, HTMLButtonElement>();
  private readonly now = element("time", {});
  private since = 0;
  private shown: TabName | null = null;
  private state: DrawerState | null = null;
  private api: ApiView | null = null;
  private isAddon = false;
  private readonly opened = new Set<number>();

  constructor(
    host: HTMLElement,
    private readonly advance: (ms: number) => void,
  ) {
    const names: readonly TabName[] = ["Executions", "Triggers", "Clock", "Quotas", "API requests"];
    const tabs = element("div", { role: "tablist", "aria-label": "Behind the sheet" });
    for (const name of names) {
      const tab = element(
        "button",
        { type: "button", role: "tab", "aria-selected": "false", "aria-controls": "drawer-body", click: () => this.choose(name) },
        name,
      );
      this.tabs.set(name, tab);
      tabs.append(tab);
    }
    const bar = element("div", { class: "drawer-bar" }, tabs, element("span", { class: "drawer-clock" }, "Clock ", this.now, " · let pass"), ...this.steps());
    setInterval(() => this.tick(), 1000);
    host.append(bar, this.body);
    this.body.hidden = true;
  }

  connect(api: ApiView | null, deployment: string): void {
    this.api = api;
    this.isAddon = deployment === "addon";
  }

  show(state: DrawerState): void {
    this.state = state;
    this.since = performance.now();
    this.tick();
    this.tab("Executions", state.executions.length === 0 ? "" : ` ${state.executions[0]?.id ?? ""}`);
    this.tab("Triggers", state.triggers.length === 0 ? "" : ` ${state.triggers.length}`);
    this.draw();
  }

  /** The script's clock goes on with real time between two messages. */
  private tick(): void {
    if (this.state) this.now.textContent = clockTime(this.state.now + performance.now() - this.since);
  }

  private steps(): HTMLElement[] {
    const steps = [
      ["1 min", 60_000, "Let 1 minute pass"],
      ["10 min", 600_000, "Let 10 minutes pass"],
      ["1 h", 3_600_000, "Let 1 hour pass"],
    ] as const;
    return steps.map(([label, ms, title]) =>
      element("button", { type: "button", class: "step", title, "aria-label": `+${label}: ${title}`, click: () => this.advance(ms) }, `+${label}`),
    );
  }

  private tab(name: TabName, count: string): void {
    const tab = this.tabs.get(name);
    if (tab) tab.replaceChildren(name, element("span", { class: "count" }, count));
  }

  private choose(name: TabName): void {
    this.shown = this.shown === name ? null : name;
    for (const [other, tab] of this.tabs) tab.setAttribute("aria-selected", String(other === this.shown));
    this.body.hidden = this.shown === null;
    this.draw();
  }

  private draw(): void {
    if (!this.state || this.shown === null) return;
    const { scrollTop } = this.body;
    this.body.replaceChildren(this.content(this.shown, this.state));
    this.body.scrollTop = scrollTop;
  }

  private content(name: TabName, state: DrawerState): HTMLElement {
    switch (name) {
      case "Executions":
        return this.executions(state);
      case "Triggers":
        return this.triggers(state);
      case "Clock":
        return element(
          "div",
          { class: "drawer-text" },
          element("p", {}, `It is ${clockTime(state.now)} for the script, its triggers and the local Batch API.`),
          element("p", {}, "The buttons at the right let time pass at once: triggers that fall due fire, runs at the local API get on."),
        );
      case "Quotas":
        return table(
          ["Daily quota", "Used", "Left", "Limit"],
          state.quotas.map(({ name: quota, used, limit, unit }) => [quota, amount(used, unit), amount(Math.max(0, limit - used), unit), amount(limit, unit)]),
          "Quotas are off.",
        );
      case "API requests":
        return element(
          "div",
          {},
          this.api
            ? element(
                "p",
                { class: "drawer-line" },
                "Local Batch API at ",
                element("code", {}, this.api.baseUrl),
                ", key ",
                element("code", {}, this.api.apiKey),
                ".",
              )
            : null,
          table(
            ["Time", "Method", "Path", "Status"],
            state.requests.map(({ at, method, path, status }) => [clockTime(at), method, path, String(status)]),
            "Nothing has reached the local Batch API yet.",
          ),
        );
    }
  }

  private triggers({ now, triggers }: DrawerState): HTMLElement {
    return element(
      "div",
      {},
      element(
        "p",
        { class: "drawer-line" },
        this.isAddon
          ? "The script runs as a published add-on: Google lets its trigger fire once an hour at most."
          : "The script is bound to this sheet: its trigger may fire every minute.",
      ),
      table(
        ["Function", "Schedule", "Next", "User"],
        triggers.map(({ handler, schedule, nextAt, disabled, user }) => [
          handler,
          schedule,
          disabled ? "disabled" : `${clockTime(nextAt)} (${relative(nextAt - now)})`,
          user,
        ]),
        "No triggers. A job that runs adds one, and it goes when the last batch has ended.",
      ),
    );
  }

  private executions(state: DrawerState): HTMLElement {
    if (state.executions.length === 0) return empty("Nothing has run yet.");
    const rows = state.executions.flatMap((execution) => {
      const more = execution.error !== "" || execution.log.length > 0;
      const open = this.opened.has(execution.id);
      const toggle = () => {
        if (!this.opened.delete(execution.id)) this.opened.add(execution.id);
        this.draw();
      };
      const name = more
        ? element("button", { type: "button", class: "link", "aria-expanded": String(open), click: toggle }, execution.functionName)
        : execution.functionName;
      const line = element(
        "tr",
        { class: `status-${execution.status}` },
        ...[
          String(execution.id),
          name,
          execution.source,
          clockTime(execution.startedAt),
          duration(execution.durationMs),
          calls(execution.calls),
          execution.status,
        ].map((cell) => element("td", {}, cell)),
      );
      if (!more || !open) return [line];
      const lines = [...(execution.error ? [execution.error] : []), ...execution.log];
      return [line, element("tr", {}, element("td", { colspan: "7" }, element("pre", {}, lines.join("\n"))))];
    });
    return withHead(["#", "Function", "Source", "When", "Took", "Service calls", "Status"], rows);
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[], whenEmpty: string): HTMLElement {
  if (rows.length === 0) return empty(whenEmpty);
  return withHead(
    head,
    rows.map((row) => element("tr", {}, ...row.map((cell) => element("td", {}, cell)))),
  );
}

function withHead(head: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  return element(
    "table",
    {},
    element("thead", {}, element("tr", {}, ...head.map((cell) => element("th", { scope: "col" }, cell)))),
    element("tbody", {}, ...rows),
  );
}

function empty(text: string): HTMLElement {
  return element("p", { class: "drawer-empty" }, text);
}

function amount(value: number, unit: string): string {
  const rounded = Number.isInteger(value) ? value : Math.round(value * 10) / 10;
  return `${rounded.toLocaleString("en-US")}${unit ? ` ${unit}` : ""}`;
}
