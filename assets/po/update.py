#!/usr/bin/env python3
"""Takes what is to be translated from the program into hawser.pot, and on into each language.

usage: update.py PRINT_TEXTS [--check]

Records and their words come off the registry's tables (PRINT_TEXTS, built beside this); what code
words itself comes by xgettext from calls of hws_tr and texts that HWS_MARK marks. With --check
nothing is written: what hawser.pot lacks, or has too much, is printed, and the exit status is 1.
Needs Debian's gettext.
"""

import os
import re
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(FOLDER))
LANGUAGES = ("ja", "ko")
HEAD = """# Texts of Hawser. Each msgid is in English; {names} in braces are filled in by the program.
msgid ""
msgstr ""
"Project-Id-Version: hawser\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
# The macros that hand a text on to hws_tr, and which argument it is.
KEYWORDS = ("hws_tr:2", "HWS_MARK:1", "MEASURED:3", "hws_refuse:3", "hws_refuse_value:4")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout


def sources():
    found = []
    for top in ("include", "sim", "render"):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            found += [os.path.join(folder, name) for name in names if name.endswith((".c", ".h"))]
    return sorted(os.path.relpath(path, ROOT) for path in found)


def template(print_texts):
    """What hawser.pot should hold; the same bytes from the same texts."""
    with tempfile.TemporaryDirectory() as scratch:
        tables = os.path.join(scratch, "tables.pot")
        code = os.path.join(scratch, "code.pot")
        with open(tables, "w", encoding="utf-8") as file:
            file.write(HEAD + run(os.path.abspath(print_texts)))
        merged = os.path.join(scratch, "merged.pot")
        run("msguniq", "--use-first", "--no-wrap", "-o", merged, tables)
        listing = os.path.join(scratch, "sources")
        with open(listing, "w", encoding="utf-8") as file:
            file.write("\n".join(sources()) + "\n")
        run("xgettext", "--language=C", "--from-code=UTF-8", "--omit-header", "--no-wrap",
            "--add-location=never", "--force-po", "-k", *[f"--keyword={k}" for k in KEYWORDS],
            "--flag=hws_tr:2:pass-c-format", "--flag=MEASURED:3:c-format",
            "-o", code, "-f", listing)
        with open(code, encoding="utf-8") as file:
            text = file.read()
        with open(code, "w", encoding="utf-8") as file:
            file.write(HEAD + text)
        return run("msgcat", "--use-first", "--no-wrap", merged, code)


def texts_of(pot):
    """The msgids, each in one string."""
    found = set()
    for entry in re.findall(r'^msgid ((?:".*"\n)+)', pot, re.MULTILINE):
        found.add("".join(re.findall(r'"(.*)"', entry)))
    return found - {""}


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    fresh = template(arguments[0])
    path = os.path.join(FOLDER, "hawser.pot")
    if "--check" in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            kept = texts_of(file.read())
        wanted = texts_of(fresh)
        for text in sorted(wanted - kept):
            print(f'assets/po/hawser.pot lacks "{text}"')
        for text in sorted(kept - wanted):
            print(f'assets/po/hawser.pot has "{text}", which the program no longer says')
        if wanted != kept:
            print("run assets/po/update.py BUILD/assets/po/print_texts")
        print(f"{len(wanted)} texts")
        return 1 if wanted != kept or not wanted else 0
    with open(path, "w", encoding="utf-8") as file:
        file.write(fresh)
    for language in LANGUAGES:
        po = os.path.join(FOLDER, language + ".po")
        run("msgmerge", "--update", "--backup=none", "--no-fuzzy-matching", "--no-wrap", "--quiet",
            po, path)
        run("msgattrib", "--no-obsolete", "--no-wrap", "-o", po, po)
        print(language + ": " + subprocess.run(["msgfmt", "--statistics", "-o", os.devnull, po],
                                               check=True, capture_output=True,
                                               text=True).stderr.strip())
    return 0


if __name__ == "__main__":
    sys.exit(main())
