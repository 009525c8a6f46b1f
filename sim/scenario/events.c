/* Scripted events: each kind becomes an inject at its time. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)

static void read_drag(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "vessel", "speed_kn", "lasts");
    inject->kind = HWS_INJECT_DRAG;
    inject->subject = load_reference(load, row, "vessel", HWS_JSON_REQUIRED, &name_vessel);
    (void)hws_json_read_double(load->problems, row, "speed_kn", HWS_JSON_OPTIONAL, 0.5, 60.0,
                               &inject->x);
    (void)hws_json_read_duration(load->problems, row, "lasts", HWS_JSON_OPTIONAL, 1,
                                 DURATION_MAX_MS, &inject->a);
    if (inject->subject < scenario_maritime(load->scenario)->vessel_count &&
        scenario_maritime(load->scenario)->vessels[inject->subject].way == HWS_NO_INDEX) {
        const struct hws_vessel_plan *vessel =
            &scenario_maritime(load->scenario)->vessels[inject->subject];
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found \"%s\", which does not sail, expected a vessel with \"to\"",
                          vessel->id);
    }
}

/* One row a kind of scripted event; those of an area are read in the area's file. */
static const struct event_kind {
    const char *word;
    void (*read)(struct load *load, struct hws_json row, struct hws_inject *inject);
} event_kinds[] = {
    {"anchor_drag", read_drag},
    {"cable_fault", event_read_fault},
    {"cable_faults", event_read_faults},
    {"turbidity_current", read_turbidity_current},
    {"station_failure", read_station_failure},
    {"port_close", event_read_port_close},
    {"port_open", event_read_port_open},
    {"port_system", event_read_port_system},
    {"ais_off", event_read_ais_off},
    {"ais_on", event_read_ais_on},
    {"ais_identity", event_read_identity},
    {"positions_jammed", event_read_jam},
    {"positions_spoofed", event_read_spoof},
    {"positions_good", event_read_quiet},
    {"sensor_blinded", event_read_blind},
    {"sensor_restored", event_read_restore},
    {"sharing_on", event_read_share_on},
    {"sharing_off", event_read_share_off},
};

#define EVENT_KIND_COUNT ((uint32_t)(sizeof(event_kinds) / sizeof(event_kinds[0])))

static void read_event(struct load *load, struct hws_json row, struct hws_scripted_inject *scripted)
{
    const char *words[EVENT_KIND_COUNT];
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    uint32_t kind = 0;

    (void)load_id(load, row, &name_event, &plan->arena);
    if (hws_json_read_duration(load->problems, row, "at", HWS_JSON_REQUIRED, 0, DURATION_MAX_MS,
                               &scripted->at_ms) &&
        plan->duration_ms > 0 && scripted->at_ms > plan->duration_ms) {
        hws_json_complain(
            load->problems, hws_json_get(row, "at"),
            "found a time after the exercise's end, expected one within its duration");
    }
    for (uint32_t i = 0; i < EVENT_KIND_COUNT; i++) {
        words[i] = event_kinds[i].word;
    }
    if (hws_json_read_word(load->problems, row, "kind", HWS_JSON_REQUIRED, words, EVENT_KIND_COUNT,
                           &kind)) {
        event_kinds[kind].read(load, row, &scripted->inject);
    }
}

bool load_events(struct load *load)
{
    struct hws_exercise_plan *plan = scenario_exercise(load->scenario);
    struct hws_scripted_inject *injects =
        load_array(load, &plan->arena, rows_count(load, "events") + load_count_more_faults(load),
                   sizeof(*injects));
    struct row_cursor cursor = rows_of(load, "events");
    struct hws_json row;

    load->currents = load_array(load, &scenario_telecom(load->scenario)->arena,
                                rows_count(load, "events"), sizeof(*load->currents));
    if (load->out_of_memory) {
        return false;
    }
    scenario_telecom(load->scenario)->currents = load->currents;
    plan->injects = injects;
    while (rows_next(&cursor, &row)) {
        read_event(load, row, &injects[plan->inject_count++]);
    }
    load_more_faults(load, injects);
    return !load->out_of_memory;
}
