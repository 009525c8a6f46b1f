/* The sockets that a host listens on. */
#ifndef HAWSER_SIM_SERVE_HOST_SOCKET_H
#define HAWSER_SIM_SERVE_HOST_SOCKET_H

#include "hawser/core/status.h"

#include <stdbool.h>
#include <stdint.h>

/* A listening TCP socket; *port is the one that it got; *beyond, whether other computers reach it.
 * HWS_ERR_IO, HWS_ERR_INPUT. */
HWS_MUST_CHECK enum hws_status host_socket_tcp(const char *address, uint16_t port, int *descriptor,
                                               uint16_t *got_port, bool *beyond,
                                               struct hws_error *error);
/*
 * A listening socket in the file system, for its owner alone. One that an earlier host left behind
 * gives way; one that somebody answers at does not. HWS_ERR_IO, HWS_ERR_RANGE (too long a path).
 */
HWS_MUST_CHECK enum hws_status host_socket_local(const char *path, int *descriptor,
                                                 struct hws_error *error);

#endif
