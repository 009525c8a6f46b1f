/* The summary: figures read off the world, and hashes by which two runs are compared. */
#include "hawser/session/summary.h"

#include "hawser/maritime/maritime.h"
#include "hawser/telecom/service.h"

#include <stdlib.h>
#include <string.h>

static enum hws_status sum_faults(const struct hws_state *state, struct hws_summary *summary)
{
    struct hws_repair_estimate estimate = {0};
    const enum hws_status status = hws_repair_estimate(state, HWS_REPAIR_DONE, &estimate);

    summary->fault_count = hws_telecom_fault_count(state);
    summary->repaired_count = estimate.done_count;
    summary->repair_median_known = estimate.median_known;
    summary->repair_ms_median = estimate.median_ms;
    return status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
}

static struct hws_city_pair_summary *pair_of(struct hws_summary *summary, uint32_t a, uint32_t b)
{
    const uint32_t first = a < b ? a : b;
    const uint32_t second = a < b ? b : a;

    for (uint32_t i = 0; i < summary->pair_count; i++) {
        if (summary->pairs[i].city_a == first && summary->pairs[i].city_b == second) {
            return &summary->pairs[i];
        }
    }
    struct hws_city_pair_summary *pair = &summary->pairs[summary->pair_count++];
    pair->city_a = first;
    pair->city_b = second;
    return pair;
}

static int compare_pairs(const void *a, const void *b)
{
    const struct hws_city_pair_summary *first = a;
    const struct hws_city_pair_summary *second = b;

    if (first->lost_gbps_hours != second->lost_gbps_hours) {
        return first->lost_gbps_hours > second->lost_gbps_hours ? -1 : 1;
    }
    if (first->city_a != second->city_a) {
        return first->city_a < second->city_a ? -1 : 1;
    }
    return (first->city_b > second->city_b) - (first->city_b < second->city_b);
}

static enum hws_status sum_demands(const struct hws_state *state, struct hws_summary *summary)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    summary->pairs =
        calloc(plan->demand_count == 0 ? 1u : plan->demand_count, sizeof(*summary->pairs));
    if (summary->pairs == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        struct hws_city_pair_summary *pair =
            pair_of(summary, plan->demands[i].city_from, plan->demands[i].city_to);
        pair->wanted_kbps += info.wanted_kbps;
        pair->lost_gbps_hours += info.lost_gbps_hours;
        pair->short_ms = info.short_ms > pair->short_ms ? info.short_ms : pair->short_ms;
        pair->isolated_ms =
            info.isolated_ms > pair->isolated_ms ? info.isolated_ms : pair->isolated_ms;
        summary->lost_gbps_hours += info.lost_gbps_hours;
    }
    qsort(summary->pairs, summary->pair_count, sizeof(*summary->pairs), compare_pairs);
    return HWS_OK;
}

enum hws_status hws_summary_create(const struct hws_session *session, struct hws_summary *summary)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_summary made = {0};
    const struct hws_record_stream *records = hws_session_records(session);

    enum hws_status status = sum_faults(&state, &made);
    if (status == HWS_OK) {
        status = sum_demands(&state, &made);
    }
    if (status != HWS_OK) {
        hws_summary_fini(&made);
        return status;
    }
    for (uint32_t i = 0; i < hws_telecom_plan(&state)->segment_count; i++) {
        const int64_t down_ms = hws_telecom_segment(&state, i).down_ms;
        made.outage_ms_max = down_ms > made.outage_ms_max ? down_ms : made.outage_ms_max;
    }
    made.now_ms = state.now_ms;
    made.event_count = hws_engine_event_count(hws_session_engine(session));
    made.sailed_count = hws_maritime_sailed_count(&state);
    made.world_hash = hws_engine_hash(hws_session_engine(session));
    made.record_count = hws_record_stream_count(records);
    made.records_hash = hws_record_stream_hash(records);
    *summary = made;
    return HWS_OK;
}

void hws_summary_fini(struct hws_summary *summary)
{
    free(summary->pairs);
    memset(summary, 0, sizeof(*summary));
}
