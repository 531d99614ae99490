import { errorOf, evaluate } from "./script-runtime";

/** What a template becomes, given some properties. */
function printed(template: string, properties = "", functions: Readonly<Record<string, string>> = {}): unknown {
  const files = { "Page.html": template, ...functions };
  return evaluate(`const t = HtmlService.createTemplateFromFile("Page"); ${properties}; return t.evaluate().getContent();`, { files });
}

describe("templates [G: guides/html/templates.md]", () => {
  it("run scriptlets, whose code goes on over several of them", () => {
    const list = `<ul><? for (var i = 0; i < items.length; i++) { ?><li><?= items[i] ?></li><? } ?></ul>`;
    expect(printed(list, `t.items = ["a", "b"]`)).toBe("<ul><li>a</li><li>b</li></ul>");
    expect(printed(`<? if (on) { ?>yes<? } else { // no ?>no<? } ?>`, "t.on = false")).toBe("no");
  });

  it("see the script's functions, variables and services, and what was set on them", () => {
    const functions = { "lib/names.js": `const GREETING = "Hello"; function nameOf(person) { return person.name; }` };
    expect(printed(`<?= GREETING ?> <?= nameOf(person) ?> <?= Utilities.formatString("%d", 3) ?>`, `t.person = { name: "Ann" }`, functions)).toBe(
      "Hello Ann 3",
    );
  });

  it("print escaped with <?= ?>, as it is with <?!= ?>", () => {
    expect(printed(`<p title="<?= x ?>"><?= x ?></p><?!= x ?>`, `t.x = '<b a="1">&\\''`)).toBe(
      `<p title="&lt;b a=&quot;1&quot;&gt;&amp;&#39;">&lt;b a=&quot;1&quot;&gt;&amp;&#39;</p><b a="1">&'`,
    );
  });

  it("print values into scripts as literals that cannot end the script [common use: JSON.parse(<?= json ?>)]", () => {
    const page = `<script>var a = <?= text ?>, n = <?= 5 ?>, s = "<?= text ?>"; var o = JSON.parse(<?= JSON.stringify({ k: "it's </script>" }) ?>);</script><i><?= text ?></i>`;
    const html = String(printed(page, `t.text = "</script>\\"'\\n"`));
    const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? "";
    expect(new Function(`${script}; return [a, n, s, o.k];`)()).toEqual(["</script>\"'\n", 5, "</script>\"'\n", "it's </script>"]);
    expect(html).toMatch(/<i>&lt;\/script&gt;&quot;&#39;\n<\/i>$/);
  });

  it("include other files, also in folders, and templates in templates", () => {
    const functions = {
      "include.js": `function include(name) { return HtmlService.createHtmlOutputFromFile(name).getContent(); }
        function part(name, x) { const t = HtmlService.createTemplateFromFile(name); t.x = x; return t.evaluate().getContent(); }`,
      "ui/style.html": "<style>b{}</style>",
      "ui/part.html": "[<?= x ?>]",
    };
    expect(printed(`<?!= include("ui/style"); ?><?!= part("ui/part", 1) ?><?!= part("ui/part", 2) ?>`, "", functions)).toBe("<style>b{}</style>[1][2]");
  });

  it("take text, too, and append from code", () => {
    expect(
      evaluate(`return HtmlService.createTemplate("<? output.append('<b>'); output.appendUntrusted('<i>') ?>").evaluate().setTitle("T").getContent();`),
    ).toBe("<b>&lt;i&gt;");
    expect(
      evaluate(`const t = HtmlService.createTemplate("x<?= 1 ?>"); return [t.getRawContent(), typeof t.getCode(), String(t), Object.keys(t).length];`),
    ).toEqual(["x<?= 1 ?>", "string", "HtmlTemplate", 0]);
  });

  it("fail as their code does", () => {
    expect(errorOf(`HtmlService.createTemplate("<?= missing ?>").evaluate();`)).toBe("ReferenceError: missing is not defined");
    expect(errorOf(`HtmlService.createTemplate("<? if ( ?>").evaluate();`)).toMatch(/^SyntaxError: /);
    expect(errorOf(`HtmlService.createTemplateFromFile("Gone");`)).toBe("Exception: No HTML file named Gone was found.");
  });
});
