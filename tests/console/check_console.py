#!/usr/bin/env python3
"""What the program prints and how it ends, for what goes well and for what goes wrong.

usage: check_console.py ROOT HAWSER [--update]

Each row of CASES is a command line run in ROOT; its exit code stands in the row, and what it prints
on both streams in golden/NAME.txt beside this file, with each hash of a world as HASH. --update writes those files anew: look at the
difference, and say in the commit why it changed. The other checks look at what a golden file cannot
hold: records and their causes, GeoJSON, the same bytes twice, a full disk, and whether the manual
page and the help speak of the same commands and options.
"""

import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SMALL = "tests/scenario/good/small.json"
SHARING = "tests/scenario/good/sharing.json"
SHIPPED = "scenarios/strait-anchor-drag.json"
BROKEN = "tests/scenario/broken/"
LOGS = [
    "tests/fuzz/corpus/ais_log/" + name
    for name in ("after.nmea", "dma.csv", "marine-cadastre.csv", "tag-blocks.nmea")
]
MARKING = "UNCLASSIFIED – EXERCISE"
HERE = os.path.dirname(os.path.abspath(__file__))

DONE, INPUT, USAGE, FAILED = 0, 1, 2, 3

PLAY = """# a comment, and an empty line

run 5h
show vessels
inject cut bellwrack at 50km
show cables
assign petrel-mender 1
prioritise bellwrack
outage bellwrack defer
light bellwrack 40
run 6d
show cables
show faults
show repairs
end
run 1h
"""
PLAY_WRONG = """rn 6h
inject cut bellwrck
inject cut bellwrack at 500km
inject drag marowby-trader
run 6
assign petrel-mender 1
prioritise bellwrick
permit bellwrack perhaps
permit 9 granted
outage bellwrack
light bellwrack 99999
run 5d
run 1h
show time
"""

