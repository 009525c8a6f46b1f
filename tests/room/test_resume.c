/* An exercise that is kept: ended, gone on with, and held against one that was never ended. */
#include "tests/room/cases.h"
#include "tests/room/people.h"

#include "hawser/session/session.h"

#include <stdlib.h>
#include <string.h>

static struct hws_scenario *scenario;
static char path[512];

static void enter(void)
{
    people_enter();
    scenario = good_scenario(GUARDED);
    (void)in_folder("exercise.hawser", path);
}

static void leave(void)
{
    hws_scenario_destroy(scenario);
    people_leave();
}

static void pass_time(struct hws_room *room, uint32_t real_ms)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_room_advance(room, real_ms, WALL_US + real_ms, &error) == HWS_OK, "%s",
                  error.message);
}

/* All that a room is about, in two halves. */
static void first_half(struct hws_room *room)
{
    uint32_t seat = 0;
    struct hws_error error = {0};

    ck_assert(hws_room_join(room, post_of(room, "lilac-guard"), "Kim Min-ji", HWS_LANGUAGE_KO,
                            WALL_US, &seat, &error) == HWS_OK);
    does(room, "facilitator", "pace 600");
    does(room, "facilitator", "go");
    pass_time(room, 1000);
    pass_time(room, 333);
    char *answer = seat_says(room, seat, "lilac-guard", "key-1", "task pv-1 patrol 34.5 129.5");
    free(answer);
    pass_time(room, 20000);
    does(room, "facilitator", "note so far so good");
    is_refused(room, "lilac-guard", "run 1h", "may not");
    ck_assert(hws_room_ack(room, post_of(room, "lilac-guard"), seat,
                           hws_room_told_count(room, post_of(room, "lilac-guard")), WALL_US,
                           &error) == HWS_OK);
    does(room, "facilitator", "pause");
    does(room, "facilitator", "run 20h");
    does(room, "facilitator", "retract 3");
    does(room, "facilitator", "rewind T+00d10:00 as again confirm");
}

static void second_half(struct hws_room *room)
{
    does(room, "facilitator", "inject cut \"Bellwrack Crossing\" at 40km");
    does(room, "facilitator", "run 2d");
    does(room, "facilitator", "realworld on");
}

START_TEST(a_resumed_room_is_the_room_that_was_never_ended)
{
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = room_in(scenario, path, &file);
    struct hws_room *unended = room_without_file(scenario);

    first_half(room);
    first_half(unended);
    end_room(room, file);
    room = resumed(scenario, path, &file);
    char *left = all_of(room);
    char *right = all_of(unended);
    ck_assert_str_eq(left, right);
    free(left);
    free(right);
    ck_assert_uint_eq(hws_room_clock(room).branch, 2);
    second_half(room);
    second_half(unended);
    end_room(room, file);
    room = resumed(scenario, path, &file);
    left = all_of(room);
    right = all_of(unended);
    ck_assert_str_eq(left, right);
    ck_assert(hws_room_clock(room).realworld);
    free(left);
    free(right);
    end_room(room, file);
    hws_room_destroy(unended);
}
END_TEST

START_TEST(a_key_is_known_after_a_restart)
{
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = room_in(scenario, path, &file);
    uint32_t seat = 0;
    struct hws_error error = {0};

    ck_assert(hws_room_join(room, post_of(room, "lilac-guard"), "Kim Min-ji", HWS_LANGUAGE_KO,
                            WALL_US, &seat, &error) == HWS_OK);
    char *before = seat_says(room, seat, "lilac-guard", "key-1", "task pv-1 patrol 34.5 129.5");
    end_room(room, file);
    room = resumed(scenario, path, &file);
    char *after = seat_says(room, seat, "lilac-guard", "key-1", "task pv-1 patrol 34.5 129.5");
    ck_assert_str_eq(before, after);
    free(before);
    free(after);
    /* Whoever was told more than the file holds, or answered under a key that it has not. */
    const uint32_t post = post_of(room, "lilac-guard");
    const uint64_t told = hws_room_told_count(room, post);
    ck_assert(hws_room_returns(room, post, seat, 1, told, "key-1", &error) == HWS_OK);
    ck_assert(hws_room_returns(room, post, seat, 1, told, "key-9", &error) == HWS_ERR_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.message, "newest copy"));
    ck_assert(hws_room_clock(room).stopped);
    ck_assert_ptr_nonnull(strstr(hws_room_stopped_words(room), "newest copy"));
    char *answer = NULL;
    const struct hws_room_command command = {
        .post = post, .seat = seat, .as_post = HWS_NO_POST, .key = "k", .line = "note x"};
    ck_assert(hws_room_command(room, &command, &answer, &error) == HWS_ERR_IO);
    const struct hws_view *view = NULL;
    ck_assert(hws_room_view(room, post, HWS_LANGUAGE_EN, &view) == HWS_ERR_IO);
    end_room(room, file);
}
END_TEST

