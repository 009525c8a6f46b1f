/* The lighthouses' descriptor: its tables, its start. */
#include "sim/maritime/lighthouse/lighthouse.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static const struct hws_field_def lamp_fields[] = {
    HWS_FIELD(struct lamp_row, int64_t, since_ms),
    HWS_FIELD(struct lamp_row, uint32_t, dark),
    HWS_FIELD(struct lamp_row, uint32_t, failure_count),
};

static const struct hws_part_def parts[LIGHTHOUSE_PART_COUNT] = {
    [LIGHTHOUSE_PART_LAMP] = {"lamp", sizeof(struct lamp_row), 1, lamp_fields,
                              COUNT_OF(lamp_fields)},
};

static const struct hws_event_def events[LIGHTHOUSE_EVENT_COUNT] = {
    [LIGHTHOUSE_EVENT_FAIL] = {"lamp goes out", HWS_PRIORITY_OTHERS, lighthouse_on_fail,
                               hws_event_certain},
    [LIGHTHOUSE_EVENT_RELIT] = {"lamp is lit", HWS_PRIORITY_OTHERS, lighthouse_on_relit,
                                hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_lighthouse_id, HWS_LIGHTHOUSE_DARK, lighthouse_on_dark},
    {&hws_lighthouse_id, HWS_LIGHTHOUSE_PUT_OUT, lighthouse_on_put_out},
};

/* Whoever keeps it. */
static bool to_keeper(const struct hws_state *state, const struct hws_record *record,
                      const struct hws_party *party)
{
    return party->kind == &hws_agency_entity &&
           hws_lighthouse_plan(state)->lighthouses[record->arguments[0].i].keeper == party->index;
}

static const struct hws_record_def records[LIGHTHOUSE_RECORD_COUNT] = {
    [LIGHTHOUSE_RECORD_DARK] = {.name = "lighthouse_dark",
                                .text = "the lamp of {lighthouse} goes out",
                                .arguments = {{"lighthouse", &hws_lighthouse_entity}},
                                .argument_count = 1,
                                .importance = 2,
                                .audience = to_keeper},
    [LIGHTHOUSE_RECORD_RELIT] = {.name = "lighthouse_relit",
                                 .text = "the lamp of {lighthouse} burns again",
                                 .arguments = {{"lighthouse", &hws_lighthouse_entity}},
                                 .argument_count = 1,
                                 .importance = 1,
                                 .audience = to_keeper},
};

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_lighthouse_plan *plan = plan_part;

    rows[LIGHTHOUSE_PART_LAMP] = plan->lighthouse_count;
    *event_count = plan->lighthouse_count;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_lighthouse_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->lighthouse_count && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, LIGHTHOUSE_PART_LAMP, &index);
        if (status == HWS_OK) {
            status = hws_step_schedule(step, LIGHTHOUSE_EVENT_FAIL, plan->lighthouses[i].dark_ms,
                                       index, 0, NULL);
        }
    }
    return status;
}

const struct hws_domain hws_lighthouse_domain = {
    .id = &hws_lighthouse_id,
    .parts = parts,
    .part_count = LIGHTHOUSE_PART_COUNT,
    .events = events,
    .event_count = LIGHTHOUSE_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = LIGHTHOUSE_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = lighthouse_check,
    .lists = lighthouse_lists,
    .list_count = LIGHTHOUSE_LIST_COUNT,
    .verbs = lighthouse_verbs,
    .verb_count = LIGHTHOUSE_VERB_COUNT,
    .metrics = lighthouse_metrics,
    .metric_count = LIGHTHOUSE_METRIC_COUNT,
};
