/* The door, what people are told, and what the room does itself; nothing is kept here. */
#include "tests/room/cases.h"
#include "tests/room/people.h"

#include "hawser/core/language.h"
#include "hawser/exercise/role.h"
#include "hawser_config.h"

#include <stdlib.h>
#include <string.h>

static struct hws_scenario *scenario;
static struct hws_room *room;

static void enter(void)
{
    people_enter();
    scenario = good_scenario(GUARDED);
    room = room_without_file(scenario);
}

static void leave(void)
{
    hws_room_destroy(room);
    hws_scenario_destroy(scenario);
    people_leave();
}

static uint32_t sits(const char *role)
{
    uint32_t seat = 0;
    struct hws_error error = {0};

    ck_assert(hws_room_join(room, post_of(room, role), "A. Person", HWS_LANGUAGE_EN, WALL_US, &seat,
                            &error) == HWS_OK);
    return seat;
}

START_TEST(the_same_key_of_the_same_seat_is_the_same_command)
{
    char *first = says(room, "facilitator", "k-1", "run 1h");
    char *again = says(room, "facilitator", "k-1", "run 1h");
    char *other = says(room, "facilitator", "k-2", "run 1h");

    ck_assert_str_eq(first, again);
    ck_assert_str_ne(first, other);
    ck_assert_int_eq(hws_room_now_ms(room), INT64_C(2) * 3600 * 1000);
    free(first);
    free(again);
    free(other);
}
END_TEST

START_TEST(a_refusal_is_an_answer_with_its_reason)
{
    char *answer = says(room, "lilac-guard", "a", "run 1h");

    ck_assert_ptr_nonnull(strstr(answer, "\"outcome\":\"refused\""));
    ck_assert_ptr_nonnull(strstr(answer, "\"reason\":{"));
    ck_assert_int_eq(hws_room_now_ms(room), 0);
    free(answer);
    is_no_command(room, "lilac-guard", "nonsense", HWS_ERR_INPUT);
    is_no_command(room, "lilac-guard", "  ", HWS_ERR_EMPTY);
    is_no_command(room, "lilac-guard", "task \xff", HWS_ERR_INPUT);
}
END_TEST

/* What a seat may not, what its world does not allow and what it cannot have meant. */
START_TEST(a_refusal_is_in_the_language_of_its_giver)
{
    const struct {
        const char *line, *phrase;
    } refused[] = {
        {"run 1h", "この席は「run」を出せない。出せるのは "},
        {"cancel pv-1", "実行不可：その部隊にそのような任務はない。可能なもの："},
    };
    struct hws_room_command command = {.post = post_of(room, "lilac-guard"),
                                       .as_post = HWS_NO_POST,
                                       .key = "",
                                       .language = HWS_LANGUAGE_JA};
    struct hws_error error = {0};
    char *answer = NULL;

    ck_assert_int_eq(hws_languages_open(HAWSER_BUILD_ROOT "/assets/po", NULL), HWS_OK);
    for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
        command.line = refused[i].line;
        ck_assert_int_eq(hws_room_command(room, &command, &answer, &error), HWS_OK);
        ck_assert_msg(strstr(answer, refused[i].phrase) != NULL, "%s", answer);
        free(answer);
    }
    command.line = "task pv-9 return";
    ck_assert_int_eq(hws_room_command(room, &command, &answer, &error), HWS_ERR_INPUT);
    ck_assert_msg(strstr(error.message, "「pv-9」ではなく、") != NULL, "%s", error.message);
    char *text = NULL;
    ck_assert_int_eq(
        hws_room_ask(room, command.post, "show nothing", HWS_LANGUAGE_JA, &text, &error),
        HWS_ERR_INPUT);
    ck_assert_msg(strstr(error.message, "「nothing」ではなく、") != NULL, "%s", error.message);
}
END_TEST

