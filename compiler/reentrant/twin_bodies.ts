/**
 * The writing of re-entrant twins: what stands around their bodies, and what these
 * are told.
 *
 * @module
 */
import ts from "../typescript.ts";
import { allocation } from "./allocation.ts";
import { type Code, plain } from "../code.ts";
import { endingsOf } from "./ending.ts";
import { writeDeclaredFunctions } from "../definition/closure.ts";
import { writeAnnotation } from "../definition/function.ts";
import { findLive } from "./liveness.ts";
import { findPassing } from "./passing.ts";
import type { Lowered } from "./lowering/lowering.ts";
import {
  isCalledThroughOthers,
  mayRecur,
  recurs,
} from "../analysis/recursion.ts";
import { lowered } from "./reentrance.ts";
import type { Rewriting } from "../rewriting.ts";
import { writeEndings, writeFastBody } from "./body.ts";
import { shellOf } from "./shell.ts";
import { type SourceWriter, Temporaries } from "./source_writer.ts";
import { Substitution } from "./substitution.ts";
import { looksFirst, withRoom } from "./room.ts";
import {
  isDerivedConstructor,
  makesObject,
} from "../definition/derived_constructor.ts";
import { type FunctionNode, isFunctionNode } from "../source/function_node.ts";
import { marksInside, USES_ARGUMENTS, USES_THIS } from "../analysis/marks.ts";

/**
 * Writes the body of a function's re-entrant twin, as an argument; or two, the one
 * for the first time and the one that is entered again, as two.
 *
 * @param receives Whether its `this` is that of the code around it.
 * @param isNested Whether the second of two stands in the first one, so that it is
 * only made when that is suspended: then they are one argument.
 * @returns Whether there are two.
 */
export function writeReentrantBodies(
  rewriting: Rewriting,
  node: FunctionNode,
  outer: Code,
  receives: boolean,
  isNested = false,
): boolean {
  return writeBodies(rewriting, node, outer, receives, undefined, isNested);
}

/** Writes both bodies of a private method's re-entrant twin, as private methods. */
export function writePrivateBodies(
  rewriting: Rewriting,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  fast: string,
  rest: string,
  isStatic: boolean,
): void {
  writeBodies(rewriting, node, plain(), false, {
    fast,
    rest,
    modifier: isStatic ? "static " : "",
  });
}

/** The private methods that are the bodies of a private method's twin. */
interface PrivateNames {
  readonly fast: string;
  readonly rest: string;
  readonly modifier: string;
}

/** The highest point, halved, that fits into a set that is a number. */
const MOST_POINTS = 30;

