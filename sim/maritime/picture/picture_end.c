/*
 * How an alert goes on and ends. A situation has one alert: while what it was raised for lasts it
 * stands, and whatever is learnt meanwhile goes into it; when that has ceased for a while it is
 * over, and only a new situation raises another. What holds a track's alert up is looked at where
 * it is judged (picture_watch.c, picture_told.c); a name that has changed has changed, so that such
 * an alert stands as long as its track. Whoever was told of an alert hears of its end a delay
 * later, over the same channel.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"

static struct alert_row *alert_rows(const struct hws_step *step)
{
    return hws_step_rows(step, PICTURE_PART_ALERT);
}

void alert_hold_until(const struct hws_step *step, struct track_row *track,
                      enum hws_alert_kind kind, int64_t until_ms)
{
    const uint32_t alert1 = track->alerts1[kind];
    int64_t *over_ms = &track->over_ms[kind];

    if (alert1 == 0 || until_ms == HWS_TIME_NEVER ||
        alert_rows(step)[alert1 - 1u].shared_by1 != 0) {
        *over_ms = HWS_TIME_NEVER;
    } else if (until_ms > step->now_ms || *over_ms > until_ms + ALERT_CALM_MS) {
        *over_ms = until_ms + ALERT_CALM_MS;
    } /* else it has been quiet since before */
}

/* Whoever was told of it will hear that it is over. */
static enum hws_status tell_over(struct hws_step *step, uint32_t alert)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct alert_row *row = &alert_rows(step)[alert];
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->share_count && status == HWS_OK; i++) {
        const struct hws_share *share = &plan->shares[i];
        if (row->shared_by1 == 0 && share->from == row->agency && share->kind != HWS_SHARE_AIS &&
            channel_works(picture_share(step, i))) {
            status = hws_step_schedule(step, PICTURE_EVENT_ENDED, step->now_ms + share->delay_ms, i,
                                       alert, NULL);
        }
    }
    return status;
}

/* The track, if it is still the one that this alert is of. */
static void unlink_alert(const struct hws_step *step, uint32_t track, uint32_t kind, uint32_t alert)
{
    if (track == HWS_NO_INDEX) {
        return;
    }
    struct track_row *row = picture_track(step, track);
    if (row->used != 0 && row->alerts1[kind] == alert + 1u) {
        row->alerts1[kind] = 0;
        row->over_ms[kind] = HWS_TIME_NEVER;
    }
}

/* What becomes of it, to whose it is. */
static void record_alert(struct hws_step *step, enum picture_record record,
                         const struct alert_row *row)
{
    const union hws_argument arguments[] = {
        {.i = row->agency}, {.i = row->track_number}, {.i = row->mmsi}, {.i = row->kind}};

    (void)hws_step_record(step, (uint32_t)record, arguments);
}

enum hws_status alert_end(struct hws_step *step, uint32_t alert)
{
    struct alert_row *row = &alert_rows(step)[alert];
    struct hws_step because = hws_step_because(step, row->record);

    if (row->ended_ms != HWS_TIME_NEVER) {
        return HWS_OK;
    }
    row->ended_ms = step->now_ms;
    unlink_alert(step, row->track, row->kind, alert);
    unlink_alert(step, row->partner, row->kind, alert);
    row->track = HWS_NO_INDEX;
    row->partner = HWS_NO_INDEX;
    if (picture_is_alone(hws_step_plan(step), row->agency)) {
        return HWS_OK; /* nobody was told of that one */
    }
    record_alert(&because, PICTURE_RECORD_ALERT_OVER, row);
    return tell_over(step, alert);
}

/*
 * Of two ships it ends when either track does: there is nothing left to hold them together by.
 */
enum hws_status alert_end_all(struct hws_step *step, struct track_row *track)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT && status == HWS_OK; i++) {
        if (track->alerts1[i] != 0) {
            status = alert_end(step, track->alerts1[i] - 1u);
        }
    }
    return status;
}

void alert_inherit(struct hws_step *step, struct track_row *to, struct track_row *from)
{
    const uint32_t to_index = picture_track_index(step, to);
    const uint32_t from_index = picture_track_index(step, from);

    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT; i++) {
        if (from->alerts1[i] == 0 || to->alerts1[i] != 0 || i == HWS_ALERT_SILENCE) {
            continue; /* one that has a name to be found by is silent no more */
        }
        struct alert_row *row = &alert_rows(step)[from->alerts1[i] - 1u];
        if (row->track == from_index) {
            row->track = to_index;
            row->track_number = to->number;
            row->mmsi = to->mmsi;
        }
        if (row->partner == from_index) {
            row->partner = to_index;
            row->partner_number = to->number;
            row->partner_mmsi = to->mmsi;
        }
        to->alerts1[i] = from->alerts1[i];
        to->over_ms[i] = from->over_ms[i];
        from->alerts1[i] = 0;
        from->over_ms[i] = HWS_TIME_NEVER;
    }
}

/* Nobody passes on what is over once the channel is cut: the receiver's own watch sees to it. */
enum hws_status alert_on_over(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t origin = (uint32_t)event->body.argument;
    enum hws_status status = HWS_OK;

    if (!channel_works(picture_share(step, event->body.subject))) {
        return HWS_OK;
    }
    for (uint32_t i = origin + 1u;
         i < hws_step_row_count(step, PICTURE_PART_ALERT) && status == HWS_OK; i++) {
        const struct alert_row *row = &alert_rows(step)[i];
        if (row->origin1 == origin + 1u && row->agency == plan->shares[event->body.subject].to) {
            status = alert_end(step, i);
        }
    }
    return status;
}

enum hws_status alert_on_acknowledge(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_acknowledge order = hws_picture_acknowledge_from(effect);

    if (order.alert >= hws_step_row_count(step, PICTURE_PART_ALERT)) {
        return HWS_ERR_RANGE;
    }
    struct alert_row *row = &alert_rows(step)[order.alert];
    if (row->acknowledged_ms == HWS_TIME_NEVER) {
        row->acknowledged_ms = step->now_ms;
        record_alert(step, PICTURE_RECORD_ALERT_ACKNOWLEDGED, row);
    }
    return HWS_OK;
}
