/*
 * Where tracks were. A track that is held goes straight from one fix to the next, so its past is
 * one row for each stretch that it went with one course and speed: a fix on it, and from when until
 * when it was held there; a single look is a stretch of no length. What changes nothing (one more
 * sensor, a name) begins no new stretch. A row says what was known then, so that it needs no track:
 * those that have been dropped are in it too. The last PAST_ROWS_MAX are kept, whoever's they are,
 * the oldest going first: some two days of a strait with 500 ships and two watches. What an
 * agency's own sensors alone make of the world has no past: nobody is asked about it.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/units.h"

#include <math.h>

#define METRES_PER_DEG (HWS_EARTH_RADIUS_M * HWS_PI / 180.0)
/* Further north or south than its course and speed say: it has not simply gone on. */
#define JUMP_DEG 0.01

static bool goes_on(const struct track_row *track, const struct past_fix *was)
{
    const double sailed_m =
        hws_mps_from_kn(was->speed_kn) * (double)(track->fix_ms - was->at_ms) / HWS_MS_PER_S;
    const double north_deg = track->fix_lat_deg - was->lat_deg;

    return track->course_deg == was->course_deg && track->speed_kn == was->speed_kn &&
           fabs(north_deg - sailed_m * track->ahead_north / METRES_PER_DEG) < JUMP_DEG;
}

/* The next row: a new one, or the oldest. */
static enum hws_status next_row(struct hws_step *step, struct past_row **row)
{
    struct picture_state_row *state = hws_step_rows(step, PICTURE_PART_STATE);
    uint32_t index = state->past_next;

    if (hws_step_row_count(step, PICTURE_PART_PAST) < PAST_ROWS_MAX) {
        enum hws_status status = hws_step_append(step, PICTURE_PART_PAST, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    state->past_next = (index + 1u) % PAST_ROWS_MAX;
    *row = (struct past_row *)hws_step_rows(step, PICTURE_PART_PAST) + index;
    return HWS_OK;
}

static struct past_row stretch_of(const struct track_row *track, const struct past_fix *fix,
                                  int64_t until_ms)
{
    return (struct past_row){
        .lat_deg = fix->lat_deg,
        .lon_deg = fix->lon_deg,
        .course_deg = fix->course_deg,
        .speed_kn = fix->speed_kn,
        .error_m = track->error_m,
        .fix_ms = fix->at_ms,
        .from_ms = track->past_ms,
        .until_ms = until_ms,
        .told_reference1 = track->told_reference1,
        .told_class1 = track->told_class1,
        .agency = track->agency,
        .number = track->number,
        .mmsi = track->mmsi,
        .signs = track->signs,
        .at_sea = track_at_sea(track) ? 1u : 0u,
    };
}

static enum hws_status keep(struct hws_step *step, const struct track_row *track,
                            const struct past_fix *fix, int64_t until_ms)
{
    struct past_row *row = NULL;

    if (!track_at_sea(track)) {
        return HWS_OK; /* it lies at a berth */
    }
    enum hws_status status = next_row(step, &row);
    if (status == HWS_OK) {
        *row = stretch_of(track, fix, until_ms);
    }
    return status;
}

struct past_fix past_fix_of(const struct track_row *track)
{
    return (struct past_fix){track->fix_lat_deg, track->fix_lon_deg, track->course_deg,
                             track->speed_kn, track->fix_ms};
}

enum hws_status past_fixed(struct hws_step *step, struct track_row *track,
                           const struct past_fix *was)
{
    if (picture_is_alone(hws_step_plan(step), track->agency)) {
        return HWS_OK;
    }
    if (track->past_ms != HWS_TIME_NEVER) {
        if (goes_on(track, was)) {
            return HWS_OK;
        }
        enum hws_status status =
            step->now_ms > track->past_ms ? keep(step, track, was, step->now_ms) : HWS_OK;
        if (status != HWS_OK) {
            return status;
        }
    }
    track->past_ms = step->now_ms;
    return HWS_OK;
}

enum hws_status past_lost(struct hws_step *step, struct track_row *track, int64_t seen_ms)
{
    const struct past_fix fix = past_fix_of(track);
    enum hws_status status = HWS_OK;

    if (track->past_ms != HWS_TIME_NEVER && seen_ms >= track->past_ms) {
        status = keep(step, track, &fix, seen_ms);
    }
    track->past_ms = HWS_TIME_NEVER;
    return status;
}

enum hws_status past_glimpsed(struct hws_step *step, struct track_row *track)
{
    if (picture_is_alone(hws_step_plan(step), track->agency)) {
        return HWS_OK;
    }
    track->past_ms = track->fix_ms;
    return past_lost(step, track, track->fix_ms);
}

struct past_row past_so_far(const struct track_row *track, int64_t now_ms)
{
    const struct past_fix fix = past_fix_of(track);

    return stretch_of(track, &fix, now_ms);
}
