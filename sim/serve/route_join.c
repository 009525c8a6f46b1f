/* Coming and going: what anybody may know, sitting down by code or by the socket, leaving. */
#include "sim/serve/routes.h"
#include "sim/serve/stream.h"

#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))

/* Of joining, an address; behind a proxy everybody has the same. */
static const struct rate_limit joins_limit = {.per_s = 1.0, .burst = 60.0};
/* Of wrong codes, an address: who mistypes is not kept out, who guesses is. */
static const struct rate_limit codes_limit = {.per_s = 5.0 / 60.0, .burst = 5.0};

/* ---- without a seat -------------------------------------------------------------------------- */

/* What anybody on the network may know: that this is a host, its marking, and which roles it has.
 */
enum MHD_Result route_hello(struct request *request)
{
    const struct hws_host *host = request->host;
    const struct hws_exercise_plan *plan = hws_scenario_exercise(hws_room_scenario(host->room));
    const struct hws_state state = hws_room_state(host->room);
    const char *wanted =
        MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, "lang");
    enum hws_language language = HWS_LANGUAGE_EN;
    struct hws_json_writer writer;

    if (wanted == NULL || !hws_language_named(wanted, &language)) {
        language = HWS_LANGUAGE_EN;
    }
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "protocol", "hawser/1");
    hws_json_put_text(&writer, "marking", hws_text_in(&plan->marking, language));
    hws_json_put_flag(&writer, "plain", host->plain);
    hws_json_open(&writer, "roles", '[');
    for (uint32_t i = 0; i < host->book->post_count; i++) {
        const struct hws_post *post = hws_post_at(&state, i);
        hws_json_open(&writer, NULL, '{');
        hws_json_put_text(&writer, "id", post->id);
        hws_json_put_text(&writer, "name", hws_text_in(&post->name, language));
        hws_json_close(&writer, '}');
    }
    hws_json_close(&writer, ']');
    hws_json_close(&writer, '}');
    return http_answer(request, MHD_HTTP_OK, http_written(&writer));
}

/* ---- joining --------------------------------------------------------------------------------- */

struct join {
    const char *role, *code, *name;
    enum hws_language language;
    bool has_language;
};

static bool read_join(struct hws_problems *problems, struct hws_json body, struct join *join)
{
    static const char *const keys[] = {"role", "code", "name", "lang"};

    *join = (struct join){.code = "", .name = ""};
    hws_json_check_keys(problems, body, keys, COUNT(keys));
    (void)hws_json_read_string(problems, body, "role", HWS_JSON_REQUIRED, 1, BOOK_NAME_MAX - 1u,
                               &join->role);
    (void)hws_json_read_string(problems, body, "code", HWS_JSON_OPTIONAL, 0, 32, &join->code);
    (void)hws_json_read_string(problems, body, "name", HWS_JSON_OPTIONAL, 0, HWS_ROOM_NAME_MAX,
                               &join->name);
    join->has_language = http_language(problems, body, &join->language);
    return problems->total_count == 0;
}

