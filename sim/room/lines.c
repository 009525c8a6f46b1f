/*
 * What posts are told: records that they learn of, and notices of the room, in one sequence of the
 * post's own numbers from 1. A post hears what its agency, operator or port hears and what is for
 * the post itself; whoever has the truth hears what is worth a line of the timeline. Words are made
 * once, in all languages, when a thing is told, and never change.
 */
#include "sim/room/room.h"

#include "hawser/core/audience.h"
#include "hawser/core/language.h"
#include "hawser/exercise/wording.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

bool room_post_is_control(const struct hws_room *room, uint32_t post)
{
    const struct hws_state state = hws_session_state(room->session);

    return hws_party_is_control(hws_post_seat(&state, post).party);
}

/* ---- the sequence ---------------------------------------------------------------------------- */

static void line_fini(struct room_line *line)
{
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        free(line->text[i]);
    }
    free(line->details);
}

void room_lines_cut(struct room_post *post, uint64_t count)
{
    while (post->count > count) {
        line_fini(&post->lines[--post->count]);
    }
    post->committed = post->committed > count ? count : post->committed;
    post->acked = post->acked > count ? count : post->acked;
}

static enum hws_status add_line(struct room_post *post, const struct room_line *line)
{
    if (post->count == post->capacity) {
        const uint64_t wanted = post->capacity == 0 ? 64u : post->capacity * 2u;
        struct room_line *grown = wanted > SIZE_MAX / sizeof(*grown)
                                      ? NULL
                                      : realloc(post->lines, (size_t)wanted * sizeof(*grown));
        if (grown == NULL) {
            return HWS_ERR_MEMORY;
        }
        post->lines = grown;
        post->capacity = wanted;
    }
    struct room_line *added = &post->lines[post->count];
    *added = *line;
    added->latest = line->record != 0 ? line->record
                    : post->count > 0 ? post->lines[post->count - 1u].latest
                                      : 0;
    post->count++;
    return HWS_OK;
}

static uint64_t line_of(const struct room_post *post, uint64_t record)
{
    uint64_t first = 0;
    uint64_t end = post->count;

    while (first < end) {
        const uint64_t middle = first + (end - first) / 2u;
        if (post->lines[middle].latest < record) {
            first = middle + 1u;
        } else {
            end = middle;
        }
    }
    return record != 0 && first < post->count && post->lines[first].record == record ? first + 1u
                                                                                     : 0;
}

/* ---- records --------------------------------------------------------------------------------- */

/* The command among whose records it is, or of what it followed from. */
static uint64_t command_of(const struct hws_room *room, uint64_t record)
{
    const struct hws_record_stream *records = hws_session_records(room->session);
    uint64_t root = record;

    for (const struct hws_record *at = hws_record_stream_at(records, root);
         at != NULL && at->cause != 0; at = hws_record_stream_at(records, root)) {
        root = at->cause;
    }
    for (uint64_t i = room->command_count; i > 0; i--) {
        const struct room_past *past = &room->past[i - 1u];
        /* A move leaves its record first, and all that follows leads back to it. */
        if (past->acted && past->lives && past->record_first == root) {
            return i;
        }
    }
    return 0;
}

static bool hears(const struct hws_state *state, const struct hws_record *record,
                  struct hws_party party, uint32_t post)
{
    const struct hws_party own = hws_post_party(post);

    if (hws_party_is_control(party)) {
        return hws_record_definition(state->registry, record)->importance > 0;
    }
    return hws_record_told(state, record, &party) || hws_record_told(state, record, &own);
}

