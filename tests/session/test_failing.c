/*
 * All or nothing: in every world, each move that it takes is given again and again, and each time
 * another of the calls that can fail does, from the first to the last; until then world, records
 * and journal stay as they were. In the end it is as if nothing had ever failed: a twin in which
 * nothing did is the same, then and later.
 */
#include "tests/exercise/worlds.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"
#include "tests/support/failing_allocator.h"
#include "tests/support/failing_calls.h"

#include "hawser/core/units.h"
#include "hawser/exercise/decide.h"
#include "hawser/exercise/exercise.h"

/* Late enough for faults that a ship can be sent to; and how long the twins go on. */
#define MOVES_MS (2 * HWS_MS_PER_DAY)
#define AFTER_MS (6 * HWS_MS_PER_HOUR)
#define CHANCES_MAX 5000u

struct before {
    struct hws_hash world, records;
    uint64_t record_count, entry_count;
};

static struct before stand(const struct hws_session *session)
{
    struct before before = {
        .world = world_hash(session),
        .records = records_hash(session),
        .record_count = hws_record_stream_count(hws_session_records(session)),
    };

    (void)hws_session_journal(session, &before.entry_count);
    return before;
}

static bool same_stand(const struct before *a, const struct before *b)
{
    return hws_hash_equal(a->world, b->world) && hws_hash_equal(a->records, b->records) &&
           a->record_count == b->record_count && a->entry_count == b->entry_count;
}

static bool is_possible(struct hws_session *session, const char *line)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_said said = {.texts = hws_session_texts(session)};
    struct hws_move move;
    struct hws_wrong wrong;
    struct hws_outcome outcome;
    struct hws_refusal why;

    return hws_move_read(&state, &hws_seat_facilitator, line, &said, &move, &wrong) == HWS_OK &&
           hws_decide(&state, &hws_seat_facilitator, &move, &outcome, &why) == HWS_OK;
}

/* One move, failed at each chance until it goes well. How many chances there were. */
static uint64_t fail_at_each(struct hws_session *session, const char *line,
                             uint64_t struck_counts[FAILING_CALL_COUNT])
{
    const struct before before = stand(session);
    uint64_t chance = 0;
    bool struck = true;

    while (struck) {
        struct hws_answer answer = {0};
        struct hws_error error = {0};
        ck_assert_uint_lt(++chance, CHANCES_MAX);
        failing_allocator_arm(chance);
        const enum hws_status status =
            hws_session_submit(session, &hws_seat_facilitator, line, &answer, &error);
        struck = failing_allocator_disarm();
        const enum failing_call call = failing_calls_struck();
        /* Of memory, some is asked for to be quicker alone (routes that are remembered): who gets
         * none goes on, and the twin tells whether all is as it should be. */
        ck_assert_msg(struck ? status == HWS_ERR_MEMORY || status == HWS_ERR_FULL ||
                                   (status == HWS_OK && call == FAILING_MEMORY)
                             : status == HWS_OK,
                      "%s, chance %llu: %s", line, (unsigned long long)chance,
                      hws_status_name(status));
        struck = struck && status != HWS_OK;
        if (struck) {
            const struct before after = stand(session);
            struck_counts[call]++;
            ck_assert_msg(same_stand(&before, &after), "%s, chance %llu: something stayed", line,
                          (unsigned long long)chance);
            ck_assert_msg(error.message[0] != '\0', "%s, chance %llu: nothing is said", line,
                          (unsigned long long)chance);
            ck_assert(!hws_session_stopped(session));
        }
    }
    return chance - 1u;
}

/* What some moves answer: a second request. */
static const char *const begun[] = {"ask lilac-chief task pv-1 patrol 34.5 129.5",
                                    "ask lilac-chief task pv-1 patrol 34.5 129.5"};

/* Every move that this world takes at this time, in the table's order, or those alone that none has
 * taken yet. done[i]: the i-th verb's was. */
