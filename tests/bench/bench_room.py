#!/usr/bin/env python3
"""A room under load: how long a command takes until it is kept and answered, and what the host costs.

usage: bench_room.py ROOT HAWSER SEATS COMMANDS_A_SECOND SECONDS [PACE]

Seats sit at the scenario's roles in turn and hear their streams; commands come at a steady rate from
one after another. Printed are the round trip of commands, the time from a command's answer until its
giver hears of the next told line, the host's processor time, and for comparison two durable commits of
SQLite in the same folder. Nothing is asserted.
"""

import http.client
import json
import os
import sqlite3
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "serve"))
import check_host  # noqa: E402


def percentiles(values):
    values = sorted(values)
    return {p: values[min(len(values) - 1, int(len(values) * p / 100))] for p in (50, 90, 99, 100)}


def show(name, values, unit="ms"):
    if not values:
        print(f"{name:34} none")
        return
    found = percentiles(values)
    print(f"{name:34} p50 {found[50]:7.1f}  p90 {found[90]:7.1f}  p99 {found[99]:7.1f}  "
          f"most {found[100]:7.1f} {unit}  of {len(values)}")


def processor_s(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        for line in file:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    return 0.0


def two_commits_ms(folder, count=40):
    """What the disk alone takes for a command's two transactions."""
    database = sqlite3.connect(os.path.join(folder, "probe.sqlite"), isolation_level=None)
    database.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(a);")
    took = []
    for _ in range(count):
        began = time.perf_counter()
        for _ in range(2):
            database.execute("BEGIN")
            database.execute("INSERT INTO t VALUES (?)", ("x" * 400,))
            database.execute("COMMIT")
        took.append((time.perf_counter() - began) * 1e3)
        time.sleep(0.02)
    database.close()
    return took


class Giver:
    """A seat with a connection that is kept, as a page's is."""

    def __init__(self, host, role, number):
        self.token = host.join(role, name=f"Seat {number}")
        self.role = role
        self.connection = host.connection()
        self.lock = threading.Lock()

    def give(self, line):
        body = json.dumps({"line": line})
        headers = {"X-Hawser": "1", "Authorization": "Bearer " + self.token,
                   "Idempotency-Key": os.urandom(16).hex()}
        with self.lock:
            began = time.perf_counter()
            self.connection.request("POST", "/v1/commands", body, headers)
            response = self.connection.getresponse()
            response.read()
            return response.status, (time.perf_counter() - began) * 1e3


def main(root, hawser, seats, rate, seconds, pace="60"):
    seats, rate, seconds = int(seats), float(rate), float(seconds)
    scenario = os.path.join(root, "scenarios", "strait-traffic-week.json")
    with tempfile.TemporaryDirectory(prefix="hawser-bench.", dir=os.getcwd()) as folder:
        show("two durable commits", two_commits_ms(folder))
        host = check_host.Host(root, os.path.abspath(hawser), folder, scenario=scenario)
        control = host.join("facilitator")
        host.done(control, "run 1d")
        roles = [role for role in host.codes if role not in ("facilitator", "evaluator", "observer")]
        roles.sort(key=lambda role: not role.endswith("-guard"))
        givers = [Giver(host, roles[n % len(roles)], n) for n in range(seats)]
        streams = [check_host.Stream(host, giver.token) for giver in givers]
        for stream in streams:
            stream.wait(lambda events: events, 60)
        host.done(control, f"pace {pace}")
        host.done(control, "go")
        time.sleep(2)
        began, spent = time.perf_counter(), processor_s(host.process.pid)
        took, codes, threads = [], {}, []

        def give(number):
            giver = givers[number % len(givers)]
            unit = "pv-c1" if giver.role == "cedar-guard" else "pv-l1"
            lat = 33.5 + number % 10 / 20
            code, ms = giver.give(f"task {unit} patrol at {lat} 129.2 instead")
            codes[code] = codes.get(code, 0) + 1
            took.append(ms)

        for number in range(int(rate * seconds)):
            due = began + number / rate
            time.sleep(max(0.0, due - time.perf_counter()))
            threads.append(threading.Thread(target=give, args=(number,)))
            threads[-1].start()
        for thread in threads:
            thread.join()
        elapsed = time.perf_counter() - began
        spent = processor_s(host.process.pid) - spent
        show(f"{seats} seats, {rate:g} a second, pace {pace}", took)
        events = sum(len(stream.events) for stream in streams)
        print(f"{'answers by code':34} {codes}")
        print(f"{'host':34} {100 * spent / elapsed:.1f} % of a core, {memory_mb(host.process.pid):.0f} MB, "
              f"{events} events to seats")
        for stream in streams:
            stream.close()
        try:
            host.stop()
        except (OSError, http.client.HTTPException):
            pass


if __name__ == "__main__":
    if len(sys.argv) not in (6, 7):
        sys.exit(__doc__)
    main(*sys.argv[1:])
