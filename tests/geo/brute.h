/*
 * The coast again, without grid, walk or tree: every edge that hws_coast_visit shows is asked. Only
 * the even-odd rule and the meeting of two segments are here, written a second time.
 */
#ifndef TESTS_GEO_BRUTE_H
#define TESTS_GEO_BRUTE_H

#include "hawser/geo/coast.h"

#include <stdbool.h>
#include <stdint.h>

struct brute_box {
    int64_t x_min, y_min, x_max, y_max;
};

struct brute_ring {
    struct hws_coast_ring ring;
    struct brute_box box;
};

struct brute {
    struct brute_ring *rings;
    uint32_t ring_count, ring_capacity;
    struct brute_box layer_boxes[HWS_COAST_LAYERS_MAX];
    uint32_t layer_count;
};

struct brute *brute_create(const struct hws_coast *coast);
void brute_destroy(struct brute *brute);

bool brute_is_land(const struct brute *brute, struct hws_point point);
/* First meeting with an edge that no later layer covers: fraction of the leg on the chart. */
bool brute_crosses(const struct brute *brute, struct hws_point from, struct hws_point to,
                   double *chart_fraction);
/* By sampling edges that no later layer covers, at most `step_m` apart: never too short, and at
 * most half a step too long. */
double brute_distance_m(const struct brute *brute, struct hws_point point, double limit_m,
                        double step_m);
/* Does the line between two points meet the outline of a layer above the first? */
bool brute_meets_seam(const struct brute *brute, struct hws_point from, struct hws_point to);

#endif
