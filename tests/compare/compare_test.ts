// The comparison with the references that are here, and tests of the comparison
// itself.

import {
  compareAll,
  type Divergence,
  minimise,
  type Named,
  randomPrograms,
} from "./compare.ts";
import { corpus } from "./corpus.ts";
import { generate } from "./generate.ts";
import { CUTS, normalise } from "./normalise.ts";
import { printPython } from "./print_python.ts";
import { printTypeScript } from "./print_typescript.ts";
import type { Answer, Event, Kind, Program } from "./program.ts";
import { programSeed } from "./random.ts";
import { printed, showDivergence, showEvent } from "./report.ts";
import { shrink, statementsOf } from "./shrink.ts";
import {
  cnew,
  continuletProgram,
  cswitch,
  given,
  greenletProgram,
  gswitch,
  loop,
  note,
  permute,
} from "./statements.ts";
import { MARK, type Mistake } from "./stub.ts";
import {
  about,
  COMPILED,
  FORCED,
  OURS,
  type Outcome,
  REFERENCES,
  System,
} from "./system.ts";
import { assert, assertEquals, assertNotEquals } from "@std/assert";

const KINDS: Kind[] = ["continulets", "greenlets"];
const COUNT = 2000;
const COMPILED_COUNT = 300;
const seed = crypto.getRandomValues(new Uint32Array(1))[0];

/** Compares programs, and fails with the first one that differs, made small. */
async function assertAgreement(
  programs: Iterable<Named>,
  reference: typeof REFERENCES[number],
  form = OURS,
): Promise<void> {
  const [ours, theirs] = [new System(form), new System(reference)];
  const divergences: Divergence[] = [];
  const [count] = await compareAll(programs, ours, [theirs], (divergence) => {
    divergences.push(divergence);
  });
  const shown = divergences.length === 0
    ? ""
    : showDivergence(await minimise(divergences[0], ours));
  await ours.close();
  await theirs.close();
  assertEquals(count.divergences, 0, shown);
  assertNotEquals(count.events, 0);
}

/** The answer that is expected to be one. */
function answered(outcome: Outcome): Answer {
  if (typeof outcome === "string") throw new Error(outcome);
  return outcome;
}

// The comparison

for (const reference of REFERENCES) {
  const { name, kind } = reference;
  const version = about(reference);
  const where = `${name} (${version ?? "which is not here"})`;

  Deno.test({
    name: `the programs with names do the same on ${where}`,
    ignore: version === null,
    fn: () => assertAgreement(corpus(kind), reference),
  });

  Deno.test({
    name: `${COUNT} random programs do the same on ${where}, --seed ${seed}`,
    ignore: version === null,
    fn: () => assertAgreement(randomPrograms(kind, seed, COUNT), reference),
  });
}

for (const form of [COMPILED, FORCED]) {
  for (const reference of REFERENCES) {
    const { name, kind } = reference;
    Deno.test({
      name:
        `${COMPILED_COUNT} programs, ${form.name}, do the same on ${name}, --seed ${seed}`,
      ignore: about(reference) === null,
      fn: async () => {
        const programs = randomPrograms(kind, seed, COMPILED_COUNT);
        await assertAgreement([...corpus(kind), ...programs], reference, form);
      },
    });
  }

  for (const kind of KINDS) {
    Deno.test(`${COMPILED_COUNT} programs of ${kind}, ${form.name}, do what they do as generators, --seed ${seed}`, async () => {
      const programs = [
        ...corpus(kind),
        ...randomPrograms(kind, seed, COMPILED_COUNT),
      ];
      const [ours, generators] = [new System(form), new System(OURS)];
      const [logs, expected] = await Promise.all(
        [ours, generators].map((system) =>
          system.run(programs.map(({ program }) => program))
        ),
      );
      await ours.close();
      await generators.close();
      for (const [i, { name }] of programs.entries()) {
        assertEquals(logs[i], expected[i], name);
      }
    });
  }
}

// The generator

