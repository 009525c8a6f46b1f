/* Passages: ways found while the run goes on, for a vessel that is sent somewhere. */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/units.h"

#include <string.h>

#define MARGIN_NONE 1000 /* thousandths of a calm passage's time */

void passage_release(struct hws_step *step, struct vessel_row *vessel)
{
    struct passage_row *rows = hws_step_rows(step, MARITIME_PART_PASSAGE);
    struct maritime_state_row *state = maritime_state(step);

    if (vessel->passage1 == 0) {
        return;
    }
    struct passage_row *row = &rows[vessel->passage1 - 1u];
    memset(row, 0, sizeof(*row));
    row->next_free1 = state->free_passage1;
    state->free_passage1 = vessel->passage1;
    vessel->passage1 = 0;
}

static enum hws_status take_passage(struct hws_step *step, uint32_t *passage1)
{
    struct maritime_state_row *state = maritime_state(step);

    if (state->free_passage1 != 0) {
        struct passage_row *rows = hws_step_rows(step, MARITIME_PART_PASSAGE);
        *passage1 = state->free_passage1;
        state->free_passage1 = rows[*passage1 - 1u].next_free1;
        rows[*passage1 - 1u].next_free1 = 0;
        return HWS_OK;
    }
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, MARITIME_PART_PASSAGE, &index);
    *passage1 = index + 1u;
    return status;
}

static enum hws_status refuse(struct hws_step *step, uint32_t vessel)
{
    const union hws_argument arguments[] = {maritime_vessel_argument(step, vessel)};
    const struct hws_effect effect = hws_maritime_news_effect(
        HWS_MARITIME_NO_PASSAGE, (struct hws_maritime_news){.vessel = vessel});

    struct hws_step refused =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_NO_PASSAGE, arguments));
    return hws_step_emit(&refused, &hws_maritime_id, &effect);
}

enum hws_status passage_sail(struct hws_step *step, uint32_t index, const struct hws_point *points,
                             uint32_t point_count)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    uint32_t passage1 = 0;
    double distance_m = 0.0;

    passage_release(step, vessel);
    enum hws_status status = take_passage(step, &passage1);
    if (status != HWS_OK) {
        return status;
    }
    struct passage_row *rows = hws_step_rows(step, MARITIME_PART_PASSAGE);
    struct passage_row *passage = &rows[passage1 - 1u];
    memcpy(passage->waypoints, points, point_count * sizeof(*points));
    passage->waypoint_count = point_count;
    for (uint32_t i = 1; i < point_count; i++) {
        distance_m += hws_rhumb_m(points[i - 1u], points[i]);
    }
    vessel->passage1 = passage1;
    vessel->leg_index = 0;
    if (vessel->state != HWS_VESSEL_UNDER_WAY) {
        maritime_state(step)->under_way_count++;
        maritime_state(step)->sailed_count += vessel->passage_end == PASSAGE_ANCHORS ? 0u : 1u;
    }
    vessel->state = HWS_VESSEL_UNDER_WAY;
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = hws_km_from_m(distance_m)},
        {.f = vessel->ordered_kn > 0.0 ? vessel->ordered_kn : vessel->calm_speed_kn},
    };
    struct hws_step begun =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_PASSAGE_BEGUN, arguments));
    return voyage_begin_leg(&begun, index);
}

static enum hws_status find_route(const struct hws_maritime_plan *plan, struct hws_point from,
                                  struct hws_point to, struct hws_route *route)
{
    if (plan->routes != NULL) {
        return hws_route_memo_route(plan->routes, from, to, plan->closed_lanes, route, NULL);
    }
    return plan->seaway == NULL
               ? HWS_ERR_NO_ROUTE
               : hws_seaway_route(plan->seaway, from, to, plan->closed_lanes, route, NULL);
}

enum hws_status passage_by_seaway(struct hws_step *step, uint32_t index, struct hws_point to)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_point from = maritime_place(maritime_vessel(step, index), step->now_ms);
    struct hws_route route;
    enum hws_status status = find_route(plan, from, to, &route);

    if (status == HWS_ERR_MEMORY) {
        return status;
    }
    if (status != HWS_OK || route.waypoint_count > HWS_PASSAGE_WAYPOINTS_MAX) {
        return refuse(step, index);
    }
    return passage_sail(step, index, route.waypoints, route.waypoint_count);
}

bool passage_destination(const struct hws_maritime_plan *plan, const struct vessel_row *vessel,
                         struct hws_point *to)
{
    const struct hws_replay *replay = replay_of(plan, vessel);

    if (replay != NULL) {
        *to = replay->points[replay->point_count - 1u].place;
        return true;
    }
    if (fleet_is_boat(plan, vessel)) {
        *to = plan->fleets[vessel->flow + plan->fleet_count - plan->flow_count].home;
        return true;
    }
    if (vessel->flow == maritime_added_flow(plan) && vessel->port != HWS_NO_INDEX) {
        *to = plan->ports[vessel->port].pilot;
        return true;
    }
    if (vessel->way == HWS_NO_INDEX) {
        return false;
    }
    const struct hws_way *way = &plan->ways[vessel->way];
    *to = vessel->way_reversed ? way->from : way->to;
    return true;
}

enum hws_status passage_on_go_to(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_maritime_go_to order = hws_maritime_go_to_from(effect);

    if (order.vessel >= hws_step_row_count(step, MARITIME_PART_VESSEL) ||
        maritime_vessel(step, order.vessel)->state == HWS_VESSEL_ABSENT ||
        !hws_point_valid(order.to)) {
        return HWS_ERR_RANGE;
    }
    struct vessel_row *vessel = maritime_vessel(step, order.vessel);
    const bool margin = order.time_permille > MARGIN_NONE;
    vessel->passage_end = margin ? PASSAGE_STOPS_LATER : PASSAGE_STOPS;
    vessel->ordered_kn =
        margin ? vessel->calm_speed_kn * (double)MARGIN_NONE / (double)order.time_permille : 0.0;
    return passage_by_seaway(step, order.vessel, order.to);
}