# name: exit code, arguments, standard input
CASES = {
    "no-command": (USAGE, [], ""),
    "help": (DONE, ["help"], ""),
    "help-run": (DONE, ["help", "run"], ""),
    "help-play": (DONE, ["help", "play"], ""),
    "help-check": (DONE, ["help", "check"], ""),
    "help-host": (DONE, ["help", "host"], ""),
    "help-route": (DONE, ["help", "route"], ""),
    "help-seat": (DONE, ["help", "seat"], ""),
    "host-kept-nowhere": (USAGE, ["host", SMALL], ""),
    "host-in-the-open": (
        USAGE,
        ["host", SMALL, "--exercise", "x", "--listen", "0.0.0.0"],
        "",
    ),
    "host-half-a-certificate": (
        USAGE,
        ["host", SMALL, "--exercise", "x", "--tls-cert", "x.pem"],
        "",
    ),
    "host-no-port": (
        USAGE,
        ["host", SMALL, "--exercise", "x", "--port", "70000"],
        "",
    ),
    "seat-of-no-role": (USAGE, ["seat", "http://127.0.0.1:1"], ""),
    "seat-nowhere": (INPUT, ["seat", "nowhere", "--as", "control"], ""),
    "help-ais": (DONE, ["help", "ais"], ""),
    "help-export": (DONE, ["help", "export"], ""),
    "help-weakpoints": (DONE, ["help", "weakpoints"], ""),
    "help-batch": (DONE, ["help", "batch"], ""),
    "help-merge": (DONE, ["help", "merge"], ""),
    "help-stats": (DONE, ["help", "stats"], ""),
    "help-compare": (DONE, ["help", "compare"], ""),
    "help-view": (DONE, ["view", "--help"], ""),
    "help-unknown": (USAGE, ["help", "rout"], ""),
    "unknown-command": (USAGE, ["rnu", SMALL], ""),
    "unknown-option": (USAGE, ["run", SMALL, "--sed", "7"], ""),
    "option-without-value": (USAGE, ["run", SMALL, "--seed"], ""),
    "seed-that-is-none": (USAGE, ["run", SMALL, "--seed", "-1"], ""),
    "until-that-is-none": (USAGE, ["run", SMALL, "--until", "5"], ""),
    "run-without-file": (USAGE, ["run"], ""),
    "run-two-files": (USAGE, ["run", SMALL, SMALL], ""),
    "run-replay": (DONE, ["run", "scenarios/strait-replay.json"], ""),
    "run-small": (DONE, ["run", SMALL], ""),
    "run-until": (DONE, ["run", SMALL, "--until", "13h"], ""),
    "run-quiet-seed": (DONE, ["run", SMALL, "--quiet", "--seed", "7"], ""),
    "run-japanese": (DONE, ["run", SMALL, "--lang", "ja", "--until", "13h"], ""),
    "run-korean": (DONE, ["run", SMALL, "--lang", "ko", "--until", "13h"], ""),
    "run-in-no-language": (USAGE, ["run", SMALL, "--lang", "tlh"], ""),
    "play-japanese": (DONE, ["play", SMALL, "--lang", "ja"], "inject cut bellwrack\nend\n"),
    "run-json": (DONE, ["run", SMALL, "--json"], ""),
    "run-no-such-file": (INPUT, ["run", "no-such-file.json"], ""),
    "run-broken": (INPUT, ["run", BROKEN + "check-unknown-port.json"], ""),
    "run-records-nowhere": (FAILED, ["run", SMALL, "--json", "--records", "no/such/folder"], ""),
    "play": (DONE, ["play", SMALL], PLAY),
    "play-wrong-lines": (INPUT, ["play", SMALL], PLAY_WRONG),
    "play-nothing": (DONE, ["play", SMALL, "--seed", "5"], ""),
    "play-long-line": (INPUT, ["play", SMALL], "run " + "6" * 600 + "h\nshow time\nend\n"),
    "play-no-such-script": (INPUT, ["play", SMALL, "--room", "no-such-script.txt"], ""),
    "replay-of-no-exercise": (FAILED, ["replay", "README.md"], ""),
    "check-good": (DONE, ["check", SMALL, SHIPPED], ""),
    "check-good-and-broken": (
        INPUT,
        ["check", BROKEN + "syntax-truncated.json", SMALL, BROKEN + "schema-misspelt-key.json"],
        "",
    ),
    "check-no-berth": (DONE, ["check", "tests/scenario/good/waits.json"], ""),
    "play-ports": (
        DONE,
        ["play", "tests/scenario/good/waits.json"],
        "run 20d\nshow ports\nend\n",
    ),
    "check-replay": (DONE, ["check", "scenarios/strait-replay.json"], ""),
    "check-folder": (INPUT, ["check", "tests"], ""),
    "ais": (DONE, ["ais", SMALL, "--at", "3h", "--until", "3h1m", "--file", "-"], ""),
    "ais-nowhere": (USAGE, ["ais", SMALL], ""),
    "ais-no-port": (USAGE, ["ais", SMALL, "--tcp", "65536"], ""),
    "ais-no-pace": (USAGE, ["ais", SMALL, "--tcp", "0", "--pace", "0"], ""),
    "ais-no-target": (INPUT, ["ais", SMALL, "--udp", "localhost"], ""),
    "ais-too-far": (FAILED, ["ais", SMALL, "--udp", "192.0.2.1:10110"], ""),
    "ais-file-nowhere": (FAILED, ["ais", SMALL, "--file", "no/such/folder"], ""),
    "ais-read": (DONE, ["ais", "--read", *LOGS], ""),
    "ais-read-nothing": (INPUT, ["ais", "--read", SMALL], ""),
    "ais-read-nowhere": (INPUT, ["ais", "--read", LOGS[0], "no-such-log.nmea"], ""),
    "ais-as-nobody": (INPUT, ["ais", SMALL, "--tcp", "0", "--as", "aire"], ""),
    "ais-air": (DONE, ["ais", SMALL, "--at", "3h", "--until", "3h1m", "--file", "-", "--as", "air"],
                ""),
    "ais-read-box": (DONE, ["ais", "--read", LOGS[3], "--box", "34.98,129,36,130"], ""),
    "ais-read-no-box": (USAGE, ["ais", "--read", LOGS[3], "--box", "35,129,34,130"], ""),
    "ais-read-and-feed": (USAGE, ["ais", "--read", LOGS[0], "--tcp", "0"], ""),
    "ais-two-files": (USAGE, ["ais", SMALL, SMALL, "--tcp", "0"], ""),
    "ais-geojson": (USAGE, ["ais", SMALL, "--tcp", "0", "--geojson", "x"], ""),
    "export": (DONE, ["export", SMALL, "-", "--at", "2d6h"], ""),
    "weakpoints": (DONE, ["weakpoints", SMALL], ""),
    "weakpoints-shipped": (DONE, ["weakpoints", SHIPPED], ""),
    "weakpoints-json": (DONE, ["weakpoints", SMALL, "--json"], ""),
    "export-unknown-seat": (USAGE, ["export", SMALL, "-", "--seat", "captain"], ""),
    "export-one-file": (USAGE, ["export", SMALL], ""),
    "export-nowhere": (FAILED, ["export", SMALL, "no/such/folder"], ""),
    "route-unknown-port": (INPUT, ["route", "busn", "hakata"], ""),
    "route-unknown-lane": (INPUT, ["route", "busan", "hakata", "--closed", "kanmom"], ""),
    "route-on-land": (INPUT, ["route", "busan", "36,128"], ""),
    "route-no-place": (INPUT, ["route", "busan", "91,0"], ""),
    "route-one-place": (USAGE, ["route", "busan"], ""),
}


