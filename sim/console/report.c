/* The summary, for people and for programs, from the same figures. */
#include "sim/console/report_json.h"
#include "sim/console/report_measures.h"
#include "sim/console/report_metrics.h"
#include "sim/console/report_service.h"
#include "sim/console/timeline.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/core/metric.h"
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/session/show.h"
#include "hawser/session/table.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdlib.h>

#define COLUMN_COUNT(columns) ((uint32_t)(sizeof(columns) / sizeof((columns)[0])))

static const char *english(const struct hws_text *text)
{
    return hws_text_in(text, HWS_LANGUAGE_EN);
}

static bool print_table(struct hws_table *table, FILE *out)
{
    char *text = hws_table_finish(table);

    if (text == NULL) {
        return false;
    }
    (void)fputs(text, out);
    free(text);
    return true;
}

/* When it was cut, and how long after that it was located, reached and repaired. */
static void put_fault(struct hws_table *table, const struct hws_state *state,
                      const struct hws_fault_info *fault, enum hws_language language)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const int64_t times_ms[] = {fault->located_ms, fault->on_site_ms, fault->repaired_ms};
    char cut[HWS_INSTANT_TEXT_MAX];

    hws_instant_format((state->plan->epoch_ms + fault->cut_ms) / HWS_MS_PER_S * HWS_MS_PER_S, cut);
    hws_table_cell(table, "%s", hws_text_in(&plan->segments[fault->segment].name, language));
    hws_table_cell(table, "%.1f km", fault->along_km);
    hws_table_cell(table, "%s", cut);
    for (uint32_t k = 0; k < sizeof(times_ms) / sizeof(times_ms[0]); k++) {
        char after[HWS_DURATION_TEXT_MAX];
        if (times_ms[k] == HWS_TIME_NEVER) {
            hws_table_cell(table, "%s", hws_tr(language, HWS_NOT_YET));
        } else {
            hws_duration_words(times_ms[k] - fault->cut_ms, after);
            hws_table_cell(table, "+%s", after);
        }
    }
}

static bool print_faults(const struct hws_state *state, enum hws_language language, FILE *out)
{
    static const struct hws_table_column columns[] = {
        {HWS_MARK("CABLE CUT"), false}, {HWS_MARK("AT"), true},      {HWS_MARK("CUT"), false},
        {HWS_MARK("LOCATED"), true},    {HWS_MARK("ON SITE"), true}, {HWS_MARK("REPAIRED"), true},
    };
    struct hws_table_column heads[COLUMN_COUNT(columns)];

    for (uint32_t i = 0; i < COLUMN_COUNT(columns); i++) {
        heads[i] = (struct hws_table_column){hws_tr(language, columns[i].title), columns[i].right};
    }
    struct hws_table *table = hws_table_create(heads, COLUMN_COUNT(heads));
    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(state, i);
        put_fault(table, state, &fault, language);
    }
    return print_table(table, out);
}

/* What the domains measure, as "show measures" has it; nothing where there is nothing to tell. */
static bool print_measures(const struct hws_session *session, enum hws_language language, FILE *out)
{
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(session, hws_seat_facilitator.party, language, &state);
    char *text = hws_show_rows(&reader, "measures");

    if (text == NULL) {
        return false;
    }
    (void)fprintf(out, "%s%s", text, text[0] == '\0' ? "" : "\n");
    free(text);
    return true;
}

#define LABEL_COLUMNS 18

/* What a figure is of, in the reader's language, padded to where figures begin. */
static void put_label(FILE *out, enum hws_language language, const char *label)
{
    const char *words = hws_tr(language, label);
    const size_t columns = hws_text_columns(words);
    const int padding = columns < LABEL_COLUMNS ? (int)(LABEL_COLUMNS - columns) : 1;

    (void)fprintf(out, "%s%*s", words, padding, "");
}

static void print_repairs(const struct hws_summary *summary, enum hws_language language, FILE *out)
{
    char median[HWS_DURATION_TEXT_MAX];
    char longest[HWS_DURATION_TEXT_MAX];

    hws_duration_words(summary->repair_ms_median, median);
    hws_duration_words(summary->outage_ms_max, longest);
    put_label(out, language, HWS_MARK("Longest outage"));
    (void)fprintf(out, "%s\n", longest);
    put_label(out, language, HWS_MARK("Median repair"));
    (void)fprintf(out, "%s\n",
                  summary->repair_median_known ? median : hws_tr(language, HWS_NOT_YET));
}

