/* Which vessel is which repair ship. */
#include "sim/scenario/reader.h"

static struct hws_hash hash(const void *plan)
{
    const struct hws_liaison_plan *liaison = plan;

    return hws_hash_bytes(liaison->ship_vessels, liaison->ship_count * sizeof(uint32_t));
}

static bool derived(const void *plan)
{
    const struct hws_liaison_plan *liaison = plan;

    return liaison->ship_count > 0;
}

const struct reader liaison_reader = {
    .id = &hws_liaison_id,
    .plan_size = sizeof(struct hws_liaison_plan),
    .hash = hash,
    .derived = derived,
};
