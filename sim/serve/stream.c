/* A seat's events, made when there is room for them. */
#include "sim/serve/stream.h"

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
#define POLL_MS 20000
#define BLOCK_BYTES ((size_t)16 << 10)

struct stream {
    struct hws_host *host;
    struct MHD_Connection *connection; /* NULL: a poll's, of the moment */
    struct seat *seat;
    struct face *face; /* NULL: the seat wants no views */
    bool greeted, suspended, closing;
    /* What the seat has. */
    uint32_t branch;
    uint64_t told_seq, view_revision;
    struct hws_room_clock clock;
    int64_t clock_now_ms, clock_at_ms, pinged_ms;
    /* What is on its way. */
    char *batch;
    size_t batch_size, batch_at, batch_capacity;
    bool failed;
    struct stream *next;
};

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

static bool has_news(const struct stream *stream)
{
    const struct hws_host *host = stream->host;

    return !stream->greeted || stream->closing || stream->branch != host->clock.branch ||
           hws_room_told_count(host->room, stream->seat->post) > stream->told_seq ||
           (stream->face != NULL && stream->face->view != NULL &&
            stream->face->view->revision != stream->view_revision) ||
           wants_clock(stream) || host->now_ms - stream->pinged_ms >= STREAM_PING_MS;
}

/* Everything that the seat lacks, as far as one batch goes. */
static void fill(struct stream *stream)
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

/* ---- libmicrohttpd's side -------------------------------------------------------------------- */

static ssize_t read_stream(void *context, uint64_t position, char *bytes, size_t size)
{
    struct stream *stream = context;

    (void)position;
    if (stream->batch_at == stream->batch_size && !stream->closing && has_news(stream)) {
        fill(stream);
    }
    if (stream->failed) {
        return MHD_CONTENT_READER_END_WITH_ERROR;
    }
    if (stream->batch_at == stream->batch_size && stream->closing) {
        return MHD_CONTENT_READER_END_OF_STREAM;
    }
    if (stream->batch_at == stream->batch_size) {
        stream->suspended = true;
        MHD_suspend_connection(stream->connection);
        return 0;
    }
    const size_t left = stream->batch_size - stream->batch_at;
    const size_t taken = left < size ? left : size;
    (void)memcpy(bytes, stream->batch + stream->batch_at, taken);
    stream->batch_at += taken;
    return (ssize_t)taken;
}

static void wake(struct stream *stream)
{
    if (stream->suspended) {
        stream->suspended = false;
        MHD_resume_connection(stream->connection);
    }
}

static void forget_stream(void *context)
{
    struct stream *stream = context;

    for (struct stream **at = &stream->host->streams; *at != NULL; at = &(*at)->next) {
        if (*at == stream) {
            *at = stream->next;
            break;
        }
    }
    stream->seat->stream_count--;
    free(stream->batch);
    free(stream);
}

/* A seat's page that is reloaded leaves its stream behind: the oldest gives way. */
static void end_oldest(struct hws_host *host, const struct seat *seat)
{
    struct stream *oldest = NULL;
    uint32_t count = 0;

    for (struct stream *stream = host->streams; stream != NULL; stream = stream->next) {
        if (stream->seat == seat && !stream->closing) {
            oldest = stream;
            count++;
        }
    }
    if (count >= STREAMS_EACH_MAX) {
        oldest->closing = true;
        wake(oldest);
    }
}

/* ---- where a seat stands --------------------------------------------------------------------- */

/* "SEAT KEY", marked: what shows that the answer to a key was given. */
static bool has_receipt(const struct request *request, const char *key)
{
    const char *said =
        MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, "Hawser-Receipt");
    char text[HWS_ROOM_KEY_MAX + 48u];
    char mark[SECRET_MARK_MAX];

    if (said == NULL || strlen(key) > HWS_ROOM_KEY_MAX) {
        return false;
    }
    (void)snprintf(text, sizeof(text), "key %" PRIu32 " %s", request->seat->number, key);
    secret_mark(request->host->book->key, text, mark);
    return secret_mark_equal(mark, said);
}

/*
 * What it says that it has, if it can be shown that it was given it. False once it was refused: a
 * number that is no number of this host's, or one beyond what the file holds.
 */
static bool take_stand(struct request *request, const char *id, struct stream *stream,
                       enum MHD_Result *result)
{
    struct hws_host *host = request->host;
    const char *key =
        MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, "Hawser-Key");
    struct hws_error error = {0};
    uint32_t branch = host->clock.branch;
    uint64_t seq = 0;

    if (id != NULL && !stream_id_read(host, request->seat->post, id, &branch, &seq)) {
        *result = http_refuse(request, MHD_HTTP_BAD_REQUEST, "event-id",
                              "found an id of an event that this host never gave to this role");
        return false;
    }
    if (key != NULL && !has_receipt(request, key)) {
        *result = http_refuse(request, MHD_HTTP_BAD_REQUEST, "receipt",
                              "found a key without the receipt that this host gave for it");
        return false;
    }
    if (id != NULL || key != NULL) {
        enum hws_status status =
            hws_room_returns(host->room, request->seat->post, request->seat->number, branch, seq,
                             key != NULL ? key : "", &error);
        if (status != HWS_OK) {
            *result = http_refuse_error(request, status, &error);
            return false;
        }
    }
    const uint64_t count = hws_room_told_count(host->room, request->seat->post);
    stream->branch = host->clock.branch;
    stream->told_seq = branch != host->clock.branch ? 0 : seq < count ? seq : count;
    return true;
}

/* "?views=none": a terminal shows tables, and asks for them. */
static bool wants_views(const struct request *request)
{
    const char *views =
        MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, "views");

    return views == NULL || strcmp(views, "none") != 0;
}