for (const kind of KINDS) {
  Deno.test(`the same seed gives the same program of ${kind}`, () => {
    assertEquals(generate(kind, 123), generate(kind, 123));
    assertNotEquals(generate(kind, 123), generate(kind, 124));
  });

  Deno.test(`one program of a run of ${kind} can be made alone`, () => {
    const run = [...randomPrograms(kind, 5, 20)];
    assertEquals([...randomPrograms(kind, 5, 18, 17)], [run[17]]);
    assertEquals(run[17].program, generate(kind, programSeed(5, 17)));
  });

  Deno.test(`random programs of ${kind} come to do everything`, () => {
    const ops = new Set<string>();
    for (const { program } of randomPrograms(kind, 1, 300)) {
      for (const { op } of statementsOf(program)) ops.add(op);
    }
    const all = { continulets: 14, greenlets: 24 };
    assertEquals(ops.size, all[kind], [...ops].join());
  });
}

Deno.test("the seeds of a run's programs differ, and those of another run, too", () => {
  const seeds = new Set<number>();
  for (let index = 0; index < 1000; index++) {
    seeds.add(programSeed(1, index)).add(programSeed(2, index));
  }
  assertEquals(seeds.size, 2000);
});

// Fuel

Deno.test("a program that would run for ever ends with its fuel, and its log too", async () => {
  const endless = greenletProgram([given(0)], [[
    loop(1000, gswitch("main")),
  ]], [loop(1000, gswitch(0))]);
  const ours = new System(OURS);
  const [outcome] = await ours.run([{ ...endless, fuel: 20 }]);
  await ours.close();
  const { log } = answered(outcome);
  assertEquals(log.length, 18);
  assertEquals(log.at(-1)?.[2], "got");
});

// Shrinking

Deno.test("a program is shrunk to what shows something", async () => {
  const big = generate("greenlets", 4);
  const throws = (program: Program) =>
    statementsOf(program).filter(({ op }) => op === "throw").length;
  assert(throws(big) >= 2 && statementsOf(big).length > 50);
  const small = await shrink(
    big,
    (candidates) =>
      Promise.resolve(candidates.findIndex((p) => throws(p) >= 2)),
  );
  assertEquals(statementsOf(small).map(({ op }) => op), ["throw", "throw"]);
});

Deno.test("what is shrunk has only the slots and functions that it uses", async () => {
  const program = continuletProgram(
    [0, 1, 1],
    [[note(1)], [], [cswitch(2), note(2)]],
    [cnew(0, 1), cnew(1, 2), cswitch(1)],
  );
  const makes = (program: Program) =>
    program.main.some((s) => s.op === "new" && s.slot > 0 || s.id === 2);
  const small = await shrink(
    program,
    (candidates) => Promise.resolve(candidates.findIndex(makes)),
  );
  assertEquals(small.slots, [null]);
  assertEquals(small.bodies, [[]]);
  assertEquals(small.main, [{ op: "new", id: 2, slot: 0, body: 0, args: [] }]);
});

// References that fail

/** A reference that does something wrong. */
function stub(mistake: Mistake, limit?: number): System {
  const args = OURS.args.map((arg) => arg.replace("ours.ts", "stub.ts"));
  return new System({ ...OURS, name: "stub", args: [...args, mistake] }, limit);
}

/** Three programs, the second of which has a mark. */
function threePrograms(): Named[] {
  const program = continuletProgram([0], [[note(1)]], [cswitch(0), permute()]);
  return [program, { ...program, fuel: MARK }, program].map((program, i) => ({
    name: String(i),
    program,
  }));
}

async function compareWith(reference: System, programs: Named[]) {
  const ours = new System(OURS);
  const divergences: Divergence[] = [];
  const [count] = await compareAll(
    programs,
    ours,
    [reference],
    (divergence) => void divergences.push(divergence),
  );
  const minimal = await Promise.all(
    divergences.slice(0, 1).map((divergence) => minimise(divergence, ours)),
  );
  await ours.close();
  await reference.close();
  return { count, divergences, minimal };
}

Deno.test("a divergence is found, and made as small as can be", async () => {
  const program = continuletProgram(
    [0, 1, null],
    [[loop(3, cswitch("self", 1), permute(0, 2))], [cnew(2, 0), note("x")]],
    [cswitch(0), cswitch(1), cswitch(0, 5)],
  );
  const { count, minimal: [{ program: minimal, shows }] } = await compareWith(
    stub("lie"),
    [{ name: "planted", program }],
  );
  assertEquals(count.divergences, 1);
  assertEquals(statementsOf(minimal).map(({ op }) => op), [
    "switch",
    "permute",
  ]);
  if (typeof shows === "string") throw new Error(shows);
  assertEquals(shows.reference[shows.at].at(-1), "a lie");
});

