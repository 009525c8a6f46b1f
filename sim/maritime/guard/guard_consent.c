/*
 * Asking others: the flag state for its consent to a boarding, which comes late or not at all, and
 * the neighbour's service to take over, which is a request and no order.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

/* One unit that waits beside the ship for the answer sends its party. */
static enum hws_status board_with_consent(struct hws_step *step, const struct consent_row *consent)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);

    for (uint32_t i = 0; i < plan->unit_count; i++) {
        struct unit_row *row = guard_unit_row(step, i);
        const struct task_row *task = guard_active_task(step, i);
        if (task != NULL && task->target == consent->vessel && row->state == HWS_UNIT_SHADOW &&
            row->stage == GUARD_STAGE_GROUND && guard_service_of(step, i) == consent->agency) {
            row->rough_until_ms = step->now_ms + plan->rules.rough_wait_ms;
            return guard_try_boarding(step, i);
        }
    }
    return HWS_OK;
}

enum hws_status guard_on_consent(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_consent request = hws_guard_consent_from(effect);
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    uint32_t index = 0;

    if (request.vessel >= hws_maritime_vessel_count(&state) ||
        hws_maritime_vessel(&state, request.vessel).state == HWS_VESSEL_ABSENT) {
        return HWS_OK; /* it has left: there is nobody to ask about */
    }
    const struct hws_vessel_info info = hws_maritime_vessel(&state, request.vessel);
    const uint32_t flag = guard_flag_of(step, request.vessel);
    const union hws_argument arguments[] = {{.i = request.agency},
                                            guard_vessel_argument(step, request.vessel)};
    const struct consent_row *known =
        guard_consent_of(step, request.agency, request.vessel, info.generation);
    const bool nobody = flag == HWS_NO_INDEX || plan->flags[flag].stateless;
    struct hws_step asked = hws_step_because(
        step,
        hws_step_record(step, nobody ? GUARD_RECORD_CONSENT_NOBODY : GUARD_RECORD_CONSENT_ASKED,
                        arguments));
    if (nobody || known != NULL) {
        return HWS_OK; /* what was asked or answered before holds */
    }
    enum hws_status status = hws_step_append(step, GUARD_PART_CONSENT, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct consent_row *row = (struct consent_row *)hws_step_rows(step, GUARD_PART_CONSENT) + index;
    row->agency = request.agency;
    row->vessel = request.vessel;
    row->generation = info.generation;
    row->cause = asked.cause;
    hws_stream_init(&row->chance, step->seed, step->replication,
                    hws_entity_child_key(info.key, request.agency), GUARD_PURPOSE_CONSENT);
    const double u = hws_stream_uniform(&row->chance);
    const double wait_ms = hws_sample_exponential(u, (double)plan->flags[flag].consent_mean_ms);
    return hws_step_schedule(&asked, GUARD_EVENT_ANSWER, step->now_ms + (int64_t)(wait_ms + 0.5),
                             index, flag, NULL);
}

enum hws_status guard_answer_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                    int64_t *time_ms)
{
    const struct hws_flag *flag = &guard_plan_of(step)->flags[event->body.argument];

    *time_ms =
        step->now_ms + (int64_t)(hws_sample_exponential(u, (double)flag->consent_mean_ms) + 0.5);
    return HWS_OK;
}

/* Both whose answer was drawn and whose was told end here. */
static enum hws_status answer(struct hws_step *step, struct consent_row *row, bool given)
{
    const struct hws_state state = hws_step_state(step);

    row->status = given ? GUARD_CONSENT_GIVEN : GUARD_CONSENT_REFUSED;
    if (hws_maritime_vessel(&state, row->vessel).generation != row->generation) {
        return HWS_OK; /* the ship has left meanwhile */
    }
    const union hws_argument arguments[] = {
        {.i = row->agency}, guard_vessel_argument(step, row->vessel), {.i = given ? 0 : 1}};
    struct hws_step answered =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_CONSENT_ANSWERED, arguments));
    return given ? board_with_consent(&answered, row) : HWS_OK;
}

enum hws_status guard_on_answer(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_flag *flag = &guard_plan_of(step)->flags[event->body.argument];
    struct consent_row *row =
        (struct consent_row *)hws_step_rows(step, GUARD_PART_CONSENT) + event->body.subject;

    if (row->status != GUARD_CONSENT_PENDING) {
        return HWS_OK; /* somebody has answered for it */
    }
    const double u = hws_stream_uniform(&row->chance);
    struct hws_step asked = hws_step_because(step, row->cause);
    return answer(&asked, row, u >= flag->consent_refusal_frac);
}

/* The request of an agency about a vessel that nobody has answered, or HWS_NO_INDEX. */
uint32_t guard_awaited_consent(const struct hws_state *state, uint32_t agency, uint32_t vessel)
{
    uint32_t count = 0;
    const struct consent_row *rows =
        hws_state_rows(state, &hws_guard_id, GUARD_PART_CONSENT, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].agency == agency && rows[i].vessel == vessel &&
            rows[i].status == GUARD_CONSENT_PENDING &&
            rows[i].generation == hws_maritime_vessel(state, vessel).generation) {
            return i;
        }
    }
    return HWS_NO_INDEX;
}

enum hws_status guard_on_told_answer(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_answer told = hws_guard_answer_from(effect);
    const struct hws_state state = hws_step_state(step);
    const uint32_t index = guard_awaited_consent(&state, told.agency, told.vessel);

    if (index == HWS_NO_INDEX) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    return answer(step, (struct consent_row *)hws_step_rows(step, GUARD_PART_CONSENT) + index,
                  told.refused == 0);
}

enum hws_status guard_on_handover(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_handover request = hws_guard_handover_from(effect);
    const struct hws_state state = hws_step_state(step);

    if (request.vessel >= hws_maritime_vessel_count(&state)) {
        return HWS_ERR_RANGE;
    }
    const union hws_argument arguments[] = {
        {.i = request.from}, {.i = request.to}, guard_vessel_argument(step, request.vessel)};
    (void)hws_step_record(step, GUARD_RECORD_HANDOVER, arguments);
    return HWS_OK;
}
