/* Watched zones: when a track that keeps its course is inside one. */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

/* How far ahead a track is looked at before its next fix. */
#define AHEAD_MS (12 * HWS_MS_PER_HOUR)
#define CROSSINGS_MAX 16u

static bool in_box(const struct hws_watch_zone *zone, struct hws_point place)
{
    return place.lat_deg >= zone->south_west.lat_deg && place.lat_deg <= zone->north_east.lat_deg &&
           place.lon_deg >= zone->south_west.lon_deg && place.lon_deg <= zone->north_east.lon_deg;
}

static bool contains(const struct hws_picture_plan *plan, const struct hws_watch_zone *zone,
                     struct hws_point place)
{
    return in_box(zone, place) &&
           hws_zone_contains(plan->vertices + zone->vertex_first, zone->vertex_count, place);
}

uint32_t zone_at(const struct hws_picture_plan *plan, struct hws_point place)
{
    uint32_t zone = 0;

    while (zone < plan->zone_count && !contains(plan, &plan->zones[zone], place)) {
        zone++;
    }
    return zone < plan->zone_count ? zone : HWS_NO_INDEX;
}

/* The line's own box misses the zone's. */
static bool misses(const struct hws_watch_zone *zone, struct hws_point from, struct hws_point to)
{
    return (from.lat_deg < zone->south_west.lat_deg && to.lat_deg < zone->south_west.lat_deg) ||
           (from.lat_deg > zone->north_east.lat_deg && to.lat_deg > zone->north_east.lat_deg) ||
           (from.lon_deg < zone->south_west.lon_deg && to.lon_deg < zone->south_west.lon_deg) ||
           (from.lon_deg > zone->north_east.lon_deg && to.lon_deg > zone->north_east.lon_deg);
}

/* When the line from-to is first inside one zone, as fractions of it; false when it never is. */
static bool inside_first(const struct hws_picture_plan *plan, const struct hws_watch_zone *zone,
                         struct hws_point from, struct hws_point to, double *since, double *until)
{
    double crossings[CROSSINGS_MAX];

    if (misses(zone, from, to)) {
        return false;
    }
    const uint32_t found =
        hws_zone_crossings(plan->vertices + zone->vertex_first, zone->vertex_count, from, to,
                           crossings, CROSSINGS_MAX);
    const uint32_t count = found < CROSSINGS_MAX ? found : CROSSINGS_MAX;
    if (contains(plan, zone, from)) {
        *since = 0.0;
        *until = count > 0 ? crossings[0] : 1.0;
        return true;
    }
    if (count == 0) {
        return false;
    }
    *since = crossings[0];
    *until = count > 1 ? crossings[1] : 1.0;
    return true;
}

static bool zone_ahead(const struct hws_picture_plan *plan, const struct track_row *track,
                       int64_t now_ms, bool cable_only, int64_t *since_ms, int64_t *until_ms)
{
    const struct hws_point from = track_place(track, now_ms);
    const struct hws_point to = track_place(track, now_ms + AHEAD_MS);
    double first = 2.0;
    double last = 2.0;

    for (uint32_t i = 0; i < plan->zone_count; i++) {
        double since = 0.0;
        double until = 0.0;
        if ((!cable_only || plan->zones[i].cable) &&
            inside_first(plan, &plan->zones[i], from, to, &since, &until) && since < first) {
            first = since;
            last = until;
        }
    }
    if (first > 1.0) {
        return false;
    }
    /* A second more than the crossing, so that the place is surely on the other side of it. */
    *since_ms = first == 0.0 ? now_ms : now_ms + (int64_t)(first * (double)AHEAD_MS) + HWS_MS_PER_S;
    *until_ms = now_ms + (int64_t)(last * (double)AHEAD_MS) + HWS_MS_PER_S;
    return true;
}

bool zone_ahead_of_fix(const struct hws_step *step, const struct track_row *track, bool cable_only,
                       struct zone_memo *memo, int64_t *since_ms, int64_t *until_ms)
{
    const uint32_t which = cable_only ? 1 : 0;
    struct zone_view view = {false, *since_ms, *until_ms};

    if (memo != NULL && memo->known[which] && track->fix_ms == step->now_ms &&
        memo->lat_deg[which] == track->fix_lat_deg && memo->lon_deg[which] == track->fix_lon_deg &&
        memo->course_deg[which] == track->course_deg && memo->speed_kn[which] == track->speed_kn) {
        view = memo->view[which];
    } else {
        view.ahead = zone_ahead(hws_step_plan(step), track, step->now_ms, cable_only,
                                &view.since_ms, &view.until_ms);
        if (memo != NULL && track->fix_ms == step->now_ms) {
            memo->known[which] = true;
            memo->lat_deg[which] = track->fix_lat_deg;
            memo->lon_deg[which] = track->fix_lon_deg;
            memo->course_deg[which] = track->course_deg;
            memo->speed_kn[which] = track->speed_kn;
            memo->view[which] = view;
        }
    }
    if (view.ahead) {
        *since_ms = view.since_ms;
        *until_ms = view.until_ms;
    }
    return view.ahead;
}
