/*
 * Named zones: simple polygons on the chart plane (edges are rhumb lines) that a scenario authors,
 * up to 1,000 vertices, not across the 180th meridian.
 */
#ifndef HAWSER_GEO_ZONE_H
#define HAWSER_GEO_ZONE_H

#include "hawser/core/status.h"
#include "hawser/geo/sphere.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_ZONE_VERTICES_MAX 1000u

/* HWS_ERR_RANGE when fewer than 3 vertices, out of range, or edges cross (the message says which).
 */
HWS_MUST_CHECK enum hws_status hws_zone_check(const struct hws_point *vertices,
                                              uint32_t vertex_count, struct hws_error *error);
/* On an edge counts as inside. */
bool hws_zone_contains(const struct hws_point *vertices, uint32_t vertex_count,
                       struct hws_point point);
/*
 * Where the rhumb line from-to crosses the zone's edge: fractions of the way, ascending, at most
 * `fraction_max` of them are stored; returns how many there are.
 */
uint32_t hws_zone_crossings(const struct hws_point *vertices, uint32_t vertex_count,
                            struct hws_point from, struct hws_point to, double *fractions,
                            uint32_t fraction_max);

#endif
