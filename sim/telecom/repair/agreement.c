/*
 * Maintenance agreements: which ships serve which cables (places.c says which agreement a fault
 * falls under). A cable under no agreement is served by whoever is free, after all others. When an
 * agreement's own ships are all busy for its stated time, its neighbour's are asked
 * (facts/cable.md 3.1).
 */
#include "sim/telecom/repair/repair.h"

static const struct hws_repair_plan *repair_plan(const struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return &plan->repair;
}

bool agreement_owns(const struct hws_step *step, uint32_t ship, const struct job_row *job)
{
    return job->agreement1 == 0 ||
           (repair_plan(step)->agreements[job->agreement1 - 1u].ships & (1u << ship)) != 0;
}

bool agreement_allows(const struct hws_step *step, uint32_t ship, const struct job_row *job)
{
    if (agreement_owns(step, ship, job)) {
        return true;
    }
    const struct hws_repair_plan *repair = repair_plan(step);
    const uint32_t neighbour1 = repair->agreements[job->agreement1 - 1u].overflow_to1;
    return job->overflowed && neighbour1 != 0 &&
           (repair->agreements[neighbour1 - 1u].ships & (1u << ship)) != 0;
}

enum hws_status agreement_wait(struct hws_step *step, uint32_t fault)
{
    const struct job_row *job = job_row(step, fault);

    if (job->agreement1 == 0 ||
        repair_plan(step)->agreements[job->agreement1 - 1u].overflow_to1 == 0) {
        return HWS_OK;
    }
    return hws_step_schedule(step, TELECOM_EVENT_OVERFLOW,
                             step->now_ms +
                                 repair_plan(step)->agreements[job->agreement1 - 1u].overflow_ms,
                             fault, 0, NULL);
}

bool agreement_overflow(struct hws_step *step, uint32_t fault)
{
    struct fault_row *row = fault_row(step, fault);
    struct job_row *job = job_row(step, fault);
    const union hws_argument arguments[] = {
        {.i = row->segment},
        {.i = (int64_t)repair_plan(step)->agreements[job->agreement1 - 1u].overflow_to1 - 1},
    };

    job->overflowed = 1;
    if (row->state != HWS_FAULT_LOCATED) {
        return false;
    }
    struct hws_step latest = hws_step_because(step, row->record);
    row->record = hws_step_record(&latest, TELECOM_RECORD_OVERFLOW, arguments);
    return true;
}
