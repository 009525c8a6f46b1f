/* What is measured of cables and of what they carry now, by name. */
#include "sim/telecom/telecom_rows.h"

static enum hws_status read_cables_cut(const struct hws_state *state, uint32_t index,
                                       struct hws_metric_value *value)
{
    (void)index;
    value->value.i = hws_telecom_fault_count(state);
    return HWS_OK;
}

static enum hws_status read_down(const struct hws_state *state, uint32_t segment,
                                 struct hws_metric_value *value)
{
    value->value.i = hws_telecom_segment(state, segment).down_ms;
    return HWS_OK;
}

static enum hws_status read_longest_outage(const struct hws_state *state, uint32_t index,
                                           struct hws_metric_value *value)
{
    (void)index;
    for (uint32_t i = 0; i < hws_telecom_plan(state)->segment_count; i++) {
        const int64_t down_ms = hws_telecom_segment(state, i).down_ms;
        value->value.i = down_ms > value->value.i ? down_ms : value->value.i;
    }
    return HWS_OK;
}

static enum hws_status read_lost(const struct hws_state *state, uint32_t index,
                                 struct hws_metric_value *value)
{
    (void)index;
    for (uint32_t i = 0; i < hws_telecom_plan(state)->demand_count; i++) {
        value->value.f += hws_telecom_demand(state, i).lost_gbps_hours;
    }
    return HWS_OK;
}

struct rates {
    int64_t wanted_kbps, served_kbps;
};

static struct rates rates_now(const struct hws_state *state)
{
    struct rates rates = {0};

    for (uint32_t i = 0; i < hws_telecom_plan(state)->demand_count; i++) {
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        rates.wanted_kbps += info.wanted_kbps;
        rates.served_kbps += info.served_kbps;
    }
    return rates;
}

static enum hws_status read_wanted(const struct hws_state *state, uint32_t index,
                                   struct hws_metric_value *value)
{
    (void)index;
    value->value.i = rates_now(state).wanted_kbps;
    return HWS_OK;
}

static enum hws_status read_served(const struct hws_state *state, uint32_t index,
                                   struct hws_metric_value *value)
{
    (void)index;
    value->value.i = rates_now(state).served_kbps;
    return HWS_OK;
}

/* There is none of nothing wanted. */
static enum hws_status read_served_frac(const struct hws_state *state, uint32_t index,
                                        struct hws_metric_value *value)
{
    const struct rates rates = rates_now(state);

    (void)index;
    if (rates.wanted_kbps == 0) {
        value->standing = HWS_METRIC_NONE;
        return HWS_OK;
    }
    value->value.f = (double)rates.served_kbps / (double)rates.wanted_kbps;
    return HWS_OK;
}

static enum hws_status read_city(const struct hws_state *state, uint32_t city,
                                 struct hws_metric_value *value)
{
    value->value.f = hws_telecom_city_served_frac(state, city);
    return HWS_OK;
}

static enum hws_status read_pairs_reachable(const struct hws_state *state, uint32_t index,
                                            struct hws_metric_value *value)
{
    (void)index;
    value->value.i = hws_telecom_stretch(state).reachable_count;
    return HWS_OK;
}

static enum hws_status read_pairs_slower(const struct hws_state *state, uint32_t index,
                                         struct hws_metric_value *value)
{
    (void)index;
    value->value.i = hws_telecom_stretch(state).slower_count;
    return HWS_OK;
}

const struct hws_metric telecom_metrics[TELECOM_METRIC_COUNT] = {
    {"cables_cut", &hws_value_count, NULL, read_cables_cut},
    {"longest_outage_ms", &hws_value_duration, NULL, read_longest_outage},
    {"lost_gbps_hours", &hws_value_gbps_hours, NULL, read_lost},
    {"wanted_kbps", &hws_value_kbps, NULL, read_wanted},
    {"served_kbps", &hws_value_kbps, NULL, read_served},
    {"served_frac", &hws_value_frac, NULL, read_served_frac},
    {"pairs_reachable", &hws_value_count, NULL, read_pairs_reachable},
    {"pairs_slower", &hws_value_count, NULL, read_pairs_slower},
    {"segment_down_ms", &hws_value_duration, &hws_segment_entity, read_down},
    {"city_served_frac", &hws_value_frac, &hws_city_entity, read_city},
};
