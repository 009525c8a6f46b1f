/* A message is sent or seen, a statement or a rumour is made. */
#include "sim/exercise/voice.h"

#include <assert.h>

/* The post's next number: one more than it has. */
static uint32_t next_number(const struct hws_step *step, uint32_t post)
{
    const struct message_row *rows = hws_step_rows(step, VOICE_PART_MESSAGE);
    uint32_t taken = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, VOICE_PART_MESSAGE); i++) {
        taken += message_number(&rows[i], post) != 0 ? 1u : 0u;
    }
    return taken + 1u;
}

enum hws_status voice_on_send(struct hws_step *step, const struct hws_effect *effect)
{
    const struct voice_send send = voice_send_from(effect);
    const uint32_t from_number = next_number(step, send.from);
    const uint32_t to_number = next_number(step, send.to);
    uint32_t row = 0;

    enum hws_status status = hws_step_append(step, VOICE_PART_MESSAGE, &row);
    if (status != HWS_OK) {
        return status;
    }
    struct message_row *rows = hws_step_rows(step, VOICE_PART_MESSAGE);
    rows[row] = (struct message_row){.text = send.text,
                                     .sent_ms = step->now_ms,
                                     .seen_ms = HWS_TIME_NEVER,
                                     .answered_ms = HWS_TIME_NEVER,
                                     .from = send.from,
                                     .to = send.to,
                                     .from_number = from_number,
                                     .to_number = to_number,
                                     .form = send.form,
                                     .re1 = send.re1};
    if (send.re1 != 0 && rows[send.re1 - 1u].to == send.from) {
        struct message_row *answered = &rows[send.re1 - 1u];
        answered->answered_ms =
            answered->answered_ms == HWS_TIME_NEVER ? step->now_ms : answered->answered_ms;
        answered->seen_ms = answered->seen_ms == HWS_TIME_NEVER ? step->now_ms : answered->seen_ms;
    }
    (void)hws_step_record(step, VOICE_RECORD_SENT,
                          (union hws_argument[]){{.i = send.from},
                                                 {.i = from_number},
                                                 {.i = send.to},
                                                 {.i = send.form},
                                                 {.i = send.text}});
    (void)hws_step_record(step, VOICE_RECORD_RECEIVED,
                          (union hws_argument[]){{.i = send.to},
                                                 {.i = to_number},
                                                 {.i = send.from},
                                                 {.i = send.form},
                                                 {.i = send.text}});
    return HWS_OK;
}

enum hws_status voice_on_seen(struct hws_step *step, const struct hws_effect *effect)
{
    const struct voice_seen seen = voice_seen_from(effect);
    struct message_row *rows = hws_step_rows(step, VOICE_PART_MESSAGE);

    assert(seen.row < hws_step_row_count(step, VOICE_PART_MESSAGE));
    if (rows[seen.row].seen_ms != HWS_TIME_NEVER) {
        return HWS_OK;
    }
    rows[seen.row].seen_ms = step->now_ms;
    (void)hws_step_record(step, VOICE_RECORD_SEEN,
                          (union hws_argument[]){{.i = rows[seen.row].from},
                                                 {.i = rows[seen.row].from_number},
                                                 {.i = rows[seen.row].to}});
    return HWS_OK;
}

enum hws_status voice_on_state(struct hws_step *step, const struct hws_effect *effect)
{
    const struct voice_state said = voice_state_from(effect);
    const bool rumour = said.from == VOICE_NONE;
    uint32_t row = 0;

    enum hws_status status = hws_step_append(step, VOICE_PART_STATEMENT, &row);
    if (status != HWS_OK) {
        return status;
    }
    struct statement_row *rows = hws_step_rows(step, VOICE_PART_STATEMENT);
    rows[row] = (struct statement_row){.text = said.text,
                                       .claims = said.claims,
                                       .made_ms = step->now_ms,
                                       .from = said.from,
                                       .audience = said.audience};
    (void)hws_step_record(step, rumour ? VOICE_RECORD_RUMOUR : VOICE_RECORD_STATEMENT,
                          (union hws_argument[]){{.i = said.audience},
                                                 {.i = said.text},
                                                 {.i = rumour ? HWS_ARGUMENT_NONE : said.from}});
    return HWS_OK;
}
