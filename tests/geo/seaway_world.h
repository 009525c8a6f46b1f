/* The coast and the seaway as the tests open them, and points at sea that tests speak of. */
#ifndef TESTS_GEO_SEAWAY_WORLD_H
#define TESTS_GEO_SEAWAY_WORLD_H

#include "hawser/geo/seaway.h"

extern struct hws_coast *sea_coast;
extern struct hws_seaway *sea_seaway;

void sea_open(void);
void sea_close(void);

/* The bits of lanes by key, "+" between them; "" is none. A key that is not there fails the test.
 */
uint64_t sea_lanes(const char *keys);
struct hws_route sea_route(struct hws_point from, struct hws_point to, const char *closed_keys);

/* Fails when a leg crosses land outside a canal's lane, or the sums and ends are not right. */
void sea_assert_sound(const struct hws_route *route, struct hws_point from, struct hws_point to);

/* The n-th of an endless row of points in water inside a box, spread evenly (Halton). */
struct hws_point sea_point(uint32_t n, struct hws_point south_west, struct hws_point north_east);

#endif
