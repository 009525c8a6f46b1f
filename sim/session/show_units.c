/* Answers about coast guards' units: where they are and what they do. */
#include "sim/session/show.h"

#include "hawser/exercise/wording.h"
#include "hawser/maritime/guard.h"

#include <stdio.h>

static void task_words(const struct hws_state *state, const struct hws_unit_info *info, char *text,
                       size_t text_size)
{
    char target[HWS_WORDING_MAX] = "";

    if (!info->tasked) {
        (void)snprintf(text, text_size, "-");
        return;
    }
    if (info->target != HWS_NO_INDEX) {
        hws_maritime_vessel_name(hws_maritime_plan(state),
                                 hws_maritime_vessel_reference(state, info->target),
                                 HWS_LANGUAGE_EN, target, sizeof(target));
    }
    (void)snprintf(text, text_size, "%s%s%s", hws_task_kind_name(info->task),
                   target[0] == '\0' ? "" : " ", target);
}

char *show_units(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"UNIT", false}, {"SERVICE", false}, {"STATE", false}, {"FOR", true},
        {"TASK", false}, {"WAITING", true},  {"FUEL", true},   {"PLACE", false}};
    const struct hws_guard_plan *plan = hws_guard_plan(state);
    const struct hws_sensor_plan *sensors = hws_sensor_plan(state);
    const uint32_t unit_count = hws_guard_unit_count(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < unit_count; i++) {
        const struct hws_unit_info info = hws_guard_unit(state, i);
        const uint32_t agency = plan->bases[plan->units[i].base].agency;
        char place[64];
        char since[HWS_DURATION_TEXT_MAX];
        char task[HWS_WORDING_MAX + 32];
        hws_place_words(info.place, place, sizeof(place));
        hws_duration_words(state->now_ms - info.since_ms, since);
        task_words(state, &info, task, sizeof(task));
        hws_table_cell(table, "%s (%s)", show_english(&plan->units[i].name), plan->units[i].id);
        hws_table_cell(table, "%s", show_english(&sensors->agencies[agency].name));
        hws_table_cell(table, "%s", hws_unit_state_name(info.state));
        hws_table_cell(table, "%s", since);
        hws_table_cell(table, "%s", task);
        hws_table_cell(table, "%u", info.queued_count);
        hws_table_cell(table, "%.0f %%", 100.0 * info.fuel_frac);
        hws_table_cell(table, "%s", place);
    }
    return hws_table_finish(table);
}
