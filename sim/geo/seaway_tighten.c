/*
 * The last pull on the string: the roadmap keeps a selection of edges, so a path over it can have a
 * turn that a straight leg does without. A leg never costs more than the way round it, unless the
 * way round keeps a better margin or follows a lane; then it stays.
 *
 * An end inside the margin is left as light leaves glass: where a metre costs twice, a ship gets
 * out by a steeper line than it goes on. That turn stands on no corner, so it is looked for here.
 */
#include "sim/geo/seaway_parts.h"

#include <math.h>
#include <string.h>

/* A leg that costs the same within rounding is taken: fewer turns. */
#define COST_ROUNDING 1.0e-9
#define BEND_RAYS 24
#define BEND_REACH_M 16000.0
#define BEND_BEYOND_M 20.0

static void remove_turn(struct seaway_path *path, uint32_t index)
{
    memmove(&path->turns[index], &path->turns[index + 1],
            (path->turn_count - index - 1) * sizeof(path->turns[0]));
    path->turn_count--;
}

/* Tries to go straight past the turn after `at`. */
static bool skip_turn(const struct hws_seaway *seaway, uint64_t closed_lanes,
                      struct seaway_path *path, uint32_t at)
{
    const struct seaway_turn *turns = &path->turns[at];
    double round_m = turns[1].cost_m + turns[2].cost_m;
    double straight_m = 0.0;

    if (turns[1].canal || turns[2].canal ||
        !seaway_leg_measure(seaway, turns[0].point, turns[2].point, closed_lanes, &straight_m) ||
        straight_m > round_m * (1.0 + COST_ROUNDING)) {
        return false;
    }
    path->turns[at + 2].cost_m = straight_m;
    remove_turn(path, at + 1);
    return true;
}

/* Each turn that goes lets the one before it be looked at again. */
static void pull_tight(const struct hws_seaway *seaway, uint64_t closed_lanes,
                       struct seaway_path *path)
{
    uint32_t at = 0;

    while (at + 2 < path->turn_count) {
        if (!skip_turn(seaway, closed_lanes, path, at)) {
            at++;
        } else if (at > 0) {
            at--;
        }
    }
}

/* Where the ray from a point inside the margin leaves it; false when it does not within reach. */
static bool margin_exit(const struct hws_seaway *seaway, struct hws_point from, double bearing_deg,
                        struct hws_point *exit)
{
    struct hws_point far = hws_rhumb_destination(from, bearing_deg, BEND_REACH_M);
    double fraction = 1.0;

    if (!hws_point_valid(far) || !hws_coast_crosses(seaway->wide, from, far, &fraction)) {
        return false;
    }
    *exit = hws_rhumb_between(from, far, fmin(fraction + BEND_BEYOND_M / BEND_REACH_M, 1.0));
    return true;
}

/* Bends the leg from an end inside the margin to its neighbour, if that costs less. */
static bool bend(const struct hws_seaway *seaway, uint64_t closed_lanes, struct seaway_path *path,
                 bool at_goal)
{
    uint32_t second = at_goal ? path->turn_count - 1 : 1; /* the turn whose leg is bent */
    struct hws_point end = path->turns[at_goal ? second : 0].point;
    struct hws_point next = path->turns[at_goal ? second - 1 : 1].point;
    double best_m = path->turns[second].cost_m;
    double out_best_m = 0.0;
    struct hws_point bent = end;

    if (path->turns[second].canal || path->turn_count == SEAWAY_TURNS_MAX ||
        !hws_coast_is_land(seaway->wide, end)) {
        return false;
    }
    for (uint32_t i = 0; i < BEND_RAYS; i++) {
        struct hws_point exit;
        double out_m = 0.0;
        double on_m = 0.0;
        if (!margin_exit(seaway, end, 360.0 * i / BEND_RAYS, &exit) ||
            (1.0 + SEAWAY_WIDE_COST_EXTRA) * hws_great_circle_m(end, exit) +
                    hws_great_circle_m(exit, next) >=
                best_m + BEND_BEYOND_M ||
            !seaway_leg_measure(seaway, end, exit, closed_lanes, &out_m) ||
            !seaway_leg_measure(seaway, exit, next, closed_lanes, &on_m) ||
            out_m + on_m >= best_m) {
            continue;
        }
        best_m = out_m + on_m;
        out_best_m = out_m;
        bent = exit;
    }
    if (best_m >= path->turns[second].cost_m) {
        return false;
    }
    double on_best_m = best_m - out_best_m;
    memmove(&path->turns[second + 1], &path->turns[second],
            (path->turn_count - second) * sizeof(path->turns[0]));
    path->turn_count++;
    path->turns[second] =
        (struct seaway_turn){.point = bent, .cost_m = at_goal ? on_best_m : out_best_m};
    path->turns[second + 1].cost_m = at_goal ? out_best_m : on_best_m;
    return true;
}

void seaway_path_tighten(const struct hws_seaway *seaway, uint64_t closed_lanes,
                         struct seaway_path *path)
{
    pull_tight(seaway, closed_lanes, path);
    bool bent = bend(seaway, closed_lanes, path, false);
    if (bend(seaway, closed_lanes, path, true) || bent) {
        pull_tight(seaway, closed_lanes, path);
    }
}
