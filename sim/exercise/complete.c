/* Completion: what may come next in a line, from the same rows and the same parser. */
#include "hawser/exercise/pending.h"
#include "sim/exercise/line.h"
#include "sim/exercise/move_value.h"

#include "hawser/exercise/role.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct offers {
    struct hws_completion *items;
    uint32_t max, count;
    const char *begun; /* of the last word: an offer begins so */
};

static void offer(struct offers *offers, const char *text, size_t length)
{
    if (strncasecmp(text, offers->begun, strlen(offers->begun)) != 0 ||
        length >= HWS_COMPLETION_MAX) {
        return;
    }
    for (uint32_t i = 0; i < offers->count && i < offers->max; i++) {
        if (strlen(offers->items[i].text) == length &&
            strncmp(offers->items[i].text, text, length) == 0) {
            return;
        }
    }
    if (offers->count < offers->max) {
        (void)snprintf(offers->items[offers->count].text, HWS_COMPLETION_MAX, "%.*s", (int)length,
                       text);
    }
    offers->count++;
}

/* The next word of each verb whose name the words from `first` on begin. */
static void offer_verbs(const struct line *line, uint32_t first, struct offers *offers)
{
    bool waits = false;

    for (uint32_t i = 0; i < hws_verb_count(line->state->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(line->state->registry, i);
        const char *rest = verb->name;
        uint32_t word = first;
        waits = waits || (hws_verb_waits(verb) && hws_may_give(line->state, line->seat, verb));
        while (word < line->words.count && *rest != '\0') {
            const size_t length = strcspn(rest, " ");
            const char *typed = line->words.items[word];
            if (strlen(typed) != length || strncasecmp(typed, rest, length) != 0) {
                break;
            }
            rest += length;
            rest += strspn(rest, " ");
            word++;
        }
        if (word == line->words.count && *rest != '\0' &&
            hws_may_give(line->state, line->seat, verb)) {
            offer(offers, rest, strcspn(rest, " "));
        }
    }
    if (waits && first == 0 && line->words.count == 0) {
        offer(offers, "in", 2);
        offer(offers, "at", 2);
    }
}

static void offer_slot(const struct line *line, uint32_t slot, struct offers *offers)
{
    const struct hws_slot *def = &line->move.verb->slots[slot];
    const bool led = def->lead == NULL || (line->led & 1u << slot) != 0;
    uint32_t first = 0;

    if (!led) {
        offer(offers, def->lead, strlen(def->lead));
    }
    if ((!led && !def->lead_free) || def->kind->count == NULL) {
        return;
    }
    const uint32_t count =
        def->kind->list ? move_value_list(line->state, def, &first) : def->kind->count(line->state);
    for (uint32_t i = first; i < first + count; i++) {
        const char *id = def->kind->id(line->state, i);
        if (id != NULL && hws_may_name(line->state, line->seat, def->kind, i)) {
            offer(offers, id, strlen(id));
        }
    }
    char more[HWS_COMPLETION_MAX];
    for (uint32_t n = 0; def->kind->more != NULL && hws_party_is_control(line->seat->party) &&
                         def->kind->more(line->state, n, more, sizeof(more));
         n++) {
        offer(offers, more, strlen(more));
    }
}

uint32_t hws_moves_complete(const struct hws_state *state, const struct hws_seat *seat,
                            const char *text, struct hws_completion *completions,
                            uint32_t completion_max)
{
    struct hws_wrong ignored = {0};
    struct line line = {.state = state, .seat = seat, .wrong = &ignored};
    struct offers offers = {.items = completions, .max = completion_max, .begun = ""};
    const size_t length = strlen(text);
    uint32_t word_count = 0;

    if (words_split(&line.words, text, &ignored) != HWS_OK) {
        return 0;
    }
    if (line.words.count > 0 && text[length - 1u] != ' ') {
        offers.begun = line.words.items[--line.words.count];
    }
    if (line_take_when(&line) != HWS_OK) {
        return 0; /* a time is wanted, of which there is no list */
    }
    const uint32_t first = line.words.next;
    offer_verbs(&line, first, &offers);
    const struct hws_verb *verb =
        hws_verb_at(state->registry, line_find_verb(&line, first, &word_count));
    if (verb == NULL || !hws_may_give(state, seat, verb)) {
        return offers.count;
    }
    line.move.verb = verb;
    line.words.next = first + word_count;
    /* It stops where the words end: that is what is asked. */
    const bool whole = line_take_slots(&line) == HWS_OK && words_peek(&line.words) == NULL;
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        if ((line.wanted & 1u << i) != 0) {
            offer_slot(&line, i, &offers);
        }
    }
    if (whole && line_may_end_in(&line)) {
        offer(&offers, "in", 2);
    }
    return offers.count;
}
