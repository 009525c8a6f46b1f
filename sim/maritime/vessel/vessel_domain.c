/* The maritime domain's descriptor: its tables, its start and its checks. */
#include "sim/maritime/vessel/vessel.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- parts ---------------------------------------------------------------------------------- */

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct maritime_state_row, uint64_t, sailed_count),
    HWS_FIELD(struct maritime_state_row, uint32_t, under_way_count),
    HWS_FIELD(struct maritime_state_row, uint32_t, free_vessel1),
    HWS_FIELD(struct maritime_state_row, uint32_t, free_passage1),
    HWS_FIELD(struct maritime_state_row, uint32_t, mmsi_count),
};

static const struct hws_field_def vessel_fields[] = {
    HWS_FIELD(struct vessel_row, double, from_lat_deg),
    HWS_FIELD(struct vessel_row, double, from_lon_deg),
    HWS_FIELD(struct vessel_row, double, to_lat_deg),
    HWS_FIELD(struct vessel_row, double, to_lon_deg),
    HWS_FIELD(struct vessel_row, int64_t, from_ms),
    HWS_FIELD(struct vessel_row, int64_t, to_ms),
    HWS_FIELD(struct vessel_row, double, speed_kn),
    HWS_FIELD(struct vessel_row, double, calm_speed_kn),
    HWS_FIELD(struct vessel_row, double, drag_speed_kn),
    HWS_FIELD(struct vessel_row, double, ordered_kn),
    HWS_FIELD(struct vessel_row, double, course_deg),
    HWS_ARRAY_FIELD(struct vessel_row, double, lon_curve),
    HWS_FIELD(struct vessel_row, double, lies_lat_deg),
    HWS_FIELD(struct vessel_row, double, lies_lon_deg),
    HWS_FIELD(struct vessel_row, int64_t, swing_ms),
    HWS_FIELD(struct vessel_row, uint64_t, key),
    HWS_FIELD(struct vessel_row, uint64_t, ordinal),
    HWS_FIELD(struct vessel_row, uint64_t, cause),
    HWS_FIELD(struct vessel_row, struct hws_event_handle, next_event),
    HWS_FIELD(struct vessel_row, struct hws_event_handle, recovery),
    HWS_FIELD(struct vessel_row, uint32_t, state),
    HWS_FIELD(struct vessel_row, uint32_t, dragging),
    HWS_FIELD(struct vessel_row, uint32_t, vessel_class),
    HWS_FIELD(struct vessel_row, uint32_t, flow),
    HWS_FIELD(struct vessel_row, uint32_t, way),
    HWS_FIELD(struct vessel_row, uint32_t, way_reversed),
    HWS_FIELD(struct vessel_row, uint32_t, passage1),
    HWS_FIELD(struct vessel_row, uint32_t, leg_index),
    HWS_FIELD(struct vessel_row, uint32_t, generation),
    HWS_FIELD(struct vessel_row, uint32_t, next_free1),
    HWS_FIELD(struct vessel_row, uint32_t, mmsi),
    HWS_FIELD(struct vessel_row, uint32_t, port),
    HWS_FIELD(struct vessel_row, uint32_t, passage_end),
    HWS_FIELD(struct vessel_row, uint32_t, next_call),
    HWS_FIELD(struct vessel_row, uint32_t, swing),
    HWS_FIELD(struct vessel_row, uint32_t, canal1),
    HWS_FIELD(struct vessel_row, uint32_t, canal_count),
    HWS_FIELD(struct vessel_row, uint32_t, reserved),
};

static const struct hws_field_def passage_fields[] = {
    HWS_ARRAY_FIELD(struct passage_row, struct hws_point, waypoints),
    HWS_FIELD(struct passage_row, uint32_t, waypoint_count),
    HWS_FIELD(struct passage_row, uint32_t, next_free1),
};

static const struct hws_field_def flow_fields[] = {
    HWS_FIELD(struct flow_row, struct hws_stream, arrivals),
    HWS_FIELD(struct flow_row, uint64_t, key),
    HWS_FIELD(struct flow_row, uint64_t, spawned_count),
};

