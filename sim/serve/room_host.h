/*
 * What the files of the room's host share. One thread, the owner, has all of it: the room, the
 * sockets (libmicrohttpd over epoll, which runs only when it is called), the streams. Nothing here
 * waits for a seat.
 */
#ifndef HAWSER_SIM_SERVE_ROOM_HOST_H
#define HAWSER_SIM_SERVE_ROOM_HOST_H

#include "sim/serve/code_checker.h"
#include "sim/serve/rate.h"
#include "sim/serve/seat_book.h"

#include "hawser/room/room.h"
#include "hawser/serve/host.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdatomic.h>

#define HOST_LISTENERS_MAX 2u
#define HOST_FACES_MAX (BOOK_POSTS_MAX * 3u)

/* A listening socket. */
struct listener {
    struct hws_host *host;
    struct MHD_Daemon *daemon;
    bool local; /* the socket in the file system: who may open it is the host's own user */
};

/* What all seats of a post that read one language are shown: made once for all of them. */
struct face {
    uint32_t post;
    enum hws_language language;
    const struct hws_view *view, *before; /* the room's; before: NULL at first */
    uint64_t room_revision;               /* of the room when `view` was made */
    int64_t viewed_ms;
    char *full, *delta; /* made when first wanted; NULL: not yet */
    size_t full_size, delta_size;
};

/* A connection, from when it is accepted: one that never gets to a request is closed. */
struct guest {
    int descriptor;
    int64_t since_ms; /* when it came, or was last answered */
    bool busy;        /* its request is being answered */
    struct guest *next, *previous;
};

struct hws_host {
    struct hws_room *room;
    struct seat_book *book;
    struct code_checker *checker;
    const struct hws_host_file *files;
    uint32_t file_count;
    bool secure; /* TLS */
    bool plain;  /* without TLS beyond this computer */

    struct listener listeners[HOST_LISTENERS_MAX];
    uint32_t listener_count;
    uint16_t port;
    char *socket_path; /* to be removed at the end; NULL: none */
    int epoll, wake;   /* wake: an eventfd, written to by hws_host_stop */
    pthread_t thread;
    bool started;
    atomic_bool closing;

    int64_t now_ms;    /* of the clock that nobody sets; taken once a turn */
    int64_t passed_ms; /* up to when the wall's time has passed in the room */
    struct hws_room_clock clock;
    struct rate_table wrong_codes;
    struct face *faces[HOST_FACES_MAX];
    uint32_t face_count;
    struct stream *streams;
    struct request *waiting; /* polls */
    struct guest *guests;

    enum hws_status status; /* what ended the thread */
    struct hws_error error;
};

/* Wall time, in microseconds since 1970. */
int64_t host_wall_us(void);
/* The post's id; the scenario's. */
const char *host_post_id(const struct hws_host *host, uint32_t post);
/* Whether the post runs the exercise: the facilitator's, or a co-facilitator's. */
bool host_post_controls(const struct hws_host *host, uint32_t post);

/* ---- faces (face.c) -------------------------------------------------------------------------- */

/* The face; made when it is the first of its kind. NULL when memory is out. */
struct face *face_of(struct hws_host *host, uint32_t post, enum hws_language language);
/* Takes a new view when the room has changed and the last is older than a moment. */
void face_refresh(struct hws_host *host, struct face *face);
/*
 * What a reader that has the view of revision `known` must be told, as the data of a "view" event;
 * NULL when it has the newest, or none can be made. The face's own.
 */
const char *face_news(struct face *face, uint64_t known, uint64_t *revision, size_t *size);
/* The whole view; NULL when none can be made. */
const char *face_full(struct face *face, size_t *size);
/* No view is known. */
#define FACE_NO_REVISION UINT64_MAX
void face_destroy_all(struct hws_host *host);

#endif
