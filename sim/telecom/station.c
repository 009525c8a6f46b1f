/*
 * Landing stations that fail: power, flooding, fire, a cyber attack. All cables that land there are
 * dark until the station works again; a second trouble while it is down makes it no longer.
 */
#include "sim/telecom/telecom.h"

static struct station_row *station_row(const struct hws_step *step, uint32_t station)
{
    return (struct station_row *)hws_step_rows(step, TELECOM_PART_STATION) + station;
}

/* Every cable that lands there loses, or gets back, one of its ends. */
static enum hws_status refresh_cables(struct hws_step *step, uint32_t station, int failed)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct segment_row *rows = hws_step_rows(step, TELECOM_PART_SEGMENT);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->segment_count && status == HWS_OK; i++) {
        if (plan->segments[i].station_from == station || plan->segments[i].station_to == station) {
            rows[i].lost_end_count += failed ? 1u : UINT32_MAX;
            status = segment_refresh(step, i);
        }
    }
    return status;
}

enum hws_status station_on_fail(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (effect->subject >= plan->station_count || effect->a < 0 ||
        effect->a >= HWS_STATION_TROUBLE_COUNT || effect->b < 1 ||
        effect->b > HWS_TIME_NEVER - step->now_ms - 1) {
        return HWS_ERR_RANGE;
    }
    struct station_row *row = station_row(step, effect->subject);
    if (row->failed) {
        return HWS_OK;
    }
    const union hws_argument arguments[] = {{.i = effect->subject}, {.i = effect->a}};
    const uint64_t outer_cause = step->cause;
    row->failed = 1;
    row->trouble = (uint32_t)effect->a;
    row->record = hws_step_record(step, TELECOM_RECORD_STATION_FAILED, arguments);
    step->cause = row->record;
    enum hws_status status = hws_step_schedule(
        step, TELECOM_EVENT_STATION, step->now_ms + effect->b, effect->subject, 0, &row->back);
    status = status == HWS_OK ? refresh_cables(step, effect->subject, 1) : status;
    step->cause = outer_cause;
    return status;
}

enum hws_status station_on_back(struct hws_step *step, const struct hws_event *event)
{
    struct station_row *row = station_row(step, event->body.subject);
    const union hws_argument arguments[] = {{.i = event->body.subject}};

    row->failed = 0;
    row->back = (struct hws_event_handle){0, 0};
    row->record = hws_step_record(step, TELECOM_RECORD_STATION_BACK, arguments);
    step->cause = row->record;
    return refresh_cables(step, event->body.subject, 0);
}
