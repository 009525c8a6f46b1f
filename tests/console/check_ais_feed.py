#!/usr/bin/env python3
"""The feed as tools that we did not write read it.

usage: check_ais_feed.py ROOT HAWSER file|gpsd|read

file: gpsdecode and python3-ais find in a feed's file as many messages as were sent, and agree on
who and where. gpsd: a gpsd of its own, on loopback and a free port, reads the TCP feed, and gpspipe
reading that gpsd sees every vessel that the same feed has in a file, where it is. read: what the
program itself reads back out of the file is what went in, and ends where an export of that moment
has the vessels. Exits with 77, which meson counts as skipped, when a tool is not installed.
"""

import datetime
import json
import math
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time

SCENARIO = "scenarios/strait-anchor-drag.json"
SPAN = ["--at", "1d", "--until", "1d8m"]
PACE = 60
SKIPPED = 77
# A report is to 1/10000 of a minute; gpsd gives degrees to six decimals.
QUANTUM_DEG = 0.5e-4 / 60 + 1e-6


def need(*tools):
    for tool in tools:
        if shutil.which(tool) is None:
            print(f"{tool} is not installed")
            sys.exit(SKIPPED)


def feed(hawser, root, *options):
    return subprocess.Popen(
        [hawser, "ais", os.path.join(root, SCENARIO), *SPAN, *options],
        env={**os.environ, "HAWSER_DATA": root}, stderr=subprocess.PIPE, text=True)


def write_file(hawser, root, folder):
    """The path of a feed's file, and how many messages and sentences it is said to hold."""
    path = os.path.join(folder, "feed.nmea")
    words = feed(hawser, root, "--file", path).communicate(timeout=60)[1]
    assert "NEVER connect it to live navigation" in words, words
    found = re.search(r"(\d+) messages in (\d+) sentences", words)
    return path, int(found.group(1)), int(found.group(2))


def gpsdecode(path):
    with open(path, "rb") as log:
        output = subprocess.run(["gpsdecode", "-u", "-s", "-j"], stdin=log, check=True,
                                capture_output=True).stdout
    return [json.loads(line) for line in output.decode().splitlines()]


def libais(path):
    import ais
    payload = ""
    with open(path, encoding="ascii", newline="") as log:
        for line in log:
            assert line.endswith("\r\n") and len(line) < 150, line
            fields = line.split("\\")[2].split("*")[0].split(",")
            payload += fields[5]
            if fields[1] == fields[2]:
                yield ais.decode(payload, int(fields[6]))
                payload = ""


def check_file(hawser, root):
    need("gpsdecode")
    try:
        import ais
    except ImportError:
        sys.exit(SKIPPED)
    del ais
    with tempfile.TemporaryDirectory() as folder:
        path, message_count, sentence_count = write_file(hawser, root, folder)
        with open(path, encoding="ascii") as log:
            assert len(log.readlines()) == sentence_count
        ours, theirs = gpsdecode(path), list(libais(path))
    assert message_count > 1000
    assert len(ours) == message_count == len(theirs), (len(ours), message_count, len(theirs))
    for one, other in zip(ours, theirs):
        assert (one["type"], one["mmsi"]) == (other["id"], other["mmsi"]), (one, other)
        if one["type"] in (1, 3, 18):
            assert abs(one["lon"] / 600000 - other["x"]) < QUANTUM_DEG, (one, other)
            assert abs(one["lat"] / 600000 - other["y"]) < QUANTUM_DEG, (one, other)
        if one["type"] in (5, 24):
            assert one.get("shipname", "EXER ").startswith("EXER "), one
    silent = {one["mmsi"] for one in ours} - {one["mmsi"] for one in ours if one["type"] == 5}
    assert not silent, silent
    print(f"{message_count} messages, {len({one['mmsi'] for one in ours})} vessels")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for_port(port, process):
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "gpsd ended"
        time.sleep(0.05)
    raise AssertionError("gpsd does not listen")


def stop(process):
    if process is not None and process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def listen(hawser, root, folder):
    """What gpspipe prints of gpsd of our feed, and what the feed says at its end."""
    gpsd = pipe = None
    output = os.path.join(folder, "gpspipe.json")
    sender = feed(hawser, root, "--tcp", "0", "--pace", str(PACE))
    try:
        words = ""
        while "TCP" not in words:
            words = sender.stderr.readline()
            assert words, "the feed ended"
        port = re.search(r"port (\d+)", words).group(1)
        gpsd_port = free_port()
        # Without -n, gpsd turns to its source when gpspipe comes: nothing is missed.
        gpsd = subprocess.Popen(["gpsd", "-N", "-S", str(gpsd_port), f"tcp://127.0.0.1:{port}"],
                                stderr=subprocess.DEVNULL)
        wait_for_port(gpsd_port, gpsd)
        with open(output, "wb") as out:
            pipe = subprocess.Popen(["gpspipe", "-w", f"127.0.0.1:{gpsd_port}"], stdout=out)
        said = sender.communicate(timeout=60)[1]
        time.sleep(1)
    finally:
        stop(pipe)
        stop(gpsd)
        stop(sender)
    with open(output, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.startswith("{") and "}" in line], said


