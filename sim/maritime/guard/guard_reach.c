/* How far from its base a unit may be sent: there and back on its tanks, within a shift. */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/units.h"

#define USABLE_FRAC 0.9 /* of the endurance: the rest is reserve */

bool guard_in_reach(const struct hws_guard_plan *plan, const struct hws_unit *unit,
                    struct hws_point place)
{
    const double way_nmi = hws_nmi_from_m(hws_rhumb_m(plan->bases[unit->base].place, place));
    const double hours = 2.0 * way_nmi / unit->transit_kn;

    return hours <= USABLE_FRAC * unit->endurance_hours &&
           hours <= hws_hours_from_ms(unit->shift_ms);
}
