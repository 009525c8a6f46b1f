/*
 * Texts in the order in which they came, and their places in the order of their ids for whoever
 * looks one up. One lock over both; a text itself is written before anybody can find it.
 */
#include "hawser/core/text_store.h"

#include "hawser/core/domain.h"
#include "sim/core/json_text.h"

#include <assert.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ID_TEXT_MAX 32

struct hws_text_store {
    pthread_mutex_t *lock; /* apart, so that a reader of a const store may take it */
    struct hws_stored_text **texts;
    uint32_t *by_id; /* places in `texts` */
    uint64_t count, capacity;
};

static struct hws_hash hash_of(enum hws_language language, const char *body, size_t byte_count)
{
    const unsigned char mark = (unsigned char)language;

    return hws_hash_combine(hws_hash_bytes(&mark, 1), hws_hash_bytes(body, byte_count));
}

/* 63 bits of the hash, none of them 0. */
static int64_t id_of(struct hws_hash hash)
{
    const int64_t id = (int64_t)(hash.low >> 1u);

    return id == 0 ? 1 : id;
}

int64_t hws_stored_text_id(enum hws_language language, const char *body)
{
    return id_of(hash_of(language, body, strlen(body)));
}

/* ---- life ------------------------------------------------------------------------------------ */

enum hws_status hws_text_store_create(struct hws_text_store **store)
{
    struct hws_text_store *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return HWS_ERR_MEMORY;
    }
    // NOLINTNEXTLINE(cert-fio38-c,misc-non-copyable-objects): its size alone is asked for
    fresh->lock = malloc(sizeof(*fresh->lock));
    if (fresh->lock == NULL || pthread_mutex_init(fresh->lock, NULL) != 0) {
        free(fresh->lock);
        free(fresh);
        return HWS_ERR_MEMORY;
    }
    *store = fresh;
    return HWS_OK;
}

void hws_text_store_destroy(struct hws_text_store *store)
{
    if (store == NULL) {
        return;
    }
    for (uint64_t i = 0; i < store->count; i++) {
        free(store->texts[i]);
    }
    (void)pthread_mutex_destroy(store->lock);
    free(store->lock);
    free(store->texts);
    free(store->by_id);
    free(store);
}

/* ---- under the lock -------------------------------------------------------------------------- */

/* Where the id is, or would go, in by_id. */
static uint64_t place_of(const struct hws_text_store *store, int64_t id)
{
    uint64_t first = 0;
    uint64_t end = store->count;

    while (first < end) {
        const uint64_t middle = first + (end - first) / 2u;
        if (store->texts[store->by_id[middle]]->id < id) {
            first = middle + 1u;
        } else {
            end = middle;
        }
    }
    return first;
}

static const struct hws_stored_text *find(const struct hws_text_store *store, int64_t id)
{
    const uint64_t place = place_of(store, id);

    if (place == store->count || store->texts[store->by_id[place]]->id != id) {
        return NULL;
    }
    return store->texts[store->by_id[place]];
}

static enum hws_status make_room(struct hws_text_store *store)
{
    const uint64_t wanted = store->capacity == 0 ? 64u : store->capacity * 2u;

    if (store->count < store->capacity) {
        return HWS_OK;
    }
    if (wanted > UINT32_MAX) {
        return HWS_ERR_FULL;
    }
    struct hws_stored_text **texts =
        realloc(store->texts, (size_t)wanted * sizeof(struct hws_stored_text *));
    if (texts == NULL) {
        return HWS_ERR_MEMORY;
    }
    store->texts = texts;
    uint32_t *by_id = realloc(store->by_id, (size_t)wanted * sizeof(*by_id));
    if (by_id == NULL) {
        return HWS_ERR_MEMORY;
    }
    store->by_id = by_id;
    store->capacity = wanted;
    return HWS_OK;
}

/* One allocation: the text, and its body behind it. */
static struct hws_stored_text *make_text(enum hws_language language, const char *body,
                                         size_t byte_count, struct hws_hash hash)
{
    struct hws_stored_text *text = malloc(sizeof(*text) + byte_count + 1u);

    if (text == NULL) {
        return NULL;
    }
    char *kept = (char *)(text + 1);
    memcpy(kept, body, byte_count + 1u);
    *text = (struct hws_stored_text){.id = id_of(hash),
                                     .language = language,
                                     .hash = hash,
                                     .body = kept,
                                     .byte_count = byte_count};
    return text;
}

