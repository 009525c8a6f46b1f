/*
 * Behaviour. Nothing is scanned: when a track gets a new fix, it is worked out from its course and
 * speed when each kind of behaviour would be worth a judgement (slow in a zone for long enough, two
 * close together for long enough, silent for so many intervals), and one event comes at the
 * earliest of them. If the track has changed its ways by then, the time has been moved or cleared.
 * What is judged is the track, with its errors, and what its AIS tells.
 */
#include "sim/maritime/picture.h"

#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/maritime/ais.h"

#include <math.h>
#include <string.h>

#define BIT(reason) (1u << (uint32_t)(reason))

/* Two ships meet at less than this (facts/maritime.md 3.5: median below 2 kn). */
#define MEETING_KN 2.0
/* A loss of speed that shows, and one that anybody would see. */
#define SLOWED_FRAC 0.9
#define SLOWED_MUCH_FRAC 0.7
/* How long something odd must last inside a cable zone before it is judged. */
#define DRAG_CONFIRM_MS (10 * HWS_MS_PER_MINUTE)
#define MOVING_KN 0.5
/*
 * Whether yawing shows in the reports of one leg: of a ship that drags an anchor; of one that goes
 * slowly in a rough sea, or in a calm one. Choices: no figures found.
 */
#define YAW_DRAGGING_FRAC 0.6
#define YAW_ROUGH_FRAC 0.1
#define YAW_CALM_FRAC 0.03
#define ROUGH_WAVE_M 3.0
/* Reception by distance over the radio horizon: good below the one, poor beyond the other. */
#define GOOD_RECEPTION_FRAC 0.6
#define POOR_RECEPTION_FRAC 0.9
/* An AIS antenna on a merchant ship, for the horizon (facts/maritime.md 3.2). */
#define SHIP_ANTENNA_M 20.0
/* A radar misses nothing that is told to be there within this part of its range. */
#define SOLID_COVER_FRAC 0.5
#define COVER_TARGET_M 10.0 /* height of the target, for the horizon */
#define REFERENCE_TARGET_M2 30.0
/* So near its destination a ship may head anywhere. */
#define NEAR_DESTINATION_KM 10.0
#define KM_PER_DEG (HWS_EARTH_RADIUS_M / 1000.0 * HWS_PI / 180.0)
#define SIGNS_OF_DRAG                                                                              \
    (BIT(HWS_REASON_SLOWED) | BIT(HWS_REASON_SLOWED_MUCH) | BIT(HWS_REASON_YAW) |                  \
     BIT(HWS_REASON_SCRAPE))

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

static bool at_sea(const struct track_row *track)
{
    return track->standing != (uint32_t)HWS_VESSEL_MOORED &&
           track->standing != (uint32_t)HWS_VESSEL_ABSENT;
}

/* ---- signs of a dragging anchor ---------------------------------------------------------------
 */

static bool yaw_shows(struct hws_step *step, const struct track_row *track,
                      const struct sighting *sighting)
{
    struct picture_vessel_row *vessel = picture_vessel(step, sighting->vessel);
    const double chance = sighting->is.dragging                             ? YAW_DRAGGING_FRAC
                          : (track->signs & BIT(HWS_REASON_ROUGH_SEA)) != 0 ? YAW_ROUGH_FRAC
                                                                            : YAW_CALM_FRAC;
    struct hws_stream stream;

    hws_stream_init(
        &stream, step->seed, step->replication,
        hws_entity_child_key(sighting->is.key,
                             picture_agency(step, track->agency)->key + vessel->ordinal),
        PICTURE_PURPOSE_YAW);
    vessel->ordinal++;
    return hws_stream_uniform(&stream) < chance;
}

