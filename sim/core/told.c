/* A party's own numbering: the ids of the records that it was told of, in order. */
#include "hawser/core/told.h"

#include "hawser/core/audience.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct hws_told {
    struct hws_party parties[HWS_TOLD_PARTIES_MAX];
    uint32_t party_count;
    struct hws_record_cursor cursor;
    uint64_t *ids; /* of the records told, ascending: the number of one is its place + 1 */
    uint64_t count, capacity;
};

enum hws_status hws_told_create_all(const struct hws_record_stream *records,
                                    const struct hws_party *parties, uint32_t party_count,
                                    struct hws_told **told)
{
    struct hws_told *fresh = calloc(1, sizeof(*fresh));

    assert(party_count > 0 && party_count <= HWS_TOLD_PARTIES_MAX);
    if (fresh == NULL) {
        return HWS_ERR_MEMORY;
    }
    memcpy(fresh->parties, parties, party_count * sizeof(*parties));
    fresh->party_count = party_count;
    fresh->cursor = hws_record_cursor_first(records);
    *told = fresh;
    return HWS_OK;
}

enum hws_status hws_told_create(const struct hws_record_stream *records, struct hws_party party,
                                struct hws_told **told)
{
    return hws_told_create_all(records, &party, 1, told);
}

void hws_told_destroy(struct hws_told *told)
{
    if (told != NULL) {
        free(told->ids);
        free(told);
    }
}

/* The party's number of a record, or 0 when it was not told of it. */
static uint64_t number_of(const struct hws_told *told, uint64_t id)
{
    uint64_t first = 0;
    uint64_t end = told->count;

    while (first < end) {
        const uint64_t middle = first + (end - first) / 2u;
        if (told->ids[middle] < id) {
            first = middle + 1u;
        } else {
            end = middle;
        }
    }
    return first < told->count && told->ids[first] == id ? first + 1u : 0;
}

static enum hws_status keep(struct hws_told *told, uint64_t id)
{
    if (told->count == told->capacity) {
        const uint64_t wanted = told->capacity == 0 ? 64u : told->capacity * 2u;
        uint64_t *grown = wanted > SIZE_MAX / sizeof(*grown)
                              ? NULL
                              : realloc(told->ids, (size_t)wanted * sizeof(*grown));
        if (grown == NULL) {
            return HWS_ERR_MEMORY;
        }
        told->ids = grown;
        told->capacity = wanted;
    }
    told->ids[told->count++] = id;
    return HWS_OK;
}

/* Of a record that is the party's `number`. */
static struct hws_told_line line_of(const struct hws_told *told, const struct hws_state *state,
                                    uint64_t number, const struct hws_record *record)
{
    return (struct hws_told_line){
        .number = number,
        .cause = number_of(told, record->cause),
        .time_ms = record->time_ms,
        .importance =
            hws_registry_record(state->registry, record->domain, record->kind)->importance,
        .record = record,
    };
}

static bool hears(const struct hws_told *told, const struct hws_state *state,
                  const struct hws_record *record)
{
    bool heard = false;

    for (uint32_t i = 0; i < told->party_count && !heard; i++) {
        heard = hws_record_told(state, record, &told->parties[i]);
    }
    return heard;
}

enum hws_status hws_told_next(struct hws_told *told, const struct hws_state *state,
                              struct hws_told_line *line)
{
    const struct hws_record *record = hws_record_cursor_next(&told->cursor);

    while (record != NULL && !hears(told, state, record)) {
        record = hws_record_cursor_next(&told->cursor);
    }
    if (record == NULL) {
        return HWS_ERR_NOT_FOUND;
    }
    enum hws_status status = keep(told, record->id);
    if (status != HWS_OK) {
        (void)hws_record_cursor_back(&told->cursor);
        return status;
    }
    *line = line_of(told, state, told->count, record);
    return HWS_OK;
}

enum hws_status hws_told_catch_up(struct hws_told *told, const struct hws_state *state)
{
    struct hws_told_line line;
    enum hws_status status = HWS_OK;

    while (status == HWS_OK) {
        status = hws_told_next(told, state, &line);
    }
    return status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
}

uint64_t hws_told_count(const struct hws_told *told)
{
    return told->count;
}

enum hws_status hws_told_at(const struct hws_told *told, const struct hws_state *state,
                            uint64_t number, struct hws_told_line *line)
{
    if (number == 0 || number > told->count) {
        return HWS_ERR_RANGE;
    }
    *line = line_of(told, state, number,
                    hws_record_stream_at(told->cursor.stream, told->ids[number - 1u]));
    return HWS_OK;
}
