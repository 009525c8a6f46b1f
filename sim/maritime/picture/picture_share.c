/*
 * Sharing. What an agency's own sensors learn or lose is told to those it shares with, and takes
 * effect there a delay later, if the arrangement works then: one that falls silent while the giver
 * hears it is told as that. When it ceases to work (switched off,
 * or the cable cut under its channel), everything it gave is lost at once and coasts; when it works
 * again, everything the giver holds is told anew, and the alerts that waited go over.
 */
#include "sim/maritime/picture/picture.h"

/* Tracks that one step of a sweep acts on; each may take several schedules. */
#define SWEPT_PER_STEP_MAX 8u
#define ALERTS_PER_STEP_MAX 8u

/* What is told of a glimpse, in place of a feed. */
#define FEED_GLIMPSE 3u

/* ---- tracks --------------------------------------------------------------------------------- */

static struct picture_tell tell_of(uint32_t vessel, uint32_t generation, uint32_t feed,
                                   enum told told)
{
    return (struct picture_tell){
        .vessel = vessel & PICTURE_TELL_VESSEL_MAX,
        .feed = feed & 3u,
        .told = (uint32_t)told & 3u,
        .generation = generation & PICTURE_TELL_GENERATION_MAX,
    };
}

static bool shares_feed(const struct hws_share *share, enum feed feed)
{
    return share->kind == HWS_SHARE_ALL || (share->kind == HWS_SHARE_AIS && feed == FEED_AIS);
}

enum hws_status share_tell(struct hws_step *step, uint32_t agency, uint32_t vessel,
                           uint32_t generation, enum feed feed, enum told told)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t told_feed = told == TOLD_GLIMPSE ? FEED_GLIMPSE : (uint32_t)feed;
    const struct picture_tell tell = tell_of(vessel, generation, told_feed, told);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->share_count && status == HWS_OK; i++) {
        const struct hws_share *share = &plan->shares[i];
        if (share->from == agency && shares_feed(share, feed) &&
            channel_works(picture_share(step, i))) {
            status = hws_step_schedule(step, PICTURE_EVENT_TELL, step->now_ms + share->delay_ms, i,
                                       picture_tell_argument(tell), NULL);
        }
    }
    return status;
}

static enum hws_status take_gained(struct hws_step *step, const struct hws_share *share,
                                   const struct sighting *sighting, enum feed feed)
{
    const struct track_row *given = associate_fed(step, share->from, sighting->vessel, feed);
    struct track_row *track = NULL;

    if (given == NULL || given->holds[feed] == 0) {
        return HWS_OK; /* lost again within the delay */
    }
    const struct hold hold = {
        .agency = share->to,
        .feed = feed,
        .source = HWS_TRACK_SHARED,
        .giver1 = share->from + 1u,
        .named = feed == FEED_PLOT && given->mmsi != 0 && given->mmsi == sighting->is.mmsi,
        .error_m = given->plot_error_m,
        .north_m = given->error_north_m,
        .east_m = given->error_east_m,
        .about = sighting->told.placed ? sighting->told.place : track_place(given, step->now_ms)};
    enum hws_status status = fuse_gain(step, &hold, sighting, &track);
    if (status != HWS_OK) {
        return status;
    }
    return watch_arm(step, track);
}

/* A look that the giver had: the receiver takes over the place if it has nothing newer. */
static enum hws_status take_glimpse(struct hws_step *step, const struct hws_share *share,
                                    const struct sighting *sighting)
{
    const struct track_row *given = associate_best(step, share->from, sighting->vessel);
    struct track_row *track = associate_best(step, share->to, sighting->vessel);
    enum hws_status status = HWS_OK;

    if (given == NULL ||
        (track != NULL && (track_held(track) || track->seen_ms >= given->seen_ms))) {
        return HWS_OK;
    }
    if (track == NULL) {
        status = track_begin(step, share->to, sighting, track_place(given, step->now_ms), &track);
    } else {
        track_resume(step, track);
    }
    if (status != HWS_OK) {
        return status;
    }
    track->fix_lat_deg = given->fix_lat_deg;
    track->fix_lon_deg = given->fix_lon_deg;
    track->fix_ms = given->fix_ms;
    track->course_deg = given->course_deg;
    track->ahead_north = given->ahead_north;
    track->speed_kn = given->speed_kn;
    track->error_m = given->error_m;
    track->sources |= HWS_TRACK_SHARED;
    if (track->mmsi == 0) {
        track_set_mmsi(step, track, given->mmsi);
    }
    return fuse_coast(step, track, given->seen_ms);
}

