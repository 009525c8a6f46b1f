/*
 * A unit's place, its fuel and its way home. Fuel is counted in hours at transit speed. A ship's
 * engine needs power as the cube of its speed, so an hour at v burns (v / transit)^3 of an hour's
 * fuel, and never less than what its generators take; an aircraft near its cruise as the square.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"

#define HOTEL_BURN 0.1   /* of a ship that lies still */
#define RESERVE_FRAC 0.1 /* of the endurance, not planned with */
#define DETOUR_SHIP 1.3  /* the way home at sea over the straight one */
#define LOOK_MIN_MS (5 * HWS_MS_PER_MINUTE)

static double burn_at(const struct hws_unit *unit, double speed_kn)
{
    const double ratio = speed_kn / unit->transit_kn;

    if (unit->kind != HWS_UNIT_VESSEL) {
        return ratio * ratio;
    }
    const double burn = ratio * ratio * ratio;
    return burn < HOTEL_BURN ? HOTEL_BURN : burn;
}

double guard_fuel_hours(const struct unit_row *row, int64_t now_ms)
{
    return row->fuel_hours - row->burn * hws_hours_from_ms(now_ms - row->fuel_ms);
}

static void set_burn(struct unit_row *row, int64_t now_ms, double burn)
{
    row->fuel_hours = guard_fuel_hours(row, now_ms);
    row->fuel_ms = now_ms;
    row->burn = burn;
}

struct hws_point guard_unit_place(const struct hws_state *state, const struct hws_unit *unit,
                                  const struct unit_row *row)
{
    const struct hws_point from = {row->from_lat_deg, row->from_lon_deg};
    const struct hws_point to = {row->to_lat_deg, row->to_lon_deg};

    if (unit->kind == HWS_UNIT_VESSEL) {
        return hws_maritime_vessel(state, unit->vessel).place;
    }
    if (state->now_ms >= row->to_ms) {
        return to;
    }
    return hws_rhumb_between(
        from, to, (double)(state->now_ms - row->from_ms) / (double)(row->to_ms - row->from_ms));
}

struct hws_point guard_place(const struct hws_step *step, uint32_t unit)
{
    const struct hws_state state = hws_step_state(step);

    return guard_unit_place(&state, &guard_plan_of(step)->units[unit], guard_unit_row(step, unit));
}

/* ---- the way home ---------------------------------------------------------------------------- */

static double hours_home(const struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_unit *def = &plan->units[unit];
    const double way_m = hws_rhumb_m(guard_place(step, unit), plan->bases[def->base].place);

    return (def->kind == HWS_UNIT_VESSEL ? DETOUR_SHIP : 1.0) * hws_nmi_from_m(way_m) /
           def->transit_kn;
}

/*
 * Looks again when fuel or shift could be short at the earliest: going straight away from its base,
 * the unit loses both what it spends and what the way back grows by.
 */
static enum hws_status plan_look(struct hws_step *step, uint32_t unit, double speed_kn)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const double growth = DETOUR_SHIP * speed_kn / def->transit_kn;
    const double home_hours = hours_home(step, unit);
    const double fuel_hours =
        (guard_fuel_hours(row, step->now_ms) - home_hours - RESERVE_FRAC * def->endurance_hours) /
        (row->burn + growth);
    const double shift_hours =
        (hws_hours_from_ms(row->out_ms + def->shift_ms - step->now_ms) - home_hours) /
        (1.0 + growth);
    const double hours = fuel_hours < shift_hours ? fuel_hours : shift_hours;
    const int64_t wait_ms = hours <= 0.0 ? LOOK_MIN_MS : (int64_t)(hours * (double)HWS_MS_PER_HOUR);

    hws_step_cancel(step, &row->fuel);
    if (row->homebound) {
        return HWS_OK;
    }
    return hws_step_schedule(step, GUARD_EVENT_FUEL,
                             step->now_ms + (wait_ms < LOOK_MIN_MS ? LOOK_MIN_MS : wait_ms), unit,
                             0, &row->fuel);
}

enum hws_status guard_on_fuel(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t unit = event->body.subject;
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const double home_hours = hours_home(step, unit);
    const double slack_hours = 2.0 * hws_hours_from_ms(LOOK_MIN_MS);
    const double growth = DETOUR_SHIP * def->max_kn / def->transit_kn;

    if (guard_fuel_hours(row, step->now_ms) - home_hours - RESERVE_FRAC * def->endurance_hours <=
        slack_hours * (row->burn + growth)) {
        return guard_go_home(step, unit, GUARD_HOME_FUEL);
    }
    if (hws_hours_from_ms(row->out_ms + def->shift_ms - step->now_ms) - home_hours <=
        slack_hours * (1.0 + growth)) {
        return guard_go_home(step, unit, GUARD_HOME_SHIFT);
    }
    return plan_look(step, unit, def->max_kn);
}

