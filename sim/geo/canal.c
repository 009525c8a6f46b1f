/*
 * The table of canals. Their transits come out as published: Kiel in 8 hours (7 to 9 are usual),
 * Suez in 12 to 16, Panama in about 10.
 *
 * Kiel: 98.26 km, 15 km/h at most, 45 minutes in a big lock at either end
 * (initiative-kiel-canal.de; de.wikipedia). Ships wait for locks and for the sidings that large
 * ones need; ten hours at Brunsbuettel and almost a day at Kiel have been news (scmnews.dk): 3 h in
 * the mean is assumed, so that one in ten waits 7.
 *
 * Suez: 193.3 km; convoys at 14 km/h make it in 12 to 16 hours. One convoy a day each way is waited
 * for: half a day in the mean.
 *
 * Panama: 82 km; 10.5 hours in the mean from 2002 to 2012, of which the six lockages took about 5
 * (assumed), with as long again, or twice, of waiting for a slot (Panama Canal Authority, as drawn
 * by people.hofstra.edu/geotrans): 15 h in the mean.
 */
#include "hawser/geo/canal.h"

#include "hawser/core/units.h"

#include <assert.h>
#include <math.h>

/* Points of one way are the same bytes; this is for the eye. */
#define SAME_DEG 1.0e-6

static const struct hws_canal canals[] = {
    {.key = "kiel-canal",
     .length_km = 98.26,
     .speed_kn = 8.1,
     .locks_ms = 90 * HWS_MS_PER_MINUTE,
     .wait_ms = 3 * HWS_MS_PER_HOUR},
    {.key = "suez",
     .length_km = 193.3,
     .speed_kn = 7.6,
     .locks_ms = 0,
     .wait_ms = 12 * HWS_MS_PER_HOUR},
    {.key = "panama",
     .length_km = 82.0,
     .speed_kn = 8.0,
     .locks_ms = 5 * HWS_MS_PER_HOUR,
     .wait_ms = 15 * HWS_MS_PER_HOUR},
};
#define CANAL_COUNT ((uint32_t)(sizeof(canals) / sizeof(canals[0])))
_Static_assert(sizeof(canals) / sizeof(canals[0]) <= HWS_CANALS_MAX, "room for all canals");

uint32_t hws_canal_count(void)
{
    return CANAL_COUNT;
}

const struct hws_canal *hws_canal_at(uint32_t canal)
{
    assert(canal < CANAL_COUNT);
    return &canals[canal];
}

void hws_canal_ways(const struct hws_seaway *seaway, struct hws_canal_way ways[HWS_CANALS_MAX])
{
    for (uint32_t i = 0; i < HWS_CANALS_MAX; i++) {
        uint32_t lane = 0;
        ways[i].point_count = 0;
        if (i < CANAL_COUNT && hws_seaway_lane_find(seaway, canals[i].key, &lane, NULL) == HWS_OK) {
            ways[i].point_count =
                hws_seaway_lane_way(seaway, lane, ways[i].points, HWS_CANAL_POINTS_MAX);
        }
    }
}

static bool is_on(const struct hws_canal_way *way, struct hws_point point)
{
    for (uint32_t i = 0; i < way->point_count; i++) {
        if (fabs(way->points[i].lat_deg - point.lat_deg) < SAME_DEG &&
            fabs(way->points[i].lon_deg - point.lon_deg) < SAME_DEG) {
            return true;
        }
    }
    return false;
}

uint32_t hws_canal_of_leg(const struct hws_canal_way *ways, struct hws_point from,
                          struct hws_point to)
{
    for (uint32_t i = 0; i < HWS_CANALS_MAX; i++) {
        if (is_on(&ways[i], from) && is_on(&ways[i], to)) {
            return i + 1u;
        }
    }
    return 0;
}
