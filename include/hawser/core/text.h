/*
 * Texts and languages. A text is authored in English and, where the author gave them, in Japanese
 * and Korean; a reader falls back to English.
 */
#ifndef HAWSER_CORE_TEXT_H
#define HAWSER_CORE_TEXT_H

#include "hawser/core/status.h"

#include <stddef.h>

enum hws_language { HWS_LANGUAGE_EN = 0, HWS_LANGUAGE_JA, HWS_LANGUAGE_KO, HWS_LANGUAGE_COUNT };

struct hws_text {
    const char *in[HWS_LANGUAGE_COUNT]; /* in[HWS_LANGUAGE_EN] is never NULL; others may be */
};

/* The text in a language, or in English where it is missing. */
const char *hws_text_in(const struct hws_text *text, enum hws_language language);

/*
 * An arena: what a plan owns. Allocations are zeroed, aligned to 16 bytes and freed together.
 * hws_arena_copy_text copies a string. Both give NULL when memory is out, and remember it.
 */
struct hws_arena {
    struct hws_arena_chunk *chunks;
    int out_of_memory;
};

void hws_arena_init(struct hws_arena *arena);
void hws_arena_fini(struct hws_arena *arena);
/* count * size bytes, or NULL; count * size may not overflow. */
void *hws_arena_array(struct hws_arena *arena, size_t count, size_t size);
const char *hws_arena_copy_text(struct hws_arena *arena, const char *text);
/* The struct is copied, each of its strings too; missing languages stay NULL. */
struct hws_text hws_arena_copy_texts(struct hws_arena *arena, const struct hws_text *text);

/* Whether it is UTF-8 throughout: no surrogates, nothing overlong. */
int hws_text_is_utf8(const char *text);

/* Cuts off the incomplete UTF-8 character that a text cut to a buffer may end with. */
void hws_text_trim(char *text);

/* Columns that a UTF-8 text takes on a terminal: East Asian wide characters take two. */
size_t hws_text_columns(const char *text);

#endif