def check_gpsd(hawser, root):
    need("gpsd", "gpspipe", "gpsdecode")
    with tempfile.TemporaryDirectory() as folder:
        path, _, _ = write_file(hawser, root, folder)
        sent = gpsdecode(path)
        found, said = listen(hawser, root, folder)
    seen = [one for one in found if one["class"] == "AIS"]
    assert "clients: 1 came" in said, said
    vessels = {one["mmsi"] for one in sent}
    assert len(vessels) > 20
    missing = vessels - {one["mmsi"] for one in seen}
    assert not missing, f"gpspipe does not see {sorted(missing)}"
    assert {one["mmsi"] for one in seen} == vessels
    # Each place that gpsd gives is one that was sent of that vessel.
    places = {}
    for one in sent:
        if one["type"] in (1, 3, 18):
            places.setdefault(one["mmsi"], []).append((one["lon"], one["lat"]))
    compared = 0
    for one in seen:
        if one["type"] in (1, 3, 18):
            scale = 600000 if one.get("scaled") else 1
            lon, lat = one["lon"] * scale, one["lat"] * scale
            assert any(abs(lon - x) < 1 and abs(lat - y) < 1 for x, y in places[one["mmsi"]]), one
            compared += 1
    assert compared > len(vessels)
    print(f"gpspipe sees {len(vessels)} of {len(vessels)} vessels, {len(seen)} of {len(sent)} "
          f"messages, {compared} places compared")


def distance_m(lon_a, lat_a, lon_b, lat_b):
    """On the plane: good enough over a few hundred metres."""
    north = (lat_b - lat_a) * 60 * 1852
    east = (lon_b - lon_a) * 60 * 1852 * math.cos(math.radians(lat_a))
    return math.hypot(north, east)


def features(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)["features"]


def check_read(hawser, root):
    environment = {**os.environ, "HAWSER_DATA": root}
    with tempfile.TemporaryDirectory() as folder:
        path, message_count, sentence_count = write_file(hawser, root, folder)
        voyages, moment = folder + "/voyages.geojson", folder + "/moment.geojson"
        text = subprocess.run([hawser, "ais", "--read", path, "--geojson", voyages], check=True,
                              env=environment, stdout=subprocess.PIPE, text=True).stdout
        subprocess.run([hawser, "export", os.path.join(root, SCENARIO), moment, "--at", SPAN[3]],
                       check=True, env=environment)
        voyages, vessels = features(voyages), features(moment)
    found = re.search(r"(\d+) lines, (\d+) messages, (\d+) positions, (\d+) kept", text)
    lines, messages, positions, kept = (int(value) for value in found.groups())
    assert (lines, messages) == (sentence_count, message_count)
    assert positions == kept, text
    assert "Refused: 0" in text
    moment_s = max(parse(one["properties"]["to"]) for one in voyages)
    places = {one["properties"]["mmsi"]: one for one in vessels
              if one["properties"]["layer"] == "vessel"}
    compared = 0
    for one in voyages:
        exported = places.get(one["properties"]["mmsi"])
        if exported is None:
            continue
        # Told to the second, and so many seconds before the moment.
        silent_s = moment_s - parse(one["properties"]["to"]) + 2
        off_m = distance_m(*one["geometry"]["coordinates"][-1],
                           *exported["geometry"]["coordinates"])
        reach_m = exported["properties"]["speed_kn"] * 1852 / 3600 * silent_s
        if silent_s < 20:
            assert off_m <= reach_m + 1, (one, exported)
            compared += 1
    assert compared > 20, compared
    print(f"{messages} messages read back, {compared} vessels where they are")


def parse(instant):
    return datetime.datetime.fromisoformat(instant.replace("Z", "+00:00")).timestamp()


def main():
    root, hawser, what = sys.argv[1:]
    os.environ["PATH"] += ":/usr/sbin:/sbin"
    check = {"file": check_file, "gpsd": check_gpsd, "read": check_read}[what]
    check(os.path.abspath(hawser), os.path.abspath(root))


main()
