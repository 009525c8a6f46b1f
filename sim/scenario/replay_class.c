/* Which of the scenario's vessel classes a ship of an AIS log is played as. */
#include "sim/scenario/replay.h"

#include <math.h>

#define BIT(kind) (1u << (uint32_t)(kind))
/* More than any difference in length, and more than both together. */
#define OTHER_FIT_M 1.0e4
#define MISFIT_MAX_M 1.0e6

/* AIS ship types (facts/maritime.md 2.3, M.1371-5 table 53) as the kinds that they may be. */
static uint32_t kinds_of_type(int32_t ship_type)
{
    static const uint32_t by_tens[10] = {
        [4] = BIT(HWS_SHIP_KIND_FERRY), /* high-speed craft */
        [5] = BIT(HWS_SHIP_KIND_SERVICE),
        [6] = BIT(HWS_SHIP_KIND_FERRY),
        [7] = BIT(HWS_SHIP_KIND_CARGO) | BIT(HWS_SHIP_KIND_CONTAINER) | BIT(HWS_SHIP_KIND_BULK),
        [8] = BIT(HWS_SHIP_KIND_TANKER),
        [9] = BIT(HWS_SHIP_KIND_SERVICE),
    };

    switch (ship_type) {
    case 30:
        return BIT(HWS_SHIP_KIND_FISHING);
    case 31: /* towing */
    case 32:
    case 33: /* dredging */
    case 34: /* diving */
        return BIT(HWS_SHIP_KIND_SERVICE);
    case 35: /* military */
    case 51: /* search and rescue */
    case 55: /* law enforcement */
        return BIT(HWS_SHIP_KIND_PATROL);
    case 36: /* sailing */
    case 37:
        return BIT(HWS_SHIP_KIND_PLEASURE);
    default:
        return ship_type >= 0 && ship_type < 100 ? by_tens[ship_type / 10] : 0u;
    }
}

/* Of the classes with AIS, the nearest to the ship among those of these kinds. */
static uint32_t nearest_class(const struct hws_maritime_plan *plan,
                              const struct hws_log_vessel *ship, uint32_t kinds)
{
    const enum hws_ais_fit fit =
        ship->station_class == HWS_AIS_CLASS_A ? HWS_AIS_FIT_A : HWS_AIS_FIT_B;
    double least_m = MISFIT_MAX_M;
    uint32_t nearest = HWS_NO_INDEX;

    for (uint32_t i = 0; i < plan->class_count; i++) {
        const struct hws_vessel_class *class = &plan->classes[i];
        if (class->ais == HWS_AIS_FIT_NONE || (kinds & BIT(class->kind)) == 0) {
            continue;
        }
        const double misfit_m =
            (class->ais == fit ? 0.0 : OTHER_FIT_M) +
            (ship->length_m > 0.0 ? fabs(class->length_m - ship->length_m) : 0.0);
        if (misfit_m < least_m) {
            least_m = misfit_m;
            nearest = i;
        }
    }
    return nearest;
}

uint32_t replay_class_of(const struct hws_maritime_plan *plan, const struct hws_log_vessel *ship,
                         uint32_t fallback)
{
    const uint32_t all = BIT(HWS_SHIP_KIND_COUNT) - 1u;
    uint32_t found = nearest_class(plan, ship, kinds_of_type(ship->ship_type));

    if (found == HWS_NO_INDEX) {
        found = fallback;
    }
    if (found == HWS_NO_INDEX) {
        found = nearest_class(plan, ship, all & ~BIT(HWS_SHIP_KIND_PATROL));
    }
    return found == HWS_NO_INDEX ? nearest_class(plan, ship, all) : found;
}