static void note_signs(struct hws_step *step, struct track_row *track,
                       const struct sighting *sighting)
{
    const bool moving = track->speed_kn > MOVING_KN;
    const double ratio = track->usual_kn > 0.0 ? track->speed_kn / track->usual_kn : 1.0;

    track->signs &= ~(BIT(HWS_REASON_SLOWED) | BIT(HWS_REASON_SLOWED_MUCH) | BIT(HWS_REASON_YAW) |
                      BIT(HWS_REASON_ROUGH_SEA));
    if (track->speed_kn > track->usual_kn) {
        track->usual_kn = track->speed_kn;
    }
    if (!moving || (ratio >= SLOWED_FRAC && !sighting->is.dragging)) {
        return;
    }
    if (hws_step_sea(step, track->fix_lat_deg, track->fix_lon_deg).wave_height_m >= ROUGH_WAVE_M) {
        track->signs |= BIT(HWS_REASON_ROUGH_SEA);
    }
    if (ratio < SLOWED_FRAC) {
        track->signs |=
            ratio < SLOWED_MUCH_FRAC ? BIT(HWS_REASON_SLOWED_MUCH) : BIT(HWS_REASON_SLOWED);
    }
    if (yaw_shows(step, track, sighting)) {
        track->signs |= BIT(HWS_REASON_YAW);
    }
}

static void plan_drag(struct hws_step *step, struct track_row *track)
{
    int64_t since_ms = 0;
    int64_t until_ms = 0;

    track->due_ms[HWS_ALERT_DRAG] = HWS_TIME_NEVER;
    if ((track->signs & SIGNS_OF_DRAG) != 0 && track->speed_kn > MOVING_KN &&
        zone_ahead(hws_step_plan(step), track, step->now_ms, true, &since_ms, &until_ms)) {
        const int64_t at_ms = since_ms + DRAG_CONFIRM_MS;
        track->due_ms[HWS_ALERT_DRAG] = at_ms < until_ms ? at_ms : until_ms - HWS_MS_PER_S;
    }
}

/* ---- loitering --------------------------------------------------------------------------------
 */

static void settle_zone(struct track_row *track, int64_t now_ms)
{
    const int64_t end_ms = now_ms < track->zone_until_ms ? now_ms : track->zone_until_ms;

    if (track->zone_since_ms != HWS_TIME_NEVER && end_ms > track->zone_since_ms) {
        track->zone_spent_ms += end_ms - track->zone_since_ms;
    }
    track->zone_since_ms = HWS_TIME_NEVER;
    track->zone_until_ms = HWS_TIME_NEVER;
}

static void plan_loitering(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    settle_zone(track, step->now_ms);
    track->due_ms[HWS_ALERT_LOITERING] = HWS_TIME_NEVER;
    if (!at_sea(track) || track->speed_kn >= plan->slow_kn) {
        track->zone_spent_ms = 0;
        return;
    }
    if (track->alerts1[HWS_ALERT_LOITERING] == 0 &&
        zone_ahead(plan, track, step->now_ms, false, &track->zone_since_ms,
                   &track->zone_until_ms)) {
        const int64_t left_ms = plan->loiter_ms - track->zone_spent_ms;
        const int64_t at_ms = track->zone_since_ms + (left_ms > 0 ? left_ms : 0);
        track->due_ms[HWS_ALERT_LOITERING] =
            at_ms < track->zone_until_ms ? at_ms : track->zone_until_ms;
    }
}

static enum hws_status judge_loitering(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    settle_zone(track, step->now_ms);
    if (track->zone_spent_ms >= plan->loiter_ms) {
        enum hws_status status =
            alert_consider(step, track, HWS_ALERT_LOITERING, BIT(HWS_REASON_SLOW));
        track->zone_spent_ms = 0; /* to be looked at again after as long */
        if (status != HWS_OK) {
            return status;
        }
    }
    plan_loitering(step, track);
    return HWS_OK;
}

/* ---- meeting another --------------------------------------------------------------------------
 */

static double apart_m(const struct track_row *track, const struct track_row *other, int64_t now_ms)
{
    return hws_great_circle_m(track_place(track, now_ms), track_place(other, now_ms));
}

