// A `var` of the body is another variable than the parameter of its name.
// deno-lint-ignore-file no-redeclare no-var
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  const f = (x = pause(1)) => {
    var x;
    const before = x;
    x = pause(2);
    var x = pause(x + before);
    return pause(x);
  };
  log.push(f(), f(10));
  function g(h = () => pause("parameter")) {
    log.push(h());
    function h() {
      return pause("declared");
    }
    return h();
  }
  log.push(typeof g);
  attempt(() => g());
  const set = (x, assign = (v) => (x = pause(v))) => {
    var y = pause(x);
    assign(5);
    return `${x} ${y}`;
  };
  log.push(set(1));

  return log;
}

export const expected = [3, 12, "function", "declared", "declared", "5 1"];
