/* Statistics of a results file against what another way of reading it says. */
#include "tests/analysis/cases.h"
#include "tests/analysis/folders.h"

#include "hawser/analysis/compare.h"
#include "hawser/analysis/moves.h"
#include "hawser/analysis/results.h"
#include "hawser/analysis/stats.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static const struct hws_measure_stats *measure_of(const struct hws_stats *stats, const char *name)
{
    for (uint32_t i = 0; i < stats->measure_count; i++) {
        if (strcmp(stats->measures[i].name, name) == 0) {
            return &stats->measures[i];
        }
    }
    ck_abort_msg("no measure %s", name);
    return NULL;
}

static double ask(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *query = NULL;

    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &query, NULL), SQLITE_OK);
    ck_assert_int_eq(sqlite3_step(query), SQLITE_ROW);
    const double answer = sqlite3_column_double(query, 0);
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(db);
    return answer;
}

START_TEST(means_and_counts_are_those_that_sql_finds)
{
    char path[TEST_PATH_MAX];
    char file[TEST_PATH_MAX + 32];
    struct hws_stats stats;
    struct hws_error error = {0};

    folder_path("stats", path);
    const struct hws_batch_def def = batch_def(path, 0, 40, 2);
    (void)batch_done(&def);
    (void)snprintf(file, sizeof(file), "%s/" HWS_RESULTS_NAME, path);
    ck_assert_int_eq(hws_stats_read(path, NULL, 0.95, &stats, &error), HWS_OK);
    ck_assert_uint_eq(stats.replication_count, 40);
    ck_assert_str_eq(stats.seed, "5");
    const struct hws_measure_stats *sailed = measure_of(&stats, "vessels_sailed");
    ck_assert(sailed->mean_known);
    ck_assert_uint_eq(sailed->known_count, 40);
    ck_assert_double_eq_tol(
        sailed->mean.mean, ask(file, "SELECT avg(value) FROM value WHERE measure='vessels_sailed'"),
        1e-9);
    ck_assert_double_eq_tol(
        sailed->mean.deviation * sailed->mean.deviation,
        ask(file, "SELECT (sum(value*value)-sum(value)*sum(value)/40)/39 FROM value WHERE "
                  "measure='vessels_sailed'"),
        1e-6);
    ck_assert_double_le(sailed->quantiles[0].value, sailed->quantiles[1].value);
    ck_assert_double_le(sailed->quantiles[1].value, sailed->quantiles[2].value);
    double total = 0.0;
    for (uint32_t i = 0; i < stats.span_count; i++) {
        total += (double)stats.spans[i].count;
        ck_assert_uint_le(stats.spans[i].run_count, 40);
        ck_assert_double_le(stats.spans[i].share.low, (double)stats.spans[i].run_count / 40.0);
    }
    ck_assert_double_eq(total, ask(file, "SELECT count(*) FROM span"));
    hws_stats_fini(&stats);
}
END_TEST

START_TEST(one_measure_is_read_with_all_that_it_is_of)
{
    char path[TEST_PATH_MAX];
    struct hws_stats stats;
    struct hws_error error = {0};

    folder_path("named", path);
    const struct hws_batch_def def = batch_def(path, 0, 10, 1);
    (void)batch_done(&def);
    ck_assert_int_eq(hws_stats_read(path, "alerts,vessels_sailed", 0.9, &stats, &error), HWS_OK);
    ck_assert_uint_eq(stats.measure_count, 3); /* two guards, and the whole */
    ck_assert_str_eq(stats.measures[0].entity, "cedar-guard");
    ck_assert_str_eq(stats.measures[1].entity, "lilac-guard");
    hws_stats_fini(&stats);
    ck_assert_int_eq(hws_stats_read(path, "alrts", 0.9, &stats, &error), HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(error.message, "nearest: alerts"));
}
END_TEST

