/*
 * The journal and the world: a replay gives the same world and the same records, and so do a run in
 * pieces, a fork and a snapshot taken on the way.
 */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HOUR_MS INT64_C(3600000)
#define DAY_MS (24 * HOUR_MS)

static struct hws_scenario *scenario;

static void load_shipped(void)
{
    scenario_assets_open();
    scenario = good_scenario(SHIPPED);
}

static void drop_shipped(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

/* Injects before the first event, at one instant with others, and in the middle of things. */
static struct hws_session *played(struct hws_journal journal)
{
    static const char *const lines[] = {
        "inject cut \"Bellwrack Crossing\" at 40km",
        "run 15h",
        "inject drag lindenwhistle for 3h",
        "show vessels",
        "nonsense",
        "run 31h7m",
        "assign petrel-mender 2",
        "assign petrel-mender 1", /* in hand: refused, and no entry of the journal */
        "inject weigh marrowby-trader",
        "run 8d",
        "inject drag copperquay",
        "run 30d",
    };
    struct hws_session *session = session_of(scenario, journal);

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        struct hws_answer answer = {0};
        struct hws_error error = {0};
        const enum hws_status status =
            hws_session_submit(session, &hws_seat_facilitator, lines[i], &answer, &error);
        const enum hws_status expected = strcmp(lines[i], "nonsense") == 0 ? HWS_ERR_INPUT
                                         : i == 7 || i == 8                ? HWS_ERR_REFUSED
                                                                           : HWS_OK;
        ck_assert_msg(status == expected, "%s: %s", lines[i], error.message);
    }
    return session;
}

static struct hws_session *replayed(const struct hws_session *original)
{
    struct hws_session *session = plain_session(scenario);
    uint64_t entry_count = 0;
    const struct hws_journal_entry *entries = hws_session_journal(original, &entry_count);

    for (uint64_t i = 0; i < entry_count; i++) {
        struct hws_error error = {0};
        ck_assert_msg(hws_session_replay(session, &entries[i], &error) == HWS_OK, "%s",
                      error.message);
    }
    ck_assert_int_eq(hws_session_run(session, hws_session_now_ms(original), UINT64_MAX, NULL),
                     HWS_OK);
    return session;
}

START_TEST(a_replayed_journal_gives_the_same_exercise)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *original = played(no_journal);
    struct hws_session *again = replayed(original);
    struct hws_session *untouched = plain_session(scenario);
    uint64_t entry_count = 0;

    (void)hws_session_journal(original, &entry_count);
    ck_assert_uint_eq(entry_count, 8); /* all but questions and mistakes */
    assert_same_exercise(original, again);
    /* and the injects did matter */
    ck_assert_int_eq(hws_session_run(untouched, 30 * DAY_MS, UINT64_MAX, NULL), HWS_OK);
    const struct hws_hash with = world_hash(original);
    const struct hws_hash without = world_hash(untouched);
    ck_assert_mem_ne(&with, &without, sizeof(with));
    hws_session_destroy(original);
    hws_session_destroy(again);
    hws_session_destroy(untouched);
}
END_TEST

START_TEST(a_command_amid_its_instant_is_replayed_there)
{
    struct hws_session *original = plain_session(scenario);

    /* stopped by the number of events, with others of the same instant still to come */
    ck_assert_int_eq(hws_session_run(original, 30 * DAY_MS, 1, NULL), HWS_OK);
    give(original, "inject cut \"Bellwrack Crossing\"");
    ck_assert_int_eq(hws_session_run(original, DAY_MS, UINT64_MAX, NULL), HWS_OK);
    struct hws_session *again = replayed(original);
    assert_same_exercise(original, again);
    hws_session_destroy(original);
    hws_session_destroy(again);
}
END_TEST

