import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { BuildError } from "./build-error.mjs";

const FOLDER = "src/sidebar";

/** Sidebar.html as text: sidebar.html with style and script put in, since HtmlService serves one file. */
export async function buildSidebar() {
  const [page, style, script] = await Promise.all([readFile(`${FOLDER}/sidebar.html`, "utf8"), bundle("sidebar.css"), bundle("main.tsx")]);
  refuse("the style", style, /<\/style/i);
  // "<!--" and then "<script" inside a script changes where the browser sees it end; esbuild itself escapes "</script".
  refuse("the script", script, /<\/script|<!--/i);
  const html = place(place(page, "<!-- style -->", `<style>${style}</style>`), "<!-- script -->", `<script>${script}</script>`);
  // HtmlService's templates would run what stands after "<?".
  refuse("Sidebar.html", html, /<\?/);
  return html;
}

/** Template literals are lowered: HtmlService has cut scripts at "//" inside them, taking it for a comment. */
async function bundle(file) {
  const { outputFiles } = await build({
    entryPoints: [`${FOLDER}/${file}`],
    bundle: true,
    write: false,
    outdir: ".",
    format: "iife",
    platform: "browser",
    target: "es2020",
    // Fields become plain assignments, which are shorter and faster than what ES2020 needs for defining them.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    jsx: "automatic",
    jsxImportSource: "preact",
    supported: { "template-literal": false },
    minify: true,
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
  });
  if (outputFiles.length !== 1) throw new BuildError(`${FOLDER}/${file} makes ${outputFiles.length} files instead of one`);
  return outputFiles[0].text.trimEnd();
}

function place(html, mark, text) {
  if (html.split(mark).length !== 2) throw new BuildError(`${FOLDER}/sidebar.html must hold ${mark} exactly once`);
  return html.replace(mark, () => text);
}

function refuse(what, text, pattern) {
  const found = pattern.exec(text);
  if (found) throw new BuildError(`${what} must not hold ${found[0]}: …${text.slice(Math.max(0, found.index - 40), found.index + 40)}…`);
}
