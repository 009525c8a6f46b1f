#include "sim/serve/seat_book.h"

#include "hawser/core/json.h"
#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/core/output.h"

#include <assert.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FORMAT_VERSION 1
#define HEX_MAX (2u * SECRET_HASH_BYTES + 1u)

/* ---- life ----------------------------------------------------------------------------------- */

enum hws_status seat_book_create(const char *const *ids, uint32_t post_count, const char *path,
                                 struct seat_book **book, struct hws_error *error)
{
    assert(post_count <= BOOK_POSTS_MAX);
    struct seat_book *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL || (path != NULL && (fresh->path = strdup(path)) == NULL)) {
        free(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "seats", "no memory for a list of them");
    }
    fresh->post_count = post_count;
    for (uint32_t i = 0; i < post_count; i++) {
        (void)snprintf(fresh->codes[i].id, sizeof(fresh->codes[i].id), "%s", ids[i]);
    }
    secret_key_make(fresh->key);
    *book = fresh;
    return HWS_OK;
}

void seat_book_destroy(struct seat_book *book)
{
    if (book == NULL) {
        return;
    }
    free(book->path);
    sodium_memzero(book, sizeof(*book));
    free(book);
}

/* ---- reading -------------------------------------------------------------------------------- */

static bool read_hex(struct hws_problems *problems, struct hws_json object, const char *key,
                     uint8_t bytes[SECRET_HASH_BYTES])
{
    const char *text = NULL;
    size_t size = 0;

    return hws_json_read_string(problems, object, key, HWS_JSON_REQUIRED, HEX_MAX - 1u,
                                HEX_MAX - 1u, &text) &&
           sodium_hex2bin(bytes, SECRET_HASH_BYTES, text, strlen(text), NULL, &size, NULL) == 0 &&
           size == SECRET_HASH_BYTES;
}

/* BOOK_POSTS_MAX for one that the scenario does not have. */
static uint32_t find_post(const struct seat_book *book, const char *id)
{
    for (uint32_t i = 0; i < book->post_count; i++) {
        if (strcmp(book->codes[i].id, id) == 0) {
            return i;
        }
    }
    return BOOK_POSTS_MAX;
}

static bool read_code(struct seat_book *book, struct hws_problems *problems, struct hws_json code)
{
    const char *id = NULL;
    const char *hash = NULL;

    if (!hws_json_read_string(problems, code, "role", HWS_JSON_REQUIRED, 1, BOOK_NAME_MAX - 1u,
                              &id) ||
        !hws_json_read_string(problems, code, "argon2", HWS_JSON_REQUIRED, 0,
                              SECRET_CODE_HASH_MAX - 1u, &hash)) {
        return false;
    }
    const uint32_t post = find_post(book, id);
    if (post < BOOK_POSTS_MAX) {
        (void)snprintf(book->codes[post].hash, SECRET_CODE_HASH_MAX, "%s", hash);
    }
    return true;
}

static bool read_seat(struct seat_book *book, struct hws_problems *problems, struct hws_json row)
{
    const char *id = NULL;
    const char *name = NULL;
    const char *language_name = NULL;
    enum hws_language language = HWS_LANGUAGE_EN;
    int64_t number = 0;
    bool revoked = false;
    uint8_t hash[SECRET_HASH_BYTES];

    if (!hws_json_read_int(problems, row, "seat", HWS_JSON_REQUIRED, 1, UINT32_MAX, &number) ||
        !hws_json_read_string(problems, row, "role", HWS_JSON_REQUIRED, 1, BOOK_NAME_MAX - 1u,
                              &id) ||
        !hws_json_read_string(problems, row, "name", HWS_JSON_REQUIRED, 0, BOOK_NAME_MAX - 1u,
                              &name) ||
        !hws_json_read_string(problems, row, "language", HWS_JSON_REQUIRED, 2, 2, &language_name) ||
        !hws_language_named(language_name, &language) ||
        !hws_json_read_bool(problems, row, "revoked", HWS_JSON_REQUIRED, &revoked) ||
        !read_hex(problems, row, "token", hash)) {
        return false;
    }
    const uint32_t post = find_post(book, id);
    if (post == BOOK_POSTS_MAX) {
        return true;
    }
    struct seat *seat = seat_book_add(book, (uint32_t)number, post, name, language);
    if (seat != NULL) {
        (void)memcpy(seat->token_hash, hash, sizeof(hash));
        seat->revoked = revoked;
    }
    return seat != NULL;
}

