/* The voice's descriptor, and its check of rows that may come from a file. */
#include "sim/exercise/voice.h"

#include "hawser/core/check.h"
#include "hawser/core/list.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static const struct hws_part_def parts[VOICE_PART_COUNT] = {
    [VOICE_PART_MESSAGE] = {"message", sizeof(struct message_row), 1, message_fields,
                            MESSAGE_FIELD_COUNT},
    [VOICE_PART_STATEMENT] = {"statement", sizeof(struct statement_row), 1, statement_fields,
                              STATEMENT_FIELD_COUNT},
};

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[VOICE_PART_MESSAGE] = 1;
    rows[VOICE_PART_STATEMENT] = 1;
}

static const struct hws_subscription subscriptions[VOICE_EFFECT_COUNT] = {
    {&hws_voice_id, VOICE_SEND, voice_on_send},
    {&hws_voice_id, VOICE_SEEN, voice_on_seen},
    {&hws_voice_id, VOICE_STATE, voice_on_state},
};

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows messages = hws_rows_of(state, &hws_voice_id, VOICE_PART_MESSAGE,
                                                 "message", sizeof(struct message_row));
    const struct hws_rows statements = hws_rows_of(state, &hws_voice_id, VOICE_PART_STATEMENT,
                                                   "statement", sizeof(struct statement_row));
    const uint32_t post_count = hws_post_count(state);
    const uint32_t audience_count = hws_voice_plan(state)->audience_count;
    const struct hws_bound message_bounds[] = {
        HWS_AT_MOST(struct message_row, from, post_count - 1u),
        HWS_AT_MOST(struct message_row, to, post_count - 1u),
        HWS_AT_MOST(struct message_row, form, VOICE_FORM_COUNT - 1u),
        HWS_AT_MOST(struct message_row, re1, messages.count),
    };
    const struct hws_bound statement_bounds[] = {
        HWS_INDEX_OR_NONE(struct statement_row, from, post_count),
        HWS_AT_MOST(struct statement_row, audience, audience_count - 1u),
    };

    enum hws_status status =
        hws_check_bounds(&messages, message_bounds, COUNT_OF(message_bounds), error);
    return status == HWS_OK
               ? hws_check_bounds(&statements, statement_bounds, COUNT_OF(statement_bounds), error)
               : status;
}

const struct hws_domain hws_voice_domain = {
    .id = &hws_voice_id,
    .parts = parts,
    .part_count = VOICE_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .subscriptions = subscriptions,
    .subscription_count = VOICE_EFFECT_COUNT,
    .records = voice_records,
    .record_count = VOICE_RECORD_COUNT,
    .check = check,
    .lists = voice_lists,
    .list_count = VOICE_LIST_COUNT,
    .verbs = voice_verbs,
    .verb_count = VOICE_VERB_COUNT,
    .metrics = voice_metrics,
    .metric_count = VOICE_METRIC_COUNT,
};
