/*
 * JSON straight into a buffer, without a tree: what is written is final. The writer puts the
 * commas. Running out of memory is remembered, and shows at the end.
 */
#ifndef HAWSER_CORE_JSON_WRITER_H
#define HAWSER_CORE_JSON_WRITER_H

#include "hawser/core/list.h"
#include "hawser/core/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hws_json_writer {
    char *text;
    size_t size, capacity;
    size_t row_at; /* where the latest row's object begins */
    bool failed;
    bool follows; /* something stands before the next key or item in its object or array */
};

/* Begins an empty text. */
void hws_json_writer_init(struct hws_json_writer *writer);
void hws_json_writer_fini(struct hws_json_writer *writer);
/* The finished text, the caller's to free(). HWS_ERR_MEMORY. Ends the writer either way. */
HWS_MUST_CHECK enum hws_status hws_json_writer_take(struct hws_json_writer *writer, char **json,
                                                    size_t *json_size);

/* Each begins with its key, or in an array with NULL. open is '{' or '['. */
void hws_json_open(struct hws_json_writer *writer, const char *key, char open);
void hws_json_close(struct hws_json_writer *writer, char close);
void hws_json_put_text(struct hws_json_writer *writer, const char *key, const char *value);
void hws_json_put_whole(struct hws_json_writer *writer, const char *key, int64_t value);
/* To seven decimals, which is 1 cm of a degree; null where it is not finite. */
void hws_json_put_real(struct hws_json_writer *writer, const char *key, double value);
void hws_json_put_flag(struct hws_json_writer *writer, const char *key, bool value);
/* What is JSON already. */
void hws_json_put_raw(struct hws_json_writer *writer, const char *key, const char *json,
                      size_t json_size);

/* One row of a list as an object, its key being the row's. */
void hws_json_put_row(struct hws_json_writer *writer, const struct hws_list *list, uint32_t row);

#endif
