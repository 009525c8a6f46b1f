#include "sim/serve/route_control.h"
#include "sim/serve/stream.h"

#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/exercise/role.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static char *written(struct hws_json_writer *writer)
{
    char *json = NULL;
    size_t size = 0;

    return hws_json_writer_take(writer, &json, &size) == HWS_OK ? json : NULL;
}

/* ---- who is there ---------------------------------------------------------------------------- */

static void put_seat(struct hws_json_writer *writer, const struct hws_host *host,
                     const struct seat *seat)
{
    const uint64_t told = hws_room_told_count(host->room, seat->post);

    hws_json_open(writer, NULL, '{');
    hws_json_put_whole(writer, "seat", seat->number);
    hws_json_put_text(writer, "name", seat->name);
    hws_json_put_text(writer, "language", hws_language_name(seat->language));
    hws_json_put_flag(writer, "online", seat->stream_count > 0);
    hws_json_put_flag(writer, "pen", hws_room_pen(host->room, seat->post) == seat->number);
    hws_json_put_flag(writer, "ready", seat->ready);
    hws_json_put_whole(writer, "unread",
                       told > seat->read_seq ? (int64_t)(told - seat->read_seq) : 0);
    if (seat->acted_us != 0) {
        hws_json_put_whole(writer, "idle_ms", (host_wall_us() - seat->acted_us) / 1000);
    }
    hws_json_close(writer, '}');
}

enum MHD_Result control_seats(struct request *request)
{
    struct hws_host *host = request->host;
    const struct hws_state state = hws_room_state(host->room);
    struct hws_json_writer writer;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_open(&writer, "roles", '[');
    for (uint32_t post = 0; post < host->book->post_count; post++) {
        const struct hws_post *row = hws_post_at(&state, post);
        hws_json_open(&writer, NULL, '{');
        hws_json_put_text(&writer, "role", row->id);
        hws_json_put_text(&writer, "name", hws_text_in(&row->name, request->seat->language));
        hws_json_put_text(&writer, "kind", hws_post_kind_name(row->kind));
        hws_json_open(&writer, "seats", '[');
        for (uint32_t i = 0; i < host->book->seat_count; i++) {
            const struct seat *seat = &host->book->seats[i];
            if (seat->post == post && !seat->revoked) {
                put_seat(&writer, host, seat);
            }
        }
        hws_json_close(&writer, ']');
        hws_json_close(&writer, '}');
    }
    hws_json_close(&writer, ']');
    hws_json_close(&writer, '}');
    return http_answer(request, MHD_HTTP_OK, written(&writer));
}

/* ---- codes ----------------------------------------------------------------------------------- */

static enum MHD_Result give_code(struct request *request, uint32_t post)
{
    struct hws_host *host = request->host;
    struct hws_json_writer writer;
    struct hws_error error = {0};
    char code[SECRET_CODE_MAX];
    char shown[SECRET_CODE_SHOWN_MAX];

    secret_code_make(code);
    if (!secret_code_hash(code, host->book->codes[post].hash)) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    const enum hws_status status = seat_book_save(host->book, &error);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    secret_code_show(code, shown);
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "role", host_post_id(host, post));
    hws_json_put_text(&writer, "code", shown);
    hws_json_close(&writer, '}');
    return http_answer(request, MHD_HTTP_OK, written(&writer));
}

enum MHD_Result control_code(struct request *request)
{
    struct hws_problems problems;
    enum MHD_Result result = MHD_NO;
    const char *role = NULL;
    struct hws_json_document *body = http_body(request, &problems, &result);

    if (body == NULL) {
        return result;
    }
    if (!hws_json_read_string(&problems, hws_json_root(body), "role", HWS_JSON_REQUIRED, 1,
                              BOOK_NAME_MAX - 1u, &role)) {
        result = http_refuse_body(request, &problems);
    } else {
        const struct hws_state state = hws_room_state(request->host->room);
        const uint32_t post = hws_post_find(&state, role);
        result = post == HWS_NO_POST ? http_refuse(request, MHD_HTTP_BAD_REQUEST, "role",
                                                   "found \"%s\", expected the id of a role", role)
                                     : give_code(request, post);
    }
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}

/* ---- taking a seat away ---------------------------------------------------------------------- */

static enum MHD_Result revoke(struct request *request, uint32_t number)
{
    struct hws_host *host = request->host;
    struct hws_error error = {0};
    struct seat *seat = NULL;

    for (uint32_t i = 0; i < host->book->seat_count; i++) {
        if (host->book->seats[i].number == number && !host->book->seats[i].revoked) {
            seat = &host->book->seats[i];
        }
    }
    if (seat == NULL || seat == request->seat) {
        return http_refuse(request, MHD_HTTP_BAD_REQUEST, "seat",
                           "found %" PRIu32 ", expected the number of another's seat", number);
    }
    enum hws_status status = hws_room_leave(host->room, number, host_wall_us(), &error);
    if (status != HWS_OK) {
        return http_refuse_error(request, status, &error);
    }
    seat->revoked = true;
    stream_end_of(host, seat);
    status = seat_book_save(host->book, &error);
    streams_wake(host);
    return status == HWS_OK ? http_answer(request, MHD_HTTP_OK, strdup("{}"))
                            : http_refuse_error(request, status, &error);
}

enum MHD_Result control_revoke(struct request *request)
{
    struct hws_problems problems;
    enum MHD_Result result = MHD_NO;
    int64_t number = 0;
    struct hws_json_document *body = http_body(request, &problems, &result);

    if (body == NULL) {
        return result;
    }
    result = hws_json_read_int(&problems, hws_json_root(body), "seat", HWS_JSON_REQUIRED, 1,
                               UINT32_MAX, &number)
                 ? revoke(request, (uint32_t)number)
                 : http_refuse_body(request, &problems);
    hws_json_destroy(body);
    hws_problems_fini(&problems);
    return result;
}
