#!/usr/bin/env python3
"""Follows CONTRIBUTING's recipe for a domain: adds a toy one to a copy of the tree, and runs it.

usage: check_toy.py ROOT [COMPILER...]

The toy's own files are those under toy/, at the paths that they take in the tree; the lines that it
adds to files which are there stand in toy/rows.json. The copy is built without optimisation, and then:

 - what differs from the tree is what the recipe names, no more and no less;
 - the floors and the circles of files are as they should be;
 - the schema has the section as its reader has it;
 - a scenario with its section leaves its records in the timeline, each with its cause, and a mistake
   in the section is reported at its place;
 - its verb is given by play and refused where it is not possible; its record is told to the seat
   that keeps the light and its list shown to that seat, and neither to another; its metric is in
   the summary's JSON;
 - views with its list are as their schema says; the tests of all verbs and the twins go over it,
   and the twins fail when its list shows each seat what another's is;
 - a shipped scenario, which says nothing in the section, ends in its golden world, although the toy
   stands in the middle of the registry.
"""

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

TOY = "lighthouse"
PARTS = "include sim render scenarios tests meson.build meson_options.txt CONTRIBUTING.md".split()
SMALL = "tests/scenario/good/small.json"
SHIPPED = "strait-anchor-drag"
# Its case "sections" holds the schema against the readers.
SECTIONS_TEST = "tests/scenario/test_scenario"
# Its cases "verbs" and "twins" go over every world.
EXERCISE_TEST = "tests/exercise/test_exercise"
PRINT_VIEWS = "tests/exercise/print_views"
# Two agencies; what the toy adds to it is a scenario of its own, which a domain's author writes.
WATCHED = "tests/scenario/good/sharing.json"
WORLD = "tests/scenario/good/lighthouse.json"
KEEPER, OTHER = "lilac-guard", "cable-watch"
LISTS = "sim/maritime/lighthouse/lighthouse_lists.c"
SECTION = [
    {
        "id": "skerry",
        "name": {"en": "Skerry Light"},
        "place": {"lat_deg": 34.5, "lon_deg": 129.9},
        "dark_at": "1d",
        "relit_after": "6h",
    }
]


def own_files(folder):
    """Paths of all files under a folder, as they stand below it; without what a build left."""
    found = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        if "meson-private" in folders:
            folders[:] = []
            continue
        found += [os.path.relpath(os.path.join(top, name), folder) for name in names]
    return [path.replace(os.sep, "/") for path in found]


def copy_tree(root, copy):
    for part in PARTS:
        source = os.path.join(root, part)
        if os.path.isdir(source):
            shutil.copytree(source, os.path.join(copy, part))
        else:
            shutil.copy(source, copy)
    os.symlink(os.path.join(root, "assets"), os.path.join(copy, "assets"))


def place_of(path, lines, row):
    """Where a row's lines go: beside one that stands once, or the first below such a one."""
    anchor = row["after"] if "after" in row else row["before"]
    first = 0
    for line in [row["below"]] if "below" in row else [anchor]:
        if lines.count(line) != 1:
            raise SystemExit(f"{path}: the line {line!r} stands {lines.count(line)} times")
        first = lines.index(line)
    return lines.index(anchor, first) + ("after" in row)


