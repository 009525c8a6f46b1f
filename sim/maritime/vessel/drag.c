/*
 * A dragging anchor: the vessel sails on, or is driven, with its anchor on the bottom. What makes
 * one under way drag adds up as all troubles do: it drags until the last is over, at the least of
 * their speeds. What the anchor meets is no business of this domain: world watches the legs of a
 * vessel that drags.
 */
#include "sim/maritime/vessel/vessel.h"

#define DRAGS HWS_TROUBLE_BIT(MARITIME_TROUBLE_DRAG)

static enum hws_status tell(struct hws_step *step, uint32_t vessel, uint32_t kind)
{
    const struct hws_effect effect =
        hws_maritime_news_effect(kind, (struct hws_maritime_news){.vessel = vessel});

    return hws_step_emit(step, &hws_maritime_id, &effect);
}

uint64_t drag_record(struct hws_step *step, uint32_t index, uint32_t record)
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

enum hws_status drag_announce(struct hws_step *step, uint32_t index)
{
    maritime_vessel(step, index)->dragging = 1;
    return tell(step, index, HWS_MARITIME_DRAG_BEGUN);
}

/* The least speed that its drags leave it, kn; 0: as its engine and the weather allow. */
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

enum hws_status drag_settle(struct hws_step *step, uint32_t index)
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
    if (!dragging) {
        hws_step_cancel(step, &vessel->recovery);
    }
    struct hws_step changed =
        hws_step_because(step, begins_or_ends ? drag_record(step, index,
                                                            dragging ? MARITIME_RECORD_DRAG_BEGUN
                                                                     : MARITIME_RECORD_DRAG_ENDED)
                                              : step->cause);
    if (begins_or_ends) {
        status =
            tell(&changed, index, dragging ? HWS_MARITIME_DRAG_BEGUN : HWS_MARITIME_DRAG_ENDED);
    }
    if (status != HWS_OK) {
        return status;
    }
    return voyage_change_speed(&changed, index);
}

void drag_set_speed(struct hws_step *step, uint32_t index, double kn)
{
    struct hws_trouble *rows = hws_step_rows(step, MARITIME_PART_TROUBLE);
    const uint32_t row_count = hws_step_row_count(step, MARITIME_PART_TROUBLE);

    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].order != 0 && rows[i].thing == index && rows[i].kind == MARITIME_TROUBLE_DRAG) {
            rows[i].x = kn;
        }
    }
}

enum hws_status drag_stop(struct hws_step *step, uint32_t index, uint64_t *record)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const bool swung = vessel->swing == SWING_DRAGS;

    (void)hws_trouble_end_all(step, &maritime_troubles, index, DRAGS);
    hws_step_cancel(step, &vessel->recovery);
    vessel->dragging = 0;
    vessel->drag_speed_kn = 0.0;
    vessel->swing = swung ? (uint32_t)SWING_STEAMS : vessel->swing;
    *record = drag_record(step, index,
                          swung ? MARITIME_RECORD_ANCHOR_RECOVERED : MARITIME_RECORD_DRAG_ENDED);
    struct hws_step ended = hws_step_because(step, *record);
    return tell(&ended, index, HWS_MARITIME_DRAG_ENDED);
}
