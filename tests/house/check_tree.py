#!/usr/bin/env python3
"""Checks that the tree holds what it should and says what it is.

usage: check_tree.py ROOT | check_tree.py --self-test

 - the top level holds only the rooms of the house and the usual project files;
 - no file names a path of the machine it was written on, or a package registry's host;
 - every public header opens with a comment, and every function in it has one: beside it, right
   above it, or above the group of declarations it stands in without a blank line between (the
   house's conventional names, such as _create and _destroy, may stand without);
 - sim/README.md, the map of the house, names every folder under sim/ and render/;
 - nobody but core sets a step's cause: what follows from another record is done with a step of its
   own (hws_step_because). The compiler refuses an assignment; this refuses a way round it.

Each offence is printed as FILE:LINE: what is wrong.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP_LEVEL = set(
    "meson.build meson_options.txt README.md LICENSE CONTRIBUTING.md "
    "include sim render scenarios assets tests "
    ".ci .clang-format .clang-tidy .editorconfig .gitignore .gitattributes".split()
)
CI_FOLDER = {"run"}

# Split, so that this file does not name what it looks for.
FOREIGN = [
    "/" + "work/",
    "/" + "tmp/wt",
    "/" + "home/",
    "/" + "root/",
    "npmjs" + ".",
    "pypi" + ".",
    "pythonhosted" + ".",
    "crates" + ".io",
    "proxy.golang" + ".",
    "rubygems" + ".",
    "docker" + ".io",
]
FOREIGN_PATTERN = re.compile("|".join(re.escape(name) for name in FOREIGN))

FUNCTION = re.compile(r"^(?!\s)(?!typedef|static|#|/\*|\*|\})[^;{=]*?\b(?P<name>hws_\w+)\s*\((?!\*)")

# What these do follows from the name and the type (style: init/fini on the caller's storage,
# create/destroy on the heap).
CONVENTIONAL = re.compile(r"_(init|fini|create|destroy|close|name|hash)$")


def tree_files(root):
    """Files git knows or would add; without git, every file outside build folders."""
    command = ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if shutil.which("git") and os.path.exists(os.path.join(root, ".git")):
        listing = subprocess.run(command, capture_output=True, text=True, check=False)
        if listing.returncode == 0:
            names = sorted(set(listing.stdout.split("\0")) - {""})
            return [name for name in names if os.path.isfile(os.path.join(root, name))]
    found = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith("build") and name != ".git"]
        found += [os.path.relpath(os.path.join(folder, name), root) for name in names]
    return sorted(path.replace(os.sep, "/") for path in found)


def top_level_offences(paths):
    found = []
    for name in sorted({path.split("/")[0] for path in paths} - TOP_LEVEL):
        found.append(f"{name}:1: has no place at the top level")
    for path in paths:
        if path.startswith(".ci/") and path.split("/", 1)[1] not in CI_FOLDER:
            found.append(f"{path}:1: .ci holds only run")
    return found


def foreign_offences(path, data):
    if b"\0" in data:
        return []
    found = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
        hit = FOREIGN_PATTERN.search(line)
        if hit:
            found.append(f"{path}:{number}: names {hit.group()}, which no user of the project has")
    return found


def header_offences(path, text):
    lines = text.split("\n")
    if not lines[0].startswith("/*"):
        return [f"{path}:1: a public header opens with a comment that says what it is about"]
    found = []
    explained = in_comment = False
    depth = 0
    declaration_open = False
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if in_comment or stripped.startswith("/*"):
            # A banner between groups of functions explains none of them.
            explained = explained or (not in_comment and not stripped.startswith("/* ---"))
            in_comment = "*/" not in stripped
            continue
        if not stripped:
            explained = False
            continue
        function = FUNCTION.match(line) if depth == 0 and not declaration_open else None
        if function and not (explained or "/*" in line or CONVENTIONAL.search(function["name"])):
            found.append(f"{path}:{number}: {function['name']} has no comment")
        depth += line.count("{") - line.count("}")
        declaration_open = not stripped.endswith((";", "}", "*/")) and not stripped.startswith("#")
    return found


def map_offences(paths, map_text):
    rooms = {
        "/".join(path.split("/")[:2])
        for path in paths
        if path.startswith(("sim/", "render/")) and path.count("/") > 1
    }
    named = set(re.findall(r"`(?:sim/|render/)?(\w+)/`", map_text))
    return [
        f"sim/README.md:1: the map does not name {room}/"
        for room in sorted(rooms)
        if room.split("/")[1] not in named
    ]


# step->cause = ..., also through a cast of its address.
CAUSE_SET = re.compile(r"(\w+(->|\.)cause\s*=(?!=)|\*\s*\([^()]*\)\s*&\s*\w+(->|\.)cause)")
STEP_NAME = re.compile(r"\bstep(->|\.)cause\b")


def cause_offences(path, text):
    return [
        f"{path}:{number}: sets a step's cause; what follows from another record takes hws_step_because"
        for number, line in enumerate(text.split("\n"), 1)
        if STEP_NAME.search(line) and any(STEP_NAME.search(hit[0]) for hit in CAUSE_SET.findall(line))
    ]


def read(root, path):
    with open(os.path.join(root, path), "rb") as file:
        return file.read()


def offences(root):
    paths = tree_files(root)
    found = top_level_offences(paths)
    for path in paths:
        found += foreign_offences(path, read(root, path))
        if path.startswith("include/") and path.endswith(".h"):
            found += header_offences(path, read(root, path).decode("utf-8"))
        if path.endswith(".c") and not path.startswith("sim/core/"):
            found += cause_offences(path, read(root, path).decode("utf-8"))
    map_path = "sim/README.md"
    found += map_offences(paths, read(root, map_path).decode("utf-8") if map_path in paths else "")
    return found


COMMENTED_HEADER = """/*
 * What it is about.
 */
