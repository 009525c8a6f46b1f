/* Records as they are hashed: names instead of numbers that a table gives. */
#include "hawser/core/record_hash.h"

#include <assert.h>
#include <string.h>

/* A value that is a place in the registry, in words. */
#define WORDS_MAX 256u

/* No padding. */
struct hashed {
    uint64_t id, cause;
    int64_t time_ms;
    struct hws_hash kind; /* of its names */
    union hws_argument arguments[HWS_RECORD_ARGUMENTS_MAX];
};

struct reading {
    const struct hws_state *state;
    struct hws_record_cursor cursor;
    struct hashed piece;
};

static struct hws_hash hash_of_text(const char *text)
{
    return hws_hash_bytes(text, strlen(text));
}

static union hws_argument hashed_value(const struct hws_state *state,
                                       const struct hws_value_kind *kind, union hws_argument value)
{
    char words[WORDS_MAX] = "";

    if (!kind->registered) {
        return value;
    }
    (void)kind->words(state, value, HWS_LANGUAGE_EN, words, sizeof(words));
    return (union hws_argument){.i = (int64_t)hash_of_text(words).low};
}

static const void *next_piece(void *context, size_t *byte_count)
{
    struct reading *reading = context;
    const struct hws_registry *registry = reading->state->registry;
    const struct hws_record *record = hws_record_cursor_next(&reading->cursor);

    if (record == NULL) {
        return NULL;
    }
    const struct hws_record_def *def = hws_registry_record(registry, record->domain, record->kind);
    assert(def != NULL);
    reading->piece = (struct hashed){
        .id = record->id,
        .cause = record->cause,
        .time_ms = record->time_ms,
        .kind = hws_hash_combine(hash_of_text(registry->domains[record->domain]->id->name),
                                 hash_of_text(def->name)),
    };
    for (uint32_t i = 0; i < def->argument_count; i++) {
        reading->piece.arguments[i] =
            hashed_value(reading->state, def->arguments[i].kind, record->arguments[i]);
    }
    *byte_count = sizeof(reading->piece);
    return &reading->piece;
}

struct hws_hash hws_records_hash(const struct hws_state *state,
                                 const struct hws_record_stream *records)
{
    struct reading reading = {.state = state, .cursor = hws_record_cursor_first(records)};

    return hws_hash_pieces(next_piece, &reading);
}
