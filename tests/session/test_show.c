/* What is answered to those who ask: every topic, and help that fits a terminal. */
#include "hawser/core/language.h"
#include "hawser/core/list.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/role.h"
#include "hawser/session/show.h"
#include "hawser_config.h"
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
    seat_gives_wrong(session, &seat, "show vessels", HWS_ERR_INPUT, "expected ");
    seat_gives_wrong(session, &seat, "show time", HWS_ERR_INPUT, "tracks");
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

/* Abbreviations are the same everywhere. */
static bool is_short(const char *title)
{
    static const char *const all[] = {"", "ID", "KM", "MMSI", "OSPA", "GOSPA"};
    bool found = false;

    for (size_t i = 0; i < sizeof(all) / sizeof(all[0]) && !found; i++) {
        found = strcmp(title, all[i]) == 0;
    }
    return found;
}

static void assert_translated(enum hws_language language, const char *title)
{
    ck_assert_msg(is_short(title) || strcmp(hws_tr(language, title), title) != 0,
                  "\"%s\" is not in %s", title, hws_language_name(language));
}

static void open_languages(void)
{
    scenario_assets_open();
    ck_assert_int_eq(hws_languages_open(HAWSER_BUILD_ROOT "/assets/po", NULL), HWS_OK);
}

START_TEST(the_heads_of_all_tables_are_in_the_readers_language)
{
    struct hws_scenario *shipped = good_scenario(SHIPPED);
    const struct hws_registry *registry = &shipped->registry;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        for (uint32_t j = 0; j < registry->domains[i]->list_count; j++) {
            const struct hws_list_def *def = registry->domains[i]->lists[j];
            for (uint32_t k = 0; k < def->column_count && !def->sentence; k++) {
                if (def->topic != NULL && def->columns[k].title != NULL) {
                    assert_translated((enum hws_language)_i, def->columns[k].title);
                }
            }
            if (def->none != NULL) {
                assert_translated((enum hws_language)_i, def->none);
            }
        }
    }
    hws_scenario_destroy(shipped);
}
END_TEST

/* The column of a terminal where the word begins. */
static size_t column_of(const char *line, const char *word)
{
    char before[HWS_LIST_WORDS_MAX];
    const char *at = strstr(line, word);

    ck_assert_msg(at != NULL, "no %s in %s", word, line);
    (void)snprintf(before, sizeof(before), "%.*s", (int)(at - line), line);
    return hws_text_columns(before);
}

START_TEST(tables_line_up_where_characters_are_wide)
{
    static const char *const words[] = {"STATE", "状態", "상태"};
    struct hws_scenario *shipped = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(shipped);
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(session, hws_seat_facilitator.party, (enum hws_language)_i, &state);
    char *text = hws_show_lists(&reader, "cables");

    ck_assert_ptr_nonnull(text);
    const char *head = text;
    ck_assert_ptr_nonnull(strstr(head, words[_i]));
    char *line = strchr(text, '\n');
    const size_t column = column_of(head, "ID");
    for (uint32_t i = 0; i < hws_scenario_telecom(shipped)->segment_count; i++) {
        ck_assert_uint_eq(column_of(line + 1, hws_scenario_telecom(shipped)->segments[i].id),
                          column);
        line = strchr(line + 1, '\n');
    }
    free(text);
    hws_session_destroy(session);
    hws_scenario_destroy(shipped);
}
END_TEST

/* What it may give, name and ask for, and nothing of what it may not. */
START_TEST(help_is_for_the_seat_that_asks)
{
    struct hws_scenario *watched = good_scenario("tests/scenario/good/sharing.json");
    struct hws_session *session = plain_session(watched);
    const struct hws_state state = hws_session_state(session);
    const struct hws_seat agency = {
        .id = 2, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_agency_entity, .index = 0}};
    const struct hws_seat *const seats[] = {&hws_seat_facilitator, &hws_seat_observer, &agency};

    for (size_t i = 0; i < sizeof(seats) / sizeof(seats[0]); i++) {
        char *text = answer_of(session, seats[i], "help");
        for (uint32_t j = 0; j < hws_verb_count(&watched->registry); j++) {
            const struct hws_verb *verb = hws_verb_at(&watched->registry, j);
            char line[96];
            (void)snprintf(line, sizeof(line), "\n%s ", verb->name);
            ck_assert_msg((strstr(text, line) != NULL) == hws_may_give(&state, seats[i], verb),
                          "seat %zu and %s", i, verb->name);
        }
        free(text);
    }
    char *topics = answer_of(session, &agency, "help show");
    ck_assert_ptr_nonnull(strstr(topics, "tracks"));
    ck_assert_ptr_null(strstr(topics, "vessels"));
    free(topics);
    seat_gives_wrong(session, &agency, "help inject cut", HWS_ERR_INPUT, "expected a command");
    seat_gives_wrong(session, &agency, "run 6h", HWS_ERR_REFUSED, "shadow, recall, ask, seen");
    seat_gives_wrong(session, &agency, "inject distress 34 129", HWS_ERR_REFUSED, ", task");
    seat_gives_wrong(session, &hws_seat_observer, "task pv-1 return", HWS_ERR_REFUSED,
                     "it may give show, help");
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

    tcase_add_unchecked_fixture(tcase, open_languages, scenario_assets_close);
    tcase_add_test(tcase, every_topic_is_shown);
    tcase_add_test(tcase, a_player_is_shown_its_own_and_control_anybody_s);
    tcase_add_test(tcase, help_on_show_lists_the_topics);
    tcase_add_loop_test(tcase, the_heads_of_all_tables_are_in_the_readers_language, HWS_LANGUAGE_JA,
                        HWS_LANGUAGE_COUNT);
    tcase_add_loop_test(tcase, tables_line_up_where_characters_are_wide, HWS_LANGUAGE_JA,
                        HWS_LANGUAGE_COUNT);
    tcase_add_test(tcase, help_is_for_the_seat_that_asks);
    tcase_add_test(tcase, the_list_of_commands_fits_a_terminal);
    return tcase;
}
