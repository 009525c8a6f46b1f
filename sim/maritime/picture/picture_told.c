/*
 * What a ship tells, held against what is seen of it: a course that does not lead to its
 * destination, a place with no echo there, and silence where it should be heard. As in
 * picture_watch.c, nothing is scanned: each is due at a time that the last fix gives.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"
#include "hawser/maritime/ais.h"

#include <math.h>

#define BIT(reason) (1u << (uint32_t)(reason))

/* Reception by distance over the radio horizon: good below the one, poor beyond the other. */
#define GOOD_RECEPTION_FRAC 0.6
#define POOR_RECEPTION_FRAC 0.9
/* An AIS antenna on a merchant ship, for the horizon (facts/maritime.md 3.2). */
#define SHIP_ANTENNA_M 20.0
/* A radar misses nothing that is told to be there within this part of its range. */
#define SOLID_COVER_FRAC 0.5
/* Detections are Poisson: of ships that are there, one in a hundred is not found in so many of the
 * set's mean times, -ln 0.01. */
#define FINDS_SURELY 4.605
#define COVER_TARGET_M 10.0 /* height of the target, for the horizon */
#define REFERENCE_TARGET_M2 30.0
/*
 * A silent ship that goes on as it did is looked at for so long before anybody is called; a course
 * or speed that has changed by more is another. Choices: sets that fail are mostly mended within
 * the hour (picture_failure.c), and the bends of lanes are gentler.
 */
#define PATIENT_MS HWS_MS_PER_HOUR
#define TURNED_DEG 30.0
#define CHANGED_FRAC 0.1
/* So near its destination a ship may head anywhere. */
#define NEAR_DESTINATION_KM 10.0
#define KM_PER_DEG (HWS_EARTH_RADIUS_M / 1000.0 * HWS_PI / 180.0)

/* Kilometres east and north: good enough within a few hundred. */
struct offset {
    double east_km, north_km;
};

static struct offset offset_from(struct hws_point from, struct hws_point to)
{
    const double x = hws_rad_from_deg(from.lat_deg);
    const double x2 = x * x;
    /* The cosine's series: within 4e-5 up to 60 degrees, 0.1 % at 75. */
    const double squeeze = 1.0 - x2 / 2.0 * (1.0 - x2 / 12.0 * (1.0 - x2 / 30.0));
    const struct offset offset = {hws_lon_wrap_deg(to.lon_deg - from.lon_deg) * squeeze *
                                      KM_PER_DEG,
                                  (to.lat_deg - from.lat_deg) * KM_PER_DEG};

    return offset;
}

static double dot(struct offset a, struct offset b)
{
    return a.east_km * b.east_km + a.north_km * b.north_km;
}

/* ---- course and destination ----------------------------------------------------------------- */

/*
 * Ships bound there usually sail as this one does here: the way's nearest leg has its course. Past
 * the way's end no ship bound there has any business.
 */
static bool usual_here(const struct hws_maritime_plan *plan, const struct hws_vessel_info *is,
                       struct hws_point place, struct offset ahead)
{
    const struct hws_way *way = &plan->ways[is->way];
    const struct hws_point *points = plan->waypoints + way->waypoint_first;
    double nearest_km2 = 0.0;
    double along = 0.0;
    bool past = false;

    for (uint32_t i = 0; i + 1u < way->waypoint_count; i++) {
        const struct offset leg = offset_from(points[i], points[i + 1u]);
        const struct offset to = offset_from(points[i], place);
        const double length_km2 = dot(leg, leg);
        const double share = length_km2 > 0.0 ? dot(to, leg) / length_km2 : 0.0;
        const double fraction = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
        const struct offset off = {to.east_km - fraction * leg.east_km,
                                   to.north_km - fraction * leg.north_km};
        if (i == 0 || dot(off, off) < nearest_km2) {
            nearest_km2 = dot(off, off);
            along = dot(leg, ahead);
            past = is->way_reversed ? i == 0 && share < 0.0
                                    : i + 2u == way->waypoint_count && share > 1.0;
        }
    }
    return !past && (is->way_reversed ? along < 0.0 : along > 0.0);
}

