/*
 * Classes that no berth takes: their ships are turned away however long they wait. An author may
 * mean it, so it is a note.
 */
#include "sim/console/check_ports.h"

#include "hawser/exercise/wording.h"
#include "hawser/maritime/port.h"

#include <stdio.h>

static bool any_berth_takes(const struct hws_port_plan *plan,
                            const struct hws_port_operations *port,
                            const struct hws_vessel_class *class)
{
    for (uint32_t i = 0; i < port->terminal_count; i++) {
        if (hws_terminal_takes(&plan->terminals[port->terminal_first + i], class)) {
            return true;
        }
    }
    return false;
}

/* Flows and ships of the class that are bound there; boats go home to no berth of these. */
static uint32_t bound_count(const struct hws_maritime_plan *sea, uint32_t port,
                            uint32_t vessel_class)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < sea->flow_count - sea->fleet_count; i++) {
        const struct hws_flow *flow = &sea->flows[i];
        count += flow->port_to == port && flow->vessel_class == vessel_class ? 1u : 0u;
    }
    for (uint32_t i = 0; i < sea->vessel_count; i++) {
        const struct hws_vessel_plan *vessel = &sea->vessels[i];
        count += vessel->port_to == port && vessel->vessel_class == vessel_class ? 1u : 0u;
    }
    return count;
}

void print_port_notes(const struct hws_scenario *scenario, const char *path)
{
    const struct hws_port_plan *plan = hws_scenario_plan(scenario, &hws_port_id);
    const struct hws_maritime_plan *sea = hws_scenario_plan(scenario, &hws_maritime_id);

    for (uint32_t i = 0; i < plan->port_count; i++) {
        const struct hws_port_operations *port = &plan->ports[i];
        for (uint32_t class = 0; class < sea->class_count; class ++) {
            const uint32_t count = bound_count(sea, port->port, class);
            if (count > 0 && !any_berth_takes(plan, port, &sea->classes[class])) {
                (void)printf("%s: note: no berth of \"%s\" takes a \"%s\" (its kind, length or "
                             "draught): %u flow%s or ship%s bound there will be turned away\n",
                             path, sea->ports[port->port].id, sea->classes[class].id,
                             (unsigned)count, count == 1 ? "" : "s", count == 1 ? "" : "s");
            }
        }
    }
}
