/*
 * A track's life. It begins with its first contact, has a fix, a course and a speed while something
 * feeds it, coasts on them when nothing does, and is dropped after the plan's time unless it is
 * found again. Where it is believed to be is a formula of its fix.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#define NUMBER_FIRST 101u

/* GNSS, one standard deviation of what AIS tells; M.1371-5 calls better than 10 m accurate. */
#define AIS_ERROR_M 10.0
/* Of a ship that is heard but tells no place: it is somewhere in the station's range. */
#define ABOUT_ERROR_M 20000.0
/* VMS reports are minutes old (facts/maritime.md 3.5 has half an hour and more). */
#define VMS_ERROR_M 500.0
/*
 * A coasting ship's velocity is not what it was: ships in a strait change by about a knot in all
 * between two looks, so the place is off by half a metre a second more. A choice; no source found.
 */
#define COAST_SPREAD_MPS 0.5

double hws_track_coast_error_m(double fix_error_m, int64_t coasted_ms)
{
    const double spread_m = COAST_SPREAD_MPS * (double)coasted_ms / (double)HWS_MS_PER_S;

    return sqrt(fix_error_m * fix_error_m + spread_m * spread_m);
}

struct hws_point track_place(const struct track_row *track, int64_t at_ms)
{
    const struct hws_point fix = {track->fix_lat_deg, track->fix_lon_deg};
    const double sailed_m =
        hws_mps_from_kn(track->speed_kn) * (double)(at_ms - track->fix_ms) / (double)HWS_MS_PER_S;

    if (sailed_m < 0.0) {
        const double back_deg = track->course_deg + (track->course_deg < 180.0 ? 180.0 : -180.0);
        return hws_rhumb_destination(fix, back_deg, -sailed_m);
    }
    return sailed_m > 0.0 ? hws_rhumb_destination(fix, track->course_deg, sailed_m) : fix;
}

/* It grows with the time since it was last seen; before its fix, with the time until then. */
double track_error_m(const struct track_row *track, int64_t at_ms)
{
    const int64_t after_ms = track_held(track) ? 0 : at_ms - track->seen_ms;
    const int64_t before_ms = track->fix_ms - at_ms;
    const int64_t unseen_ms = after_ms > before_ms ? after_ms : before_ms;

    return unseen_ms <= 0 ? track->error_m : hws_track_coast_error_m(track->error_m, unseen_ms);
}

double track_error_max_m(const struct track_row *track, int64_t at_ms)
{
    const int64_t after_ms = at_ms - track->seen_ms;
    const int64_t before_ms = track->fix_ms - at_ms;
    const int64_t unseen_ms = after_ms > before_ms ? after_ms : before_ms;

    return unseen_ms <= 0
               ? track->error_m
               : track->error_m + COAST_SPREAD_MPS * (double)unseen_ms / (double)HWS_MS_PER_S;
}

bool track_fed(const struct track_row *track, enum feed feed)
{
    return track->holds[feed] != 0 || track->givers[feed] != 0;
}

bool track_held(const struct track_row *track)
{
    return track_fed(track, FEED_AIS) || track_fed(track, FEED_PLOT) || track_fed(track, FEED_VMS);
}

/* ---- lists ---------------------------------------------------------------------------------- */

static struct track_row *rows(const struct hws_step *step)
{
    return hws_step_rows(step, PICTURE_PART_TRACK);
}

static void unheld_add(struct hws_step *step, struct track_row *track)
{
    struct agency_row *agency = picture_agency(step, track->agency);
    const uint32_t index1 = picture_track_index(step, track) + 1u;

    track->unheld_prev1 = 0;
    track->unheld_next1 = agency->unheld1;
    if (agency->unheld1 != 0) {
        rows(step)[agency->unheld1 - 1u].unheld_prev1 = index1;
    }
    agency->unheld1 = index1;
}

static void unheld_remove(struct hws_step *step, struct track_row *track)
{
    struct agency_row *agency = picture_agency(step, track->agency);

    if (track->unheld_next1 != 0) {
        rows(step)[track->unheld_next1 - 1u].unheld_prev1 = track->unheld_prev1;
    }
    if (track->unheld_prev1 != 0) {
        rows(step)[track->unheld_prev1 - 1u].unheld_next1 = track->unheld_next1;
    } else {
        agency->unheld1 = track->unheld_next1;
    }
    track->unheld_next1 = 0;
    track->unheld_prev1 = 0;
}

void track_set_slow(struct hws_step *step, struct track_row *track, bool slow)
{
    struct agency_row *agency = picture_agency(step, track->agency);
    const uint32_t index1 = picture_track_index(step, track) + 1u;

    if (slow == (track->slow != 0)) {
        return;
    }
    track->slow = slow ? 1u : 0u;
    if (slow) {
        track->slow_next1 = agency->slow1;
        if (agency->slow1 != 0) {
            rows(step)[agency->slow1 - 1u].slow_prev1 = index1;
        }
        agency->slow1 = index1;
        return;
    }
    if (track->slow_next1 != 0) {
        rows(step)[track->slow_next1 - 1u].slow_prev1 = track->slow_prev1;
    }
    if (track->slow_prev1 != 0) {
        rows(step)[track->slow_prev1 - 1u].slow_next1 = track->slow_next1;
    } else {
        agency->slow1 = track->slow_next1;
    }
    track->slow_next1 = 0;
    track->slow_prev1 = 0;
}

