/*
 * Routes against a fine grid: Dijkstra over the cells of a box with the same costs (twice inside
 * the margin, nothing closer than the least distance) and the same closed ice passages.
 *
 * The grid's own error: its moves go to 32 neighbours, so between two directions it zigzags. On
 * cells of degrees at latitude phi the widest gap lies between (4, 0) and (4, 1): atan(1 / (4 cos
 * phi)), and a straight line costs at most 1 / cos(gap / 2) times itself: 1.0105 to 36 degrees,
 * 1.0146 to 45, 1.0176 to 50. A move is made only when its rhumb line keeps the least distance, so
 * every grid path is sailable. A patch's factor times that error is at most 1.03, the promise.
 *
 * Ends are taken outside the margin: where a leg leaves the margin for a berth, the sampled margin
 * is too coarse a judge.
 */
#include "tests/geo/seaway_cases.h"
#include "tests/geo/seaway_world.h"

#include "hawser_config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define SAMPLE_M 200.0

struct oracle {
    struct hws_point south_west;
    double step_deg;
    int columns, rows;
    unsigned char *inside; /* a cell's: 0 open, 1 inside the margin, 2 closed */
    unsigned char *near;   /* something is not open close by */
    double *cost_m;
    struct oracle_item *heap;
    size_t heap_count, heap_capacity;
};

struct oracle_item {
    double cost_m;
    int cell;
};

static struct hws_coast *wide, *thin;

static void open_layers(void)
{
    const char *wide_path = HAWSER_SOURCE_ROOT "/assets/seaway/wide.coast";
    const char *thin_path = HAWSER_SOURCE_ROOT "/assets/seaway/thin.coast";

    sea_open();
    ck_assert_int_eq(hws_coast_open(&wide_path, 1, &wide, NULL), HWS_OK);
    ck_assert_int_eq(hws_coast_open(&thin_path, 1, &thin, NULL), HWS_OK);
}

static void close_layers(void)
{
    hws_coast_close(wide);
    hws_coast_close(thin);
    sea_close();
}

static struct hws_point cell_point(const struct oracle *oracle, int cell)
{
    int row = cell / oracle->columns, column = cell % oracle->columns;

    return (struct hws_point){oracle->south_west.lat_deg + oracle->step_deg * row,
                              oracle->south_west.lon_deg + oracle->step_deg * column};
}

static void oracle_init(struct oracle *oracle, struct hws_point south_west, double step_deg,
                        int columns, int rows)
{
    size_t count = (size_t)columns * (size_t)rows;

    *oracle = (struct oracle){
        .south_west = south_west, .step_deg = step_deg, .columns = columns, .rows = rows};
    oracle->inside = calloc(count, 1);
    oracle->near = calloc(count, 1);
    oracle->cost_m = calloc(count, sizeof(double));
    ck_assert(oracle->inside != NULL && oracle->near != NULL && oracle->cost_m != NULL);
    for (int cell = 0; cell < (int)count; cell++) {
        struct hws_point point = cell_point(oracle, cell);
        oracle->inside[cell] = hws_coast_is_land(thin, point)   ? 2
                               : hws_coast_is_land(wide, point) ? 1
                                                                : 0;
    }
    for (int cell = 0; cell < (int)count; cell++) {
        int row = cell / columns, column = cell % columns;
        for (int r = row - 5; r <= row + 5 && oracle->inside[cell] != 0; r++) {
            for (int c = column - 5; c <= column + 5; c++) {
                if (r >= 0 && r < rows && c >= 0 && c < columns) {
                    oracle->near[r * columns + c] = 1;
                }
            }
        }
    }
}

static void oracle_fini(struct oracle *oracle)
{
    free(oracle->inside);
    free(oracle->near);
    free(oracle->cost_m);
    free(oracle->heap);
}

static void heap_push(struct oracle *oracle, struct oracle_item item)
{
    if (oracle->heap_count == oracle->heap_capacity) {
        oracle->heap_capacity = oracle->heap_capacity == 0 ? 1024 : 2 * oracle->heap_capacity;
        oracle->heap = realloc(oracle->heap, oracle->heap_capacity * sizeof(*oracle->heap));
        ck_assert_ptr_nonnull(oracle->heap);
    }
    size_t at = oracle->heap_count++;
    for (; at > 0 && oracle->heap[(at - 1) / 2].cost_m > item.cost_m; at = (at - 1) / 2) {
        oracle->heap[at] = oracle->heap[(at - 1) / 2];
    }
    oracle->heap[at] = item;
}

static struct oracle_item heap_pop(struct oracle *oracle)
{
    struct oracle_item top = oracle->heap[0];
    struct oracle_item last = oracle->heap[--oracle->heap_count];
    size_t at = 0;

    for (size_t child = 1; child < oracle->heap_count; child = 2 * at + 1) {
        child += child + 1 < oracle->heap_count &&
                 oracle->heap[child + 1].cost_m < oracle->heap[child].cost_m;
        if (oracle->heap[child].cost_m >= last.cost_m) {
            break;
        }
        oracle->heap[at] = oracle->heap[child];
        at = child;
    }
    oracle->heap[at] = last;
    return top;
}

/* Metres inside the margin, by samples. */
static double margin_m(struct hws_point from, struct hws_point to)
{
    double length_m = hws_rhumb_m(from, to);
    int samples = (int)(length_m / SAMPLE_M) + 1;
    int inside = 0;

    for (int i = 0; i < samples; i++) {
        inside += hws_coast_is_land(wide, hws_rhumb_between(from, to, (i + 0.5) / samples));
    }
    return length_m * inside / samples;
}

