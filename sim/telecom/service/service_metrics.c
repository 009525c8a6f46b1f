/* What is measured of service and of repair from the start up to now, by name. */
#include "sim/telecom/service/service.h"

/* ---- service --------------------------------------------------------------------------------- */

/* A figure of hws_service, of the whole network and of each reporting area. */
#define FIGURE(field, form)                                                                        \
    static enum hws_status network_##field(const struct hws_state *state, uint32_t index,          \
                                           struct hws_metric_value *value)                         \
    {                                                                                              \
        (void)index;                                                                               \
        value->standing =                                                                          \
            hws_service_scope_count(state) == 0 ? HWS_METRIC_NONE : HWS_METRIC_KNOWN;              \
        value->value.form = hws_service(state, SERVICE_SCOPE_NETWORK).field;                       \
        return HWS_OK;                                                                             \
    }                                                                                              \
    static enum hws_status area_##field(const struct hws_state *state, uint32_t area,              \
                                        struct hws_metric_value *value)                            \
    {                                                                                              \
        value->value.form = hws_service(state, SERVICE_SCOPE_AREAS + area).field;                  \
        return HWS_OK;                                                                             \
    }

FIGURE(served_frac_mean, f)
FIGURE(served_frac_min, f)
FIGURE(lost_gbps_hours, f)
FIGURE(stretch_mean, f)
FIGURE(stretch_max, f)
FIGURE(short_ms, i)
FIGURE(isolated_ms, i)
FIGURE(outage_count, i)
FIGURE(outage_ms, i)
FIGURE(outage_longest_ms, i)

/* ---- repair ---------------------------------------------------------------------------------- */

static enum hws_status read_repaired(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    struct hws_repair_estimate estimate = {0};
    enum hws_status status = hws_repair_estimate(state, HWS_REPAIR_DONE, &estimate);

    (void)index;
    value->value.i = estimate.done_count;
    return status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
}

/* Nothing of nothing; not yet, while fewer than half are estimated to have come so far. */
static enum hws_status read_median(const struct hws_state *state, enum hws_repair_stage stage,
                                   struct hws_metric_value *value)
{
    struct hws_repair_estimate estimate = {0};
    enum hws_status status = hws_repair_estimate(state, stage, &estimate);

    if (status == HWS_ERR_NOT_FOUND) {
        value->standing = HWS_METRIC_NONE;
        return HWS_OK;
    }
    value->standing = estimate.median_known ? HWS_METRIC_KNOWN : HWS_METRIC_NOT_YET;
    value->value.i = estimate.median_known ? estimate.median_ms : 0;
    return status;
}

#define MEDIAN(stage_name, stage)                                                                  \
    static enum hws_status median_##stage_name(const struct hws_state *state, uint32_t index,      \
                                               struct hws_metric_value *value)                     \
    {                                                                                              \
        (void)index;                                                                               \
        return read_median(state, stage, value);                                                   \
    }

MEDIAN(locate, HWS_REPAIR_LOCATED)
MEDIAN(on_site, HWS_REPAIR_ON_SITE)
MEDIAN(repair, HWS_REPAIR_DONE)
MEDIAN(permit, HWS_REPAIR_PERMIT)

static enum hws_status read_ship_days(const struct hws_state *state, uint32_t ship,
                                      struct hws_metric_value *value)
{
    value->value.f = hws_ship_days(state, ship);
    return HWS_OK;
}

#define BILLED(field)                                                                              \
    static enum hws_status bill_##field(const struct hws_state *state, uint32_t index,             \
                                        struct hws_metric_value *value)                            \
    {                                                                                              \
        (void)index;                                                                               \
        value->value.f = hws_service_bill(state).field;                                            \
        return HWS_OK;                                                                             \
    }

BILLED(ship_usd)
BILLED(repair_usd)
BILLED(lost_usd)

const struct hws_metric service_metrics[SERVICE_METRIC_COUNT] = {
    {"cables_repaired", &hws_value_count, NULL, read_repaired},
    {"median_locate_ms", &hws_value_duration, NULL, median_locate},
    {"median_on_site_ms", &hws_value_duration, NULL, median_on_site},
    {"median_repair_ms", &hws_value_duration, NULL, median_repair},
    {"median_permit_ms", &hws_value_duration, NULL, median_permit},
    {"served_frac_mean", &hws_value_frac, NULL, network_served_frac_mean},
    {"served_frac_least", &hws_value_frac, NULL, network_served_frac_min},
    {"service_lost_gbps_hours", &hws_value_gbps_hours, NULL, network_lost_gbps_hours},
    {"stretch_mean", &hws_value_number, NULL, network_stretch_mean},
    {"stretch_max", &hws_value_number, NULL, network_stretch_max},
    {"short_ms", &hws_value_duration, NULL, network_short_ms},
    {"isolated_ms", &hws_value_duration, NULL, network_isolated_ms},
    {"outages", &hws_value_count, NULL, network_outage_count},
    {"outage_ms", &hws_value_duration, NULL, network_outage_ms},
    {"outage_longest_ms", &hws_value_duration, NULL, network_outage_longest_ms},
    {"area_served_frac_mean", &hws_value_frac, &hws_reporting_area_entity, area_served_frac_mean},
    {"area_served_frac_least", &hws_value_frac, &hws_reporting_area_entity, area_served_frac_min},
    {"area_lost_gbps_hours", &hws_value_gbps_hours, &hws_reporting_area_entity,
     area_lost_gbps_hours},
    {"area_stretch_mean", &hws_value_number, &hws_reporting_area_entity, area_stretch_mean},
    {"area_stretch_max", &hws_value_number, &hws_reporting_area_entity, area_stretch_max},
    {"area_short_ms", &hws_value_duration, &hws_reporting_area_entity, area_short_ms},
    {"area_isolated_ms", &hws_value_duration, &hws_reporting_area_entity, area_isolated_ms},
    {"area_outages", &hws_value_count, &hws_reporting_area_entity, area_outage_count},
    {"area_outage_ms", &hws_value_duration, &hws_reporting_area_entity, area_outage_ms},
    {"area_outage_longest_ms", &hws_value_duration, &hws_reporting_area_entity,
     area_outage_longest_ms},
    {"ship_days", &hws_value_days, &hws_repair_ship_entity, read_ship_days},
    {"ship_usd", &hws_value_usd, NULL, bill_ship_usd},
    {"repair_usd", &hws_value_usd, NULL, bill_repair_usd},
    {"lost_usd", &hws_value_usd, NULL, bill_lost_usd},
};
