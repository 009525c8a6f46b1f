#!/usr/bin/env python3
"""What was answered is never lost, whatever happens to the program or its disk.

usage: check_crash.py ROOT HAWSER LAZY

A room is played from a file into an exercise file, under strace, which kills the program as it
enters one of the system calls between the first that touches the file and the last. Whatever had
been answered by then has its outcome in the file; the same moves again, with --resume, come to the
same exercise, each command once. Likewise where a write, or the fsync of one, fails: the program
says so, answers nothing more, and does not try again.

Power that is cut keeps what was synced and no more: in the trace, nothing that was written to the
file may be without its fsync when an answer is printed.

Two journals that are broken on purpose must be caught: LAZY, which answers before it commits, and
one whose fsyncs do nothing (strace leaves them out).

HAWSER_LONG=1 in the environment kills at every system call; without it, at some.
"""

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ROOT, HAWSER, LAZY = (os.path.abspath(path) for path in sys.argv[1:4])
SCENARIO = os.path.join(ROOT, "tests/scenario/good/guard.json")
MOVES = os.path.join(ROOT, "tests/room/room.moves")
LONG = "HAWSER_LONG" in os.environ
POINTS = 24
CALL = re.compile(r"^(\w+)\((.*)$")
TABLES = ("branch", "command", "outcome", "record", "told", "clock", "remark", "checkpoint")


class Room:
    """A folder with an exercise file in it."""

    def __init__(self, folder):
        self.file = os.path.join(folder, "room.hawser")
        self.trace = os.path.join(folder, "trace")

    def play(self, program=HAWSER, resume=False, strace=()):
        command = [program, "play", SCENARIO, "--room", MOVES, "--exercise", self.file]
        if resume:
            command.append("--resume")
        if strace:
            command = ["strace", "-o", self.trace, *strace, *command]
        # A program that is traced cannot look for leaks, in a build that would.
        options = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False,
                              env={**os.environ, "ASAN_OPTIONS": options})

    def remove(self):
        for end in ("", "-wal", "-shm", "-journal"):
            if os.path.exists(self.file + end):
                os.remove(self.file + end)

    def rows(self):
        """Every table's rows, without the number of the transaction."""
        with sqlite3.connect(self.file) as db:
            found = {}
            for table in TABLES:
                names = [row[1] for row in db.execute(f"PRAGMA table_info({table})")][2:]
                found[table] = db.execute(f"SELECT {','.join(names)} FROM {table}"
                                          " ORDER BY row").fetchall()
        db.close()
        return found

    def kept_count(self):
        """How many outcomes are kept; None where there is no exercise yet."""
        try:
            db = sqlite3.connect(self.file)
            try:
                return db.execute("SELECT count(*) FROM outcome").fetchone()[0]
            finally:
                db.close()
        except sqlite3.Error:
            return None


def answered(output):
    return sum(1 for line in output.split("\n")
               if line.startswith(("  done", "  pending", "  refused")))


