#!/usr/bin/env python3
"""No output destroys an input or another's file, and every output is whole or not there.

usage: check_outputs.py ROOT HAWSER

OUTPUTS has a row for every place on a command line that names a file to write; each row is held
against everything that may stand in the way. Options that name none stand in NO_FILES: an option
that is in neither table fails, and so does a file in sim/ or render/ that writes files by itself
instead of through hawser/core/output.h.
"""

import contextlib
import json
import os
import re
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
import unittest

DONE, FAILED = 0, 3
NOBODY = 65534

# (command, option or operand): its ending, what it reads, and the command line around OUT
OUTPUTS = {
    ("run", "--records"): (".jsonl", "scenario", ["run", "IN", "--json", "--records", "OUT"]),
    ("ais", "--file"): (".nmea", "scenario", ["ais", "IN", "--until", "2h", "--file", "OUT"]),
    ("ais", "--geojson"): (".geojson", "log", ["ais", "--read", "IN", "--geojson", "OUT"]),
    ("export", "OUT.geojson"): (".geojson", "scenario", ["export", "IN", "OUT", "--at", "2h"]),
    ("view", "--export"): (".png", "scenario", ["view", "IN", "--export", "OUT"]),
    ("view", "--export", "svg"): (".svg", "scenario", ["view", "IN", "--export", "OUT"]),
    ("view", "--export", "pdf"): (".pdf", "scenario", ["view", "IN", "--export", "OUT"]),
    ("view", "--shot"): (".png", "scenario", ["view", "IN", "--shot", "OUT"]),
    ("stats", "--plot"): (".png", "results", ["stats", "IN", "--plot", "OUT"]),
    ("compare", "--plot"): (".svg", "results", ["compare", "IN", "IN", "--measure", "cables_cut",
                                                "--plot", "OUT"]),
}

# What takes a value that names no file to write.
NO_FILES = {
    ("run", "--seed"), ("run", "--until"), ("run", "--lang"), ("play", "--seed"),
    ("play", "--lang"), ("route", "--closed"),
    ("ais", "--at"), ("ais", "--until"), ("ais", "--tcp"), ("ais", "--udp"), ("ais", "--pace"),
    ("ais", "--listen"), ("ais", "--as"), ("ais", "--seed"), ("ais", "--box"), ("ais", "--began"),
    ("export", "--at"), ("export", "--seed"), ("export", "--seat"), ("export", "--lang"),
    ("view", "--at"), ("view", "--seed"), ("view", "--box"), ("view", "--as"), ("view", "--lang"),
    ("batch", "-n"), ("batch", "-j"), ("batch", "--seed"), ("batch", "--reps"),
    ("batch", "--until"), ("batch", "--from-time"), ("batch", "--moves"), ("batch", "--vary"),
    ("batch", "--until-halfwidth"), ("stats", "--measure"), ("stats", "--level"),
    ("compare", "--measure"), ("compare", "--level"),
    ("compare", "--best"), ("compare", "--within"),
    # a folder, files made from one, and a list of a few lines: check_batch.py
    ("batch", "-o"), ("merge", "-o"), ("play", "--save-moves"),
    ("view", "--save-moves"),
    # operands: what is read, and places
    ("run", "FILE"), ("play", "FILE"), ("check", "FILE"), ("ais", "FILE"), ("ais", "LOG"),
    ("export", "FILE"), ("view", "FILE"), ("weakpoints", "FILE"), ("weakpoints", "--change"), ("route", "FROM"),
    ("route", "TO"), ("batch", "FILE"), ("batch", "N"),
    ("merge", "DIR"), ("merge", "RESULTS.sqlite"), ("stats", "RESULTS"),
    ("compare", "FIRST"), ("compare", "OTHER"), ("compare", "EXPERIMENT"),
}

# Files of each ending that some other program wrote.
OF_OTHERS = {
    ".jsonl": b'{"marking":"a list of mine"}\n',
    ".nmea": b"!AIVDM,1,1,,B,14L?QlE000a?73PD31B>4?vB0000,0*14\n",
    ".geojson": b'{"type":"FeatureCollection","features":[]}\n',
    ".png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde",
    ".svg": b'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>\n',
    ".pdf": b"%PDF-1.5\n1 0 obj\n<< /Creator (Another) >>\nendobj\n%%EOF\n",
}

# Only the writer itself; a batch's folder, whose files no name stood for before and which are only
# added to; and main, which holds closed descriptors with /dev/null.
WRITERS = {"sim/core/output.c", "sim/core/output_spill.c", "sim/analysis/folder.c",
           "sim/app/main.c"}