static bool read_all(struct seat_book *book, struct hws_problems *problems, struct hws_json root)
{
    int64_t version = 0;

    if (!hws_json_read_int(problems, root, "hawser_seats", HWS_JSON_REQUIRED, FORMAT_VERSION,
                           FORMAT_VERSION, &version) ||
        !read_hex(problems, root, "key", book->key)) {
        return false;
    }
    const struct hws_json codes =
        hws_json_read_array(problems, root, "codes", HWS_JSON_REQUIRED, 0, BOOK_POSTS_MAX);
    const struct hws_json seats =
        hws_json_read_array(problems, root, "seats", HWS_JSON_REQUIRED, 0, BOOK_SEATS_MAX);
    for (uint32_t i = 0; i < hws_json_count(codes); i++) {
        if (!read_code(book, problems, hws_json_at(codes, i))) {
            return false;
        }
    }
    for (uint32_t i = 0; i < hws_json_count(seats); i++) {
        if (!read_seat(book, problems, hws_json_at(seats, i))) {
            return false;
        }
    }
    return problems->total_count == 0;
}

enum hws_status seat_book_load(struct seat_book *book, struct hws_error *error)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;

    if (book->path == NULL || (access(book->path, F_OK) != 0 && errno == ENOENT)) {
        return HWS_ERR_NOT_FOUND;
    }
    hws_problems_init(&problems);
    enum hws_status status = hws_json_read_file(book->path, &problems, &document);
    if (status == HWS_OK && !read_all(book, &problems, hws_json_root(document))) {
        status = HWS_ERR_INPUT;
    }
    hws_json_destroy(document);
    if (status != HWS_OK) {
        (void)hws_error_set(
            error, status, book->path, "%s; move it away, and the room gives out new codes",
            problems.item_count > 0 ? problems.items[0].message : "is no list of seats");
    }
    hws_problems_fini(&problems);
    return status;
}

/* ---- writing -------------------------------------------------------------------------------- */

static void put_hex(struct hws_json_writer *writer, const char *key,
                    const uint8_t bytes[SECRET_HASH_BYTES])
{
    char text[HEX_MAX];

    hws_json_put_text(writer, key, sodium_bin2hex(text, sizeof(text), bytes, SECRET_HASH_BYTES));
}

static void put_all(struct hws_json_writer *writer, const struct seat_book *book)
{
    hws_json_open(writer, NULL, '{');
    hws_json_put_whole(writer, "hawser_seats", FORMAT_VERSION);
    put_hex(writer, "key", book->key);
    hws_json_open(writer, "codes", '[');
    for (uint32_t i = 0; i < book->post_count; i++) {
        hws_json_open(writer, NULL, '{');
        hws_json_put_text(writer, "role", book->codes[i].id);
        hws_json_put_text(writer, "argon2", book->codes[i].hash);
        hws_json_close(writer, '}');
    }
    hws_json_close(writer, ']');
    hws_json_open(writer, "seats", '[');
    for (uint32_t i = 0; i < book->seat_count; i++) {
        const struct seat *seat = &book->seats[i];
        hws_json_open(writer, NULL, '{');
        hws_json_put_whole(writer, "seat", seat->number);
        hws_json_put_text(writer, "role", book->codes[seat->post].id);
        hws_json_put_text(writer, "name", seat->name);
        hws_json_put_text(writer, "language", hws_language_name(seat->language));
        hws_json_put_flag(writer, "revoked", seat->revoked);
        put_hex(writer, "token", seat->token_hash);
        hws_json_close(writer, '}');
    }
    hws_json_close(writer, ']');
    hws_json_close(writer, '}');
}

enum hws_status seat_book_save(const struct seat_book *book, struct hws_error *error)
{
    struct hws_json_writer writer;
    struct hws_output *output = NULL;
    char *json = NULL;
    size_t size = 0;

    if (book->path == NULL) {
        return HWS_OK;
    }
    hws_json_writer_init(&writer);
    put_all(&writer, book);
    if (hws_json_writer_take(&writer, &json, &size) != HWS_OK) {
        return hws_error_set(error, HWS_ERR_MEMORY, book->path, "no memory for the list of seats");
    }
    enum hws_status status = hws_output_open(book->path, HWS_OUTPUT_SEATS, NULL, &output, error);
    if (status == HWS_OK) {
        (void)fprintf(hws_output_stream(output), "%s\n", json);
        status = hws_output_commit(output, error);
    }
    free(json);
    return status;
}

/* ---- seats ---------------------------------------------------------------------------------- */

struct seat *seat_book_add(struct seat_book *book, uint32_t number, uint32_t post, const char *name,
                           enum hws_language language)
{
    if (book->seat_count == BOOK_SEATS_MAX) {
        return NULL;
    }
    struct seat *seat = &book->seats[book->seat_count++];
    *seat = (struct seat){.number = number, .post = post, .language = language};
    (void)snprintf(seat->name, sizeof(seat->name), "%s", name);
    hws_text_trim(seat->name);
    return seat;
}

struct seat *seat_book_find(struct seat_book *book, const char *token)
{
    uint8_t hash[SECRET_HASH_BYTES];
    struct seat *found = NULL;

    secret_token_hash(token, hash);
    for (uint32_t i = 0; i < book->seat_count; i++) {
        struct seat *seat = &book->seats[i];
        if (secret_hash_equal(seat->token_hash, hash) && !seat->revoked) {
            found = seat;
        }
    }
    return found;
}
