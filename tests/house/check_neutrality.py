#!/usr/bin/env python3
"""Checks that nothing shipped takes sides: no disputed name or line, no blame, no real operator,
cable system or hull in what is played.

usage: check_neutrality.py ROOT | check_neutrality.py --self-test ROOT

The words, and what each part of the list holds for, stand in assets/neutrality/words.txt; that
file alone may hold them. Each offence is printed as FILE:LINE: what was found.
"""

import os
import re
import sys
import tempfile
import unicodedata

from check_tree import tree_files

LIST_PATH = "assets/neutrality/words.txt"
PLAYED_FOLDERS = ("scenarios/", "tests/scenario/")
HISTORY_FOLDER = "scenarios/history/"
PROGRAM_FOLDERS = ("sim/", "include/", "render/")
# What a scenario calls a thing: an id, or a name in one of the languages.
NAME_VALUE = re.compile(r'"(?:id|name|title|en|ja|ko)"\s*:\s*"((?:\\.|[^"\\\n])*)"')
C_STRING = re.compile(r'"(?:\\.|[^"\\\n])*"')
# Between the words of a phrase: also a line break inside a wrapped comment, with its margin.
GAP = r"(?:[\s_\-\u2010-\u2015\u00a0]|\n[ \t]*(?:\*|//|#)[ \t]*)+"
WESTERN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u04ff]")
AS_IT_IS = re.compile(r"[A-Z0-9& ]+")


class Phrase:
    """One line of the list, as a pattern and the harmless words that hold it."""

    def __init__(self, section, text, harmless):
        self.section = section
        self.text = text
        self.harmless = harmless
        pattern = GAP.join(re.escape(word) for word in text.split())
        if WESTERN.search(text):
            pattern = rf"(?<![^\W_]){pattern}(?![^\W_])"
        # Capitals are an abbreviation, which in small letters may be some other word.
        self.pattern = re.compile(pattern, 0 if AS_IT_IS.fullmatch(text) else re.IGNORECASE)

    def places(self, text):
        """Offsets at which the phrase stands, but not as a part of a harmless word."""
        for hit in self.pattern.finditer(text):
            if not any(self._stands_in(text, hit, word) for word in self.harmless):
                yield hit.start()

    @staticmethod
    def _stands_in(text, hit, word):
        first = max(0, hit.start() - len(word))
        around = text[first : hit.end() + len(word)]
        start = around.find(word)
        while start >= 0:
            if first + start <= hit.start() and hit.end() <= first + start + len(word):
                return True
            start = around.find(word, start + 1)
        return False


def read_text(path):
    """The file's text in composed form, or None when it is no text."""
    with open(path, "rb") as file:
        data = file.read()
    if b"\0" in data:
        return None
    return unicodedata.normalize("NFC", data.decode("utf-8", "replace"))


def read_list(text):
    section = None
    phrases = []
    for line in text.split("\n"):
        line = line.strip()
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line and not line.startswith("#"):
            phrase, _, harmless = line.partition("|")
            words = [word.strip() for word in harmless.split(",") if word.strip()]
            phrases.append(Phrase(section, phrase.strip(), words))
    return phrases


def blank_outside_strings(text):
    """C source with everything but its string literals made blank, offsets kept."""
    kept = [character if character == "\n" else " " for character in text]
    for string in C_STRING.finditer(text):
        kept[string.start() : string.end()] = string.group()
    return "".join(kept)


def blank_outside_names(text):
    """A scenario with everything but ids and names made blank, offsets kept."""
    kept = [character if character == "\n" else " " for character in text]
    for name in NAME_VALUE.finditer(text):
        kept[name.start(1) : name.end(1)] = name.group(1)
    return "".join(kept)


def names_given(path, text):
    """The names that a scenario gives its sides, shores and services; history keeps its own."""
    if path.startswith("scenarios/") and not path.startswith(HISTORY_FOLDER):
        return blank_outside_names(text) if path.endswith(".json") else ""
    return ""


def played_text(path, text):
    """What of a file is played: all, its strings, or nothing."""
    if path.startswith(PLAYED_FOLDERS) and not path.startswith(HISTORY_FOLDER):
        return text
    if path.endswith((".po", ".pot")):
        return text
    if path.startswith(PROGRAM_FOLDERS) and path.endswith((".c", ".h")):
        return blank_outside_strings(text)
    return ""


