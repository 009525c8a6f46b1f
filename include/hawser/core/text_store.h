/*
 * Texts that people write in an exercise: messages, reasons, statements. They stand beside a
 * world's block, as records do; moves and records carry the id alone (hws_value_text). An id is
 * made of what the text says and its language: the same on every machine, in every branch and in
 * whatever order texts come, and a text given twice is kept once. What is kept never moves or
 * changes; branches share one store, and threads may add and look up at once.
 */
#ifndef HAWSER_CORE_TEXT_STORE_H
#define HAWSER_CORE_TEXT_STORE_H

#include "hawser/core/hash.h"
#include "hawser/core/text.h"
#include "hawser/core/value.h"

#include <stddef.h>
#include <stdint.h>

#define HWS_TEXT_BYTES_MAX 65536u /* of one text, without its end */

struct hws_text_store;

struct hws_stored_text {
    int64_t id; /* above 0 */
    enum hws_language language;
    struct hws_hash hash; /* of language and body: what a journal's line is checked by */
    const char *body;     /* UTF-8 */
    size_t byte_count;
};

/* The id that a text would have. */
int64_t hws_stored_text_id(enum hws_language language, const char *body);

/* HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_text_store_create(struct hws_text_store **store);
/* NULL is no error. */
void hws_text_store_destroy(struct hws_text_store *store);
/*
 * Keeps a text, or finds it. HWS_ERR_INPUT when it is empty, longer than HWS_TEXT_BYTES_MAX or not
 * UTF-8; HWS_ERR_MEMORY; HWS_ERR_FORMAT when another text has its id (one chance in 2^63).
 */
HWS_MUST_CHECK enum hws_status hws_text_store_add(struct hws_text_store *store,
                                                  enum hws_language language, const char *body,
                                                  int64_t *id);
/* NULL when there is none of that id. Valid as long as the store. */
const struct hws_stored_text *hws_text_store_find(const struct hws_text_store *store, int64_t id);
/* In the order in which they came, from 0: how a journal writes those that it does not have. */
const struct hws_stored_text *hws_text_store_at(const struct hws_text_store *store, uint64_t place);
uint64_t hws_text_store_count(const struct hws_text_store *store);

/* `i`: the id of a text in the store that the world was made with (hws_engine_def.texts). */
extern const struct hws_value_kind hws_value_text;

#endif
