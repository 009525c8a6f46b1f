/*
 * Behaviour. Nothing is scanned: when a track gets a new fix, it is worked out from its course and
 * speed when each kind of behaviour would be worth a judgement (slow in a zone for long enough, two
 * close together for long enough, silent for so many intervals), and one event comes at the
 * earliest of them. If the track has changed its ways by then, the time has been moved or cleared.
 * What is judged is the track, with its errors, and what its AIS tells.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#include <math.h>
#include <string.h>

#define BIT(reason) (1u << (uint32_t)(reason))

/* A loss of speed that shows, and one that anybody would see. */
#define SLOWED_FRAC 0.9
#define SLOWED_MUCH_FRAC 0.7
/*
 * Below this part of what such ships make. Speeds of a class lie within a tenth of its own
 * (traffic.c; facts/maritime.md 3.7: quartiles a knot or two apart). A choice.
 */
#define SLOW_SHIP_FRAC 0.8
/* How long something odd must last inside a cable zone before it is judged. */
#define DRAG_CONFIRM_MS (10 * HWS_MS_PER_MINUTE)
/*
 * Whether yawing shows in the reports of one leg: of a ship that drags an anchor; of one that goes
 * slowly in a rough sea, or in a calm one. Choices: no figures found.
 */
#define YAW_DRAGGING_FRAC 0.6
#define YAW_ROUGH_FRAC 0.1
#define YAW_CALM_FRAC 0.03
#define ROUGH_WAVE_M 3.0
/*
 * No ship drifts faster than this: currents of the strait are 1 to 2 kn and the wind adds a few
 * hundredths of itself. One that is set aside goes more than 45 degrees off. Choices.
 */
#define DRIFT_KN 3.5
#define SET_ASIDE_COS 0.7071
#define SIGNS_OF_DRAG                                                                              \
    (BIT(HWS_REASON_SLOWED) | BIT(HWS_REASON_SLOWED_MUCH) | BIT(HWS_REASON_SLOW_SHIP) |            \
     BIT(HWS_REASON_YAW) | BIT(HWS_REASON_SCRAPE))

/* ---- signs of a dragging anchor ------------------------------------------------------------- */

static bool yaw_shows(struct hws_step *step, const struct track_row *track,
                      const struct sighting *sighting)
{
    const double chance = sighting->is.dragging                             ? YAW_DRAGGING_FRAC
                          : (track->signs & BIT(HWS_REASON_ROUGH_SEA)) != 0 ? YAW_ROUGH_FRAC
                                                                            : YAW_CALM_FRAC;
    struct hws_stream stream =
        picture_stream(step, &sighting->is, track->agency, PICTURE_PURPOSE_YAW);

    return hws_stream_uniform(&stream) < chance;
}

/*
 * Merchant ships keep to their speed, by the type that this one tells and the sea that she is in;
 * boats, ferries and work ships go at any.
 */
static bool slow_for_such(const struct hws_picture_plan *plan, const struct track_row *track,
                          double wave_m)
{
    if (track->told_class1 == 0 || track->rivals > 0) {
        return false;
    }
    const struct hws_vessel_class *told = &plan->maritime->classes[track->told_class1 - 1u];
    const bool slowed = wave_m >= told->gale_wave_m && told->gale_speed_kn < told->speed_kn;
    const bool merchant = told->kind == HWS_SHIP_KIND_CARGO ||
                          told->kind == HWS_SHIP_KIND_CONTAINER ||
                          told->kind == HWS_SHIP_KIND_BULK || told->kind == HWS_SHIP_KIND_TANKER;

    return merchant &&
           track->speed_kn < SLOW_SHIP_FRAC * (slowed ? told->gale_speed_kn : told->speed_kn);
}

