/*
 * A seat's stream of events (text/event-stream), and the same by asking. Nothing is queued: when
 * the last bytes have gone, the next are made from where the seat stands: all that it was told
 * since, in order, and the newest view. So a slow reader holds one batch, and misses no line and
 * any number of views in between.
 */
#ifndef HAWSER_SIM_SERVE_STREAM_H
#define HAWSER_SIM_SERVE_STREAM_H

#include "sim/serve/http.h"

#define STREAMS_EACH_MAX 2u
#define STREAM_PING_MS 10000
/* A seat that reads on past this many bytes of what it was told gets its view with the next. */
#define STREAM_BATCH_BYTES ((size_t)256 << 10)

/* GET /v1/stream and /v1/poll. */
enum MHD_Result stream_answer(struct request *request);
enum MHD_Result poll_answer(struct request *request);
/* After whatever may have changed the room: wakes streams and polls that have something to send; at
 * the end all, that they may say so. */
void streams_wake(struct hws_host *host);
void streams_end(struct hws_host *host);
/* The seat reads another language from now on. */
void streams_speak(struct hws_host *host, const struct seat *seat);
/* Ends those of one seat. */
void stream_end_of(struct hws_host *host, const struct seat *seat);

/* "BRANCH.SEQ.MARK" as an event's id says where a seat stands; room for ID_MAX bytes. */
#define STREAM_ID_MAX 64u
void stream_id(const struct hws_host *host, uint32_t post, uint32_t branch, uint64_t seq,
               char id[STREAM_ID_MAX]);
/* False when it is not what this host gave out for that post. */
bool stream_id_read(const struct hws_host *host, uint32_t post, const char *id, uint32_t *branch,
                    uint64_t *seq);
/* Splits such an id; false when it has another form. */
bool stream_id_split(const char *id, uint32_t *branch, uint64_t *seq, const char **mark);

#endif
