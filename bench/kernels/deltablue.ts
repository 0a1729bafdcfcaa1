/**
 * An incremental solver of constraints in several directions, in the manner of
 * DeltaBlue: each constraint has a strength, and what is stronger wins.
 */

export const small = 1;
export const size = 800;
export const checksum = 119_229_600;

class Strength {
  static readonly required = new Strength(0);
  static readonly preferred = new Strength(1);
  static readonly strongDefault = new Strength(2);
  static readonly normal = new Strength(3);
  static readonly weakDefault = new Strength(4);
  static readonly weakest = new Strength(5);

  static readonly #all = [
    Strength.required,
    Strength.preferred,
    Strength.strongDefault,
    Strength.normal,
    Strength.weakDefault,
    Strength.weakest,
  ];

  constructor(readonly rank: number) {}

  isStrongerThan(other: Strength): boolean {
    return this.rank < other.rank;
  }

  orWeaker(other: Strength): Strength {
    return this.isStrongerThan(other) ? other : this;
  }

  get nextWeaker(): Strength {
    return Strength.#all[this.rank + 1];
  }
}

class Variable {
  value: number;
  readonly constraints = new Set<Constraint>();
  /** The constraint that computes the value now. */
  determinedBy: Constraint | null = null;
  mark = 0;
  /** The strength of the weakest constraint that would have to give way. */
  walkStrength = Strength.weakest;
  /** Whether the value is a constant of the plan. */
  stays = true;

  constructor(value: number) {
    this.value = value;
  }

  add(constraint: Constraint): void {
    this.constraints.add(constraint);
  }

  remove(constraint: Constraint): void {
    this.constraints.delete(constraint);
    if (this.determinedBy === constraint) this.determinedBy = null;
  }

  /** Whether the value is there before the constraints that `mark` is given to run. */
  isKnown(mark: number): boolean {
    return this.mark === mark || this.stays || this.determinedBy === null;
  }
}

abstract class Constraint {
  protected readonly planner: Planner;
  readonly strength: Strength;

  constructor(planner: Planner, strength: Strength) {
    this.planner = planner;
    this.strength = strength;
  }

  abstract isSatisfied(): boolean;
  abstract markUnsatisfied(): void;
  /** What the constraint computes; it must be satisfied. */
  abstract output(): Variable;
  abstract execute(): void;
  /** Computes what is known of the output without running the program. */
  abstract recalculate(): void;
  abstract inputsAreKnown(mark: number): boolean;
  protected abstract variables(): Variable[];
  protected abstract markInputs(mark: number): void;
  /** Decides whether and how this can be satisfied. */
  protected abstract chooseMethod(mark: number): void;

  /** Whether the value comes from outside, as that of the mouse does. */
  isInput(): boolean {
    return false;
  }

  /** Puts the constraint into force. */
  add(): this {
    this.variables().forEach((variable) => variable.add(this));
    this.planner.add(this);
    return this;
  }

  destroy(): void {
    if (this.isSatisfied()) this.planner.remove(this);
    else this.removeFromGraph();
  }

  removeFromGraph(): void {
    this.variables().forEach((variable) => variable.remove(this));
    this.markUnsatisfied();
  }

  /** Tries to satisfy this, and gives the constraint that had to give way to it. */
  satisfy(mark: number): Constraint | null {
    this.chooseMethod(mark);
    if (!this.isSatisfied()) {
      if (this.strength !== Strength.required) return null;
      throw new Error("a required constraint could not be satisfied");
    }
    this.markInputs(mark);
    const output = this.output();
    const overridden = output.determinedBy;
    overridden?.markUnsatisfied();
    output.determinedBy = this;
    if (!this.planner.propagate(this, mark)) {
      throw new Error("there is a cycle of constraints");
    }
    output.mark = mark;
    return overridden;
  }
}

abstract class UnaryConstraint extends Constraint {
  readonly #output: Variable;
  #satisfied = false;

  constructor(planner: Planner, strength: Strength, output: Variable) {
    super(planner, strength);
    this.#output = output;
  }

  override isSatisfied(): boolean {
    return this.#satisfied;
  }

  override markUnsatisfied(): void {
    this.#satisfied = false;
  }

  override output(): Variable {
    return this.#output;
  }

  override execute(): void {}

  override recalculate(): void {
    const output = this.#output;
    output.walkStrength = this.strength;
    output.stays = !this.isInput();
    if (output.stays) this.execute();
  }

  override inputsAreKnown(_mark: number): boolean {
    return true;
  }

