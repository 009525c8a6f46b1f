/*
 * The owner's thread: it waits for sockets, for codes that have been checked and for the time, lets
 * libmicrohttpd do what is due, lets time pass in the room, and wakes who has news. A turn does a
 * bounded amount of work, and nothing in it waits for anybody but the disk.
 */
#include "sim/serve/host_socket.h"
#include "sim/serve/http.h"
#include "sim/serve/stream.h"

#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

/* How often time is let pass while the clock runs; each may be a transaction. */
#define STEP_MS 200
/* Otherwise: pings, polls that end, connections that get nowhere. */
#define REST_MS 1000
/* At the end, how long the last bytes may take. */
#define FAREWELL_MS 1000
#define EVENTS_MAX 8

/* ---- time ------------------------------------------------------------------------------------ */

static int64_t monotonic_ms(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- the room -------------------------------------------------------------------------------- */

static enum hws_status let_time_pass(struct hws_host *host)
{
    const int64_t due_ms = host->now_ms - host->passed_ms;

    host->clock = hws_room_clock(host->room);
    if (host->clock.stopped || (!host->clock.running && host->clock.break_us == 0)) {
        host->passed_ms = host->now_ms;
        return HWS_OK;
    }
    if (due_ms < STEP_MS) {
        return HWS_OK;
    }
    host->passed_ms = host->now_ms;
    const enum hws_status status =
        hws_room_advance(host->room, due_ms < INT32_MAX ? (uint32_t)due_ms : INT32_MAX,
                         host_wall_us(), &host->error);
    /* A file that takes no more stops the clock, not the screens. */
    return status == HWS_ERR_IO ? HWS_OK : status;
}

/* ---- a turn ---------------------------------------------------------------------------------- */

static void take_codes(struct hws_host *host)
{
    void *context = NULL;
    bool matches = false;

    while (code_checker_take(host->checker, &context, &matches)) {
        struct request *request = context;
        request->code_matches = matches;
        request->stage = REQUEST_HAS_CODE;
        request_resume(request);
    }
}

static int wait_ms(const struct hws_host *host)
{
    MHD_UNSIGNED_LONG_LONG wanted_ms = 0;
    int64_t least_ms = host->clock.running ? STEP_MS : REST_MS;

    for (uint32_t i = 0; i < host->listener_count; i++) {
        if (MHD_get_timeout(host->listeners[i].daemon, &wanted_ms) == MHD_YES &&
            wanted_ms < (MHD_UNSIGNED_LONG_LONG)least_ms) {
            least_ms = (int64_t)wanted_ms;
        }
    }
    return (int)least_ms;
}

static enum hws_status turn(struct hws_host *host)
{
    struct epoll_event events[EVENTS_MAX];

    (void)epoll_wait(host->epoll, events, EVENTS_MAX, wait_ms(host));
    host->now_ms = monotonic_ms();
    take_codes(host);
    for (uint32_t i = 0; i < host->listener_count; i++) {
        (void)MHD_run(host->listeners[i].daemon);
    }
    const enum hws_status status = let_time_pass(host);
    if (status != HWS_OK) {
        return status;
    }
    streams_wake(host);
    http_close_idle(host);
    return HWS_OK;
}

/* What is still to be said goes out, as far as it is taken. */
static void say_farewell(struct hws_host *host)
{
    const int64_t until_ms = monotonic_ms() + FAREWELL_MS;

    streams_end(host);
    while (host->streams != NULL && host->now_ms < until_ms) {
        struct epoll_event events[EVENTS_MAX];
        for (uint32_t i = 0; i < host->listener_count; i++) {
            (void)MHD_run(host->listeners[i].daemon);
        }
        (void)epoll_wait(host->epoll, events, EVENTS_MAX, 10);
        host->now_ms = monotonic_ms();
    }
}

static void *own(void *context)
{
    struct hws_host *host = context;
    enum hws_status status = HWS_OK;

    host->now_ms = monotonic_ms();
    host->passed_ms = host->now_ms;
    while (status == HWS_OK && !atomic_load(&host->closing)) {
        status = turn(host);
    }
    host->status = status;
    say_farewell(host);
    return NULL;
}

/* ---- opening --------------------------------------------------------------------------------- */

static enum hws_status watch(struct hws_host *host, int descriptor, struct hws_error *error)
{
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};

    if (descriptor < 0 || epoll_ctl(host->epoll, EPOLL_CTL_ADD, descriptor, &event) != 0) {
        return hws_error_set(error, HWS_ERR_IO, "host", "the system gives it no way to wait");
    }
    return HWS_OK;
}

static enum hws_status open_waiting(struct hws_host *host, struct hws_error *error)
{
    host->epoll = epoll_create1(EPOLL_CLOEXEC);
    host->wake = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    enum hws_status status = code_checker_create(&host->checker, error);
    if (status == HWS_OK) {
        status = watch(host, host->wake, error);
    }
    if (status == HWS_OK) {
        status = watch(host, code_checker_descriptor(host->checker), error);
    }
    return status;
}

static enum hws_status watch_listener(struct hws_host *host, struct hws_error *error)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(
        host->listeners[host->listener_count - 1u].daemon, MHD_DAEMON_INFO_EPOLL_FD);

    return watch(host, info != NULL ? info->epoll_fd : -1, error);
}

