"""Writes a coast layer file. The layout is described in include/hawser/geo/coast.h.

A layer is given as rings of (longitude, latitude) in degrees inside a box. Everything that the
program computes exactly (which side of an edge, which cell of the grid) is computed exactly here
too, in whole chart units.
"""
import ctypes
import ctypes.util
import math
import struct

import numpy

UNITS_PER_DEG = 1.0e7
EARTH_RADIUS_KM = 6371.0088
LAKE_FLAG = 1


def isometric_deg(lat_deg):
    """The isometric latitude: y on the Mercator chart, in degrees."""
    return numpy.degrees(numpy.arcsinh(numpy.tan(numpy.radians(lat_deg))))


def chart_units(ring_deg):
    """Chart coordinates of (lon, lat) rows, in whole units."""
    ring_deg = numpy.asarray(ring_deg, dtype=float)
    x = ring_deg[:, 0] * UNITS_PER_DEG
    y = isometric_deg(ring_deg[:, 1]) * UNITS_PER_DEG
    return numpy.floor(numpy.column_stack([x, y]) + 0.5).astype(numpy.int64)


def spherical_area_km2(ring_deg):
    """Area of a ring whose edges are straight in longitude and sine of latitude: near enough to
    sort by."""
    ring_deg = numpy.asarray(ring_deg, dtype=float)
    lon = numpy.radians(ring_deg[:, 0])
    sine = numpy.sin(numpy.radians(ring_deg[:, 1]))
    next_lon = numpy.roll(lon, -1)
    next_sine = numpy.roll(sine, -1)
    return abs(float(numpy.sum((next_lon - lon) * (next_sine + sine)))) / 2 * EARTH_RADIUS_KM ** 2


def canonical_ring(units):
    """Drops repeated vertices, starts at the smallest (x, y): the same ring, the same bytes."""
    keep = numpy.any(units != numpy.roll(units, 1, axis=0), axis=1)
    units = units[keep]
    if len(units) < 3:
        return None
    first = numpy.lexsort((units[:, 1], units[:, 0]))[0]
    return numpy.roll(units, -first, axis=0)


def checksum(header_start, body):
    """XXH3-64 of the body, seeded with that of the header before the checksum."""
    library = ctypes.CDLL(ctypes.util.find_library("xxhash"))
    hash_with_seed = library.XXH3_64bits_withSeed
    hash_with_seed.restype = ctypes.c_uint64
    hash_with_seed.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint64]
    seed = hash_with_seed(header_start, len(header_start), 0)
    return hash_with_seed(body, len(body), seed)