START_TEST(players_are_told_of_their_own_and_no_more)
{
    does(room, "facilitator", "run 3d");
    char *lilac = all_told(room, "lilac-guard", HWS_LANGUAGE_EN);
    char *control = all_told(room, "facilitator", HWS_LANGUAGE_EN);

    ck_assert_uint_gt(strlen(lilac), 0);
    ck_assert_uint_gt(strlen(control), strlen(lilac));
    ck_assert_ptr_null(strstr(lilac, "drags")); /* nobody has told them why */
    ck_assert_ptr_nonnull(strstr(lilac, "\"seq\":1,"));
    free(lilac);
    free(control);
}
END_TEST

START_TEST(a_facilitator_acts_for_a_role_and_a_player_does_not)
{
    does(room, "facilitator", "act lilac-guard: task pv-1 patrol 34.5 129.5");
    is_refused(room, "cable-watch", "act lilac-guard: task pv-1 patrol 34.5 129.5", "facilitator");
    is_no_command(room, "facilitator", "act nobody: run 1h", HWS_ERR_INPUT);
}
END_TEST

START_TEST(one_seat_of_a_role_has_the_pen)
{
    const uint32_t first = sits("lilac-guard");
    const uint32_t second = sits("lilac-guard");
    struct hws_error error = {0};

    ck_assert_uint_eq(hws_room_pen(room, post_of(room, "lilac-guard")), first);
    char *answer = seat_says(room, second, "lilac-guard", "p1", "task pv-1 patrol 34.5 129.5");
    ck_assert_ptr_nonnull(strstr(answer, "\"code\":\"pen\""));
    free(answer);
    free(seat_says(room, second, "lilac-guard", "p2", "take pen"));
    ck_assert_uint_eq(hws_room_pen(room, post_of(room, "lilac-guard")), second);
    last_told(room, "lilac-guard", "\"notice\":\"pen\"");
    answer = seat_says(room, second, "lilac-guard", "p3", "task pv-1 patrol 34.5 129.5");
    ck_assert_ptr_nonnull(strstr(answer, "\"outcome\":\"done\""));
    free(answer);
    ck_assert(hws_room_leave(room, second, WALL_US, &error) == HWS_OK);
    ck_assert_uint_eq(hws_room_pen(room, post_of(room, "lilac-guard")), first);
}
END_TEST

START_TEST(a_seat_speaks_for_its_own_role_alone)
{
    const uint32_t seat = sits("lilac-guard");
    const struct hws_room_command command = {.post = post_of(room, "cable-watch"),
                                             .seat = seat,
                                             .as_post = HWS_NO_POST,
                                             .key = "x",
                                             .line = "note hello"};
    char *answer = NULL;
    struct hws_error error = {0};

    ck_assert(hws_room_command(room, &command, &answer, &error) == HWS_ERR_INPUT);
}
END_TEST

START_TEST(everything_stands_still_for_something_real)
{
    does(room, "facilitator", "go");
    does(room, "facilitator", "realworld on");
    ck_assert(!hws_room_clock(room).running);
    ck_assert(hws_room_clock(room).realworld);
    last_told(room, "lilac-guard", "REAL WORLD");
    is_refused(room, "lilac-guard", "task pv-1 patrol 34.5 129.5", "\"code\":\"realworld\"");
    is_refused(room, "facilitator", "run 1h", "\"code\":\"realworld\"");
    does(room, "lilac-guard", "note somebody is hurt");
    does(room, "facilitator", "realworld off");
    last_told(room, "cable-watch", "EXERCISE");
    does(room, "facilitator", "run 1h");
}
END_TEST

START_TEST(a_break_says_when_it_goes_on)
{
    does(room, "facilitator", "go");
    does(room, "facilitator", "break 15m");
    ck_assert(!hws_room_clock(room).running);
    ck_assert_int_eq(hws_room_clock(room).break_us, WALL_US + INT64_C(900) * 1000000);
    last_told(room, "lilac-guard", "2027-01-15T08:15:00Z");
    does(room, "facilitator", "go");
    ck_assert_int_eq(hws_room_clock(room).break_us, 0);
    is_refused(room, "facilitator", "break soon", "15m");
    is_refused(room, "lilac-guard", "break 15m", "may not");
}
END_TEST

