/*
 * Canals of the seaways: how fast ships may go in them, what their locks take, and how long ships
 * wait before they are let in. The ways themselves are lanes of the seaway (hawser/geo/seaway.h).
 */
#ifndef HAWSER_GEO_CANAL_H
#define HAWSER_GEO_CANAL_H

#include "hawser/geo/seaway.h"

#define HWS_CANALS_MAX 8u
#define HWS_CANAL_POINTS_MAX 16u

struct hws_canal {
    const char *key;  /* of its lane */
    double length_km; /* published */
    double speed_kn;  /* no ship goes faster in it */
    int64_t locks_ms; /* all of them, for one ship */
    int64_t wait_ms;  /* mean, before it is let in; ships come and locks free up without memory */
};

/* In a fixed order: 0 to count - 1. */
uint32_t hws_canal_count(void);
const struct hws_canal *hws_canal_at(uint32_t canal);

/* A canal's way as the seaway has it: legs between its points are sailed in the canal. */
struct hws_canal_way {
    struct hws_point points[HWS_CANAL_POINTS_MAX];
    uint32_t point_count; /* 0: the seaway has no such lane */
};

/* The ways of all canals, by their place in the table; the rest are left empty. */
void hws_canal_ways(const struct hws_seaway *seaway, struct hws_canal_way ways[HWS_CANALS_MAX]);
/* The canal that a leg lies in + 1, or 0. */
uint32_t hws_canal_of_leg(const struct hws_canal_way *ways, struct hws_point from,
                          struct hws_point to);

#endif
