/*
 * Areas in which satellite positions are lost (jammed) or moved (spoofed) for a time. Disturbances
 * of one area add up: it is quiet when the last is over.
 */
#include "sim/maritime/transponder/transponder_rows.h"

static uint64_t record_area(struct hws_step *step, uint32_t index)
{
    static const enum transponder_record kinds[] = {
        [DISTURBANCE_NONE] = TRANSPONDER_RECORD_QUIET,
        [DISTURBANCE_JAM] = TRANSPONDER_RECORD_JAMMED,
        [DISTURBANCE_SPOOF] = TRANSPONDER_RECORD_SPOOFED,
    };
    const struct transponder_area_row *area =
        (const struct transponder_area_row *)hws_step_rows(step, TRANSPONDER_PART_AREA) + index;
    const union hws_argument arguments[] = {
        {.i = index}, {.f = area->north_km}, {.f = area->east_km}};

    return hws_step_record(step, kinds[area->disturbance], arguments);
}

/* An area after one of its troubles began or ended. */
static enum hws_status settle_area(struct hws_step *step, uint32_t index)
{
    const struct hws_state state = hws_step_state(step);
    struct transponder_area_row *area =
        (struct transponder_area_row *)hws_step_rows(step, TRANSPONDER_PART_AREA) + index;
    const struct transponder_area_row before = *area;
    const struct hws_trouble *spoof = hws_trouble_last(&state, &transponder_troubles, index,
                                                       HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_SPOOF));
    const uint32_t jams = hws_trouble_count(&state, &transponder_troubles, index,
                                            HWS_TROUBLE_BIT(TRANSPONDER_TROUBLE_JAM));

    area->disturbance = spoof != NULL ? DISTURBANCE_SPOOF
                        : jams > 0    ? DISTURBANCE_JAM
                                      : DISTURBANCE_NONE;
    area->north_km = spoof != NULL ? spoof->x : 0.0;
    area->east_km = spoof != NULL ? spoof->y : 0.0;
    if (area->disturbance == before.disturbance && area->north_km == before.north_km &&
        area->east_km == before.east_km) {
        return HWS_OK;
    }
    struct hws_step changed = hws_step_because(step, record_area(step, index));
    return transponder_tell_area(&changed, index);
}

static enum hws_status disturb(struct hws_step *step, struct hws_transponder_disturbance order,
                               enum transponder_trouble kind)
{
    const struct hws_trouble trouble = {
        .kind = (uint32_t)kind, .thing = order.area, .x = order.north_km, .y = order.east_km};

    if (order.area >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status =
        hws_trouble_begin(step, &transponder_troubles, &trouble, order.lasts_ms);
    if (status != HWS_OK) {
        return status;
    }
    return settle_area(step, order.area);
}

enum hws_status transponder_on_jam(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, hws_transponder_disturbance_from(effect), TRANSPONDER_TROUBLE_JAM);
}

enum hws_status transponder_on_spoof(struct hws_step *step, const struct hws_effect *effect)
{
    return disturb(step, hws_transponder_disturbance_from(effect), TRANSPONDER_TROUBLE_SPOOF);
}

enum hws_status transponder_on_quiet(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_transponder_quiet quiet = hws_transponder_quiet_from(effect);

    if (quiet.area >= hws_step_row_count(step, TRANSPONDER_PART_AREA)) {
        return HWS_ERR_RANGE;
    }
    (void)hws_trouble_end(step, &transponder_troubles, quiet.area, TRANSPONDER_AREA_TROUBLES);
    return settle_area(step, quiet.area);
}

enum hws_status transponder_on_over(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &transponder_troubles, event);

    return (HWS_TROUBLE_BIT(was.kind) & TRANSPONDER_AREA_TROUBLES) != 0
               ? settle_area(step, was.thing)
               : transponder_settle_set(step, was.thing);
}
