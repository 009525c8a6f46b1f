/*
 * Anchorages: places where ships wait for a port, in the zone that the port's row names or else
 * round its pilot point. Places lie on a golden-angle spiral (Vogel 1979: r = c sqrt n) about the
 * middle, as many as fit at the spacing; each in water, away from the pilot point, and nearer to no
 * other than the spacing.
 *
 * Spacing: a ship swings on her length and her chain, 140 to 300 m of it (facts/maritime.md 3.6),
 * say 600 m for a large one; two side by side swing together, so 0.4 nmi holds one and some room.
 */
#include "sim/scenario/load.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#include <math.h>

#define SPACING_DEFAULT_NMI 0.4
#define GOLDEN_ANGLE_DEG 137.50776405003785
#define PLACES_TRIED 3000u
/* Of the spacing, so that the spiral is denser than what is kept of it. */
#define SPIRAL_STEP_FRAC 0.35
/* How far from the pilot point ships lie when the scenario names no zone. */
#define REACH_NMI 6.0

struct anchorage {
    const struct hws_point *zone; /* NULL: none */
    uint32_t zone_corner_count;
    struct hws_point pilot, middle;
    double spacing_m;
};

static bool is_place(const struct load *load, const struct anchorage *anchorage,
                     struct hws_point place, const struct hws_point *taken, uint32_t taken_count)
{
    const struct hws_coast *coast = load->scenario->assets->coast;
    const double pilot_m = hws_great_circle_m(anchorage->pilot, place);

    if (anchorage->zone != NULL
            ? !hws_zone_contains(anchorage->zone, anchorage->zone_corner_count, place)
            : pilot_m > hws_m_from_nmi(REACH_NMI)) {
        return false;
    }
    for (uint32_t i = 0; i < taken_count; i++) {
        if (hws_great_circle_m(taken[i], place) < anchorage->spacing_m) {
            return false;
        }
    }
    return pilot_m >= anchorage->spacing_m && !hws_coast_is_land(coast, place) &&
           hws_coast_distance_m(coast, place, anchorage->spacing_m) >= anchorage->spacing_m &&
           (anchorage->zone != NULL || !hws_coast_crosses(coast, anchorage->pilot, place, NULL));
}

static struct hws_point middle_of(const struct hws_point *corners, uint32_t count)
{
    struct hws_point middle = {0.0, 0.0};

    for (uint32_t i = 0; i < count; i++) {
        middle.lat_deg += corners[i].lat_deg / count;
        middle.lon_deg += corners[i].lon_deg / count;
    }
    return middle;
}

static bool read_anchorage(struct load *load, struct hws_json row, struct anchorage *anchorage)
{
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);
    const struct hws_json object =
        hws_json_read_object(load->problems, row, "anchorage", HWS_JSON_OPTIONAL);
    double spacing_nmi = SPACING_DEFAULT_NMI;

    anchorage->spacing_m = hws_m_from_nmi(spacing_nmi);
    anchorage->middle = anchorage->pilot;
    if (!hws_json_present(object)) {
        return true;
    }
    CHECK_KEYS(load, object, "zone", "spacing_nmi");
    (void)hws_json_read_double(load->problems, object, "spacing_nmi", HWS_JSON_OPTIONAL, 0.1, 3.0,
                               &spacing_nmi);
    anchorage->spacing_m = hws_m_from_nmi(spacing_nmi);
    if (!hws_json_present(hws_json_get(object, "zone"))) {
        return true;
    }
    const uint32_t zone = load_reference(load, object, "zone", HWS_JSON_REQUIRED, &name_zone);
    if (zone == HWS_NO_INDEX || exercise->zones[zone].vertex_count == 0) {
        return false;
    }
    anchorage->zone = exercise->vertices + exercise->zones[zone].vertex_first;
    anchorage->zone_corner_count = exercise->zones[zone].vertex_count;
    anchorage->middle = middle_of(anchorage->zone, anchorage->zone_corner_count);
    return true;
}

void load_anchorage(struct load *load, struct hws_json row, struct hws_port_operations *port)
{
    struct anchorage anchorage = {.pilot =
                                      scenario_maritime(load->scenario)->ports[port->port].pilot};
    struct hws_point *places = load_array(load, &scenario_port(load->scenario)->arena,
                                          HWS_PORT_ANCHORAGES_MAX, sizeof(*places));

    if (!read_anchorage(load, row, &anchorage) || places == NULL) {
        return;
    }
    for (uint32_t n = 1; n <= PLACES_TRIED && port->anchorage_count < HWS_PORT_ANCHORAGES_MAX;
         n++) {
        const double turns = GOLDEN_ANGLE_DEG / 360.0 * n;
        const struct hws_point place =
            hws_rhumb_destination(anchorage.middle, 360.0 * (turns - floor(turns)),
                                  SPIRAL_STEP_FRAC * anchorage.spacing_m * sqrt((double)n));
        if (is_place(load, &anchorage, place, places, port->anchorage_count)) {
            places[port->anchorage_count++] = place;
        }
    }
    port->anchorages = places;
    if (port->anchorage_count == 0 && anchorage.zone != NULL) {
        hws_json_complain(load->problems, hws_json_get(hws_json_get(row, "anchorage"), "zone"),
                          "found no room for a ship at anchor, expected water for one, %g nmi from "
                          "land and from the pilot point",
                          anchorage.spacing_m / hws_m_from_nmi(1.0));
    }
}
