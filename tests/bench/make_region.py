#!/usr/bin/env python3
"""Writes the 90 days that bench_network replicates: the play cables with depth zones, faults that
come by themselves at the usual rates, four repair ships and a day of eight levels.

usage: make_region.py SHARED_FOLDER OUTPUT
"""

import json
import os
import sys

# A shelf cable: beaches buried, the middle bare; deeper cables get a deep stretch.
SHELF = [{"to_km": 30, "depth_m": 40, "burial_m": 1.5}, {"depth_m": 110}]
DEEP = [{"to_km": 40, "depth_m": 80, "burial_m": 1}, {"to_km": 150, "depth_m": 600}, {"depth_m": 1800}]
BASES = ["busan", "hakata", "kagoshima", "naha"]
SHARES = [0.35, 0.3, 0.45, 0.7, 0.85, 0.9, 1.0, 0.6]


def ship(number, base):
    return {
        "id": f"mender-{number}",
        "name": {"en": f"Mender {number}"},
        "class": "cable-ship",
        "mmsi": 298000900 + number,
        "base": base,
        "callout": "18h",
        "load": "12h",
        "survey": "16h",
        "joint": "16h",
        "burial": "30h",
        "test": "20h",
        "wave_limit_m": 3,
        "wind_limit_mps": 14,
    }


def main():
    shared, output = sys.argv[1:3]
    with open(os.path.join(shared, "ports.json"), encoding="utf-8") as file:
        ports = json.load(file)["ports"]
    with open(os.path.join(shared, "play-cables.json"), encoding="utf-8") as file:
        scenario = json.load(file)
    for system in scenario["systems"]:
        for segment in system["segments"]:
            segment["depth_zones"] = DEEP if system["id"] == "harrowmere" else SHELF
    known = {port["id"] for port in ports}
    bases = [base if base in known else "busan" for base in BASES]
    levels = [{"from_hour": 3 * i, "share": share} for i, share in enumerate(SHARES)]
    scenario.update(
        {
            "kind": "scenario",
            "id": "region-90-days",
            "title": {"en": "Ninety days of the region"},
            "epoch": "2027-01-01T00:00:00Z",
            "duration": "90d",
            "seed": 1,
            "utc_offset_h": 9,
            "region": {"south_deg": 24, "west_deg": 117, "north_deg": 46, "east_deg": 148},
            "background_faults": 1,
            "weather": {"default": {"wave_height_m": 1.5, "wind_mps": 8}},
            "daily_profile": {"business": levels, "consumer": levels},
            "ports": [port for port in ports if port["id"] in bases],
            "vessel_classes": [
                {
                    "id": "cable-ship",
                    "name": {"en": "Cable ship"},
                    "length_m": 130,
                    "draught_m": 7,
                    "speed_kn": 12,
                    "gale_speed_kn": 7,
                    "gale_wave_m": 4,
                }
            ],
            "repair_ships": [ship(i + 1, base) for i, base in enumerate(bases)],
        }
    )
    scenario.pop("//", None)
    with open(output, "w", encoding="utf-8") as file:
        json.dump(scenario, file, ensure_ascii=False, indent=1)


main()
