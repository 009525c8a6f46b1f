/*
 * The program's own words in the reader's language. What is in the source is English; a catalogue
 * for each other language (assets/po) has the rest, and what it lacks stays English. A language is
 * asked for with each text, so that two readers of one program may have two.
 *
 * Words are made where they are read: in front ends, views and exports, never where they could
 * change what happens. Hashes, JSON and files for programs are English.
 */
#ifndef HAWSER_CORE_LANGUAGE_H
#define HAWSER_CORE_LANGUAGE_H

#include "hawser/core/text.h"

#include <stdbool.h>

/*
 * Marks a text that stands in a table and is given to hws_tr elsewhere. What the registry's tables
 * hold (records, their words) needs no mark: assets/po/print_texts.c reads it off the registry.
 */
#define HWS_MARK(text) text

#ifdef __GNUC__
#define HWS_FORMAT_OF(argument) __attribute__((format_arg(argument)))
#else
#define HWS_FORMAT_OF(argument)
#endif

/*
 * The text in a language, or as it is where that has none. It lives as long as the program. Any
 * thread may ask. A translation of a format takes the same arguments.
 */
const char *hws_tr(enum hws_language language, const char *text) HWS_FORMAT_OF(2);

/*
 * Where catalogues are: FOLDER/en/LC_MESSAGES/hawser_ja.mo. Sets the process's language of messages
 * once and for all, so it is called before there is a second thread. HWS_ERR_NOT_FOUND without
 * the locale C.UTF-8, HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_languages_open(const char *folder, struct hws_error *error);
/* Whether there is a catalogue; English needs none. */
bool hws_language_is_here(enum hws_language language);

/* "en", "ja", "ko". */
const char *hws_language_name(enum hws_language language);
/* False when it is none of those. */
bool hws_language_named(const char *name, enum hws_language *language);

#endif
