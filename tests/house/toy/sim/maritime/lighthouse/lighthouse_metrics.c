/* What is measured of lighthouses, by name. */
#include "sim/maritime/lighthouse/lighthouse.h"

static enum hws_status read_failures(const struct hws_state *state, uint32_t lighthouse,
                                     struct hws_metric_value *value)
{
    value->value.i = hws_lighthouse(state, lighthouse).failure_count;
    return HWS_OK;
}

const struct hws_metric lighthouse_metrics[LIGHTHOUSE_METRIC_COUNT] = {
    {"lamp_failures", &hws_value_count, &hws_lighthouse_entity, read_failures},
};
