// deno-lint-ignore-file no-import-prefix
// @ts-types="npm:@types/mustache@4.2.6"
import mustache from "npm:mustache@4.2.0";
import type { Pause } from "./program.ts";

const page = `{{! a page }}
<h1>{{title}}</h1>
{{#users}}
  {{> user}}
{{/users}}
{{^users}}nobody{{/users}}
{{=<% %>=}}
<%#shout%>of <%title%> & <%&raw%><%/shout%>
<%={{ }}=%>
{{#nested}}{{#deep.list}}{{.}}{{^last}}, {{/last}}{{/deep.list}}{{/nested}}
`;

const user = `<li class="{{#admin}}admin{{/admin}}{{^admin}}user{{/admin}}">
  {{name}} {{{name}}} {{full}} {{address.city}} {{#tags}}[{{.}}]{{/tags}}
  {{#shout}}user {{name}}{{/shout}}
</li>
`;

/** A template engine, whose templates call functions of the view. */
export function use(pause: Pause, size: number): string {
  const view = {
    title: "Users & <others>",
    raw: "<b>raw</b>",
    users: Array.from({ length: size }, (_, i) => ({
      name: `<${i}>`,
      admin: i % 3 === 0,
      address: { city: `City ${i}` },
      tags: ["a", "b", "c"].slice(i % 4),
      full() {
        return pause(`${this.name} of ${this.address.city}`);
      },
    })),
    shout: () => (text: string, render: (text: string) => string) =>
      pause(render(text).toUpperCase()),
    nested: { deep: { list: [1, 2, 3] } },
  };
  const wrong = ["{{#open}}", "{{/closed}}", "{{name", "{{#a}}{{/b}}"];
  return [
    mustache.render(page, view, (name) => pause(name === "user" ? user : "")),
    mustache.render(page, { title: "none" }, { user }),
    mustache.render("{{a}}", { a: "<" }, {}, {
      escape: (text) => pause(`escaped ${text}`),
    }),
    JSON.stringify(mustache.parse(page)),
    ...wrong.map((template) => {
      try {
        return mustache.render(template, view);
      } catch (error) {
        return String(error);
      }
    }),
  ].join("\n");
}