def text_offences(path, text, phrases):
    found = []
    scanned_by_section = {"real": played_text(path, text), "compass": names_given(path, text)}
    for phrase in phrases:
        scanned = scanned_by_section.get(phrase.section, text)
        for place in phrase.places(scanned):
            line = scanned.count("\n", 0, place) + 1
            found.append((line, f"{path}:{line}: says \"{phrase.text}\" ({phrase.section})"))
    return [words for _, words in sorted(found)]


def offences(root, phrases):
    found = []
    for path in tree_files(root):
        if path == LIST_PATH:
            continue
        name_hits = text_offences(path, path, [p for p in phrases if p.section not in ("real", "compass")])
        found += [f"{path}:1: its name {hit.split(': ', 1)[1]}" for hit in name_hits]
        text = read_text(os.path.join(root, path))
        if text is not None:
            found += text_offences(path, text, phrases)
    return found


TEST_LIST = """# a list of things nobody disputes
[disputed]
Sea of Tea
茶海 | 茶海苔
차바다 | 차바다빵
Île Thé
[blame]
teapot state
[real]
TEACO
Kettle Line
[compass]
up
上側
"""
# a file, its text, and how many offences the test list finds in it
SELF_TEST_CASES = [
    ("sim/a.c", "int tea;\n", 0),
    ("sim/a.c", "/* the sea of tea */\n", 1),
    ("sim/a.c", "/* the Sea\n * of Tea */\n", 1),
    ("sim/a.c", "/* the Sea of Tears */\n", 0),
    ("sim/a.c", "int sea_of_tea;\n", 1),
    ("sim/a.c", "/* TEACO says so */\nputs(\"x\");\n", 0),
    ("sim/a.c", "/* by */ puts(\"TEACO\");\n", 1),
    ("scenarios/sea-of-tea.json", "{}\n", 1),
    ("scenarios/a.json", '{"operator": "TEACO", "name": "kettle-line"}\n', 2),
    ("scenarios/a.json", '{"operator": "teaco"}\n', 0),
    ("scenarios/a.json", '{"id": "up-guard", "// up": "up there", "name": {"ja": "上側隊"}}\n', 2),
    ("scenarios/a.json", '{"id": "upper", "place": "up"}\n', 0),
    ("scenarios/history/a.json", '{"id": "up-guard"}\n', 0),
    ("README.md", "up\n", 0),
    ("scenarios/history/a.json", '{"operator": "TEACO"}\n', 0),
    ("scenarios/history/a.json", '{"name": "Teapot State"}\n', 1),
    ("assets/ja.po", 'msgstr "TEACO 茶海"\n', 2),
    ("README.md", "茶海苔 and 茶海\n", 1),
    ("README.md", "차바다에서, 차바다빵\n", 1),
    ("README.md", unicodedata.normalize("NFD", "l'île thé") + "\n", 1),
    ("README.md", "TEACO makes tea\n", 0),
    ("assets/neutrality/words.txt", TEST_LIST, 0),
]


def find_in(path, text, phrases):
    with tempfile.TemporaryDirectory() as root:
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
        return offences(root, phrases)


def self_test(phrases):
    wrong_count = 0
    test_phrases = read_list(TEST_LIST)
    for path, text, expected_count in SELF_TEST_CASES:
        found = find_in(path, text, test_phrases)
        if len(found) != expected_count:
            wrong_count += 1
            print(f"{path} {text!r}: expected {expected_count} offences, found {found}")
    # Each phrase of the real list, planted in a scenario, is found on its line.
    planted = "\n".join(f'"name": "x {phrase.text}, y"' for phrase in phrases)
    found = "\n".join(find_in("scenarios/a.json", planted, phrases))
    for number, phrase in enumerate(phrases, 1):
        if f"scenarios/a.json:{number}: says \"{phrase.text}\"" not in found:
            wrong_count += 1
            print(f"{LIST_PATH}: {phrase.section} phrase number {number} is not found when planted")
    print(f"{len(SELF_TEST_CASES)} cases and {len(phrases)} phrases, {wrong_count} judged wrongly")
    return wrong_count


def main():
    arguments = sys.argv[1:]
    testing = arguments[:1] == ["--self-test"]
    if len(arguments) != 1 + testing:
        print(__doc__, file=sys.stderr)
        return 2
    root = arguments[-1]
    phrases = read_list(read_text(os.path.join(root, LIST_PATH)))
    if not phrases:
        print(f"{LIST_PATH}:1: holds no phrase")
        return 1
    if testing:
        return 1 if self_test(phrases) else 0
    found = offences(root, phrases)
    for offence in found:
        print(offence)
    print(f"{len(found)} offences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
