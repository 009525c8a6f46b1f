/*
 * Strict JSON over cJSON. A validating pre-scan refuses what RFC 8259 or we do not allow (duplicate
 * keys, NaN and infinities, 1e999, leading zeros, integers beyond 2^53, trailing text, bad UTF-8,
 * lone surrogates, \u0000, too deep, too big, too many) and records where every value stands, since
 * cJSON keeps no offsets; then cJSON builds the tree. Problems are collected, not thrown: a reader
 * goes on after one and a person sees them all at once.
 */
#ifndef HAWSER_CORE_JSON_H
#define HAWSER_CORE_JSON_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_JSON_BYTES_MAX (UINT64_C(64) << 20)
#define HWS_JSON_DEPTH_MAX 64u
#define HWS_JSON_VALUES_MAX 4000000u
#define HWS_PROBLEMS_MAX 200u /* after that they are only counted */

struct hws_problem {
    uint32_t line, column; /* from 1; column in characters; 0 when the whole file is meant */
    char *file;            /* as the user named it, or as included */
    char *pointer;         /* RFC 6901; "" for the whole document */
    char *message;         /* "found 61, expected a speed of 0 to 60 kn" */
};

struct hws_problems {
    struct hws_problem *items; /* in the order found; hws_problems_sort orders by file and place */
    uint32_t item_count, capacity;
    uint64_t total_count; /* with those past HWS_PROBLEMS_MAX */
    bool out_of_memory;
};

void hws_problems_init(struct hws_problems *problems);
void hws_problems_fini(struct hws_problems *problems);
/* Orders the items by file, line and column. */
void hws_problems_sort(struct hws_problems *problems);
/* One line: `FILE:LINE:COL /json/pointer: message`. Returns the length as snprintf does. */
size_t hws_problem_format(const struct hws_problem *problem, char *text, size_t text_size);

struct hws_json_document; /* owns the tree, the offsets and the file's name */

/* A value in a document: null when `document` is NULL. Cheap to copy; dies with the document. */
struct hws_json {
    const struct hws_json_document *document;
    uint32_t index1; /* place in document order, from 1 */
};

enum hws_json_type {
    HWS_JSON_MISSING = 0,
    HWS_JSON_NULL,
    HWS_JSON_BOOL,
    HWS_JSON_NUMBER,
    HWS_JSON_STRING,
    HWS_JSON_ARRAY,
    HWS_JSON_OBJECT,
};

/*
 * Reads text or a file (at most HWS_JSON_BYTES_MAX, regular files only). On HWS_ERR_INPUT the
 * problems say what and where; HWS_ERR_MEMORY and HWS_ERR_IO as named. *document is NULL then.
 */
HWS_MUST_CHECK enum hws_status hws_json_parse(const char *name, const char *text, size_t text_size,
                                              struct hws_problems *problems,
                                              struct hws_json_document **document);
HWS_MUST_CHECK enum hws_status hws_json_read_file(const char *path, struct hws_problems *problems,
                                                  struct hws_json_document **document);
void hws_json_destroy(struct hws_json_document *document);
/*
 * The same document with another value at `pointer` (RFC 6901), written as a person would type it:
 * what stands for a string needs no quotes, and it has to be of the type that stands there now.
 * HWS_ERR_INPUT: the problem is at the place up to which the pointer leads.
 */
HWS_MUST_CHECK enum hws_status hws_json_edited(const struct hws_json_document *document,
                                               const char *pointer, const char *level,
                                               struct hws_problems *problems,
                                               struct hws_json_document **edited);

/*
 * Changes *document by all members of `changes`, an object of pointers and values, one after the
 * other: {"/sharing/0/delay": "6h", "/depots/-": {…}}. Here as above a pointer that ends in "/-"
 * adds an item to an array, which is made where the object has none of that name. Where one fails,
 * HWS_ERR_INPUT as above, what was changed before it stays.
 */
HWS_MUST_CHECK enum hws_status hws_json_change(struct hws_json_document **document,
                                               const struct hws_json_document *changes,
                                               struct hws_problems *problems);

