/* What readers may ask of the units. */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/language.h"
#include "hawser/core/units.h"

#include <assert.h>

uint32_t hws_guard_unit_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)hws_state_rows(state, &hws_guard_id, GUARD_PART_UNIT, &row_count);
    return row_count;
}

/* What moves is told as a fix, a course and a speed. */
static void unit_motion(const struct hws_state *state, const struct hws_unit *def,
                        const struct unit_row *row, struct hws_unit_info *info)
{
    const struct hws_point from = {row->from_lat_deg, row->from_lon_deg};
    const struct hws_point to = {row->to_lat_deg, row->to_lon_deg};

    info->fix = info->place;
    info->fix_ms = info->since_ms;
    if (def->kind == HWS_UNIT_VESSEL) {
        const struct hws_vessel_info vessel = hws_maritime_vessel(state, def->vessel);
        if (vessel.state == HWS_VESSEL_UNDER_WAY) {
            info->fix = vessel.leg.from;
            info->fix_ms = vessel.leg.from_ms;
            info->course_deg = vessel.course_deg;
            info->speed_kn = vessel.speed_kn;
        }
    } else if (state->now_ms < row->to_ms && row->from_ms < row->to_ms) {
        info->fix = from;
        info->fix_ms = row->from_ms;
        info->course_deg = hws_rhumb_bearing_deg(from, to);
        info->speed_kn =
            hws_nmi_from_m(hws_rhumb_m(from, to)) / hws_hours_from_ms(row->to_ms - row->from_ms);
    }
}

struct hws_unit_info hws_guard_unit(const struct hws_state *state, uint32_t unit)
{
    uint32_t unit_count = 0;
    uint32_t task_count = 0;
    const struct unit_row *units =
        hws_state_rows(state, &hws_guard_id, GUARD_PART_UNIT, &unit_count);
    const struct task_row *tasks =
        hws_state_rows(state, &hws_guard_id, GUARD_PART_TASK, &task_count);
    struct hws_unit_info info = {.target = HWS_NO_INDEX};

    if (unit >= unit_count) {
        return info;
    }
    const struct hws_unit *def = &hws_guard_plan(state)->units[unit];
    const struct unit_row *row = &units[unit];
    info.state = (enum hws_unit_state)row->state;
    info.place = guard_unit_place(state, def, row);
    info.fuel_frac = guard_fuel_hours(row, state->now_ms) / def->endurance_hours;
    info.since_ms = row->since_ms;
    unit_motion(state, def, row, &info);
    if (row->task1 != 0) {
        info.tasked = true;
        info.task = (enum hws_task_kind)tasks[row->task1 - 1u].kind;
        info.target = tasks[row->task1 - 1u].target;
    }
    for (uint32_t i = 0; i < task_count; i++) {
        info.queued_count += tasks[i].status == GUARD_TASK_QUEUED && tasks[i].unit == unit;
        if (tasks[i].status != GUARD_TASK_FREE && tasks[i].unit == unit) {
            info.orderers |= 1u << tasks[i].by;
        }
    }
    return info;
}

struct hws_unit_work hws_guard_unit_work(const struct hws_state *state, uint32_t unit)
{
    uint32_t row_count = 0;
    const struct work_row *rows = hws_state_rows(state, &hws_guard_id, GUARD_PART_WORK, &row_count);
    struct hws_unit_work work = {0};

    if (unit >= row_count) {
        return work;
    }
    const struct work_row *row = &rows[unit];
    const double endurance_hours = hws_guard_plan(state)->units[unit].endurance_hours;
    work.task_count = row->task_count;
    work.hail_count = row->hail_count;
    work.boarding_count = row->boarding_count;
    work.search_count = row->search_count;
    work.tasked_ms = row->tasked_ms + (row->tasked != 0 ? state->now_ms - row->tasked_since_ms : 0);
    work.fuel_hours =
        row->refuelled_hours + endurance_hours * (1.0 - hws_guard_unit(state, unit).fuel_frac);
    return work;
}

const char *hws_unit_state_name(enum hws_unit_state state)
{
    static const char *const names[] = {
        HWS_MARK("ready"),     HWS_MARK("patrol"), HWS_MARK("transit"), HWS_MARK("search"),
        HWS_MARK("intercept"), HWS_MARK("shadow"), HWS_MARK("hail"),    HWS_MARK("board"),
        HWS_MARK("escort"),    HWS_MARK("detain"), HWS_MARK("refuel")};
    HWS_ROW_EACH(names, HWS_UNIT_STATE_COUNT);

    assert((uint32_t)state < HWS_UNIT_STATE_COUNT);
    return names[state];
}
