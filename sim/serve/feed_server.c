/*
 * One thread and poll(). A client's buffer is a ring; what a send does not take at once waits
 * there. A client that shuts its own side down may still listen, so it is gone only when a send
 * says so.
 */
#include "hawser/serve/feed_server.h"

#include "sim/serve/feed_socket.h"

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LISTEN_BACKLOG 8
#define PORT_TEXT_MAX 8

struct client {
    int descriptor;
    bool deaf; /* it will say nothing more */
    size_t waiting_first, waiting_size;
    char *waiting; /* HWS_FEED_BUFFER_BYTES, a ring */
};

struct hws_feed_server {
    int listener;
    uint16_t port;
    struct client clients[HWS_FEED_CLIENTS_MAX]; /* the first client_count are there */
    struct hws_feed_counts counts;
};

/* ---- life ----------------------------------------------------------------------------------- */

/* Port 0 was asked for: which one it became. */
static uint16_t bound_port(int descriptor)
{
    struct sockaddr_storage place;
    socklen_t place_size = sizeof(place);
    char digits[PORT_TEXT_MAX];

    if (getsockname(descriptor, (struct sockaddr *)&place, &place_size) != 0 ||
        getnameinfo((struct sockaddr *)&place, place_size, NULL, 0, digits, sizeof(digits),
                    NI_NUMERICSERV) != 0) {
        return 0;
    }
    return (uint16_t)strtoul(digits, NULL, 10);
}

static enum hws_status listen_on(struct hws_feed_server *server, const struct addrinfo *place,
                                 const char *where, struct hws_error *error)
{
    const int yes = 1;

    server->listener = feed_socket_open(place);
    if (server->listener < 0) {
        return feed_failed(error, where, "no socket to listen on");
    }
    /* A feed that is started again must not wait for the last one's connections to be forgotten. */
    if (setsockopt(server->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes)) != 0 ||
        bind(server->listener, place->ai_addr, place->ai_addrlen) != 0 ||
        listen(server->listener, LISTEN_BACKLOG) != 0) {
        return feed_failed(error, where, "cannot listen there");
    }
    server->port = bound_port(server->listener);
    return HWS_OK;
}

enum hws_status hws_feed_server_create(const char *address, uint16_t port,
                                       struct hws_feed_server **server, struct hws_error *error)
{
    const char *host = address != NULL ? address : "127.0.0.1";
    char digits[PORT_TEXT_MAX];
    char where[128];
    struct addrinfo *places = NULL;
    struct hws_feed_server *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "feed", "no memory for the server");
    }
    fresh->listener = -1;
    (void)snprintf(digits, sizeof(digits), "%u", (unsigned)port);
    (void)snprintf(where, sizeof(where), "TCP %s:%s", host, digits);
    enum hws_status status = feed_resolve(host, digits, AF_UNSPEC, SOCK_STREAM, &places, error);
    if (status == HWS_OK) {
        status = listen_on(fresh, places, where, error);
        freeaddrinfo(places);
    }
    if (status != HWS_OK) {
        hws_feed_server_destroy(fresh);
        return status;
    }
    *server = fresh;
    return HWS_OK;
}

static void forget(struct hws_feed_server *server, uint32_t index)
{
    struct client *client = &server->clients[index];

    (void)close(client->descriptor);
    free(client->waiting);
    *client = server->clients[--server->counts.client_count];
}

void hws_feed_server_destroy(struct hws_feed_server *server)
{
    if (server == NULL) {
        return;
    }
    while (server->counts.client_count > 0) {
        forget(server, 0);
    }
    if (server->listener >= 0) {
        (void)close(server->listener);
    }
    free(server);
}

/* ---- sending -------------------------------------------------------------------------------- */

/* Bytes taken at once; 0 when it would have to wait; -1 when the client is gone. */
static ssize_t offer(const struct client *client, const char *bytes, size_t size)
{
    const ssize_t taken = send(client->descriptor, bytes, size, MSG_NOSIGNAL);

    if (taken < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR)) {
        return 0;
    }
    return taken;
}

/* False when the client is gone. */
static bool flush(struct client *client)
{
    while (client->waiting_size > 0) {
        const size_t to_edge = HWS_FEED_BUFFER_BYTES - client->waiting_first;
        const size_t stretch = client->waiting_size < to_edge ? client->waiting_size : to_edge;
        const ssize_t taken = offer(client, &client->waiting[client->waiting_first], stretch);
        if (taken <= 0) {
            return taken == 0;
        }
        client->waiting_first = (client->waiting_first + (size_t)taken) % HWS_FEED_BUFFER_BYTES;
        client->waiting_size -= (size_t)taken;
    }
    return true;
}

