/*
 * The host of a room: a thread that has the room, lets the wall's time pass in it, and serves the
 * seats over HTTP, on a port and on a socket in the file system, with the same bytes on both. What
 * goes over the wire is "hawser/1": sim/serve/WIRE.md, and scenarios/schema/wire.schema.json.
 *
 * No seat that stalls, floods, lies or goes away harms another: sizes, rates and times are bounded,
 * and what waits for a slow reader is never more than one view and one batch of what it was told.
 */
#ifndef HAWSER_SERVE_HOST_H
#define HAWSER_SERVE_HOST_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hws_host;
struct hws_room;

/* Room for a code as people read it, "7K3M-PX2Q". */
#define HWS_HOST_CODE_MAX 10u
#define HWS_HOST_PORT_ANY 0u

/* What is served as it is, to anybody: the page. */
struct hws_host_file {
    const char *path; /* "/main.js" */
    const char *type; /* "text/javascript" */
    void *bytes;      /* only read */
    size_t size;
};

struct hws_host_def {
    struct hws_room *room;   /* the host's until it is stopped; then the caller's again */
    const char *address;     /* NULL: this computer alone */
    uint16_t port;           /* HWS_HOST_PORT_ANY: one that is free */
    const char *socket_path; /* NULL: none */
    const char *seats_path;  /* what opens the room: codes and tokens, hashed; NULL: kept nowhere */
    const char *certificate; /* PEM, the text; NULL: no TLS */
    const char *key;         /* PEM, the text */
    const struct hws_host_file *files; /* the caller's, until the host is stopped */
    uint32_t file_count;
};

/* A post and the code that was made for it: known here alone, for a card. */
struct hws_host_code {
    uint32_t post;
    char code[HWS_HOST_CODE_MAX]; /* "": it has one already, from an earlier run */
};

/*
 * Opens the sockets and the list of seats, and makes a code for each post that has none: codes[]
 * has room for one a post, in their order, and code_max of them. The thread does not run yet.
 * HWS_ERR_IO, HWS_ERR_INPUT (the address, the certificate), HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_host_open(const struct hws_host_def *def,
                                             struct hws_host_code *codes, uint32_t code_max,
                                             struct hws_host **host, struct hws_error *error);
/* Lets it run in a thread of its own. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_host_start(struct hws_host *host, struct hws_error *error);
/*
 * Ends the thread after what it is at, tells the seats, closes all, frees the host. Gives what had
 * ended the thread before, or HWS_OK. NULL is no error.
 */
HWS_MUST_CHECK enum hws_status hws_host_stop(struct hws_host *host, struct hws_error *error);
/* The port that it listens on. */
uint16_t hws_host_port(const struct hws_host *host);

/*
 * A certificate that vouches for itself, for a name or an address, good for a year, and its
 * fingerprint (SHA-256, "AB:CD:…"). Both texts are the caller's to free.
 */
HWS_MUST_CHECK enum hws_status hws_certificate_make(const char *name, char **certificate,
                                                    char **key, struct hws_error *error);
#define HWS_FINGERPRINT_MAX 96u
#define HWS_PIN_MAX 64u
/* Of its key, as a seat is given it: "sha256//…". HWS_ERR_INPUT. */
HWS_MUST_CHECK enum hws_status hws_certificate_pin(const char *certificate, char pin[HWS_PIN_MAX],
                                                   struct hws_error *error);
/* Of the first certificate in a PEM text. HWS_ERR_INPUT when it is none. */
HWS_MUST_CHECK enum hws_status hws_certificate_fingerprint(const char *certificate,
                                                           char text[HWS_FINGERPRINT_MAX],
                                                           struct hws_error *error);

#endif