static enum hws_status open_port(struct hws_host *host, const struct hws_host_def *def,
                                 struct hws_error *error)
{
    bool beyond = false;
    int descriptor = -1;

    enum hws_status status =
        host_socket_tcp(def->address, def->port, &descriptor, &host->port, &beyond, error);
    if (status == HWS_OK) {
        host->secure = def->certificate != NULL;
        host->plain = beyond && !host->secure;
        status = http_listen(host, descriptor, false, def->certificate, def->key, error);
    }
    return status == HWS_OK ? watch_listener(host, error) : status;
}

static enum hws_status open_local(struct hws_host *host, const char *path, struct hws_error *error)
{
    int descriptor = -1;

    if (path == NULL) {
        return HWS_OK;
    }
    enum hws_status status = host_socket_local(path, &descriptor, error);
    if (status != HWS_OK) {
        return status;
    }
    host->socket_path = strdup(path);
    status = http_listen(host, descriptor, true, NULL, NULL, error);
    return status == HWS_OK ? watch_listener(host, error) : status;
}

/* ---- codes ----------------------------------------------------------------------------------- */

static enum hws_status open_book(struct hws_host *host, const char *path, struct hws_error *error)
{
    const struct hws_state state = hws_room_state(host->room);
    const uint32_t count = hws_post_count(&state);
    const char *ids[BOOK_POSTS_MAX];

    assert(count <= BOOK_POSTS_MAX);
    for (uint32_t i = 0; i < count; i++) {
        ids[i] = hws_post_at(&state, i)->id;
    }
    enum hws_status status = seat_book_create(ids, count, path, &host->book, error);
    if (status != HWS_OK) {
        return status;
    }
    status = seat_book_load(host->book, error);
    return status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
}

/* A role that has none yet gets one, to be told to whoever opens the room and to nobody else. */
static enum hws_status make_codes(struct hws_host *host, struct hws_host_code *codes,
                                  uint32_t code_max, struct hws_error *error)
{
    char code[SECRET_CODE_MAX];

    for (uint32_t i = 0; i < host->book->post_count && i < code_max; i++) {
        codes[i] = (struct hws_host_code){.post = i};
        if (host->book->codes[i].hash[0] != '\0') {
            continue;
        }
        secret_code_make(code);
        if (!secret_code_hash(code, host->book->codes[i].hash)) {
            return hws_error_set(error, HWS_ERR_MEMORY, "codes", "no memory to make them");
        }
        secret_code_show(code, codes[i].code);
    }
    return seat_book_save(host->book, error);
}

/* ---- life ------------------------------------------------------------------------------------ */

static void close_host(struct hws_host *host)
{
    for (uint32_t i = 0; i < host->listener_count; i++) {
        MHD_stop_daemon(host->listeners[i].daemon);
    }
    code_checker_destroy(host->checker);
    face_destroy_all(host);
    if (host->socket_path != NULL) {
        (void)unlink(host->socket_path);
        free(host->socket_path);
    }
    if (host->epoll >= 0) {
        (void)close(host->epoll);
    }
    if (host->wake >= 0) {
        (void)close(host->wake);
    }
    seat_book_destroy(host->book);
    free(host);
}

enum hws_status hws_host_open(const struct hws_host_def *def, struct hws_host_code *codes,
                              uint32_t code_max, struct hws_host **host, struct hws_error *error)
{
    struct hws_host *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL || !secret_begin()) {
        free(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "host", "no memory for a room's host");
    }
    fresh->room = def->room;
    fresh->files = def->files;
    fresh->file_count = def->file_count;
    fresh->epoll = -1;
    fresh->wake = -1;
    fresh->clock = hws_room_clock(def->room);
    enum hws_status status = open_book(fresh, def->seats_path, error);
    if (status == HWS_OK) {
        status = open_waiting(fresh, error);
    }
    if (status == HWS_OK) {
        status = open_port(fresh, def, error);
    }
    if (status == HWS_OK) {
        status = open_local(fresh, def->socket_path, error);
    }
    if (status == HWS_OK) {
        status = make_codes(fresh, codes, code_max, error);
    }
    if (status != HWS_OK) {
        close_host(fresh);
        return status;
    }
    *host = fresh;
    return HWS_OK;
}

enum hws_status hws_host_start(struct hws_host *host, struct hws_error *error)
{
    if (pthread_create(&host->thread, NULL, own, host) != 0) {
        return hws_error_set(error, HWS_ERR_MEMORY, "host", "no thread for it");
    }
    host->started = true;
    return HWS_OK;
}

enum hws_status hws_host_stop(struct hws_host *host, struct hws_error *error)
{
    if (host == NULL) {
        return HWS_OK;
    }
    atomic_store(&host->closing, true);
    (void)eventfd_write(host->wake, 1);
    if (host->started) {
        (void)pthread_join(host->thread, NULL);
    }
    const enum hws_status status = host->status;
    if (status != HWS_OK && error != NULL) {
        *error = host->error;
    }
    close_host(host);
    return status;
}

uint16_t hws_host_port(const struct hws_host *host)
{
    return host->port;
}
