/* What is answered to those who ask: every topic, and help that fits a terminal. */
#include "hawser/exercise/exercise.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(every_topic_is_shown)
{
    struct hws_scenario *watched = good_scenario("tests/scenario/good/sharing.json");
    struct hws_session *session = plain_session(watched);

    give(session, "run 3d");
    for (uint32_t i = 0; hws_show_topic(&watched->registry, i) != NULL; i++) {
        const char *topic = hws_show_topic(&watched->registry, i);
        const bool owned = strcmp(topic, "tracks") == 0 || strcmp(topic, "told") == 0;
        char line[64];
        (void)snprintf(line, sizeof(line), "show %s%s", topic, owned ? " lilac-guard" : "");
        char *text = answer_to(session, HWS_ROLE_FACILITATOR, line);
        ck_assert_uint_gt(strlen(text), 10);
        free(text);
    }
    hws_session_destroy(session);
    hws_scenario_destroy(watched);
}
END_TEST

/* The sensors of an agency are its own business; a control room has none. */
START_TEST(a_player_is_shown_its_own_and_control_anybody_s)
{
    struct hws_scenario *watched = good_scenario("tests/scenario/good/sharing.json");
    struct hws_session *session = plain_session(watched);
    const struct hws_seat seat = {
        .id = 2, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_agency_entity, .index = 0}};
    char *all = answer_to(session, HWS_ROLE_FACILITATOR, "show sensors");
    char *others = answer_to(session, HWS_ROLE_FACILITATOR, "show sensors cable-watch");
    char *own = answer_of(session, &seat, "show sensors");

    ck_assert_ptr_nonnull(strstr(all, "lilac-guard"));
    ck_assert_ptr_nonnull(strstr(all, "cable-watch"));
    ck_assert_ptr_nonnull(strstr(own, "lilac-guard"));
    ck_assert_ptr_null(strstr(own, "cable-watch"));
    ck_assert_ptr_null(strstr(others, "lilac-guard"));
    ck_assert_ptr_nonnull(strstr(others, "cable-watch"));
    seat_gives_wrong(session, &seat, "show sensors cable-watch", HWS_ERR_REFUSED, "your own");
    seat_gives_wrong(session, &seat, "show vessels", HWS_ERR_REFUSED, "has none");
    seat_gives_wrong(session, &seat, "show time", HWS_ERR_REFUSED, "has none");
    free(all);
    free(others);
    free(own);
    hws_session_destroy(session);
    hws_scenario_destroy(watched);
}
END_TEST

START_TEST(help_on_show_lists_the_topics)
{
    struct hws_scenario *shipped = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(shipped);
    char *text = answer_to(session, HWS_ROLE_FACILITATOR, "help show");

    for (uint32_t i = 0; hws_show_topic(&shipped->registry, i) != NULL; i++) {
        const char *topic = hws_show_topic(&shipped->registry, i);
        ck_assert_ptr_nonnull(strstr(text, topic));
        for (uint32_t j = 0; j < i; j++) {
            ck_assert_str_ne(topic, hws_show_topic(&shipped->registry, j));
        }
    }
    free(text);
    hws_session_destroy(session);
    hws_scenario_destroy(shipped);
}
END_TEST

/* Every command is listed with what it does, and no line is broken by the terminal. */
START_TEST(the_list_of_commands_fits_a_terminal)
{
    struct hws_scenario *shipped = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(shipped);
    char *text = answer_to(session, HWS_ROLE_FACILITATOR, "help");

    for (uint32_t i = 0; i < hws_verb_count(&shipped->registry); i++) {
        ck_assert_ptr_nonnull(strstr(text, hws_verb_at(&shipped->registry, i)->name));
    }
    for (const char *line = text; *line != '\0';) {
        const size_t length = strcspn(line, "\n");
        ck_assert_msg(length < 80, "%.*s", (int)length, line);
        line += length + 1u;
    }
    free(text);
    hws_session_destroy(session);
    hws_scenario_destroy(shipped);
}
END_TEST

TCase *show_case(void)
{
    TCase *tcase = tcase_create("show");

    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, every_topic_is_shown);
    tcase_add_test(tcase, a_player_is_shown_its_own_and_control_anybody_s);
    tcase_add_test(tcase, help_on_show_lists_the_topics);
    tcase_add_test(tcase, the_list_of_commands_fits_a_terminal);
    return tcase;
}
