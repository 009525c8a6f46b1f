/* The plan made whole: lengths, spatial index and candidate paths from what scenario authored. */
#include "sim/telecom/network/network_plan.h"
#include "sim/telecom/network/paths.h"

#include "hawser/core/units.h"

#define POWER_MAX_KW INT64_C(100000000)

static enum hws_status wrong(struct hws_error *error, const char *where, const char *message)
{
    return hws_error_set(error, HWS_ERR_RANGE, where, "%s", message);
}

/* ---- checks ---------------------------------------------------------------------------------- */

static enum hws_status check_places(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    for (uint32_t i = 0; i < plan->city_count; i++) {
        if (!hws_point_valid(plan->cities[i].place)) {
            return wrong(error, plan->cities[i].id, "the city's place is not on Earth");
        }
    }
    for (uint32_t i = 0; i < plan->station_count; i++) {
        const struct hws_station *station = &plan->stations[i];
        if (!hws_point_valid(station->place) ||
            (!station->branching_unit && station->city >= plan->city_count)) {
            return wrong(error, station->id, "the station's place or city does not exist");
        }
    }
    return HWS_OK;
}

static enum hws_status check_power(const struct hws_telecom_plan *plan,
                                   const struct hws_segment *segment, struct hws_error *error)
{
    const struct hws_power_cable *power = &plan->systems[segment->system].power;
    const int64_t times_ms[] = {power->charter_ms, power->fit_out_ms, power->survey_ms,
                                power->joint_ms,   power->test_ms,    power->burial_ms};

    for (size_t i = 0; i < sizeof(times_ms) / sizeof(times_ms[0]); i++) {
        if (times_ms[i] < 0 || times_ms[i] > 3660 * HWS_MS_PER_DAY) {
            return wrong(error, segment->id, "a time of the power cable is outside 0 to 10 years");
        }
    }
    if (!(power->kv >= 0.0) || segment->power_kw < 0 || segment->power_kw > POWER_MAX_KW ||
        (segment->power_kw > 0 && !(power->kv > 0.0))) {
        return wrong(error, segment->id, "power outside 0 to 100 GW, or without a voltage");
    }
    return HWS_OK;
}

static enum hws_status check_segment(const struct hws_telecom_plan *plan,
                                     const struct hws_segment *segment, struct hws_error *error)
{
    if (segment->system >= plan->system_count || segment->station_from >= plan->station_count ||
        segment->station_to >= plan->station_count) {
        return wrong(error, segment->id, "the segment's system or station does not exist");
    }
    if (segment->station_from == segment->station_to) {
        return wrong(error, segment->id, "the segment ends where it begins");
    }
    if (segment->point_count < 2 || segment->point_first > plan->point_count ||
        segment->point_count > plan->point_count - segment->point_first) {
        return wrong(error, segment->id, "the route needs two points or more");
    }
    for (uint32_t i = 0; i < segment->point_count; i++) {
        if (!hws_point_valid(plan->points[segment->point_first + i])) {
            return wrong(error, segment->id, "a point of the route is not on Earth");
        }
    }
    if (!(segment->slack_frac >= 0.0 && segment->slack_frac <= 1.0)) {
        return wrong(error, segment->id, "slack outside 0 to 1");
    }
    if (segment->zone_first > plan->zone_count ||
        segment->zone_count > plan->zone_count - segment->zone_first) {
        return wrong(error, segment->id, "the depth zones do not exist");
    }
    if (segment->lit_kbps < 0 || segment->lit_kbps > segment->design_kbps) {
        return wrong(error, segment->id, "lit capacity outside 0 to design capacity");
    }
    return check_power(plan, segment, error);
}

static enum hws_status check_links(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        enum hws_status status = check_segment(plan, &plan->segments[i], error);
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        if (link->city_from >= plan->city_count || link->city_to >= plan->city_count ||
            link->city_from == link->city_to) {
            return wrong(error, link->id, "the link does not join two cities");
        }
        if (link->opens_ms < 0 || link->opens_ms > 3660 * HWS_MS_PER_DAY) {
            return wrong(error, link->id, "the link opens outside 0 to 10 years");
        }
        if (link->capacity_kbps < 0 || !(link->length_km >= 0.0 && link->length_km <= 4.0e4)) {
            return wrong(error, link->id, "capacity below 0 or length outside 0 to 40,000 km");
        }
    }
    return HWS_OK;
}

