/* Whether the maritime domain's rows lead where they may: what a file holds is checked, not
 * believed. */
#include "hawser/core/check.h"
#include "sim/maritime/vessel/vessel.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static struct hws_rows vessels_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_maritime_id, MARITIME_PART_VESSEL, "vessel",
                       (uint32_t)sizeof(struct vessel_row));
}

static struct hws_rows passages_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_maritime_id, MARITIME_PART_PASSAGE, "passage",
                       (uint32_t)sizeof(struct passage_row));
}

/* ---- counts and bounds ---------------------------------------------------------------------- */

static enum hws_status check_counts(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const uint32_t start_count = hws_maritime_start_count(plan);
    const struct hws_rows states =
        hws_rows_of(state, &hws_maritime_id, MARITIME_PART_STATE, "state",
                    (uint32_t)sizeof(struct maritime_state_row));
    const struct hws_rows flows = hws_rows_of(state, &hws_maritime_id, MARITIME_PART_FLOW, "flow",
                                              (uint32_t)sizeof(struct flow_row));
    const struct hws_rows boats = hws_rows_of(state, &hws_maritime_id, MARITIME_PART_BOAT, "boat",
                                              (uint32_t)sizeof(struct boat_row));
    const struct hws_rows ships = hws_rows_of(state, &hws_maritime_id, MARITIME_PART_SHIP, "ship",
                                              (uint32_t)sizeof(struct ship_row));
    enum hws_status status = hws_check_count(&states, 1, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&flows, plan->flow_count - plan->fleet_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&boats, start_count - plan->vessel_count, error);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_rows added = hws_rows_of(state, &hws_maritime_id, MARITIME_PART_ADDED, "added",
                                              (uint32_t)sizeof(struct added_row));
    if (added.count > 1 ||
        (added.count == 1 && ((const struct added_row *)added.rows)->count > MARITIME_ADDED_MAX)) {
        return hws_error_set(error, HWS_ERR_FORMAT, "maritime",
                             "more ships were added than can be");
    }
    status = hws_check_count(&ships, plan->replay_ship_count, error);
    if (status == HWS_OK && vessels_of(state).count < start_count) {
        status = hws_error_set(error, HWS_ERR_FORMAT, "maritime", "%u vessels, expected %u or more",
                               vessels_of(state).count, start_count);
    }
    return status;
}

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct hws_rows vessels = vessels_of(state);
    const struct hws_rows passages = passages_of(state);
    const struct hws_rows boats = hws_rows_of(state, &hws_maritime_id, MARITIME_PART_BOAT, "boat",
                                              (uint32_t)sizeof(struct boat_row));
    const struct hws_rows ships = hws_rows_of(state, &hws_maritime_id, MARITIME_PART_SHIP, "ship",
                                              (uint32_t)sizeof(struct ship_row));
    const struct hws_bound vessel_bounds[] = {
        HWS_AT_MOST(struct vessel_row, state, HWS_VESSEL_ANCHORED),
        HWS_AT_MOST(struct vessel_row, dragging, 1),
        HWS_AT_MOST(struct vessel_row, vessel_class, plan->class_count - 1u),
        HWS_INDEX_OR_NONE(struct vessel_row, way, plan->way_count),
        HWS_AT_MOST(struct vessel_row, way_reversed, 1),
        HWS_AT_MOST(struct vessel_row, passage1, passages.count),
        HWS_AT_MOST(struct vessel_row, next_free1, vessels.count),
        HWS_INDEX_OR_NONE(struct vessel_row, port, plan->port_count),
        HWS_AT_MOST(struct vessel_row, passage_end, PASSAGE_RESUMES),
        HWS_AT_MOST(struct vessel_row, swing, SWING_STEAMS),
        HWS_AT_MOST(struct vessel_row, canal1, hws_canal_count()),
    };
    const struct hws_bound passage_bounds[] = {
        HWS_AT_MOST(struct passage_row, waypoint_count, HWS_PASSAGE_WAYPOINTS_MAX),
    };
    const struct hws_bound boat_bounds[] = {
        HWS_AT_MOST(struct boat_row, fleet, plan->fleet_count - 1u),
        HWS_AT_MOST(struct boat_row, way, plan->way_count - 1u),
        HWS_AT_MOST(struct boat_row, phase, BOAT_HOMEWARD),
    };
    const struct hws_bound ship_bounds[] = {
        HWS_AT_MOST(struct ship_row, vessel1, vessels.count),
    };
    const uint32_t known[] = {(uint32_t)offsetof(struct vessel_row, from_ms),
                              (uint32_t)offsetof(struct vessel_row, to_ms),
                              (uint32_t)offsetof(struct vessel_row, swing_ms)};
    enum hws_status status =
        hws_check_bounds(&vessels, vessel_bounds, COUNT_OF(vessel_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&passages, passage_bounds, COUNT_OF(passage_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&boats, boat_bounds, COUNT_OF(boat_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&ships, ship_bounds, COUNT_OF(ship_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&vessels, known, COUNT_OF(known), error);
}

/* ---- paths ---------------------------------------------------------------------------------- */

/* Points of the path that she is on; 0: none. */
static uint32_t path_count(const struct hws_state *state, const struct vessel_row *vessel)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct passage_row *passages = passages_of(state).rows;

    if (vessel->passage1 != 0) {
        return passages[vessel->passage1 - 1u].waypoint_count;
    }
    return vessel->way == HWS_NO_INDEX ? 0 : plan->ways[vessel->way].waypoint_count;
}

/* A boat at work sails legs of no path; one of a log is checked with her log. */
static bool is_path_sound(const struct hws_state *state, const struct vessel_row *vessel,
                          uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const uint32_t count = path_count(state, vessel);

    if (fleet_is_boat(plan, vessel) !=
        (index >= plan->vessel_count && index < hws_maritime_start_count(plan))) {
        return false;
    }
    /* The plan's own are of no flow; of all others those that are here came with one. */
    if (index < plan->vessel_count
            ? vessel->flow != HWS_NO_INDEX
            : vessel->flow == HWS_NO_INDEX && vessel->state != HWS_VESSEL_ABSENT) {
        return false;
    }
    if (vessel->state != HWS_VESSEL_UNDER_WAY || replay_on_log(plan, vessel)) {
        return true;
    }
    return count == 0 ? fleet_is_boat(plan, vessel) : vessel->leg_index + 1u < count;
}

static enum hws_status check_paths(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows vessels = vessels_of(state);
    const struct vessel_row *rows = vessels.rows;

    for (uint32_t i = 0; i < vessels.count; i++) {
        if (!is_path_sound(state, &rows[i], i)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "maritime",
                                 "vessel slot %u is under way on no path", i);
        }
    }
    return HWS_OK;
}

/* ---- free rows ------------------------------------------------------------------------------ */

/* A slot that is free has been left; the plan's own are kept. */
static uint32_t free_vessels(const void *row, const void *context)
{
    const struct vessel_row *vessel = row;
    const struct vessel_row *first_of_traffic = context;

    return vessel >= first_of_traffic && vessel->state == HWS_VESSEL_ABSENT ? 0 : HWS_NO_INDEX;
}

/* A passage that someone sails has its points. */
static uint32_t free_passages(const void *row, const void *context)
{
    const struct passage_row *passage = row;

    (void)context;
    return passage->waypoint_count == 0 ? 0 : HWS_NO_INDEX;
}

static enum hws_status check_free(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows vessels = vessels_of(state);
    const struct hws_rows passages = passages_of(state);
    const struct maritime_state_row *row =
        hws_rows_of(state, &hws_maritime_id, MARITIME_PART_STATE, "state", (uint32_t)sizeof(*row))
            .rows;
    const struct hws_lists vessel_list = {.heads = &row->free_vessel1,
                                          .head_count = 1,
                                          .next1_offset = offsetof(struct vessel_row, next_free1),
                                          .before1_offset = HWS_ONE_WAY,
                                          .list_of = free_vessels,
                                          .context =
                                              (const struct vessel_row *)vessels.rows +
                                              hws_maritime_start_count(hws_maritime_plan(state))};
    const struct hws_lists passage_list = {.heads = &row->free_passage1,
                                           .head_count = 1,
                                           .next1_offset = offsetof(struct passage_row, next_free1),
                                           .before1_offset = HWS_ONE_WAY,
                                           .list_of = free_passages};
    enum hws_status status = hws_check_lists(&vessels, &vessel_list, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_lists(&passages, &passage_list, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_unshared(&vessels, offsetof(struct vessel_row, passage1), passages.count,
                              error);
}

/* ---- events --------------------------------------------------------------------------------- */

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct vessel_row *rows = vessels_of(state).rows;

    switch ((enum maritime_event)kind) {
    case MARITIME_EVENT_WAYPOINT:
        return rows[body->subject].state == HWS_VESSEL_UNDER_WAY ||
               replay_on_log(plan, &rows[body->subject]);
    case MARITIME_EVENT_DEPART: /* from the path's beginning, whatever its end was */
        return body->subject < plan->vessel_count &&
               rows[body->subject].state != HWS_VESSEL_UNDER_WAY &&
               rows[body->subject].way != HWS_NO_INDEX &&
               path_count(state, &rows[body->subject]) > 1u;
    case MARITIME_EVENT_RECOVERY:
        return rows[body->subject].dragging && rows[body->subject].state == HWS_VESSEL_UNDER_WAY;
    case MARITIME_EVENT_CANAL:
    case MARITIME_EVENT_RESUME:
        return path_count(state, &rows[body->subject]) > rows[body->subject].leg_index + 1u;
    case MARITIME_EVENT_OUTING:
        return body->subject >= plan->vessel_count &&
               body->subject < hws_maritime_start_count(plan);
    default:
        return true;
    }
}

enum hws_status maritime_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct hws_rows vessels = vessels_of(state);
    const struct hws_rows troubles = hws_trouble_rows(state, &maritime_troubles);
    const struct hws_event_bound bounds[MARITIME_EVENT_COUNT] = {
        [MARITIME_EVENT_DEPART] = HWS_KEPT(vessels, struct vessel_row, next_event),
        [MARITIME_EVENT_WAYPOINT] = HWS_KEPT(vessels, struct vessel_row, next_event),
        [MARITIME_EVENT_DRAG_END] = HWS_KEPT(troubles, struct hws_trouble, over),
        [MARITIME_EVENT_SPAWN] = {.subject_count = plan->flow_count - plan->fleet_count},
        [MARITIME_EVENT_RESUME] = HWS_KEPT(vessels, struct vessel_row, next_event),
        [MARITIME_EVENT_REPLAY] = {.subject_count = plan->replay_count},
        [MARITIME_EVENT_CANAL] = {.subject_count = vessels.count,
                                  .keeper = &vessels,
                                  .handle_offset = offsetof(struct vessel_row, next_event),
                                  .argument_bounded = true,
                                  .argument_max = (int64_t)hws_canal_count() - 1},
        [MARITIME_EVENT_OUTING] = HWS_KEPT(vessels, struct vessel_row, next_event),
        [MARITIME_EVENT_RECOVERY] = HWS_KEPT(vessels, struct vessel_row, recovery),
    };
    enum hws_status status = check_counts(state, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_paths(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_free(state, error);
    if (status != HWS_OK) {
        return status;
    }
    const uint32_t things[MARITIME_TROUBLE_COUNT] = {
        [MARITIME_TROUBLE_DRAG] = vessels.count, [MARITIME_TROUBLE_BROKEN] = vessels.count};
    status = hws_trouble_check(state, &maritime_troubles, things, MARITIME_TROUBLE_COUNT, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_maritime_id, bounds, MARITIME_EVENT_COUNT, event_fits,
                            error);
}
