/* Moves that are put off: read, kept, listed, carried out when they are due, or withdrawn. */
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include "hawser/core/units.h"
#include "hawser/exercise/pending.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/maritime.h"
#include "hawser/maritime/sensor.h"
#include "hawser/telecom/telecom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define GUARD "tests/scenario/good/guard.json"

static struct hws_scenario *scenario;

static void open_scenario(void)
{
    scenario_assets_open();
    scenario = good_scenario(SHIPPED);
}

static void close_scenario(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

static void run_to(struct hws_session *session, int64_t until_ms)
{
    ck_assert_int_eq(hws_session_run(session, until_ms, UINT64_MAX, NULL), HWS_OK);
}

/* How many records of that kind there are, and the time of the last. */
static uint32_t count_records(const struct hws_session *session, const char *name, int64_t *last_ms)
{
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    const struct hws_record *record = NULL;
    uint32_t count = 0;

    while ((record = hws_record_cursor_next(&cursor)) != NULL) {
        const struct hws_record_def *def =
            hws_record_definition(&hws_session_scenario(session)->registry, record);
        if (strcmp(def->name, name) == 0) {
            count++;
            *last_ms = record->time_ms;
        }
    }
    return count;
}

/* ---- times ----------------------------------------------------------------------------------- */

START_TEST(a_time_is_read_in_each_of_its_forms)
{
    static const struct {
        const char *text;
        int64_t time_ms;
    } good[] = {
        {"T+2h30m", 150 * HWS_MS_PER_MINUTE},
        {"t+02:30", 150 * HWS_MS_PER_MINUTE},
        {"T+00d01:30", 90 * HWS_MS_PER_MINUTE},
        {"T+1d02:30:05", HWS_MS_PER_DAY + 150 * HWS_MS_PER_MINUTE + 5 * HWS_MS_PER_S},
        {"T+1d2h", 26 * HWS_MS_PER_HOUR},
        /* it begins at 06:00Z, and an hour of it is over */
        {"08:15", 135 * HWS_MS_PER_MINUTE},
        {"07:00Z", 25 * HWS_MS_PER_HOUR},
        {"06:59", HWS_MS_PER_DAY + 59 * HWS_MS_PER_MINUTE},
        {"2027-01-14T08:00:00Z", 2 * HWS_MS_PER_HOUR},
        {"2027-01-14T17:00:00+09:00", 2 * HWS_MS_PER_HOUR},
    };
    static const char *const bad[] = {"",     "T+",    "8",    "100km", "24:00",     "8:15",
                                      "08:6", "08:61", "T+2x", "noon",  "T+1d25:00", "08:15K"};
    struct hws_session *session = plain_session(scenario);
    int64_t time_ms = 0;

    run_to(session, HWS_MS_PER_HOUR);
    const struct hws_state state = hws_session_state(session);
    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        ck_assert_msg(hws_when_parse(&state, good[i].text, &time_ms) == HWS_OK, "%s", good[i].text);
        ck_assert_msg(time_ms == good[i].time_ms, "%s is %lld", good[i].text, (long long)time_ms);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        ck_assert_msg(hws_when_parse(&state, bad[i], &time_ms) == HWS_ERR_INPUT, "%s", bad[i]);
    }
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_line_says_when_before_the_command_or_behind_it_and_comes_back_the_same)
{
    static const struct {
        const char *line;
        int64_t due_ms;
    } good[] = {
        {"in 2h inject dark marrowby-trader", 2 * HWS_MS_PER_HOUR},
        {"inject dark marrowby-trader in 2h", 2 * HWS_MS_PER_HOUR},
        {"at 08:00 inject dark marrowby-trader for 3h", 2 * HWS_MS_PER_HOUR},
        {"inject cut bellwrack at 100km at T+2h", 2 * HWS_MS_PER_HOUR},
        {"inject cut bellwrack by anchor in 2h", 2 * HWS_MS_PER_HOUR},
        {"in 1h inject drag-to marrowby-trader 34.0 129.4 in 2h", HWS_MS_PER_HOUR},
        {"in 1h permit bellwrack in 2d", HWS_MS_PER_HOUR},
        /* a verb's own "in" is not when */
        {"inject drag-to marrowby-trader 34.0 129.4 in 2h", 0},
        {"permit bellwrack in 2d", 0},
        {"inject dark marrowby-trader", 0},
    };
    static const struct {
        const char *line, *phrase;
    } bad[] = {
        {"in", "a duration"},
        {"at 25:00 inject dark marrowby-trader", "a time"},
        {"in 2h", "a command"},
        {"in 2h injekt dark marrowby-trader", "nearest: inject dark"},
        {"in 2h inject dark marrowby-trader in 3h", "nothing more"},
        {"inject dark marrowby-trader in", "a duration"},
        {"inject drag-to marrowby-trader 34.0 129.4 in 2h in 1h", "nothing more"},
    };
    struct hws_session *session = plain_session(scenario);
    const struct hws_state state = hws_session_state(session);

    for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
        struct hws_move move;
        struct hws_move again;
        struct hws_error error = {0};
        char line[HWS_COMMAND_LINE_MAX];
        ck_assert_msg(hws_move_parse(&state, &hws_seat_facilitator, good[i].line, &move, &error) ==
                          HWS_OK,
                      "%s: %s", good[i].line, error.message);
        ck_assert_msg(move.due_ms == good[i].due_ms, "%s is due at %lld", good[i].line,
                      (long long)move.due_ms);
        ck_assert_int_eq(hws_move_line(&state, &move, line, sizeof(line)), HWS_OK);
        ck_assert_int_eq(hws_move_parse(&state, &hws_seat_facilitator, line, &again, &error),
                         HWS_OK);
        ck_assert_msg(hws_move_equal(&move, &again), "\"%s\" is not \"%s\"", line, good[i].line);
    }
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        give_wrong(session, HWS_ROLE_FACILITATOR, bad[i].line, HWS_ERR_INPUT, bad[i].phrase);
    }
    hws_session_destroy(session);
}
END_TEST

