/* Batches: the same results however they come about, and nothing lost whatever ends them. */
#define _DEFAULT_SOURCE // NOLINT: flock
#include "tests/analysis/cases.h"
#include "tests/analysis/folders.h"

#include "hawser/analysis/estimate.h"
#include "hawser/analysis/results.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "sim/analysis/index.h"

#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#define COUNT 24u

START_TEST(the_digest_is_the_same_on_one_thread_on_many_and_in_pieces)
{
    char one[TEST_PATH_MAX];
    char many[TEST_PATH_MAX];
    char first[TEST_PATH_MAX];
    char second[TEST_PATH_MAX];
    char all[TEST_PATH_MAX];
    struct hws_merge_outcome merged;
    struct hws_error error = {0};

    folder_path("one", one);
    folder_path("many", many);
    folder_path("first", first);
    folder_path("second", second);
    folder_path("all.sqlite", all);
    const struct hws_batch_def defs[] = {batch_def(one, 0, COUNT, 1), batch_def(many, 0, COUNT, 5),
                                         batch_def(first, 0, 7, 2),
                                         batch_def(second, 7, COUNT - 7u, 3)};
    const struct hws_batch_outcome serial = batch_done(&defs[0]);
    const struct hws_batch_outcome threaded = batch_done(&defs[1]);
    ck_assert_uint_eq(serial.ran_count, COUNT);
    ck_assert(hws_hash_equal(serial.digest, threaded.digest));
    ck_assert(!hws_hash_equal(batch_done(&defs[2]).digest, batch_done(&defs[3]).digest));
    const char *pieces[] = {second, first};
    ck_assert_int_eq(hws_results_merge(pieces, 2, all, &merged, &error), HWS_OK);
    ck_assert_uint_eq(merged.result_count, COUNT);
    ck_assert_uint_eq(merged.gap_count, 0);
    ck_assert(hws_hash_equal(merged.digest, serial.digest));
}
END_TEST

static volatile sig_atomic_t stop;

static void stop_after_five(void *context, uint64_t done_count, uint64_t count)
{
    (void)context;
    ck_assert_uint_eq(count, COUNT);
    stop = done_count >= 5 ? 1 : 0;
}

START_TEST(a_batch_that_was_ended_goes_on_where_it_was)
{
    char path[TEST_PATH_MAX];
    char whole[TEST_PATH_MAX];
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};

    folder_path("ended", path);
    folder_path("whole", whole);
    struct hws_batch_def def = batch_def(path, 0, COUNT, 2);
    def.stop = &stop;
    def.progress = stop_after_five;
    stop = 0;
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_OK);
    ck_assert(outcome.stopped);
    ck_assert_uint_ge(outcome.ran_count, 5);
    ck_assert_uint_le(outcome.ran_count, 6); /* the other thread's was under way */
    ck_assert_uint_eq(outcome.missing_count, COUNT - outcome.ran_count);
    const uint64_t before = outcome.ran_count;
    def = batch_def(path, 0, COUNT, 2);
    outcome = batch_done(&def);
    ck_assert_uint_eq(outcome.found_count, before);
    ck_assert_uint_eq(outcome.ran_count, COUNT - before);
    def = batch_def(whole, 0, COUNT, 1);
    ck_assert(hws_hash_equal(outcome.digest, batch_done(&def).digest));
    /* And once more: there is nothing left to do. */
    ck_assert_uint_eq(batch_done(&def).ran_count, 0);
}
END_TEST

/* The place, or the one before it where a line happens to end there. */
static off_t within_line(const char *path, off_t at)
{
    FILE *file = fopen(path, "r");

    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, at - 1, SEEK_SET), 0);
    const int last = fgetc(file);
    ck_assert_int_eq(fclose(file), 0);
    return last == '\n' ? at - 1 : at;
}

