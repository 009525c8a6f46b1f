/*
 * Ships that are put somewhere by whoever runs the exercise: one that was not there before, and one
 * whose place is overridden. Both go on by a way found from there.
 */
#include "sim/maritime/vessel/vessel.h"

/* Behind those of logs, before those of flows (traffic.c): nobody else's numbers shift. */
#define ADDED_MMSI_FIRST 298040000u

static void stand_at(struct hws_step *step, struct vessel_row *vessel, struct hws_point place)
{
    vessel->from_lat_deg = place.lat_deg;
    vessel->from_lon_deg = place.lon_deg;
    vessel->to_lat_deg = place.lat_deg;
    vessel->to_lon_deg = place.lon_deg;
    vessel->from_ms = step->now_ms;
    vessel->to_ms = step->now_ms;
}

/* ---- added ----------------------------------------------------------------------------------- */

static enum hws_status next_number(struct hws_step *step, uint32_t *number)
{
    uint32_t index = 0;
    enum hws_status status = hws_step_row_count(step, MARITIME_PART_ADDED) > 0
                                 ? HWS_OK
                                 : hws_step_append(step, MARITIME_PART_ADDED, &index);

    if (status == HWS_OK) {
        struct added_row *row = hws_step_rows(step, MARITIME_PART_ADDED);
        *number = ++row->count;
    }
    return status;
}

enum hws_status placed_on_add(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_add order = hws_maritime_add_from(effect);
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    uint32_t number = 0;
    uint32_t index = 0;

    if (order.vessel_class >= plan->class_count || order.port >= plan->port_count ||
        !hws_point_valid(order.place)) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = next_number(step, &number);
    if (status == HWS_OK) {
        status = traffic_take_vessel(step, &index);
    }
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_vessel_class *class = &plan->classes[order.vessel_class];
    struct vessel_row *vessel = maritime_vessel(step, index);
    vessel->generation++;
    vessel->flow = maritime_added_flow(plan);
    vessel->ordinal = maritime_added_ordinal(order.vessel_class, number);
    vessel->key = hws_entity_child_key(hws_entity_key("added"), number);
    vessel->vessel_class = order.vessel_class;
    vessel->way = HWS_NO_INDEX;
    vessel->port = order.port;
    vessel->mmsi = class->ais == HWS_AIS_FIT_NONE ? 0 : ADDED_MMSI_FIRST + number;
    vessel->calm_speed_kn = class->speed_kn;
    vessel->state = HWS_VESSEL_STOPPED;
    vessel->passage_end = PASSAGE_ENDS_VOYAGE;
    stand_at(step, vessel, order.place);
    const union hws_argument arguments[] = {maritime_vessel_argument(step, index)};
    struct hws_step entered =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_TRAFFIC_ENTERED, arguments));
    status = voyage_tell_stood(&entered, index);
    return status == HWS_OK ? passage_by_seaway(&entered, index, plan->ports[order.port].pilot)
                            : status;
}

/* ---- placed ---------------------------------------------------------------------------------- */

/* The end of the path that she is on, or where she is bound; false where neither is. */
static bool bound_for(const struct hws_step *step, struct vessel_row *vessel, struct hws_point *to)
{
    if (vessel->passage1 != 0) {
        const struct passage_row *passage = passage_of(step, vessel);
        *to = passage->waypoints[passage->waypoint_count - 1u];
        return true;
    }
    if (!passage_destination(hws_step_plan(step), vessel, to)) {
        return false;
    }
    vessel->passage_end = PASSAGE_ENDS_VOYAGE;
    return true;
}

enum hws_status placed_on_place(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_place order = hws_maritime_place_from(effect);
    struct hws_point to;

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL) ||
        !hws_point_valid(order.place)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *vessel = maritime_vessel(step, order.vessel);
    if (vessel->state == HWS_VESSEL_ABSENT || vessel->dragging) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    const bool sails = vessel->state == HWS_VESSEL_UNDER_WAY;
    const bool goes_on = sails && bound_for(step, vessel, &to);
    if (sails) {
        voyage_halt(step, order.vessel, HWS_VESSEL_STOPPED);
    } else {
        hws_step_cancel(step, &vessel->next_event);
        vessel->state = HWS_VESSEL_STOPPED;
    }
    passage_release(step, vessel);
    stand_at(step, vessel, order.place);
    enum hws_status status = voyage_tell_stood(step, order.vessel);
    if (status != HWS_OK || !goes_on) {
        return status;
    }
    status = passage_by_seaway(step, order.vessel, to);
    if (status == HWS_OK && vessel->state == HWS_VESSEL_UNDER_WAY) {
        maritime_state(step)->sailed_count--; /* she had sailed before */
    }
    return status;
}
