/* libmicrohttpd's callbacks: gathering a request, who it is from, and closing what gets nowhere. */
#include "sim/serve/http.h"
#include "sim/serve/http_from.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

/* Of a request's line and headers. */
#define HEADERS_BYTES_MAX ((size_t)32 << 10)
/* Behind a proxy everybody has one address: 200 seats with a stream and a call each. */
#define CONNECTIONS_MAX 900u
#define CONNECTIONS_EACH_MAX 600u

/* ---- connections ----------------------------------------------------------------------------- */

static void set_busy(struct request *request, bool busy)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(request->connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct guest *guest = info != NULL ? info->socket_context : NULL;

    if (guest != NULL) {
        guest->busy = busy;
        guest->since_ms = request->host->now_ms;
    }
}

static void welcome(struct hws_host *host, struct MHD_Connection *connection, void **place)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct guest *guest = calloc(1, sizeof(*guest));

    if (guest == NULL || info == NULL) {
        free(guest);
        return;
    }
    guest->descriptor = info->connect_fd;
    guest->since_ms = host->now_ms;
    guest->next = host->guests;
    if (guest->next != NULL) {
        guest->next->previous = guest;
    }
    host->guests = guest;
    *place = guest;
}

static void see_off(struct hws_host *host, struct guest *guest)
{
    if (guest == NULL) {
        return;
    }
    if (guest->next != NULL) {
        guest->next->previous = guest->previous;
    }
    if (guest->previous != NULL) {
        guest->previous->next = guest->next;
    } else {
        host->guests = guest->next;
    }
    free(guest);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **place,
                          enum MHD_ConnectionNotificationCode code)
{
    struct hws_host *host = context;

    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        welcome(host, connection, place);
    } else {
        see_off(host, *place);
        *place = NULL;
    }
}

void http_close_idle(struct hws_host *host)
{
    for (const struct guest *guest = host->guests; guest != NULL; guest = guest->next) {
        if (!guest->busy && host->now_ms - guest->since_ms > HTTP_IDLE_MS) {
            (void)shutdown(guest->descriptor, SHUT_RDWR);
        }
    }
}

/* ---- a request ------------------------------------------------------------------------------- */

static void forget_waiting(struct request *request)
{
    for (struct request **at = &request->host->waiting; *at != NULL; at = &(*at)->next_waiting) {
        if (*at == request) {
            *at = request->next_waiting;
            return;
        }
    }
}

static void on_end(void *context, struct MHD_Connection *connection, void **place,
                   enum MHD_RequestTerminationCode code)
{
    struct request *request = *place;

    (void)context;
    (void)connection;
    (void)code;
    if (request == NULL) {
        return;
    }
    set_busy(request, false);
    forget_waiting(request);
    free(request->body);
    free(request);
    *place = NULL;
}

static void gather(struct request *request, const char *bytes, size_t size)
{
    if (request->too_large || request->out_of_memory || size > HTTP_BODY_MAX - request->body_size) {
        request->too_large = true;
        return;
    }
    char *grown = realloc(request->body, request->body_size + size);
    if (grown == NULL) {
        request->out_of_memory = true;
        return;
    }
    request->body = grown;
    (void)memcpy(grown + request->body_size, bytes, size);
    request->body_size += size;
}

/* *known: whether the path is one, by another method. */
static const struct route *find_route(const char *method, const char *path, bool *known)
{
    *known = false;
    for (uint32_t i = 0; i < host_route_count; i++) {
        if (strcmp(host_routes[i].path, path) == 0) {
            *known = true;
            if (strcmp(host_routes[i].method, method) == 0) {
                return &host_routes[i];
            }
        }
    }
    return NULL;
}

static bool is_post(const struct request *request)
{
    return strcmp(request->route->method, MHD_HTTP_METHOD_POST) == 0;
}

static enum MHD_Result dispatch(struct request *request)
{
    const enum route_need need = request->route->need;

    if (request->too_large) {
        return http_refuse(request, MHD_HTTP_CONTENT_TOO_LARGE, "too-large",
                           "found a body of more than %zu bytes", HTTP_BODY_MAX);
    }
    if (request->out_of_memory) {
        return http_answer(request, MHD_HTTP_OK, NULL);
    }
    if (request->stage == REQUEST_FRESH && need != NEEDS_NOTHING) {
        request->seat = http_seat(request);
        if (request->seat == NULL) {
            return http_refuse(request, MHD_HTTP_UNAUTHORIZED, "no-seat",
                               "found no token of a seat; join first");
        }
        request->seat->acted_us = host_wall_us();
    }
    if (need == NEEDS_CONTROL && !host_post_controls(request->host, request->seat->post)) {
        return http_refuse(request, MHD_HTTP_FORBIDDEN, "not-yours",
                           "the facilitator alone may do that");
    }
    return request->route->answer(request);
}

