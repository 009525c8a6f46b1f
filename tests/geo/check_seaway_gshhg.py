#!/usr/bin/env python3
"""Checks routes between ports against the full-resolution GSHHG, through gmt.

usage: check_seaway_gshhg.py SEAWAY_LEGS

SEAWAY_LEGS is the program that prints points along the routes. A point on GSHHG's land fails,
unless it lies within HARBOUR_M of the route's end. Skipped (77) without gmt or its full data.
"""
import collections
import os
import shutil
import subprocess
import sys

HARBOUR_M = 3000
FULL_DATA = "/usr/share/gmt-gshhg/binned_GSHHS_f.nc"


def main():
    if shutil.which("gmt") is None or not os.path.exists(FULL_DATA):
        print("gmt or its full-resolution coast is not installed")
        return 77
    points = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout
    environment = dict(os.environ, GMT_HISTORY="false")
    land = subprocess.run(["gmt", "select", "-Df", "-A0/0/1", "-Ns/k", "-fg"], input=points,
                          check=True, capture_output=True, text=True, env=environment,
                          cwd=os.environ.get("TMPDIR", "/tmp")).stdout
    total = points.count("\n")
    bad = collections.Counter()
    for line in land.splitlines():
        lon, lat, to_end_m, _ = map(float, line.split())
        if to_end_m > HARBOUR_M:
            bad[f"{lat:.3f},{lon:.3f}"] += 1
    for place, count in bad.most_common(20):
        print(f"{place}: {count} points on land")
    print(f"{total} points, {sum(bad.values())} on land outside harbours")
    return 1 if bad or total < 100000 else 0


if __name__ == "__main__":
    sys.exit(main())
