#!/usr/bin/env python3
"""Fails on a symbol that a file of the house gives and nothing outside that file uses.

usage: check_unused.py BUILD | check_unused.py --self-test

Reads what the compiler made of each file (BUILD's objects, by nm) for what the house itself uses,
and the words in tests/**/*.c and .h for what tests use. What only its own file uses becomes static;
what nobody uses goes. main is the system's to call, __* are the compiler's own (the sanitizers add some), and a domain's id
is its name for whoever wants to tell it something.
"""

import os
import re
import sys

from check_circles import ROOT, read_objects

# Folders that are not clean yet: take them out of here when they are.
NOT_YET = ()
WORD = re.compile(r"\b[A-Za-z_][A-Za-z0-9_]*\b")
DOMAIN_ID = re.compile(r"hws_(value_[a-z_]+|[a-z_]+_(id|entity))$")


def words_of_tests(root):
    words = set()
    for folder, _, names in os.walk(os.path.join(root, "tests")):
        for name in names:
            if name.endswith((".c", ".h")):
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    words.update(WORD.findall(file.read()))
    return words


def offences(objects, words):
    used = set(words)
    for _, needed in objects.values():
        used |= needed
    return [
        f"{source} gives {symbol}, which nothing outside it uses: make it static, or take it out"
        for source, (given, _) in sorted(objects.items())
        if not source.startswith(NOT_YET)
        for symbol in sorted(given - used)
        if symbol != "main" and not symbol.startswith("__") and not DOMAIN_ID.match(symbol)
    ]


# objects, the words of tests, and how many offences they hold
SELF_TEST_CASES = [
    ({"sim/core/a.c": ({"a"}, {"b"}), "sim/core/b.c": ({"b"}, {"a"})}, set(), 0),
    ({"sim/core/a.c": ({"a"}, {"b"}), "sim/core/b.c": ({"b", "c"}, {"a"})}, set(), 1),
    ({"sim/core/a.c": ({"a"}, set()), "render/chart/b.c": ({"b"}, {"a"})}, set(), 1),
    ({"sim/core/a.c": ({"a"}, set())}, {"a"}, 0),
    ({"sim/app/main.c": ({"main", "__odr_asan.a"}, set())}, set(), 0),
    ({"sim/world/a.c": ({"hws_weather_id"}, set())}, set(), 0),
    ({"sim/world/a.c": ({"hws_weather_idle"}, set())}, set(), 1),
]


def self_test():
    wrong_count = 0
    for objects, words, expected in SELF_TEST_CASES:
        found = offences(objects, words)
        if len(found) != expected:
            wrong_count += 1
            print(f"{objects}, {words}: expected {expected} offences, found {found}")
    print(f"{len(SELF_TEST_CASES) - wrong_count} of {len(SELF_TEST_CASES)} cases judged rightly")
    return wrong_count


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    objects = read_objects(sys.argv[1])
    found = offences(objects, words_of_tests(ROOT))
    for offence in found:
        print(offence)
    print(f"{len(objects)} objects read, {len(found)} offences")
    return 1 if found or not objects else 0


if __name__ == "__main__":
    sys.exit(main())
