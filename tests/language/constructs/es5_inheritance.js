// Inheritance by prototypes and calls of the parent.
import { pause } from "../pause.ts";

export function main() {
  const log = [];
  const step = (value) => {
    log.push(Object(value) === value ? typeof value : value);
    return pause(value);
  };

  function Animal(name) {
    log.push(`Animal ${pause(name)}`);
    this.name = name;
  }
  Animal.prototype.speak = function (word) {
    return `${this.name} ${pause(word)}`;
  };
  Animal.prototype.describe = function () {
    return pause(this.speak(this.word()));
  };
  Animal.prototype.word = function () {
    return pause("nothing");
  };
  function Dog(name) {
    Animal.call(this, pause(name));
    Animal.apply(this, [pause(`${name} again`)]);
    this.tricks = [];
  }
  Dog.prototype = Object.create(Animal.prototype, {
    constructor: { value: Dog },
  });
  Dog.prototype.word = function () {
    return `woof not ${Animal.prototype.word.call(this)}`;
  };
  Dog.prototype.learn = function (...tricks) {
    tricks.forEach(function (t) {
      this.tricks.push(pause(t));
    }, this);
    return this;
  };
  const dog = new Dog(step("rex"));
  log.push(
    dog.describe(),
    dog.learn("sit", "roll").tricks.join(),
    dog instanceof Animal,
    dog.constructor === Dog,
  );
  class Puppy extends Dog {
    constructor() {
      pause();
      super(step("puppy"));
      this.age = pause(1);
    }
    word() {
      return pause(`yip ${super.word()}`);
    }
  }
  log.push(new Puppy().describe(), new Puppy().age);
  const proto = {
    init(x) {
      this.x = pause(x);
      return this;
    },
    get doubled() {
      return this.x * 2;
    },
  };
  log.push(Object.create(proto).init(21).doubled);
  const borrowed = { name: "borrower", speak: Animal.prototype.speak };
  log.push(
    borrowed.speak("hi"),
    Dog.prototype.speak.call({ name: "object" }, "hi"),
  );
  Animal.prototype.word = () => pause("patched later");
  log.push(dog.describe());

  return log;
}

export const expected = [
  "rex",
  "Animal rex",
  "Animal rex again",
  "rex again woof not nothing",
  "sit,roll",
  true,
  true,
  "puppy",
  "Animal puppy",
  "Animal puppy again",
  "puppy",
  "Animal puppy",
  "Animal puppy again",
  "puppy again yip woof not nothing",
  1,
  42,
  "borrower hi",
  "object hi",
  "rex again woof not patched later",
];
