import { element } from "./element";

/** The fixed parts of the page. */
export interface PageLayout {
  readonly title: HTMLElement;
  readonly state: HTMLElement;
  readonly menu: HTMLElement;
  readonly help: HTMLElement;
  readonly grid: HTMLElement;
  readonly sidebar: HTMLElement;
  readonly drawer: HTMLElement;
}

export function pageLayout(): PageLayout {
  const layout: PageLayout = {
    title: element("h1", {}),
    state: element("span", { class: "page-state", role: "status" }),
    menu: element("div", { class: "page-menu" }),
    help: element("section", { class: "page-help", "aria-label": "Start here" }),
    grid: element("div", { class: "page-grid", id: "grid" }),
    sidebar: element("aside", { class: "page-sidebar", "aria-label": "Sidebar", hidden: true }),
    drawer: element("section", { class: "page-drawer", "aria-label": "Behind the sheet" }),
  };
  const logo = element("span", { class: "page-logo", "aria-hidden": "true" });
  document.body.append(
    element("header", { class: "page-head" }, logo, element("div", { class: "page-title" }, layout.title, layout.menu), layout.state),
    layout.help,
    element("main", { class: "page-main" }, layout.grid, layout.sidebar),
    layout.drawer,
  );
  return layout;
}
