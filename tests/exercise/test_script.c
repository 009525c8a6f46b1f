/* What a scenario's script has happen: moves by their verbs, decided on when they are due. */
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CUT_EVENT                                                                                  \
    "{\"id\": \"cut\", \"at\": \"2d\", \"kind\": \"cable_fault\", \"segment\": "                   \
    "\"bellwrack/main\", \"at_km\": 80}"

/* The small scenario with another last event, played to its end. */
static struct hws_session *played(const char *event, struct verdict *verdict)
{
    const struct edit edit = {CUT_EVENT, event};

    judge_edits(verdict, &edit, 1);
    if (verdict->status != HWS_OK) {
        verdict_print(verdict);
    }
    ck_assert_int_eq(verdict->status, HWS_OK);
    struct hws_session *session = plain_session(verdict->scenario);
    ck_assert_int_eq(hws_session_run(session, 5 * HWS_MS_PER_DAY, UINT64_MAX, NULL), HWS_OK);
    return session;
}

/* The words of the first record of the exercise from a time on. */
static void words_from(const struct hws_session *session, int64_t from_ms,
                       char words[HWS_WORDING_MAX])
{
    const struct hws_state state = hws_session_state(session);
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    const struct hws_record *record = NULL;

    while ((record = hws_record_cursor_next(&cursor)) != NULL) {
        const char *domain = state.registry->domains[record->domain]->id->name;
        if (record->time_ms >= from_ms && strcmp(domain, "exercise") == 0) {
            hws_record_words(&state, record, HWS_LANGUAGE_EN, words, HWS_WORDING_MAX);
            return;
        }
    }
    ck_abort_msg("no move is told");
}

START_TEST(a_scripted_verb_does_what_the_older_kind_of_event_does)
{
    struct verdict verdicts[2];
    struct hws_session *by_kind = played(CUT_EVENT, &verdicts[0]);
    struct hws_session *by_verb = played("{\"at\": \"2d\", \"move\": \"inject cut\", \"cable\": "
                                         "\"bellwrack\", \"km\": 80, \"by\": \"reported\"}",
                                         &verdicts[1]);

    assert_same_exercise(by_kind, by_verb);
    hws_session_destroy(by_kind);
    hws_session_destroy(by_verb);
    verdict_fini(&verdicts[0]);
    verdict_fini(&verdicts[1]);
}
END_TEST

START_TEST(a_scripted_move_that_is_not_possible_says_why)
{
    struct verdict verdict;
    struct hws_session *session =
        played("{\"at\": \"2d\", \"move\": \"assign\", \"ship\": \"petrel-mender\", \"fault\": 9}",
               &verdict);
    char words[HWS_WORDING_MAX];

    words_from(session, 2 * HWS_MS_PER_DAY, words);
    ck_assert_str_eq(words, "NOT POSSIBLE by the script: assign, fault 9: there is no such fault");
    hws_session_destroy(session);
    verdict_fini(&verdict);
}
END_TEST

START_TEST(a_wrong_move_is_reported_at_its_place)
{
    static const struct {
        const char *event, *pointer, *phrase;
    } wrong[] = {
        {"{\"at\": \"2d\", \"move\": \"inject cutt\", \"cable\": \"bellwrack\"}", "/events/1/move",
         "inject cut"},
        {"{\"at\": \"2d\", \"move\": \"run\", \"duration\": \"6h\"}", "/events/1/move", "run"},
        {"{\"at\": \"2d\", \"move\": \"inject cut\", \"cable\": \"bellwrck\"}", "/events/1/cable",
         "nearest: bellwrack"},
        {"{\"at\": \"2d\", \"move\": \"inject cut\"}", "/events/1", "no \"cable\""},
        {"{\"at\": \"2d\", \"move\": \"inject cut\", \"cable\": \"bellwrack\", \"kms\": 3}",
         "/events/1/kms", "km"},
        {"{\"at\": \"9d\", \"move\": \"inject cut\", \"cable\": \"bellwrack\"}", "/events/1/at",
         "after the exercise's end"},
    };

    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        const struct edit edit = {CUT_EVENT, wrong[i].event};
        struct verdict verdict;
        judge_edits(&verdict, &edit, 1);
        ck_assert_int_eq(verdict.status, HWS_ERR_INPUT);
        verdict_expect(&verdict, wrong[i].pointer, wrong[i].phrase);
        verdict_fini(&verdict);
    }
}
END_TEST

TCase *script_case(void)
{
    TCase *tcase = tcase_create("script");

    tcase_set_timeout(tcase, 30);
    tcase_add_unchecked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, a_scripted_verb_does_what_the_older_kind_of_event_does);
    tcase_add_test(tcase, a_scripted_move_that_is_not_possible_says_why);
    tcase_add_test(tcase, a_wrong_move_is_reported_at_its_place);
    return tcase;
}
