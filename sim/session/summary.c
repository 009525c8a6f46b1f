/* The summary: figures read off the world, and hashes by which two runs are compared. */
#include "hawser/session/summary.h"

#include "hawser/core/metric.h"
#include "hawser/core/record_hash.h"
#include "hawser/telecom/telecom.h"

#include <stdlib.h>
#include <string.h>

/* A metric of the whole, as a number; *known false when there is nothing to tell, or not yet. */
static enum hws_status whole(const struct hws_state *state, const char *name, double *number,
                             bool *known)
{
    const struct hws_metric *metric = hws_metric_find(state->registry, name);
    struct hws_metric_value value;

    if (metric == NULL) {
        return HWS_ERR_NOT_FOUND;
    }
    enum hws_status status = hws_metric_read(state, metric, 0, &value);
    if (status == HWS_OK) {
        *number = hws_metric_number(metric, &value);
        *known = value.standing == HWS_METRIC_KNOWN;
    }
    return status;
}

static enum hws_status sum_metrics(const struct hws_state *state, struct hws_summary *summary)
{
    enum { CUT, REPAIRED, OUTAGE, MEDIAN, LOST, SAILED, COUNT };
    static const char *const names[COUNT] = {"cables_cut",        "cables_repaired",
                                             "longest_outage_ms", "median_repair_ms",
                                             "lost_gbps_hours",   "vessels_sailed"};
    double numbers[COUNT] = {0};
    bool known[COUNT] = {0};

    for (uint32_t i = 0; i < COUNT; i++) {
        enum hws_status status = whole(state, names[i], &numbers[i], &known[i]);
        if (status != HWS_OK) {
            return status;
        }
    }
    summary->fault_count = (uint32_t)numbers[CUT];
    summary->repaired_count = (uint32_t)numbers[REPAIRED];
    summary->outage_ms_max = (int64_t)numbers[OUTAGE];
    summary->repair_median_known = known[MEDIAN];
    summary->repair_ms_median = (int64_t)numbers[MEDIAN];
    summary->lost_gbps_hours = numbers[LOST];
    summary->sailed_count = (uint64_t)numbers[SAILED];
    return HWS_OK;
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
    }
    qsort(summary->pairs, summary->pair_count, sizeof(*summary->pairs), compare_pairs);
    return HWS_OK;
}

enum hws_status hws_summary_create(const struct hws_session *session, struct hws_summary *summary)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_summary made = {0};
    const struct hws_record_stream *records = hws_session_records(session);

    enum hws_status status = sum_metrics(&state, &made);
    if (status == HWS_OK) {
        status = sum_demands(&state, &made);
    }
    if (status != HWS_OK) {
        hws_summary_fini(&made);
        return status;
    }
    made.now_ms = state.now_ms;
    made.event_count = hws_engine_event_count(hws_session_engine(session));
    made.world_hash = hws_engine_hash(hws_session_engine(session));
    made.record_count = hws_record_stream_count(records);
    made.records_hash = hws_records_hash(&state, records);
    *summary = made;
    return HWS_OK;
}

void hws_summary_fini(struct hws_summary *summary)
{
    free(summary->pairs);
    memset(summary, 0, sizeof(*summary));
}
