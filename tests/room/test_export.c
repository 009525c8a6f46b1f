/* What a shore may have of an exercise file, and what both may: nothing that they were not told. */
#include "tests/room/cases.h"
#include "tests/room/people.h"

#include <stdlib.h>
#include <string.h>

#define ROLES "tests/scenario/good/roles.json"

static struct hws_scenario *scenario;

static void enter(void)
{
    people_enter();
    scenario = good_scenario(ROLES);
}

static void leave(void)
{
    hws_scenario_destroy(scenario);
    people_leave();
}

/* An export as text; the caller's to free. */
static char *exported(const char *path, const char *reader_text)
{
    struct hws_exercise_file *file = NULL;
    struct hws_export_reader reader;
    struct hws_error error = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    ck_assert_ptr_nonnull(out);
    ck_assert_msg(hws_exercise_file_open(path, false, 0, &file, &error) == HWS_OK, "%s",
                  error.message);
    ck_assert_msg(hws_exercise_file_reader(file, reader_text, &reader, &error) == HWS_OK, "%s",
                  error.message);
    ck_assert_msg(hws_exercise_file_export(file, &reader, out, &error) == HWS_OK, "%s",
                  error.message);
    ck_assert(hws_exercise_file_export_csv(file, &reader, false, out, &error) == HWS_OK);
    ck_assert(hws_exercise_file_export_csv(file, &reader, true, out, &error) == HWS_OK);
    hws_exercise_file_close(file);
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

/* A room in a file; `hidden`, or NULL, is commanded besides by control, and nobody is told. */
static void play(const char *path, const char *hidden)
{
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = room_in(scenario, path, &file);

    free(says(room, "lilac-chief", "a", "task pv-1 patrol 34.5 129.5"));
    does(room, "control", "run 5h");
    if (hidden != NULL) {
        does(room, "control", hidden);
    }
    free(says(room, "lilac-chief", "b", "task pv-1 patrol 34.6 129.5"));
    does(room, "control", "run 10m");
    does(room, "control", "break 15m");
    end_room(room, file);
}

START_TEST(a_shore_has_what_its_roles_were_told_and_said)
{
    char path[512];

    play(in_folder("one.hawser", path), NULL);
    char *west = exported(path, "west");
    char *east = exported(path, "east");
    char *control = exported(path, "control");
    ck_assert_ptr_nonnull(strstr(west, "\"line\":\"task pv-1 patrol 34.5 129.5\""));
    ck_assert_ptr_null(strstr(east, "patrol"));
    ck_assert_ptr_null(strstr(west, "run 5h"));
    ck_assert_ptr_nonnull(strstr(control, "run 5h"));
    ck_assert_ptr_nonnull(strstr(control, "\"records\":["));
    ck_assert_ptr_null(strstr(west, "\"records\":["));
    ck_assert_ptr_null(strstr(west, "white-east"));
    free(west);
    free(east);
    free(control);
}
END_TEST

START_TEST(jointly_there_is_what_both_shores_were_told)
{
    char path[512];

    play(in_folder("one.hawser", path), NULL);
    char *joint = exported(path, "joint");
    ck_assert_ptr_nonnull(strstr(joint, "\"kind\":\"break\""));
    ck_assert_ptr_null(strstr(joint, "patrol"));
    ck_assert_ptr_null(strstr(joint, "\"seq\""));
    free(joint);
}
END_TEST

START_TEST(an_export_is_a_draft_until_its_shores_release_it)
{
    char path[512];
    struct hws_exercise_file *file = NULL;
    struct hws_error error = {0};

    play(in_folder("one.hawser", path), NULL);
    char *west = exported(path, "west");
    ck_assert_ptr_nonnull(strstr(west, "\"status\":\"DRAFT\""));
    free(west);
    struct hws_room *room = resumed(scenario, path, &file);
    is_refused(room, "gallery", "release", "lead evaluator");
    hws_room_destroy(room);
    /* As the lead evaluator of the shore leaves it. */
    const struct hws_kept_remark release = {
        .number = 1, .branch = 1, .kind = "release", .text = "west"};
    ck_assert(hws_exercise_file_begin(file, WALL_US, &error) == HWS_OK);
    ck_assert(hws_exercise_file_add(file, HWS_KEPT_REMARK, &release, &error) == HWS_OK);
    ck_assert(hws_exercise_file_commit(file, &error) == HWS_OK);
    hws_exercise_file_close(file);
    west = exported(path, "west");
    char *joint = exported(path, "joint");
    ck_assert_ptr_null(strstr(west, "DRAFT"));
    ck_assert_ptr_nonnull(strstr(joint, "DRAFT")); /* the other has not */
    free(west);
    free(joint);
}
END_TEST

/* Two exercises that differ in one thing that nobody was told of. */
START_TEST(what_nobody_was_told_changes_no_byte_of_an_export)
{
    static const char *const readers[] = {"west", "east", "joint"};
    char one[512];
    char two[512];

    play(in_folder("one.hawser", one), NULL);
    play(in_folder("two.hawser", two), "inject drag marrowby-trader for 5m");
    for (size_t i = 0; i < sizeof(readers) / sizeof(readers[0]); i++) {
        char *left = exported(one, readers[i]);
        char *right = exported(two, readers[i]);
        ck_assert_str_eq(left, right);
        free(left);
        free(right);
    }
    char *left = exported(one, "control");
    char *right = exported(two, "control");
    ck_assert_str_ne(left, right);
    free(left);
    free(right);
}
END_TEST

START_TEST(a_reader_that_the_exercise_does_not_have_is_refused)
{
    char path[512];
    struct hws_exercise_file *file = NULL;
    struct hws_export_reader reader;
    struct hws_error error = {0};

    play(in_folder("one.hawser", path), NULL);
    ck_assert(hws_exercise_file_open(path, false, 0, &file, &error) == HWS_OK);
    ck_assert(hws_exercise_file_reader(file, "north", &reader, &error) == HWS_ERR_INPUT);
    ck_assert_ptr_nonnull(strstr(error.message, "control, joint, east, west"));
    hws_exercise_file_close(file);
}
END_TEST

START_TEST(a_move_that_waits_for_another_s_word_is_pending)
{
    struct hws_room *room = room_without_file(scenario);
    char *answer = says(room, "lilac-staff", "a", "task pv-1 patrol 34.5 129.5");

    ck_assert_msg(strstr(answer, "\"outcome\":\"pending\"") != NULL, "%s", answer);
    free(answer);
    hws_room_destroy(room);
}
END_TEST

TCase *export_case(void)
{
    TCase *tests = tcase_create("export");

    tcase_add_checked_fixture(tests, enter, leave);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_shore_has_what_its_roles_were_told_and_said);
    tcase_add_test(tests, jointly_there_is_what_both_shores_were_told);
    tcase_add_test(tests, an_export_is_a_draft_until_its_shores_release_it);
    tcase_add_test(tests, what_nobody_was_told_changes_no_byte_of_an_export);
    tcase_add_test(tests, a_reader_that_the_exercise_does_not_have_is_refused);
    tcase_add_test(tests, a_move_that_waits_for_another_s_word_is_pending);
    return tests;
}