#ifndef A_H
#define A_H
struct hws_a {
    int (*hws_call)(int);
};

/* Opens it. */
HWS_MUST_CHECK enum hws_status hws_a_open(const char *path,
                                          struct hws_a **a);
void hws_a_close(struct hws_a *a);

typedef int (*hws_handler)(int);
#endif
"""
WHOLE_TREE = {"sim/README.md": "`core/` is the ground floor", "sim/core/a.c": "int a;"}
# files added to the whole tree, and the words that the only offence must hold, or None
SELF_TEST_CASES = [
    ({}, None),
    ({"include/hawser/core/a.h": COMMENTED_HEADER, "build/x.o": "y"}, None),
    ({"notes.txt": "x"}, "notes.txt:1: has no place"),
    ({"lib/a.c": "x"}, "lib:1: has no place"),
    ({".ci/more": "x"}, ".ci holds only run"),
    ({"tests/a.py": "x\nopen('/" + "work/main')"}, "tests/a.py:2: names /wo"),
    ({"assets/a.md": "from https://registry.npmjs" + ".org/a"}, "assets/a.md:1: names npmjs"),
    ({"sim/attic/a.c": "int a;"}, "does not name sim/attic/"),
    ({"include/hawser/a.h": COMMENTED_HEADER.replace("/* Opens it. */\n", "")}, "hws_a_open has"),
    ({"include/hawser/a.h": COMMENTED_HEADER.replace("a_close", "a_sync").replace(";\nvoid", ";\n\nvoid")},
     "hws_a_sync has"),
    ({"include/hawser/a.h": COMMENTED_HEADER.replace("Opens", "--- Opens")}, "hws_a_open has"),
    ({"include/hawser/a.h": "/* A. */\nvoid hws_a_destroy(struct hws_a *a);\n"}, None),
    ({"include/hawser/a.h": "/* A. */\n\nvoid hws_a_do(void); /* does */\n"}, None),
    ({"include/hawser/a.h": "#define A\n"}, "opens with a comment"),
    ({"sim/core/b.c": "int a;\nstep->cause = 3;\n"}, None),
    ({"sim/core/b.c": "", "tests/b.c": "row->cause = step->cause;\nx = step->cause == 3;\n"}, None),
    ({"tests/b.c": "\n    step->cause = row->cause;\n"}, "tests/b.c:2: sets a step's cause"),
    ({"tests/b.c": "*(uint64_t *)&step->cause = 3;\n"}, "tests/b.c:1: sets a step's cause"),
]


def self_test():
    wrong_count = 0
    for files, expected in SELF_TEST_CASES:
        with tempfile.TemporaryDirectory() as root:
            for path, text in {**WHOLE_TREE, **files}.items():
                full = os.path.join(root, path)
                os.makedirs(os.path.dirname(full), exist_ok=True)
                with open(full, "w", encoding="utf-8") as file:
                    file.write(text)
            found = offences(root)
        # A group that loses its comment loses it for each of its functions: the first is named.
        right = not found if expected is None else bool(found) and expected in found[0]
        if not right:
            wrong_count += 1
            print(f"{sorted(files)}: expected {expected!r}, found {found}")
    print(f"{len(SELF_TEST_CASES) - wrong_count} of {len(SELF_TEST_CASES)} cases judged rightly")
    return wrong_count


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    found = offences(sys.argv[1])
    for offence in found:
        print(offence)
    print(f"{len(found)} offences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
