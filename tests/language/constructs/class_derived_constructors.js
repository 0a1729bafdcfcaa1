// A derived constructor may wait before `super`, in its arguments and after it.
// deno-lint-ignore-file constructor-super no-this-before-super
import { fail, pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };
  const attempt = (action) => {
    try {
      log.push(action());
    } catch (error) {
      log.push(error instanceof Error ? error.name : `thrown ${error}`);
    }
  };

  class Base {
    constructor(...values) {
      log.push(`Base ${values.join()} for ${new.target.name}`);
      this.values = pause(values);
      this.made = this.describe();
    }
    describe() {
      return pause(`described by ${this.constructor.name}`);
    }
  }
  class Derived extends Base {
    constructor(a, b = step("default b")) {
      const local = step("before");
      const returned = super(step(a), ...step([b]), local);
      log.push(returned === this);
      this.after = step("after");
    }
  }
  class Third extends Derived {
    own = "field";
    constructor() {
      super(1);
      pause();
      this.third = step(this.own + this.after);
    }
  }
  const derived = new Derived("a");
  log.push(derived.values.join(), derived.made, derived.after);
  log.push(JSON.stringify(new Third()));
  class Conditional extends Base {
    constructor(way) {
      if (pause(way) === 1) super("one");
      else if (way === 2) {
        try {
          super(fail("in the arguments"));
        } catch (error) {
          log.push(error);
          super(pause("second try"));
        }
      } else {
        for (;;) {
          super(pause("in a loop"));
          break;
        }
      }
    }
  }
  for (const way of [1, 2, 3]) log.push(new Conditional(way).values.join());
  attempt(() =>
    new (class Never extends Base {
      constructor() {
        pause();
      }
    })()
  );
  attempt(() =>
    new (class Early extends Base {
      constructor() {
        pause();
        this.x = 1;
        super();
      }
    })()
  );
  attempt(() =>
    new (class Twice extends Base {
      constructor() {
        super(pause(1));
        super(step(2));
      }
    })()
  );
  attempt(() =>
    new (class EarlyMethod extends Base {
      constructor() {
        super.describe();
        super();
      }
    })()
  );
  attempt(() => Derived());
  attempt(() =>
    new (class Failing extends Base {
      constructor() {
        super(1);
        fail("after super");
      }
    })()
  );
  const Dynamic = (parent) =>
    class extends parent {
      constructor() {
        super(step("dynamic"));
      }
    };
  class Changed extends Base {
    constructor() {
      Object.setPrototypeOf(
        Changed,
        pause(
          class Other {
            constructor(x) {
              this.other = x;
            }
          },
        ),
      );
      super(pause("to the other"));
    }
  }
  log.push(new (Dynamic(Base))().values.join(), new Changed().other);

  return log;
}

export const expected = [
  "default b",
  "before",
  "a",
  "object",
  "Base a,default b,before for Derived",
  true,
  "after",
  "a,default b,before",
  "described by Derived",
  "after",
  "default b",
  "before",
  1,
  "object",
  "Base 1,default b,before for Third",
  true,
  "after",
  "fieldafter",
  '{"values":[1,"default b","before"],"made":"described by Third","after":"after","own":"field","third":"fieldafter"}',
  "Base one for Conditional",
  "one",
  "in the arguments",
  "Base second try for Conditional",
  "second try",
  "Base in a loop for Conditional",
  "in a loop",
  "ReferenceError",
  "ReferenceError",
  "Base 1 for Twice",
  2,
  "Base 2 for Twice",
  "ReferenceError",
  "ReferenceError",
  "TypeError",
  "Base 1 for Failing",
  "thrown after super",
  "dynamic",
  "Base dynamic for ",
  "dynamic",
  "to the other",
];