static void note_signs(struct hws_step *step, struct track_row *track,
                       const struct sighting *sighting)
{
    const bool moving = track->speed_kn > PICTURE_MOVING_KN;
    const double ratio = track->usual_kn > 0.0 ? track->speed_kn / track->usual_kn : 1.0;

    track->signs &= ~(BIT(HWS_REASON_SLOWED) | BIT(HWS_REASON_SLOWED_MUCH) | BIT(HWS_REASON_YAW) |
                      BIT(HWS_REASON_SLOW_SHIP) | BIT(HWS_REASON_ROUGH_SEA));
    if (track->speed_kn > track->usual_kn) {
        track->usual_kn = track->speed_kn;
    }
    if (!moving) {
        return;
    }
    const double wave_m = hws_step_sea(step, track->fix_lat_deg, track->fix_lon_deg).wave_height_m;
    const bool slow_ship = slow_for_such(hws_step_plan(step), track, wave_m);
    if (ratio >= SLOWED_FRAC && !slow_ship && !sighting->is.dragging) {
        return;
    }
    /* A sea that has been allowed for explains no more. */
    if (wave_m >= ROUGH_WAVE_M && !slow_ship) {
        track->signs |= BIT(HWS_REASON_ROUGH_SEA);
    }
    if (ratio < SLOWED_MUCH_FRAC) {
        track->signs |= BIT(HWS_REASON_SLOWED_MUCH);
    } else if (slow_ship) {
        track->signs |= BIT(HWS_REASON_SLOW_SHIP);
    } else if (ratio < SLOWED_FRAC) {
        track->signs |= BIT(HWS_REASON_SLOWED);
    }
    if (yaw_shows(step, track, sighting)) {
        track->signs |= BIT(HWS_REASON_YAW);
    }
}

void watch_forget_pace(struct track_row *track)
{
    track->usual_kn = 0.0;
    track->signs &= ~(SIGNS_OF_DRAG & ~BIT(HWS_REASON_SCRAPE));
}

static void plan_drag(struct hws_step *step, struct track_row *track, struct zone_memo *zones)
{
    int64_t since_ms = 0;
    int64_t until_ms = 0;

    const bool moves = track->speed_kn > PICTURE_MOVING_KN;
    const bool shows = moves && (track->signs & SIGNS_OF_DRAG) != 0;
    const bool ahead = (shows || track->alerts1[HWS_ALERT_DRAG] != 0) &&
                       zone_ahead_of_fix(step, track, true, zones, &since_ms, &until_ms);

    track->due_ms[HWS_ALERT_DRAG] = HWS_TIME_NEVER;
    if (shows && ahead) {
        const int64_t at_ms = since_ms + DRAG_CONFIRM_MS;
        track->due_ms[HWS_ALERT_DRAG] = at_ms < until_ms ? at_ms : until_ms - HWS_MS_PER_S;
    }
    /* One that lies still over the cables may have been brought up by one of them. */
    alert_hold_until(step, track, HWS_ALERT_DRAG,
                     ahead && since_ms <= step->now_ms && (shows || !moves) ? until_ms
                                                                            : step->now_ms);
}

/* ---- loitering ------------------------------------------------------------------------------ */

static void settle_zone(struct track_row *track, int64_t now_ms)
{
    const int64_t end_ms = now_ms < track->zone_until_ms ? now_ms : track->zone_until_ms;

    if (track->zone_since_ms != HWS_TIME_NEVER && end_ms > track->zone_since_ms) {
        track->zone_spent_ms += end_ms - track->zone_since_ms;
    }
    track->zone_since_ms = HWS_TIME_NEVER;
    track->zone_until_ms = HWS_TIME_NEVER;
}