bool print_summary(const struct hws_session *session, const struct hws_summary *summary,
                   enum hws_language language, FILE *out)
{
    const struct hws_state state = hws_session_state(session);
    char after[HWS_DURATION_TEXT_MAX];
    char hash[HWS_HASH_TEXT_MAX];
    bool good = true;

    hws_duration_words(summary->now_ms, after);
    hws_hash_format(summary->world_hash, hash);
    (void)fprintf(out, "\n");
    (void)fprintf(out, hws_tr(language, "Summary after %s"), after);
    (void)fprintf(out, "\n\n");
    if (summary->fault_count > 0) {
        good = print_faults(&state, language, out);
        (void)fprintf(out, "\n");
    }
    good = print_measures(session, language, out) && good;
    put_label(out, language, HWS_MARK("Cables cut"));
    (void)fprintf(out, hws_tr(language, "%u, repaired %u"), (unsigned)summary->fault_count,
                  (unsigned)summary->repaired_count);
    (void)fprintf(out, "\n");
    if (summary->fault_count > 0) {
        print_repairs(summary, language, out);
    }
    put_label(out, language, HWS_MARK("Traffic lost"));
    (void)fprintf(out, hws_tr(language, "%.0f Gbps-hours"), summary->lost_gbps_hours);
    (void)fprintf(out, "\n");
    put_label(out, language, HWS_MARK("Vessels sailed"));
    (void)fprintf(out, "%" PRIu64 "\n", summary->sailed_count);
    put_label(out, language, HWS_MARK("Events, records"));
    (void)fprintf(out, "%" PRIu64 ", %" PRIu64 "\n", summary->event_count, summary->record_count);
    put_label(out, language, HWS_MARK("World hash"));
    (void)fprintf(out, "%s\n", hash);
    return good;
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static bool add_text(cJSON *object, const char *key, const char *text)
{
    return cJSON_AddStringToObject(object, key, text) != NULL;
}

static bool add_number(cJSON *object, const char *key, double number)
{
    return cJSON_AddNumberToObject(object, key, number) != NULL;
}

static bool add_time(cJSON *object, const char *key, int64_t time_ms)
{
    return time_ms == HWS_TIME_NEVER ? cJSON_AddNullToObject(object, key) != NULL
                                     : add_number(object, key, (double)time_ms);
}

static bool add_faults(cJSON *root, const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    cJSON *array = cJSON_AddArrayToObject(root, "faults");
    bool good = array != NULL;

    for (uint32_t i = 0; i < hws_telecom_fault_count(state) && good; i++) {
        const struct hws_fault_info fault = hws_telecom_fault(state, i);
        cJSON *item = report_add_item(array);
        good = item != NULL && add_text(item, "segment", plan->segments[fault.segment].id) &&
               add_number(item, "along_km", fault.along_km) &&
               add_number(item, "lat_deg", fault.place.lat_deg) &&
               add_number(item, "lon_deg", fault.place.lon_deg) &&
               add_text(item, "state", hws_fault_state_name(fault.state)) &&
               add_time(item, "cut_ms", fault.cut_ms) &&
               add_time(item, "located_ms", fault.located_ms) &&
               add_time(item, "on_site_ms", fault.on_site_ms) &&
               add_time(item, "repaired_ms", fault.repaired_ms) &&
               add_number(item, "cause_record", (double)fault.record);
    }
    return good;
}

static bool add_pairs(cJSON *root, const struct hws_state *state, const struct hws_summary *summary)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    cJSON *array = cJSON_AddArrayToObject(root, "city_pairs");
    bool good = array != NULL;

    for (uint32_t i = 0; i < summary->pair_count && good; i++) {
        const struct hws_city_pair_summary *pair = &summary->pairs[i];
        cJSON *item = report_add_item(array);
        good = item != NULL && add_text(item, "city_a", plan->cities[pair->city_a].id) &&
               add_text(item, "city_b", plan->cities[pair->city_b].id) &&
               add_number(item, "wanted_gbps", hws_gbps_from_kbps(pair->wanted_kbps)) &&
               add_number(item, "lost_gbps_hours", pair->lost_gbps_hours) &&
               add_number(item, "short_ms", (double)pair->short_ms) &&
               add_number(item, "isolated_ms", (double)pair->isolated_ms);
    }
    return good;
}

static bool add_segments(cJSON *root, const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    cJSON *array = cJSON_AddArrayToObject(root, "segments");
    bool good = array != NULL;

    for (uint32_t i = 0; i < plan->segment_count && good; i++) {
        const struct hws_segment_info info = hws_telecom_segment(state, i);
        cJSON *item = report_add_item(array);
        good = item != NULL && add_text(item, "segment", plan->segments[i].id) &&
               cJSON_AddBoolToObject(item, "up", info.up) != NULL &&
               add_number(item, "down_ms", (double)info.down_ms);
    }
    return good;
}

