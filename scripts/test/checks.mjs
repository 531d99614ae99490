/** Each sees only what its code has at run time: Apps Script, a browser, or Node. */
const TYPE_PROJECTS = [".", "src/job", "src/providers", "src/contract", "src/texts", "src/addon", "src/sidebar", "workbench", "workbench/page/client", "test"];

/** The checks beside build and Jest: one command each that exits with 0 when all is well. */
export const CHECKS = [
  ...TYPE_PROJECTS.map((project) => ({ step: "types", name: `types of ${project}`, command: ["tsc", "--project", project] })),
  { step: "lint", name: "lint and format", command: ["biome", "check", "--error-on-warnings", "."] },
  { step: "unused", name: "unused exports, files and packages", command: ["knip", "--no-progress", "--treat-config-hints-as-errors"] },
  { step: "layers", name: "names of batch APIs", command: ["node", "scripts/test/provider-names.mjs"] },
  {
    step: "layers",
    name: "layers",
    command: ["depcruise", "--config", ".dependency-cruiser.mjs", "--output-type", "err-long", "src", "workbench", "test", "scripts"],
  },
];
