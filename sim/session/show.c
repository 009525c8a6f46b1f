/* Answers: what a room asks of its facilitator's console. */
#include "sim/session/show.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/session/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COLUMN_COUNT(columns) ((uint32_t)(sizeof(columns) / sizeof((columns)[0])))

static const char *english(const struct hws_text *text)
{
    return hws_text_in(text, HWS_LANGUAGE_EN);
}

/* Time since, or a dash when it has not happened. */
static void since_words(int64_t now_ms, int64_t then_ms, char text[HWS_DURATION_TEXT_MAX])
{
    if (then_ms == HWS_TIME_NEVER) {
        (void)snprintf(text, HWS_DURATION_TEXT_MAX, "-");
    } else {
        hws_duration_words(now_ms - then_ms, text);
    }
}

/* ---- tables
 * -------------------------------------------------------------------------------------- */

static char *show_cables(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"CABLE", false}, {"ID", false}, {"FROM", false},   {"TO", false},
        {"KM", true},     {"LIT", true}, {"CARRIES", true}, {"STATE", false},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        const struct hws_segment_info info = hws_telecom_segment(state, i);
        char lit[32];
        char carried[32];
        char down[HWS_DURATION_TEXT_MAX];
        hws_rate_words(segment->lit_kbps, lit, sizeof(lit));
        hws_rate_words(info.carried_kbps, carried, sizeof(carried));
        hws_duration_words(info.down_ms, down);
        hws_table_cell(table, "%s", english(&segment->name));
        hws_table_cell(table, "%s", segment->id);
        hws_table_cell(table, "%s", english(&plan->stations[segment->station_from].name));
        hws_table_cell(table, "%s", english(&plan->stations[segment->station_to].name));
        hws_table_cell(table, "%.0f", segment->cable_km);
        hws_table_cell(table, "%s", lit);
        hws_table_cell(table, "%s", carried);
        if (info.up) {
            hws_table_cell(table, "up");
        } else {
            hws_table_cell(table, "DOWN %s, %u fault%s", down, info.fault_count,
                           info.fault_count == 1 ? "" : "s");
        }
    }
    return hws_table_finish(table);
}

static char *show_vessels(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"VESSEL", false}, {"ID", false},    {"STATE", false},
        {"PLACE", false},  {"COURSE", true}, {"SPEED", true},
    };
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const uint32_t slot_count = hws_maritime_vessel_count(state);
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < slot_count; i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(state, i);
        char name[HWS_WORDING_MAX];
        char place[64];
        if (info.state == HWS_VESSEL_ABSENT) {
            continue;
        }
        hws_maritime_vessel_name(plan, hws_maritime_vessel_reference(state, i), HWS_LANGUAGE_EN,
                                 name, sizeof(name));
        hws_place_words(info.place, place, sizeof(place));
        /* Traffic is named after its class and flow; so the others' class stands with the name. */
        if (info.plan_vessel == HWS_NO_INDEX) {
            hws_table_cell(table, "%s", name);
            hws_table_cell(table, "-");
        } else {
            hws_table_cell(table, "%s (%s)", name, english(&plan->classes[info.vessel_class].name));
            hws_table_cell(table, "%s", plan->vessels[info.plan_vessel].id);
        }
        hws_table_cell(table, "%s", info.dragging ? "DRAGGING" : hws_vessel_state_name(info.state));
        hws_table_cell(table, "%s", place);
        if (info.state == HWS_VESSEL_UNDER_WAY) {
            hws_table_cell(table, "%03.0f°", info.course_deg);
            hws_table_cell(table, "%.1f kn", info.speed_kn);
        } else {
            hws_table_cell(table, "-");
            hws_table_cell(table, "-");
        }
    }
    return hws_table_finish(table);
}

static char *show_ships(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"REPAIR SHIP", false}, {"ID", false}, {"STATE", false}, {"JOB", false}};
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->ship_count; i++) {
        uint32_t fault1 = 0;
        const enum hws_ship_state ship = hws_telecom_ship(state, i, &fault1);
        hws_table_cell(table, "%s", english(&plan->ships[i].name));
        hws_table_cell(table, "%s", plan->ships[i].id);
        hws_table_cell(table, "%s", hws_ship_state_name(ship));
        if (fault1 == 0) {
            hws_table_cell(table, "-");
        } else {
            const struct hws_fault_info fault = hws_telecom_fault(state, fault1 - 1u);
            hws_table_cell(table, "fault %u, %s", fault1,
                           english(&plan->segments[fault.segment].name));
        }
    }
    return hws_table_finish(table);
}

