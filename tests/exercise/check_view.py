#!/usr/bin/env python3
"""Checks that the views of seats are what scenarios/schema/view.schema.json says, and that deltas
(delta.schema.json) make a view out of the one before.

usage: check_view.py ROOT PRINT_VIEWS

The schema names every list of each seat and every key of its rows (nothing more; what may be
missing is said), so a view spoilt in one place must be refused. Exits 77 (skipped) where
python3-jsonschema is not installed.
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

SHIPPED = "scenarios/strait-anchor-drag.json"
SCENARIOS = [SHIPPED, "tests/scenario/good/small.json"]
SHARING = "tests/scenario/good/sharing.json"


def printed(program, *arguments):
    result = subprocess.run([program, *arguments], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in result.stdout.splitlines()]


def validator_of(root, name):
    with open(os.path.join(root, "scenarios/schema", name), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema, jsonschema.Draft202012Validator(schema)


def errors_of(validator, views, what):
    for number, view in enumerate(views):
        for error in validator.iter_errors(view):
            where = "/".join(str(part) for part in error.absolute_path)
            yield f"{what}: view {number}: /{where}: {error.message[:200]}"


def spoilt(schema, view):
    """The view with one thing wrong, many times over."""
    for key in view:
        less = copy.deepcopy(view)
        del less[key]
        yield f"without {key}", less
    for part in ("ground", "lists"):
        for name, rows in view[part].items():
            less = copy.deepcopy(view)
            del less[part][name]
            yield f"without {name}", less
            if not rows:
                continue
            key = next(iter(rows))
            for field in schema["$defs"][name]["required"]:
                less = copy.deepcopy(view)
                del less[part][name][key][field]
                yield f"without {name}/{key}/{field}", less
            more = copy.deepcopy(view)
            more[part][name][key]["truth"] = 1
            yield f"with {name}/{key}/truth", more
    for key, value in (("seat", "player"), ("now", "today"), ("pace", 0), ("revision", -1)):
        other = copy.deepcopy(view)
        other[key] = value
        yield f"{key} {value}", other


def check_facilitator(root, program, schema, validator):
    failures = []
    richest = None
    for path in SCENARIOS:
        views = printed(program, os.path.join(root, path))
        if len(views) != 9 or not views[-1]["running"] or views[0]["running"]:
            failures.append(f"{path}: {len(views)} views, expected 9, the last with its clock going")
        if [view["now_ms"] for view in views[:8]] != [i * 43200000 for i in range(8)]:
            failures.append(f"{path}: the views are not of every twelve hours")
        failures += errors_of(validator, views, path)
        for view in views:
            lists = view["lists"]
            if view["ground"]["zones"] and all(lists[key] for key in ("vessels", "faults", "lines")):
                richest = richest or view
    if richest is None:
        return failures + ["no view has vessels, faults, lines and zones"]
    return failures + [f"the schema takes a view {what}"
                       for what, view in spoilt(schema, richest) if validator.is_valid(view)]


def check_pictures(root, program, schema, validator):
    """An agency's views: as their schema says, and without a place for anything else."""
    failures = []
    richest = None
    for agency in ("0", "1"):
        views = printed(program, os.path.join(root, SHARING), agency)
        failures += errors_of(validator, views, f"picture of {agency}")
        for view in views:
            if all(view["lists"][key] for key in ("tracks", "sensors", "sharing")):
                richest = richest or view
    if richest is None:
        return failures + ["no picture has tracks, sensors and sharing"]
    for name in ("vessels", "faults", "lines", "cables"):
        more = copy.deepcopy(richest)
        more["lists"][name] = {}
        if validator.is_valid(more):
            failures.append(f"the schema takes an agency that sees {name}")
    return failures + [f"the schema takes a picture {what}"
                       for what, view in spoilt(schema, richest) if validator.is_valid(view)]


def check_operator(root, program, schema, validator):
    """A control room's views: as their schema says, and with a place only where there may be one."""
    views = printed(program, os.path.join(root, SHIPPED), "operator")
    failures = list(errors_of(validator, views, "operator"))
    states = {}
    for view in views:
        for key, alarm in view["lists"]["alarms"].items():
            states.setdefault(alarm["state"], (view, key))
        if view["lists"]["station_alarms"]:
            states.setdefault("station", (view, None))
    if not {"alarm", "located", "station"} <= set(states):
        return failures + [f"the control room saw only {sorted(states)}"]
    for state, extra in (("alarm", "lat_deg"), ("alarm", "km"), ("alarm", "fault"),
                         ("alarm", "cause"), ("located", "fault"), ("located", "truth")):
        view, key = states[state]
        more = copy.deepcopy(view)
        more["lists"]["alarms"][key][extra] = "cut" if extra == "fault" else 1
        if validator.is_valid(more):
            failures.append(f"the schema takes an alarm that is {state} with {extra}")
    return failures + [f"the schema takes a control room's view {what}"
                       for what, view in spoilt(schema, states["located"][0])
                       if validator.is_valid(view)]


def apply(view, delta):
    """The view after the delta, as a client would make it."""
    after = copy.deepcopy(view)
    for key in delta:
        if key not in ("base", "set", "del"):
            after[key] = delta[key]
    parts = {name: after[part] for part in ("ground", "lists") for name in after[part]}
    for name, rows in delta["set"].items():
        parts[name][name].update(rows)
    for name, keys in delta["del"].items():
        for key in keys:
            del parts[name][name][key]
    return after


def check_told(root, program):
    """What a seat was told has its own numbers, from 1 on, and what comes later changes none."""
    failures = []
    before = {}
    for view in printed(program, os.path.join(root, SHIPPED), "deltas-operator")[::2]:
        told = {int(key): row for key, row in view["lists"]["told"].items()}
        last = max(told, default=0)
        if sorted(told) != list(range(max(last - 63, 1), last + 1)):
            failures.append(f"told by {view['now']}: {sorted(told)}")
        failures += [f"what was told as {number} is another thing by {view['now']}"
                     for number, row in before.items()
                     if told.get(number) != row and number > last - 64]
        failures += [f"{number} follows {row['follows']}" for number, row in told.items()
                     if not 0 < row.get("follows", number) <= number]
        before = told
    if len(before) < 4 or not any("follows" in row for row in before.values()):
        failures.append(f"only {len(before)} things were told")
    return failures


def check_deltas(root, program, seat):
    failures = []
    del_count = 0
    _, validator = validator_of(root, "delta.schema.json")
    lines = printed(program, os.path.join(root, SHIPPED), seat)
    view = lines[0]
    for delta, after in zip(lines[1::2], lines[2::2]):
        failures += errors_of(validator, [delta], "delta")
        del_count += sum(len(keys) for keys in delta["del"].values())
        if delta["base"] != view["revision"] or apply(view, delta) != after:
            failures.append(f"the delta to {after['now']} does not make that view")
        if len(json.dumps(delta)) >= len(json.dumps(after)):
            failures.append(f"the delta to {after['now']} is longer than the view")
        view = after
    if (seat == "deltas" and del_count == 0) or len(lines) < 9:
        failures.append(f"{len(lines)} lines and {del_count} rows gone: nothing is tested")
    return failures


def main():
    root, program = sys.argv[1:]
    schema, validator = validator_of(root, "view.schema.json")
    failures = check_facilitator(root, program, schema, validator)
    failures += check_pictures(root, program, schema, validator)
    failures += check_operator(root, program, schema, validator)
    failures += check_told(root, program)
    failures += check_deltas(root, program, "deltas") + check_deltas(root, program, "deltas-operator")
    print("\n".join(failures) or "every view is as the schema says")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
