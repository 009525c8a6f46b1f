/* The maritime domain's descriptor: its tables, its checks, and what readers may ask of it. */
#include "sim/maritime/maritime.h"

#include <stdio.h>

#define TRAWL_SPEED_MAX_KN 5.0
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
    HWS_FIELD(struct vessel_row, double, lon_curve),
    HWS_FIELD(struct vessel_row, uint64_t, key),
    HWS_FIELD(struct vessel_row, uint64_t, ordinal),
    HWS_FIELD(struct vessel_row, uint64_t, cause),
    HWS_FIELD(struct vessel_row, struct hws_event_handle, next_event),
    HWS_FIELD(struct vessel_row, struct hws_event_handle, drag_end),
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
    HWS_FIELD(struct vessel_row, uint32_t, ends_voyage),
    HWS_FIELD(struct vessel_row, uint32_t, next_call),
};

static const struct hws_field_def passage_fields[] = {
    HWS_FIELD(struct passage_row, struct hws_point, waypoints),
    HWS_FIELD(struct passage_row, uint32_t, waypoint_count),
    HWS_FIELD(struct passage_row, uint32_t, next_free1),
};

static const struct hws_field_def flow_fields[] = {
    HWS_FIELD(struct flow_row, struct hws_stream, arrivals),
    HWS_FIELD(struct flow_row, uint64_t, key),
    HWS_FIELD(struct flow_row, uint64_t, spawned_count),
};

static const struct hws_part_def parts[MARITIME_PART_COUNT] = {
    [MARITIME_PART_STATE] = {"state", sizeof(struct maritime_state_row), 1, state_fields,
                             COUNT_OF(state_fields)},
    [MARITIME_PART_VESSEL] = {"vessel", sizeof(struct vessel_row), 64, vessel_fields,
                              COUNT_OF(vessel_fields)},
    [MARITIME_PART_PASSAGE] = {"passage", sizeof(struct passage_row), 1, passage_fields,
                               COUNT_OF(passage_fields)},
    [MARITIME_PART_FLOW] = {"flow", sizeof(struct flow_row), 4, flow_fields, COUNT_OF(flow_fields)},
};

static const uint32_t rows_per_step_max[MARITIME_PART_COUNT] = {
    [MARITIME_PART_VESSEL] = 1,
    [MARITIME_PART_PASSAGE] = 1,
};

/* ---- events, effects, records --------------------------------------------------------------- */

/* Waypoints come before departures and arrivals of the same instant, so that places are settled. */
static const struct hws_event_def events[MARITIME_EVENT_COUNT] = {
    [MARITIME_EVENT_DEPART] = {"departure", 21, voyage_on_depart, NULL},
    [MARITIME_EVENT_WAYPOINT] = {"waypoint", 20, voyage_on_waypoint, NULL},
    [MARITIME_EVENT_DRAG_END] = {"end of a drag", 22, drag_on_timeout, NULL},
    [MARITIME_EVENT_SPAWN] = {"traffic", 23, traffic_on_spawn, traffic_redraw_ms},
    [MARITIME_EVENT_RESUME] = {"end of a stay", 21, voyage_on_resume, NULL},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_domain, HWS_MARITIME_GO_TO, passage_on_go_to},
    {&hws_maritime_domain, HWS_MARITIME_DRAG_BEGIN, drag_on_begin},
    {&hws_maritime_domain, HWS_MARITIME_DRAG_END, drag_on_end},
    {&hws_maritime_domain, HWS_MARITIME_SEA_CHANGED, voyage_on_sea_changed},
    {&hws_maritime_domain, HWS_MARITIME_STEER, order_on_steer},
    {&hws_maritime_domain, HWS_MARITIME_STOP, order_on_stop},
    {&hws_maritime_domain, HWS_MARITIME_BERTH, order_on_berth},
    {&hws_maritime_domain, HWS_MARITIME_RELEASE, order_on_release},
    {&hws_maritime_domain, HWS_MARITIME_DIVERT, order_on_divert},
};

#define VESSEL_ARGUMENT                                                                            \
    {                                                                                              \
        "vessel", HWS_ARGUMENT_VESSEL                                                              \
    }
#define PLACE_ARGUMENTS                                                                            \
    {"lat_deg", HWS_ARGUMENT_LAT_DEG},                                                             \
    {                                                                                              \
        "lon_deg", HWS_ARGUMENT_LON_DEG                                                            \
    }
