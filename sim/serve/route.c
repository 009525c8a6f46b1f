/* What may be asked of the host, and what it answers: hawser/1. */
#include "sim/serve/http.h"
#include "sim/serve/route_control.h"
#include "sim/serve/stream.h"

#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/ground.h"
#include "hawser/exercise/move.h"
#include "hawser/exercise/role.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) ((uint32_t)(sizeof(table) / sizeof((table)[0])))
#define LINE_BYTES_MAX ((size_t)HWS_COMMAND_LINE_MAX - 1u)
#define TEXT_BYTES_MAX ((size_t)8 << 10)
#define TOLD_LIMIT 200u
#define TOLD_LIMIT_MAX 1000u

static const struct rate_limit commands_limit = {.per_s = 5.0, .burst = 20.0};
/* Of wrong codes, an address: who mistypes is not kept out, who guesses is. */
static const struct rate_limit codes_limit = {.per_s = 5.0 / 60.0, .burst = 5.0};

static char *written(struct hws_json_writer *writer)
{
    char *json = NULL;
    size_t size = 0;

    return hws_json_writer_take(writer, &json, &size) == HWS_OK ? json : NULL;
}

/* "lang" of a body; false, and the language as it was, when it is left out or none. */
static bool read_language(struct hws_problems *problems, struct hws_json body,
                          enum hws_language *language)
{
    static const char *const languages[HWS_LANGUAGE_COUNT] = {"en", "ja", "ko"};
    uint32_t found = 0;

    if (!hws_json_read_word(problems, body, "lang", HWS_JSON_OPTIONAL, languages,
                            HWS_LANGUAGE_COUNT, &found)) {
        return false;
    }
    *language = (enum hws_language)found;
    return true;
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
    join->has_language = read_language(problems, body, &join->language);
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
    char *json = written(&writer);
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

static enum MHD_Result answer_join(struct request *request)
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

static enum MHD_Result answer_leave(struct request *request)
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

/* ---- commands -------------------------------------------------------------------------------- */

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
    (void)read_language(problems, body, &language);
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

static enum MHD_Result answer_commands(struct request *request)
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

/* ---- questions ------------------------------------------------------------------------------- */

static char *text_answer(const char *key, char *text)
{
    struct hws_json_writer writer;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, key, text);
    hws_json_close(&writer, '}');
    free(text);
    return written(&writer);
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
    (void)read_language(&problems, hws_json_root(body), &language);
    result = line == NULL || problems.total_count > 0 ? http_refuse_body(request, &problems)
                                                      : answer(request, line, language);
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}

static enum MHD_Result answer_ask(struct request *request)
{
    return answer_line(request, ask);
}

static enum MHD_Result answer_complete(struct request *request)
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

static enum MHD_Result answer_ground(struct request *request)
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

static enum MHD_Result answer_view(struct request *request)
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

static enum MHD_Result answer_told(struct request *request)
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
    return http_answer(request, MHD_HTTP_OK, written(&writer));
}

/* ---- what a seat says of itself -------------------------------------------------------------- */

static enum MHD_Result take_ack(struct request *request, struct hws_problems *problems,
                                struct hws_json body)
{
    static const char *const keys[] = {"told"};
    struct hws_error error = {0};
    int64_t seq = 0;

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

    hws_json_check_keys(problems, body, keys, COUNT(keys));
    if (!read_language(problems, body, &request->seat->language) || problems->total_count > 0) {
        return http_refuse_body(request, problems);
    }
    streams_speak(request->host, request->seat);
    streams_wake(request->host);
    const enum hws_status status = seat_book_save(request->host->book, &error);
    return status == HWS_OK ? http_answer(request, MHD_HTTP_OK, strdup("{}"))
                            : http_refuse_error(request, status, &error);
}

typedef enum MHD_Result body_answer(struct request *request, struct hws_problems *problems,
                                    struct hws_json body);

static enum MHD_Result answer_body(struct request *request, body_answer *answer)
{
    struct hws_problems problems;
    enum MHD_Result result = MHD_NO;
    struct hws_json_document *body = http_body(request, &problems, &result);

    if (body == NULL) {
        return result;
    }
    result = answer(request, &problems, hws_json_root(body));
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}

static enum MHD_Result answer_ack(struct request *request)
{
    return answer_body(request, take_ack);
}

static enum MHD_Result answer_ready(struct request *request)
{
    return answer_body(request, take_ready);
}

static enum MHD_Result answer_language(struct request *request)
{
    return answer_body(request, take_language);
}

/* ---- without a seat -------------------------------------------------------------------------- */

/* What anybody on the network may know: that this is a host, its marking, and which roles it has.
 */
static enum MHD_Result answer_hello(struct request *request)
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
    return http_answer(request, MHD_HTTP_OK, written(&writer));
}

const struct route host_routes[] = {
    {"GET", "/v1/hello", NEEDS_NOTHING, answer_hello},
    {"POST", "/v1/join", NEEDS_NOTHING, answer_join},
    {"POST", "/v1/leave", NEEDS_SEAT, answer_leave},
    {"GET", "/v1/ground", NEEDS_SEAT, answer_ground},
    {"GET", "/v1/stream", NEEDS_SEAT, stream_answer},
    {"GET", "/v1/poll", NEEDS_SEAT, poll_answer},
    {"GET", "/v1/view", NEEDS_SEAT, answer_view},
    {"GET", "/v1/told", NEEDS_SEAT, answer_told},
    {"POST", "/v1/commands", NEEDS_SEAT, answer_commands},
    {"POST", "/v1/ask", NEEDS_SEAT, answer_ask},
    {"POST", "/v1/complete", NEEDS_SEAT, answer_complete},
    {"POST", "/v1/ack", NEEDS_SEAT, answer_ack},
    {"POST", "/v1/ready", NEEDS_SEAT, answer_ready},
    {"POST", "/v1/language", NEEDS_SEAT, answer_language},
    {"GET", "/v1/seats", NEEDS_CONTROL, control_seats},
    {"POST", "/v1/code", NEEDS_CONTROL, control_code},
    {"POST", "/v1/revoke", NEEDS_CONTROL, control_revoke},
};
const uint32_t host_route_count = COUNT(host_routes);