static void plan_encounter(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const bool slow = at_sea(track) && track->speed_kn < MEETING_KN &&
                      track->standing != (uint32_t)HWS_VESSEL_ANCHORED;
    const struct track_row *nearest = NULL;
    double least_m = plan->encounter_m;

    track_set_slow(step, track, slow);
    for (uint32_t next1 = slow ? picture_agency(step, track->agency)->slow1 : 0; next1 != 0;) {
        const struct track_row *other = picture_track(step, next1 - 1u);
        next1 = other->slow_next1;
        if (other == track || other->vessel == track->vessel) {
            continue;
        }
        const double away_m = apart_m(track, other, step->now_ms);
        if (away_m <= least_m) {
            nearest = other;
            least_m = away_m;
        }
    }
    if (nearest == NULL) {
        track->due_ms[HWS_ALERT_ENCOUNTER] = HWS_TIME_NEVER;
        track->partner1 = 0;
        return;
    }
    const uint32_t partner1 = picture_track_index(step, nearest) + 1u;
    if (track->partner1 != partner1 || track->partner_number != nearest->number) {
        track->partner1 = partner1;
        track->partner_number = nearest->number;
        track->due_ms[HWS_ALERT_ENCOUNTER] = step->now_ms + plan->encounter_ms;
    }
}

static enum hws_status judge_encounter(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    struct track_row *partner =
        track->partner1 == 0 ? NULL : picture_track(step, track->partner1 - 1u);

    track->partner1 = 0;
    if (partner == NULL || !partner->slow || partner->number != track->partner_number ||
        partner->agency != track->agency ||
        apart_m(track, partner, step->now_ms) > plan->encounter_m) {
        return HWS_OK;
    }
    enum hws_status status =
        alert_consider(step, track, HWS_ALERT_ENCOUNTER, BIT(HWS_REASON_CLOSE));
    return status == HWS_OK
               ? alert_consider(step, partner, HWS_ALERT_ENCOUNTER, BIT(HWS_REASON_CLOSE))
               : status;
}

/* ---- course and destination -------------------------------------------------------------------
 */

/* Ships bound there usually sail as this one does here: the way's nearest leg has its course. */
static bool usual_here(const struct hws_maritime_plan *plan, const struct hws_vessel_info *is,
                       struct hws_point place, struct offset ahead)
{
    const struct hws_way *way = &plan->ways[is->way];
    const struct hws_point *points = plan->waypoints + way->waypoint_first;
    double nearest_km2 = 0.0;
    double along = 0.0;

    for (uint32_t i = 0; i + 1u < way->waypoint_count; i++) {
        const struct offset leg = offset_from(points[i], points[i + 1u]);
        const struct offset to = offset_from(points[i], place);
        const double length_km2 = dot(leg, leg);
        double fraction = length_km2 > 0.0 ? dot(to, leg) / length_km2 : 0.0;
        fraction = fraction < 0.0 ? 0.0 : fraction > 1.0 ? 1.0 : fraction;
        const struct offset off = {to.east_km - fraction * leg.east_km,
                                   to.north_km - fraction * leg.north_km};
        if (i == 0 || dot(off, off) < nearest_km2) {
            nearest_km2 = dot(off, off);
            along = dot(leg, ahead);
        }
    }
    return is->way_reversed ? along < 0.0 : along > 0.0;
}

static bool heads_away(const struct hws_step *step, const struct track_row *track,
                       const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_vessel_info *is = &sighting->is;

    if (!track_fed(track, FEED_AIS) || is->way == HWS_NO_INDEX || track->speed_kn < MEETING_KN ||
        track->standing != (uint32_t)HWS_VESSEL_UNDER_WAY) {
        return false;
    }
    const struct hws_way *way = &plan->maritime->ways[is->way];
    const struct hws_point place = {track->fix_lat_deg, track->fix_lon_deg};
    const struct offset to = offset_from(place, is->way_reversed ? way->from : way->to);
    const struct offset ahead = {sighting->ahead_east, sighting->ahead_north};
    return dot(to, ahead) < 0.0 && dot(to, to) > NEAR_DESTINATION_KM * NEAR_DESTINATION_KM &&
           !usual_here(plan->maritime, is, place, ahead);
}

