#!/usr/bin/env python3
"""Batches from the command line: ended by force and gone on with, shared out, and read by others.

usage: check_batch.py ROOT HAWSER
"""

import csv
import json
import math
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unittest

DONE, INPUT, USAGE, FAILED = 0, 1, 2, 3
SCENARIO = "scenarios/strait-dark-vessel.json"


class Batch(unittest.TestCase):
    root = ""
    program = ""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def call(self, *arguments, expected=DONE):
        result = subprocess.run(
            [self.program, *arguments], cwd=self.root, capture_output=True, text=True,
            stdin=subprocess.DEVNULL,
            check=False, timeout=300, env={**os.environ, "HAWSER_DATA": self.root})
        self.assertEqual(result.returncode, expected, result.stdout + result.stderr)
        return result.stdout + result.stderr

    def batch(self, folder, *arguments, expected=DONE):
        return self.call("batch", SCENARIO, "--until", "12h", "-o", self.path(folder), *arguments,
                         expected=expected)

    @staticmethod
    def digest(printed):
        return re.search(r"^digest ([0-9a-f]{32})$", printed, re.MULTILINE).group(1)

    def start(self, folder, *arguments):
        return subprocess.Popen(
            [self.program, "batch", SCENARIO, "--until", "12h", "-o", self.path(folder),
             *arguments],
            cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "HAWSER_DATA": self.root})

    def wait_for_results(self, folder, count):
        """Until so many lines stand in the folder, or it has waited long."""
        for _ in range(3000):
            lines = 0
            for name in os.listdir(self.path(folder)) if os.path.isdir(self.path(folder)) else []:
                if name.endswith(".results"):
                    with open(self.path(f"{folder}/{name}"), "rb") as file:
                        lines += file.read().count(b"\n")
            if lines >= count:
                return
            time.sleep(0.01)
        self.fail(f"no {count} results in {folder}")

    def test_what_is_killed_goes_on_and_comes_to_the_same(self):
        whole = self.digest(self.batch("whole", "-n", "60", "-j", "1"))
        for least in (1, 17, 40):
            process = self.start("killed", "-n", "60", "-j", "2")
            self.wait_for_results("killed", least)
            process.send_signal(signal.SIGKILL)
            process.communicate()
        printed = self.batch("killed", "-n", "60", "-j", "2")
        self.assertEqual(self.digest(printed), whole)
        there = int(re.search(r"(\d+) were there already", printed).group(1))
        self.assertGreaterEqual(there, 40)

    def test_an_interruption_ends_it_cleanly_and_says_how_to_go_on(self):
        process = self.start("ended", "-n", "400", "-j", "2")
        self.wait_for_results("ended", 5)
        process.send_signal(signal.SIGINT)
        printed, _ = process.communicate(timeout=60)
        self.assertEqual(process.returncode, FAILED)
        self.assertIn("the same command goes on from here", printed)
        self.assertNotIn("results.sqlite", os.listdir(self.path("ended")))
        self.call("stats", self.path("ended"), expected=INPUT)

    def test_pieces_come_to_the_whole(self):
        whole = self.digest(self.batch("whole", "-n", "20"))
        for number, span in enumerate(("0-6", "7-7", "8-19")):
            self.batch(f"part-{number}", "--reps", span)
        parts = [self.path(f"part-{number}") for number in (2, 0, 1)]
        printed = self.call("merge", *parts, "-o", self.path("all.sqlite"))
        self.assertEqual(self.digest(printed), whole)
        with open(self.path("all.sqlite"), "rb") as one, \
                open(self.path("whole/results.sqlite"), "rb") as other:
            self.assertEqual(one.read(), other.read())
        printed = self.call("merge", parts[1], parts[0], "-o", self.path("gap.sqlite"))
        self.assertIn("1 between them are missing", printed)

    def task(self, number, **kwargs):
        return subprocess.Popen(
            [os.path.join(self.root, "assets/slurm/hawser-batch.sh"), SCENARIO, "10",
             self.path("cluster"), "--until", "12h"],
            cwd=self.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "HAWSER_DATA": self.root, "HAWSER": self.program,
                 "SLURM_ARRAY_TASK_ID": str(number)}, **kwargs)

    def test_tasks_of_a_cluster_come_to_the_whole_also_when_one_was_killed(self):
        whole = self.digest(self.batch("whole", "-n", "40"))
        lost = self.task(2)
        self.wait_for_results("cluster/part-2", 3)
        lost.send_signal(signal.SIGKILL)
        lost.wait()
        tasks = [self.task(number) for number in range(4)]
        self.assertEqual([task.wait() for task in tasks], [0, 0, 0, 0])
        parts = [self.path(f"cluster/part-{number}") for number in range(4)]
        printed = self.call("merge", *parts, "-o", self.path("all.sqlite"))
        self.assertEqual(self.digest(printed), whole)

    def test_gnu_parallel_comes_to_the_whole_also_when_it_was_killed(self):
        if shutil.which("parallel") is None:
            self.skipTest("GNU parallel is not installed")
        whole = self.digest(self.batch("whole", "-n", "40"))
        script = os.path.join(self.root, "assets/slurm/hawser-batch.sh")
        line = ["parallel", "--will-cite", "-j2", f"SLURM_ARRAY_TASK_ID={{}} {script} {SCENARIO} 10 "
                f"{self.path('cluster')} --until 12h", ":::", "0", "1", "2", "3"]
        options = {"cwd": self.root, "stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL,
                   "stderr": subprocess.DEVNULL, "start_new_session": True,
                   "env": {**os.environ, "HAWSER_DATA": self.root, "HAWSER": self.program,
                           "HOME": self.folder}}
        with subprocess.Popen(line, **options) as lost:
            self.wait_for_results("cluster/part-0", 2)
            os.killpg(lost.pid, signal.SIGKILL)
        # parallel gives each task a group of its own: one that outlives it is still in its folder
        deadline = time.time() + 60
        while subprocess.run(line, check=False, timeout=120, **options).returncode != 0:
            self.assertLess(time.time(), deadline, "the tasks that are run again never end well")
            time.sleep(0.2)
        parts = [self.path(f"cluster/part-{number}") for number in range(4)]
        printed = self.call("merge", *parts, "-o", self.path("all.sqlite"))
        self.assertEqual(self.digest(printed), whole)

    def test_nothing_of_others_is_written_over(self):
        self.batch("runs", "-n", "2")
        for name, holds in (("mine.txt", b"a text"), ("mine.sqlite", b"SQLite format 3\0" + b"x" * 90)):
            with open(self.path(name), "wb") as file:
                file.write(holds)
            self.call("merge", self.path("runs"), "-o", self.path(name), expected=FAILED)
            with open(self.path(name), "rb") as file:
                self.assertEqual(file.read(), holds)
        with open(self.path("all.values.csv"), "w", encoding="utf-8") as file:
            file.write("my,own,table\n")
        self.call("merge", self.path("runs"), "-o", self.path("all.sqlite"), expected=FAILED)
        with open(self.path("all.values.csv"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "my,own,table\n")
        # An earlier output of its own gives way.
        os.unlink(self.path("all.values.csv"))
        self.call("merge", self.path("runs"), "-o", self.path("all.sqlite"))
        self.call("merge", self.path("runs"), "-o", self.path("all.sqlite"))

    def test_others_read_the_same_figures(self):
        self.batch("runs", "-n", "40")
        printed = json.loads(self.call("stats", self.path("runs"), "--json",
                                       "--measure", "vessels_sailed"))
        ours = printed["measures"][0]
        with sqlite3.connect(self.path("runs/results.sqlite")) as db:
            values = [row[0] for row in db.execute(
                "SELECT value FROM value WHERE measure='vessels_sailed' ORDER BY replication")]
            spans = db.execute("SELECT count(*) FROM span").fetchone()[0]
        self.assertEqual(len(values), 40)
        self.assertAlmostEqual(ours["mean"], statistics.fmean(values), places=9)
        self.assertAlmostEqual(ours["deviation"], statistics.stdev(values), places=9)
        self.assertAlmostEqual(ours["p50"][0], statistics.median(values), places=9)
        # Student's 0.975 quantile for 39 degrees of freedom, from a table.
        self.assertAlmostEqual(ours["half_width"], 2.0226909 * ours["deviation"] / math.sqrt(40),
                               places=5)
        with open(self.path("runs/results.values.csv"), newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([float(row["value"]) for row in rows
                          if row["measure"] == "vessels_sailed"], values)
        self.assertTrue(all((row["value"] == "") == (row["standing"] != "known") for row in rows))
        with open(self.path("runs/results.spans.csv"), newline="", encoding="utf-8") as file:
            self.assertEqual(len(list(csv.DictReader(file))), spans)

    def test_a_list_of_moves_takes_no_other_files_place(self):
        scenario = self.path("mine.json")
        shutil.copy(os.path.join(self.root, SCENARIO), scenario)
        shutil.copytree(os.path.join(self.root, "scenarios/shared"), self.path("shared"))
        with open(self.path("list.txt"), "w", encoding="utf-8") as file:
            file.write("# a list of mine\n")
        for name in ("mine.json", "list.txt"):
            with open(self.path(name), "rb") as file:
                before = file.read()
            self.call("play", scenario, "--save-moves", self.path(name), expected=FAILED)
            with open(self.path(name), "rb") as file:
                self.assertEqual(file.read(), before)
        for _ in range(2):
            self.call("play", scenario, "--save-moves", self.path("moves.txt"))

    def test_a_window_keeps_its_moves_as_play_does(self):
        shot = ["view", SCENARIO, "--at", "1h", "--shot", self.path("shot.png")]
        self.call(*shot, "--save-moves", self.path("moves.txt"))
        with open(self.path("moves.txt"), encoding="utf-8") as file:
            self.assertTrue(file.readline().startswith("# Moves at their times"))
        self.call(*shot, "--save-moves", self.path("moves.txt"))
        with open(self.path("list.txt"), "w", encoding="utf-8") as file:
            file.write("# a list of mine\n")
        self.call(*shot, "--save-moves", self.path("list.txt"), expected=FAILED)
        with open(self.path("list.txt"), encoding="utf-8") as file:
            self.assertEqual(file.read(), "# a list of mine\n")
        self.call("view", SCENARIO, "--export", self.path("a.png"), "--save-moves",
                  self.path("more.txt"), expected=USAGE)

    def test_moves_that_were_played_are_made_in_every_run(self):
        subprocess.run(
            [self.program, "play", SCENARIO, "--save-moves", self.path("moves.txt")],
            input="run 1h\nshare off lilac-guard cedar-guard\nrun 90s\nshow time\nend\n",
            cwd=self.root, capture_output=True, text=True, check=True, timeout=60)
        with open(self.path("moves.txt"), encoding="utf-8") as file:
            lines = [line for line in file.read().split("\n") if line and line[0] != "#"]
        self.assertEqual(lines, ["1h  share off lilac-guard cedar-guard"])
        printed = self.batch("moved", "-n", "3", "--moves", self.path("moves.txt"))
        self.assertIn("moves: 3 made, all of them possible", printed)
        self.batch("plain", "-n", "3")
        printed = self.call("compare", self.path("plain"), self.path("moved"),
                            "--measure", "completeness")
        self.assertRegex(printed, r"completeness of cedar-guard +3 ")

    def test_the_move_that_help_shows_can_be_made(self):
        shown = re.search(r"^ +(26h .*)$", self.call("help", "batch"), re.MULTILINE).group(1)
        with open(self.path("shown.txt"), "w", encoding="utf-8") as file:
            file.write(shown + "\n")
        printed = self.call("batch", "scenarios/strait-anchor-drag.json", "-n", "2", "--until",
                            "30h", "-o", self.path("shown"), "--moves", self.path("shown.txt"))
        self.assertIn("moves: 2 made, all of them possible", printed)

    def test_what_is_varied_is_checked_like_a_file(self):
        printed = self.batch("bad", "-n", "2", "--vary", "/sharing/0/delay=1m,6x", expected=INPUT)
        self.assertIn("/sharing/0/delay=6x", printed)
        self.assertIn('found "6x", expected a duration', printed)
        printed = self.batch("bad", "-n", "2", "--vary", "/sharing/9/delay=1m", expected=INPUT)
        self.assertIn('found nothing called "9"', printed)
        printed = self.batch("bad", "-n", "2", "--vary", "/seed=soon", expected=INPUT)
        self.assertIn("/seed", printed)
        many = ",".join(str(number) for number in range(60))
        printed = self.batch("bad", "-n", "2", "--vary", f"/seed={many}", "--vary",
                             f"/sharing/0/delay={many}", "--vary", f"/sharing/0/on={many}",
                             expected=INPUT)
        self.assertIn("2.16e+05 combinations", printed)
        self.assertFalse(os.path.exists(self.path("bad")))

    def test_points_are_set_against_the_first(self):
        self.batch("points", "-n", "8", "--one-at-a-time", "--vary", "/sharing/0/delay=1m,6h",
                   "--vary", "/sharing/0/on=false")
        printed = self.call("compare", self.path("points"), "--measure", "vessels_sailed")
        self.assertEqual(len(re.findall(r"^ +[123]  vessels_sailed", printed, re.MULTILINE)), 3)
        self.assertIn("/sharing/0/on=false", printed)

    def test_what_is_printed_is_drawn(self):
        self.batch("points", "-n", "12", "--vary", "/sharing/0/on=true,false")
        runs = self.path("points/point-0")
        heads = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
        for ending, head in heads.items():
            holds = []
            for number in (0, 1):
                path = self.path(f"{number}.{ending}")
                self.call("stats", runs, "--measure", "vessels_sailed,detection", "--plot", path)
                with open(path, "rb") as file:
                    holds.append(file.read())
            self.assertTrue(holds[0].startswith(head))
            self.assertEqual(holds[0], holds[1])
        self.call("compare", self.path("points"), "--measure", "alerts", "--plot",
                  self.path("tornado.png"))
        self.call("stats", runs, "--plot", self.path("other.txt"), expected=USAGE)
        printed = self.call("stats", runs, "--measure", "cables_cut", "--plot",
                            self.path("none.png"), expected=INPUT)
        self.assertIn("nothing to draw", printed)
        self.assertNotIn("none.png", os.listdir(self.folder))

    def test_small_plots_are_as_wide_as_the_terminal(self):
        self.batch("points", "-n", "12", "--vary", "/sharing/0/on=true,false")
        for columns in (50, 80, 120):
            for arguments in (("stats", self.path("points/point-0"), "--measure",
                               "vessels_sailed,detection"),
                              ("compare", self.path("points"), "--measure", "completeness")):
                result = subprocess.run(
                    [self.program, *arguments, "--plot", "-"], capture_output=True, text=True,
                    check=True, timeout=60, cwd=self.root, stdin=subprocess.DEVNULL,
                    env={**os.environ, "HAWSER_DATA": self.root, "COLUMNS": str(columns)})
                small = result.stdout[result.stdout.rindex("\nUNCLASSIFIED – EXERCISE\nA silent"):]
                self.assertLessEqual(max(len(line) for line in small.split("\n")), columns)
                self.assertGreaterEqual(max(len(line) for line in small.split("\n")), columns - 2)
                self.assertRegex(small, "[▁▂▃▄▅▆▇█]")
                self.assertEqual(small.count("UNCLASSIFIED – EXERCISE"), 2)

    def test_what_began_is_asked_for_by_its_name(self):
        self.batch("runs", "-n", "4")
        printed = self.call("stats", self.path("runs"), "--measure", "detection")
        self.assertIn("nothing of this began in any replication", printed)
        self.call("batch", SCENARIO, "-n", "4", "--until", "20h", "-o", self.path("longer"))
        printed = self.call("stats", self.path("longer"), "--measure", "detection")
        self.assertRegex(printed, r"detection: dark  cedar-guard  4 of 4 ")
        printed = self.call("stats", self.path("runs"), "--measure", "detecton", expected=INPUT)
        self.assertIn("nearest: detection", printed)

    def test_a_latin_hypercube_is_run_point_by_point(self):
        self.batch("latin", "-n", "2", "--latin", "4", "--vary", "/sharing/0/delay=1m..6h")
        self.assertEqual(sorted(os.listdir(self.path("latin"))),
                         [f"point-{number}" for number in range(5)])
        printed = self.call("compare", self.path("latin"), "--measure", "alerts")
        self.assertEqual(len(set(re.findall(r"/sharing/0/delay=\d+s", printed))), 4)
        self.batch("none", "-n", "2", "--vary", "/sharing/0/delay=1m..6h", expected=INPUT)
        self.batch("none", "-n", "2", "--latin", "4", "--vary", "/sharing/0/delay=1m,6h",
                   expected=USAGE)

    def test_the_best_is_told_with_how_sure_that_is(self):
        self.batch("points", "-n", "30", "--one-at-a-time", "--vary", "/sharing/0/on=false",
                   "--vary", "/sharing/0/delay=1m,3h")
        asked = ("compare", self.path("points"), "--measure", "completeness/cedar-guard", "--best",
                 "most")
        printed = self.call(*asked, "--within", "0.05")
        self.assertRegex(printed, r"most completeness/cedar-guard: A silent ship over the cables: "
                                  r"/sharing/0/delay=1m\n.*at least 95 %; decided after \d+")
        self.assertEqual(len(re.findall(r"completeness of", printed)), 3)
        printed = self.call(*asked, "--within", "1e-9")
        self.assertIn("not decided after 30 replications", printed)
        self.call(*asked, expected=USAGE)
        self.call("compare", self.path("points"), "--best", "least", "--within", "1",
                  expected=USAGE)
        printed = self.call("compare", self.path("points"), "--measure", "completeness/nobody",
                            expected=INPUT)
        self.assertIn('found no completeness of "nobody"', printed)

    def test_wrong_usage_is_told(self):
        for arguments in (("-n", "0"), ("-n", "many"), ("-j", "0"), ("--reps", "9-3"),
                          ("--reps", "9"), ("--until-halfwidth", "cables_cut"),
                          ("--until-halfwidth", "cables_cut=0"), ("--vary", "seed=3")):
            self.batch("none", *arguments, expected=USAGE)
        self.batch("none", "-n", "2", "--until-halfwidth", "cabels_cut=5%", expected=INPUT)


if __name__ == "__main__":
    Batch.root, Batch.program = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1], verbosity=2)
