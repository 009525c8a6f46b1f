/* Whether a ship can be stopped, sent elsewhere, added, placed or broken, and what that becomes. */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/language.h"

#define WATER_MAX_M 500000.0 /* nobody looks for water farther away */
#define A_VESSEL "a vessel that is there (show vessels)"

const char *const vessel_reasons[VESSEL_REASON_COUNT] = {
    [VESSEL_REASON_GONE] = "the vessel is not in the world",
    [VESSEL_REASON_LIES] = "the vessel is not under way, nor at an anchor that holds her",
    [VESSEL_REASON_NO_DRAG] = "the vessel drags no anchor",
    [VESSEL_REASON_NOT_UNDER_WAY] = "the vessel is not under way",
    [VESSEL_REASON_NOT_STOPPED] = "the vessel is not stopped at sea",
    [VESSEL_REASON_BOUND_NOWHERE] = "the vessel was bound nowhere",
    [VESSEL_REASON_IN_PORT] = "the vessel lies in a port or waits for one",
    [VESSEL_REASON_ORDERED] = "the vessel takes her orders from her service",
    [VESSEL_REASON_LAND] = "that place is on land",
    [VESSEL_REASON_BROKEN] = "the vessel has broken down already",
    [VESSEL_REASON_NOT_BROKEN] = "the vessel has not broken down",
    [VESSEL_REASON_DRAGS] = "the vessel drags her anchor",
    [VESSEL_REASON_MANY] = "as many ships were added as can be",
};

enum hws_status vessel_find(const struct hws_state *state, const struct hws_move *move,
                            uint32_t *vessel, struct hws_refusal *why)
{
    *vessel = hws_maritime_vessel_referenced(state, move->values[0].i);
    return *vessel == HWS_NO_INDEX || hws_maritime_vessel(state, *vessel).state == HWS_VESSEL_ABSENT
               ? hws_refuse(why, VESSEL_REASON_GONE, A_VESSEL)
               : HWS_OK;
}

static const struct vessel_row *row_of(const struct hws_state *state, uint32_t vessel)
{
    uint32_t row_count = 0;
    const struct vessel_row *rows =
        hws_state_rows(state, &hws_maritime_id, MARITIME_PART_VESSEL, &row_count);

    return &rows[vessel];
}

static enum hws_ship_kind kind_of(const struct hws_state *state, uint32_t vessel)
{
    return hws_maritime_plan(state)->classes[hws_maritime_vessel(state, vessel).vessel_class].kind;
}

/* Patrol vessels, ships that mend cables and all that lie still until somebody orders them wait for
 * orders of those whose they are, who would not hear of this one. */
static bool is_ordered(const struct hws_state *state, uint32_t vessel)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const enum hws_ship_kind kind = kind_of(state, vessel);

    return kind == HWS_SHIP_KIND_PATROL || kind == HWS_SHIP_KIND_SERVICE ||
           (vessel < plan->vessel_count && plan->vessels[vessel].way == HWS_NO_INDEX);
}

/* One at sea whose master decides: under way or stopped, in no port's hands and no service's. */
static enum hws_status find_free(const struct hws_state *state, const struct hws_move *move,
                                 uint32_t *vessel, struct hws_refusal *why)
{
    enum hws_status status = vessel_find(state, move, vessel, why);

    if (status != HWS_OK) {
        return status;
    }
    if (is_ordered(state, *vessel)) {
        return hws_refuse(why, VESSEL_REASON_ORDERED, "another vessel; a unit takes tasks (task)");
    }
    const struct hws_vessel_info info = hws_maritime_vessel(state, *vessel);
    if (info.shifting || (info.state != HWS_VESSEL_UNDER_WAY && info.state != HWS_VESSEL_STOPPED)) {
        return hws_refuse(why, VESSEL_REASON_IN_PORT, "one that is at sea (show vessels)");
    }
    return HWS_OK;
}

enum hws_status hws_maritime_find_water(const struct hws_state *state, struct hws_point place,
                                        uint32_t reason, uint32_t slot, struct hws_refusal *why)
{
    const struct hws_coast *coast = hws_maritime_plan(state)->coast;
    struct hws_point water;

    if (coast == NULL || !hws_coast_is_land(coast, place)) {
        return HWS_OK;
    }
    if (!hws_coast_nearest_water(coast, place, WATER_MAX_M, &water)) {
        return hws_refuse_value(why, reason, slot, "a place at sea");
    }
    struct hws_phrase allowed = {.text = HWS_MARK("a place at sea; the nearest is {lat} {lon}")};
    hws_phrase_put(&allowed, "lat", &hws_value_degrees, (union hws_argument){.f = water.lat_deg});
    hws_phrase_put(&allowed, "lon", &hws_value_degrees, (union hws_argument){.f = water.lon_deg});
    return hws_refuse_phrase(why, reason, slot, allowed);
}

static struct hws_point place_of(const struct hws_move *move, uint32_t lat_slot)
{
    return (struct hws_point){move->values[lat_slot].f, move->values[lat_slot + 1u].f};
}

/* ---- where she goes -------------------------------------------------------------------------- */

