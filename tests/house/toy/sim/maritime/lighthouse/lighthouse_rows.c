/* Who the domain is, its plan, and what of it can be named. */
#include "sim/maritime/lighthouse/lighthouse.h"

#include <string.h>

const struct hws_domain_id hws_lighthouse_id = {.name = "lighthouse"};

HWS_PLAN_ENTITY(hws_lighthouse_entity, hws_lighthouse_id, "lighthouse", struct hws_lighthouse_plan,
                hws_lighthouse_plan, lighthouses, lighthouse_count);

const struct hws_lighthouse_plan *hws_lighthouse_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_lighthouse_id);
}

void hws_lighthouse_plan_fini(struct hws_lighthouse_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_lighthouse_plan_hash(const struct hws_lighthouse_plan *plan)
{
    struct hws_hash hash = {0, 0};

    for (uint32_t i = 0; i < plan->lighthouse_count; i++) {
        const struct hws_lighthouse *entry = &plan->lighthouses[i];
        const int64_t times_ms[] = {entry->dark_ms, entry->relit_ms};
        hash = hws_hash_combine(hash, hws_hash_bytes(entry->id, strlen(entry->id) + 1u));
        hash = hws_hash_combine(hash, hws_hash_bytes(&entry->place, sizeof(entry->place)));
        hash = hws_hash_combine(hash, hws_hash_bytes(times_ms, sizeof(times_ms)));
        hash = hws_hash_combine(hash, hws_hash_bytes(&entry->keeper, sizeof(entry->keeper)));
    }
    return hash;
}
