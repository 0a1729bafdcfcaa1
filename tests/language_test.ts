// JavaScript and TypeScript, one construct at a time: the programs in
// `language/` log the same natively, compiled, and compiled with every call
// suspended, with a switch to another greenlet wherever a call can stand.

import { ContinuletError } from "@continulet/greenlet";
import { assert, assertRejects } from "@std/assert";
import {
  type Construct,
  constructs,
  runInGreenlet,
  runNatively,
  runPlainly,
  runTwiceAtOnce,
} from "./language/harness.ts";
import { knownGaps } from "./language/known_gaps.ts";

/** A way to run a program, which throws where its log is not the expected one. */
interface Way {
  name: string;
  run: (construct: Construct) => Promise<void>;
}

const natively: Way = {
  name: "natively",
  run: async (construct) => {
    await runNatively(await construct.native());
  },
};
const asPlainCode: Way = {
  name: "compiled, as plain code",
  run: async (construct) => {
    await runPlainly(await construct.compiled());
  },
};
const throughMain: Way = {
  name: "compiled, with switches to main",
  run: async (construct) => {
    const program = await construct.compiled();
    await runInGreenlet(program, "main");
  },
};
const alone: Way = {
  name: "compiled alone, with switches to main",
  run: async (construct) => {
    const program = await construct.compiled({ isAlone: true });
    await runInGreenlet(program, "main");
  },
};
const throughFresh: Way = {
  name: "compiled, with switches to fresh greenlets",
  run: async (construct) => {
    const program = await construct.compiled();
    await runInGreenlet(program, "fresh");
  },
};
const byTurns: Way = {
  name: "compiled, in two greenlets by turns",
  run: async (construct) => {
    await runTwiceAtOnce(await construct.compiled());
  },
};
const forced: Way = {
  name: "compiled, with every call suspended",
  run: async (construct) => {
    const program = await construct.compiled({ forced: true });
    await runInGreenlet(program, "main");
  },
};
const forcedThroughFresh: Way = {
  name:
    "compiled, with every call suspended and with switches to fresh greenlets",
  run: async (construct) => {
    const program = await construct.compiled({ forced: true });
    await runInGreenlet(program, "fresh");
  },
};
const refused: Way = {
  name: "compiled, a switch to main is refused",
  run: async (construct) => {
    const program = await construct.compiled();
    await assertRejects(() => runInGreenlet(program, "main"), ContinuletError);
  },
};

async function succeeds(way: Way, construct: Construct): Promise<boolean> {
  try {
    await way.run(construct);
    return true;
  } catch {
    return false;
  }
}

function testFolder(folder: string, kind: string, ways: Way[]): void {
  for (const construct of constructs(folder)) {
    if (construct.path in knownGaps) {
      Deno.test(`known gap: ${construct.title}`, async () => {
        const results: boolean[] = [];
        for (const way of ways) {
          const success = await succeeds(way, construct);
          if (way === natively) assert(success, "it has to be right natively");
          results.push(success);
        }
        assert(
          results.includes(false),
          `${construct.path} is right everywhere: take it off known_gaps.ts`,
        );
      });
      continue;
    }
    Deno.test(`${kind}${construct.title}`, async (t) => {
      for (const way of ways) await t.step(way.name, () => way.run(construct));
    });
  }
}

testFolder("constructs/", "", [
  natively,
  asPlainCode,
  throughMain,
  alone,
  throughFresh,
  byTurns,
  forced,
]);
// What these do is possible in compiled code only.
testFolder("greenlets/", "", [throughMain, alone, byTurns, forced]);
testFolder("pinned/", "pinned: ", [
  natively,
  throughFresh,
  forcedThroughFresh,
  refused,
]);
// The stack of a suspended call has been left.
testFolder("traces/", "", [natively, asPlainCode, throughMain]);

Deno.test("every known gap is one of a program that is there", () => {
  const paths = ["constructs/", "greenlets/", "pinned/", "traces/"]
    .flatMap((folder) => constructs(folder).map(({ path }) => path));
  for (const path of Object.keys(knownGaps)) assert(paths.includes(path), path);
});