static enum hws_status tell_record(struct hws_room *room, const struct hws_state *state,
                                   struct hws_party party, uint32_t post,
                                   const struct hws_record *record)
{
    struct room_post *row = &room->posts[post];
    struct room_line line = {
        .time_ms = record->time_ms,
        .record = record->id,
        .follows = line_of(row, record->cause),
        .command = command_of(room, record->id),
        .importance = hws_record_definition(state->registry, record)->importance,
    };
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        char words[HWS_WORDING_MAX];
        if (hws_party_is_control(party)) {
            hws_record_words(state, record, (enum hws_language)i, words, sizeof(words));
        } else {
            hws_record_told_words(state, record, (enum hws_language)i, words, sizeof(words));
        }
        line.text[i] = strdup(words);
        status = line.text[i] == NULL ? HWS_ERR_MEMORY : status;
    }
    if (status == HWS_OK) {
        status = add_line(row, &line);
    }
    if (status != HWS_OK) {
        line_fini(&line);
    }
    return status;
}

enum hws_status room_tell_records(struct hws_room *room)
{
    const struct hws_state state = hws_session_state(room->session);

    for (uint32_t post = 0; post < room->post_count; post++) {
        const struct hws_party party = hws_post_seat(&state, post).party;
        struct hws_record_cursor *cursor = &room->posts[post].cursor;
        for (const struct hws_record *record = hws_record_cursor_next(cursor); record != NULL;
             record = hws_record_cursor_next(cursor)) {
            if (!hears(&state, record, party, post)) {
                continue;
            }
            const enum hws_status status = tell_record(room, &state, party, post, record);
            if (status != HWS_OK) {
                return status;
            }
        }
    }
    return HWS_OK;
}

/* ---- notices --------------------------------------------------------------------------------- */

enum hws_status room_tell(struct hws_room *room, uint32_t post, const struct room_notice *notice)
{
    struct room_line line = {
        .time_ms = hws_session_now_ms(room->session),
        .command = room->present,
        .importance = 2,
        .notice = notice->name,
    };
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        line.text[i] = strdup(notice->text[i]);
        status = line.text[i] == NULL ? HWS_ERR_MEMORY : status;
    }
    if (status == HWS_OK && notice->details[0] != '\0') {
        line.details = strdup(notice->details);
        status = line.details == NULL ? HWS_ERR_MEMORY : status;
    }
    if (status == HWS_OK) {
        status = add_line(&room->posts[post], &line);
    }
    if (status != HWS_OK) {
        line_fini(&line);
    }
    return status;
}

enum hws_status room_tell_all(struct hws_room *room, const struct room_notice *notice)
{
    enum hws_status status = HWS_OK;

    for (uint32_t post = 0; post < room->post_count && status == HWS_OK; post++) {
        status = room_tell(room, post, notice);
    }
    return status;
}

/* ---- readers --------------------------------------------------------------------------------- */

uint64_t hws_room_told_count(const struct hws_room *room, uint32_t post)
{
    return post < room->post_count ? room->posts[post].committed : 0;
}

enum hws_status hws_room_told(const struct hws_room *room, uint32_t post, uint64_t seq,
                              enum hws_language language, char **json)
{
    if (post >= room->post_count || seq == 0 || seq > room->posts[post].committed ||
        (uint32_t)language >= HWS_LANGUAGE_COUNT) {
        return HWS_ERR_RANGE;
    }
    const struct room_line *line = &room->posts[post].lines[seq - 1u];
    struct hws_json_writer writer;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_whole(&writer, "seq", (int64_t)seq);
    hws_json_put_whole(&writer, "t_ms", line->time_ms);
    hws_json_put_text(&writer, "kind", line->notice != NULL ? "notice" : "told");
    if (line->notice != NULL) {
        hws_json_put_text(&writer, "notice", line->notice);
    }
    hws_json_put_text(&writer, "text", line->text[language]);
    if (line->follows != 0) {
        hws_json_put_whole(&writer, "follows", (int64_t)line->follows);
    }
    hws_json_put_whole(&writer, "importance", line->importance);
    if (line->details != NULL) {
        hws_json_put_raw(&writer, "details", line->details, strlen(line->details));
    }
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, json, &size);
}
