/* The exercise file: what it keeps, who may write it, and what it does when it cannot. */
#include "tests/journal/cases.h"
#include "tests/journal/small_file.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[512];

static void enter(void)
{
    small_folder_enter();
    (void)small_path("exercise.hawser", path);
}

static struct hws_exercise_file *made(void)
{
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};

    went_well(hws_exercise_file_create(path, WALL_US, &file, &error), &error);
    write_small(file);
    return file;
}

static struct hws_exercise_file *opened(bool writing)
{
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};

    went_well(hws_exercise_file_open(path, writing, WALL_US, &file, &error), &error);
    return file;
}

START_TEST(what_was_added_is_there_after_a_restart)
{
    struct hws_exercise_file *file = made();
    char *before = all_rows(file);
    struct hws_error error = {0};

    hws_exercise_file_close(file);
    file = opened(true);
    char *after = all_rows(file);
    ck_assert_str_eq(before, after);
    ck_assert_ptr_nonnull(strstr(before, "task pv-1 patrol"));
    ck_assert_ptr_nonnull(strstr(before, "佐藤 花子"));
    ck_assert_uint_eq(hws_exercise_file_transactions(file), 4);
    went_well(hws_exercise_file_verify(file, &error), &error);
    const struct hws_kept_outcome key = {.number = 1};
    struct hws_kept_outcome row;
    went_well(hws_exercise_file_find(file, HWS_KEPT_OUTCOME, &key, &row, &error), &error);
    ck_assert_str_eq(row.answer, "{\"no\":1}");
    ck_assert_ptr_null(row.move);
    ck_assert_uint_eq(row.record_end, 2);
    free(before);
    free(after);
    hws_exercise_file_close(file);
}
END_TEST

START_TEST(a_file_that_is_there_is_never_begun_anew)
{
    struct hws_exercise_file *file = made();
    struct hws_exercise_file *other = NULL;
    struct hws_error error = {0};

    hws_exercise_file_close(file);
    ck_assert(hws_exercise_file_create(path, WALL_US, &other, &error) == HWS_ERR_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "--resume"));
    hws_exercise_file_close(opened(true)); /* and it is whole */
}
END_TEST

START_TEST(a_second_host_is_refused_and_a_reader_is_not)
{
    struct hws_exercise_file *file = made();
    struct hws_exercise_file *other = NULL;
    struct hws_error error = {0};

    ck_assert(hws_exercise_file_open(path, true, WALL_US, &other, &error) == HWS_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(error.message, "another host"));
    other = opened(false);
    char *rows = all_rows(other);
    ck_assert_ptr_nonnull(strstr(rows, "task pv-1 patrol"));
    free(rows);
    hws_exercise_file_close(other);
    add_command(file, 2); /* whoever reads does not stop whoever writes */
    hws_exercise_file_close(file);
    hws_exercise_file_close(opened(true));
}
END_TEST

START_TEST(a_transaction_that_is_not_committed_is_not_there)
{
    struct hws_exercise_file *file = made();
    const struct hws_kept_remark remark = {.number = 1, .kind = "note", .text = "half"};
    uint64_t row_count = 9;
    struct hws_error error = {0};

    went_well(hws_exercise_file_begin(file, WALL_US, &error), &error);
    went_well(hws_exercise_file_add(file, HWS_KEPT_REMARK, &remark, &error), &error);
    hws_exercise_file_close(file);
    file = opened(true);
    went_well(hws_exercise_file_count(file, HWS_KEPT_REMARK, &row_count, &error), &error);
    ck_assert_uint_eq(row_count, 0);
    hws_exercise_file_close(file);
}
END_TEST

/* A disk that is full: no file of this process may grow. */
START_TEST(a_file_that_cannot_be_written_takes_nothing_more)
{
    struct hws_exercise_file *file = made();
    char *before = all_rows(file);
    struct hws_error error = {0};
    struct rlimit full;
    struct rlimit open_end;
    enum hws_status status = HWS_OK;
    uint64_t number = 2;

    (void)signal(SIGXFSZ, SIG_IGN);
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &open_end), 0);
    full = open_end;
    full.rlim_cur = 4096;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &full), 0);
    const struct hws_kept_remark remark = {.number = 1, .kind = "note", .text = "one more"};
    status = hws_exercise_file_begin(file, WALL_US, &error);
    status =
        status == HWS_OK ? hws_exercise_file_add(file, HWS_KEPT_REMARK, &remark, &error) : status;
    status = status == HWS_OK ? hws_exercise_file_commit(file, &error) : status;
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &open_end), 0);
    ck_assert(status == HWS_ERR_IO);
    ck_assert_str_ne(hws_exercise_file_stopped(file), "");
    /* There is room again, and it is stopped all the same. */
    ck_assert(hws_exercise_file_begin(file, WALL_US, &error) == HWS_ERR_IO);
    ck_assert_ptr_nonnull(strstr(error.message, "takes nothing more"));
    hws_exercise_file_close(file);
    file = opened(true);
    char *after = all_rows(file);
    ck_assert_str_eq(before, after);
    add_command(file, number);
    hws_exercise_file_close(file);
    free(before);
    free(after);
}
END_TEST