/* No verb's name is read as a time, and none that must have "in" loses it. */
START_TEST(no_verb_begins_with_the_words_that_put_off)
{
    for (uint32_t i = 0; i < hws_verb_count(&scenario->registry); i++) {
        const char *name = hws_verb_at(&scenario->registry, i)->name;
        ck_assert_msg(strncmp(name, "in ", 3) != 0 && strncmp(name, "at ", 3) != 0 &&
                          strcmp(name, "in") != 0 && strcmp(name, "at") != 0,
                      "%s", name);
    }
}
END_TEST

/* ---- carried out ----------------------------------------------------------------------------- */

START_TEST(what_is_put_off_happens_when_it_is_due_and_not_before)
{
    struct hws_session *session = plain_session(scenario);
    int64_t at_ms = 0;

    give(session, "in 2h inject dark marrowby-trader");
    ck_assert_uint_eq(count_records(session, "move_put_off", &at_ms), 1);
    run_to(session, 2 * HWS_MS_PER_HOUR - 1);
    ck_assert_uint_eq(count_records(session, "inject_ais_off", &at_ms), 0);
    run_to(session, 3 * HWS_MS_PER_HOUR);
    ck_assert_uint_eq(count_records(session, "inject_ais_off", &at_ms), 1);
    ck_assert_int_eq(at_ms, 2 * HWS_MS_PER_HOUR);
    hws_session_destroy(session);
}
END_TEST

/* The same instant, given then or put off until then: the same thing happens to the world. */
START_TEST(put_off_or_given_then_a_cut_is_the_same_cut)
{
    struct hws_session *early = plain_session(scenario);
    struct hws_session *late = plain_session(scenario);

    give(early, "inject cut bellwrack at 80km in 2h");
    run_to(early, 6 * HWS_MS_PER_HOUR);
    run_to(late, 2 * HWS_MS_PER_HOUR);
    give(late, "inject cut bellwrack at 80km");
    run_to(late, 6 * HWS_MS_PER_HOUR);
    const struct hws_state one = hws_session_state(early);
    const struct hws_state other = hws_session_state(late);
    ck_assert_uint_eq(hws_telecom_fault_count(&one), 1);
    ck_assert_int_eq(hws_telecom_fault(&one, 0).cut_ms, 2 * HWS_MS_PER_HOUR);
    ck_assert_int_eq(hws_telecom_fault(&one, 0).cut_ms, hws_telecom_fault(&other, 0).cut_ms);
    hws_session_destroy(early);
    hws_session_destroy(late);
}
END_TEST

START_TEST(what_the_world_does_not_allow_when_it_is_due_says_so)
{
    struct hws_session *session = plain_session(scenario);
    int64_t at_ms = 0;

    give(session, "in 2h inject weigh marrowby-trader");
    run_to(session, 3 * HWS_MS_PER_HOUR);
    ck_assert_uint_eq(count_records(session, "move_not_possible", &at_ms), 1);
    ck_assert_int_eq(at_ms, 2 * HWS_MS_PER_HOUR);
    hws_session_destroy(session);
}
END_TEST

