// `toString()` of what contains functions gives its text, but for white space.
import { pause } from "../pause.ts";

export function main() {
  const log = [];

  class Klass {
    method() {
      return pause(1);
    }
    static #hidden = 1;
    static has(o) {
      return #hidden in o;
    }
  }
  const outer = () => {
    const inner = () => pause(1);
    return inner();
  };
  log.push(
    String(Klass).replace(/\s+/g, ""),
    String(outer).replace(/\s+/g, ""),
    String(new Klass().method).replace(/\s+/g, ""),
  );
  log.push(outer(), Klass.has(Klass));

  return log;
}

export const expected = [
  "classKlass{method(){returnpause(1);}static#hidden=1;statichas(o){return#hiddenino;}}",
  "()=>{constinner=()=>pause(1);returninner();}",
  "method(){returnpause(1);}",
  1,
  true,
];
