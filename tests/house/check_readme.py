#!/usr/bin/env python3
"""Checks README.md: two set-up commands, and examples that work.

usage: check_readme.py ROOT [HAWSER] | check_readme.py --self-test

README.md holds exactly two ```sh blocks: one under "## Build and run", one under "## Test"; .ci/run
reads them by those headings. With the program's path, every `$ ...` line of a ```console block is
run in a scratch folder that sees the project's scenarios, and must exit 0. What stands between
`<!-- begin output: COMMAND -->` and `<!-- end output -->` must be what COMMAND prints, line by line
and in that order; a line of "..." stands for any that are left out. What the set-up commands give to
`apt-get install` must be packages that are installed here, since these commands ran here: a machine
that has them all would otherwise never notice a name that is none.
"""

import os
import re
import subprocess
import sys
import tempfile

SETUP_HEADINGS = ["Build and run", "Test"]
EXAMPLE_SECONDS_MAX = 120


def blocks(text):
    """(heading, language, body) of each fenced block, in order."""
    found = []
    heading, language, body = "", None, []
    for line in text.split("\n"):
        if language is not None:
            if line.startswith("```"):
                found.append((heading, language, "\n".join(body)))
                language, body = None, []
            else:
                body.append(line)
        elif line.startswith("```"):
            language = line[3:].strip()
        elif re.match(r"#+ ", line):
            heading = line.lstrip("#").strip()
    return found


def setup_offences(text):
    headings = [heading for heading, language, _ in blocks(text) if language == "sh"]
    if headings == SETUP_HEADINGS:
        return []
    return [f"README.md:1: sh blocks under {headings}, expected one each under {SETUP_HEADINGS}"]


def packages(text):
    """The words after the options of each `apt-get install` in the set-up commands."""
    names = []
    for _, language, body in blocks(text):
        if language == "sh":
            for command in re.split(r"&&|;|\n", body.replace("\\\n", " ")):
                words = command.split()
                if "install" in words and "apt-get" in words:
                    after = words[words.index("install") + 1 :]
                    names += [word for word in after if not (word.startswith("-") and len(word) > 1)]
    return names


def test_packages(root):
    """The list of tests/run."""
    with open(os.path.join(root, "tests", "run"), encoding="utf-8") as file:
        listed = re.search(r'^packages="([^"]+)"', file.read(), re.MULTILINE)
    return listed.group(1).split() if listed else []


def package_offences(names):
    found = []
    for name in names:
        result = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${db:Status-Abbrev}", name],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if result.returncode != 0 or not result.stdout.startswith(b"ii"):
            found.append(
                f"apt-get install is given {name!r}, which is not installed here: no such package,"
                " a name broken in two, or the set-up command has not been run"
            )
    return found


def examples(text):
    lines = []
    for _, language, body in blocks(text):
        if language == "console":
            lines += [line[2:] for line in body.split("\n") if line.startswith("$ ")]
    return lines


def example_offences(text, root, hawser):
    found = []
    environment = dict(os.environ)
    environment["PATH"] = os.path.dirname(os.path.abspath(hawser)) + ":" + environment["PATH"]
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(root, "scenarios"), os.path.join(folder, "scenarios"))
        for line in examples(text):
            result = subprocess.run(
                ["bash", "-o", "pipefail", "-c", line],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=EXAMPLE_SECONDS_MAX,
                check=False,
            )
            if result.returncode != 0:
                output = result.stdout.decode("utf-8", "replace")[-2000:]
                found.append(f"README.md: `{line}` exits {result.returncode}:\n{output}")
    return found


def shown_outputs(text):
    """(command, the lines shown) of each marked output."""
    found = []
    pattern = r"<!-- begin output: (.*?) -->\n(.*?)<!-- end output -->"
    for command, body in re.findall(pattern, text, re.DOTALL):
        lines = [line for line in body.split("\n") if not line.startswith("```")]
        found.append((command, [line for line in lines if line not in ("", "...")]))
    return found


def output_offences(text, root, hawser):
    found = []
    environment = dict(os.environ)
    environment["PATH"] = os.path.dirname(os.path.abspath(hawser)) + ":" + environment["PATH"]
    for command, shown in shown_outputs(text):
        result = subprocess.run(
            ["bash", "-c", command],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=EXAMPLE_SECONDS_MAX,
            check=False,
        )
        printed = iter(result.stdout.decode("utf-8", "replace").split("\n"))
        for line in shown:
            if line not in printed:
                found.append(f"README.md: `{command}` does not print, in its place: {line}")
                break
    return found


GOOD = """# A
## Build and run
```sh
make
```
## Test
```sh
test
```
## Use
```console
$ true | cat
a line of output
$ test -d scenarios
```
<!-- begin output: printf 'one\\ntwo\\nthree\\n' -->
```
one
...
three
```
<!-- end output -->
"""
# text, the words of its only offence or None
SELF_TEST_CASES = [
    (GOOD, None),
    (GOOD.replace("## Test", "## Try"), "expected one each"),
    (GOOD + "```sh\nmore\n```\n", "expected one each"),
    (GOOD.replace("true |", "false |"), "`false | cat` exits 1"),
    (GOOD.replace("test -d", "no-such-command"), "exits 127"),
    (GOOD.replace("make\n", "apt-get install -y \\\n  dpkg base-files &&\nmake\n"), None),
    (GOOD.replace("make\n", "apt-get install -y base- \\\n  dpkg\nmake\n"), "is given 'base-'"),
    (GOOD.replace("\nthree\n`", "\nfour\n`"), "does not print, in its place: four"),
    (GOOD.replace("one\n...\nthree", "three\none"), "does not print, in its place: one"),
]


def self_test():
    wrong_count = 0
    with tempfile.TemporaryDirectory() as root:
        os.mkdir(os.path.join(root, "scenarios"))
        for text, expected in SELF_TEST_CASES:
            hawser = "/nonexistent/hawser"
            found = setup_offences(text) + package_offences(packages(text))
            found += example_offences(text, root, hawser)
            found += output_offences(text, root, hawser)
            right = not found if expected is None else len(found) == 1 and expected in found[0]
            if not right:
                wrong_count += 1
                print(f"expected {expected!r}, found {found}")
    print(f"{len(SELF_TEST_CASES) - wrong_count} of {len(SELF_TEST_CASES)} cases judged rightly")
    return wrong_count


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    root = os.path.abspath(sys.argv[1])
    with open(os.path.join(root, "README.md"), encoding="utf-8") as file:
        text = file.read()
    found = setup_offences(text) + package_offences(packages(text) + test_packages(root))
    if len(sys.argv) == 3:
        found += example_offences(text, root, sys.argv[2])
        found += output_offences(text, root, sys.argv[2])
    for offence in found:
        print(offence)
    print(f"{len(examples(text))} examples, {len(found)} offences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
