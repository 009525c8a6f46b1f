/* What readers may ask of the picture: tracks, alerts, and whether what is shared comes over. */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/language.h"
#include "hawser/core/math.h"

#include <assert.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- tracks --------------------------------------------------------------------------------- */

uint32_t hws_picture_track_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)picture_rows_of(state, PICTURE_PART_TRACK, &row_count);
    return row_count;
}

static enum hws_track_state state_of(const struct track_row *row, int64_t now_ms, int64_t stale_ms)
{
    if (!row->used) {
        return HWS_TRACK_NONE;
    }
    if (track_held(row)) {
        return HWS_TRACK_HELD;
    }
    return now_ms - row->seen_ms < stale_ms ? HWS_TRACK_COASTING : HWS_TRACK_STALE;
}

/*
 * That it is what it is taken for: how well its name was learnt, shared among the tracks that the
 * last plot might have belonged to, halved with every stale_ms since it was last seen. Choices.
 */
static double confidence_of(const struct track_row *row, int64_t unseen_ms, int64_t stale_ms)
{
    const double named = row->mmsi == 0 ? 0.5 : track_fed(row, FEED_AIS) ? 0.95 : 0.9;

    const double faded = unseen_ms == 0 ? 1.0 : hws_pow(0.5, (double)unseen_ms / (double)stale_ms);

    return named / (1.0 + (double)row->rivals) * faded;
}

struct hws_track_info hws_picture_track(const struct hws_state *state, uint32_t track)
{
    uint32_t row_count = 0;
    const struct track_row *rows = picture_rows_of(state, PICTURE_PART_TRACK, &row_count);
    const struct hws_picture_plan *plan = hws_picture_plan(state);
    struct hws_track_info info = {
        .vessel = HWS_NO_INDEX, .told_reference = -1, .told_class = HWS_NO_INDEX};

    if (track >= row_count || !rows[track].used || picture_is_alone(plan, rows[track].agency)) {
        return info;
    }
    const struct track_row *row = &rows[track];
    info.state = state_of(row, state->now_ms, plan->stale_ms);
    info.agency = picture_is_alone(plan, row->agency) ? HWS_NO_INDEX : row->agency;
    info.number = row->number;
    info.mmsi = row->mmsi;
    info.sources = row->sources;
    info.heard = track_fed(row, FEED_AIS);
    info.seen = track_fed(row, FEED_PLOT);
    info.place = track_place(row, state->now_ms);
    info.course_deg = row->course_deg;
    info.speed_kn = row->speed_kn;
    info.error_m = track_error_m(row, state->now_ms);
    info.first_ms = row->first_ms;
    info.seen_ms = track_held(row) ? state->now_ms : row->seen_ms;
    info.confidence = confidence_of(row, state->now_ms - info.seen_ms, plan->stale_ms);
    info.fix = (struct hws_point){row->fix_lat_deg, row->fix_lon_deg};
    info.fix_ms = row->fix_ms;
    info.fix_error_m = row->error_m;
    info.sight_confidence = confidence_of(row, 0, plan->stale_ms);
    info.told_reference = row->told_reference1 - 1;
    info.told_class = row->told_class1 == 0 ? HWS_NO_INDEX : row->told_class1 - 1u;
    info.vessel = row->vessel;
    info.generation = row->generation;
    return info;
}

uint32_t hws_picture_track_of(const struct hws_state *state, uint32_t agency, uint32_t vessel)
{
    uint32_t vessel_count = 0;
    uint32_t track_count = 0;
    const struct picture_vessel_row *vessels =
        picture_rows_of(state, PICTURE_PART_VESSEL, &vessel_count);
    const struct track_row *rows = picture_rows_of(state, PICTURE_PART_TRACK, &track_count);
    uint32_t best = HWS_NO_INDEX;

    for (uint32_t next1 = vessel < vessel_count ? vessels[vessel].track1 : 0; next1 != 0;
         next1 = rows[next1 - 1u].vessel_next1) {
        const struct track_row *row = &rows[next1 - 1u];
        if (row->agency == agency &&
            (best == HWS_NO_INDEX || (track_held(row) && !track_held(&rows[best])))) {
            best = next1 - 1u;
        }
    }
    return best;
}

uint32_t hws_picture_track_numbered(const struct hws_state *state, uint32_t agency, uint32_t number)
{
    uint32_t row_count = 0;
    const struct track_row *rows = picture_rows_of(state, PICTURE_PART_TRACK, &row_count);

    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].used && rows[i].agency == agency && rows[i].number == number) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

/* ---- alerts and sharing --------------------------------------------------------------------- */

uint32_t hws_picture_alert_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)picture_rows_of(state, PICTURE_PART_ALERT, &row_count);
    return row_count;
}

