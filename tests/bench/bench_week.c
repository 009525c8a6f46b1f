/*
 * One replication of the reference load: a plain week of traffic, watched by two coast guards with
 * twelve sensors and ten patrol units, alerts and all. Loading and the plan are not timed. Prints
 * each seed's seconds, events and megabytes, and the median.
 *
 * With RUNS, any scenario over and over, as a batch does on one core: the mean, and how much of it
 * the first run took, which finds the routes that later ones have from it.
 *
 * usage: bench_week ASSETS SCENARIO [RUNS]
 */
#include "hawser/core/units.h"
#include "hawser/scenario/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define RUNS 7u
#define RUNS_MAX 10000u
#define SECONDS_WANTED 0.15
#define MEGABYTES_WANTED 64.0

static double now_s(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static int compare(const void *a, const void *b)
{
    const double first = *(const double *)a;
    const double second = *(const double *)b;

    return (first > second) - (first < second);
}

/* Seconds of one replication; negative when it failed. */
static double replicate(const struct hws_scenario *scenario, uint64_t seed, bool told)
{
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def = hws_scenario_engine_def(scenario, seed, 0, no_sink);
    struct hws_engine *engine = NULL;
    struct hws_error error = {0};
    uint64_t events = 0;
    const double start_s = now_s();

    enum hws_status status = hws_engine_create(&def, &engine, &error);
    if (status == HWS_OK) {
        status = hws_engine_run(engine, hws_scenario_exercise(scenario)->duration_ms, UINT64_MAX,
                                &events, &error);
    }
    const double taken_s = now_s() - start_s;
    if (status == HWS_OK && told) {
        printf("seed %llu: %.3f s, %llu events, %.2f million/s, %.1f MB\n",
               (unsigned long long)seed, taken_s, (unsigned long long)events,
               (double)events / taken_s / 1e6, (double)hws_engine_byte_count(engine) / 1e6);
    }
    if (status != HWS_OK) {
        (void)fprintf(stderr, "%s: %s\n", error.where, error.message);
    }
    hws_engine_destroy(engine);
    return status == HWS_OK ? taken_s : -1.0;
}

static bool week(const struct hws_scenario *scenario)
{
    double taken_s[RUNS] = {0.0};

    for (uint32_t i = 0; i < RUNS; i++) {
        taken_s[i] = replicate(scenario, i + 1u, true);
        if (taken_s[i] < 0.0) {
            return false;
        }
    }
    qsort(taken_s, RUNS, sizeof(taken_s[0]), compare);
    printf("median %.3f s a week (wanted %.2f s and %.0f MB at most)\n", taken_s[RUNS / 2u],
           SECONDS_WANTED, MEGABYTES_WANTED);
    return true;
}

static bool over_and_over(const struct hws_scenario *scenario, const char *path, uint32_t runs)
{
    double first_s = 0.0;
    double all_s = 0.0;

    for (uint32_t i = 0; i < runs; i++) {
        const double taken_s = replicate(scenario, i + 1u, false);
        if (taken_s < 0.0) {
            return false;
        }
        first_s = i == 0 ? taken_s : first_s;
        all_s += taken_s;
    }
    printf("%s: %.2f ms a run over %u runs, the first %.2f ms\n", path, 1e3 * all_s / runs, runs,
           1e3 * first_s);
    return true;
}

int main(int argc, char **argv)
{
    struct hws_assets assets = {0};
    struct hws_scenario *scenario = NULL;
    struct hws_problems problems;
    const unsigned long runs = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;

    hws_problems_init(&problems);
    bool good = (argc == 3 || (argc == 4 && runs > 0 && runs <= RUNS_MAX)) &&
                hws_assets_open(argv[1], &assets, NULL) == HWS_OK &&
                hws_scenario_load(argv[2], &assets, &problems, &scenario) == HWS_OK;
    if (good) {
        good = runs == 0 ? week(scenario) : over_and_over(scenario, argv[2], (uint32_t)runs);
    }
    hws_scenario_destroy(scenario);
    hws_problems_fini(&problems);
    hws_assets_close(&assets);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
