// Methods of a class are found through its prototypes, overridden ones first.
import { pause } from "../pause.ts";

export function main(): unknown[] {
  const log: unknown[] = [];
  const step = <T>(value: T): T => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action: () => unknown): void => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Account {
    constructor(protected balance: number) {}
    deposit(amount: number): this {
      pause();
      this.balance += pause(amount);
      return this;
    }
    withdraw(amount: number): this {
      if (pause(amount) > this.balance) throw new RangeError("too much");
      return this.deposit(-amount);
    }
    describe(): string {
      return `${this.kind()} ${pause(this.balance)}`;
    }
    kind(): string {
      return pause("account");
    }
  }
  class Savings extends Account {
    override kind(): string {
      return pause("savings " + super.kind());
    }
    interest(rate: number): this {
      return this.deposit(this.balance * pause(rate));
    }
  }
  log.push(new Account(1).deposit(step(2)).withdraw(1).describe());
  log.push(new Savings(100).interest(step(0.5)).deposit(50).describe());
  attempt(() => new Savings(1).withdraw(2));
  const own = new Account(5);
  own.kind = () => pause("own property");
  log.push(own.describe(), new Account(6).describe());
  const { describe } = new Account(7);
  attempt(() => describe());
  log.push(describe.call(new Savings(8)));
  Account.prototype.kind = function () {
    return pause("patched");
  };
  log.push(new Account(1).describe(), new Savings(2).describe());

  return log;
}

export const expected: unknown[] = [
  2,
  "account 2",
  0.5,
  "savings account 200",
  "RangeError",
  "own property 5",
  "account 6",
  "TypeError",
  "savings account 8",
  "patched 1",
  "savings patched 2",
];
