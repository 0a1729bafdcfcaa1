// deno-lint-ignore-file no-import-prefix
import { parse, type Token, tokTypes } from "npm:acorn@8.15.0";
import { scriptOf } from "./script.ts";
import type { Pause } from "./program.ts";

/** A parser: what it makes of a script, with what it calls back on its way. */
export function use(pause: Pause, size: number, text: string): string {
  const names = new Map<string, number>();
  const comments: string[] = [];
  const script = text + scriptOf(size);
  const tree = parse(script, {
    ecmaVersion: "latest",
    locations: true,
    onToken(token: Token) {
      if (token.type !== tokTypes.name) return;
      const name = script.slice(token.start, token.end);
      names.set(name, pause((names.get(name) ?? 0) + 1));
    },
    onComment: (_isBlock, text) => comments.push(pause(text)),
  });
  const error = (text: string) => {
    try {
      return parse(text, { ecmaVersion: "latest" }).type;
    } catch (error) {
      return String(error);
    }
  };
  return JSON.stringify([
    tree,
    [...names],
    comments,
    error("let x = ;"),
    error("class A { #x; m() { return this.#y } }"),
  ]);
}
