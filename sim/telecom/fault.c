/* Faults: a cut takes its segment down, is located ashore, and is closed when a ship has mended it.
 */
#include "sim/telecom/telecom.h"

static uint64_t record_cut(struct hws_step *step, const struct fault_row *fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct segment_row *segments = hws_step_rows(step, TELECOM_PART_SEGMENT);
    const union hws_argument arguments[] = {
        {.i = fault->segment},
        {.f = fault->along_km},
        {.i = plan->segments[fault->segment].station_from},
        {.f = fault->lat_deg},
        {.f = fault->lon_deg},
        {.i = segments[fault->segment].carried_kbps},
    };

    return hws_step_record(step, TELECOM_RECORD_CABLE_CUT, arguments);
}

static void open_fault(struct hws_step *step, uint32_t segment, double along_km, uint32_t index)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct fault_row *fault = (struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + index;
    struct segment_row *row = (struct segment_row *)hws_step_rows(step, TELECOM_PART_SEGMENT);
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const double cable_km = plan->segments[segment].cable_km;
    const struct hws_point place = hws_segment_place(plan, segment, along_km);

    *fault = (struct fault_row){
        .along_km = along_km < 0.0        ? 0.0
                    : along_km > cable_km ? cable_km
                                          : along_km,
        .lat_deg = place.lat_deg,
        .lon_deg = place.lon_deg,
        .cut_ms = step->now_ms,
        .located_ms = HWS_TIME_NEVER,
        .on_site_ms = HWS_TIME_NEVER,
        .repaired_ms = HWS_TIME_NEVER,
        .segment = segment,
        .state = HWS_FAULT_OPEN,
    };
    row[segment].open_fault_count++;
    state->open_fault_count++;
}

static enum hws_status tell_segment(struct hws_step *step, uint32_t segment, bool up)
{
    const struct hws_effect changed = {
        .kind = HWS_TELECOM_SEGMENT_CHANGED, .subject = segment, .a = up ? 1 : 0};

    return hws_step_emit(step, &hws_telecom_domain, &changed);
}

enum hws_status fault_on_strike(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t outer_cause = step->cause;
    uint32_t index = 0;

    /* NaN fails the comparison too. */
    if (effect->subject >= plan->segment_count || !(effect->x >= 0.0 || effect->x < 0.0)) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = hws_step_append(step, TELECOM_PART_FAULT, &index);
    if (status != HWS_OK) {
        return status;
    }
    open_fault(step, effect->subject, effect->x, index);
    struct fault_row *fault = (struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + index;
    fault->cut_record = record_cut(step, fault);
    fault->record = fault->cut_record;
    step->cause = fault->cut_record;
    status = hws_step_schedule(step, TELECOM_EVENT_LOCATED, step->now_ms + plan->locate_ms, index,
                               0, NULL);
    struct segment_row *segment =
        (struct segment_row *)hws_step_rows(step, TELECOM_PART_SEGMENT) + effect->subject;
    if (status == HWS_OK && segment->up) {
        segment->up = 0;
        segment->down_since_ms = step->now_ms;
        status = routing_update(step);
        status = status == HWS_OK ? tell_segment(step, effect->subject, false) : status;
    }
    step->cause = outer_cause;
    return status;
}

enum hws_status fault_on_located(struct hws_step *step, const struct hws_event *event)
{
    struct fault_row *fault =
        (struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + event->body.subject;
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const union hws_argument arguments[] = {
        {.i = fault->segment},
        {.f = fault->along_km},
        {.i = plan->segments[fault->segment].station_from},
    };

    fault->state = HWS_FAULT_LOCATED;
    fault->located_ms = step->now_ms;
    fault->record = hws_step_record(step, TELECOM_RECORD_FAULT_LOCATED, arguments);
    return dispatch_ships(step);
}

static enum hws_status restore_segment(struct hws_step *step, uint32_t index)
{
    struct segment_row *segment =
        (struct segment_row *)hws_step_rows(step, TELECOM_PART_SEGMENT) + index;
    const uint64_t outer_cause = step->cause;
    const int64_t outage_ms = step->now_ms - segment->down_since_ms;
    const union hws_argument arguments[] = {{.i = index}, {.i = outage_ms}};

    segment->up = 1;
    segment->down_ms += outage_ms;
    segment->down_since_ms = HWS_TIME_NEVER;
    step->cause = hws_step_record(step, TELECOM_RECORD_SEGMENT_RESTORED, arguments);
    enum hws_status status = routing_update(step);
    status = status == HWS_OK ? tell_segment(step, index, true) : status;
    step->cause = outer_cause;
    return status;
}

enum hws_status fault_repair(struct hws_step *step, uint32_t index)
{
    struct fault_row *fault = (struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + index;
    struct segment_row *segment =
        (struct segment_row *)hws_step_rows(step, TELECOM_PART_SEGMENT) + fault->segment;
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const uint64_t outer_cause = step->cause;
    const union hws_argument arguments[] = {
        {.i = (int64_t)fault->ship1 - 1}, {.i = fault->segment}, {.f = fault->along_km}};
    enum hws_status status = HWS_OK;

    fault->state = HWS_FAULT_REPAIRED;
    fault->repaired_ms = step->now_ms;
    fault->record = hws_step_record(step, TELECOM_RECORD_FAULT_REPAIRED, arguments);
    fault->ship1 = 0;
    segment->open_fault_count--;
    state->open_fault_count--;
    step->cause = fault->record;
    if (segment->open_fault_count == 0) {
        status = restore_segment(step, fault->segment);
    }
    step->cause = outer_cause;
    return status;
}