START_TEST(what_cannot_be_is_refused_at_once)
{
    struct hws_session *session = plain_session(scenario);
    uint64_t count = 0;

    run_to(session, HWS_MS_PER_HOUR);
    give_wrong(session, HWS_ROLE_FACILITATOR, "in 2h inject cut bellwrack at 99999km",
               HWS_ERR_INPUT, "along this cable");
    give_wrong(session, HWS_ROLE_FACILITATOR, "at T+30m inject dark marrowby-trader", HWS_ERR_INPUT,
               "a time that is past");
    give_wrong(session, HWS_ROLE_FACILITATOR, "in 900d inject dark marrowby-trader", HWS_ERR_INPUT,
               "after the exercise's end");
    give_wrong(session, HWS_ROLE_FACILITATOR, "in 2h run 3h", HWS_ERR_INPUT, "cannot be put off");
    give_wrong(session, HWS_ROLE_FACILITATOR, "in 2h withdraw 1", HWS_ERR_INPUT,
               "cannot be put off");
    give_wrong(session, HWS_ROLE_OBSERVER, "in 2h inject dark marrowby-trader", HWS_ERR_REFUSED,
               "this seat may not");
    (void)hws_session_journal(session, &count);
    ck_assert_uint_eq(count, 0);
    hws_session_destroy(session);
}
END_TEST

/* ---- withdrawn ------------------------------------------------------------------------------- */

START_TEST(what_is_withdrawn_does_not_happen_be_it_of_the_script)
{
    struct hws_session *session = plain_session(scenario);
    int64_t at_ms = 0;

    give(session, "in 2h inject dark marrowby-trader");
    char *listed = answer_to(session, HWS_ROLE_FACILITATOR, "show pending");
    ck_assert_ptr_nonnull(strstr(listed, "the script       inject drag marrowby-trader"));
    ck_assert_ptr_nonnull(strstr(listed, "the facilitator  inject dark marrowby-trader"));
    free(listed);
    give(session, "withdraw 1");
    give(session, "withdraw 2");
    listed = answer_to(session, HWS_ROLE_FACILITATOR, "show pending");
    ck_assert_str_eq(listed, "Nothing is put off.\n");
    free(listed);
    give_wrong(session, HWS_ROLE_FACILITATOR, "withdraw 2", HWS_ERR_INPUT, "still to come");
    give_wrong(session, HWS_ROLE_FACILITATOR, "withdraw 3", HWS_ERR_INPUT, "still to come");
    run_to(session, 2 * HWS_MS_PER_DAY);
    ck_assert_uint_eq(count_records(session, "inject_ais_off", &at_ms), 0);
    ck_assert_uint_eq(count_records(session, "inject_drag", &at_ms), 0);
    give_wrong(session, HWS_ROLE_FACILITATOR, "withdraw 1", HWS_ERR_INPUT, "still to come");
    hws_session_destroy(session);
}
END_TEST

/* ---- seats ----------------------------------------------------------------------------------- */

static struct hws_seat agency_seat(uint32_t agency)
{
    const struct hws_seat seat = {
        .id = 2, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_agency_entity, .index = agency}};

    return seat;
}

START_TEST(a_party_has_its_own_numbers_and_sees_and_withdraws_its_own_alone)
{
    struct hws_scenario *guards = good_scenario(GUARD);
    struct hws_session *session = plain_session(guards);
    const struct hws_seat own = agency_seat(0);
    const struct hws_seat other = agency_seat(1);

    give(session, "in 4h inject dark marrowby-trader");
    free(answer_of(session, &own, "in 2h task pv-1 return"));
    char *mine = answer_of(session, &own, "show pending");
    char *theirs = answer_of(session, &other, "show pending");
    ck_assert_ptr_nonnull(strstr(mine, " 1  "));
    ck_assert_ptr_nonnull(strstr(mine, "task pv-1 return"));
    ck_assert_ptr_null(strstr(mine, "marrowby"));
    ck_assert_str_eq(theirs, "Nothing is put off.\n");
    free(mine);
    free(theirs);
    seat_gives_wrong(session, &other, "withdraw 1", HWS_ERR_INPUT, "still to come");
    seat_gives_wrong(session, &own, "withdraw 2", HWS_ERR_INPUT, "still to come");
    free(answer_of(session, &own, "withdraw 1"));
    hws_session_destroy(session);
    hws_scenario_destroy(guards);
}
END_TEST

/* ---- saved, replayed, completed -------------------------------------------------------------- */

