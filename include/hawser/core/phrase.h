/*
 * A phrase that is made here and worded later, in the language of whoever reads it: one of the
 * program's own texts, and the values that stand in it. What finds out that something is wrong has
 * no reader; it leaves a phrase.
 */
#ifndef HAWSER_CORE_PHRASE_H
#define HAWSER_CORE_PHRASE_H

#include "hawser/core/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_PHRASE_VALUES_MAX 3u

struct hws_phrase_value {
    const char *name; /* {name} in the text */
    const struct hws_value_kind *kind;
    union hws_argument value;
};

struct hws_phrase {
    const char *text; /* a constant, in English, for hws_tr; NULL: none */
    struct hws_phrase_value values[HWS_PHRASE_VALUES_MAX];
    uint32_t value_count;
};

/* One more value, of at most HWS_PHRASE_VALUES_MAX. */
void hws_phrase_put(struct hws_phrase *phrase, const char *name, const struct hws_value_kind *kind,
                    union hws_argument value);
/* "" where there is none; cut at a character's edge to the buffer. */
void hws_phrase_words(const struct hws_state *state, const struct hws_phrase *phrase,
                      enum hws_language language, char *text, size_t text_size);

/* A value in words, as `kind` has them; the kind's word and its number where it has none. */
void hws_value_words(const struct hws_state *state, const struct hws_value_kind *kind,
                     union hws_argument value, enum hws_language language, char *text,
                     size_t text_size);

/* What stands for {name}, of `name_length` bytes, in a text; "" is nothing. */
typedef void (*hws_template_value)(const void *context, const char *name, size_t name_length,
                                   enum hws_language language, char *text, size_t text_size);
/*
 * A text in the reader's language with each {name} filled in, in that language too: a line is in
 * one, so where the text has no translation its values are in English. Cut to the buffer.
 */
void hws_template_words(const char *source, enum hws_language language, hws_template_value value,
                        const void *context, char *text, size_t text_size);

#endif
