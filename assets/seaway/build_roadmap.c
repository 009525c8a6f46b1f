/*
 * Builds roadmap.seaway from the coast, the keep-clear layers and the lanes:
 *
 *     build_roadmap FOLDER LANES_JSON COAST_FILE...
 *
 * FOLDER holds wide.coast and thin.coast (keep_clear.py) and receives roadmap.seaway.
 *
 * Nodes are the convex corners of the keep-clear land and the waypoints of the lanes. Two corners
 * are joined when the leg between them is tangent at both and measures as sailable, with the same
 * function that the search uses. Of those edges only a spanner is kept: shortest first, an edge is
 * left out when the edges so far already join its ends at SPANNER_STRETCH times its cost without
 * crossing a barrier that it does not cross itself.
 */
#include "sim/geo/seaway_parts.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#define SPANNER_STRETCH 1.007
#define OPEN_EDGE_M 15000000.0     /* the longest edge that stays outside the margin */
#define NARROW_EDGE_M 120000.0     /* the longest that enters it */
#define LANE_EDGE_M 300000.0       /* the longest between a lane's waypoint and a corner */
#define CORNER_OFFSET_UNITS_M 15.0 /* how far off its corner a node stands */
#define TURN_MIN_RAD 0.01
#define M_PER_UNIT (HWS_EARTH_RADIUS_M * HWS_PI / 180.0 / HWS_CHART_UNITS_PER_DEG)

enum node_kind { NODE_WIDE, NODE_THIN, NODE_LANE, NODE_CANAL_INSIDE };

struct candidate {
    uint32_t a, b;
    float cost_m;
    bool canal;
    uint64_t lanes;
};

struct link {
    uint32_t target;
    float cost_m;
    uint64_t lanes;
    bool canal;
};

struct links {
    struct link *items;
    uint32_t count, capacity;
};

struct builder {
    struct hws_seaway seaway;
    struct seaway_node *nodes;
    enum node_kind *kinds;
    struct hws_point *places;
    uint32_t node_count, node_capacity;
    struct candidate *candidates;
    size_t candidate_count, candidate_capacity;
    struct links *links;
    struct seaway_lane lanes[HWS_LANES_MAX];
    struct hws_chart_point points[4096];
    uint32_t lane_count, point_count;
    uint32_t wide_count, thin_count;
    unsigned char sketch[SEAWAY_SKETCH_BYTES];
    enum node_kind corner_kind; /* of the layer being visited */
};

static void fail(const char *what, const char *detail)
{
    fprintf(stderr, "build_roadmap: %s: %s\n", what, detail);
    _Exit(EXIT_FAILURE);
}

static void *grown(void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) {
        return items;
    }
    *capacity = *capacity == 0 ? 1024 : *capacity * 2;
    items = realloc(items, *capacity * item_size);
    if (items == NULL) {
        fail("memory", "not enough");
    }
    return items;
}

/* ---- nodes ---------------------------------------------------------------------------------- */

struct vector {
    double x, y, z;
};

static struct vector unit_vector(struct hws_chart_point chart)
{
    struct hws_point point = hws_point_from_chart(chart);
    double lat_rad = hws_rad_from_deg(point.lat_deg);
    double lon_rad = hws_rad_from_deg(point.lon_deg);

    return (struct vector){hws_cos(lat_rad) * hws_cos(lon_rad), hws_cos(lat_rad) * hws_sin(lon_rad),
                           hws_sin(lat_rad)};
}

