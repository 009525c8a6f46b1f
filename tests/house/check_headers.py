#!/usr/bin/env python3
"""Compiles each public header alone, twice in one unit, as strict C17.

usage: check_headers.py ROOT

A header that leans on what another file happened to include first breaks the next program that
uses it. gcc and clang both try; a compiler that is not installed is named and passed over.
"""

import glob
import os
import shutil
import subprocess
import sys

FLAGS = "-std=c17 -pedantic -Wall -Wextra -Wundef -Wstrict-prototypes -Werror -fsyntax-only".split()
# Libraries whose types a public header of the render floors may show.
RENDER_PACKAGES = ["cairo", "pangocairo"]


def render_flags():
    command = ["pkg-config", "--cflags", *RENDER_PACKAGES]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def compile_alone(compiler, root, header):
    name = os.path.relpath(header, os.path.join(root, "include"))
    unit = f'#include "{name}"\n' * 2
    command = [compiler, *FLAGS, "-I", os.path.join(root, "include")]
    if name.startswith("hawser/render/"):
        command += render_flags()
    command += ["-x", "c", "-"]
    return name, subprocess.run(command, input=unit, capture_output=True, text=True, check=False)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = sys.argv[1]
    headers = sorted(glob.glob(os.path.join(root, "include", "**", "*.h"), recursive=True))
    compilers = [name for name in ("gcc", "clang") if shutil.which(name)]
    for name in {"gcc", "clang"} - set(compilers):
        print(f"{name} is not installed: not tried")
    failed_count = 0
    for compiler in compilers:
        for header in headers:
            name, result = compile_alone(compiler, root, header)
            if result.returncode != 0:
                failed_count += 1
                print(f"{name} does not compile alone with {compiler}:\n{result.stderr}")
    print(f"{len(headers)} headers, {len(compilers)} compilers, {failed_count} failures")
    return 1 if failed_count or not headers or not compilers else 0


if __name__ == "__main__":
    sys.exit(main())
