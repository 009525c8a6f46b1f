/*
 * Permits by water: asked for when the fault is located, answered after a drawn time or by an
 * order. Work begins with the permit; a job whose permit is refused gives its ship back and waits
 * for another answer (facts/cable.md 3.3).
 */
#include "hawser/core/math.h"
#include "hawser/geo/zone.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

#include <math.h>

/* The normal distribution's quantile at nine tenths. */
#define QUANTILE_P90 1.2815515655446004

uint32_t permit_area_of(const struct hws_telecom_plan *plan, struct hws_point place)
{
    for (uint32_t i = 0; i < plan->repair.permit_area_count; i++) {
        const struct hws_permit_area *area = &plan->repair.permit_areas[i];
        if (hws_zone_contains(area->vertices, area->vertex_count, place)) {
            return i + 1u;
        }
    }
    return 0;
}

bool permit_holds(const struct job_row *job)
{
    return job->permit == HWS_PERMIT_NONE || job->permit == HWS_PERMIT_GRANTED;
}

/* ---- the law of days ------------------------------------------------------------------------ */

static int64_t law_median_ms(const struct hws_permit_area *area)
{
    return (int64_t)sqrt((double)area->low_ms * (double)area->high_ms);
}

static double law_sigma(const struct hws_permit_area *area)
{
    return area->low_ms > 0
               ? hws_log((double)area->high_ms / (double)area->low_ms) / (2.0 * QUANTILE_P90)
               : 0.0;
}

int64_t permit_redraw_ms(const struct hws_state *state, const struct hws_event *event, double u)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    uint32_t count = 0;
    const struct job_row *jobs = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_JOB, &count);
    const struct job_row *job = &jobs[event->body.subject];
    const struct hws_permit_area *area = &plan->repair.permit_areas[job->permit_area1 - 1u];

    /* Whoever was told a day keeps it. */
    if (event->body.argument != 0) {
        return event->time_ms;
    }
    return state->now_ms + chance_left_ms(u, law_median_ms(area), law_sigma(area),
                                          state->now_ms - job->permit_asked_ms);
}

/* ---- asked and answered --------------------------------------------------------------------- */

static uint64_t record_permit(struct hws_step *step, uint32_t fault, enum telecom_record record)
{
    struct job_row *job = job_row(step, fault);
    const int64_t asked_ms =
        job->permit_asked_ms == HWS_TIME_NEVER ? step->now_ms : job->permit_asked_ms;
    const union hws_argument arguments[] = {{.i = fault_row(step, fault)->segment},
                                            {.i = (int64_t)job->permit_area1 - 1},
                                            {.i = step->now_ms - asked_ms}};

    job->permit_record = hws_step_record(step, record, arguments);
    return job->permit_record;
}

enum hws_status permit_ask(struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct job_row *job = job_row(step, fault);
    const uint64_t outer_cause = step->cause;

    if (job->permit != HWS_PERMIT_NEEDED) {
        return HWS_OK;
    }
    const struct hws_permit_area *area = &plan->repair.permit_areas[job->permit_area1 - 1u];
    job->permit = HWS_PERMIT_ASKED;
    job->permit_asked_ms = step->now_ms;
    step->cause = fault_row(step, fault)->record;
    step->cause = record_permit(step, fault, TELECOM_RECORD_PERMIT_ASKED);
    enum hws_status status = HWS_OK;
    if (area->high_ms > 0 && job->permit_answer.slot1 == 0) {
        const double u = chance_uniform(step->seed, step->replication, fault_row(step, fault)->key,
                                        CHANCE_PERMIT);
        const int64_t wait_ms = chance_duration_ms(u, law_median_ms(area), law_sigma(area));
        status = hws_step_schedule(step, TELECOM_EVENT_PERMIT, step->now_ms + wait_ms, fault, 0,
                                   &job->permit_answer);
    }
    step->cause = outer_cause;
    return status;
}

/* What the answer sets going: work on site, or a ship for a job that had none. */
static enum hws_status grant(struct hws_step *step, uint32_t fault)
{
    struct job_row *job = job_row(step, fault);
    struct fault_row *row = fault_row(step, fault);
    const uint64_t outer_cause = step->cause;
    enum hws_status status = HWS_OK;