/*
 * How far a ship on its course still sails, km, before it heads away from its destination: until
 * the destination lies abeam, and behind it by enough. 0: it heads away now.
 */
static double toward_km(struct offset to, struct offset ahead)
{
    const double along_km = dot(to, ahead);
    const double inside_km2 =
        NEAR_DESTINATION_KM * NEAR_DESTINATION_KM - (dot(to, to) - along_km * along_km);
    const double sails_km = along_km + (inside_km2 > 0.0 ? sqrt(inside_km2) : 0.0);

    return sails_km > 0.0 ? sails_km : 0.0;
}

/* From when on it heads away from where it says that it is bound; HWS_TIME_NEVER: it does not. */
static int64_t heads_away_ms(const struct hws_step *step, const struct track_row *track,
                             const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_vessel_info *is = &sighting->is;

    if (!track_fed(track, FEED_AIS) || is->way == HWS_NO_INDEX ||
        track->speed_kn < PICTURE_SLOW_KN || track->standing != (uint32_t)HWS_VESSEL_UNDER_WAY) {
        return HWS_TIME_NEVER;
    }
    const struct hws_way *way = &plan->maritime->ways[is->way];
    const struct hws_point fix = {track->fix_lat_deg, track->fix_lon_deg};
    const struct offset ahead = {sighting->ahead_east, sighting->ahead_north};
    const double sails_km =
        toward_km(offset_from(fix, is->way_reversed ? way->from : way->to), ahead);
    const double sails_ms =
        sails_km / hws_km_from_m(hws_mps_from_kn(track->speed_kn)) * (double)HWS_MS_PER_S;
    const int64_t from_ms = step->now_ms + (int64_t)sails_ms;
    /* A leg that ends before it could be judged brings a new fix. */
    if (sails_km > 0.0 && from_ms + plan->course_ms >= is->leg.to_ms) {
        return HWS_TIME_NEVER;
    }
    const struct hws_point place = track_offset(fix, hws_m_from_km(sails_km * ahead.north_km),
                                                hws_m_from_km(sails_km * ahead.east_km));
    return usual_here(plan->maritime, is, place, ahead) ? HWS_TIME_NEVER : from_ms;
}

void told_plan_course(struct hws_step *step, struct track_row *track,
                      const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    int64_t *due_ms = &track->due_ms[HWS_ALERT_COURSE];
    const int64_t from_ms = heads_away_ms(step, track, sighting);
    const bool since = *due_ms != HWS_TIME_NEVER && *due_ms - plan->course_ms <= step->now_ms;

    alert_hold_until(step, track, HWS_ALERT_COURSE,
                     from_ms <= step->now_ms ? HWS_TIME_NEVER : step->now_ms);
    if (from_ms == HWS_TIME_NEVER) {
        *due_ms = HWS_TIME_NEVER;
    } else if (from_ms > step->now_ms || !since) { /* else it has headed away since before */
        *due_ms = from_ms + plan->course_ms;
    }
}

/* ---- a place told, and no echo there -------------------------------------------------------- */

/* Within this distance a working radar sees a ship of the class that is told. */
static double solid_km(const struct hws_sensor *radar, const struct hws_vessel_class *told)
{
    double range_km = hws_radar_horizon_km(radar->height_m, COVER_TARGET_M);

    if (radar->range_km > 0.0 && radar->range_km < range_km) {
        range_km = radar->range_km;
    }
    if (radar->reference_range_km > 0.0) {
        const double target_km =
            radar->reference_range_km *
            sqrt(sqrt(hws_radar_cross_section_m2(told->length_m) / REFERENCE_TARGET_M2));
        range_km = target_km < range_km ? target_km : range_km;
    }
    return SOLID_COVER_FRAC * range_km;
}

/* For so long it must be inside that cover: an old set takes an hour to find a ship. */
static int64_t echo_wait_ms(const struct hws_picture_plan *plan, const struct hws_sensor *radar)
{
    const double finds_ms =
        radar->detections_per_hour > 0.0
            ? FINDS_SURELY / radar->detections_per_hour * (double)HWS_MS_PER_HOUR
            : 0.0;

    return finds_ms > (double)plan->echo_ms ? (int64_t)finds_ms : plan->echo_ms;
}