static const struct hws_field_def boat_fields[] = {
    HWS_FIELD(struct boat_row, struct hws_stream, outings),
    HWS_FIELD(struct boat_row, int64_t, since_ms),
    HWS_FIELD(struct boat_row, hws_drawn_ms, until_ms),
    HWS_FIELD(struct boat_row, double, course_deg),
    HWS_FIELD(struct boat_row, double, side),
    HWS_FIELD(struct boat_row, uint32_t, fleet),
    HWS_FIELD(struct boat_row, uint32_t, way),
    HWS_FIELD(struct boat_row, uint32_t, phase),
    HWS_FIELD(struct boat_row, uint32_t, tows),
};

static const struct hws_field_def ship_fields[] = {
    HWS_FIELD(struct ship_row, uint32_t, vessel1),
    HWS_FIELD(struct ship_row, uint32_t, generation),
};

static const struct hws_field_def added_fields[] = {
    HWS_FIELD(struct added_row, uint32_t, count),
    HWS_FIELD(struct added_row, uint32_t, reserved),
};

static const struct hws_part_def parts[MARITIME_PART_COUNT] = {
    [MARITIME_PART_STATE] = {"state", sizeof(struct maritime_state_row), 1, state_fields,
                             COUNT_OF(state_fields)},
    [MARITIME_PART_VESSEL] = {"vessel", sizeof(struct vessel_row), 64, vessel_fields,
                              COUNT_OF(vessel_fields)},
    [MARITIME_PART_PASSAGE] = {"passage", sizeof(struct passage_row), 1, passage_fields,
                               COUNT_OF(passage_fields)},
    [MARITIME_PART_FLOW] = {"flow", sizeof(struct flow_row), 4, flow_fields, COUNT_OF(flow_fields)},
    [MARITIME_PART_BOAT] = {"boat", sizeof(struct boat_row), 1, boat_fields, COUNT_OF(boat_fields)},
    [MARITIME_PART_SHIP] = {"ship", sizeof(struct ship_row), 1, ship_fields, COUNT_OF(ship_fields)},
    [MARITIME_PART_TROUBLE] = HWS_TROUBLE_PART,
    [MARITIME_PART_ADDED] = {"added", sizeof(struct added_row), 1, added_fields,
                             COUNT_OF(added_fields)},
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[MARITIME_PART_VESSEL] = 1;
    rows[MARITIME_PART_PASSAGE] = 1;
    rows[MARITIME_PART_TROUBLE] = 1;
    rows[MARITIME_PART_ADDED] = 1;
}

/* ---- events, effects, records --------------------------------------------------------------- */

/* Waypoints come before departures and arrivals of the same instant, so that places are settled. */
static const struct hws_event_def events[MARITIME_EVENT_COUNT] = {
    [MARITIME_EVENT_DEPART] = {"departure", HWS_PRIORITY_DEPARTURE, voyage_on_depart,
                               hws_event_certain},
    [MARITIME_EVENT_WAYPOINT] = {"waypoint", HWS_PRIORITY_WAYPOINT, waypoint_on_reached,
                                 hws_event_certain},
    [MARITIME_EVENT_DRAG_END] = {"end of a drag", HWS_PRIORITY_DRAG_END, drag_on_timeout,
                                 hws_event_certain},
    [MARITIME_EVENT_SPAWN] = {"traffic", HWS_PRIORITY_TRAFFIC, traffic_on_spawn, traffic_redraw},
    [MARITIME_EVENT_RESUME] = {"end of a stay", HWS_PRIORITY_DEPARTURE, waypoint_on_resume,
                               hws_event_certain},
    [MARITIME_EVENT_REPLAY] = {"replayed traffic", HWS_PRIORITY_TRAFFIC, replay_on_come,
                               hws_event_certain},
    [MARITIME_EVENT_CANAL] = {"let into a canal", HWS_PRIORITY_DEPARTURE, canal_on_let_in,
                              canal_redraw},
    [MARITIME_EVENT_OUTING] = {"outing", HWS_PRIORITY_DEPARTURE, fleet_on_outing, fleet_redraw},
    [MARITIME_EVENT_RECOVERY] = {"recovery of an anchor", HWS_PRIORITY_DRAG_END, drag_on_recovery,
                                 anchored_redraw},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_GO_TO, passage_on_go_to},
    {&hws_maritime_id, HWS_MARITIME_DRAG_BEGIN, drag_on_begin},
    {&hws_maritime_id, HWS_MARITIME_DRAG_END, drag_on_end},
    {&hws_maritime_id, HWS_MARITIME_DRAG_SPEED, drag_on_speed},
    {&hws_maritime_id, HWS_MARITIME_DRAG_TO, drag_on_to},
    {&hws_maritime_id, HWS_MARITIME_SEA_CHANGED, voyage_on_sea_changed},
    {&hws_maritime_id, HWS_MARITIME_SEA_CHANGED, anchored_on_sea_changed},
    {&hws_maritime_id, HWS_MARITIME_HEAVE_UP, drag_on_heave_up},
    {&hws_maritime_id, HWS_MARITIME_ANCHOR_DRAGS, anchored_on_drags},
    {&hws_maritime_id, HWS_MARITIME_STEER, order_on_steer},
    {&hws_maritime_id, HWS_MARITIME_STOP, order_on_stop},
    {&hws_maritime_id, HWS_MARITIME_BERTH, order_on_berth},
    {&hws_maritime_id, HWS_MARITIME_RELEASE, order_on_release},
    {&hws_maritime_id, HWS_MARITIME_DIVERT, order_on_divert},
    {&hws_maritime_id, HWS_MARITIME_SHIFT, order_on_shift},
    {&hws_maritime_id, HWS_MARITIME_BREAK_DOWN, broken_on_down},
    {&hws_maritime_id, HWS_MARITIME_REPAIRED, broken_on_repaired},
    {&hws_maritime_id, HWS_MARITIME_ADD, placed_on_add},
    {&hws_maritime_id, HWS_MARITIME_PLACE, placed_on_place},
};

