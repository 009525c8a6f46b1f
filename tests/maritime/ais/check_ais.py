"""Our encoder against two decoders we did not write: gpsdecode and python3-ais.

usage: check_ais.py PRINT_AIS gpsdecode|ais COUNT
COUNT random messages of every kind are compared by number and field by field. Exits with 77,
which meson counts as skipped, when the decoder is not installed.
"""
import json
import shutil
import subprocess
import sys
import tempfile

DIMENSIONS = {"to_bow": "bow_m", "to_stern": "stern_m", "to_port": "port_m",
              "to_starboard": "starboard_m"}
MOTION = {"speed": "speed_dkn", "accuracy": "accuracy", "lon": "longitude_min_e4",
          "lat": "latitude_min_e4", "course": "course_ddeg"}
CLASS_B = {**MOTION, "heading": "heading_deg", "second": "second", "raim": "raim"}
POSITION = {**CLASS_B, "status": "status", "turn": "turn_indicator", "maneuver": "manoeuvre",
            "radio": "radio"}
GPSD = {
    1: POSITION, 2: POSITION, 3: POSITION,
    4: {"accuracy": "accuracy", "lon": "longitude_min_e4", "lat": "latitude_min_e4",
        "epfd": "fix_type", "raim": "raim", "radio": "radio"},
    5: {**DIMENSIONS, "ais_version": "ais_version", "imo": "imo", "callsign": "call_sign",
        "shipname": "name", "shiptype": "ship_type", "epfd": "fix_type", "draught": "draught_dm",
        "destination": "destination", "dte": "dte"},
    18: {**CLASS_B, "cs": "carrier_sense", "display": "display", "dsc": "dsc", "band": "band",
         "msg22": "message_22", "radio": "radio"},
    19: {**CLASS_B, **DIMENSIONS, "shipname": "name", "shiptype": "ship_type", "epfd": "fix_type",
         "dte": "dte", "assigned": "assigned"},
    21: {**DIMENSIONS, "aid_type": "aid_type", "accuracy": "accuracy", "lon": "longitude_min_e4",
         "lat": "latitude_min_e4", "epfd": "fix_type", "second": "second", "raim": "raim",
         "off_position": "off_position", "regional": "aid_status", "virtual_aid": "virtual_aid"},
    27: {**MOTION, "status": "status", "raim": "raim", "gnss": "gnss"},
}
STATIC_B = {"shiptype": "ship_type", "vendorid": "vendor", "model": "vendor_model",
            "serial": "vendor_serial", "callsign": "call_sign"}


def expect(ours, key, theirs, value):
    if theirs != value:
        sys.exit(f"type {ours['type']} {key}: they read {theirs!r}, sent was {value!r} in {ours}")


def long_range(ours):
    """Type 27's own units: whole knots and degrees, tenths of a minute."""
    sent = dict(ours)
    sent["longitude_min_e4"] //= 1000
    sent["latitude_min_e4"] //= 1000
    sent["speed_dkn"] = 63 if ours["speed_dkn"] == 1023 else ours["speed_dkn"] // 10
    sent["course_ddeg"] = 511 if ours["course_ddeg"] == 3600 else ours["course_ddeg"] // 10
    return sent


def compare_gpsd(ours, theirs):
    kind = ours["type"]
    fields = GPSD.get(kind)
    if kind == 24:
        expect(ours, "part", theirs["part"], "AB"[ours["part"]])
        auxiliary = ours["mmsi"] // 10000000 == 98
        fields = ({"shipname": "name"} if ours["part"] == 0 else
                  {**STATIC_B, "mothership_mmsi": "mothership_mmsi"} if auxiliary else
                  {**STATIC_B, **DIMENSIONS})
    if kind == 27:
        ours = long_range(ours)
    if "vendorid" in theirs:
        # gpsdecode reads on through the model and serial number, as vendors' ids once were.
        theirs["vendorid"] = theirs["vendorid"][:3].rstrip(" ")
    for key, member in {"type": "type", "mmsi": "mmsi", "repeat": "repeat", **fields}.items():
        expect(ours, key, theirs[key], ours[member])
    if kind == 4:
        expect(ours, "timestamp", theirs["timestamp"],
               "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z".format(**ours))
    if kind == 5:
        expect(ours, "eta", theirs["eta"],
               "{month:02}-{day:02}T{hour:02}:{minute:02}Z".format(**ours))
    if kind == 21:
        expect(ours, "name", theirs["name"], ours["name"] + (
            ours["name_extension"] if len(ours["name"]) == 20 else ""))