static enum hws_status keep(struct hws_text_store *store, enum hws_language language,
                            const char *body, size_t byte_count, struct hws_hash hash)
{
    const struct hws_stored_text *same = find(store, id_of(hash));

    if (same != NULL) {
        return hws_hash_equal(same->hash, hash) ? HWS_OK : HWS_ERR_FORMAT;
    }
    enum hws_status status = make_room(store);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_stored_text *text = make_text(language, body, byte_count, hash);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    const uint64_t place = place_of(store, text->id);
    memmove(&store->by_id[place + 1u], &store->by_id[place],
            (size_t)(store->count - place) * sizeof(*store->by_id));
    store->by_id[place] = (uint32_t)store->count;
    store->texts[store->count++] = text;
    return HWS_OK;
}

/* ---- for everybody --------------------------------------------------------------------------- */

/* Its length; 0 when it is no text that may be kept. */
static size_t good_length(const char *body)
{
    const size_t byte_count = strnlen(body, HWS_TEXT_BYTES_MAX + 1u);
    const unsigned char *bytes = (const unsigned char *)body;
    size_t at = 0;

    if (byte_count > HWS_TEXT_BYTES_MAX) {
        return 0;
    }
    while (at < byte_count) {
        uint32_t code = 0;
        const uint32_t taken = json_utf8_decode(bytes + at, byte_count - at, &code);
        if (taken == 0) {
            return 0;
        }
        at += taken;
    }
    return byte_count;
}

enum hws_status hws_text_store_add(struct hws_text_store *store, enum hws_language language,
                                   const char *body, int64_t *id)
{
    const size_t byte_count = good_length(body);

    assert(language < HWS_LANGUAGE_COUNT);
    if (byte_count == 0) {
        return HWS_ERR_INPUT;
    }
    const struct hws_hash hash = hash_of(language, body, byte_count);
    (void)pthread_mutex_lock(store->lock);
    enum hws_status status = keep(store, language, body, byte_count, hash);
    (void)pthread_mutex_unlock(store->lock);
    if (status == HWS_OK) {
        *id = id_of(hash);
    }
    return status;
}

const struct hws_stored_text *hws_text_store_find(const struct hws_text_store *store, int64_t id)
{
    (void)pthread_mutex_lock(store->lock);
    const struct hws_stored_text *text = find(store, id);
    (void)pthread_mutex_unlock(store->lock);
    return text;
}

const struct hws_stored_text *hws_text_store_at(const struct hws_text_store *store, uint64_t place)
{
    (void)pthread_mutex_lock(store->lock);
    const struct hws_stored_text *text = place < store->count ? store->texts[place] : NULL;
    (void)pthread_mutex_unlock(store->lock);
    return text;
}

uint64_t hws_text_store_count(const struct hws_text_store *store)
{
    (void)pthread_mutex_lock(store->lock);
    const uint64_t count = store->count;
    (void)pthread_mutex_unlock(store->lock);
    return count;
}

/* ---- as a value ------------------------------------------------------------------------------ */

/* As it was written, whatever the reader's language: the program translates nobody. */
static bool text_words(const struct hws_state *state, union hws_argument value,
                       enum hws_language language, char *text, size_t text_size)
{
    const struct hws_stored_text *stored =
        state->texts == NULL ? NULL : hws_text_store_find(state->texts, value.i);

    (void)language;
    if (stored == NULL) {
        return false;
    }
    (void)snprintf(text, text_size, "%s", stored->body);
    hws_text_trim(text);
    return true;
}

#define ID_LEAD "text-"
#define ID_FORM ID_LEAD "%" PRId64

static bool text_write(const struct hws_state *state, union hws_argument value, char *text,
                       size_t text_size)
{
    (void)state;
    (void)snprintf(text, text_size, ID_FORM, value.i);
    return value.i > 0;
}

/* By its id as `write` gives it; else what is written is an English text's body. */
static enum hws_status text_read(const struct hws_state *state, const struct hws_party *party,
                                 const char *text, union hws_argument *value, const char **expected)
{
    int64_t id = 0;
    char again[ID_TEXT_MAX] = "";

    (void)state;
    (void)party;
    *expected = "a text of one byte or more, in UTF-8";
    if (strlen(text) < sizeof(again) && strncmp(text, ID_LEAD, strlen(ID_LEAD)) == 0) {
        id = strtoll(text + strlen(ID_LEAD), NULL, 10); /* what is no number is not written so */
        (void)snprintf(again, sizeof(again), ID_FORM, id);
    }
    if (id > 0 && strcmp(again, text) == 0) {
        value->i = id;
        return HWS_OK;
    }
    if (good_length(text) == 0) {
        return HWS_ERR_INPUT;
    }
    value->i = hws_stored_text_id(HWS_LANGUAGE_EN, text);
    return HWS_OK;
}

const struct hws_value_kind hws_value_text = {
    .word = "text",
    .form = HWS_VALUE_WORDS,
    .words = text_words,
    .read = text_read,
    .write = text_write,
};
