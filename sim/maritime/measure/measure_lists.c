/*
 * How good each agency's picture is, and how soon it noticed what matters, in tables. Figures that
 * time alone changes, so they are on no wire: the metrics have them.
 */
#include "sim/maritime/measure/measure.h"

#include "hawser/core/language.h"
#include <stdio.h>

#define NAME_BYTES 200

static uint32_t agency_count(const struct hws_state *state)
{
    const struct hws_measure_plan *plan = hws_measure_plan(state);

    return plan == NULL || plan->sensors == NULL ? 0 : plan->sensors->agency_count;
}

static const struct hws_text *agency_name(const struct hws_state *state, uint32_t agency)
{
    return &hws_measure_plan(state)->sensors->agencies[agency].name;
}

#define TEXT_COLUMN(head)                                                                          \
    {                                                                                              \
        .title = (head), .form = HWS_CELL_TEXT, .right = true                                      \
    }

/* ---- pictures -------------------------------------------------------------------------------- */

enum picture_column {
    PICTURE_OF = 0,
    PICTURE_TRACKED,
    PICTURE_AMBIGUITY,
    PICTURE_SPURIOUS,
    PICTURE_CONTINUITY,
    PICTURE_CHANGES,
    PICTURE_ALERTS,
    PICTURE_FALSE,
    PICTURE_DELAY,
    PICTURE_COLUMN_COUNT
};

static const struct hws_list_column picture_columns[PICTURE_COLUMN_COUNT] = {
    [PICTURE_OF] = {.title = "PICTURE OF", .form = HWS_CELL_TEXT},
    [PICTURE_TRACKED] = TEXT_COLUMN("TRACKED"),
    [PICTURE_AMBIGUITY] = TEXT_COLUMN("TRACKS A SHIP"),
    [PICTURE_SPURIOUS] = TEXT_COLUMN("SPURIOUS"),
    [PICTURE_CONTINUITY] = TEXT_COLUMN("CONTINUITY"),
    [PICTURE_CHANGES] = TEXT_COLUMN("CHANGES A DAY"),
    [PICTURE_ALERTS] = {.title = "ALERTS", .form = HWS_CELL_WHOLE, .right = true},
    [PICTURE_FALSE] = TEXT_COLUMN("FALSE A DAY"),
    [PICTURE_DELAY] = TEXT_COLUMN("MEDIAN DELAY"),
};

/* The median delay in words: a time, not yet, or nothing that it could be of. */
static void add_delay(const struct hws_list_reader *reader, struct hws_list *list, uint32_t agency)
{
    const struct hws_metric *metric = hws_metric_find(reader->state->registry, "median_delay_ms");
    struct hws_metric_value value;
    char words[NAME_BYTES];

    if (hws_metric_read(reader->state, metric, agency, &value) != HWS_OK) {
        hws_list_fail(list);
        return;
    }
    hws_metric_words(reader->state, metric, &value, reader->language, words, sizeof(words));
    hws_list_text(list, PICTURE_DELAY, "%s", words);
}

static void fill_pictures(const struct hws_list_reader *reader, struct hws_list *list)
{
    for (uint32_t i = 0; i < agency_count(reader->state); i++) {
        const struct hws_measures measures = hws_measures(reader->state, i);
        hws_list_add(list, "%u", (unsigned)i);
        hws_list_name(list, PICTURE_OF, agency_name(reader->state, i));
        hws_list_text(list, PICTURE_TRACKED, "%.1f %%", 100.0 * measures.completeness);
        hws_list_text(list, PICTURE_AMBIGUITY, "%.3f", measures.ambiguity);
        hws_list_text(list, PICTURE_SPURIOUS, "%.1f %%", 100.0 * measures.spuriousness);
        hws_list_text(list, PICTURE_CONTINUITY, "%.1f %%", 100.0 * measures.continuity);
        hws_list_text(list, PICTURE_CHANGES, "%.2f", measures.track_changes_per_day);
        hws_list_whole(list, PICTURE_ALERTS, measures.alert_count);
        hws_list_text(list, PICTURE_FALSE, "%.1f", measures.false_alerts_per_day);
        add_delay(reader, list, i);
    }
}

/* ---- events of interest ---------------------------------------------------------------------- */

enum interest_column {
    INTEREST_OF = 0,
    INTEREST_VESSEL,
    INTEREST_BEGAN,
    INTEREST_AGENCY,
    INTEREST_DELAY,
    INTEREST_BY,
    INTEREST_COLUMN_COUNT
};

static const struct hws_list_column interest_columns[INTEREST_COLUMN_COUNT] = {
    [INTEREST_OF] = {.title = "OF INTEREST", .form = HWS_CELL_TEXT},
    [INTEREST_VESSEL] = {.title = "VESSEL", .form = HWS_CELL_TEXT},
    [INTEREST_BEGAN] = TEXT_COLUMN("BEGAN"),
    [INTEREST_AGENCY] = {.title = "AGENCY", .form = HWS_CELL_TEXT},
    [INTEREST_DELAY] = TEXT_COLUMN("DELAY"),
    [INTEREST_BY] = {.title = "NOTICED BY", .form = HWS_CELL_TEXT},
};

