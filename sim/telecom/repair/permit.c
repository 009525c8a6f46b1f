/*
 * Permits by water: asked for when the fault is located, answered after a drawn time or by an
 * order (repair_answer.c). Work begins with the permit; a job whose permit is refused gives its
 * ship back and waits for another answer (facts/cable.md 3.3).
 */
#include "hawser/core/math.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

#include <math.h>

/* The normal distribution's quantile at nine tenths. */
#define QUANTILE_P90 1.2815515655446004

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

enum hws_status permit_redraw(struct hws_step *step, const struct hws_event *event, double u,
                              int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct job_row *job = job_row(step, event->body.subject);
    const struct hws_permit_area *area = &plan->repair.permit_areas[job->permit_area1 - 1u];

    /* Whoever was told a day keeps it. */
    *time_ms = event->time_ms;
    if (event->body.argument == 0) {
        *time_ms = step->now_ms + chance_left_ms(u, law_median_ms(area), law_sigma(area),
                                                 step->now_ms - job->permit_asked_ms);
    }
    return HWS_OK;
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

    if (job->permit != HWS_PERMIT_NEEDED) {
        return HWS_OK;
    }
    const struct hws_permit_area *area = &plan->repair.permit_areas[job->permit_area1 - 1u];
    job->permit = HWS_PERMIT_ASKED;
    job->permit_asked_ms = step->now_ms;
    struct hws_step latest = hws_step_because(step, fault_row(step, fault)->record);
    struct hws_step asked =
        hws_step_because(step, record_permit(&latest, fault, TELECOM_RECORD_PERMIT_ASKED));
    if (area->high_ms == 0 || job->permit_answer.slot1 != 0) {
        return HWS_OK;
    }
    const double u =
        chance_uniform(step->seed, step->replication, fault_row(step, fault)->key, CHANCE_PERMIT);
    const int64_t wait_ms = chance_duration_ms(u, law_median_ms(area), law_sigma(area));
    return hws_step_schedule(&asked, TELECOM_EVENT_PERMIT, step->now_ms + wait_ms, fault, 0,
                             &job->permit_answer);
}

enum hws_status permit_answer_in(struct hws_step *step, uint32_t fault, int64_t wait_ms)
{
    struct job_row *job = job_row(step, fault);

    hws_step_cancel(step, &job->permit_answer);
    return hws_step_schedule(step, TELECOM_EVENT_PERMIT, step->now_ms + wait_ms, fault, 1,
                             &job->permit_answer);
}

uint64_t permit_decide(struct hws_step *step, uint32_t fault, bool granted)
{
    struct job_row *job = job_row(step, fault);

    hws_step_cancel(step, &job->permit_answer);
    job->permit = granted ? HWS_PERMIT_GRANTED : HWS_PERMIT_REFUSED;
    job->permit_decided_ms = step->now_ms;
    return record_permit(step, fault,
                         granted ? TELECOM_RECORD_PERMIT_GRANTED : TELECOM_RECORD_PERMIT_REFUSED);
}
