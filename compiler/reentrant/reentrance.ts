/**
 * The pass that decides which functions have a re-entrant twin, the fast one,
 * and writes it; the others have one that is a generator function.
 *
 * @module
 */
import ts from "../typescript.ts";
import { type Bindings, resolveBindings } from "../analysis/bindings.ts";
import { type Code, plain, type Substitute } from "../code.ts";
import { endingsOf } from "./ending.ts";
import { writeDeclaredFunctions } from "../definition/closure.ts";
import { writeAnnotation } from "../definition/function.ts";
import { isBox, isEarly, namesFunction } from "./lowering/places.ts";
import { inParentheses } from "./lowering/operand.ts";
import { areInBody } from "./lowering/parameters.ts";
import { findLive } from "./liveness.ts";
import { findPassing } from "./passing.ts";
import { lower, type Lowered } from "./lowering/lowering.ts";
import { inferredName, nameOfKey } from "../definition/function_name.ts";
import type { Core } from "./core.ts";
import type { Names } from "../names.ts";
import { keyOf, memberOf, stableKey } from "../definition/property_key.ts";
import {
  isCalledThroughOthers,
  mayRecur,
  recurs,
} from "../analysis/recursion.ts";
import type { Rewriting } from "../rewriting.ts";
import { writeEndings, writeFastBody } from "./body.ts";
import { type SourceWriter, Temporaries } from "./source_writer.ts";
import { looksFirst, withRoom } from "./room.ts";
import {
  callsSuperPlainly,
  isDerivedConstructor,
  makesObject,
} from "../definition/derived_constructor.ts";
import {
  CALLS_SUPER,
  type FunctionNode,
  hasFields,
  isFunctionNode,
  isGeneratorFunction,
  marksInside,
  marksOf,
  SETS_SUPER,
  USES_ARGUMENTS,
  USES_EVAL,
  USES_NEW_TARGET,
  USES_SUPER,
  USES_THIS,
} from "../analysis/switching.ts";

/** What only the form that is a generator function has. */
const OF_GENERATORS = USES_ARGUMENTS | USES_EVAL | USES_NEW_TARGET |
  USES_SUPER | CALLS_SUPER | SETS_SUPER;

/** What an arrow function is given of the function around it. */
const GIVEN_TO_ARROWS = USES_ARGUMENTS | USES_NEW_TARGET | USES_SUPER |
  SETS_SUPER;

/** What is known of a function: its body in the core language, or why there is none. */
const known = new WeakMap<ts.Node, Lowered | string>();

/**
 * Why a function that needs a twin has no re-entrant one.
 *
 * @returns `undefined` if it has one.
 */
export function reasonAgainstReentrance(
  node: FunctionNode,
): string | undefined {
  const found = known.get(node);
  return typeof found === "string" ? found : undefined;
}

function lowered(rewriting: Rewriting, node: FunctionNode): Lowered | string {
  let found = known.get(node);
  if (found === undefined) {
    const bindings = resolve(node);
    found = typeof bindings === "string" ? bindings : lower(
      node,
      bindings,
      (index) => rewriting.names.local(`_${index}`),
      () => rewriting.names.fresh(),
      rewriting,
    ) ??
      "what it calls stands where only the other form can wait";
    known.set(node, found);
  }
  return found;
}

