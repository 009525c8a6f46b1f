/*
 * Maintenance agreements: which ships serve which cables. A system that an agreement names belongs
 * to it wherever the fault lies; any other by the first agreement whose water the fault lies in; a
 * cable under no agreement is served by whoever is free, after all others. When an agreement's own
 * ships are all busy for its stated time, its neighbour's are asked (facts/cable.md 3.1).
 */
#include "hawser/geo/zone.h"
#include "sim/telecom/repair/repair.h"

static const struct hws_repair_plan *repair_plan(const struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return &plan->repair;
}

uint32_t agreement_of(const struct hws_telecom_plan *plan, uint32_t segment, struct hws_point place)
{
    const struct hws_repair_plan *repair = &plan->repair;

    if (repair->agreement_count == 0) {
        return 0;
    }
    const uint32_t named1 = repair->system_agreements1[plan->segments[segment].system];
    if (named1 != 0) {
        return named1;
    }
    for (uint32_t i = 0; i < repair->agreement_count; i++) {
        const struct hws_agreement *agreement = &repair->agreements[i];
        if (agreement->vertex_count > 0 &&
            hws_zone_contains(agreement->vertices, agreement->vertex_count, place)) {
            return i + 1u;
        }
    }
    return 0;
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

enum hws_status agreement_on_overflow(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t fault = event->body.subject;
    struct fault_row *row = fault_row(step, fault);
    struct job_row *job = job_row(step, fault);
    const union hws_argument arguments[] = {
        {.i = row->segment},
        {.i = (int64_t)repair_plan(step)->agreements[job->agreement1 - 1u].overflow_to1 - 1},
    };

    job->overflowed = 1;
    if (row->state != HWS_FAULT_LOCATED) {
        return HWS_OK;
    }
    step->cause = row->record;
    row->record = hws_step_record(step, TELECOM_RECORD_OVERFLOW, arguments);
    return dispatch_ships(step);
}