/* As hws_canal_at has them. */
static const char *const canal_words[] = {"the Kiel Canal", "the Suez Canal", "the Panama Canal"};
#define CANAL_COUNT ((uint32_t)(sizeof(canal_words) / sizeof(canal_words[0])))

#define VESSEL_ARGUMENT                                                                            \
    {                                                                                              \
        "vessel", &hws_vessel_entity                                                               \
    }
#define PLACE_ARGUMENTS                                                                            \
    {"lat_deg", &hws_value_lat},                                                                   \
    {                                                                                              \
        "lon_deg", &hws_value_lon                                                                  \
    }
#define VOYAGE_ARGUMENTS                                                                           \
    {"distance_km", &hws_value_km},                                                                \
    {                                                                                              \
        "speed_kn", &hws_value_kn                                                                  \
    }

static const struct hws_record_def records[MARITIME_RECORD_COUNT] = {
    [MARITIME_RECORD_VOYAGE_BEGUN] = {.name = "voyage_begun",
                                      .text = "{vessel} sails: {distance_km} to go at {speed_kn}",
                                      .arguments = {VESSEL_ARGUMENT, VOYAGE_ARGUMENTS},
                                      .argument_count = 3,
                                      .importance = 1},
    [MARITIME_RECORD_VOYAGE_ENDED] = {.name = "voyage_ended",
                                      .text = "{vessel} arrives at {lat_deg} {lon_deg}",
                                      .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                      .argument_count = 3,
                                      .importance = 1},
    /* Vessels that go to and fro are the background, like traffic. */
    [MARITIME_RECORD_SHUTTLE_SAILED] = {.name = "shuttle_sailed",
                                        .text = "{vessel} sails: {distance_km} to go at {speed_kn}",
                                        .arguments = {VESSEL_ARGUMENT, VOYAGE_ARGUMENTS},
                                        .argument_count = 3},
    [MARITIME_RECORD_SHUTTLE_ARRIVED] = {.name = "shuttle_arrived",
                                         .text = "{vessel} arrives at {lat_deg} {lon_deg}",
                                         .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                         .argument_count = 3},
    [MARITIME_RECORD_TRAFFIC_ENTERED] = {.name = "traffic_entered",
                                         .text = "{vessel} comes in",
                                         .arguments = {VESSEL_ARGUMENT},
                                         .argument_count = 1},
    [MARITIME_RECORD_TRAFFIC_LEFT] = {.name = "traffic_left",
                                      .text = "{vessel} leaves at {lat_deg} {lon_deg}",
                                      .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                      .argument_count = 3},
    /* Whoever ordered a passage reports it; these are the detail. */
    [MARITIME_RECORD_PASSAGE_BEGUN] = {.name = "passage_begun",
                                       .text = "{vessel} sets out: {distance_km} to go at "
                                               "{speed_kn}",
                                       .arguments = {VESSEL_ARGUMENT, VOYAGE_ARGUMENTS},
                                       .argument_count = 3},
    [MARITIME_RECORD_PASSAGE_ENDED] = {.name = "passage_ended",
                                       .text = "{vessel} is on the spot, {lat_deg} {lon_deg}",
                                       .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                       .argument_count = 3},
    [MARITIME_RECORD_NO_PASSAGE] = {.name = "no_passage",
                                    .text = "{vessel} finds no way at sea to where it was sent",
                                    .arguments = {VESSEL_ARGUMENT},
                                    .argument_count = 1,
                                    .importance = 2},
    [MARITIME_RECORD_DRAG_BEGUN] = {.name = "drag_begun",
                                    .text = "the anchor of {vessel} runs out and drags at "
                                            "{lat_deg} {lon_deg}",
                                    .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                    .argument_count = 3,
                                    .importance = 2},
    [MARITIME_RECORD_DRAG_ENDED] = {.name = "drag_ended",
                                    .text = "the anchor of {vessel} is up again at {lat_deg} "
                                            "{lon_deg}",
                                    .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                    .argument_count = 3,
                                    .importance = 2},
    [MARITIME_RECORD_NOTHING_DRAGS] = {.name = "nothing_drags",
                                       .text = "the anchor of {vessel} holds at {lat_deg} "
                                               "{lon_deg}: she has no room to drag",
                                       .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                       .argument_count = 3,
                                       .importance = 1},
    [MARITIME_RECORD_STAY_BEGUN] = {.name = "stay_begun",
                                    .text = "{vessel} holds its place at {lat_deg} {lon_deg} for "
                                            "{stay_ms}",
                                    .arguments = {VESSEL_ARGUMENT,
                                                  PLACE_ARGUMENTS,
                                                  {"stay_ms", &hws_value_duration}},
                                    .argument_count = 4},
    [MARITIME_RECORD_CANAL_WAIT] = {.name = "canal_wait",
                                    .text = "{vessel} waits to be let into {canal}",
                                    .arguments = {VESSEL_ARGUMENT, {"canal", &hws_value_word}},
                                    .argument_count = 2,
                                    .words = canal_words,
                                    .word_count = CANAL_COUNT},
    [MARITIME_RECORD_CANAL_BEGUN] = {.name = "canal_begun",
                                     .text = "{vessel} enters {canal}",
                                     .arguments = {VESSEL_ARGUMENT, {"canal", &hws_value_word}},
                                     .argument_count = 2,
                                     .words = canal_words,
                                     .word_count = CANAL_COUNT},
    [MARITIME_RECORD_BROKEN_DOWN] = {.name = "broken_down",
                                     .text = "{vessel} breaks down at {lat_deg} {lon_deg}",
                                     .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                     .argument_count = 3,
                                     .importance = 2},
    [MARITIME_RECORD_REPAIRED] = {.name = "breakdown_over",
                                  .text = "{vessel} has her engine again at {lat_deg} {lon_deg}",
                                  .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                  .argument_count = 3,
                                  .importance = 1},
    [MARITIME_RECORD_DIVERTED] = {.name = "diverted",
                                  .text = "{vessel} is bound for {port} instead",
                                  .arguments = {VESSEL_ARGUMENT, {"port", &hws_port_entity}},
                                  .argument_count = 2},
    [MARITIME_RECORD_ANCHOR_DRAGS] = {.name = "anchor_drags",
                                      .text = "{vessel} lies at anchor at {lat_deg} {lon_deg} and "
                                              "drags: wind {wind_mps}, waves {wave_m}",
                                      .arguments = {VESSEL_ARGUMENT,
                                                    PLACE_ARGUMENTS,
                                                    {"wind_mps", &hws_value_mps},
                                                    {"wave_m", &hws_value_m}},
                                      .argument_count = 5,
                                      .importance = 2},
    [MARITIME_RECORD_HEAVES_UP] = {.name = "heaves_up",
                                   .text = "{vessel} hears that its anchor drags and heaves it up, "
                                           "which takes {work}",
                                   .arguments = {VESSEL_ARGUMENT, {"work", &hws_value_duration}},
                                   .argument_count = 2,
                                   .importance = 1},
    [MARITIME_RECORD_ANCHOR_RECOVERED] = {.name = "anchor_recovered",
                                          .text = "{vessel}, that dragged, has her anchor up at "
                                                  "{lat_deg} {lon_deg} and her engine ready",
                                          .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                          .argument_count = 3,
                                          .importance = 1},
};

