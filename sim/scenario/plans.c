/* Where a domain's plan is found: by its place in the registry. */
#include "sim/scenario/load.h"

#include <assert.h>

void *scenario_plan(const struct hws_scenario *scenario, const struct hws_domain_id *id)
{
    const uint32_t place = hws_registry_find(&scenario->registry, id);

    assert(place < HWS_DOMAINS_MAX); /* a scenario's registry has every domain that has a reader */
    return scenario->plans[place];
}

const void *hws_scenario_plan(const struct hws_scenario *scenario, const struct hws_domain_id *id)
{
    return scenario_plan(scenario, id);
}
