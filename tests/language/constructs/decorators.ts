// Decorators of classes and of their members are called when the class is made.
import { pause } from "../pause.ts";
type Method<V extends unknown[], R> = (this: unknown, ...values: V) => R;

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const make = () => {
    const logged = (label: string) => {
      log.push(`evaluated ${pause(label)}`);
      return <V extends unknown[], R>(
        method: Method<V, R>,
        context: ClassMethodDecoratorContext,
      ): Method<V, R> => {
        log.push(`${label} applied to ${context.kind} ${String(context.name)}`);
        return function (...values) {
          log.push(`${label} before`);
          const result = method.apply(this, values);
          log.push(`${label} after ${result}`);
          return pause(result);
        };
      };
    };
    const named = <T extends new (...values: never[]) => unknown>(
      Klass: T,
      context: ClassDecoratorContext,
    ): T => {
      log.push(`class ${context.name}`);
      context.addInitializer(() => log.push("class initialised"));
      return Klass;
    };
    const doubled = (_: undefined, context: ClassFieldDecoratorContext) => {
      log.push(`field ${String(context.name)}`);
      return (x: number): number => x * 2;
    };
    const upper = (
      getter: () => string,
      context: ClassGetterDecoratorContext,
    ) => {
      log.push(`getter ${String(context.name)}`);
      return function (this: unknown): string {
        return getter.call(this).toUpperCase();
      };
    };
    const observed = <V>(
      { get, set }: ClassAccessorDecoratorTarget<unknown, V>,
      context: ClassAccessorDecoratorContext,
    ): ClassAccessorDecoratorResult<unknown, V> => ({
      get(): V {
        log.push(`get ${String(context.name)}`);
        return get.call(this);
      },
      set(value: V): void {
        log.push(`set ${String(context.name)} ${value}`);
        set.call(this, value);
      },
    });
    @named
    class Klass {
      @doubled
      field = 21;
      @observed
      accessor state = "initial";
      @logged("outer")
      @logged("inner")
      method(x: number): number {
        return pause(x + this.field);
      }
      @logged("static")
      static create(): Klass {
        return pause(new Klass());
      }
      @upper
      get text(): string {
        return "text";
      }
      toString(): string {
        return "an instance";
      }
    }
    return Klass;
  };
  const Klass = make();
  const instance = Klass.create();
  log.push(instance.field, instance.method(step(8)), instance.text);
  instance.state = step("changed");
  log.push(instance.state);

  return log;
}

export const expected: unknown[] = [
  "evaluated outer",
  "evaluated inner",
  "evaluated static",
  "static applied to method create",
  "inner applied to method method",
  "outer applied to method method",
  "getter text",
  "field field",
  "class Klass",
  "class initialised",
  "static before",
  "static after an instance",
  8,
  "outer before",
  "inner before",
  "inner after 50",
  "outer after 50",
  42,
  50,
  "TEXT",
  "changed",
  "set state changed",
  "get state",
  "changed",
];