static void store_normal(struct vector a, struct vector b, float normal[3])
{
    struct vector n = {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
    double length = sqrt(n.x * n.x + n.y * n.y + n.z * n.z);

    normal[0] = (float)(n.x / length);
    normal[1] = (float)(n.y / length);
    normal[2] = (float)(n.z / length);
}

static struct seaway_node *add_node(struct builder *builder, struct hws_chart_point chart,
                                    enum node_kind kind)
{
    size_t capacity = builder->node_capacity;
    size_t kinds_capacity = capacity;
    size_t places_capacity = capacity;

    builder->nodes =
        grown(builder->nodes, builder->node_count + 1, &capacity, sizeof(*builder->nodes));
    builder->kinds =
        grown(builder->kinds, builder->node_count + 1, &kinds_capacity, sizeof(*builder->kinds));
    builder->places =
        grown(builder->places, builder->node_count + 1, &places_capacity, sizeof(*builder->places));
    builder->node_capacity = (uint32_t)capacity;
    struct seaway_node *node = &builder->nodes[builder->node_count];
    struct vector unit = unit_vector(chart);
    *node = (struct seaway_node){.chart = chart};
    node->unit[0] = (float)unit.x;
    node->unit[1] = (float)unit.y;
    node->unit[2] = (float)unit.z;
    builder->kinds[builder->node_count] = kind;
    builder->places[builder->node_count] = hws_point_from_chart(chart);
    builder->node_count++;
    return node;
}

static struct hws_chart_point moved(struct hws_chart_point from, double x, double y)
{
    return (struct hws_chart_point){(int32_t)floor((double)from.x + x + 0.5),
                                    (int32_t)floor((double)from.y + y + 0.5)};
}

/* The convex corner at b of the ring a-b-c becomes a node, CORNER_OFFSET off it. */
static void add_corner(struct builder *builder, const struct hws_coast *layer,
                       struct hws_chart_point a, struct hws_chart_point b, struct hws_chart_point c)
{
    double ax = (double)a.x - b.x, ay = (double)a.y - b.y;
    double cx = (double)c.x - b.x, cy = (double)c.y - b.y;
    double a_length = sqrt(ax * ax + ay * ay), c_length = sqrt(cx * cx + cy * cy);
    double turn_rad = HWS_PI - fabs(hws_atan2(ax * cy - ay * cx, ax * cx + ay * cy));
    double inward_x = ax / a_length + cx / c_length, inward_y = ay / a_length + cy / c_length;
    double inward_length = sqrt(inward_x * inward_x + inward_y * inward_y);
    struct hws_point corner = hws_point_from_chart(b);

    if (turn_rad < TURN_MIN_RAD || abs(b.x) >= 1799990000 || fabs(corner.lat_deg) > 84.9) {
        return;
    }
    double offset = CORNER_OFFSET_UNITS_M / M_PER_UNIT / hws_cos(hws_rad_from_deg(corner.lat_deg)) /
                    inward_length;
    struct hws_chart_point off = moved(b, -inward_x * offset, -inward_y * offset);
    struct hws_chart_point in = moved(b, inward_x * offset / 8, inward_y * offset / 8);
    if (!hws_coast_is_land(layer, hws_point_from_chart(in)) ||
        hws_coast_is_land(layer, hws_point_from_chart(off)) ||
        hws_coast_is_land(builder->seaway.thin, hws_point_from_chart(off)) ||
        hws_coast_is_land(builder->seaway.coast, hws_point_from_chart(off))) {
        return;
    }
    struct seaway_node *node = add_node(builder, off, builder->corner_kind);
    struct vector unit = unit_vector(off);
    store_normal(unit, unit_vector(a), node->before);
    store_normal(unit, unit_vector(c), node->after);
}

static void add_ring(void *context, const struct hws_coast_ring *ring)
{
    struct builder *builder = context;
    const struct hws_coast *layer =
        builder->corner_kind == NODE_WIDE ? builder->seaway.wide : builder->seaway.thin;

    for (uint32_t i = 0; i < ring->vertex_count; i++) {
        add_corner(builder, layer,
                   ring->vertices[(i + ring->vertex_count - 1) % ring->vertex_count],
                   ring->vertices[i], ring->vertices[(i + 1) % ring->vertex_count]);
    }
}

static void add_layer(struct builder *builder, const struct hws_coast *layer, enum node_kind kind)
{
    struct hws_chart_point south_west, north_east;

    builder->corner_kind = kind;
    hws_coast_layer_box(layer, 0, &south_west, &north_east);
    hws_coast_visit(layer, 0, south_west, north_east, 0, add_ring, builder);
}

/* ---- lanes ---------------------------------------------------------------------------------- */

static uint32_t read_points(struct builder *builder, const cJSON *rows, const char *key)
{
    uint32_t count = 0;
    const cJSON *row;

    cJSON_ArrayForEach(row, rows)
    {
        const cJSON *lat = cJSON_GetArrayItem(row, 0);
        const cJSON *lon = cJSON_GetArrayItem(row, 1);
        if (!cJSON_IsNumber(lat) || !cJSON_IsNumber(lon) || builder->point_count >= 4096) {
            fail("points of a lane", key);
        }
        builder->points[builder->point_count++] =
            hws_chart_from_point((struct hws_point){lat->valuedouble, lon->valuedouble});
        count++;
    }
    return count;
}

static void read_lane(struct builder *builder, const cJSON *row)
{
    const char *key = cJSON_GetStringValue(cJSON_GetObjectItem(row, "key"));
    const char *name = cJSON_GetStringValue(cJSON_GetObjectItem(row, "name"));
    const cJSON *toll = cJSON_GetObjectItem(row, "toll_km");

    if (key == NULL || name == NULL || builder->lane_count == HWS_LANES_MAX) {
        fail("lanes", "a row without key or name, or too many rows");
    }
    struct seaway_lane *lane = &builder->lanes[builder->lane_count++];
    snprintf(lane->key, sizeof(lane->key), "%s", key);
    snprintf(lane->name, sizeof(lane->name), "%s", name);
    lane->flags = cJSON_IsTrue(cJSON_GetObjectItem(row, "canal")) ? SEAWAY_LANE_CANAL : 0;
    lane->toll_m = cJSON_IsNumber(toll) ? (float)(toll->valuedouble * HWS_M_PER_KM) : 0.0f;
    lane->way_first = builder->point_count;
    lane->way_count = read_points(builder, cJSON_GetObjectItem(row, "way"), key);
    lane->barrier_first = builder->point_count;
    lane->barrier_count = read_points(builder, cJSON_GetObjectItem(row, "barrier"), key);
}

static void read_lanes(struct builder *builder, const char *path)
{
    static char text[1 << 18];
    FILE *file = fopen(path, "rb");
    size_t length = file != NULL ? fread(text, 1, sizeof(text) - 1, file) : 0;

    text[length] = '\0';
    cJSON *rows = cJSON_GetObjectItem(cJSON_Parse(text), "lanes");
    if (!cJSON_IsArray(rows)) {
        fail("lanes", path);
    }
    const cJSON *row;
    cJSON_ArrayForEach(row, rows)
    {
        read_lane(builder, row);
    }
    builder->seaway.lanes = builder->lanes;
    builder->seaway.lane_count = builder->lane_count;
    builder->seaway.points = builder->points;
    fclose(file);
}

static void add_candidate(struct builder *builder, struct candidate candidate)
{
    builder->candidates = grown(builder->candidates, builder->candidate_count,
                                &builder->candidate_capacity, sizeof(*builder->candidates));
    builder->candidates[builder->candidate_count++] = candidate;
}

/* The waypoints become nodes and the legs between them edges. */
static void add_lane(struct builder *builder, uint32_t lane_index)
{
    const struct seaway_lane *lane = &builder->lanes[lane_index];
    bool canal = (lane->flags & SEAWAY_LANE_CANAL) != 0;
    uint64_t crossed = 0;

    for (uint32_t i = 0; i < lane->way_count; i++) {
        struct hws_chart_point chart = builder->points[lane->way_first + i];
        bool end = i == 0 || i + 1 == lane->way_count;
        uint32_t node_index = builder->node_count;
        add_node(builder, chart, canal && !end ? NODE_CANAL_INSIDE : NODE_LANE);
        struct hws_point here = builder->places[node_index];
        if ((!canal || end) && hws_coast_is_land(builder->seaway.thin, here)) {
            printf("  %s: waypoint %u is closer to land than the least distance\n", lane->key,
                   (unsigned)i);
        }
        if (i == 0) {
            continue;
        }
        struct hws_point last = builder->places[node_index - 1];
        if (!canal && hws_coast_crosses(builder->seaway.coast, last, here, NULL)) {
            printf("  %s: leg %u crosses land\n", lane->key, (unsigned)i);
        }
        double toll_m = 0.0;
        uint64_t lanes = seaway_leg_lanes(&builder->seaway, last, here, &toll_m);
        crossed |= lanes;
        add_candidate(builder,
                      (struct candidate){.a = node_index - 1,
                                         .b = node_index,
                                         .canal = canal,
                                         .cost_m = (float)(hws_great_circle_m(last, here) + toll_m),
                                         .lanes = lanes});
    }
    if (lane->way_count > 0 && (crossed >> lane_index & 1u) == 0) {
        printf("  %s: the way does not cross its barrier\n", lane->key);
    }
    for (uint32_t i = 0; i < lane->barrier_count; i += lane->barrier_count - 1) {
        struct hws_point end = hws_point_from_chart(builder->points[lane->barrier_first + i]);
        if (fabs(end.lat_deg) < 84.9 && !hws_coast_is_land(builder->seaway.coast, end)) {
            printf("  %s: an end of the barrier, %.3f %.3f, is in water\n", lane->key, end.lat_deg,
                   end.lon_deg);
        }
    }
}

/* ---- edges ---------------------------------------------------------------------------------- */

static float dot(const float a[3], const float b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static bool tangent(const struct seaway_node *at, const float seen[3])
{
    return dot(at->before, seen) * dot(at->after, seen) >= 0.0f;
}

static double reach_m(enum node_kind a, enum node_kind b)
{
    if (a == NODE_CANAL_INSIDE || b == NODE_CANAL_INSIDE) {
        return 0.0;
    }
    if (a == NODE_THIN || b == NODE_THIN) {
        return NARROW_EDGE_M;
    }
    return a == NODE_LANE || b == NODE_LANE ? LANE_EDGE_M : OPEN_EDGE_M;
}

static bool crosses_wide(const struct builder *builder, struct hws_point from, struct hws_point to)
{
    struct hws_point points[SEAWAY_PIECES_MAX + 1];
    uint32_t count = seaway_leg_pieces(from, to, points);

    for (uint32_t i = 0; i < count; i++) {
        if (hws_coast_crosses(builder->seaway.wide, points[i], points[i + 1], NULL)) {
            return true;
        }
    }
    return false;
}

static void try_pair(struct builder *builder, uint32_t a, uint32_t b)
{
    struct hws_point from = builder->places[a];
    struct hws_point to = builder->places[b];
    double length_m = hws_great_circle_m(from, to);
    double cost_m = 0.0;

    if (length_m < 1.0 || (length_m > NARROW_EDGE_M && crosses_wide(builder, from, to)) ||
        (length_m <= NARROW_EDGE_M && hws_coast_crosses(builder->seaway.thin, from, to, NULL)) ||
        !seaway_leg_measure(&builder->seaway, from, to, 0, &cost_m)) {
        return;
    }
    add_candidate(builder,
                  (struct candidate){.a = a,
                                     .b = b,
                                     .cost_m = (float)cost_m,
                                     .lanes = seaway_leg_lanes(&builder->seaway, from, to, NULL)});
}

/* A cell of the sketch is set when its centre and its neighbours' are inside the wide layer. */

static bool sketch_centre_is_land(const struct builder *builder, int face, int row, int column)
{
    double v[3];
    int axis = face / 2;

    v[axis] = face % 2 != 0 ? -1.0 : 1.0;
    v[(axis + 1) % 3] = v[axis] * ((2.0 * column + 1.0) / SEAWAY_SKETCH_SIDE - 1.0);
    v[(axis + 2) % 3] = v[axis] * ((2.0 * row + 1.0) / SEAWAY_SKETCH_SIDE - 1.0);
    struct hws_point point = {
        .lat_deg = hws_deg_from_rad(hws_atan2(v[2], sqrt(v[0] * v[0] + v[1] * v[1]))),
        .lon_deg = hws_deg_from_rad(hws_atan2(v[1], v[0])),
    };
    return hws_coast_is_land(builder->seaway.wide, point);
}

static void draw_sketch(struct builder *builder)
{
    static unsigned char land[SEAWAY_SKETCH_SIDE][SEAWAY_SKETCH_SIDE];

    for (int face = 0; face < 6; face++) {
        for (int row = 0; row < SEAWAY_SKETCH_SIDE; row++) {
            for (int column = 0; column < SEAWAY_SKETCH_SIDE; column++) {
                land[row][column] = sketch_centre_is_land(builder, face, row, column);
            }
        }
        for (int row = 1; row + 1 < SEAWAY_SKETCH_SIDE; row++) {
            for (int column = 1; column + 1 < SEAWAY_SKETCH_SIDE; column++) {
                int bit = (face * SEAWAY_SKETCH_SIDE + row) * SEAWAY_SKETCH_SIDE + column;
                bool deep = land[row][column] && land[row - 1][column] && land[row + 1][column] &&
                            land[row][column - 1] && land[row][column + 1];
                builder->sketch[bit / 8] |= (unsigned char)(deep ? 1u << bit % 8 : 0u);
            }
        }
    }
    builder->seaway.sketch = builder->sketch;
}

static double chord_square(const struct seaway_node *a, const struct seaway_node *b)
{
    double x = (double)(a->unit[0] - b->unit[0]);
    double y = (double)(a->unit[1] - b->unit[1]);
    double z = (double)(a->unit[2] - b->unit[2]);

    return x * x + y * y + z * z;
}

static bool worth_a_try(const struct builder *builder, uint32_t a, uint32_t b)
{
    const struct seaway_node *node = &builder->nodes[a];
    const struct seaway_node *other = &builder->nodes[b];
    double near = NARROW_EDGE_M / HWS_EARTH_RADIUS_M;
    double reach = reach_m(builder->kinds[a], builder->kinds[b]) / HWS_EARTH_RADIUS_M;
    double square = chord_square(node, other);

    /* A chord is shorter than its arc, so this lets a little too much through. */
    return square <= reach * reach && tangent(node, other->unit) && tangent(other, node->unit) &&
           (square < near * near ||
            !seaway_sketch_blocks(builder->sketch, node->unit, other->unit));
}

struct by_height {
    float z;
    uint32_t node;
};

static int compare_height(const void *left, const void *right)
{
    const struct by_height *a = left;
    const struct by_height *b = right;

    if (a->z < b->z || a->z > b->z) {
        return a->z < b->z ? -1 : 1;
    }
    return a->node < b->node ? -1 : a->node > b->node;
}

/* Pairs with a node that reaches only near ones: a window over the nodes sorted south to north. */
static void find_near_edges(struct builder *builder, const struct by_height *order, uint32_t at)
{
    uint32_t a = order[at].node;
    float window = (float)(LANE_EDGE_M / HWS_EARTH_RADIUS_M);

    for (uint32_t i = at + 1; i < builder->node_count && order[i].z - order[at].z < window; i++) {
        uint32_t b = order[i].node;
        if ((builder->kinds[a] != NODE_WIDE || builder->kinds[b] != NODE_WIDE) &&
            worth_a_try(builder, a, b)) {
            try_pair(builder, a < b ? a : b, a < b ? b : a);
        }
    }
}

static void find_edges(struct builder *builder, uint32_t wide_count)
{
    struct by_height *order = calloc(builder->node_count, sizeof(*order));

    if (order == NULL) {
        fail("memory", "not enough");
    }
    draw_sketch(builder);
    for (uint32_t i = 0; i < builder->node_count; i++) {
        order[i] = (struct by_height){builder->nodes[i].unit[2], i};
    }
    qsort(order, builder->node_count, sizeof(*order), compare_height);
    for (uint32_t a = 0; a < wide_count; a++) {
        for (uint32_t b = a + 1; b < wide_count; b++) {
            if (worth_a_try(builder, a, b)) {
                try_pair(builder, a, b);
            }
        }
    }
    printf("%zu edges in the open\n", builder->candidate_count);
    fflush(stdout);
    for (uint32_t at = 0; at < builder->node_count; at++) {
        find_near_edges(builder, order, at);
    }
    free(order);
}

/* ---- spanner -------------------------------------------------------------------------------- */

static int by_cost(const void *left, const void *right)
{
    const struct candidate *a = left;
    const struct candidate *b = right;

    if (a->cost_m < b->cost_m || a->cost_m > b->cost_m) {
        return a->cost_m < b->cost_m ? -1 : 1;
    }
    if (a->a != b->a) {
        return a->a < b->a ? -1 : 1;
    }
    return a->b < b->b ? -1 : a->b > b->b;
}

static void add_link(struct links *links, struct link link)
{
    size_t capacity = links->capacity;

    links->items = grown(links->items, links->count, &capacity, sizeof(*links->items));
    links->capacity = (uint32_t)capacity;
    links->items[links->count++] = link;
}

static double straight_m(const struct seaway_node *a, const struct seaway_node *b)
{
    double x = (double)a->unit[0] - (double)b->unit[0];
    double y = (double)a->unit[1] - (double)b->unit[1];
    double z = (double)a->unit[2] - (double)b->unit[2];

    return 2.0 * HWS_EARTH_RADIUS_M * asin(fmin(sqrt(x * x + y * y + z * z) / 2.0, 1.0));
}

struct open_item {
    double estimate_m, cost_m;
    uint32_t node;
};

struct spanner {
    struct open_item *heap;
    size_t heap_count, heap_capacity;
    double *cost_m;
    uint32_t *stamp;
    uint32_t round;
};

static void push(struct spanner *spanner, struct open_item item)
{
    spanner->heap =
        grown(spanner->heap, spanner->heap_count, &spanner->heap_capacity, sizeof(*spanner->heap));
    size_t at = spanner->heap_count++;
    while (at > 0 && spanner->heap[(at - 1) / 2].estimate_m > item.estimate_m) {
        spanner->heap[at] = spanner->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    spanner->heap[at] = item;
}

static struct open_item pop(struct spanner *spanner)
{
    struct open_item top = spanner->heap[0];
    struct open_item last = spanner->heap[--spanner->heap_count];
    size_t at = 0;

    for (size_t child = 1; child < spanner->heap_count; child = 2 * at + 1) {
        if (child + 1 < spanner->heap_count &&
            spanner->heap[child + 1].estimate_m < spanner->heap[child].estimate_m) {
            child++;
        }
        if (spanner->heap[child].estimate_m >= last.estimate_m) {
            break;
        }
        spanner->heap[at] = spanner->heap[child];
        at = child;
    }
    spanner->heap[at] = last;
    return top;
}

/* Do the edges kept so far join the candidate's ends within the stretch? */
static bool joined(const struct builder *builder, struct spanner *spanner,
                   const struct candidate *edge)
{
    const struct seaway_node *goal = &builder->nodes[edge->b];
    double limit_m = (double)edge->cost_m * SPANNER_STRETCH;

    spanner->round++;
    spanner->heap_count = 0;
    spanner->cost_m[edge->a] = 0.0;
    spanner->stamp[edge->a] = spanner->round;
    push(spanner, (struct open_item){0.0, 0.0, edge->a});
    while (spanner->heap_count > 0) {
        struct open_item item = pop(spanner);
        if (item.node == edge->b) {
            return true;
        }
        if (item.cost_m > spanner->cost_m[item.node]) {
            continue;
        }
        const struct links *links = &builder->links[item.node];
        for (uint32_t i = 0; i < links->count; i++) {
            const struct link *link = &links->items[i];
            double cost_m = item.cost_m + (double)link->cost_m;
            double estimate_m = cost_m + straight_m(&builder->nodes[link->target], goal);
            if (estimate_m > limit_m || (link->lanes & ~edge->lanes) != 0 ||
                (spanner->stamp[link->target] == spanner->round &&
                 spanner->cost_m[link->target] <= cost_m)) {
                continue;
            }
            spanner->stamp[link->target] = spanner->round;
            spanner->cost_m[link->target] = cost_m;
            push(spanner, (struct open_item){estimate_m, cost_m, link->target});
        }
    }
    return false;
}

static size_t keep_spanner(struct builder *builder, size_t lane_edge_count)
{
    struct spanner spanner = {.cost_m = calloc(builder->node_count, sizeof(double)),
                              .stamp = calloc(builder->node_count, sizeof(uint32_t))};
    size_t kept = 0;

    builder->links = calloc(builder->node_count, sizeof(*builder->links));
    if (spanner.cost_m == NULL || spanner.stamp == NULL || builder->links == NULL) {
        fail("memory", "not enough");
    }
    qsort(builder->candidates + lane_edge_count, builder->candidate_count - lane_edge_count,
          sizeof(*builder->candidates), by_cost);
    for (size_t i = 0; i < builder->candidate_count; i++) {
        const struct candidate *edge = &builder->candidates[i];
        if (i >= lane_edge_count && joined(builder, &spanner, edge)) {
            continue;
        }
        add_link(&builder->links[edge->a],
                 (struct link){edge->b, edge->cost_m, edge->lanes, edge->canal});
        add_link(&builder->links[edge->b],
                 (struct link){edge->a, edge->cost_m, edge->lanes, edge->canal});
        kept++;
    }
    free(spanner.cost_m);
    free(spanner.stamp);
    free(spanner.heap);
    return kept;
}

/* ---- file ----------------------------------------------------------------------------------- */

static void put(char *body, size_t *size, const void *bytes, size_t count)
{
    memcpy(body + *size, bytes, count);
    *size += count;
}

static void write_file(struct builder *builder, size_t kept, const char *path)
{
    size_t edge_count = 2 * kept;
    size_t body_size = (builder->node_count + 1) * sizeof(struct seaway_node) +
                       edge_count * sizeof(struct seaway_edge) +
                       builder->lane_count * sizeof(struct seaway_lane) +
                       builder->point_count * sizeof(struct hws_chart_point) + SEAWAY_SKETCH_BYTES;
    char *body = calloc(1, body_size);
    struct seaway_node sentinel = {.edge_first = (uint32_t)edge_count};
    uint32_t edge_first = 0;
    size_t size = 0;

    if (body == NULL) {
        fail("memory", "not enough");
    }
    for (uint32_t i = 0; i < builder->node_count; i++) {
        builder->nodes[i].edge_first = edge_first;
        edge_first += builder->links[i].count;
        put(body, &size, &builder->nodes[i], sizeof(builder->nodes[i]));
    }
    put(body, &size, &sentinel, sizeof(sentinel));
    for (uint32_t i = 0; i < builder->node_count; i++) {
        for (uint32_t j = 0; j < builder->links[i].count; j++) {
            const struct link *link = &builder->links[i].items[j];
            struct seaway_edge edge = {.target = link->target, .cost_m = link->cost_m};
            edge.target |= link->canal ? SEAWAY_EDGE_CANAL : 0;
            edge.target |= link->lanes != 0 ? SEAWAY_EDGE_BARRIER : 0;
            put(body, &size, &edge, sizeof(edge));
        }
    }
    put(body, &size, builder->lanes, builder->lane_count * sizeof(struct seaway_lane));
    put(body, &size, builder->points, builder->point_count * sizeof(struct hws_chart_point));
    put(body, &size, builder->sketch, SEAWAY_SKETCH_BYTES);
    struct seaway_header header = {.magic = SEAWAY_MAGIC,
                                   .version = SEAWAY_VERSION,
                                   .node_count = builder->node_count,
                                   .edge_count = (uint32_t)edge_count,
                                   .lane_count = builder->lane_count,
                                   .point_count = builder->point_count,
                                   .wide_count = builder->wide_count,
                                   .thin_count = builder->thin_count,
                                   .checksum = XXH3_64bits(body, size)};
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(&header, sizeof(header), 1, file) != 1 ||
        fwrite(body, 1, size, file) != size || fclose(file) != 0) {
        fail("cannot write", path);
    }
    free(body);
}

int main(int argument_count, char **arguments)
{
    static struct builder builder;
    struct hws_error error = {0};
    struct hws_coast *coast = NULL;
    char wide[4096], thin[4096], out[4096];

    if (argument_count < 4) {
        fail("usage", "build_roadmap FOLDER LANES_JSON COAST_FILE...");
    }
    snprintf(wide, sizeof(wide), "%s/wide.coast", arguments[1]);
    snprintf(thin, sizeof(thin), "%s/thin.coast", arguments[1]);
    snprintf(out, sizeof(out), "%s/roadmap.seaway", arguments[1]);
    const char *wide_path = wide;
    const char *thin_path = thin;
    if (hws_coast_open((const char *const *)(arguments + 3), (uint32_t)argument_count - 3, &coast,
                       &error) != HWS_OK ||
        hws_coast_open(&wide_path, 1, &builder.seaway.wide, &error) != HWS_OK ||
        hws_coast_open(&thin_path, 1, &builder.seaway.thin, &error) != HWS_OK) {
        fail(error.where, error.message);
    }
    builder.seaway.coast = coast;
    read_lanes(&builder, arguments[2]);
    add_layer(&builder, builder.seaway.wide, NODE_WIDE);
    builder.wide_count = builder.node_count;
    add_layer(&builder, builder.seaway.thin, NODE_THIN);
    builder.thin_count = builder.node_count - builder.wide_count;
    for (uint32_t i = 0; i < builder.lane_count; i++) {
        add_lane(&builder, i);
    }
    size_t lane_edge_count = builder.candidate_count;
    printf("%u wide corners, %u thin, %u lane waypoints\n", builder.wide_count, builder.thin_count,
           builder.node_count - builder.wide_count - builder.thin_count);
    find_edges(&builder, builder.wide_count);
    size_t kept = keep_spanner(&builder, lane_edge_count);
    write_file(&builder, kept, out);
    printf("%zu tangent edges, %zu kept\n", builder.candidate_count, kept);
    return EXIT_SUCCESS;
}
