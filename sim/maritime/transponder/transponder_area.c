/* Areas in which satellite positions are lost (jammed) or moved (spoofed) for a time. */
#include "sim/maritime/transponder/transponder_rows.h"

#include <string.h>

static enum hws_status disturb(struct hws_step *step, struct hws_transponder_disturbance order,
                               enum disturbance kind)
{
    const union hws_argument arguments[] = {
        {.i = order.area}, {.f = order.north_km}, {.f = order.east_km}};
    struct transponder_area_row *rows = hws_step_rows(step, TRANSPONDER_PART_AREA);

    if (order.area >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    struct transponder_area_row *area = &rows[order.area];
    hws_step_cancel(step, &area->ends);
    area->disturbance = (uint32_t)kind;
    area->north_km = order.north_km;
    area->east_km = order.east_km;
    const uint32_t record =
        kind == DISTURBANCE_JAM ? TRANSPONDER_RECORD_JAMMED : TRANSPONDER_RECORD_SPOOFED;
    struct hws_step disturbed = hws_step_because(step, hws_step_record(step, record, arguments));
    enum hws_status status = transponder_tell_area(&disturbed, order.area);
    if (status == HWS_OK && order.lasts_ms > 0) {
        status = hws_step_schedule(&disturbed, TRANSPONDER_EVENT_QUIET,
                                   step->now_ms + order.lasts_ms, order.area, 0, &area->ends);
    }
    return status;
}

enum hws_status transponder_on_jam(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, hws_transponder_disturbance_from(effect), DISTURBANCE_JAM);
}

enum hws_status transponder_on_spoof(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, hws_transponder_disturbance_from(effect), DISTURBANCE_SPOOF);
}

static enum hws_status quieten(struct hws_step *step, uint32_t index)
{
    const union hws_argument arguments[] = {{.i = index}};
    struct transponder_area_row *rows = hws_step_rows(step, TRANSPONDER_PART_AREA);

    if (index >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    if (rows[index].disturbance == DISTURBANCE_NONE) {
        return HWS_OK;
    }
    hws_step_cancel(step, &rows[index].ends);
    memset(&rows[index], 0, sizeof(rows[index]));
    struct hws_step quiet =
        hws_step_because(step, hws_step_record(step, TRANSPONDER_RECORD_QUIET, arguments));
    return transponder_tell_area(&quiet, index);
}

enum hws_status transponder_on_quiet(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_quiet quiet = hws_transponder_quiet_from(effect);

    return quieten(step, quiet.area);
}

enum hws_status transponder_on_quiet_time(struct hws_step *step, const struct hws_event *event)
{
    return quieten(step, event->body.subject);
}
