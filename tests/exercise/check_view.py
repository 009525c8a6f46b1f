#!/usr/bin/env python3
"""Checks that the views of seats are what scenarios/schema/{view,picture,operator}.schema.json say.

usage: check_view.py ROOT PRINT_VIEWS

The schema names every key a view has (nothing more, nothing less), so a view spoilt in one place
must be refused. Exits 77 (skipped) where python3-jsonschema is not installed.
"""

import copy
import json
import os
import subprocess
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: skipped")
    sys.exit(77)

SCENARIOS = ["scenarios/strait-anchor-drag.json", "tests/scenario/good/small.json"]


def views_of(program, path):
    result = subprocess.run([program, path], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def spoilt(view):
    """The view with one thing wrong, many times over."""
    for key in view:
        less = copy.deepcopy(view)
        del less[key]
        yield f"without {key}", less
    for key in ("vessels", "segments", "faults", "demands", "lines", "zones", "ports"):
        if view[key]:
            for field in view[key][0]:
                less = copy.deepcopy(view)
                del less[key][0][field]
                yield f"without {key}/0/{field}", less
            more = copy.deepcopy(view)
            more[key][0]["truth"] = 1
            yield f"with {key}/0/truth", more
    for key, value in (("seat", "player"), ("now", "today"), ("pace", 0), ("revision", -1)):
        other = copy.deepcopy(view)
        other[key] = value
        yield f"{key} {value}", other


def check_pictures(root, program):
    """An agency's views: as their schema says, and without a place for anything else."""
    with open(os.path.join(root, "scenarios/schema/picture.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    richest = None
    path = os.path.join(root, "tests/scenario/good/sharing.json")
    for agency in ("0", "1"):
        result = subprocess.run([program, path, agency], capture_output=True, text=True, check=True)
        for number, line in enumerate(result.stdout.splitlines()):
            view = json.loads(line)
            for error in validator.iter_errors(view):
                where = "/".join(str(part) for part in error.absolute_path)
                failures.append(f"picture of {agency}: {number}: /{where}: {error.message[:200]}")
            if all(view[key] for key in ("tracks", "sensors", "sharing")):
                richest = richest or view
    if richest is None:
        return failures + ["no picture has tracks, sensors and sharing"]
    for key in ("tracks", "sensors", "sharing"):
        for extra in ("vessel", "truth", "reference"):
            more = copy.deepcopy(richest)
            more[key][0][extra] = 1
            if validator.is_valid(more):
                failures.append(f"the schema takes a picture with {key}/0/{extra}")
    return failures


def check_operator(root, program):
    """A control room's views: as their schema says, and with a place only where there may be one."""
    with open(os.path.join(root, "scenarios/schema/operator.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    states = {}
    path = os.path.join(root, SCENARIOS[0])
    result = subprocess.run([program, path, "operator"], capture_output=True, text=True, check=True)
    for number, line in enumerate(result.stdout.splitlines()):
        view = json.loads(line)
        for error in validator.iter_errors(view):
            where = "/".join(str(part) for part in error.absolute_path)
            failures.append(f"operator: {number}: /{where}: {error.message[:200]}")
        for alarm in view["alarms"]:
            states.setdefault(alarm["state"], (view, alarm))
        states.setdefault("station", (view, None)) if view["station_alarms"] else None
    if not {"alarm", "located", "station"} <= set(states):
        return failures + [f"the control room saw only {sorted(states)}"]
    for state, extra in (("alarm", "lat_deg"), ("alarm", "km"), ("alarm", "fault"),
                         ("alarm", "cause"), ("located", "fault"), ("located", "truth")):
        view, alarm = states[state]
        more = copy.deepcopy(view)
        more["alarms"][view["alarms"].index(alarm)][extra] = "cut" if extra == "fault" else 1
        if validator.is_valid(more):
            failures.append(f"the schema takes an alarm that is {state} with {extra}")
    more = copy.deepcopy(states["located"][0])
    more["vessels"] = []
    if validator.is_valid(more):
        failures.append("the schema takes a control room that sees vessels")
    return failures


def main():
    root, program = sys.argv[1:]
    with open(os.path.join(root, "scenarios/schema/view.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    failures = []
    richest = None
    for path in SCENARIOS:
        views = views_of(program, os.path.join(root, path))
        if len(views) != 9 or not views[-1]["running"] or views[0]["running"]:
            failures.append(f"{path}: {len(views)} views, expected 9, the last with its clock going")
        if [view["now_ms"] for view in views[:8]] != [i * 43200000 for i in range(8)]:
            failures.append(f"{path}: the views are not of every twelve hours")
        for number, view in enumerate(views):
            for error in validator.iter_errors(view):
                where = "/".join(str(part) for part in error.absolute_path)
                failures.append(f"{path}: view {number}: /{where}: {error.message[:200]}")
            if all(view[key] for key in ("vessels", "faults", "lines", "zones")):
                richest = richest or view
    if richest is None:
        failures.append("no view has vessels, faults, lines and zones")
    else:
        for what, view in spoilt(richest):
            if validator.is_valid(view):
                failures.append(f"the schema takes a view {what}")
    failures += check_pictures(root, program)
    failures += check_operator(root, program)
    print("\n".join(failures) or "every view is as the schema says")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
