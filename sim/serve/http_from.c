#include "sim/serve/http_from.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#define HOST_NAME_BYTES_MAX 256u
#define COOKIE "hawser"
#define BEARER "Bearer "

static const char *header(const struct request *request, const char *name)
{
    return MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
}

/* ---- the token ------------------------------------------------------------------------------- */

bool http_cookie(const char *cookies, const char *name, char *value, size_t value_size)
{
    const size_t name_length = strlen(name);

    for (const char *at = cookies; *at != '\0';) {
        at += strspn(at, " ;");
        const size_t length = strcspn(at, ";");
        if (strncmp(at, name, name_length) == 0 && at[name_length] == '=') {
            const size_t size = length - name_length - 1u;
            if (size >= value_size) {
                return false;
            }
            (void)memcpy(value, at + name_length + 1u, size);
            value[size] = '\0';
            return true;
        }
        at += length;
    }
    return false;
}

struct seat *http_seat(const struct request *request)
{
    const char *bearer = header(request, MHD_HTTP_HEADER_AUTHORIZATION);
    const char *cookies = header(request, MHD_HTTP_HEADER_COOKIE);
    char token[SECRET_TOKEN_MAX];

    if (bearer != NULL && strncmp(bearer, BEARER, strlen(BEARER)) == 0) {
        return seat_book_find(request->host->book, bearer + strlen(BEARER));
    }
    if (cookies != NULL && http_cookie(cookies, COOKIE, token, sizeof(token))) {
        return seat_book_find(request->host->book, token);
    }
    return NULL;
}

/* ---- the page -------------------------------------------------------------------------------- */

/* Without brackets and port: "[::1]:8080" is "::1". False when it is too long. */
static bool bare_host(const char *host, char *name, size_t name_size)
{
    const bool bracketed = host[0] == '[';
    const char *from = bracketed ? host + 1 : host;
    const size_t length = strcspn(from, bracketed ? "]" : ":");

    if (length >= name_size) {
        return false;
    }
    (void)memcpy(name, from, length);
    name[length] = '\0';
    return true;
}

bool http_host_allowed(const char *host, const char *own_name)
{
    char name[HOST_NAME_BYTES_MAX];
    uint8_t address[sizeof(struct in6_addr)];

    if (!bare_host(host, name, sizeof(name))) {
        return false;
    }
    if (inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1 ||
        strcasecmp(name, "localhost") == 0) {
        return true;
    }
    const size_t own_length = strlen(own_name);
    return own_length > 0 && strncasecmp(name, own_name, own_length) == 0 &&
           (name[own_length] == '\0' || strcasecmp(name + own_length, ".local") == 0);
}

bool http_host_is_ours(const struct request *request)
{
    const char *host = header(request, MHD_HTTP_HEADER_HOST);
    char own_name[HOST_NAME_BYTES_MAX] = "";

    if (request->listener->local) {
        return true;
    }
    (void)gethostname(own_name, sizeof(own_name) - 1u);
    return host != NULL && http_host_allowed(host, own_name);
}

bool http_origin_is_ours(const struct request *request)
{
    const char *origin = header(request, MHD_HTTP_HEADER_ORIGIN);
    const char *host = header(request, MHD_HTTP_HEADER_HOST);

    if (origin == NULL) {
        return true;
    }
    const char *separator = strstr(origin, "://");
    return separator != NULL && host != NULL && strcasecmp(separator + 3, host) == 0;
}

bool http_is_marked(const struct request *request)
{
    const char *mark = header(request, "X-Hawser");

    return mark != NULL && strcmp(mark, "1") == 0;
}

bool http_says_too_large(const struct request *request)
{
    const char *length = header(request, MHD_HTTP_HEADER_CONTENT_LENGTH);

    return length != NULL && strtoull(length, NULL, 10) > HTTP_BODY_MAX;
}
