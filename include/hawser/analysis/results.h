/*
 * The results of a batch, or of several pieces of one, as a table that other programs open: one
 * SQLite file, and beside it the same tables as CSV.
 *
 *   batch(key, value)                      what was run: scenario, plan, seed, program, digest …
 *   measure(name, unit, entity)            what is measured, in what, and of what
 *   span_kind(name, subject, party)        what begins and ends
 *   replication(replication, end_ms, events, world, records)          a row a replication
 *   value(replication, measure, entity, value, standing)              a row a measure of it
 *   span(replication, kind, subject, party, what, begins_ms, lasted_ms, censored)
 *
 * Entity is '' for a measure of the whole. A value is NULL (an empty field) where there is none,
 * and standing says why: "known", "not_yet" (it had not happened by the end), "none" (there was
 * nothing to measure). A span that the end cut off, or something else before it was over (a ship
 * that was sent elsewhere), has censored 1 and lasted at least so long. A cut is where its spans
 * (fault_located, ship_on_site, repair) begin; a permit's begins when it is asked for.
 * Durations are milliseconds, times milliseconds since the start.
 */
#ifndef HAWSER_ANALYSIS_RESULTS_H
#define HAWSER_ANALYSIS_RESULTS_H

#include "hawser/core/hash.h"
#include "hawser/core/status.h"

#include <stdint.h>

#define HWS_RESULTS_NAME "results.sqlite"

struct hws_merge_outcome {
    uint64_t result_count;
    uint64_t first, last; /* replications */
    uint64_t gap_count;   /* between them, missing */
    uint32_t torn_count;  /* half-written lines, passed over */
    struct hws_hash digest;
};

/*
 * Writes the results of `folders` to `path` and, beside it, path less its ending and
 * .replications.csv, .values.csv and .spans.csv. All or, of each file, none. HWS_ERR_REFUSED: the
 * folders are of different batches, or say different things of one replication; HWS_ERR_NOT_FOUND:
 * one is no batch's, or there is no result in any; HWS_ERR_IO; HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_results_merge(const char *const *folders, uint32_t folder_count,
                                                 const char *path,
                                                 struct hws_merge_outcome *outcome,
                                                 struct hws_error *error);

#endif
