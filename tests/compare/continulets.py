"""Carries out programs on continulets on PyPy (see program.ts)."""

from _continuation import continulet, permute

from common import Frame, Interpreter, Stop, python_version, serve


class Exit(BaseException):
    """A third error of the program's own: greenlets are what needs one."""


class Named:
    """A continulet and the name that it has in the log."""

    def __init__(self, name):
        self.continulet = continulet.__new__(continulet)
        self.name = name


class Continulets(Interpreter):
    exit_class = Exit

    def __init__(self, program):
        super().__init__(program)
        self.made = []
        self.counts = {}
        self.slots = [None] * len(program["slots"])
        for slot, body in enumerate(program["slots"]):
            self.make(slot, body, ())

    def who(self, frame):
        return "main" if frame.own is None else frame.own.name

    def make(self, slot, body, args):
        count = self.counts[slot] = self.counts.get(slot, 0) + 1
        name = "abcdefgh"[slot] + (str(count) if count > 1 else "")
        named = self.slots[slot] = Named(name)
        self.made.append(named)
        if body is not None:
            self.initialise(named, body, args)

    def initialise(self, named, body, args):
        def function(c, *args):
            return self.run_body(body, args, named)

        named.continulet.__init__(function, *args)

    def named(self, frame, ref):
        return frame.own if ref == "self" else self.slots[ref]

    def owner(self, frame, s):
        return self.named(frame, s["as"])

    def transfer(self, frame, s):
        c = self.named(frame, s["of"]).continulet
        to = None
        if s["to"] is not None:
            to = self.named(frame, s["to"]).continulet
        if s["op"] == "throw":
            e = self.make_error(s["error"])
            return c.throw(e) if to is None else c.throw(e, to=to)
        value = self.evaluate(frame, s["value"])
        return c.switch(value) if to is None else c.switch(value, to=to)

    def test(self, frame, s):
        pending = self.named(frame, s["of"]).continulet.is_pending()
        return pending == (s["is"] == "pending")

    def act(self, frame, s, op):
        if op == "new":
            args = tuple([self.evaluate(frame, a) for a in s["args"]])
            self.make(s["slot"], s["body"], args)
        elif op == "init":
            args = tuple([self.evaluate(frame, a) for a in s["args"]])
            self.initialise(self.named(frame, s["of"]), s["body"], args)
            self.event(frame, s["id"], "initialised")
        elif op == "permute":
            distinct = dict.fromkeys(self.named(frame, c) for c in s["of"])
            permute(*[named.continulet for named in distinct])
            self.event(frame, s["id"], "permuted")
        elif op == "pending":
            pending = self.named(frame, s["of"]).continulet.is_pending()
            self.event(frame, s["id"], "pending", pending)

    def clean_up(self):
        for named in self.made:
            if named.continulet.is_pending():
                try:
                    named.continulet.throw(Stop())
                except BaseException:
                    pass


if __name__ == "__main__":
    serve(Continulets, "continulets of " + python_version())