Deno.test("a divergence is shown with both sources and both logs", async () => {
  const { minimal } = await compareWith(stub("lie"), threePrograms());
  const shown = showDivergence(minimal[0]);
  for (
    const part of [
      "ours and stub differ: 0",
      "from _continuation import continulet, permute",
      'import { type Coroutine, Continulet, permute } from "@continulet/greenlet"',
      `{"kind":"continulets"`,
      "permuted a lie",
    ]
  ) assert(shown.includes(part), `${part} in\n${shown}`);
});

Deno.test("a program that the reference crashes on is counted, and the others compared", async () => {
  const { count } = await compareWith(stub("crash"), threePrograms());
  assertEquals(count.failures, { crashed: 1, hung: 0 });
  assertEquals([count.programs, count.divergences], [3, 0]);
  assertNotEquals(count.events, 0);
});

Deno.test("a program that the reference hangs on is counted, and the others compared", async () => {
  const { count } = await compareWith(stub("hang", 2000), threePrograms());
  assertEquals(count.failures, { crashed: 0, hung: 1 });
  assertEquals([count.programs, count.divergences], [3, 0]);
  assertNotEquals(count.events, 0);
});

Deno.test("a program that a process crashes on after others is compared when it can be alone", async () => {
  const { count } = await compareWith(
    stub("crash in company"),
    threePrograms(),
  );
  assertEquals(count.failures, { crashed: 0, hung: 0 });
  assertEquals([count.programs, count.divergences], [3, 0]);
});

Deno.test("a comparison ends early where everything differs", async () => {
  const [planted] = threePrograms();
  const { count } = await compareWith(stub("lie"), Array(1000).fill(planted));
  assert(count.divergences >= 200);
  assert(count.programs < 1000);
});

Deno.test("a program that ours crashes on is a divergence", async () => {
  const crashing = stub("crash");
  const fine = new System(OURS);
  const shows: Divergence["shows"][] = [];
  await compareAll(threePrograms(), crashing, [fine], (divergence) => {
    shows.push(divergence.shows);
  });
  await crashing.close();
  await fine.close();
  assertEquals(shows, ["crashed"]);
});

Deno.test("a reference that is not here is told", () => {
  assertEquals(about({ name: "", command: "no-such-python", args: [] }), null);
});

// What is not compared

Deno.test("nothing is `()` in Python only", () => {
  const log: Event[] = [["main", 1, "got", []], ["main", 2, "got", [[], 3]]];
  assertEquals(normalise(log, true), [
    ["main", 1, "got", null],
    ["main", 2, "got", [null, 3]],
  ]);
  assertEquals(normalise(log, false), log);
});

Deno.test("errors of the systems' own are compared by what they mean, unknown ones as they are", () => {
  const event = (error: string): Event => ["main", 1, "raised", `!${error}`];
  assertEquals(
    normalise([event("ValueError: cyclic parent chain")], true),
    normalise(
      [event("GreenletError: cannot set a parent: that would be a cycle")],
      false,
    ),
  );
  assertEquals(normalise([event("KeyError: 0")], true), [
    ["main", 1, "raised", "KeyError: 0"],
  ]);
});

Deno.test("each reason not to compare is explained", async () => {
  const programs = [...randomPrograms("greenlets", 2, 1000)];
  const ours = new System(OURS);
  const outcomes = await ours.run(programs.map(({ program }) => program));
  await ours.close();
  const reasons = new Set(
    outcomes.flatMap((outcome) =>
      Object.values(answered(outcome).cuts).map(([, reason]) => reason)
    ),
  );
  assert(reasons.size >= 5);
  for (const reason of reasons) assert(reason in CUTS, reason);
});

// The command

/** Runs the command without finding any other program. */
async function command(...args: string[]) {
  const file = OURS.args.at(-1)!.replace("ours.ts", "run.ts");
  const config = OURS.args[OURS.args.indexOf("--config") + 1];
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "--config", config, file, ...args],
    env: { PATH: "", NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

Deno.test("the command says which references are not here, and passes", async () => {
  const { code, stdout } = await command("--against", "pypy", "--seed", "5");
  assertEquals(code, 0);
  assert(stdout.includes("--seed 5"), stdout);
  assert(stdout.includes("pypy: not here"), stdout);
});

Deno.test({
  name: "the command shows a divergence and says so at its exit",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    const liar = await Deno.makeTempFile({ suffix: ".sh" });
    const args = OURS.args.map((arg) => arg.replace("ours.ts", "stub.ts"));
    await Deno.writeTextFile(
      liar,
      `#!/bin/sh\nexec '${Deno.execPath()}' '${args.join("' '")}' lie "$@"\n`,
      { mode: 0o755 },
    );
    const { code, stdout } = await command(
      ...["--python", liar, "--against", "cpython", "--kind", "greenlets"],
      ...["--count", "20", "--seed", "1", "--show", "1"],
    );
    await Deno.remove(liar);
    assertEquals(code, 1);
    assertEquals(stdout.split("ours and cpython differ").length, 2, stdout);
  },
});

