/* The words "in" and "at" before or behind a command: it is put off. */
#include "sim/exercise/line.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/exercise/pending.h"

#include <string.h>

#define A_DURATION HWS_MARK("a duration such as 2h, 90m or 1d6h")
#define A_TIME HWS_MARK("a time such as 14:30, T+2h30m, T+1d02:30 or 2027-01-14T06:00:00Z")

/* Reads the word behind "in" or "at". */
static enum hws_status read_when(const struct line *line, bool from_now, const char *word,
                                 int64_t *due_ms)
{
    int64_t ms = 0;
    const enum hws_status status = word == NULL ? HWS_ERR_INPUT
                                   : from_now   ? hws_duration_parse(word, &ms, NULL)
                                                : hws_when_parse(line->state, word, &ms);

    if (status != HWS_OK) {
        line_expected(line, word, from_now ? A_DURATION : A_TIME);
        return HWS_ERR_INPUT;
    }
    *due_ms = from_now ? line->state->now_ms + ms : ms;
    return HWS_OK;
}

enum hws_status line_take_when(struct line *line)
{
    const bool from_now = words_take_if(&line->words, "in");

    if (!from_now && !words_take_if(&line->words, "at")) {
        return HWS_OK;
    }
    line->put_off = true;
    return read_when(line, from_now, words_take(&line->words), &line->move.due_ms);
}

/* Whether a slot of the verb takes all that is left of the line. */
static bool takes_rest(const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        if (verb->slots[i].rest) {
            return true;
        }
    }
    return false;
}

/* Whether the verb has a slot of its own behind the word "in". */
static bool has_own_in(const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        if (verb->slots[i].lead != NULL && strcmp(verb->slots[i].lead, "in") == 0) {
            return true;
        }
    }
    return false;
}

bool line_may_end_in(const struct line *line)
{
    const struct hws_verb *verb = line->move.verb;

    return !line->put_off && hws_verb_waits(verb) && !has_own_in(verb) && !takes_rest(verb);
}

enum hws_status line_take_when_last(struct line *line)
{
    const bool at = !line->put_off && hws_verb_waits(line->move.verb) &&
                    !takes_rest(line->move.verb) && words_take_if(&line->words, "at");

    if (!at && (!line_may_end_in(line) || !words_take_if(&line->words, "in"))) {
        return HWS_OK;
    }
    line->put_off = true;
    return read_when(line, !at, words_take(&line->words), &line->move.due_ms);
}
