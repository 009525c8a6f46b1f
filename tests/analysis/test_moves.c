/* Moves from a file into every replication. */
#include "tests/analysis/cases.h"
#include "tests/analysis/folders.h"

#include "hawser/analysis/moves.h"
#include "hawser/core/units.h"

#include <stdio.h>
#include <string.h>

static void write_moves(const char *text, char path[TEST_PATH_MAX])
{
    folder_path("moves.txt", path);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(a_list_is_read_with_its_times)
{
    char path[TEST_PATH_MAX];
    struct hws_moves moves;
    struct hws_error error = {0};

    write_moves("# what might have helped\n\n  2h \t share off lilac-guard cedar-guard\r\n"
                "PT2H30M  note one # two\n1d  end",
                path);
    ck_assert_int_eq(hws_moves_read(path, &moves, &error), HWS_OK);
    ck_assert_uint_eq(moves.item_count, 3);
    ck_assert_int_eq(moves.items[0].time_ms, 2 * HWS_MS_PER_HOUR);
    ck_assert_str_eq(moves.items[0].line, "share off lilac-guard cedar-guard");
    ck_assert_uint_eq(moves.items[0].line_number, 3);
    ck_assert_str_eq(moves.items[1].line, "note one # two");
    ck_assert_int_eq(moves.items[2].time_ms, HWS_MS_PER_DAY);
    hws_moves_fini(&moves);
}
END_TEST

START_TEST(a_line_that_is_wrong_is_named)
{
    static const struct {
        const char *text, *where, *says;
    } wrong[] = {{"2h\n", ":1", "expected a time and a move"},
                 {"\nsoon end\n", ":2", "expected the time since the start"},
                 {"2h end\n1h end\n", ":2", "before the move above it"}};
    char path[TEST_PATH_MAX];
    struct hws_moves moves;

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        struct hws_error error = {0};
        write_moves(wrong[i].text, path);
        ck_assert_int_eq(hws_moves_read(path, &moves, &error), HWS_ERR_INPUT);
        ck_assert_msg(strstr(error.where, wrong[i].where) != NULL, "%s", error.where);
        ck_assert_msg(strstr(error.message, wrong[i].says) != NULL, "%s", error.message);
    }
    struct hws_error error = {0};
    ck_assert_int_eq(hws_moves_read("/nowhere/moves", &moves, &error), HWS_ERR_IO);
}
END_TEST

START_TEST(moves_are_made_in_each_replication_and_the_impossible_are_counted)
{
    char path[TEST_PATH_MAX];
    char without[TEST_PATH_MAX];
    char with[TEST_PATH_MAX];
    struct hws_moves moves;
    struct hws_error error = {0};

    write_moves("1h  share off lilac-guard cedar-guard\n"
                "2h  task no-unit hail nobody\n",
                path);
    ck_assert_int_eq(hws_moves_read(path, &moves, &error), HWS_OK);
    folder_path("without", without);
    folder_path("with", with);
    struct hws_batch_def def = batch_def(without, 0, 3, 1);
    const struct hws_batch_outcome plain = batch_done(&def);
    def = batch_def(with, 0, 3, 1);
    def.moves = &moves;
    const struct hws_batch_outcome moved = batch_done(&def);
    ck_assert_uint_eq(plain.moves_taken, 0);
    ck_assert_uint_eq(moved.moves_taken, 3);
    ck_assert_uint_eq(moved.moves_refused, 3);
    ck_assert_msg(moved.move_refused.message[0] != '\0', "no reason");
    ck_assert(!hws_hash_equal(plain.digest, moved.digest));
    /* A folder keeps the results of one list. */
    struct hws_batch_outcome outcome;
    def.moves = NULL;
    ck_assert_int_eq(hws_batch_run(&def, &outcome, &error), HWS_ERR_REFUSED);
    hws_moves_fini(&moves);
}
END_TEST

TCase *moves_case(void)
{
    TCase *tcase = tcase_create("moves");

    tcase_add_checked_fixture(tcase, folders_open, folders_close);
    tcase_add_test(tcase, a_list_is_read_with_its_times);
    tcase_add_test(tcase, a_line_that_is_wrong_is_named);
    tcase_add_test(tcase, moves_are_made_in_each_replication_and_the_impossible_are_counted);
    return tcase;
}
