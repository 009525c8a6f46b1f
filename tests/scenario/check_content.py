#!/usr/bin/python3
"""Judges the places in the shipped scenarios by GSHHG, which the project did not make.

usage: check_content.py ROOT | check_content.py --self-test

 - a port's berth and pilot point are in water, in high and in full detail; the pilot point is at
   least 1 km off any shore;
 - a landing station is within 2 km of a shore;
 - cable routes meet land nowhere but within 3 km of their stations (rhumb lines against the high
   detail, exactly), and a station serves a city that is there;
 - vessels, flows and repair ships begin and end at ports that are there, or in water;
 - in a played scenario and in a log that one plays, every MMSI begins with digits that no country
   has (280 to 299);
 - the four strait systems lie across both channels of the strait.

Exits 77 (skipped) where gmt, its coast files, numpy or shapely are not installed.
"""

import json
import math
import os
import sys

try:
    import coastline
    from shapely.geometry import LineString
except ImportError as error:
    print(f"{error}: skipped")
    sys.exit(77)

PILOT_CLEAR_KM = 1.0
STATION_SHORE_KM = 2.0
LANDING_KM = 3.0
REGION = (115, 150, 20, 48)  # west, east, south, north
FREE_COUNTRY_DIGITS = range(280, 300)
# The tracks of a vessel through the east and the west channel of the strait.
STRAIT_TRACKS = (
    [(32.9, 127.3), (33.95, 129.55), (35.0, 131.3), (36.1, 131.6)],
    [(32.9, 127.3), (34.3, 128.75), (34.95, 129.4), (36.1, 131.6)],
)
STRAIT_SYSTEMS = {"ashgull", "bellwrack", "cormellet", "drifthorn"}


def place(row):
    return (row["lat_deg"], row["lon_deg"])


def box_of(ports, stations, systems):
    """The region, and beyond it as far as the ports, stations and cables go."""
    places = [place(port[key]) for port in ports for key in ("berth", "pilot")]
    places += [place(station) for station in stations]
    places += [point for system in systems for row in system["segments"] for point in row["route"]]
    within = [(lat, lon) for lat, lon in places
              if REGION[2] + 1 <= lat <= REGION[3] - 1 and REGION[0] + 1 <= lon <= REGION[1] - 1]
    if len(within) == len(places):
        return REGION
    lats = [lat for lat, _ in places]
    lons = [lon for _, lon in places]
    return (math.floor(min(lons)) - 1, math.ceil(max(lons)) + 1,
            math.floor(min(lats)) - 1, math.ceil(max(lats)) + 1)


