"""Carries out programs on greenlets on CPython and on PyPy (see program.ts)."""

from contextvars import Context, ContextVar, copy_context

import greenlet as module
from greenlet import GreenletExit, getcurrent, gettrace, greenlet, settrace

from common import PYPY, Frame, Interpreter, Stop, python_version, serve


class WithMethod(greenlet):
    def run(self, *args):
        return self.function(*args)


class WithProperty(greenlet):
    @property
    def run(self):
        self.look_up()
        return self.function


main = getcurrent()
main.name = "main"


class Greenlets(Interpreter):
    exit_class = GreenletExit

    def __init__(self, program):
        super().__init__(program)
        self.functions = [self.make_function(body)
                          for body in range(len(self.bodies))]
        self.tracers = [self.make_tracer(tracer)
                        for tracer in range(len(program["tracers"]))]
        self.variables = [ContextVar("v0"), ContextVar("v1", default=-1)]
        self.tokens = {}
        self.contexts = {}
        self.made = []
        self.counts = {}
        self.slots = [None] * len(program["slots"])
        main.gr_context = None
        for slot, make in enumerate(program["slots"]):
            self.make(slot, make, None)

    def who(self, frame):
        return getcurrent().name

    def make_function(self, body):
        def function(*args):
            try:
                return self.run_body(body, args, None)
            finally:
                if PYPY and not getcurrent().parent:
                    self.stopped = True
        return function

    def make_tracer(self, tracer):
        def callback(event, args):
            if self.stopped:
                return
            origin, target = args
            frame = Frame(None)
            self.event(frame, "tracer %d" % tracer, event,
                       origin.name, target.name)
            self.block(frame, self.program["tracers"][tracer])
        return callback

    def make(self, slot, make, parent):
        how = make["how"]
        # Truth of a greenlet is whether it is active, hence all the `is None`.
        more = {} if parent is None else {"parent": parent}
        if how == "given":
            g = greenlet(self.functions[make["body"]], **more)
        else:
            cls = {"none": greenlet, "method": WithMethod,
                   "property": WithProperty}[how]
            g = cls(**more)
            if how != "none":
                g.function = self.functions[make["body"]]
        if how == "property":
            def look_up():
                frame = Frame(None)
                self.event(frame, "lookup", g.name)
                self.block(frame, make["lookup"])
            g.look_up = look_up
        count = self.counts[slot] = self.counts.get(slot, 0) + 1
        g.name = "abcdefgh"[slot] + (str(count) if count > 1 else "")
        self.slots[slot] = g
        self.made.append(g)

    def greenlet(self, ref):
        if ref == "main":
            return main
        if ref == "current":
            return getcurrent()
        if ref == "parent":
            parent = getcurrent().parent
            return main if parent is None else parent
        return self.slots[ref]

    def transfer(self, frame, s):
        to = self.greenlet(s["to"])
        if PYPY:
            self.check_target(to, s["op"])
        if s["op"] == "switch":
            return to.switch(*[self.evaluate(frame, v) for v in s["values"]])
        if s["error"] is None:
            return to.throw()
        return to.throw(self.make_error(s["error"]))

    def check_target(self, g, op):
        """Stops at what PyPy's greenlets cannot do like CPython's."""
        while g.dead:
            g = g.parent
        if g or g is main:
            return
        if isinstance(g, WithProperty) or not hasattr(g, "run") or (
                op == "throw" and not g.parent):
            self.stopped = True
            raise Stop

    def test(self, frame, s):
        g = self.greenlet(s["of"])
        return s["is"] == ("dead" if g.dead else
                           "active" if g else "unstarted")

    def act(self, frame, s, op):
        if op == "new":
            parent = s["parent"]
            if parent == "bad":
                if PYPY:
                    self.stop()
                parent = 5
            elif parent is not None:
                parent = self.greenlet(parent)
            self.make(s["slot"], s["make"], parent)
        elif op == "look":
            g = self.greenlet(s["of"])
            parent = None if g.parent is None else g.parent.name
            self.event(frame, s["id"], "looks", g.name, g.dead, bool(g),
                       parent)
        elif op == "parent":
            g = self.greenlet(s["of"])
            if s["to"] == "bad":
                parent = 5
            elif s["to"] == "null":
                parent = None
            else:
                parent = self.greenlet(s["to"])
            if PYPY:
                self.check_parent(g, parent)
            g.parent = parent
            self.event(frame, s["id"], "set")
        elif op == "run":
            g = self.greenlet(s["of"])
            if PYPY and (isinstance(g, WithProperty) or g or g.dead):
                self.stop()
            g.run = self.functions[s["body"]]
            self.event(frame, s["id"], "set")
        elif op == "look run":
            g = self.greenlet(s["of"])
            if PYPY and (g or g.dead):
                self.stop()
            try:
                run = g.run
            except AttributeError:
                if type(g) is not greenlet:
                    raise
                run = None
            if run in self.functions:
                run = "body %d" % self.functions.index(run)
            elif run is not None:
                run = "method"
            self.event(frame, s["id"], "looks", run)
        elif op == "trace":
            tracer = s["tracer"]
            old = settrace(None if tracer is None else self.tracers[tracer])
            self.event(frame, s["id"], "set", self.tracer_name(old))
        elif op == "look trace":
            self.event(frame, s["id"], "looks", self.tracer_name(gettrace()))
        elif op == "get":
            variable = self.variables[s["variable"]]
            if s["fallback"] is None:
                value = variable.get()
            else:
                value = variable.get(s["fallback"])
            self.event(frame, s["id"], "gets", value)
        elif op == "set":
            token = self.variables[s["variable"]].set(s["value"])
            self.tokens[s["token"]] = token
        elif op == "reset":
            token = self.tokens.get(s["token"])
            if token is not None:
                self.variables[s["variable"]].reset(token)
                self.event(frame, s["id"], "reset")
        elif op == "copy":
            self.contexts[s["context"]] = (
                Context() if s["empty"] else copy_context())
        elif op == "in context":
            context = self.contexts.get(s["context"])
            if context is None:
                return None
            return context.run(self.block, frame, s["body"])
        elif op == "context":
            g = self.greenlet(s["of"])
            to = s["to"]
            if type(to) is dict:
                to = self.greenlet(to["of"]).gr_context
            elif to is not None:
                to = self.contexts.get(to)
            g.gr_context = to
            self.event(frame, s["id"], "set")
        elif op == "look context":
            context = self.greenlet(s["of"]).gr_context
            self.event(frame, s["id"], "looks", self.context_name(context))
        return None

    def stop(self):
        self.stopped = True
        raise Stop

    def check_parent(self, g, parent):
        if g is main or not isinstance(parent, greenlet):
            self.stop()
        while parent is not None:
            if parent is g:
                self.stop()
            parent = parent.parent

    def tracer_name(self, callback):
        return None if callback is None else self.tracers.index(callback)

    def context_name(self, context):
        """Whose a context is, and what it holds."""
        if context is None:
            return None
        names = " and ".join([
            str(name) for name in sorted(self.contexts)
            if self.contexts[name] is context])
        return ["context " + names,
                [context.get(v) for v in self.variables]]

    def clean_up(self):
        settrace(None)
        for g in self.made:
            if g:
                try:
                    g.parent = main
                    g.throw(Stop())
                except BaseException:
                    pass


if __name__ == "__main__":
    serve(Greenlets, "greenlet %s on %s" % (
        module.__version__, python_version()))
