/*
 * Chunks of a fixed size in pages of a fixed size: neither is ever moved. The writer fills a place
 * and then moves the count past it; a reader takes the count first and touches only what it covers.
 * A chunk knows how many streams hold it, and a full one is written by nobody. What is written
 * while the stream is held lies behind the count, where nobody looks and from where it can be taken
 * back.
 */
#include "hawser/core/record_stream.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_RECORDS 512u
#define PAGE_CHUNKS 1024u
#define PAGES_MAX 2048u /* a billion records: 100 GB */

struct chunk {
    atomic_uint holders;
    struct hws_record records[CHUNK_RECORDS];
};

struct page {
    struct chunk *chunks[PAGE_CHUNKS];
};

struct hws_record_stream {
    uint64_t first_id;
    _Atomic uint64_t count; /* what is before it is for everybody; the rest is the writer's */
    uint64_t written;       /* the writer's; the same as `count` while nothing is held back */
    bool held;
    struct page *pages[PAGES_MAX];
};

/* The chunk of the record at `place`, counted from the stream's first. */
static struct chunk *chunk_of(const struct hws_record_stream *stream, uint64_t place)
{
    const uint64_t chunk = place / CHUNK_RECORDS;

    assert(chunk / PAGE_CHUNKS < PAGES_MAX);
    return stream->pages[chunk / PAGE_CHUNKS]->chunks[chunk % PAGE_CHUNKS];
}

static uint64_t count_of(const struct hws_record_stream *stream)
{
    return atomic_load_explicit(&stream->count, memory_order_acquire);
}

/* ---- life ------------------------------------------------------------------------------------ */

enum hws_status hws_record_stream_create(uint64_t first_id, struct hws_record_stream **stream)
{
    struct hws_record_stream *fresh = calloc(1, sizeof(*fresh));

    assert(first_id > 0);
    if (fresh == NULL) {
        return HWS_ERR_MEMORY;
    }
    fresh->first_id = first_id;
    atomic_init(&fresh->count, 0);
    *stream = fresh;
    return HWS_OK;
}

static void let_go(struct chunk *chunk)
{
    if (chunk != NULL &&
        atomic_fetch_sub_explicit(&chunk->holders, 1u, memory_order_acq_rel) == 1u) {
        free(chunk);
    }
}

void hws_record_stream_destroy(struct hws_record_stream *stream)
{
    if (stream == NULL) {
        return;
    }
    for (uint32_t i = 0; i < PAGES_MAX && stream->pages[i] != NULL; i++) {
        for (uint32_t k = 0; k < PAGE_CHUNKS; k++) {
            let_go(stream->pages[i]->chunks[k]);
        }
        free(stream->pages[i]);
    }
    free(stream);
}

/* Puts a chunk behind all others, and its page before the first of one. */
static enum hws_status add_chunk(struct hws_record_stream *stream, uint64_t index,
                                 struct chunk *chunk)
{
    const uint64_t page = index / PAGE_CHUNKS;

    if (page >= PAGES_MAX) {
        return HWS_ERR_FULL;
    }
    if (stream->pages[page] == NULL) {
        stream->pages[page] = calloc(1, sizeof(*stream->pages[page]));
        if (stream->pages[page] == NULL) {
            return HWS_ERR_MEMORY;
        }
    }
    stream->pages[page]->chunks[index % PAGE_CHUNKS] = chunk;
    return HWS_OK;
}

static enum hws_status add_fresh_chunk(struct hws_record_stream *stream, uint64_t index)
{
    struct chunk *chunk = malloc(sizeof(*chunk));

    if (chunk == NULL) {
        return HWS_ERR_MEMORY;
    }
    atomic_init(&chunk->holders, 1u);
    enum hws_status status = add_chunk(stream, index, chunk);
    if (status != HWS_OK) {
        free(chunk);
    }
    return status;
}

static enum hws_status share_past(const struct hws_record_stream *stream, uint64_t count,
                                  struct hws_record_stream *branch)
{
    const uint64_t full_count = count / CHUNK_RECORDS;
    const uint64_t rest_count = count % CHUNK_RECORDS;
    enum hws_status status = HWS_OK;

    for (uint64_t i = 0; i < full_count; i++) {
        struct chunk *chunk = chunk_of(stream, i * CHUNK_RECORDS);
        status = add_chunk(branch, i, chunk);
        if (status != HWS_OK) {
            return status;
        }
        (void)atomic_fetch_add_explicit(&chunk->holders, 1u, memory_order_relaxed);
    }
    if (rest_count > 0) {
        status = add_fresh_chunk(branch, full_count);
        if (status != HWS_OK) {
            return status;
        }
        memcpy(chunk_of(branch, full_count * CHUNK_RECORDS)->records,
               chunk_of(stream, full_count * CHUNK_RECORDS)->records,
               (size_t)rest_count * sizeof(struct hws_record));
    }
    branch->written = count;
    atomic_store_explicit(&branch->count, count, memory_order_release);
    return HWS_OK;
}

