/* What is wrong with a move, in words: sentences, and what stands in them. */
#include "hawser/exercise/wrong.h"

#include "hawser/core/language.h"
#include "hawser/exercise/role.h"
#include "sim/exercise/move_value.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#define PIECE_MAX 512

/* What each form says, and what it says where there is a name to tell: one that may have been
 * meant, or of who may. */
static const struct sentence {
    const char *text, *text_named;
} sentences[] = {
    [HWS_WRONG_NOTHING] = {"", ""},
    [HWS_WRONG_FOUND] = {HWS_MARK("found \"{found}\", expected {expected}"),
                         HWS_MARK("found \"{found}\", expected {expected} (nearest: {nearest})")},
    [HWS_WRONG_MISSING] = {HWS_MARK("found nothing more, expected {expected}"), NULL},
    [HWS_WRONG_UNKNOWN] = {HWS_MARK("found \"{found}\", expected a command; \"help\" lists them"),
                           HWS_MARK("found \"{found}\", expected a command (nearest: {nearest}); "
                                    "\"help\" lists them")},
    [HWS_WRONG_LEFT_OVER] = {HWS_MARK("found \"{found}\", expected nothing more: {syntax}"), NULL},
    [HWS_WRONG_NOT_POSSIBLE] = {HWS_MARK("not possible: {reason}; expected {expected}"), NULL},
    [HWS_WRONG_MAY_NOT] = {HWS_MARK("this seat may not give \"{verb}\"; it may give {given}"),
                           HWS_MARK("this seat may not give \"{verb}\"; {posts} may; it may give "
                                    "{given}")},
    [HWS_WRONG_SAID] = {"{expected}", NULL},
};
HWS_ROW_EACH(sentences, HWS_WRONG_FORM_COUNT);

struct reading {
    const struct hws_state *state;
    const struct hws_wrong *wrong;
    enum hws_language language;
};

/* ---- lists ----------------------------------------------------------------------------------- */

struct enumeration {
    char *text;
    size_t text_size, length;
};

static void list_one(struct enumeration *list, const char *before, const char *word)
{
    if (list->length >= list->text_size) {
        return;
    }
    const int written = snprintf(list->text + list->length, list->text_size - list->length, "%s%s",
                                 list->length > 0 ? before : "", word);
    list->length += written > 0 ? (size_t)written : 0u;
}

/* "a, b or c": the words of the slot's list that the seat may name. */
// NOLINTNEXTLINE(readability-non-const-parameter): written to through the list
static void list_words(const struct reading *reading, char *text, size_t text_size)
{
    const struct hws_slot *slot = reading->wrong->slot;
    const struct hws_seat *seat = &reading->wrong->seat;
    struct enumeration list = {text, text_size, 0};
    uint32_t first = 0;
    uint32_t end = move_value_list(reading->state, slot, &first);

    while (end > 0 && !hws_may_name(reading->state, seat, slot->kind, first + end - 1u)) {
        end--;
    }
    for (uint32_t i = 0; i < end; i++) {
        if (hws_may_name(reading->state, seat, slot->kind, first + i)) {
            list_one(&list,
                     i + 1u == end ? hws_tr(reading->language, " or ")
                                   : hws_tr(reading->language, ", "),
                     slot->kind->id(reading->state, first + i));
        }
    }
}

