/**
 * Programs on continulets: the behaviours that PyPy's own tests look at.
 *
 * @module
 */
import type { Program } from "./program.ts";
import {
  attempt,
  ccall,
  cnew,
  continuletProgram as program,
  cswitch,
  cswitchTo,
  cthrow,
  E1,
  E2,
  finish,
  init,
  loop,
  note,
  pending,
  permute,
  raise,
  ret,
} from "./statements.ts";

/** The continulets in the first slots. */
const [a, b, c] = [0, 1, 2];

/** Programs by name. */
export const CONTINULET_PROGRAMS: Record<string, Program> = {
  "the body gets the continulet, and its result comes out": program(
    [0],
    [[pending("self"), ret(42)]],
    [cswitch(a), pending(a)],
  ),
  "the body gets further arguments": program(
    [],
    [[note("x"), ret("x")]],
    [cnew(a, 0, 1, [2, 3]), cswitch(a)],
  ),
  "a body is given once: before the start, while it runs, after the end":
    program(
      [0, 1],
      [[], [attempt([init("self", 0)]), ret(1)]],
      [
        attempt([init(a, 0)]),
        cswitch(b),
        attempt([init(b, 0)]),
        attempt([init(a, 0)]),
      ],
    ),
  "an error comes out": program(
    [0],
    [[raise(E1)]],
    [attempt([cswitch(a)]), pending(a)],
  ),
  "values go in and out": program(
    [0],
    [[cswitch("self", 1), cswitch("self", "x"), ret("x")]],
    [cswitch(a), cswitch(a, 2), cswitch(a, 3)],
  ),
  "the first value must be none": program(
    [0, 0],
    [[ret(1)]],
    [cswitch(a), attempt([cswitch(b, 7)]), pending(b), attempt([cswitch(b)])],
  ),
  "a finished one cannot be switched to": program(
    [0],
    [[ret(42)]],
    [
      cswitch(a),
      attempt([cswitch(a)]),
      attempt([cthrow(a, E1)]),
      attempt([cswitch(a, 1)]),
    ],
  ),
  "one that makes and runs another one": program(
    [0],
    [[cnew(b, 1), cswitch(b), ret(5)], [ret(4)]],
    [cswitch(a)],
  ),
  "an error out of another one is caught inside": program(
    [0],
    [
      [cnew(b, 1), attempt([cswitch(b)], "E1", [note(3)]), ret(4)],
      [raise(E1)],
    ],
    [cswitch(a)],
  ),
  "an error after a switch": program(
    [0],
    [[cswitch("self"), raise(E1)]],
    [cswitch(a), attempt([cswitch(a)])],
  ),
  "an error two levels deep, after switches": program(
    [0],
    [
      [
        cswitch("self"),
        cnew(b, 1),
        cswitch(b),
        attempt([cswitch(b)], "E1"),
        pending(b),
        pending("self"),
        raise(E2),
      ],
      [cswitch("self"), raise(E1)],
    ],
    [cswitch(a), attempt([cswitch(a)]), pending(a)],
  ),
  "pending: not initialised, fresh, running, waiting, finished": program(
    [null],
    [[pending("self"), cswitch("self", 1), pending("self"), ret(2)]],
    [
      pending(a),
      init(a, 0),
      pending(a),
      cswitch(a),
      pending(a),
      cswitch(a, 3),
      pending(a),
    ],
  ),
  "two that alternate": program(
    [0, 0],
    [[cswitch("self", 1), cswitch("self", "x"), ret("x")]],
    [
      cswitch(a),
      cswitch(b),
      cswitch(a, 10),
      cswitch(b, 20),
      cswitch(a, 30),
      cswitch(b, 40),
    ],
  ),
  "a not initialised one is transparent": program(
    [null],
    [],
    [
      cswitch(a),
      cswitch(a, 123),
      attempt([cthrow(a, E1)], "E1"),
    ],
  ),
  "helpers switch for the one that called them": program(
    [0],
    [
      [ccall(1, "self", 5), cswitch("self", "x"), ret("x")],
      [cswitch("self", 3), ret([8, "x"])],
    ],
    [cswitch(a), cswitch(a, 6), cswitch(a, 1000)],
  ),
  "one switches to its caller's continulet": program(
    [0],
    [
      [cnew(b, 1), cswitch(b), note("x"), cswitch("self", 1), ret("x")],
      [cswitch(a, 2), cswitch("self", 3), ret("x")],
    ],
    [
      cswitch(a),
      attempt([cswitch(b, 4)]),
      attempt([cswitch(a, 5)]),
      attempt([cswitch(b, 6)]),
      attempt([cswitch(a, 7)]),
    ],
  ),
  "a double switch": program(
    [0, 1],
    [
      [cswitch("self", 1), cswitchTo("self", b, 11), ret(42)],
      [cswitch("self", 2), cswitchTo("self", a, 12), note(99)],
    ],
    [cswitch(a), cswitch(b), cswitch(a, 10), pending(a), pending(b)],
  ),
  "two that double switch to each other": program(
    [0, 1],
    [
      [cswitch("self", 1), loop(6, cswitchTo("self", b, 10)), ret(42)],
      [cswitch("self", 2), loop(6, cswitchTo("self", a, 20)), note(99)],
    ],
    [cswitch(a), cswitch(b), cswitch(a, 3)],
  ),
  "a double switch to one that was not started": program(
    [0, 1],
    [
      [cswitchTo("self", b), cswitchTo("self", b, 2), ret(41)],
      [cswitchTo("self", a, 1), ret(42)],
    ],
    [cswitch(a), pending(b), cswitch(a, 3), pending(a)],
  ),
  "a double switch to itself gives the value back": program(
    [0],
    [[
      cswitchTo("self", "self", 1),
      attempt([cthrow("self", E1, "self")]),
      ret(42),
    ]],
    [cswitch(a)],
  ),
  "a double switch away from one that has not begun": program(
    [0, 1],
    [[ret(1)], [cswitch("self", 2), note("x")]],
    [cswitch(b), pending(a), cswitchTo(a, b, 3), pending(a), pending(b)],
  ),
  "a result for one that has not begun": program(
    [0, 1],
    [[note(99)], [cswitch("self", 2), ret(3)]],
    [cswitch(b), attempt([cswitchTo(a, b)])],
  ),
  "double switches with ones that are not initialised": program(
    [null, null, 0],
    [[
      cswitch("self", 1),
      attempt([cswitch("self", 2)]),
      attempt([cswitch("self", 3)]),
      ret(4),
    ]],
    [
      cswitchTo(a, a, 123),
      cswitchTo(a, b, 123),
      attempt([cthrow(a, E1, a)]),
      attempt([cthrow(a, E1, b)]),
      cswitchTo(a, c),
      cswitchTo(c, a, 20),
      cthrow(c, E1, a),
      cthrow(a, E2, c),
    ],
  ),
  "double switches with finished ones": program(
    [0, 0, null],
    [[ret(42)]],
    [
      cswitch(b),
      attempt([cswitchTo(a, b)]),
      attempt([cswitchTo(b, a)]),
      attempt([cswitchTo(b, b)]),
      attempt([cswitchTo(c, b)]),
      attempt([cswitchTo(b, c)]),
      pending(a),
    ],
  ),
  "errors thrown in": program(
    [0],
    [[
      attempt([cswitch("self")], "E1", [note(1)]),
      attempt([cswitch("self", 2)], "E2"),
      attempt([cswitch("self", 3)], "E2", [cthrow("self", E2)]),
    ]],
    [cswitch(a), cthrow(a, E1), cthrow(a, E2), attempt([cthrow(a, E2)])],
  ),
  "an error thrown into one that was not started": program(
    [0],
    [[note(99)]],
    [attempt([cthrow(a, E1)]), pending(a)],
  ),
  "a double throw": program(
    [0, 1],
    [[note(99)], [attempt([cswitch("self", 1)], "E1", [raise(E2)])]],
    [cswitch(b), attempt([cthrow(a, E1, b)]), pending(a), pending(b)],
  ),
  "permute exchanges callers": program(
    [0, 1],
    [[cswitch("self"), note("x"), ret(1)], [permute(a, b), ret(2)]],
    [cswitch(a), cswitch(b)],
  ),
  "permute of three, with those that are not initialised or finished": program(
    [0, 0, 0, null, 1],
    [[cswitch("self", 1), ret("x")], [ret(2)]],
    [
      permute(),
      permute(3),
      permute(a),
      cswitch(a),
      permute(a, 3, b, c),
      attempt([cswitch(a, 10)]),
      attempt([cswitch(b, 11)]),
      attempt([cswitch(c, 12)]),
      cswitch(4),
      attempt([permute(a, 4)]),
    ],
  ),
  "one that was not initialised stands for the other one alone": program(
    [null, 0],
    [[]],
    [cswitchTo(a, b), attempt([cswitchTo(a, b)])],
  ),
  "finally runs for an error that comes out of a switch, and may switch":
    program(
      [0],
      [[finish([cswitch("self", 1)], [cswitch("self", 2), note(3)])]],
      [cswitch(a), cthrow(a, E1), attempt([cswitch(a)])],
    ),
  "a return in finally replaces the error": program(
    [0],
    [[finish([cswitch("self", 1)], [ret(2)])]],
    [cswitch(a), cthrow(a, E1)],
  ),
  "the result goes to what the cell holds at the end": program(
    [0, 1],
    [[cswitch("self", 1), cswitch(b, 2), ret(3)], [cswitch(a, 4), ret(5)]],
    [
      cswitch(a),
      attempt([cswitch(a)]),
      attempt([cswitch(b)]),
      attempt([cswitch(a)]),
      pending(a),
      pending(b),
    ],
  ),
  "a plain function waits for continulets of its own": program(
    [0, 1],
    [[cswitch(b), cswitch(b, 1), ret("x")], [cswitch("self", 2), ret("x")]],
    [cswitch(a), pending(b)],
    [0],
  ),
  "a plain function that would have to come back later is refused": program(
    [0],
    [[note(1), cswitch("self")]],
    [cswitch(a)],
    [0],
  ),
};
