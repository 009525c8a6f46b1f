/* What is answered to those who ask: every topic, and help that fits a terminal. */
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
    const struct hws_registry *registry = &watched->registry;
    const struct hws_verb *show = hws_verb_at(registry, hws_verb_find(registry, "show"));
    for (uint32_t i = 0; i < HWS_SHOW_TOPIC_COUNT; i++) {
        char line[64];
        (void)snprintf(line, sizeof(line), "show %s%s",
                       show->slots[HWS_SHOW_TOPIC].kind->id(NULL, i),
                       i == HWS_SHOW_TRACKS ? " lilac-guard" : "");
        char *text = answer_to(session, HWS_ROLE_FACILITATOR, line);
        ck_assert_uint_gt(strlen(text), 10);
        free(text);
    }
    hws_session_destroy(session);
    hws_scenario_destroy(watched);
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
    tcase_add_test(tcase, the_list_of_commands_fits_a_terminal);
    return tcase;
}
