#!/usr/bin/env python3
"""A batch on a real Slurm of one node, which the test starts and stops itself.

usage: check_slurm.py ROOT HAWSER

The daemons run in a folder of the test's own, on free ports, with a configuration of its own, and
are the test's children: they end with it. Skipped, with the reason, where slurm-wlm is not
installed (Debian's slurm-wlm).
"""

import getpass
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

SCENARIO = "scenarios/strait-dark-vessel.json"
TOOLS = ("slurmctld", "slurmd", "sbatch", "scontrol", "sinfo", "squeue", "scancel")
SBIN = "/usr/sbin:/usr/local/sbin"

# No login, no accounting, no cgroups: what one node needs to take jobs from whoever runs the test.
CONFIGURATION = """
ClusterName=hawser-test
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={controller_port}
SlurmdPort={node_port}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SwitchType=switch/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1
MaxArraySize=1001
ReturnToService=2
KillWait=2
JobRequeue=0
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
NodeName={host} NodeAddr=127.0.0.1 CPUs={cpus} State=UNKNOWN
PartitionName=test Nodes={host} Default=YES MaxTime=INFINITE State=UP
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Slurm(unittest.TestCase):
    root = ""
    program = ""

    def setUp(self):
        self.path_of_tools = os.environ.get("PATH", "") + ":" + SBIN
        missing = [tool for tool in TOOLS if shutil.which(tool, path=self.path_of_tools) is None]
        if missing:
            self.skipTest("slurm-wlm is not installed: no " + ", ".join(missing))
        self.folder = tempfile.mkdtemp(prefix="hawser-slurm-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.daemons = []
        self.addCleanup(self.stop)
        self.start()

    def path(self, name):
        return os.path.join(self.folder, name)

    def environment(self):
        return {**os.environ, "PATH": self.path_of_tools, "SLURM_CONF": self.path("slurm.conf"),
                "HAWSER": self.program, "HAWSER_DATA": self.root}

    def call(self, *arguments, check=True):
        result = subprocess.run(arguments, cwd=self.root, capture_output=True, text=True,
                                stdin=subprocess.DEVNULL, check=False, timeout=120,
                                env=self.environment())
        if check:
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result.stdout

    def start(self):
        os.mkdir(self.path("state"))
        os.mkdir(self.path("spool"))
        with open(self.path("slurm.conf"), "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(
                host=socket.gethostname().split(".")[0], user=getpass.getuser(),
                folder=self.folder, cpus=os.cpu_count(), controller_port=free_port(),
                node_port=free_port()))
        for arguments in (("slurmctld", "-D", "-c"), ("slurmd", "-D")):
            self.daemons.append(subprocess.Popen(
                [shutil.which(arguments[0], path=self.path_of_tools), *arguments[1:]],
                cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, env=self.environment()))
        for _ in range(300):
            if any(daemon.poll() is not None for daemon in self.daemons):
                break
            if "idle" in self.call("sinfo", "-h", "-o", "%T", check=False):
                return
            time.sleep(0.1)
        self.fail("Slurm's daemons do not run:\n" + self.logs())

    def logs(self):
        told = []
        for name in ("slurmctld.log", "slurmd.log"):
            if os.path.exists(self.path(name)):
                with open(self.path(name), encoding="utf-8", errors="replace") as file:
                    told += file.readlines()[-5:]
        return "".join(told)

    def stop(self):
        for daemon in reversed(self.daemons):
            daemon.send_signal(signal.SIGTERM)
            try:
                daemon.wait(timeout=20)
            except subprocess.TimeoutExpired:
                daemon.kill()
                daemon.wait()

    def submit(self, tasks, per_task):
        printed = self.call("sbatch", "--parsable", f"--array={tasks}", "--output",
                            self.path("task-%a.log"),
                            os.path.join(self.root, "assets/slurm/hawser-batch.sh"), SCENARIO,
                            str(per_task), self.path("cluster"))
        return re.match(r"\d+", printed).group(0)

    def wait_until_over(self, job):
        for _ in range(1200):
            if self.call("squeue", "-h", "-r", "-j", job, check=False).strip() == "":
                return
            time.sleep(0.1)
        self.fail("the tasks did not end:\n" + self.call("squeue"))

    def wait_for_results(self, part, count):
        folder = self.path(f"cluster/{part}")
        for _ in range(1200):
            lines = 0
            for name in os.listdir(folder) if os.path.isdir(folder) else []:
                if name.endswith(".results"):
                    with open(os.path.join(folder, name), "rb") as file:
                        lines += file.read().count(b"\n")
            if lines >= count:
                return
            time.sleep(0.02)
        self.fail(f"no {count} results in {part}\n" + self.logs())

    def digest(self, *arguments):
        printed = self.call(self.program, *arguments)
        return re.search(r"^digest ([0-9a-f]{32})$", printed, re.MULTILINE).group(1)

    def test_an_array_of_which_a_task_was_killed_comes_to_the_serial_digest(self):
        job = self.submit("0-3", 60)
        self.wait_for_results("part-1", 5)
        self.call("scancel", "--signal=KILL", "--full", f"{job}_1")
        self.wait_until_over(job)
        parts = [self.path(f"cluster/part-{number}") for number in range(4)]
        self.assertNotIn("results.sqlite", os.listdir(parts[1]), "the task was to be lost")
        self.assertIn("results.sqlite", os.listdir(parts[0]))
        again = self.submit("1", 60)
        self.wait_until_over(again)
        with open(self.path("task-1.log"), encoding="utf-8") as file:
            there = int(re.search(r"(\d+) were there already", file.read()).group(1))
        self.assertGreaterEqual(there, 5)
        merged = self.digest("merge", *parts, "-o", self.path("all.sqlite"))
        serial = self.digest("batch", SCENARIO, "-n", "240", "-j", "1", "-o", self.path("serial"))
        self.assertEqual(merged, serial)


if __name__ == "__main__":
    Slurm.root, Slurm.program = (os.path.abspath(path) for path in sys.argv[1:3])
    unittest.main(argv=sys.argv[:1], verbosity=2)