VESSEL_DECIDE(vessel_decide_stop)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_free(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect =
        hws_maritime_order_effect(HWS_MARITIME_STOP, (struct hws_maritime_order){.vessel = vessel});
    return status == HWS_OK && hws_maritime_vessel(state, vessel).state != HWS_VESSEL_UNDER_WAY
               ? hws_refuse(why, VESSEL_REASON_NOT_UNDER_WAY, "one that is under way")
               : status;
}

VESSEL_DECIDE(vessel_decide_sail)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_free(state, move, &vessel, why);
    struct hws_point to;

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_order_effect(HWS_MARITIME_RELEASE,
                                                (struct hws_maritime_order){.vessel = vessel});
    if (status != HWS_OK) {
        return status;
    }
    const struct vessel_row *row = row_of(state, vessel);
    const bool sent = row->state == HWS_VESSEL_UNDER_WAY && row->passage1 != 0 &&
                      row->passage_end != PASSAGE_ENDS_VOYAGE;
    if (row->state != HWS_VESSEL_STOPPED && !sent) {
        return hws_refuse(why, VESSEL_REASON_NOT_STOPPED, "one that was stopped or sent elsewhere");
    }
    return passage_destination(hws_maritime_plan(state), row, &to)
               ? HWS_OK
               : hws_refuse(why, VESSEL_REASON_BOUND_NOWHERE,
                            "one that had a voyage; send her somewhere (inject send)");
}

VESSEL_DECIDE(vessel_decide_divert)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_free(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_to_port_effect(
        HWS_MARITIME_DIVERT, (struct hws_maritime_to_port){
                                 .vessel = vessel, .port = (uint32_t)move->values[DIVERT_PORT].i});
    return status;
}

VESSEL_DECIDE(vessel_decide_send)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = find_free(state, move, &vessel, why);
    const struct hws_point to = place_of(move, SEND_LAT);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_steer_effect((struct hws_maritime_steer){
        .vessel = vessel,
        .speed_milli_kn = (uint32_t)(hws_move_f(move, SEND_KN, 0.0) * 1000.0 + 0.5),
        .to = to});
    return status == HWS_OK ? hws_maritime_find_water(state, to, VESSEL_REASON_LAND, SEND_LAT, why)
                            : status;
}

/* ---- added, placed --------------------------------------------------------------------------- */

VESSEL_DECIDE(vessel_decide_ship)
{
    const struct hws_point place = place_of(move, SHIP_LAT);
    uint32_t row_count = 0;
    const struct added_row *row =
        hws_state_rows(state, &hws_maritime_id, MARITIME_PART_ADDED, &row_count);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_add_effect(
        (struct hws_maritime_add){.vessel_class = (uint32_t)move->values[SHIP_CLASS].i,
                                  .port = (uint32_t)move->values[SHIP_PORT].i,
                                  .place = place});
    if (row_count > 0 && row->count >= MARITIME_ADDED_MAX) {
        return hws_refuse(why, VESSEL_REASON_MANY, "a ship that is there already");
    }
    return hws_maritime_find_water(state, place, VESSEL_REASON_LAND, SHIP_LAT, why);
}

/* Wherever she is: it is for mistakes. One that a port has stays there, since its books say so. */
VESSEL_DECIDE(vessel_decide_place)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = vessel_find(state, move, &vessel, why);
    const struct hws_point place = place_of(move, PLACE_LAT);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect =
        hws_maritime_place_effect((struct hws_maritime_place){.vessel = vessel, .place = place});
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_vessel_info info = hws_maritime_vessel(state, vessel);
    if (info.dragging) {
        return hws_refuse(why, VESSEL_REASON_DRAGS, "one whose anchor is up (inject weigh)");
    }
    if (kind_of(state, vessel) != HWS_SHIP_KIND_PATROL &&
        (info.shifting ||
         (info.state != HWS_VESSEL_UNDER_WAY && info.state != HWS_VESSEL_STOPPED))) {
        return hws_refuse(why, VESSEL_REASON_IN_PORT, "one that is at sea (show vessels)");
    }
    return hws_maritime_find_water(state, place, VESSEL_REASON_LAND, PLACE_LAT, why);
}

/* ---- broken ---------------------------------------------------------------------------------- */

VESSEL_DECIDE(vessel_decide_breakdown)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = vessel_find(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect = hws_maritime_break_down_effect((struct hws_maritime_break_down){
        .vessel = vessel, .lasts_ms = hws_move_i(move, BROKEN_DURATION, 0)});
    if (status != HWS_OK) {
        return status;
    }
    if (hws_maritime_vessel(state, vessel).state != HWS_VESSEL_UNDER_WAY) {
        return hws_refuse(why, VESSEL_REASON_NOT_UNDER_WAY, "one that is under way");
    }
    return hws_maritime_is_broken(state, vessel)
               ? hws_refuse(why, VESSEL_REASON_BROKEN, "one whose engine runs")
               : HWS_OK;
}

VESSEL_DECIDE(vessel_decide_repaired)
{
    uint32_t vessel = HWS_NO_INDEX;
    enum hws_status status = vessel_find(state, move, &vessel, why);

    (void)seat;
    becomes->owner = &hws_maritime_id;
    becomes->effect =
        hws_maritime_repaired_effect((struct hws_maritime_repaired){.vessel = vessel});
    return status == HWS_OK && !hws_maritime_is_broken(state, vessel)
               ? hws_refuse(why, VESSEL_REASON_NOT_BROKEN, "one that has (show vessels)")
               : status;
}