START_TEST(what_was_told_is_taken_back_from_those_who_were_told)
{
    does(room, "facilitator", "run 1h");
    does(room, "lilac-guard", "task pv-1 patrol 34.5 129.5");
    does(room, "facilitator", "run 1h");
    char *cable = all_told(room, "cable-watch", HWS_LANGUAGE_EN);
    does(room, "facilitator", "retract 2");
    last_told(room, "lilac-guard", "\"notice\":\"retract\"");
    last_told(room, "lilac-guard", "\"refs\":[");
    does(room, "facilitator", "amend 2 the patrol is off 34.6");
    last_told(room, "lilac-guard", "the patrol is off 34.6");
    char *after = all_told(room, "cable-watch", HWS_LANGUAGE_EN);
    ck_assert_str_eq(cable, after); /* it was told nothing, and is told nothing */
    free(cable);
    free(after);
    is_refused(room, "facilitator", "retract 99", "earlier command");
    is_refused(room, "facilitator", "retract 1", "somebody was told");
}
END_TEST

START_TEST(going_back_is_as_if_it_had_never_gone_on)
{
    does(room, "facilitator", "run 5h");
    does(room, "lilac-guard", "task pv-1 patrol 34.5 129.5");
    does(room, "facilitator", "run 10h");
    struct hws_room *other = room_without_file(scenario);
    does(other, "facilitator", "run 5h");
    does(other, "lilac-guard", "task pv-1 patrol 34.5 129.5");
    does(other, "facilitator", "run 10h");

    does(room, "facilitator", "inject cut \"Bellwrack Crossing\" at 40km");
    does(room, "facilitator", "run 1d");
    is_refused(room, "facilitator", "rewind T+00d15:00", "confirm");
    does(room, "facilitator", "rewind T+00d15:00 as second confirm");
    ck_assert_uint_eq(hws_room_clock(room).branch, 2);
    last_told(room, "lilac-guard", "no longer holds");
    last_told(room, "lilac-guard", "\"branch\":2");

    does(room, "facilitator", "run 2d");
    does(other, "facilitator", "run 2d");
    char *world = all_of(room);
    char *unbent = all_of(other);
    ck_assert_uint_eq(strcspn(world, "\n"), strcspn(unbent, "\n"));
    ck_assert_int_eq(strncmp(world, unbent, strcspn(world, "\n")), 0);
    free(world);
    free(unbent);
    hws_room_destroy(other);
}
END_TEST

START_TEST(numbers_told_go_on_from_where_a_branch_begins)
{
    does(room, "facilitator", "run 15h");
    char *before = all_told(room, "lilac-guard", HWS_LANGUAGE_EN);
    does(room, "facilitator", "run 2d");
    ck_assert_uint_gt(hws_room_told_count(room, post_of(room, "lilac-guard")), 1);
    does(room, "facilitator", "rewind T+00d15:00 confirm");
    char *after = all_told(room, "lilac-guard", HWS_LANGUAGE_EN);
    ck_assert_int_eq(strncmp(before, after, strlen(before)), 0);
    ck_assert_ptr_nonnull(strstr(after + strlen(before), "\"notice\":\"rewind\""));
    free(before);
    free(after);
    is_refused(room, "facilitator", "rewind T+09d00:00 confirm", "before now");
}
END_TEST

