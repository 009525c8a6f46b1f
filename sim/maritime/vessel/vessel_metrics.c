/* What is measured of traffic, by name. */
#include "sim/maritime/vessel/vessel.h"

static enum hws_status read_sailed(const struct hws_state *state, uint32_t index,
                                   struct hws_metric_value *value)
{
    (void)index;
    value->value.i = (int64_t)hws_maritime_sailed_count(state);
    return HWS_OK;
}

const struct hws_metric vessel_metrics[VESSEL_METRIC_COUNT] = {
    {"vessels_sailed", &hws_value_count, NULL, read_sailed},
};
