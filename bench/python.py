"""Greenlets of CPython and PyPy, and PyPy's continulets: what is measured of them.

The first argument says which of them: "greenlet" or "continulet"; then the commands of harness.ts follow.
"""

import json
import os
import platform
import sys
import time

sys.setrecursionlimit(10_000)


def decrement(x):
    return x - 1


def greenlet_times():
    from greenlet import getcurrent, greenlet

    main = getcurrent()

    def body_of_first(x):
        while True:
            while x > 0:
                x = second.switch(x - 1)
            x = main.switch(x)

    def body_of_second(x):
        while True:
            x = first.switch(x - 1)

    first, second = greenlet(body_of_first), greenlet(body_of_second)

    def switching():
        first.switch(0)
        return first.switch

    def with_main():
        def body(x):
            while True:
                x = main.switch(x - 1)

        g = greenlet(body)

        def work(x):
            while x > 0:
                x = g.switch(x - 1)
            return x

        return work

    def at_depth(depth):
        def deep(depth, other, x):
            if depth > 0:
                return 1 + deep(depth - 1, other, x)
            partner = other()
            while True:
                while x > 0:
                    x = partner.switch(x - 1)
                x = main.switch(x)

        a = greenlet(lambda x: deep(depth, lambda: b, x))
        b = greenlet(lambda x: deep(depth, lambda: a, x))
        a.switch(0)
        b.switch(0)
        return a.switch

    def creating():
        def work(x):
            while x > 0:
                x = greenlet(decrement).switch(x)
            return x

        return work

    def suspend(count):
        def wait(x):
            return x + main.switch(x)

        greenlets = [greenlet(wait) for _ in range(count)]
        for i, g in enumerate(greenlets):
            g.switch(i)
        return lambda: sum(g.switch(1) == i + 1 for i, g in enumerate(greenlets))

    def grow(depth):
        return None if depth == 0 else (grow(depth - 1), 1, grow(depth - 1))

    def walk(tree):
        if tree is None:
            return
        left, value, right = tree
        walk(left)
        main.switch(value)
        walk(right)

    def walking():
        tree = grow(17)

        def body():
            while True:
                walk(tree)

        walker = greenlet(body)

        def work(x):
            while x > 0:
                x -= walker.switch()
            return x

        return work

    return switching, with_main, at_depth, creating, suspend, {"tree": walking}


def continulet_times():
    from _continuation import continulet

    def body_of_first(c):
        x = c.switch()
        while True:
            while x > 0:
                x = c.switch(x - 1, to=second)
            x = c.switch(x)

    def body_of_second(c):
        x = c.switch()
        while True:
            x = c.switch(x - 1, to=first)

    first, second = continulet(body_of_first), continulet(body_of_second)

    def switching():
        first.switch()
        second.switch()
        return first.switch

    def with_main():
        def body(c):
            x = c.switch()
            while True:
                x = c.switch(x - 1)

        c = continulet(body)
        c.switch()

        def work(x):
            while x > 0:
                x = c.switch(x - 1)
            return x

        return work

    def at_depth(depth):
        def deep(depth, own, other):
            if depth > 0:
                return 1 + deep(depth - 1, own, other)
            x = own.switch()
            partner = other()
            while True:
                while x > 0:
                    x = own.switch(x - 1, to=partner)
                x = own.switch(x)

        a = continulet(lambda c: deep(depth, c, lambda: b))
        b = continulet(lambda c: deep(depth, c, lambda: a))
        a.switch()
        b.switch()
        return a.switch

    def creating():
        def body(c, x):
            return x - 1

        def work(x):
            while x > 0:
                x = continulet(body, x).switch()
            return x

        return work

    def suspend(count):
        def wait(c, x):
            return x + c.switch(x)

        continulets = [continulet(wait, i) for i in range(count)]
        for c in continulets:
            c.switch()
        return lambda: sum(c.switch(1) == i + 1 for i, c in enumerate(continulets))

    return switching, with_main, at_depth, creating, suspend, {}


def time_of(work, n):
    start = time.perf_counter()
    result = work(n)
    end = time.perf_counter()
    if result != 0:
        raise ValueError("the work gave %r instead of 0" % (result,))
    return (end - start) * 1e3


def warm_up(work, milliseconds):
    n = 2
    end = time.perf_counter() + 4e-3 * milliseconds
    while True:
        duration = time_of(work, n)
        if duration < milliseconds / 2:
            n *= 2
        elif time.perf_counter() > end:
            return 2 * max(1, round(n * milliseconds / duration / 2))


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def memory(suspend, count):
    suspend(2)()
    start = time.perf_counter()
    before = resident_bytes()
    resume = suspend(count)
    after = resident_bytes()
    right = resume()
    if right != count:
        raise ValueError("only %d of %d were resumed as they should be" % (right, count))
    return {
        "count": count,
        "bytes": (after - before) / count,
        "measure": "resident",
        "total": after,
        "milliseconds": (time.perf_counter() - start) * 1e3,
    }


def version():
    if platform.python_implementation() == "PyPy":
        return "PyPy %d.%d.%d, Python %s" % (sys.pypy_version_info[:3] + (platform.python_version(),))
    import greenlet

    return "greenlet %s, CPython %s" % (greenlet.__version__, platform.python_version())


def main(system, command, name="", *rest):
    table = continulet_times() if system == "continulet" else greenlet_times()
    switching, with_main, at_depth, creating, suspend, others = table
    times = {
        "switch": switching,
        "main": with_main,
        "depth 1": lambda: at_depth(1),
        "depth 10": lambda: at_depth(10),
        "depth 100": lambda: at_depth(100),
        "depth 1000": lambda: at_depth(1000),
        "create": creating,
        **others,
    }
    if command == "version":
        result = {"version": version()}
    elif command == "time":
        samples, milliseconds = map(float, rest)
        work = times[name]()
        warm_up(work, milliseconds)
        n = warm_up(work, milliseconds)
        result = {"samples": [time_of(work, n) * 1e6 / n for _ in range(int(samples))]}
    elif command == "memory":
        result = memory({"suspended": suspend}[name], int(rest[0]))
    else:
        raise ValueError("no command %s" % command)
    print(json.dumps(result))


main(*sys.argv[1:])