function resolve(node: FunctionNode): Bindings | string {
  if (isGeneratorFunction(node)) return "it is a generator function";
  if (node.body === undefined) return "it has no body";
  const isDerived = isDerivedConstructor(node);
  if (isDerived && !callsSuperPlainly(node)) {
    return "it calls `super` elsewhere than in one statement, uses `this` before, or returns";
  }
  let own = OF_GENERATORS;
  if (isDerived) own &= ~CALLS_SUPER;
  if (takesArguments(node)) own &= ~USES_ARGUMENTS;
  if (hasSuper(node)) own &= ~(USES_SUPER | SETS_SUPER);
  if (ts.isArrowFunction(node)) own &= ~GIVEN_TO_ARROWS;
  if ((marksInside(node) & own) !== 0) {
    return "it uses `new.target`, `super` or `eval`, or `arguments` in what names it";
  }
  if (usesUsing(node.body)) {
    return "it uses `using`";
  }
  const { text } = node.getSourceFile();
  if (/\beval\s*[(/]/.test(text.slice(node.pos, node.end))) {
    return "a direct `eval` in it would see the variables";
  }
  const bindings = resolveBindings(node);
  for (
    const variable of bindings.variables
  ) {
    const { name, names, isReassigned, isPlain, captures, scope, kind } =
      variable;
    if (
      kind !== "function" &&
      names.some(({ parent }) => ts.isFunctionDeclaration(parent))
    ) return `\`${name}\` is a variable and a function`;
    if (captures.length === 0) continue;
    // A closure's variables must be the same in both bodies: they are if they
    // never change after the closure was made, or are boxes.
    if (
      isReassigned &&
      (kind === "function" || (!isPlain && kind === "lexical"))
    ) {
      return `a closure captures \`${name}\`, which changes, from the head of a loop or from a pattern`;
    }
    // What is assigned to a box has no name from that.
    if (
      variable.isBoxed === false && isBox(variable) &&
      variable.nodes.some(namesFunction)
    ) {
      return `a function gets its name from \`${name}\`, which closures capture`;
    }
    if (isReassigned && captures.some((at) => at < node.body!.pos)) {
      return `a closure in a parameter captures \`${name}\`, which changes`;
    }
    if (kind === "var" && captures.some((at) => at < node.body!.pos)) {
      return `a closure in a parameter captures \`${name}\`, a \`var\``;
    }
    if (isEarly(variable) && !(isPlain && ts.isBlock(scope))) {
      return `a closure captures \`${name}\` before that is declared`;
    }
  }
  for (const { name, isConstant, isReassigned } of bindings.variables) {
    // In there it would be a variable like any other.
    if (isConstant && isReassigned) {
      return `it assigns to the constant \`${name}\``;
    }
  }
  for (const variable of bindings.variables) {
    const { name, uses, declared, kind } = variable;
    // There are no dead zones where it is entered again, but in boxes.
    if (variable.isBoxed === "block") continue;
    const isInBody = kind === "lexical" ||
      (kind === "parameter" && areInBody(node));
    if (isInBody && uses.some((at) => at < declared)) {
      return `\`${name}\` is used before it is declared`;
    }
  }
  return bindings;
}

/** Whether a function is a member of a class or an object, whose twin can use `super`. */
function hasSuper(node: FunctionNode): boolean {
  if (ts.isConstructorDeclaration(node)) return true;
  if (!ts.isMethodDeclaration(node) && !ts.isAccessor(node)) return false;
  return ts.isPrivateIdentifier(node.name) ||
    stableKey(node.name) !== undefined;
}

/** Whether what a function uses as `arguments` can be made from those of the body. */
function takesArguments(node: FunctionNode): boolean {
  return !ts.isArrowFunction(node) &&
    !node.parameters.some((each) => (marksOf(each) & USES_ARGUMENTS) !== 0);
}

/** Whether something in a node is disposed of at the end of a block. */
function usesUsing(node: ts.Node): boolean {
  if (ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  if (
    ts.isVariableDeclarationList(node) &&
    (node.flags & ts.NodeFlags.BlockScoped) >= ts.NodeFlags.Using
  ) return true;
  return ts.forEachChild(node, usesUsing) === true;
}

/** Whether a function gets a re-entrant twin where it stands. */
export function isReentrant(
  rewriting: Rewriting,
  node: FunctionNode,
  code: Code,
): boolean {
  return (code.construction === undefined ||
    (marksInside(node) & USES_THIS) === 0) &&
    typeof lowered(rewriting, node) !== "string";
}

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

/** What is written around the bodies of a function, so that traces show its name. */
function shellOf(
  rewriting: Rewriting,
  node: FunctionNode,
): { prefix: string; suffix: string } {
  const name = nameOf(node);
  if (name === undefined || name === "") {
    return { prefix: "function", suffix: "" };
  }
  const start = node.name?.end ?? node.getStart(rewriting.tree);
  // Inside, the name of a function expression would be a variable.
  const isUsed = rewriting.text.slice(start, node.end).includes(name);
  return isUsed || !isFreeName(name)
    ? {
      prefix: `{${keyOf(name)}`,
      suffix: `}${memberOf(name)}`,
    }
    : { prefix: `function ${name}`, suffix: "" };
}

function nameOf(node: FunctionNode): string | undefined {
  if (ts.isConstructorDeclaration(node)) {
    return node.parent.name?.text ?? inferredName(node.parent);
  }
  return node.name === undefined ? inferredName(node) : nameOfKey(node.name);
}

/** Whether a name can be that of a function expression. */
function isFreeName(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) &&
    name !== "eval" && name !== "arguments" &&
    ts.identifierToKeywordKind(ts.factory.createIdentifier(name)) === undefined;
}

/** The highest point, halved, that fits into a set that is a number. */
const MOST_POINTS = 30;

/** The step in which a constructor makes its object, unless it has been passed one in the place of \`new.target\`. */
function allocation(
  names: Names,
  { parameters, parent }: ts.ConstructorDeclaration,
): Core {
  const of = names.local("C");
  const self = names.local("this");
  // What fits any pattern, for each of them.
  const isSimple = parameters.every(({ name, initializer, dotDotDotToken }) =>
    ts.isIdentifier(name) && initializer === undefined &&
    dotDotDotToken === undefined
  );
  const count = isSimple ? 1 : Math.max(1, parameters.length);
  const tokens = Array.from({ length: count }, () => names.local("A"));
  return {
    kind: "evaluation",
    into: self,
    node: ts.factory.createNull(),
    from: [
      `${self} === ${of} ? new ${of}(${tokens.join(", ")}) : ${
        hasFields(parent) ? "" : `typeof ${self} === "object" ? ${self} : `
      }this.allocate(${self})`,
    ],
    isString: false,
    first: 0,
    last: 0,
  };
}

/** What stands for the object of a member, perhaps in the function around this one. */
function objectText(rewriting: Rewriting, node: ts.Node): string | undefined {
  if (
    !ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)
  ) return undefined;
  return rewriting.substitutes.get(inParentheses(node.expression))?.text;
}

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
  const writer = (code: Code): SourceWriter => ({
    write: (text) => rewriting.write(text),
    reserve: () => rewriting.out.reserve(),
    node: (node) => rewriting.node(node, code),
    initializer: (node) => rewriting.node(node, code),
    value: (node) => {
      if (!core.substitutes.has(node)) return rewriting.node(node, code);
      const { substitutes } = rewriting;
      const substitute = substitutes.get(node);
      const before = around.get(node);
      if (before === undefined) substitutes.delete(node);
      else substitutes.set(node, before);
      rewriting.node(node, code);
      if (substitute !== undefined) substitutes.set(node, substitute);
    },
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
  });
  // What stands for a node in the function around this one: a box of its.
  const around = new Map<ts.Node, Substitute>();
  const { renamed } = rewriting;
  rewriting.renamed = new Map([...renamed, ...core.values]);
  for (const [key, text] of core.substitutes) {
    const before = rewriting.substitutes.get(key);
    if (before !== undefined) around.set(key, before);
    const receiver = core.receivers.has(key)
      ? objectText(rewriting, key) ?? core.receivers.get(key)
      : undefined;
    rewriting.substitutes.set(key, {
      text,
      receiver: receiver === "this" ? self ?? "this" : receiver,
      returned: core.returned.get(key),
    });
  }

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
  rewriting.renamed = renamed;
  for (const key of core.substitutes.keys()) {
    const before = around.get(key);
    if (before !== undefined) rewriting.substitutes.set(key, before);
    else rewriting.substitutes.delete(key);
  }
  return !isWhole;
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
