/* Who the exercise's domain is, and its plan: the texts on every output, script and posts. */
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
