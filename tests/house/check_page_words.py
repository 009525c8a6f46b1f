#!/usr/bin/env python3
"""Checks that every text of the page is translated, and that each translation keeps its {values}.

usage: check_page_words.py ROOT | check_page_words.py --self-test

The page's own words stand in calls of tr("…") and in data-words="…"; render/page/words.LANGUAGE.json
has each in another language. Names that come from the host (lists, columns, values) may stand there
too.
"""

import glob
import json
import os
import re
import sys

LANGUAGES = ("ja", "ko")


def texts_of(script):
    return set(re.findall(r'\btr\("((?:[^"\\]|\\.)*)"', script))


def offences(texts, catalogue, name):
    found = [f"{name} lacks {text!r}" for text in sorted(texts - set(catalogue))]
    for text, said in sorted(catalogue.items()):
        if sorted(re.findall(r"\{\w+\}", text)) != sorted(re.findall(r"\{\w+\}", said)):
            found.append(f"{name}: {said!r} has other values than {text!r}")
        if not said.strip():
            found.append(f"{name}: nothing stands for {text!r}")
    return found


SELF_TEST_CASES = [
    ('tr("a {b}")', {"a {b}": "x {b}"}, 0),
    ('tr("a {b}")', {"a {b}": "x"}, 1),
    ('tr("a") + tr("c", {n})', {"a": "x"}, 1),
    ('tr("a")', {"a": " "}, 1),
]


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        wrong = [case for case in SELF_TEST_CASES
                 if len(offences(texts_of(case[0]), case[1], "words")) != case[2]]
        print(f"{len(SELF_TEST_CASES) - len(wrong)} of {len(SELF_TEST_CASES)} cases judged rightly")
        return 1 if wrong else 0
    page = os.path.join(sys.argv[1], "render", "page")
    texts = set()
    for path in glob.glob(os.path.join(page, "*.js")):
        with open(path, encoding="utf-8") as file:
            texts |= texts_of(file.read())
    with open(os.path.join(page, "index.html"), encoding="utf-8") as file:
        texts |= set(re.findall(r'data-words="([^"]*)"', file.read()))
    found = []
    for language in LANGUAGES:
        name = f"words.{language}.json"
        with open(os.path.join(page, name), encoding="utf-8") as file:
            found += offences(texts, json.load(file), "render/page/" + name)
    for offence in found:
        print(offence)
    print(f"{len(texts)} texts, {len(found)} offences")
    return 1 if found or not texts else 0


if __name__ == "__main__":
    sys.exit(main())