START_TEST(a_half_written_result_is_run_again)
{
    /* Within the last line, at its end, in the middle of all, within the first hash. */
    static const char *const names[] = {"torn-1", "torn-100", "torn-half", "torn-all"};
    struct hws_hash digest = {0, 0};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        char path[TEST_PATH_MAX];
        char log[TEST_PATH_MAX];
        struct stat facts;
        folder_path(names[i], path);
        const struct hws_batch_def def = batch_def(path, 0, 4, 1);
        digest = batch_done(&def).digest;
        first_log(path, log);
        ck_assert_int_eq(stat(log, &facts), 0);
        const off_t cuts[] = {facts.st_size - 1, facts.st_size - 100, facts.st_size / 2, 5};
        ck_assert_int_eq(truncate(log, within_line(log, cuts[i])), 0);
        const struct hws_batch_outcome outcome = batch_done(&def);
        ck_assert_uint_eq(outcome.torn_count, 1);
        ck_assert_uint_ge(outcome.ran_count, 1);
        ck_assert_uint_eq(outcome.ran_count + outcome.found_count, 4);
        ck_assert(hws_hash_equal(outcome.digest, digest));
    }
}
END_TEST

START_TEST(a_line_that_was_changed_is_not_believed)
{
    char path[TEST_PATH_MAX];
    char log[TEST_PATH_MAX];

    folder_path("changed", path);
    const struct hws_batch_def def = batch_def(path, 0, 2, 1);
    const struct hws_hash digest = batch_done(&def).digest;
    first_log(path, log);
    FILE *file = fopen(log, "r+");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, 60, SEEK_SET), 0);
    ck_assert_int_ne(fputc('9', file), EOF);
    ck_assert_int_eq(fclose(file), 0);
    const struct hws_batch_outcome outcome = batch_done(&def);
    ck_assert_uint_eq(outcome.torn_count, 1);
    ck_assert_uint_eq(outcome.ran_count, 1);
    ck_assert(hws_hash_equal(outcome.digest, digest));
}
END_TEST

START_TEST(another_batchs_folder_is_refused_and_says_what_differs)
{
    char path[TEST_PATH_MAX];
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};

    folder_path("others", path);
    struct hws_batch_def def = batch_def(path, 0, 2, 1);
    (void)batch_done(&def);
    def.seed = 6;
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_ERR_REFUSED);
    ck_assert_msg(strstr(error.message, "seed: found 5, expected 6") != NULL, "%s", error.message);
    def.seed = 5;
    def.until_ms += 1000;
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_ERR_REFUSED);
    ck_assert_msg(strstr(error.message, "until_ms") != NULL, "%s", error.message);
}
END_TEST

START_TEST(two_batches_do_not_write_into_one_folder)
{
    char path[TEST_PATH_MAX];
    char lock[TEST_PATH_MAX + 16];
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};

    folder_path("locked", path);
    const struct hws_batch_def def = batch_def(path, 0, 2, 1);
    (void)batch_done(&def);
    (void)snprintf(lock, sizeof(lock), "%s/.lock", path);
    const int file = open(lock, O_RDWR);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(flock(file, LOCK_EX), 0);
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(error.message, "another batch is writing"));
    ck_assert_int_eq(close(file), 0);
    (void)batch_done(&def);
}
END_TEST

/* A disk that is full: the batch says so, and what was finished stays. */
START_TEST(a_full_disk_ends_the_batch_and_loses_nothing)
{
    char path[TEST_PATH_MAX];
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};
    struct rlimit before;

    folder_path("full", path);
    const struct hws_batch_def def = batch_def(path, 0, COUNT, 1);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    const struct rlimit small = {65536, before.rlim_max};
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &small), 0);
    const enum hws_status status = hws_batch_run(&def, &outcome, &error);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert_int_eq(status, HWS_ERR_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "write results"));
    const struct hws_batch_outcome again = batch_done(&def);
    ck_assert_uint_ge(again.found_count, 1);
    ck_assert_uint_eq(again.found_count + again.ran_count, COUNT);
}
END_TEST