Deno.test("the command refuses what it does not know", async () => {
  for (
    const args of [
      ["--against", "lua"],
      ["--kind", "threads"],
      ["--count", "many"],
      ["--sead", "1"],
    ]
  ) {
    const { code, stderr } = await command(...args);
    assertEquals(code, 2);
    assert(stderr.includes(args[1]), stderr);
  }
});

Deno.test("the command shows one program in both languages, with our log", async () => {
  const { stdout } = await command(
    ...["--kind", "greenlets", "--seed", "1", "--index", "3"],
    ...["--against", "pypy"],
  );
  const { program } = [...randomPrograms("greenlets", 1, 4, 3)][0];
  const [first] = printTypeScript(program, null).split("\n");
  assert(stdout.includes(first), stdout);
  assert(stdout.includes("from greenlet import"), stdout);
  assert(/our log:\n\n {4}\w/.test(stdout), stdout);
});

// The sources

/** What a program prints, as far as all languages write it alike. */
function outline(lines: string): string[] {
  return lines.split("\n").flatMap((line) =>
    /^\w+ (body \d+|tracer \d+|lookup|\d+)/.exec(line)?.[0] ?? []
  );
}

/** What it ought to print. */
function expected(log: Event[]): string[] {
  return outline(printed(log).map(showEvent).join("\n"));
}

/** Some programs of a kind, with our logs. */
async function somePrograms(kind: Kind): Promise<[Program, Event[]][]> {
  const programs = [
    ...corpus(kind),
    ...randomPrograms(kind, 3, 30),
  ].map(({ program }) => program);
  const ours = new System(OURS);
  const outcomes = await ours.run(programs);
  await ours.close();
  return programs.flatMap((program, i) => {
    const { log, cuts } = answered(outcomes[i]);
    return cuts["*"] === undefined ? [[program, log]] : [];
  });
}

/** After how many lines a source is to end. */
function limitOf(log: Event[]): number | null {
  return log.at(-1)?.[1] === "main" ? null : printed(log).length;
}

async function outputOf(command: string, args: string[]): Promise<string> {
  const { stdout } = await new Deno.Command(command, {
    args,
    stderr: "null",
  }).output();
  return new TextDecoder().decode(stdout);
}

for (const kind of KINDS) {
  Deno.test(`programs of ${kind} printed as TypeScript are well typed, and print their logs`, async () => {
    const folder = await Deno.makeTempDir();
    const config = OURS.args[OURS.args.indexOf("--config") + 1];
    const programs = await somePrograms(kind);
    const files = await Promise.all(programs.map(async ([program, log], i) => {
      const file = `${folder}/program${i}.ts`;
      await Deno.writeTextFile(file, printTypeScript(program, limitOf(log)));
      return file;
    }));
    const check = await new Deno.Command(Deno.execPath(), {
      args: ["check", "--quiet", "--config", config, ...files],
    }).output();
    assert(check.success, new TextDecoder().decode(check.stderr));
    for (const [i, [, log]] of programs.entries()) {
      const args = ["run", "--quiet", "--no-check", "--config", config];
      const output = await outputOf(Deno.execPath(), [...args, files[i]]);
      assertEquals(outline(output), expected(log), files[i]);
    }
    await Deno.remove(folder, { recursive: true });
  });

  const reference = REFERENCES.find((reference) => reference.kind === kind)!;
  Deno.test({
    name: `programs of ${kind} printed as Python print their logs`,
    ignore: about(reference) === null,
    fn: async () => {
      const file = await Deno.makeTempFile({ suffix: ".py" });
      for (const [program, log] of await somePrograms(kind)) {
        const source = printPython(program, limitOf(log));
        await Deno.writeTextFile(file, source);
        const output = await outputOf(reference.command, [file]);
        assertEquals(outline(output), expected(log), source);
      }
      await Deno.remove(file);
    },
  });
}
