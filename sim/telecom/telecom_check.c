/* Do the rows fit each other? Faults and segments, ships and faults, jobs, spares, traffic. */
#include "sim/telecom/telecom_check.h"

#include "sim/telecom/fault/fault.h"
#include "sim/telecom/network/routing.h"
#include "sim/telecom/repair/repair.h"

static enum hws_status check_faults(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    uint32_t fault_count = 0;
    uint32_t count = 0;
    const struct fault_row *faults =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &fault_count);
    const struct segment_row *segments =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SEGMENT, &count);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        uint32_t open = 0;
        for (uint32_t k = 0; k < fault_count; k++) {
            open += faults[k].segment == i && !faults[k].mended ? 1u : 0u;
        }
        if (open != segments[i].open_fault_count) {
            return hws_error_set(error, HWS_ERR_RANGE, plan->segments[i].id,
                                 "%u open faults, but the segment counts %u", open,
                                 segments[i].open_fault_count);
        }
    }
    return HWS_OK;
}

static enum hws_status check_ships(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    uint32_t fault_count = 0;
    uint32_t ship_count = 0;
    const struct fault_row *faults =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &fault_count);
    const struct ship_row *ships =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_SHIP, &ship_count);

    for (uint32_t i = 0; i < ship_count; i++) {
        const uint32_t fault1 = ships[i].fault1;
        const int idle = ships[i].state == HWS_SHIP_READY || ships[i].state == HWS_SHIP_RETURNING;
        if (fault1 > fault_count || (fault1 == 0) != idle ||
            (fault1 != 0 && faults[fault1 - 1u].ship1 != i + 1u)) {
            return hws_error_set(error, HWS_ERR_RANGE, plan->ships[i].id,
                                 "the ship (%s) and its fault do not name each other",
                                 hws_ship_state_name((enum hws_ship_state)ships[i].state));
        }
    }
    for (uint32_t i = 0; i < fault_count; i++) {
        const uint32_t ship1 = faults[i].ship1;
        const int taken =
            faults[i].state == HWS_FAULT_ASSIGNED || faults[i].state == HWS_FAULT_WORKING;
        if (ship1 > ship_count || (ship1 != 0) != taken) {
            return hws_error_set(error, HWS_ERR_RANGE, "fault", "fault %u (%s) has ship %u", i,
                                 hws_fault_state_name((enum hws_fault_state)faults[i].state),
                                 ship1);
        }
    }
    return HWS_OK;
}

/* The fault states in which a job may be in a stage: bits by enum hws_fault_state. */
static const uint32_t stage_states[HWS_JOB_STAGE_COUNT] = {
    [HWS_JOB_LOCATING] = 1u << HWS_FAULT_OPEN,
    [HWS_JOB_SHIP] = 1u << HWS_FAULT_LOCATED,
    [HWS_JOB_CHARTER] = 1u << HWS_FAULT_LOCATED,
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

/* Is each job in a stage that its fault and its ship allow? */
static enum hws_status check_jobs(const struct hws_state *state, struct hws_error *error)
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

enum hws_status telecom_check(const struct hws_state *state, struct hws_error *error)
{
    static enum hws_status (*const checks[])(const struct hws_state *, struct hws_error *) = {
        telecom_check_rows, check_faults, segment_check, check_ships,
        check_jobs,         depot_check,  routing_check};
    enum hws_status status = HWS_OK;

    for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]) && status == HWS_OK; i++) {
        status = checks[i](state, error);
    }
    return status;
}
