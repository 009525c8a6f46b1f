#!/usr/bin/env python3
"""Other programs open the results as they are, and a figure computed there equals ours.

usage: check_readers.py ROOT HAWSER

sqlite3, pandas and R come from Debian; DuckDB is npm's @duckdb/node-api, looked for where
HAWSER_DUCKDB points (a folder with node_modules). What is not installed is skipped, and said.
"""

import importlib.util
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

SCENARIO = "scenarios/strait-anchor-drag.json"
MEASURE = "lost_gbps_hours"

R_SCRIPT = """
library(DBI)
db <- dbConnect(RSQLite::SQLite(), commandArgs(TRUE)[1], flags = RSQLite::SQLITE_RO)
x <- dbGetQuery(db, "SELECT value FROM value WHERE measure = '%s' AND entity = ''")$value
csv <- read.csv(commandArgs(TRUE)[2])
stopifnot(isTRUE(all.equal(sort(x), sort(csv$value[csv$measure == "%s"]))))
span <- dbGetQuery(db, "SELECT lasted_ms, censored FROM span WHERE kind = 'repair'")
span <- span[order(span$lasted_ms, span$censored), ]
at <- unique(span$lasted_ms[span$censored == 0])
left <- sapply(at, function(t) sum(span$lasted_ms >= t))
died <- sapply(at, function(t) sum(span$lasted_ms == t & span$censored == 0))
surviving <- cumprod(1 - died / left)
median <- at[which(surviving <= 0.5 + 1e-9)[1]]
cat(sprintf("%%.17g\\n", c(mean(x), sd(x), t.test(x)$conf.int[1], t.test(x)$conf.int[2],
                           quantile(x, c(0.1, 0.5, 0.9), type = 7), median)), sep = "")
""" % (MEASURE, MEASURE)

DUCKDB_SCRIPT = """
const { DuckDBInstance } = require('@duckdb/node-api');
(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(
    `SELECT avg(value), stddev_samp(value), quantile_cont(value, 0.1), quantile_cont(value, 0.5),
            quantile_cont(value, 0.9), count(*)::DOUBLE
     FROM read_csv('${process.argv[2]}') WHERE measure = '%s'`);
  console.log(JSON.stringify(reader.getRows()[0]));
})();
""" % MEASURE


class Readers(unittest.TestCase):
    root = ""
    program = ""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.call("batch", SCENARIO, "-n", "40", "--until", "20d", "-o", cls.folder + "/runs")
        printed = json.loads(cls.call("stats", cls.folder + "/runs", "--json", "--measure",
                                      MEASURE + ",repair"))
        cls.ours = printed["measures"][0]
        cls.span = printed["spans"][0]
        cls.database = cls.folder + "/runs/results.sqlite"
        cls.table = cls.folder + "/runs/results.values.csv"

    @classmethod
    def call(cls, *arguments):
        result = subprocess.run(
            [cls.program, *arguments], cwd=cls.root, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, check=False, timeout=300,
            env={**os.environ, "HAWSER_DATA": cls.root})
        if result.returncode != 0:
            raise AssertionError(result.stdout + result.stderr)
        return result.stdout

    def same(self, theirs, ours):
        self.assertTrue(math.isclose(float(theirs), ours, rel_tol=1e-9), f"{theirs} and {ours}")

    def need(self, tool):
        if shutil.which(tool) is None:
            self.skipTest(f"{tool} is not installed")

    def ask(self, *arguments, **kwargs):
        result = subprocess.run(arguments, capture_output=True, text=True, check=False, timeout=120,
                                **{"stdin": subprocess.DEVNULL, **kwargs})
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout

    def test_sqlite3_s_shell(self):
        self.need("sqlite3")
        printed = self.ask("sqlite3", "-readonly", self.database,
                           f"SELECT avg(value), count(*) FROM value WHERE measure='{MEASURE}';"
                           "SELECT value FROM batch WHERE key='marking';")
        mean, count, marking = printed.replace("\n", "|").split("|")[:3]
        self.same(mean, self.ours["mean"])
        self.assertEqual(int(count), 40)
        self.assertEqual(marking, "UNCLASSIFIED – EXERCISE")

    def test_pandas(self):
        if importlib.util.find_spec("pandas") is None:
            self.skipTest("python3-pandas is not installed")
        import pandas  # pylint: disable=import-outside-toplevel,import-error

        values = pandas.read_csv(self.table)
        values = values[values.measure == MEASURE].value
        self.same(values.mean(), self.ours["mean"])
        self.same(values.std(), self.ours["deviation"])
        for name, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
            self.same(values.quantile(share), self.ours[name][0])
        spans = pandas.read_csv(self.folder + "/runs/results.spans.csv")
        spans = spans[spans.kind == "repair"]
        self.assertEqual(len(spans), self.span["count"])
        self.assertEqual(spans.censored.sum(), self.span["censored"])
        self.assertGreater(spans.censored.sum(), 0)

    def test_r(self):
        self.need("Rscript")
        there = subprocess.run(["Rscript", "-e", "library(RSQLite)"], capture_output=True,
                               check=False, timeout=60)
        if there.returncode != 0:
            self.skipTest("r-cran-rsqlite is not installed")
        script = self.folder + "/figures.R"
        with open(script, "w", encoding="utf-8") as file:
            file.write(R_SCRIPT)
        theirs = self.ask("Rscript", script, self.database, self.table).split()
        ours = self.ours
        for figure, own in zip(theirs, [
                ours["mean"], ours["deviation"], ours["mean"] - ours["half_width"],
                ours["mean"] + ours["half_width"], ours["p10"][0], ours["p50"][0],
                ours["p90"][0], self.span["median_ms"]], strict=True):
            self.same(figure, own)

    def test_duckdb(self):
        self.need("node")
        modules = os.path.join(os.environ.get("HAWSER_DUCKDB", ""), "node_modules")
        if not os.path.isdir(os.path.join(modules, "@duckdb/node-api")):
            self.skipTest("npm's @duckdb/node-api is not where HAWSER_DUCKDB points")
        script = self.folder + "/figures.js"
        with open(script, "w", encoding="utf-8") as file:
            file.write(DUCKDB_SCRIPT)
        printed = self.ask("node", script, self.table,
                           env={**os.environ, "NODE_PATH": os.path.abspath(modules)})
        theirs = json.loads(printed)
        ours = self.ours
        for figure, own in zip(theirs, [ours["mean"], ours["deviation"], ours["p10"][0],
                                        ours["p50"][0], ours["p90"][0], 40], strict=True):
            self.same(figure, own)


if __name__ == "__main__":
    Readers.root, Readers.program = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1], verbosity=2)
