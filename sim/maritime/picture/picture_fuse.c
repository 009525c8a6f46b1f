/*
 * Contacts into tracks: what a feed that begins or ends, a new leg, a look or a name does to the
 * track that it belongs to (picture_associate.c says to which).
 */
#include "sim/maritime/picture/picture.h"

/* ---- names ---------------------------------------------------------------------------------- */

/* A number, and whose name, type and size came with it, each + 1: 0 where none did. */
struct telling {
    uint32_t mmsi;
    int64_t reference1;
    uint32_t class1;
};

/* Of the hull: read by eye, or reported by a boat to its authority. */
static struct telling told_by_hull(const struct hws_step *step, const struct sighting *sighting)
{
    const struct hws_state state = hws_step_state(step);

    return (struct telling){
        .mmsi = sighting->is.mmsi,
        .reference1 = hws_maritime_vessel_reference(&state, sighting->vessel) + 1,
        .class1 = sighting->is.vessel_class + 1u,
    };
}

/* On the air: a set that tells another's number has no static data of that other to tell. */
static struct telling told_on_air(const struct hws_step *step, const struct sighting *sighting)
{
    return sighting->told.own_identity ? told_by_hull(step, sighting)
                                       : (struct telling){.mmsi = sighting->told.mmsi};
}

static void keep_telling(struct track_row *track, struct telling telling)
{
    track->told_reference1 = telling.reference1;
    track->told_class1 = telling.class1;
}

/*
 * The track turns out to bear this name. Another track that bore it is ended when it coasts,
 * loses the name when only plots feed it (they had been put on it wrongly), and is the same name in
 * two places when it is heard as well.
 */
static enum hws_status name_track(struct hws_step *step, struct track_row *track,
                                  struct telling telling)
{
    const uint32_t mmsi = telling.mmsi;
    const uint32_t ambiguous = track->rivals > 0 ? 1u << HWS_REASON_AMBIGUOUS : 0;
    const bool changed = track->mmsi != 0 && mmsi != 0 && track->mmsi != mmsi;
    enum hws_status status = HWS_OK;

    if (telling.reference1 != 0 || (mmsi != 0 && mmsi != track->mmsi)) {
        keep_telling(track, telling);
    }
    if (telling.class1 != 0) {
        const struct hws_picture_plan *plan = hws_step_plan(step);
        track->kind1 = (uint32_t)plan->maritime->classes[telling.class1 - 1u].kind + 1u;
    }
    if (mmsi == 0) {
        return HWS_OK;
    }
    if (mmsi == track->mmsi) {
        track->rivals = 0; /* it is the one that it was taken for */
        return HWS_OK;
    }
    if (track->rivals > 0) {
        watch_forget_pace(track);
    }
    struct track_row *other = track_named(step, track->agency, mmsi, track);
    track_set_mmsi(step, track, mmsi);
    track->rivals = 0;
    if (changed) {
        status = alert_consider(step, track, HWS_ALERT_IDENTITY,
                                1u << HWS_REASON_MMSI_CHANGED | ambiguous);
    }
    if (other == NULL || status != HWS_OK) {
        return status;
    }
    if (!track_held(other)) {
        alert_inherit(step, track, other);
        return track_drop(step, other);
    }
    if (!track_fed(other, FEED_AIS)) {
        track_set_mmsi(step, other, 0);
        keep_telling(other, (struct telling){0});
        return HWS_OK;
    }
    return alert_consider(step, track, HWS_ALERT_IDENTITY, 1u << HWS_REASON_TWO_PLACES);
}

static uint32_t kind_of(const struct hws_step *step, const struct sighting *sighting)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    return (uint32_t)plan->maritime->classes[sighting->is.vessel_class].kind;
}

/* What the name tells besides: AIS and VMS say what kind of ship it is. */
static enum hws_status learn_name(struct hws_step *step, struct track_row *track,
                                  const struct sighting *sighting)
{
    const bool heard = track_fed(track, FEED_AIS) && sighting->told.on;

    if (!heard && !track_fed(track, FEED_VMS)) {
        return HWS_OK;
    }
    track->kind1 = kind_of(step, sighting) + 1u;
    if (heard) {
        track->class_b = sighting->told.fit == HWS_AIS_FIT_B ? 1u : 0u;
        return name_track(step, track, told_on_air(step, sighting));
    }
    return name_track(step, track, told_by_hull(step, sighting));
}