/** {@linkcode writeReentrantBodies}, or {@linkcode writePrivateBodies} if the names of these are given. */
function writeBodies(
  rewriting: Rewriting,
  node: FunctionNode,
  outer: Code,
  receives: boolean,
  inPrivate: PrivateNames | undefined,
  isNested = false,
): boolean {
  let core = lowered(rewriting, node) as Lowered;
  const { names } = rewriting;
  const isArrow = ts.isArrowFunction(node);
  const isMaking = ts.isConstructorDeclaration(node) && makesObject(node);
  const derived = isMaking ? names.local("C") : undefined;
  const usesThis = (marksInside(node) & USES_THIS) !== 0 ||
    derived !== undefined;
  if (isMaking && !isDerivedConstructor(node)) {
    core = { ...core, body: [allocation(names, node), ...core.body] };
  }
  const own = isArrow ? outer.self : undefined;
  const self = usesThis && inPrivate === undefined
    ? own ?? names.local("this")
    : undefined;
  const args = (marksInside(node) & USES_ARGUMENTS) !== 0 && !isArrow
    ? names.local("a")
    : undefined;
  const isWhole = core.points === 0 || (inPrivate === undefined &&
    (core.parameters !== undefined || node.parameters.every(isSimple)) &&
    !gainsByTwoBodies(rewriting, node, core));
  const isPutOff = isWhole && args === undefined && !isMaking &&
    mayRecur(node) && looksFirst(core.body);
  if (mayRecur(node) && !isPutOff) {
    core = { ...core, body: withRoom(core.body) };
  }
  // What is that of the function around is seen from here.
  const selves = [own === undefined ? self : undefined, args].filter((each) =>
    each !== undefined
  );
  const live = findLive(core, core.body, selves, derived !== undefined);
  // A constructor gives its object.
  const passing = derived === undefined
    ? findPassing(core, core.body)
    : new Map();
  const twinNames = {
    self: selves,
    live,
    passing,
    shared: new Set(
      [...node.parameters, node.body!].some((each) =>
          makesClosures(rewriting, each)
        )
        ? [...selves, ...core.variables].filter((name) =>
          !core.temporaries.includes(name)
        )
        : [],
    ),
    saved: [...selves, ...core.variables].filter((name) =>
      live.names.has(name)
    ),
    derived,
    // Without a receiver, whose class traces would name.
    writeRest: () => {
      if (inPrivate !== undefined) {
        const { rest } = inPrivate;
        const isObject = rewriting.runtime("isObject");
        const elsewhere = rewriting.runtime("restElsewhere");
        return rewriting.write(
          `{ rest: ${isObject}(this) && ${rest} in this ? this.${rest}.bind(this) : ${elsewhere}(this) }`,
        );
      }
      if (!isNested || isWhole) return rewriting.write("this");
      rewriting.write(`{ rest: ${prefix}`);
      writeResumable();
      rewriting.write(`${suffix} }`);
    },
    writeCall: isPutOff ? () => writeParameters() : undefined,
    receiver: self ?? "this",
    made: derived === undefined ? undefined : {
      parent: names.local("Q"),
      twin: names.local("U"),
      maker: names.local("M"),
    },
    point: names.local("k"),
    temporaries: new Temporaries(
      names.local("f"),
      names.local("t"),
      rewriting.result,
    ),
    room: names.local("d"),
    body: names.local("e"),
  };
  const code = (twin: boolean): Code => ({
    twin,
    self,
    arguments: isArrow ? outer.arguments : args,
    newTarget: isArrow ? outer.newTarget : undefined,
    super: isArrow ? outer.super : undefined,
    home: outer.home,
    derived,
    isBody: true,
    temporaries: new Set(),
  });
  const substitution = new Substitution(rewriting, core, self ?? "this");
  const writer = (code: Code) => writerOf(rewriting, substitution, code);
  const { prefix, suffix } = shellOf(rewriting, node);
  const writeResumable = () => {
    rewriting.write("() { ");
    writeFastBody(
      core,
      writer(code(false)),
      twinNames,
      "goes on",
      rewriting.forced,
      false,
    );
    rewriting.write("}");
  };
  const fast = code(false);
  const parameters = node.parameters.map((parameter, index) => () =>
    core.parameters === undefined
      ? rewriting.node(parameter, fast)
      : rewriting.write(core.parameters[index])
  );
  if (inPrivate === undefined) {
    rewriting.write(`${prefix}(`);
    parameters.unshift(() =>
      rewriting.write(
        usesThis && !receives && own === undefined ? self! : names.local("x"),
      )
    );
  } else rewriting.write(` ${inPrivate.modifier}${inPrivate.fast}(`);
  const writeParameters = () =>
    parameters.forEach((write, index) => {
      if (index > 0) rewriting.write(", ");
      write();
    });
  writeParameters();
  rewriting.write(") { ");
  let start = "";
  if (usesThis && receives) {
    rewriting.write(`var ${self}; `);
    start += `${self} = this.receiver; `;
  }
  if (args !== undefined) {
    rewriting.write(`var ${args}; `);
    start += inPrivate === undefined
      ? `${args} = ${rewriting.runtime("argumentsAfter")}(arguments); `
      : `${args} = arguments; `;
  }
  writeFastBody(
    core,
    writer(fast),
    twinNames,
    isWhole ? "both" : "begins",
    rewriting.forced,
    isCalledThroughOthers(node),
    start,
  );
  rewriting.write(inPrivate === undefined ? `}${suffix}` : "}");

  if (inPrivate !== undefined) {
    rewriting.write(` ${inPrivate.modifier}${inPrivate.rest}`);
    writeResumable();
  } else if (!isNested && !isWhole) {
    rewriting.write(`, ${prefix}`);
    writeResumable();
    rewriting.write(suffix);
  }
  // Worth its length only where it is a recursion that ends with it.
  const isKnown = ts.isFunctionDeclaration(node) &&
    ts.isSourceFile(node.parent) && rewriting.knownTwins.has(node.name!.text);
  const endings = isKnown && recurs(node) && core.self === undefined
    ? endingsOf(core.body).filter(({ point }) =>
      point / 2 <= MOST_POINTS && !passing.has(point)
    )
    : [];
  if (endings.length > 0) {
    const value = names.local("v");
    const passed = [twinNames.point, value, ...twinNames.saved].join(", ");
    if (isWhole) rewriting.write(", void 0");
    rewriting.write(`, ${prefix}(${passed}) { `);
    const others = core.variables.filter((name) => !live.names.has(name));
    if (others.length > 0) rewriting.write(`var ${others.join(", ")}; `);
    writeEndings(endings, core, writer(code(false)), twinNames, value);
    const points = endings.reduce((set, { point }) => set | 1 << point / 2, 0);
    rewriting.write(`}${suffix}, ${points}`);
  }
  substitution.end();
  return !isWhole;
}