/* From one moment on: the past is the same, the futures differ, whatever the threads. */
START_TEST(replications_go_on_from_one_world_with_chance_of_their_own)
{
    char one[TEST_PATH_MAX];
    char many[TEST_PATH_MAX];
    char at_once[TEST_PATH_MAX];
    struct result_index index = {0};
    struct hws_error error = {0};

    folder_path("from-1", one);
    folder_path("from-4", many);
    folder_path("from-at-once", at_once);
    struct hws_batch_def def = batch_def(one, 0, 8, 1);
    def.from_ms = 3 * HWS_MS_PER_HOUR;
    const struct hws_hash digest = batch_done(&def).digest;
    def = batch_def(many, 0, 8, 4);
    def.from_ms = 3 * HWS_MS_PER_HOUR;
    ck_assert(hws_hash_equal(batch_done(&def).digest, digest));
    ck_assert_int_eq(result_index_add_folder(&index, one, &error), HWS_OK);
    ck_assert_int_eq(result_index_seal(&index, &error), HWS_OK);
    struct hws_result results[2];
    for (uint32_t i = 0; i < 2; i++) {
        ck_assert_int_eq(result_index_read(&index, i, &results[i], &error), HWS_OK);
    }
    ck_assert_str_ne(results[0].records_hash, results[1].records_hash);
    hws_result_fini(&results[0]);
    hws_result_fini(&results[1]);
    result_index_fini(&index);
    /* Where nothing is left to happen all are the past alone. */
    def = batch_def(at_once, 0, 3, 2);
    def.from_ms = 6 * HWS_MS_PER_HOUR;
    (void)batch_done(&def);
    ck_assert_int_eq(result_index_add_folder(&index, at_once, &error), HWS_OK);
    ck_assert_int_eq(result_index_seal(&index, &error), HWS_OK);
    for (uint32_t i = 0; i < 2; i++) {
        ck_assert_int_eq(result_index_read(&index, i, &results[i], &error), HWS_OK);
    }
    ck_assert_str_eq(results[0].records_hash, results[1].records_hash);
    ck_assert_uint_eq(results[0].event_count, results[1].event_count);
    hws_result_fini(&results[0]);
    hws_result_fini(&results[1]);
    result_index_fini(&index);
}
END_TEST

/* ---- the stopping rule ----------------------------------------------------------------------- */

START_TEST(a_rule_stops_at_the_same_place_whatever_the_threads)
{
    struct hws_stop_rule rule = {.metric = "vessels_sailed",
                                 .entity = "",
                                 .half_width = 0.02,
                                 .relative = true,
                                 .level = 0.95,
                                 .count_least = 30};
    uint64_t counts[2] = {0};

    for (uint32_t i = 0; i < 2; i++) {
        char path[TEST_PATH_MAX];
        folder_path(i == 0 ? "rule-1" : "rule-4", path);
        struct hws_batch_def def = batch_def(path, 0, 400, i == 0 ? 1u : 4u);
        def.stop_rule = &rule;
        const struct hws_batch_outcome outcome = batch_done(&def);
        ck_assert(outcome.rule_met);
        counts[i] = outcome.ran_count;
        ck_assert_uint_eq(counts[i] % HWS_STOP_BLOCK, 0);
        ck_assert_uint_lt(counts[i], 400);
        /* Going on with the same rule finds it met, from the results that are there. */
        const struct hws_batch_outcome again = batch_done(&def);
        ck_assert(again.rule_met);
        ck_assert_uint_eq(again.ran_count, 0);
        ck_assert_uint_eq(again.found_count, counts[i]);
    }
    ck_assert_uint_eq(counts[0], counts[1]);
}
END_TEST

/*
 * The procedure as a batch follows it, looking after each block, on values whose mean is known: how
 * many of a thousand intervals at the stop cover it. One that stops when it looks good covers a
 * little less than it promises (Law, Simulation Modeling and Analysis, 5th ed., 9.4.1).
 */
