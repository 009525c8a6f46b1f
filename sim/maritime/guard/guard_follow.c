/*
 * A unit that is with a ship: what it tells of it, and how it stays with it, sailing for the end of
 * the ship's leg at the ship's speed.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"

bool guard_is_in_sight(const struct hws_step *step, uint32_t unit, struct hws_point place)
{
    return hws_nmi_from_m(hws_rhumb_m(guard_place(step, unit), place)) <=
           guard_plan_of(step)->rules.sight_nmi;
}

enum hws_status guard_tell(struct hws_step *step, uint32_t unit, uint32_t target, uint32_t kind)
{
    const struct hws_effect effect =
        hws_guard_news_effect(kind, (struct hws_guard_news){.unit = unit, .vessel = target});

    return hws_step_emit(step, &hws_guard_id, &effect);
}

enum hws_status guard_tell_sighted(struct hws_step *step, uint32_t unit, uint32_t target)
{
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    enum hws_status status = guard_tell(step, unit, target, HWS_GUARD_SIGHTED);

    if (status != HWS_OK || def->sensor == HWS_NO_INDEX) {
        return status;
    }
    const struct hws_effect seen = hws_sensor_seen_effect((struct hws_sensor_seen){
        .sensor = def->sensor, .vessel = target, .told = HWS_GLIMPSE_IDENTITY});
    return hws_step_emit(step, &hws_sensor_id, &seen);
}

enum hws_status guard_follow(struct hws_step *step, uint32_t unit)
{
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_unit *def = &guard_plan_of(step)->units[unit];
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info target = hws_maritime_vessel(&state, task->target);

    if (target.state != HWS_VESSEL_UNDER_WAY || target.speed_kn < GUARD_STANDS_KN) {
        return guard_hold(step, unit);
    }
    return guard_go(step, unit, target.leg.to,
                    target.speed_kn < def->max_kn ? target.speed_kn : def->max_kn);
}

enum hws_status guard_shadow(struct hws_step *step, uint32_t unit)
{
    struct unit_row *row = guard_unit_row(step, unit);

    row->stage = GUARD_STAGE_FOLLOW;
    guard_set_state(step, unit, HWS_UNIT_SHADOW);
    enum hws_status status =
        guard_set_phase(step, unit, step->now_ms + guard_plan_of(step)->rules.shadow_ms);
    if (status != HWS_OK) {
        return status;
    }
    return guard_follow(step, unit);
}
