/* Reads a stream of server-sent events (WHATWG HTML 9.2), as it comes in pieces of any size. */
#ifndef HAWSER_SIM_SERVE_EVENT_READER_H
#define HAWSER_SIM_SERVE_EVENT_READER_H

#include "hawser/serve/client.h"

/* Of one event: a whole view of many thousand ships is some 4 MiB. */
#define EVENT_BYTES_MAX ((size_t)32 << 20)
#define EVENT_NAME_MAX 32u
#define EVENT_ID_MAX 128u

struct event_reader {
    char *line; /* as far as it has come */
    size_t line_size, line_capacity;
    char *data; /* of the event so far */
    size_t data_size, data_capacity;
    char name[EVENT_NAME_MAX];
    char id[EVENT_ID_MAX]; /* of the latest event that had one */
    bool after_return;     /* a carriage return ended the last line: a newline belongs to it */
};

void event_reader_fini(struct event_reader *reader);
/* What had begun is forgotten; the latest id stays. For another connection. */
void event_reader_restart(struct event_reader *reader);
/*
 * Takes the next bytes and gives on each event that they complete. HWS_ERR_FULL when one is larger
 * than EVENT_BYTES_MAX, HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status event_reader_take(struct event_reader *reader, const char *bytes,
                                                 size_t size, hws_client_hear *hear, void *context);

#endif