    hws_step_cancel(step, &job->permit_answer);
    job->permit = HWS_PERMIT_GRANTED;
    job->permit_decided_ms = step->now_ms;
    step->cause = record_permit(step, fault, TELECOM_RECORD_PERMIT_GRANTED);
    if (row->state == HWS_FAULT_WORKING) {
        status = work_go_on_because(step, row->ship1 - 1u, step->cause);
    } else if (row->state == HWS_FAULT_LOCATED) {
        row->record = step->cause;
        status = dispatch_ships(step);
    }
    step->cause = outer_cause;
    return status;
}

static enum hws_status refuse(struct hws_step *step, uint32_t fault)
{
    struct job_row *job = job_row(step, fault);
    struct fault_row *row = fault_row(step, fault);
    const uint64_t outer_cause = step->cause;
    enum hws_status status = HWS_OK;

    hws_step_cancel(step, &job->permit_answer);
    job->permit = HWS_PERMIT_REFUSED;
    job->permit_decided_ms = step->now_ms;
    step->cause = record_permit(step, fault, TELECOM_RECORD_PERMIT_REFUSED);
    if (row->ship1 != 0) {
        row->record = step->cause;
        status = dispatch_release(step, row->ship1 - 1u);
    }
    status = status == HWS_OK ? dispatch_ships(step) : status;
    step->cause = outer_cause;
    return status;
}

enum hws_status permit_on_answer(struct hws_step *step, const struct hws_event *event)
{
    job_row(step, event->body.subject)->permit_answer = (struct hws_event_handle){0, 0};
    return grant(step, event->body.subject);
}

/* ---- orders --------------------------------------------------------------------------------- */

/* Is this one of the jobs that an order about a cable, or one fault of it, is for? */
static bool concerns(const struct hws_step *step, const struct hws_effect *effect, uint32_t fault)
{
    const struct fault_row *row = fault_row(step, fault);

    return row->segment == effect->subject && row->state != HWS_FAULT_REPAIRED &&
           (effect->object == 0 || effect->object == fault + 1u);
}

static enum hws_status tell_nothing(struct hws_step *step, uint32_t segment)
{
    const union hws_argument arguments[] = {{.i = segment}};

    (void)hws_step_record(step, TELECOM_RECORD_PERMIT_MOOT, arguments);
    return HWS_OK;
}

static bool in_range(const struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return effect->subject < plan->segment_count &&
           effect->object <= hws_step_row_count(step, TELECOM_PART_FAULT) && effect->a >= 0;
}

enum hws_status permit_on_grant(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    enum hws_status status = HWS_OK;
    uint32_t told = 0;

    if (!in_range(step, effect)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < fault_count && status == HWS_OK; i++) {
        struct job_row *job = job_row(step, i);
        if (!concerns(step, effect, i) || permit_holds(job)) {
            continue;
        }
        told++;
        if (effect->a == 0) {
            status = grant(step, i);
            continue;
        }
        /* Said for a day: what was drawn before no longer counts. */
        hws_step_cancel(step, &job->permit_answer);
        status = hws_step_schedule(step, TELECOM_EVENT_PERMIT, step->now_ms + effect->a, i, 1,
                                   &job->permit_answer);
    }
    return status == HWS_OK && told == 0 ? tell_nothing(step, effect->subject) : status;
}

enum hws_status permit_on_refuse(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    enum hws_status status = HWS_OK;
    uint32_t told = 0;

    if (!in_range(step, effect)) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < fault_count && status == HWS_OK; i++) {
        const struct job_row *job = job_row(step, i);
        /* Work that has begun is not called back. */
        if (concerns(step, effect, i) && job->permit != HWS_PERMIT_NONE &&
            job->permit != HWS_PERMIT_REFUSED && job->started_ms == HWS_TIME_NEVER) {
            told++;
            status = refuse(step, i);
        }
    }
    return status == HWS_OK && told == 0 ? tell_nothing(step, effect->subject) : status;
}