/* How far traffic travels now, what could be served were all operators one, and how far the shares
 * may be from fair ones where they are not proved. */
static bool add_network(cJSON *root, const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct hws_stretch_info stretch = hws_telecom_stretch(state);
    const double gap_frac = hws_telecom_shares_gap_frac(state);
    cJSON *network = cJSON_AddObjectToObject(root, "network");
    cJSON *array = network == NULL ? NULL : cJSON_AddArrayToObject(network, "pairs");
    int64_t pooled_kbps = 0;
    bool good = array != NULL && hws_telecom_pooled_kbps(state, &pooled_kbps) == HWS_OK &&
                add_number(network, "pooled_served_gbps", hws_gbps_from_kbps(pooled_kbps)) &&
                add_number(network, "pairs_reachable", stretch.reachable_count) &&
                add_number(network, "pairs_slower", stretch.slower_count) &&
                add_number(network, "stretch_mean", stretch.stretch_mean) &&
                add_number(network, "stretch_max", stretch.stretch_max) &&
                (gap_frac == 0.0 || add_number(network, "shares_within_percent", 100.0 * gap_frac));

    for (uint32_t i = 0; i < stretch.pair_count && good; i++) {
        const struct hws_pair_info pair = hws_telecom_pair(state, i);
        cJSON *item = report_add_item(array);
        good = item != NULL && add_text(item, "from", plan->cities[pair.city_from].id) &&
               add_text(item, "to", plan->cities[pair.city_to].id) &&
               add_number(item, "served_gbps", hws_gbps_from_kbps(pair.served_kbps)) &&
               cJSON_AddBoolToObject(item, "reachable", pair.reachable) != NULL &&
               (pair.delay_us < 0.0 ? cJSON_AddNullToObject(item, "one_way_us") != NULL
                                    : add_number(item, "one_way_us", pair.delay_us)) &&
               (pair.first_delay_us < 0.0 ? cJSON_AddNullToObject(item, "first_way_us") != NULL
                                          : add_number(item, "first_way_us", pair.first_delay_us));
    }
    return good;
}

static bool fill_json(cJSON *root, const struct hws_state *state, const struct hws_summary *summary)
{
    const struct hws_exercise_plan *plan = hws_exercise_plan(state);
    char world_hash[HWS_HASH_TEXT_MAX];
    char records_hash[HWS_HASH_TEXT_MAX];

    hws_hash_format(summary->world_hash, world_hash);
    hws_hash_format(summary->records_hash, records_hash);
    return add_text(root, "marking", english(&plan->marking)) &&
           add_text(root, "scenario", plan->id) && add_text(root, "title", english(&plan->title)) &&
           add_number(root, "seed", (double)state->seed) &&
           add_number(root, "time_ms", (double)summary->now_ms) &&
           add_number(root, "cables_cut", summary->fault_count) &&
           add_number(root, "cables_repaired", summary->repaired_count) &&
           add_number(root, "longest_outage_ms", (double)summary->outage_ms_max) &&
           (summary->repair_median_known
                ? add_number(root, "median_repair_ms", (double)summary->repair_ms_median)
                : cJSON_AddNullToObject(root, "median_repair_ms") != NULL) &&
           add_number(root, "lost_gbps_hours", summary->lost_gbps_hours) &&
           add_faults(root, state) && add_segments(root, state) && add_network(root, state) &&
           add_pairs(root, state, summary) && add_service(root, state) &&
           add_measures(root, state) && add_metrics(root, state) &&
           add_number(root, "vessels_sailed", (double)summary->sailed_count) &&
           add_number(root, "events", (double)summary->event_count) &&
           add_number(root, "records", (double)summary->record_count) &&
           add_text(root, "records_hash", records_hash) && add_text(root, "world_hash", world_hash);
}

bool print_summary_json(const struct hws_session *session, const struct hws_summary *summary,
                        FILE *out)
{
    const struct hws_state state = hws_session_state(session);
    cJSON *root = cJSON_CreateObject();
    char *text = NULL;

    if (root != NULL && fill_json(root, &state, summary)) {
        text = cJSON_Print(root);
    }
    cJSON_Delete(root);
    if (text == NULL) {
        return false;
    }
    (void)fprintf(out, "%s\n", text);
    free(text);
    return true;
}
