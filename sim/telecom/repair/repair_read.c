/* How repairs stand, for readers: jobs, permits, spares. */
#include "sim/telecom/repair/repair.h"

#include "hawser/core/language.h"

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
        [HWS_JOB_LOCATING] = HWS_MARK("being located"),
        [HWS_JOB_CHARTER] = HWS_MARK("seeks a ship to hire"),
        [HWS_JOB_SHIP] = HWS_MARK("waits for a ship"),
        [HWS_JOB_SPARES] = HWS_MARK("waits for spares"),
        [HWS_JOB_REFUSED] = HWS_MARK("waits: permit refused"),
        [HWS_JOB_LOADING] = HWS_MARK("crew and spares come aboard"),
        [HWS_JOB_DEPOT] = HWS_MARK("ship fetches spares"),
        [HWS_JOB_PASSAGE] = HWS_MARK("ship on its way"),
        [HWS_JOB_PERMIT] = HWS_MARK("waits for the permit"),
        [HWS_JOB_WORK] = HWS_MARK("at work"),
        [HWS_JOB_SEA] = HWS_MARK("waits for the sea"),
        [HWS_JOB_OUTAGE] = HWS_MARK("waits for the outage"),
        [HWS_JOB_BREAKDOWN] = HWS_MARK("ship broken down"),
        [HWS_JOB_SHELTER] = HWS_MARK("ship in shelter"),
        [HWS_JOB_BURIAL] = HWS_MARK("mended for now, to be buried"),
        [HWS_JOB_DONE] = HWS_MARK("done"),
    };

    return (uint32_t)stage < HWS_JOB_STAGE_COUNT ? names[stage] : "unknown";
}

const char *hws_permit_state_name(enum hws_permit_state permit)
{
    static const char *const names[HWS_PERMIT_STATE_COUNT] = {
        [HWS_PERMIT_NONE] = "-",
        [HWS_PERMIT_NEEDED] = HWS_MARK("needed"),
        [HWS_PERMIT_ASKED] = HWS_MARK("asked for"),
        [HWS_PERMIT_GRANTED] = HWS_MARK("granted"),
        [HWS_PERMIT_REFUSED] = HWS_MARK("refused"),
    };

    return (uint32_t)permit < HWS_PERMIT_STATE_COUNT ? names[permit] : "unknown";
}

struct hws_spares hws_telecom_stock(const struct hws_state *state, uint32_t stock)
{
    uint32_t count = 0;
    const struct stock_row *stocks =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_STOCK, &count);

    return (struct hws_spares){stocks[stock].cable_m, stocks[stock].joint_count,
                               stocks[stock].repeater_count};
}
