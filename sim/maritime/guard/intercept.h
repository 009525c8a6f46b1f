/*
 * Interception: where a unit that makes one speed first meets a target on its legs. The target is
 * not chased: the meeting is solved. Pure functions; nothing here knows the world.
 */
#ifndef HAWSER_SIM_MARITIME_INTERCEPT_H
#define HAWSER_SIM_MARITIME_INTERCEPT_H

#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

/* Rhumb legs through `points` (one or more) at one speed, from now on. */
struct intercept_path {
    const struct hws_point *points;
    uint32_t point_count;
    double speed_mps;
    bool stays; /* at the last point; else nothing is known past it */
};

struct intercept {
    struct hws_point place;
    double time_s; /* from now */
};

/*
 * The smallest t at which the rhumb distance from `from` to the target is what the unit sails in t
 * at speed_mps (> 0): on each leg the quadratic |P(t) - U| = v t on the plane tangent to the leg's
 * start, then refined on the sphere until the two are within 1 m. False when there is none (the
 * target is faster and opens) or time_max_s has passed before it.
 */
bool intercept_solve(struct hws_point from, double speed_mps, const struct intercept_path *path,
                     double time_max_s, struct intercept *found);

#endif
