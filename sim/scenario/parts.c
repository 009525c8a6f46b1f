/* The domains' plans, as a state finds them: in the order of the registry. */
#include "sim/scenario/load.h"

#include <string.h>

void load_parts(const struct hws_scenario *scenario, const void *parts[HWS_SCENARIO_DOMAIN_COUNT])
{
    const void *const all[HWS_SCENARIO_DOMAIN_COUNT] = {
        &scenario->maritime, &scenario->port,    &scenario->transponder, &scenario->sensor,
        &scenario->picture,  &scenario->guard,   &scenario->measure,     &scenario->telecom,
        &scenario->service,  &scenario->weather, &scenario->hazard,      &scenario->liaison,
        &scenario->exercise,
    };

    memcpy(parts, all, sizeof(all));
}
