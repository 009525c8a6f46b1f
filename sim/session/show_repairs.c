/* Answers about repairs: what each job waits for, since when, and what the depots hold. */
#include "sim/session/show.h"

#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/telecom/telecom.h"

#include <assert.h>
#include <stdio.h>

/* "granted after 3d4h", "asked for 2d ago", or the state alone. */
static void permit_words(const struct hws_job_info *job, int64_t now_ms, char *text,
                         size_t text_size)
{
    char duration[HWS_DURATION_TEXT_MAX];
    const char *name = hws_permit_state_name(job->permit);

    if (job->permit_asked_ms == HWS_TIME_NEVER) {
        (void)snprintf(text, text_size, "%s", name);
    } else if (job->permit_decided_ms == HWS_TIME_NEVER) {
        hws_duration_words(now_ms - job->permit_asked_ms, duration);
        (void)snprintf(text, text_size, "%s %s ago", name, duration);
    } else {
        hws_duration_words(job->permit_decided_ms - job->permit_asked_ms, duration);
        (void)snprintf(text, text_size, "%s after %s", name, duration);
    }
}

static const char *outage_words(const struct hws_job_info *job)
{
    static const char *const names[HWS_OUTAGE_STATE_COUNT] = {
        [HWS_OUTAGE_NONE] = "-",
        [HWS_OUTAGE_ANNOUNCED] = "announced",
        [HWS_OUTAGE_NOTICED] = "to be decided",
        [HWS_OUTAGE_BEGUN] = "-",
    };

    assert((unsigned)job->outage < HWS_OUTAGE_STATE_COUNT);
    if (job->outage == HWS_OUTAGE_ANNOUNCED || job->outage == HWS_OUTAGE_NOTICED) {
        return job->outage_decision == HWS_OUTAGE_APPROVED   ? "approved"
               : job->outage_decision == HWS_OUTAGE_DEFERRED ? "put off"
                                                             : names[job->outage];
    }
    return names[job->outage];
}

char *show_repairs(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"JOB", true},    {"CABLE", false}, {"AT", true},      {"SHIP", false},
        {"STAGE", false}, {"FOR", true},    {"PERMIT", false}, {"OUTAGE", false},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(state, i);
        const struct hws_job_info job = hws_telecom_job(state, i);
        char since[HWS_DURATION_TEXT_MAX];
        char permit[HWS_DURATION_TEXT_MAX + 32];
        hws_duration_words(state->now_ms - job.since_ms, since);
        permit_words(&job, state->now_ms, permit, sizeof(permit));
        hws_table_cell(table, "%u", i + 1u);
        hws_table_cell(table, "%s", show_english(&plan->segments[fault.segment].name));
        hws_table_cell(table, "%.1f km", fault.along_km);
        hws_table_cell(table, "%s",
                       job.ship1 == 0 ? "-" : show_english(&plan->ships[job.ship1 - 1u].name));
        hws_table_cell(table, "%s", hws_job_stage_name(job.stage));
        hws_table_cell(table, "%s", since);
        hws_table_cell(table, "%s", permit);
        hws_table_cell(table, "%s", outage_words(&job));
    }
    return hws_table_finish(table);
}

char *show_spares(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"DEPOT", false}, {"ID", false},    {"FAMILY", false},
        {"CABLE", true},  {"JOINTS", true}, {"REPEATERS", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->repair.stock_count; i++) {
        const struct hws_stock *stock = &plan->repair.stocks[i];
        const struct hws_depot *depot = &plan->repair.depots[stock->depot];
        const struct hws_spares now = hws_telecom_stock(state, i);
        hws_table_cell(table, "%s", show_english(&depot->name));
        hws_table_cell(table, "%s", depot->id);
        hws_table_cell(table, "%s", plan->repair.families[stock->family]);
        hws_table_cell(table, "%.1f km", (double)now.cable_m / HWS_M_PER_KM);
        hws_table_cell(table, "%lld", (long long)now.joint_count);
        hws_table_cell(table, "%lld", (long long)now.repeater_count);
    }
    return hws_table_finish(table);
}