class Grid:
    """Cells of whole units over the box, counted row by row from the south-west corner."""

    def __init__(self, box, columns, rows):
        self.x_min, self.y_min, self.x_max, self.y_max = box
        self.columns, self.rows = columns, rows
        self.cell_width = -(-(self.x_max - self.x_min) // columns)
        self.cell_height = -(-(self.y_max - self.y_min) // rows)

    def span(self, low, high, origin, size, count):
        """First and last cell whose closed extent meets [low, high]."""
        first = (low - origin - 1) // size
        last = (high - origin) // size
        return max(first, 0), min(last, count - 1)

    def touches(self, edge, column, row):
        """Whether the closed edge meets the closed cell: exact, by the separating axes."""
        ax, ay, bx, by = edge
        left = self.x_min + column * self.cell_width
        bottom = self.y_min + row * self.cell_height
        right, top = left + self.cell_width, bottom + self.cell_height
        if max(ax, bx) < left or min(ax, bx) > right or max(ay, by) < bottom or min(ay, by) > top:
            return False
        sides = [(bx - ax) * (y - ay) - (by - ay) * (x - ax)
                 for x in (left, right) for y in (bottom, top)]
        return min(sides) <= 0 <= max(sides)

    def cells_of(self, edge):
        ax, ay, bx, by = edge
        c0, c1 = self.span(min(ax, bx), max(ax, bx), self.x_min, self.cell_width, self.columns)
        r0, r1 = self.span(min(ay, by), max(ay, by), self.y_min, self.cell_height, self.rows)
        return [row * self.columns + column for row in range(r0, r1 + 1)
                for column in range(c0, c1 + 1) if self.touches(edge, column, row)]

    def corner_toggles(self, edge):
        """The cells whose corners begin to lie east of the edge, for each row it spans.

        The corner is thought of as moved by (e, d), 0 < e << d << 1, so that it never lies on an
        edge: the program counts by the same rule.
        """
        ax, ay, bx, by = edge
        if ay > by:
            ax, ay, bx, by = bx, by, ax, ay
        row_first = -(-(ay - self.y_min) // self.cell_height)
        row_last = (by - 1 - self.y_min) // self.cell_height
        for row in range(max(row_first, 0), min(row_last, self.rows - 1) + 1):
            y = self.y_min + row * self.cell_height
            # x_corner * height > numerator, or equal when the edge leans west or stands upright
            height = by - ay
            numerator = (ax - self.x_min) * height + (y - ay) * (bx - ax)
            if bx <= ax:
                column = -(-numerator // (height * self.cell_width))
            else:
                column = numerator // (height * self.cell_width) + 1
            if column < self.columns:
                yield row * self.columns + max(column, 0)


def edges_of(rings):
    """(index of first vertex, ax, ay, bx, by) of every edge; each ring is stored closed."""
    first = 0
    for ring in rings:
        following = numpy.roll(ring, -1, axis=0)
        index = numpy.arange(first, first + len(ring), dtype=numpy.int64)
        yield numpy.column_stack([index, ring, following])
        first += len(ring) + 1


def build_grid(grid, rings):
    edges = numpy.concatenate(list(edges_of(rings)))
    toggles = numpy.zeros(grid.columns * grid.rows, dtype=numpy.uint8)
    cells, owners = [], []
    for index, ax, ay, bx, by in edges.tolist():
        edge = (ax, ay, bx, by)
        for cell in grid.cells_of(edge):
            cells.append(cell)
            owners.append(index)
        for cell in grid.corner_toggles(edge):
            toggles[cell] ^= 1
    cells, owners = numpy.array(cells), numpy.array(owners)
    order = numpy.lexsort((owners, cells))
    counts = numpy.bincount(cells, minlength=grid.columns * grid.rows)
    first = numpy.concatenate([[0], numpy.cumsum(counts)])
    corners = numpy.bitwise_xor.accumulate(toggles.reshape(grid.rows, grid.columns), axis=1)
    return first, owners[order], corners.ravel()


def write_layer(path, polygons, box_deg, cell_deg):
    """Writes the layer.

    polygons: (rings of (lon, lat) rows in degrees without a repeated end, lake flag) pairs; all
    inside box_deg = (lon_min, lat_min, lon_max, lat_max). cell_deg: about how wide a grid cell is.
    """
    corners = chart_units([box_deg[:2], box_deg[2:]])
    box = [int(v) for v in corners.ravel()]
    table = []
    for ring_deg, lake in polygons:
        ring = canonical_ring(chart_units(ring_deg))
        if ring is not None:
            ring[:, 0] = numpy.clip(ring[:, 0], box[0], box[2])
            ring[:, 1] = numpy.clip(ring[:, 1], box[1], box[3])
            table.append((spherical_area_km2(ring_deg), ring, LAKE_FLAG if lake else 0))
    table.sort(key=lambda entry: (-entry[0], entry[1].tolist()))

    rings = [ring for _, ring, _ in table]
    cell = cell_deg * UNITS_PER_DEG
    grid = Grid(box, math.ceil((box[2] - box[0]) / cell), math.ceil((box[3] - box[1]) / cell))
    first, owners, corner_land = build_grid(grid, rings)

    polygon_rows, vertex_first = [], 0
    for area_km2, ring, flags in table:
        low, high = ring.min(axis=0), ring.max(axis=0)
        polygon_rows.append(struct.pack("<IIiiiiII", vertex_first, len(ring), low[0], low[1],
                                        high[0], high[1], flags, int(area_km2)))
        vertex_first += len(ring) + 1
    vertices = numpy.concatenate([numpy.concatenate([ring, ring[:1]]) for ring in rings])

    body = b"".join(polygon_rows) + vertices.astype("<i4").tobytes()
    body += first.astype("<u4").tobytes() + owners.astype("<u4").tobytes()
    body += corner_land.astype("u1").tobytes()
    body += bytes(-len(body) % 8)
    header = struct.pack("<8sIII4iIII", b"HWSCOAST", 1, len(table), len(vertices), *box,
                         grid.columns, grid.rows, len(owners))
    header += struct.pack("<QII", checksum(header, body), 0, 0)
    with open(path, "wb") as file:
        file.write(header + body)
    print(f"{path}: {len(table)} polygons, {len(vertices)} vertices, "
          f"{grid.columns}x{grid.rows} cells, {len(owners)} entries, "
          f"{(len(header) + len(body)) / 1e6:.2f} MB")
