#!/usr/bin/env python3
"""The pages of scenarios/studies say what their commands print.

usage: check_studies.py ROOT HAWSER [--full | --renew]

A page's ```console blocks hold commands ("$ hawser …"), which are run in a folder of their own, in
their order; what one prints stands between <!-- begin output: COMMAND --> and <!-- end output -->,
all of it. Without an option every batch is cut down to a few replications: the commands work, and
their tables have the rows and columns that the page has. --full runs all and compares every byte;
--renew writes outputs and pictures into the pages. Figures in **bold** stand in an output of their
page, always.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

FEW = "6"
OUTPUT = re.compile(
    r"(?P<head><!-- begin output: (?P<command>.*?) -->\n)(?P<shown>.*?)(?P<end><!-- end output -->)",
    re.DOTALL)
# A figure of a table; what is left of a line without them is the same however many runs there are.
FIGURE = re.compile(
    r"\+/-|[+-]?\d[\d.,]*(?:e-?\d+)?(?:[dhms]\d*)*|\b(?:not yet|[KMGT]bps)\b|< 0\.001|-(?=\s|$)")


def commands_of(page):
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", page, re.DOTALL | re.MULTILINE):
        found += [line[2:] for line in block.split("\n") if line.startswith("$ ")]
    return found


def run(command, folder, root, program):
    environment = {**os.environ, "HAWSER_DATA": root,
                   "PATH": os.path.dirname(program) + ":" + os.environ["PATH"]}
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, env=environment,
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=1800,
                          check=False)


def skeleton(text):
    """The words of each line, figures left out: rows and columns; in any order, since a tornado
    has the largest first."""
    return sorted({" ".join(FIGURE.sub("", line).split()) for line in text.split("\n")})


def shown_text(shown):
    match = re.fullmatch(r"```text\n(.*?)```\n", shown, re.DOTALL)
    return match.group(1) if match else shown


def check_bold(name, page):
    outputs = "\n".join(match.group("shown") for match in OUTPUT.finditer(page))
    return [f"{name}: **{bold}** stands in no output of the page; read the sentence again"
            for bold in re.findall(r"\*\*([^*\n]+)\*\*", page)
            if re.search(r"\d", bold) and bold not in outputs]


def study(path, root, program, option):
    """Runs a page's commands; its offences, and with --renew the page anew."""
    name = os.path.basename(path)
    with open(path, encoding="utf-8") as file:
        page = file.read()
    commands = commands_of(page)
    printed = {}
    offences = []
    with tempfile.TemporaryDirectory() as folder:
        os.symlink(os.path.join(root, "scenarios"), os.path.join(folder, "scenarios"))
        for command in commands:
            whole = option or not command.startswith("hawser batch ")
            asked = command if whole else re.sub(r" -n \d+", f" -n {FEW}", command)
            result = run(asked, folder, root, program)
            if result.returncode != 0:
                offences.append(f"{name}: `{asked}` ends with {result.returncode}: {result.stderr}")
                return offences
            printed[command] = result.stdout
        if option == "--renew":
            for picture in os.listdir(folder):
                if picture.endswith(".png"):
                    shutil.copy(os.path.join(folder, picture), os.path.dirname(path))
    if option == "--renew":
        page = OUTPUT.sub(
            lambda m: m["head"] + "```text\n" + printed[m["command"]] + "```\n" + m["end"], page)
        with open(path, "w", encoding="utf-8") as file:
            file.write(page)
    for match in OUTPUT.finditer(page):
        command, shown = match["command"], shown_text(match["shown"])
        if command not in printed:
            offences.append(f"{name}: no ```console block has `{command}`")
        elif option and shown != printed[command]:
            offences.append(f"{name}: `{command}` prints something else; run with --renew")
        elif not option and skeleton(shown) != skeleton(printed[command]):
            differ = set(skeleton(shown)) ^ set(skeleton(printed[command]))
            offences.append(f"{name}: `{command}` prints other rows: {sorted(differ)}")
    return offences + check_bold(name, page)


def main():
    if len(sys.argv) not in (3, 4) or (len(sys.argv) == 4 and
                                       sys.argv[3] not in ("--full", "--renew")):
        print(__doc__, file=sys.stderr)
        return 2
    root, program = (os.path.abspath(path) for path in sys.argv[1:3])
    option = sys.argv[3] if len(sys.argv) == 4 else None
    folder = os.path.join(root, "scenarios/studies")
    pages = sorted(name for name in os.listdir(folder)
                   if name.endswith(".md") and name != "README.md")
    offences = []
    for name in pages:
        offences += study(os.path.join(folder, name), root, program, option)
    for offence in offences:
        print(offence)
    print(f"{len(pages)} pages read, {len(offences)} offences")
    return 1 if offences or not pages else 0


if __name__ == "__main__":
    sys.exit(main())
