/* Areas in which satellite positions are lost (jammed) or moved (spoofed) for a time. */
#include "sim/maritime/transponder/transponder_rows.h"

#include <string.h>

static enum hws_status disturb(struct hws_step *step, const struct hws_effect *effect,
                               enum disturbance kind)
{
    const union hws_argument arguments[] = {
        {.i = effect->subject}, {.f = effect->x}, {.f = effect->y}};
    struct transponder_area_row *rows = hws_step_rows(step, TRANSPONDER_PART_AREA);

    if (effect->subject >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    struct transponder_area_row *area = &rows[effect->subject];
    hws_step_cancel(step, &area->ends);
    area->disturbance = (uint32_t)kind;
    area->north_km = effect->x;
    area->east_km = effect->y;
    const uint32_t record =
        kind == DISTURBANCE_JAM ? TRANSPONDER_RECORD_JAMMED : TRANSPONDER_RECORD_SPOOFED;
    struct hws_step disturbed = hws_step_because(step, hws_step_record(step, record, arguments));
    enum hws_status status =
        transponder_announce(&disturbed, HWS_TRANSPONDER_AREA_CHANGED, effect->subject);
    if (status == HWS_OK && effect->a > 0) {
        status = hws_step_schedule(&disturbed, TRANSPONDER_EVENT_QUIET, step->now_ms + effect->a,
                                   effect->subject, 0, &area->ends);
    }
    return status;
}

enum hws_status transponder_on_jam(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, effect, DISTURBANCE_JAM);
}

enum hws_status transponder_on_spoof(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, effect, DISTURBANCE_SPOOF);
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
    return transponder_announce(&quiet, HWS_TRANSPONDER_AREA_CHANGED, index);
}

enum hws_status transponder_on_quiet(struct hws_step *step, const struct hws_effect *effect)
{
    return quieten(step, effect->subject);
}

enum hws_status transponder_on_quiet_time(struct hws_step *step, const struct hws_event *event)
{
    return quieten(step, event->body.subject);
}