START_TEST(a_journal_of_another_exercise_is_refused)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *original = played(no_journal);
    struct hws_session *other = plain_session(scenario);
    uint64_t entry_count = 0;
    const struct hws_journal_entry *entries = hws_session_journal(original, &entry_count);

    ck_assert_int_eq(hws_session_replay(other, &entries[1], NULL), HWS_ERR_RANGE);
    struct hws_journal_entry odd = entries[0];
    odd.time_ms = HOUR_MS;
    odd.event_count = 100000;
    ck_assert_int_eq(hws_session_replay(other, &odd, NULL), HWS_ERR_RANGE);
    hws_session_destroy(original);
    hws_session_destroy(other);
}
END_TEST

/* A journal that looks at the world when it is given an entry, and fails when told to. */
struct witness {
    struct hws_session *session;
    struct hws_hash seen;
    uint64_t entry_count;
    bool fails;
};

static enum hws_status witness_append(void *context, const struct hws_journal_entry *entry)
{
    struct witness *witness = context;

    if (witness->fails) {
        return HWS_ERR_IO;
    }
    witness->seen = world_hash(witness->session);
    witness->entry_count = entry->ordinal;
    return HWS_OK;
}

static void witness_withdraw(void *context, const struct hws_journal_entry *entry)
{
    struct witness *witness = context;

    ck_assert_uint_eq(witness->entry_count, entry->ordinal);
    witness->entry_count--;
}

/* A move that the door lets through and that its domain cannot carry out: our own mistake. */
START_TEST(a_move_that_fails_leaves_no_entry_behind)
{
    struct witness witness = {0};
    const struct hws_journal journal = {witness_append, &witness, witness_withdraw};
    struct hws_session *session = session_of(scenario, journal);
    struct hws_answer answer = {0};
    struct hws_error error = {0};
    struct hws_move move;
    uint64_t entry_count = 0;

    witness.session = session;
    give(session, "run 15h");
    give(session, "inject cut \"Bellwrack Crossing\"");
    const struct hws_state state = hws_session_state(session);
    ck_assert_int_eq(
        hws_move_parse(&state, &hws_seat_facilitator, "assign petrel-mender 1", &move, &error),
        HWS_OK);
    hws_move_set_i(&move, 0, 999);
    ck_assert_int_eq(hws_session_move(session, &hws_seat_facilitator, &move, &answer, &error),
                     HWS_ERR_RANGE);
    (void)hws_session_journal(session, &entry_count);
    ck_assert_uint_eq(entry_count, 2);
    ck_assert_uint_eq(witness.entry_count, 2);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_command_is_kept_before_it_is_applied)
{
    struct witness witness = {0};
    const struct hws_journal journal = {witness_append, &witness, witness_withdraw};
    struct hws_session *session = session_of(scenario, journal);

    witness.session = session;
    const struct hws_hash before = world_hash(session);
    give(session, "inject cut \"Bellwrack Crossing\"");
    ck_assert_uint_eq(witness.entry_count, 1);
    ck_assert_mem_eq(&witness.seen, &before, sizeof(before));
    const struct hws_hash after = world_hash(session);
    ck_assert_mem_ne(&after, &before, sizeof(before));
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_command_that_cannot_be_kept_is_not_applied)
{
    struct witness witness = {.fails = true};
    const struct hws_journal journal = {witness_append, &witness, witness_withdraw};
    struct hws_session *session = session_of(scenario, journal);
    uint64_t entry_count = 0;

    const struct hws_hash before = world_hash(session);
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject cut \"Bellwrack Crossing\"", HWS_ERR_IO,
               "could not be kept");
    const struct hws_hash after = world_hash(session);
    ck_assert_mem_eq(&before, &after, sizeof(before));
    (void)hws_session_journal(session, &entry_count);
    ck_assert_uint_eq(entry_count, 0);
    ck_assert_uint_eq(hws_record_stream_count(hws_session_records(session)), 0);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_run_in_pieces_is_the_run)
{
    struct hws_session *whole = plain_session(scenario);
    struct hws_session *pieces = plain_session(scenario);
    struct hws_session *events = plain_session(scenario);

    ck_assert_int_eq(hws_session_run(whole, 30 * DAY_MS, UINT64_MAX, NULL), HWS_OK);
    for (int64_t now_ms = 0; now_ms < 30 * DAY_MS; now_ms += 7 * HOUR_MS + 1234) {
        ck_assert_int_eq(hws_session_run(pieces, now_ms, UINT64_MAX, NULL), HWS_OK);
    }
    ck_assert_int_eq(hws_session_run(pieces, 30 * DAY_MS, UINT64_MAX, NULL), HWS_OK);
    while (!hws_session_ended(events)) {
        ck_assert_int_eq(hws_session_run(events, 30 * DAY_MS, 97, NULL), HWS_OK);
    }
    assert_same_exercise(whole, pieces);
    assert_same_exercise(whole, events);
    hws_session_destroy(whole);
    hws_session_destroy(pieces);
    hws_session_destroy(events);
}
END_TEST

