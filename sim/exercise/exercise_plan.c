/* The exercise's plan, and its name as a domain. */
#include "hawser/exercise/exercise.h"

#include <string.h>

const struct hws_domain_id hws_exercise_id = {"exercise"};

const struct hws_exercise_plan *hws_exercise_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_exercise_id);
}

void hws_exercise_plan_fini(struct hws_exercise_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_exercise_plan_hash(const struct hws_exercise_plan *plan)
{
    const int64_t duration[] = {plan->duration_ms};
    struct hws_hash hash = hws_hash_bytes(duration, sizeof(duration));

    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct hws_scripted_inject *scripted = &plan->injects[i];
        const int64_t numbers[] = {scripted->at_ms,          (int64_t)scripted->inject.kind,
                                   scripted->inject.subject, scripted->inject.object,
                                   scripted->inject.a,       scripted->inject.b};
        const double values[] = {scripted->inject.x, scripted->inject.y};
        hash = hws_hash_combine(hash, hws_hash_bytes(numbers, sizeof(numbers)));
        hash = hws_hash_combine(hash, hws_hash_bytes(values, sizeof(values)));
    }
    return hash;
}
