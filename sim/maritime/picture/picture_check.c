/* Whether the picture's rows lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/maritime/picture/picture.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static struct hws_rows tracks_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_picture_id, PICTURE_PART_TRACK, "track",
                       sizeof(struct track_row));
}

static struct hws_rows vessels_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_picture_id, PICTURE_PART_VESSEL, "vessel",
                       sizeof(struct picture_vessel_row));
}

static struct hws_rows agencies_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_picture_id, PICTURE_PART_AGENCY, "agency",
                       sizeof(struct agency_row));
}

static struct hws_rows shares_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_picture_id, PICTURE_PART_SHARE, "share",
                       sizeof(struct share_row));
}

static struct hws_rows alerts_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_picture_id, PICTURE_PART_ALERT, "alert",
                       sizeof(struct alert_row));
}

/* ---- counts and bounds ---------------------------------------------------------------------- */

static enum hws_status check_counts(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_picture_plan *plan = hws_picture_plan(state);
    const struct hws_rows states = hws_rows_of(state, &hws_picture_id, PICTURE_PART_STATE, "state",
                                               sizeof(struct picture_state_row));
    const struct hws_rows buckets = hws_rows_of(state, &hws_picture_id, PICTURE_PART_BUCKET,
                                                "bucket", sizeof(struct bucket_row));
    const struct hws_rows agencies = agencies_of(state);
    const struct hws_rows shares = shares_of(state);
    enum hws_status status = hws_check_count(&states, 1, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&buckets, PICTURE_BUCKETS, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&agencies, picture_count(plan), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&shares, plan->share_count, error);
    if (status == HWS_OK && vessels_of(state).count > hws_maritime_vessel_count(state)) {
        status = hws_error_set(error, HWS_ERR_FORMAT, "picture", "%u vessels, expected %u at most",
                               vessels_of(state).count, hws_maritime_vessel_count(state));
    }
    return status;
}

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t agency_count = hws_picture_plan(state)->sensors->agency_count;
    const uint32_t picture_total = picture_count(hws_picture_plan(state));
    const struct hws_rows tracks = tracks_of(state);
    const struct hws_rows shares = shares_of(state);
    const struct hws_rows alerts = alerts_of(state);
    const struct hws_bound track_bounds[] = {
        HWS_AT_MOST(struct track_row, used, 1),
        HWS_AT_MOST(struct track_row, agency, picture_total > 0 ? picture_total - 1u : 0),
        HWS_INDEX_OR_NONE(struct track_row, vessel, vessels_of(state).count),
        HWS_AT_MOST(struct track_row, kind1, HWS_SHIP_KIND_COUNT),
        HWS_AT_MOST(struct track_row, standing, HWS_VESSEL_ANCHORED),
        HWS_AT_MOST(struct track_row, partner1, tracks.count),
        HWS_AT_MOST(struct track_row, slow, 1),
        HWS_AT_MOST(struct track_row, alerts1, alerts.count),
    };
    const struct hws_bound share_bounds[] = {
        HWS_AT_MOST(struct share_row, alert_next, alerts.count),
    };
    const struct hws_bound alert_bounds[] = {
        HWS_AT_MOST(struct alert_row, kind, HWS_ALERT_KIND_COUNT - 1u),
        HWS_AT_MOST(struct alert_row, agency, picture_total > 0 ? picture_total - 1u : 0),
        HWS_AT_MOST(struct alert_row, said1, alerts.count),
        HWS_INDEX_OR_NONE(struct alert_row, track, tracks.count),
        HWS_INDEX_OR_NONE(struct alert_row, partner, tracks.count),
        HWS_AT_MOST(struct alert_row, origin1, alerts.count),
        HWS_AT_MOST(struct alert_row, shared_by1, agency_count),
        HWS_INDEX_OR_NONE(struct alert_row, vessel, hws_maritime_vessel_count(state)),
    };
    const struct hws_rows questions = hws_rows_of(state, &hws_picture_id, PICTURE_PART_QUESTION,
                                                  "question", sizeof(struct question_row));
    const struct hws_rows pasts =
        hws_rows_of(state, &hws_picture_id, PICTURE_PART_PAST, "past", sizeof(struct past_row));
    const struct hws_bound question_bounds[] = {
        HWS_AT_MOST(struct question_row, agency, agency_count > 0 ? agency_count - 1u : 0),
        HWS_AT_MOST(struct question_row, near_count, HWS_QUESTION_CONTACTS_MAX),
    };
    const struct hws_bound past_bounds[] = {
        HWS_AT_MOST(struct past_row, agency, agency_count > 0 ? agency_count - 1u : 0),
        HWS_AT_MOST(struct past_row, at_sea, 1),
    };
    const uint32_t known[] = {(uint32_t)offsetof(struct track_row, fix_ms),
                              (uint32_t)offsetof(struct track_row, first_ms),
                              (uint32_t)offsetof(struct track_row, seen_ms),
                              (uint32_t)offsetof(struct track_row, zone_spent_ms)};
    enum hws_status status = hws_check_bounds(&tracks, track_bounds, COUNT_OF(track_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&shares, share_bounds, COUNT_OF(share_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&alerts, alert_bounds, COUNT_OF(alert_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&questions, question_bounds, COUNT_OF(question_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&pasts, past_bounds, COUNT_OF(past_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&tracks, known, COUNT_OF(known), error);
}

/* ---- lists ---------------------------------------------------------------------------------- */

static uint32_t free_list_of(const void *row, const void *context)
{
    const struct track_row *track = row;

    (void)context;
    return track->used ? HWS_NO_INDEX : 0;
}

static uint32_t vessel_list_of(const void *row, const void *context)
{
    const struct track_row *track = row;

    (void)context;
    return track->used ? track->vessel : HWS_NO_INDEX;
}

static uint32_t bucket_list_of(const void *row, const void *context)
{
    const struct track_row *track = row;

    (void)context;
    return track->used && track->mmsi != 0 ? picture_bucket(track->agency, track->mmsi)
                                           : HWS_NO_INDEX;
}

static uint32_t unheld_list_of(const void *row, const void *context)
{
    const struct track_row *track = row;

    (void)context;
    return track->used && !track_held(track) ? track->agency : HWS_NO_INDEX;
}

static uint32_t slow_list_of(const void *row, const void *context)
{
    const struct track_row *track = row;

    (void)context;
    return track->used && track->slow ? track->agency : HWS_NO_INDEX;
}

static enum hws_status check_lists(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows tracks = tracks_of(state);
    const struct hws_rows vessels = vessels_of(state);
    const struct hws_rows agencies = agencies_of(state);
    const struct picture_vessel_row *vessel = vessels.rows;
    const struct agency_row *agency = agencies.rows;
    const struct picture_state_row *row =
        hws_rows_of(state, &hws_picture_id, PICTURE_PART_STATE, "state", sizeof(*row)).rows;
    const struct bucket_row *buckets =
        hws_rows_of(state, &hws_picture_id, PICTURE_PART_BUCKET, "bucket", sizeof(*buckets)).rows;
    const struct hws_lists lists[] = {
        {&row->free_track1, NULL, 1, (uint32_t)sizeof(*row), offsetof(struct track_row, next_free1),
         HWS_ONE_WAY, free_list_of, NULL},
        {&vessel->track1, NULL, vessels.count, vessels.stride,
         offsetof(struct track_row, vessel_next1), HWS_ONE_WAY, vessel_list_of, NULL},
        {&buckets->track1, NULL, PICTURE_BUCKETS, (uint32_t)sizeof(*buckets),
         offsetof(struct track_row, bucket_next1), HWS_ONE_WAY, bucket_list_of, NULL},
        {&agency->unheld1, NULL, agencies.count, agencies.stride,
         offsetof(struct track_row, unheld_next1), offsetof(struct track_row, unheld_prev1),
         unheld_list_of, NULL},
        {&agency->slow1, NULL, agencies.count, agencies.stride,
         offsetof(struct track_row, slow_next1), offsetof(struct track_row, slow_prev1),
         slow_list_of, NULL},
    };
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < COUNT_OF(lists) && status == HWS_OK; i++) {
        status = lists[i].head_count == 0 ? HWS_OK : hws_check_lists(&tracks, &lists[i], error);
    }
    return status;
}

/* ---- events --------------------------------------------------------------------------------- */

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct track_row *tracks = tracks_of(state).rows;

    switch ((enum picture_event)kind) {
    case PICTURE_EVENT_DROP:
        return tracks[body->subject].used && !track_held(&tracks[body->subject]);
    case PICTURE_EVENT_JUDGE:
        return tracks[body->subject].used != 0;
    case PICTURE_EVENT_TELL:
        return picture_tell_of(body->argument).vessel < hws_maritime_vessel_count(state);
    default:
        return true;
    }
}

/* What is to be over at some time stands. */
static enum hws_status check_standing(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows tracks = tracks_of(state);
    const struct track_row *rows = tracks.rows;

    for (uint32_t i = 0; i < tracks.count; i++) {
        for (uint32_t kind = 0; rows[i].used && kind < HWS_ALERT_KIND_COUNT; kind++) {
            if (rows[i].over_ms[kind] != HWS_TIME_NEVER && rows[i].alerts1[kind] == 0) {
                return hws_error_set(error, HWS_ERR_FORMAT, "picture",
                                     "track %u has no alert that could be over", i);
            }
        }
    }
    return HWS_OK;
}

/* Contacts of a question are rows, one question's behind another's; the ring's next row is one. */
static enum hws_status check_questions(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows questions = hws_rows_of(state, &hws_picture_id, PICTURE_PART_QUESTION,
                                                  "question", sizeof(struct question_row));
    const struct question_row *rows = questions.rows;
    const struct picture_state_row *row =
        hws_rows_of(state, &hws_picture_id, PICTURE_PART_STATE, "state", sizeof(*row)).rows;
    uint32_t near_count = 0;
    uint32_t past_count = 0;

    (void)picture_rows_of(state, PICTURE_PART_NEAR, &near_count);
    (void)picture_rows_of(state, PICTURE_PART_PAST, &past_count);
    for (uint32_t i = 0; i < questions.count; i++) {
        if (rows[i].near_first > near_count ||
            rows[i].near_count > near_count - rows[i].near_first) {
            return hws_error_set(error, HWS_ERR_FORMAT, "picture",
                                 "question %u has contacts that are no rows", i);
        }
    }
    return past_count > PAST_ROWS_MAX || row->past_next >= PAST_ROWS_MAX ||
                   (past_count < PAST_ROWS_MAX && row->past_next != past_count)
               ? hws_error_set(error, HWS_ERR_FORMAT, "picture", "the past has no next row")
               : HWS_OK;
}

enum hws_status picture_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows tracks = tracks_of(state);
    const uint32_t track_count = tracks.count;
    const uint32_t share_count = hws_picture_plan(state)->share_count;
    const uint32_t vessel_count = vessels_of(state).count;
    const struct hws_rows troubles = hws_trouble_rows(state, &picture_troubles);
    const struct hws_event_bound bounds[PICTURE_EVENT_COUNT] = {
        [PICTURE_EVENT_DROP] = HWS_KEPT(tracks, struct track_row, drop),
        [PICTURE_EVENT_JUDGE] = HWS_KEPT(tracks, struct track_row, judge),
        [PICTURE_EVENT_TELL] = {.subject_count = share_count},
        [PICTURE_EVENT_SWEEP] = HWS_ARGUED(share_count, track_count),
        [PICTURE_EVENT_ALERTS] = HWS_ARGUED(share_count, alerts_of(state).count),
        [PICTURE_EVENT_LOOK] = HWS_ARGUED(1, vessel_count),
        [PICTURE_EVENT_PASS] = {.subject_count = vessel_count},
        [PICTURE_EVENT_FAIL] = {.subject_count = vessel_count},
        [PICTURE_EVENT_MEND] = {.subject_count = vessel_count},
        [PICTURE_EVENT_ENDED] = HWS_ARGUED(share_count, alerts_of(state).count),
        [PICTURE_EVENT_OVER] = HWS_KEPT(troubles, struct hws_trouble, over),
    };
    enum hws_status status = check_counts(state, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_standing(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_lists(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_questions(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status =
        hws_trouble_check(state, &picture_troubles, &share_count, PICTURE_TROUBLE_COUNT, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_picture_id, bounds, PICTURE_EVENT_COUNT, event_fits, error);
}