/* ---- checks ---------------------------------------------------------------------------------- */

static const void *rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_maritime_id, part, row_count);
}

/* Whether the flow or the replay that a row names is one of the plan, and the ship knows of it. */
static bool has_whence(const struct hws_state *state, const struct vessel_row *row, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct hws_replay *replay = replay_of(plan, row);
    uint32_t ship_count = 0;
    const struct ship_row *ships = rows_of(state, MARITIME_PART_SHIP, &ship_count);

    if (replay != NULL) {
        return replay_is_known(ships, ship_count, replay, row, index) &&
               (!replay_on_log(plan, row) || row->leg_index + 1u < replay->point_count);
    }
    uint32_t vessel_class = 0;
    uint32_t number = 0;
    return row->flow == HWS_NO_INDEX || row->flow < plan->flow_count ||
           maritime_is_added(plan, maritime_reference(row, index), &vessel_class, &number);
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t vessel_count = 0;
    uint32_t passage_count = 0;
    uint32_t under_way_count = 0;
    const struct vessel_row *vessels = rows_of(state, MARITIME_PART_VESSEL, &vessel_count);
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const enum hws_status whole = maritime_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    (void)rows_of(state, MARITIME_PART_PASSAGE, &passage_count);
    for (uint32_t i = 0; i < vessel_count; i++) {
        const struct vessel_row *row = &vessels[i];
        under_way_count += row->state == HWS_VESSEL_UNDER_WAY ? 1u : 0u;
        if (row->state > HWS_VESSEL_ANCHORED || row->vessel_class >= plan->class_count ||
            (row->way != HWS_NO_INDEX && row->way >= plan->way_count) ||
            !has_whence(state, row, i) || row->passage1 > passage_count ||
            row->next_free1 > vessel_count ||
            (row->port != HWS_NO_INDEX && row->port >= plan->port_count) ||
            (row->state == HWS_VESSEL_UNDER_WAY && row->to_ms < row->from_ms)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "maritime", "vessel slot %u is damaged", i);
        }
    }
    if (under_way_count != hws_maritime_under_way_count(state)) {
        return hws_error_set(error, HWS_ERR_FORMAT, "maritime",
                             "%u vessels are under way, expected %u", under_way_count,
                             hws_maritime_under_way_count(state));
    }
    return HWS_OK;
}

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_maritime_plan *plan = plan_part;
    const uint32_t start_count = hws_maritime_start_count(plan);

    rows[MARITIME_PART_STATE] = 1;
    rows[MARITIME_PART_VESSEL] = start_count + 1u;
    rows[MARITIME_PART_PASSAGE] = 1;
    rows[MARITIME_PART_FLOW] = plan->flow_count;
    rows[MARITIME_PART_BOAT] = start_count - plan->vessel_count;
    rows[MARITIME_PART_SHIP] = plan->replay_ship_count;
    *event_count = start_count + plan->flow_count + (plan->replay_count > 0 ? 2u : 1u);
}

