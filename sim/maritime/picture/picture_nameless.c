/*
 * The contact without a name. Radar sees something that goes slowly over charted cables, where the
 * agency's own stations would hear a ship's AIS, and nothing has ever named it: a ship whose set
 * was off before she was first held falls silent for nobody, and no loss of speed shows of one that
 * was slow from the first. Where cables lie is what is charted of them: the watched zones over
 * cables.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"

#define BIT(reason) (1u << (uint32_t)(reason))

/* A name comes within minutes where it comes at all (class B: one report in three minutes). */
#define CONFIRM_MS (10 * HWS_MS_PER_MINUTE)
/* Reception by distance over the radio horizon, as of silence (picture_told.c). */
#define COVER_FRAC 0.9
#define GOOD_FRAC 0.6
#define SHIP_ANTENNA_M 20.0 /* facts/maritime.md 3.2 */

/* The nearest station that works, as a part of its horizon; more than 1 where there is none. */
static double cover_frac(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    const uint32_t agency = picture_owner(plan, track->agency);
    const struct hws_point place = track_place(track, step->now_ms);
    double least = 2.0;

    for (uint32_t i = 0; i < plan->sensors->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors->sensors[i];
        if (sensor->kind != HWS_SENSOR_AIS || sensor->agency != agency ||
            !hws_sensor_works(&state, i)) {
            continue;
        }
        const double horizon_km = hws_radar_horizon_km(sensor->height_m, SHIP_ANTENNA_M);
        const double reach_km =
            sensor->range_km > 0.0 && sensor->range_km < horizon_km ? sensor->range_km : horizon_km;
        const double away_km = hws_km_from_m(hws_great_circle_m(sensor->place, place));
        least = away_km / reach_km < least ? away_km / reach_km : least;
    }
    return least;
}

bool nameless_holds(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    return track->mmsi == 0 && track_fed(track, FEED_PLOT) && !track_fed(track, FEED_AIS) &&
           !track_fed(track, FEED_VMS) && track_at_sea(track) && track->speed_kn < plan->slow_kn &&
           cover_frac(step, track) <= COVER_FRAC;
}

void nameless_plan(struct hws_step *step, struct track_row *track, const struct sighting *sighting)
{
    int64_t *due_ms = &track->due_ms[HWS_ALERT_NAMELESS];
    int64_t since_ms = 0;
    int64_t until_ms = 0;

    if (!nameless_holds(step, track) ||
        !zone_ahead_of_fix(step, track, true, sighting->zones, &since_ms, &until_ms) ||
        since_ms + CONFIRM_MS > until_ms) {
        *due_ms = HWS_TIME_NEVER;
        alert_hold_until(step, track, HWS_ALERT_NAMELESS, step->now_ms);
        return;
    }
    /* One that has been waited for does not begin anew with each leg. */
    if (*due_ms > since_ms + CONFIRM_MS) {
        *due_ms = since_ms + CONFIRM_MS;
    }
    alert_hold_until(step, track, HWS_ALERT_NAMELESS,
                     since_ms <= step->now_ms ? until_ms : step->now_ms);
}

enum hws_status nameless_judge(struct hws_step *step, struct track_row *track)
{
    uint32_t reasons = BIT(HWS_REASON_SLOW) | BIT(HWS_REASON_UNHEARD);

    if (!nameless_holds(step, track)) {
        return HWS_OK;
    }
    reasons |= cover_frac(step, track) < GOOD_FRAC ? BIT(HWS_REASON_GOOD_RECEPTION) : 0;
    reasons |= usual_small_echo(step, track) ? BIT(HWS_REASON_SMALL_ECHO) : 0;
    return alert_consider(step, track, HWS_ALERT_NAMELESS, reasons);
}
