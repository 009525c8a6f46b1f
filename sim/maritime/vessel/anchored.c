/*
 * Ships at anchor, and when their ground no longer holds them. At each change of the sea what wind,
 * waves and current pull (hawser/maritime/tackle.h) is held against what anchor and chain hold. How
 * well the ground holds is drawn for each ship: in 2004 40 % of the ships that lay at anchor under
 * typhoons dragged (Japan P&I Club, Loss Prevention Bulletin 25, 2013), not all or none of a size.
 *
 * One that drags goes down wind, her anchor on the ground, until her watch has noticed, her engine
 * is ready and the chain is in: heaving two hundred metres at the 9 m a minute of IACS UR A3 alone
 * takes over twenty minutes. Then she steams back to where she lay and rides it out on her engine,
 * so that she drags no more before the sea has gone down. Weather tells no direction of the wind:
 * it is drawn, the same for all ships of a day. She never drags ashore: where land lies down wind
 * her anchor holds before it.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/maritime/tackle.h"

#include <math.h>

/* Of what the ground holds, of the logarithm: assumed. */
#define GROUND_SIGMA 0.25
/* From dragging until the anchor is up: assumed above the time that heaving takes. */
#define RECOVERY_LOW_MS (20.0 * (double)HWS_MS_PER_MINUTE)
#define RECOVERY_MODE_MS (45.0 * (double)HWS_MS_PER_MINUTE)
#define RECOVERY_HIGH_MS (120.0 * (double)HWS_MS_PER_MINUTE)
/* One way for all ships of a day, but for how each lies: within so much. */
#define WAY_SPREAD_DEG 20.0
/* As far as she can come before she has recovered, and a little more. */
#define WAY_MS (3 * HWS_MS_PER_HOUR)
/* Where land lies down wind: this share of the way to it; and with less room than this she holds.
 */
#define LAND_FRAC 0.8
#define ROOM_MIN_M 200.0
#define BACK_KN 8.0

static double draw(const struct hws_step *step, uint64_t key, uint64_t purpose)
{
    struct hws_stream stream;

    hws_stream_init(&stream, step->seed, step->replication, key, purpose);
    return hws_stream_uniform(&stream);
}

/* Knots, in the sea that is there now; 0: she holds. */
static double drift_kn(const struct hws_step *step, const struct vessel_row *vessel)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_sea sea = hws_step_sea(step, vessel->from_lat_deg, vessel->from_lon_deg);
    const double ground_frac =
        hws_sample_lognormal(draw(step, vessel->key, MARITIME_PURPOSE_GROUND), 1.0, GROUND_SIGMA);

    return hws_anchored_drift_kn(&plan->classes[vessel->vessel_class], ground_frac, &sea);
}

/* A ship that lies at her anchor, and not by her log. */
static bool lies(const struct hws_step *step, const struct vessel_row *vessel)
{
    return vessel->state == HWS_VESSEL_ANCHORED && !replay_on_log(hws_step_plan(step), vessel);
}

enum hws_status anchored_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_sea_changed changed = hws_maritime_sea_changed_from(effect);
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const uint32_t vessel_count = hws_step_row_count(step, MARITIME_PART_VESSEL);
    enum hws_status status = HWS_OK;

    /* The rest of a change of speeds: those at anchor have been looked at. */
    if (changed.vessel > 0) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < vessel_count && status == HWS_OK; i++) {
        struct vessel_row *vessel = maritime_vessel(step, i);
        if (!lies(step, vessel)) {
            continue;
        }
        /* In a sea in which the worst ground of ten thousand million holds, none is drawn. */
        const struct hws_sea sea = hws_step_sea(step, vessel->from_lat_deg, vessel->from_lon_deg);
        const bool fair = hws_anchored_drift_kn(&plan->classes[vessel->vessel_class],
                                                hws_exp(-6.0 * GROUND_SIGMA), &sea) <= 0.0;
        const double kn = fair ? 0.0 : drift_kn(step, vessel);
        if (kn <= 0.0) {
            vessel->swing = SWING_HOLDS;
        } else if (vessel->swing == SWING_HOLDS) {
            const struct hws_effect drags = hws_maritime_drag_at_effect(
                HWS_MARITIME_ANCHOR_DRAGS,
                (struct hws_maritime_drag_at){.vessel = i, .speed_kn = kn});
            status = hws_step_emit(step, &hws_maritime_id, &drags);
        }
    }
    return status;
}

/* Down wind, clear of land; false when there is no room. */
static bool way_down_wind(const struct hws_step *step, const struct vessel_row *vessel, double kn,
                          struct hws_point *to)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const uint64_t day = (uint64_t)(step->now_ms / HWS_MS_PER_DAY);
    const double wind_deg = 360.0 * draw(step, hws_entity_child_key(hws_entity_key("wind"), day),
                                         MARITIME_PURPOSE_WIND);
    const double own_deg =
        WAY_SPREAD_DEG *
        (2.0 * draw(step, hws_entity_child_key(vessel->key, day), MARITIME_PURPOSE_WIND) - 1.0);
    const struct hws_point from = {vessel->from_lat_deg, vessel->from_lon_deg};
    const double way_m = hws_mps_from_kn(kn) * (double)WAY_MS / (double)HWS_MS_PER_S;
    const double course_deg = fmod(wind_deg + own_deg + 360.0, 360.0);
    double land_frac = 1.0;

    *to = hws_rhumb_destination(from, course_deg, way_m);
    if (plan->coast == NULL || !hws_coast_crosses(plan->coast, from, *to, &land_frac)) {
        return true;
    }
    *to = hws_rhumb_destination(from, course_deg, LAND_FRAC * land_frac * way_m);
    return LAND_FRAC * land_frac * way_m >= ROOM_MIN_M;
}

