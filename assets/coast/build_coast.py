#!/usr/bin/python3
"""Builds the coast layers from Natural Earth and GSHHG.

    build_coast.py LAND_10M_JSON [LAYER...]

LAND_10M_JSON is land-10m.json of the npm package world-atlas 2.0.2. Regions are read from the
installed GSHHG through `gmt`. Needs Debian's gmt, gmt-gshhg-high, python3-numpy, python3-shapely
and libxxhash0. The output depends on the sources alone.
"""
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import numpy
import shapely.affinity
import shapely.geometry
import shapely.ops
import shapely.validation

from layer_file import write_layer

HERE = pathlib.Path(__file__).resolve().parent
LATITUDE_LIMIT_DEG = 85.0
WORLD_BOX_DEG = (-180.0, -LATITUDE_LIMIT_DEG, 180.0, LATITUDE_LIMIT_DEG)
WORLD_CELL_DEG = 0.75
REGION_CELL_DEG = 0.1
REGIONS = {  # lon_min, lat_min, lon_max, lat_max
    "nw-pacific": (117.0, 20.0, 148.0, 46.0),
    "baltic": (9.0, 53.0, 31.0, 61.0),
}
GSHHG_BIN_DEG = 2  # the high resolution's tiles


def decoded_arcs(topology):
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    return [numpy.cumsum(numpy.array(arc), axis=0) * scale + translate
            for arc in topology["arcs"]]


def arc_ring(arcs, indices):
    """The ring of a TopoJSON arc list; ~i is arc i backwards."""
    pieces = [(arcs[i] if i >= 0 else arcs[~i][::-1])[:-1] for i in indices]
    return numpy.concatenate(pieces)


def unwrapped_ring(ring):
    """The ring with longitudes that run on past 180 degrees, as the source joins land there. A ring
    around the pole does not come back to its start: it is closed through the pole."""
    lon = numpy.degrees(numpy.unwrap(numpy.radians(numpy.append(ring[:, 0], ring[0, 0]))))
    turn = round((lon[-1] - lon[0]) / 360)
    unwrapped = numpy.column_stack([lon, numpy.append(ring[:, 1], ring[0, 1])])
    if turn == 0:
        return unwrapped[:-1]
    return numpy.concatenate([unwrapped, [[lon[-1], -90.0], [lon[0], -90.0]]])


def chart_pieces(polygon):
    """A polygon with unwrapped longitudes, cut at the 180th meridian."""
    lon_min, _, lon_max, _ = polygon.bounds
    for turn in range(math.floor((lon_min + 180) / 360), math.ceil((lon_max + 180) / 360)):
        window = shapely.geometry.box(360 * turn - 180, -90, 360 * turn + 180, 90)
        piece = shapely.validation.make_valid(polygon).intersection(window)
        yield shapely.affinity.translate(piece, -360 * turn)


def natural_earth_land(path):
    topology = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    arcs = decoded_arcs(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        for rings in geometry["arcs"]:
            shell, *holes = [unwrapped_ring(arc_ring(arcs, indices)) for indices in rings]
            if len(shell) >= 3:
                holes = [hole for hole in holes if len(hole) >= 3]
                yield from chart_pieces(shapely.geometry.Polygon(shell, holes))


def gmt_output(arguments, lines=""):
    """What gmt prints; it runs elsewhere, for it leaves a file behind."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(["gmt", *arguments], input=lines, cwd=folder, check=True,
                              capture_output=True, text=True).stdout


def gshhg_shorelines(box_deg):
    """Level 1 shorelines (sea against land) of every tile that meets the box, as the tiles cut
    them. Lakes are left out: for a ship they are land."""
    lon_min, lat_min, lon_max, lat_max = box_deg
    dump = gmt_output(["coast", "-M", f"-R{lon_min}/{lon_max}/{lat_min}/{lat_max}", "-Dh",
                       "-W1/0.25p", "-A0/0/1", "--FORMAT_FLOAT_OUT=%.10g"])
    for segment in dump.split(">")[1:]:
        lines = segment.splitlines()[1:]
        yield [tuple(map(float, line.split()[:2])) for line in lines if line[:1] != "#"]


def is_gshhg_land(points):
    """For each (lon, lat), whether GSHHG's high resolution calls it land."""
    numbered = "".join(f"{lon:.10f} {lat:.10f} {i}\n" for i, (lon, lat) in enumerate(points))
    kept = gmt_output(["select", "-Dh", "-A0/0/1", "-Ns/k", "-fg"], numbered)
    land = {int(float(line.split()[2])) for line in kept.splitlines()}
    return [i in land for i in range(len(points))]


def gshhg_land(box_deg):
    """Land polygons of whole tiles around the box. Closed shorelines are islands; those that tiles
    cut are joined, and with the outline of the tiles they divide the sea from the mainland."""
    lon_min, lat_min, lon_max, lat_max = box_deg
    tiles = (lon_min // GSHHG_BIN_DEG * GSHHG_BIN_DEG, lat_min // GSHHG_BIN_DEG * GSHHG_BIN_DEG,
             -(-lon_max // GSHHG_BIN_DEG) * GSHHG_BIN_DEG,
             -(-lat_max // GSHHG_BIN_DEG) * GSHHG_BIN_DEG)
    outline = shapely.geometry.box(*tiles)
    cut = [outline.exterior]
    for line in gshhg_shorelines(tiles):
        if line[0] == line[-1]:
            yield shapely.geometry.Polygon(line)
        else:
            cut.append(shapely.geometry.LineString(line))
    faces = list(shapely.ops.polygonize(shapely.ops.unary_union(cut)))
    inside = [face.representative_point().coords[0] for face in faces]
    for face, land in zip(faces, is_gshhg_land(inside)):
        if land:
            yield face


def clipped_rings(polygons, box_deg):
    """Rings of the union of the polygons inside the box, with a flag: water inside land."""
    window = shapely.geometry.box(*box_deg)
    whole = [shapely.validation.make_valid(polygon) for polygon in polygons]
    land = shapely.ops.unary_union(whole).intersection(window)
    for part in getattr(land, "geoms", [land]):
        if part.geom_type == "Polygon":
            yield part.exterior.coords[:-1], False
            for hole in part.interiors:
                yield hole.coords[:-1], True


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    wanted = sys.argv[2:] or ["world", *REGIONS]
    for name in wanted:
        box_deg = WORLD_BOX_DEG if name == "world" else REGIONS[name]
        source = natural_earth_land(sys.argv[1]) if name == "world" else gshhg_land(box_deg)
        cell_deg = WORLD_CELL_DEG if name == "world" else REGION_CELL_DEG
        write_layer(HERE / f"{name}.coast", clipped_rings(source, box_deg), box_deg, cell_deg)


if __name__ == "__main__":
    main()
