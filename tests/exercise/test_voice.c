/* Messages between roles, statements in public, rumours, and how they are measured. */
#include "hawser/core/metric.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/voice.h"
#include "hawser/session/show.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROLES "tests/scenario/good/roles.json"
#define TEXT_MAX 20000

static struct hws_scenario *scenario;
static struct hws_session *session;

static void set_up(void)
{
    scenario_assets_open();
    scenario = good_scenario(ROLES);
    session = plain_session(scenario);
}

static void tear_down(void)
{
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

static uint32_t post_named(const char *id)
{
    const struct hws_state state = hws_session_state(session);

    return hws_post_find(&state, id);
}

static void says_in(const char *id, enum hws_language language, const char *line, const char *text)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_seat seat = hws_post_seat(&state, post_named(id));
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    ck_assert_msg(hws_session_say(session, &seat, line, language, text, &answer, &error) == HWS_OK,
                  "%s: %s", line, error.message);
}

static void says(const char *id, const char *line)
{
    says_in(id, HWS_LANGUAGE_EN, line, NULL);
}

static bool shows(const char *id, const char *topic, const char *phrase)
{
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_post_reader(session, post_named(id), HWS_LANGUAGE_EN, &state);
    char *table = hws_show_lists(&reader, topic);

    ck_assert_ptr_nonnull(table);
    const bool found = strstr(table, phrase) != NULL;
    if (!found) {
        (void)fprintf(stderr, "# %s of %s: %s\n", topic, id, table);
    }
    free(table);
    return found;
}

static int64_t measure(const char *name, uint32_t index)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_metric_value value = {.standing = HWS_METRIC_NONE};

    ck_assert_int_eq(hws_metric_value(&state, name, index, &value), HWS_OK);
    return value.standing == HWS_METRIC_KNOWN ? value.value.i : -1;
}

/* ---- messages -------------------------------------------------------------------------------- */

START_TEST(a_message_is_told_to_the_two_roles_and_to_nobody_else)
{
    says("lilac-chief", "message east-cell as question May we board her?");
    ck_assert(shows("lilac-chief", "told", "M-1 to Crisis cell east (question): May we board"));
    ck_assert(shows("east-cell", "told", "M-1 from Lilac Guard chief (question): May we board"));
    ck_assert(shows("east-cell", "messages", "May we board her?"));
    ck_assert(shows("lilac-staff", "messages", "Nobody has written so far."));
    ck_assert(shows("gallery", "messages", "Nobody has written so far."));
}
END_TEST

START_TEST(an_answer_names_its_message_and_both_times_are_measured)
{
    const uint32_t cell = post_named("east-cell");

    says("busan-port", "message lilac-chief We are full.");
    says("lilac-chief", "message east-cell as question May we board her?");
    ck_assert_int_eq(measure("message_seen_after", cell), -1);
    give(session, "run 10m");
    says("east-cell", "seen M-1");
    ck_assert(shows("lilac-chief", "told", "Crisis cell east has seen M-2"));
    give(session, "run 20m");
    says("east-cell", "message lilac-chief as answer re M-1 You may.");
    ck_assert_int_eq(measure("message_seen_after", cell), 10 * HWS_MS_PER_MINUTE);
    ck_assert_int_eq(measure("message_answered_after", cell), 30 * HWS_MS_PER_MINUTE);
    ck_assert_int_eq(measure("messages_received", cell), 1);
    ck_assert_int_eq(measure("message_answered_after", post_named("morrow-room")), -1);
}
END_TEST

/* As it was written, in its own language, however long. */
START_TEST(a_text_that_is_said_apart_is_kept_whole)
{
    char text[3000];

    for (size_t i = 0; i + 1 < sizeof(text); i++) {
        text[i] = i % 7 == 6 ? ' ' : 'a';
    }
    text[sizeof(text) - 1] = '\0';
    says_in("booth", HWS_LANGUAGE_JA, "message east-cell as note", text);
    const struct hws_stored_text *kept =
        hws_text_store_find(hws_session_texts(session), hws_stored_text_id(HWS_LANGUAGE_JA, text));
    ck_assert_ptr_nonnull(kept);
    ck_assert_str_eq(kept->body, text);
    says_in("booth", HWS_LANGUAGE_JA, "message east-cell 了解しました。 \"  \" 以上", NULL);
    ck_assert(shows("east-cell", "messages", "了解しました。"));
}
END_TEST

/* ---- in public ------------------------------------------------------------------------------- */

