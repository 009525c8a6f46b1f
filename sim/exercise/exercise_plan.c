/* The exercise's plan: the texts that stand on every output, and the script. */
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

static struct hws_hash add_text(struct hws_hash hash, const char *text)
{
    return hws_hash_combine(hash, hws_hash_bytes(text, strlen(text)));
}

/* By names: a verb or a slot more changes nothing for a script that does not use it. */
static struct hws_hash add_move(struct hws_hash hash, const struct hws_move *move)
{
    hash = add_text(hash, move->verb->name);
    for (uint32_t i = 0; i < move->verb->slot_count; i++) {
        if (hws_move_has(move, i)) {
            hash = add_text(hash, move->verb->slots[i].name);
            hash =
                hws_hash_combine(hash, hws_hash_bytes(&move->values[i], sizeof(move->values[i])));
        }
    }
    return hash;
}

struct hws_hash hws_exercise_plan_hash(const struct hws_exercise_plan *plan)
{
    const int64_t duration[] = {plan->duration_ms};
    struct hws_hash hash = hws_hash_bytes(duration, sizeof(duration));

    for (uint32_t i = 0; i < plan->script_count; i++) {
        const int64_t at[] = {plan->script[i].at_ms};
        hash = hws_hash_combine(hash, hws_hash_bytes(at, sizeof(at)));
        hash = add_move(hash, &plan->script[i].move);
    }
    return hash;
}