#define VOYAGE_ARGUMENTS                                                                           \
    {"distance_km", HWS_ARGUMENT_KM},                                                              \
    {                                                                                              \
        "speed_kn", HWS_ARGUMENT_KN                                                                \
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
                                       .text = "{vessel} is not under way, or drags already: "
                                               "nothing changes at {lat_deg} {lon_deg}",
                                       .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                       .argument_count = 3,
                                       .importance = 1},
    [MARITIME_RECORD_NOTHING_TO_WEIGH] = {.name = "nothing_to_weigh",
                                          .text = "{vessel} drags no anchor: nothing changes at "
                                                  "{lat_deg} {lon_deg}",
                                          .arguments = {VESSEL_ARGUMENT, PLACE_ARGUMENTS},
                                          .argument_count = 3,
                                          .importance = 1},
    [MARITIME_RECORD_STAY_BEGUN] = {.name = "stay_begun",
                                    .text = "{vessel} holds its place at {lat_deg} {lon_deg} for "
                                            "{stay_ms}",
                                    .arguments = {VESSEL_ARGUMENT,
                                                  PLACE_ARGUMENTS,
                                                  {"stay_ms", HWS_ARGUMENT_DURATION_MS}},
                                    .argument_count = 4},
    [MARITIME_RECORD_DIVERTED] = {.name = "diverted",
                                  .text = "{vessel} is bound for {port} instead",
                                  .arguments = {VESSEL_ARGUMENT, {"port", HWS_ARGUMENT_PORT}},
                                  .argument_count = 2},
};

/* ---- rows ------------------------------------------------------------------------------------ */

struct maritime_state_row *maritime_state(const struct hws_step *step)
{
    return hws_step_rows(step, MARITIME_PART_STATE);
}

struct vessel_row *maritime_vessel(const struct hws_step *step, uint32_t vessel)
{
    struct vessel_row *rows = hws_step_rows(step, MARITIME_PART_VESSEL);

    return &rows[vessel];
}

struct hws_point maritime_place(const struct vessel_row *vessel, int64_t now_ms)
{
    if (vessel->state != HWS_VESSEL_UNDER_WAY || now_ms <= vessel->from_ms) {
        return (struct hws_point){vessel->from_lat_deg, vessel->from_lon_deg};
    }
    if (now_ms >= vessel->to_ms) {
        return (struct hws_point){vessel->to_lat_deg, vessel->to_lon_deg};
    }
    return leg_between(vessel, (double)(now_ms - vessel->from_ms) /
                                   (double)(vessel->to_ms - vessel->from_ms));
}

static int64_t reference_of(const struct vessel_row *vessel, uint32_t index)
{
    return vessel->flow == HWS_NO_INDEX
               ? (int64_t)index
               : (int64_t)((((uint64_t)vessel->flow + 1u) << 32) | vessel->ordinal);
}

union hws_argument maritime_vessel_argument(const struct hws_step *step, uint32_t vessel)
{
    const union hws_argument argument = {.i = reference_of(maritime_vessel(step, vessel), vessel)};
    return argument;
}

/* ---- readers --------------------------------------------------------------------------------- */

static const void *rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_maritime_domain, part, row_count);
}

const struct hws_maritime_plan *hws_maritime_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_maritime_domain);
}

uint32_t hws_maritime_vessel_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)rows_of(state, MARITIME_PART_VESSEL, &row_count);
    return row_count;
}

/*
 * A fishing boat whose itinerary has it go no faster than one trawls: 2.5 to 5 kn
 * (facts/maritime.md 3.5).
 */
static bool is_fishing(const struct hws_maritime_plan *plan, const struct vessel_row *row)
{
    return row->state == HWS_VESSEL_UNDER_WAY && row->passage1 == 0 && row->ordered_kn > 0.0 &&
           row->ordered_kn <= TRAWL_SPEED_MAX_KN &&
           plan->classes[row->vessel_class].kind == HWS_SHIP_KIND_FISHING;
}