/* ---- gaining -------------------------------------------------------------------------------- */

static void feed_track(struct track_row *track, const struct hold *hold)
{
    if (hold->giver1 != 0) {
        track->givers[hold->feed] |= 1u << (hold->giver1 - 1u);
    } else {
        track->holds[hold->feed]++;
    }
    track->sources |= hold->source;
    if (hold->feed == FEED_PLOT) {
        track->plot_error_m = hold->error_m;
        track->error_north_m = hold->north_m;
        track->error_east_m = hold->east_m;
    }
}

/* Which track a new feed goes to; NULL: a new one. *parted when AIS tells another place. */
static struct track_row *choose(const struct hws_step *step, const struct hold *hold,
                                const struct sighting *sighting, uint32_t *rivals, bool *parted)
{
    const uint32_t vessel = sighting->vessel;
    struct track_row *held = associate_fed_otherwise(step, hold->agency, vessel, hold->feed);

    *parted = false;
    if (hold->feed == FEED_PLOT) {
        const struct hws_point place = associate_plot_place(sighting, hold);
        if (held != NULL && track_fed(held, FEED_AIS) &&
            associate_tells_otherwise(sighting, place, hold->error_m)) {
            *parted = true;
            held = NULL;
        }
        if (held != NULL) {
            return held;
        }
        return hold->named ? associate_by_name(step, hold->agency, vessel, sighting->is.mmsi)
                           : associate_nearest(step, hold->agency, step->now_ms, place,
                                               hold->error_m, rivals);
    }
    if (held != NULL && hold->feed == FEED_AIS && track_fed(held, FEED_PLOT) &&
        associate_tells_otherwise(sighting, track_place(held, step->now_ms), held->plot_error_m)) {
        *parted = true;
        held = NULL;
    }
    return held != NULL ? held
                        : associate_by_name(step, hold->agency, vessel,
                                            hold->feed == FEED_AIS ? sighting->told.mmsi
                                                                   : sighting->is.mmsi);
}

static enum hws_status settle(struct hws_step *step, struct track_row *track,
                              const struct hold *hold, const struct sighting *sighting)
{
    enum hws_status status = track_fix(step, track, sighting);
    if (status == HWS_OK) {
        status = learn_name(step, track, sighting);
    }
    if (status == HWS_OK && hold->named) {
        status = name_track(step, track, told_by_hull(step, sighting));
    }
    if (status != HWS_OK) {
        return status;
    }
    return watch_fix(step, track, sighting);
}

enum hws_status fuse_gain(struct hws_step *step, const struct hold *hold,
                          const struct sighting *sighting, struct track_row **result)
{
    struct track_row *track = associate_fed(step, hold->agency, sighting->vessel, hold->feed);
    uint32_t rivals = 0;
    bool parted = false;
    enum hws_status status = HWS_OK;

    if (track != NULL) { /* one more that holds it */
        feed_track(track, hold);
        *result = track;
        return hold->named ? name_track(step, track, told_by_hull(step, sighting)) : HWS_OK;
    }
    track = choose(step, hold, sighting, &rivals, &parted);
    if (track == NULL) {
        status = track_begin(step, hold->agency, sighting, hold->about, &track);
    } else if (!track_held(track)) {
        track_resume(step, track);
        status = track_move(step, track, sighting->vessel, sighting->is.generation);
        /* A name that it bore before it was lost proves little when only a plot found it again. */
        track->rivals = rivals + (hold->feed == FEED_PLOT && !hold->named ? 1u : 0u);
    }
    if (status != HWS_OK) {
        return status;
    }
    feed_track(track, hold);
    *result = track;
    status = settle(step, track, hold, sighting);
    if (status == HWS_OK && parted) {
        struct track_row *teller = associate_fed(step, hold->agency, sighting->vessel, FEED_AIS);
        status = alert_consider(step, teller, HWS_ALERT_POSITION, 1u << HWS_REASON_ELSEWHERE);
    }
    return status;
}

/* ---- losing --------------------------------------------------------------------------------- */

enum hws_status fuse_coast(struct hws_step *step, struct track_row *track, int64_t seen_ms)
{
    watch_stop(step, track);
    return track_coast(step, track, seen_ms);
}

