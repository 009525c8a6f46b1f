/* The calls of hawser/1, and what a seat says of itself. */
#include "sim/serve/routes.h"
#include "sim/serve/stream.h"

#include <string.h>

#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))

/* Of what is written besides commands: each is a transaction, or a file. */
static const struct rate_limit writes_limit = {.per_s = 1.0, .burst = 20.0};

/* ---- what a seat says of itself -------------------------------------------------------------- */

static enum MHD_Result take_ack(struct request *request, struct hws_problems *problems,
                                struct hws_json body)
{
    static const char *const keys[] = {"told"};
    struct hws_error error = {0};
    uint32_t again_s = 0;
    int64_t seq = 0;

    if (!rate_take(&request->seat->writes, writes_limit, request->host->now_ms, &again_s)) {
        return http_too_often(request, again_s);
    }
    hws_json_check_keys(problems, body, keys, COUNT(keys));
    (void)hws_json_read_int(problems, body, "told", HWS_JSON_REQUIRED, 0, INT64_MAX, &seq);
    if (problems->total_count > 0) {
        return http_refuse_body(request, problems);
    }
    const enum hws_status status =
        hws_room_ack(request->host->room, request->seat->post, request->seat->number, (uint64_t)seq,
                     host_wall_us(), &error);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    request->seat->read_seq = (uint64_t)seq;
    return http_answer(request, MHD_HTTP_OK, strdup("{}"));
}

static enum MHD_Result take_ready(struct request *request, struct hws_problems *problems,
                                  struct hws_json body)
{
    static const char *const keys[] = {"ready"};
    bool ready = false;

    hws_json_check_keys(problems, body, keys, COUNT(keys));
    (void)hws_json_read_bool(problems, body, "ready", HWS_JSON_REQUIRED, &ready);
    if (problems->total_count > 0) {
        return http_refuse_body(request, problems);
    }
    request->seat->ready = ready;
    return http_answer(request, MHD_HTTP_OK, strdup("{}"));
}

/* What the seat is told and shown from now on. */
static enum MHD_Result take_language(struct request *request, struct hws_problems *problems,
                                     struct hws_json body)
{
    static const char *const keys[] = {"lang"};
    struct hws_error error = {0};
    uint32_t again_s = 0;

    if (!rate_take(&request->seat->writes, writes_limit, request->host->now_ms, &again_s)) {
        return http_too_often(request, again_s);
    }
    hws_json_check_keys(problems, body, keys, COUNT(keys));
    if (!http_language(problems, body, &request->seat->language) || problems->total_count > 0) {
        return http_refuse_body(request, problems);
    }
    streams_speak(request->host, request->seat);
    streams_wake(request->host);
    const enum hws_status status = seat_book_save(request->host->book, &error);
    return status == HWS_OK ? http_answer(request, MHD_HTTP_OK, strdup("{}"))
                            : http_refuse_error(request, status, &error);
}

static enum MHD_Result answer_ack(struct request *request)
{
    return http_answer_body(request, take_ack);
}

static enum MHD_Result answer_ready(struct request *request)
{
    return http_answer_body(request, take_ready);
}

static enum MHD_Result answer_language(struct request *request)
{
    return http_answer_body(request, take_language);
}

/* ---- the table ------------------------------------------------------------------------------- */

const struct route host_routes[] = {
    {"GET", "/v1/hello", NEEDS_NOTHING, route_hello},
    {"POST", "/v1/join", NEEDS_NOTHING, route_join},
    {"POST", "/v1/leave", NEEDS_SEAT, route_leave},
    {"GET", "/v1/ground", NEEDS_SEAT, route_ground},
    {"GET", "/v1/stream", NEEDS_SEAT, stream_answer},
    {"GET", "/v1/poll", NEEDS_SEAT, poll_answer},
    {"GET", "/v1/view", NEEDS_SEAT, route_view},
    {"GET", "/v1/told", NEEDS_SEAT, route_told},
    {"POST", "/v1/commands", NEEDS_SEAT, route_commands},
    {"POST", "/v1/ask", NEEDS_SEAT, route_ask},
    {"POST", "/v1/complete", NEEDS_SEAT, route_complete},
    {"POST", "/v1/ack", NEEDS_SEAT, answer_ack},
    {"POST", "/v1/ready", NEEDS_SEAT, answer_ready},
    {"POST", "/v1/language", NEEDS_SEAT, answer_language},
    {"GET", "/v1/seats", NEEDS_CONTROL, control_seats},
    {"POST", "/v1/code", NEEDS_CONTROL, control_code},
    {"POST", "/v1/revoke", NEEDS_CONTROL, control_revoke},
};
const uint32_t host_route_count = COUNT(host_routes);
