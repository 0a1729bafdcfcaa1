// An error that is thrown into a suspended greenlet runs every handler on its way.
import { getCurrent, Greenlet, GreenletExit } from "@continulet/greenlet";
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const own = getCurrent();

  class Resource {
    constructor(name) {
      this.name = name;
      own.switch(pause(`opening ${name}`));
    }
    [Symbol.dispose]() {
      log.push(`closed ${this.name}`);
    }
  }
  const body = () => {
    try {
      using resource = new Resource("r");
      for (const x of [1, 2]) {
        try {
          log.push(own.switch(`waiting at ${x}`));
        } catch (error) {
          log.push(`caught ${error} at ${x}`);
          if (x === 2) throw error;
        } finally {
          own.switch(`finally ${x} of ${resource.name}`);
        }
      }
    } catch (error) {
      return own.switch(`outside ${error}`);
    }
  };
  const g = new Greenlet(body);
  log.push(g.switch(), g.switch(), g.throw("first"), g.switch());
  log.push(g.throw("second"), g.switch());
  log.push(g.switch("end"), g.dead);

  const exits = new Greenlet(() => {
    try {
      [1].forEach(() => own.switch("waiting"));
      log.push("never");
    } finally {
      log.push("left");
    }
  });
  log.push(exits.switch(), exits.throw() instanceof GreenletExit, exits.dead);

  const constructing = new Greenlet(() => new Resource("c").name);
  log.push(constructing.switch());
  try {
    constructing.throw(new RangeError("while it is made"));
  } catch (error) {
    log.push(error.name, constructing.dead);
  }

  return log;
}

export const expected = [
  "caught first at 1",
  "opening r",
  "waiting at 1",
  "finally 1 of r",
  "waiting at 2",
  "caught second at 2",
  "closed r",
  "finally 2 of r",
  "outside second",
  "end",
  true,
  "left",
  "waiting",
  true,
  true,
  "opening c",
  "RangeError",
  true,
];