enum hws_status share_on_tell(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_share *share = &plan->shares[event->body.subject];
    const struct picture_tell tell = picture_tell_of(event->body.argument);
    const uint32_t vessel = tell.vessel;
    const enum told told = (enum told)tell.told;
    const struct hws_state state = hws_step_state(step);
    struct sighting sighting = {.vessel = HWS_NO_INDEX};

    if (!channel_works(picture_share(step, event->body.subject)) ||
        (hws_maritime_vessel(&state, vessel).generation & PICTURE_TELL_GENERATION_MAX) !=
            tell.generation) {
        return HWS_OK; /* the sweep, or the vessel's leaving, has seen to it */
    }
    if (told == TOLD_GAINED || told == TOLD_GLIMPSE) {
        sighting = picture_look(step, vessel);
    }
    if (tell.feed == FEED_GLIMPSE) {
        return take_glimpse(step, share, &sighting);
    }
    if (told == TOLD_GAINED) {
        return take_gained(step, share, &sighting, (enum feed)tell.feed);
    }
    const struct hold hold = {
        .agency = share->to, .feed = (enum feed)tell.feed, .giver1 = share->from + 1u};
    const struct track_row *given = associate_fed(step, share->from, vessel, hold.feed);
    if (given != NULL && given->holds[tell.feed] != 0) {
        return HWS_OK; /* held again within the delay */
    }
    return fuse_lose(step, &hold, vessel, told == TOLD_SILENT, &sighting);
}

/* ---- alerts --------------------------------------------------------------------------------- */

enum hws_status share_on_alerts(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_share *share = &plan->shares[event->body.subject];
    struct share_row *row = picture_share(step, event->body.subject);
    const uint32_t alert_count = hws_step_row_count(step, PICTURE_PART_ALERT);
    uint32_t taken = 0;
    enum hws_status status = HWS_OK;

    row->sending = 0;
    if (!channel_works(row)) {
        return HWS_OK; /* they wait */
    }
    while (row->alert_next < alert_count && status == HWS_OK) {
        const struct alert_row *alert =
            (const struct alert_row *)hws_step_rows(step, PICTURE_PART_ALERT) + row->alert_next;
        const int64_t due_ms = alert->raised_ms + share->delay_ms;
        const bool given = alert->agency == share->from && alert->shared_by1 == 0;
        if (given && (taken == ALERTS_PER_STEP_MAX || due_ms > step->now_ms)) {
            return channel_send_alerts(step, event->body.subject,
                                       due_ms > step->now_ms ? due_ms : step->now_ms);
        }
        row->alert_next++;
        if (given) {
            taken++;
            status = alert_take(step, row->alert_next - 1u, share->to);
        }
    }
    return status;
}

/* ---- on and off ----------------------------------------------------------------------------- */

static enum hws_status sweep_lost(struct hws_step *step, const struct hws_share *share,
                                  struct track_row *track, uint32_t *acted)
{
    enum hws_status status = HWS_OK;

    for (uint32_t feed = 0; feed < FEED_COUNT && status == HWS_OK; feed++) {
        if (track->agency == share->to && (track->givers[feed] >> share->from & 1u) != 0) {
            const struct hold hold = {
                .agency = share->to, .feed = (enum feed)feed, .giver1 = share->from + 1u};
            *acted += 1;
            struct sighting sighting = {.vessel = HWS_NO_INDEX};
            status = fuse_lose(step, &hold, track->vessel, false, &sighting);
        }
    }
    return status;
}

static enum hws_status sweep_held(struct hws_step *step, uint32_t index, struct track_row *track,
                                  uint32_t *acted)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_share *share = &plan->shares[index];
    enum hws_status status = HWS_OK;

    for (uint32_t feed = 0; feed < FEED_COUNT && status == HWS_OK; feed++) {
        if (track->agency == share->from && track->holds[feed] != 0 &&
            shares_feed(share, (enum feed)feed)) {
            const struct picture_tell tell =
                tell_of(track->vessel, track->generation, feed, TOLD_GAINED);
            *acted += 1;
            status = hws_step_schedule(step, PICTURE_EVENT_TELL, step->now_ms + share->delay_ms,
                                       index, picture_tell_argument(tell), NULL);
        }
    }
    return status;
}