static void plan_course(struct hws_step *step, struct track_row *track,
                        const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    int64_t *due_ms = &track->due_ms[HWS_ALERT_COURSE];

    if (!heads_away(step, track, sighting)) {
        *due_ms = HWS_TIME_NEVER;
    } else if (*due_ms == HWS_TIME_NEVER) {
        *due_ms = step->now_ms + plan->course_ms;
    }
}

/* ---- drifting ---------------------------------------------------------------------------------
 */

static void plan_drifting(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    int64_t *due_ms = &track->due_ms[HWS_ALERT_DRIFTING];
    const bool adrift =
        track->standing == (uint32_t)HWS_VESSEL_STOPPED ||
        (track->standing == (uint32_t)HWS_VESSEL_UNDER_WAY && track->speed_kn < MEETING_KN);

    if (!adrift) {
        *due_ms = HWS_TIME_NEVER;
    } else if (*due_ms == HWS_TIME_NEVER) {
        *due_ms = step->now_ms + plan->drifting_ms;
    }
}

/* ---- a place told, and no echo there ----------------------------------------------------------
 */

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

/* When the track has been inside a radar's solid cover for echo_ms; HWS_TIME_NEVER. */
static int64_t echo_due_ms(const struct hws_step *step, const struct track_row *track,
                           const struct sighting *sighting, const struct hws_sensor *radar)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
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
        return dot(from, from) < radius_km * radius_km ? step->now_ms + plan->echo_ms
                                                       : HWS_TIME_NEVER;
    }
    const bool long_enough = (out_km - in_km) / km_per_ms > (double)plan->echo_ms;
    return long_enough ? step->now_ms + (int64_t)(in_km / km_per_ms) + plan->echo_ms
                       : HWS_TIME_NEVER;
}