START_TEST(every_public_text_says_in_its_body_that_it_is_of_an_exercise)
{
    static const char *const bodies[HWS_LANGUAGE_COUNT] = {
        "[EXERCISE] A cable is damaged.", "[訓練] ケーブルが損傷した。", "[훈련] 케이블이 손상됨."};
    static const char *const texts[HWS_LANGUAGE_COUNT] = {
        "A cable is damaged.", "ケーブルが損傷した。", "케이블이 손상됨."};

    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        const enum hws_language language = (enum hws_language)i;
        says_in("east-cell", language, "state public", texts[i]);
        ck_assert_ptr_nonnull(hws_text_store_find(hws_session_texts(session),
                                                  hws_stored_text_id(language, bodies[i])));
        ck_assert_ptr_null(hws_text_store_find(hws_session_texts(session),
                                               hws_stored_text_id(language, texts[i])));
        ck_assert(shows("lilac-chief", "told", bodies[i]));
    }
    says("east-cell", "state public This is an EXERCISE: all is well.");
    ck_assert(shows("gallery", "statements", "  This is an EXERCISE: all is well."));
}
END_TEST

START_TEST(statements_contradict_each_other_where_a_key_has_two_values)
{
    says("east-cell", "state public claims \"cause anchor, dead 0\" An anchor did it.");
    says("busan-port", "state public claims \"Cause ANCHOR\" We agree.");
    ck_assert_int_eq(measure("statement_contradictions", 0), 0);
    says("morrow-room", "state public claims \"dead 2, cause sabotage\" It was sabotage.");
    ck_assert_int_eq(measure("statement_contradictions", 0), 3);
    says("quill-room", "state public Nothing happened.");
    ck_assert_int_eq(measure("statement_contradictions", 0), 3);
    ck_assert_int_eq(measure("statements_untagged", 0), 1);
    ck_assert_int_eq(measure("statements_made", 0), 4);
    ck_assert_int_eq(measure("statements_made", 1), 0);
    says("quill-room", "state shipping claims \"cause whale\" It was a whale.");
    ck_assert_int_eq(measure("statement_contradictions", 1), 0);
}
END_TEST

START_TEST(a_rumour_goes_round_until_a_statement_speaks_of_what_it_claims)
{
    give(session, "inject rumour public claims \"cause sabotage\" They say it was no accident.");
    ck_assert(shows("gallery", "told", "A rumour among The public: [EXERCISE] They say"));
    ck_assert_int_eq(measure("rumour_answered_after", 0), -1);
    give(session, "run 1h");
    says("east-cell", "state public claims \"dead 0\" Nobody is hurt.");
    ck_assert_int_eq(measure("rumour_answered_after", 0), -1);
    give(session, "run 1h");
    says("east-cell", "state public claims \"cause anchor\" An anchor did it.");
    ck_assert_int_eq(measure("rumour_answered_after", 0), 2 * HWS_MS_PER_HOUR);
    ck_assert_int_eq(measure("statement_contradictions", 0), 0);
}
END_TEST

/* Whose tags a text has is not told to those who could game it. */
START_TEST(claims_are_shown_to_their_author_and_to_control)
{
    says("east-cell", "state public claims \"cause anchor\" An anchor did it.");
    ck_assert(shows("east-cell", "statements", "cause anchor"));
    ck_assert(!shows("busan-port", "statements", "cause anchor"));
}
END_TEST

START_TEST(an_event_of_the_scenario_may_say_something)
{
    char *text = source_text(ROLES);
    const char *where = "  \"events\": [";
    char edited[TEXT_MAX * 2];
    struct hws_scenario *other = NULL;
    struct hws_problems problems;

    char *events = strstr(text, where);
    ck_assert_ptr_nonnull(events);
    (void)snprintf(edited, sizeof(edited),
                   "%.*s%s{\"at\": \"1h\", \"move\": \"inject rumour\", \"audience\": \"public\", "
                   "\"text\": \"They say it was no accident.\"},%s",
                   (int)(events - text), text, where, events + strlen(where));
    hws_problems_init(&problems);
    ck_assert_int_eq(
        hws_scenario_parse("said", edited, strlen(edited), scenario->assets, &problems, &other),
        HWS_OK);
    hws_session_destroy(session);
    session = plain_session(other);
    give(session, "run 2h");
    ck_assert(shows("gallery", "told", "A rumour among The public: [EXERCISE] They say it was"));
    hws_session_destroy(session);
    session = plain_session(scenario);
    hws_problems_fini(&problems);
    hws_scenario_destroy(other);
    free(text);
}
END_TEST

TCase *voice_case(void)
{
    TCase *tcase = tcase_create("voice");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_message_is_told_to_the_two_roles_and_to_nobody_else);
    tcase_add_test(tcase, an_answer_names_its_message_and_both_times_are_measured);
    tcase_add_test(tcase, a_text_that_is_said_apart_is_kept_whole);
    tcase_add_test(tcase, every_public_text_says_in_its_body_that_it_is_of_an_exercise);
    tcase_add_test(tcase, statements_contradict_each_other_where_a_key_has_two_values);
    tcase_add_test(tcase, a_rumour_goes_round_until_a_statement_speaks_of_what_it_claims);
    tcase_add_test(tcase, claims_are_shown_to_their_author_and_to_control);
    tcase_add_test(tcase, an_event_of_the_scenario_may_say_something);
    return tcase;
}
