#!/usr/bin/env python3
"""Counts the results of a `meson test` run, case by case, and ends with `N passed, N failed`.

usage: summary.py BUILD/meson-logs/testlog.json | summary.py --self-test

A test that speaks TAP counts for each of its cases; any other counts as one. A TAP program that
dies, or fails without saying which case did, counts as one failure more. Skipped tests are named
and counted as neither. No result at all is a failure.
"""

import json
import re
import sys

TAP_LINE = re.compile(r"^(?P<no>not )?ok\b(?P<rest>.*)$", re.MULTILINE)
DIRECTIVE = re.compile(r"#\s*(?P<word>SKIP|TODO)\b", re.IGNORECASE)
PASSED_RESULTS = {"OK", "EXPECTEDFAIL"}


def count_tap(text):
    passed = failed = skipped = 0
    for line in TAP_LINE.finditer(text):
        directive = DIRECTIVE.search(line["rest"])
        if directive and directive["word"].upper() == "SKIP":
            skipped += 1
        elif line["no"] and not directive:
            failed += 1
        else:
            passed += 1
    return passed, failed, skipped


def count_test(test):
    """(passed, failed, skipped) of one line of the log."""
    if test["result"] == "SKIP":
        return 0, 0, 1
    good = test["result"] in PASSED_RESULTS
    passed, failed, skipped = count_tap(test.get("stdout", ""))
    if passed + failed + skipped == 0:
        return int(good), int(not good), 0
    if not good and failed == 0:
        failed = 1
    return passed, failed, skipped


def summarise(lines):
    passed = failed = 0
    for line in lines:
        if not line.strip():
            continue
        test = json.loads(line)
        counts = count_test(test)
        passed += counts[0]
        failed += counts[1]
        if counts[2]:
            print(f"skipped: {test['name']}" + (f", {counts[2]} cases" if counts[2] > 1 else ""))
    if passed + failed == 0:
        print("no test ran")
        failed = 1
    return passed, failed


SELF_TEST_CASES = [
    ([], (0, 1)),
    ([{"name": "a", "result": "OK"}], (1, 0)),
    ([{"name": "a", "result": "FAIL", "stdout": "nonsense"}], (0, 1)),
    ([{"name": "a", "result": "OK", "stdout": "1..2\nok 1 - x\nok 2 - y: Passed\n"}], (2, 0)),
    ([{"name": "a", "result": "FAIL", "stdout": "1..2\nok 1 - x\nnot ok 2 - y\n"}], (1, 1)),
    ([{"name": "a", "result": "ERROR", "stdout": "1..3\nok 1 - x\n"}], (1, 1)),
    ([{"name": "a", "result": "TIMEOUT", "stdout": ""}, {"name": "b", "result": "OK"}], (1, 1)),
    ([{"name": "a", "result": "OK", "stdout": "ok 1 # SKIP none\nok 2\nnot ok 3 # TODO z"}], (2, 0)),
    ([{"name": "a", "result": "SKIP"}, {"name": "b", "result": "OK"}], (1, 0)),
]


def self_test():
    wrong_count = 0
    for tests, expected in SELF_TEST_CASES:
        found = summarise(json.dumps(test) for test in tests)
        if found != expected:
            wrong_count += 1
            print(f"{tests}: expected {expected}, found {found}")
    print(f"{len(SELF_TEST_CASES) - wrong_count} of {len(SELF_TEST_CASES)} cases counted rightly")
    return wrong_count


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    try:
        with open(sys.argv[1], encoding="utf-8") as log:
            passed, failed = summarise(log)
    except FileNotFoundError:
        print(f"{sys.argv[1]} is not there: no test ran")
        passed, failed = 0, 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