static void relax(struct oracle *oracle, int cell, int d_row, int d_column)
{
    int row = cell / oracle->columns + d_row, column = cell % oracle->columns + d_column;
    int next = row * oracle->columns + column;

    if (row < 0 || row >= oracle->rows || column < 0 || column >= oracle->columns ||
        oracle->inside[next] == 2) {
        return;
    }
    struct hws_point from = cell_point(oracle, cell), to = cell_point(oracle, next);
    double cost_m = hws_rhumb_m(from, to);
    if (oracle->cost_m[cell] + cost_m >= oracle->cost_m[next]) {
        return;
    }
    if (oracle->near[cell] != 0) {
        if (hws_coast_crosses(thin, from, to, NULL)) {
            return;
        }
        if (oracle->inside[cell] != 0 || hws_coast_crosses(wide, from, to, NULL)) {
            cost_m += margin_m(from, to);
        }
    }
    cost_m += oracle->cost_m[cell];
    if (cost_m < oracle->cost_m[next]) {
        oracle->cost_m[next] = cost_m;
        heap_push(oracle, (struct oracle_item){cost_m, next});
    }
}

static void flood_from(struct oracle *oracle, int start)
{
    for (int cell = 0; cell < oracle->columns * oracle->rows; cell++) {
        oracle->cost_m[cell] = (double)HUGE_VAL;
    }
    oracle->heap_count = 0;
    oracle->cost_m[start] = 0.0;
    heap_push(oracle, (struct oracle_item){0.0, start});
    while (oracle->heap_count > 0) {
        struct oracle_item item = heap_pop(oracle);
        for (int r = -4; r <= 4 && item.cost_m <= oracle->cost_m[item.cell]; r++) {
            for (int c = -4; c <= 4; c++) {
                int high = abs(r) > abs(c) ? abs(r) : abs(c), low = abs(r) + abs(c) - high;
                /* (1,0) (1,1) (2,1) (3,1) (4,1) (3,2) and their turns: coprime, few enough */
                if ((high == 1) || (low == 1) || (high == 3 && low == 2)) {
                    relax(oracle, item.cell, r, c);
                }
            }
        }
    }
}

static double route_cost_m(const struct hws_route *route)
{
    double cost_m = route->distance_m;

    for (uint32_t i = 1; i < route->waypoint_count; i++) {
        cost_m += margin_m(route->waypoints[i - 1], route->waypoints[i]);
    }
    return cost_m;
}

static int open_cell(const struct oracle *oracle, uint32_t n)
{
    uint32_t count = (uint32_t)oracle->columns * (uint32_t)oracle->rows;
    uint32_t cell = (uint32_t)((n + 1) * UINT64_C(2654435761) % count);

    while (oracle->inside[cell] != 0) {
        cell = (cell + 1) % count;
    }
    return (int)cell;
}

/* From each of some cells to others: the worst ratio of costs. */
static double worst_ratio(struct oracle *oracle, uint32_t sources, uint32_t targets, double factor)
{
    double worst = 0.0;

    for (uint32_t s = 0; s < sources; s++) {
        int start = open_cell(oracle, 1000 + s);
        struct hws_point from = cell_point(oracle, start);
        flood_from(oracle, start);
        for (uint32_t t = 0; t < targets; t++) {
            int goal = open_cell(oracle, 50 * s + t);
            struct hws_point to = cell_point(oracle, goal);
            struct hws_route route;
            /* Where the grid finds no way, a narrow passage lies between: not its business. */
            if (!(oracle->cost_m[goal] < (double)HUGE_VAL) || goal == start ||
                hws_great_circle_m(from, to) < 10.0 * oracle->step_deg * 111000.0) {
                continue;
            }
            ck_assert_int_eq(hws_seaway_route(sea_seaway, from, to, 0, &route, NULL), HWS_OK);
            double ratio = route_cost_m(&route) / oracle->cost_m[goal];
            if (ratio > factor) {
                printf("# %.4f,%.4f to %.4f,%.4f: %.1f km, ratio %.4f\n", from.lat_deg,
                       from.lon_deg, to.lat_deg, to.lon_deg, route.distance_m / 1000.0, ratio);
            }
            worst = fmax(worst, ratio);
        }
    }
    return worst;
}

struct patch {
    const char *name;
    struct hws_point south_west;
    double step_deg;
    int columns, rows;
    uint32_t sources, targets;
    double factor;
};

static const struct patch patches[] = {
    {"strait", {32.0, 125.0}, 0.01, 560, 380, 3, 30, 1.019},
    {"region", {25.0, 118.5}, 0.04, 700, 500, 2, 40, 1.015},
    {"indian ocean to the pacific", {-48.0, 30.0}, 0.25, 590, 392, 2, 40, 1.012},
    {"atlantic", {-50.0, -70.0}, 0.25, 350, 400, 2, 30, 1.012},
};

START_TEST(routes_cost_no_more_than_the_grid_finds)
{
    const struct patch *patch = &patches[_i];
    struct oracle oracle;

    oracle_init(&oracle, patch->south_west, patch->step_deg, patch->columns, patch->rows);
    double worst = worst_ratio(&oracle, patch->sources, patch->targets, patch->factor);
    oracle_fini(&oracle);
    printf("# %s: worst ratio %.4f\n", patch->name, worst);
    ck_assert_msg(worst > 0.5 && worst <= patch->factor, "%s: %.4f", patch->name, worst);
}
END_TEST

TCase *seaway_oracle_case(void)
{
    TCase *tests = tcase_create("oracle");

    tcase_set_timeout(tests, 240);
    tcase_add_unchecked_fixture(tests, open_layers, close_layers);
    tcase_add_loop_test(tests, routes_cost_no_more_than_the_grid_finds, 0,
                        (int)(sizeof(patches) / sizeof(patches[0])));
    return tests;
}