struct hws_alert_info hws_picture_alert(const struct hws_state *state, uint32_t alert)
{
    uint32_t row_count = 0;
    const struct alert_row *rows = picture_rows_of(state, PICTURE_PART_ALERT, &row_count);
    struct hws_alert_info info = {.track = HWS_NO_INDEX, .reference = -1, .partner_reference = -1};

    if (alert >= row_count) {
        return info;
    }
    const struct alert_row *row = &rows[alert];
    info.kind = (enum hws_alert_kind)row->kind;
    info.agency =
        picture_is_alone(hws_picture_plan(state), row->agency) ? HWS_NO_INDEX : row->agency;
    info.track = row->track;
    info.track_number = row->track_number;
    info.mmsi = row->mmsi;
    info.raised_ms = row->raised_ms;
    info.score = row->score;
    info.reasons = row->reasons;
    info.shared_by1 = row->shared_by1;
    info.their_number = row->their_number;
    info.reference = row->reference;
    info.record = row->record;
    info.state = row->ended_ms != HWS_TIME_NEVER          ? HWS_ALERT_OVER
                 : row->acknowledged_ms != HWS_TIME_NEVER ? HWS_ALERT_ACKNOWLEDGED
                                                          : HWS_ALERT_STANDING;
    info.acknowledged = row->acknowledged_ms != HWS_TIME_NEVER;
    info.number = row->number;
    info.ended_ms = row->ended_ms;
    info.partner_number = row->partner_number;
    info.partner_mmsi = row->partner_mmsi;
    info.partner_reference = row->partner_reference;
    return info;
}

uint32_t hws_picture_alert_numbered(const struct hws_state *state, uint32_t agency, uint32_t number)
{
    uint32_t row_count = 0;
    const struct alert_row *rows = picture_rows_of(state, PICTURE_PART_ALERT, &row_count);

    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].agency == agency && rows[i].number == number) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

const char *hws_alert_state_name(enum hws_alert_state state)
{
    static const char *const names[HWS_ALERT_STATE_COUNT] = {"standing", "acknowledged", "over"};

    assert((uint32_t)state < HWS_ALERT_STATE_COUNT);
    return names[state];
}

bool hws_picture_share_works(const struct hws_state *state, uint32_t share)
{
    uint32_t row_count = 0;
    const struct share_row *rows = picture_rows_of(state, PICTURE_PART_SHARE, &row_count);

    return share < row_count && channel_works(&rows[share]);
}

const char *hws_track_state_name(enum hws_track_state state)
{
    static const char *const names[] = {HWS_MARK("none"), HWS_MARK("held"), HWS_MARK("coasting"),
                                        HWS_MARK("stale")};

    assert((uint32_t)state < COUNT_OF(names));
    return names[state];
}

const char *hws_share_kind_name(enum hws_share_kind kind)
{
    static const char *const names[HWS_SHARE_KIND_COUNT] = {HWS_MARK("all"), HWS_MARK("ais"),
                                                            HWS_MARK("alerts")};

    return (uint32_t)kind < HWS_SHARE_KIND_COUNT ? names[kind] : "?";
}

/* ---- questions ------------------------------------------------------------------------------ */

uint32_t hws_picture_question_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)picture_rows_of(state, PICTURE_PART_QUESTION, &row_count);
    return row_count;
}

struct hws_question_info hws_picture_question(const struct hws_state *state, uint32_t question)
{
    uint32_t row_count = 0;
    const struct question_row *rows = picture_rows_of(state, PICTURE_PART_QUESTION, &row_count);

    assert(question < row_count);
    const struct question_row *row = &rows[question];
    return (struct hws_question_info){
        .agency = row->agency,
        .number = row->number,
        .segment = row->segment,
        .place = {row->lat_deg, row->lon_deg},
        .radius_m = row->radius_m,
        .failed_ms = row->failed_ms,
        .asked_ms = row->asked_ms,
        .contact_count = row->near_count,
    };
}

struct hws_near_info hws_picture_near(const struct hws_state *state, uint32_t question,
                                      uint32_t contact)
{
    uint32_t row_count = 0;
    uint32_t near_count = 0;
    const struct question_row *rows = picture_rows_of(state, PICTURE_PART_QUESTION, &row_count);
    const struct near_row *nears = picture_rows_of(state, PICTURE_PART_NEAR, &near_count);

    assert(question < row_count && contact < rows[question].near_count &&
           rows[question].near_first + contact < near_count);
    const struct near_row *row = &nears[rows[question].near_first + contact];
    return (struct hws_near_info){
        .number = row->number,
        .mmsi = row->mmsi,
        .place = {row->lat_deg, row->lon_deg},
        .at_ms = row->at_ms,
        .apart_m = row->apart_m,
        .error_m = row->error_m,
        .course_deg = row->course_deg,
        .speed_kn = row->speed_kn,
        .reasons = row->reasons,
        .told_reference = row->told_reference1 - 1,
        .told_class = row->told_class1 == 0 ? HWS_NO_INDEX : row->told_class1 - 1u,
    };
}
