/* The transponder domain's descriptor: its tables and its start. */
#include "sim/maritime/transponder/transponder_rows.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static const struct hws_field_def set_fields[] = {
    HWS_FIELD(struct transponder_set_row, uint32_t, vessel),
    HWS_FIELD(struct transponder_set_row, uint32_t, off),
    HWS_FIELD(struct transponder_set_row, uint32_t, mmsi_told),
    HWS_FIELD(struct transponder_set_row, uint32_t, reserved),
};

static const struct hws_field_def area_fields[] = {
    HWS_FIELD(struct transponder_area_row, double, north_km),
    HWS_FIELD(struct transponder_area_row, double, east_km),
    HWS_FIELD(struct transponder_area_row, uint32_t, disturbance),
    HWS_FIELD(struct transponder_area_row, uint32_t, reserved),
};

static const struct hws_part_def parts[TRANSPONDER_PART_COUNT] = {
    [TRANSPONDER_PART_SET] = {"set", sizeof(struct transponder_set_row), 4, set_fields,
                              COUNT_OF(set_fields)},
    [TRANSPONDER_PART_AREA] = {"area", sizeof(struct transponder_area_row), 1, area_fields,
                               COUNT_OF(area_fields)},
    [TRANSPONDER_PART_TROUBLE] = HWS_TROUBLE_PART,
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[TRANSPONDER_PART_SET] = 1;
    rows[TRANSPONDER_PART_TROUBLE] = 1;
}

/* ---- events, effects, records --------------------------------------------------------------- */

static const struct hws_event_def events[TRANSPONDER_EVENT_COUNT] = {
    [TRANSPONDER_EVENT_OVER] = {"end of a disturbance", HWS_PRIORITY_ARRIVAL, transponder_on_over,
                                hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_LEFT, transponder_on_left},
    {&hws_transponder_id, HWS_TRANSPONDER_SWITCH, transponder_on_switch},
    {&hws_transponder_id, HWS_TRANSPONDER_IDENTITY, transponder_on_identity},
    {&hws_transponder_id, HWS_TRANSPONDER_JAM, transponder_on_jam},
    {&hws_transponder_id, HWS_TRANSPONDER_SPOOF, transponder_on_spoof},
    {&hws_transponder_id, HWS_TRANSPONDER_QUIET, transponder_on_quiet},
};

#define VESSEL_ARGUMENT                                                                            \
    {                                                                                              \
        "vessel", &hws_vessel_entity                                                               \
    }
#define ZONE_ARGUMENT                                                                              \
    {                                                                                              \
        "zone", &hws_zone_entity                                                                   \
    }

static const struct hws_record_def records[TRANSPONDER_RECORD_COUNT] = {
    [TRANSPONDER_RECORD_OFF] = {.name = "ais_off",
                                .text = "the AIS set of {vessel} falls silent",
                                .arguments = {VESSEL_ARGUMENT},
                                .argument_count = 1,
                                .importance = 1},
    [TRANSPONDER_RECORD_ON] = {.name = "ais_on",
                               .text = "the AIS set of {vessel} is on again",
                               .arguments = {VESSEL_ARGUMENT},
                               .argument_count = 1,
                               .importance = 1},
    [TRANSPONDER_RECORD_IDENTITY] = {.name = "ais_identity",
                                     .text = "{vessel} tells {mmsi} on AIS, which is not its own",
                                     .arguments = {VESSEL_ARGUMENT, {"mmsi", &hws_mmsi_entity}},
                                     .argument_count = 2,
                                     .importance = 1},
    [TRANSPONDER_RECORD_OWN_IDENTITY] = {.name = "ais_own_identity",
                                         .text = "{vessel} tells its own identity on AIS again",
                                         .arguments = {VESSEL_ARGUMENT},
                                         .argument_count = 1,
                                         .importance = 1},
    [TRANSPONDER_RECORD_JAMMED] = {.name = "positions_jammed",
                                   .text = "satellite positions are lost in {zone}",
                                   .arguments = {ZONE_ARGUMENT},
                                   .argument_count = 1,
                                   .importance = 2},
    [TRANSPONDER_RECORD_SPOOFED] = {.name = "positions_spoofed",
                                    .text = "satellite positions in {zone} are moved {north_km} "
                                            "north and {east_km} east",
                                    .arguments = {ZONE_ARGUMENT,
                                                  {"north_km", &hws_value_km},
                                                  {"east_km", &hws_value_km}},
                                    .argument_count = 3,
                                    .importance = 2},
    [TRANSPONDER_RECORD_QUIET] = {.name = "positions_good",
                                  .text = "satellite positions in {zone} are good again",
                                  .arguments = {ZONE_ARGUMENT},
                                  .argument_count = 1,
                                  .importance = 1},
};

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_transponder_plan *plan = plan_part;

    rows[TRANSPONDER_PART_AREA] = plan->area_count;
    *event_count = 0;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_transponder_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->area_count && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, TRANSPONDER_PART_AREA, &index);
    }
    return status;
}

const struct hws_domain hws_transponder_domain = {
    .id = &hws_transponder_id,
    .parts = parts,
    .part_count = TRANSPONDER_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = TRANSPONDER_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = TRANSPONDER_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = transponder_check,
    .verbs = transponder_verbs,
    .verb_count = TRANSPONDER_VERB_COUNT,
};
