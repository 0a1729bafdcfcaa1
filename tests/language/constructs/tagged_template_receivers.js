// A tag that is a member gets its object as the receiver.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Greeter {
    name = "greeter";
    tag(strings, ...values) {
      pause();
      return `${this.name} ${strings.join("_")} ${values.join()}`;
    }
    #hidden(strings) {
      return pause(`${this.name} hidden ${strings}`);
    }
    private() {
      return this.#hidden`text`;
    }
    chain(strings) {
      pause();
      log.push(`chain ${strings}`);
      return (more) => this.chain(more);
    }
  }
  const greeter = new Greeter();
  log.push(greeter.tag`a${step(1)}b`);
  log.push(greeter[step("tag")]`c${step(2)}d`);
  log.push(step(greeter).tag`e${step(3)}`);
  log.push(greeter.private());
  const curried = (strings) => (...values) => pause(`${strings} ${values}`);
  log.push(curried`curried`(step(1), step(2)));
  log.push(typeof greeter.chain`first``second``third`);
  const makeTag = (name) => (strings, value) =>
    pause(`${name} ${strings.raw} ${value}`);
  log.push(makeTag(step("made"))`by ${step("call")}`);
  attempt(() => undefined`text ${step("evaluated")}`);
  class Collect {
    constructor(strings) {
      this.strings = strings;
      pause();
    }
  }
  log.push(new Collect(step`text`).strings.raw.join());
  const factory = () => (pause(), Collect);
  log.push(new (factory`as a tag`)(step("argument")).strings);

  return log;
}

export const expected = [
  1,
  "greeter a_b 1",
  "tag",
  2,
  "greeter c_d 2",
  "object",
  3,
  "greeter e_ 3",
  "greeter hidden text",
  1,
  2,
  "curried 1,2",
  "chain first",
  "chain second",
  "chain third",
  "function",
  "made",
  "call",
  "made by , call",
  "evaluated",
  "TypeError",
  "object",
  "text",
  "argument",
  "argument",
];
