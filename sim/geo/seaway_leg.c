/*
 * A leg between two turns is a great circle, sailed in rhumb pieces so short that the two agree
 * (at 60 degrees the longest piece is within 6 km of the circle and 0.06 % of its length). What is
 * tested is what is sailed: the pieces.
 */
#include "sim/geo/seaway_parts.h"

#include <math.h>

/* A stretch between two meetings with a keep-clear edge is entered this far beyond the first. */
#define BEYOND_EDGE_M 2.0
#define MEETINGS_MAX 64u

uint32_t seaway_leg_pieces(struct hws_point from, struct hws_point to, struct hws_point *points)
{
    double length_m = hws_great_circle_m(from, to);
    uint32_t count = (uint32_t)ceil(length_m / SEAWAY_PIECE_M);

    count = count < 1 ? 1 : count > SEAWAY_PIECES_MAX ? SEAWAY_PIECES_MAX : count;
    points[0] = from;
    if (count > 1) {
        double bearing_deg = hws_great_circle_bearing_deg(from, to);
        for (uint32_t i = 1; i < count; i++) {
            points[i] = hws_great_circle_destination(from, bearing_deg, length_m * i / count);
        }
    }
    points[count] = to;
    return count;
}

uint64_t seaway_leg_lanes(const struct hws_seaway *seaway, struct hws_point from,
                          struct hws_point to, double *toll_m)
{
    struct hws_point points[SEAWAY_PIECES_MAX + 1];
    uint32_t piece_count = seaway_leg_pieces(from, to, points);

    return seaway_pieces_lanes(seaway, points, piece_count, toll_m);
}

/* ---- margins -------------------------------------------------------------------------------- */

/* Metres of the rhumb line from-to inside a keep-clear layer. */
static double inside_m(const struct hws_coast *layer, struct hws_point from, struct hws_point to)
{
    double total_m = 0.0;
    struct hws_point at = from;

    for (uint32_t i = 0; i < MEETINGS_MAX; i++) {
        double rest_m = hws_rhumb_m(at, to);
        double fraction = 1.0;
        bool meets = hws_coast_crosses(layer, at, to, &fraction);
        double next = meets && rest_m > 0.0 ? fraction + BEYOND_EDGE_M / rest_m : 1.0;
        double stretch = fmin(next, 1.0);
        if (hws_coast_is_land(layer, hws_rhumb_between(at, to, (meets ? fraction : 1.0) / 2.0))) {
            total_m += stretch * rest_m;
        }
        if (next >= 1.0) {
            break;
        }
        at = hws_rhumb_between(at, to, next);
    }
    return total_m;
}

/* From both ends inwards: land is near them more often than in between. */
static bool pieces_cross(const struct hws_coast *layer, const struct hws_point *points,
                         uint32_t piece_count)
{
    if (piece_count > 1 &&
        hws_coast_crosses(layer, points[piece_count], points[piece_count - 1], NULL)) {
        return true;
    }
    for (uint32_t i = 0; i < piece_count; i++) {
        if (hws_coast_crosses(layer, points[i], points[i + 1], NULL)) {
            return true;
        }
    }
    return false;
}

static double pieces_inside_m(const struct hws_coast *layer, const struct hws_point *points,
                              uint32_t piece_count)
{
    double total_m = 0.0;

    for (uint32_t i = 0; i < piece_count; i++) {
        total_m += inside_m(layer, points[i], points[i + 1]);
    }
    return total_m;
}

bool seaway_leg_measure(const struct hws_seaway *seaway, struct hws_point from, struct hws_point to,
                        uint64_t closed_lanes, double *cost_m)
{
    struct hws_point points[SEAWAY_PIECES_MAX + 1];
    uint32_t piece_count = seaway_leg_pieces(from, to, points);
    double toll_m = 0.0;
    double cost = hws_great_circle_m(from, to);

    if (pieces_cross(seaway->coast, points, piece_count) ||
        (seaway_pieces_lanes(seaway, points, piece_count, &toll_m) & closed_lanes) != 0) {
        return false;
    }
    cost += toll_m;
    if (hws_coast_is_land(seaway->wide, from) || pieces_cross(seaway->wide, points, piece_count)) {
        bool thin_end =
            hws_coast_is_land(seaway->thin, from) || hws_coast_is_land(seaway->thin, to);
        if (!thin_end && pieces_cross(seaway->thin, points, piece_count)) {
            return false;
        }
        cost += SEAWAY_WIDE_COST_EXTRA * pieces_inside_m(seaway->wide, points, piece_count);
        if (thin_end) {
            cost += SEAWAY_THIN_COST_EXTRA * pieces_inside_m(seaway->thin, points, piece_count);
        }
    }
    *cost_m = cost;
    return true;
}
