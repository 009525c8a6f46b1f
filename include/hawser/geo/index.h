/*
 * A spatial index over line segments on the chart plane (cable routes): built once, immutable, kept
 * in the plan. Answers which segments a rhumb leg crosses, in the order in which it does.
 */
#ifndef HAWSER_GEO_INDEX_H
#define HAWSER_GEO_INDEX_H

#include "hawser/core/status.h"
#include "hawser/geo/sphere.h"

#include <stdint.h>

struct hws_index;

struct hws_index_segment {
    struct hws_point from, to; /* a rhumb line */
    uint32_t owner;            /* the caller's number, e.g. a cable segment */
    uint32_t part;             /* which piece of the owner's polyline */
};

struct hws_crossing {
    double leg_fraction;     /* along the leg, 0 to 1 */
    double segment_fraction; /* along the indexed piece, 0 to 1 */
    uint32_t owner, part;
};

HWS_MUST_CHECK enum hws_status hws_index_create(const struct hws_index_segment *segments,
                                                uint32_t segment_count, struct hws_index **index);
void hws_index_destroy(struct hws_index *index);

/*
 * Ascending leg_fraction, ties by owner then part; at most `crossing_max` stored, the first ones.
 * Returns how many there are. A shared vertex of two pieces of one owner counts once.
 */
uint32_t hws_index_crossings(const struct hws_index *index, struct hws_point from,
                             struct hws_point to, struct hws_crossing *crossings,
                             uint32_t crossing_max);

#endif