class Console(unittest.TestCase):
    root = ""
    program = ""
    update = False

    def run_program(self, arguments, text="", **kwargs):
        environment = {**os.environ, "HAWSER_DATA": self.root}
        return subprocess.run(
            [self.program, *arguments],
            cwd=self.root,
            env=environment,
            input=text.encode(),
            check=False,
            timeout=60,
            **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **kwargs},
        )

    def output(self, *arguments):
        result = self.run_program(arguments)
        self.assertEqual(result.returncode, DONE, result.stderr.decode())
        return result.stdout.decode()

    def test_golden(self):
        names = {name + ".txt" for name in CASES}
        for name, (code, arguments, text) in CASES.items():
            with self.subTest(name):
                result = self.run_program(arguments, text)
                self.assertEqual(result.returncode, code, result.stderr.decode())
                errors = re.sub(r"wall time [0-9.]+ s\n", "", result.stderr.decode())
                output = re.sub(r"\b[0-9a-f]{32}\b", "HASH", result.stdout.decode())
                found = output + ("---- standard error\n" + errors if errors else "")
                path = os.path.join(HERE, "golden", name + ".txt")
                if self.update:
                    with open(path, "w", encoding="utf-8", newline="") as file:
                        file.write(found)
                with open(path, encoding="utf-8", newline="") as file:
                    self.assertEqual(found, file.read())
        self.assertEqual(set(os.listdir(os.path.join(HERE, "golden"))), names)

    def test_a_stock_that_cannot_begin_is_noted(self):
        case = "tests/scenario/good/spares.json"
        self.assertIn('note: no depot begins with the cable and joints to mend "dom/main" anywhere: '
                      "a repair waits until they are bought\n", self.output("check", case))
        self.assertIn("has mended dom", self.output("run", case))

    def test_version(self):
        with open(os.path.join(self.root, "meson.build"), encoding="utf-8") as file:
            version = re.search(r"version : '([0-9.]+)'", file.read()).group(1)
        self.assertEqual(self.output("--version"), f"hawser {version}\n")

    def pairs_of_one_name_each(self, pairs):
        self.assertEqual(len(dict(pairs)), len(pairs), pairs)
        return dict(pairs)

    def records(self, *arguments):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "records.jsonl")
            summary = json.loads(self.output("run", *arguments, "--json", "--records", path))
            with open(path, encoding="utf-8") as file:
                head, *records = [
                    json.loads(line, object_pairs_hook=self.pairs_of_one_name_each)
                    for line in file
                ]
        self.assertEqual(head["records"], len(records))
        self.assertEqual(head["marking"], MARKING)
        self.assertEqual(summary["records"], len(records))
        return summary, records

    def test_each_record_follows_its_cause(self):
        for arguments in ([SMALL], [SHIPPED], [SHIPPED, "--seed", "11"]):
            _, records = self.records(*arguments)
            times = [0]
            for number, record in enumerate(records, start=1):
                self.assertEqual(record["id"], number)
                self.assertLess(record["cause"], number)
                self.assertGreaterEqual(record["cause"], 0)
                self.assertGreaterEqual(record["time_ms"], times[record["cause"]])
                self.assertGreaterEqual(record["time_ms"], times[-1])
                times.append(record["time_ms"])

    def test_a_cut_leads_back_to_its_inject(self):
        summary, records = self.records(SHIPPED)
        cuts = [record for record in records if record["kind"] in ("cable_cut", "cable_fault")]
        self.assertEqual(len(cuts), summary["cables_cut"])
        self.assertGreater(len(cuts), 2)
        for cut in cuts:
            chain = [cut["kind"]]
            record = cut
            while record["cause"] != 0:
                record = records[record["cause"] - 1]
                chain.append(record["kind"])
            self.assertEqual(chain[-1], "inject_drag")
            self.assertIn("drag_begun", chain)
        mended = ("fault_repaired", "fault_repaired_for_now")
        repaired = [record for record in records if record["kind"] in mended]
        self.assertEqual(len(repaired), summary["cables_repaired"])

    def test_summary_figures_agree(self):
        summary, _ = self.records(SHIPPED)
        self.assertEqual(summary["cables_cut"], len(summary["faults"]))
        pairs = sum(pair["lost_gbps_hours"] for pair in summary["city_pairs"])
        self.assertAlmostEqual(pairs, summary["lost_gbps_hours"], delta=1e-6 * pairs)
        # Those that still wait take longer than any that do not.
        durations = sorted(
            math.inf if fault["repaired_ms"] is None else fault["repaired_ms"] - fault["cut_ms"]
            for fault in summary["faults"]
        )
        self.assertEqual(summary["median_repair_ms"], durations[(len(durations) - 1) // 2])
        self.assertEqual(
            summary["longest_outage_ms"], max(row["down_ms"] for row in summary["segments"])
        )
        text = self.output("run", SHIPPED, "--quiet")
        self.assertIn(summary["world_hash"], text)
        self.assertIn(f"{summary['lost_gbps_hours']:.0f} Gbps-hours", text)

    def test_two_runs_print_the_same_bytes(self):
        for arguments in (["run", SHIPPED], ["run", SHIPPED, "--json", "--seed", "3"]):
            self.assertEqual(self.output(*arguments), self.output(*arguments))
        self.assertNotEqual(
            self.output("run", SHIPPED, "--quiet"), self.output("run", SHIPPED, "--quiet", "--seed", "3")
        )

    def test_a_script_that_cannot_be_read_leaves_no_exercise(self):
        with tempfile.TemporaryDirectory() as folder:
            kept = os.path.join(folder, "kept.hawser")
            script = os.path.join(folder, "script.txt")
            with open(script, "w", encoding="utf-8") as file:
                file.write("T+00d00:10 facilitator: note a\nno time\n")
            done = self.run_program(["play", SMALL, "--room", script, "--exercise", kept])
            self.assertEqual((done.returncode, done.stdout), (INPUT, b""))
            self.assertIn(script + ":2: expected a time", done.stderr.decode())
            self.assertFalse(os.path.exists(kept))

    def test_play_to_the_end_is_the_run(self):
        played = self.run_program(["play", SHIPPED], "run 3d\nrun 40d\n").stdout.decode()
        ran = self.output("run", SHIPPED)
        pattern = r"World hash +([0-9a-f]{32})"
        self.assertEqual(re.search(pattern, played).group(1), re.search(pattern, ran).group(1))

    def test_the_marking_stands_first_and_last(self):
        for arguments in (["run", SHIPPED], ["run", SMALL, "--quiet"], ["play", SMALL]):
            lines = self.output(*arguments).splitlines()
            self.assertEqual([lines[0], lines[-1]], [MARKING, MARKING])
        self.assertEqual(json.loads(self.output("run", SMALL, "--json"))["marking"], MARKING)

    def test_geojson_is_read_by_others(self):
        text = self.output("route", "busan", "vladivostok", "--geojson")
        feature = json.loads(text)["features"][0]
        self.assertGreater(len(feature["geometry"]["coordinates"]), 2)
        ogrinfo = shutil.which("ogrinfo")
        if ogrinfo is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "way.geojson")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            shown = subprocess.run(
                [ogrinfo, "-al", "-so", path], capture_output=True, text=True, check=True
            ).stdout
        self.assertIn("Geometry: Line String", shown)
        self.assertIn("Feature Count: 1", shown)

    def test_an_export_is_read_by_others(self):
        with open(os.path.join(self.root, SHIPPED), encoding="utf-8") as file:
            authored = json.load(file)
        collection = json.loads(self.output("export", SHIPPED, "-", "--at", "2d"))
        layers = {}
        for feature in collection["features"]:
            self.assertEqual(feature["properties"]["marking"], MARKING)
            layers.setdefault(feature["properties"]["layer"], []).append(feature)
        self.assertEqual(collection["marking"], MARKING)
        self.assertEqual(len(layers["zone"]), len(authored["zones"]))
        for zone in layers["zone"]:
            (ring,) = zone["geometry"]["coordinates"]
            self.assertEqual(ring[0], ring[-1])
            area = sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, ring[1:]))
            self.assertGreater(area, 0)
        summary = json.loads(self.output("run", SHIPPED, "--json", "--until", "2d"))
        self.assertEqual(len(layers["cable"]), len(summary["segments"]))
        down = {row["segment"] for row in summary["segments"] if not row["up"]}
        self.assertEqual(down, {one["properties"]["id"] for one in layers["cable"]
                                if not one["properties"]["up"]})
        self.assertEqual(len(layers["fault"]), len(summary["faults"]))
        self.assertGreater(len(layers["vessel"]), 20)
        ogrinfo = shutil.which("ogrinfo")
        if ogrinfo is None:
            return
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "strait.geojson")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(collection, file)
            for layer, features in layers.items():
                shown = subprocess.run(
                    [ogrinfo, "-so", "-al", "-where", f"layer='{layer}'", path],
                    capture_output=True, text=True, check=True,
                ).stdout
                self.assertIn(f"Feature Count: {len(features)}\n", shown)

    def test_an_export_holds_what_each_agency_believes(self):
        collection = json.loads(self.output("export", SHARING, "-", "--at", "6h"))
        layers = {}
        for feature in collection["features"]:
            layers.setdefault(feature["properties"]["layer"], []).append(feature)
        with open(os.path.join(self.root, SHARING), encoding="utf-8") as file:
            agencies = {row["id"] for row in json.load(file)["agencies"]}
        self.assertGreater(len(layers["track"]), 0)
        for track in layers["track"]:
            self.assertIn(track["properties"]["agency"], agencies)
            self.assertEqual(track["properties"]["marking"], MARKING)

    def test_a_feed_is_of_the_truth_or_of_a_picture(self):
        feed = ["ais", SHARING, "--at", "6h", "--until", "6h1m", "--file", "-"]
        truth = self.output(*feed)
        self.assertEqual(truth, self.output(*feed, "--as", "truth"))
        picture = self.output(*feed, "--as", "lilac-guard")
        self.assertGreater(len(picture.splitlines()), 5)
        self.assertNotEqual(truth, picture)

    def test_a_route_in_words(self):
        lines = self.output("route", "busan", "HAKATA").splitlines()
        head = re.fullmatch(
            r"Busan to Hakata: ([0-9.]+) nmi, ([0-9.]+) km, ([0-9]+) waypoints", lines[0]
        )
        nmi, km = float(head.group(1)), float(head.group(2))
        # the ferry's 213 km, give or take where in the harbours one counts from
        self.assertAlmostEqual(km, 213, delta=0.06 * 213)
        self.assertAlmostEqual(nmi * 1.852, km, delta=0.2)
        self.assertEqual(len(lines), 1 + int(head.group(3)))
        self.assertIn(f"{km:.1f} km", lines[-1])

    def test_a_closed_strait_is_gone_round(self):
        def nmi(*arguments):
            return float(re.search(r": ([0-9.]+) nmi", self.output("route", *arguments)).group(1))

        ends = ("34.0,130.8", "33.93,131.1")
        self.assertLess(nmi(*ends), 40)
        self.assertGreater(nmi(*ends, "--closed", "kanmon"), 300)

    def test_a_full_disk_is_told(self):
        for arguments in (["run", SMALL], ["help"], ["route", "busan", "hakata"], ["check", SMALL],
                          ["play", SMALL], ["run", SMALL, "--json"]):
            with open("/dev/full", "wb") as full:
                result = self.run_program(arguments, stdout=full)
            self.assertEqual(result.returncode, FAILED, arguments)
            self.assertIn(b"cannot be written", result.stderr)
        result = self.run_program(["run", SMALL, "--json", "--records", "/dev/full"])
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"cannot write the records", result.stderr)
        result = self.run_program(["ais", SMALL, "--until", "1d", "--file", "/dev/full"])
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"cannot write the feed", result.stderr)
        result = self.run_program(["export", SMALL, "/dev/full"])
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"cannot write the GeoJSON", result.stderr)
        result = self.run_program(["ais", "--read", LOGS[3], "--geojson", "/dev/full"])
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"cannot write the GeoJSON", result.stderr)

    def test_missing_assets_are_told(self):
        with tempfile.TemporaryDirectory() as folder:
            environment = {**os.environ, "HAWSER_DATA": folder}
            result = subprocess.run([self.program, "check", SMALL], cwd=self.root, env=environment,
                                    capture_output=True, check=False)
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"world.coast", result.stderr)

    def test_a_window_without_a_display_is_told(self):
        """Neither left to a driver that shows its windows to nobody, which would never return."""
        environment = {key: value for key, value in os.environ.items()
                       if key not in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")}
        result = subprocess.run([self.program, "view", SMALL], cwd=self.root, env=environment,
                                capture_output=True, check=False, timeout=30)
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"no display", result.stderr)
        self.assertIn(b"--export", result.stderr)

    def test_help_and_manual_page_agree(self):
        with open(os.path.join(self.root, "sim/app/hawser.1"), encoding="utf-8") as file:
            page = file.read().replace("\\-", "-")
        overview = self.output("help").split("Commands:")[1].split("\n\n")[0]
        commands = re.findall(r"^  (\w+) ", overview, re.MULTILINE)
        self.assertEqual(set(re.findall(r"^\.It Cm (\w+)", page, re.MULTILINE)), set(commands))
        helped = set()
        for command in commands:
            if command != "help":
                helped |= set(re.findall(r"--[a-z]+", self.output("help", command)))
        paged = {"--" + name for name in re.findall(r"Fl -([a-z]+)", page)}
        self.assertEqual(paged - {"--version"}, helped - {"--help"})


if __name__ == "__main__":
    Console.update = "--update" in sys.argv
    Console.root, Console.program = [os.path.abspath(path) for path in sys.argv[1:3]]
    unittest.main(argv=sys.argv[:1])
