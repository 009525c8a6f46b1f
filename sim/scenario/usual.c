/*
 * What is usual at sea, as the other domains' plans have it: whose ships the guards' units are, and
 * where ships wait for a port. A port's own anchorage is announced by it; else ships wait off it,
 * within 10 km of where the pilot boards: as far as Global Fishing Watch leaves encounters out of
 * account round an anchorage (facts: encounters at least 10 km from one).
 */
#include "sim/scenario/load.h"

#include "hawser/maritime/guard.h"

#define OFF_PORT_M 10000.0
/* A ship at the edge of an anchorage swings round her anchor. */
#define SWING_M 1000.0

static void add_units(struct load *load, struct hws_picture_plan *plan)
{
    const struct hws_guard_plan *guard = scenario_guard(load->scenario);
    struct hws_own_ship *ships = load_array(load, &plan->arena, guard->unit_count, sizeof(*ships));

    plan->own_ships = ships;
    for (uint32_t i = 0; ships != NULL && i < guard->unit_count; i++) {
        const struct hws_unit *unit = &guard->units[i];
        if (unit->vessel != HWS_NO_INDEX && unit->base < guard->base_count) {
            ships[plan->own_ship_count++] = (struct hws_own_ship){
                .agency = guard->bases[unit->base].agency, .vessel = unit->vessel};
        }
    }
}

/* A circle round all of its places. */
static struct hws_waiting_area anchorage_of(const struct hws_port_operations *port)
{
    struct hws_waiting_area area = {.announced = true};

    for (uint32_t i = 0; i < port->anchorage_count; i++) {
        area.place.lat_deg += port->anchorages[i].lat_deg / port->anchorage_count;
        area.place.lon_deg += port->anchorages[i].lon_deg / port->anchorage_count;
    }
    for (uint32_t i = 0; i < port->anchorage_count; i++) {
        const double away_m = hws_great_circle_m(area.place, port->anchorages[i]);
        area.radius_m = away_m > area.radius_m ? away_m : area.radius_m;
    }
    area.radius_m += SWING_M;
    return area;
}

static void add_waiting(struct load *load, struct hws_picture_plan *plan)
{
    const struct hws_maritime_plan *sea = scenario_maritime(load->scenario);
    const struct hws_port_plan *ports = scenario_port(load->scenario);
    struct hws_waiting_area *areas =
        load_array(load, &plan->arena, (size_t)sea->port_count + ports->port_count, sizeof(*areas));

    plan->waiting_areas = areas;
    for (uint32_t i = 0; areas != NULL && i < ports->port_count; i++) {
        if (ports->ports[i].anchorage_count > 0) {
            areas[plan->waiting_area_count++] = anchorage_of(&ports->ports[i]);
        }
    }
    for (uint32_t i = 0; areas != NULL && i < sea->port_count; i++) {
        areas[plan->waiting_area_count++] =
            (struct hws_waiting_area){.place = sea->ports[i].pilot, .radius_m = OFF_PORT_M};
    }
}

bool load_usual(struct load *load)
{
    struct hws_picture_plan *plan = scenario_picture(load->scenario);

    add_units(load, plan);
    add_waiting(load, plan);
    return !load->out_of_memory;
}