static void plan_echo(struct hws_step *step, struct track_row *track,
                      const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    int64_t due_ms = HWS_TIME_NEVER;

    if (!track_fed(track, FEED_AIS) || track_fed(track, FEED_PLOT) || !sighting->told.placed ||
        !at_sea(track) || track->alerts1[HWS_ALERT_POSITION] != 0) {
        track->due_ms[HWS_ALERT_POSITION] = HWS_TIME_NEVER;
        return;
    }
    for (uint32_t i = 0; i < plan->sensors->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors->sensors[i];
        if (sensor->kind == HWS_SENSOR_RADAR && sensor->agency == track->agency &&
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

/* ---- silence ----------------------------------------------------------------------------------
 */

/* 1 good, 0 fair, -1 poor: by the nearest of the agency's own stations. */
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

void watch_silence(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const bool resting = track->standing == (uint32_t)HWS_VESSEL_ANCHORED ||
                         track->standing == (uint32_t)HWS_VESSEL_MOORED;
    const int64_t interval_ms =
        hws_ais_interval_ms(track->class_b ? HWS_AIS_CLASS_B_CS : HWS_AIS_CLASS_A, resting ? 1 : 0,
                            track->speed_kn, false);

    track->reception = reception_at(plan, track->agency, track_place(track, step->now_ms));
    track->due_ms[HWS_ALERT_SILENCE] =
        step->now_ms + (int64_t)(plan->silence_intervals * (double)interval_ms);
}

static enum hws_status judge_silence(struct hws_step *step, struct track_row *track)
{
    uint32_t reasons = BIT(HWS_REASON_SILENT);

    if (track_fed(track, FEED_AIS)) {
        return HWS_OK;
    }
    track->signs |= BIT(HWS_REASON_SILENT);
    reasons |= track_fed(track, FEED_PLOT) ? BIT(HWS_REASON_ECHO) : 0;
    reasons |= track->reception > 0.0   ? BIT(HWS_REASON_GOOD_RECEPTION)
               : track->reception < 0.0 ? BIT(HWS_REASON_POOR_RECEPTION)
                                        : 0;
    return alert_consider(step, track, HWS_ALERT_SILENCE, reasons);
}

/* ---- all of it --------------------------------------------------------------------------------
 */

enum hws_status watch_fix(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting)
{
    if (track_fed(track, FEED_AIS)) {
        track->due_ms[HWS_ALERT_SILENCE] = HWS_TIME_NEVER;
        track->signs &= ~BIT(HWS_REASON_SILENT);
    }
    note_signs(step, track, sighting);
    plan_drag(step, track);
    plan_loitering(step, track);
    plan_encounter(step, track);
    plan_course(step, track, sighting);
    plan_drifting(step, track);
    plan_echo(step, track, sighting);
    return watch_arm(step, track);
}

void watch_stop(struct hws_step *step, struct track_row *track)
{
    const int64_t silence_ms = track->due_ms[HWS_ALERT_SILENCE];

    settle_zone(track, step->now_ms);
    track_set_slow(step, track, false);
    track->partner1 = 0;
    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT; i++) {
        track->due_ms[i] = HWS_TIME_NEVER;
    }
    track->due_ms[HWS_ALERT_SILENCE] = silence_ms;
}

enum hws_status watch_arm(struct hws_step *step, struct track_row *track)
{
    int64_t earliest_ms = HWS_TIME_NEVER;

    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT; i++) {
        earliest_ms = track->due_ms[i] < earliest_ms ? track->due_ms[i] : earliest_ms;
    }
    if (earliest_ms == track->armed_ms) {
        return HWS_OK;
    }
    hws_step_cancel(step, &track->judge);
    track->armed_ms = earliest_ms;
    return earliest_ms == HWS_TIME_NEVER
               ? HWS_OK
               : hws_step_schedule(step, PICTURE_EVENT_JUDGE, earliest_ms,
                                   picture_track_index(step, track), 0, &track->judge);
}

static enum hws_status judge(struct hws_step *step, struct track_row *track,
                             enum hws_alert_kind kind)
{
    switch (kind) {
    case HWS_ALERT_SILENCE:
        return judge_silence(step, track);
    case HWS_ALERT_LOITERING:
        return judge_loitering(step, track);
    case HWS_ALERT_ENCOUNTER:
        return judge_encounter(step, track);
    case HWS_ALERT_COURSE:
        return alert_consider(step, track, kind, BIT(HWS_REASON_AWAY));
    case HWS_ALERT_DRAG:
        return alert_consider(step, track, kind, track->signs & SIGNS_OF_DRAG);
    case HWS_ALERT_DRIFTING:
        return alert_consider(step, track, kind, BIT(HWS_REASON_STOPPED));
    case HWS_ALERT_POSITION:
        return alert_consider(step, track, kind, BIT(HWS_REASON_NO_ECHO));
    default: /* identity is judged where names are learnt */
        return HWS_OK;
    }
}

enum hws_status watch_on_judge(struct hws_step *step, const struct hws_event *event)
{
    struct track_row *track = picture_track(step, event->body.subject);
    enum hws_status status = HWS_OK;

    memset(&track->judge, 0, sizeof(track->judge));
    track->armed_ms = HWS_TIME_NEVER;
    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT && status == HWS_OK; i++) {
        if (track->due_ms[i] <= step->now_ms) {
            track->due_ms[i] = HWS_TIME_NEVER;
            status = judge(step, track, (enum hws_alert_kind)i);
        }
    }
    return status == HWS_OK ? watch_arm(step, track) : status;
}
