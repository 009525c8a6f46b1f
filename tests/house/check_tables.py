#!/usr/bin/env python3
"""Fails when a table that is indexed by an enum lacks a row for one of its values.

usage: check_tables.py ROOT | check_tables.py --self-test

A table is `type name[X_COUNT] = {[A] = ..., ...}` in sim/ or render/, where X_COUNT ends an enum; its
rows are strings or structs. (Tables written without designators are counted by the compiler, with
HWS_ROW_EACH.) Each hole is printed as FILE:LINE: what is missing.
"""

import os
import re
import sys

ENUM = re.compile(r"\benum\s+\w+\s*\{(?P<body>[^}]*)\}")
TABLE = re.compile(
    r"^[ \t]*(?:static )?const (?P<type>char \*|struct \w+ )(?:const )?\**\w+\[(?P<count>\w+_COUNT)\] = \{",
    re.MULTILINE,
)
DESIGNATED = re.compile(r"\[\s*([A-Z]\w+)\s*\]\s*=")
NOT_CODE = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', re.DOTALL
)


def sources(root):
    for top in ("include", "sim", "render"):
        for folder, _, names in os.walk(os.path.join(root, top)):
            for name in sorted(names):
                if name.endswith((".c", ".h")):
                    path = os.path.join(folder, name)
                    with open(path, encoding="utf-8") as file:
                        text = file.read()
                    yield os.path.relpath(path, root), NOT_CODE.sub(
                        lambda match: re.sub(r"[^\n]", " ", match.group()), text
                    )


def enums_of(texts):
    """{count's name: the values before it}."""
    enums = {}
    for _, text in texts:
        for enum in ENUM.finditer(text):
            names = [word.split("=")[0].strip() for word in enum["body"].split(",")]
            names = [name for name in names if name]
            if names and names[-1].endswith("_COUNT"):
                enums[names[-1]] = names[:-1]
    return enums


def body_at(text, start):
    """What stands between the brace before start and the one that closes it."""
    depth, place = 1, start
    while depth > 0:
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        place += 1
    return text[start : place - 1]


def holes(texts):
    enums = enums_of(texts)
    found, table_count = [], 0
    for path, text in texts:
        for table in TABLE.finditer(text):
            rows = set(DESIGNATED.findall(body_at(text, table.end())))
            if table["count"] not in enums or not rows:
                continue
            table_count += 1
            line = text[: table.start()].count("\n") + 1
            for value in enums[table["count"]]:
                if value not in rows:
                    found.append(f"{path}:{line}: the table lacks a row for {value}")
    return found, table_count


SELF_TEST = [
    ("enum a { A_X = 0, A_Y, A_COUNT };\nstatic const char *const w[A_COUNT] = {[A_X] = \"x\"};", 1),
    ("enum a { A_X, A_COUNT };\nstatic const struct row w[A_COUNT] = {[A_X] = {\"x\", {1}}};", 0),
    ("enum a { A_X, A_Y, A_COUNT };\nconst struct row w[A_COUNT] = {[A_Y] = {.x = 1}};", 1),
    ("enum a { A_X, A_COUNT };\nstatic const double w[A_COUNT] = {1.0};", 0),
]


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        wrong = [case for case, count in SELF_TEST if len(holes([("a.c", case)])[0]) != count]
        print("\n".join(wrong) or f"{len(SELF_TEST)} cases judged rightly")
        return 1 if wrong else 0
    found, table_count = holes(list(sources(sys.argv[1])))
    print("\n".join(found + [f"{table_count} tables read, {len(found)} rows missing"]))
    return 1 if found or table_count < 20 else 0


if __name__ == "__main__":
    sys.exit(main())
