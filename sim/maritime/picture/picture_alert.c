/*
 * Alerts: raised, grown, told, taken over from others. An agency has one alert for each track, or
 * two that are close together, and kind: it grows, it does not repeat while it stands
 * (picture_end.c). How much evidence there is, is worked out in picture_evidence.c. What is usual
 * where a ship is speaks against nearly all that she may look like (picture_usual.c); units that
 * the agency knows raise none. What an agency's own sensors alone make of a ship (picture_alone.c)
 * is a row that no reader is shown: it says so through the agency's alert on its own track.
 */
#include "sim/maritime/picture/picture.h"

#include <assert.h>

/* A score that has grown by so much is told again. */
#define GROWN_MIN 0.05

/* What is known of the track besides: where it is, what it is. */
static uint32_t circumstances(const struct hws_step *step, const struct track_row *track)
{
    uint32_t reasons = usual_reasons(step, track) |
                       (track->signs & (1u << HWS_REASON_SILENT | 1u << HWS_REASON_ROUGH_SEA));

    if (track->mmsi == 0) {
        reasons |= 1u << HWS_REASON_NAMELESS;
    }
    if (track->class_b) {
        reasons |= 1u << HWS_REASON_CLASS_B;
    }
    if (track_fed(track, FEED_AIS) && track->standing == (uint32_t)HWS_VESSEL_ANCHORED) {
        reasons |= 1u << HWS_REASON_AT_ANCHOR;
    }
    if (track->kind1 == HWS_SHIP_KIND_FISHING + 1u) {
        reasons |= 1u << HWS_REASON_FISHING;
    }
    if (track->kind1 == HWS_SHIP_KIND_SERVICE + 1u || track->kind1 == HWS_SHIP_KIND_PATROL + 1u ||
        track->kind1 == HWS_SHIP_KIND_FERRY + 1u) {
        reasons |= 1u << HWS_REASON_SERVICE;
    }
    return reasons;
}

static struct alert_row *alert_at(const struct hws_step *step, uint32_t alert)
{
    return (struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT) + alert;
}

static enum hws_status tell(struct hws_step *step, uint32_t alert)
{
    struct alert_row *row = alert_at(step, alert);
    struct hws_effect effect =
        hws_picture_alert_effect((struct hws_picture_alert){.agency = row->agency, .alert = alert});
    effect.cause = row->record;

    row->told_ms = step->now_ms;
    return hws_step_emit(step, &hws_picture_id, &effect);
}

static uint64_t record_alert(struct hws_step *step, enum picture_record record,
                             const struct alert_row *alert)
{
    const union hws_argument arguments[] = {
        {.i = alert->agency}, {.i = alert->track_number}, {.i = alert->mmsi},
        {.i = alert->kind},   {.f = alert->score},        {.i = alert->reasons},
    };

    return hws_step_record(step, (uint32_t)record, arguments);
}

/* With its agency's next number. */
static enum hws_status append(struct hws_step *step, const struct alert_row *alert, uint32_t *index)
{
    enum hws_status status = hws_step_append(step, PICTURE_PART_ALERT, index);

    if (status == HWS_OK) {
        struct alert_row *row = alert_at(step, *index);
        *row = *alert;
        row->number = ++picture_agency(step, row->agency)->alert_count;
        row->acknowledged_ms = HWS_TIME_NEVER;
        row->ended_ms = HWS_TIME_NEVER;
    }
    return status;
}

static int64_t reference_of(const struct hws_step *step, const struct track_row *track)
{
    const struct hws_state state = hws_step_state(step);

    return track == NULL || track->vessel == HWS_NO_INDEX
               ? -1
               : hws_maritime_vessel_reference(&state, track->vessel);
}

/* A new one on a track, or on two. */
static enum hws_status put_up(struct hws_step *step, struct track_row *track,
                              struct track_row *partner, enum hws_alert_kind kind, uint32_t reasons,
                              double score, uint32_t *index)
{
    const bool alone = picture_is_alone(hws_step_plan(step), track->agency);
    struct alert_row alert = {
        .score = score,
        .lat_deg = track->fix_lat_deg,
        .lon_deg = track->fix_lon_deg,
        .course_deg = track->course_deg,
        .speed_kn = track->speed_kn,
        .error_m = track->error_m,
        .fix_ms = track->fix_ms,
        .raised_ms = step->now_ms,
        .reference = reference_of(step, track),
        .kind = (uint32_t)kind,
        .agency = track->agency,
        .track = picture_track_index(step, track),
        .track_number = track->number,
        .mmsi = track->mmsi,
        .reasons = reasons,
        .vessel = track->vessel,
        .generation = track->generation,
        .partner = partner == NULL ? HWS_NO_INDEX : picture_track_index(step, partner),
        .partner_number = partner == NULL ? 0 : partner->number,
        .partner_mmsi = partner == NULL ? 0 : partner->mmsi,
        .partner_reference = reference_of(step, partner),
    };

    alert.record = alone ? 0 : record_alert(step, PICTURE_RECORD_ALERT_RAISED, &alert);
    enum hws_status status = append(step, &alert, index);
    if (status != HWS_OK) {
        return status;
    }
    track->alerts1[kind] = *index + 1u;
    if (partner != NULL) {
        partner->alerts1[kind] = *index + 1u;
    }
    return HWS_OK;
}

