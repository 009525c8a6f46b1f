/* Answers about pictures, what they are worth against the truth; with them, those of service. */
#include "hawser/session/measures.h"

#include "sim/session/show.h"

#include "hawser/core/metric.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/measure.h"
#include "hawser/session/service_words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TABLES_MAX 3u

static const struct hws_sensor_plan *agencies_of(const struct hws_state *state)
{
    return hws_measure_plan(state)->sensors;
}

/* A metric, and how a cell shows it: as a number with so many decimals, or in its own words. */
struct agency_column {
    const char *metric;
    int decimals; /* AS_WORDS: none */
    bool percent;
};

#define AS_WORDS (-1)

static const struct agency_column agency_columns[] = {
    {"completeness", 1, true},           {"ambiguity", 3, false},
    {"spuriousness", 1, true},           {"continuity", 1, true},
    {"track_changes_per_day", 2, false}, {"alerts", AS_WORDS, false},
    {"false_alerts_per_day", 1, false},  {"median_delay_ms", AS_WORDS, false},
};

/* "" when memory is out: the table tells of that itself. */
static void agency_cell(const struct hws_state *state, struct hws_table *table,
                        const struct agency_column *column, uint32_t agency)
{
    const struct hws_metric *metric = hws_metric_find(state->registry, column->metric);
    struct hws_metric_value value = {.standing = HWS_METRIC_NONE};
    char words[64] = "";

    if (metric != NULL && hws_metric_read(state, metric, agency, &value) == HWS_OK) {
        hws_metric_words(state, metric, &value, HWS_LANGUAGE_EN, words, sizeof(words));
    }
    if (column->decimals != AS_WORDS && value.standing == HWS_METRIC_KNOWN) {
        hws_table_cell(table, "%.*f%s", column->decimals,
                       hws_metric_number(metric, &value) * (column->percent ? 100.0 : 1.0),
                       column->percent ? " %" : "");
    } else {
        hws_table_cell(table, "%s", words);
    }
}

static char *agency_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"PICTURE OF", false}, {"TRACKED", true},     {"TRACKS A SHIP", true},
        {"SPURIOUS", true},    {"CONTINUITY", true},  {"CHANGES A DAY", true},
        {"ALERTS", true},      {"FALSE A DAY", true}, {"MEDIAN DELAY", true},
    };
    const struct hws_sensor_plan *plan = agencies_of(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->agency_count; i++) {
        hws_table_cell(table, "%s", show_english(&plan->agencies[i].name));
        for (size_t k = 0; k < sizeof(agency_columns) / sizeof(agency_columns[0]); k++) {
            agency_cell(state, table, &agency_columns[k], i);
        }
    }
    return hws_table_finish(table);
}

static void interest_row(const struct hws_state *state, struct hws_table *table, uint32_t interest,
                         uint32_t agency)
{
    const struct hws_interest_info info = hws_measure_interest(state, interest);
    const struct hws_detection detection = hws_measure_detection(state, interest, agency);
    char name[HWS_WORDING_MAX];
    char began[HWS_DURATION_TEXT_MAX];
    char delay[HWS_DURATION_TEXT_MAX];

    hws_maritime_vessel_name(hws_maritime_plan(state), info.reference, HWS_LANGUAGE_EN, name,
                             sizeof(name));
    hws_duration_words(info.begins_ms, began);
    hws_duration_words(detection.delay_ms, delay);
    hws_table_cell(table, "%s", info.id != NULL ? info.id : hws_interest_kind_name(info.kind));
    hws_table_cell(table, "%s", name);
    hws_table_cell(table, "T+%s", began);
    hws_table_cell(table, "%s", show_english(&agencies_of(state)->agencies[agency].name));
    hws_table_cell(table, "%s%s", detection.censored ? "> " : "", delay);
    hws_table_cell(table, "%s",
                   detection.censored ? (info.gone ? "never: it has left" : HWS_NOT_YET)
                                      : hws_alert_kind_name(detection.alert));
}

static char *interest_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"OF INTEREST", false}, {"VESSEL", false}, {"BEGAN", true},
        {"AGENCY", false},      {"DELAY", true},   {"NOTICED BY", false},
    };
    const uint32_t agency_count = agencies_of(state)->agency_count;
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_measure_interest_count(state); i++) {
        for (uint32_t agency = 0; agency < agency_count; agency++) {
            interest_row(state, table, i, agency);
        }
    }
    return hws_table_finish(table);
}

static char *sample_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"SAMPLED", false}, {"SAMPLES", true}, {"PLACE OFF BY", true}, {"WRONG NAME", true},
        {"NO NAME", true},  {"OSPA", true},    {"GOSPA", true},
    };
    const struct hws_sensor_plan *plan = agencies_of(state);
    const bool distances = hws_measure_plan(state)->ospa_cutoff_m > 0.0;
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->agency_count; i++) {
        const struct hws_measures measures = hws_measures(state, i);
        hws_table_cell(table, "%s", show_english(&plan->agencies[i].name));
        hws_table_cell(table, "%u", measures.sample_count);
        hws_table_cell(table, "%.0f m", measures.position_error_m);
        hws_table_cell(table, "%.1f %%", measures.wrong_name_frac * 100.0);
        hws_table_cell(table, "%.1f %%", measures.nameless_frac * 100.0);
        if (distances) {
            hws_table_cell(table, "%.0f m", measures.ospa_m);
            hws_table_cell(table, "%.0f m", measures.gospa_m);
        } else {
            hws_table_cell(table, "-");
            hws_table_cell(table, "-");
        }
    }
    return hws_table_finish(table);
}

char *hws_measures_words(const struct hws_state *state)
{
    const struct hws_measure_plan *plan = hws_measure_plan(state);
    char *texts[TABLES_MAX];
    uint32_t count = 0;

    if (plan == NULL || plan->sensors == NULL || plan->sensors->agency_count == 0) {
        return strdup("");
    }
    texts[count++] = agency_table(state);
    if (hws_measure_interest_count(state) > 0) {
        texts[count++] = interest_table(state);
    }
    if (hws_measure_sample_count(state) > 0) {
        texts[count++] = sample_table(state);
    }
    return hws_table_join(texts, count);
}

char *show_measures(const struct hws_state *state)
{
    char *texts[2] = {hws_service_words(state), hws_measures_words(state)};
    const bool service = texts[0] == NULL || texts[0][0] != '\0';
    const bool pictures = texts[1] == NULL || texts[1][0] != '\0';

    if (service && pictures) {
        return hws_table_join(texts, 2);
    }
    if (service || pictures) {
        free(texts[service ? 1 : 0]);
        return texts[service ? 0 : 1];
    }
    free(texts[0]);
    free(texts[1]);
    return strdup("Nothing broke, nothing was lost, and no agency watches in this scenario.\n");
}
