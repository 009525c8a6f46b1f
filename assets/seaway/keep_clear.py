#!/usr/bin/python3
"""Builds the keep-clear layers: land widened by a margin, with few corners and never into land.

    keep_clear.py COAST_FOLDER

Writes wide.coast (the safety margin that a route keeps where there is room) and thin.coast (the
least distance from land in narrow waters) in the coast file format of
include/hawser/geo/coast.h. COAST_FOLDER holds the coast layers and layer_file.py. Needs Debian's
python3-numpy, python3-shapely and libxxhash0; the output depends on the coast alone.

Land is cut into bands of latitude, so that one radius in chart degrees fits each, widened, joined
and simplified with a tolerance that is taken off the margin. Closed pockets of water that are too
small to sail for are filled.
"""
import pathlib
import struct
import sys

import numpy
import shapely.affinity
import shapely.geometry
import shapely.ops
import shapely.validation

HERE = pathlib.Path(__file__).resolve().parent
UNITS_PER_DEG = 1.0e7
M_PER_DEG = 6371008.8 * numpy.pi / 180
BAND_DEG = 1
POLAR_DEG = 66  # beyond, a larger tolerance: much coast, few ships
SEAM_DEG = 0.1  # around a region, where its coast is still near, its finer tolerance holds
WORLD_BOX_DEG = (-180.0, -85.0, 180.0, 85.0)
# Radius of the widening and tolerance of the simplification, metres; their difference is kept.
# Natural Earth is coarse, and so is what is kept from it; GSHHG regions are finer.
MARGINS = {
    "wide": {"layers": {"world": (7000, 2500), "baltic": (3500, 1500), "nw-pacific": (2200, 350)},
             "pocket_km2": 50},
    "thin": {"layers": {"world": (2200, 1600), "baltic": (1500, 1100), "nw-pacific": (500, 320)},
             "pocket_km2": 2000},
}
CELL_DEG = 0.75


def lat_deg_from_isometric(y_deg):
    return numpy.degrees(numpy.arctan(numpy.sinh(numpy.radians(y_deg))))


def isometric_from_lat_deg(lat_deg):
    return float(numpy.degrees(numpy.arcsinh(numpy.tan(numpy.radians(lat_deg)))))


def read_layer(path):
    """Land of one coast layer on the chart plane in degrees, and its box."""
    data = path.read_bytes()
    fields = struct.unpack_from("<8sIII4iIIIQII", data)
    polygon_count, vertex_count, box = fields[2], fields[3], fields[4:8]
    table = numpy.frombuffer(data, "<u4", polygon_count * 8, 64).reshape(-1, 8)
    vertices = numpy.frombuffer(data, "<i4", vertex_count * 2, 64 + 32 * polygon_count)
    chart = vertices.reshape(-1, 2) / UNITS_PER_DEG
    shells, lakes = [], []
    for row in table:
        ring = shapely.geometry.Polygon(chart[row[0]:row[0] + row[1]])
        (lakes if row[6] & 1 else shells).append(shapely.validation.make_valid(ring))
    land = shapely.ops.unary_union(shells).difference(shapely.ops.unary_union(lakes))
    return land, shapely.geometry.box(*[v / UNITS_PER_DEG for v in box])


def polygons_of(shape):
    if shape.geom_type == "Polygon":
        return [shape]
    return [p for part in getattr(shape, "geoms", []) for p in polygons_of(part)]


def band_pieces(land):
    """The land's polygons cut into bands of latitude, with the latitude where the chart is
    stretched most."""
    for polygon in polygons_of(land):
        _, south, _, north = polygon.bounds
        first = int(numpy.floor(lat_deg_from_isometric(south) / BAND_DEG))
        last = int(numpy.floor(lat_deg_from_isometric(north) / BAND_DEG))
        rest = polygon
        for band in range(first, last + 1):
            edges_deg = (max(band * BAND_DEG, -85), min((band + 1) * BAND_DEG, 85))
            steepest_deg = max(abs(edge) for edge in edges_deg)
            if first == last:
                yield polygon, steepest_deg
                continue
            low, high = (isometric_from_lat_deg(edge) for edge in edges_deg)
            strip = shapely.geometry.box(-181, low, 181, high)
            for piece in polygons_of(rest.intersection(strip)):
                yield piece, steepest_deg
            rest = rest.intersection(shapely.geometry.box(-181, high, 181, 200))


