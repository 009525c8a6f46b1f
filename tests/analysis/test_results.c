/* Results: a line read back is what was written, and pieces never mix. */
#include "tests/analysis/cases.h"
#include "tests/analysis/folders.h"

#include "hawser/analysis/results.h"
#include "hawser/core/units.h"
#include "sim/analysis/folder.h"
#include "sim/analysis/index.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

START_TEST(a_result_reads_back_as_it_was_written)
{
    char path[TEST_PATH_MAX];
    struct result_index index = {0};
    struct hws_result result;
    struct hws_error error = {0};

    folder_path("read", path);
    const struct hws_batch_def def = batch_def(path, 3, 2, 1);
    (void)batch_done(&def);
    ck_assert_int_eq(result_index_add_folder(&index, path, &error), HWS_OK);
    ck_assert_int_eq(result_index_seal(&index, &error), HWS_OK);
    ck_assert_uint_eq(index.place_count, 2);
    ck_assert_uint_eq(result_index_find(&index, 4), 1);
    ck_assert_uint_eq(result_index_find(&index, 5), 2);
    ck_assert_int_eq(result_index_read(&index, 1, &result, &error), HWS_OK);
    ck_assert_uint_eq(result.replication, 4);
    ck_assert_int_eq(result.end_ms, 6 * HWS_MS_PER_HOUR);
    ck_assert_uint_gt(result.value_count, 20);
    bool sailed = false;
    for (uint32_t i = 0; i < result.value_count; i++) {
        sailed = sailed || (strcmp(result.values[i].metric, "vessels_sailed") == 0 &&
                            result.values[i].number > 0.0);
    }
    ck_assert(sailed);
    hws_result_fini(&result);
    result_index_fini(&index);
}
END_TEST

START_TEST(a_line_that_is_no_result_is_refused)
{
    static const char *const lines[] = {
        "",
        "{}",
        "[]",
        "{\"replication\":1}",
        "{\"replication\":1,\"end_ms\":0,\"events\":0,\"world\":"
        "\"00000000000000000000000000000000\","
        "\"records\":\"00000000000000000000000000000000\",\"values\":[[1]],\"spans\":[]}",
        "{\"replication\":-1,\"end_ms\":0,\"events\":0,\"world\":\"\",\"records\":\"\",\"values\":["
        "],"
        "\"spans\":[]}"};

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct hws_result result;
        struct hws_error error = {0};
        ck_assert_int_eq(hws_result_read(lines[i], strlen(lines[i]), &result, &error),
                         HWS_ERR_FORMAT);
        ck_assert(error.message[0] != '\0');
    }
}
END_TEST

START_TEST(pieces_of_different_batches_are_never_mixed)
{
    char one[TEST_PATH_MAX];
    char other[TEST_PATH_MAX];
    char all[TEST_PATH_MAX];
    struct hws_merge_outcome merged;
    struct hws_error error = {0};

    folder_path("seed-5", one);
    folder_path("seed-6", other);
    folder_path("mixed.sqlite", all);
    struct hws_batch_def def = batch_def(one, 0, 2, 1);
    (void)batch_done(&def);
    def = batch_def(other, 2, 2, 1);
    def.seed = 6;
    (void)batch_done(&def);
    const char *folders[] = {one, other};
    ck_assert_int_eq(hws_results_merge(folders, 2, all, &merged, &error), HWS_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(error.message, "seed: found 6, expected 5"));
    ck_assert_int_ne(access(all, F_OK), 0);
    const char *nowhere[] = {"/nowhere"};
    ck_assert_int_eq(hws_results_merge(nowhere, 1, all, &merged, &error), HWS_ERR_NOT_FOUND);
}
END_TEST

