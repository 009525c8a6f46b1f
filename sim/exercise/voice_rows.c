/* Messages and statements: rows, who calls a message by which number, and public texts. */
#include "sim/exercise/own_number.h"
#include "sim/exercise/voice.h"

#include "hawser/core/language.h"
#include "hawser/core/list.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NUMBER_MAX 1000000L

const struct hws_domain_id hws_voice_id = {"voice"};

const struct hws_field_def message_fields[MESSAGE_FIELD_COUNT] = {
    HWS_FIELD(struct message_row, int64_t, text),
    HWS_FIELD(struct message_row, int64_t, sent_ms),
    HWS_FIELD(struct message_row, int64_t, seen_ms),
    HWS_FIELD(struct message_row, int64_t, answered_ms),
    HWS_FIELD(struct message_row, uint32_t, from),
    HWS_FIELD(struct message_row, uint32_t, to),
    HWS_FIELD(struct message_row, uint32_t, from_number),
    HWS_FIELD(struct message_row, uint32_t, to_number),
    HWS_FIELD(struct message_row, uint32_t, form),
    HWS_FIELD(struct message_row, uint32_t, re1),
};

const struct hws_field_def statement_fields[STATEMENT_FIELD_COUNT] = {
    HWS_FIELD(struct statement_row, int64_t, text),
    HWS_FIELD(struct statement_row, int64_t, claims),
    HWS_FIELD(struct statement_row, int64_t, made_ms),
    HWS_FIELD(struct statement_row, uint32_t, from),
    HWS_FIELD(struct statement_row, uint32_t, audience),
};

/* ---- the plan -------------------------------------------------------------------------------- */

const struct hws_voice_plan *hws_voice_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_voice_id);
}

void hws_voice_plan_fini(struct hws_voice_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_voice_plan_hash(const struct hws_voice_plan *plan)
{
    struct hws_hash hash = {0};

    for (uint32_t i = 0; i < plan->audience_count; i++) {
        const char *id = plan->audiences[i].id;
        hash = hws_hash_combine(hash, hws_hash_bytes(id, strlen(id)));
    }
    return hash;
}

HWS_PLAN_ENTITY_KNOWN(hws_audience_entity, hws_voice_id, "audience", struct hws_voice_plan,
                      hws_voice_plan, audiences, audience_count, hws_known_to_all);

/* ---- rows ------------------------------------------------------------------------------------ */

const struct message_row *message_rows(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_voice_id, VOICE_PART_MESSAGE, count);
}

const struct statement_row *statement_rows(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_voice_id, VOICE_PART_STATEMENT, count);
}

uint32_t message_number(const struct message_row *row, uint32_t post)
{
    return row->from == post ? row->from_number : row->to == post ? row->to_number : 0;
}

uint32_t message_named(const struct hws_state *state, const struct hws_seat *seat, int64_t number)
{
    const uint32_t post = hws_seat_post(state, seat);
    const bool control = hws_party_is_control(seat->party);
    uint32_t count = 0;
    const struct message_row *rows = message_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (control ? (int64_t)i + 1 == number
                    : post != HWS_NO_POST && message_number(&rows[i], post) != 0 &&
                          (int64_t)message_number(&rows[i], post) == number) {
            return i;
        }
    }
    return VOICE_NONE;
}

static bool number_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    return own_number_write('M', value, text, text_size);
}

static bool number_write(const struct hws_state *state, union hws_argument value, char *text,
                         size_t text_size)
{
    return number_words(state, value, HWS_LANGUAGE_EN, text, text_size);
}

static enum hws_status number_read(const struct hws_state *state, const struct hws_party *party,
                                   const char *text, union hws_argument *value,
                                   const char **expected)
{
    (void)state;
    (void)party;
    *expected = HWS_MARK("the number of a message, such as M-1 (show messages)");
    return own_number_read('M', text, value);
}

const struct hws_value_kind message_number_value = {
    .domain = &hws_voice_id,
    .word = "message",
    .words = number_words,
    .read = number_read,
    .write = number_write,
};

static const char *const form_ids[VOICE_FORM_COUNT] = {"report", "question", "answer", "warning",
                                                       "note"};
static const char *const form_said[VOICE_FORM_COUNT] = {HWS_MARK("report"), HWS_MARK("question"),
                                                        HWS_MARK("answer"), HWS_MARK("warning"),
                                                        HWS_MARK("note")};

HWS_WORDS_KIND(voice_form_value, hws_voice_id, "form", form_ids, form_said);
