/* Events, made from where a seat stands. */
#include "sim/serve/stream_parts.h"

#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* While it runs, a clock is told again so often; seats go on from it by themselves. */
#define CLOCK_MS 5000

/* ---- the batch ------------------------------------------------------------------------------- */

static void put_bytes(struct stream *stream, const char *bytes, size_t size)
{
    if (stream->failed) {
        return;
    }
    if (size > stream->batch_capacity - stream->batch_size) {
        const size_t capacity = (stream->batch_size + size) * 2u;
        char *grown = realloc(stream->batch, capacity);
        if (grown == NULL) {
            stream->failed = true;
            return;
        }
        stream->batch = grown;
        stream->batch_capacity = capacity;
    }
    (void)memcpy(stream->batch + stream->batch_size, bytes, size);
    stream->batch_size += size;
}

/* As an event of the stream; for a poll, as an item of its array. */
static void put_event(struct stream *stream, const char *name, const char *json, size_t size)
{
    const bool streams = stream->connection != NULL;
    char id[STREAM_ID_MAX];
    char head[STREAM_ID_MAX + 64u];

    stream_id(stream->host, stream->seat->post, stream->branch, stream->told_seq, id);
    const int length =
        streams ? snprintf(head, sizeof(head), "id: %s\nevent: %s\ndata: ", id, name)
                : snprintf(head, sizeof(head), "%s{\"id\":\"%s\",\"event\":\"%s\",\"data\":",
                           stream->batch_size > 1u ? "," : "", id, name);
    put_bytes(stream, head, (size_t)length);
    put_bytes(stream, json, size);
    put_bytes(stream, streams ? "\n\n" : "}", streams ? 2u : 1u);
}

static void put_written(struct stream *stream, const char *name, struct hws_json_writer *writer)
{
    char *json = NULL;
    size_t size = 0;

    if (hws_json_writer_take(writer, &json, &size) != HWS_OK) {
        stream->failed = true;
        return;
    }
    put_event(stream, name, json, size);
    free(json);
}

/* ---- events ---------------------------------------------------------------------------------- */

static void put_clock_members(struct hws_json_writer *writer, const struct hws_host *host)
{
    const struct hws_room_clock *clock = &host->clock;

    hws_json_put_whole(writer, "now_ms", hws_room_now_ms(host->room));
    hws_json_put_flag(writer, "running", clock->running);
    hws_json_put_real(writer, "pace", clock->pace);
    hws_json_put_flag(writer, "ended", clock->ended);
    hws_json_put_flag(writer, "realworld", clock->realworld);
    hws_json_put_flag(writer, "stopped", clock->stopped);
    if (clock->break_us != 0) {
        hws_json_put_whole(writer, "break_until", clock->break_us / 1000);
    }
}

static void put_clock(struct stream *stream)
{
    struct hws_json_writer writer;
    const struct hws_host *host = stream->host;

    stream->clock = host->clock;
    stream->clock_now_ms = hws_room_now_ms(host->room);
    stream->clock_at_ms = host->now_ms;
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    put_clock_members(&writer, host);
    hws_json_close(&writer, '}');
    put_written(stream, "clock", &writer);
}

static void put_hello(struct stream *stream)
{
    struct hws_json_writer writer;
    const struct hws_host *host = stream->host;
    const struct hws_scenario *scenario = hws_room_scenario(host->room);
    const struct hws_exercise_plan *plan = hws_scenario_exercise(scenario);
    const enum hws_language language = stream->seat->language;
    const struct hws_state state = hws_room_state(host->room);
    const struct hws_post *post = hws_post_at(&state, stream->seat->post);

    stream->greeted = true;
    stream->branch = host->clock.branch;
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "protocol", "hawser/1");
    hws_json_put_text(&writer, "exercise", plan->id);
    hws_json_put_text(&writer, "marking", hws_text_in(&plan->marking, language));
    hws_json_put_whole(&writer, "branch", stream->branch);
    hws_json_put_text(&writer, "role", post->id);
    hws_json_put_text(&writer, "role_name", hws_text_in(&post->name, language));
    hws_json_put_text(&writer, "kind", hws_post_kind_name(post->kind));
    hws_json_put_whole(&writer, "seat", stream->seat->number);
    hws_json_put_text(&writer, "name", stream->seat->name);
    hws_json_put_text(&writer, "language", hws_language_name(language));
    hws_json_put_whole(&writer, "epoch_ms", scenario->plan.epoch_ms);
    hws_json_put_flag(&writer, "pen",
                      hws_room_pen(host->room, stream->seat->post) == stream->seat->number);
    hws_json_put_flag(&writer, "plain", host->plain);
    hws_json_open(&writer, "clock", '{');
    put_clock_members(&writer, host);
    hws_json_close(&writer, '}');
    hws_json_put_whole(&writer, "told",
                       (int64_t)hws_room_told_count(host->room, stream->seat->post));
    hws_json_close(&writer, '}');
    put_written(stream, "hello", &writer);
}

