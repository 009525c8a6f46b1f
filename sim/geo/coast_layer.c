/*
 * Reading a layer: the file is mapped, and everything in it that later code relies on is checked
 * once, here. The grid makes each question local: a point is asked only about the edges in its own
 * cell, starting from what is known of the cell's south-west corner.
 *
 * Degenerate cases (a point level with a vertex, an edge through a corner) are decided as if the
 * point were moved by (e, d) with 0 < e << d << 1 unit, the same for every test, so that counting
 * is always consistent; layer_file.py counts the corners by the same rule.
 */
#include "sim/geo/coast_layer.h"

#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#define LAYER_VERSION 1u
#define CELLS_MAX (UINT64_C(1) << 24)
#define REBUILD_HINT "install it again, or rebuild it as assets/coast/README.md says"

static const char layer_magic[8] = {'H', 'W', 'S', 'C', 'O', 'A', 'S', 'T'};

struct layer_header { /* as in the file */
    char magic[8];
    uint32_t version;
    uint32_t polygon_count, vertex_count;
    int32_t x_min, y_min, x_max, y_max;
    uint32_t columns, rows, entry_count;
    uint64_t checksum;
    uint32_t reserved[2];
};
_Static_assert(sizeof(struct layer_header) == 64, "the header is 64 bytes in the file");
_Static_assert(sizeof(struct coast_polygon) == 32, "a polygon is 32 bytes in the file");
_Static_assert(sizeof(struct hws_chart_point) == 8, "a vertex is 8 bytes in the file");

/* ---- opening -------------------------------------------------------------------------------- */

static uint64_t expected_bytes(const struct layer_header *header)
{
    uint64_t cells = (uint64_t)header->columns * header->rows;
    uint64_t bytes = sizeof(*header) + (uint64_t)header->polygon_count * 32 +
                     (uint64_t)header->vertex_count * 8 + (cells + 1) * 4 +
                     (uint64_t)header->entry_count * 4 + cells;

    return (bytes + 7) / 8 * 8;
}

/* Of everything but the checksum itself: the header's part is the seed for the rest. */
static uint64_t checksum_of(const struct layer_header *header, uint64_t file_bytes)
{
    uint64_t seed = XXH3_64bits(header, offsetof(struct layer_header, checksum));

    return XXH3_64bits_withSeed(header + 1, file_bytes - sizeof(*header), seed);
}

static enum hws_status check_header(const struct layer_header *header, uint64_t file_bytes,
                                    const char *path, struct hws_error *error)
{
    if (header == NULL || file_bytes < sizeof(*header) ||
        memcmp(header->magic, layer_magic, sizeof(layer_magic)) != 0) {
        return hws_error_set(error, HWS_ERR_FORMAT, path, "not a coast file: " REBUILD_HINT);
    }
    if (header->version != LAYER_VERSION) {
        return hws_error_set(error, HWS_ERR_VERSION, path,
                             "coast file of version %u, expected %u: " REBUILD_HINT,
                             (unsigned)header->version, LAYER_VERSION);
    }
    uint64_t cells = (uint64_t)header->columns * header->rows;
    bool box_is_sound = header->x_min >= -PLANE_TURN_UNITS / 2 && header->x_min < header->x_max &&
                        header->x_max <= PLANE_TURN_UNITS / 2 &&
                        header->y_min >= -PLANE_TURN_UNITS / 2 && header->y_min < header->y_max &&
                        header->y_max <= PLANE_TURN_UNITS / 2;
    if (!box_is_sound || cells == 0 || cells > CELLS_MAX || header->reserved[0] != 0 ||
        header->reserved[1] != 0) {
        return hws_error_set(error, HWS_ERR_FORMAT, path,
                             "the coast file's header makes no sense: " REBUILD_HINT);
    }
    if (expected_bytes(header) != file_bytes) {
        return hws_error_set(error, HWS_ERR_FORMAT, path,
                             "the coast file has %llu bytes, its header speaks of %llu: it was cut "
                             "short or altered; " REBUILD_HINT,
                             (unsigned long long)file_bytes,
                             (unsigned long long)expected_bytes(header));
    }
    if (checksum_of(header, file_bytes) != header->checksum) {
        return hws_error_set(error, HWS_ERR_FORMAT, path,
                             "the coast file is damaged (its checksum differs): " REBUILD_HINT);
    }
    return HWS_OK;
}

