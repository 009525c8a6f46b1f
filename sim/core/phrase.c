/* Templates: a text with a {name} for each value, which a translation may put in another order. */
#include "hawser/core/phrase.h"

#include "hawser/core/language.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define VALUE_MAX 1024 /* the reasons of an alert are the longest */

void hws_value_words(const struct hws_state *state, const struct hws_value_kind *kind,
                     union hws_argument value, enum hws_language language, char *text,
                     size_t text_size)
{
    if (!kind->words(state, value, language, text, text_size)) {
        (void)snprintf(text, text_size, "%s %" PRId64, kind->word, value.i);
    }
    hws_text_trim(text);
}

/* As much as there is room for behind what is written. */
static size_t add(char *text, size_t text_size, size_t length, const char *bytes, size_t count)
{
    const size_t room = length < text_size ? text_size - length - 1u : 0u;
    const size_t taken = count < room ? count : room;

    memcpy(text + length, bytes, taken);
    text[length + taken] = '\0';
    return length + taken;
}

void hws_template_words(const char *source, enum hws_language language, hws_template_value value,
                        const void *context, char *text, size_t text_size)
{
    const char *place = hws_tr(language, source);
    const enum hws_language spoken = place == source ? HWS_LANGUAGE_EN : language;
    size_t length = 0;

    assert(text_size > 0);
    text[0] = '\0';
    while (*place != '\0') {
        const char *open = strchr(place, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        if (close == NULL) {
            (void)add(text, text_size, length, place, strlen(place));
            break;
        }
        char words[VALUE_MAX] = "";
        value(context, open + 1, (size_t)(close - open - 1), spoken, words, sizeof(words));
        length = add(text, text_size, length, place, (size_t)(open - place));
        length = add(text, text_size, length, words, strlen(words));
        place = close + 1;
    }
    hws_text_trim(text);
}

void hws_phrase_put(struct hws_phrase *phrase, const char *name, const struct hws_value_kind *kind,
                    union hws_argument value)
{
    assert(phrase->value_count < HWS_PHRASE_VALUES_MAX);
    phrase->values[phrase->value_count++] =
        (struct hws_phrase_value){.name = name, .kind = kind, .value = value};
}

struct phrase_context {
    const struct hws_state *state;
    const struct hws_phrase *phrase;
};

static void phrase_value(const void *context, const char *name, size_t name_length,
                         enum hws_language language, char *text, size_t text_size)
{
    const struct phrase_context *said = context;

    for (uint32_t i = 0; i < said->phrase->value_count; i++) {
        const struct hws_phrase_value *value = &said->phrase->values[i];
        if (strlen(value->name) == name_length && strncmp(value->name, name, name_length) == 0) {
            hws_value_words(said->state, value->kind, value->value, language, text, text_size);
        }
    }
}

void hws_phrase_words(const struct hws_state *state, const struct hws_phrase *phrase,
                      enum hws_language language, char *text, size_t text_size)
{
    const struct phrase_context context = {state, phrase};

    if (phrase->text == NULL) {
        text[0] = '\0';
        return;
    }
    hws_template_words(phrase->text, language, phrase_value, &context, text, text_size);
}
