/**
 * The layers of docs/architecture.md as rules on imports; type imports count. What a layer may import is said, all else is an
 * error: imports point down, never up or sideways.
 */
const layers = [
  { name: "job", of: "^src/job/", may: ["^src/job/"], why: "the domain is pure: it knows neither Google nor HTTP nor any package" },
  {
    name: "providers",
    of: "^src/providers/",
    may: ["^src/providers/", "^src/job/"],
    why: "providers implement the domain's port; HTTP comes in from outside",
  },
  {
    name: "contract",
    of: "^src/contract/",
    may: ["^src/(contract|job)/", "^node_modules/valibot/"],
    why: "what browser and script say to each other stands on the domain's words; valibot reads what the browser sends",
  },
  { name: "texts", of: "^src/texts/", may: ["^src/(texts|job)/"], why: "sentences say the domain's kinds and facts" },
  {
    name: "sidebar",
    of: "^src/sidebar/",
    may: ["^src/(sidebar|contract|texts|job)/", "^src/providers/(browser-registry|task-form)\\.ts$", "^node_modules/preact/"],
    why: "the form knows the add-on by its contract alone, and of the batch APIs what their registry for the browser says; Preact draws it",
  },
  {
    name: "addon",
    of: "^src/addon/",
    may: ["^src/addon/", "^src/(job|providers|contract|texts)/", "^node_modules/valibot/"],
    why: "the add-on knows the sidebar by its contract alone; valibot reads what the sidebar sends",
  },
  {
    name: "workbench",
    of: "^workbench/",
    may: ["^workbench/", "^node_modules/", "^[a-z_/]+$"],
    why: "the workbench loads dist/ as Google does and never imports the add-on's source",
  },
  {
    name: "page-client",
    of: "^workbench/page/client/",
    may: ["^workbench/page/", "^node_modules/"],
    why: "the page's client runs in a browser",
  },
  {
    name: "spreadsheet",
    of: "^workbench/spreadsheet/",
    may: ["^workbench/spreadsheet/", "^workbench/clock\\.ts$", "^node_modules/", "^[a-z_/]+$"],
    why: "the spreadsheet's model is below the runtime",
  },
  {
    name: "runtime",
    of: "^workbench/runtime/",
    may: ["^workbench/(runtime|spreadsheet)/", "^workbench/clock\\.ts$", "^node_modules/", "^[a-z_/]+$"],
    why: "Google's side knows neither the page nor the command line nor any batch API",
  },
  {
    name: "local-api",
    of: "^workbench/api/",
    may: ["^workbench/api/", "^workbench/(clock|runtime/transport)\\.ts$", "^node_modules/", "^[a-z_/]+$"],
    why: "the local Batch API knows nothing of sheets and scripts",
  },
  {
    name: "fill",
    of: "^workbench/fill/",
    may: ["^workbench/(fill|runtime|spreadsheet|api)/", "^workbench/clock\\.ts$", "^node_modules/", "^[a-z_/]+$"],
    why: "the command line knows nothing of the page",
  },
  {
    name: "bench",
    of: "^workbench/bench/",
    may: ["^workbench/(bench|runtime|spreadsheet|api)/", "^workbench/clock\\.ts$", "^node_modules/", "^[a-z_/]+$"],
    why: "the benchmarks load the add-on as Google does",
  },
  {
    name: "page",
    of: "^workbench/page/",
    may: ["^workbench/(page|runtime|spreadsheet|api)/", "^workbench/clock\\.ts$", "^node_modules/", "^[a-z_/]+$"],
    why: "the page knows nothing of the command line",
  },
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...layers.map(({ name, of, may, why }) => ({
      name: `layer-${name}`,
      comment: why,
      severity: /** @type {const} */ ("error"),
      from: { path: of },
      to: { pathNot: may },
    })),
    {
      name: "provider-folders",
      comment: "a batch API's folder is known to the registries alone, and the folders do not know each other",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/providers/((browser-)?registry\\.ts$|[^/]+/)" },
      to: { path: "^src/providers/[^/]+/", pathNot: "^src/providers/http/" },
    },
    {
      name: "providers-apart",
      comment: "what two batch APIs share is in src/providers/http or src/job",
      severity: "error",
      from: { path: "^src/providers/([^/]+)/" },
      to: { path: "^src/providers/[^/]+/", pathNot: "^src/providers/($1|http)/" },
    },
    { name: "no-tests-in-code", severity: "error", from: { pathNot: "^test/" }, to: { path: "^test/" } },
    { name: "no-circle", severity: "error", from: { path: "^(src|workbench)/" }, to: { circular: true } },
    { name: "no-missing-file", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    // A function of one's own may be called "require".
    moduleSystems: ["es6"],
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
  },
};
