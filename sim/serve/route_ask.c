/* Questions: what keeps nothing and changes nothing. */
#include "sim/serve/routes.h"

#include "hawser/core/json_writer.h"
#include "hawser/exercise/ground.h"
#include "hawser/exercise/move.h"
#include "hawser/exercise/role.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))
#define LINE_BYTES_MAX ((size_t)HWS_COMMAND_LINE_MAX - 1u)
#define TOLD_LIMIT 200u
#define TOLD_LIMIT_MAX 1000u

static char *text_answer(const char *key, char *text)
{
    struct hws_json_writer writer;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, key, text);
    hws_json_close(&writer, '}');
    free(text);
    return http_written(&writer);
}

typedef enum MHD_Result line_answer(struct request *request, const char *line,
                                    enum hws_language language);

static enum MHD_Result ask(struct request *request, const char *line, enum hws_language language)
{
    struct hws_error error = {0};
    char *text = NULL;

    const enum hws_status status =
        hws_room_ask(request->host->room, request->seat->post, line, language, &text, &error);
    return status == HWS_OK ? http_answer(request, MHD_HTTP_OK, text_answer("text", text))
                            : http_refuse_error(request, status, &error);
}

static enum MHD_Result complete(struct request *request, const char *line,
                                enum hws_language language)
{
    char *json = NULL;

    if (hws_room_complete(request->host->room, request->seat->post, line, language, &json) !=
        HWS_OK) {
        json = NULL;
    }
    return http_answer(request, MHD_HTTP_OK, json);
}

/* {"line":"…"}: in the body and not in the address, which proxies keep. */
static enum MHD_Result answer_line(struct request *request, line_answer *answer)
{
    static const char *const keys[] = {"line", "lang"};
    enum hws_language language = request->seat->language;
    struct hws_problems problems;
    enum MHD_Result result = MHD_NO;
    const char *line = NULL;
    struct hws_json_document *body = http_body(request, &problems, &result);

    if (body == NULL) {
        return result;
    }
    hws_json_check_keys(&problems, hws_json_root(body), keys, COUNT(keys));
    (void)hws_json_read_string(&problems, hws_json_root(body), "line", HWS_JSON_REQUIRED, 0,
                               LINE_BYTES_MAX, &line);
    (void)http_language(&problems, hws_json_root(body), &language);
    result = line == NULL || problems.total_count > 0 ? http_refuse_body(request, &problems)
                                                      : answer(request, line, language);
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}

enum MHD_Result route_ask(struct request *request)
{
    return answer_line(request, ask);
}

enum MHD_Result route_complete(struct request *request)
{
    return answer_line(request, complete);
}

/*
 * {"room":{…},…}: what the room says of the role, and what lies there (ground.schema.json), which
 * begins with its own brace.
 */
static char *make_ground(struct request *request)
{
    struct hws_host *host = request->host;
    const struct hws_state state = hws_room_state(host->room);
    const struct hws_seat seat = hws_post_seat(&state, request->seat->post);
    const struct hws_list_reader reader = {
        .state = &state,
        .environment = &hws_room_scenario(host->room)->environment,
        .language = request->seat->language,
        .party = seat.party,
        .records = hws_room_records(host->room),
    };
    char *room = NULL;
    char *ground = NULL;
    char *json = NULL;
    size_t ground_size = 0;

    if (hws_room_ground(host->room, request->seat->post, reader.language, &room) == HWS_OK &&
        hws_ground_json(&reader, &seat, &ground, &ground_size) == HWS_OK) {
        const size_t size = strlen(room) + ground_size + 16u;
        json = malloc(size);
        if (json != NULL) {
            (void)snprintf(json, size, "{\"room\":%s,%s", room, ground + 1);
        }
    }
    free(room);
    free(ground);
    return json;
}

enum MHD_Result route_ground(struct request *request)
{
    const char *known =
        MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, "If-None-Match");
    char tag[SECRET_MARK_MAX + 2u];
    char mark[SECRET_MARK_MAX];
    char *json = make_ground(request);

    if (json == NULL) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    secret_mark(request->host->book->key, json, mark);
    (void)snprintf(tag, sizeof(tag), "\"%s\"", mark);
    const bool same = known != NULL && strcmp(known, tag) == 0;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(same ? 0 : strlen(json), json, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        return MHD_NO;
    }
    http_put_headers(request, response);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_ETAG, tag);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                  "application/json; charset=utf-8");
    const enum MHD_Result result = MHD_queue_response(
        request->connection, same ? MHD_HTTP_NOT_MODIFIED : MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

enum MHD_Result route_view(struct request *request)
{
    struct face *face = face_of(request->host, request->seat->post, request->seat->language);
    size_t size = 0;

    if (face == NULL) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    face_refresh(request->host, face);
    const char *json = face_full(face, &size);
    if (json == NULL && request->host->clock.stopped) {
        return http_refuse(request, MHD_HTTP_INSUFFICIENT_STORAGE, "stopped", "%s",
                           hws_room_stopped_words(request->host->room));
    }
    return http_answer(request, MHD_HTTP_OK, json != NULL ? strdup(json) : NULL);
}

enum MHD_Result route_told(struct request *request)
{
    const struct hws_room *room = request->host->room;
    struct hws_json_writer writer;
    uint64_t after = 0;
    uint64_t limit = 0;

    if (!http_query_whole(request, "after", 0, &after) ||
        !http_query_whole(request, "limit", TOLD_LIMIT, &limit)) {
        return http_refuse(request, MHD_HTTP_BAD_REQUEST, "input",
                           "expected whole numbers for after and limit");
    }
    const uint64_t count = hws_room_told_count(room, request->seat->post);
    limit = limit > TOLD_LIMIT_MAX ? TOLD_LIMIT_MAX : limit;
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_whole(&writer, "branch", request->host->clock.branch);
    hws_json_put_whole(&writer, "count", (int64_t)count);
    hws_json_open(&writer, "told", '[');
    for (uint64_t seq = after + 1u; seq <= count && seq - after <= limit; seq++) {
        char *json = NULL;
        if (hws_room_told(room, request->seat->post, seq, request->seat->language, &json) !=
            HWS_OK) {
            hws_json_writer_fini(&writer);
            return http_answer(request, MHD_HTTP_OK, NULL);
        }
        hws_json_put_raw(&writer, NULL, json, strlen(json));
        free(json);
    }
    hws_json_close(&writer, ']');
    hws_json_close(&writer, '}');
    return http_answer(request, MHD_HTTP_OK, http_written(&writer));
}
