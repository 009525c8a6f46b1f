/* The exercise's domain: its script and its own verbs. */
#include "sim/exercise/exercise.h"
#include "sim/exercise/accord/request.h"
#include "sim/exercise/exercise_lists.h"

#include "hawser/exercise/decide.h"
#include "hawser/exercise/role.h"

#include <assert.h>
#include <string.h>

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
    [EXERCISE_EVENT_REQUEST_DUE] = {"end of a request's time", HWS_PRIORITY_ORDER, request_on_due,
                                    hws_event_certain},
    [EXERCISE_EVENT_REQUEST_TURN] = {"answer of a role that nobody plays", HWS_PRIORITY_ORDER,
                                     request_on_turn, hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_exercise_id, EXERCISE_EFFECT_ANSWER, request_on_answer},
    {&hws_exercise_id, EXERCISE_EFFECT_SEEN, request_on_seen},
    {&hws_exercise_id, EXERCISE_EFFECT_ASK, request_on_ask},
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[EXERCISE_PART_REQUEST] = 1;
}

static const struct hws_value_kind *const parties[] = {&hws_post_entity};

const struct hws_domain hws_exercise_domain = {
    .id = &hws_exercise_id,
    .events = events,
    .event_count = EXERCISE_EVENT_COUNT,
    .parts = &request_part,
    .part_count = EXERCISE_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .subscriptions = subscriptions,
    .subscription_count = sizeof(subscriptions) / sizeof(subscriptions[0]),
    .records = exercise_records,
    .record_count = EXERCISE_RECORD_COUNT,
    .check = request_check,
    .start_rows = start_rows,
    .start = start,
    .lists = exercise_lists,
    .list_count = EXERCISE_LIST_COUNT,
    .verbs = exercise_verbs,
    .verb_count = EXERCISE_VERB_COUNT,
    .parties = parties,
    .party_count = sizeof(parties) / sizeof(parties[0]),
};
