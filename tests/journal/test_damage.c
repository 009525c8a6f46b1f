/*
 * Every byte of a small exercise file, and of the log beside one, changed in turn: it is refused,
 * or what it holds is what it held, or it says that something may be missing. HAWSER_LONG=1 in the
 * environment takes every byte; without it, bytes some way apart.
 */
#include "tests/journal/cases.h"
#include "tests/journal/small_file.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[512];
static char spoilt[512];
static char spoilt_log[600];

struct bytes {
    unsigned char *items;
    size_t count;
};

static void enter(void)
{
    small_folder_enter();
    (void)small_path("exercise.hawser", path);
    (void)small_path("spoilt.hawser", spoilt);
    (void)snprintf(spoilt_log, sizeof(spoilt_log), "%s-wal", spoilt);
}

static size_t stride(size_t apart)
{
    return getenv("HAWSER_LONG") != NULL ? 1u : apart; // NOLINT(concurrency-mt-unsafe)
}

static struct bytes bytes_of(const char *name)
{
    struct bytes bytes = {NULL, 0};
    FILE *in = fopen(name, "rb");

    ck_assert_ptr_nonnull(in);
    ck_assert_int_eq(fseek(in, 0, SEEK_END), 0);
    bytes.count = (size_t)ftell(in);
    rewind(in);
    bytes.items = malloc(bytes.count);
    ck_assert_ptr_nonnull(bytes.items);
    ck_assert_uint_eq(fread(bytes.items, 1, bytes.count, in), bytes.count);
    (void)fclose(in);
    return bytes;
}

static void put_bytes(const char *name, const struct bytes *bytes)
{
    FILE *out = fopen(name, "wb");

    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(bytes->items, 1, bytes->count, out), bytes->count);
    ck_assert_int_eq(fclose(out), 0);
}

START_TEST(a_changed_byte_is_found_or_changes_nothing)
{
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};
    uint32_t refused = 0;
    uint32_t harmless = 0;

    went_well(hws_exercise_file_create(path, WALL_US, &file, &error), &error);
    write_small(file);
    char *held = all_rows(file);
    hws_exercise_file_close(file);
    struct bytes bytes = bytes_of(path);
    for (size_t i = 0; i < bytes.count; i += stride(61)) {
        bytes.items[i] ^= (unsigned char)(1u << (i % 8u));
        put_bytes(spoilt, &bytes);
        bytes.items[i] ^= (unsigned char)(1u << (i % 8u));
        enum hws_status status = hws_exercise_file_open(spoilt, false, WALL_US, &file, &error);
        if (status == HWS_OK) {
            status = hws_exercise_file_verify(file, &error);
            if (status == HWS_OK) {
                char *rows = all_rows(file);
                ck_assert_ptr_nonnull(rows);
                ck_assert_msg(strcmp(rows, held) == 0, "byte %zu changed what it holds", i);
                free(rows);
                harmless++;
            }
            hws_exercise_file_close(file);
        }
        refused += status == HWS_OK ? 0u : 1u;
    }
    ck_assert_uint_gt(refused, 100);
    ck_assert_uint_gt(harmless, 100); /* what lies unused */
    free(bytes.items);
    free(held);
}
END_TEST

START_TEST(a_log_that_is_broken_is_reported)
{
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};
    char log_path[600];
    uint32_t reported = 0;

    went_well(hws_exercise_file_create(path, WALL_US, &file, &error), &error);
    write_small(file);
    /* As a kill leaves it: the database as it was last, and a log. */
    (void)snprintf(log_path, sizeof(log_path), "%s-wal", path);
    const struct bytes bytes = bytes_of(path);
    struct bytes log = bytes_of(log_path);
    char *held = all_rows(file);
    hws_exercise_file_close(file);
    for (size_t i = 0; i < log.count; i += stride(12007)) {
        log.items[i] ^= 0x10u;
        put_bytes(spoilt, &bytes);
        put_bytes(spoilt_log, &log);
        log.items[i] ^= 0x10u;
        if (hws_exercise_file_open(spoilt, true, WALL_US, &file, &error) == HWS_OK) {
            char *rows = all_rows(file);
            const bool says_so = hws_exercise_file_report(file)[0] != '\0';
            ck_assert_ptr_nonnull(rows);
            ck_assert_msg(says_so || strcmp(rows, held) == 0,
                          "byte %zu of the log changed what it holds, and nothing was said", i);
            reported += says_so ? 1u : 0u;
            free(rows);
            hws_exercise_file_close(file);
        }
        (void)unlink(spoilt_log);
        (void)unlink(spoilt);
    }
    ck_assert_uint_gt(reported, 3);
    free(bytes.items);
    free(log.items);
    free(held);
}
END_TEST

TCase *damage_case(void)
{
    TCase *tests = tcase_create("damage");

    tcase_add_checked_fixture(tests, enter, small_folder_leave);
    tcase_set_timeout(tests, 3600);
    tcase_add_test(tests, a_changed_byte_is_found_or_changes_nothing);
    tcase_add_test(tests, a_log_that_is_broken_is_reported);
    return tests;
}
