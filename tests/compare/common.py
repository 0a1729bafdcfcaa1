"""What the interpreters of both languages share (see program.ts)."""

import json
import sys


class Stop(BaseException):
    """The fuel is spent: everything unwinds to main, and nothing is logged."""


class E1(Exception):
    """An error of the program's own."""


class E2(Exception):
    """Another one."""


PYPY = sys.implementation.name == "pypy"
DEPTH = 4


class Frame:
    """A call of a function: what it got last, and whose function it is."""

    def __init__(self, x, own=None):
        self.x = x
        self.own = own


class Interpreter:
    """One run of one program."""

    exit_class = ()

    def __init__(self, program):
        self.program = program
        self.bodies = program["bodies"]
        self.fuel = program["fuel"]
        self.stopped = False
        self.log = []

    def step(self):
        if self.stopped or self.fuel == 0:
            self.stopped = True
            raise Stop
        self.fuel -= 1

    def event(self, frame, *what):
        if not self.stopped:
            self.log.append([self.who(frame), *what])

    def encode(self, value, depth=0):
        if type(value) is tuple:
            if depth == DEPTH and value:
                return "..."
            return [self.encode(item, depth + 1) for item in value]
        if isinstance(value, self.exit_class):
            return "exit %s" % (value.args[0] if value.args else "")
        return value

    def evaluate(self, frame, value):
        if value == "x":
            return frame.x
        if type(value) is list:
            return tuple([self.evaluate(frame, item) for item in value])
        if type(value) is dict:
            return self.exit_class(value["exit"])
        return value

    def make_error(self, spec):
        kind = spec["kind"]
        if kind == "exit":
            return self.exit_class(spec["n"])
        return (E1 if kind == "E1" else E2)(spec["n"])

    def describe(self, error):
        if isinstance(error, (E1, E2)):
            return [type(error).__name__, error.args[0]]
        if isinstance(error, self.exit_class):
            return self.encode(error)
        return "!%s: %s" % (type(error).__name__, error)

    def catches(self, caught, error):
        if isinstance(error, Stop):
            return False
        if caught == "any":
            return True
        if caught == "exit":
            return isinstance(error, self.exit_class)
        return isinstance(error, E1 if caught == "E1" else E2)

    def block(self, frame, statements):
        """The statements; returns "break" or "return" where one ended it."""
        for s in statements:
            self.step()
            op = s["op"]
            if op == "switch" or op == "throw":
                try:
                    frame.x = self.transfer(frame, s)
                except BaseException as error:
                    self.failed(frame, s, error)
                    raise
                self.event(frame, s["id"], "got", self.encode(frame.x))
            elif op == "try":
                completion = self.try_statement(frame, s)
                if completion is not None:
                    return completion
            elif op == "loop":
                for _ in range(s["times"]):
                    completion = self.block(frame, s["body"])
                    if completion == "break":
                        break
                    if completion is not None:
                        return completion
            elif op == "when":
                if self.test(frame, s):
                    completion = self.block(frame, s["body"])
                    if completion is not None:
                        return completion
            elif op == "break":
                return "break"
            elif op == "return":
                frame.x = self.evaluate(frame, s["value"])
                return "return"
            elif op == "raise":
                raise self.make_error(s["error"])
            elif op == "note":
                self.event(
                    frame, s["id"], "note",
                    self.encode(self.evaluate(frame, s["value"])))
            elif op == "call":
                args = tuple([self.evaluate(frame, a) for a in s["args"]])
                frame.x = self.run_body(s["body"], args, self.owner(frame, s))
                self.event(frame, s["id"], "got", self.encode(frame.x))
            else:
                try:
                    completion = self.act(frame, s, op)
                except BaseException as error:
                    self.failed(frame, s, error)
                    raise
                if completion is not None:
                    return completion

    def failed(self, frame, s, error):
        if not isinstance(error, Stop):
            self.event(frame, s["id"], "raised", self.describe(error))

    def try_statement(self, frame, s):
        completion = None
        try:
            try:
                completion = self.block(frame, s["body"])
            except BaseException as error:
                if s["caught"] is None or not self.catches(s["caught"], error):
                    raise
                self.event(frame, s["id"], "caught", self.describe(error))
                completion = self.block(frame, s["handler"])
        finally:
            if s["finalizer"]:
                finished = self.block(frame, s["finalizer"])
                if finished is not None:
                    return finished
        return completion

    def run_body(self, body, args, own):
        frame = Frame(args or None, own)
        self.event(frame, "body %d" % body, "starts", self.encode(args))
        if self.block(frame, self.bodies[body]) == "return":
            return frame.x
        return None

    def owner(self, frame, s):
        return None

    def run(self):
        frame = Frame(None)
        try:
            completion = self.block(frame, self.program["main"])
            result = frame.x if completion == "return" else None
            self.event(frame, "main", "ends", self.encode(result))
        except Stop:
            pass
        except BaseException as error:
            self.event(frame, "main", "fails", self.describe(error))
        self.stopped = True
        self.clean_up()
        return self.log


def serve(interpreter, about):
    """Answers programs with logs, a line each."""
    sys.setrecursionlimit(20000)
    if sys.argv[1:] == ["--about"]:
        print(about)
        return
    for line in sys.stdin:
        log = interpreter(json.loads(line)).run()
        sys.stdout.write(json.dumps(log, separators=(",", ":")) + "\t{}\n")
        sys.stdout.flush()


def python_version():
    name = "PyPy" if PYPY else "CPython"
    version = "%d.%d.%d" % sys.version_info[:3]
    if PYPY:
        version = "%d.%d.%d (Python %s)" % (
            tuple(sys.pypy_version_info[:3]) + (version,))
    return "%s %s" % (name, version)
