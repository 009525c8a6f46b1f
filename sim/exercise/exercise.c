/* The exercise's domain: its script, moves that wait, requests, and how long it lasts. */
#include "sim/exercise/exercise.h"
#include "sim/exercise/announce.h"
#include "sim/exercise/exercise_lists.h"
#include "sim/exercise/pending.h"
#include "sim/exercise/request.h"

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
    const struct hws_state state = hws_step_state(step);

    return pending_is_dropped(&state, event->body.subject) ? HWS_OK : hws_exercise_act(step, &act);
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

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    for (uint32_t i = 0; i < EXERCISE_PART_COUNT; i++) {
        rows[i] = 1;
    }
}

/* ---- the descriptor -------------------------------------------------------------------------- */

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    enum hws_status status = extension_check(state, error);

    status = status == HWS_OK ? pending_check(state, error) : status;
    status = status == HWS_OK ? request_check(state, error) : status;
    return status == HWS_OK ? announce_check(state, error) : status;
}

static const struct hws_part_def parts[EXERCISE_PART_COUNT] = {
    [EXERCISE_PART_PENDING] = {"pending", sizeof(struct pending_row), 1, pending_fields,
                               PENDING_FIELD_COUNT},
    [EXERCISE_PART_DROPPED] = {"dropped", sizeof(struct pending_dropped_row), 1,
                               pending_dropped_fields, PENDING_DROPPED_FIELD_COUNT},
    [EXERCISE_PART_EXTENSION] = {"extension", sizeof(struct exercise_extension_row), 1,
                                 extension_fields, EXTENSION_FIELD_COUNT},
    [EXERCISE_PART_REQUEST] = {"request", sizeof(struct request_row), 1, request_fields,
                               REQUEST_FIELD_COUNT},
    [EXERCISE_PART_ANNOUNCED] = {"announced", sizeof(struct announced_row), 1, announced_fields,
                                 ANNOUNCED_FIELD_COUNT},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_exercise_id, EXERCISE_WITHDRAW, pending_on_withdraw},
    {&hws_exercise_id, EXERCISE_EXTEND, extension_on_extend},
    {&hws_exercise_id, EXERCISE_EFFECT_ANSWER, request_on_answer},
    {&hws_exercise_id, EXERCISE_EFFECT_SEEN, request_on_seen},
    {&hws_exercise_id, EXERCISE_EFFECT_ASK, request_on_ask},
    {&hws_exercise_id, EXERCISE_ANNOUNCE, announce_on_announce},
};

static const struct hws_event_def events[EXERCISE_EVENT_COUNT] = {
    [EXERCISE_EVENT_SCRIPT] = {"inject", HWS_PRIORITY_ORDER, on_script, hws_event_certain},
    [EXERCISE_EVENT_DUE] = {"due", HWS_PRIORITY_ORDER, pending_on_due, hws_event_certain},
    [EXERCISE_EVENT_REQUEST_DUE] = {"end of a request's time", HWS_PRIORITY_ORDER, request_on_due,
                                    hws_event_certain},
    [EXERCISE_EVENT_REQUEST_TURN] = {"answer of a role that nobody plays", HWS_PRIORITY_ORDER,
                                     request_on_turn, hws_event_certain},
};

static const struct hws_value_kind *const parties[] = {&hws_post_entity};

const struct hws_domain hws_exercise_domain = {
    .id = &hws_exercise_id,
    .parts = parts,
    .part_count = EXERCISE_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .subscriptions = subscriptions,
    .subscription_count = EXERCISE_EFFECT_COUNT,
    .records = exercise_records,
    .record_count = EXERCISE_RECORD_COUNT,
    .check = check,
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
