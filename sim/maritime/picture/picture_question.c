/*
 * A question to the watch. When the place of a cable's fault is known ashore, whoever holds a
 * picture is asked who passed there before it failed. The answer is a list of that agency's own
 * tracks, by what it knew of them when they passed (picture_past.c): a list with reasons, and no
 * verdict. Cables fail as an anchor hooks them, or hours after it tore at them, so that those of
 * the last half hour come first and those of the last hours are in it too.
 */
#include "sim/maritime/picture/picture.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <math.h>
#include <string.h>

#define BIT(reason) (1u << (uint32_t)(reason))

/* How long before the failure a ship may have passed, and how long after by any clock. A choice. */
#define BEFORE_MS (12 * HWS_MS_PER_HOUR)
#define AFTER_MS (10 * HWS_MS_PER_MINUTE)
/* An anchor is towed some hundreds of metres behind her, and charts of routes are as good. */
#define NEAR_M 2000.0
/* A contact that could be anywhere says nothing of one place. */
#define ERROR_MAX_M 3000.0
/*
 * What brings one forward: a distance of NEAR_M, half an hour, or one thing that speaks of an
 * anchor weigh the same. Choices.
 */
#define TIME_SCALE_MS (30 * HWS_MS_PER_MINUTE)
#define SIGNS                                                                                      \
    (BIT(HWS_REASON_SLOWED) | BIT(HWS_REASON_SLOWED_MUCH) | BIT(HWS_REASON_SLOW_SHIP) |            \
     BIT(HWS_REASON_YAW) | BIT(HWS_REASON_SCRAPE) | BIT(HWS_REASON_SILENT))

/* The best so far, best first. */
struct answer {
    struct near_row rows[HWS_QUESTION_CONTACTS_MAX];
    uint32_t count;
};

static uint32_t bits_of(uint32_t bits)
{
    uint32_t count = 0;

    for (; bits != 0; bits &= bits - 1u) {
        count++;
    }
    return count;
}

static bool comes_before(const struct near_row *a, const struct near_row *b)
{
    return a->rank != b->rank ? a->rank < b->rank : a->number < b->number;
}

/* One row a track: its best. */
static void add(struct answer *answer, const struct near_row *row)
{
    uint32_t at = 0;

    for (uint32_t i = 0; i < answer->count; i++) {
        if (answer->rows[i].number == row->number) {
            if (!comes_before(row, &answer->rows[i])) {
                return;
            }
            memmove(&answer->rows[i], &answer->rows[i + 1u],
                    (answer->count - i - 1u) * sizeof(*row));
            answer->count--;
            break;
        }
    }
    while (at < answer->count && !comes_before(row, &answer->rows[at])) {
        at++;
    }
    if (at >= HWS_QUESTION_CONTACTS_MAX) {
        return;
    }
    const uint32_t kept =
        answer->count < HWS_QUESTION_CONTACTS_MAX ? answer->count : HWS_QUESTION_CONTACTS_MAX - 1u;
    memmove(&answer->rows[at + 1u], &answer->rows[at], (kept - at) * sizeof(*row));
    answer->rows[at] = *row;
    answer->count = kept + 1u;
}

/* When on a stretch it was nearest to the place, between two times: as on a plane. */
static int64_t nearest_ms(const struct past_row *past, struct hws_point place, int64_t from_ms,
                          int64_t until_ms)
{
    const double per_deg_m = HWS_EARTH_RADIUS_M * HWS_PI / 180.0;
    const double course_rad = hws_rad_from_deg(past->course_deg);
    const double mps = hws_mps_from_kn(past->speed_kn);
    const double squeeze = hws_cos(hws_rad_from_deg((place.lat_deg + past->lat_deg) / 2.0));
    const double north_m = (place.lat_deg - past->lat_deg) * per_deg_m;
    const double east_m = hws_lon_wrap_deg(place.lon_deg - past->lon_deg) * per_deg_m * squeeze;
    const double along_m = north_m * hws_cos(course_rad) + east_m * hws_sin(course_rad);
    const double after_ms = mps > 0.0 ? along_m / mps * (double)HWS_MS_PER_S : 0.0;
    const double low_ms = (double)(from_ms - past->fix_ms);
    const double high_ms = (double)(until_ms - past->fix_ms);

    /* One that lies there is nearest as long as she does: last. */
    if (!(mps > 0.0) || after_ms > high_ms) {
        return until_ms;
    }
    return after_ms < low_ms ? from_ms : past->fix_ms + (int64_t)after_ms;
}

static struct hws_point place_then(const struct past_row *past, int64_t at_ms)
{
    const struct hws_point fix = {past->lat_deg, past->lon_deg};
    const double sailed_m =
        hws_mps_from_kn(past->speed_kn) * (double)(at_ms - past->fix_ms) / (double)HWS_MS_PER_S;

    if (sailed_m < 0.0) {
        const double back_deg = past->course_deg + (past->course_deg < 180.0 ? 180.0 : -180.0);
        return hws_rhumb_destination(fix, back_deg, -sailed_m);
    }
    return sailed_m > 0.0 ? hws_rhumb_destination(fix, past->course_deg, sailed_m) : fix;
}