static void put_ping(struct stream *stream)
{
    struct hws_json_writer writer;

    stream->pinged_ms = stream->host->now_ms;
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    put_clock_members(&writer, stream->host);
    hws_json_put_text(&writer, "journal", stream->host->clock.stopped ? "stopped" : "kept");
    hws_json_close(&writer, '}');
    put_written(stream, "ping", &writer);
}

/* In order and without a gap; what does not fit in this batch comes in the next. */
static void put_told(struct stream *stream)
{
    const struct hws_room *room = stream->host->room;
    const uint64_t count = hws_room_told_count(room, stream->seat->post);

    while (stream->told_seq < count && stream->batch_size < STREAM_BATCH_BYTES) {
        char *json = NULL;
        if (hws_room_told(room, stream->seat->post, stream->told_seq + 1u, stream->seat->language,
                          &json) != HWS_OK) {
            stream->failed = true;
            return;
        }
        stream->told_seq++;
        put_event(stream, "told", json, strlen(json));
        free(json);
    }
}

static void put_view(struct stream *stream)
{
    uint64_t revision = 0;
    size_t size = 0;
    const char *json = stream->face == NULL
                           ? NULL
                           : face_news(stream->face, stream->view_revision, &revision, &size);

    if (json != NULL) {
        stream->view_revision = revision;
        put_event(stream, "view", json, size);
    }
}

static bool same_clock(const struct hws_room_clock *left, const struct hws_room_clock *right)
{
    return left->running == right->running && left->ended == right->ended &&
           left->realworld == right->realworld && left->stopped == right->stopped &&
           left->break_us == right->break_us && !(left->pace < right->pace) &&
           !(left->pace > right->pace);
}

static bool wants_clock(const struct stream *stream)
{
    const struct hws_host *host = stream->host;

    if (!same_clock(&stream->clock, &host->clock)) {
        return true;
    }
    return host->clock.running ? host->now_ms - stream->clock_at_ms >= CLOCK_MS
                               : hws_room_now_ms(host->room) != stream->clock_now_ms;
}

bool stream_has_news(const struct stream *stream)
{
    const struct hws_host *host = stream->host;

    return !stream->greeted || stream->closing || stream->branch != host->clock.branch ||
           hws_room_told_count(host->room, stream->seat->post) > stream->told_seq ||
           (stream->face != NULL && stream->face->view != NULL &&
            stream->face->view->revision != stream->view_revision) ||
           wants_clock(stream) || host->now_ms - stream->pinged_ms >= STREAM_PING_MS;
}

void stream_fill(struct stream *stream)
{
    const struct hws_host *host = stream->host;

    stream->batch_size = 0;
    stream->batch_at = 0;
    if (stream->connection == NULL) {
        put_bytes(stream, "[", 1u);
    }
    if (stream->greeted && stream->branch != host->clock.branch) {
        stream->greeted = false;
        stream->told_seq = 0;
        stream->view_revision = FACE_NO_REVISION;
    }
    if (!stream->greeted) {
        put_hello(stream);
    }
    put_told(stream);
    if (stream->batch_size < STREAM_BATCH_BYTES) {
        put_view(stream);
    }
    if (wants_clock(stream)) {
        put_clock(stream);
    }
    if (stream->connection == NULL) {
        put_bytes(stream, "]", 2u); /* and its end */
    } else if (host->now_ms - stream->pinged_ms >= STREAM_PING_MS) {
        put_ping(stream);
    }
}
