/*
 * A ship for a power cable that no agreement keeps one for: it is sought when the fault is located,
 * or when its owner orders a certain one, and none is sent before it can be hired. How long that
 * takes is the cable's (power_cable.c) and spreads as chance has it.
 */
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

bool charter_is_sought(const struct job_row *job)
{
    return job->charter.slot1 != 0;
}

enum hws_status charter_redraw(struct hws_step *step, const struct hws_event *event, double u,
                               int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t fault = event->body.subject;
    const struct hws_power_cable *power = segment_power(plan, fault_row(step, fault)->segment);

    *time_ms =
        step->now_ms + chance_left_ms(u, power->charter_ms, plan->chance.charter_sigma,
                                      step->now_ms - job_row(step, fault)->charter_sought_ms);
    return HWS_OK;
}

static uint64_t tell(struct hws_step *step, uint32_t fault, enum telecom_record record)
{
    struct fault_row *row = fault_row(step, fault);
    const union hws_argument arguments[] = {
        {.i = row->segment}, {.i = step->now_ms - job_row(step, fault)->charter_sought_ms}};

    struct hws_step latest = hws_step_because(step, row->record);
    row->record = hws_step_record(&latest, record, arguments);
    return row->record;
}

enum hws_status charter_seek(struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct fault_row *row = fault_row(step, fault);
    const struct hws_power_cable *power = segment_power(plan, row->segment);
    struct job_row *job = job_row(step, fault);

    if (power == NULL || power->charter_ms <= 0 || job->agreement1 != 0 ||
        job->charter_sought_ms != HWS_TIME_NEVER) {
        return HWS_OK;
    }
    const double u = chance_uniform(step->seed, step->replication, row->key, CHANCE_CHARTER);
    const int64_t takes_ms = chance_duration_ms(u, power->charter_ms, plan->chance.charter_sigma);
    job->charter_sought_ms = step->now_ms;
    struct hws_step sought =
        hws_step_because(step, tell(step, fault, TELECOM_RECORD_CHARTER_SOUGHT));
    return hws_step_schedule(&sought, TELECOM_EVENT_CHARTERED, step->now_ms + takes_ms, fault, 0,
                             &job->charter);
}

uint64_t charter_found(struct hws_step *step, uint32_t fault)
{
    job_row(step, fault)->charter = (struct hws_event_handle){0, 0};
    return tell(step, fault, TELECOM_RECORD_CHARTERED);
}

void charter_waive(struct hws_step *step, uint32_t fault)
{
    struct job_row *job = job_row(step, fault);

    hws_step_cancel(step, &job->charter);
    job->charter_sought_ms =
        job->charter_sought_ms == HWS_TIME_NEVER ? step->now_ms : job->charter_sought_ms;
}

enum hws_status charter_order(struct hws_step *step, uint32_t segment, uint32_t ship)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);

    for (uint32_t fault = 0; fault < fault_count; fault++) {
        struct fault_row *row = fault_row(step, fault);
        if (row->segment == segment && row->reserved_for1 != ship + 1u &&
            (row->state == HWS_FAULT_OPEN || row->state == HWS_FAULT_LOCATED)) {
            row->reserved_for1 = ship + 1u;
            row->refused_ships &= ~(1u << ship);
            return charter_seek(step, fault);
        }
    }
    return HWS_OK;
}