WRITES = re.compile(
    r'\bfopen\s*\([^;]*"[wax]|\bf(?:d|re)open\s*\(|\bO_(?:CREAT|WRONLY|RDWR|TMPFILE)\b|\bcreat\s*\('
    r"|\bmkstemps?\s*\(|\btmpfile\s*\(|cairo_(?:svg|pdf|ps)_surface_create\s*\("
    r"|cairo_surface_write_to_png\s*\(|\bSDL_(?:SaveBMP|RWFromFile)\b"
)


def tree(folder):
    """Everything in a folder: what it is, and what it holds."""
    found = {}
    for where, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(where, name)
            facts = os.lstat(path)
            holds = None
            if stat.S_ISREG(facts.st_mode):
                with open(path, "rb") as file:
                    holds = file.read()
            found[os.path.relpath(path, folder)] = (stat.S_IFMT(facts.st_mode), holds)
    return found


def put(path, data):
    with open(path, "wb") as file:
        file.write(data)
    return path


class Outputs(unittest.TestCase):
    root = ""
    made = ""
    program = ""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        os.chmod(self.folder, 0o755)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def call(self, arguments, **kwargs):
        return subprocess.run(
            [self.program, *arguments],
            cwd=self.folder,
            env={**os.environ, "HAWSER_DATA": self.root},
            check=False,
            timeout=120,
            **{"stdin": subprocess.DEVNULL, "capture_output": True, **kwargs},
        )

    def results(self):
        """A file of results, made once."""
        if not Outputs.made:
            Outputs.made = tempfile.mkdtemp()
            Outputs.addClassCleanup(shutil.rmtree, Outputs.made, ignore_errors=True)
            scenario = os.path.join(self.root, "tests/scenario/good/small.json")
            made = self.call(["batch", scenario, "-n", "3", "-o", Outputs.made + "/runs"])
            self.assertEqual(made.returncode, DONE, made.stdout + made.stderr)
        return Outputs.made + "/runs/results.sqlite"

    def rows(self):
        """Each row with a fresh folder that holds nothing but its input."""
        sources = {
            "scenario": os.path.join(self.root, "tests/scenario/good/small.json"),
            "log": os.path.join(self.root, "tests/fuzz/corpus/ais_log/tag-blocks.nmea"),
            "results": self.results(),
        }
        for ending, reads, words in OUTPUTS.values():
            shutil.rmtree(self.folder)
            os.mkdir(self.folder, 0o755)
            source = self.path("input-of-the-run")
            shutil.copy(sources[reads], source)

            def line(out, words=words, source=source):
                return [{"IN": source, "OUT": out}.get(word, word) for word in words]

            yield ending, line

    def assert_refused(self, arguments, out, words, **kwargs):
        before = tree(self.folder)
        result = self.call(arguments, **kwargs)
        errors = result.stderr.decode()
        self.assertEqual(result.returncode, FAILED, f"{arguments}: {errors}")
        self.assertIn(f"hawser: {out}: ", errors)
        self.assertIn(words, errors)
        self.assertEqual(tree(self.folder), before, arguments)

    def write_one(self, line, out):
        result = self.call(line(out))
        self.assertEqual(result.returncode, DONE, result.stderr.decode())
        with open(out, "rb") as file:
            return file.read()

    # ---- the tables ---------------------------------------------------------------------------

    def test_every_option_with_a_value_is_in_a_table(self):
        overview = self.call(["help"]).stdout.decode().split("Commands:")[1].split("\n\n")[0]
        found = set()
        for command in re.findall(r"^  (\w+) ", overview, re.MULTILINE):
            if command == "help":
                continue
            text = self.call(["help", command]).stdout.decode()
            synopsis, rest = text.split("\n\n", 1)
            found |= {(command, name) for name in
                      re.findall(r"^  (--?[a-z-]+) [A-Z]", rest, re.MULTILINE)}
            found |= {(command, name) for name in
                      re.findall(r"(?<![\w-])(--?[a-z-]+) (?=[A-Za-z])", synopsis)
                      if not re.search(re.escape(name) + r" LOG", synopsis)}
            operands = re.sub(r"\[[^]]*\]+|(?<![\w-])--?[a-z-]+", "", synopsis)
            found |= {(command, word.strip(".")) for word in re.findall(r"\b[A-Z][\w.]*", operands)}
        tables = {key[:2] for key in OUTPUTS} | NO_FILES
        self.assertEqual(found - tables, set(), "rows are missing")
        self.assertEqual(tables - found, set(), "rows of what is gone")

    def test_files_are_written_by_the_writer_alone(self):
        offences = []
        for top in ("sim", "render"):
            for where, _, files in os.walk(os.path.join(self.root, top)):
                for name in files:
                    path = os.path.relpath(os.path.join(where, name), self.root)
                    if not name.endswith((".c", ".h")) or path in WRITERS:
                        continue
                    with open(os.path.join(self.root, path), encoding="utf-8") as file:
                        offences += [f"{path}: {found.group()}" for found in
                                     WRITES.finditer(re.sub(r"/\*.*?\*/", "", file.read(),
                                                            flags=re.DOTALL))]
        self.assertEqual(offences, [])

    # ---- every row against everything that may stand in the way -------------------------------

    def test_its_own_input(self):
        for ending, line in self.rows():
            hard, soft = self.path("hard" + ending), self.path("soft" + ending)
            os.link(self.path("input-of-the-run"), hard)
            os.symlink("input-of-the-run", soft)
            for out in (hard, soft):
                self.assert_refused(line(out), out, "that this run reads")

    def test_what_somebody_else_wrote(self):
        for ending, line in self.rows():
            out = self.path("out" + ending)
            for data in (b'{"format_version":1,"kind":"shared"}\n', OF_OTHERS[ending]):
                put(out, data)
                self.assert_refused(line(out), out, "remove it, or name another file")

    def test_a_folder(self):
        for ending, line in self.rows():
            out = self.path("out" + ending)
            os.mkdir(out)
            self.assert_refused(line(out), out, "name a file in it")

    def test_a_missing_folder(self):
        for ending, line in self.rows():
            out = self.path("no/such/folder" + ending)
            self.assert_refused(line(out), out, "make the folder first")

    def test_a_folder_that_cannot_be_written(self):
        if not os.path.isdir("/sys"):
            self.skipTest("no /sys, where nobody may make a file")
        for ending, line in self.rows():
            out = "/sys/out" + ending
            self.assert_refused(line(out), out, "in which you may write")

    def test_an_earlier_output_that_cannot_be_written(self):
        kwargs = {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}
        for ending, line in self.rows():
            out = self.path("out" + ending)
            self.write_one(line, out)
            os.chmod(out, 0o444)
            try:
                self.assert_refused(line(out), out, "in which you may write", **kwargs)
            except PermissionError:
                self.skipTest("another user cannot run the program here")

    def test_a_file_that_may_not_grow_leaves_the_earlier_one(self):
        def no_room():
            resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

        for ending, line in self.rows():
            out = self.path("out" + ending)
            self.assert_refused(line(out), out, "File too large", preexec_fn=no_room)
            self.write_one(line, out)
            self.assert_refused(line(out), out, "File too large", preexec_fn=no_room)

    def test_a_full_device(self):
        for ending, line in self.rows():
            out = self.path("full" + ending)
            os.symlink("/dev/full", out)
            self.assert_refused(line(out), out, "No space left on device; make room")

    def test_a_full_disk(self):
        for ending, line in self.rows():
            disk = self.path("disk")
            os.mkdir(disk)
            mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk],
                                     capture_output=True, check=False)
            if mounted.returncode != 0:
                self.skipTest("no small disk can be mounted here")
            try:
                with contextlib.suppress(OSError), open(os.path.join(disk, "filler"), "wb",
                                                        buffering=0) as file:
                    while True:
                        file.write(b"x" * 4096)
                out = os.path.join(disk, "out" + ending)
                self.assert_refused(line(out), out, "No space left on device; make room")
            finally:
                subprocess.run(["umount", disk], check=True)

    def test_an_earlier_output_gives_way_and_nothing_else_is_left(self):
        for ending, line in self.rows():
            out = self.path("out" + ending)
            first = self.write_one(line, out)
            second = self.write_one(line, out)
            self.assertEqual(first, second)
            put(out, b"")
            self.assertGreater(len(self.write_one(line, out)), 100)
            self.assertEqual(set(tree(self.folder)), {"input-of-the-run", "out" + ending})

    def test_dev_null_takes_everything(self):
        for ending, line in self.rows():
            out = self.path("null" + ending)
            os.symlink("/dev/null", out)
            self.assertEqual(self.call(line(out)).returncode, DONE)
            self.assertTrue(os.path.islink(out))

    # ---- once is enough -----------------------------------------------------------------------

    def test_includes_logs_and_assets_are_inputs(self):
        feed = self.path("feed.nmea")
        shipped = os.path.join(self.root, "scenarios/strait-replay.json")
        with open(shipped, encoding="utf-8") as file:
            scenario = json.load(file)
        shutil.copytree(os.path.join(self.root, "scenarios/shared"), self.path("shared"))
        log = scenario["replay"][0]["files"][0]
        os.makedirs(os.path.dirname(self.path(log)), exist_ok=True)
        shutil.copy(os.path.join(self.root, "scenarios", log), self.path(log))
        path = put(self.path("replay.json"), json.dumps(scenario).encode())
        for name in (log, scenario["include"][0]):
            os.link(self.path(name), feed)
            self.assert_refused(["ais", path, "--file", feed], feed, "that this run reads")
            os.remove(feed)
        os.symlink(os.path.join(self.root, "assets/seaway/roadmap.seaway"), feed)
        self.assert_refused(["ais", path, "--file", feed], feed, "that this run reads")

    def test_a_feed_of_ours_that_is_played_again_is_an_input(self):
        small = os.path.join(self.root, "tests/scenario/good/small.json")
        log = self.path("log.nmea")
        self.assertEqual(self.call(["ais", small, "--until", "2h", "--file", log]).returncode, DONE)
        self.assert_refused(["ais", "--read", log, "--geojson", log], log, "that this run reads")

    def test_a_feed_that_is_killed_leaves_nothing_and_one_that_is_stopped_is_whole(self):
        small = os.path.join(self.root, "tests/scenario/good/small.json")
        for number, names in ((signal.SIGKILL, set()), (signal.SIGINT, {"out.nmea"})):
            process = subprocess.Popen(
                [self.program, "ais", small, "--pace", "60", "--file", "out.nmea"],
                cwd=self.folder, env={**os.environ, "HAWSER_DATA": self.root},
                stderr=subprocess.PIPE,
            )
            process.stderr.readline()
            process.stderr.readline()
            time.sleep(0.5)
            process.send_signal(number)
            process.communicate(timeout=60)
            self.assertEqual(set(os.listdir(self.folder)), names)

    def test_a_run_that_fails_leaves_nothing(self):
        log = put(self.path("no-log"), b"nothing\n")
        result = self.call(["ais", "--read", log, "--geojson", self.path("out.geojson")])
        self.assertNotEqual(result.returncode, DONE)
        self.assertEqual(set(os.listdir(self.folder)), {"no-log"})

    def test_standard_output_is_written_straight(self):
        small = os.path.join(self.root, "tests/scenario/good/small.json")
        dash = self.call(["export", small, "-"]).stdout
        self.assertEqual(json.loads(dash)["type"], "FeatureCollection")
        self.assertEqual(self.call(["export", small, "/dev/stdout"]).stdout, dash)
        for name in ("-", "/dev/stdout"):
            path = put(self.path("mine"), b"before\n")
            with open(path, "ab") as file:
                self.call(["export", small, name], stdout=file, capture_output=False)
            with open(path, "rb") as file:
                self.assertEqual(file.read(), b"before\n" + dash)

    def test_standard_output_that_is_the_input_is_refused(self):
        small = self.path("small.json")
        shutil.copy(os.path.join(self.root, "tests/scenario/good/small.json"), small)
        before = tree(self.folder)
        with open(small, "ab") as file:
            result = self.call(["export", small, "-"], stdout=file, stderr=subprocess.PIPE,
                               capture_output=False)
        self.assertEqual(result.returncode, FAILED)
        self.assertIn(b"standard output: found a file that this run reads", result.stderr)
        self.assertEqual(tree(self.folder), before)

    def test_a_closed_descriptor_is_no_place_for_an_output(self):
        # long enough that its timeline is printed before the records are
        path = os.path.join(self.root, "scenarios/strait-anchor-drag.json")
        out = self.path("out.jsonl")
        for closed in ([1], [2], [0, 1], [0, 1, 2]):
            def close(closed=closed):
                for file in closed:
                    os.close(file)

            result = self.call(["run", path, "--records", out], preexec_fn=close)
            self.assertEqual(result.returncode, FAILED if 1 in closed else DONE)
            with open(out, "rb") as file:
                lines = [json.loads(line) for line in file]
            self.assertEqual(lines[0]["records"], len(lines) - 1)


if __name__ == "__main__":
    Outputs.root, Outputs.program = [os.path.abspath(path) for path in sys.argv[1:3]]
    unittest.main(argv=sys.argv[:1])
