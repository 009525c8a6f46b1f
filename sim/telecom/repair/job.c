/* Jobs: what each is waiting for and since when, and whether that can be. */
#include "sim/telecom/repair/repair.h"

enum hws_status job_open(struct hws_step *step, uint32_t fault)
{
    const struct fault_row *row =
        (const struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + fault;
    const struct hws_point place = {row->lat_deg, row->lon_deg};
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, TELECOM_PART_JOB, &index);

    if (status != HWS_OK) {
        return status;
    }
    const uint32_t area1 = permit_area_of(hws_step_plan(step), place);
    *job_row(step, fault) = (struct job_row){
        .since_ms = step->now_ms,
        .started_ms = HWS_TIME_NEVER,
        .permit_asked_ms = HWS_TIME_NEVER,
        .permit_decided_ms = HWS_TIME_NEVER,
        .stage = HWS_JOB_LOCATING,
        .permit = area1 == 0 ? HWS_PERMIT_NONE : HWS_PERMIT_NEEDED,
        .permit_area1 = area1,
        .agreement1 = agreement_of(hws_step_plan(step), row->segment, place),
    };
    return HWS_OK;
}

/* ---- check ---------------------------------------------------------------------------------- */

/* The fault states in which a job may be in a stage: bits by enum hws_fault_state. */
static const uint32_t stage_states[HWS_JOB_STAGE_COUNT] = {
    [HWS_JOB_LOCATING] = 1u << HWS_FAULT_OPEN,
    [HWS_JOB_SHIP] = 1u << HWS_FAULT_LOCATED,
    [HWS_JOB_REFUSED] = 1u << HWS_FAULT_LOCATED,
    [HWS_JOB_LOADING] = 1u << HWS_FAULT_ASSIGNED,
    [HWS_JOB_PASSAGE] = 1u << HWS_FAULT_ASSIGNED | 1u << HWS_FAULT_WORKING,
    [HWS_JOB_PERMIT] = 1u << HWS_FAULT_WORKING,
    [HWS_JOB_WORK] = 1u << HWS_FAULT_WORKING,
    [HWS_JOB_SEA] = 1u << HWS_FAULT_WORKING,
    [HWS_JOB_OUTAGE] = 1u << HWS_FAULT_WORKING,
    [HWS_JOB_BREAKDOWN] = 1u << HWS_FAULT_WORKING,
    [HWS_JOB_SHELTER] = 1u << HWS_FAULT_WORKING,
    [HWS_JOB_BURIAL] = 1u << HWS_FAULT_LOCATED,
    [HWS_JOB_SPARES] = 1u << HWS_FAULT_LOCATED,
    [HWS_JOB_DEPOT] = 1u << HWS_FAULT_ASSIGNED,
    [HWS_JOB_DONE] = 1u << HWS_FAULT_REPAIRED,
};

enum hws_status job_check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t fault_count = 0;
    uint32_t job_count = 0;
    const struct fault_row *faults =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &fault_count);
    const struct job_row *jobs =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_JOB, &job_count);

    if (job_count != fault_count) {
        return hws_error_set(error, HWS_ERR_RANGE, "jobs", "%u jobs for %u faults", job_count,
                             fault_count);
    }
    for (uint32_t i = 0; i < job_count; i++) {
        const struct job_row *job = &jobs[i];
        if ((stage_states[job->stage] & (1u << faults[i].state)) == 0) {
            return hws_error_set(error, HWS_ERR_RANGE, "job", "job %u is %s, its fault %s", i + 1u,
                                 hws_job_stage_name((enum hws_job_stage)job->stage),
                                 hws_fault_state_name((enum hws_fault_state)faults[i].state));
        }
        if (job->started_ms != HWS_TIME_NEVER && !permit_holds(job)) {
            return hws_error_set(error, HWS_ERR_RANGE, "job", "job %u began without its permit",
                                 i + 1u);
        }
    }
    return HWS_OK;
}

/* ---- for readers ---------------------------------------------------------------------------- */

struct hws_job_info hws_telecom_job(const struct hws_state *state, uint32_t fault)
{
    uint32_t count = 0;
    const struct fault_row *faults =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &count);
    const struct job_row *jobs = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_JOB, &count);
    const struct job_row *job = &jobs[fault];
    const struct hws_job_info info = {
        .stage = (enum hws_job_stage)job->stage,
        .since_ms = job->since_ms,
        .ship1 = faults[fault].ship1,
        .permit = (enum hws_permit_state)job->permit,
        .permit_area1 = job->permit_area1,
        .permit_asked_ms = job->permit_asked_ms,
        .permit_decided_ms = job->permit_decided_ms,
        .started_ms = job->started_ms,
        .agreement1 = job->agreement1,
        .order = job->order,
        .outage = (enum hws_outage_state)job->outage,
        .outage_decision = (enum hws_outage_decision)job->outage_decision,
    };
    return info;
}

const char *hws_job_stage_name(enum hws_job_stage stage)
{
    static const char *const names[HWS_JOB_STAGE_COUNT] = {
        [HWS_JOB_LOCATING] = "being located",
        [HWS_JOB_SHIP] = "waits for a ship",
        [HWS_JOB_SPARES] = "waits for spares",
        [HWS_JOB_REFUSED] = "waits: permit refused",
        [HWS_JOB_LOADING] = "crew and spares come aboard",
        [HWS_JOB_DEPOT] = "ship fetches spares",
        [HWS_JOB_PASSAGE] = "ship on its way",
        [HWS_JOB_PERMIT] = "waits for the permit",
        [HWS_JOB_WORK] = "at work",
        [HWS_JOB_SEA] = "waits for the sea",
        [HWS_JOB_OUTAGE] = "waits for the outage",
        [HWS_JOB_BREAKDOWN] = "ship broken down",
        [HWS_JOB_SHELTER] = "ship in shelter",
        [HWS_JOB_BURIAL] = "mended for now, to be buried",
        [HWS_JOB_DONE] = "done",
    };

    return (uint32_t)stage < HWS_JOB_STAGE_COUNT ? names[stage] : "unknown";
}

const char *hws_permit_state_name(enum hws_permit_state permit)
{
    static const char *const names[HWS_PERMIT_STATE_COUNT] = {
        [HWS_PERMIT_NONE] = "-",          [HWS_PERMIT_NEEDED] = "needed",
        [HWS_PERMIT_ASKED] = "asked for", [HWS_PERMIT_GRANTED] = "granted",
        [HWS_PERMIT_REFUSED] = "refused",
    };

    return (uint32_t)permit < HWS_PERMIT_STATE_COUNT ? names[permit] : "unknown";
}
