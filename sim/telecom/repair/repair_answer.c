/*
 * Answers of those who must agree to a repair: permits, drawn or by an order, and planned outages,
 * whose notice runs out or which an order decides. An order is about a cable, or about one fault of
 * it; whoever gives one that concerns nobody has been refused.
 */
#include "sim/telecom/repair/repair.h"

/* ---- permits -------------------------------------------------------------------------------- */

/* What the answer sets going: work on site, or a ship for a job that had none. */
static enum hws_status grant(struct hws_step *step, uint32_t fault)
{
    struct fault_row *row = fault_row(step, fault);
    struct hws_step granted = hws_step_because(step, permit_decide(step, fault, true));

    if (row->state == HWS_FAULT_WORKING) {
        return work_go_on_because(&granted, row->ship1 - 1u, granted.cause);
    }
    if (row->state == HWS_FAULT_LOCATED) {
        row->record = granted.cause;
        return dispatch_ships(&granted);
    }
    return HWS_OK;
}

static enum hws_status refuse(struct hws_step *step, uint32_t fault)
{
    struct fault_row *row = fault_row(step, fault);
    struct hws_step refused = hws_step_because(step, permit_decide(step, fault, false));
    enum hws_status status = HWS_OK;

    if (row->ship1 != 0) {
        row->record = refused.cause;
        status = dispatch_release(&refused, row->ship1 - 1u);
    }
    return status == HWS_OK ? dispatch_ships(&refused) : status;
}

enum hws_status repair_on_permit(struct hws_step *step, const struct hws_event *event)
{
    job_row(step, event->body.subject)->permit_answer = (struct hws_event_handle){0, 0};
    return grant(step, event->body.subject);
}

/* Is this one of the jobs that an order about a cable, or one fault of it, is for? */
static bool concerns(const struct fault_row *row, uint32_t fault,
                     const struct hws_telecom_answer *answer)
{
    return row->segment == answer->segment && row->state != HWS_FAULT_REPAIRED &&
           (answer->fault1 == 0 || answer->fault1 == fault + 1u);
}

/* What each answer is for. Work that has begun is not called back. */
static bool awaits(const struct fault_row *row, const struct job_row *job, uint32_t kind)
{
    switch (kind) {
    case HWS_TELECOM_PERMIT_GRANT:
        return !permit_holds(job);
    case HWS_TELECOM_PERMIT_REFUSE:
        return job->permit != HWS_PERMIT_NONE && job->permit != HWS_PERMIT_REFUSED &&
               job->started_ms == HWS_TIME_NEVER;
    default:
        return !row->mended && job->outage != HWS_OUTAGE_BEGUN;
    }
}

static bool is_awaited(const struct hws_step *step, uint32_t kind,
                       const struct hws_telecom_answer *answer, uint32_t fault)
{
    return concerns(fault_row(step, fault), fault, answer) &&
           awaits(fault_row(step, fault), job_row(step, fault), kind);
}

bool repair_awaits(const struct hws_state *state, uint32_t kind,
                   const struct hws_telecom_answer *answer)
{
    uint32_t count = 0;
    const struct fault_row *faults =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &count);
    const struct job_row *jobs = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_JOB, &count);
    uint32_t fault = 0;

    while (fault < count && !(concerns(&faults[fault], fault, answer) &&
                              awaits(&faults[fault], &jobs[fault], kind))) {
        fault++;
    }
    return fault < count;
}

static bool in_range(const struct hws_step *step, const struct hws_telecom_answer *answer)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return answer->segment < plan->segment_count &&
           answer->fault1 <= hws_step_row_count(step, TELECOM_PART_FAULT) && answer->after_ms >= 0;
}

enum hws_status repair_on_permit_grant(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_answer answer = hws_telecom_answer_from(effect);
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    enum hws_status status = HWS_OK;

    if (!in_range(step, &answer)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < fault_count && status == HWS_OK; i++) {
        if (is_awaited(step, HWS_TELECOM_PERMIT_GRANT, &answer, i)) {
            status =
                answer.after_ms == 0 ? grant(step, i) : permit_answer_in(step, i, answer.after_ms);
        }
    }
    return status;
}

enum hws_status repair_on_permit_refuse(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_answer answer = hws_telecom_answer_from(effect);
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    enum hws_status status = HWS_OK;

    if (!in_range(step, &answer)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < fault_count && status == HWS_OK; i++) {
        if (is_awaited(step, HWS_TELECOM_PERMIT_REFUSE, &answer, i)) {
            status = refuse(step, i);
        }
    }
    return status;
}

/* ---- planned outages ------------------------------------------------------------------------ */

/* The ship may stand there waiting for it. */
static enum hws_status tell_ship(struct hws_step *step, uint32_t fault)
{
    const struct fault_row *row = fault_row(step, fault);

    return row->state == HWS_FAULT_WORKING && job_row(step, fault)->stage == HWS_JOB_OUTAGE
               ? work_go_on_because(step, row->ship1 - 1u, step->cause)
               : HWS_OK;
}

enum hws_status repair_on_outage_notice(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t fault = event->body.subject;
    struct hws_step over = hws_step_because(step, outage_notice_over(step, fault));

    return outage_may_begin(job_row(step, fault)) ? tell_ship(&over, fault) : HWS_OK;
}

static enum hws_status approve(struct hws_step *step, uint32_t fault)
{
    struct hws_step approved = hws_step_because(step, outage_approve(step, fault));

    return outage_may_begin(job_row(step, fault)) ? tell_ship(&approved, fault) : HWS_OK;
}

/* Calls the decision for each job that it concerns and that has not begun its outage. */
static enum hws_status decide(struct hws_step *step, const struct hws_effect *effect, bool approved)
{
    const struct hws_telecom_answer answer = hws_telecom_answer_from(effect);
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    enum hws_status status = HWS_OK;

    if (!in_range(step, &answer)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < fault_count && status == HWS_OK; i++) {
        if (!is_awaited(step, effect->kind, &answer, i)) {
            continue;
        }
        if (approved) {
            status = approve(step, i);
        } else {
            outage_defer(step, i);
        }
    }
    return status;
}

enum hws_status repair_on_outage_approve(struct hws_step *step, const struct hws_effect *effect)
{
    return decide(step, effect, true);
}

enum hws_status repair_on_outage_defer(struct hws_step *step, const struct hws_effect *effect)
{
    return decide(step, effect, false);
}
