// deno-lint-ignore-file no-import-prefix
import { Marked, type Tokens } from "npm:marked@16.4.1";
import type { Pause } from "./program.ts";

/** A Markdown renderer, with a renderer, an extension and hooks of the user's own. */
export function use(pause: Pause, size: number, text: string): string {
  let slugs = 0;
  const marked = new Marked({
    gfm: true,
    walkTokens(token) {
      if (token.type === "link") token.href = pause(`${token.href}#walked`);
    },
    hooks: {
      preprocess: (markdown) => pause(markdown.replaceAll("\t", "    ")),
      postprocess: (html) => pause(`<main>${html}</main>`),
    },
    renderer: {
      heading({ tokens, depth }) {
        const text = this.parser.parseInline(tokens);
        return `<h${depth} id="h${pause(slugs++)}">${text}</h${depth}>\n`;
      },
    },
    extensions: [{
      name: "mention",
      level: "inline",
      start: (source) => source.indexOf("@"),
      tokenizer(source) {
        const [raw, name] = /^@(\w+)/.exec(source) ?? [];
        return raw ? { type: "mention", raw, name: pause(name) } : undefined;
      },
      renderer: ({ name }) => `<a href="/users/${name}">@${pause(name)}</a>`,
    }],
  });
  const documents = [text, chapters(size)];
  return documents.map((markdown) => {
    const tokens = marked.lexer(markdown);
    const headings = tokens.filter((token): token is Tokens.Heading =>
      token.type === "heading"
    );
    return [
      marked.parse(markdown),
      marked.parseInline("*a* `b` ~~c~~ @d <https://e.f>"),
      JSON.stringify(headings.map(({ text }) => text)),
    ].join("\n");
  }).join("\n");
}

/** A text with all that there is to Markdown. */
function chapters(count: number): string {
  return Array.from({ length: count }, (_, i) => `
Chapter ${i}
${"=".repeat(i % 5 + 3)}

A *paragraph* with **strong *nested* text**, \`code ${i}\`, ~~struck~~ words,  
a break, [a link](https://example.com/${i} "title ${i}"), ![image](i${i}.png), [a reference][r${i}],
https://bare.example.org/${i} and @user${i} &amp; an \\*escape\\*.

[r${i}]: <http://example.net/${i}> 'Reference ${i}'

> A quotation ${i}
> > in another
> - with a list

${i + 1}. ordered
   1. nested ${i}

      a paragraph in it
   2. again
- [x] done ${i}
- [ ] to do
  - deeper

| left ${i} | centre | right |
| :--- | :---: | ---: |
| a | **b** | \`c\\|d\` |
| ${i} | @user${i} | |

\`\`\`js
const x = "<${i}>"; // not *markup*
\`\`\`

    indented ${i}

<div class="html">*raw*</div>

***
`).join("");
}
