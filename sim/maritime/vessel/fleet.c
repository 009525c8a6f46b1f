/*
 * Fleets: boats that go out from a home, work in a zone, and come back. A boat lies at home for an
 * exponential time whose rate follows the hours of the day (a renewal process of its own each, so
 * that a fleet of n boats makes n / (ashore + trip) trips a day when the hours are even); sails a
 * way of the plan to a place in the zone; and stays for a drawn time. A fishing boat tows there at
 * 2.5 to 5 kn (facts/maritime.md 3.5), to and fro along parallel lines, each tow a leg and each
 * turn another; a boat with no spacing between its tows takes any course on each leg. A leg never
 * leaves the zone nor touches land: one that would is cut short, or takes another course. In waves
 * of her class's gale a boat stays at home, and one at sea goes home after the tow.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

/* A leg that would leave the zone ends where this share of the way to the edge is behind. */
#define EDGE_FRAC 0.9
/* A leg shorter than this share of the shortest is not worth its while: another course is tried. */
#define WORTH_FRAC 0.5
#define COURSES_TRIED 8u
/* The golden angle: courses tried one after the other fall far from those before. */
#define NEXT_COURSE_DEG 137.50776405003785

static struct boat_row *boat_of(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct boat_row *rows = hws_step_rows(step, MARITIME_PART_BOAT);

    return &rows[vessel - plan->vessel_count];
}

static const struct hws_fleet *fleet_of(const struct hws_step *step, const struct boat_row *boat)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    return &plan->fleets[boat->fleet];
}

static double draw(struct boat_row *boat, double low, double high)
{
    return hws_sample_uniform(hws_stream_uniform(&boat->outings), low, high);
}

/* ---- at home --------------------------------------------------------------------------------- */

static int64_t next_outing_ms(const struct hws_maritime_plan *plan, uint32_t fleet,
                              int64_t epoch_ms, int64_t now_ms, double u)
{
    const struct hws_flow *flow = &plan->flows[plan->flow_count - plan->fleet_count + fleet];

    return traffic_next_ms(flow->hourly, plan->fleets[fleet].ashore_ms,
                           epoch_ms + plan->utc_offset_ms, now_ms, u);
}

enum hws_status fleet_redraw(struct hws_step *step, const struct hws_event *event, double u,
                             int64_t *time_ms)
{
    *time_ms = event->time_ms;
    if (event->body.argument == 0) {
        /* Without memory, as arrivals are. */
        *time_ms = next_outing_ms(hws_step_plan(step), boat_of(step, event->body.subject)->fleet,
                                  step->plan->epoch_ms, step->now_ms, u);
    }
    return HWS_OK;
}

/* How long she stays out, given how long she has: she does not know it before it is over. */
void fleet_redraw_stay(struct hws_step *step, uint32_t row, struct hws_stream *chance)
{
    struct boat_row *boat = (struct boat_row *)hws_step_rows(step, MARITIME_PART_BOAT) + row;
    const struct hws_fleet *fleet = fleet_of(step, boat);
    const double gone_ms = (double)(step->now_ms - boat->since_ms);

    if ((boat->phase == BOAT_TOW || boat->phase == BOAT_TURN) && boat->until_ms > step->now_ms) {
        const double low_ms = gone_ms > fleet->stay_low_ms ? gone_ms : fleet->stay_low_ms;
        boat->until_ms = boat->since_ms + (int64_t)hws_sample_uniform(hws_stream_uniform(chance),
                                                                      low_ms, fleet->stay_high_ms);
    }
}

enum hws_status fleet_come_home(struct hws_step *step, uint32_t index)
{
    struct boat_row *boat = boat_of(step, index);
    const double u = hws_stream_uniform(&boat->outings);

    boat->phase = BOAT_HOME;
    return hws_step_schedule(
        step, MARITIME_EVENT_OUTING,
        next_outing_ms(hws_step_plan(step), boat->fleet, step->plan->epoch_ms, step->now_ms, u),
        index, 0, &maritime_vessel(step, index)->next_event);
}

