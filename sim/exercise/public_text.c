/* What is said in public says in its own body that it is of an exercise. */
#include "hawser/exercise/voice.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *mark_in(enum hws_language language)
{
    static const char *const marks[HWS_LANGUAGE_COUNT] = {"EXERCISE", "訓練", "훈련"};

    assert(language < HWS_LANGUAGE_COUNT);
    return marks[language];
}

/* The body with its mark; the caller's to free. NULL when memory is out. */
static char *marked(enum hws_language language, const char *body)
{
    const char *mark = mark_in(language);

    if (strstr(body, mark) != NULL) {
        return strdup(body);
    }
    const size_t size = strlen(body) + strlen(mark) + sizeof("[] ");
    char *text = malloc(size);
    if (text != NULL) {
        (void)snprintf(text, size, "[%s] %s", mark, body);
    }
    return text;
}

enum hws_status hws_text_keep(struct hws_text_store *store, const struct hws_value_kind *kind,
                              enum hws_language language, const char *body, int64_t *id)
{
    if (kind != &hws_public_text || body[0] == '\0') {
        return hws_text_store_add(store, language, body, id);
    }
    char *text = marked(language, body);
    enum hws_status status =
        text == NULL ? HWS_ERR_MEMORY : hws_text_store_add(store, language, text, id);

    free(text);
    return status;
}

static bool words(const struct hws_state *state, union hws_argument value,
                  enum hws_language language, char *text, size_t text_size)
{
    return hws_value_text.words(state, value, language, text, text_size);
}

static bool write(const struct hws_state *state, union hws_argument value, char *text,
                  size_t text_size)
{
    return hws_value_text.write(state, value, text, text_size);
}

/* By its id, or an English text's body that is to have its mark. */
static enum hws_status read(const struct hws_state *state, const struct hws_party *party,
                            const char *text, union hws_argument *value, const char **expected)
{
    enum hws_status status = hws_value_text.read(state, party, text, value, expected);

    if (status != HWS_OK || value->i != hws_stored_text_id(HWS_LANGUAGE_EN, text)) {
        return status;
    }
    char *body = marked(HWS_LANGUAGE_EN, text);
    if (body == NULL) {
        return HWS_ERR_MEMORY;
    }
    value->i = hws_stored_text_id(HWS_LANGUAGE_EN, body);
    free(body);
    return HWS_OK;
}

const struct hws_value_kind hws_public_text = {
    .domain = &hws_voice_id,
    .word = "statement",
    .words = words,
    .read = read,
    .write = write,
};
