/*
 * What is wrong with a move, for whoever made it: what was found and what was expected, as values
 * until someone reads it in a language of theirs.
 */
#ifndef HAWSER_EXERCISE_WRONG_H
#define HAWSER_EXERCISE_WRONG_H

#include "hawser/core/party.h"
#include "hawser/core/phrase.h"
#include "hawser/core/verb.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_WRONG_FOUND_MAX 512
#define HWS_WRONG_WORDS_MAX 768

enum hws_wrong_form {
    HWS_WRONG_NOTHING = 0,  /* nothing is */
    HWS_WRONG_FOUND,        /* found "{found}", expected {expected} (nearest: {nearest}) */
    HWS_WRONG_MISSING,      /* found nothing more, expected {expected} */
    HWS_WRONG_UNKNOWN,      /* found "{found}", which is no command */
    HWS_WRONG_LEFT_OVER,    /* found "{found}" behind a whole command */
    HWS_WRONG_NOT_POSSIBLE, /* not possible: {reason}; expected {expected} */
    HWS_WRONG_MAY_NOT,      /* this seat may not give "{verb}"; it may give {given} */
    HWS_WRONG_SAID,         /* {expected} alone says it */
    HWS_WRONG_FORM_COUNT
};

struct hws_wrong {
    enum hws_wrong_form form;
    struct hws_seat seat;        /* whose words and commands are listed */
    const struct hws_verb *verb; /* that was meant; NULL: none is known yet */
    uint32_t reason;             /* of the verb's */
    struct hws_phrase expected;  /* no text: a value of the slot is */
    const struct hws_slot *slot;
    bool leads;                      /* behind the slot's leading word */
    char found[HWS_WRONG_FOUND_MAX]; /* as typed, or as a move's value is written */
    const char *nearest;             /* an id or a verb of the plan's, or NULL */
};

/* In a reader's language: one line, cut at a character's edge to the buffer; "" when nothing is. */
void hws_wrong_words(const struct hws_state *state, const struct hws_wrong *wrong,
                     enum hws_language language, char *text, size_t text_size);
/* The same as an error's message. Returns `status`. */
enum hws_status hws_wrong_error(const struct hws_state *state, const struct hws_wrong *wrong,
                                enum hws_language language, enum hws_status status,
                                struct hws_error *error);
/* One that a text of the program's says as it is: HWS_WRONG_SAID. */
struct hws_wrong hws_wrong_said(const struct hws_seat *seat, const char *text);

#endif