/**
 * What the bodies are written with.
 *
 * @param code How what is copied of the source is written.
 */
function writerOf(
  rewriting: Rewriting,
  substitution: Substitution,
  code: Code,
): SourceWriter {
  const { names } = rewriting;
  return {
    write: (text) => rewriting.write(text),
    reserve: () => rewriting.out.reserve(),
    node: (node) => rewriting.node(node, code),
    initializer: (node) => rewriting.node(node, code),
    value: (node) =>
      substitution.without(node, () => rewriting.node(node, code)),
    annotation: (node) => writeAnnotation(rewriting, node, code),
    made: (node) => writeDeclaredFunctions(rewriting, node, code, false),
    nameOf: (node) => rewriting.textOf(node),
    runtime: (name) => rewriting.runtime(name),
    access: {
      symbol: (accessor) => names.symbol(accessor),
      local: (name) => names.local(name),
      home: code.home,
      super: code.super ?? "super",
    },
    setBeforeReturn: (text) => {
      code = { ...code, beforeReturn: text };
    },
    mark: (node) => rewriting.out.mark(node.getStart(rewriting.tree)),
    fresh: () => names.fresh(),
    knownTwin: (node) => rewriting.knownTwins.get(node.text),
    privateTwin: (node) => rewriting.privateTwin(node),
  };
}

/** Whether a parameter gets what is passed, whatever that is: it can be passed nothing. */
function isSimple({ name, initializer }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && initializer === undefined;
}

/** How many points a function has at most that is small. */
const FEW_POINTS = 2;

/**
 * Whether the engine gains by a body of its own for the first time: where a small
 * function makes closures that share its variables. It sees through these, and
 * through what they are passed to, as long as nothing else sets the variables.
 */
function gainsByTwoBodies(
  rewriting: Rewriting,
  node: FunctionNode,
  core: Lowered,
): boolean {
  return core.points <= FEW_POINTS && makesClosures(rewriting, node.body!);
}

/** Whether something in a node makes a closure where it stands. */
function makesClosures(rewriting: Rewriting, node: ts.Node): boolean {
  // The methods of a class share the variables as well.
  if (ts.isClassLike(node)) return true;
  if (isFunctionNode(node)) return !rewriting.factories.byClosure.has(node);
  return ts.forEachChild(node, (child) => makesClosures(rewriting, child)) ===
    true;
}
