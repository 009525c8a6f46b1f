/*
 * Orders: what ports, coast guards and others have a vessel do. An order for a vessel that is gone
 * by now does nothing: whoever gave it could not know.
 */
#include "sim/maritime/vessel/vessel.h"

#define SHIFT_SPEED_KN 8.0 /* between an anchorage and the pilot */

/* The vessel that an order is for, or NULL when it is not there. */
static struct vessel_row *vessel_of(const struct hws_step *step, uint32_t vessel)
{
    if (vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL) ||
        maritime_vessel(step, vessel)->state == HWS_VESSEL_ABSENT) {
        return NULL;
    }
    return maritime_vessel(step, vessel);
}

/* One that drags from her anchorage, and is told to go elsewhere, heaves up first. */
static enum hws_status heave_up(struct hws_step *step, uint32_t vessel)
{
    uint64_t record = 0;

    return maritime_vessel(step, vessel)->swing == SWING_DRAGS ? drag_stop(step, vessel, &record)
                                                               : HWS_OK;
}

static bool straight_way(const struct hws_step *step, struct hws_point from, struct hws_point to)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    return plan->coast == NULL ||
           (!hws_coast_is_land(plan->coast, to) && !hws_coast_crosses(plan->coast, from, to, NULL));
}

enum hws_status order_on_steer(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_steer steer = hws_maritime_steer_from(effect);
    struct vessel_row *vessel = vessel_of(step, steer.vessel);
    const struct hws_point to = steer.to;

    if (vessel == NULL) {
        return HWS_OK;
    }
    if (!hws_point_valid(to)) {
        return HWS_ERR_RANGE;
    }
    const struct hws_point from = maritime_place(vessel, step->now_ms);
    enum hws_status status = heave_up(step, steer.vessel);
    if (status != HWS_OK) {
        return status;
    }
    vessel->passage_end = PASSAGE_STOPS;
    vessel->ordered_kn = (double)steer.speed_milli_kn / 1000.0;
    if (!straight_way(step, from, to)) {
        return passage_by_seaway(step, steer.vessel, to);
    }
    const struct hws_point points[] = {from, to};
    return passage_sail(step, steer.vessel, points, 2);
}

enum hws_status order_on_stop(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_order order = hws_maritime_order_from(effect);
    struct vessel_row *vessel = vessel_of(step, order.vessel);

    if (vessel != NULL && vessel->state == HWS_VESSEL_ANCHORED &&
        replay_on_log(hws_step_plan(step), vessel)) {
        return replay_hold(step, order.vessel);
    }
    if (vessel == NULL || vessel->state != HWS_VESSEL_UNDER_WAY) {
        return HWS_OK;
    }
    uint64_t cause = step->cause;
    enum hws_status status = vessel->dragging ? drag_stop(step, order.vessel, &cause) : HWS_OK;
    if (status != HWS_OK) {
        return status;
    }
    struct hws_step stops = hws_step_because(step, cause);
    status = voyage_stand(&stops, order.vessel, HWS_VESSEL_STOPPED);
    passage_release(step, vessel);
    return status;
}

/* ---- ports ---------------------------------------------------------------------------------- */

enum hws_status order_on_berth(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_to_port order = hws_maritime_to_port_from(effect);
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = vessel_of(step, order.vessel);

    if (order.port >= plan->port_count) {
        return HWS_ERR_RANGE;
    }
    /* Her pilot was aboard when she dragged, or came back from it. */
    if (vessel != NULL && vessel->swing != SWING_HOLDS && vessel->passage1 != 0 &&
        vessel->state == HWS_VESSEL_UNDER_WAY && vessel->passage_end == PASSAGE_ANCHORS) {
        enum hws_status status = heave_up(step, order.vessel);
        if (status != HWS_OK) {
            return status;
        }
        voyage_halt(step, order.vessel, HWS_VESSEL_ANCHORED);
        passage_release(step, vessel);
        vessel->passage_end = PASSAGE_STOPS;
        vessel->ordered_kn = 0.0;
    }
    if (vessel == NULL || vessel->state == HWS_VESSEL_UNDER_WAY) {
        return HWS_OK;
    }
    vessel->swing = SWING_HOLDS;
    const struct hws_point berth = plan->ports[order.port].berth;
    vessel->from_lat_deg = berth.lat_deg;
    vessel->from_lon_deg = berth.lon_deg;
    vessel->to_lat_deg = berth.lat_deg;
    vessel->to_lon_deg = berth.lon_deg;
    vessel->port = order.port;
    vessel->state = HWS_VESSEL_MOORED;
    return voyage_tell_stood(step, order.vessel);
}