/* A delay of "> 3h" is censored: so long, and not noticed. */
static void add_interest(const struct hws_list_reader *reader, struct hws_list *list,
                         uint32_t interest, uint32_t agency)
{
    const struct hws_interest_info info = hws_measure_interest(reader->state, interest);
    const struct hws_detection detection = hws_measure_detection(reader->state, interest, agency);
    const enum hws_language language = reader->language;
    const char *by = !detection.censored ? hws_alert_kind_name(detection.alert)
                     : info.gone         ? HWS_MARK("never: it has left")
                                         : HWS_NOT_YET;
    char name[NAME_BYTES];
    char began[HWS_DURATION_TEXT_MAX];
    char delay[HWS_DURATION_TEXT_MAX];

    hws_maritime_vessel_name(hws_maritime_plan(reader->state), info.reference, language, name,
                             sizeof(name));
    hws_duration_words(info.begins_ms, began);
    hws_duration_words(detection.delay_ms, delay);
    hws_list_add(list, "%u/%u", (unsigned)interest, (unsigned)agency);
    hws_list_text(list, INTEREST_OF, "%s",
                  info.id != NULL ? info.id : hws_tr(language, hws_interest_kind_name(info.kind)));
    hws_list_text(list, INTEREST_VESSEL, "%s", name);
    hws_list_text(list, INTEREST_BEGAN, "T+%s", began);
    hws_list_name(list, INTEREST_AGENCY, agency_name(reader->state, agency));
    hws_list_text(list, INTEREST_DELAY, "%s%s", detection.censored ? "> " : "", delay);
    hws_list_text(list, INTEREST_BY, "%s", hws_tr(language, by));
}

static void fill_interests(const struct hws_list_reader *reader, struct hws_list *list)
{
    for (uint32_t i = 0; i < hws_measure_interest_count(reader->state); i++) {
        for (uint32_t agency = 0; agency < agency_count(reader->state); agency++) {
            add_interest(reader, list, i, agency);
        }
    }
}

/* ---- samples --------------------------------------------------------------------------------- */

enum sample_column {
    SAMPLE_OF = 0,
    SAMPLE_COUNT,
    SAMPLE_OFF,
    SAMPLE_WRONG,
    SAMPLE_NAMELESS,
    SAMPLE_OSPA,
    SAMPLE_GOSPA,
    SAMPLE_COLUMN_COUNT
};

static const struct hws_list_column sample_columns[SAMPLE_COLUMN_COUNT] = {
    [SAMPLE_OF] = {.title = "SAMPLED", .form = HWS_CELL_TEXT},
    [SAMPLE_COUNT] = {.title = "SAMPLES", .form = HWS_CELL_WHOLE, .right = true},
    [SAMPLE_OFF] = TEXT_COLUMN("PLACE OFF BY"),
    [SAMPLE_WRONG] = TEXT_COLUMN("WRONG NAME"),
    [SAMPLE_NAMELESS] = TEXT_COLUMN("NO NAME"),
    [SAMPLE_OSPA] = TEXT_COLUMN("OSPA"),
    [SAMPLE_GOSPA] = TEXT_COLUMN("GOSPA"),
};

static void fill_samples(const struct hws_list_reader *reader, struct hws_list *list)
{
    if (hws_measure_sample_count(reader->state) == 0) {
        return;
    }
    for (uint32_t i = 0; i < agency_count(reader->state); i++) {
        const struct hws_measures measures = hws_measures(reader->state, i);
        hws_list_add(list, "%u", (unsigned)i);
        hws_list_name(list, SAMPLE_OF, agency_name(reader->state, i));
        hws_list_whole(list, SAMPLE_COUNT, measures.sample_count);
        hws_list_text(list, SAMPLE_OFF, "%.0f m", measures.position_error_m);
        hws_list_text(list, SAMPLE_WRONG, "%.1f %%", 100.0 * measures.wrong_name_frac);
        hws_list_text(list, SAMPLE_NAMELESS, "%.1f %%", 100.0 * measures.nameless_frac);
        if (hws_measure_plan(reader->state)->ospa_cutoff_m > 0.0) {
            hws_list_text(list, SAMPLE_OSPA, "%.0f m", measures.ospa_m);
            hws_list_text(list, SAMPLE_GOSPA, "%.0f m", measures.gospa_m);
        }
    }
}

#define OF_MEASURES .topic = "measures", .report = true, .unless_empty = true

static const struct hws_list_def pictures_list = {
    .name = "pictures",
    OF_MEASURES,
    .columns = picture_columns,
    .column_count = PICTURE_COLUMN_COUNT,
    .fill = fill_pictures,
};

static const struct hws_list_def interests_list = {
    .name = "events_of_interest",
    OF_MEASURES,
    .columns = interest_columns,
    .column_count = INTEREST_COLUMN_COUNT,
    .fill = fill_interests,
};

static const struct hws_list_def samples_list = {
    .name = "samples",
    OF_MEASURES,
    .columns = sample_columns,
    .column_count = SAMPLE_COLUMN_COUNT,
    .fill = fill_samples,
};

const struct hws_list_def *const measure_lists[MEASURE_LIST_COUNT] = {
    &pictures_list,
    &interests_list,
    &samples_list,
};
