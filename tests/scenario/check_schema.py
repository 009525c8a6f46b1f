#!/usr/bin/env python3
"""Judges every shipped scenario and shared file by the JSON Schema, and the broken examples too.

usage: check_schema.py ROOT

Each file in tests/scenario/broken/ holds one flaw. Those named syntax-* are not JSON at all (or not
the strict JSON the project takes), those named schema-* the schema refuses, those named check-*
are right by the schema and wrong by what only the program can check. scenarios/README.md must name
every key of the schema, and its examples, put together in their order, must be right. Exits 77
(skipped) where python3-jsonschema is not installed.
"""

import json
import os
import re
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed: skipped")
    sys.exit(77)


def refuse_twins(pairs):
    keys = [key for key, _ in pairs]
    if len(keys) != len(set(keys)):
        raise ValueError("a key stands twice")
    return dict(pairs)


def refuse_constant(word):
    raise ValueError(f"{word} is no number of JSON")


def refuse_infinite(text):
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(f"{text} is no finite number")
    return number


def read_strict(path):
    """The document, or ValueError; as strict as Python's reader can be made."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    if "\\u0000" in text:
        raise ValueError("\\u0000 is refused")
    document = json.loads(
        text,
        object_pairs_hook=refuse_twins,
        parse_constant=refuse_constant,
        parse_float=refuse_infinite,
    )
    json.dumps(document, ensure_ascii=False).encode("utf-8")  # refuses lone surrogates
    return document


def json_files(folder):
    found = []
    for parent, _, names in os.walk(folder):
        found += [os.path.join(parent, name) for name in names if name.endswith(".json")]
    return sorted(found)


def judge(validator, path):
    """'syntax', 'schema' or 'right', and why."""
    try:
        document = read_strict(path)
    except (ValueError, RecursionError) as error:
        return "syntax", str(error)
    error = jsonschema.exceptions.best_match(validator.iter_errors(document))
    if error is None:
        return "right", ""
    where = "/".join(str(part) for part in error.absolute_path)
    return "schema", f"/{where}: {error.message[:200]}"


def keys_of(schema):
    """Every key that the schema lets an author write."""
    found = set()
    for name, value in schema.items():
        if name == "properties":
            found |= set(value)
        if isinstance(value, dict):
            found |= keys_of(value)
    return found


def readme_offences(validator, schema, text):
    found = []
    for key in sorted(keys_of(schema["$defs"]) - {"en", "ja", "ko"}):
        if not re.search(rf"\b{key}\b", text):
            found.append(f"does not explain {key}")
    scenario = {}
    for example in re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        example = example.strip()
        is_event = ('"kind"' in example or '"move"' in example) and example.startswith("{") and "format_version" not in example
        if is_event:
            scenario["events"].append(json.loads(example))
        else:
            scenario.update(json.loads(example if example.startswith("{") else "{" + example + "}"))
        for error in validator.iter_errors(scenario):
            found.append(f"has an example that is wrong: {error.message[:200]}")
    return found


EXPECTED = {"syntax": "syntax", "schema": "schema", "check": "right"}


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    root = sys.argv[1]
    schema_path = os.path.join(root, "scenarios", "schema", "scenario.schema.json")
    schema = read_strict(schema_path)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    wrong_count = 0
    schemas = json_files(os.path.dirname(schema_path))
    # Those of studies are changes to a scenario; check_studies.py makes them, and each is checked.
    studies = os.path.join(root, "scenarios", "studies") + os.sep
    shipped = [p for p in json_files(os.path.join(root, "scenarios"))
               if p not in schemas and not p.startswith(studies)]
    shipped += json_files(os.path.join(root, "tests", "scenario", "good"))
    broken = json_files(os.path.join(root, "tests", "scenario", "broken"))
    for path in shipped + broken:
        kind = os.path.basename(path).split("-")[0]
        expected = "right" if path in shipped else EXPECTED.get(kind, "a name that says its kind")
        found, why = judge(validator, path)
        if found != expected:
            wrong_count += 1
            print(f"{os.path.relpath(path, root)}:1: expected {expected}, found {found} {why}")
    with open(os.path.join(root, "scenarios", "README.md"), encoding="utf-8") as file:
        for offence in readme_offences(validator, schema, file.read()):
            wrong_count += 1
            print(f"scenarios/README.md:1: {offence}")
    print(f"{len(shipped)} shipped and {len(broken)} broken files, {wrong_count} judged wrongly")
    return 1 if wrong_count or not shipped or not broken else 0


if __name__ == "__main__":
    sys.exit(main())
