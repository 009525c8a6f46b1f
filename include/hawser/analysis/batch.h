/*
 * A batch: the same scenario many times, each replication with chance of its own, over threads that
 * share one plan. What a replication comes to depends on the scenario, the seed and its number
 * alone. Results are kept in a folder as they come (sim/analysis/folder.h): what is finished there
 * is not run again, so a batch that was ended goes on where it was, and the results are the same
 * bytes whatever the number of threads, pieces or machines.
 */
#ifndef HAWSER_ANALYSIS_BATCH_H
#define HAWSER_ANALYSIS_BATCH_H

#include "hawser/analysis/moves.h"
#include "hawser/core/hash.h"
#include "hawser/scenario/scenario.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#define HWS_BATCH_THREADS_MAX 256u
#define HWS_BATCH_REPLICATIONS_MAX UINT64_C(100000000)
/* Replications between two looks at a stopping rule. */
#define HWS_STOP_BLOCK 32u

/*
 * Stop when a measure's mean is known well enough: half of its confidence interval is at most
 * `half_width`, of the mean itself where `relative`. It is looked at after each block of
 * HWS_STOP_BLOCK replications, in their order, so that the number of threads does not change when.
 */
struct hws_stop_rule {
    const char *metric, *entity; /* entity "" for the whole */
    double half_width;
    bool relative;
    double level;         /* 0.95 */
    uint64_t count_least; /* not before so many */
};

/* Whether it is met by the values of replications 0 to count - 1; never while one is not known. */
bool hws_stop_rule_met(const struct hws_stop_rule *rule, const double *values, uint64_t count);

struct hws_batch_def {
    const struct hws_scenario *scenario;
    const char *folder;
    uint64_t seed;
    uint64_t first, count; /* replications first to first + count - 1 */
    uint32_t thread_count; /* 1 or more */
    int64_t until_ms;      /* HWS_TIME_NEVER: to the scenario's end */
    /*
     * All replications from the same world: replication 0's at this time, from which each goes on
     * with its own chance. 0: each from the beginning.
     */
    int64_t from_ms;
    const char *vary;                      /* what is changed in the scenario, in words; NULL */
    const struct hws_moves *moves;         /* NULL: none */
    const struct hws_stop_rule *stop_rule; /* NULL: all of them */
    const volatile sig_atomic_t *stop;     /* set by anybody: no further one begins; NULL: never */
    /* Told after each replication, by one thread at a time; NULL: nobody. */
    void (*progress)(void *context, uint64_t done_count, uint64_t count);
    void *context;
};

struct hws_batch_outcome {
    uint64_t ran_count, found_count; /* now, and already there */
    uint64_t missing_count;          /* of those that were asked for: not run, or failed */
    uint64_t failed_count, first_failed;
    struct hws_error failure; /* of first_failed */
    uint32_t torn_count;      /* half-written lines that were there: their replications ran again */
    bool stopped;             /* by `stop` */
    bool rule_met;
    uint64_t moves_taken, moves_refused; /* of those that ran now */
    struct hws_error move_refused;       /* why the first was not possible */
    struct hws_hash digest;              /* of all results in the folder */
    uint64_t result_count;               /* in the folder */
};

/*
 * Runs what is missing and, when all is there, writes the folder's results (results.h). Results
 * that are there stay, whatever comes. HWS_ERR_REFUSED: the folder belongs to another batch;
 * HWS_ERR_INPUT: the stopping rule names no measure; HWS_ERR_IO; HWS_ERR_MEMORY. A replication that
 * fails is told in the outcome and ends nothing.
 */
HWS_MUST_CHECK enum hws_status hws_batch_run(const struct hws_batch_def *def,
                                             struct hws_batch_outcome *outcome,
                                             struct hws_error *error);

#endif
