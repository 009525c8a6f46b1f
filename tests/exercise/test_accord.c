/* Approvals and agreements: moves that wait for somebody's word, and what becomes of them. */
#include "hawser/core/metric.h"
#include "hawser/core/told.h"
#include "hawser/exercise/accord.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/guard.h"
#include "hawser/session/show.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROLES "tests/scenario/good/roles.json"
#define TASK "task pv-1 patrol 34.5 129.5"
#define TEXT_MAX 20000

static struct hws_scenario *scenario;
static struct hws_session *session;

static void set_up(void)
{
    scenario_assets_open();
    scenario = good_scenario(ROLES);
    session = plain_session(scenario);
    give(session, "run 2h");
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
    const uint32_t post = hws_post_find(&state, id);

    ck_assert_msg(post != HWS_NO_POST, "no role %s", id);
    return post;
}

static struct hws_seat seat_of(const char *id)
{
    const struct hws_state state = hws_session_state(session);

    return hws_post_seat(&state, post_named(id));
}

static void says(const char *id, const char *line)
{
    const struct hws_seat seat = seat_of(id);

    free(answer_of(session, &seat, line));
}

static void says_wrong(const char *id, const char *line, enum hws_status status, const char *phrase)
{
    const struct hws_seat seat = seat_of(id);

    seat_gives_wrong(session, &seat, line, status, phrase);
}

/* A role's tables of a topic. */
static const char *shown(const char *id, const char *topic)
{
    static char text[TEXT_MAX];
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_post_reader(session, post_named(id), HWS_LANGUAGE_EN, &state);
    char *table = hws_show_lists(&reader, topic);

    ck_assert_ptr_nonnull(table);
    (void)snprintf(text, sizeof(text), "%s", table);
    free(table);
    return text;
}

static void assert_shows(const char *id, const char *topic, const char *phrase)
{
    ck_assert_msg(strstr(shown(id, topic), phrase) != NULL, "%s of %s do not show \"%s\":\n%s",
                  topic, id, phrase, shown(id, topic));
}

static void assert_shows_not(const char *id, const char *topic, const char *phrase)
{
    ck_assert_msg(strstr(shown(id, topic), phrase) == NULL, "%s of %s show \"%s\":\n%s", topic, id,
                  phrase, shown(id, topic));
}

static int64_t metric(const char *name, const char *agreement)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_metric_value value = {.standing = HWS_METRIC_NONE};
    uint32_t index = 0;

    while (strcmp(hws_accord_entity.id(&state, index), agreement) != 0) {
        index++;
    }
    ck_assert_int_eq(hws_metric_value(&state, name, index, &value), HWS_OK);
    return value.standing == HWS_METRIC_KNOWN ? value.value.i : -1;
}

static bool is_tasked(void)
{
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(session, (struct hws_party){NULL, 0}, HWS_LANGUAGE_EN, &state);
    char *table = hws_show_lists(&reader, "units");
    const bool tasked = strstr(table, "  patrol        0") != NULL;

    free(table);
    return tasked;
}

/* ---- approval -------------------------------------------------------------------------------- */

START_TEST(what_needs_approval_waits_until_it_is_approved_and_is_then_done)
{
    says("lilac-staff", TASK);
    ck_assert(!is_tasked());
    assert_shows("lilac-staff", "requests", "asked");
    assert_shows("lilac-chief", "requests", "task pv-1 patrol at 34.5 129.5");
    assert_shows("lilac-chief", "told", "R-1 of Lilac Guard staff waits for you: task pv-1");
    assert_shows_not("watch-officer", "requests", "R-1");
    says("lilac-chief", "seen R-1");
    assert_shows("lilac-staff", "told", "Lilac Guard chief has seen R-1");
    says("lilac-chief", "approve R-1");
    ck_assert(is_tasked());
    assert_shows("lilac-staff", "requests", "approved");
    assert_shows("lilac-staff", "told", "R-1 is approved by Lilac Guard chief");
    says_wrong("lilac-chief", "approve R-1", HWS_ERR_REFUSED, "it is settled already");
}
END_TEST

START_TEST(whose_word_it_does_not_take_gives_it_at_once)
{
    says("lilac-chief", TASK);
    ck_assert(is_tasked());
    assert_shows("lilac-chief", "requests", "Nothing was asked so far.");
}
END_TEST

