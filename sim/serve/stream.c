/* Streams and polls: where a seat stands, giving bytes when there is room for them, and waking. */
#include "sim/serve/stream_parts.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POLL_MS 20000
#define BLOCK_BYTES ((size_t)16 << 10)

/* ---- libmicrohttpd's side -------------------------------------------------------------------- */

static ssize_t read_stream(void *context, uint64_t position, char *bytes, size_t size)
{
    struct stream *stream = context;

    (void)position;
    if (stream->batch_at == stream->batch_size && !stream->closing && stream_has_news(stream)) {
        stream_fill(stream);
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
    if (request->stage == REQUEST_FRESH && !stream_has_news(&moment)) {
        request->stage = REQUEST_WAITS;
        request->until_ms = host->now_ms + POLL_MS;
        request->next_waiting = host->waiting;
        host->waiting = request;
        request_suspend(request);
        return MHD_YES;
    }
    moment.clock.pace = -1.0; /* so that the clock comes along */
    stream_fill(&moment);
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
            if (stream_has_news(stream)) {
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