static void fail_all(const char *path, bool only_new, bool done[HWS_VERBS_MAX],
                     uint64_t struck_counts[FAILING_CALL_COUNT])
{
    struct hws_scenario *scenario = good_scenario(path);
    struct hws_session *session = plain_session(scenario);
    struct hws_session *twin = plain_session(scenario);
    const struct hws_registry *registry = hws_session_state(session).registry;
    const int64_t end_ms = hws_scenario_exercise(scenario)->duration_ms;
    const int64_t moves_ms = MOVES_MS < end_ms - AFTER_MS ? MOVES_MS : end_ms - AFTER_MS;

    ck_assert_int_eq(hws_session_run(session, moves_ms, UINT64_MAX, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_run(twin, moves_ms, UINT64_MAX, NULL), HWS_OK);
    for (size_t i = 0; only_new && i < sizeof(begun) / sizeof(begun[0]); i++) {
        if (is_possible(session, begun[i])) {
            give(session, begun[i]);
            give(twin, begun[i]);
        }
    }
    for (uint32_t i = 0; i < hws_verb_count(registry); i++) {
        const char *line = hws_verb_at(registry, i)->example;
        if (hws_verb_at(registry, i)->wording_count == 0 || (only_new && done[i]) ||
            !is_possible(session, line)) {
            continue;
        }
        ck_assert_uint_gt(fail_at_each(session, line, struck_counts), 1);
        give(twin, line);
        assert_same_exercise(session, twin);
        done[i] = true;
    }
    ck_assert_int_eq(hws_session_run(session, end_ms, UINT64_MAX, NULL), HWS_OK);
    ck_assert_int_eq(hws_session_run(twin, end_ms, UINT64_MAX, NULL), HWS_OK);
    assert_same_exercise(session, twin);
    hws_session_destroy(session);
    hws_session_destroy(twin);
    hws_scenario_destroy(scenario);
}

START_TEST(a_move_that_fails_anywhere_has_not_happened)
{
    bool done[HWS_VERBS_MAX] = {false};
    uint64_t struck_counts[FAILING_CALL_COUNT] = {0};

    /* what some move stands in the way of is taken where that one was not made */
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < world_count; i++) {
            fail_all(world_paths[i], round > 0, done, struck_counts);
        }
    }
    struct hws_scenario *scenario = good_scenario(SMALL);
    for (uint32_t i = 0; i < hws_verb_count(&scenario->registry); i++) {
        const struct hws_verb *verb = hws_verb_at(&scenario->registry, i);
        ck_assert_msg(done[i] || verb->wording_count == 0, "no world takes \"%s\"", verb->example);
    }
    hws_scenario_destroy(scenario);
    for (uint32_t i = 0; i < FAILING_CALL_COUNT; i++) {
        ck_assert_msg(struck_counts[i] > 10, "calls of kind %u failed %llu times", i,
                      (unsigned long long)struck_counts[i]);
    }
}
END_TEST

/* Time, too, where it passes by a move: whatever stops it in the midst. */
START_TEST(time_that_fails_in_a_move_has_not_passed)
{
    struct hws_scenario *scenario = good_scenario(SHIPPED);
    struct hws_session *session = plain_session(scenario);
    struct hws_session *twin = plain_session(scenario);
    uint64_t struck_counts[FAILING_CALL_COUNT] = {0};

    ck_assert_uint_gt(fail_at_each(session, "run 6h", struck_counts), 100);
    give(twin, "run 6h");
    assert_same_exercise(session, twin);
    hws_session_destroy(session);
    hws_session_destroy(twin);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Where nobody keeps what was: the world stopped in the midst of an event, and says so. */
START_TEST(time_that_fails_by_itself_stops_the_exercise_for_good)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *session = plain_session(scenario);
    struct hws_session *fork = NULL;
    struct hws_error error = {0};

    failing_allocator_arm(3);
    const enum hws_status status = hws_session_run(session, HWS_MS_PER_DAY, UINT64_MAX, &error);
    ck_assert(failing_allocator_disarm());
    ck_assert_int_ne(status, HWS_OK);
    ck_assert(hws_session_stopped(session));
    ck_assert_int_eq(hws_session_run(session, HWS_MS_PER_DAY, UINT64_MAX, &error), HWS_ERR_REFUSED);
    ck_assert_int_eq(hws_session_fork(session, 1, &fork, &error), HWS_ERR_REFUSED);
    give_wrong(session, HWS_ROLE_FACILITATOR, "run 1h", HWS_ERR_REFUSED, "stopped on an error");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject cut bellwrack", HWS_ERR_REFUSED,
               "cannot go on");
    give(session, "show cables");
    give(session, "end");
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

/* The disk under the journal is full. */
static enum hws_status keep_nothing(void *context, const struct hws_journal_entry *entry)
{
    (void)context;
    (void)entry;
    return HWS_ERR_IO;
}

START_TEST(a_move_that_no_journal_keeps_has_not_happened)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *session =
        session_of(scenario, (struct hws_journal){.append = keep_nothing});
    const struct before before = stand(session);

    give_wrong(session, HWS_ROLE_FACILITATOR, "inject cut bellwrack", HWS_ERR_IO,
               "could not be kept and was not carried out");
    give_wrong(session, HWS_ROLE_FACILITATOR, "run 1h", HWS_ERR_IO, "could not be kept");
    const struct before after = stand(session);
    ck_assert(same_stand(&before, &after));
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *failing_case(void)
{
    TCase *failing = tcase_create("failing");

    tcase_add_unchecked_fixture(failing, scenario_assets_open, scenario_assets_close);
    tcase_set_timeout(failing, 120);
    tcase_add_test(failing, a_move_that_fails_anywhere_has_not_happened);
    tcase_add_test(failing, time_that_fails_in_a_move_has_not_passed);
    tcase_add_test(failing, time_that_fails_by_itself_stops_the_exercise_for_good);
    tcase_add_test(failing, a_move_that_no_journal_keeps_has_not_happened);
    return failing;
}
