#!/usr/bin/env python3
"""How long from the start of the process to the first event of a scenario.

usage: bench_start.py HAWSER ROOT

Runs the program so that it stops right after the first events, and prints the least, median and
greatest wall time of the whole process: loading coast, roadmap and scenario, finding every way, and
the first events. The figure wanted is 150 ms; nothing is asserted, machines differ.
"""

import os
import statistics
import subprocess
import sys
import time

RUNS = 30


def seconds(arguments, root):
    start = time.perf_counter()
    subprocess.run(arguments, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   check=True)
    return time.perf_counter() - start


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    hawser, root = os.path.abspath(sys.argv[1]), sys.argv[2]
    scenario = "scenarios/strait-anchor-drag.json"
    cases = [
        ("process alone (--version)", [hawser, "--version"]),
        ("to the first event", [hawser, "run", scenario, "--until", "1s", "--quiet"]),
        ("all 30 days, summary only", [hawser, "run", scenario, "--quiet"]),
    ]
    print(f"{'milliseconds over ' + str(RUNS) + ' runs':32} {'least':>8} {'median':>8} {'most':>8}")
    for name, arguments in cases:
        times_ms = [1000 * seconds(arguments, root) for _ in range(RUNS)]
        print(f"{name:32} {min(times_ms):8.1f} {statistics.median(times_ms):8.1f} "
              f"{max(times_ms):8.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