/* What can be said before a body has come; MHD_NO with *refused false: nothing. */
static enum MHD_Result refuse_early(struct request *request, const char *method, const char *path,
                                    bool *refused)
{
    bool known = false;

    *refused = true;
    request->route = find_route(method, path, &known);
    if (!http_host_is_ours(request) || !http_origin_is_ours(request)) {
        return http_refuse(request, MHD_HTTP_FORBIDDEN, "foreign",
                           "the request comes from another site's page");
    }
    const struct hws_host_file *file =
        strcmp(method, MHD_HTTP_METHOD_GET) == 0 ? http_file(request->host, path) : NULL;
    if (request->route == NULL && file != NULL) {
        return http_answer_file(request, file);
    }
    if (request->route == NULL && known) {
        return http_refuse(request, MHD_HTTP_METHOD_NOT_ALLOWED, "method",
                           "this is not how it is asked for");
    }
    if (request->route == NULL) {
        return http_refuse(request, MHD_HTTP_NOT_FOUND, "not-found", "there is nothing here");
    }
    if (is_post(request) && !http_is_marked(request)) {
        return http_refuse(request, MHD_HTTP_FORBIDDEN, "foreign",
                           "found no header \"X-Hawser: 1\", which a seat's program sends");
    }
    if (http_says_too_large(request)) {
        return http_refuse(request, MHD_HTTP_CONTENT_TOO_LARGE, "too-large",
                           "found a body of more than %zu bytes", HTTP_BODY_MAX);
    }
    *refused = false;
    return MHD_NO;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection,
                                  const char *path, const char *method, const char *version,
                                  const char *bytes, size_t *size, void **place)
{
    const struct listener *listener = context;
    struct request *request = *place;

    (void)version;
    if (request == NULL) {
        bool refused = false;
        request = calloc(1, sizeof(*request));
        if (request == NULL) {
            return MHD_NO;
        }
        *place = request;
        request->host = listener->host;
        request->listener = listener;
        request->connection = connection;
        const enum MHD_Result result = refuse_early(request, method, path, &refused);
        return refused ? result : MHD_YES;
    }
    if (*size > 0) {
        gather(request, bytes, *size);
        *size = 0;
        return MHD_YES;
    }
    set_busy(request, true);
    return dispatch(request);
}

/* ---- the daemon ------------------------------------------------------------------------------ */

/* What seats send wrong is theirs to be told, not the host's terminal. */
static void keep_quiet(void *context, const char *format, va_list arguments)
{
    (void)context;
    (void)format;
    (void)arguments;
}

enum hws_status http_listen(struct hws_host *host, int descriptor, bool local,
                            const char *certificate, const char *key, struct hws_error *error)
{
    struct listener *listener = &host->listeners[host->listener_count];
    const unsigned flags = (unsigned)MHD_USE_EPOLL | (unsigned)MHD_ALLOW_SUSPEND_RESUME |
                           (unsigned)MHD_USE_ERROR_LOG |
                           (certificate != NULL ? (unsigned)MHD_USE_TLS : 0u);

    listener->host = host;
    listener->local = local;
    listener->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, listener, MHD_OPTION_EXTERNAL_LOGGER, keep_quiet, NULL,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)descriptor, MHD_OPTION_NOTIFY_COMPLETED, on_end, host,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, host, MHD_OPTION_CONNECTION_LIMIT,
        CONNECTIONS_MAX, MHD_OPTION_PER_IP_CONNECTION_LIMIT, local ? 0u : CONNECTIONS_EACH_MAX,
        MHD_OPTION_CONNECTION_TIMEOUT, HTTP_IDLE_MS / 1000u, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        HEADERS_BYTES_MAX, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        certificate != NULL ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, certificate,
        MHD_OPTION_HTTPS_MEM_KEY, key, MHD_OPTION_END);
    if (listener->daemon == NULL) {
        return hws_error_set(error, certificate != NULL ? HWS_ERR_INPUT : HWS_ERR_IO,
                             certificate != NULL ? "certificate" : "host",
                             certificate != NULL
                                 ? "cannot be used with its key; expected both in PEM"
                                 : "its server cannot be started");
    }
    host->listener_count++;
    return HWS_OK;
}
