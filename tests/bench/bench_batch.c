/*
 * A batch beside the bare loop over worlds that it is made of: what keeping results costs
 * (processor time, -j 1 against the loop), and how well two cores are used (wall time, twice -j 2
 * against -j 1). Loading is not timed, writing the results is. Each is done ROUNDS times in turn;
 * medians are compared. On a machine that others use too the second figure says more of them.
 *
 * usage: bench_batch ASSETS SCENARIO RUNS FOLDER
 */
#include "hawser/analysis/batch.h"
#include "hawser/core/units.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#define ROUNDS 5u
#define RUNS_MAX 10000u
#define OWN_COST_WANTED 0.03
#define EFFICIENCY_WANTED 0.95
#define MEGABYTES_WANTED 64.0

struct taken {
    double processor_s, wall_s;
};

static double clock_s(clockid_t clock)
{
    struct timespec time;

    (void)clock_gettime(clock, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static struct taken since(struct taken start)
{
    return (struct taken){clock_s(CLOCK_PROCESS_CPUTIME_ID) - start.processor_s,
                          clock_s(CLOCK_MONOTONIC) - start.wall_s};
}

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

static double median(double *figures)
{
    qsort(figures, ROUNDS, sizeof(*figures), compare);
    return figures[ROUNDS / 2u];
}

/* The same replications without a batch. */
static enum hws_status loop(const struct hws_scenario *scenario, uint64_t seed, uint32_t runs,
                            struct hws_error *error)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < runs && status == HWS_OK; i++) {
        const struct hws_engine_def def = hws_scenario_engine_def(scenario, seed, i, no_sink);
        struct hws_engine *engine = NULL;
        uint64_t events = 0;
        status = hws_engine_create(&def, &engine, error);
        if (status == HWS_OK) {
            status = hws_engine_run(engine, hws_scenario_exercise(scenario)->duration_ms,
                                    UINT64_MAX, &events, error);
        }
        hws_engine_destroy(engine);
    }
    return status;
}

/* In a folder of its own each time, since what is there is not run again. */
static enum hws_status batch(const struct hws_scenario *scenario, uint32_t runs, uint32_t threads,
                             const char *folder, uint32_t round, struct hws_error *error)
{
    char path[4096];
    struct hws_batch_outcome outcome;
    const struct hws_batch_def def = {.scenario = scenario,
                                      .folder = path,
                                      .seed = hws_scenario_exercise(scenario)->seed,
                                      .count = runs,
                                      .thread_count = threads,
                                      .until_ms = HWS_TIME_NEVER};

    (void)snprintf(path, sizeof(path), "%.3900s/round-%u-j%u", folder, round, threads);
    return hws_batch_run(&def, &outcome, error);
}

static enum hws_status measure(const struct hws_scenario *scenario, uint32_t runs,
                               const char *folder, struct hws_error *error)
{
    double bare_s[ROUNDS];
    double one_s[ROUNDS];
    double efficiency[ROUNDS];
    double slower[ROUNDS]; /* processor time of two threads to that of one */
    enum hws_status status = loop(scenario, 1, 3, error); /* routes are found once */

    for (uint32_t round = 0; round < ROUNDS && status == HWS_OK; round++) {
        const struct taken nothing = {0.0, 0.0};
        struct taken start = since(nothing);
        status = loop(scenario, hws_scenario_exercise(scenario)->seed, runs, error);
        bare_s[round] = since(start).processor_s;
        start = since(nothing);
        if (status == HWS_OK) {
            status = batch(scenario, runs, 1, folder, round, error);
        }
        const struct taken one = since(start);
        one_s[round] = one.processor_s;
        start = since(nothing);
        if (status == HWS_OK) {
            status = batch(scenario, runs, 2, folder, round, error);
        }
        const struct taken two = since(start);
        efficiency[round] = one.wall_s / (2.0 * two.wall_s);
        slower[round] = two.processor_s / one.processor_s;
    }
    if (status == HWS_OK) {
        struct rusage usage;
        (void)getrusage(RUSAGE_SELF, &usage);
        const double bare = median(bare_s);
        printf("%u runs: %.2f ms a run bare, a batch's own cost %.1f %% (wanted %.0f %% at most), "
               "two cores used to %.0f %% (wanted %.0f %%), for %.2f times the processor time, "
               "%.0f MB at the most (wanted %.0f a "
               "worker)\n",
               runs, 1e3 * bare / runs, 100.0 * (median(one_s) / bare - 1.0),
               100.0 * OWN_COST_WANTED, 100.0 * median(efficiency), 100.0 * EFFICIENCY_WANTED,
               median(slower), (double)usage.ru_maxrss / 1e3, MEGABYTES_WANTED);
    }
    return status;
}

int main(int argc, char **argv)
{
    struct hws_assets assets = {0};
    struct hws_scenario *scenario = NULL;
    struct hws_problems problems;
    struct hws_error error = {0};
    const unsigned long runs = argc == 5 ? strtoul(argv[3], NULL, 10) : 0;

    hws_problems_init(&problems);
    bool good = runs > 0 && runs <= RUNS_MAX && hws_assets_open(argv[1], &assets, NULL) == HWS_OK &&
                hws_scenario_load(argv[2], &assets, &problems, &scenario) == HWS_OK;
    if (good && measure(scenario, (uint32_t)runs, argv[4], &error) != HWS_OK) {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
        good = false;
    }
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