static enum hws_status start_boat(struct hws_step *step, uint32_t fleet, uint64_t fleet_key,
                                  uint32_t number)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_fleet *entry = &plan->fleets[fleet];
    const uint32_t flow = plan->flow_count - plan->fleet_count + fleet;
    struct hws_stream fitted;
    uint32_t index = 0;
    uint32_t boat_index = 0;

    enum hws_status status = hws_step_append(step, MARITIME_PART_VESSEL, &index);
    if (status == HWS_OK) {
        status = hws_step_append(step, MARITIME_PART_BOAT, &boat_index);
    }
    if (status != HWS_OK) {
        return status;
    }
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct boat_row *boat = boat_of(step, index);
    vessel->from_lat_deg = entry->home.lat_deg;
    vessel->from_lon_deg = entry->home.lon_deg;
    vessel->to_lat_deg = entry->home.lat_deg;
    vessel->to_lon_deg = entry->home.lon_deg;
    vessel->state = HWS_VESSEL_MOORED;
    vessel->generation = 1;
    vessel->flow = flow;
    vessel->ordinal = number;
    vessel->key = hws_entity_child_key(fleet_key, number);
    vessel->way = HWS_NO_INDEX;
    vessel->port = HWS_NO_INDEX;
    hws_stream_init(&fitted, step->seed, step->replication, vessel->key, MARITIME_PURPOSE_FITTED);
    vessel->vessel_class = hws_stream_uniform(&fitted) < entry->without_ais_frac
                               ? entry->class_without_ais
                               : plan->flows[flow].vessel_class;
    traffic_outfit(step, index);
    boat->fleet = fleet;
    hws_stream_init(&boat->outings, step->seed, step->replication, vessel->key,
                    MARITIME_PURPOSE_OUTINGS);
    return fleet_come_home(step, index);
}

enum hws_status fleet_start(struct hws_step *step)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->fleet_count && status == HWS_OK; i++) {
        const uint32_t flow = plan->flow_count - plan->fleet_count + i;
        const uint64_t key = hws_entity_key(plan->flows[flow].id);
        for (uint32_t j = 0; j < plan->fleets[i].boat_count && status == HWS_OK; j++) {
            status = start_boat(step, i, key, j + 1u);
        }
    }
    return status;
}

static bool too_rough(const struct hws_step *step, uint32_t index, struct hws_point place)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    return hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m >=
           plan->classes[maritime_vessel(step, index)->vessel_class].gale_wave_m;
}

/* The sea at the way's far end decides. */
enum hws_status fleet_on_outing(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const uint32_t index = event->body.subject;
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct boat_row *boat = boat_of(step, index);
    const struct hws_fleet *fleet = fleet_of(step, boat);

    if (event->body.argument == 0) {
        boat->way = fleet->way_first + (uint32_t)draw(boat, 0.0, (double)fleet->way_count);
    }
    const struct hws_way *way = &plan->ways[boat->way];
    if (too_rough(step, index, way->to)) {
        const int64_t change_ms = hws_step_sea_change_ms(step, way->to.lat_deg, way->to.lon_deg);
        return change_ms == HWS_TIME_NEVER
                   ? HWS_OK
                   : hws_step_schedule(step, MARITIME_EVENT_OUTING, change_ms, index, 1,
                                       &vessel->next_event);
    }
    boat->phase = BOAT_OUT;
    boat->tows = 0;
    vessel->way = boat->way;
    vessel->way_reversed = 0;
    vessel->leg_index = 0;
    vessel->ordered_kn = 0.0;
    vessel->state = HWS_VESSEL_UNDER_WAY;
    maritime_state(step)->under_way_count++;
    maritime_state(step)->sailed_count++;
    const union hws_argument arguments[] = {
        maritime_vessel_argument(step, index),
        {.f = hws_km_from_m(way->distance_m)},
        {.f = vessel->calm_speed_kn},
    };
    struct hws_step sailed =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_SHUTTLE_SAILED, arguments));
    return voyage_begin_leg(&sailed, index);
}

/* ---- in the zone ----------------------------------------------------------------------------- */

/* How far a boat may go on this course, at most `length_m`: inside the zone and off land. */
static double clear_m(const struct hws_step *step, const struct hws_fleet *fleet,
                      struct hws_point from, double course_deg, double length_m)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct hws_point to = hws_rhumb_destination(from, course_deg, length_m);
    double clear_frac = 1.0;
    double fraction = 1.0;

    if (hws_zone_crossings(fleet->zone, fleet->zone_corner_count, from, to, &fraction, 1) > 0) {
        clear_frac = EDGE_FRAC * fraction;
        to = hws_rhumb_between(from, to, clear_frac);
    }
    if (plan->coast != NULL && hws_coast_crosses(plan->coast, from, to, &fraction)) {
        clear_frac *= EDGE_FRAC * fraction;
    }
    return clear_frac * length_m;
}

