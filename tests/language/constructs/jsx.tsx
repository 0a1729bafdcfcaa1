// JSX becomes calls of a factory, which may wait.
// deno-lint-ignore-file jsx-curly-braces jsx-key react-no-danger
/** @jsx h */
/** @jsxFrag Fragment */
import { pause } from "../pause.ts";
declare global {
  namespace JSX {
    interface IntrinsicElements {
      [name: string]: object;
    }
  }
}
type Component = (
  props: Record<string, unknown>,
  ...children: string[]
) => string;
const Fragment = "fragment";
function h(
  name: string | Component,
  props: Record<string, unknown> | null,
  ...children: unknown[]
): string {
  pause();
  const inside = children.flat().map((child) => String(pause(child)));
  if (typeof name === "function") return name(props ?? {}, ...inside);
  const attributes = Object.entries(props ?? {}).map(([key, value]) =>
    ` ${key}=${pause(value)}`
  ).join("");
  return `<${name}${attributes}>${inside.join("|")}</${name}>`;
}
const Greeting = ({ who }: { who: string }): string => pause(`hello ${who}`);
const library = {
  Box: (props: { size?: number }, ...children: string[]): string =>
    `[${pause(props.size)}: ${children.join()}]`,
};

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T,>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  log.push(
    <p>text</p>,
    <br />,
    <p title="t" {...step({ a: 1, b: true })} a={step("after")}>
      {step("child")} more {1 + step(2)}
    </p>,
  );
  log.push(
    <Greeting who={step("world")} />,
    <library.Box size={step(3)}>one{"two"}</library.Box>,
  );
  log.push(
    <>
      {step("in")}
      <i>a fragment</i>
    </>,
  );
  log.push(<ul>{[1, 2].map((x) => <li id={pause(x)}>{x}</li>)}</ul>);
  log.push(
    <a>
      <b>{<c>{step(true) && <d />}</c>}</b>
    </a>,
  );
  const greet = (who: string) => <Greeting who={pause(who)} />;
  log.push(["a", "b"].map(greet).join());

  return log;
}

export const expected: unknown[] = [
  "object",
  "after",
  "child",
  2,
  "<p>text</p>",
  "<br></br>",
  "<p title=t a=after b=true>child| more |3</p>",
  "world",
  3,
  "hello world",
  "[3: one,two]",
  "in",
  "<fragment>in|<i>a fragment</i></fragment>",
  "<ul><li id=1>1</li>|<li id=2>2</li></ul>",
  true,
  "<a><b><c><d></d></c></b></a>",
  "hello a,hello b",
];