struct hws_vessel_info hws_maritime_vessel(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows = rows_of(state, MARITIME_PART_VESSEL, &row_count);
    struct hws_vessel_info info = {
        .plan_vessel = HWS_NO_INDEX, .flow = HWS_NO_INDEX, .way = HWS_NO_INDEX};

    if (vessel >= row_count) {
        return info;
    }
    const struct vessel_row *row = &rows[vessel];
    info.state = (enum hws_vessel_state)row->state;
    info.dragging = row->dragging != 0;
    info.place = maritime_place(row, state->now_ms);
    info.vessel_class = row->vessel_class;
    info.plan_vessel =
        row->flow == HWS_NO_INDEX && row->state != HWS_VESSEL_ABSENT ? vessel : HWS_NO_INDEX;
    info.flow = row->flow;
    info.generation = row->generation;
    info.key = row->key;
    info.way = row->way;
    info.way_reversed = row->way_reversed != 0;
    info.mmsi = row->mmsi;
    info.phantom = vessel < hws_maritime_plan(state)->vessel_count &&
                   hws_maritime_plan(state)->vessels[vessel].phantom;
    info.fishing = is_fishing(hws_maritime_plan(state), row);
    if (row->state == HWS_VESSEL_UNDER_WAY) {
        info.leg.from = (struct hws_point){row->from_lat_deg, row->from_lon_deg};
        info.leg.to = (struct hws_point){row->to_lat_deg, row->to_lon_deg};
        info.leg.from_ms = row->from_ms;
        info.leg.to_ms = row->to_ms;
        info.speed_kn = row->speed_kn;
        info.course_deg = row->course_deg;
    }
    return info;
}

int64_t hws_maritime_vessel_reference(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows = rows_of(state, MARITIME_PART_VESSEL, &row_count);

    return vessel < row_count ? reference_of(&rows[vessel], vessel) : -1;
}

void hws_maritime_vessel_name(const struct hws_maritime_plan *plan, int64_t reference,
                              enum hws_language language, char *text, size_t text_size)
{
    const uint64_t number = (uint64_t)reference;

    if (number < plan->vessel_count) {
        (void)snprintf(text, text_size, "%s", plan->vessels[number].name);
        hws_text_trim(text);
        return;
    }
    const uint64_t flow1 = number >> 32;
    if (flow1 == 0 || flow1 > plan->flow_count) {
        (void)snprintf(text, text_size, "?");
        return;
    }
    const struct hws_flow *flow = &plan->flows[flow1 - 1u];
    (void)snprintf(text, text_size, "%s %u (%s)",
                   hws_text_in(&plan->classes[flow->vessel_class].name, language),
                   (unsigned)(number & UINT32_MAX), flow->id);
    hws_text_trim(text);
}

uint32_t hws_maritime_under_way_count(const struct hws_state *state)
{
    uint32_t row_count = 0;
    const struct maritime_state_row *row = rows_of(state, MARITIME_PART_STATE, &row_count);

    return row_count == 0 ? 0 : row->under_way_count;
}

uint64_t hws_maritime_sailed_count(const struct hws_state *state)
{
    uint32_t row_count = 0;
    const struct maritime_state_row *row = rows_of(state, MARITIME_PART_STATE, &row_count);

    return row_count == 0 ? 0 : row->sailed_count;
}

const char *hws_vessel_state_name(enum hws_vessel_state state)
{
    static const char *const names[] = {"absent", "moored", "under way", "stopped", "at anchor"};

    return (uint32_t)state < COUNT_OF(names) ? names[state] : "?";
}

/* ---- checks ---------------------------------------------------------------------------------- */

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t vessel_count = 0;
    uint32_t passage_count = 0;
    uint32_t under_way_count = 0;
    const struct vessel_row *vessels = rows_of(state, MARITIME_PART_VESSEL, &vessel_count);
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);

    (void)rows_of(state, MARITIME_PART_PASSAGE, &passage_count);
    for (uint32_t i = 0; i < vessel_count; i++) {
        const struct vessel_row *row = &vessels[i];
        under_way_count += row->state == HWS_VESSEL_UNDER_WAY ? 1u : 0u;
        if (row->state > HWS_VESSEL_ANCHORED || row->vessel_class >= plan->class_count ||
            (row->way != HWS_NO_INDEX && row->way >= plan->way_count) ||
            (row->flow != HWS_NO_INDEX && row->flow >= plan->flow_count) ||
            row->passage1 > passage_count || row->next_free1 > vessel_count ||
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

static const char *entity_name(const struct hws_state *state, enum hws_argument_kind kind,
                               uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);

    return kind == HWS_ARGUMENT_PORT && index < plan->port_count
               ? hws_text_in(&plan->ports[index].name, HWS_LANGUAGE_EN)
               : NULL;
}

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_maritime_plan *plan = plan_part;

    rows[MARITIME_PART_STATE] = 1;
    rows[MARITIME_PART_VESSEL] = plan->vessel_count + 1u;
    rows[MARITIME_PART_PASSAGE] = 1;
    rows[MARITIME_PART_FLOW] = plan->flow_count;
    *event_count = plan->vessel_count + plan->flow_count + 1u;
}

const struct hws_domain hws_maritime_domain = {
    .name = "maritime",
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
    .start = traffic_start,
    .check = check,
    .entity_name = entity_name,
};
