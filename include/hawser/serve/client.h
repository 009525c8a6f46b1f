/*
 * The other end of a room's host: calls, and the stream of events, over a port (http, https) or a
 * socket in the file system. One thread; calls wait for their answer, the stream is listened to
 * while waiting for other descriptors.
 */
#ifndef HAWSER_SERVE_CLIENT_H
#define HAWSER_SERVE_CLIENT_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hws_client;

struct hws_client_event {
    const char *id, *name, *data; /* data is JSON; all live as long as the call */
    size_t data_size;
};
typedef void hws_client_hear(void *context, const struct hws_client_event *event);

struct hws_client_def {
    const char *target; /* "http://…", "https://…", or the path of a socket */
    const char *pin;    /* "sha256//…" of the host's key, which is then trusted alone; NULL */
    bool views;         /* whether views are sent, or only asked for */
    hws_client_hear *hear;
    void *context;
};

/* HWS_ERR_INPUT for a target that is neither; HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_client_create(const struct hws_client_def *def,
                                                 struct hws_client **client,
                                                 struct hws_error *error);
void hws_client_destroy(struct hws_client *client);
/* The seat's, for every call from then on. */
void hws_client_set_token(struct hws_client *client, const char *token);

struct hws_client_answer {
    long code;  /* HTTP's */
    char *body; /* JSON, or "" */
    size_t body_size;
    uint32_t again_s; /* with 429: when to come again */
    uint64_t told;    /* how much the role had been told by then; 0: not said */
};
void hws_client_answer_fini(struct hws_client_answer *answer);

/*
 * A call: POST with a body, GET without one. `key` is the idempotency key of a command, or NULL.
 * HWS_ERR_IO: nobody answered; whether the host took it is not known, and the same key tells.
 */
HWS_MUST_CHECK enum hws_status hws_client_call(struct hws_client *client, const char *path,
                                               const char *body, const char *key,
                                               struct hws_client_answer *answer,
                                               struct hws_error *error);

/* Begins to listen, from where it last was, and says which answer it has had last. */
HWS_MUST_CHECK enum hws_status hws_client_listen(struct hws_client *client,
                                                 struct hws_error *error);
enum hws_client_stream {
    HWS_STREAM_NONE = 0, /* not begun, or it has ended */
    HWS_STREAM_OPEN,
    HWS_STREAM_REFUSED, /* the host gives none: hws_client_stream_code says why */
};
#define HWS_CLIENT_WATCHED_MAX 4u
/*
 * Waits for events, which are heard, and for descriptors to become readable: up to timeout_ms.
 * ready[] says which.
 */
enum hws_client_stream hws_client_wait(struct hws_client *client, const int *watched,
                                       uint32_t watched_count, bool *ready, int32_t timeout_ms);
/* Where it was is no place of this host's: the next stream begins anew. */
void hws_client_forget(struct hws_client *client);
long hws_client_stream_code(const struct hws_client *client);

/* A new idempotency key. */
#define HWS_CLIENT_KEY_MAX 33u
void hws_client_make_key(char key[HWS_CLIENT_KEY_MAX]);

#endif