START_TEST(what_is_refused_or_withdrawn_is_not_done_and_says_why)
{
    says("lilac-staff", TASK);
    says_wrong("lilac-staff", "approve R-1", HWS_ERR_REFUSED, "it waits for another's word");
    says_wrong("lilac-chief", "refuse R-1", HWS_ERR_INPUT, "why, in words");
    says("lilac-chief", "refuse R-1 because the sea is too high");
    assert_shows("lilac-staff", "told", "R-1 is refused by Lilac Guard chief: the sea is too high");
    assert_shows("lilac-staff", "requests", "the sea is too high");
    says("lilac-staff", TASK);
    says_wrong("lilac-chief", "withdraw R-2", HWS_ERR_INPUT, "of your own");
    says("lilac-staff", "withdraw R-2");
    assert_shows("lilac-chief", "told", "R-2 is withdrawn by Lilac Guard staff");
    says_wrong("lilac-chief", "approve R-2", HWS_ERR_REFUSED, "it is settled already");
    ck_assert(!is_tasked());
}
END_TEST

/* What cannot be is refused before anybody is asked for his word. */
START_TEST(what_is_not_possible_does_not_wait)
{
    says_wrong("lilac-staff", "task pv-1 hail T-9", HWS_ERR_INPUT, "a track");
    assert_shows("lilac-chief", "requests", "Nothing was asked so far.");
}
END_TEST

START_TEST(a_role_that_nobody_plays_answers_after_its_time)
{
    says("quill-room", "light ashgull 50");
    give(session, "run 19m");
    assert_shows("quill-room", "requests", "asked");
    give(session, "run 2m");
    assert_shows("quill-room", "requests", "approved");
}
END_TEST

/* ---- agreements ------------------------------------------------------------------------------ */

START_TEST(what_is_asked_passes_along_the_chain_and_is_given_by_whom_it_was_asked)
{
    says("watch-officer", "ask lilac-chief " TASK);
    assert_shows_not("lilac-chief", "requests", "R-1");
    assert_shows("east-cell", "told", "R-1 of Watch officer waits for you: " TASK);
    says("east-cell", "approve R-1");
    assert_shows("lilac-chief", "requests", TASK);
    ck_assert(!is_tasked());
    says("lilac-chief", "approve R-1");
    ck_assert(is_tasked());
    assert_shows("watch-officer", "told", "R-1 is approved by Lilac Guard chief");
    assert_shows("east-cell", "told", "R-1 is approved by Lilac Guard chief");
    assert_shows("lilac-staff", "told", "ORDER by Lilac Guard: PV-1 is to patrol");
    assert_shows_not("watch-officer", "told", "PV-1 is to patrol");
    ck_assert_int_eq(metric("requests_approved", "mutual-aid"), 1);
    ck_assert_int_eq(metric("requests_out_of_scope", "mutual-aid"), 0);
    ck_assert_int_eq(metric("request_answered_after", "mutual-aid"), 0);
    ck_assert_int_eq(metric("request_answered_after", "permits"), -1);
}
END_TEST

START_TEST(what_no_agreement_covers_is_refused_with_what_it_covers)
{
    says_wrong("quill-room", "ask lilac-chief " TASK, HWS_ERR_REFUSED, "a role with which there");
    says_wrong("watch-officer", "ask lilac-chief cancel pv-1", HWS_ERR_REFUSED,
               "no agreement between the two covers it now; expected one of: task, share on");
    says_wrong("watch-officer", "ask lilac-chief please help", HWS_ERR_REFUSED,
               "it does not begin with a command; expected one of: task, share on");
    says_wrong("watch-officer", "ask watch-officer " TASK, HWS_ERR_INPUT, "another role");
    ck_assert_int_eq(metric("request_count", "mutual-aid"), 0);
}
END_TEST

/* Whether it can be done is the answer's business: the asker learns nothing of it before. */
START_TEST(what_is_above_the_ceiling_or_cannot_be_is_not_approved)
{
    says("morrow-room", "ask quill-board light bellwrack/main 500");
    give(session, "run 21m");
    assert_shows("morrow-room", "told", "R-1 is refused by Quillfen board");
    says("watch-officer", "ask lilac-chief task drone-1 patrol 34.5 129.5");
    says("east-cell", "approve R-1");
    says_wrong("lilac-chief", "approve R-1", HWS_ERR_REFUSED, "what the agreement covers: pv-1");
    says("watch-officer", "ask lilac-chief task pv-1 hail T-999");
    says("east-cell", "approve R-2");
    says_wrong("lilac-chief", "approve R-2", HWS_ERR_REFUSED, "it cannot be given as it is asked");
    says("lilac-chief", "refuse R-2 because we know no such ship");
    ck_assert_int_eq(metric("requests_approved", "mutual-aid"), 0);
}
END_TEST

