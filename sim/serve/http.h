/*
 * A request from its first line to its answer, whatever it asks for: sizes, where it comes from,
 * whose token it has, and the headers that every answer bears.
 */
#ifndef HAWSER_SIM_SERVE_HTTP_H
#define HAWSER_SIM_SERVE_HTTP_H

#include "sim/serve/room_host.h"

#include "hawser/core/json.h"
#include "hawser/core/json_writer.h"

/* Of a request's body. */
#define HTTP_BODY_MAX ((size_t)16 << 10)
/* A connection that gets no further with a request, or has none, is closed. */
#define HTTP_IDLE_MS 30000

enum request_stage {
    REQUEST_FRESH = 0,
    REQUEST_ASKS_CODE, /* suspended: its code is being checked */
    REQUEST_HAS_CODE,  /* and has been */
    REQUEST_WAITS,     /* suspended: a poll for news */
};

struct request {
    struct hws_host *host;
    const struct listener *listener;
    struct MHD_Connection *connection;
    const struct route *route;
    char *body; /* what has come of it */
    size_t body_size;
    bool too_large, out_of_memory;
    struct seat *seat; /* whose token it has; NULL: nobody's */
    enum request_stage stage;
    bool suspended;
    bool code_matches;
    int64_t until_ms; /* a poll's */
    struct request *next_waiting;
};

/* What a route needs of who calls it. */
enum route_need { NEEDS_NOTHING = 0, NEEDS_SEAT, NEEDS_CONTROL };

struct route {
    const char *method, *path;
    enum route_need need;
    enum MHD_Result (*answer)(struct request *request);
};

/* The routes, and how many there are (route.c). */
extern const struct route host_routes[];
extern const uint32_t host_route_count;

/* ---- answers --------------------------------------------------------------------------------- */

/* JSON, which is taken and freed; NULL: memory was out. */
enum MHD_Result http_answer(struct request *request, unsigned code, char *json);
/* {"error":"…","words":"…"}: a word for programs, and words for people. */
enum MHD_Result http_refuse(struct request *request, unsigned code, const char *reason,
                            const char *format, ...) HWS_PRINTF(4, 5);
/* The same with 429 and Retry-After. */
enum MHD_Result http_too_often(struct request *request, uint32_t again_s);
/* The text of a writer, to be answered with; NULL when memory is out. */
char *http_written(struct hws_json_writer *writer);
/* The headers that every answer bears, and to a seat how much its role has been told. */
void http_put_headers(const struct request *request, struct MHD_Response *response);
/* By the status of a call to the room. */
enum MHD_Result http_refuse_error(struct request *request, enum hws_status status,
                                  const struct hws_error *error);

/* ---- what was asked -------------------------------------------------------------------------- */

/* The body as an object; NULL once it has been refused, with *result. To be destroyed. */
struct hws_json_document *http_body(struct request *request, struct hws_problems *problems,
                                    enum MHD_Result *result);
/* What answers a body that is an object. */
typedef enum MHD_Result body_answer(struct request *request, struct hws_problems *problems,
                                    struct hws_json body);
enum MHD_Result http_answer_body(struct request *request, body_answer *answer);
/* "lang" of a body; false, and the language as it was, when it is left out or none. */
bool http_language(struct hws_problems *problems, struct hws_json body,
                   enum hws_language *language);
/* Refuses the body for its first problem. */
enum MHD_Result http_refuse_body(struct request *request, struct hws_problems *problems);
/* One of the files that are served as they are; NULL. */
const struct hws_host_file *http_file(const struct hws_host *host, const char *path);
enum MHD_Result http_answer_file(struct request *request, const struct hws_host_file *file);
/* The address of who calls; "local" through the socket in the file system. */
void http_address(const struct request *request, char address[RATE_ADDRESS_MAX]);
/* A query's whole number; `otherwise` when it is missing; false when it is none. */
bool http_query_whole(const struct request *request, const char *key, uint64_t otherwise,
                      uint64_t *value);

/* Suspends the connection until request_resume; the route is then called again. */
void request_suspend(struct request *request);
void request_resume(struct request *request);

/* ---- the daemon ------------------------------------------------------------------------------ */

/* Takes a listening descriptor, which is the daemon's to close from then on. */
HWS_MUST_CHECK enum hws_status http_listen(struct hws_host *host, int descriptor, bool local,
                                           const char *certificate, const char *key,
                                           struct hws_error *error);
/* Closes connections that get nowhere. */
void http_close_idle(struct hws_host *host);

#endif