START_TEST(a_row_that_is_compared_names_what_differs)
{
    struct hws_exercise_file *file = made();
    const char *difference = "?";
    struct hws_error error = {0};
    struct hws_kept_clock clock = {.number = 1, .branch = 1, .pace = 60.0, .running = 1};

    went_well(hws_exercise_file_compare(file, HWS_KEPT_CLOCK, &clock, &difference, &error), &error);
    ck_assert_ptr_null(difference);
    clock.pace = 61.0;
    went_well(hws_exercise_file_compare(file, HWS_KEPT_CLOCK, &clock, &difference, &error), &error);
    ck_assert_str_eq(difference, "pace");
    clock.number = 2;
    ck_assert(hws_exercise_file_compare(file, HWS_KEPT_CLOCK, &clock, &difference, &error) ==
              HWS_ERR_NOT_FOUND);
    hws_exercise_file_close(file);
}
END_TEST

START_TEST(names_go_and_the_chain_holds)
{
    struct hws_exercise_file *file = made();
    uint64_t name_count = 0;
    char name[64];
    struct hws_error error = {0};

    hws_exercise_file_close(file);
    went_well(hws_exercise_file_redact(path, WALL_US, &name_count, &error), &error);
    ck_assert_uint_eq(name_count, 1);
    file = opened(true);
    ck_assert(hws_exercise_file_name(file, 1, name, sizeof(name)) == HWS_ERR_NOT_FOUND);
    went_well(hws_exercise_file_verify(file, &error), &error);
    hws_exercise_file_close(file);
    /* Nor does it lie anywhere in the file's unused parts. */
    FILE *in = fopen(path, "rb");
    char *bytes = NULL;
    size_t size = 0;
    struct stat facts;
    ck_assert_ptr_nonnull(in);
    ck_assert_int_eq(fstat(fileno(in), &facts), 0);
    bytes = malloc((size_t)facts.st_size);
    ck_assert_ptr_nonnull(bytes);
    size = fread(bytes, 1, (size_t)facts.st_size, in);
    (void)fclose(in);
    for (size_t i = 0; i + 6 < size; i++) {
        ck_assert_msg(memcmp(bytes + i, "佐藤", 6) != 0, "at byte %zu", i);
    }
    free(bytes);
}
END_TEST

START_TEST(a_backup_is_taken_while_it_is_written)
{
    struct hws_exercise_file *file = made();
    char copy[512];
    struct hws_exercise_file *other = NULL;
    struct hws_error error = {0};

    char *before = all_rows(file);
    went_well(hws_exercise_file_backup(path, small_path("copy.hawser", copy), &error), &error);
    add_command(file, 2);
    hws_exercise_file_close(file);
    went_well(hws_exercise_file_open(copy, true, WALL_US, &other, &error), &error);
    char *copied = all_rows(other);
    ck_assert_str_eq(before, copied);
    add_command(other, 2); /* it can be gone on with */
    hws_exercise_file_close(other);
    free(before);
    free(copied);
    ck_assert(hws_exercise_file_backup(path, path, &error) == HWS_ERR_IO);
}
END_TEST

START_TEST(what_is_no_exercise_file_is_refused)
{
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};
    FILE *out = fopen(path, "wb");

    ck_assert_ptr_nonnull(out);
    (void)fputs("{\"format_version\": 1}\n", out);
    ck_assert_int_eq(fclose(out), 0);
    ck_assert(hws_exercise_file_open(path, false, WALL_US, &file, &error) == HWS_ERR_FORMAT);
    ck_assert(hws_exercise_file_open(path, true, WALL_US, &file, &error) == HWS_ERR_FORMAT);
    ck_assert(hws_exercise_file_open("/nowhere/at/all", true, WALL_US, &file, &error) ==
              HWS_ERR_IO);
}
END_TEST

TCase *exercise_file_case(void)
{
    TCase *tests = tcase_create("exercise file");

    tcase_add_checked_fixture(tests, enter, small_folder_leave);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, what_was_added_is_there_after_a_restart);
    tcase_add_test(tests, a_file_that_is_there_is_never_begun_anew);
    tcase_add_test(tests, a_second_host_is_refused_and_a_reader_is_not);
    tcase_add_test(tests, a_transaction_that_is_not_committed_is_not_there);
    tcase_add_test(tests, a_file_that_cannot_be_written_takes_nothing_more);
    tcase_add_test(tests, a_row_that_is_compared_names_what_differs);
    tcase_add_test(tests, names_go_and_the_chain_holds);
    tcase_add_test(tests, a_backup_is_taken_while_it_is_written);
    tcase_add_test(tests, what_is_no_exercise_file_is_refused);
    return tests;
}