/* The commands that the seat may give. */
// NOLINTNEXTLINE(readability-non-const-parameter): list_one writes to it
static void list_given(const struct reading *reading, char *text, size_t text_size)
{
    struct enumeration list = {text, text_size, 0};

    for (uint32_t i = 0; i < hws_verb_count(reading->state->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(reading->state->registry, i);
        if (hws_may_give(reading->state, &reading->wrong->seat, verb)) {
            list_one(&list, hws_tr(reading->language, ", "), verb->name);
        }
    }
}

/* ---- what is expected ------------------------------------------------------------------------ */

/* {unit} of a number, or {kind} of a thing. */
static void slot_value(const void *context, const char *name, size_t name_length,
                       enum hws_language language, char *text, size_t text_size)
{
    const struct hws_value_kind *kind = context;

    (void)language;
    (void)snprintf(text, text_size, "%s",
                   strncmp(name, "unit", name_length) == 0 ? kind->unit : kind->word);
}

static void slot_words(const struct reading *reading, char *text, size_t text_size)
{
    const struct hws_slot *slot = reading->wrong->slot;
    const char *said = HWS_MARK("a {kind}");

    if (slot->expected != NULL) {
        said = slot->expected;
    } else if (slot->kind == &hws_value_duration) {
        said = HWS_MARK("a duration such as 6h, 2d6h or 90m, of at most 36525 days");
    } else if (slot->kind->list) {
        list_words(reading, text, text_size);
        return;
    } else if (move_value_is_number(slot)) {
        said = slot->kind->unit != NULL ? HWS_MARK("a number in {unit}") : HWS_MARK("a number");
    }
    hws_template_words(said, reading->language, slot_value, slot->kind, text, text_size);
}

static void expected_words(const struct reading *reading, char *text, size_t text_size)
{
    if (reading->wrong->expected.text != NULL) {
        hws_phrase_words(reading->state, &reading->wrong->expected, reading->language, text,
                         text_size);
    } else if (reading->wrong->slot != NULL) {
        slot_words(reading, text, text_size);
    }
}

static void led_value(const void *context, const char *name, size_t name_length,
                      enum hws_language language, char *text, size_t text_size)
{
    const struct reading *reading = context;

    (void)language; /* the whole sentence's, which the reading has */
    if (strncmp(name, "lead", name_length) == 0) {
        (void)snprintf(text, text_size, "%s", reading->wrong->slot->lead);
    } else {
        expected_words(reading, text, text_size);
    }
}

/* ---- sentences ------------------------------------------------------------------------------- */

static bool is_named(const char *name, size_t name_length, const char *key)
{
    return strlen(key) == name_length && strncmp(name, key, name_length) == 0;
}

static const char *reason_of(const struct reading *reading)
{
    const struct hws_verb *verb = reading->wrong->verb;

    return verb != NULL && reading->wrong->reason < verb->reason_count
               ? hws_tr(reading->language, verb->reasons[reading->wrong->reason])
               : "";
}

static void piece_words(const void *context, const char *name, size_t name_length,
                        enum hws_language language, char *text, size_t text_size)
{
    struct reading reading = *(const struct reading *)context;
    const struct hws_wrong *wrong = reading.wrong;

    reading.language = language;
    text[0] = '\0';
    if (is_named(name, name_length, "found")) {
        (void)snprintf(text, text_size, "%s", wrong->found);
    } else if (is_named(name, name_length, "nearest")) {
        (void)snprintf(text, text_size, "%s", wrong->nearest);
    } else if (is_named(name, name_length, "reason")) {
        (void)snprintf(text, text_size, "%s", reason_of(&reading));
    } else if (is_named(name, name_length, "posts")) {
        (void)hws_may_posts(reading.state, &wrong->seat, wrong->verb, text, text_size);
    } else if (is_named(name, name_length, "given")) {
        list_given(&reading, text, text_size);
    } else if (is_named(name, name_length, "verb") && wrong->verb != NULL) {
        (void)snprintf(text, text_size, "%s", wrong->verb->name);
    } else if (is_named(name, name_length, "syntax") && wrong->verb != NULL) {
        hws_verb_syntax(wrong->verb, text, text_size);
    } else if (is_named(name, name_length, "expected") && wrong->leads) {
        hws_template_words(HWS_MARK("\"{lead}\" and {value}"), language, led_value, &reading, text,
                           text_size);
    } else if (is_named(name, name_length, "expected")) {
        expected_words(&reading, text, text_size);
    }
}

void hws_wrong_words(const struct hws_state *state, const struct hws_wrong *wrong,
                     enum hws_language language, char *text, size_t text_size)
{
    const struct reading reading = {state, wrong, language};

    assert(wrong->form < HWS_WRONG_FORM_COUNT);
    const struct sentence *sentence = &sentences[wrong->form];
    if (wrong->form == HWS_WRONG_SAID) {
        expected_words(&reading, text, text_size);
        return;
    }
    const bool named = wrong->form == HWS_WRONG_MAY_NOT
                           ? hws_may_posts(state, &wrong->seat, wrong->verb, text, text_size)
                           : wrong->nearest != NULL;
    hws_template_words(named && sentence->text_named != NULL ? sentence->text_named
                                                             : sentence->text,
                       language, piece_words, &reading, text, text_size);
}

enum hws_status hws_wrong_error(const struct hws_state *state, const struct hws_wrong *wrong,
                                enum hws_language language, enum hws_status status,
                                struct hws_error *error)
{
    char words[HWS_WRONG_WORDS_MAX];

    hws_wrong_words(state, wrong, language, words, sizeof(words));
    return hws_error_set(error, status, "command", "%s", words);
}

struct hws_wrong hws_wrong_said(const struct hws_seat *seat, const char *text)
{
    return (struct hws_wrong){.form = HWS_WRONG_SAID, .seat = *seat, .expected = {.text = text}};
}