static bool begin(struct request *request, const char *id, struct stream *stream,
                  enum MHD_Result *result)
{
    *stream = (struct stream){.host = request->host,
                              .seat = request->seat,
                              .view_revision = FACE_NO_REVISION,
                              .pinged_ms = request->host->now_ms};
    if (!take_stand(request, id, stream, result)) {
        return false;
    }
    if (!wants_views(request)) {
        return true;
    }
    stream->face = face_of(request->host, request->seat->post, request->seat->language);
    if (stream->face == NULL) {
        *result = http_answer(request, MHD_HTTP_OK, NULL);
        return false;
    }
    face_refresh(request->host, stream->face);
    return true;
}

enum MHD_Result stream_answer(struct request *request)
{
    struct hws_host *host = request->host;
    struct stream *stream = calloc(1, sizeof(*stream));
    enum MHD_Result result = MHD_NO;

    if (stream == NULL) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    const char *last =
        MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, "Last-Event-ID");
    /* A page that opens another stream by itself cannot send the header. */
    if (last == NULL) {
        last = MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, "after");
    }
    if (!begin(request, last, stream, &result)) {
        free(stream);
        return result;
    }
    end_oldest(host, request->seat);
    stream->connection = request->connection;
    struct MHD_Response *response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, BLOCK_BYTES, read_stream, stream, forget_stream);
    if (response == NULL) {
        free(stream);
        return MHD_NO;
    }
    request->seat->stream_count++;
    stream->next = host->streams;
    host->streams = stream;
    http_put_headers(request, response);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/event-stream");
    result = MHD_queue_response(request->connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

enum MHD_Result poll_answer(struct request *request)
{
    struct hws_host *host = request->host;
    struct stream moment;
    enum MHD_Result result = MHD_NO;
    uint64_t revision = FACE_NO_REVISION;
    const char *id =
        MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, "after");

    if (!http_query_whole(request, "revision", FACE_NO_REVISION, &revision)) {
        return http_refuse(request, MHD_HTTP_BAD_REQUEST, "input",
                           "found a revision that is no whole number");
    }
    if (!begin(request, id, &moment, &result)) {
        return result;
    }
    /* The clock alone is no news to wait for: who asks again extrapolates it. */
    moment.greeted = id != NULL;
    moment.view_revision = revision;
    moment.clock = host->clock;
    moment.clock_at_ms = host->now_ms;
    moment.clock_now_ms = hws_room_now_ms(host->room);
    if (request->stage == REQUEST_FRESH && !has_news(&moment)) {
        request->stage = REQUEST_WAITS;
        request->until_ms = host->now_ms + POLL_MS;
        request->next_waiting = host->waiting;
        host->waiting = request;
        request_suspend(request);
        return MHD_YES;
    }
    moment.clock.pace = -1.0; /* so that the clock comes along */
    fill(&moment);
    if (moment.failed) {
        free(moment.batch);
        moment.batch = NULL;
    }
    return http_answer(request, MHD_HTTP_OK, moment.batch);
}

/* ---- waking ---------------------------------------------------------------------------------- */

/* A poll that waits is woken when there is something past where it was, or when its time is up. */
static bool poll_is_due(struct request *request)
{
    struct hws_host *host = request->host;
    const char *id =
        MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, "after");
    uint64_t revision = FACE_NO_REVISION;
    uint64_t seq = 0;
    uint32_t branch = 0;
    const struct face *face =
        wants_views(request) ? face_of(host, request->seat->post, request->seat->language) : NULL;

    (void)http_query_whole(request, "revision", FACE_NO_REVISION, &revision);
    return host->now_ms >= request->until_ms || id == NULL ||
           !stream_id_read(host, request->seat->post, id, &branch, &seq) ||
           branch != host->clock.branch ||
           hws_room_told_count(host->room, request->seat->post) > seq ||
           (face != NULL && face->view != NULL && face->view->revision != revision);
}

void streams_wake(struct hws_host *host)
{
    host->clock = hws_room_clock(host->room);
    for (struct stream *stream = host->streams; stream != NULL; stream = stream->next) {
        if (stream->suspended) {
            if (stream->face != NULL) {
                face_refresh(host, stream->face);
            }
            if (has_news(stream)) {
                wake(stream);
            }
        }
    }
    for (struct request **at = &host->waiting; *at != NULL;) {
        struct request *request = *at;
        struct face *face = wants_views(request)
                                ? face_of(host, request->seat->post, request->seat->language)
                                : NULL;
        if (face != NULL) {
            face_refresh(host, face);
        }
        if (poll_is_due(request)) {
            *at = request->next_waiting;
            request_resume(request);
        } else {
            at = &request->next_waiting;
        }
    }
}

void streams_speak(struct hws_host *host, const struct seat *seat)
{
    for (struct stream *stream = host->streams; stream != NULL; stream = stream->next) {
        if (stream->seat == seat && stream->face != NULL) {
            struct face *face = face_of(host, seat->post, seat->language);
            stream->face = face != NULL ? face : stream->face;
            stream->view_revision = FACE_NO_REVISION;
        }
    }
}

void stream_end_of(struct hws_host *host, const struct seat *seat)
{
    for (struct stream *stream = host->streams; stream != NULL; stream = stream->next) {
        if (stream->seat == seat) {
            stream->closing = true;
            wake(stream);
        }
    }
}

void streams_end(struct hws_host *host)
{
    for (struct stream *stream = host->streams; stream != NULL; stream = stream->next) {
        stream->closing = true;
        wake(stream);
    }
    while (host->waiting != NULL) {
        struct request *request = host->waiting;
        host->waiting = request->next_waiting;
        request_resume(request);
    }
}
