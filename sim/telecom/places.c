/*
 * What the plan says of a place on a cable: where on Earth it is, how deep, whose permit a repair
 * needs there and which agreement serves it. A system that an agreement names belongs to it
 * wherever the fault lies; any other to the first agreement whose water the fault lies in
 * (facts/cable.md 3.1).
 */
#include "sim/telecom/telecom_rows.h"

#include "hawser/geo/zone.h"

struct hws_point hws_segment_place(const struct hws_telecom_plan *plan, uint32_t segment,
                                   double along_km)
{
    const struct hws_segment *cable = &plan->segments[segment];
    const struct hws_point *points = &plan->points[cable->point_first];
    const double *point_km = &plan->point_km[cable->point_first];
    const double route_km = along_km / (1.0 + cable->slack_frac);
    uint32_t piece = 0;

    if (!(route_km > 0.0)) {
        return points[0];
    }
    if (route_km >= cable->route_km) {
        return points[cable->point_count - 1u];
    }
    while (point_km[piece + 1u] <= route_km) {
        piece++;
    }
    const double fraction = (route_km - point_km[piece]) / (point_km[piece + 1u] - point_km[piece]);
    return hws_rhumb_between(points[piece], points[piece + 1u], fraction);
}

struct hws_depth_zone hws_segment_zone(const struct hws_telecom_plan *plan, uint32_t segment,
                                       double along_km)
{
    const struct hws_segment *cable = &plan->segments[segment];
    struct hws_depth_zone zone = {.seabed = HWS_SEABED_SAND};

    for (uint32_t i = 0; i < cable->zone_count; i++) {
        zone = plan->zones[cable->zone_first + i];
        if (along_km < zone.to_km) {
            break;
        }
    }
    return zone;
}

double hws_segment_along_km(const struct hws_telecom_plan *plan, uint32_t segment, uint32_t piece,
                            double fraction)
{
    const struct hws_segment *cable = &plan->segments[segment];
    const double *point_km = &plan->point_km[cable->point_first];
    const uint32_t last = cable->point_count - 2u;
    const uint32_t at = piece < last ? piece : last;
    const double route_km = point_km[at] + fraction * (point_km[at + 1u] - point_km[at]);

    return route_km * (1.0 + cable->slack_frac);
}

uint32_t place_permit_area1(const struct hws_telecom_plan *plan, struct hws_point place)
{
    for (uint32_t i = 0; i < plan->repair.permit_area_count; i++) {
        const struct hws_permit_area *area = &plan->repair.permit_areas[i];
        if (hws_zone_contains(area->vertices, area->vertex_count, place)) {
            return i + 1u;
        }
    }
    return 0;
}

bool ship_works_on(const struct hws_repair_ship *ship, bool power)
{
    return ship->works_on == HWS_WORKS_ON_BOTH || (ship->works_on == HWS_WORKS_ON_POWER) == power;
}

/* Has it a ship for what the cable carries? */
static bool has_ship(const struct hws_telecom_plan *plan, const struct hws_agreement *agreement,
                     uint32_t segment)
{
    for (uint32_t ship = 0; ship < plan->ship_count; ship++) {
        if ((agreement->ships & (1u << ship)) != 0 &&
            ship_works_on(&plan->ships[ship], segment_power(plan, segment) != NULL)) {
            return true;
        }
    }
    return false;
}

uint32_t place_agreement1(const struct hws_telecom_plan *plan, uint32_t segment,
                          struct hws_point place)
{
    const struct hws_repair_plan *repair = &plan->repair;
    const bool power = segment_power(plan, segment) != NULL;

    if (repair->agreement_count == 0) {
        return 0;
    }
    const uint32_t named1 = repair->system_agreements1[plan->segments[segment].system];
    if (named1 != 0) {
        return !power || has_ship(plan, &repair->agreements[named1 - 1u], segment) ? named1 : 0;
    }
    for (uint32_t i = 0; i < repair->agreement_count; i++) {
        const struct hws_agreement *agreement = &repair->agreements[i];
        if (agreement->vertex_count > 0 &&
            hws_zone_contains(agreement->vertices, agreement->vertex_count, place) &&
            (!power || has_ship(plan, agreement, segment))) {
            return i + 1u;
        }
    }
    return 0;
}