/* Slots of authored vessels come first, then those of boats: rows are found by that. */
static enum hws_status start(struct hws_step *step)
{
    static enum hws_status (*const begins[])(struct hws_step *) = {
        traffic_start_vessels, fleet_start, traffic_start_flows, replay_start};
    uint32_t index = 0;

    enum hws_status status = hws_step_append(step, MARITIME_PART_STATE, &index);
    for (uint32_t i = 0; i < COUNT_OF(begins) && status == HWS_OK; i++) {
        status = begins[i](step);
    }
    return status;
}

static enum hws_status redraw(struct hws_step *step, uint32_t part, uint32_t row,
                              struct hws_stream *chance)
{
    if (part != MARITIME_PART_BOAT) {
        return HWS_ERR_RANGE;
    }
    fleet_redraw_stay(step, row, chance);
    return HWS_OK;
}
static const struct hws_value_kind *const parties[] = {&hws_port_entity};

const struct hws_domain hws_maritime_domain = {
    .id = &hws_maritime_id,
    .parts = parts,
    .part_count = MARITIME_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = MARITIME_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = MARITIME_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .redraw = redraw,
    .metrics = vessel_metrics,
    .metric_count = VESSEL_METRIC_COUNT,
    .lists = maritime_lists,
    .list_count = MARITIME_LIST_COUNT,
    .verbs = vessel_verbs,
    .verb_count = VESSEL_VERB_COUNT,
    .parties = parties,
    .party_count = COUNT_OF(parties),
};