static void plan_loitering(struct hws_step *step, struct track_row *track, struct zone_memo *zones)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    settle_zone(track, step->now_ms);
    track->due_ms[HWS_ALERT_LOITERING] = HWS_TIME_NEVER;
    if (!track_at_sea(track) || track->speed_kn >= plan->slow_kn) {
        track->zone_spent_ms = 0;
        alert_hold_until(step, track, HWS_ALERT_LOITERING, step->now_ms);
        return;
    }
    if (track->alerts1[HWS_ALERT_LOITERING] != 0) {
        int64_t since_ms = HWS_TIME_NEVER;
        int64_t until_ms = 0;
        const bool inside = zone_ahead_of_fix(step, track, false, zones, &since_ms, &until_ms) &&
                            since_ms <= step->now_ms;
        alert_hold_until(step, track, HWS_ALERT_LOITERING, inside ? until_ms : step->now_ms);
        return;
    }
    if (zone_ahead_of_fix(step, track, false, zones, &track->zone_since_ms,
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
    plan_loitering(step, track, NULL);
    return HWS_OK;
}

/* ---- meeting another ------------------------------------------------------------------------ */

static double apart_m(const struct track_row *track, const struct track_row *other, int64_t now_ms)
{
    return hws_great_circle_m(track_place(track, now_ms), track_place(other, now_ms));
}

/* The other of the two that its alert is of, while they are still close together; or NULL. */
static const struct track_row *still_with(const struct hws_step *step,
                                          const struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct alert_row *alert =
        (const struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT) +
        (track->alerts1[HWS_ALERT_ENCOUNTER] - 1u);
    const uint32_t index = picture_track_index(step, track);
    const uint32_t other = alert->track == index ? alert->partner : alert->track;

    if (other == HWS_NO_INDEX || other == index) {
        return NULL;
    }
    const struct track_row *partner = picture_track(step, other);
    return track->slow && partner->slow &&
                   apart_m(track, partner, step->now_ms) <= plan->encounter_m
               ? partner
               : NULL;
}

static void plan_encounter(struct hws_step *step, struct track_row *track)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const bool slow = track_at_sea(track) && track->speed_kn < PICTURE_SLOW_KN &&
                      track->standing != (uint32_t)HWS_VESSEL_ANCHORED;
    const struct track_row *nearest = NULL;
    double least_m = plan->encounter_m;

    track_set_slow(step, track, slow);
    /* Two that drift apart slowly bring no new fix: they are looked at again and again. */
    alert_hold_until(step, track, HWS_ALERT_ENCOUNTER, step->now_ms);
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
        alert_consider_two(step, track, partner, HWS_ALERT_ENCOUNTER, BIT(HWS_REASON_CLOSE));
    alert_hold_until(step, track, HWS_ALERT_ENCOUNTER, step->now_ms);
    return status;
}

/* ---- drifting ------------------------------------------------------------------------------- */

/*
 * Whether a slow ship still goes the way it was headed when it last steamed. The track has no
 * heading, and the sea no direction of wind or current: all that shows is that the one who drifts
 * is carried where it was not going.
 */
static void note_drift(struct track_row *track, const struct sighting *sighting)
{
    const double along =
        track->headed_east * sighting->ahead_east + track->headed_north * sighting->ahead_north;
    const bool known = track->headed_east != 0.0 || track->headed_north != 0.0;

    track->signs &= ~(BIT(HWS_REASON_SET_ASIDE) | BIT(HWS_REASON_KEEPS_COURSE));
    if (track->speed_kn >= DRIFT_KN) {
        track->headed_east = sighting->ahead_east;
        track->headed_north = sighting->ahead_north;
    } else if (known && track->speed_kn > PICTURE_MOVING_KN) {
        track->signs |=
            along < SET_ASIDE_COS ? BIT(HWS_REASON_SET_ASIDE) : BIT(HWS_REASON_KEEPS_COURSE);
    }
}

static void plan_drifting(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    int64_t *due_ms = &track->due_ms[HWS_ALERT_DRIFTING];

    note_drift(track, sighting);
    const bool adrift =
        track->standing == (uint32_t)HWS_VESSEL_STOPPED ||
        (track->standing == (uint32_t)HWS_VESSEL_UNDER_WAY &&
         (track->speed_kn < PICTURE_SLOW_KN || (track->signs & BIT(HWS_REASON_SET_ASIDE)) != 0));
    alert_hold_until(step, track, HWS_ALERT_DRIFTING, adrift ? HWS_TIME_NEVER : step->now_ms);
    if (!adrift) {
        *due_ms = HWS_TIME_NEVER;
    } else if (*due_ms == HWS_TIME_NEVER) {
        *due_ms = step->now_ms + plan->drifting_ms;
    }
}

/* What it is at the end of that time: hardly moving, or carried along. */
static enum hws_status judge_drifting(struct hws_step *step, struct track_row *track)
{
    const uint32_t signs =
        track->signs & (BIT(HWS_REASON_SET_ASIDE) | BIT(HWS_REASON_KEEPS_COURSE));
    const uint32_t stopped = track->speed_kn < PICTURE_SLOW_KN ? BIT(HWS_REASON_STOPPED) : 0;

    return alert_consider(step, track, HWS_ALERT_DRIFTING, signs | stopped);
}

