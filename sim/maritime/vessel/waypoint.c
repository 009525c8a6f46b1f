/*
 * The end of a leg: on to the next waypoint of the path, a stay that the itinerary asks for, or an
 * arrival, after which a port has the vessel, her fleet has her at home, she leaves the world or
 * turns round.
 */
#include "sim/maritime/vessel/vessel.h"

static bool ends_voyage(const struct vessel_row *vessel)
{
    return vessel->passage1 == 0 || vessel->passage_end == PASSAGE_ENDS_VOYAGE;
}

/* The port that will see to the vessel, or HWS_NO_INDEX. */
static uint32_t managing_port(const struct hws_step *step, const struct vessel_row *vessel)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    return ends_voyage(vessel) && vessel->port != HWS_NO_INDEX && plan->ports[vessel->port].managed
               ? vessel->port
               : HWS_NO_INDEX;
}

static uint32_t arrival_record(const struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct vessel_row *vessel = maritime_vessel(step, index);

    if (!ends_voyage(vessel)) {
        return MARITIME_RECORD_PASSAGE_ENDED;
    }
    if (fleet_is_boat(plan, vessel)) {
        return MARITIME_RECORD_SHUTTLE_ARRIVED;
    }
    if (vessel->flow != HWS_NO_INDEX) {
        return managing_port(step, vessel) == HWS_NO_INDEX ? MARITIME_RECORD_TRAFFIC_LEFT
                                                           : MARITIME_RECORD_PASSAGE_ENDED;
    }
    return plan->vessels[index].shuttles ? MARITIME_RECORD_SHUTTLE_ARRIVED
                                         : MARITIME_RECORD_VOYAGE_ENDED;
}

/* After an arrival: into the port's hands, out of the world, or back again. */
static enum hws_status settle(struct hws_step *step, uint32_t index, bool ended, uint32_t port)
{
    const struct vessel_row *vessel = maritime_vessel(step, index);

    if (!ended || port != HWS_NO_INDEX) {
        return HWS_OK;
    }
    if (fleet_is_boat(hws_step_plan(step), vessel)) {
        return fleet_come_home(step, index);
    }
    return vessel->flow != HWS_NO_INDEX ? traffic_free_vessel(step, index)
                                        : voyage_turn_round(step, index);
}

static enum hws_status arrive(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const bool ended = ends_voyage(vessel);
    const bool anchors = !ended && vessel->passage_end == PASSAGE_ANCHORS;
    const uint32_t port = managing_port(step, vessel);
    uint64_t cause = step->cause;
    enum hws_status status = vessel->dragging ? drag_stop(step, index, &cause) : HWS_OK;

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step comes = hws_step_because(step, cause);
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = vessel->to_lat_deg},
        {.f = vessel->to_lon_deg},
    };
    struct hws_step there =
        hws_step_because(step, hws_step_record(&comes, arrival_record(step, index), arguments));
    voyage_halt(step, index,
                anchors                ? HWS_VESSEL_ANCHORED
                : !ended               ? HWS_VESSEL_STOPPED
                : port == HWS_NO_INDEX ? HWS_VESSEL_MOORED
                                       : HWS_VESSEL_ANCHORED);
    passage_release(step, vessel);
    vessel->passage_end = PASSAGE_STOPS;
    vessel->ordered_kn = 0.0;
    /* One that leaves the world here stands nowhere: whoever watches hears that it has left. */
    if (!ended || port != HWS_NO_INDEX || vessel->flow == HWS_NO_INDEX ||
        fleet_is_boat(hws_step_plan(step), vessel)) {
        status = voyage_tell_stood(&there, index);
    }
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_effect arrived =
        hws_maritime_arrived_effect((struct hws_maritime_arrived){.vessel = index, .port = port});
    status = hws_step_emit(&there, &hws_maritime_id, &arrived);
    if (status != HWS_OK) {
        return status;
    }
    return settle(&there, index, ended, port);
}

/* A track that she was told is behind her: she sails on, her anchor as it is. */
static enum hws_status resume(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct hws_point to;

    vessel->passage_end = PASSAGE_STOPS;
    if (!passage_destination(hws_step_plan(step), vessel, &to)) {
        return arrive(step, index);
    }
    vessel->passage_end = PASSAGE_ENDS_VOYAGE;
    enum hws_status status = passage_by_seaway(step, index, to);
    if (status != HWS_OK || vessel->to_ms > step->now_ms) {
        return status;
    }
    vessel->passage_end = PASSAGE_STOPS; /* there is no way on from here */
    return arrive(step, index);
}

/* ---- waypoints and stays --------------------------------------------------------------------- */

/* The call of the vessel's itinerary at the waypoint that it has come to, or NULL. */
static const struct hws_call *call_here(const struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct vessel_row *vessel = maritime_vessel(step, index);

    if (vessel->flow != HWS_NO_INDEX || vessel->passage1 != 0 ||
        vessel->next_call >= plan->vessels[index].call_count) {
        return NULL;
    }
    const struct hws_call *call = &plan->calls[plan->vessels[index].call_first + vessel->next_call];
    return call->waypoint == vessel->leg_index ? call : NULL;
}

static enum hws_status stay(struct hws_step *step, uint32_t index, int64_t stay_ms)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = vessel->to_lat_deg},
        {.f = vessel->to_lon_deg},
        {.i = stay_ms},
    };

    vessel->cause = hws_step_record(step, MARITIME_RECORD_STAY_BEGUN, arguments);
    enum hws_status status = voyage_stand(step, index, HWS_VESSEL_STOPPED);
    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, MARITIME_EVENT_RESUME, step->now_ms + stay_ms, index, 0,
                             &vessel->next_event);
}

enum hws_status waypoint_on_resume(struct hws_step *step, const struct hws_event *event)
{
    struct vessel_row *vessel = maritime_vessel(step, event->body.subject);

    vessel->state = HWS_VESSEL_UNDER_WAY;
    maritime_state(step)->under_way_count++;
    struct hws_step resumed = hws_step_because(step, vessel->cause);
    return voyage_begin_leg(&resumed, event->body.subject);
}

enum hws_status waypoint_on_reached(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t index = event->body.subject;
    struct vessel_row *vessel = maritime_vessel(step, index);

    if (replay_on_log(hws_step_plan(step), vessel)) {
        return replay_on_point(step, index);
    }
    vessel->leg_index++;
    if (vessel->leg_index + 1u >= voyage_waypoint_count(step, vessel)) {
        return vessel->passage1 == 0 && !vessel->way_reversed &&
                       fleet_is_boat(hws_step_plan(step), vessel)
                   ? fleet_on_waypoint(step, index)
               : vessel->passage1 != 0 && vessel->passage_end == PASSAGE_RESUMES
                   ? resume(step, index)
                   : arrive(step, index);
    }
    const struct hws_call *call = call_here(step, index);
    const uint32_t canal1 = voyage_canal_ahead1(step, vessel);
    if (call == NULL && canal1 != 0 && vessel->canal1 == 0) {
        return canal_wait(step, index, canal1 - 1u);
    }
    if (call == NULL) {
        return voyage_begin_leg(step, index);
    }
    vessel->next_call++;
    if (call->speed_kn > 0.0) {
        vessel->ordered_kn = call->speed_kn;
    }
    return call->stay_ms > 0 ? stay(step, index, call->stay_ms) : voyage_begin_leg(step, index);
}
