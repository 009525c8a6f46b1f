#include "sim/serve/feed_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

enum hws_status feed_failed(struct hws_error *error, const char *where, const char *what)
{
    return hws_error_set(error, HWS_ERR_IO, where, "%s: %s", what,
                         strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

enum hws_status feed_resolve(const char *address, const char *port, int family, int socket_type,
                             struct addrinfo **found, struct hws_error *error)
{
    const struct addrinfo hints = {
        .ai_family = family, .ai_socktype = socket_type, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    const int code = getaddrinfo(address, port, &hints, found);

    if (code != 0) {
        return hws_error_set(error, HWS_ERR_INPUT, address,
                             "cannot be found: %s; expected an address of a computer",
                             gai_strerror(code));
    }
    return HWS_OK;
}

int feed_socket_prepare(int descriptor)
{
    const int flags = fcntl(descriptor, F_GETFL);

    if (flags < 0 || fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) != 0 ||
        fcntl(descriptor, F_SETFD, FD_CLOEXEC) != 0) {
        return -1;
    }
    return 0;
}

int feed_socket_open(const struct addrinfo *place)
{
    const int descriptor = socket(place->ai_family, place->ai_socktype, place->ai_protocol);

    if (descriptor >= 0 && feed_socket_prepare(descriptor) != 0) {
        (void)close(descriptor);
        return -1;
    }
    return descriptor;
}
