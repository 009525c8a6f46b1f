/*
 * Ships of AIS logs, sailing again. Each is at every point of its voyage at that point's time: a
 * leg takes as long as it took, whatever the vessel's class makes and however the sea is now. Where
 * the log's ship did not move, she lies at anchor for as long. An order takes a vessel off its log
 * for good; from then on it is as any other of its class, and leaves the world where its log ended.
 *
 * Voyages come in one after another, so that one event is pending however many there are.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/units.h"

static enum hws_status replay_begin_leg(struct hws_step *step, uint32_t vessel);

/* ---- coming in ------------------------------------------------------------------------------ */

static enum hws_status expect(struct hws_step *step, uint32_t replay)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    return replay == plan->replay_count
               ? HWS_OK
               : hws_step_schedule(step, MARITIME_EVENT_REPLAY,
                                   plan->replays[replay].points[0].at_ms, replay, 0, NULL);
}

enum hws_status replay_start(struct hws_step *step)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    uint32_t index = 0;

    for (uint32_t i = 0; i < plan->replay_ship_count; i++) {
        enum hws_status status = hws_step_append(step, MARITIME_PART_SHIP, &index);
        if (status != HWS_OK) {
            return status;
        }
    }
    return expect(step, 0);
}

static enum hws_status come_in(struct hws_step *step, uint32_t number)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_replay *replay = &plan->replays[number];
    const struct hws_vessel_class *class = &plan->classes[replay->vessel_class];
    uint32_t index = 0;

    enum hws_status status = traffic_take_vessel(step, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct vessel_row *vessel = maritime_vessel(step, index);
    vessel->generation++;
    *replay_ship(step, replay->ship) = (struct ship_row){index + 1u, vessel->generation};
    vessel->flow = plan->flow_count;
    vessel->ordinal = number + UINT64_C(1);
    vessel->key = replay->key;
    vessel->vessel_class = replay->vessel_class;
    vessel->way = HWS_NO_INDEX;
    vessel->port = HWS_NO_INDEX;
    vessel->mmsi = class->ais == HWS_AIS_FIT_NONE ? 0 : HWS_REPLAY_MMSI_FIRST + replay->ship - 1u;
    vessel->calm_speed_kn = class->speed_kn;
    maritime_state(step)->sailed_count++;
    const union hws_argument arguments[] = {maritime_vessel_argument(step, index)};
    struct hws_step entered =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_TRAFFIC_ENTERED, arguments));
    return replay_begin_leg(&entered, index);
}

/* An order can keep a ship here past the time at which her log hears her again: she is not twice.
 */
enum hws_status replay_on_come(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const uint32_t number = event->body.subject;
    const bool here = replay_ship(step, plan->replays[number].ship)->vessel1 != 0;

    if (!here) {
        enum hws_status status = come_in(step, number);
        if (status != HWS_OK) {
            return status;
        }
    }
    return expect(step, number + 1u);
}

/* ---- from point to point -------------------------------------------------------------------- */

static enum hws_status lie(struct hws_step *step, uint32_t index, struct hws_point place,
                           int64_t until_ms)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    uint64_t cause = step->cause;
    enum hws_status status = vessel->dragging ? drag_stop(step, index, &cause) : HWS_OK;

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step lies = hws_step_because(step, cause);
    maritime_state(step)->under_way_count -= vessel->state == HWS_VESSEL_UNDER_WAY ? 1u : 0u;
    vessel->state = HWS_VESSEL_ANCHORED;
    vessel->from_lat_deg = place.lat_deg;
    vessel->from_lon_deg = place.lon_deg;
    vessel->to_lat_deg = place.lat_deg;
    vessel->to_lon_deg = place.lon_deg;
    vessel->from_ms = step->now_ms;
    vessel->to_ms = until_ms;
    vessel->speed_kn = 0.0;
    vessel->cause = cause;
    status =
        hws_step_schedule(&lies, MARITIME_EVENT_WAYPOINT, until_ms, index, 0, &vessel->next_event);
    if (status != HWS_OK) {
        return status;
    }
    return voyage_tell_stood(&lies, index);
}

/*
 * One that was slowed on the way, by an anchor that dragged, comes to its points late: it makes
 * what its class makes until it is in time again.
 */
static int64_t arrives_ms(const struct hws_step *step, const struct vessel_row *vessel,
                          const struct hws_replay_point *from, double distance_m)
{
    const int64_t planned_ms = from[1].at_ms;

    if (step->now_ms == from->at_ms) {
        return planned_ms;
    }
    const double speed_mps = hws_mps_from_kn(voyage_speed_kn(step, vessel, from->place));
    const int64_t able_ms =
        step->now_ms + (int64_t)(distance_m / speed_mps * (double)HWS_MS_PER_S + 0.5);
    return able_ms > planned_ms ? able_ms : planned_ms;
}

/* From its point leg_index to the next. */
static enum hws_status replay_begin_leg(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_replay *replay = replay_of(hws_step_plan(step), vessel);
    const struct hws_replay_point *from = &replay->points[vessel->leg_index];
    const struct hws_leg_shape shape = leg_shape_between(from[0].place, from[1].place);
    const int64_t to_ms = arrives_ms(step, vessel, from, shape.distance_m);

    if (to_ms == step->now_ms || (from[0].place.lat_deg == from[1].place.lat_deg &&
                                  from[0].place.lon_deg == from[1].place.lon_deg)) {
        return lie(step, index, from[1].place, to_ms);
    }
    maritime_state(step)->under_way_count += vessel->state == HWS_VESSEL_UNDER_WAY ? 0u : 1u;
    vessel->state = HWS_VESSEL_UNDER_WAY;
    const double duration_s = (double)(to_ms - step->now_ms) / (double)HWS_MS_PER_S;
    return voyage_sail(step, index, from[0].place, from[1].place, &shape,
                       hws_kn_from_mps(shape.distance_m / duration_s), to_ms);
}

static enum hws_status leave(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    uint64_t cause = step->cause;
    enum hws_status status = vessel->dragging ? drag_stop(step, index, &cause) : HWS_OK;

    if (status != HWS_OK) {
        return status;
    }
    struct hws_step leaves = hws_step_because(step, cause);
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = vessel->to_lat_deg},
        {.f = vessel->to_lon_deg},
    };
    struct hws_step left =
        hws_step_because(step, hws_step_record(&leaves, MARITIME_RECORD_TRAFFIC_LEFT, arguments));
    maritime_state(step)->under_way_count -= vessel->state == HWS_VESSEL_UNDER_WAY ? 1u : 0u;
    return traffic_free_vessel(&left, index);
}

enum hws_status replay_on_point(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_replay *replay = replay_of(hws_step_plan(step), vessel);

    vessel->leg_index++;
    return vessel->leg_index + 1u == replay->point_count ? leave(step, index)
                                                         : replay_begin_leg(step, index);
}

enum hws_status replay_hold(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);

    hws_step_cancel(step, &vessel->next_event);
    vessel->state = HWS_VESSEL_STOPPED;
    return voyage_tell_stood(step, index);
}