enum hws_status hws_record_stream_fork(const struct hws_record_stream *stream, uint64_t next_id,
                                       struct hws_record_stream **branch)
{
    struct hws_record_stream *fresh = NULL;

    if (next_id < stream->first_id || next_id > hws_record_stream_next_id(stream)) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = hws_record_stream_create(stream->first_id, &fresh);
    if (status != HWS_OK) {
        return status;
    }
    status = share_past(stream, next_id - stream->first_id, fresh);
    if (status != HWS_OK) {
        hws_record_stream_destroy(fresh);
        return status;
    }
    *branch = fresh;
    return HWS_OK;
}

/* ---- the writer ------------------------------------------------------------------------------ */

static void publish(struct hws_record_stream *stream)
{
    atomic_store_explicit(&stream->count, stream->written, memory_order_release);
}

enum hws_status hws_record_stream_append(struct hws_record_stream *stream,
                                         const struct hws_record *record)
{
    const uint64_t place = stream->written;

    if (record->id != stream->first_id + place) {
        return HWS_ERR_RANGE;
    }
    if (place % CHUNK_RECORDS == 0) {
        enum hws_status status = add_fresh_chunk(stream, place / CHUNK_RECORDS);
        if (status != HWS_OK) {
            return status;
        }
    }
    chunk_of(stream, place)->records[place % CHUNK_RECORDS] = *record;
    stream->written = place + 1u;
    if (!stream->held) {
        publish(stream);
    }
    return HWS_OK;
}

void hws_record_stream_hold(struct hws_record_stream *stream)
{
    assert(!stream->held);
    stream->held = true;
}

void hws_record_stream_release(struct hws_record_stream *stream)
{
    assert(stream->held);
    stream->held = false;
    publish(stream);
}

void hws_record_stream_withdraw(struct hws_record_stream *stream)
{
    const uint64_t kept = atomic_load_explicit(&stream->count, memory_order_relaxed);
    const uint64_t first = (kept + CHUNK_RECORDS - 1u) / CHUNK_RECORDS;
    const uint64_t end = (stream->written + CHUNK_RECORDS - 1u) / CHUNK_RECORDS;

    assert(stream->held);
    for (uint64_t i = first; i < end; i++) {
        struct chunk **chunk = &stream->pages[i / PAGE_CHUNKS]->chunks[i % PAGE_CHUNKS];
        let_go(*chunk); /* nobody else has it: a branch takes what is before the count */
        *chunk = NULL;
    }
    stream->written = kept;
    stream->held = false;
}

static enum hws_status append_to(void *context, const struct hws_record *record)
{
    return hws_record_stream_append(context, record);
}

struct hws_record_sink hws_record_stream_sink(struct hws_record_stream *stream)
{
    return (struct hws_record_sink){.append = append_to, .context = stream};
}

/* ---- readers --------------------------------------------------------------------------------- */

uint64_t hws_record_stream_first_id(const struct hws_record_stream *stream)
{
    return stream->first_id;
}

uint64_t hws_record_stream_next_id(const struct hws_record_stream *stream)
{
    return stream->first_id + count_of(stream);
}

uint64_t hws_record_stream_count(const struct hws_record_stream *stream)
{
    return count_of(stream);
}

const struct hws_record *hws_record_stream_at(const struct hws_record_stream *stream, uint64_t id)
{
    if (id < stream->first_id || id - stream->first_id >= count_of(stream)) {
        return NULL;
    }
    const uint64_t place = id - stream->first_id;
    return &chunk_of(stream, place)->records[place % CHUNK_RECORDS];
}

/* ---- cursors --------------------------------------------------------------------------------- */

struct hws_record_cursor hws_record_cursor_at(const struct hws_record_stream *stream, uint64_t id)
{
    return (struct hws_record_cursor){.stream = stream,
                                      .next_id = id < stream->first_id ? stream->first_id : id};
}

struct hws_record_cursor hws_record_cursor_first(const struct hws_record_stream *stream)
{
    return hws_record_cursor_at(stream, stream->first_id);
}

struct hws_record_cursor hws_record_cursor_last(const struct hws_record_stream *stream)
{
    return hws_record_cursor_at(stream, hws_record_stream_next_id(stream));
}

const struct hws_record *hws_record_cursor_next(struct hws_record_cursor *cursor)
{
    const struct hws_record *record = hws_record_stream_at(cursor->stream, cursor->next_id);

    if (record != NULL) {
        cursor->next_id++;
    }
    return record;
}

const struct hws_record *hws_record_cursor_back(struct hws_record_cursor *cursor)
{
    const struct hws_record *record = hws_record_stream_at(cursor->stream, cursor->next_id - 1u);

    if (record != NULL) {
        cursor->next_id--;
    }
    return record;
}
