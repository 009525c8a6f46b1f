/*
 * A hash of all that happened: of each record its ids, its time, its values, and what it is by the
 * names of its domain and kind. No place in a registry or a table is in it, so that a domain or a
 * kind of record more changes nothing for a world that has none of it.
 */
#ifndef HAWSER_CORE_RECORD_HASH_H
#define HAWSER_CORE_RECORD_HASH_H

#include "hawser/core/domain.h"
#include "hawser/core/hash.h"
#include "hawser/core/record_stream.h"

/* Of the records of the state's world, one after the other. */
struct hws_hash hws_records_hash(const struct hws_state *state,
                                 const struct hws_record_stream *records);

#endif