enum hws_status fuse_lose(struct hws_step *step, const struct hold *hold, uint32_t vessel,
                          bool silent, struct sighting *sighting)
{
    struct track_row *track = associate_fed(step, hold->agency, vessel, hold->feed);

    if (track == NULL) {
        return HWS_OK; /* it was lost when the vessel left, or when the channel was cut */
    }
    if (hold->giver1 != 0) {
        track->givers[hold->feed] &= ~(1u << (hold->giver1 - 1u));
    } else if (track->holds[hold->feed] > 0) {
        track->holds[hold->feed]--;
    }
    if (track_fed(track, hold->feed)) {
        return HWS_OK;
    }
    enum hws_status status = HWS_OK;
    if (track_held(track)) {
        if (sighting->vessel == HWS_NO_INDEX) {
            *sighting = picture_look(step, vessel);
        }
        status = track_fix(step, track, sighting);
        if (status == HWS_OK) {
            status = watch_fix(step, track, sighting);
        }
    } else {
        status = fuse_coast(step, track, step->now_ms);
    }
    if (silent) {
        told_silence(step, track, hold->giver1 != 0 ? hold->giver1 - 1u : hold->agency);
    }
    if (status != HWS_OK) {
        return status;
    }
    return watch_arm(step, track);
}

/* ---- what changes while it is held ---------------------------------------------------------- */

/* The plots of a track that tells another place go to a track of their own. */
static enum hws_status part(struct hws_step *step, struct track_row *track,
                            const struct sighting *sighting)
{
    struct track_row *seen = NULL;
    enum hws_status status =
        track_begin(step, track->agency, sighting, track_place(track, step->now_ms), &seen);

    if (status != HWS_OK) {
        return status;
    }
    seen->holds[FEED_PLOT] = track->holds[FEED_PLOT];
    seen->givers[FEED_PLOT] = track->givers[FEED_PLOT];
    seen->plot_error_m = track->plot_error_m;
    seen->error_north_m = track->error_north_m;
    seen->error_east_m = track->error_east_m;
    seen->sources = track->sources & ~(HWS_TRACK_SOURCE(HWS_SENSOR_AIS) |
                                       HWS_TRACK_SOURCE(HWS_SENSOR_AIS_SATELLITE));
    track->holds[FEED_PLOT] = 0;
    track->givers[FEED_PLOT] = 0;
    status = track_fix(step, seen, sighting);
    if (status == HWS_OK) {
        status = watch_fix(step, seen, sighting);
    }
    if (status != HWS_OK) {
        return status;
    }
    return alert_consider(step, track, HWS_ALERT_POSITION, 1u << HWS_REASON_ELSEWHERE);
}

/* A track of plots alone turns out to be where the other tells: one ship. */
static enum hws_status join(struct hws_step *step, struct track_row *track, struct track_row *seen)
{
    track->holds[FEED_PLOT] = seen->holds[FEED_PLOT];
    track->givers[FEED_PLOT] = seen->givers[FEED_PLOT];
    track->plot_error_m = seen->plot_error_m;
    track->error_north_m = seen->error_north_m;
    track->error_east_m = seen->error_east_m;
    track->sources |= seen->sources;
    alert_inherit(step, track, seen);
    return track_drop(step, seen);
}

/* Holds the place told against the plots of the same ship. May end another track. */
static enum hws_status compare(struct hws_step *step, struct track_row *track,
                               const struct sighting *sighting)
{
    if (!track_fed(track, FEED_AIS) || !sighting->told.on || !sighting->told.placed) {
        return HWS_OK;
    }
    struct track_row *seen = associate_fed(step, track->agency, sighting->vessel, FEED_PLOT);
    if (seen == NULL) {
        return HWS_OK;
    }
    const struct hold plot = {.north_m = seen->error_north_m, .east_m = seen->error_east_m};
    const bool otherwise = associate_tells_otherwise(
        sighting, associate_plot_place(sighting, &plot), seen->plot_error_m);
    if (seen == track) {
        return otherwise ? part(step, track, sighting) : HWS_OK;
    }
    return otherwise || track_fed(seen, FEED_VMS) ? HWS_OK : join(step, track, seen);
}

/* Which pictures have a track of this vessel's list that AIS feeds: a bit for each. */
static uint64_t pictures_that_hear(const struct hws_step *step, uint32_t next1)
{
    uint64_t pictures = 0;

    while (next1 != 0) {
        const struct track_row *track = picture_track(step, next1 - 1u);
        pictures |= track_fed(track, FEED_AIS) ? UINT64_C(1) << track->agency : 0;
        next1 = track->vessel_next1;
    }
    return pictures;
}

