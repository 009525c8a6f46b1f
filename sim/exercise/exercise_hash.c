/* The hash of the exercise's plan: its script, and its roles where the scenario names them. */
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"

#include <string.h>

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

static struct hws_hash add_verbs(struct hws_hash hash, const struct hws_verb *const *verbs,
                                 uint32_t count)
{
    hash = hws_hash_combine(hash, hws_hash_bytes(&count, sizeof(count)));
    for (uint32_t i = 0; verbs != NULL && i < count; i++) {
        hash = add_text(hash, verbs[i]->name);
    }
    return hash;
}

static struct hws_hash add_posts(const struct hws_exercise_plan *plan, struct hws_hash hash)
{
    for (uint32_t i = 0; plan->posts_named && i < plan->post_count; i++) {
        const struct hws_post *post = &plan->posts[i];
        const uint32_t facts[] = {(uint32_t)post->kind, post->party.index, post->only != NULL};
        hash = add_text(hash, post->id);
        hash = add_text(hash, post->party.kind == NULL ? "" : post->party.kind->word);
        hash = hws_hash_combine(hash, hws_hash_bytes(facts, sizeof(facts)));
        hash = hws_hash_combine(hash, hws_hash_bytes(&post->answers_ms, sizeof(post->answers_ms)));
        hash = add_verbs(hash, post->only, post->only_count);
        hash = add_verbs(hash, post->denied, post->denied_count);
        hash = add_verbs(hash, post->also, post->also_count);
        for (uint32_t j = 0; j < post->approval_count; j++) {
            hash = add_text(hash, post->approvals[j].verb->name);
            hash = hws_hash_combine(hash, hws_hash_bytes(&post->approvals[j].by, sizeof(uint32_t)));
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
    return add_posts(plan, hash);
}