/* Nobody hears of what own sensors alone make of the world: it is what alerts are judged by. */
static enum hws_status tell(struct hws_step *step, uint32_t picture,
                            const struct hws_effect *effect)
{
    return picture_is_alone(hws_step_plan(step), picture)
               ? HWS_OK
               : hws_step_emit(step, &hws_picture_id, effect);
}

enum hws_status track_move(struct hws_step *step, struct track_row *track, uint32_t vessel,
                           uint32_t generation)
{
    const uint32_t index1 = picture_track_index(step, track) + 1u;
    const uint32_t before = track->vessel;
    const struct hws_effect moved =
        hws_picture_track_moved_effect((struct hws_picture_track_moved){.agency = track->agency,
                                                                        .track = index1 - 1u,
                                                                        .vessel_before = before,
                                                                        .vessel_after = vessel});

    if (track->vessel != HWS_NO_INDEX) {
        uint32_t *link1 = &picture_vessel(step, track->vessel)->track1;
        while (*link1 != index1) {
            assert(*link1 != 0);
            link1 = &rows(step)[*link1 - 1u].vessel_next1;
        }
        *link1 = track->vessel_next1;
    }
    track->vessel = vessel;
    track->generation = generation;
    track->vessel_next1 = 0;
    if (vessel != HWS_NO_INDEX) {
        track->vessel_next1 = picture_vessel(step, vessel)->track1;
        picture_vessel(step, vessel)->track1 = index1;
    }
    return before == vessel ? HWS_OK : tell(step, track->agency, &moved);
}

static struct bucket_row *bucket_of(const struct hws_step *step, uint32_t agency, uint32_t mmsi)
{
    struct bucket_row *buckets = hws_step_rows(step, PICTURE_PART_BUCKET);

    return &buckets[picture_bucket(agency, mmsi)];
}

void track_set_mmsi(struct hws_step *step, struct track_row *track, uint32_t mmsi)
{
    const uint32_t index1 = picture_track_index(step, track) + 1u;

    if (track->mmsi == mmsi) {
        return;
    }
    if (track->mmsi != 0) {
        uint32_t *link1 = &bucket_of(step, track->agency, track->mmsi)->track1;
        while (*link1 != index1) {
            assert(*link1 != 0);
            link1 = &rows(step)[*link1 - 1u].bucket_next1;
        }
        *link1 = track->bucket_next1;
    }
    track->mmsi = mmsi;
    track->bucket_next1 = 0;
    if (mmsi != 0) {
        struct bucket_row *bucket = bucket_of(step, track->agency, mmsi);
        track->bucket_next1 = bucket->track1;
        bucket->track1 = index1;
    }
}

struct track_row *track_named(const struct hws_step *step, uint32_t agency, uint32_t mmsi,
                              const struct track_row *but)
{
    uint32_t next1 = mmsi == 0 ? 0 : bucket_of(step, agency, mmsi)->track1;

    while (next1 != 0) {
        struct track_row *track = &rows(step)[next1 - 1u];
        if (track->agency == agency && track->mmsi == mmsi && track != but) {
            return track;
        }
        next1 = track->bucket_next1;
    }
    return NULL;
}

/* ---- beginning and end ---------------------------------------------------------------------- */

static enum hws_status take_row(struct hws_step *step, uint32_t *index)
{
    struct picture_state_row *state = hws_step_rows(step, PICTURE_PART_STATE);

    if (state->free_track1 == 0) {
        return hws_step_append(step, PICTURE_PART_TRACK, index);
    }
    *index = state->free_track1 - 1u;
    state->free_track1 = rows(step)[*index].next_free1;
    return HWS_OK;
}

enum hws_status track_begin(struct hws_step *step, uint32_t agency, const struct sighting *sighting,
                            struct hws_point about, struct track_row **track)
{
    uint32_t index = 0;
    enum hws_status status = take_row(step, &index);

