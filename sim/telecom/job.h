/*
 * A job's row: what a fault's repair waits for besides what its own row tells. Rows of jobs and of
 * faults run side by side: the same index is the same fault.
 */
#ifndef HAWSER_SIM_TELECOM_JOB_H
#define HAWSER_SIM_TELECOM_JOB_H

#include "sim/telecom/telecom.h"

struct job_row {
    int64_t since_ms; /* it is in its stage */
    int64_t started_ms;
    int64_t permit_asked_ms, permit_decided_ms; /* HWS_TIME_NEVER until they happen */
    struct hws_event_handle permit_answer;      /* pending */
    uint64_t permit_record;                     /* the latest about it */
    uint32_t stage;                             /* enum hws_job_stage */
    uint32_t permit;                            /* enum hws_permit_state */
    uint32_t permit_area1;                      /* + 1, or 0 */
    uint32_t reserved;
};

/* ---- job.c ---------------------------------------------------------------------------------- */

struct job_row *job_at(const struct hws_step *step, uint32_t fault);
/* The row beside a fault that has just been appended. */
HWS_MUST_CHECK enum hws_status job_open(struct hws_step *step, uint32_t fault);
/* From now on, unless it is there already. */
void job_enter(const struct hws_step *step, uint32_t fault, enum hws_job_stage stage);
/* Is each job in a stage that its fault and its ship allow? */
HWS_MUST_CHECK enum hws_status job_check(const struct hws_state *state, struct hws_error *error);

/* ---- permit.c ------------------------------------------------------------------------------- */

/* The fault is located: asks for a permit where one is needed. */
HWS_MUST_CHECK enum hws_status permit_ask(struct hws_step *step, uint32_t fault);
/* The area that a place lies in + 1, or 0. */
uint32_t permit_area_of(const struct hws_telecom_plan *plan, struct hws_point place);
bool permit_holds(const struct job_row *job);
enum hws_status permit_on_answer(struct hws_step *step, const struct hws_event *event);
int64_t permit_redraw_ms(const struct hws_state *state, const struct hws_event *event, double u);
enum hws_status permit_on_grant(struct hws_step *step, const struct hws_effect *effect);
enum hws_status permit_on_refuse(struct hws_step *step, const struct hws_effect *effect);

#endif
