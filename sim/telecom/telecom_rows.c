#include "sim/telecom/telecom_rows.h"

#include <assert.h>

const struct hws_domain_id hws_telecom_id = {"telecom"};

const struct hws_troubles telecom_troubles = {&hws_telecom_id, TELECOM_PART_TROUBLE,
                                              TELECOM_EVENT_STATION};

const struct hws_telecom_plan *hws_telecom_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_telecom_id);
}

struct segment_row *segment_row(const struct hws_step *step, uint32_t segment)
{
    assert(segment < hws_step_row_count(step, TELECOM_PART_SEGMENT));
    return (struct segment_row *)hws_step_rows(step, TELECOM_PART_SEGMENT) + segment;
}

struct ship_row *ship_row(const struct hws_step *step, uint32_t ship)
{
    assert(ship < hws_step_row_count(step, TELECOM_PART_SHIP));
    return (struct ship_row *)hws_step_rows(step, TELECOM_PART_SHIP) + ship;
}

struct fault_row *fault_row(const struct hws_step *step, uint32_t fault)
{
    assert(fault < hws_step_row_count(step, TELECOM_PART_FAULT));
    return (struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + fault;
}

struct job_row *job_row(const struct hws_step *step, uint32_t fault)
{
    assert(fault < hws_step_row_count(step, TELECOM_PART_JOB));
    return (struct job_row *)hws_step_rows(step, TELECOM_PART_JOB) + fault;
}

void job_enter(const struct hws_step *step, uint32_t fault, enum hws_job_stage stage)
{
    struct job_row *job = job_row(step, fault);

    if (job->stage != (uint32_t)stage) {
        job->stage = stage;
        job->since_ms = step->now_ms;
    }
}

const struct hws_power_cable *segment_power(const struct hws_telecom_plan *plan, uint32_t segment)
{
    const struct hws_power_cable *power = &plan->systems[plan->segments[segment].system].power;

    return power->kv > 0.0 ? power : NULL;
}

int64_t segment_pairs(const struct hws_segment *segment)
{
    return segment->fibre_pairs > 0 ? (int64_t)segment->fibre_pairs : 1;
}