START_TEST(a_fork_and_a_snapshot_end_as_the_world_ends)
{
    static const int64_t midway_ms[] = {0, 16 * HOUR_MS, 10 * DAY_MS + 1};
    const struct hws_record_sink no_sink = {NULL, NULL};
    const struct hws_engine_def def =
        hws_scenario_engine_def(scenario, hws_scenario_exercise(scenario)->seed, 0, no_sink);
    char path[] = "/tmp/hawser-snapshot-XXXXXX";
    const int file = mkstemp(path);

    ck_assert_int_ge(file, 0);
    (void)close(file);
    for (size_t i = 0; i < sizeof(midway_ms) / sizeof(midway_ms[0]); i++) {
        struct hws_session *session = plain_session(scenario);
        struct hws_engine *copies[2] = {NULL, NULL};
        struct hws_error error = {0};
        ck_assert_int_eq(hws_session_run(session, midway_ms[i], UINT64_MAX, NULL), HWS_OK);
        const struct hws_engine *engine = hws_session_engine(session);
        const struct hws_fork same = hws_fork_same(engine, no_sink);
        ck_assert_int_eq(hws_engine_fork(engine, &same, &copies[0], NULL), HWS_OK);
        ck_assert_int_eq(hws_engine_save(engine, path, NULL), HWS_OK);
        ck_assert_int_eq(hws_session_run(session, 30 * DAY_MS, UINT64_MAX, NULL), HWS_OK);
        ck_assert_msg(hws_engine_load(&def, path, &copies[1], &error) == HWS_OK, "%s",
                      error.message);
        const struct hws_hash expected = world_hash(session);
        for (int k = 0; k < 2; k++) {
            ck_assert_int_eq(hws_engine_run(copies[k], 30 * DAY_MS, UINT64_MAX, NULL, NULL),
                             HWS_OK);
            const struct hws_hash hash = hws_engine_hash(copies[k]);
            ck_assert_mem_eq(&hash, &expected, sizeof(hash));
            hws_engine_destroy(copies[k]);
        }
        hws_session_destroy(session);
    }
    (void)remove(path);
}
END_TEST

TCase *session_replay_case(void)
{
    TCase *replay = tcase_create("session replay");

    tcase_add_unchecked_fixture(replay, load_shipped, drop_shipped);
    tcase_set_timeout(replay, 60);
    tcase_add_test(replay, a_replayed_journal_gives_the_same_exercise);
    tcase_add_test(replay, a_command_amid_its_instant_is_replayed_there);
    tcase_add_test(replay, a_journal_of_another_exercise_is_refused);
    tcase_add_test(replay, a_command_is_kept_before_it_is_applied);
    tcase_add_test(replay, a_move_that_fails_leaves_no_entry_behind);
    tcase_add_test(replay, a_command_that_cannot_be_kept_is_not_applied);
    tcase_add_test(replay, a_run_in_pieces_is_the_run);
    tcase_add_test(replay, a_fork_and_a_snapshot_end_as_the_world_ends);
    return replay;
}