static enum MHD_Result answer_joined(struct request *request, const struct seat *seat,
                                     const char token[SECRET_TOKEN_MAX])
{
    struct hws_json_writer writer;
    char cookie[SECRET_TOKEN_MAX + 80u];

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "protocol", "hawser/1");
    hws_json_put_text(&writer, "role", host_post_id(request->host, seat->post));
    hws_json_put_whole(&writer, "seat", seat->number);
    hws_json_put_text(&writer, "token", token);
    hws_json_close(&writer, '}');
    char *json = http_written(&writer);
    if (json == NULL) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(json), json, MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        return MHD_NO;
    }
    (void)snprintf(cookie, sizeof(cookie), "hawser=%s; Path=/; HttpOnly; SameSite=Strict%s", token,
                   request->host->secure ? "; Secure" : "");
    http_put_headers(request, response);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_SET_COOKIE, cookie);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                  "application/json; charset=utf-8");
    const enum MHD_Result result =
        MHD_queue_response(request->connection, MHD_HTTP_CREATED, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result sit_down(struct request *request, uint32_t post, const struct join *join)
{
    struct hws_host *host = request->host;
    const struct hws_state state = hws_room_state(host->room);
    const struct hws_post *row = hws_post_at(&state, post);
    const enum hws_language language = join->has_language ? join->language : row->language;
    /* Who does not say a name sits there by the post's. */
    const char *name = join->name[0] != '\0' ? join->name : hws_text_in(&row->name, language);
    char token[SECRET_TOKEN_MAX];
    struct hws_error error = {0};
    uint32_t number = 0;

    if (host->book->seat_count == BOOK_SEATS_MAX) {
        return http_refuse(request, MHD_HTTP_SERVICE_UNAVAILABLE, "full",
                           "%u seats have been given, and no more can be", BOOK_SEATS_MAX);
    }
    enum hws_status status =
        hws_room_join(host->room, post, name, language, host_wall_us(), &number, &error);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    struct seat *seat = seat_book_add(host->book, number, post, name, language);
    secret_token_make(token);
    secret_token_hash(token, seat->token_hash);
    seat->acted_us = host_wall_us();
    status = seat_book_save(host->book, &error);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    streams_wake(host);
    return answer_joined(request, seat, token);
}

/* The code goes to its own thread; the answer is given when it is back. */
static enum MHD_Result check_code(struct request *request, uint32_t post, const char *typed)
{
    struct hws_host *host = request->host;
    char address[RATE_ADDRESS_MAX];
    char code[SECRET_CODE_MAX];
    uint32_t again_s = 0;

    http_address(request, address);
    if (!rate_has(rate_of(&host->wrong_codes, address, host->now_ms), codes_limit, host->now_ms,
                  &again_s) ||
        !rate_take(rate_of(&host->joins, address, host->now_ms), joins_limit, host->now_ms,
                   &again_s)) {
        return http_too_often(request, again_s);
    }
    /* A role that is none takes as long as a wrong code, against a hash that nothing matches. */
    const uint32_t checked = post != HWS_NO_POST ? post : 0;
    if (!secret_code_read(typed, code)) {
        (void)memset(code, '-', SECRET_CODE_LETTERS);
        code[SECRET_CODE_LETTERS] = '\0';
    }
    if (!code_checker_ask(host->checker, code, host->book->codes[checked].hash, request)) {
        return http_too_often(request, 1);
    }
    request->stage = REQUEST_ASKS_CODE;
    request_suspend(request);
    return MHD_YES;
}

static enum MHD_Result refuse_code(struct request *request)
{
    struct hws_host *host = request->host;
    char address[RATE_ADDRESS_MAX];
    uint32_t again_s = 0;

    http_address(request, address);
    (void)rate_take(rate_of(&host->wrong_codes, address, host->now_ms), codes_limit, host->now_ms,
                    &again_s);
    return http_refuse(request, MHD_HTTP_FORBIDDEN, "code",
                       "that is no role with that code; the host gives out the codes");
}

enum MHD_Result route_join(struct request *request)
{
    struct hws_problems problems;
    struct join join;
    enum MHD_Result result = MHD_NO;
    struct hws_json_document *body = http_body(request, &problems, &result);

    if (body == NULL) {
        return result;
    }
    if (!read_join(&problems, hws_json_root(body), &join)) {
        result = http_refuse_body(request, &problems);
    } else {
        const struct hws_state state = hws_room_state(request->host->room);
        const uint32_t post = hws_post_find(&state, join.role);
        const bool local = request->listener->local && post != HWS_NO_POST;
        if (local ||
            (request->stage == REQUEST_HAS_CODE && request->code_matches && post != HWS_NO_POST)) {
            result = sit_down(request, post, &join);
        } else if (request->stage == REQUEST_HAS_CODE || request->listener->local) {
            result = refuse_code(request);
        } else {
            result = check_code(request, post, join.code);
        }
    }
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}

enum MHD_Result route_leave(struct request *request)
{
    struct hws_host *host = request->host;
    struct hws_error error = {0};

    enum hws_status status =
        hws_room_leave(host->room, request->seat->number, host_wall_us(), &error);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    request->seat->revoked = true;
    status = seat_book_save(host->book, &error);
    streams_wake(host);
    return status == HWS_OK ? http_answer(request, MHD_HTTP_OK, strdup("{}"))
                            : http_refuse_error(request, status, &error);
}