START_TEST(what_is_put_off_is_saved_with_the_world_and_comes_back_from_the_journal)
{
    struct hws_session *session = plain_session(scenario);
    struct hws_session *again = plain_session(scenario);
    uint64_t count = 0;

    give(session, "in 2h inject dark marrowby-trader");
    give(session, "in 3h inject cut bellwrack at 80km");
    run_to(session, HWS_MS_PER_HOUR);
    give(session, "withdraw 2");
    run_to(session, 4 * HWS_MS_PER_HOUR);
    const struct hws_state state = hws_session_state(session);
    const struct hws_journal_entry *entries = hws_session_journal(session, &count);
    ck_assert_uint_eq(count, 3);
    for (uint64_t i = 0; i < count; i++) {
        struct hws_journal_entry read;
        struct hws_error error = {0};
        char line[HWS_JOURNAL_LINE_MAX];
        ck_assert_int_eq(hws_journal_write(&state, &entries[i], line, sizeof(line)), HWS_OK);
        ck_assert_msg(hws_journal_read(&state, line, &read, &error) == HWS_OK, "%s: %s", line,
                      error.message);
        ck_assert_msg(hws_session_replay(again, &read, &error) == HWS_OK, "%s", error.message);
    }
    run_to(again, 4 * HWS_MS_PER_HOUR);
    assert_same_exercise(session, again);
    ck_assert_int_eq(hws_engine_check(hws_session_engine(session), NULL), HWS_OK);
    hws_session_destroy(session);
    hws_session_destroy(again);
}
END_TEST

static bool offers(const struct hws_state *state, const char *line, const char *word)
{
    struct hws_completion completions[64];
    const uint32_t count = hws_moves_complete(state, &hws_seat_facilitator, line, completions, 64);

    for (uint32_t i = 0; i < count && i < 64; i++) {
        if (strcmp(completions[i].text, word) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(a_line_that_puts_off_is_completed)
{
    struct hws_session *session = plain_session(scenario);
    const struct hws_state state = hws_session_state(session);

    ck_assert(offers(&state, "", "in"));
    ck_assert(offers(&state, "a", "at"));
    ck_assert(offers(&state, "in 2h ", "inject"));
    ck_assert(offers(&state, "at 14:30 inject ", "dark"));
    ck_assert(offers(&state, "in 2h inject dark m", "marrowby-trader"));
    ck_assert(offers(&state, "inject dark marrowby-trader ", "in"));
    ck_assert(!offers(&state, "in 2h inject dark marrowby-trader ", "in"));
    ck_assert(!offers(&state, "run 6h ", "in"));
    ck_assert(!offers(&state, "in ", "inject"));
    hws_session_destroy(session);
}
END_TEST

/* ---- how long it lasts ----------------------------------------------------------------------- */

START_TEST(an_exercise_that_is_extended_goes_on_also_when_its_time_is_over)
{
    struct hws_session *session = plain_session(scenario);
    const int64_t planned_ms = hws_scenario_exercise(scenario)->duration_ms;

    give_wrong(session, HWS_ROLE_FACILITATOR, "extend 0s", HWS_ERR_INPUT, "a duration of 1s");
    give(session, "extend by 6h");
    run_to(session, INT64_MAX);
    ck_assert_int_eq(hws_session_now_ms(session), planned_ms + 6 * HWS_MS_PER_HOUR);
    ck_assert(hws_session_ended(session));
    give(session, "extend 1h");
    ck_assert(!hws_session_ended(session));
    run_to(session, INT64_MAX);
    ck_assert_int_eq(hws_session_now_ms(session), planned_ms + 7 * HWS_MS_PER_HOUR);
    give(session, "end");
    give_wrong(session, HWS_ROLE_FACILITATOR, "extend 1h", HWS_ERR_REFUSED, "over");
    hws_session_destroy(session);
}
END_TEST

TCase *pending_case(void)
{
    TCase *tcase = tcase_create("pending");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_test(tcase, a_time_is_read_in_each_of_its_forms);
    tcase_add_test(tcase, a_line_says_when_before_the_command_or_behind_it_and_comes_back_the_same);
    tcase_add_test(tcase, no_verb_begins_with_the_words_that_put_off);
    tcase_add_test(tcase, what_is_put_off_happens_when_it_is_due_and_not_before);
    tcase_add_test(tcase, put_off_or_given_then_a_cut_is_the_same_cut);
    tcase_add_test(tcase, what_the_world_does_not_allow_when_it_is_due_says_so);
    tcase_add_test(tcase, what_cannot_be_is_refused_at_once);
    tcase_add_test(tcase, what_is_withdrawn_does_not_happen_be_it_of_the_script);
    tcase_add_test(tcase, a_party_has_its_own_numbers_and_sees_and_withdraws_its_own_alone);
    tcase_add_test(tcase, what_is_put_off_is_saved_with_the_world_and_comes_back_from_the_journal);
    tcase_add_test(tcase, a_line_that_puts_off_is_completed);
    tcase_add_test(tcase, an_exercise_that_is_extended_goes_on_also_when_its_time_is_over);
    return tcase;
}
