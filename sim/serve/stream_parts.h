/* What a stream is; its two files share it. */
#ifndef HAWSER_SIM_SERVE_STREAM_PARTS_H
#define HAWSER_SIM_SERVE_STREAM_PARTS_H

#include "sim/serve/stream.h"

struct stream {
    struct hws_host *host;
    struct MHD_Connection *connection; /* NULL: a poll's, of the moment */
    struct seat *seat;
    struct face *face; /* NULL: the seat wants no views */
    bool greeted, suspended, closing;
    /* What the seat has. */
    uint32_t branch;
    uint64_t told_seq, view_revision;
    struct hws_room_clock clock;
    int64_t clock_now_ms, clock_at_ms, pinged_ms;
    /* What is on its way. */
    char *batch;
    size_t batch_size, batch_at, batch_capacity;
    bool failed;
    struct stream *next;
};

/* Whether the seat lacks anything that it is to be told now. */
bool stream_has_news(const struct stream *stream);
/* Makes the batch anew: everything that the seat lacks, as far as one batch goes. */
void stream_fill(struct stream *stream);

#endif
