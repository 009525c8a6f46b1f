/* Datagrams to one place: connected, so that what cannot be reached is at least counted. */
#include "hawser/serve/feed_server.h"

#include "sim/serve/feed_socket.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HOST_MAX 256

struct hws_feed_datagrams {
    int descriptor;
    uint64_t lost_count;
};

/* "HOST:PORT" or "[HOST]:PORT"; false when it is neither. */
static bool split(const char *target, char host[HOST_MAX], const char **port)
{
    const char *colon = strrchr(target, ':');
    const size_t length = colon == NULL ? 0 : (size_t)(colon - target);
    const bool bracketed = length > 2 && target[0] == '[' && target[length - 1] == ']';
    const size_t from = bracketed ? 1 : 0;
    const size_t host_length = length - 2 * from;

    if (colon == NULL || length == 0 || host_length >= HOST_MAX || colon[1] == '\0' ||
        strspn(colon + 1, "0123456789") != strlen(colon + 1) || strlen(colon + 1) > 5 ||
        strtoul(colon + 1, NULL, 10) > UINT16_MAX || strtoul(colon + 1, NULL, 10) == 0) {
        return false;
    }
    memcpy(host, target + from, host_length);
    host[host_length] = '\0';
    *port = colon + 1;
    return true;
}

static enum hws_status connect_from(struct hws_feed_datagrams *datagrams, const char *address,
                                    const struct addrinfo *to, const char *target,
                                    struct hws_error *error)
{
    const char *home = to->ai_family == AF_INET6 ? "::1" : "127.0.0.1";
    struct addrinfo *from = NULL;
    enum hws_status status = feed_resolve(address != NULL ? address : home, "0", to->ai_family,
                                          SOCK_DGRAM, &from, error);

    if (status != HWS_OK) {
        return status;
    }
    datagrams->descriptor = feed_socket_open(to);
    if (datagrams->descriptor < 0 ||
        bind(datagrams->descriptor, from->ai_addr, from->ai_addrlen) != 0) {
        status = feed_failed(error, target, "no socket to send from");
    } else if (connect(datagrams->descriptor, to->ai_addr, to->ai_addrlen) != 0) {
        status = feed_failed(error, target,
                             address != NULL ? "cannot be reached from --listen's address"
                                             : "cannot be reached from this computer alone; to "
                                               "send further give --listen ADDRESS");
    }
    freeaddrinfo(from);
    return status;
}

enum hws_status hws_feed_datagrams_create(const char *address, const char *target,
                                          struct hws_feed_datagrams **datagrams,
                                          struct hws_error *error)
{
    char host[HOST_MAX];
    const char *port = NULL;
    struct addrinfo *to = NULL;

    if (!split(target, host, &port)) {
        return hws_error_set(error, HWS_ERR_INPUT, "UDP", "found \"%s\", expected HOST:PORT",
                             target);
    }
    struct hws_feed_datagrams *fresh = calloc(1, sizeof(*fresh));
    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "feed", "no memory for the datagrams");
    }
    fresh->descriptor = -1;
    enum hws_status status = feed_resolve(host, port, AF_UNSPEC, SOCK_DGRAM, &to, error);
    if (status == HWS_OK) {
        status = connect_from(fresh, address, to, target, error);
        freeaddrinfo(to);
    }
    if (status != HWS_OK) {
        hws_feed_datagrams_destroy(fresh);
        return status;
    }
    *datagrams = fresh;
    return HWS_OK;
}

void hws_feed_datagrams_destroy(struct hws_feed_datagrams *datagrams)
{
    if (datagrams == NULL) {
        return;
    }
    if (datagrams->descriptor >= 0) {
        (void)close(datagrams->descriptor);
    }
    free(datagrams);
}

void hws_feed_datagrams_send(struct hws_feed_datagrams *datagrams, const char *bytes, size_t size)
{
    if (send(datagrams->descriptor, bytes, size, MSG_NOSIGNAL) != (ssize_t)size) {
        datagrams->lost_count++;
    }
}

uint64_t hws_feed_datagrams_lost(const struct hws_feed_datagrams *datagrams)
{
    return datagrams->lost_count;
}