static void bind_layer(struct coast_layer *layer, const struct layer_header *header)
{
    uint64_t cells = (uint64_t)header->columns * header->rows;

    layer->polygon_count = header->polygon_count;
    layer->vertex_count = header->vertex_count;
    layer->entry_count = header->entry_count;
    layer->columns = header->columns;
    layer->rows = header->rows;
    layer->box = (struct plane_box){header->x_min, header->y_min, header->x_max, header->y_max};
    int64_t width = layer->box.x_max - layer->box.x_min;
    int64_t height = layer->box.y_max - layer->box.y_min;
    layer->cell_width = (width + layer->columns - 1) / layer->columns;
    layer->cell_height = (height + layer->rows - 1) / layer->rows;

    layer->polygons = (const void *)(header + 1);
    layer->vertices = (const void *)(layer->polygons + layer->polygon_count);
    layer->cell_first = (const void *)(layer->vertices + layer->vertex_count);
    layer->cell_edges = layer->cell_first + cells + 1;
    layer->corner_is_land = (const void *)(layer->cell_edges + layer->entry_count);
}

static bool ring_is_sound(const struct coast_layer *layer, const struct coast_polygon *polygon)
{
    const struct hws_chart_point *ring = layer->vertices + polygon->vertex_first;
    const struct hws_chart_point *closing = ring + polygon->vertex_count;
    bool inside = polygon->x_min >= layer->box.x_min && polygon->x_max <= layer->box.x_max &&
                  polygon->y_min >= layer->box.y_min && polygon->y_max <= layer->box.y_max &&
                  closing->x == ring->x && closing->y == ring->y;

    for (uint32_t i = 0; i < polygon->vertex_count; i++) {
        inside &= ring[i].x >= polygon->x_min && ring[i].x <= polygon->x_max &&
                  ring[i].y >= polygon->y_min && ring[i].y <= polygon->y_max;
    }
    return inside;
}

/* Rings fill the vertices one after another, each closed, the largest first. */
static bool polygons_are_sound(const struct coast_layer *layer)
{
    uint64_t vertex_next = 0;

    for (uint32_t i = 0; i < layer->polygon_count; i++) {
        const struct coast_polygon *polygon = &layer->polygons[i];
        uint64_t vertex_end = vertex_next + (uint64_t)polygon->vertex_count + 1;
        if (polygon->vertex_first != vertex_next || polygon->vertex_count < 3 ||
            vertex_end > layer->vertex_count || polygon->flags > COAST_LAKE_FLAG ||
            (i > 0 && polygon->area_km2 > polygon[-1].area_km2) || !ring_is_sound(layer, polygon)) {
            return false;
        }
        vertex_next = vertex_end;
    }
    return vertex_next == layer->vertex_count;
}

static bool grid_is_sound(const struct coast_layer *layer)
{
    uint64_t cells = (uint64_t)layer->columns * layer->rows;
    bool sound = layer->cell_first[0] == 0 && layer->cell_first[cells] == layer->entry_count;

    for (uint64_t i = 0; i < cells; i++) {
        sound &= layer->cell_first[i] <= layer->cell_first[i + 1] && layer->corner_is_land[i] <= 1;
    }
    for (uint32_t i = 0; i < layer->entry_count; i++) {
        /* The edge's second vertex follows its first. */
        sound &= (uint64_t)layer->cell_edges[i] + 1 < layer->vertex_count;
    }
    return sound;
}

/* Maps the whole file; *file_bytes is 0 and the map NULL for an empty one. */
static enum hws_status map_file(const char *path, void **map, size_t *file_bytes,
                                struct hws_error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat facts;

    if (file < 0) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot open the coast file");
    }
    if (fstat(file, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        (void)close(file);
        return hws_error_set(error, HWS_ERR_IO, path, "the coast file is not a regular file");
    }
    *map = NULL;
    *file_bytes = (size_t)facts.st_size;
    if (*file_bytes > 0) {
        *map = mmap(NULL, *file_bytes, PROT_READ, MAP_PRIVATE, file, 0);
    }
    (void)close(file);
    if (*map == MAP_FAILED) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot read the coast file");
    }
    return HWS_OK;
}

