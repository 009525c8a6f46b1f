#!/usr/bin/env python3
"""Fails when files of the house need each other in a circle, or a symbol is taken from above.

usage: check_circles.py BUILD | check_circles.py --self-test

Reads what the compiler made of each file (BUILD's objects, by nm): a file needs another when it
uses a symbol that the other defines. That is what the linker sees, so a declaration copied past an
include is caught too. Prints every circle with the symbols that close it, and every symbol that a
file takes from a floor that it does not stand on (check_includes.py has the floors).
"""

import os
import subprocess
import sys

from check_includes import UNDER, floor_of

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def symbols_of(path):
    """What an object gives and what it needs."""
    given, needed = set(), set()
    listing = subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        words = line.split()
        if len(words) == 2 and words[0] == "U":
            needed.add(words[1])
        elif len(words) == 3 and words[1] in "TDRBCV":
            given.add(words[2])
    return given, needed


def read_objects(build):
    """{source: (given, needed)} of every object of the house; sources are named as in the tree."""
    objects = {}
    for top in ("sim", "render"):
        for folder, _, names in os.walk(os.path.join(build, top)):
            for name in names:
                if name.endswith(".c.o"):
                    full = os.path.join(folder, name)
                    place = os.path.dirname(os.path.relpath(folder, build)).replace(os.sep, "/")
                    source = f"{place}/{name[:-2]}"
                    # A file that has left the tree may have left its object behind.
                    if os.path.exists(os.path.join(ROOT, source)):
                        objects[source] = symbols_of(full)
    return objects


def needs_of(objects):
    """{(file, file): symbols}: what each file takes from which other."""
    home = {symbol: source for source, (given, _) in objects.items() for symbol in given}
    needs = {}
    for source, (_, needed) in objects.items():
        for symbol in needed:
            other = home.get(symbol)
            if other is not None and other != source:
                needs.setdefault((source, other), set()).add(symbol)
    return needs


def circles(files, needs):
    """Strongly connected files, two or more: Tarjan's algorithm, 1972."""
    after = {source: sorted(b for a, b in needs if a == source) for source in files}
    number, lowest, stack, on_stack, found = {}, {}, [], set(), []

    def visit(source):
        number[source] = lowest[source] = len(number)
        stack.append(source)
        on_stack.add(source)
        for other in after[source]:
            if other not in number:
                visit(other)
                lowest[source] = min(lowest[source], lowest[other])
            elif other in on_stack:
                lowest[source] = min(lowest[source], number[other])
        if lowest[source] == number[source]:
            circle = []
            while not circle or circle[-1] != source:
                circle.append(stack.pop())
                on_stack.discard(circle[-1])
            if len(circle) > 1:
                found.append(sorted(circle))

    sys.setrecursionlimit(100000)
    for source in sorted(files):
        if source not in number:
            visit(source)
    return found


def offences(objects):
    needs = needs_of(objects)
    found = []
    for circle in circles(objects, needs):
        lines = [
            f"    {a} takes {', '.join(sorted(symbols)[:4])} from {b}"
            for (a, b), symbols in sorted(needs.items())
            if a in circle and b in circle
        ]
        found.append(f"a circle of {len(circle)} files:\n" + "\n".join(lines))
    for (a, b), symbols in sorted(needs.items()):
        floor, other = floor_of(a), floor_of(b)
        if floor is not None and other is not None and other != floor and other not in UNDER[floor]:
            names = ", ".join(sorted(symbols)[:4])
            found.append(f"{a} takes {names} from {b}: {floor} does not stand on {other}")
    return found


# objects, and how many offences they hold
SELF_TEST_CASES = [
    ({"sim/core/a.c": ({"a"}, {"b"}), "sim/core/b.c": ({"b"}, set())}, 0),
    ({"sim/core/a.c": ({"a"}, {"b"}), "sim/core/b.c": ({"b"}, {"a"})}, 1),
    (
        {
            "sim/core/a.c": ({"a"}, {"b"}),
            "sim/core/b.c": ({"b"}, {"c", "printf"}),
            "sim/core/c.c": ({"c"}, {"a"}),
            "sim/core/d.c": ({"d"}, {"a"}),
        },
        1,
    ),
    ({"sim/core/a.c": ({"a"}, {"b"}), "sim/geo/b.c": ({"b"}, set())}, 1),
    ({"sim/geo/a.c": ({"a"}, {"b"}), "sim/core/b.c": ({"b"}, set())}, 0),
    ({"sim/maritime/port/a.c": ({"a"}, {"b"}), "sim/maritime/guard/b.c": ({"b"}, set())}, 1),
]


def self_test():
    wrong_count = 0
    for objects, expected in SELF_TEST_CASES:
        found = offences(objects)
        if len(found) != expected:
            wrong_count += 1
            print(f"{objects}: expected {expected} offences, found {found}")
    print(f"{len(SELF_TEST_CASES) - wrong_count} of {len(SELF_TEST_CASES)} cases judged rightly")
    return wrong_count


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    objects = read_objects(sys.argv[1])
    found = offences(objects)
    for offence in found:
        print(offence)
    print(f"{len(objects)} objects read, {len(found)} offences")
    return 1 if found or not objects else 0


if __name__ == "__main__":
    sys.exit(main())
