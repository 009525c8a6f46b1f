/* Scripted events: each becomes a move at its time. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)

/* One row a kind of scripted event; those of an area are read in the area's file. */
static const struct event_kind {
    const char *word;
    void (*read)(struct load *load, struct hws_json row, struct hws_move *move);
} event_kinds[] = {
    {"anchor_drag", event_read_drag},          {"cable_fault", event_read_fault},
    {"cable_faults", event_read_faults},       {"turbidity_current", read_turbidity_current},
    {"station_failure", read_station_failure}, {"port_close", event_read_port_close},
    {"port_open", event_read_port_open},       {"port_system", event_read_port_system},
    {"ais_off", event_read_ais_off},           {"ais_on", event_read_ais_on},
    {"ais_identity", event_read_identity},     {"positions_jammed", event_read_jam},
    {"positions_spoofed", event_read_spoof},   {"positions_good", event_read_quiet},
    {"sensor_blinded", event_read_blind},      {"sensor_restored", event_read_restore},
    {"sharing_on", event_read_share_on},       {"sharing_off", event_read_share_off},
};

#define EVENT_KIND_COUNT ((uint32_t)(sizeof(event_kinds) / sizeof(event_kinds[0])))

static void read_kind(struct load *load, struct hws_json row, struct hws_move *move)
{
    const char *words[EVENT_KIND_COUNT];
    uint32_t kind = 0;

    for (uint32_t i = 0; i < EVENT_KIND_COUNT; i++) {
        words[i] = event_kinds[i].word;
    }
    if (hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, words, EVENT_KIND_COUNT,
                           &kind)) {
        event_kinds[kind].read(load, row, move);
    }
}

static void read_event(struct load *load, struct hws_json row, struct hws_scripted_move *scripted)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    const bool by_verb = hws_json_present(hws_json_get(row, "move"));

    /* A move needs no name: nothing refers to it. */
    if (!by_verb || hws_json_present(hws_json_get(row, "id"))) {
        (void)load_id(load, row, &name_event, &plan->arena);
    }
    if (hws_json_read_duration(load->problems, row, "at", HWS_JSON_REQUIRED, 0, DURATION_MAX_MS,
                               &scripted->at_ms) &&
        plan->duration_ms > 0 && scripted->at_ms > plan->duration_ms) {
        hws_json_complain(
            load->problems, hws_json_get(row, "at"),
            "found a time after the exercise's end, expected one within its duration");
    }
    if (by_verb) {
        event_read_move(load, row, &scripted->move);
    } else {
        read_kind(load, row, &scripted->move);
    }
}

bool load_events(struct load *load)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    struct hws_scripted_move *script = load_array(
        load, &plan->arena,
        rows_count(load, "events") + load_count_more_faults(load) + load_count_tracks(load),
        sizeof(*script));
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;

    load->currents = load_array(load, &scenario_telecom(load->scenario)->arena,
                                rows_count(load, "events"), sizeof(*load->currents));
    if (load->out_of_memory) {
        return false;
    }
    scenario_telecom(load->scenario)->currents = load->currents;
    plan->script = script;
    while (rows_next(&cursor, &row)) {
        read_event(load, row, &script[plan->script_count++]);
    }
    load_more_faults(load, script);
    load_tracks(load, script);
    return !load->out_of_memory;
}

uint32_t load_event_row(const struct load *load, uint32_t name)
{
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;
    uint32_t index = 0;
    uint32_t named = 0;

    while (rows_next(&cursor, &row)) {
        const bool has_id = hws_json_present(hws_json_get(row, "id"));
        if (has_id && named++ == name) {
            break;
        }
        index++;
    }
    return index;
}
