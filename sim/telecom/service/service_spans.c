/* Faults on their way to being mended, and reportable outages: what began, and how long it took. */
#include "sim/telecom/service/service.h"

#include <stdio.h>

/* ---- faults ---------------------------------------------------------------------------------- */

static bool read_stage(const struct hws_state *state, uint32_t fault, enum hws_repair_stage stage,
                       struct hws_span *span)
{
    const struct hws_fault_info info = hws_telecom_fault(state, fault);

    span->subject.i = info.segment;
    span->what = hws_fault_cause_name(info.cause);
    return service_stage_span(state, fault, stage, span);
}

#define STAGE(stage_name, stage)                                                                   \
    static bool read_##stage_name(const struct hws_state *state, uint32_t fault,                   \
                                  struct hws_span *span)                                           \
    {                                                                                              \
        return read_stage(state, fault, stage, span);                                              \
    }

STAGE(located, HWS_REPAIR_LOCATED)
STAGE(on_site, HWS_REPAIR_ON_SITE)
STAGE(repaired, HWS_REPAIR_DONE)
STAGE(permit, HWS_REPAIR_PERMIT)

/* ---- outages --------------------------------------------------------------------------------- */

static bool scope_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    (void)language;
    if (value.i < 0 || value.i >= hws_service_scope_count(state)) {
        return false;
    }
    const struct hws_service_info scope = hws_service(state, (uint32_t)value.i);
    const struct hws_service_plan *plan = hws_service_plan(state);
    switch (scope.kind) {
    case HWS_SCOPE_NETWORK:
        (void)snprintf(text, text_size, "network");
        return true;
    case HWS_SCOPE_CLASS:
        (void)snprintf(text, text_size, "%s",
                       hws_demand_class_name((enum hws_demand_class)scope.index));
        return true;
    case HWS_SCOPE_AREA:
        (void)snprintf(text, text_size, "%s", plan->areas[scope.index].id);
        return true;
    case HWS_SCOPE_PAIR:
        break;
    }
    return false;
}

static const struct hws_value_kind scope_value = {
    .domain = &hws_service_id, .word = "scope", .words = scope_words};

static bool read_outage(const struct hws_state *state, uint32_t index, struct hws_span *span)
{
    const struct hws_outage_info outage = hws_outage(state, index);

    span->subject.i = outage.scope;
    span->begins_ms = outage.begins_ms;
    span->censored = outage.ends_ms == HWS_TIME_NEVER;
    span->lasted_ms = (span->censored ? state->now_ms : outage.ends_ms) - outage.begins_ms;
    return true;
}

const struct hws_span_def service_spans[SERVICE_SPAN_COUNT] = {
    {"fault_located", &hws_segment_entity, NULL, hws_telecom_fault_count, read_located},
    {"ship_on_site", &hws_segment_entity, NULL, hws_telecom_fault_count, read_on_site},
    {"repair", &hws_segment_entity, NULL, hws_telecom_fault_count, read_repaired},
    {"permit", &hws_segment_entity, NULL, hws_telecom_fault_count, read_permit},
    {"outage", &scope_value, NULL, hws_outage_count, read_outage},
};