def check_gpsd(sentences, messages):
    if shutil.which("gpsdecode") is None:
        sys.exit(77)
    with open(sentences, "rb") as log:
        output = subprocess.run(["gpsdecode", "-u", "-s", "-j"], stdin=log, check=True,
                                capture_output=True).stdout
    found = [json.loads(line) for line in output.decode().splitlines()]
    expect({"type": "any"}, "count", len(found), len(messages))
    for ours, theirs in zip(messages, found):
        compare_gpsd(ours, theirs)


def payloads(sentences):
    payload = ""
    with open(sentences, encoding="ascii") as log:
        for line in log:
            fields = line.split("*")[0].split(",")
            payload += fields[5]
            if fields[1] == fields[2]:
                yield payload, int(fields[6])
                payload = ""


LIBAIS = {"mmsi": "mmsi", "nav_status": "status", "true_heading": "heading_deg",
          "imo_num": "imo", "type_and_cargo": "ship_type", "dim_a": "bow_m", "dim_b": "stern_m",
          "dim_c": "port_m", "dim_d": "starboard_m", "fix_type": "fix_type", "part_num": "part",
          "aton_type": "aid_type", "repeat_indicator": "repeat"}
LIBAIS_TEXT = {"name": "name", "callsign": "call_sign", "destination": "destination"}
LIBAIS_SCALED = {"x": ("longitude_min_e4", 600000), "y": ("latitude_min_e4", 600000),
                 "sog": ("speed_dkn", 10), "cog": ("course_ddeg", 10), "draught": ("draught_dm", 10)}


def check_libais(sentences, messages):
    try:
        import ais
    except ImportError:
        sys.exit(77)
    found = [ais.decode(payload, fill) for payload, fill in payloads(sentences)]
    expect({"type": "any"}, "count", len(found), len(messages))
    for ours, theirs in zip(messages, found):
        expect(ours, "id", theirs["id"], ours["type"])
        auxiliary = ours["type"] == 24 and ours["mmsi"] // 10000000 == 98
        for key, member in LIBAIS.items():
            if key in theirs and not (auxiliary and key.startswith("dim_")):
                expect(ours, key, theirs[key], ours[member])
        for key, member in LIBAIS_TEXT.items():
            if key in theirs:
                text = theirs[key].split("@")[0].rstrip(" ")
                sent = ours[member]
                if ours["type"] == 21 and len(sent) == 20:
                    sent += ours["name_extension"]
                # libais writes the alphabet's underscore as a hyphen, and turns the apostrophe.
                expect(ours, key, text, sent.translate({ord("_"): "-", ord("'"): "`"}))
        for key, (member, scale) in LIBAIS_SCALED.items():
            if key in theirs and abs(theirs[key] - ours[member] / scale) > 1e-4:
                if not (ours["type"] == 27 and key in ("sog", "cog")):
                    expect(ours, key, theirs[key], ours[member] / scale)


def main():
    program, decoder, count = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        sentences, values = folder + "/log.nmea", folder + "/log.json"
        subprocess.run([program, count, sentences, values], check=True)
        with open(values, encoding="ascii") as lines:
            messages = [json.loads(line) for line in lines]
        (check_gpsd if decoder == "gpsdecode" else check_libais)(sentences, messages)
    print(f"{len(messages)} messages agree with {decoder}")


main()