/* The leg begins on this course, or on the first other on which it is long enough. */
static enum hws_status begin_leg(struct hws_step *step, uint32_t index, double length_m,
                                 double length_min_m, bool *begun)
{
    struct boat_row *boat = boat_of(step, index);
    const struct hws_fleet *fleet = fleet_of(step, boat);
    const struct hws_point from = maritime_place(maritime_vessel(step, index), step->now_ms);

    for (uint32_t i = 0; i < COURSES_TRIED; i++) {
        const double way_m = clear_m(step, fleet, from, boat->course_deg, length_m);
        if (way_m >= length_min_m) {
            *begun = true;
            return voyage_sail_to(step, index,
                                  hws_rhumb_destination(from, boat->course_deg, way_m));
        }
        boat->course_deg += NEXT_COURSE_DEG;
    }
    *begun = false;
    return HWS_OK;
}

static enum hws_status tow(struct hws_step *step, uint32_t index, bool *begun)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct boat_row *boat = boat_of(step, index);
    const struct hws_fleet *fleet = fleet_of(step, boat);
    const double length_m = draw(boat, fleet->leg_low_m, fleet->leg_high_m);

    if (boat->tows == 0 || fleet->spacing_m <= 0.0) {
        boat->course_deg = draw(boat, 0.0, 360.0);
        boat->side = 1.0;
    }
    boat->phase = BOAT_TOW;
    boat->tows++;
    vessel->ordered_kn = draw(boat, fleet->speed_low_kn, fleet->speed_high_kn);
    return begin_leg(step, index, length_m, WORTH_FRAC * fleet->leg_low_m, begun);
}

/* Across to the next line, on the same side as before unless the zone ends there; then back. */
static enum hws_status turn(struct hws_step *step, uint32_t index, bool *begun)
{
    struct boat_row *boat = boat_of(step, index);
    const struct hws_fleet *fleet = fleet_of(step, boat);
    const struct hws_point from = maritime_place(maritime_vessel(step, index), step->now_ms);

    boat->phase = BOAT_TURN;
    *begun = false;
    for (uint32_t i = 0; i < 2 && !*begun; i++) {
        const double across_deg = boat->course_deg + 90.0 * boat->side;
        *begun = clear_m(step, fleet, from, across_deg, fleet->spacing_m) >= fleet->spacing_m;
        if (*begun) {
            /* Turning back turns her sides round as well. */
            boat->side = -boat->side;
            boat->course_deg += 180.0;
            return voyage_sail_to(step, index,
                                  hws_rhumb_destination(from, across_deg, fleet->spacing_m));
        }
        boat->side = -boat->side;
    }
    boat->course_deg += 180.0;
    return HWS_OK;
}

/* To where her way from home ends, or by another seaway where land lies between. */
static enum hws_status go_home(struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct boat_row *boat = boat_of(step, index);
    const struct hws_way *way = &plan->ways[boat->way];
    const struct hws_point from = maritime_place(vessel, step->now_ms);

    vessel->ordered_kn = 0.0;
    if (plan->coast != NULL && hws_coast_crosses(plan->coast, from, way->to, NULL)) {
        vessel->passage_end = PASSAGE_ENDS_VOYAGE;
        boat->phase = BOAT_HOMEWARD;
        return passage_by_seaway(step, index, fleet_of(step, boat)->home);
    }
    boat->phase = BOAT_BACK;
    return voyage_sail_to(step, index, way->to);
}

static enum hws_status work(struct hws_step *step, uint32_t index)
{
    const struct boat_row *boat = boat_of(step, index);
    const struct hws_point place = maritime_place(maritime_vessel(step, index), step->now_ms);
    enum hws_status status = HWS_OK;
    bool begun = false;

    if (step->now_ms >= boat->until_ms || too_rough(step, index, place)) {
        return go_home(step, index);
    }
    if (boat->phase == BOAT_TOW && fleet_of(step, boat)->spacing_m > 0.0) {
        status = turn(step, index, &begun);
    }
    if (status == HWS_OK && !begun) {
        status = tow(step, index, &begun);
    }
    if (status != HWS_OK || begun) {
        return status;
    }
    return go_home(step, index);
}

enum hws_status fleet_on_waypoint(struct hws_step *step, uint32_t index)
{
    struct vessel_row *vessel = maritime_vessel(step, index);
    struct boat_row *boat = boat_of(step, index);
    const struct hws_fleet *fleet = fleet_of(step, boat);

    if (boat->phase == BOAT_BACK) {
        boat->phase = BOAT_HOMEWARD;
        vessel->way = boat->way;
        vessel->way_reversed = 1;
        vessel->leg_index = 0;
        return voyage_begin_leg(step, index);
    }
    if (boat->phase == BOAT_OUT) {
        /* She is bound nowhere while she works. */
        vessel->way = HWS_NO_INDEX;
        boat->since_ms = step->now_ms;
        boat->until_ms =
            step->now_ms + (int64_t)draw(boat, fleet->stay_low_ms, fleet->stay_high_ms);
    }
    return work(step, index);
}