START_TEST(a_command_that_a_crash_caught_is_carried_out_once)
{
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = room_in(scenario, path, &file);
    struct hws_error error = {0};

    does(room, "facilitator", "run 5h");
    /* The first of the two transactions alone, as a kill leaves it. */
    const struct hws_kept_command caught = {
        .number = 2,
        .branch = 1,
        .post = "lilac-guard",
        .key = "caught",
        .language = "en",
        .line = "task pv-1 patrol 34.5 129.5",
        .wall_us = WALL_US,
        .time_ms = hws_room_now_ms(room),
        .event_count = hws_engine_event_count(hws_session_engine(hws_room_session(room))),
    };
    hws_room_destroy(room);
    ck_assert(hws_exercise_file_begin(file, WALL_US, &error) == HWS_OK);
    ck_assert(hws_exercise_file_add(file, HWS_KEPT_COMMAND, &caught, &error) == HWS_OK);
    ck_assert(hws_exercise_file_commit(file, &error) == HWS_OK);
    hws_exercise_file_close(file);

    room = resumed(scenario, path, &file);
    char *answer = says(room, "lilac-guard", "caught", "task pv-1 patrol 34.5 129.5");
    ck_assert_ptr_nonnull(strstr(answer, "\"no\":1,"));
    ck_assert_ptr_nonnull(strstr(answer, "\"outcome\":\"done\""));
    end_room(room, file);
    room = resumed(scenario, path, &file);
    char *again = says(room, "lilac-guard", "caught", "task pv-1 patrol 34.5 129.5");
    ck_assert_str_eq(answer, again);
    uint64_t row_count = 0;
    ck_assert(hws_exercise_file_count(file, HWS_KEPT_OUTCOME, &row_count, &error) == HWS_OK);
    ck_assert_uint_eq(row_count, 2);
    free(answer);
    free(again);
    end_room(room, file);
}
END_TEST

START_TEST(another_scenario_is_not_gone_on_with)
{
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = room_in(scenario, path, &file);
    struct hws_error error = {0};

    end_room(room, file);
    struct hws_scenario *other = good_scenario("tests/scenario/good/small.json");
    ck_assert(hws_exercise_file_open(path, true, WALL_US, &file, &error) == HWS_OK);
    const struct hws_room_def def = {.scenario = other, .file = file};
    ck_assert(hws_room_resume(&def, WALL_US, &room, &error) == HWS_ERR_VERSION);
    const struct hws_room_def same = {.scenario = scenario, .file = file};
    ck_assert(hws_room_create(&same, WALL_US, &room, &error) == HWS_ERR_REFUSED);
    hws_exercise_file_close(file);
    hws_scenario_destroy(other);
}
END_TEST

START_TEST(an_outcome_that_comes_out_otherwise_is_found)
{
    struct hws_exercise_file *file = NULL;
    struct hws_room *room = room_in(scenario, path, &file);
    struct hws_error error = {0};

    does(room, "facilitator", "run 5h");
    const struct hws_kept_command given = {
        .number = 2,
        .branch = 1,
        .post = "facilitator",
        .key = "",
        .language = "en",
        .line = "run 1h",
        .wall_us = WALL_US,
        .time_ms = hws_room_now_ms(room),
        .event_count = hws_engine_event_count(hws_session_engine(hws_room_session(room))),
    };
    const struct hws_kept_outcome wrong = {
        .number = 2, .outcome = "refused", .answer = "{}", .record_first = 1, .record_end = 1};
    hws_room_destroy(room);
    ck_assert(hws_exercise_file_begin(file, WALL_US, &error) == HWS_OK);
    ck_assert(hws_exercise_file_add(file, HWS_KEPT_COMMAND, &given, &error) == HWS_OK);
    ck_assert(hws_exercise_file_add(file, HWS_KEPT_OUTCOME, &wrong, &error) == HWS_OK);
    ck_assert(hws_exercise_file_commit(file, &error) == HWS_OK);
    const struct hws_room_def def = {.scenario = scenario, .file = file};
    ck_assert(hws_room_resume(&def, WALL_US, &room, &error) == HWS_ERR_FORMAT);
    ck_assert_msg(strstr(error.message, "command 2") != NULL, "%s", error.message);
    hws_exercise_file_close(file);
}
END_TEST

TCase *resume_case(void)
{
    TCase *tests = tcase_create("resume");

    tcase_add_checked_fixture(tests, enter, leave);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_resumed_room_is_the_room_that_was_never_ended);
    tcase_add_test(tests, a_key_is_known_after_a_restart);
    tcase_add_test(tests, a_command_that_a_crash_caught_is_carried_out_once);
    tcase_add_test(tests, another_scenario_is_not_gone_on_with);
    tcase_add_test(tests, an_outcome_that_comes_out_otherwise_is_found);
    return tests;
}