/* ---- what own sensors alone say ------------------------------------------------------------- */

/* They would have said it now, so it is told now, whatever stands there already. */
static enum hws_status bear_out(struct hws_step *step, uint32_t alert, uint32_t reasons,
                                double score)
{
    struct alert_row *row = alert_at(step, alert);
    const bool more = (reasons & ~row->reasons) != 0 || score > row->score;

    row->reasons |= reasons;
    row->score = score > row->score ? score : row->score;
    if (more) {
        row->record = record_alert(step, PICTURE_RECORD_ALERT_GROWN, row);
    }
    return !more && row->told_ms == step->now_ms ? HWS_OK : tell(step, alert);
}

/* What stands on the track is of this ship, or of these two. */
static bool is_of(const struct hws_step *step, const struct alert_row *alert,
                  const struct track_row *track, const struct track_row *partner)
{
    const int64_t one = reference_of(step, track);
    const int64_t other = reference_of(step, partner);

    if (partner == NULL) {
        return one == -1 || alert->reference == one;
    }
    return (alert->reference == one && alert->partner_reference == other) ||
           (alert->reference == other && alert->partner_reference == one);
}

/* The alert of theirs is said of the agency's own tracks. */
static enum hws_status say_anew(struct hws_step *step, uint32_t alert)
{
    const struct alert_row alone = *alert_at(step, alert);
    const uint32_t agency = picture_owner(hws_step_plan(step), alone.agency);
    const enum hws_alert_kind kind = (enum hws_alert_kind)alone.kind;
    struct track_row *track = NULL;
    struct track_row *partner = NULL;
    uint32_t index = 0;
    enum hws_status status =
        translate_track(step, agency, picture_track(step, alone.track), &track);

    if (status == HWS_OK && alone.partner != HWS_NO_INDEX) {
        status = translate_track(step, agency, picture_track(step, alone.partner), &partner);
    }
    if (status != HWS_OK || usual_unit(step, track) ||
        (partner != NULL && usual_unit(step, partner))) {
        return status;
    }
    assert(track != NULL); /* translated, or opened */
    partner = partner == track ? NULL : partner;
    const uint32_t stands1 = track->alerts1[kind];
    if (stands1 != 0 && is_of(step, alert_at(step, stands1 - 1u), track, partner)) {
        alert_at(step, alert)->said1 = stands1;
        return bear_out(step, stands1 - 1u, alone.reasons, alone.score);
    }
    status = stands1 == 0 ? HWS_OK : alert_end(step, stands1 - 1u);
    if (status == HWS_OK && partner != NULL && partner->alerts1[kind] != 0) {
        status = alert_end(step, partner->alerts1[kind] - 1u);
    }
    if (status == HWS_OK) {
        status = put_up(step, track, partner, kind, alone.reasons, alone.score, &index);
    }
    if (status != HWS_OK) {
        return status;
    }
    alert_at(step, alert)->said1 = index + 1u;
    status = tell(step, index);
    if (status != HWS_OK) {
        return status;
    }
    return channel_offer_alert(step, index);
}

static enum hws_status say(struct hws_step *step, uint32_t alert)
{
    const struct alert_row *row = alert_at(step, alert);
    const uint32_t said1 = row->said1;

    return said1 != 0 && alert_at(step, said1 - 1u)->ended_ms == HWS_TIME_NEVER
               ? bear_out(step, said1 - 1u, row->reasons, row->score)
               : say_anew(step, alert);
}

/* ---- judgements ----------------------------------------------------------------------------- */

static enum hws_status grow(struct hws_step *step, uint32_t alert, uint32_t reasons)
{
    struct alert_row *row = alert_at(step, alert);
    const double score = hws_alert_score((enum hws_alert_kind)row->kind, row->reasons | reasons);

    if (score < row->score + GROWN_MIN) {
        return HWS_OK;
    }
    row->reasons |= reasons;
    row->score = score;
    if (picture_is_alone(hws_step_plan(step), row->agency)) {
        return say(step, alert);
    }
    row->record = record_alert(step, PICTURE_RECORD_ALERT_GROWN, row);
    return tell(step, alert);
}

static enum hws_status raise(struct hws_step *step, struct track_row *track,
                             struct track_row *partner, enum hws_alert_kind kind, uint32_t reasons)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const double score = hws_alert_score(kind, reasons);
    uint32_t index = 0;

    if (score < plan->score_min) {
        return HWS_OK;
    }
    enum hws_status status = put_up(step, track, partner, kind, reasons, score, &index);
    if (status != HWS_OK) {
        return status;
    }
    if (picture_is_alone(plan, track->agency)) {
        return say(step, index);
    }
    status = tell(step, index);
    if (status != HWS_OK) {
        return status;
    }
    return channel_offer_alert(step, index);
}

