/* The exercise's domain: its script and its own verbs. */
#include "sim/exercise/exercise.h"
#include "sim/exercise/exercise_lists.h"

#include "hawser/exercise/decide.h"
#include "hawser/exercise/role.h"

#include <assert.h>
#include <string.h>

enum exercise_event { EXERCISE_EVENT_SCRIPT = 0, EXERCISE_EVENT_COUNT };

/* ---- the script ------------------------------------------------------------------------------ */

static enum hws_status on_script(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_exercise_plan *plan = hws_step_plan(step);
    assert(event->body.subject < plan->script_count);
    const struct hws_act act = {.seat = hws_seat_script,
                                .move = plan->script[event->body.subject].move};

    return hws_exercise_act(step, &act);
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_exercise_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->script_count; i++) {
        enum hws_status status =
            hws_step_schedule(step, EXERCISE_EVENT_SCRIPT, plan->script[i].at_ms, i, 0, NULL);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_exercise_plan *plan = plan_part;

    (void)rows;
    *event_count = plan->script_count + 1u;
}

static const struct hws_event_def events[EXERCISE_EVENT_COUNT] = {
    [EXERCISE_EVENT_SCRIPT] = {"inject", HWS_PRIORITY_ORDER, on_script, hws_event_certain},
};

static const struct hws_value_kind *const parties[] = {&hws_post_entity};

const struct hws_domain hws_exercise_domain = {
    .id = &hws_exercise_id,
    .events = events,
    .event_count = EXERCISE_EVENT_COUNT,
    .start_rows = start_rows,
    .start = start,
    .lists = exercise_lists,
    .list_count = EXERCISE_LIST_COUNT,
    .verbs = exercise_verbs,
    .verb_count = EXERCISE_VERB_COUNT,
    .parties = parties,
    .party_count = sizeof(parties) / sizeof(parties[0]),
};
