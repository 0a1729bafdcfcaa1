// A program may use any names, also those that a compiler might.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  const SUSPENDED = pause("s"),
    frame = pause("f"),
    $frame = pause("$"),
    $pc = 1,
    pc = 2,
    $t = 3,
    t = 4,
    t0 = 5,
    $0 = 6,
    _ = 7,
    $ = 8,
    __ = 9;
  const self = pause("self"),
    receiver = pause("r"),
    $this = pause("$this"),
    _this = pause("_this"),
    $arguments = [1],
    twin = pause("twin"),
    $twin = 10;
  const kernel = pause("k"),
    runtime = pause("rt"),
    $runtime = 11,
    value = pause("v"),
    $value = 12,
    mode = 13,
    error = 14,
    $error = 15,
    call = 16,
    resume = 17;
  const inner = (SUSPENDED, frame, $frame, $self, $result, $1, $2) => {
    const t = pause(SUSPENDED + frame),
      $resume = pause($frame),
      $state = pause(1),
      $call = pause(2),
      _a = pause(3),
      _temp = pause(4),
      $$ = pause(5);
    return `${t}${$resume}${$state}${$call}${_a}${_temp}${$$} ${
      [$self, $result, $1, $2].map((x) => pause(x)).join("")
    }`;
  };
  log.push(inner("S", "F", 1, 2, 3, 4, 5));
  log.push(
    [
      SUSPENDED,
      frame,
      $frame,
      $pc,
      pc,
      $t,
      t,
      t0,
      $0,
      _,
      $,
      __,
      self,
      receiver,
      $this,
      _this,
      $arguments,
      twin,
      $twin,
    ].join(),
  );
  log.push(
    [
      kernel,
      runtime,
      $runtime,
      value,
      $value,
      mode,
      error,
      $error,
      call,
      resume,
    ].join(),
  );
  const async = (x) => pause(`async ${x}`),
    of = pause("of"),
    get = pause("get"),
    set = pause("set"),
    from = 1,
    as = 2,
    type = 3,
    using = 4,
    accessor = 5,
    satisfies = 6;
  log.push(
    async(step(1)),
    of,
    get,
    set,
    from + as + type + using + accessor + satisfies,
  );
  const café = pause("escaped"), ab = pause("ab"), naïve = pause("n");
  log.push(café, ab, naïve, ((ünï) => pause(ünï))("ü"));
  const object = {
    if: (x) => pause(x),
    class: pause("class"),
    await: pause("await"),
    new: () => pause("new"),
    SUSPENDED,
    then: pause("then"),
  };
  log.push(
    object.if(1),
    object.class,
    object.await,
    object.new(),
    object.SUSPENDED,
  );
  class Klass {
    static async = pause;
    get = () => pause("get");
    static static() {
      return pause("static");
    }
    set() {
      return pause("set");
    }
    "constructor2"() {
      return pause("quoted");
    }
  }
  log.push(
    Klass.async("x"),
    new Klass().get(),
    Klass.static(),
    new Klass().set(),
    new Klass().constructor2(),
  );

  return log;
}

export const expected = [
  "SF112345 2345",
  "s,f,$,1,2,3,4,5,6,7,8,9,self,r,$this,_this,1,twin,10",
  "k,rt,11,v,12,13,14,15,16,17",
  1,
  "async 1",
  "of",
  "get",
  "set",
  21,
  "escaped",
  "ab",
  "n",
  "ü",
  1,
  "class",
  "await",
  "new",
  "s",
  "x",
  "get",
  "static",
  "set",
  "quoted",
];
