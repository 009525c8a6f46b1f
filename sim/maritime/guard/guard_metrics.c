/* What is measured of coast guards' units, by name. */
#include "sim/maritime/guard/guard.h"

/* One of the figures of hws_unit_work. */
#define FIGURE(name, form, expression)                                                             \
    static enum hws_status read_##name(const struct hws_state *state, uint32_t unit,               \
                                       struct hws_metric_value *value)                             \
    {                                                                                              \
        const struct hws_unit_work work = hws_guard_unit_work(state, unit);                        \
        value->value.form = (expression);                                                          \
        return HWS_OK;                                                                             \
    }

FIGURE(tasks, i, work.task_count)
FIGURE(tasked, i, work.tasked_ms)
FIGURE(hails, i, work.hail_count)
FIGURE(boardings, i, work.boarding_count)
FIGURE(searches, i, work.search_count)
FIGURE(fuel, f, work.fuel_hours)

const struct hws_metric guard_metrics[GUARD_METRIC_COUNT] = {
    {"unit_tasks", &hws_value_count, &hws_unit_entity, read_tasks},
    {"unit_on_task_ms", &hws_value_duration, &hws_unit_entity, read_tasked},
    {"unit_hails", &hws_value_count, &hws_unit_entity, read_hails},
    {"unit_boardings", &hws_value_count, &hws_unit_entity, read_boardings},
    {"unit_searches", &hws_value_count, &hws_unit_entity, read_searches},
    /* Burnt, in hours at its economic speed. */
    {"unit_fuel_hours", &hws_value_number, &hws_unit_entity, read_fuel},
};