/* When the track has been inside a radar's solid cover for long enough; HWS_TIME_NEVER. */
static int64_t echo_due_ms(const struct hws_step *step, const struct track_row *track,
                           const struct sighting *sighting, const struct hws_sensor *radar)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const int64_t wait_ms = echo_wait_ms(plan, radar);
    const struct hws_point place = {track->fix_lat_deg, track->fix_lon_deg}; /* made just now */
    const struct offset from = offset_from(radar->place, place);
    const double km_per_ms = hws_km_from_m(hws_mps_from_kn(track->speed_kn)) / (double)HWS_MS_PER_S;
    const double reach_km = radar->height_m > 0.0
                                ? hws_radar_horizon_km(radar->height_m, COVER_TARGET_M)
                                : radar->range_km;

    if (dot(from, from) > 9.0 * reach_km * reach_km) {
        return HWS_TIME_NEVER; /* a later fix will do */
    }
    const double radius_km = solid_km(radar, &plan->maritime->classes[sighting->is.vessel_class]);
    const struct offset ahead = {sighting->ahead_east, sighting->ahead_north};
    const double along_km = dot(from, ahead);
    const double inside_km2 = along_km * along_km - dot(from, from) + radius_km * radius_km;
    if (inside_km2 <= 0.0) {
        return HWS_TIME_NEVER;
    }
    const double half_km = sqrt(inside_km2);
    const double in_km = -along_km - half_km > 0.0 ? -along_km - half_km : 0.0;
    const double out_km = -along_km + half_km;
    if (out_km <= 0.0) {
        return HWS_TIME_NEVER;
    }
    if (km_per_ms <= 0.0) {
        return dot(from, from) < radius_km * radius_km ? step->now_ms + wait_ms : HWS_TIME_NEVER;
    }
    const bool long_enough = (out_km - in_km) / km_per_ms > (double)wait_ms;
    return long_enough ? step->now_ms + (int64_t)(in_km / km_per_ms) + wait_ms : HWS_TIME_NEVER;
}

void told_plan_echo(struct hws_step *step, struct track_row *track, const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const uint32_t agency = picture_owner(plan, track->agency);
    int64_t due_ms = HWS_TIME_NEVER;

    /* Radar sees it where it says that it is. */
    alert_hold_until(step, track, HWS_ALERT_POSITION,
                     track_fed(track, FEED_AIS) && track_fed(track, FEED_PLOT) ? step->now_ms
                                                                               : HWS_TIME_NEVER);
    if (!track_fed(track, FEED_AIS) || track_fed(track, FEED_PLOT) || !sighting->told.placed ||
        !track_at_sea(track) || track->alerts1[HWS_ALERT_POSITION] != 0) {
        track->due_ms[HWS_ALERT_POSITION] = HWS_TIME_NEVER;
        return;
    }
    for (uint32_t i = 0; i < plan->sensors->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors->sensors[i];
        if (sensor->kind == HWS_SENSOR_RADAR && sensor->agency == agency &&
            hws_sensor_works(&state, i)) {
            const int64_t at_ms = echo_due_ms(step, track, sighting, sensor);
            due_ms = at_ms < due_ms ? at_ms : due_ms;
        }
    }
    /* One that has been waited for does not begin anew with each leg. */
    if (due_ms == HWS_TIME_NEVER || track->due_ms[HWS_ALERT_POSITION] > due_ms) {
        track->due_ms[HWS_ALERT_POSITION] = due_ms;
    }
}

/* ---- silence -------------------------------------------------------------------------------- */

/* 1 good, 0 fair, -1 poor: by the nearest of the agency's stations. */
static double reception_at(const struct hws_picture_plan *plan, uint32_t agency,
                           struct hws_point place)
{
    double best_frac = 2.0;

