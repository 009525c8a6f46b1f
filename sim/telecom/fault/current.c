/*
 * A turbidity current runs down a canyon, leg by leg, and breaks the cables it crosses in order.
 * Its speed on a leg follows Chezy's law, v = c * sqrt(slope): 11.9 m/s on one degree fits both
 * what was measured in the Gaoping canyon (7-20 m/s on 0.4-1.0 degrees) and in the Manila Trench
 * (5-8 m/s on 0.3); c spreads by a quarter between currents, and no leg is run outside 5 to 16 m/s
 * (facts/cable.md 4.1).
 */
#include "hawser/core/math.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/fault/fault.h"

#include <math.h>
#include <stdlib.h>

#define SPEED_ON_ONE_DEGREE_MPS 11.9
#define SPEED_SIGMA 0.25
/* An event carries the leg, and above its bits the speed on one degree, in 2^-40 m/s. */
#define SPEED_SCALE 0x1p40
#define SPEED_MIN_MPS 5.0
#define SPEED_MAX_MPS 16.0
/* Drawn once, when it begins: a current that runs keeps its speed in every fork. */
/* As an event keeps it. */
#define SPEED_MASK ((UINT64_C(1) << 48) - 1u)

static int64_t draw_speed(const struct hws_step *step, const struct hws_turbidity_current *current)
{
    const double u =
        chance_uniform(step->seed, step->replication, hws_entity_key(current->id), CHANCE_CURRENT);

    return (int64_t)(hws_sample_lognormal(u, SPEED_ON_ONE_DEGREE_MPS, SPEED_SIGMA) * SPEED_SCALE);
}

static double leg_speed_mps(const struct hws_turbidity_current *current, uint32_t leg,
                            int64_t speed)
{
    const double speed_mps = (double)speed / SPEED_SCALE * sqrt(current->slopes_deg[leg]);

    return speed_mps < SPEED_MIN_MPS   ? SPEED_MIN_MPS
           : speed_mps > SPEED_MAX_MPS ? SPEED_MAX_MPS
                                       : speed_mps;
}

static uint32_t leg_crossings(const struct hws_telecom_plan *plan,
                              const struct hws_turbidity_current *current, uint32_t leg,
                              struct hws_crossing *crossings, uint32_t crossing_max)
{
    return hws_index_crossings(plan->index, current->points[leg], current->points[leg + 1u],
                               crossings, crossing_max);
}

uint32_t current_crossings_max(const struct hws_telecom_plan *plan)
{
    uint32_t most = 0;

    for (uint32_t i = 0; i < plan->current_count; i++) {
        for (uint32_t leg = 0; leg + 1u < plan->currents[i].point_count; leg++) {
            const uint32_t found = leg_crossings(plan, &plan->currents[i], leg, NULL, 0);
            most = found > most ? found : most;
        }
    }
    return most;
}

static enum hws_status break_crossed(struct hws_step *step, uint32_t current,
                                     const struct hws_crossing *crossings, uint32_t count,
                                     double leg_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        const double along_km = hws_segment_along_km(plan, crossings[i].owner, crossings[i].part,
                                                     crossings[i].segment_fraction);
        const int64_t at_ms = step->now_ms + (int64_t)(crossings[i].leg_fraction * leg_ms);
        status = hws_step_schedule(
            step, TELECOM_EVENT_BREAK, at_ms, crossings[i].owner,
            current_break_argument((struct current_break){
                .along_m = (uint32_t)(along_km * HWS_M_PER_KM), .current = current}),
            NULL);
    }
    return status;
}

/* The leg's breaks, and the leg after it, as events. */
static enum hws_status run_leg(struct hws_step *step, uint32_t index, uint32_t leg, int64_t speed)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_turbidity_current *current = &plan->currents[index];
    const double leg_ms = 1000.0 * hws_rhumb_m(current->points[leg], current->points[leg + 1u]) /
                          leg_speed_mps(current, leg, speed);
    const uint32_t count = leg_crossings(plan, current, leg, NULL, 0);
    struct hws_crossing *crossings = calloc((size_t)count + 1u, sizeof(*crossings));

    if (crossings == NULL) {
        return HWS_ERR_MEMORY;
    }
    (void)leg_crossings(plan, current, leg, crossings, count);
    enum hws_status status = break_crossed(step, index, crossings, count, leg_ms);
    free(crossings);
    if (status == HWS_OK && leg + 2u < current->point_count) {
        status = hws_step_schedule(
            step, TELECOM_EVENT_CURRENT_LEG, step->now_ms + (int64_t)leg_ms, index,
            current_leg_argument((struct current_leg){.leg = (leg + 1u) & 0xFFFFu,
                                                      .speed = (uint64_t)speed & SPEED_MASK}),
            NULL);
    }
    return status;
}

enum hws_status current_on_begin(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_current order = hws_telecom_current_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return order.current < plan->current_count
               ? run_leg(step, order.current, 0, draw_speed(step, &plan->currents[order.current]))
               : HWS_ERR_RANGE;
}

enum hws_status current_on_leg(struct hws_step *step, const struct hws_event *event)
{
    const struct current_leg next = current_leg_of(event->body.argument);

    return run_leg(step, event->body.subject, next.leg, (int64_t)next.speed);
}

enum hws_status current_on_break(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct current_break broken = current_break_of(event->body.argument);
    const struct fault_strike strike = {.segment = event->body.subject,
                                        .kind = HWS_FAULT_CUT,
                                        .cause = HWS_CAUSE_NATURAL,
                                        .along_km = (double)broken.along_m / HWS_M_PER_KM,
                                        .destroyed_km =
                                            plan->currents[broken.current].destroyed_km};

    return fault_strike(step, &strike);
}
