/*
 * How messages and statements went: for each role that a scenario names, how long until it had seen
 * and answered what was written to it; for each audience, how many statements it heard, how many
 * claims of them contradict each other, how many statements nobody has tagged, and how long rumours
 * went round until a statement spoke of what they claim.
 */
#include "sim/exercise/voice.h"

#include "hawser/core/metric.h"

/* ---- messages to a role ---------------------------------------------------------------------- */

static enum hws_status mean_of(const struct hws_state *state, uint32_t post, bool answered,
                               struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t all = 0;
    uint32_t known = 0;
    int64_t sum_ms = 0;
    const struct message_row *rows = message_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        const int64_t at_ms = answered ? rows[i].answered_ms : rows[i].seen_ms;
        if (rows[i].to != post) {
            continue;
        }
        all++;
        if (at_ms != HWS_TIME_NEVER) {
            known++;
            sum_ms += at_ms - rows[i].sent_ms;
        }
    }
    hws_metric_set_mean_ms(value, sum_ms, known, all);
    return HWS_OK;
}

static enum hws_status read_received(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t found = 0;
    const struct message_row *rows = message_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        found += rows[i].to == index ? 1u : 0u;
    }
    hws_metric_set_count(value, found);
    return HWS_OK;
}

static enum hws_status read_seen(const struct hws_state *state, uint32_t index,
                                 struct hws_metric_value *value)
{
    return mean_of(state, index, false, value);
}

static enum hws_status read_answered(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    return mean_of(state, index, true, value);
}

/* ---- statements to an audience --------------------------------------------------------------- */

/* Of a statement, or NULL where it has none. */
static const char *claims_of(const struct hws_state *state, const struct statement_row *row)
{
    const struct hws_stored_text *text = row->claims == 0 || state->texts == NULL
                                             ? NULL
                                             : hws_text_store_find(state->texts, row->claims);

    return text == NULL ? NULL : text->body;
}

static enum hws_status read_made(const struct hws_state *state, uint32_t index,
                                 struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t found = 0;
    const struct statement_row *rows = statement_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        found += rows[i].audience == index && rows[i].from != VOICE_NONE ? 1u : 0u;
    }
    hws_metric_set_count(value, found);
    return HWS_OK;
}

static enum hws_status read_untagged(const struct hws_state *state, uint32_t index,
                                     struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t found = 0;
    const struct statement_row *rows = statement_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        found += rows[i].audience == index && rows[i].from != VOICE_NONE && rows[i].claims == 0
                     ? 1u
                     : 0u;
    }
    hws_metric_set_count(value, found);
    return HWS_OK;
}

/* Claims with two values, over all pairs of statements that roles made to the audience. */
static enum hws_status read_contradictions(const struct hws_state *state, uint32_t index,
                                           struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t found = 0;
    const struct statement_row *rows = statement_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t j = i + 1u; j < count; j++) {
            if (rows[i].audience != index || rows[j].audience != index ||
                rows[i].from == VOICE_NONE || rows[j].from == VOICE_NONE) {
                continue;
            }
            const int between =
                claims_contradict(claims_of(state, &rows[i]), claims_of(state, &rows[j]));
            found += between > 0 ? (uint32_t)between : 0u;
        }
    }
    hws_metric_set_count(value, found);
    return HWS_OK;
}

/* The first statement to the same audience that speaks of what a rumour claims. */
static int64_t corrected_ms(const struct hws_state *state, const struct statement_row *rows,
                            uint32_t count, uint32_t rumour)
{
    for (uint32_t i = rumour + 1u; i < count; i++) {
        if (rows[i].from != VOICE_NONE && rows[i].audience == rows[rumour].audience &&
            claims_meet(claims_of(state, &rows[rumour]), claims_of(state, &rows[i]))) {
            return rows[i].made_ms;
        }
    }
    return HWS_TIME_NEVER;
}

static enum hws_status read_corrected(const struct hws_state *state, uint32_t index,
                                      struct hws_metric_value *value)
{
    uint32_t count = 0;
    uint32_t all = 0;
    uint32_t known = 0;
    int64_t sum_ms = 0;
    const struct statement_row *rows = statement_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].audience != index || rows[i].from != VOICE_NONE) {
            continue;
        }
        const int64_t at_ms = corrected_ms(state, rows, count, i);
        all++;
        if (at_ms != HWS_TIME_NEVER) {
            known++;
            sum_ms += at_ms - rows[i].made_ms;
        }
    }
    hws_metric_set_mean_ms(value, sum_ms, known, all);
    return HWS_OK;
}

const struct hws_metric voice_metrics[VOICE_METRIC_COUNT] = {
    {"messages_received", &hws_value_count, &hws_named_post_entity, read_received},
    {"message_seen_after", &hws_value_duration, &hws_named_post_entity, read_seen},
    {"message_answered_after", &hws_value_duration, &hws_named_post_entity, read_answered},
    {"statements_made", &hws_value_count, &hws_audience_entity, read_made},
    {"statements_untagged", &hws_value_count, &hws_audience_entity, read_untagged},
    {"statement_contradictions", &hws_value_count, &hws_audience_entity, read_contradictions},
    {"rumour_answered_after", &hws_value_duration, &hws_audience_entity, read_corrected},
};
