/* The measures' plan: its end, and its share of the plan's hash. */
#include "sim/maritime/measure/measure.h"

#include <string.h>

void hws_measure_plan_fini(struct hws_measure_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_measure_plan_hash(const struct hws_measure_plan *plan)
{
    const double sets[] = {plan->ospa_cutoff_m, plan->ospa_order};
    struct hws_hash hash = hws_hash_bytes(&plan->sample_ms, sizeof(plan->sample_ms));

    hash = hws_hash_combine(hash, hws_hash_bytes(sets, sizeof(sets)));
    for (uint32_t i = 0; i < plan->interest_count; i++) {
        const struct hws_interest_plan *interest = &plan->interests[i];
        const int64_t numbers[] = {(int64_t)interest->kind, interest->vessel, interest->begins_ms};
        hash = hws_hash_combine(hash, hws_hash_bytes(interest->id, strlen(interest->id)));
        hash = hws_hash_combine(hash, hws_hash_bytes(numbers, sizeof(numbers)));
    }
    return hash;
}
