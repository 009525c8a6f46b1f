/*
 * An escort: the unit stays with a ship until that stops, or to where the waters end in which it
 * may or on which the escort rests: the edge of another state's waters, and, for a ship that it may
 * escort because it is in own waters, the edge of those.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/geo/zone.h"

/* The crossings of one leg with one zone's edge that are looked at. */
#define CROSSINGS_MAX 16u
/* After it has crossed an edge the ship lies on the other side for certain. */
#define EDGE_MS 500

/* When the ship is next at an edge of anyone's waters on this leg, or HWS_TIME_NEVER. */
static int64_t edge_ms(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    const double left_ms = (double)(info.leg.to_ms - step->now_ms);
    double first = 2.0;

    if (info.state != HWS_VESSEL_UNDER_WAY || left_ms <= (double)EDGE_MS) {
        return HWS_TIME_NEVER;
    }
    for (uint32_t i = 0; i < plan->jurisdiction_count; i++) {
        const struct hws_jurisdiction *zone = &plan->jurisdictions[i];
        double fractions[CROSSINGS_MAX];
        const uint32_t found =
            hws_zone_crossings(plan->vertices + zone->vertex_first, zone->vertex_count, info.place,
                               info.leg.to, fractions, CROSSINGS_MAX);
        for (uint32_t j = 0; j < found && j < CROSSINGS_MAX; j++) {
            if (fractions[j] * left_ms > (double)EDGE_MS && fractions[j] < first) {
                first = fractions[j];
            }
        }
    }
    return first > 1.0 ? HWS_TIME_NEVER : step->now_ms + (int64_t)(first * left_ms + 0.5) + EDGE_MS;
}

enum hws_status guard_go_on_escorting(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const int64_t at_ms = edge_ms(step, guard_active_task(step, unit)->target);

    hws_step_cancel(step, &row->phase);
    if (at_ms != HWS_TIME_NEVER) {
        enum hws_status status = guard_set_phase(step, unit, at_ms);
        if (status != HWS_OK) {
            return status;
        }
    }
    return guard_follow(step, unit);
}

enum hws_status guard_begin_escort(struct hws_step *step, uint32_t unit)
{
    enum hws_legal_ground ground = HWS_GROUND_NONE;
    struct hws_step forbidden =
        hws_step_because(step, guard_forbids(step, unit, GUARD_ACT_ESCORT, &ground));

    if (forbidden.cause != 0) {
        return guard_shadow(&forbidden, unit);
    }
    guard_unit_row(step, unit)->ground = (uint32_t)ground;
    guard_set_state(step, unit, HWS_UNIT_ESCORT);
    return guard_go_on_escorting(step, unit);
}

enum hws_status guard_escort_at_edge(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_state state = hws_step_state(step);
    const struct hws_point place = hws_maritime_vessel(&state, task->target).place;
    enum guard_waters waters = GUARD_WATERS_OPEN;
    const struct guard_finding finding = guard_judge(step, unit, GUARD_ACT_ESCORT, &waters);

    if (finding.allowed && (finding.ground != HWS_GROUND_NONE || row->ground == HWS_GROUND_NONE)) {
        row->ground = (uint32_t)finding.ground;
        return guard_go_on_escorting(step, unit);
    }
    const union hws_argument arguments[] = {{.i = unit},
                                            guard_vessel_argument(step, task->target),
                                            {.f = place.lat_deg},
                                            {.f = place.lon_deg}};
    struct hws_step left =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_WATERS_END, arguments));
    return guard_finish(&left, unit, GUARD_END_DONE);
}

enum hws_status guard_end_escort(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    const union hws_argument arguments[] = {{.i = unit}, guard_vessel_argument(step, task->target)};

    struct hws_step escorted =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_ESCORTED, arguments));
    return guard_finish(&escorted, unit, GUARD_END_DONE);
}
