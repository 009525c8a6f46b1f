/* Answers: JSON, the headers that each bears, and refusals in words. */
#include "sim/serve/http.h"

#include "hawser/core/json_writer.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_MAX 600

/*
 * A page may load what this host itself serves and nothing else; nobody may frame it, and nobody
 * keeps what it was given.
 */
static const char *const headers[][2] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
     "connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Cache-Control", "no-store"},
    {"X-Accel-Buffering", "no"},
};

void http_put_headers(const struct request *request, struct MHD_Response *response)
{
    char told[24];

    if (request->seat != NULL) {
        (void)snprintf(told, sizeof(told), "%" PRIu64,
                       hws_room_told_count(request->host->room, request->seat->post));
        (void)MHD_add_response_header(response, "Hawser-Told", told);
    }
    for (size_t i = 0; i < sizeof(headers) / sizeof(headers[0]); i++) {
        (void)MHD_add_response_header(response, headers[i][0], headers[i][1]);
    }
}

static enum MHD_Result send_response(struct request *request, unsigned code,
                                     struct MHD_Response *response)
{
    if (response == NULL) {
        return MHD_NO;
    }
    http_put_headers(request, response);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                  "application/json; charset=utf-8");
    const enum MHD_Result result = MHD_queue_response(request->connection, code, response);
    MHD_destroy_response(response);
    return result;
}

enum MHD_Result http_answer(struct request *request, unsigned code, char *json)
{
    char no_memory[] = "{\"error\":\"memory\",\"words\":\"the host has no memory for the answer\"}";

    if (json == NULL) {
        return send_response(request, MHD_HTTP_INTERNAL_SERVER_ERROR,
                             MHD_create_response_from_buffer(sizeof(no_memory) - 1u, no_memory,
                                                             MHD_RESPMEM_MUST_COPY));
    }
    return send_response(
        request, code, MHD_create_response_from_buffer(strlen(json), json, MHD_RESPMEM_MUST_FREE));
}

static char *refusal(const char *reason, const char *words)
{
    struct hws_json_writer writer;
    char *json = NULL;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "error", reason);
    hws_json_put_text(&writer, "words", words);
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, &json, &size) == HWS_OK ? json : NULL;
}

enum MHD_Result http_refuse(struct request *request, unsigned code, const char *reason,
                            const char *format, ...)
{
    char words[WORDS_MAX];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(words, sizeof(words), format, arguments);
    va_end(arguments);
    hws_text_trim(words);
    return http_answer(request, code, refusal(reason, words));
}

enum MHD_Result http_too_often(struct request *request, uint32_t again_s)
{
    char seconds[16];
    char *json = refusal("too-often", "too often; wait a moment");

    if (json == NULL) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(json), json, MHD_RESPMEM_MUST_FREE);
    if (response != NULL) {
        (void)snprintf(seconds, sizeof(seconds), "%u", again_s > 0 ? again_s : 1u);
        (void)MHD_add_response_header(response, MHD_HTTP_HEADER_RETRY_AFTER, seconds);
    }
    return send_response(request, MHD_HTTP_TOO_MANY_REQUESTS, response);
}

enum MHD_Result http_refuse_error(struct request *request, enum hws_status status,
                                  const struct hws_error *error)
{
    const char *words = error->message[0] != '\0' ? error->message : hws_status_name(status);

    switch (status) {
    case HWS_ERR_IO:
    case HWS_ERR_FORMAT:
        return http_refuse(request, MHD_HTTP_INSUFFICIENT_STORAGE, "stopped", "%s", words);
    case HWS_ERR_REFUSED:
        return http_refuse(request, MHD_HTTP_CONFLICT, "refused", "%s", words);
    case HWS_ERR_MEMORY:
        return http_answer(request, MHD_HTTP_OK, NULL);
    default:
        return http_refuse(request, MHD_HTTP_BAD_REQUEST, "input", "%s", words);
    }
}

const struct hws_host_file *http_file(const struct hws_host *host, const char *path)
{
    const char *wanted = strcmp(path, "/") == 0 ? "/index.html" : path;

    for (uint32_t i = 0; i < host->file_count; i++) {
        if (strcmp(host->files[i].path, wanted) == 0) {
            return &host->files[i];
        }
    }
    return NULL;
}

enum MHD_Result http_answer_file(struct request *request, const struct hws_host_file *file)
{
    struct MHD_Response *response =
        MHD_create_response_from_buffer(file->size, file->bytes, MHD_RESPMEM_PERSISTENT);

    if (response == NULL) {
        return MHD_NO;
    }
    http_put_headers(request, response);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, file->type);
    const enum MHD_Result result = MHD_queue_response(request->connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

/* ---- suspending ------------------------------------------------------------------------------ */

void request_suspend(struct request *request)
{
    request->suspended = true;
    MHD_suspend_connection(request->connection);
}

void request_resume(struct request *request)
{
    if (request->suspended) {
        request->suspended = false;
        MHD_resume_connection(request->connection);
    }
}
