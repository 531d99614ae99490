import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
/** Folders whose sentences have moved to `src/texts`. */
const FOLDERS = ["src/sidebar", "src/contract", "src/providers", "src/job", "src/addon"];
/** What is no sentence: headers of columns, a header of HTTP. */
const ALLOWED = [/^"(Run ID|More outputs)"$/, /^`Bearer /];
/** What one provider alone has to choose stands in its own folder, as its API calls it. */
const PROVIDER_FORM = /^src\/providers\/[^/]+\/task-form\.ts$/;

/** A text in quotes that begins like a sentence and goes on with another word. */
const SENTENCE = /(["`])[A-Z][a-z]+,? [^"`]*\1/g;
/** The same between two tags. */
const SENTENCE_IN_TAGS = />\s*[A-Z][a-z]+,? [^<>{}=;]*</g;

function filesIn(path: string): readonly string[] {
  if (/\.tsx?$/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap(({ name }) =>
    /\.tsx?$/.test(name) || !name.includes(".") ? filesIn(`${path}/${name}`) : [],
  );
}

function sentencesIn(file: string): readonly string[] {
  const code = readFileSync(join(ROOT, file), "utf8")
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/^\s*\/\/.*$/gm, "")
    // Errors that no person sees: mistakes in the code itself.
    .replace(/new Error\("[^"]*"\)/g, "");
  const found = [...(code.match(SENTENCE) ?? []), ...((file.endsWith(".tsx") && code.match(SENTENCE_IN_TAGS)) || [])];
  return found.filter((text) => !ALLOWED.some((allowed) => allowed.test(text))).map((text) => `${file}: ${text}`);
}

test("sentences that people read stand in src/texts alone", () => {
  expect(
    FOLDERS.flatMap(filesIn)
      .filter((file) => !PROVIDER_FORM.test(file))
      .flatMap(sentencesIn),
  ).toEqual([]);
});

test("a sentence elsewhere would be found", () => {
  expect(filesIn("src/texts/en").flatMap(sentencesIn).length).toBeGreaterThan(100);
});
