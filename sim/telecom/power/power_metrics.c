/* What is measured of power from the start up to now, by name. */
#include "sim/telecom/power/power.h"

static bool none_wanted(const struct hws_state *state)
{
    return hws_power_plan(state)->area_count == 0;
}

static enum hws_status read_unserved_mw(const struct hws_state *state, uint32_t index,
                                        struct hws_metric_value *value)
{
    (void)index;
    value->standing = none_wanted(state) ? HWS_METRIC_NONE : HWS_METRIC_KNOWN;
    for (uint32_t i = 0; i < hws_power_plan(state)->area_count; i++) {
        const struct hws_power_area_info info = hws_power_area(state, i);
        value->value.f += (double)(info.demand_kw - info.served_kw) / KW_PER_MW;
    }
    return HWS_OK;
}

static enum hws_status read_unserved_mwh(const struct hws_state *state, uint32_t index,
                                         struct hws_metric_value *value)
{
    (void)index;
    value->standing = none_wanted(state) ? HWS_METRIC_NONE : HWS_METRIC_KNOWN;
    for (uint32_t i = 0; i < hws_power_plan(state)->area_count; i++) {
        value->value.f += hws_power_area(state, i).unserved_mwh;
    }
    return HWS_OK;
}

static enum hws_status read_area_mw(const struct hws_state *state, uint32_t area,
                                    struct hws_metric_value *value)
{
    const struct hws_power_area_info info = hws_power_area(state, area);

    value->value.f = (double)(info.demand_kw - info.served_kw) / KW_PER_MW;
    return HWS_OK;
}

static enum hws_status read_area_mwh(const struct hws_state *state, uint32_t area,
                                     struct hws_metric_value *value)
{
    value->value.f = hws_power_area(state, area).unserved_mwh;
    return HWS_OK;
}

static enum hws_status read_area_short(const struct hws_state *state, uint32_t area,
                                       struct hws_metric_value *value)
{
    value->value.i = hws_power_area(state, area).short_ms;
    return HWS_OK;
}

static enum hws_status read_unavailable(const struct hws_state *state, uint32_t segment,
                                        struct hws_metric_value *value)
{
    value->standing = hws_telecom_plan(state)->segments[segment].power_kw == 0 ? HWS_METRIC_NONE
                                                                               : HWS_METRIC_KNOWN;
    value->value.f = hws_power_unavailable_mwh(state, segment);
    return HWS_OK;
}

const struct hws_metric power_metrics[POWER_METRIC_COUNT] = {
    {"power_unserved_mw", &hws_value_mw, NULL, read_unserved_mw},
    {"power_unserved_mwh", &hws_value_mwh, NULL, read_unserved_mwh},
    {"power_area_unserved_mw", &hws_value_mw, &hws_power_area_entity, read_area_mw},
    {"power_area_unserved_mwh", &hws_value_mwh, &hws_power_area_entity, read_area_mwh},
    {"power_area_short_ms", &hws_value_duration, &hws_power_area_entity, read_area_short},
    {"power_link_unavailable_mwh", &hws_value_mwh, &hws_segment_entity, read_unavailable},
};