enum hws_status guard_go_home(struct hws_step *step, uint32_t unit, uint32_t why)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_unit *def = &plan->units[unit];
    const struct task_row *task = guard_active_task(step, unit);

    if (row->homebound) {
        return HWS_OK;
    }
    const bool breaks_off = task != NULL && why != GUARD_HOME_ORDERED;
    const union hws_argument arguments[] = {{.i = unit}, {.i = breaks_off ? task->kind : why}};
    struct hws_step turns = hws_step_because(
        step,
        hws_step_record(step, breaks_off ? GUARD_RECORD_BROKEN_OFF : GUARD_RECORD_HOME, arguments));
    if (why != GUARD_HOME_ORDERED) { /* a recall is done when the unit is there */
        guard_end_task(&turns, unit, GUARD_END_NOT_POSSIBLE);
    }
    hws_step_cancel(step, &row->phase);
    row->homebound = why == GUARD_HOME_DONE || why == GUARD_HOME_ORDERED ? GUARD_HOMEBOUND_MAY
                                                                         : GUARD_HOMEBOUND_MUST;
    row->pursued1 = 0;
    row->stage = GUARD_STAGE_NONE;
    guard_set_state(step, unit, HWS_UNIT_TRANSIT);
    return guard_go(&turns, unit, plan->bases[def->base].place, def->transit_kn);
}

enum hws_status guard_reach_base(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];

    row->homebound = GUARD_HOMEBOUND_NOT;
    guard_end_task(step, unit, GUARD_END_DONE);
    hws_step_cancel(step, &row->fuel);
    set_burn(row, step->now_ms, 0.0);
    guard_set_state(step, unit, HWS_UNIT_REFUEL);
    return guard_set_phase(step, unit, step->now_ms + def->turnaround_ms);
}

int64_t guard_ready_ms(const struct hws_step *step, uint32_t unit)
{
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];

    if (row->state == HWS_UNIT_REFUEL) {
        return row->since_ms + def->turnaround_ms;
    }
    return step->now_ms + (int64_t)(hours_home(step, unit) * (double)HWS_MS_PER_HOUR) +
           def->turnaround_ms;
}

/* ---- movement -------------------------------------------------------------------------------- */

static void leave_base(struct unit_row *row, int64_t now_ms)
{
    if (row->out_ms < 0) {
        row->out_ms = now_ms;
        row->fuel_ms = now_ms;
    }
}

static enum hws_status fly(struct hws_step *step, uint32_t unit, struct hws_point to,
                           double speed_kn)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_point from = guard_place(step, unit);
    const double duration_s = hws_rhumb_m(from, to) / hws_mps_from_kn(speed_kn);

    row->from_lat_deg = from.lat_deg;
    row->from_lon_deg = from.lon_deg;
    row->to_lat_deg = to.lat_deg;
    row->to_lon_deg = to.lon_deg;
    row->from_ms = step->now_ms;
    row->to_ms = step->now_ms + (int64_t)(duration_s * (double)HWS_MS_PER_S + 0.5);
    enum hws_status status = guard_look_out(step, unit);
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, GUARD_EVENT_ARRIVE, row->to_ms, unit, 0, &row->arrive);
}

enum hws_status guard_go(struct hws_step *step, uint32_t unit, struct hws_point to, double speed_kn)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];

    row->cause = step->cause;
    leave_base(row, step->now_ms);
    hws_step_cancel(step, &row->arrive);
    set_burn(row, step->now_ms, burn_at(def, speed_kn));
    enum hws_status status = plan_look(step, unit, speed_kn);
    if (status != HWS_OK) {
        return status;
    }
    if (def->kind != HWS_UNIT_VESSEL) {
        return fly(step, unit, to, speed_kn);
    }
    if (hws_rhumb_m(guard_place(step, unit), to) < GUARD_THERE_M) {
        return hws_step_schedule(step, GUARD_EVENT_ARRIVE, step->now_ms, unit, 0, &row->arrive);
    }
    const struct hws_effect steer = hws_maritime_steer_effect((struct hws_maritime_steer){
        .vessel = def->vessel, .speed_milli_kn = (uint32_t)(speed_kn * 1000.0 + 0.5), .to = to});
    return hws_step_emit(step, &hws_maritime_id, &steer);
}

enum hws_status guard_hold(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct hws_point place = guard_place(step, unit);

    hws_step_cancel(step, &row->arrive);
    /* An aircraft circles at its patrol speed. */
    set_burn(row, step->now_ms,
             def->kind == HWS_UNIT_VESSEL ? HOTEL_BURN : burn_at(def, def->patrol_kn));
    enum hws_status status = plan_look(step, unit, 0.0);
    if (status != HWS_OK) {
        return status;
    }
    if (def->kind == HWS_UNIT_VESSEL) {
        const struct hws_effect stop = hws_maritime_order_effect(
            HWS_MARITIME_STOP, (struct hws_maritime_order){.vessel = def->vessel});
        return hws_step_emit(step, &hws_maritime_id, &stop);
    }
    row->from_lat_deg = place.lat_deg;
    row->from_lon_deg = place.lon_deg;
    row->to_lat_deg = place.lat_deg;
    row->to_lon_deg = place.lon_deg;
    row->from_ms = step->now_ms;
    row->to_ms = step->now_ms;
    return guard_look_out(step, unit);
}

enum hws_status guard_note_speed(struct hws_step *step, uint32_t unit, double speed_kn)
{
    struct unit_row *row = guard_unit_row(step, unit);

    if (row->out_ms < 0) {
        return HWS_OK;
    }
    set_burn(row, step->now_ms, burn_at(&guard_plan_of(step)->units[unit], speed_kn));
    return plan_look(step, unit, speed_kn);
}