/* ---- all of it ------------------------------------------------------------------------------ */

enum hws_status watch_fix(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting)
{
    if (track_fed(track, FEED_AIS)) {
        track->due_ms[HWS_ALERT_SILENCE] = HWS_TIME_NEVER;
        track->signs &= ~BIT(HWS_REASON_SILENT);
    }
    told_plan_silence(step, track);
    alert_hold_until(step, track, HWS_ALERT_SILENCE,
                     track_fed(track, FEED_AIS) ? step->now_ms : HWS_TIME_NEVER);
    note_signs(step, track, sighting);
    plan_drag(step, track, sighting->zones);
    plan_loitering(step, track, sighting->zones);
    plan_encounter(step, track);
    told_plan_course(step, track, sighting);
    plan_drifting(step, track, sighting);
    told_plan_echo(step, track, sighting);
    nameless_plan(step, track, sighting);
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
        track->over_ms[i] = HWS_TIME_NEVER; /* nobody sees whether it is */
    }
    /* One that was looked at for longer, because radar saw it go on, is no more. */
    track->due_ms[HWS_ALERT_SILENCE] =
        silence_ms != HWS_TIME_NEVER && (track->signs & BIT(HWS_REASON_SILENT)) != 0 ? step->now_ms
                                                                                     : silence_ms;
}

enum hws_status watch_arm(struct hws_step *step, struct track_row *track)
{
    int64_t earliest_ms = HWS_TIME_NEVER;

    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT; i++) {
        earliest_ms = track->due_ms[i] < earliest_ms ? track->due_ms[i] : earliest_ms;
        earliest_ms = track->over_ms[i] < earliest_ms ? track->over_ms[i] : earliest_ms;
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
        return told_judge_silence(step, track);
    case HWS_ALERT_LOITERING:
        return judge_loitering(step, track);
    case HWS_ALERT_ENCOUNTER:
        return judge_encounter(step, track);
    case HWS_ALERT_COURSE:
        return alert_consider(step, track, kind, BIT(HWS_REASON_AWAY));
    case HWS_ALERT_DRAG:
        return alert_consider(step, track, kind,
                              (track->signs & SIGNS_OF_DRAG) |
                                  (track->rivals > 0 ? BIT(HWS_REASON_AMBIGUOUS) : 0));
    case HWS_ALERT_DRIFTING:
        return judge_drifting(step, track);
    case HWS_ALERT_POSITION:
        return alert_consider(step, track, kind, BIT(HWS_REASON_NO_ECHO));
    case HWS_ALERT_NAMELESS:
        return nameless_judge(step, track);
    default: /* identity is judged where names are learnt */
        return HWS_OK;
    }
}

/*
 * It has been quiet for long enough, as far as the last fix could tell: the alert is over, unless
 * the track is where it was after all.
 */
static enum hws_status judge_over(struct hws_step *step, struct track_row *track,
                                  enum hws_alert_kind kind)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t zone = zone_at(plan, track_place(track, step->now_ms));
    bool still = false;

    track->over_ms[kind] = HWS_TIME_NEVER;
    if (kind == HWS_ALERT_ENCOUNTER) {
        still = still_with(step, track) != NULL;
    } else if (kind == HWS_ALERT_LOITERING) {
        still = zone != HWS_NO_INDEX && track_at_sea(track) && track->speed_kn < plan->slow_kn;
    } else if (kind == HWS_ALERT_DRAG) {
        still = zone != HWS_NO_INDEX &&
                ((track->signs & SIGNS_OF_DRAG) != 0 || track->speed_kn <= PICTURE_MOVING_KN);
    } else if (kind == HWS_ALERT_NAMELESS) {
        still = zone != HWS_NO_INDEX && plan->zones[zone].cable && nameless_holds(step, track);
    }
    if (!still) {
        return alert_end(step, track->alerts1[kind] - 1u);
    }
    track->over_ms[kind] = step->now_ms + ALERT_CALM_MS;
    return HWS_OK;
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
        if (status == HWS_OK && track->over_ms[i] <= step->now_ms) {
            status = judge_over(step, track, (enum hws_alert_kind)i);
        }
    }
    if (status != HWS_OK) {
        return status;
    }
    return watch_arm(step, track);
}
