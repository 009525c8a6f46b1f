/* Answers about pictures: what an agency believes is out there, its alerts, and who shares. */
#include "sim/session/show.h"

#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/picture.h"
#include "hawser/maritime/sensor.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#define REASONS_MAX 200

static void mmsi_words(uint32_t mmsi, char text[16])
{
    if (mmsi == 0) {
        (void)snprintf(text, 16, "-");
    } else {
        (void)snprintf(text, 16, "%09u", mmsi);
    }
}

char *show_sharing(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FROM", false}, {"TO", false}, {"WHAT", false}, {"DELAY", true}, {"STATE", false},
    };
    static const char *const kinds[HWS_SHARE_KIND_COUNT] = {"all", "ais", "alerts"};
    const struct hws_picture_plan *plan = hws_picture_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->share_count; i++) {
        const struct hws_share *share = &plan->shares[i];
        char delay[HWS_DURATION_TEXT_MAX];
        hws_duration_words(share->delay_ms, delay);
        hws_table_cell(table, "%s", plan->sensors->agencies[share->from].id);
        hws_table_cell(table, "%s", plan->sensors->agencies[share->to].id);
        assert((unsigned)share->kind < HWS_SHARE_KIND_COUNT);
        hws_table_cell(table, "%s", kinds[share->kind]);
        hws_table_cell(table, "%s", delay);
        hws_table_cell(table, "%s", hws_picture_share_works(state, i) ? "works" : "DOES NOT");
    }
    return hws_table_finish(table);
}

static void add_track(struct hws_table *table, const struct hws_state *state,
                      const struct hws_track_info *track)
{
    char place[64];
    char mmsi[16];
    char unseen[HWS_DURATION_TEXT_MAX];

    mmsi_words(track->mmsi, mmsi);
    hws_place_words(track->place, place, sizeof(place));
    hws_duration_words(state->now_ms - track->seen_ms, unseen);
    hws_table_cell(table, "T-%u", track->number);
    hws_table_cell(table, "%s", mmsi);
    hws_table_cell(table, "%s", hws_track_state_name(track->state));
    hws_table_cell(table, "%s", place);
    hws_table_cell(table, "%.0f", track->course_deg);
    hws_table_cell(table, "%.1f kn", track->speed_kn);
    hws_table_cell(table, "%.0f m", track->error_m);
    hws_table_cell(table, "%.0f %%", track->confidence * 100.0);
    hws_table_cell(table, "%s", track->state == HWS_TRACK_HELD ? "-" : unseen);
    hws_table_cell(table, "%s%s%s", track->heard ? "AIS " : "", track->seen ? "plots " : "",
                   (track->sources & HWS_TRACK_SHARED) != 0 ? "shared" : "");
}

/* An agency's track and its row, in the order of their numbers. */
struct numbered_track {
    uint32_t number, index;
};

static int compare_numbers(const void *left, const void *right)
{
    const struct numbered_track *a = left;
    const struct numbered_track *b = right;

    return a->number < b->number ? -1 : a->number > b->number ? 1 : 0;
}

char *show_tracks(const struct hws_state *state, uint32_t agency)
{
    static const struct hws_table_column columns[] = {
        {"TRACK", false}, {"MMSI", false}, {"STATE", false},     {"PLACE", false}, {"COURSE", true},
        {"SPEED", true},  {"ERROR", true}, {"CONFIDENCE", true}, {"UNSEEN", true}, {"FROM", false},
    };
    const uint32_t row_count = hws_picture_track_count(state);
    struct numbered_track *tracks = malloc(((size_t)row_count + 1u) * sizeof(*tracks));
    uint32_t count = 0;

    if (tracks == NULL) {
        return NULL;
    }
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));
    for (uint32_t i = 0; i < row_count; i++) {
        const struct hws_track_info track = hws_picture_track(state, i);
        if (track.state != HWS_TRACK_NONE && track.agency == agency) {
            tracks[count++] = (struct numbered_track){track.number, i};
        }
    }
    qsort(tracks, count, sizeof(*tracks), compare_numbers);
    for (uint32_t i = 0; i < count; i++) {
        const struct hws_track_info track = hws_picture_track(state, tracks[i].index);
        add_track(table, state, &track);
    }
    free(tracks);
    return hws_table_finish(table);
}

static void add_alert(struct hws_table *table, const struct hws_state *state,
                      const struct hws_alert_info *alert)
{
    const struct hws_agency *agencies = hws_sensor_plan(state)->agencies;
    char instant[HWS_INSTANT_TEXT_MAX];
    char reasons[REASONS_MAX];
    char mmsi[16];

    mmsi_words(alert->mmsi, mmsi);
    hws_instant_format((state->plan->epoch_ms + alert->raised_ms) / HWS_MS_PER_S * HWS_MS_PER_S,
                       instant);
    hws_alert_reason_words(alert->reasons, HWS_LANGUAGE_EN, reasons, sizeof(reasons));
    hws_table_cell(table, "%s", instant);
    hws_table_cell(table, "%s", agencies[alert->agency].id);
    hws_table_cell(table, "%s", hws_alert_kind_name(alert->kind));
    hws_table_cell(table, "T-%u", alert->track_number);
    hws_table_cell(table, "%s", mmsi);
    hws_table_cell(table, "%.0f %%", alert->score * 100.0);
    hws_table_cell(table, "%s", alert->shared_by1 == 0 ? "-" : agencies[alert->shared_by1 - 1u].id);
    hws_table_cell(table, "%s", reasons);
}

char *show_alerts(const struct hws_state *state, uint32_t agency1)
{
    static const struct hws_table_column columns[] = {
        {"RAISED", false}, {"AGENCY", false}, {"ALERT", false},   {"TRACK", false},
        {"MMSI", false},   {"SCORE", true},   {"TOLD BY", false}, {"WHY", false},
    };
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_picture_alert_count(state); i++) {
        const struct hws_alert_info alert = hws_picture_alert(state, i);
        if (agency1 == 0 || alert.agency == agency1 - 1u) {
            add_alert(table, state, &alert);
        }
    }
    return hws_table_finish(table);
}
