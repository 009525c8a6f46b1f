/* What is measured of ports, by name: of those that have berths. */
#include "sim/maritime/port/port.h"

/* One of the figures of hws_port_info. */
#define FIGURE(name, form_type, form, expression)                                                  \
    static enum hws_status read_##name(const struct hws_state *state, uint32_t port,               \
                                       struct hws_metric_value *value)                             \
    {                                                                                              \
        const struct hws_port_info info = hws_port(state, port);                                   \
        value->standing = info.managed ? HWS_METRIC_KNOWN : HWS_METRIC_NONE;                       \
        value->value.form = (form_type)(expression);                                               \
        return HWS_OK;                                                                             \
    }

FIGURE(arrived, int64_t, i, info.arrived)
FIGURE(served, int64_t, i, info.served)
FIGURE(waiting, int64_t, i, info.waiting)
FIGURE(yard, double, f, info.yard_teu)
FIGURE(backlog, double, f, info.backlog_teu)
FIGURE(no_berth, int64_t, i, info.turned[HWS_PORT_TURNED_NO_BERTH])
FIGURE(shut, int64_t, i, info.turned[HWS_PORT_TURNED_CLOSED])
FIGURE(impatient, int64_t, i, info.turned[HWS_PORT_TURNED_WAITED])

/* How ships wait; none where none has come. */
static enum hws_status read_waits(const struct hws_state *state, uint32_t port,
                                  struct hws_port_waits *waits, struct hws_metric_value *value)
{
    const enum hws_status status = hws_port_waits(state, port, waits);

    value->standing = waits->count == 0 ? HWS_METRIC_NONE : HWS_METRIC_KNOWN;
    return status;
}

static enum hws_status read_wait_mean(const struct hws_state *state, uint32_t port,
                                      struct hws_metric_value *value)
{
    struct hws_port_waits waits;
    const enum hws_status status = read_waits(state, port, &waits, value);

    value->value.i = waits.mean_ms;
    return status;
}

static enum hws_status read_wait_median(const struct hws_state *state, uint32_t port,
                                        struct hws_metric_value *value)
{
    struct hws_port_waits waits;
    const enum hws_status status = read_waits(state, port, &waits, value);

    if (waits.count > 0 && !waits.median_known) {
        value->standing = HWS_METRIC_NOT_YET;
    }
    value->value.i = waits.median_known ? waits.median_ms : 0;
    return status;
}

static enum hws_status read_wait_max(const struct hws_state *state, uint32_t port,
                                     struct hws_metric_value *value)
{
    struct hws_port_waits waits;
    const enum hws_status status = read_waits(state, port, &waits, value);

    value->value.i = waits.max_ms;
    return status;
}

/* How long it has been closed by now, or its longest closed terminal has. */
static enum hws_status read_closed(const struct hws_state *state, uint32_t port,
                                   struct hws_metric_value *value)
{
    const struct hws_port_info info = hws_port(state, port);
    const bool closed = info.managed && info.closed_ms != HWS_TIME_NEVER;

    value->standing = closed ? HWS_METRIC_KNOWN : HWS_METRIC_NONE;
    value->value.i = closed ? state->now_ms - info.closed_ms : 0;
    return HWS_OK;
}

const struct hws_metric port_metrics[PORT_METRIC_COUNT] = {
    {"port_arrived", &hws_value_count, &hws_port_entity, read_arrived},
    {"port_served", &hws_value_count, &hws_port_entity, read_served},
    {"port_waiting", &hws_value_count, &hws_port_entity, read_waiting},
    {"port_wait_mean_ms", &hws_value_duration, &hws_port_entity, read_wait_mean},
    {"port_wait_median_ms", &hws_value_duration, &hws_port_entity, read_wait_median},
    {"port_wait_max_ms", &hws_value_duration, &hws_port_entity, read_wait_max},
    {"port_closed_for_ms", &hws_value_duration, &hws_port_entity, read_closed},
    {"port_yard_teu", &hws_value_number, &hws_port_entity, read_yard},
    {"port_backlog_teu", &hws_value_number, &hws_port_entity, read_backlog},
    {"port_turned_no_berth", &hws_value_count, &hws_port_entity, read_no_berth},
    {"port_turned_closed", &hws_value_count, &hws_port_entity, read_shut},
    {"port_turned_waited", &hws_value_count, &hws_port_entity, read_impatient},
};
