/* How long until each agency noticed each event of interest, or how long it has not. */
#include "sim/maritime/measure/measure.h"

#include "hawser/maritime/maritime.h"
#include "hawser/maritime/sensor.h"

static uint32_t detection_count(const struct hws_state *state)
{
    return hws_measure_interest_count(state) * hws_agency_entity.count(state);
}

static bool read_detection(const struct hws_state *state, uint32_t index, struct hws_span *span)
{
    const uint32_t agency_count = hws_agency_entity.count(state);
    const uint32_t interest = index / agency_count;
    const struct hws_interest_info info = hws_measure_interest(state, interest);
    const struct hws_detection detection =
        hws_measure_detection(state, interest, index % agency_count);

    span->subject.i = info.reference;
    span->by = index % agency_count;
    span->what = hws_interest_kind_name(info.kind);
    span->begins_ms = info.begins_ms;
    span->lasted_ms = detection.delay_ms;
    span->censored = detection.censored;
    return true;
}

const struct hws_span_def measure_spans[MEASURE_SPAN_COUNT] = {
    {"detection", &hws_vessel_entity, &hws_agency_entity, detection_count, read_detection},
};
