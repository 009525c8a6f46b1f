/* Sockets of a feed: resolved, opened, and never waiting. */
#ifndef HAWSER_SIM_SERVE_FEED_SOCKET_H
#define HAWSER_SIM_SERVE_FEED_SOCKET_H

#include "hawser/core/status.h"

#include <netdb.h>
#include <sys/socket.h>

/* What an address names; the list is the caller's to free with freeaddrinfo. */
enum hws_status feed_resolve(const char *address, const char *port, int family, int socket_type,
                             struct addrinfo **found, struct hws_error *error);
/* A descriptor that never blocks and is not inherited, or -1 with errno. */
int feed_socket_open(const struct addrinfo *place);
/* Makes an accepted descriptor so. */
int feed_socket_prepare(int descriptor);
/* HWS_ERR_IO: "WHERE: what: why", why being what errno says. */
enum hws_status feed_failed(struct hws_error *error, const char *where, const char *what);

#endif