static uint32_t stops_that_cover(bool skewed, uint64_t *stopped_at)
{
    const struct hws_stop_rule rule = {.metric = "",
                                       .entity = "",
                                       .half_width = 0.1,
                                       .relative = true,
                                       .level = 0.95,
                                       .count_least = 30};
    static double values[8192];
    uint32_t hits = 0;

    *stopped_at = 0;
    for (uint32_t experiment = 0; experiment < 1000; experiment++) {
        struct hws_stream stream;
        struct hws_mean mean;
        uint64_t count = 0;
        hws_stream_init(&stream, 99, experiment, 1, 1);
        do {
            ck_assert_uint_lt(count, 8192);
            for (uint32_t i = 0; i < HWS_STOP_BLOCK; i++) {
                const double u = hws_stream_uniform(&stream);
                values[count++] =
                    skewed ? hws_sample_exponential(u, 1.0) : hws_sample_normal(u, 1.0, 1.0);
            }
        } while (!hws_stop_rule_met(&rule, values, count));
        ck_assert_int_eq(hws_mean_of(values, count, rule.level, &mean), HWS_OK);
        hits += fabs(mean.mean - 1.0) <= mean.half_width ? 1u : 0u;
        *stopped_at += count;
    }
    *stopped_at /= 1000;
    return hits;
}

START_TEST(what_a_rule_stops_at_still_covers_the_truth)
{
    uint64_t normal_at = 0;
    uint64_t skewed_at = 0;
    const uint32_t normal = stops_that_cover(false, &normal_at);
    const uint32_t skewed = stops_that_cover(true, &skewed_at);

    (void)fprintf(stderr,
                  "# of 1000 intervals at the stop %u cover (normal, %llu values), %u "
                  "(exponential, %llu)\n",
                  normal, (unsigned long long)normal_at, skewed, (unsigned long long)skewed_at);
    ck_assert_uint_ge(normal, 920);
    ck_assert_uint_le(normal, 975);
    ck_assert_uint_ge(skewed, 900);
    /* (1.96 / 0.1)^2 values give such an interval: it neither stops at once nor runs on. */
    ck_assert_uint_ge(normal_at, 300);
    ck_assert_uint_le(normal_at, 480);
}
END_TEST

START_TEST(a_value_that_is_not_known_meets_no_rule)
{
    const struct hws_stop_rule rule = {.half_width = 100.0, .level = 0.95, .count_least = 2};
    double values[] = {1.0, 2.0, 3.0};

    ck_assert(hws_stop_rule_met(&rule, values, 3));
    ck_assert(!hws_stop_rule_met(&rule, values, 1));
    values[1] = (double)NAN;
    ck_assert(!hws_stop_rule_met(&rule, values, 3));
}
END_TEST

START_TEST(a_rule_of_no_measure_is_refused)
{
    char path[TEST_PATH_MAX];
    struct hws_stop_rule rule = {
        .metric = "vessels_sunk", .entity = "", .half_width = 1.0, .level = 0.95};
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};

    folder_path("no-rule", path);
    struct hws_batch_def def = batch_def(path, 0, 2, 1);
    def.stop_rule = &rule;
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_ERR_INPUT);
    rule.metric = "alerts";
    rule.entity = "nobody";
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_ERR_INPUT);
}
END_TEST

TCase *batch_case(void)
{
    TCase *tcase = tcase_create("batch");

    tcase_add_checked_fixture(tcase, folders_open, folders_close);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, the_digest_is_the_same_on_one_thread_on_many_and_in_pieces);
    tcase_add_test(tcase, a_batch_that_was_ended_goes_on_where_it_was);
    tcase_add_test(tcase, a_half_written_result_is_run_again);
    tcase_add_test(tcase, a_line_that_was_changed_is_not_believed);
    tcase_add_test(tcase, another_batchs_folder_is_refused_and_says_what_differs);
    tcase_add_test(tcase, two_batches_do_not_write_into_one_folder);
    tcase_add_test(tcase, a_full_disk_ends_the_batch_and_loses_nothing);
    tcase_add_test(tcase, replications_go_on_from_one_world_with_chance_of_their_own);
    tcase_add_test(tcase, a_rule_stops_at_the_same_place_whatever_the_threads);
    tcase_add_test(tcase, what_a_rule_stops_at_still_covers_the_truth);
    tcase_add_test(tcase, a_value_that_is_not_known_meets_no_rule);
    tcase_add_test(tcase, a_rule_of_no_measure_is_refused);
    return tcase;
}