START_TEST(what_has_no_answer_in_time_expires_and_all_who_knew_hear_of_it)
{
    says("watch-officer", "ask lilac-chief " TASK);
    give(session, "run 59m");
    assert_shows("watch-officer", "requests", "asked");
    give(session, "run 1m");
    assert_shows("watch-officer", "told", "R-1 has had no answer of Crisis cell east in time");
    assert_shows("east-cell", "requests", "not answered");
    assert_shows("lilac-chief", "requests", "Nothing was asked so far.");
    says_wrong("east-cell", "approve R-1", HWS_ERR_REFUSED, "it is settled already");
    ck_assert_int_eq(metric("requests_overdue", "mutual-aid"), 1);
}
END_TEST

START_TEST(an_agreement_holds_from_its_beginning_to_before_its_end)
{
    struct hws_session *early = plain_session(scenario);
    const struct hws_state state = hws_session_state(early);
    const struct hws_seat watch = hws_post_seat(&state, post_named("watch-officer"));

    seat_gives_wrong(early, &watch, "ask lilac-chief " TASK, HWS_ERR_REFUSED, "no agreement");
    give(early, "run 3d");
    seat_gives_wrong(early, &watch, "ask lilac-chief " TASK, HWS_ERR_REFUSED, "no agreement");
    hws_session_destroy(early);
}
END_TEST

/* Each role counts its own, whatever others ask. */
START_TEST(numbers_are_each_roles_own)
{
    says("lilac-staff", TASK);
    says("watch-officer", "ask lilac-chief " TASK);
    assert_shows("watch-officer", "requests", "R-1 ");
    says("east-cell", "approve R-1");
    assert_shows("lilac-chief", "requests", "R-2      Watch officer");
    says("lilac-chief", "approve R-2");
    assert_shows("watch-officer", "requests", "approved");
    assert_shows("lilac-staff", "requests", "asked");
}
END_TEST

START_TEST(a_permit_is_answered_by_the_cell_that_is_asked_for_it)
{
    give(session, "inject cut bellwrack");
    give(session, "run 2d");
    says("morrow-room", "ask east-cell permit bellwrack granted");
    /* Whether a job waits for it is what the cell finds when it answers. */
    assert_shows("east-cell", "requests", "permit bellwrack granted");
}
END_TEST

/* ---- with and without ------------------------------------------------------------------------ */

/* The scenario of this name without its section of agreements. */
static struct hws_scenario *without_agreements(void)
{
    char *text = source_text(ROLES);
    struct hws_scenario *without = NULL;
    struct hws_problems problems;

    char *first = strstr(text, "  \"agreements\": [");
    ck_assert_ptr_nonnull(first);
    char *last = strstr(first, "\n  ],\n");
    ck_assert_ptr_nonnull(last);
    memmove(first, last + strlen("\n  ],\n"), strlen(last + strlen("\n  ],\n")) + 1u);
    hws_problems_init(&problems);
    ck_assert_int_eq(
        hws_scenario_parse("without", text, strlen(text), scenario->assets, &problems, &without),
        HWS_OK);
    hws_problems_fini(&problems);
    free(text);
    return without;
}

static struct hws_session *seeded(const struct hws_scenario *of, uint64_t seed)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *fresh = NULL;

    ck_assert_int_eq(hws_session_create(of, seed, 0, no_journal, &fresh, NULL), HWS_OK);
    give(fresh, "run 2h");
    return fresh;
}

