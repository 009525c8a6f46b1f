/*
 * Routes that were found before, beside a seaway: a ship goes home the way it came, and the next
 * replication sends its own from the same port. A route out of the memo is the one that
 * hws_seaway_route would find, to the last bit: the memo changes how long a run takes and nothing
 * else, so it belongs to no world and enters no hash. It may be shared by threads, and its memory
 * is bounded: a new route takes the place of the one among a few that was asked for longest ago.
 */
#ifndef HAWSER_GEO_ROUTE_MEMO_H
#define HAWSER_GEO_ROUTE_MEMO_H

#include "hawser/geo/seaway.h"

#define HWS_ROUTE_MEMO_ROUTES 4096u /* that are kept at most: 4.5 MB */

struct hws_route_memo;

/* Empty; NULL when memory is out. `seaway` is kept and must outlive it. */
struct hws_route_memo *hws_route_memo_create(const struct hws_seaway *seaway);
void hws_route_memo_destroy(struct hws_route_memo *memo); /* NULL is no error */

/* As hws_seaway_route, same answer, same errors. */
HWS_MUST_CHECK enum hws_status hws_route_memo_route(struct hws_route_memo *memo,
                                                    struct hws_point from, struct hws_point to,
                                                    uint64_t closed_lanes, struct hws_route *route,
                                                    struct hws_error *error);

/* How many routes it was asked for, and how many of them it had. */
void hws_route_memo_counts(struct hws_route_memo *memo, uint64_t *asked, uint64_t *known);

#endif
