/* Commands: read, given to the room by their key, answered with a receipt. */
#include "sim/serve/routes.h"
#include "sim/serve/stream.h"

#include "hawser/core/language.h"
#include "hawser/exercise/move.h"
#include "hawser/exercise/role.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))
#define LINE_BYTES_MAX ((size_t)HWS_COMMAND_LINE_MAX - 1u)
#define TEXT_BYTES_MAX ((size_t)8 << 10)

static const struct rate_limit commands_limit = {.per_s = 5.0, .burst = 20.0};

/* A line, or a move as JSON, which becomes its line in `made`. NULL once it has been refused. */
static const char *read_line(struct request *request, struct hws_problems *problems,
                             struct hws_json body, char made[HWS_COMMAND_LINE_MAX])
{
    const struct hws_state state = hws_room_state(request->host->room);
    const struct hws_seat seat = hws_post_seat(&state, request->seat->post);
    const char *line = NULL;
    struct hws_move move;

    if (!hws_json_present(hws_json_get(body, "move"))) {
        (void)hws_json_read_string(problems, body, "line", HWS_JSON_REQUIRED, 1, LINE_BYTES_MAX,
                                   &line);
        return line;
    }
    const struct hws_json object = hws_json_read_object(problems, body, "move", HWS_JSON_REQUIRED);
    if (problems->total_count > 0 ||
        !hws_move_read_json(&state, &seat, problems, object, NULL, 0, &move)) {
        return NULL;
    }
    if (hws_move_line(&state, &move, made, HWS_COMMAND_LINE_MAX) != HWS_OK) {
        hws_json_complain(problems, object, "found a move that is too long for a line");
        return NULL;
    }
    return made;
}

static enum MHD_Result give(struct request *request, const struct hws_room_command *command)
{
    struct hws_host *host = request->host;
    struct hws_error error = {0};
    char *answer = NULL;
    char text[HWS_ROOM_KEY_MAX + 48u];
    char mark[SECRET_MARK_MAX];

    const enum hws_status status = hws_room_command(host->room, command, &answer, &error);
    streams_wake(host);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(answer), answer, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        return MHD_NO;
    }
    (void)snprintf(text, sizeof(text), "key %" PRIu32 " %s", command->seat, command->key);
    secret_mark(host->book->key, text, mark);
    http_put_headers(request, response);
    (void)MHD_add_response_header(response, "Hawser-Receipt", mark);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                  "application/json; charset=utf-8");
    const enum MHD_Result result = MHD_queue_response(request->connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

static bool is_key(const char *key)
{
    const size_t length = key != NULL ? strlen(key) : 0;

    return length > 0 && length <= HWS_ROOM_KEY_MAX &&
           strspn(key, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_") ==
               length;
}

static enum MHD_Result give_body(struct request *request, struct hws_problems *problems,
                                 struct hws_json body, const char *key)
{
    static const char *const keys[] = {"line", "move", "text", "as", "lang"};
    enum hws_language language = request->seat->language;
    const struct hws_state state = hws_room_state(request->host->room);
    char made[HWS_COMMAND_LINE_MAX];
    const char *text = NULL;
    const char *as = NULL;

    hws_json_check_keys(problems, body, keys, COUNT(keys));
    const char *line = read_line(request, problems, body, made);
    (void)hws_json_read_string(problems, body, "text", HWS_JSON_OPTIONAL, 0, TEXT_BYTES_MAX, &text);
    (void)hws_json_read_string(problems, body, "as", HWS_JSON_OPTIONAL, 1, BOOK_NAME_MAX, &as);
    (void)http_language(problems, body, &language);
    if (line == NULL || problems->total_count > 0) {
        return http_refuse_body(request, problems);
    }
    const uint32_t as_post = as != NULL ? hws_post_find(&state, as) : HWS_NO_POST;
    if (as != NULL &&
        (!host_post_controls(request->host, request->seat->post) || as_post == HWS_NO_POST)) {
        return http_refuse(request, MHD_HTTP_FORBIDDEN, "as",
                           "the facilitator alone acts for a role, and for one that there is");
    }
    return give(request, &(struct hws_room_command){.post = request->seat->post,
                                                    .seat = request->seat->number,
                                                    .as_post = as_post,
                                                    .key = key,
                                                    .line = line,
                                                    .text = text,
                                                    .language = language,
                                                    .wall_us = host_wall_us()});
}

enum MHD_Result route_commands(struct request *request)
{
    struct hws_problems problems;
    enum MHD_Result result = MHD_NO;
    uint32_t again_s = 0;
    const char *key =
        MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, "Idempotency-Key");

    if (!is_key(key)) {
        return http_refuse(request, MHD_HTTP_BAD_REQUEST, "key",
                           "expected an Idempotency-Key of 1 to %u letters, digits, - and _",
                           HWS_ROOM_KEY_MAX);
    }
    if (!rate_take(&request->seat->commands, commands_limit, request->host->now_ms, &again_s)) {
        return http_too_often(request, again_s);
    }
    struct hws_json_document *body = http_body(request, &problems, &result);
    if (body == NULL) {
        return result;
    }
    result = give_body(request, &problems, hws_json_root(body), key);
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}