/* An agency with no units of its own sees something at 34.5 129.5, and asks who has some. */
static double on_task_h(struct hws_session *played, bool may_ask)
{
    const struct hws_state state = hws_session_state(played);
    const struct hws_seat watch = hws_post_seat(&state, post_named("watch-officer"));
    struct hws_metric_value value;

    if (may_ask) {
        const struct hws_seat cell = hws_post_seat(&state, post_named("east-cell"));
        const struct hws_seat chief = hws_post_seat(&state, post_named("lilac-chief"));
        free(answer_of(played, &watch, "ask lilac-chief " TASK));
        give(played, "run 10m");
        free(answer_of(played, &cell, "approve R-1"));
        give(played, "run 10m");
        free(answer_of(played, &chief, "approve R-1"));
    } else {
        seat_gives_wrong(played, &watch, "ask lilac-chief " TASK, HWS_ERR_REFUSED, "an agreement");
        give(played, "run 20m");
    }
    give(played, "run 12h");
    const struct hws_state after = hws_session_state(played);
    ck_assert_int_eq(hws_metric_value(&after, "unit_on_task_ms", 0, &value), HWS_OK);
    return (double)value.value.i / (double)HWS_MS_PER_HOUR;
}

/* The same scenario with and without its agreements, on the same seeds. */
START_TEST(with_agreements_help_comes_that_does_not_come_without)
{
    struct hws_scenario *without = without_agreements();

    for (uint64_t seed = 1; seed <= 5; seed++) {
        struct hws_session *with = seeded(scenario, seed);
        struct hws_session *alone = seeded(without, seed);
        const struct hws_hash lived[] = {records_hash(with), records_hash(alone)};
        ck_assert(hws_hash_equal(lived[0], lived[1]));
        const double with_h = on_task_h(with, true);
        const double alone_h = on_task_h(alone, false);
        ck_assert_msg(with_h > 3.0 && alone_h == 0.0, "seed %u: %g h with, %g h without",
                      (unsigned)seed, with_h, alone_h);
        hws_session_destroy(with);
        hws_session_destroy(alone);
    }
    hws_scenario_destroy(without);
}
END_TEST

/* ---- again ----------------------------------------------------------------------------------- */

START_TEST(a_replay_of_requests_is_the_same_exercise)
{
    struct hws_session *again = plain_session(scenario);
    uint64_t count = 0;

    says("lilac-staff", TASK);
    says("watch-officer", "ask lilac-chief " TASK);
    give(session, "run 10m");
    says("lilac-chief", "approve R-1");
    says("east-cell", "refuse R-1 because not today");
    const struct hws_journal_entry *entries = hws_session_journal(session, &count);
    const struct hws_text_store *texts = hws_session_texts(session);
    for (uint64_t i = 0; i < hws_text_store_count(texts); i++) {
        const struct hws_stored_text *text = hws_text_store_at(texts, i);
        int64_t id = 0;
        ck_assert_int_eq(
            hws_text_store_add(hws_session_texts(again), text->language, text->body, &id), HWS_OK);
    }
    for (uint64_t i = 0; i < count; i++) {
        struct hws_error error = {0};
        ck_assert_msg(hws_session_replay(again, &entries[i], &error) == HWS_OK, "%s",
                      error.message);
    }
    assert_same_exercise(session, again);
    hws_session_destroy(again);
}
END_TEST

TCase *accord_case(void)
{
    TCase *tcase = tcase_create("accord");

    tcase_set_timeout(tcase, 60);
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, what_needs_approval_waits_until_it_is_approved_and_is_then_done);
    tcase_add_test(tcase, whose_word_it_does_not_take_gives_it_at_once);
    tcase_add_test(tcase, what_is_refused_or_withdrawn_is_not_done_and_says_why);
    tcase_add_test(tcase, what_is_not_possible_does_not_wait);
    tcase_add_test(tcase, a_role_that_nobody_plays_answers_after_its_time);
    tcase_add_test(tcase, what_is_asked_passes_along_the_chain_and_is_given_by_whom_it_was_asked);
    tcase_add_test(tcase, what_no_agreement_covers_is_refused_with_what_it_covers);
    tcase_add_test(tcase, what_is_above_the_ceiling_or_cannot_be_is_not_approved);
    tcase_add_test(tcase, what_has_no_answer_in_time_expires_and_all_who_knew_hear_of_it);
    tcase_add_test(tcase, an_agreement_holds_from_its_beginning_to_before_its_end);
    tcase_add_test(tcase, numbers_are_each_roles_own);
    tcase_add_test(tcase, a_permit_is_answered_by_the_cell_that_is_asked_for_it);
    tcase_add_test(tcase, with_agreements_help_comes_that_does_not_come_without);
    tcase_add_test(tcase, a_replay_of_requests_is_the_same_exercise);
    return tcase;
}