class Judge:
    """Collects what is wrong; keeps the coast of each box that it has looked at."""

    def __init__(self):
        self.offences = []
        self.coasts = {}
        self.box = REGION

    def say(self, path, what):
        self.offences.append(f"{path}:1: {what}")

    def coast(self, detail):
        key = (detail, self.box)
        if key not in self.coasts:
            self.coasts[key] = coastline.Coastline(detail, *self.box)
        return self.coasts[key]

    def check_water(self, path, named_places):
        places = [where for _, where in named_places]
        if not places:
            return
        for detail in "hf":
            for (name, where), land in zip(named_places, coastline.select_land(places, detail)):
                if land:
                    self.say(path, f"{name} {where} is on land (GSHHG {detail})")

    def check_ports(self, path, ports):
        named = [(f"{port['id']} {key}", place(port[key]))
                 for port in ports for key in ("berth", "pilot")]
        self.check_water(path, named)
        for name, where in named:
            if name.endswith(" pilot"):
                clear_km = min(self.coast(detail).distance_km(where, 5) for detail in "hf")
                if clear_km < PILOT_CLEAR_KM:
                    self.say(path, f"{name} is {clear_km:.2f} km off the shore")

    def check_stations(self, path, stations, city_ids):
        for station in stations:
            shore_km = self.coast("h").distance_km(place(station), 10)
            if shore_km > STATION_SHORE_KM:
                self.say(path, f"station {station['id']} is {shore_km:.1f} km from the shore")
            if station["city"] not in city_ids:
                self.say(path, f"station {station['id']} serves no city: {station['city']}")

    def check_segment(self, path, name, points):
        for a, b in zip(points, points[1:]):
            for fraction in self.coast("h").crossings(a, b):
                meeting = coastline.rhumb_point(a, b, fraction)
                ashore_km = min(coastline.rhumb_km(meeting, end) for end in (points[0], points[-1]))
                if ashore_km > LANDING_KM:
                    at = f"{meeting[0]:.3f},{meeting[1]:.3f}"
                    self.say(path, f"{name} meets land at {at}, {ashore_km:.1f} km from its station")

    def check_cables(self, path, systems, stations):
        for system in systems:
            for segment in system["segments"]:
                name = f"{system['id']}/{segment['id']}"
                if segment["lit_gbps"] > segment["design_gbps"]:
                    self.say(path, f"{name} is lit beyond its design")
                ends = [stations.get(segment[end]) for end in ("from", "to")]
                if None in ends:
                    self.say(path, f"{name} lands at no station")
                    continue
                route = [tuple(point) for point in segment["route"]]
                self.check_segment(path, name, [place(ends[0]), *route, place(ends[1])])

    def check_traffic(self, path, rows, port_ids):
        at_sea = []
        for row in rows:
            for key in ("from", "to", "base"):
                end = row.get(key)
                if isinstance(end, dict):
                    at_sea.append((f"{row['id']} {key}", place(end)))
                elif end is not None and end not in port_ids:
                    self.say(path, f"{row['id']} {key}: there is no port {end}")
            if "mmsi" in row and row["mmsi"] // 1000000 not in FREE_COUNTRY_DIGITS:
                self.say(path, f"{row['id']} has the MMSI of a country: {row['mmsi']}")
        self.check_water(path, at_sea)

    def check_log(self, path, lines):
        for number, line in enumerate(lines[1:], 2):
            mmsi = line.split(",")[0]
            if len(mmsi) != 9 or int(mmsi) // 1000000 not in FREE_COUNTRY_DIGITS:
                self.offences.append(f"{path}:{number}: has the MMSI of a country: {mmsi}")

    def check_document(self, path, document):
        """A scenario with the rows of its includes, or a shared file by itself."""
        ports = document.get("ports", [])
        stations = {row["id"]: row for row in document.get("stations", [])}
        self.box = box_of(ports, stations.values(), document.get("systems", []))
        self.check_ports(path, ports)
        city_ids = {city["id"] for city in document.get("cities", [])}
        self.check_stations(path, stations.values(), city_ids)
        self.check_cables(path, document.get("systems", []), stations)
        ships = [row for key in ("vessels", "flows", "repair_ships") for row in document.get(key, [])]
        self.check_traffic(path, ships, {port["id"] for port in ports})

    def check_strait(self, path, document):
        """A track through either channel meets each strait system."""
        stations = {row["id"]: place(row) for row in document["stations"]}
        for number, track in enumerate(STRAIT_TRACKS, 1):
            way = LineString([coastline.to_plane(*point) for point in track])
            met = set()
            for system in document["systems"]:
                for segment in system["segments"]:
                    points = [stations[segment["from"]], *segment["route"], stations[segment["to"]]]
                    cable = LineString([coastline.to_plane(*point) for point in points])
                    if way.intersects(cable):
                        met.add(system["id"])
            if not met >= STRAIT_SYSTEMS:
                missed = ", ".join(sorted(STRAIT_SYSTEMS - met))
                self.say(path, f"track {number} through the strait does not cross {missed}")


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def with_includes(path):
    document = read(path)
    for name in document.get("include", []):
        for key, rows in read(os.path.join(os.path.dirname(path), name)).items():
            if isinstance(rows, list):
                document[key] = rows + document.get(key, [])
    return document


def content_files(root):
    found = []
    for parent, _, names in os.walk(os.path.join(root, "scenarios")):
        if os.path.basename(parent) != "schema":
            found += [os.path.join(parent, name) for name in names if name.endswith(".json")]
    return sorted(found)