/* The agency's own unit, by the number that she tells. */
static bool is_own_unit(const struct hws_step *step, const struct past_row *past)
{
    const struct hws_picture_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->own_ship_count && past->mmsi != 0; i++) {
        if (plan->own_ships[i].agency == past->agency &&
            plan->maritime->vessels[plan->own_ships[i].vessel].mmsi == past->mmsi) {
            return true;
        }
    }
    return false;
}

static void consider(const struct hws_step *step, const struct question_row *question,
                     const struct past_row *past, struct answer *answer)
{
    const struct hws_point place = {question->lat_deg, question->lon_deg};
    const int64_t begin_ms = question->failed_ms - BEFORE_MS;
    const int64_t end_ms = question->failed_ms + AFTER_MS;
    const int64_t from_ms = past->from_ms > begin_ms ? past->from_ms : begin_ms;
    const int64_t until_ms = past->until_ms < end_ms ? past->until_ms : end_ms;

    if (past->agency != question->agency || from_ms > until_ms || past->error_m > ERROR_MAX_M) {
        return;
    }
    const int64_t at_ms = nearest_ms(past, place, from_ms, until_ms);
    const struct hws_point then = place_then(past, at_ms);
    const double apart_m = hws_great_circle_m(then, place);
    if (apart_m > question->radius_m + 2.0 * past->error_m || is_own_unit(step, past)) {
        return;
    }
    const double ms_off = fabs((double)(question->failed_ms - at_ms));
    const uint32_t signs = past->signs & SIGNS;
    const struct near_row row = {
        .lat_deg = then.lat_deg,
        .lon_deg = then.lon_deg,
        .course_deg = past->course_deg,
        .speed_kn = past->speed_kn,
        .apart_m = apart_m,
        .error_m = past->error_m,
        .rank = apart_m / NEAR_M + ms_off / (double)TIME_SCALE_MS - (double)bits_of(signs),
        .at_ms = at_ms,
        .told_reference1 = past->told_reference1,
        .told_class1 = past->told_class1,
        .number = past->number,
        .mmsi = past->mmsi,
        .reasons = signs | (past->mmsi == 0 ? BIT(HWS_REASON_NAMELESS) : 0),
    };
    add(answer, &row);
}

static struct answer answer_of(const struct hws_step *step, const struct question_row *question)
{
    const struct past_row *pasts = hws_step_rows(step, PICTURE_PART_PAST);
    const struct track_row *tracks = hws_step_rows(step, PICTURE_PART_TRACK);
    struct answer answer = {.count = 0};

    for (uint32_t i = 0; i < hws_step_row_count(step, PICTURE_PART_PAST); i++) {
        consider(step, question, &pasts[i], &answer);
    }
    for (uint32_t i = 0; i < hws_step_row_count(step, PICTURE_PART_TRACK); i++) {
        if (tracks[i].used && tracks[i].past_ms != HWS_TIME_NEVER && track_at_sea(&tracks[i])) {
            const struct past_row past = past_so_far(&tracks[i], step->now_ms);
            consider(step, question, &past, &answer);
        }
    }
    return answer;
}

/* It holds a picture: of its own sensors, or of what others tell. */
static bool watches(const struct hws_picture_plan *plan, uint32_t agency)
{
    for (uint32_t i = 0; i < plan->sensors->sensor_count; i++) {
        if (plan->sensors->sensors[i].agency == agency) {
            return true;
        }
    }
    return picture_is_told(plan, agency);
}

static enum hws_status put(struct hws_step *step, const struct hws_picture_ask *asked,
                           uint32_t agency)
{
    struct question_row question = {
        .lat_deg = asked->place.lat_deg,
        .lon_deg = asked->place.lon_deg,
        .radius_m = NEAR_M + asked->error_m,
        .failed_ms = asked->failed_ms,
        .asked_ms = step->now_ms,
        .agency = agency,
        .number = ++picture_agency(step, agency)->question_count,
        .segment = asked->segment,
        .near_first = hws_step_row_count(step, PICTURE_PART_NEAR),
    };
    const struct answer answer = answer_of(step, &question);
    uint32_t index = 0;
    enum hws_status status = HWS_OK;

    question.near_count = answer.count;
    for (uint32_t i = 0; i < answer.count && status == HWS_OK; i++) {
        status = hws_step_append(step, PICTURE_PART_NEAR, &index);
        if (status == HWS_OK) {
            ((struct near_row *)hws_step_rows(step, PICTURE_PART_NEAR))[index] = answer.rows[i];
        }
    }
    if (status == HWS_OK) {
        status = hws_step_append(step, PICTURE_PART_QUESTION, &index);
    }
    if (status != HWS_OK) {
        return status;
    }
    ((struct question_row *)hws_step_rows(step, PICTURE_PART_QUESTION))[index] = question;
    const struct hws_effect put =
        hws_picture_answered_effect((struct hws_picture_answered){.question = index});
    return hws_step_emit(step, &hws_picture_id, &put);
}

enum hws_status question_on_ask(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_picture_ask asked = hws_picture_ask_from(effect);
    const struct hws_picture_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    if (!hws_point_valid(asked.place) || !(asked.error_m >= 0.0)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t agency = 0; agency < plan->sensors->agency_count && status == HWS_OK; agency++) {
        status = watches(plan, agency) ? put(step, &asked, agency) : HWS_OK;
    }
    return status;
}
