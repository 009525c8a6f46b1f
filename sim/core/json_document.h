/*
 * What a document holds: the text, a row for each value in document order (the row of a container's
 * first child follows its own), the children of every container, and cJSON's node for each row.
 */
#ifndef SIM_CORE_JSON_DOCUMENT_H
#define SIM_CORE_JSON_DOCUMENT_H

#include "hawser/core/json.h"

#include <cjson/cJSON.h>
#include <stdarg.h>

#define JSON_NONE UINT32_MAX
/* Line and column are kept once a stretch, so that any place is found by reading one stretch. */
#define JSON_STRETCH_BYTES 65536u
#define JSON_STRETCHES_MAX ((uint32_t)(HWS_JSON_BYTES_MAX / JSON_STRETCH_BYTES) + 1u)

struct json_value {
    uint32_t offset;       /* of the first byte */
    uint32_t key_offset;   /* of the key's opening quotation mark; JSON_NONE without a key */
    uint32_t parent;       /* JSON_NONE for the root */
    uint32_t position;     /* among all its siblings */
    uint32_t member_count; /* children, comments too */
    uint32_t shown_count;  /* children that are no comments */
    uint32_t child_base;   /* where its children stand in `children` and `by_key` */
};

struct json_place {
    uint32_t line, column; /* from 1 */
};

struct hws_json_document {
    char *name;
    unsigned char *text; /* NUL behind it */
    size_t text_size;
    struct json_value *values;
    uint32_t value_count, value_capacity;
    uint32_t *children; /* rows of the children that are no comments, in document order */
    uint32_t *by_key;   /* rows of an object's members, comments too, by decoded key */
    cJSON *tree;
    const cJSON **nodes; /* by row */
    struct json_place stretches[JSON_STRETCHES_MAX];
};

/*
 * A place for a pointer: a container, and what stands in it under a key or at a position; both
 * JSON_NONE for the container itself. Container JSON_NONE is the whole document.
 */
struct json_path {
    uint32_t container, key_offset, position;
};

/* json_scan.c: HWS_OK, HWS_ERR_INPUT with problems added, HWS_ERR_MEMORY. Fills the values. */
enum hws_status json_scan(struct hws_json_document *document, struct hws_problems *problems,
                          bool *complete);

/* json_index.c: children and by_key; duplicate keys are added to the problems. */
enum hws_status json_index_build(struct hws_json_document *document, struct hws_problems *problems);
/* Row of the member with that key, or JSON_NONE. Needs the nodes. */
uint32_t json_index_find(const struct hws_json_document *document, uint32_t object,
                         const char *key);

/* json_place.c */
void json_place_init(struct hws_json_document *document);
struct json_place json_place_find(const struct hws_json_document *document, uint32_t offset);
struct json_path json_path_of(const struct hws_json_document *document, uint32_t row);
void json_complain_at(struct hws_problems *problems, const struct hws_json_document *document,
                      uint32_t offset, struct json_path path, const char *format, ...)
    HWS_PRINTF(5, 6);
void json_complain_list(struct hws_problems *problems, const struct hws_json_document *document,
                        uint32_t offset, struct json_path path, const char *format,
                        va_list arguments) __attribute__((format(printf, 5, 0)));

#endif