/* Slowly: assumed, none found. Whoever has sent her elsewhere meanwhile has taken her away. */
enum hws_status order_on_shift(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_shift shift = hws_maritime_shift_from(effect);
    struct vessel_row *vessel = vessel_of(step, shift.vessel);
    const struct hws_point to = shift.to;

    if (vessel == NULL || (vessel->state == HWS_VESSEL_UNDER_WAY &&
                           (vessel->passage1 == 0 || vessel->passage_end != PASSAGE_ANCHORS))) {
        return HWS_OK;
    }
    if (!hws_point_valid(to)) {
        return HWS_ERR_RANGE;
    }
    const struct hws_point from = maritime_place(vessel, step->now_ms);
    enum hws_status status = heave_up(step, shift.vessel);
    if (status != HWS_OK) {
        return status;
    }
    vessel->passage_end = PASSAGE_ANCHORS;
    vessel->ordered_kn =
        vessel->calm_speed_kn < SHIFT_SPEED_KN ? vessel->calm_speed_kn : SHIFT_SPEED_KN;
    if (!straight_way(step, from, to)) {
        return passage_by_seaway(step, shift.vessel, to);
    }
    const struct hws_point points[] = {from, to};
    return passage_sail(step, shift.vessel, points, 2);
}

/* A vessel of traffic whose port has done with it. */
static enum hws_status leave_port(struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = maritime_vessel(step, index);
    const uint32_t onward =
        vessel->flow < plan->flow_count ? plan->flows[vessel->flow].onward : HWS_NO_INDEX;

    vessel->port = HWS_NO_INDEX;
    if (onward == HWS_NO_INDEX) {
        const union hws_argument arguments[] = {
            maritime_vessel_argument(step, index),
            {.f = vessel->from_lat_deg},
            {.f = vessel->from_lon_deg},
        };
        struct hws_step left =
            hws_step_because(step, hws_step_record(step, MARITIME_RECORD_TRAFFIC_LEFT, arguments));
        return traffic_free_vessel(&left, index);
    }
    vessel->way = onward;
    vessel->way_reversed = 0;
    vessel->leg_index = 0;
    vessel->state = HWS_VESSEL_UNDER_WAY;
    maritime_state(step)->under_way_count++;
    maritime_state(step)->sailed_count++;
    return voyage_begin_leg(step, index);
}

enum hws_status order_on_release(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_order order = hws_maritime_order_from(effect);
    struct vessel_row *vessel = vessel_of(step, order.vessel);
    struct hws_point to;

    if (vessel == NULL || replay_on_log(hws_step_plan(step), vessel)) {
        return HWS_OK;
    }
    if (vessel->state == HWS_VESSEL_ANCHORED || vessel->state == HWS_VESSEL_MOORED) {
        if (fleet_is_boat(hws_step_plan(step), vessel)) {
            return HWS_OK;
        }
        return vessel->flow == HWS_NO_INDEX ? voyage_turn_round(step, order.vessel)
                                            : leave_port(step, order.vessel);
    }
    if ((vessel->state == HWS_VESSEL_UNDER_WAY && vessel->passage1 == 0) ||
        !passage_destination(hws_step_plan(step), vessel, &to)) {
        return HWS_OK;
    }
    enum hws_status status = heave_up(step, order.vessel);
    if (status != HWS_OK) {
        return status;
    }
    vessel->passage_end = PASSAGE_ENDS_VOYAGE;
    vessel->ordered_kn = 0.0;
    return passage_by_seaway(step, order.vessel, to);
}

enum hws_status order_on_divert(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_to_port order = hws_maritime_to_port_from(effect);
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = vessel_of(step, order.vessel);

    if (vessel == NULL) {
        return HWS_OK;
    }
    if (order.port >= plan->port_count) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = heave_up(step, order.vessel);
    if (status != HWS_OK) {
        return status;
    }
    const union hws_argument arguments[] = {maritime_vessel_argument(step, order.vessel),
                                            {.i = order.port}};
    vessel->port = order.port;
    vessel->passage_end = PASSAGE_ENDS_VOYAGE;
    vessel->ordered_kn = 0.0;
    struct hws_step diverted =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_DIVERTED, arguments));
    return passage_by_seaway(&diverted, order.vessel, plan->ports[order.port].pilot);
}
