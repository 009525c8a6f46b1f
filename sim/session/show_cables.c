/* Answers about cables, faults, repair ships and traffic between cities. */
#include "sim/session/show.h"

#include "hawser/exercise/wording.h"
#include "hawser/telecom/sight.h"

#include <stdio.h>

/* Time since, or a dash when it has not happened. */
static void since_words(int64_t now_ms, int64_t then_ms, char text[HWS_DURATION_TEXT_MAX])
{
    if (then_ms == HWS_TIME_NEVER) {
        (void)snprintf(text, HWS_DURATION_TEXT_MAX, "-");
    } else {
        hws_duration_words(now_ms - then_ms, text);
    }
}

char *show_cables(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"CABLE", false}, {"ID", false}, {"FROM", false},   {"TO", false},
        {"KM", true},     {"LIT", true}, {"CARRIES", true}, {"STATE", false},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        const struct hws_segment_info info = hws_telecom_segment(state, i);
        char lit[32];
        char carried[32];
        char down[HWS_DURATION_TEXT_MAX];
        hws_rate_words(info.lit_kbps, lit, sizeof(lit));
        hws_rate_words(info.carried_kbps, carried, sizeof(carried));
        hws_duration_words(info.down_ms, down);
        hws_table_cell(table, "%s", show_english(&segment->name));
        hws_table_cell(table, "%s", segment->id);
        hws_table_cell(table, "%s", show_english(&plan->stations[segment->station_from].name));
        hws_table_cell(table, "%s", show_english(&plan->stations[segment->station_to].name));
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

char *show_ships(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"REPAIR SHIP", false}, {"ID", false}, {"STATE", false}, {"JOB", false}};
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->ship_count; i++) {
        uint32_t fault1 = 0;
        const enum hws_ship_state ship = hws_telecom_ship(state, i, &fault1);
        hws_table_cell(table, "%s", show_english(&plan->ships[i].name));
        hws_table_cell(table, "%s", plan->ships[i].id);
        hws_table_cell(table, "%s", hws_ship_state_name(ship));
        if (fault1 == 0) {
            hws_table_cell(table, "-");
        } else {
            const struct hws_fault_info fault = hws_telecom_fault(state, fault1 - 1u);
            hws_table_cell(table, "fault %u, %s", fault1,
                           show_english(&plan->segments[fault.segment].name));
        }
    }
    return hws_table_finish(table);
}

/* Where those ashore believe it to be. */
static void believed_words(const struct hws_state *state, uint32_t fault, char *text,
                           size_t text_size)
{
    const struct hws_fault_sight sight = hws_telecom_sight(state, fault);

    switch (sight.sight) {
    case HWS_SIGHT_LOCATED:
        (void)snprintf(text, text_size, "%.1f km ± %.1f", sight.km, sight.error_km);
        break;
    case HWS_SIGHT_SURVEYED:
        (void)snprintf(text, text_size, "%.1f km", sight.km);
        break;
    default:
        (void)snprintf(text, text_size, "-");
        break;
    }
}

char *show_faults(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FAULT", true}, {"CABLE", false},         {"KIND", false},  {"CAUSE", false},
        {"AT", true},    {"BELIEVED AT", true},    {"PLACE", false}, {"STATE", false},
        {"SINCE", true}, {"REPAIRED AFTER", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info info = hws_telecom_fault(state, i);
        char place[64];
        char since[HWS_DURATION_TEXT_MAX];
        char repaired[HWS_DURATION_TEXT_MAX] = "-";
        char believed[64];
        hws_place_words(info.place, place, sizeof(place));
        believed_words(state, i, believed, sizeof(believed));
        since_words(state->now_ms, info.cut_ms, since);
        if (info.repaired_ms != HWS_TIME_NEVER) {
            hws_duration_words(info.repaired_ms - info.cut_ms, repaired);
        }
        hws_table_cell(table, "%u", i + 1u);
        hws_table_cell(table, "%s", show_english(&plan->segments[info.segment].name));
        hws_table_cell(table, "%s", hws_fault_kind_name(info.kind));
        hws_table_cell(table, "%s", hws_fault_cause_name(info.cause));
        hws_table_cell(table, "%.1f km", info.along_km);
        hws_table_cell(table, "%s", believed);
        hws_table_cell(table, "%s", place);
        hws_table_cell(table, "%s", hws_fault_state_name(info.state));
        hws_table_cell(table, "%s", since);
        hws_table_cell(table, "%s", repaired);
    }
    return hws_table_finish(table);
}

char *show_demands(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FROM", false},  {"TO", false},   {"CLASS", false},      {"WANTED", true},
        {"SERVED", true}, {"SHARE", true}, {"LOST SO FAR", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand *demand = &plan->demands[i];
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        char wanted[32];
        char served[32];
        hws_rate_words(info.wanted_kbps, wanted, sizeof(wanted));
        hws_rate_words(info.served_kbps, served, sizeof(served));
        hws_table_cell(table, "%s", show_english(&plan->cities[demand->city_from].name));
        hws_table_cell(table, "%s", show_english(&plan->cities[demand->city_to].name));
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
