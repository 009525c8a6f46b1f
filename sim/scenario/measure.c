/* What is measured besides what always is, and the events of interest that the author names. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"
#include "hawser/geo/point_set.h"

#define SAMPLE_MIN_MS HWS_MS_PER_MINUTE
#define SAMPLE_MAX_MS (365 * HWS_MS_PER_DAY)
#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define CUTOFF_MIN_M 1.0
#define ORDER_DEFAULT 2.0

static const struct name_kind name_interest = {"an event of interest"};

static void load_samples(struct load *load)
{
    struct hws_measure_plan *plan = scenario_measure(load->scenario);
    const struct hws_json root = hws_json_root(load->documents[0]);
    const struct hws_json measures =
        hws_json_read_object(load->problems, root, "measures", HWS_JSON_OPTIONAL);

    plan->ospa_order = ORDER_DEFAULT;
    if (!hws_json_present(measures)) {
        return;
    }
    (void)hws_json_read_duration(load->problems, measures, "sample_every", HWS_JSON_REQUIRED,
                                 SAMPLE_MIN_MS, SAMPLE_MAX_MS, &plan->sample_ms);
    (void)hws_json_read_double(load->problems, measures, "ospa_cutoff_m", HWS_JSON_OPTIONAL,
                               CUTOFF_MIN_M, HWS_POINT_SET_CUTOFF_MAX_M, &plan->ospa_cutoff_m);
    (void)hws_json_read_double(load->problems, measures, "ospa_order", HWS_JSON_OPTIONAL, 1.0,
                               HWS_POINT_SET_ORDER_MAX, &plan->ospa_order);
}

/* Either a time or a scripted event. */
static void read_beginning(struct load *load, struct hws_json row,
                           struct hws_interest_plan *interest)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    const uint32_t event = load_reference(load, row, "event", HWS_JSON_OPTIONAL, &name_event);
    const bool by_event = hws_json_present(hws_json_get(row, "event"));
    const bool by_time = hws_json_present(hws_json_get(row, "at"));

    if (by_event == by_time) {
        hws_json_complain(load->problems, row, "found %s, expected one of \"at\" and \"event\"",
                          by_event ? "both" : "neither");
        return;
    }
    if (event != HWS_NO_INDEX) {
        interest->begins_ms = exercise->script[load_event_row(load, event)].at_ms;
    }
    if (by_time &&
        hws_json_read_duration(load->problems, row, "at", HWS_JSON_REQUIRED, 0, DURATION_MAX_MS,
                               &interest->begins_ms) &&
        exercise->duration_ms > 0 && interest->begins_ms > exercise->duration_ms) {
        hws_json_complain(load->problems, hws_json_get(row, "at"),
                          "found a time after the exercise's end, expected one within its "
                          "duration");
    }
}

static void read_interest(struct load *load, struct hws_json row,
                          struct hws_interest_plan *interest)
{
    const char *kinds[HWS_INTEREST_KIND_COUNT];
    uint32_t kind = HWS_INTEREST_OTHER;

    for (uint32_t i = 0; i < HWS_INTEREST_KIND_COUNT; i++) {
        kinds[i] = hws_interest_kind_name((enum hws_interest_kind)i);
    }
    interest->id = load_id(load, row, &name_interest, &scenario_measure(load->scenario)->arena);
    interest->vessel = load_reference(load, row, "vessel", HWS_JSON_REQUIRED, &name_vessel);
    (void)hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, kinds,
                             HWS_INTEREST_KIND_COUNT, &kind);
    interest->kind = (enum hws_interest_kind)kind;
    read_beginning(load, row, interest);
}

bool load_measures(struct load *load)
{
    struct hws_measure_plan *plan = scenario_measure(load->scenario);
    const uint32_t count = rows_count(load, "events_of_interest");
    struct hws_interest_plan *interests = load_array(load, &plan->arena, count, sizeof(*interests));
    struct row_cursor cursor = rows_of(load, "events_of_interest");
    struct hws_json row;

    if (load->out_of_memory) {
        return false;
    }
    load_samples(load);
    if (count > 0 && rows_count(load, "agencies") == 0) {
        hws_json_complain(load->problems,
                          hws_json_get(hws_json_root(load->documents[0]), "events_of_interest"),
                          "found events of interest and no agency to notice them, expected "
                          "\"agencies\"");
    }
    plan->interests = interests;
    while (rows_next(&cursor, &row)) {
        read_interest(load, row, &interests[plan->interest_count++]);
    }
    return !load->out_of_memory;
}