enum hws_status fuse_refresh(struct hws_step *step, uint32_t vessel)
{
    uint32_t next1 = associate_first_on(step, vessel);
    enum hws_status status = HWS_OK;

    if (next1 == 0) {
        return HWS_OK;
    }
    struct zone_memo zones = {.known = {false, false}};
    struct sighting sighting = picture_look(step, vessel);
    sighting.zones = &zones;
    /* First what may end tracks of this vessel, then the rest in one walk. */
    uint64_t tellers = pictures_that_hear(step, next1);
    for (uint32_t picture = 0; tellers != 0; picture++, tellers >>= 1) {
        struct track_row *teller =
            (tellers & 1u) != 0 ? associate_fed(step, picture, vessel, FEED_AIS) : NULL;
        status = teller == NULL ? HWS_OK : compare(step, teller, &sighting);
        if (status == HWS_OK && teller != NULL) {
            status = learn_name(step, teller, &sighting);
        }
        if (status != HWS_OK) {
            return status;
        }
    }
    next1 = associate_first_on(step, vessel);
    while (next1 != 0 && status == HWS_OK) {
        struct track_row *track = picture_track(step, next1 - 1u);
        next1 = track->vessel_next1;
        if (track_held(track)) {
            status = track_fix(step, track, &sighting);
            if (status == HWS_OK) {
                status = watch_fix(step, track, &sighting);
            }
        }
    }
    return status;
}

/* ---- glimpses ------------------------------------------------------------------------------- */

/*
 * A look goes to the coasting track that was there then, or begins one, which coasts on from it.
 * One that has been seen since is not taken back.
 */
static enum hws_status look_coasting(struct hws_step *step, const struct hold *hold,
                                     const struct sighting *sighting, int64_t seen_ms,
                                     struct hws_point place, struct track_row **result)
{
    uint32_t rivals = 0;
    enum hws_status status = HWS_OK;
    struct track_row *track =
        hold->named ? associate_by_name(step, hold->agency, sighting->vessel, sighting->is.mmsi)
                    : associate_nearest(step, hold->agency, seen_ms, place, hold->error_m, &rivals);

    if (track != NULL && track->seen_ms > seen_ms) {
        *result = track;
        return HWS_OK;
    }
    if (track == NULL) {
        status = track_begin(step, hold->agency, sighting, place, &track);
    } else {
        track_resume(step, track);
        status = track_move(step, track, sighting->vessel, sighting->is.generation);
    }
    if (status != HWS_OK) {
        return status;
    }
    track->fix_lat_deg = place.lat_deg;
    track->fix_lon_deg = place.lon_deg;
    track->fix_ms = seen_ms;
    track->error_m = hold->error_m;
    track->rivals = rivals;
    if (hold->named && sighting->told.on) {
        track->course_deg = sighting->told.course_deg;
        track->speed_kn = sighting->told.speed_kn;
        track->ahead_north = sighting->ahead_north;
    }
    *result = track;
    status = past_glimpsed(step, track);
    if (status != HWS_OK) {
        return status;
    }
    return fuse_coast(step, track, seen_ms);
}

enum hws_status fuse_glimpse(struct hws_step *step, const struct hold *hold,
                             const struct sighting *sighting, int64_t seen_ms,
                             struct hws_point place, struct track_row **result)
{
    struct track_row *track = associate_best(step, hold->agency, sighting->vessel);
    enum hws_status status = HWS_OK;
    const bool parted = track != NULL && hold->feed == FEED_PLOT && track_fed(track, FEED_AIS) &&
                        !track_fed(track, FEED_PLOT) &&
                        associate_told_otherwise(step, sighting, seen_ms, place, hold->error_m);

    if (parted) {
        status = alert_consider(step, track, HWS_ALERT_POSITION, 1u << HWS_REASON_ELSEWHERE);
    }
    if (status == HWS_OK && (parted || track == NULL || !track_held(track))) {
        status = look_coasting(step, hold, sighting, seen_ms, place, &track);
    }
    if (status != HWS_OK) {
        return status;
    }
    track->sources |= hold->source;
    *result = track;
    if (!hold->named) {
        return HWS_OK;
    }
    return name_track(step, track,
                      hold->feed == FEED_AIS && sighting->told.on ? told_on_air(step, sighting)
                                                                  : told_by_hull(step, sighting));
}