/* As if another program's build had run it: whole, of the same batch, and another result. */
static void add_forged(char *folder) // NOLINT(readability-non-const-parameter): as a folder has it
{
    static const char line[] =
        "{\"replication\":1,\"end_ms\":1,\"events\":1,\"world\":"
        "\"00000000000000000000000000000000\","
        "\"records\":\"00000000000000000000000000000000\",\"values\":[],\"spans\":[]}";
    const struct batch_folder opened = {.path = folder, .lock = -1};
    struct batch_log log;
    struct hws_hash hash;
    struct hws_error error = {0};

    ck_assert_int_eq(batch_log_open(&opened, 0, &log, &error), HWS_OK);
    ck_assert_int_eq(batch_log_add(&log, line, sizeof(line) - 1u, &hash, &error), HWS_OK);
    ck_assert_int_eq(batch_log_close(&log, &error), HWS_OK);
}

START_TEST(two_results_of_one_replication_are_not_chosen_from)
{
    char path[TEST_PATH_MAX];
    char all[TEST_PATH_MAX];
    struct hws_merge_outcome merged;
    struct hws_error error = {0};

    folder_path("forged", path);
    folder_path("forged.sqlite", all);
    const struct hws_batch_def def = batch_def(path, 0, 2, 1);
    (void)batch_done(&def);
    add_forged(path);
    const char *folders[] = {path};
    ck_assert_int_eq(hws_results_merge(folders, 1, all, &merged, &error), HWS_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(error.message, "replication 1 has another result"));
}
END_TEST

static int64_t ask(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *query = NULL;

    ck_assert_int_eq(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK, "%s",
                  sqlite3_errmsg(db));
    ck_assert_int_eq(sqlite3_step(query), SQLITE_ROW);
    const int64_t answer = sqlite3_column_int64(query, 0);
    (void)sqlite3_finalize(query);
    (void)sqlite3_close(db);
    return answer;
}

START_TEST(equal_results_are_equal_files_that_sqlite_finds_sound)
{
    char one[TEST_PATH_MAX];
    char other[TEST_PATH_MAX];
    char paths[2][TEST_PATH_MAX + 32];
    static char bytes[2][1 << 20];
    size_t sizes[2];

    folder_path("sound", one);
    folder_path("sound-too", other);
    struct hws_batch_def def = batch_def(one, 0, 6, 1);
    (void)batch_done(&def);
    def = batch_def(other, 0, 6, 3);
    (void)batch_done(&def);
    (void)snprintf(paths[0], sizeof(paths[0]), "%s/" HWS_RESULTS_NAME, one);
    (void)snprintf(paths[1], sizeof(paths[1]), "%s/" HWS_RESULTS_NAME, other);
    for (uint32_t i = 0; i < 2; i++) {
        FILE *file = fopen(paths[i], "r");
        ck_assert_ptr_nonnull(file);
        sizes[i] = fread(bytes[i], 1, sizeof(bytes[i]), file);
        ck_assert_int_eq(fclose(file), 0);
    }
    ck_assert_uint_eq(sizes[0], sizes[1]);
    ck_assert_uint_gt(sizes[0], 4096);
    ck_assert_mem_eq(bytes[0], bytes[1], sizes[0]);
    ck_assert_int_eq(ask(paths[0], "SELECT count(*) FROM pragma_integrity_check "
                                   "WHERE integrity_check='ok'"),
                     1);
    ck_assert_int_eq(ask(paths[0], "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    ck_assert_int_eq(ask(paths[0], "SELECT count(*) FROM replication"), 6);
    ck_assert_int_eq(ask(paths[0], "SELECT count(*) FROM value WHERE (value IS NULL) = "
                                   "(standing = 'known')"),
                     0);
    ck_assert_int_gt(ask(paths[0], "SELECT count(*) FROM value WHERE measure='vessels_sailed'"), 5);
}
END_TEST

TCase *results_case(void)
{
    TCase *tcase = tcase_create("results");

    tcase_add_checked_fixture(tcase, folders_open, folders_close);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_result_reads_back_as_it_was_written);
    tcase_add_test(tcase, a_line_that_is_no_result_is_refused);
    tcase_add_test(tcase, pieces_of_different_batches_are_never_mixed);
    tcase_add_test(tcase, two_results_of_one_replication_are_not_chosen_from);
    tcase_add_test(tcase, equal_results_are_equal_files_that_sqlite_finds_sound);
    return tcase;
}