def calls_of(trace, file):
    """(name, its ordinal of that name, line) of each call from the first that names the file."""
    counts, found, begun = {}, [], False
    with open(trace, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            match = CALL.match(line)
            if not match:
                continue
            name = match.group(1)
            counts[name] = counts.get(name, 0) + 1
            begun = begun or (name == "openat" and f'"{file}"' in line)
            if begun:
                found.append((name, counts[name], line))
    return found


def unsynced_answers(calls):
    """Answers that were printed while something that was written had not been synced."""
    paths, dirty, unsynced = {}, set(), 0
    for name, _, line in calls:
        result = re.search(r"\)\s+= (-?\d+)", line)
        number = int(result.group(1)) if result else -1
        first = re.match(r"\w+\((\d+)", line)
        if name == "openat" and number >= 0:
            path = re.search(r'"([^"]*)"', line).group(1)
            paths[number] = path if ".hawser" in path and not path.endswith("-shm") else None
        elif name in ("pwrite64", "write", "ftruncate") and first:
            descriptor = int(first.group(1))
            if descriptor == 1:
                if re.search(r'  (done|refused|pending)', line) and dirty:
                    unsynced += 1
            elif paths.get(descriptor):
                dirty.add(paths[descriptor])
        elif name in ("fdatasync", "fsync") and first and "INJECTED" not in line:
            dirty.discard(paths.get(int(first.group(1))))
    return unsynced


class Crashes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory()
        cls.room = Room(cls.scratch.name)
        done = cls.room.play(strace=("-s", "64"))
        assert done.returncode == 0, done.stderr
        cls.calls = calls_of(cls.room.trace, cls.room.file)
        cls.whole = cls.room.rows()
        cls.world = re.search(r"World hash\s+(\w+)", done.stdout).group(1)
        cls.line_count = answered(done.stdout)
        cls.room.remove()

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def setUp(self):
        self.room.remove()

    def points(self, wanted=None):
        calls = [call for call in self.calls if wanted is None or call[0] in wanted]
        step = 1 if LONG else max(1, len(calls) // POINTS)
        return calls[step // 2::step]

    def lost(self, result):
        """How many answers the file does not hold."""
        kept = self.room.kept_count()
        return max(0, answered(result.stdout) - (kept or 0))

    def comes_to_the_same(self, point):
        if self.room.kept_count() is None:
            self.room.remove()  # it was killed while it made the file: nobody was answered
            result = self.room.play()
        else:
            result = self.room.play(resume=True)
        self.assertEqual(result.returncode, 0, f"{point}: {result.stderr}")
        self.assertIn(self.world, result.stdout, point)
        rows = self.room.rows()
        for table in TABLES:
            self.assertEqual(rows[table], self.whole[table], f"{point}: {table}")

    def test_a_kill_at_any_system_call_loses_nothing_and_does_nothing_twice(self):
        for name, ordinal, _ in self.points():
            self.room.remove()
            result = self.room.play(
                strace=("-e", f"trace={name}", "-e",
                        f"inject={name}:signal=SIGKILL:when={ordinal}"))
            point = f"{name} {ordinal}"
            self.assertEqual(self.lost(result), 0, point)
            self.comes_to_the_same(point)

    def test_a_journal_that_answers_before_it_commits_is_caught(self):
        caught = 0
        for name, ordinal, _ in self.points(("pwrite64", "fdatasync", "write")):
            self.room.remove()
            result = self.room.play(program=LAZY, strace=(
                "-e", f"trace={name}", "-e", f"inject={name}:signal=SIGKILL:when={ordinal}"))
            caught += self.lost(result) > 0
        self.assertGreater(caught, 5)

    def test_nothing_is_answered_before_it_is_synced(self):
        self.assertEqual(unsynced_answers(self.calls), 0)

    def test_a_journal_that_does_not_sync_is_caught(self):
        result = self.room.play(strace=("-s", "64", "-e",
                                        "inject=fdatasync,fsync:retval=0"))
        self.assertEqual(result.returncode, 0, result.stderr)
        calls = calls_of(self.room.trace, self.room.file)
        self.assertGreater(unsynced_answers(calls), self.line_count // 2)

    def fails_and_stops(self, name, ordinal, error):
        self.room.remove()
        result = self.room.play(strace=(
            "-s", "64", "-e", f"inject={name}:error={error}:when={ordinal}+"))
        point = f"{name} {ordinal} {error}"
        self.assertEqual(result.returncode, 3, f"{point}: {result.stdout[-300:]} {result.stderr}")
        self.assertEqual(self.lost(result), 0, point)
        calls = calls_of(self.room.trace, self.room.file)
        failed = [i for i, call in enumerate(calls) if "INJECTED" in call[2]]
        self.assertTrue(failed, point)
        later = [call[0] for call in calls[failed[0] + 1:] if call[0] in ("fdatasync", "fsync")]
        return result, later, point

    def test_a_disk_that_is_full_or_broken_stops_the_room(self):
        writes = [call for call in self.calls if call[0] == "pwrite64"]
        for part, error in ((3, "ENOSPC"), (4, "EIO"), (6, "ENOSPC")):
            ordinal = writes[len(writes) * part // 8][1]
            result, _, point = self.fails_and_stops("pwrite64", ordinal, error)
            self.assertIn("cannot be written", result.stderr, point)
            self.comes_to_the_same(point)

    def test_an_fsync_that_fails_is_not_tried_again(self):
        syncs = [call for call in self.calls if call[0] == "fdatasync"]
        for part in (3, 5):
            ordinal = syncs[len(syncs) * part // 8][1]
            result, later, point = self.fails_and_stops("fdatasync", ordinal, "EIO")
            self.assertIn("cannot be written", result.stderr, point)
            self.assertEqual(later, [], point)
            self.comes_to_the_same(point)

    def test_a_second_host_is_refused(self):
        first = subprocess.Popen(
            [HAWSER, "play", SCENARIO, "--exercise", self.room.file], cwd=ROOT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            first.stdin.write("run 1h\n")
            first.stdin.flush()
            while "T+1h" not in first.stdout.readline():
                pass
            second = self.room.play(resume=True)
            self.assertEqual(second.returncode, 1)
            self.assertIn("another host", second.stderr)
        finally:
            first.communicate("end\n")
        self.assertEqual(first.returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-v"])