static char *show_faults(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FAULT", true},          {"CABLE", false}, {"AT", true},
        {"PLACE", false},         {"STATE", false}, {"CUT SINCE", true},
        {"REPAIRED AFTER", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info info = hws_telecom_fault(state, i);
        char place[64];
        char since[HWS_DURATION_TEXT_MAX];
        char repaired[HWS_DURATION_TEXT_MAX] = "-";
        hws_place_words(info.place, place, sizeof(place));
        since_words(state->now_ms, info.cut_ms, since);
        if (info.repaired_ms != HWS_TIME_NEVER) {
            hws_duration_words(info.repaired_ms - info.cut_ms, repaired);
        }
        hws_table_cell(table, "%u", i + 1u);
        hws_table_cell(table, "%s", english(&plan->segments[info.segment].name));
        hws_table_cell(table, "%.1f km", info.along_km);
        hws_table_cell(table, "%s", place);
        hws_table_cell(table, "%s", hws_fault_state_name(info.state));
        hws_table_cell(table, "%s", since);
        hws_table_cell(table, "%s", repaired);
    }
    return hws_table_finish(table);
}

static char *show_demands(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FROM", false},  {"TO", false},   {"CLASS", false},      {"WANTED", true},
        {"SERVED", true}, {"SHARE", true}, {"LOST SO FAR", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand *demand = &plan->demands[i];
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        char wanted[32];
        char served[32];
        hws_rate_words(info.wanted_kbps, wanted, sizeof(wanted));
        hws_rate_words(info.served_kbps, served, sizeof(served));
        hws_table_cell(table, "%s", english(&plan->cities[demand->city_from].name));
        hws_table_cell(table, "%s", english(&plan->cities[demand->city_to].name));
        hws_table_cell(table, "%s", hws_demand_class_name(demand->service_class));
        hws_table_cell(table, "%s", wanted);
        hws_table_cell(table, "%s", served);
        hws_table_cell(table, "%.0f %%%s",
                       info.wanted_kbps == 0
                           ? 100.0
                           : 100.0 * (double)info.served_kbps / (double)info.wanted_kbps,
                       info.isolated ? " ISOLATED" : "");
        hws_table_cell(table, "%.0f Gbps-hours", info.lost_gbps_hours);
    }
    return hws_table_finish(table);
}

static char *show_ports(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"PORT", false}, {"ID", false}, {"PILOT POINT", false}};
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->port_count; i++) {
        char place[64];
        hws_place_words(plan->ports[i].pilot, place, sizeof(place));
        hws_table_cell(table, "%s", english(&plan->ports[i].name));
        hws_table_cell(table, "%s", plan->ports[i].id);
        hws_table_cell(table, "%s", place);
    }
    return hws_table_finish(table);
}

/* ---- lines
 * ------------------------------------------------------------------------------------------ */

static char *show_time(const struct hws_state *state)
{
    char instant[HWS_INSTANT_TEXT_MAX];
    char gone[HWS_DURATION_TEXT_MAX];
    char text[160];

    hws_instant_format((state->plan->epoch_ms + state->now_ms) / HWS_MS_PER_S * HWS_MS_PER_S,
                       instant);
    hws_duration_words(state->now_ms, gone);
    const uint32_t vessel_count = hws_maritime_under_way_count(state);
    (void)snprintf(text, sizeof(text), "%s, T+%s; %u vessel%s at sea\n", instant, gone,
                   vessel_count, vessel_count == 1 ? "" : "s");
    return strdup(text);
}

static char *show_help(uint32_t row1)
{
    static const struct hws_table_column columns[] = {{"COMMAND", false}, {"WHAT IT DOES", false}};

    if (row1 > 0) {
        const struct hws_command_def *def = hws_command_definition(row1 - 1u);
        char text[512];
        (void)snprintf(text, sizeof(text), "%s\n  %s\n  example: %s\n", def->syntax, def->summary,
                       def->example);
        return strdup(text);
    }
    struct hws_table *table = hws_table_create(columns, COLUMN_COUNT(columns));
    for (uint32_t i = 0; i < hws_command_count(); i++) {
        const struct hws_command_def *def = hws_command_definition(i);
        hws_table_cell(table, "%s", def->syntax);
        hws_table_cell(table, "%s", def->summary);
    }
    return hws_table_finish(table);
}

typedef char *(*show_function)(const struct hws_state *state);

static const show_function show_functions[HWS_SHOW_TOPIC_COUNT] = {
    [HWS_SHOW_CABLES] = show_cables,   [HWS_SHOW_VESSELS] = show_vessels,
    [HWS_SHOW_SHIPS] = show_ships,     [HWS_SHOW_FAULTS] = show_faults,
    [HWS_SHOW_DEMANDS] = show_demands, [HWS_SHOW_PORTS] = show_ports,
    [HWS_SHOW_TIME] = show_time,
};

char *show_answer(const struct hws_session *session, const struct hws_command *command)
{
    const struct hws_state state = hws_session_state(session);

    switch (command->kind) {
    case HWS_COMMAND_SHOW:
        return show_functions[command->topic](&state);
    case HWS_COMMAND_HELP:
        return show_help(command->topic);
    case HWS_COMMAND_RUN:
    case HWS_COMMAND_PAUSE:
    case HWS_COMMAND_GO:
    case HWS_COMMAND_PACE:
        return show_time(&state);
    case HWS_COMMAND_INJECT:
    case HWS_COMMAND_END:
        break;
    }
    return strdup("");
}