  protected override variables(): Variable[] {
    return [this.#output];
  }

  protected override markInputs(_mark: number): void {}

  protected override chooseMethod(mark: number): void {
    this.#satisfied = this.#output.mark !== mark &&
      this.strength.isStrongerThan(this.#output.walkStrength);
  }
}

/** Keeps a variable as it is. */
class Stay extends UnaryConstraint {}

/** Lets a variable be assigned from outside. */
class Edit extends UnaryConstraint {
  override isInput(): boolean {
    return true;
  }
}

type Direction = "forward" | "backward" | null;

abstract class BinaryConstraint extends Constraint {
  protected readonly first: Variable;
  protected readonly second: Variable;
  protected direction: Direction = null;

  constructor(
    planner: Planner,
    strength: Strength,
    first: Variable,
    second: Variable,
  ) {
    super(planner, strength);
    this.first = first;
    this.second = second;
  }

  override isSatisfied(): boolean {
    return this.direction !== null;
  }

  override markUnsatisfied(): void {
    this.direction = null;
  }

  override output(): Variable {
    return this.direction === "forward" ? this.second : this.first;
  }

  protected input(): Variable {
    return this.direction === "forward" ? this.first : this.second;
  }

  override recalculate(): void {
    const input = this.input();
    const output = this.output();
    output.walkStrength = this.strength.orWeaker(input.walkStrength);
    output.stays = input.stays;
    if (output.stays) this.execute();
  }

  override inputsAreKnown(mark: number): boolean {
    return this.input().isKnown(mark);
  }

  protected override variables(): Variable[] {
    return [this.first, this.second];
  }

  protected override markInputs(mark: number): void {
    this.input().mark = mark;
  }

  protected override chooseMethod(mark: number): void {
    const { first, second, strength } = this;
    const canWrite = (variable: Variable) =>
      strength.isStrongerThan(variable.walkStrength);
    if (first.mark === mark) {
      this.direction = second.mark !== mark && canWrite(second)
        ? "forward"
        : null;
    } else if (second.mark === mark) {
      this.direction = canWrite(first) ? "backward" : null;
    } else if (second.walkStrength.isStrongerThan(first.walkStrength)) {
      this.direction = canWrite(first) ? "backward" : null;
    } else {
      this.direction = canWrite(second) ? "forward" : null;
    }
  }
}

class Equality extends BinaryConstraint {
  override execute(): void {
    this.output().value = this.input().value;
  }
}

/** `second = first * scale + offset`, where only `first` and `second` may be computed. */
class Scale extends BinaryConstraint {
  readonly #scale: Variable;
  readonly #offset: Variable;

  constructor(
    planner: Planner,
    strength: Strength,
    first: Variable,
    second: Variable,
    scale: Variable,
    offset: Variable,
  ) {
    super(planner, strength, first, second);
    this.#scale = scale;
    this.#offset = offset;
  }

  override execute(): void {
    const { first, second } = this;
    const scale = this.#scale.value;
    const offset = this.#offset.value;
    if (this.direction === "forward") {
      second.value = first.value * scale + offset;
    } else {
      first.value = (second.value - offset) / scale;
    }
  }

  override recalculate(): void {
    const input = this.input();
    const output = this.output();
    output.walkStrength = this.strength.orWeaker(input.walkStrength);
    output.stays = input.stays && this.#scale.stays && this.#offset.stays;
    if (output.stays) this.execute();
  }

  protected override variables(): Variable[] {
    return [...super.variables(), this.#scale, this.#offset];
  }

  protected override markInputs(mark: number): void {
    super.markInputs(mark);
    this.#scale.mark = mark;
    this.#offset.mark = mark;
  }
}

/** Constraints in an order in which each finds its inputs computed. */
class Plan {
  readonly #steps: Constraint[] = [];

  add(step: Constraint): void {
    this.#steps.push(step);
  }

  execute(): void {
    for (const step of this.#steps) step.execute();
  }
}

class Planner {
  #mark = 0;

  /** Satisfies a constraint, then what had to give way to it, and so on. */
  add(constraint: Constraint): void {
    const mark = this.#newMark();
    let next: Constraint | null = constraint;
    while (next !== null) next = next.satisfy(mark);
  }

  /** Takes a constraint out of force, and tries to satisfy those that it kept from it. */
  remove(constraint: Constraint): void {
    const output = constraint.output();
    constraint.removeFromGraph();
    const unsatisfied = this.#withdraw(output);
    let strength = Strength.required;
    do {
      for (const other of unsatisfied) {
        if (other.strength === strength) this.add(other);
      }
      strength = strength.nextWeaker;
    } while (strength !== Strength.weakest);
  }

  /** The plan that computes what depends on these constraints. */
  planFor(constraints: Constraint[]): Plan {
    return this.#makePlan(
      constraints.filter((constraint) =>
        constraint.isInput() && constraint.isSatisfied()
      ),
    );
  }

  /** Recalculates all that depends on a constraint; `false` if that includes itself. */
  propagate(constraint: Constraint, mark: number): boolean {
    const todo = [constraint];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (next.output().mark === mark) {
        constraint.markUnsatisfied();
        return false;
      }
      next.recalculate();
      this.#addConsumers(next.output(), todo);
    }
    return true;
  }

  #newMark(): number {
    return ++this.#mark;
  }

  #makePlan(sources: Constraint[]): Plan {
    const mark = this.#newMark();
    const plan = new Plan();
    const todo = sources;
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const output = next.output();
      if (output.mark === mark || !next.inputsAreKnown(mark)) continue;
      plan.add(next);
      output.mark = mark;
      this.#addConsumers(output, todo);
    }
    return plan;
  }

  /** Forgets how a variable was computed, and all that followed from it. */
  #withdraw(variable: Variable): Constraint[] {
    variable.determinedBy = null;
    variable.walkStrength = Strength.weakest;
    variable.stays = true;
    const unsatisfied: Constraint[] = [];
    const todo = [variable];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      const { constraints, determinedBy } = next;
      constraints.forEach((constraint) => {
        if (!constraint.isSatisfied()) unsatisfied.push(constraint);
        else if (constraint !== determinedBy) {
          constraint.recalculate();
          todo.push(constraint.output());
        }
      });
    }
    return unsatisfied;
  }

  #addConsumers(variable: Variable, list: Constraint[]): void {
    const { constraints, determinedBy } = variable;
    constraints.forEach((constraint) => {
      if (constraint !== determinedBy && constraint.isSatisfied()) {
        list.push(constraint);
      }
    });
  }
}

