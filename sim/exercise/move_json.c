/* A move in JSON: the verb by name, each slot under its own. Scenario, journal and wire use it. */
#include "hawser/exercise/move.h"
#include "hawser/exercise/pending.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/wording.h"
#include "sim/exercise/move_value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define KEYS_MAX (HWS_SLOTS_MAX + 16u)
#define NUMBER_MAX 1.0e15
#define DUE_MS_MAX (INT64_C(1) << 53)

/* ---- writing --------------------------------------------------------------------------------- */

enum hws_status hws_move_json(const struct hws_state *state, const struct hws_move *move,
                              char *text, size_t text_size)
{
    size_t length = (size_t)snprintf(text, text_size, "\"move\":\"%s\"", move->verb->name);

    if (move->due_ms != 0 && length < text_size) {
        length += (size_t)snprintf(text + length, text_size - length, ",\"due_ms\":%" PRId64,
                                   move->due_ms);
    }

    for (uint32_t i = 0; i < move->verb->slot_count && length < text_size; i++) {
        const struct hws_slot *slot = &move->verb->slots[i];
        char value[HWS_VALUE_TEXT_MAX];
        if (!hws_move_has(move, i)) {
            continue;
        }
        if (!move_value_write(state, slot, move->values[i], value, sizeof(value))) {
            return HWS_ERR_NOT_FOUND;
        }
        length += (size_t)snprintf(text + length, text_size - length, ",\"%s\":", slot->name);
        if (length >= text_size) {
            break;
        }
        length += move_value_is_number(slot)
                      ? (size_t)snprintf(text + length, text_size - length, "%s", value)
                      : hws_json_quote(value, text + length, text_size - length);
    }
    return length < text_size ? HWS_OK : HWS_ERR_FULL;
}

/* ---- reading --------------------------------------------------------------------------------- */

static const struct hws_verb *read_verb(const struct hws_state *state, const struct hws_seat *seat,
                                        struct hws_problems *problems, struct hws_json object)
{
    const char *names[HWS_VERBS_MAX];
    const struct hws_verb *verbs[HWS_VERBS_MAX];
    uint32_t name_count = 0;
    uint32_t word = 0;

    for (uint32_t i = 0; i < hws_verb_count(state->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(state->registry, i);
        if (hws_may_give(state, seat, verb)) {
            verbs[name_count] = verb;
            names[name_count++] = verb->name;
        }
    }
    return hws_json_read_word(problems, object, "move", HWS_JSON_REQUIRED, names, name_count, &word)
               ? verbs[word]
               : NULL;
}

static bool read_slot(const struct hws_state *state, const struct hws_seat *seat,
                      struct hws_problems *problems, struct hws_json object, struct hws_move *move,
                      uint32_t index)
{
    const struct hws_slot *slot = &move->verb->slots[index];
    const struct hws_json member = hws_json_get(object, slot->name);
    struct hws_wrong wrong;
    union hws_argument value = {0};
    char number_text[64];
    const char *text = NULL;
    double number = 0.0;

    if (hws_json_type(member) == HWS_JSON_NUMBER) {
        if (!hws_json_double(problems, member, -NUMBER_MAX, NUMBER_MAX, &number)) {
            return false;
        }
        (void)snprintf(number_text, sizeof(number_text), "%.17g", number);
        text = number_text;
    } else if (!hws_json_string(problems, member, &text)) {
        return false;
    }
    enum hws_status status = move_value_read(state, seat, slot, text, &value, &wrong);
    if (status != HWS_OK) {
        char words[HWS_WRONG_WORDS_MAX];
        hws_wrong_words(state, &wrong, HWS_LANGUAGE_EN, words, sizeof(words));
        hws_json_complain(problems, member, "%s", words);
        return false;
    }
    move->values[index] = value;
    move->present |= 1u << index;
    return true;
}

/* The script's own times are its events': it puts nothing off. */
static bool may_wait(const struct hws_seat *seat, const struct hws_verb *verb)
{
    return seat->role != HWS_ROLE_SCRIPT && hws_verb_waits(verb);
}

static void check_keys(struct hws_problems *problems, struct hws_json object,
                       const struct hws_seat *seat, const struct hws_verb *verb,
                       const char *const *others, uint32_t other_count)
{
    const char *keys[KEYS_MAX] = {"move", "due_ms"};
    uint32_t key_count = may_wait(seat, verb) ? 2u : 1u;

    for (uint32_t i = 0; i < verb->slot_count; i++) {
        keys[key_count++] = verb->slots[i].name;
    }
    for (uint32_t i = 0; i < other_count && key_count < KEYS_MAX; i++) {
        keys[key_count++] = others[i];
    }
    hws_json_check_keys(problems, object, keys, key_count);
}

bool hws_move_read_json(const struct hws_state *state, const struct hws_seat *seat,
                        struct hws_problems *problems, struct hws_json object,
                        const char *const *others, uint32_t other_count, struct hws_move *move)
{
    struct hws_move read = {.verb = read_verb(state, seat, problems, object)};
    bool whole = read.verb != NULL;

    if (read.verb == NULL) {
        return false;
    }
    check_keys(problems, object, seat, read.verb, others, other_count);
    if (may_wait(seat, read.verb) && hws_json_present(hws_json_get(object, "due_ms"))) {
        whole = hws_json_read_int(problems, object, "due_ms", HWS_JSON_REQUIRED, 1, DUE_MS_MAX,
                                  &read.due_ms);
    }
    for (uint32_t i = 0; i < read.verb->slot_count; i++) {
        const struct hws_slot *slot = &read.verb->slots[i];
        if (hws_json_present(hws_json_get(object, slot->name))) {
            if (!hws_move_asks(&read, i)) {
                hws_json_complain(problems, hws_json_get(object, slot->name),
                                  "found \"%s\", expected it only with another \"%s\"", slot->name,
                                  slot->when);
                whole = false;
            } else {
                whole = read_slot(state, seat, problems, object, &read, i) && whole;
            }
        } else if (!slot->optional && hws_move_asks(&read, i)) {
            hws_json_complain(problems, object, "found no \"%s\", expected one with this move",
                              slot->name);
            whole = false;
        }
    }
    *move = read;
    return whole;
}
