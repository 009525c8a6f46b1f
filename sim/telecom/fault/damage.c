/*
 * A cable that was hurt and has not failed: an anchor or a trawl has torn its armour, crushed its
 * insulation or bent its fibres. Sea water works its way to the conductor within hours, or never.
 * If it does, the cable's power leaks (a shunt, where it has power; else a fibre goes), and days
 * later it may part where it is weak, if no ship is at work on it by then.
 *
 * Each stage is one pending event, whose time has no memory; whether the cable fails then is drawn
 * when it comes, so that a fork may draw it anew. The figures are assumed: no published ones were
 * found, but for accounts of cables that failed within a day of a ship having passed.
 */
#include "sim/telecom/fault/fault.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "sim/telecom/chance.h"

#include <math.h>

static const struct {
    double mean_ms;
    double fails_frac;
} laws[DAMAGE_STAGE_COUNT] = {
    [DAMAGE_STAGE_HURT] = {12.0 * (double)HWS_MS_PER_HOUR, 0.6},
    [DAMAGE_STAGE_FAILED] = {4.0 * (double)HWS_MS_PER_DAY, 0.4},
};

static struct damage_due due_at(double along_km, uint32_t cause, enum damage_stage stage)
{
    return (struct damage_due){
        .along_m = along_km > 0.0 ? (uint32_t)(along_km * HWS_M_PER_KM + 0.5) : 0,
        .cause = (uint16_t)cause,
        .stage = (uint16_t)stage,
    };
}

/* What is drawn at this instant of a place on a segment. */
static double draw(const struct hws_step *step, uint32_t segment, struct damage_due due,
                   uint64_t purpose)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t what =
        ((uint64_t)due.along_m * HWS_FAULT_CAUSE_COUNT + due.cause) * DAMAGE_STAGE_COUNT +
        due.stage;
    const uint64_t place = hws_entity_child_key(hws_entity_key(plan->segments[segment].id), what);

    return chance_uniform(step->seed, step->replication,
                          hws_entity_child_key(place, (uint64_t)step->now_ms), purpose);
}

static enum hws_status expect(struct hws_step *step, uint32_t segment, struct damage_due due)
{
    const double gap_ms = hws_sample_exponential(draw(step, segment, due, CHANCE_DAMAGE_TIME),
                                                 laws[due.stage].mean_ms);

    return hws_step_schedule(step, TELECOM_EVENT_DAMAGE, step->now_ms + (int64_t)gap_ms + 1,
                             segment, damage_due_argument(due), NULL);
}

enum hws_status damage_on_hurt(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_hurt hurt = hws_telecom_hurt_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (hurt.segment >= plan->segment_count || hurt.cause >= HWS_FAULT_CAUSE_COUNT ||
        !(fabs(hurt.along_km) <= STRIKE_KM_MAX)) {
        return HWS_ERR_RANGE;
    }
    return expect(step, hurt.segment, due_at(hurt.along_km, hurt.cause, DAMAGE_STAGE_HURT));
}

/* The fault that the damage became, if it is open still and nobody is at it. */
static uint32_t open_fault_at(const struct hws_step *step, uint32_t segment, double along_km)
{
    const uint32_t count = hws_step_row_count(step, TELECOM_PART_FAULT);

    for (uint32_t i = 0; i < count; i++) {
        const struct fault_row *fault = fault_row(step, i);
        if (fault->segment == segment && !fault->mended && fault->kind != HWS_FAULT_CUT &&
            fault->state != HWS_FAULT_WORKING && fabs(fault->along_km - along_km) <= 0.001) {
            return i;
        }
    }
    return count;
}

enum hws_status damage_on_due(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t segment = event->body.subject;
    const struct damage_due due = damage_due_of(event->body.argument);
    const enum hws_fault_cause cause = (enum hws_fault_cause)due.cause;
    const double along_km = (double)due.along_m / HWS_M_PER_KM;
    const bool powered = !plan->systems[plan->segments[segment].system].unrepeatered;

    if (draw(step, segment, due, CHANCE_DAMAGE_FAILS) >= laws[due.stage].fails_frac) {
        return HWS_OK;
    }
    if (due.stage == DAMAGE_STAGE_FAILED) {
        const uint32_t fault = open_fault_at(step, segment, along_km);
        return fault < hws_step_row_count(step, TELECOM_PART_FAULT) ? fault_part(step, fault)
                                                                    : HWS_OK;
    }
    enum hws_status status =
        expect(step, segment, due_at(along_km, due.cause, DAMAGE_STAGE_FAILED));
    if (status != HWS_OK) {
        return status;
    }
    const struct fault_strike strike = {
        .segment = segment,
        .kind = powered ? HWS_FAULT_SHUNT : HWS_FAULT_FIBRE_BREAK,
        .cause = cause,
        .along_km = along_km,
    };
    return fault_strike(step, &strike);
}

enum hws_status damage_redraw(struct hws_step *step, const struct hws_event *event, double u,
                              int64_t *time_ms)
{
    const struct damage_due due = damage_due_of(event->body.argument);

    *time_ms = step->now_ms + 1 + (int64_t)hws_sample_exponential(u, laws[due.stage].mean_ms);
    return HWS_OK;
}
