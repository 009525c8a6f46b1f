/*
 * Planned outages: before a ship cuts into a cable, what still runs through it, and through what is
 * fed with it, has to be switched off. A powered section is what branching units join: while the
 * fault's segment is earthed the rest is fed anew, which interrupts it for some hours. Both need
 * notice, which runs beside loading and passage, and a decision; without it the ship waits.
 */
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/repair/repair.h"

#define SECTION_MAX 64u

/* ---- the powered section -------------------------------------------------------------------- */

static bool joined(const struct hws_telecom_plan *plan, uint32_t a, uint32_t b)
{
    const struct hws_segment *first = &plan->segments[a];
    const uint32_t nodes[] = {first->station_from, first->station_to};
    const struct hws_segment *second = &plan->segments[b];

    for (uint32_t i = 0; i < 2; i++) {
        if (plan->stations[nodes[i]].branching_unit &&
            (second->station_from == nodes[i] || second->station_to == nodes[i])) {
            return true;
        }
    }
    return false;
}

/* What is fed with a segment, itself first; their number, at most SECTION_MAX. */
static uint32_t section_of(const struct hws_telecom_plan *plan, uint32_t segment,
                           uint32_t section[SECTION_MAX])
{
    uint32_t count = 1;

    section[0] = segment;
    if (plan->systems[plan->segments[segment].system].unrepeatered) {
        return count;
    }
    for (uint32_t at = 0; at < count; at++) {
        for (uint32_t i = 0; i < plan->segment_count && count < SECTION_MAX; i++) {
            uint32_t known = 0;
            while (known < count && section[known] != i) {
                known++;
            }
            if (known == count && plan->segments[i].system == plan->segments[segment].system &&
                joined(plan, section[at], i)) {
                section[count++] = i;
            }
        }
    }
    return count;
}

bool outage_needed(const struct hws_step *step, uint32_t fault)
{
    const struct fault_row *row = fault_row(step, fault);
    uint32_t section[SECTION_MAX];
    const uint32_t count = section_of(hws_step_plan(step), row->segment, section);

    for (uint32_t i = 0; i < count && !row->mended; i++) {
        if (segment_row(step, section[i])->up) {
            return true;
        }
    }
    return false;
}

/* ---- notice and decision -------------------------------------------------------------------- */

static uint64_t record_about(struct hws_step *step, enum telecom_record record, uint32_t segment,
                             int64_t second)
{
    const union hws_argument arguments[] = {{.i = segment}, {.i = second}};

    return hws_step_record(step, record, arguments);
}

uint64_t outage_approve(struct hws_step *step, uint32_t fault)
{
    job_row(step, fault)->outage_decision = HWS_OUTAGE_APPROVED;
    return record_about(step, TELECOM_RECORD_OUTAGE_APPROVED, fault_row(step, fault)->segment, 0);
}

void outage_defer(struct hws_step *step, uint32_t fault)
{
    job_row(step, fault)->outage_decision = HWS_OUTAGE_DEFERRED;
    (void)record_about(step, TELECOM_RECORD_OUTAGE_DEFERRED, fault_row(step, fault)->segment, 0);
}

enum hws_status outage_announce(struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct job_row *job = job_row(step, fault);

    if (job->outage != HWS_OUTAGE_NONE || !outage_needed(step, fault)) {
        return HWS_OK;
    }
    job->outage = HWS_OUTAGE_ANNOUNCED;
    struct hws_step announced = hws_step_because(
        step, record_about(step, TELECOM_RECORD_OUTAGE_ANNOUNCED, fault_row(step, fault)->segment,
                           plan->repair.outage_notice_ms));
    return hws_step_schedule(&announced, TELECOM_EVENT_OUTAGE_NOTICE,
                             step->now_ms + plan->repair.outage_notice_ms, fault, 0, NULL);
}

bool outage_may_begin(const struct job_row *job)
{
    return job->outage == HWS_OUTAGE_NOTICED && job->outage_decision == HWS_OUTAGE_APPROVED;
}

uint64_t outage_notice_over(struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct job_row *job = job_row(step, fault);

    if (job->outage != HWS_OUTAGE_ANNOUNCED) {
        return step->cause; /* the job is past needing it */
    }
    job->outage = HWS_OUTAGE_NOTICED;
    if (job->outage_decision == HWS_OUTAGE_UNDECIDED && !plan->repair.outages_decided) {
        return outage_approve(step, fault);
    }
    return step->cause;
}

/* ---- the outage ----------------------------------------------------------------------------- */

/* The rest of the section goes down, or comes back. */
static enum hws_status switch_rest(struct hws_step *step, uint32_t segment, bool off)
{
    const enum telecom_record record =
        off ? TELECOM_RECORD_OUTAGE_BEGUN : TELECOM_RECORD_OUTAGE_ENDED;
    uint32_t section[SECTION_MAX];
    const uint32_t count = section_of(hws_step_plan(step), segment, section);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 1; i < count && status == HWS_OK; i++) {
        segment_row(step, section[i])->outage_count += off ? 1u : UINT32_MAX;
        struct hws_step switched =
            hws_step_because(step, record_about(step, record, section[i], segment));
        status = segment_refresh(&switched, section[i]);
    }
    return status;
}

enum hws_status outage_begin(struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t segment = fault_row(step, fault)->segment;
    struct job_row *job = job_row(step, fault);
    const bool rest = outage_may_begin(job);
    enum hws_status status = fault_power_down(step, fault);

    job->outage = HWS_OUTAGE_BEGUN;
    if (!rest || status != HWS_OK) {
        return status;
    }
    status = switch_rest(step, segment, true);
    return status == HWS_OK
               ? hws_step_schedule(step, TELECOM_EVENT_OUTAGE_END,
                                   step->now_ms + plan->repair.outage_ms, segment, 0, NULL)
               : status;
}

enum hws_status outage_on_end(struct hws_step *step, const struct hws_event *event)
{
    return switch_rest(step, event->body.subject, false);
}