static enum hws_status check_demands(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand *demand = &plan->demands[i];
        if (demand->city_from >= plan->city_count || demand->city_to >= plan->city_count ||
            demand->city_from == demand->city_to) {
            return wrong(error, demand->id, "the demand does not lie between two cities");
        }
        /* A petabit a second; sums over a million demands stay exact. */
        if (demand->wanted_kbps < 0 || demand->wanted_kbps > INT64_C(1000000000000) ||
            (uint32_t)demand->service_class >= HWS_DEMAND_CLASS_COUNT) {
            return wrong(error, demand->id, "wanted rate or class out of range");
        }
    }
    return HWS_OK;
}

static enum hws_status check_ships(const struct hws_telecom_plan *plan, struct hws_error *error)
{
    if (plan->ship_count > HWS_TELECOM_SHIPS_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "repair ships", "%u ships, expected at most %u",
                             plan->ship_count, HWS_TELECOM_SHIPS_MAX);
    }
    for (uint32_t i = 0; i < plan->ship_count; i++) {
        const struct hws_repair_ship *ship = &plan->ships[i];
        const int64_t times_ms[] = {ship->callout_ms, ship->load_ms,   ship->survey_ms,
                                    ship->joint_ms,   ship->burial_ms, ship->test_ms};
        for (size_t k = 0; k < sizeof(times_ms) / sizeof(times_ms[0]); k++) {
            if (times_ms[k] < 0 || times_ms[k] > 3660 * HWS_MS_PER_DAY) {
                return wrong(error, ship->id, "a time of the ship's work is outside 0 to 10 years");
            }
        }
        if (!hws_point_valid(ship->base) || !(ship->wave_limit_m >= 0.0) ||
            !(ship->wind_limit_mps >= 0.0) || !(ship->current_limit_kn >= 0.0)) {
            return wrong(error, ship->id, "base not on Earth, or a limit below 0");
        }
    }
    if (plan->locate_ms < 0 || plan->locate_ms > 3660 * HWS_MS_PER_DAY) {
        return wrong(error, "locate_ms", "the time to locate is outside 0 to 10 years");
    }
    return HWS_OK;
}

/* ---- lengths and index ---------------------------------------------------------------------- */

static enum hws_status measure_segments(struct hws_telecom_plan *plan)
{
    struct hws_segment *segments =
        hws_arena_array(&plan->arena, plan->segment_count, sizeof(*segments));
    double *point_km = hws_arena_array(&plan->arena, plan->point_count, sizeof(*point_km));

    if (segments == NULL || point_km == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        segments[i] = plan->segments[i];
        double route_km = 0.0;
        for (uint32_t k = 1; k < segments[i].point_count; k++) {
            const uint32_t point = segments[i].point_first + k;
            route_km += hws_km_from_m(hws_rhumb_m(plan->points[point - 1u], plan->points[point]));
            point_km[point] = route_km;
        }
        segments[i].route_km = route_km;
        segments[i].cable_km = route_km * (1.0 + segments[i].slack_frac);
    }
    plan->segments = segments;
    plan->point_km = point_km;
    return HWS_OK;
}

static enum hws_status index_segments(struct hws_telecom_plan *plan)
{
    struct hws_index_segment *pieces =
        hws_arena_array(&plan->arena, plan->point_count, sizeof(*pieces));
    uint32_t piece_count = 0;

    if (pieces == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        for (uint32_t k = 0; k + 1u < segment->point_count; k++) {
            /* Segments may share points; pieces beyond the room would mean they overlap. */
            if (piece_count == plan->point_count) {
                return HWS_ERR_RANGE;
            }
            pieces[piece_count++] =
                (struct hws_index_segment){plan->points[segment->point_first + k],
                                           plan->points[segment->point_first + k + 1u], i, k};
        }
    }
    return hws_index_create(pieces, piece_count, &plan->index);
}

enum hws_status hws_telecom_plan_finish(struct hws_telecom_plan *plan, struct hws_error *error)
{
    enum hws_status status = check_places(plan, error);

    if (status == HWS_OK) {
        status = check_links(plan, error);
    }
    if (status == HWS_OK) {
        status = check_demands(plan, error);
    }
    if (status == HWS_OK) {
        status = check_ships(plan, error);
    }
    if (status == HWS_OK) {
        status = network_plan_check(plan, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    status = measure_segments(plan);
    if (status == HWS_OK) {
        status = index_segments(plan);
    }
    if (status == HWS_OK) {
        status = paths_build(plan);
    }
    if (status != HWS_OK) {
        return hws_error_set(error, status, "cables", "the network could not be set up: %s",
                             hws_status_name(status));
    }
    return HWS_OK;
}

void hws_telecom_plan_fini(struct hws_telecom_plan *plan)
{
    hws_index_destroy(plan->index);
    plan->index = NULL;
    plan->paths = NULL;
    hws_arena_fini(&plan->arena);
}