enum hws_status share_on_sweep(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t index = event->body.subject;
    const uint32_t track_count = hws_step_row_count(step, PICTURE_PART_TRACK);
    const bool on = channel_works(picture_share(step, index));
    uint32_t acted = 0;
    enum hws_status status = HWS_OK;

    for (uint32_t i = (uint32_t)event->body.argument; i < track_count && status == HWS_OK; i++) {
        struct track_row *track = picture_track(step, i);
        if (!track->used) {
            continue;
        }
        status = on ? sweep_held(step, index, track, &acted)
                    : sweep_lost(step, &plan->shares[index], track, &acted);
        if (status == HWS_OK && acted >= SWEPT_PER_STEP_MAX) {
            return hws_step_schedule(step, PICTURE_EVENT_SWEEP, step->now_ms, index, (int64_t)i + 1,
                                     NULL);
        }
    }
    return status;
}

static enum hws_status changed(struct hws_step *step, uint32_t index, bool worked,
                               enum share_word word)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const struct hws_share *share = &plan->shares[index];
    struct share_row *row = picture_share(step, index);
    const union hws_argument arguments[] = {
        {.i = share->from}, {.i = share->to}, {.i = (int64_t)word}};

    struct hws_step changes =
        hws_step_because(step, hws_step_record(step, PICTURE_RECORD_SHARE_CHANGED, arguments));
    if (channel_works(row) == worked) {
        return HWS_OK;
    }
    enum hws_status status =
        hws_step_schedule(&changes, PICTURE_EVENT_SWEEP, step->now_ms, index, 0, NULL);
    if (status == HWS_OK && channel_works(row) && share->kind != HWS_SHARE_AIS) {
        status = channel_send_alerts(&changes, index, step->now_ms + share->delay_ms);
    }
    return status;
}

#define SUSPENSIONS HWS_TROUBLE_BIT(PICTURE_TROUBLE_OFF)

/* An arrangement after one of its suspensions began or ended. */
static enum hws_status settle(struct hws_step *step, uint32_t index)
{
    const struct hws_state state = hws_step_state(step);
    struct share_row *row = picture_share(step, index);
    const bool worked = channel_works(row);
    const uint32_t on =
        hws_trouble_count(&state, &picture_troubles, index, SUSPENSIONS) == 0 ? 1u : 0u;

    if (row->on == on) {
        return HWS_OK;
    }
    row->on = on;
    if (on) { /* what was raised before is past; what waits for a cable is not */
        row->alert_next = hws_step_row_count(step, PICTURE_PART_ALERT);
    }
    return changed(step, index, worked, on ? SHARE_ON : SHARE_OFF);
}

enum hws_status share_on_switch(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_share order = hws_picture_share_from(effect);
    const struct hws_picture_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->share_count && status == HWS_OK; i++) {
        const struct hws_trouble off = {.kind = PICTURE_TROUBLE_OFF, .thing = i};
        if (plan->shares[i].from != order.from || plan->shares[i].to != order.to) {
            continue;
        }
        if (order.on) {
            (void)hws_trouble_end(step, &picture_troubles, i, SUSPENSIONS);
        } else {
            status = hws_trouble_begin(step, &picture_troubles, &off, order.lasts_ms);
        }
        if (status == HWS_OK) {
            status = settle(step, i);
        }
    }
    return status;
}

enum hws_status share_on_over(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &picture_troubles, event);

    return settle(step, was.thing);
}

enum hws_status share_on_channel(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_channel channel = hws_picture_channel_from(effect);
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const uint32_t carries = channel.carries != 0 ? 1u : 0u;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->share_count && status == HWS_OK; i++) {
        struct share_row *row = picture_share(step, i);
        if (plan->shares[i].segment != channel.segment || row->carries == carries) {
            continue;
        }
        const bool worked = channel_works(row);
        row->carries = carries;
        status = changed(step, i, worked, carries ? SHARE_MENDED : SHARE_CUT);
    }
    return status;
}
