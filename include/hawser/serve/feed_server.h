/*
 * Where a live feed goes: to whoever connects over TCP, and in datagrams to one place over UDP.
 * Nothing here ever waits for a client: each has a bounded buffer, and one that does not read is
 * dropped when its buffer is full. It binds to this computer alone unless an address is given.
 */
#ifndef HAWSER_SERVE_FEED_SERVER_H
#define HAWSER_SERVE_FEED_SERVER_H

#include "hawser/core/status.h"

#include <stddef.h>
#include <stdint.h>

#define HWS_FEED_CLIENTS_MAX 32u
/* Some 5,000 sentences wait for a slow client before it is dropped. */
#define HWS_FEED_BUFFER_BYTES ((size_t)256 << 10)

struct hws_feed_server;

struct hws_feed_counts {
    uint32_t client_count;   /* now */
    uint64_t accepted_count; /* so far */
    uint64_t left_count;     /* closed by themselves */
    uint64_t slow_count;     /* dropped since they did not read */
    uint64_t refused_count;  /* came while HWS_FEED_CLIENTS_MAX were there */
};

/*
 * Listens on `address` (NULL: 127.0.0.1) and `port`; 0 takes one that is free. HWS_ERR_IO says what
 * the system said.
 */
HWS_MUST_CHECK enum hws_status hws_feed_server_create(const char *address, uint16_t port,
                                                      struct hws_feed_server **server,
                                                      struct hws_error *error);
void hws_feed_server_destroy(struct hws_feed_server *server);
/* The port that it listens on. */
uint16_t hws_feed_server_port(const struct hws_feed_server *server);
/* Gives the bytes to every client that is there; what cannot be sent at once waits in buffers. */
void hws_feed_server_send(struct hws_feed_server *server, const char *bytes, size_t size);
/*
 * Lets clients come, go and take what waits for them, for up to timeout_ms or until something of
 * that has happened.
 */
void hws_feed_server_serve(struct hws_feed_server *server, int32_t timeout_ms);
/* Bytes that wait for the client that has most of them: 0 when all have been sent. */
size_t hws_feed_server_backlog(const struct hws_feed_server *server);
struct hws_feed_counts hws_feed_server_counts(const struct hws_feed_server *server);

struct hws_feed_datagrams;

/*
 * Datagrams to `target`, "HOST:PORT" or "[HOST]:PORT", from `address` (NULL: this computer alone,
 * so that another host is refused). HWS_ERR_INPUT for a target that cannot be read.
 */
HWS_MUST_CHECK enum hws_status hws_feed_datagrams_create(const char *address, const char *target,
                                                         struct hws_feed_datagrams **datagrams,
                                                         struct hws_error *error);
void hws_feed_datagrams_destroy(struct hws_feed_datagrams *datagrams);
/* One datagram. Nobody may be listening: what is not taken is lost, and counted. */
void hws_feed_datagrams_send(struct hws_feed_datagrams *datagrams, const char *bytes, size_t size);
/* Datagrams that the system did not take. */
uint64_t hws_feed_datagrams_lost(const struct hws_feed_datagrams *datagrams);

#endif