enum hws_status coast_layer_open(const char *path, struct coast_layer *layer,
                                 struct hws_error *error)
{
    struct coast_layer opened = {0};

    enum hws_status status = map_file(path, &opened.map, &opened.map_bytes, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_header(opened.map, opened.map_bytes, path, error);
    if (status == HWS_OK && opened.map != NULL) {
        bind_layer(&opened, opened.map);
        if (!polygons_are_sound(&opened) || !grid_is_sound(&opened)) {
            status = hws_error_set(error, HWS_ERR_FORMAT, path,
                                   "the coast file's tables contradict each other: " REBUILD_HINT);
        }
    }
    if (status != HWS_OK) {
        coast_layer_close(&opened);
        return status;
    }
    *layer = opened;
    return HWS_OK;
}

void coast_layer_close(struct coast_layer *layer)
{
    if (layer->map != NULL) {
        (void)munmap(layer->map, layer->map_bytes);
    }
    *layer = (struct coast_layer){0};
}

/* ---- points --------------------------------------------------------------------------------- */

static uint32_t cell_index(int64_t offset, int64_t size, uint32_t count)
{
    /* Both fit 32 bits without sign, and that division is the faster one. */
    uint32_t index = (uint32_t)offset / (uint32_t)size;

    /* The box's far side belongs to the last cell. */
    return index < count ? index : count - 1;
}

uint32_t coast_layer_column(const struct coast_layer *layer, int64_t x)
{
    return cell_index(x - layer->box.x_min, layer->cell_width, layer->columns);
}

uint32_t coast_layer_row(const struct coast_layer *layer, int64_t y)
{
    return cell_index(y - layer->box.y_min, layer->cell_height, layer->rows);
}

/* Does the edge pass between (x, y_corner) and (x, y), both moved by (e, d)? */
static bool edge_parts_upright(struct plane_point a, struct plane_point b, int64_t x,
                               int64_t y_corner, int64_t y)
{
    if ((a.x <= x) == (b.x <= x)) {
        return false;
    }
    struct plane_point west = a.x < b.x ? a : b;
    struct plane_point east = a.x < b.x ? b : a;
    bool corner_is_north = plane_side(west, east, (struct plane_point){x, y_corner}) >= 0;
    bool point_is_north = plane_side(west, east, (struct plane_point){x, y}) >= 0;
    return corner_is_north != point_is_north;
}

static bool lies_east(struct plane_point south, struct plane_point north, int64_t x, int64_t y)
{
    plane_wide side = plane_side(south, north, (struct plane_point){x, y});

    return side < 0 || (side == 0 && north.x <= south.x);
}

/* Does the edge pass between (x_corner, y) and (x, y), both moved by (e, d)? */
static bool edge_parts_level(struct plane_point a, struct plane_point b, int64_t y,
                             int64_t x_corner, int64_t x)
{
    if ((a.y <= y) == (b.y <= y)) {
        return false;
    }
    struct plane_point south = a.y < b.y ? a : b;
    struct plane_point north = a.y < b.y ? b : a;
    return lies_east(south, north, x_corner, y) != lies_east(south, north, x, y);
}

bool coast_layer_holds(const struct coast_layer *layer, struct plane_point point)
{
    uint32_t column = coast_layer_column(layer, point.x);
    uint32_t row = coast_layer_row(layer, point.y);
    size_t cell = (size_t)row * layer->columns + column;
    int64_t x_corner = layer->box.x_min + column * layer->cell_width;
    int64_t y_corner = layer->box.y_min + row * layer->cell_height;
    bool land = layer->corner_is_land[cell] != 0;

    /* From the corner east along its parallel, then north to the point. */
    for (uint32_t i = layer->cell_first[cell]; i < layer->cell_first[cell + 1]; i++) {
        const struct hws_chart_point *edge = &layer->vertices[layer->cell_edges[i]];
        if ((edge[0].x > point.x && edge[1].x > point.x) ||
            (edge[0].y > point.y && edge[1].y > point.y)) {
            continue; /* clear of the way from the corner */
        }
        struct plane_point a = plane_point_from_chart(edge[0]);
        struct plane_point b = plane_point_from_chart(edge[1]);
        if (plane_on_edge(a, b, point)) {
            return true;
        }
        land ^= edge_parts_level(a, b, y_corner, x_corner, point.x);
        land ^= edge_parts_upright(a, b, point.x, y_corner, point.y);
    }
    return land;
}

/* ---- legs ----------------------------------------------------------------------------------- */

/* The columns that the leg passes within the current row; an empty span outside the box. */
static void walk_columns(struct coast_walk *walk)
{
    const struct coast_layer *layer = walk->layer;
    const struct plane_leg *leg = &walk->leg;
    struct plane_box box = plane_box_of_leg(leg);
    double x_low = (double)box.x_min;
    double x_high = (double)box.x_max;
    double rise = (double)(leg->to.y - leg->from.y);

    if (rise != 0.0) {
        /* Rounding is far below a unit; two units of slack on either side pay for it. */
        double slope = (double)(leg->to.x - leg->from.x) / rise;
        double y_south = (double)(layer->box.y_min + walk->row * layer->cell_height - 2);
        double y_north = y_south + (double)layer->cell_height + 4.0;
        double x_start = (double)leg->from.x + (y_south - (double)leg->from.y) * slope;
        double x_end = (double)leg->from.x + (y_north - (double)leg->from.y) * slope;
        x_low = fmax(x_low, fmin(x_start, x_end) - 2.0);
        x_high = fmin(x_high, fmax(x_start, x_end) + 2.0);
    }
    x_low = fmax(x_low, (double)layer->box.x_min);
    x_high = fmin(x_high, (double)layer->box.x_max);
    if (x_low > x_high) {
        walk->column = 0;
        walk->column_last = -walk->column_step;
        return;
    }
    int64_t west = coast_layer_column(layer, (int64_t)x_low);
    int64_t east = coast_layer_column(layer, (int64_t)x_high);
    /* A place on the line between two cells belongs to both. */
    west -= west > 0 && (int64_t)x_low == layer->box.x_min + west * layer->cell_width;
    walk->column = walk->column_step > 0 ? west : east;
    walk->column_last = walk->column_step > 0 ? east : west;
}

void coast_walk_start(struct coast_walk *walk, const struct coast_layer *layer,
                      const struct plane_leg *leg)
{
    struct plane_box box = plane_box_of_leg(leg);

    *walk = (struct coast_walk){.layer = layer, .leg = *leg, .row_step = 1, .column_step = 1};
    if (!plane_boxes_meet(&box, &layer->box)) {
        walk->row = 1; /* past the last row, 0 */
        walk->column = 1;
        return;
    }
    int64_t y_low = box.y_min > layer->box.y_min ? box.y_min : layer->box.y_min;
    int64_t y_high = box.y_max < layer->box.y_max ? box.y_max : layer->box.y_max;
    int64_t south = coast_layer_row(layer, y_low);
    int64_t north = coast_layer_row(layer, y_high);
    south -= south > 0 && y_low == layer->box.y_min + south * layer->cell_height;
    walk->row_step = leg->to.y >= leg->from.y ? 1 : -1;
    walk->column_step = leg->to.x >= leg->from.x ? 1 : -1;
    walk->row = walk->row_step > 0 ? south : north;
    walk->row_last = walk->row_step > 0 ? north : south;
    walk_columns(walk);
}

bool coast_walk_next(struct coast_walk *walk, uint32_t *cell)
{
    while ((walk->column_last - walk->column) * walk->column_step < 0) {
        if ((walk->row_last - walk->row) * walk->row_step <= 0) {
            return false;
        }
        walk->row += walk->row_step;
        walk_columns(walk);
    }
    *cell = (uint32_t)(walk->row * walk->layer->columns + walk->column);
    walk->column += walk->column_step;
    return true;
}
