/* An answer about alarms: what a telecom control room knows, beside which "show faults" is true. */
#include "sim/session/show.h"

#include "hawser/exercise/wording.h"
#include "hawser/telecom/sight.h"

#include <stdio.h>
#include <string.h>

static void place_words(const struct hws_telecom_plan *plan, const struct hws_fault_sight *sight,
                        char *text, size_t text_size)
{
    const char *station =
        show_english(&plan->stations[plan->segments[sight->segment].station_from].name);

    switch (sight->sight) {
    case HWS_SIGHT_LOCATED:
        (void)snprintf(text, text_size, "%.1f km from %s, within %.1f km", sight->km, station,
                       sight->error_km);
        break;
    case HWS_SIGHT_SURVEYED:
        (void)snprintf(text, text_size, "%.1f km from %s: %s", sight->km, station,
                       hws_fault_kind_name(sight->kind));
        break;
    default:
        (void)snprintf(text, text_size, "being measured");
        break;
    }
}

static void alarm_row(const struct hws_state *state, struct hws_table *table, uint32_t index,
                      const struct hws_fault_sight *sight)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    char since[HWS_DURATION_TEXT_MAX];
    char place[HWS_WORDING_MAX];

    hws_duration_words(state->now_ms - sight->raised_ms, since);
    place_words(plan, sight, place, sizeof(place));
    hws_table_cell(table, "%u", index + 1u);
    hws_table_cell(table, "%s", show_english(&plan->segments[sight->segment].name));
    hws_table_cell(table, "%s", hws_alarm_kind_name(sight->alarm));
    hws_table_cell(table, "%s", since);
    hws_table_cell(table, "%s", place);
    hws_table_cell(table, "%s", hws_job_stage_name(hws_telecom_job(state, index).stage));
}

static void station_rows(const struct hws_state *state, struct hws_table *table)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    enum hws_station_trouble trouble = HWS_STATION_POWER;

    for (uint32_t i = 0; i < plan->station_count; i++) {
        if (hws_telecom_station_failed(state, i, &trouble)) {
            hws_table_cell(table, "-");
            hws_table_cell(table, "%s", show_english(&plan->stations[i].name));
            hws_table_cell(table, "%s", hws_station_trouble_name(trouble));
            hws_table_cell(table, "-");
            hws_table_cell(table, "the station");
            hws_table_cell(table, "-");
        }
    }
}

char *show_alarms(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"ALARM", true}, {"CABLE", false}, {"OF", false},
        {"FOR", true},   {"PLACE", false}, {"REPAIR", false},
    };
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_sight sight = hws_telecom_sight(state, i);
        if (!sight.mended) {
            alarm_row(state, table, i, &sight);
        }
    }
    station_rows(state, table);
    return hws_table_finish(table);
}
