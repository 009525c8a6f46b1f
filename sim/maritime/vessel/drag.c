/*
 * A dragging anchor: the vessel sails on, perhaps slower, with its anchor on the bottom. What makes
 * it drag adds up as all troubles do: it drags until the last is over, at the least of their
 * speeds. What the anchor meets is no business of this domain: world watches the legs of a vessel
 * that drags.
 */
#include "sim/maritime/vessel/vessel.h"

static enum hws_status announce(struct hws_step *step, uint32_t vessel, uint32_t kind)
{
    const struct hws_effect effect =
        hws_maritime_news_effect(kind, (struct hws_maritime_news){.vessel = vessel});

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

static uint64_t record_drag(struct hws_step *step, uint32_t index, uint32_t record)
{
    const struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_point place = maritime_place(vessel, step->now_ms);
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = place.lat_deg},
        {.f = place.lon_deg},
    };

    return hws_step_record(step, record, arguments);
}

#define DRAGS HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)

/* The least speed that its drags leave it, kn; 0: as the weather allows. */
static double least_kn(const struct hws_state *state, uint32_t vessel)
{
    const struct hws_rows troubles = hws_trouble_rows(state, &maritime_troubles);
    const struct hws_trouble *rows = troubles.rows;
    double kn = 0.0;

    for (uint32_t i = 0; i < troubles.count; i++) {
        if (rows[i].order != 0 && rows[i].thing == vessel && rows[i].x > 0.0 &&
            (kn <= 0.0 || rows[i].x < kn)) {
            kn = rows[i].x;
        }
    }
    return kn;
}

/* A vessel after one of its drags began or ended. */
static enum hws_status settle(struct hws_step *step, uint32_t index)
{
    const struct hws_state state = hws_step_state(step);
    struct vessel_row *vessel = maritime_vessel(step, index);
    const uint32_t dragging =
        hws_trouble_count(&state, &maritime_troubles, index, DRAGS) > 0 ? 1u : 0u;
    const double kn = least_kn(&state, index);
    const bool same = vessel->dragging == dragging && vessel->drag_speed_kn == kn;
    const bool begins_or_ends = vessel->dragging != dragging;
    enum hws_status status = HWS_OK;

    if (same) {
        return HWS_OK;
    }
    vessel->drag_speed_kn = kn;
    vessel->dragging = dragging;
    struct hws_step changed =
        hws_step_because(step, begins_or_ends ? record_drag(step, index,
                                                            dragging ? MARITIME_RECORD_DRAG_BEGUN
                                                                     : MARITIME_RECORD_DRAG_ENDED)
                                              : step->cause);
    if (begins_or_ends) {
        status =
            announce(&changed, index, dragging ? HWS_MARITIME_DRAG_BEGUN : HWS_MARITIME_DRAG_ENDED);
    }
    if (status != HWS_OK) {
        return status;
    }
    return voyage_change_speed(&changed, index);
}

enum hws_status drag_on_begin(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_drag order = hws_maritime_drag_from(effect);
    const uint32_t index = order.vessel;
    const struct hws_trouble drag = {
        .kind = MARITIME_TROUBLE_DRAG, .thing = index, .x = order.speed_kn};

    if (index >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    if (maritime_vessel(step, index)->state != HWS_VESSEL_UNDER_WAY) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    enum hws_status status = hws_trouble_begin(step, &maritime_troubles, &drag, order.lasts_ms);
    if (status != HWS_OK) {
        return status;
    }
    return settle(step, index);
}

enum hws_status drag_stop(struct hws_step *step, uint32_t index, uint64_t *record)
{
    struct vessel_row *vessel = maritime_vessel(step, index);

    (void)hws_trouble_end_all(step, &maritime_troubles, index, DRAGS);
    vessel->dragging = 0;
    vessel->drag_speed_kn = 0.0;
    *record = record_drag(step, index, MARITIME_RECORD_DRAG_ENDED);
    struct hws_step ended = hws_step_because(step, *record);
    return announce(&ended, index, HWS_MARITIME_DRAG_ENDED);
}

enum hws_status drag_on_end(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_order order = hws_maritime_order_from(effect);

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL)) {
        return HWS_ERR_RANGE;
    }
    if (hws_trouble_end(step, &maritime_troubles, order.vessel, DRAGS) == 0) {
        return HWS_OK; /* likewise */
    }
    return settle(step, order.vessel);
}

enum hws_status drag_on_timeout(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_trouble was = hws_trouble_over(step, &maritime_troubles, event);

    return settle(step, was.thing);
}