    for (uint32_t i = 0; i < plan->sensors->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors->sensors[i];
        if (sensor->kind != HWS_SENSOR_AIS || sensor->agency != agency) {
            continue;
        }
        const double horizon_km = hws_radar_horizon_km(sensor->height_m, SHIP_ANTENNA_M);
        const double away_km = hws_km_from_m(hws_great_circle_m(sensor->place, place));
        const double frac = away_km / horizon_km;
        best_frac = frac < best_frac ? frac : best_frac;
    }
    return best_frac < GOOD_RECEPTION_FRAC ? 1.0 : best_frac > POOR_RECEPTION_FRAC ? -1.0 : 0.0;
}

void told_silence(struct hws_step *step, struct track_row *track, uint32_t agency)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const bool resting = track->standing == (uint32_t)HWS_VESSEL_ANCHORED ||
                         track->standing == (uint32_t)HWS_VESSEL_MOORED;
    const int64_t interval_ms =
        hws_ais_interval_ms(track->class_b ? HWS_AIS_CLASS_B_CS : HWS_AIS_CLASS_A, resting ? 1 : 0,
                            track->speed_kn, false);

    track->silent_ms = step->now_ms;
    track->silent_course_deg = track->course_deg;
    track->silent_speed_kn = track->speed_kn;
    track->reception =
        reception_at(plan, picture_owner(plan, agency), track_place(track, step->now_ms));
    track->due_ms[HWS_ALERT_SILENCE] =
        step->now_ms + (int64_t)(plan->silence_intervals * (double)interval_ms);
}

/*
 * Radar shows that it goes on as it did: what a set that has failed looks like, and what a ship
 * with something to hide does not do for long. When it is looked at again: where it comes over
 * cables, which weigh, or when the watch has looked at it for long enough. False: it does not.
 */
static bool goes_on(const struct hws_step *step, const struct track_row *track, int64_t *again_ms)
{
    const int64_t patient_ms = track->silent_ms + PATIENT_MS;
    const double turned_deg = fabs(hws_lon_wrap_deg(track->course_deg - track->silent_course_deg));
    const double change_kn = fabs(track->speed_kn - track->silent_speed_kn);
    int64_t over_cables_ms = HWS_TIME_NEVER;
    int64_t off_ms = 0;

    if (patient_ms <= step->now_ms || !track_fed(track, FEED_PLOT) ||
        track->speed_kn < PICTURE_SLOW_KN || turned_deg > TURNED_DEG ||
        change_kn > CHANGED_FRAC * track->silent_speed_kn) {
        return false;
    }
    const bool comes = zone_ahead_of_fix(step, track, true, NULL, &over_cables_ms, &off_ms) &&
                       over_cables_ms > step->now_ms;
    *again_ms = comes && over_cables_ms < patient_ms ? over_cables_ms : patient_ms;
    return true;
}

void told_plan_silence(struct hws_step *step, struct track_row *track)
{
    int64_t *due_ms = &track->due_ms[HWS_ALERT_SILENCE];

    /* Before it is silent for long enough nothing is judged; later no more is. */
    if ((track->signs & BIT(HWS_REASON_SILENT)) != 0 && *due_ms != HWS_TIME_NEVER &&
        !goes_on(step, track, due_ms)) {
        *due_ms = step->now_ms;
    }
}

enum hws_status told_judge_silence(struct hws_step *step, struct track_row *track)
{
    uint32_t reasons = BIT(HWS_REASON_SILENT);

    if (track_fed(track, FEED_AIS)) {
        return HWS_OK;
    }
    track->signs |= BIT(HWS_REASON_SILENT);
    if (goes_on(step, track, &track->due_ms[HWS_ALERT_SILENCE])) {
        reasons |= BIT(HWS_REASON_KEEPS_COURSE);
    }
    reasons |= track_fed(track, FEED_PLOT) ? BIT(HWS_REASON_ECHO) : 0;
    reasons |= track->reception > 0.0   ? BIT(HWS_REASON_GOOD_RECEPTION)
               : track->reception < 0.0 ? BIT(HWS_REASON_POOR_RECEPTION)
                                        : 0;
    return alert_consider(step, track, HWS_ALERT_SILENCE, reasons);
}