/* The outermost value, and what kind of value one is; a null value is HWS_JSON_MISSING. */
struct hws_json hws_json_root(const struct hws_json_document *document);
enum hws_json_type hws_json_type(struct hws_json value);
const char *hws_json_type_name(enum hws_json_type type); /* "a number", "an object" */

/* Objects and arrays, in document order. Keys that begin with "//" are comments: skipped. */
uint32_t hws_json_count(struct hws_json container);
struct hws_json hws_json_at(struct hws_json container, uint32_t position);
const char *hws_json_key_at(struct hws_json object, uint32_t position);
/* Null value when the key is absent. */
struct hws_json hws_json_get(struct hws_json object, const char *key);
bool hws_json_present(struct hws_json value);

/* Adds a problem at a value's place (or at a key's place with hws_json_complain_key). */
void hws_json_complain(struct hws_problems *problems, struct hws_json value, const char *format,
                       ...) HWS_PRINTF(3, 4);
void hws_json_complain_key(struct hws_problems *problems, struct hws_json object, const char *key,
                           const char *format, ...) HWS_PRINTF(4, 5);

/*
 * Field readers. Each returns true and fills the output when the value is there and right. When a
 * required field is missing or wrong it adds a problem and returns false. An optional field that is
 * absent leaves the output as it is and returns false without a problem. Numbers outside
 * [low, high] are a problem that names both.
 */
enum hws_json_need { HWS_JSON_REQUIRED, HWS_JSON_OPTIONAL };
bool hws_json_read_double(struct hws_problems *problems, struct hws_json object, const char *key,
                          enum hws_json_need need, double low, double high, double *value);
bool hws_json_read_int(struct hws_problems *problems, struct hws_json object, const char *key,
                       enum hws_json_need need, int64_t low, int64_t high, int64_t *value);
bool hws_json_read_bool(struct hws_problems *problems, struct hws_json object, const char *key,
                        enum hws_json_need need, bool *value);
/* The text lives as long as the document. Length in bytes from `length_min` to `length_max`. */
bool hws_json_read_string(struct hws_problems *problems, struct hws_json object, const char *key,
                          enum hws_json_need need, size_t length_min, size_t length_max,
                          const char **value);
/* One of `words`; the problem names them and the nearest. */
bool hws_json_read_word(struct hws_problems *problems, struct hws_json object, const char *key,
                        enum hws_json_need need, const char *const *words, uint32_t word_count,
                        uint32_t *word_index);
/* Text per hws_duration_parse or hws_instant_parse. */
bool hws_json_read_duration(struct hws_problems *problems, struct hws_json object, const char *key,
                            enum hws_json_need need, int64_t low_ms, int64_t high_ms,
                            int64_t *duration_ms);
bool hws_json_read_instant(struct hws_problems *problems, struct hws_json object, const char *key,
                           enum hws_json_need need, int64_t *instant_ms);
/* Arrays and objects: the null value when absent or wrong. */
struct hws_json hws_json_read_array(struct hws_problems *problems, struct hws_json object,
                                    const char *key, enum hws_json_need need, uint32_t count_min,
                                    uint32_t count_max);
struct hws_json hws_json_read_object(struct hws_problems *problems, struct hws_json object,
                                     const char *key, enum hws_json_need need);
/* A value that is a string by itself (array elements). */
bool hws_json_string(struct hws_problems *problems, struct hws_json value, const char **text);
bool hws_json_double(struct hws_problems *problems, struct hws_json value, double low, double high,
                     double *number);

/* A problem for every key that is none of `keys`, with the nearest of them. */
void hws_json_check_keys(struct hws_problems *problems, struct hws_json object,
                         const char *const *keys, uint32_t key_count);

/*
 * The nearest of `names` to a misspelt one (Damerau-Levenshtein, at most a third of the letters
 * away), or NULL.
 */
const char *hws_nearest_name(const char *misspelt, const char *const *names, uint32_t name_count);

#endif
