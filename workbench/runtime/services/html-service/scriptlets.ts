import { type Place, placeAfter } from "./contextual-escaping";

const SCRIPTLET = /<\?(!?=)?([\s\S]*?)\?>/g;

/**
 * The script that a template is [G: guides/html/templates.md]: text between scriptlets is printed, `<? ?>` runs, `<?= ?>` prints escaped
 * for the place where it stands, `<?!= ?>` prints as it is. Code may go on over several scriptlets, as loops do.
 */
export function templateCode(text: string): string {
  const lines: string[] = [];
  let place: Place = "text";
  let end = 0;
  const print = (html: string): void => {
    if (html !== "") lines.push(`output_.append(${JSON.stringify(html)});`);
    place = placeAfter(place, html);
  };
  for (const scriptlet of text.matchAll(SCRIPTLET)) {
    const [whole, kind, code = ""] = scriptlet;
    print(text.slice(end, scriptlet.index));
    end = scriptlet.index + whole.length;
    // A line end, since the code may close with a comment.
    const value = `(${code.replace(/[;\s]+$/, "")}\n)`;
    if (kind === "=") lines.push(`output_.printFor(${JSON.stringify(place)}, ${value});`);
    else if (kind === "!=") lines.push(`output_.append(${value});`);
    else lines.push(`${code}\n`);
  }
  print(text.slice(end));
  return `(function (variables_, output_) { with (variables_) {\n${lines.join("\n")}\n} })`;
}
