#include "tests/geo/brute.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

#define HALF_TURN INT64_C(1800000000)

__extension__ typedef __int128 wide;

struct spot {
    int64_t x, y;
};

static void keep_ring(void *context, const struct hws_coast_ring *ring)
{
    struct brute *brute = context;

    if (brute->ring_count == brute->ring_capacity) {
        brute->ring_capacity = brute->ring_capacity * 2 + 1024;
        brute->rings = realloc(brute->rings, brute->ring_capacity * sizeof(*brute->rings));
        ck_assert_ptr_nonnull(brute->rings);
    }
    struct brute_box box = {INT64_MAX, INT64_MAX, INT64_MIN, INT64_MIN};
    for (uint32_t i = 0; i < ring->vertex_count; i++) {
        int64_t x = ring->vertices[i].x;
        int64_t y = ring->vertices[i].y;
        box.x_min = x < box.x_min ? x : box.x_min;
        box.x_max = x > box.x_max ? x : box.x_max;
        box.y_min = y < box.y_min ? y : box.y_min;
        box.y_max = y > box.y_max ? y : box.y_max;
    }
    brute->rings[brute->ring_count++] = (struct brute_ring){*ring, box};
}

struct brute *brute_create(const struct hws_coast *coast)
{
    struct brute *brute = calloc(1, sizeof(*brute));

    ck_assert_ptr_nonnull(brute);
    brute->layer_count = hws_coast_layer_count(coast);
    for (uint32_t i = 0; i < brute->layer_count; i++) {
        struct hws_chart_point low;
        struct hws_chart_point high;
        hws_coast_layer_box(coast, i, &low, &high);
        brute->layer_boxes[i] = (struct brute_box){low.x, low.y, high.x, high.y};
        hws_coast_visit(coast, i, low, high, 0, keep_ring, brute);
    }
    return brute;
}

void brute_destroy(struct brute *brute)
{
    free(brute->rings);
    free(brute);
}

static struct spot vertex(const struct hws_coast_ring *ring, uint32_t index)
{
    const struct hws_chart_point *at = &ring->vertices[index % ring->vertex_count];

    return (struct spot){at->x, at->y};
}

static struct spot spot_of(struct hws_point point)
{
    struct hws_chart_point at = hws_chart_from_point(point);

    return (struct spot){at.x, at.y};
}

static bool in_box(const struct brute_box *box, struct spot p)
{
    return p.x >= box->x_min && p.x <= box->x_max && p.y >= box->y_min && p.y <= box->y_max;
}

static wide turn_of(struct spot a, struct spot b, struct spot p)
{
    return (wide)(b.x - a.x) * (p.y - a.y) - (wide)(b.y - a.y) * (p.x - a.x);
}

static bool between(int64_t a, int64_t b, int64_t value)
{
    return (a <= value && value <= b) || (b <= value && value <= a);
}

/* A ray eastward; -1 when p lies on the ring. */
static int ring_parity(const struct hws_coast_ring *ring, struct spot p)
{
    int parity = 0;

    for (uint32_t i = 0; i < ring->vertex_count; i++) {
        struct spot a = vertex(ring, i);
        struct spot b = vertex(ring, i + 1);
        if (!between(a.y, b.y, p.y)) {
            continue;
        }
        wide side = turn_of(a, b, p);
        if (side == 0 && between(a.x, b.x, p.x)) {
            return -1;
        }
        if ((a.y > p.y) != (b.y > p.y) && (side > 0) == (b.y > a.y)) {
            parity ^= 1;
        }
    }
    return parity;
}

static bool spot_is_land(const struct brute *brute, struct spot p)
{
    uint32_t layer = brute->layer_count - 1;
    int parity = 0;

    while (layer > 0 && !in_box(&brute->layer_boxes[layer], p)) {
        layer--;
    }
    if (!in_box(&brute->layer_boxes[layer], p)) {
        return true;
    }
    for (uint32_t i = 0; i < brute->ring_count; i++) {
        if (brute->rings[i].ring.layer == layer && in_box(&brute->rings[i].box, p)) {
            int own = ring_parity(&brute->rings[i].ring, p);
            if (own < 0) {
                return true;
            }
            parity ^= own;
        }
    }
    return parity != 0;
}

bool brute_is_land(const struct brute *brute, struct hws_point point)
{
    struct spot p = spot_of(point);
    struct spot other_side = {-p.x, p.y};

    return spot_is_land(brute, p) || (llabs(p.x) == HALF_TURN && spot_is_land(brute, other_side));
}

/* ---- legs ----------------------------------------------------------------------------------- */

struct ratio {
    wide numerator, denominator;
};

/* General position only: a leg of random ends is never in line with an edge. */
static bool segments_meet(struct spot p, struct spot q, struct spot a, struct spot b,
                          struct ratio *along)
{
    wide side_a = turn_of(p, q, a);
    wide side_b = turn_of(p, q, b);
    wide side_p = turn_of(a, b, p);
    wide side_q = turn_of(a, b, q);

    if ((side_a > 0 && side_b > 0) || (side_a < 0 && side_b < 0) || (side_p > 0 && side_q > 0) ||
        (side_p < 0 && side_q < 0) || side_p == side_q) {
        return false;
    }
    bool flip = side_p - side_q < 0;
    *along = (struct ratio){flip ? -side_p : side_p, flip ? side_q - side_p : side_p - side_q};
    return true;
}