static uint64_t record_drags(struct hws_step *step, uint32_t index)
{
    const struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_sea sea = hws_step_sea(step, vessel->from_lat_deg, vessel->from_lon_deg);
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = vessel->from_lat_deg},
        {.f = vessel->from_lon_deg},
        {.f = sea.wind_mps},
        {.f = sea.wave_height_m},
    };

    return hws_step_record(step, MARITIME_RECORD_ANCHOR_DRAGS, arguments);
}

enum hws_status anchored_drag(struct hws_step *step, uint32_t index, double kn, int64_t lasts_ms)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point from = {vessel->from_lat_deg, vessel->from_lon_deg};
    struct hws_point points[2] = {from, from};

    if (!lies(step, vessel) || !way_down_wind(step, vessel, kn, &points[1])) {
        return HWS_OK;
    }
    const uint64_t key = hws_entity_child_key(vessel->key, (uint64_t)step->now_ms);
    const double recovery_ms =
        hws_sample_triangular(draw(step, key, MARITIME_PURPOSE_RECOVERY), RECOVERY_LOW_MS,
                              RECOVERY_MODE_MS, RECOVERY_HIGH_MS);
    vessel->swing = SWING_DRAGS;
    vessel->swing_ms = step->now_ms;
    vessel->lies_lat_deg = from.lat_deg;
    vessel->lies_lon_deg = from.lon_deg;
    vessel->passage_end = PASSAGE_ANCHORS;
    vessel->ordered_kn = kn;
    vessel->drag_speed_kn = kn;
    struct hws_step drags = hws_step_because(step, record_drags(step, index));
    enum hws_status status = drag_announce(&drags, index);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_step_schedule(&drags, MARITIME_EVENT_RECOVERY,
                               step->now_ms + (lasts_ms > 0 ? lasts_ms : (int64_t)recovery_ms),
                               index, lasts_ms > 0 ? RECOVERY_TOLD : 0, &vessel->recovery);
    return status == HWS_OK ? passage_sail(&drags, index, points, 2) : status;
}

enum hws_status anchored_on_drags(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_drag_at drag = hws_maritime_drag_at_from(effect);

    if (drag.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL) || !(drag.speed_kn > 0.0)) {
        return HWS_ERR_RANGE;
    }
    return anchored_drag(step, drag.vessel, drag.speed_kn, 0);
}

enum hws_status anchored_recover(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point points[] = {maritime_place(vessel, step->now_ms),
                                       {vessel->lies_lat_deg, vessel->lies_lon_deg}};
    uint64_t cause = step->cause;
    enum hws_status status = drag_stop(step, index, &cause);

    if (status != HWS_OK) {
        return status;
    }
    vessel->passage_end = PASSAGE_ANCHORS;
    vessel->ordered_kn = vessel->calm_speed_kn < BACK_KN ? vessel->calm_speed_kn : BACK_KN;
    struct hws_step up = hws_step_because(step, cause);
    return passage_sail(&up, index, points, 2);
}

/* The share of recoveries that take at most so long: the triangle's area. */
static double recovered_frac(double gone_ms)
{
    const double base_ms = RECOVERY_HIGH_MS - RECOVERY_LOW_MS;
    const double low_ms = gone_ms - RECOVERY_LOW_MS;
    const double high_ms = RECOVERY_HIGH_MS - gone_ms;

    if (low_ms <= 0.0) {
        return 0.0;
    }
    if (high_ms <= 0.0) {
        return 1.0;
    }
    return gone_ms < RECOVERY_MODE_MS
               ? low_ms * low_ms / (base_ms * (RECOVERY_MODE_MS - RECOVERY_LOW_MS))
               : 1.0 - high_ms * high_ms / (base_ms * (RECOVERY_HIGH_MS - RECOVERY_MODE_MS));
}

/* Given that it has taken so long. */
enum hws_status anchored_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                int64_t *time_ms)
{
    const struct vessel_row *vessel = maritime_vessel(step, event->body.subject);
    const double gone = recovered_frac((double)(step->now_ms - vessel->swing_ms));
    const double whole_ms = hws_sample_triangular(gone + u * (1.0 - gone), RECOVERY_LOW_MS,
                                                  RECOVERY_MODE_MS, RECOVERY_HIGH_MS);
    const int64_t at_ms = vessel->swing_ms + (int64_t)whole_ms;

    *time_ms = event->body.argument == RECOVERY_TOLD ? event->time_ms
               : at_ms > step->now_ms                ? at_ms
                                                     : step->now_ms;
    return HWS_OK;
}
