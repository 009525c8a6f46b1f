/* Who a request is from: which seat's token it has, which page sent it, and how much it brings. */
#ifndef HAWSER_SIM_SERVE_HTTP_FROM_H
#define HAWSER_SIM_SERVE_HTTP_FROM_H

#include "sim/serve/http.h"

/* By "Authorization: Bearer TOKEN", else by the cookie. NULL. */
struct seat *http_seat(const struct request *request);
/*
 * The host that it names is this computer, by an address or a name of its own, so that no other
 * site's name can be made to lead here. True through the socket in the file system.
 */
bool http_host_is_ours(const struct request *request);
/* No origin, or the very host that it names. */
bool http_origin_is_ours(const struct request *request);
/* "X-Hawser: 1", which a form of another site cannot send. */
bool http_is_marked(const struct request *request);
/* Whether its Content-Length says more than may come. */
bool http_says_too_large(const struct request *request);

/* Whether a Host header's value may be meant for a computer of that name. */
bool http_host_allowed(const char *host, const char *own_name);
/* The value of a cookie in a Cookie header, into `value`; false when it is not there or too long.
 */
bool http_cookie(const char *cookies, const char *name, char *value, size_t value_size);

#endif