START_TEST(a_view_is_the_same_until_something_has_changed)
{
    const struct hws_view *first = NULL;
    const struct hws_view *second = NULL;
    const uint32_t post = post_of(room, "lilac-guard");

    ck_assert(hws_room_view(room, post, HWS_LANGUAGE_EN, &first) == HWS_OK);
    ck_assert(hws_room_view(room, post, HWS_LANGUAGE_EN, &second) == HWS_OK);
    ck_assert_ptr_eq(first, second);
    hws_room_view_release(room, second);
    does(room, "facilitator", "run 5h");
    ck_assert(hws_room_view(room, post, HWS_LANGUAGE_EN, &second) == HWS_OK);
    ck_assert_ptr_ne(first, second);
    ck_assert_int_eq(first->now_ms, 0); /* whoever holds the old one has it still */
    hws_room_view_release(room, first);
    hws_room_view_release(room, second);
    ck_assert(hws_room_view(room, 999, HWS_LANGUAGE_EN, &first) == HWS_ERR_RANGE);
}
END_TEST

START_TEST(help_and_completion_are_the_roles_own)
{
    char *text = NULL;
    char *offers = NULL;
    char *ground = NULL;
    struct hws_error error = {0};

    ck_assert(hws_room_ask(room, post_of(room, "facilitator"), "help", HWS_LANGUAGE_EN, &text,
                           &error) == HWS_OK);
    ck_assert_ptr_nonnull(strstr(text, "rewind TIME"));
    free(text);
    ck_assert(hws_room_ask(room, post_of(room, "lilac-guard"), "help take pen", HWS_LANGUAGE_EN,
                           &text, &error) == HWS_OK);
    ck_assert_ptr_nonnull(strstr(text, "example: take pen"));
    free(text);
    ck_assert(hws_room_complete(room, post_of(room, "lilac-guard"), "re", HWS_LANGUAGE_EN,
                                &offers) == HWS_OK);
    ck_assert_ptr_null(strstr(offers, "rewind"));
    free(offers);
    ck_assert(hws_room_complete(room, post_of(room, "facilitator"), "rewi", HWS_LANGUAGE_EN,
                                &offers) == HWS_OK);
    ck_assert_ptr_nonnull(strstr(offers, "\"rewind\""));
    free(offers);
    ck_assert(hws_room_ground(room, post_of(room, "lilac-guard"), HWS_LANGUAGE_EN, &ground) ==
              HWS_OK);
    ck_assert_ptr_nonnull(strstr(ground, "\"name\":\"take pen\""));
    ck_assert_ptr_nonnull(strstr(ground, "Nothing of this exercise is kept"));
    ck_assert_ptr_null(strstr(ground, "\"name\":\"realworld\""));
    free(ground);
}
END_TEST

START_TEST(the_end_is_told_to_everybody)
{
    does(room, "facilitator", "endex");
    ck_assert(hws_room_clock(room).ended);
    last_told(room, "cable-watch", "ENDEX");
    is_refused(room, "facilitator", "run 1h", "over");
}
END_TEST

TCase *room_case(void)
{
    TCase *tests = tcase_create("room");

    tcase_add_checked_fixture(tests, enter, leave);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, the_same_key_of_the_same_seat_is_the_same_command);
    tcase_add_test(tests, a_refusal_is_an_answer_with_its_reason);
    tcase_add_test(tests, a_refusal_is_in_the_language_of_its_giver);
    tcase_add_test(tests, players_are_told_of_their_own_and_no_more);
    tcase_add_test(tests, a_facilitator_acts_for_a_role_and_a_player_does_not);
    tcase_add_test(tests, one_seat_of_a_role_has_the_pen);
    tcase_add_test(tests, a_seat_speaks_for_its_own_role_alone);
    tcase_add_test(tests, everything_stands_still_for_something_real);
    tcase_add_test(tests, a_break_says_when_it_goes_on);
    tcase_add_test(tests, what_was_told_is_taken_back_from_those_who_were_told);
    tcase_add_test(tests, going_back_is_as_if_it_had_never_gone_on);
    tcase_add_test(tests, numbers_told_go_on_from_where_a_branch_begins);
    tcase_add_test(tests, a_view_is_the_same_until_something_has_changed);
    tcase_add_test(tests, help_and_completion_are_the_roles_own);
    tcase_add_test(tests, the_end_is_told_to_everybody);
    return tests;
}