enum hws_status alert_consider(struct hws_step *step, struct track_row *track,
                               enum hws_alert_kind kind, uint32_t reasons)
{
    const uint32_t all = evidence_weighed(kind, reasons | circumstances(step, track));

    if (usual_unit(step, track)) {
        return HWS_OK;
    }
    return track->alerts1[kind] != 0 ? grow(step, track->alerts1[kind] - 1u, all)
                                     : raise(step, track, NULL, kind, all);
}

/*
 * A boat that fishes explains what two of them do, not why a merchant ship lies beside it; one
 * work ship explains both, and so does one that the agency knows.
 */
enum hws_status alert_consider_two(struct hws_step *step, struct track_row *track,
                                   struct track_row *partner, enum hws_alert_kind kind,
                                   uint32_t reasons)
{
    const uint32_t of_both = 1u << HWS_REASON_FISHING | 1u << HWS_REASON_ON_GROUND |
                             1u << HWS_REASON_WAITING | 1u << HWS_REASON_AT_ANCHOR;
    const uint32_t one = circumstances(step, track);
    const uint32_t other = circumstances(step, partner);
    const uint32_t all =
        evidence_weighed(kind, reasons | (one & other & of_both) | ((one | other) & ~of_both));
    const uint32_t stands1 =
        track->alerts1[kind] != 0 ? track->alerts1[kind] : partner->alerts1[kind];

    if (usual_unit(step, track) || usual_unit(step, partner)) {
        return HWS_OK;
    }
    return stands1 != 0 ? grow(step, stands1 - 1u, all) : raise(step, track, partner, kind, all);
}

/* What was told, as it is put up at the receiver: of the receiver's own tracks. */
static struct alert_row as_taken(const struct hws_step *step, const struct alert_row *given,
                                 const struct track_row *track, const struct track_row *partner)
{
    struct alert_row taken = *given;

    taken.shared_by1 = given->agency + 1u;
    taken.their_number = given->track_number;
    taken.said1 = 0;
    taken.agency = track->agency;
    taken.track = picture_track_index(step, track);
    taken.track_number = track->number;
    taken.partner = partner == NULL ? HWS_NO_INDEX : picture_track_index(step, partner);
    taken.partner_number = partner == NULL ? 0 : partner->number;
    taken.raised_ms = step->now_ms;
    return taken;
}

/* It stands on the receiver's tracks. */
static enum hws_status put_up_taken(struct hws_step *step, struct alert_row *taken,
                                    struct track_row *track, struct track_row *partner)
{
    const union hws_argument arguments[] = {
        {.i = taken->agency},       {.i = (int64_t)taken->shared_by1 - 1},
        {.i = taken->track_number}, {.i = taken->mmsi},
        {.i = taken->kind},         {.f = taken->score},
        {.i = taken->their_number},
    };
    struct hws_step because = hws_step_because(step, taken->record);
    uint32_t index = 0;

    taken->record = hws_step_record(&because, PICTURE_RECORD_ALERT_SHARED, arguments);
    enum hws_status status = append(step, taken, &index);
    if (status != HWS_OK) {
        return status;
    }
    track->alerts1[taken->kind] = index + 1u;
    if (partner != NULL && partner->alerts1[taken->kind] == 0) {
        partner->alerts1[taken->kind] = index + 1u;
    }
    return tell(step, index);
}

enum hws_status alert_take(struct hws_step *step, uint32_t alert, uint32_t agency)
{
    const struct alert_row given = *alert_at(step, alert);
    const struct track_row theirs = translate_of_alert(step, &given);
    struct track_row *track = NULL;
    struct track_row *partner = NULL;

    if (given.ended_ms != HWS_TIME_NEVER) {
        return HWS_OK; /* it is over before it is heard of */
    }
    enum hws_status status = translate_track(step, agency, &theirs, &track);
    if (status == HWS_OK && given.partner != HWS_NO_INDEX) {
        const struct track_row other = *picture_track(step, given.partner);
        status = translate_track(step, agency, &other, &partner);
    }
    if (status != HWS_OK) {
        return status;
    }
    assert(track != NULL); /* translated, or opened */
    partner = partner == track ? NULL : partner;
    const uint32_t stands1 = track->alerts1[given.kind];
    if (stands1 != 0 && is_of(step, alert_at(step, stands1 - 1u), track, partner)) {
        return grow(step, stands1 - 1u, given.reasons);
    }
    status = stands1 == 0 ? HWS_OK : alert_end(step, stands1 - 1u);
    if (status != HWS_OK) {
        return status;
    }
    struct alert_row taken = as_taken(step, &given, track, partner);
    taken.origin1 = alert + 1u;
    return put_up_taken(step, &taken, track, partner);
}
