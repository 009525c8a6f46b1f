/*
 * Who learns of a record. Each kind of record says so itself (hws_record_def.audience), of what
 * cannot change: the record and the plan, so that the answer is the same whenever one asks. A party
 * learns of it at the record's own instant, or never: what it finds out later has a record of its
 * own. Control learns of everything.
 */
#ifndef HAWSER_CORE_AUDIENCE_H
#define HAWSER_CORE_AUDIENCE_H

#include "hawser/core/domain.h"
#include "hawser/core/party.h"

#include <stdbool.h>

/* Whether the party learns of it; of all of a kind together, whether one of them does. */
bool hws_record_told(const struct hws_state *state, const struct hws_record *record,
                     const struct hws_party *party);
/* The first of its arguments of that kind; NULL when it has none. */
const union hws_argument *hws_record_value(const struct hws_state *state,
                                           const struct hws_record *record,
                                           const struct hws_value_kind *kind);

/* ---- for the rows of records ---------------------------------------------------------------- */

/* Everybody. */
bool hws_audience_everybody(const struct hws_state *state, const struct hws_record *record,
                            const struct hws_party *party);
/* Whoever is its first argument. */
bool hws_audience_first(const struct hws_state *state, const struct hws_record *record,
                        const struct hws_party *party);
/* Whoever gave the move that it is of, or for whom control gave it. */
bool hws_audience_giver(const struct hws_state *state, const struct hws_record *record,
                        const struct hws_party *party);
/* Whoever is one of its arguments. */
bool hws_audience_named(const struct hws_state *state, const struct hws_record *record,
                        const struct hws_party *party);

#endif
