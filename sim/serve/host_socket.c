#include "sim/serve/host_socket.h"
#include "sim/serve/feed_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 64

static bool is_beyond(const struct sockaddr *place)
{
    if (place->sa_family == AF_INET6) {
        const struct in6_addr *address =
            &((const struct sockaddr_in6 *)(const void *)place)->sin6_addr;
        return !IN6_IS_ADDR_LOOPBACK(address);
    }
    const struct in_addr *address = &((const struct sockaddr_in *)(const void *)place)->sin_addr;
    return ntohl(address->s_addr) >> 24 != 127u;
}

static uint16_t port_of(int descriptor)
{
    struct sockaddr_storage place = {0};
    socklen_t size = sizeof(place);

    if (getsockname(descriptor, (struct sockaddr *)&place, &size) != 0) {
        return 0;
    }
    return ntohs(place.ss_family == AF_INET6
                     ? ((const struct sockaddr_in6 *)(const void *)&place)->sin6_port
                     : ((const struct sockaddr_in *)(const void *)&place)->sin_port);
}

enum hws_status host_socket_tcp(const char *address, uint16_t port, int *descriptor,
                                uint16_t *got_port, bool *beyond, struct hws_error *error)
{
    const char *where = address != NULL ? address : "127.0.0.1";
    const int yes = 1;
    char port_text[8];
    struct addrinfo *places = NULL;

    (void)snprintf(port_text, sizeof(port_text), "%u", (unsigned)port);
    enum hws_status status = feed_resolve(where, port_text, AF_UNSPEC, SOCK_STREAM, &places, error);
    if (status != HWS_OK) {
        return status;
    }
    const int opened = feed_socket_open(places);
    if (opened < 0 ||
        setsockopt(opened, SOL_SOCKET, SO_REUSEADDR, &yes, (socklen_t)sizeof(yes)) != 0 ||
        bind(opened, places->ai_addr, places->ai_addrlen) != 0 || listen(opened, BACKLOG) != 0) {
        status = feed_failed(error, where, "cannot be listened on");
        if (opened >= 0) {
            (void)close(opened);
        }
    } else {
        *descriptor = opened;
        *got_port = port_of(opened);
        *beyond = is_beyond(places->ai_addr);
    }
    freeaddrinfo(places);
    return status;
}

/* Whether somebody answers at it. */
static bool is_alive(const struct sockaddr_un *place)
{
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (descriptor < 0) {
        return false;
    }
    const bool alive =
        connect(descriptor, (const struct sockaddr *)place, (socklen_t)sizeof(*place)) == 0;
    (void)close(descriptor);
    return alive;
}

static bool is_socket(const char *path)
{
    struct stat entry;

    return lstat(path, &entry) == 0 && S_ISSOCK(entry.st_mode);
}

enum hws_status host_socket_local(const char *path, int *descriptor, struct hws_error *error)
{
    struct sockaddr_un place = {.sun_family = AF_UNIX};

    if (strlen(path) >= sizeof(place.sun_path)) {
        return hws_error_set(error, HWS_ERR_RANGE, path,
                             "is too long for a socket, expected fewer than %zu bytes; begin the "
                             "exercise file in a folder nearer to the root",
                             sizeof(place.sun_path));
    }
    (void)snprintf(place.sun_path, sizeof(place.sun_path), "%s", path);
    if (is_socket(path) && is_alive(&place)) {
        return hws_error_set(error, HWS_ERR_IO, path, "another host is listening there");
    }
    if (is_socket(path)) {
        (void)unlink(path);
    }
    const int opened = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const mode_t mask = umask(S_IRWXG | S_IRWXO | S_IXUSR);
    const bool bound =
        opened >= 0 && bind(opened, (const struct sockaddr *)&place, (socklen_t)sizeof(place)) == 0;
    (void)umask(mask);
    if (!bound || listen(opened, BACKLOG) != 0) {
        enum hws_status status = feed_failed(error, path, "cannot be listened on");
        if (opened >= 0) {
            (void)close(opened);
        }
        return status;
    }
    *descriptor = opened;
    return HWS_OK;
}
