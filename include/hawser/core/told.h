/*
 * What a party has been told: the records that it learns of, with numbers of its own from 1 on. A
 * record that it does not learn of leaves no gap, in numbers or causes. One reader a party; it
 * reads the stream while the world runs, and asks the record and the plan alone, so that it counts
 * the same whenever it reads. Control's numbers are the records' own, as long as they begin at 1.
 */
#ifndef HAWSER_CORE_TOLD_H
#define HAWSER_CORE_TOLD_H

#include "hawser/core/domain.h"
#include "hawser/core/party.h"
#include "hawser/core/record_stream.h"

#include <stdint.h>

struct hws_told;

/* One thing told. Words for it are made where it is read. */
struct hws_told_line {
    uint64_t number;
    uint64_t cause; /* number of the record that brought it about, if the party was told of that */
    int64_t time_ms;
    uint32_t importance;
    const struct hws_record *record; /* for its told words alone: nothing else is told */
};

/* From the stream's first record on; the stream must outlive it. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_told_create(const struct hws_record_stream *records,
                                               struct hws_party party, struct hws_told **told);
/* The same of several that are one reader: a role and whom it speaks for. At most
 * HWS_TOLD_PARTIES_MAX; none of them control. */
#define HWS_TOLD_PARTIES_MAX 4u
HWS_MUST_CHECK enum hws_status hws_told_create_all(const struct hws_record_stream *records,
                                                   const struct hws_party *parties,
                                                   uint32_t party_count, struct hws_told **told);
void hws_told_destroy(struct hws_told *told);
/* The next; HWS_ERR_NOT_FOUND when there is none yet. HWS_ERR_MEMORY, and then it may be asked
 * again. */
HWS_MUST_CHECK enum hws_status hws_told_next(struct hws_told *told, const struct hws_state *state,
                                             struct hws_told_line *line);
/* Reads on to the stream's end as it is now. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_told_catch_up(struct hws_told *told,
                                                 const struct hws_state *state);
/* How many there are of those read so far; the last one's number. */
uint64_t hws_told_count(const struct hws_told *told);
/* One of those, 1 to count. HWS_ERR_RANGE. */
HWS_MUST_CHECK enum hws_status hws_told_at(const struct hws_told *told,
                                           const struct hws_state *state, uint64_t number,
                                           struct hws_told_line *line);

#endif