def widened(land, radius_m):
    """The pieces widened, repeated beyond the 180th meridian so that its two sides agree."""
    for piece, steepest_deg in band_pieces(land):
        radius_deg = radius_m / (M_PER_DEG * numpy.cos(numpy.radians(min(steepest_deg, 84.9))))
        wide = piece.buffer(radius_deg, resolution=4)
        yield wide
        for turn_deg in (-360, 360):
            moved = shapely.affinity.translate(wide, turn_deg, 0)
            if moved.bounds[0] < 180 and moved.bounds[2] > -180:
                yield moved


def kept_vertices(ring, tolerance_m_at):
    """Douglas-Peucker on a closed ring with a tolerance that follows the chart's scale."""
    points = numpy.asarray(ring.coords)[:-1]
    far = int(numpy.argmax(numpy.hypot(*(points - points[0]).T)))
    points = numpy.vstack([points, points[:1]])
    scale = tolerance_m_at(points) / M_PER_DEG / numpy.cos(
        numpy.radians(lat_deg_from_isometric(points[:, 1])))
    keep = {0, far}
    spans = [(0, far), (far, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        a, along = points[first], points[last] - points[first]
        between = points[first + 1:last] - a
        length2 = float(along @ along)
        t = numpy.clip(between @ along / length2, 0, 1) if length2 > 0 else 0 * between[:, 0]
        off = numpy.hypot(*(between - t[:, None] * along).T) / scale[first + 1:last]
        worst = int(numpy.argmax(off))
        if off[worst] > 1:
            keep.add(first + 1 + worst)
            spans += [(first, first + 1 + worst), (first + 1 + worst, last)]
    return points[sorted(keep)]


def area_km2(polygon):
    lat = numpy.radians(lat_deg_from_isometric(polygon.centroid.y))
    return polygon.area * (M_PER_DEG / 1000 * float(numpy.cos(lat))) ** 2


def simplified(shape, tolerance_m_at, pocket_km2):
    for polygon in polygons_of(shape):
        shell = kept_vertices(polygon.exterior, tolerance_m_at)
        holes = [kept_vertices(hole, tolerance_m_at) for hole in polygon.interiors
                 if area_km2(shapely.geometry.Polygon(hole)) >= pocket_km2]
        if len(shell) >= 3:
            simple = shapely.geometry.Polygon(shell, [hole for hole in holes if len(hole) >= 3])
            yield shapely.validation.make_valid(simple)


def keep_clear(layers, margin):
    pieces = []
    regions = {name: box for name, _, box in layers if name != "world"}
    for name, land, _ in layers:
        own = land.difference(shapely.ops.unary_union(regions.values())) if name == "world" else land
        pieces += widened(own, margin["layers"][name][0])
    joined = shapely.ops.unary_union(pieces)

    def tolerance_m_at(points):
        polar = numpy.abs(lat_deg_from_isometric(points[:, 1])) > POLAR_DEG
        tolerance_m = margin["layers"]["world"][1] * numpy.where(polar, 1.3, 1.0)
        for name, box in regions.items():
            x_min, y_min, x_max, y_max = box.buffer(SEAM_DEG).bounds
            inside = ((points[:, 0] >= x_min) & (points[:, 0] <= x_max) &
                      (points[:, 1] >= y_min) & (points[:, 1] <= y_max))
            tolerance_m = numpy.where(inside, margin["layers"][name][1], tolerance_m)
        return tolerance_m

    low, high = (isometric_from_lat_deg(lat) for lat in (-85, 85))
    window = shapely.geometry.box(-180, low, 180, high)
    simple = shapely.ops.unary_union(
        list(simplified(joined, tolerance_m_at, margin["pocket_km2"])))
    return simple.intersection(window)


def rings_deg(shape):
    """(rings of (lon, lat) rows, flag) pairs as layer_file.write_layer takes them."""
    for polygon in polygons_of(shape):
        for ring, lake in [(polygon.exterior, False)] + [(h, True) for h in polygon.interiors]:
            chart = numpy.asarray(ring.coords)[:-1]
            yield numpy.column_stack([chart[:, 0], lat_deg_from_isometric(chart[:, 1])]), lake


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    from layer_file import write_layer
    names = list(MARGINS["wide"]["layers"])
    layers = [(name, *read_layer(folder / f"{name}.coast")) for name in names]
    for name, margin in MARGINS.items():
        shape = keep_clear(layers, margin)
        write_layer(HERE / f"{name}.coast", rings_deg(shape), WORLD_BOX_DEG, CELL_DEG)


if __name__ == "__main__":
    main()