START_TEST(what_is_no_results_file_is_refused)
{
    char path[TEST_PATH_MAX];
    struct hws_stats stats;
    struct hws_error error = {0};

    folder_path("nothing", path);
    ck_assert_int_eq(hws_stats_read(path, NULL, 0.95, &stats, &error), HWS_ERR_NOT_FOUND);
    folder_path("text.sqlite", path);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs("this is a text and no database, whatever its name may say", file), 0);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(hws_stats_read(path, NULL, 0.95, &stats, &error), HWS_ERR_FORMAT);
    ck_assert(error.message[0] != '\0');
}
END_TEST

/* A picture that is no longer shared is worse by what the pairs say; what nothing touched is not.
 */
START_TEST(two_batches_on_the_same_chance_are_compared_pair_by_pair)
{
    char with[TEST_PATH_MAX];
    char without[TEST_PATH_MAX];
    char list[TEST_PATH_MAX];
    struct hws_moves moves;
    struct hws_comparison comparison;
    struct hws_error error = {0};

    folder_path("shared", with);
    folder_path("apart", without);
    folder_path("apart.txt", list);
    FILE *file = fopen(list, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs("1h share off lilac-guard cedar-guard\n", file), 0);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_int_eq(hws_moves_read(list, &moves, &error), HWS_OK);
    struct hws_batch_def def = batch_def(with, 0, 12, 2);
    (void)batch_done(&def);
    def = batch_def(without, 2, 12, 2);
    def.moves = &moves;
    (void)batch_done(&def);
    const char *sides[] = {with, without};
    ck_assert_int_eq(
        hws_compare_read(sides, 2, "completeness,vessels_sailed", 0.95, &comparison, &error),
        HWS_OK);
    ck_assert_uint_eq(comparison.measure_count, 3);
    for (uint32_t i = 0; i < comparison.measure_count; i++) {
        const struct hws_compared_measure *measure = &comparison.measures[i];
        ck_assert_uint_eq(measure->pair_count, 10); /* 2 to 11 */
        ck_assert(measure->known);
        ck_assert_double_eq_tol(measure->paired.difference.mean, measure->second - measure->first,
                                1e-9);
        if (strcmp(measure->entity, "cedar-guard") == 0) {
            ck_assert_double_lt(measure->paired.difference.mean, -0.01);
            ck_assert_double_lt(measure->p_value, 0.001);
        } else {
            ck_assert_double_eq(measure->paired.difference.mean, 0.0);
            ck_assert_double_eq(measure->p_value, 1.0);
        }
    }
    hws_comparison_fini(&comparison);
    hws_moves_fini(&moves);
}
END_TEST

START_TEST(batches_of_other_chance_are_not_compared)
{
    char one[TEST_PATH_MAX];
    char other[TEST_PATH_MAX];
    struct hws_comparison comparison;
    struct hws_error error = {0};

    folder_path("chance-5", one);
    folder_path("chance-6", other);
    struct hws_batch_def def = batch_def(one, 0, 2, 1);
    (void)batch_done(&def);
    def = batch_def(other, 0, 2, 1);
    def.seed = 6;
    (void)batch_done(&def);
    const char *sides[] = {one, other};
    ck_assert_int_eq(hws_compare_read(sides, 2, NULL, 0.95, &comparison, &error), HWS_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(error.message, "found seed 6, expected 5"));
}
END_TEST

TCase *stats_case(void)
{
    TCase *tcase = tcase_create("stats");

    tcase_add_checked_fixture(tcase, folders_open, folders_close);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, means_and_counts_are_those_that_sql_finds);
    tcase_add_test(tcase, one_measure_is_read_with_all_that_it_is_of);
    tcase_add_test(tcase, what_is_no_results_file_is_refused);
    tcase_add_test(tcase, two_batches_on_the_same_chance_are_compared_pair_by_pair);
    tcase_add_test(tcase, batches_of_other_chance_are_not_compared);
    return tcase;
}