    if (status != HWS_OK) {
        return status;
    }
    struct track_row *row = picture_track(step, index);
    memset(row, 0, sizeof(*row));
    row->used = 1;
    row->agency = agency;
    row->number = NUMBER_FIRST + picture_agency(step, agency)->number_next++;
    row->vessel = HWS_NO_INDEX;
    row->fix_lat_deg = about.lat_deg;
    row->fix_lon_deg = about.lon_deg;
    row->error_m = ABOUT_ERROR_M;
    row->fix_ms = step->now_ms;
    row->first_ms = step->now_ms;
    row->seen_ms = step->now_ms;
    row->past_ms = HWS_TIME_NEVER;
    row->zone_since_ms = HWS_TIME_NEVER;
    row->zone_until_ms = HWS_TIME_NEVER;
    row->armed_ms = HWS_TIME_NEVER;
    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT; i++) {
        row->due_ms[i] = HWS_TIME_NEVER;
        row->over_ms[i] = HWS_TIME_NEVER;
    }
    *track = row;
    const struct hws_effect gained = hws_picture_track_news_effect(
        HWS_PICTURE_TRACK_GAINED,
        (struct hws_picture_track_news){.agency = agency, .track = index});
    status = tell(step, agency, &gained);
    if (status != HWS_OK) {
        return status;
    }
    return track_move(step, row, sighting->vessel, sighting->is.generation);
}

enum hws_status track_drop(struct hws_step *step, struct track_row *track)
{
    struct picture_state_row *state = hws_step_rows(step, PICTURE_PART_STATE);
    const uint32_t index = picture_track_index(step, track);
    const uint32_t picture = track->agency;
    const struct hws_effect dropped = hws_picture_track_news_effect(
        HWS_PICTURE_TRACK_DROPPED,
        (struct hws_picture_track_news){.agency = track->agency, .track = index});
    enum hws_status status = alert_end_all(step, track);

    if (status == HWS_OK) {
        status = past_lost(step, track, step->now_ms);
    }
    if (status != HWS_OK) {
        return status;
    }
    if (!track_held(track)) {
        unheld_remove(step, track);
    }
    track_set_slow(step, track, false);
    track_set_mmsi(step, track, 0);
    status = track_move(step, track, HWS_NO_INDEX, 0);
    hws_step_cancel(step, &track->drop);
    hws_step_cancel(step, &track->judge);
    memset(track, 0, sizeof(*track));
    track->next_free1 = state->free_track1;
    state->free_track1 = index + 1u;
    if (status != HWS_OK) {
        return status;
    }
    return tell(step, picture, &dropped);
}

enum hws_status track_on_drop(struct hws_step *step, const struct hws_event *event)
{
    struct track_row *track = picture_track(step, event->body.subject);

    memset(&track->drop, 0, sizeof(track->drop));
    return track_drop(step, track);
}

enum hws_status track_coast(struct hws_step *step, struct track_row *track, int64_t seen_ms)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);
    const int64_t drop_ms = seen_ms + plan->drop_ms;

    track->seen_ms = seen_ms;
    unheld_add(step, track);
    enum hws_status status = past_lost(step, track, seen_ms);
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, PICTURE_EVENT_DROP,
                             drop_ms < step->now_ms ? step->now_ms : drop_ms,
                             picture_track_index(step, track), 0, &track->drop);
}

void track_resume(struct hws_step *step, struct track_row *track)
{
    unheld_remove(step, track);
    hws_step_cancel(step, &track->drop);
}

/* ---- the fix -------------------------------------------------------------------------------- */

static void set_fix(struct track_row *track, int64_t now_ms, struct hws_point place,
                    const struct sighting *sighting, double speed_kn)
{
    track->fix_lat_deg = place.lat_deg;
    track->fix_lon_deg = place.lon_deg;
    /* AIS tells the course that the ship is on. */
    track->course_deg = sighting->is.course_deg;
    track->ahead_north = sighting->ahead_north;
    track->speed_kn = speed_kn;
    track->fix_ms = now_ms;
}

struct hws_point track_offset(struct hws_point place, double north_m, double east_m)
{
    const double lat_deg = place.lat_deg + hws_deg_from_rad(north_m / HWS_EARTH_RADIUS_M);
    const double parallel_m = HWS_EARTH_RADIUS_M * hws_cos(hws_rad_from_deg(place.lat_deg));
    const struct hws_point to = {
        lat_deg, hws_lon_wrap_deg(place.lon_deg + hws_deg_from_rad(east_m / parallel_m))};

    return to;
}

enum hws_status track_fix(struct hws_step *step, struct track_row *track,
                          const struct sighting *sighting)
{
    const struct past_fix was = past_fix_of(track);
    const struct hws_vessel_info *is = &sighting->is;
    const struct hws_transponder_report *told = &sighting->told;

    if (track_fed(track, FEED_AIS) && told->on && told->placed) {
        set_fix(track, step->now_ms, told->place, sighting, told->speed_kn);
        track->error_m = AIS_ERROR_M;
    } else if (track_fed(track, FEED_PLOT)) {
        const struct hws_point place =
            track_offset(is->place, track->error_north_m, track->error_east_m);
        set_fix(track, step->now_ms, place, sighting, is->speed_kn);
        track->error_m = track->plot_error_m;
    } else if (track_fed(track, FEED_VMS)) {
        set_fix(track, step->now_ms, is->place, sighting, is->speed_kn);
        track->error_m = VMS_ERROR_M;
    }
    /* The stretch behind it is kept as it stood there. */
    const enum hws_status status = past_fixed(step, track, &was);
    track->standing = (uint32_t)is->state;
    return status;
}