def add_rows(copy, path, rows):
    """Adds a row's lines to the file."""
    full = os.path.join(copy, path)
    with open(full, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for row in rows:
        place = place_of(path, lines, row)
        lines[place:place] = row["add"]
    with open(full, "w", encoding="utf-8") as file:
        file.write("\n".join(lines))


def add_toy(root, copy):
    toy = os.path.join(root, "tests/house/toy")
    with open(os.path.join(toy, "rows.json"), encoding="utf-8") as file:
        rows = json.load(file)
    for path in own_files(toy):
        if path != "rows.json":
            os.makedirs(os.path.dirname(os.path.join(copy, path)), exist_ok=True)
            shutil.copy(os.path.join(toy, path), os.path.join(copy, path))
    for path, own in rows.items():
        if path != "//":
            add_rows(copy, path, own)
    with open(os.path.join(copy, WATCHED), encoding="utf-8") as file:
        scenario = json.load(file)
    scenario["lighthouses"] = [dict(SECTION[0], keeper=KEEPER)]
    with open(os.path.join(copy, WORLD), "w", encoding="utf-8") as file:
        json.dump(scenario, file, indent=2)


def differences(root, copy):
    """What the copy has that the tree has not, or has otherwise."""
    found = set()
    for path in own_files(copy):
        known = os.path.join(root, path)
        if path.split("/")[0] == "assets":
            continue
        if not os.path.exists(known) or not filecmp.cmp(
            known, os.path.join(copy, path), shallow=False
        ):
            found.add(path)
    return found


def recipe_places(root):
    """The paths that the numbered steps of CONTRIBUTING's recipe begin with, X being the toy."""
    with open(os.path.join(root, "CONTRIBUTING.md"), encoding="utf-8") as file:
        text = file.read()
    recipe = text[text.index("**A domain.**") : text.index("**A package.**")]
    places = set()
    for step in re.findall(r"^\d+\. (.*?)(?=^\d+\. |\Z)", recipe, re.MULTILINE | re.DOTALL):
        places |= set(re.findall(r"`((?:include|sim|scenarios|tests)/[\w./]+)`(?=[:,;]| and )", step))
    return {re.sub(r"\bX(?=[/._])", TOY, place) for place in places}


class Toy(unittest.TestCase):
    """One copy of the tree for all."""

    root = None
    compiler = None

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="hawser-toy-")
        cls.addClassCleanup(cls.scratch.cleanup)
        cls.copy = os.path.join(cls.scratch.name, "tree")
        os.mkdir(cls.copy)
        copy_tree(cls.root, cls.copy)
        add_toy(cls.root, cls.copy)
        cls.changed = differences(cls.root, cls.copy)
        cls.build = os.path.join(cls.copy, "build")
        environment = dict(os.environ)
        if cls.compiler:
            environment["CC"] = cls.compiler
        for command in (
            ["meson", "setup", cls.build, cls.copy, "--werror", "-Dbuildtype=plain", "-Doptimization=0"],
            ["ninja", "-C", cls.build, "-j", "2", "sim/app/hawser", SECTIONS_TEST,
             EXERCISE_TEST, PRINT_VIEWS],
        ):
            made = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
            if made.returncode != 0:
                raise SystemExit(made.stdout[-6000:] + made.stderr[-2000:])

    def hawser(self, *arguments, lines=None):
        return subprocess.run(
            [os.path.join(self.build, "sim/app/hawser"), *arguments],
            cwd=self.copy,
            input="".join(line + "\n" for line in lines or ()),
            capture_output=True,
            text=True,
            check=False,
        )

    def scenario(self, section):
        """The small scenario with the toy's section; its path."""
        with open(os.path.join(self.copy, SMALL), encoding="utf-8") as file:
            scenario = json.load(file)
        scenario["lighthouses"] = section
        path = os.path.join(self.scratch.name, "toy.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(scenario, file)
        return path

    def test_only_the_recipes_places_were_touched(self):
        places = recipe_places(self.root)
        self.assertGreater(len(places), 8)
        strange = {
            path
            for path in self.changed
            if path not in places
            and not any(place.endswith("/") and path.startswith(place) for place in places)
        }
        self.assertEqual(strange, set(), "touched, and not in the recipe")
        idle = {
            place
            for place in places
            if not any(path == place or path.startswith(place) for path in self.changed)
        }
        self.assertEqual(idle, set(), "in the recipe, and not touched")

    def test_floors_and_files_stand_as_they_should(self):
        for check in (["check_includes.py", self.copy], ["check_circles.py", self.build]):
            script = os.path.join(self.copy, "tests/house", check[0])
            made = subprocess.run(
                [sys.executable, script, check[1]], capture_output=True, text=True, check=False
            )
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)

    def case(self, program, name):
        """One case of a test program of the copy's."""
        return subprocess.run(
            [os.path.join(self.build, program)],
            env=dict(os.environ, CK_RUN_CASE=name, CK_TIMEOUT_MULTIPLIER="10"),
            capture_output=True,
            text=True,
            check=False,
        )

    def test_the_schema_has_its_section(self):
        made = self.case(SECTIONS_TEST, "sections")
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.assertIn("the_schema_has_the_bounds_and_keys_of_the_table", made.stdout)

    def test_its_records_stand_in_the_timeline(self):
        records = os.path.join(self.scratch.name, "records.jsonl")
        made = self.hawser("run", self.scenario(SECTION), "--records", records)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("T+01d00:00  ! the lamp of Skerry Light goes out", made.stdout)
        self.assertIn("T+01d06:00    the lamp of Skerry Light burns again", made.stdout)
        with open(records, encoding="utf-8") as file:
            kept = {row["kind"]: row for row in map(json.loads, file) if "kind" in row}
        self.assertEqual(kept["lighthouse_relit"]["cause"], kept["lighthouse_dark"]["id"])

    def answers(self, *lines):
        """What play answers to each of the lines, less what happened."""
        made = self.hawser("play", WORLD, lines=["run 12h", *lines, "end"])
        self.assertEqual(made.stderr, "")
        return made.stdout[: made.stdout.index("\nSummary after")]

    def test_its_verb_is_given_and_refused(self):
        made = self.answers("inject lamp skerry", "run 1m")
        self.assertIn("INJECT by the facilitator: the lamp of Skerry Light is put out", made)
        self.assertIn("the lamp of Skerry Light goes out", made)
        made = self.hawser("play", WORLD, lines=["inject lamp skerry", "inject lamp skerry", "end"])
        self.assertIn("not possible: its lamp is out already", made.stderr)
        made = self.hawser("play", WORLD, lines=["inject lamp skery", "help inject lamp", "end"])
        self.assertIn("expected the id or name of a lighthouse", made.stderr)
        self.assertIn("(nearest: skerry)", made.stderr)
        self.assertIn("inject lamp LIGHTHOUSE", made.stdout)

    def test_its_record_and_its_list_reach_the_seat_that_keeps_the_light(self):
        cause = "inject lamp skerry"
        told = self.answers(cause, f"show told {KEEPER}").split("TOLD\n")[1]
        self.assertIn("the lamp of Skerry Light goes out", told)
        told = self.answers(cause, f"show told {OTHER}")
        self.assertNotIn("the lamp of Skerry Light goes out", told[told.index("NO  ") :])
        shown = self.answers(cause, f"show lights {KEEPER}")
        self.assertRegex(shown, r"\nSkerry Light +skerry +DARK")
        self.assertRegex(self.answers("show lights"), r"\nSkerry Light +skerry +burns")
        self.assertIn("\nNo lighthouse of yours.\n", self.answers(f"show lights {OTHER}"))

    def layers(self, seat):
        path = os.path.join(self.scratch.name, seat + ".geojson")
        made = self.hawser("export", WORLD, path, "--at", "12h", "--seat", seat)
        self.assertEqual(made.returncode, 0, made.stderr)
        with open(path, encoding="utf-8") as file:
            return {feature["properties"]["layer"] for feature in json.load(file)["features"]}

    def test_its_list_is_a_layer_of_that_seat_s_map(self):
        self.assertIn("light", self.layers(KEEPER))
        self.assertIn("light", self.layers("facilitator"))
        self.assertNotIn("light", self.layers(OTHER))

    def test_its_metric_is_in_the_summary(self):
        summary = json.loads(self.hawser("run", self.scenario(SECTION), "--json").stdout)
        metric = [row for row in summary["metrics"] if row["name"] == "lamp_failures"]
        self.assertEqual(
            metric,
            [{"name": "lamp_failures", "unit": "count", "of": "lighthouse",
              "values": [{"id": "skerry", "value": 1}]}],
        )

    def test_views_with_its_list_are_as_their_schema_says(self):
        script = os.path.join(self.copy, "tests/exercise/check_view.py")
        made = subprocess.run(
            [sys.executable, script, self.copy, os.path.join(self.build, PRINT_VIEWS)],
            capture_output=True, text=True, check=False,
        )
        self.assertIn(made.returncode, (0, 77), made.stdout + made.stderr)

    def test_verbs_and_twins_go_over_it(self):
        for name in ("verbs", "twins"):
            made = self.case(EXERCISE_TEST, name)
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            self.assertIn("ok 1 ", made.stdout)

    def test_the_twins_fail_where_a_seat_is_shown_another_s_light(self):
        path = os.path.join(self.copy, LISTS)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertEqual(text.count("lighthouse->keeper == reader->party.index"), 1)
        spoilt = text.replace("lighthouse->keeper == reader->party.index", "lighthouse != NULL")
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(spoilt)
            self.build_again()
            made = self.case(EXERCISE_TEST, "twins")
        finally:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            self.build_again()
        self.assertNotEqual(made.returncode, 0)
        self.assertIn('"inject lamp skerry": 0 s later the revision of agency', made.stdout)

    def build_again(self):
        made = subprocess.run(
            ["ninja", "-C", self.build, "-j", "2", EXERCISE_TEST],
            capture_output=True, text=True, check=False,
        )
        self.assertEqual(made.returncode, 0, made.stdout[-3000:])

    def test_a_mistake_in_its_section_is_reported(self):
        made = self.hawser("check", self.scenario([dict(SECTION[0], dark_at="soon", dim=1)]))
        self.assertNotEqual(made.returncode, 0)
        self.assertIn("/lighthouses/0/dark_at: ", made.stdout + made.stderr)
        self.assertIn('/lighthouses/0/dim: found unknown key "dim"', made.stdout + made.stderr)

    def test_who_does_not_use_it_keeps_the_hash(self):
        with open(os.path.join(self.root, "tests/golden", SHIPPED + ".hash"), encoding="utf-8") as file:
            words = file.read().split()
        made = self.hawser("run", f"scenarios/{SHIPPED}.json", "--json", "--quiet")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(json.loads(made.stdout)["world_hash"], words[1])
        with_toy = json.loads(self.hawser("run", self.scenario(SECTION), "--json").stdout)
        without = json.loads(self.hawser("run", self.scenario([]), "--json").stdout)
        plain = json.loads(self.hawser("run", SMALL, "--json").stdout)
        self.assertEqual(without["world_hash"], plain["world_hash"])
        self.assertNotEqual(with_toy["world_hash"], plain["world_hash"])


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    Toy.root = os.path.abspath(sys.argv[1])
    Toy.compiler = " ".join(sys.argv[2:])
    program = unittest.main(argv=sys.argv[:1], exit=False, verbosity=2)
    return 0 if program.result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())
