/**
 * The twins of users' generator functions.
 *
 * @module
 */
import {
  type Callable,
  type Construct,
  type Drive,
  type GeneratorBody,
  setDrive,
  type Twin,
} from "../../continulet/twin.ts";
import { apply, preceded } from "./application.ts";
import { isObject } from "./object.ts";
import { begin, isUnchanged, UserDrive } from "./user_generator.ts";

type Generated = Generator<unknown, unknown, unknown>;

/** The twin of a user's generator function: what it makes can be driven. */
export class GeneratorFunctionTwin implements Twin {
  declare readonly of: Callable;
  declare readonly body: GeneratorBody;
  declare readonly construct: Construct | undefined;

  constructor(of: Callable, body: GeneratorBody) {
    this.of = of;
    this.body = body;
  }

  run(receiver: unknown, ...args: unknown[]): unknown {
    this.#takePrototype();
    const drive = new UserDrive();
    const generator = make(this.body, receiver, drive, args);
    drive.generator = generator;
    setDrive(generator, drive);
    // One that takes its parameters itself does so first, and yields.
    return this.body.length === 0 ? begin(generator, drive) : generator;
  }

  /**
   * Makes a generator that another one's body delegates to at once. Since nobody
   * else can get at it, nothing has to tell its drive from it: to put a field on
   * an object takes longer than all the rest.
   *
   * @returns The generator, or `null` where it has to be made and delegated to in
   * separate steps.
   */
  delegated(
    by: UserDrive,
    receiver: unknown,
    args: readonly unknown[],
  ): object | null {
    const { of, body } = this;
    if (body.length === 0) return null;
    const { prototype } = of as { prototype?: unknown };
    if (!isObject(prototype) || !isUnchanged(prototype)) return null;
    const drive = new UserDrive();
    if (!by.delegateTo(drive)) return null;
    this.#takePrototype();
    return drive.generator = make(body, receiver, drive, args);
  }

  /** What generators inherit from is what the program has put there. */
  #takePrototype(): void {
    const { prototype } = this.of as { prototype?: unknown };
    const body = this.body as GeneratorBody & { prototype: unknown };
    if (body.prototype !== prototype) body.prototype = prototype;
  }
}

/** Makes a generator whose body gets its drive before the arguments. */
function make(
  body: GeneratorBody,
  receiver: unknown,
  drive: Drive,
  args: readonly unknown[],
): Generated {
  switch (args.length) {
    case 0:
      return apply(body, receiver, [drive]) as Generated;
    case 1:
      return apply(body, receiver, [drive, args[0]]) as Generated;
    case 2:
      return apply(body, receiver, [drive, args[0], args[1]]) as Generated;
    default:
      return apply(body, receiver, preceded(drive, args)) as Generated;
  }
}
