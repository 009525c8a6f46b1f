/*
 * A line of words becomes a move. The longest name of a verb that the words begin with decides; its
 * slots take the rest, in their places or after the words that lead to them.
 */
#include "sim/exercise/line.h"

#include "hawser/core/language.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/voice.h"
#include "sim/exercise/move_value.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- the verb -------------------------------------------------------------------------------- */

uint32_t line_find_verb(const struct line *line, uint32_t first, uint32_t *word_count)
{
    uint32_t best = HWS_VERBS_MAX;

    *word_count = 0;
    for (uint32_t i = 0; i < hws_verb_count(line->state->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(line->state->registry, i);
        const uint32_t matched = words_match(&line->words, first, verb->name);
        if (matched > *word_count) {
            *word_count = matched;
            best = i;
        }
    }
    return best;
}

const struct hws_verb *line_verb(const struct hws_state *state, const char *text)
{
    struct hws_wrong ignored;
    struct line line = {.state = state, .wrong = &ignored};
    uint32_t word_count = 0;

    return words_split(&line.words, text, &ignored) != HWS_OK || line.words.count == 0
               ? NULL
               : hws_verb_at(state->registry, line_find_verb(&line, 0, &word_count));
}

static enum hws_status unknown_verb(const struct line *line, uint32_t first)
{
    const char *names[HWS_VERBS_MAX];
    char typed[HWS_COMMAND_LINE_MAX];
    const struct words *words = &line->words;
    uint32_t name_count = 0;

    if (first >= words->count) {
        line_expected(line, NULL, HWS_MARK("a command; \"help\" lists them"));
        return HWS_ERR_INPUT;
    }
    (void)snprintf(typed, sizeof(typed), "%s%s%s", words->items[first],
                   first + 1u < words->count ? " " : "",
                   first + 1u < words->count ? words->items[first + 1u] : "");
    for (uint32_t i = 0; i < hws_verb_count(line->state->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(line->state->registry, i);
        if (hws_may_give(line->state, line->seat, verb)) {
            names[name_count++] = verb->name;
        }
    }
    const char *nearest = hws_nearest_name(typed, names, name_count);
    if (nearest == NULL) {
        nearest = hws_nearest_name(words->items[first], names, name_count);
    }
    *line->wrong =
        (struct hws_wrong){.form = HWS_WRONG_UNKNOWN, .seat = *line->seat, .nearest = nearest};
    (void)snprintf(line->wrong->found, sizeof(line->wrong->found), "%s", words->items[first]);
    return HWS_ERR_INPUT;
}

/* ---- slots ----------------------------------------------------------------------------------- */

/* The rest of the line as one name. */
static const char *take_rest(struct line *line, char *text, size_t text_size)
{
    size_t length = 0;

    if (words_peek(&line->words) == NULL) {
        return NULL;
    }
    text[0] = '\0';
    while (words_peek(&line->words) != NULL && length < text_size) {
        const int written = snprintf(text + length, text_size - length, "%s%s",
                                     length > 0 ? " " : "", words_take(&line->words));
        length += written > 0 ? (size_t)written : 0u;
    }
    return text;
}

static bool is_text(const struct hws_value_kind *kind)
{
    return kind == &hws_value_text || kind == &hws_public_text;
}

/* A text that is said apart from the line, for a slot for which the line has no word. */
static const char *said_apart(const struct line *line, uint32_t slot)
{
    return is_text(line->move.verb->slots[slot].kind) && line->said != NULL &&
                   words_peek(&line->words) == NULL && slot + 1u == line->move.verb->slot_count
               ? line->said->text
               : NULL;
}

/* Into the store, as it is written. */
static enum hws_status keep_text(const struct line *line, const struct hws_value_kind *kind,
                                 const char *body, union hws_argument *value)
{
    enum hws_status status =
        hws_text_keep(line->said->texts, kind, line->said->language, body, &value->i);

    if (status == HWS_ERR_INPUT) {
        *line->wrong = hws_wrong_said(
            line->seat, HWS_MARK("found a text that is empty, too long or not UTF-8"));
    } else if (status != HWS_OK) {
        *line->wrong = hws_wrong_said(line->seat, HWS_MARK("the text could not be kept"));
    }
    return status;
}

static enum hws_status take_value(struct line *line, uint32_t slot)
{
    const struct hws_slot *def = &line->move.verb->slots[slot];
    char rest[HWS_COMMAND_LINE_MAX];
    union hws_argument value = {0};
    const char *apart = said_apart(line, slot);
    const char *word = apart != NULL ? apart
                       : def->rest   ? take_rest(line, rest, sizeof(rest))
                                     : words_take(&line->words);

    if (word == NULL) {
        line->wanted |= 1u << slot;
    }
    enum hws_status status =
        move_value_read(line->state, line->seat, def, word, &value, line->wrong);
    if (status != HWS_OK) {
        return status;
    }
    if (is_text(def->kind) && line->said != NULL) {
        status = keep_text(line, def->kind, word, &value);
        if (status != HWS_OK) {
            return status;
        }
    }
    if (def->kind->unit != NULL && word != NULL && strcspn(word, "0123456789") < strlen(word)) {
        (void)words_take_if(&line->words, def->kind->unit); /* "100 km" */
    }
    line->move.values[slot] = value;
    line->move.present |= 1u << slot;
    return HWS_OK;
}

static bool is_open(const struct line *line, uint32_t slot)
{
    return !hws_move_has(&line->move, slot) && hws_move_asks(&line->move, slot);
}

/* Whether the next word leads to a slot that is still open. */
static bool leads(const struct line *line)
{
    const char *word = words_peek(&line->words);

    for (uint32_t i = 0; word != NULL && i < line->move.verb->slot_count; i++) {
        const char *lead = line->move.verb->slots[i].lead;
        if (lead != NULL && is_open(line, i) && strcasecmp(word, lead) == 0) {
            return true;
        }
    }
    return false;
}

static enum hws_status take_slot(struct line *line, uint32_t slot)
{
    const struct hws_slot *def = &line->move.verb->slots[slot];
    const char *word = words_peek(&line->words);

    if (said_apart(line, slot) != NULL) {
        return take_value(line, slot);
    }
    if (def->lead != NULL && words_take_if(&line->words, def->lead)) {
        line->led |= 1u << slot;
        return take_value(line, slot);
    }
    if (def->optional && (word == NULL || def->lead != NULL || leads(line))) {
        line->wanted |= word == NULL ? 1u << slot : 0u;
        return HWS_OK;
    }
    if (def->lead != NULL && !def->lead_free) {
        union hws_argument value;
        line->wanted |= word == NULL ? 1u << slot : 0u;
        enum hws_status status =
            move_value_read(line->state, line->seat, def, NULL, &value, line->wrong);
        line->wrong->leads = true;
        if (word != NULL) {
            line->wrong->form = HWS_WRONG_FOUND;
            (void)snprintf(line->wrong->found, sizeof(line->wrong->found), "%s", word);
        }
        return status;
    }
    return take_value(line, slot);
}

/* Slots in their order; then those whose leading words stand in another. */
enum hws_status line_take_slots(struct line *line)
{
    const struct hws_verb *verb = line->move.verb;

    for (uint32_t i = 0; i < verb->slot_count; i++) {
        enum hws_status status = is_open(line, i) ? take_slot(line, i) : HWS_OK;
        if (status != HWS_OK) {
            return status;
        }
    }
    while (leads(line)) {
        const char *word = words_peek(&line->words);
        uint32_t slot = 0;
        while (verb->slots[slot].lead == NULL || !is_open(line, slot) ||
               strcasecmp(word, verb->slots[slot].lead) != 0) {
            slot++;
        }
        enum hws_status status = take_slot(line, slot);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

/* ---- the public face ------------------------------------------------------------------------- */

static enum hws_status read_line(struct line *line)
{
    const uint32_t first = line->words.next;
    uint32_t word_count = 0;
    const uint32_t number = line_find_verb(line, first, &word_count);
    const struct hws_verb *verb = hws_verb_at(line->state->registry, number);

    if (verb == NULL) {
        return unknown_verb(line, first);
    }
    if (!hws_may_give(line->state, line->seat, verb)) {
        *line->wrong =
            (struct hws_wrong){.form = HWS_WRONG_MAY_NOT, .seat = *line->seat, .verb = verb};
        return HWS_ERR_REFUSED;
    }
    line->move.verb = verb;
    line->words.next = first + word_count;
    enum hws_status status = line_take_slots(line);
    if (status == HWS_OK) {
        status = line_take_when_last(line);
    }
    if (status == HWS_OK && words_peek(&line->words) != NULL) {
        *line->wrong = (struct hws_wrong){.form = HWS_WRONG_LEFT_OVER, .seat = *line->seat};
        (void)snprintf(line->wrong->found, sizeof(line->wrong->found), "%s",
                       words_peek(&line->words));
        status = HWS_ERR_INPUT;
    }
    if (status != HWS_OK) {
        line->wrong->verb = verb;
    }
    return status;
}

enum hws_status hws_move_read(const struct hws_state *state, const struct hws_seat *seat,
                              const char *text, const struct hws_said *said, struct hws_move *move,
                              struct hws_wrong *wrong)
{
    struct line line = {.state = state, .seat = seat, .said = said, .wrong = wrong};

    *wrong = (struct hws_wrong){.seat = *seat};
    enum hws_status status = words_split(&line.words, text, wrong);
    if (status != HWS_OK) {
        return status;
    }
    if (line.words.count == 0) {
        return HWS_ERR_EMPTY;
    }
    status = line_take_when(&line);
    if (status == HWS_OK) {
        status = read_line(&line);
    }
    if (status == HWS_OK) {
        *wrong = (struct hws_wrong){.form = HWS_WRONG_NOTHING};
        *move = line.move;
    }
    return status;
}

enum hws_status hws_move_parse(const struct hws_state *state, const struct hws_seat *seat,
                               const char *text, struct hws_move *move, struct hws_error *error)
{
    struct hws_wrong wrong;
    enum hws_status status = hws_move_read(state, seat, text, NULL, move, &wrong);

    return status == HWS_OK || status == HWS_ERR_EMPTY
               ? status
               : hws_wrong_error(state, &wrong, HWS_LANGUAGE_EN, status, error);
}
