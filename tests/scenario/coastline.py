"""The coast of GSHHG as a judge that the project did not make: Debian's gmt and its coast files.

Legs are rhumb lines, so everything is laid out on the Mercator plane, where they are straight; the
coast's own pieces are short enough that the projection does not matter to them.
"""

import math
import shutil
import subprocess
import tempfile
import warnings

from shapely.geometry import LineString, Point
from shapely.strtree import STRtree

EARTH_RADIUS_KM = 6371.0088
CHUNK_POINTS = 40


def is_available():
    """True where gmt and its high and full coast files are installed."""
    if shutil.which("gmt") is None:
        return False
    probe = [select_land([(35.0, 127.5)], detail) for detail in "hf"]
    return probe == [[True], [True]]


def run_gmt(arguments, text=""):
    """What gmt prints; it runs elsewhere, for it leaves a history file behind."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            ["gmt", *arguments], input=text, cwd=folder, capture_output=True, text=True, check=False
        ).stdout


def select_land(points, detail):
    """For each (lat_deg, lon_deg), whether it is on land (lakes count as land)."""
    rows = "".join(f"{lon:.6f} {lat:.6f} {index}\n" for index, (lat, lon) in enumerate(points))
    lons = [lon for _, lon in points]
    lats = [lat for lat, _ in points]
    box = f"-R{min(lons) - 0.5}/{max(lons) + 0.5}/{min(lats) - 0.5}/{max(lats) + 0.5}"
    kept = run_gmt(["select", box, f"-D{detail}", "-A0/0/1", "-Ns/k"], rows)
    on_land = [False] * len(points)
    for line in kept.splitlines():
        on_land[int(float(line.split()[2]))] = True
    return on_land


def to_plane(lat_deg, lon_deg):
    return (math.radians(lon_deg), math.asinh(math.tan(math.radians(lat_deg))))


def rhumb_km(a, b):
    """Length of the rhumb line between two (lat_deg, lon_deg)."""
    (xa, ya), (xb, yb) = to_plane(*a), to_plane(*b)
    dlat = math.radians(b[0] - a[0])
    scale = dlat / (yb - ya) if abs(yb - ya) > 1e-12 else math.cos(math.radians(a[0]))
    return EARTH_RADIUS_KM * math.hypot(dlat, scale * (xb - xa))


def rhumb_point(a, b, fraction):
    """The place that part of the way along the rhumb line a-b."""
    (xa, ya), (xb, yb) = to_plane(*a), to_plane(*b)
    x, y = xa + (xb - xa) * fraction, ya + (yb - ya) * fraction
    return (math.degrees(math.atan(math.sinh(y))), math.degrees(x))


class Coastline:
    """Coast pieces of one detail (h or f) inside a box of degrees."""

    def __init__(self, detail, west, east, south, north):
        text = run_gmt(
            ["coast", "-M", f"-R{west}/{east}/{south}/{north}", f"-D{detail}", "-W1", "-A0/0/1"]
        )
        pieces = []
        points = []
        for line in text.splitlines():
            if line.startswith((">", "#")):
                self._cut(points, pieces)
                points = []
            else:
                lon, lat = line.split()[:2]
                lon = float(lon)
                points.append(to_plane(float(lat), lon - 360 if lon > 180 else lon))
        self._cut(points, pieces)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # shapely 1.8 announces what 2.0 changes
            self.tree = STRtree(pieces)

    @staticmethod
    def _cut(points, pieces):
        for first in range(0, len(points) - 1, CHUNK_POINTS):
            chunk = points[first : first + CHUNK_POINTS + 1]
            if len(chunk) > 1:
                pieces.append(LineString(chunk))

    def crossings(self, a, b):
        """Fractions of the rhumb line a-b, ascending, at which it meets the coast."""
        line = LineString([to_plane(*a), to_plane(*b)])
        found = []
        for piece in self.tree.query(line):
            meeting = line.intersection(piece)
            for part in getattr(meeting, "geoms", [meeting]):
                if not part.is_empty:
                    found += [line.project(Point(xy), normalized=True) for xy in part.coords]
        return sorted(found)

    def distance_km(self, place, reach_km=50.0):
        """To the nearest coast, or reach_km when there is none so near."""
        point = Point(to_plane(*place))
        scale_km = EARTH_RADIUS_KM * math.cos(math.radians(place[0]))
        near = self.tree.query(point.buffer(reach_km / scale_km))
        return min([reach_km] + [scale_km * point.distance(piece) for piece in near])
