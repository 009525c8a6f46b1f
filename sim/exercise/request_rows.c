/* Requests: their rows, who calls one by which number, and the words of what waits. */
#include "sim/exercise/own_number.h"
#include "sim/exercise/request.h"

#include "hawser/core/language.h"
#include "hawser/core/text_store.h"
#include "hawser/exercise/move.h"
#include "sim/exercise/pending.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NUMBER_MAX 1000000L

const struct hws_field_def request_fields[REQUEST_FIELD_COUNT] = {
    HWS_ARRAY_FIELD(struct request_row, int64_t, values),
    HWS_FIELD(struct request_row, uint64_t, verb),
    HWS_FIELD(struct request_row, int64_t, line),
    HWS_FIELD(struct request_row, int64_t, because),
    HWS_FIELD(struct request_row, int64_t, asked_ms),
    HWS_FIELD(struct request_row, int64_t, seen_ms),
    HWS_FIELD(struct request_row, int64_t, answered_ms),
    HWS_FIELD(struct request_row, int64_t, deadline_ms),
    HWS_FIELD(struct request_row, uint64_t, record),
    HWS_FIELD(struct request_row, struct hws_event_handle, due),
    HWS_FIELD(struct request_row, struct hws_event_handle, answer),
    HWS_FIELD(struct request_row, uint32_t, present),
    HWS_FIELD(struct request_row, uint32_t, state),
    HWS_FIELD(struct request_row, uint32_t, agreement1),
    HWS_FIELD(struct request_row, uint32_t, post_count),
    HWS_FIELD(struct request_row, uint32_t, holder),
    HWS_ARRAY_FIELD(struct request_row, uint32_t, posts),
    HWS_ARRAY_FIELD(struct request_row, uint32_t, numbers),
    HWS_FIELD(struct request_row, uint32_t, reserved),
};

const struct request_row *request_rows(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_exercise_id, EXERCISE_PART_REQUEST, count);
}

uint32_t request_number(const struct request_row *row, uint32_t post)
{
    uint32_t number = 0;

    for (uint32_t i = 0; i < row->post_count && number == 0; i++) {
        number = row->posts[i] == post ? row->numbers[i] : 0;
    }
    return number;
}

uint32_t request_named(const struct hws_state *state, const struct hws_seat *seat, int64_t number)
{
    const uint32_t post = hws_seat_post(state, seat);
    const bool control = hws_party_is_control(seat->party);
    uint32_t count = 0;
    const struct request_row *rows = request_rows(state, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (control ? (int64_t)i + 1 == number
                    : post != HWS_NO_POST && request_number(&rows[i], post) != 0 &&
                          (int64_t)request_number(&rows[i], post) == number) {
            return i;
        }
    }
    return REQUEST_NONE;
}

bool request_is_open(const struct request_row *row)
{
    return row->state == REQUEST_ASKED || row->state == REQUEST_SEEN;
}

static const struct hws_verb *verb_of(const struct hws_state *state, uint64_t key)
{
    for (uint32_t i = 0; i < hws_verb_count(state->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(state->registry, i);
        if (pending_key(verb) == key) {
            return verb;
        }
    }
    return NULL;
}

struct hws_move request_move(const struct hws_state *state, const struct request_row *row)
{
    struct hws_move move = {.verb = verb_of(state, row->verb), .present = row->present};

    assert(move.verb != NULL); /* the plan's hash holds whoever reads it to the same verbs */
    memcpy(move.values, row->values, sizeof(move.values));
    return move;
}

bool request_line(const struct hws_state *state, const struct request_row *row, char *text,
                  size_t text_size)
{
    if (row->line != 0) {
        const union hws_argument line = {.i = row->line};
        return hws_value_text.words(state, line, HWS_LANGUAGE_EN, text, text_size);
    }
    const struct hws_move move = request_move(state, row);
    return hws_move_line(state, &move, text, text_size) == HWS_OK;
}

/* ---- as values ------------------------------------------------------------------------------- */

static bool number_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    return own_number_write('R', value, text, text_size);
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
    *expected = HWS_MARK("the number of a request, such as R-1 (show requests)");
    return own_number_read('R', text, value);
}

const struct hws_value_kind request_number_value = {
    .domain = &hws_exercise_id,
    .word = "request",
    .words = number_words,
    .read = number_read,
    .write = number_write,
};

static bool waiting_words(const struct hws_state *state, union hws_argument value,
                          enum hws_language language, char *text, size_t text_size)
{
    (void)state;
    (void)language;
    (void)snprintf(text, text_size, "%s%" PRId64, value.i < 0 ? "R" : "", value.i);
    return true;
}

static bool waiting_write(const struct hws_state *state, union hws_argument value, char *text,
                          size_t text_size)
{
    return waiting_words(state, value, HWS_LANGUAGE_EN, text, text_size);
}

static enum hws_status waiting_read(const struct hws_state *state, const struct hws_party *party,
                                    const char *text, union hws_argument *value,
                                    const char **expected)
{
    char *end = NULL;

    if (number_read(state, party, text, value, expected) == HWS_OK) {
        value->i = -value->i;
        return HWS_OK;
    }
    *expected =
        HWS_MARK("the number of what is still to come (show pending), or of a request of your "
                 "own, such as R-1 (show requests)");
    const long number = text[0] >= '0' && text[0] <= '9' ? strtol(text, &end, 10) : 0;
    if (end == NULL || *end != '\0' || number < 1 || number > NUMBER_MAX) {
        return HWS_ERR_INPUT;
    }
    value->i = number;
    return HWS_OK;
}

const struct hws_value_kind waiting_number_value = {
    .domain = &hws_exercise_id,
    .word = "waiting",
    .words = waiting_words,
    .read = waiting_read,
    .write = waiting_write,
};

static bool line_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    uint32_t count = 0;
    const struct request_row *rows = request_rows(state, &count);

    (void)language;
    return value.i >= 0 && value.i < (int64_t)count &&
           request_line(state, &rows[value.i], text, text_size);
}

const struct hws_value_kind request_line_value = {
    .domain = &hws_exercise_id, .word = "command", .words = line_words};