/* False when it does not fit. */
static bool keep(struct client *client, const char *bytes, size_t size)
{
    const size_t end = (client->waiting_first + client->waiting_size) % HWS_FEED_BUFFER_BYTES;
    const size_t to_edge = HWS_FEED_BUFFER_BYTES - end;
    const size_t head = size < to_edge ? size : to_edge;

    if (size > HWS_FEED_BUFFER_BYTES - client->waiting_size) {
        return false;
    }
    memcpy(&client->waiting[end], bytes, head);
    memcpy(client->waiting, bytes + head, size - head);
    client->waiting_size += size;
    return true;
}

void hws_feed_server_send(struct hws_feed_server *server, const char *bytes, size_t size)
{
    for (uint32_t i = server->counts.client_count; i-- > 0;) {
        struct client *client = &server->clients[i];
        /* What came first goes first. */
        const ssize_t taken = client->waiting_size > 0 ? 0 : offer(client, bytes, size);
        if (taken < 0) {
            server->counts.left_count++;
            forget(server, i);
        } else if (!keep(client, bytes + taken, size - (size_t)taken)) {
            server->counts.slow_count++;
            forget(server, i);
        }
    }
}

/* ---- serving -------------------------------------------------------------------------------- */

/* Takes one who has come; false when nobody waits at the door. */
static bool welcome(struct hws_feed_server *server)
{
    const int descriptor = accept(server->listener, NULL, NULL);

    if (descriptor < 0) {
        return false;
    }
    char *waiting = malloc(HWS_FEED_BUFFER_BYTES);
    if (server->counts.client_count == HWS_FEED_CLIENTS_MAX || waiting == NULL ||
        feed_socket_prepare(descriptor) != 0) {
        server->counts.refused_count++;
        free(waiting);
        (void)close(descriptor);
        return true;
    }
    server->clients[server->counts.client_count++] =
        (struct client){.descriptor = descriptor, .waiting = waiting};
    server->counts.accepted_count++;
    return true;
}

/* What a client says is of no interest. False when the connection is broken. */
static bool listen_to(struct client *client)
{
    char words[512];
    const ssize_t heard = recv(client->descriptor, words, sizeof(words), 0);

    client->deaf = client->deaf || heard == 0;
    return heard >= 0 || errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

static bool attend(struct client *client, short events)
{
    if ((events & (POLLERR | POLLNVAL)) != 0) {
        return false;
    }
    if ((events & (POLLIN | POLLHUP)) != 0 && !client->deaf && !listen_to(client)) {
        return false;
    }
    /* Both sides are shut: nothing can be sent any more. */
    if ((events & POLLHUP) != 0 && client->deaf) {
        return false;
    }
    return (events & POLLOUT) == 0 || flush(client);
}

void hws_feed_server_serve(struct hws_feed_server *server, int32_t timeout_ms)
{
    struct pollfd watched[HWS_FEED_CLIENTS_MAX + 1u];
    const uint32_t count = server->counts.client_count;

    for (uint32_t i = 0; i < count; i++) {
        const struct client *client = &server->clients[i];
        const int wanted = (client->deaf ? 0 : POLLIN) | (client->waiting_size > 0 ? POLLOUT : 0);
        watched[i] = (struct pollfd){.fd = client->descriptor, .events = (short)wanted};
    }
    watched[count] = (struct pollfd){.fd = server->listener, .events = POLLIN};
    if (poll(watched, count + 1u, timeout_ms) <= 0) {
        return;
    }
    for (uint32_t i = count; i-- > 0;) {
        if (!attend(&server->clients[i], watched[i].revents)) {
            server->counts.left_count++;
            forget(server, i);
        }
    }
    while ((watched[count].revents & POLLIN) != 0 && welcome(server)) {
    }
}

/* ---- readers -------------------------------------------------------------------------------- */

uint16_t hws_feed_server_port(const struct hws_feed_server *server)
{
    return server->port;
}

size_t hws_feed_server_backlog(const struct hws_feed_server *server)
{
    size_t most = 0;

    for (uint32_t i = 0; i < server->counts.client_count; i++) {
        const size_t size = server->clients[i].waiting_size;
        most = size > most ? size : most;
    }
    return most;
}

struct hws_feed_counts hws_feed_server_counts(const struct hws_feed_server *server)
{
    return server->counts;
}