static bool covered(const struct brute *brute, uint32_t layer, struct spot p, struct spot q,
                    const struct ratio *along)
{
    wide x = p.x * along->denominator + (q.x - p.x) * along->numerator;
    wide y = p.y * along->denominator + (q.y - p.y) * along->numerator;

    for (uint32_t i = layer + 1; i < brute->layer_count; i++) {
        const struct brute_box *box = &brute->layer_boxes[i];
        if (x >= box->x_min * along->denominator && x <= box->x_max * along->denominator &&
            y >= box->y_min * along->denominator && y <= box->y_max * along->denominator) {
            return true;
        }
    }
    return false;
}

static void ends_of(struct hws_point from, struct hws_point to, struct spot *p, struct spot *q)
{
    *p = spot_of(from);
    *q = spot_of(to);
    if (q->x - p->x >= HALF_TURN) {
        q->x -= 2 * HALF_TURN;
    } else if (q->x - p->x < -HALF_TURN) {
        q->x += 2 * HALF_TURN;
    }
}

bool brute_crosses(const struct brute *brute, struct hws_point from, struct hws_point to,
                   double *chart_fraction)
{
    struct spot p;
    struct spot q;
    double first = HUGE_VAL;

    ends_of(from, to, &p, &q);
    p.x -= 2 * HALF_TURN;
    q.x -= 2 * HALF_TURN;
    for (int turn = -1; turn <= 1; turn++, p.x += 2 * HALF_TURN, q.x += 2 * HALF_TURN) {
        for (uint32_t i = 0; i < brute->ring_count; i++) {
            const struct hws_coast_ring *ring = &brute->rings[i].ring;
            const struct brute_box *box = &brute->rings[i].box;
            if ((p.x < box->x_min && q.x < box->x_min) || (p.x > box->x_max && q.x > box->x_max) ||
                (p.y < box->y_min && q.y < box->y_min) || (p.y > box->y_max && q.y > box->y_max)) {
                continue;
            }
            for (uint32_t j = 0; j < ring->vertex_count; j++) {
                struct ratio along;
                if (segments_meet(p, q, vertex(ring, j), vertex(ring, j + 1), &along) &&
                    !covered(brute, ring->layer, p, q, &along)) {
                    first = fmin(first, (double)along.numerator / (double)along.denominator);
                }
            }
        }
    }
    *chart_fraction = first;
    return first <= 1.0;
}

bool brute_meets_seam(const struct brute *brute, struct hws_point from, struct hws_point to)
{
    struct spot p;
    struct spot q;

    ends_of(from, to, &p, &q);
    for (uint32_t i = 1; i < brute->layer_count; i++) {
        const struct brute_box *box = &brute->layer_boxes[i];
        struct spot corners[4] = {{box->x_min, box->y_min},
                                  {box->x_max, box->y_min},
                                  {box->x_max, box->y_max},
                                  {box->x_min, box->y_max}};
        for (int side = 0; side < 4; side++) {
            struct ratio along;
            if (segments_meet(p, q, corners[side], corners[(side + 1) % 4], &along)) {
                return true;
            }
        }
    }
    return false;
}

/* ---- distance ------------------------------------------------------------------------------- */

static bool spot_is_covered(const struct brute *brute, uint32_t layer, double x, double y)
{
    for (uint32_t i = layer + 1; i < brute->layer_count; i++) {
        const struct brute_box *box = &brute->layer_boxes[i];
        if (x >= (double)box->x_min && x <= (double)box->x_max && y >= (double)box->y_min &&
            y <= (double)box->y_max) {
            return true;
        }
    }
    return false;
}

static struct hws_point point_at(double x, double y)
{
    return (struct hws_point){hws_lat_from_isometric_deg(y / HWS_CHART_UNITS_PER_DEG),
                              x / HWS_CHART_UNITS_PER_DEG};
}

double brute_distance_m(const struct brute *brute, struct hws_point point, double limit_m,
                        double step_m)
{
    double nearest_m = limit_m;

    for (uint32_t i = 0; i < brute->ring_count; i++) {
        const struct hws_coast_ring *ring = &brute->rings[i].ring;
        for (uint32_t j = 0; j < ring->vertex_count; j++) {
            struct spot a = vertex(ring, j);
            struct spot b = vertex(ring, j + 1);
            struct hws_point start = point_at((double)a.x, (double)a.y);
            double length_m = hws_great_circle_m(start, point_at((double)b.x, (double)b.y));
            if (hws_great_circle_m(point, start) > nearest_m + length_m) {
                continue;
            }
            uint32_t step_count = (uint32_t)(length_m / step_m) + 2;
            for (uint32_t k = 0; k <= step_count; k++) {
                double x = (double)a.x + (double)k / step_count * (double)(b.x - a.x);
                double y = (double)a.y + (double)k / step_count * (double)(b.y - a.y);
                if (!spot_is_covered(brute, ring->layer, x, y)) {
                    nearest_m = fmin(nearest_m, hws_great_circle_m(point, point_at(x, y)));
                }
            }
        }
    }
    return nearest_m;
}
