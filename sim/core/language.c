/*
 * gettext, a text domain for each language. A bare Debian has no locale but C.UTF-8, and a reader's
 * language is not the process's: so the process always says that it speaks "en", and which language
 * is meant is in the domain's name: hawser_ja, hawser_ko. That leaves no state but what libintl
 * keeps under its own locks.
 */
#include "hawser/core/language.h"

#include <assert.h>
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[HWS_LANGUAGE_COUNT] = {
    [HWS_LANGUAGE_EN] = "en",
    [HWS_LANGUAGE_JA] = "ja",
    [HWS_LANGUAGE_KO] = "ko",
};

/* English has none. */
static const char *const catalogues[HWS_LANGUAGE_COUNT] = {
    [HWS_LANGUAGE_JA] = "hawser_ja",
    [HWS_LANGUAGE_KO] = "hawser_ko",
};

const char *hws_tr(enum hws_language language, const char *text)
{
    assert(language < HWS_LANGUAGE_COUNT);
    /* What a catalogue has for the empty text is its own head. */
    if (catalogues[language] == NULL || text[0] == '\0') {
        return text;
    }
    return dgettext(catalogues[language], text);
}

enum hws_status hws_languages_open(const char *folder, struct hws_error *error)
{
    // NOLINTBEGIN(concurrency-mt-unsafe): one thread yet
    if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, "languages",
                             "found no locale C.UTF-8, expected the one that Debian always has");
    }
    /* What the user's own LANGUAGE says is no name of a folder of ours. */
    if (setenv("LANGUAGE", "en", 1) != 0) {
        return hws_error_set(error, HWS_ERR_MEMORY, "languages", "no memory for a language");
    }
    // NOLINTEND(concurrency-mt-unsafe)
    for (size_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        if (catalogues[i] != NULL && (bindtextdomain(catalogues[i], folder) == NULL ||
                                      bind_textdomain_codeset(catalogues[i], "UTF-8") == NULL)) {
            return hws_error_set(error, HWS_ERR_MEMORY, "languages", "no memory for a catalogue");
        }
    }
    return HWS_OK;
}

bool hws_language_is_here(enum hws_language language)
{
    assert(language < HWS_LANGUAGE_COUNT);
    return catalogues[language] == NULL || dgettext(catalogues[language], "")[0] != '\0';
}

const char *hws_language_name(enum hws_language language)
{
    assert(language < HWS_LANGUAGE_COUNT);
    return names[language];
}

bool hws_language_named(const char *name, enum hws_language *language)
{
    for (unsigned i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        if (strcmp(names[i], name) == 0) {
            *language = (enum hws_language)i;
            return true;
        }
    }
    return false;
}
