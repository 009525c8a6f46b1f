/*
 * Moves that wait: their rows, and what may be asked of them. Those of the script are events from
 * the start, which need no rows; of those that people put off each has a row, and the event at
 * which it is due. Withdrawn, a row's event is cancelled, and a move of the script is struck off.
 */
#include "sim/exercise/pending.h"

#include "hawser/core/hash.h"
#include "hawser/exercise/move.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

const struct hws_field_def pending_fields[PENDING_FIELD_COUNT] = {
    HWS_FIELD(struct pending_row, int64_t, due_ms),
    HWS_FIELD(struct pending_row, uint64_t, verb_key),
    HWS_ARRAY_FIELD(struct pending_row, int64_t, values),
    HWS_FIELD(struct pending_row, int64_t, party),
    HWS_FIELD(struct pending_row, int64_t, acting_for),
    HWS_FIELD(struct pending_row, struct hws_event_handle, due),
    HWS_FIELD(struct pending_row, uint32_t, seat_id),
    HWS_FIELD(struct pending_row, uint32_t, role),
    HWS_FIELD(struct pending_row, uint32_t, present),
    HWS_FIELD(struct pending_row, uint32_t, own_number),
    HWS_FIELD(struct pending_row, uint32_t, state),
    HWS_FIELD(struct pending_row, uint32_t, reserved),
};

const struct hws_field_def pending_dropped_fields[PENDING_DROPPED_FIELD_COUNT] = {
    HWS_FIELD(struct pending_dropped_row, uint32_t, script_index),
    HWS_FIELD(struct pending_dropped_row, uint32_t, reserved),
};

/* ---- rows ------------------------------------------------------------------------------------ */

uint64_t pending_key(const struct hws_verb *verb)
{
    return hws_hash_bytes(verb->name, strlen(verb->name)).low;
}

static const struct hws_verb *verb_of(const struct hws_registry *registry, uint64_t key)
{
    for (uint32_t i = 0; i < hws_verb_count(registry); i++) {
        if (pending_key(hws_verb_at(registry, i)) == key) {
            return hws_verb_at(registry, i);
        }
    }
    return NULL;
}

static const struct pending_row *rows_of(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_exercise_id, EXERCISE_PART_PENDING, count);
}

static uint32_t script_count(const struct hws_state *state)
{
    return hws_exercise_plan(state)->script_count;
}

bool pending_is_dropped(const struct hws_state *state, uint32_t script_index)
{
    uint32_t count = 0;
    const struct pending_dropped_row *rows =
        hws_state_rows(state, &hws_exercise_id, EXERCISE_PART_DROPPED, &count);

    for (uint32_t i = 0; i < count; i++) {
        if (rows[i].script_index == script_index) {
            return true;
        }
    }
    return false;
}

struct hws_move pending_move(const struct hws_registry *registry, const struct pending_row *row)
{
    struct hws_move move = {.verb = verb_of(registry, row->verb_key), .present = row->present};

    memcpy(move.values, row->values, sizeof(row->values));
    return move;
}

struct hws_seat pending_seat(const struct hws_registry *registry, const struct pending_row *row)
{
    return (struct hws_seat){.id = row->seat_id,
                             .role = (enum hws_role)row->role,
                             .party = hws_party_unpack(registry, row->party),
                             .acting_for = hws_party_unpack(registry, row->acting_for)};
}

/* ---- for readers ----------------------------------------------------------------------------- */

bool hws_verb_waits(const struct hws_verb *verb)
{
    return verb->wording_count > 0 && strcmp(verb->name, "withdraw") != 0;
}

uint32_t hws_pending_count(const struct hws_state *state)
{
    uint32_t count = 0;

    (void)rows_of(state, &count);
    return script_count(state) + count;
}

static struct hws_pending_info scripted(const struct hws_state *state, uint32_t index)
{
    const struct hws_scripted_move *entry = &hws_exercise_plan(state)->script[index];
    const bool dropped = pending_is_dropped(state, index);
    /* One that is due now may not have had its turn; it can be withdrawn no more. */
    const bool over = entry->at_ms <= state->now_ms;

    return (struct hws_pending_info){.number = index + 1u,
                                     .own_number = index + 1u,
                                     .due_ms = entry->at_ms,
                                     .seat = hws_seat_script,
                                     .move = entry->move,
                                     .state = dropped ? HWS_PENDING_WITHDRAWN
                                              : over  ? HWS_PENDING_DONE
                                                      : HWS_PENDING_WAITS};
}

struct hws_pending_info hws_pending(const struct hws_state *state, uint32_t index)
{
    uint32_t count = 0;
    const struct pending_row *rows = rows_of(state, &count);
    const uint32_t first = script_count(state);

    assert(index < first + count);
    if (index < first) {
        return scripted(state, index);
    }
    const struct pending_row *row = &rows[index - first];
    return (struct hws_pending_info){.number = index + 1u,
                                     .own_number = row->own_number,
                                     .due_ms = row->due_ms,
                                     .seat = pending_seat(state->registry, row),
                                     .move = pending_move(state->registry, row),
                                     .state = (enum hws_pending_state)row->state};
}

struct hws_party hws_pending_party(const struct hws_seat *seat)
{
    return hws_party_is_control(seat->acting_for) ? seat->party : seat->acting_for;
}

uint32_t hws_pending_numbered(const struct hws_state *state, struct hws_party party,
                              uint32_t number)
{
    const uint32_t count = hws_pending_count(state);

    if (hws_party_is_control(party)) {
        return number >= 1 && number <= count ? number - 1u : HWS_PENDING_NONE;
    }
    for (uint32_t i = script_count(state); i < count; i++) {
        const struct hws_pending_info info = hws_pending(state, i);
        if (info.own_number == number && hws_party_equal(hws_pending_party(&info.seat), party)) {
            return i;
        }
    }
    return HWS_PENDING_NONE;
}

static bool pending_words(const struct hws_state *state, union hws_argument value,
                          enum hws_language language, char *text, size_t text_size)
{
    char line[HWS_COMMAND_LINE_MAX];

    (void)language; /* a line is typed the same in all */
    if (value.i < 0 || value.i >= (int64_t)hws_pending_count(state)) {
        return false;
    }
    const struct hws_pending_info info = hws_pending(state, (uint32_t)value.i);
    if (hws_move_line(state, &info.move, line, sizeof(line)) != HWS_OK) {
        return false;
    }
    (void)snprintf(text, text_size, "\"%s\"", line);
    hws_text_trim(text);
    return true;
}

const struct hws_value_kind pending_value = {
    .domain = &hws_exercise_id, .word = "pending", .words = pending_words};