def offences(root):
    judge = Judge()
    for path in content_files(root):
        document = with_includes(path)
        judge.check_document(os.path.relpath(path, root), document)
        if STRAIT_SYSTEMS <= {system["id"] for system in document.get("systems", [])}:
            judge.check_strait(os.path.relpath(path, root), document)
    logs = os.path.join(root, "scenarios", "logs")
    for name in sorted(os.listdir(logs)):
        with open(os.path.join(logs, name), encoding="utf-8") as file:
            judge.check_log(f"scenarios/logs/{name}", file.read().splitlines())
    return judge.offences


GOOD = {
    "ports": [{"id": "busan", "berth": {"lat_deg": 35.103, "lon_deg": 129.07},
               "pilot": {"lat_deg": 35.035, "lon_deg": 129.13}}],
    "cities": [{"id": "busan"}],
    "stations": [{"id": "a", "city": "busan", "lat_deg": 35.252, "lon_deg": 129.257},
                 {"id": "b", "city": "busan", "lat_deg": 33.869, "lon_deg": 130.502}],
    "systems": [{"id": "s", "segments": [{"id": "t", "from": "a", "to": "b", "design_gbps": 2,
                                          "lit_gbps": 1, "route": [[34.2, 130.3]]}]}],
    "vessels": [{"id": "v", "from": "busan", "to": {"lat_deg": 34.5, "lon_deg": 130.0},
                 "mmsi": 298000001}],
}
# what is changed in the good document (a path of keys), to what, and the words of the offence
SELF_TEST_CASES = [
    ((), None, None),
    (("ports", 0, "berth", "lat_deg"), 35.25, "busan berth (35.25, 129.07) is on land"),
    (("ports", 0, "pilot"), {"lat_deg": 35.103, "lon_deg": 129.07}, "busan pilot is 0."),
    (("stations", 0, "lon_deg"), 129.6, "km from the shore"),
    (("stations", 0, "city"), "nowhere", "serves no city"),
    (("systems", 0, "segments", 0, "route"), [[34.55, 129.2]], "meets land at 34."),
    (("systems", 0, "segments", 0, "to"), "c", "lands at no station"),
    (("systems", 0, "segments", 0, "lit_gbps"), 3, "lit beyond"),
    (("vessels", 0, "from"), "atlantis", "there is no port atlantis"),
    (("vessels", 0, "to", "lon_deg"), 128.0, None),
    (("vessels", 0, "to", "lat_deg"), 36.0, None),
    (("vessels", 0, "to"), {"lat_deg": 36.0, "lon_deg": 128.0}, "v to (36.0, 128.0) is on land"),
    (("vessels", 0, "mmsi"), 440000001, "MMSI of a country"),
]


def self_test():
    wrong_count = 0
    coasts = {}
    for keys, value, expected in SELF_TEST_CASES:
        document = json.loads(json.dumps(GOOD))
        if keys:
            holder = document
            for key in keys[:-1]:
                holder = holder[key]
            holder[keys[-1]] = value
        judge = Judge()
        judge.coasts = coasts
        judge.check_document("x.json", document)
        found = judge.offences
        right = not found if expected is None else any(expected in line for line in found)
        if not right:
            wrong_count += 1
            print(f"{keys} = {value}: expected {expected!r}, found {found}")
    judge = Judge()
    judge.check_log("x.csv", ["MMSI,LAT", "298000001,34.0", "440000001,34.0"])
    if judge.offences != ["x.csv:3: has the MMSI of a country: 440000001"]:
        wrong_count += 1
        print(f"a log: found {judge.offences}")
    case_count = len(SELF_TEST_CASES) + 1
    print(f"{case_count - wrong_count} of {case_count} cases judged rightly")
    return wrong_count


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not coastline.is_available():
        print("gmt or its coast files are not installed: skipped")
        return 77
    if sys.argv[1] == "--self-test":
        return 1 if self_test() else 0
    found = offences(sys.argv[1])
    for offence in found:
        print(offence)
    print(f"{len(found)} offences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