/** Assigns many values to a variable, as a user's dragging would. */
function assign(
  planner: Planner,
  variable: Variable,
  values: number,
  check: (value: number) => void,
): void {
  const edit = new Edit(planner, Strength.preferred, variable).add();
  const plan = planner.planFor([edit]);
  for (let value = 0; value < values; value++) {
    variable.value = value;
    plan.execute();
    check(value);
  }
  edit.destroy();
}

function expect(value: number, expected: number): void {
  if (value !== expected) throw new Error(`${value} is not ${expected}`);
}

/** A long chain of equal variables, the first of which is assigned. */
function solveChain(length: number): number {
  const planner = new Planner();
  const variables = Array.from({ length: length + 1 }, () => new Variable(0));
  for (let i = 0; i < length; i++) {
    const [first, second] = [variables[i], variables[i + 1]];
    new Equality(planner, Strength.required, first, second).add();
  }
  const last = variables[length];
  new Stay(planner, Strength.strongDefault, last).add();
  let sum = 0;
  assign(planner, variables[0], 100, (value) => {
    expect(last.value, value);
    sum += last.value;
  });
  return sum;
}

/** Many pairs of variables that are scaled by the same two, from either side. */
function solveProjection(count: number): number {
  const planner = new Planner();
  const scale = new Variable(10);
  const offset = new Variable(1000);
  const pairs = Array.from({ length: count }, (_, i) => {
    const pair = { from: new Variable(i), to: new Variable(i) };
    new Stay(planner, Strength.normal, pair.from).add();
    new Scale(
      planner,
      Strength.required,
      pair.from,
      pair.to,
      scale,
      offset,
    ).add();
    return pair;
  });
  const last = pairs[count - 1];
  let sum = 0;
  assign(planner, last.from, 20, (value) => {
    expect(last.to.value, value * 10 + 1000);
  });
  assign(planner, last.to, 20, (value) => {
    expect(last.from.value, (value - 1000) / 10);
  });
  assign(planner, scale, 6, () => {
    for (const { from, to } of pairs) {
      expect(to.value, from.value * scale.value + 1000);
    }
  });
  assign(planner, offset, 6, () => {
    for (const { from, to } of pairs) {
      expect(to.value, from.value * scale.value + offset.value);
      sum += to.value;
    }
  });
  return sum;
}

/** Solves two systems of 100 constraints `n` times, checks them, and sums up values. */
export function run(n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += solveChain(100) + solveProjection(100);
  return sum;
}
