/*
 * Every verb of the table: its example is read, is written as a line, as JSON and as an entry of
 * the journal, and read back the same; it can be scripted; and carrying it out does something or
 * says why not.
 */
#include "tests/exercise/cases.h"
#include "tests/exercise/worlds.h"
#include "tests/session/play.h"

#include "hawser/core/units.h"
#include "hawser/exercise/exercise.h"
#include "hawser/exercise/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_TESTED 512

static struct hws_scenario *scenarios[WORLDS_MAX];
static struct hws_session *sessions[WORLDS_MAX];

/* Late enough for a second fault to send a ship to. */
static void open_all(void)
{
    ck_assert_uint_le(world_count, WORLDS_MAX);
    scenario_assets_open();
    for (uint32_t i = 0; i < world_count; i++) {
        scenarios[i] = good_scenario(world_paths[i]);
        sessions[i] = plain_session(scenarios[i]);
        ck_assert_int_eq(hws_session_run(sessions[i], 2 * HWS_MS_PER_DAY, UINT64_MAX, NULL),
                         HWS_OK);
        ask_first(sessions[i]);
    }
}

static void close_all(void)
{
    for (uint32_t i = 0; i < world_count; i++) {
        hws_session_destroy(sessions[i]);
        hws_scenario_destroy(scenarios[i]);
    }
    scenario_assets_close();
}

static uint32_t verb_count(void)
{
    return hws_verb_count(&scenarios[WORLD_SMALL]->registry);
}

static const struct hws_verb *verb_at(uint32_t number)
{
    return hws_verb_at(&scenarios[WORLD_SMALL]->registry, number);
}

/* The first session that knows what the line names. */
static struct hws_session *session_for(const char *line, struct hws_move *move)
{
    struct hws_error error = {0};

    for (uint32_t i = 0; i < world_count; i++) {
        const struct hws_state state = hws_session_state(sessions[i]);
        if (hws_move_parse(&state, &hws_seat_facilitator, line, move, &error) == HWS_OK) {
            return sessions[i];
        }
    }
    ck_abort_msg("%s: %s", line, error.message);
    return NULL;
}

START_TEST(every_example_is_read_and_written_as_the_same_line)
{
    for (uint32_t i = 0; i < verb_count(); i++) {
        struct hws_move move;
        struct hws_move again;
        char line[LINE_MAX_TESTED];
        const struct hws_state state = hws_session_state(session_for(verb_at(i)->example, &move));
        ck_assert_ptr_eq(move.verb, verb_at(i));
        ck_assert_int_eq(hws_move_line(&state, &move, line, sizeof(line)), HWS_OK);
        struct hws_error error = {0};
        ck_assert_msg(hws_move_parse(&state, &hws_seat_facilitator, line, &again, &error) == HWS_OK,
                      "%s: %s", line, error.message);
        ck_assert_msg(hws_move_equal(&move, &again), "\"%s\" is not \"%s\"", line,
                      verb_at(i)->example);
    }
}
END_TEST

static bool read_json(const struct hws_state *state, const struct hws_seat *seat, const char *json,
                      struct hws_move *move)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;
    bool whole = false;

    hws_problems_init(&problems);
    if (hws_json_parse("move", json, strlen(json), &problems, &document) == HWS_OK) {
        whole = hws_move_read_json(state, seat, &problems, hws_json_root(document), NULL, 0, move);
    }
    if (problems.item_count > 0) {
        whole = false;
        (void)fprintf(stderr, "# %s: %s\n", json, problems.items[0].message);
    }
    hws_json_destroy(document);
    hws_problems_fini(&problems);
    return whole;
}

START_TEST(every_move_comes_back_from_json_and_from_the_journal)
{
    const struct hws_seat seat = {
        .id = 7, .role = HWS_ROLE_FACILITATOR, .acting_for = {.kind = NULL}};

    for (uint32_t i = 0; i < verb_count(); i++) {
        struct hws_journal_entry entry = {
            .time_ms = 7200000, .ordinal = 3, .event_count = 1532, .seat = seat};
        struct hws_journal_entry read;
        struct hws_error error = {0};
        struct hws_move from_json;
        char members[HWS_MOVE_JSON_MAX];
        char json[HWS_MOVE_JSON_MAX + 2];
        char line[HWS_JOURNAL_LINE_MAX];
        const struct hws_state state =
            hws_session_state(session_for(verb_at(i)->example, &entry.move));
        ck_assert_int_eq(hws_move_json(&state, &entry.move, members, sizeof(members)), HWS_OK);
        (void)snprintf(json, sizeof(json), "{%s}", members);
        ck_assert_msg(read_json(&state, &seat, json, &from_json), "%s", json);
        ck_assert_msg(hws_move_equal(&entry.move, &from_json), "%s", json);
        ck_assert_int_eq(hws_journal_write(&state, &entry, line, sizeof(line)), HWS_OK);
        ck_assert_msg(hws_journal_read(&state, line, &read, &error) == HWS_OK, "%s: %s", line,
                      error.message);
        ck_assert_int_eq(read.time_ms, entry.time_ms);
        ck_assert_uint_eq(read.ordinal, entry.ordinal);
        ck_assert_uint_eq(read.event_count, entry.event_count);
        ck_assert_uint_eq(read.seat.id, seat.id);
        ck_assert_int_eq(read.seat.role, seat.role);
        ck_assert_msg(hws_move_equal(&read.move, &entry.move), "%s", line);
    }
}
END_TEST

START_TEST(every_verb_of_the_world_may_be_scripted)
{
    for (uint32_t i = 0; i < verb_count(); i++) {
        struct hws_move move;
        struct hws_move scripted;
        char members[HWS_MOVE_JSON_MAX];
        char json[HWS_MOVE_JSON_MAX + 2];
        const struct hws_verb *verb = verb_at(i);
        const struct hws_state live = hws_session_state(session_for(verb->example, &move));
        /* as a scenario is read: there is a plan, and no world yet */
        const struct hws_state state = {.registry = live.registry, .plan = live.plan};
        if ((verb->powers & (uint32_t)HWS_ROLE_SCRIPT) == 0) {
            ck_assert_uint_ne(hws_exercise_verb(&move), 0); /* the clock's, or a question */
            continue;
        }
        ck_assert_uint_gt(verb->wording_count, 0);
        ck_assert_int_eq(hws_move_json(&state, &move, members, sizeof(members)), HWS_OK);
        (void)snprintf(json, sizeof(json), "{%s}", members);
        ck_assert_msg(read_json(&state, &hws_seat_script, json, &scripted), "%s", json);
        ck_assert_msg(hws_move_equal(&move, &scripted), "%s", json);
    }
}
END_TEST

/* The move's own record, by the name of its wording, or a refusal with a reason. */
static bool carry_out(struct hws_session *session, const struct hws_verb *verb)
{
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    const struct hws_hash before = world_hash(session);
    const enum hws_status status =
        hws_session_submit(session, &hws_seat_facilitator, verb->example, &answer, &error);
    const struct hws_hash after = world_hash(session);
    if (status != HWS_OK) {
        ck_assert_msg(status == HWS_ERR_REFUSED || status == HWS_ERR_INPUT, "%s: %s", verb->example,
                      error.message);
        ck_assert_msg(strstr(error.message, "expected") != NULL, "%s: \"%s\" has no way out",
                      verb->example, error.message);
        ck_assert_mem_eq(&before, &after, sizeof(before));
        return false;
    }
    ck_assert_mem_ne(&before, &after, sizeof(before));
    const struct hws_record *own =
        hws_record_stream_at(hws_session_records(session), answer.records_from);
    const struct hws_record_def *def =
        hws_record_definition(&hws_session_scenario(session)->registry, own);
    bool is_wording = false;
    for (uint32_t i = 0; i < verb->wording_count; i++) {
        is_wording = is_wording || strcmp(def->name, verb->wordings[i].name) == 0;
    }
    ck_assert_msg(is_wording, "%s leaves %s", verb->example, def->name);
    ck_assert_uint_eq(own->cause, 0);
    ck_assert_uint_eq(def->argument_count, verb->slot_count + 1u);
    return true;
}

/* What makes an example possible where nothing else has. */
static const struct prepared {
    const char *verb;
    uint32_t world;
    const char *before;
} prepared[] = {
    {"answer consent", WORLD_ROOM, "request consent lilac-guard marrowby-trader"},
};

static void prepare(const struct hws_verb *verb)
{
    for (size_t i = 0; i < sizeof(prepared) / sizeof(prepared[0]); i++) {
        if (strcmp(prepared[i].verb, verb->name) == 0) {
            give(sessions[prepared[i].world], prepared[i].before);
        }
    }
}

START_TEST(every_verb_changes_the_world_or_says_why_not)
{
    uint32_t refused = 0;

    /* In the table's order, what is undone comes after what is done. */
    for (uint32_t i = 0; i < verb_count(); i++) {
        bool done = verb_at(i)->wording_count == 0;
        prepare(verb_at(i));
        for (uint32_t j = 0; j < world_count && !done; j++) {
            done = !hws_session_ended(sessions[j]) && carry_out(sessions[j], verb_at(i));
        }
        if (!done) {
            (void)fprintf(stderr, "# refused: %s\n", verb_at(i)->example);
            refused++;
        }
    }
    ck_assert_uint_eq(refused, 0);
}
END_TEST

/* A verb that waits for this: what it says when the world does not allow it. */
START_TEST(what_is_not_possible_is_refused_with_its_reason)
{
    static const struct {
        const char *line, *phrase;
    } lines[] = {
        {"inject ais on marrowby-trader", "its set does so already"},
        {"inject identity marrowby-trader own", "its set does so already"},
        {"inject quiet gale-area", "not disturbed"},
        {"inject restore hill-radar", "the sensor works"},
        {"inject weigh marrowby-trader", "drags no anchor"},
        {"share on lilac-guard cable-watch", "is so already"},
    };
    struct hws_session *session = plain_session(scenarios[WORLD_SHARING]);
    uint64_t count = 0;

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        give_wrong(session, HWS_ROLE_FACILITATOR, lines[i].line, HWS_ERR_REFUSED, lines[i].phrase);
    }
    ck_assert_uint_eq(hws_record_stream_count(hws_session_records(session)), 0);
    (void)hws_session_journal(session, &count);
    ck_assert_uint_eq(count, 0);
    hws_session_destroy(session);
}
END_TEST

/* What a move would find nothing to do for is no move that is taken and does nothing. */
START_TEST(answers_that_nobody_waits_for_and_drags_that_cannot_be_are_refused)
{
    static const struct {
        const char *line, *phrase;
    } lines[] = {
        {"permit bellwrack/main granted", "no job there waits for that answer about a permit"},
        {"permit bellwrack/main refused", "no job there waits for that answer about a permit"},
        {"permit bellwrack/main in 3d", "no job there waits for that answer about a permit"},
        {"outage bellwrack/main approve", "no job there waits for that answer about an outage"},
        {"outage bellwrack/main defer", "no job there waits for that answer about an outage"},
        {"inject drag marrowby-trader", "is not under way"},
        {"inject weigh marrowby-trader", "drags no anchor"},
        {"inject drag-speed marrowby-trader at 5kn", "drags no anchor"},
        {"inject drag-to marrowby-trader 34.0 129.4 in 2h", "drags no anchor"},
    };
    struct hws_session *session = plain_session(scenarios[1]);
    uint64_t count = 0;

    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        give_wrong(session, HWS_ROLE_FACILITATOR, lines[i].line, HWS_ERR_REFUSED, lines[i].phrase);
    }
    ck_assert_uint_eq(hws_record_stream_count(hws_session_records(session)), 0);
    (void)hws_session_journal(session, &count);
    ck_assert_uint_eq(count, 0);
    hws_session_destroy(session);
}
END_TEST

/* Cut on the first day, and no ship has it yet. */
START_TEST(a_power_cable_is_no_work_for_other_ships_and_is_not_stopped_by_its_fibres)
{
    struct hws_session *session = plain_session(scenarios[WORLD_POWER]);

    give(session, "inject cut jadelink");
    give_wrong(session, HWS_ROLE_FACILITATOR, "assign petrel-mender 1", HWS_ERR_INPUT,
               "a repair ship that works on such cables");
    give_wrong(session, HWS_ROLE_FACILITATOR, "inject fault jadelink fibre-break", HWS_ERR_INPUT,
               "a cable that carries no power");
    give(session, "assign gannet-layer 1");
    give(session, "inject fault jadelink shunt");
    hws_session_destroy(session);
}
END_TEST

/* ---- what else has a line for every verb ---------------------------------------------------- */

START_TEST(the_manual_page_and_the_schema_have_every_verb)
{
    char *page = source_text("sim/app/hawser.1");
    char *schema = source_text("scenarios/schema/scenario.schema.json");

    for (uint32_t i = 0; i < verb_count(); i++) {
        char syntax[HWS_SYNTAX_MAX];
        char item[HWS_SYNTAX_MAX + 8];
        char word[96];
        hws_verb_syntax(verb_at(i), syntax, sizeof(syntax));
        (void)snprintf(item, sizeof(item), ".It Ic %s\n", syntax);
        ck_assert_msg(strstr(page, item) != NULL, "hawser.1 lacks: %s", item);
        (void)snprintf(word, sizeof(word), "            \"%s\"", verb_at(i)->name);
        ck_assert_msg((strstr(schema, word) != NULL) ==
                          ((verb_at(i)->powers & (uint32_t)HWS_ROLE_SCRIPT) != 0),
                      "the schema's moves and %s", verb_at(i)->name);
    }
    free(page);
    free(schema);
}
END_TEST

/* ---- seats ----------------------------------------------------------------------------------- */

static struct hws_seat agency_seat(uint32_t agency)
{
    const struct hws_seat seat = {
        .id = 2, .role = HWS_ROLE_PLAYER, .party = {.kind = &hws_agency_entity, .index = agency}};

    return seat;
}

static enum hws_status submit(struct hws_session *session, const struct hws_seat *seat,
                              const char *line, struct hws_answer *answer, struct hws_error *error)
{
    return hws_session_submit(session, seat, line, answer, error);
}

START_TEST(a_seat_names_what_its_party_has_and_nothing_else)
{
    struct hws_session *session = plain_session(scenarios[WORLD_GUARD]);
    const struct hws_seat own = agency_seat(0);
    const struct hws_seat other = agency_seat(1);
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    /* the truth's name of a ship is no name of theirs, and is not suggested */
    ck_assert_int_eq(submit(session, &own, "task pv-1 hail marrowby-trade", &answer, &error),
                     HWS_ERR_INPUT);
    ck_assert_ptr_null(strstr(error.message, "nearest"));
    ck_assert_int_eq(submit(session, &own, "task pv-1 hail marrowby-trader", &answer, &error),
                     HWS_ERR_INPUT);
    ck_assert_int_eq(submit(session, &other, "task pv-1 return", &answer, &error), HWS_ERR_INPUT);
    ck_assert_ptr_null(strstr(error.message, "nearest"));
    ck_assert_int_eq(submit(session, &own, "inject distress 34.5 129.5", &answer, &error),
                     HWS_ERR_REFUSED);
    ck_assert_msg(submit(session, &own, "task pv-1 return", &answer, &error) == HWS_OK, "%s",
                  error.message);
    hws_session_destroy(session);
}
END_TEST

START_TEST(a_record_and_an_entry_tell_who_made_the_move)
{
    struct hws_session *session = plain_session(scenarios[WORLD_GUARD]);
    const struct hws_state state = hws_session_state(session);
    const struct hws_seat own = agency_seat(0);
    struct hws_answer answer = {0};
    struct hws_error error = {0};
    struct hws_journal_entry read;
    char words[HWS_WORDING_MAX];
    char expected[HWS_WORDING_MAX];
    char line[HWS_JOURNAL_LINE_MAX];
    uint64_t count = 0;

    ck_assert_int_eq(submit(session, &own, "task pv-1 return", &answer, &error), HWS_OK);
    hws_record_words(&state,
                     hws_record_stream_at(hws_session_records(session), answer.records_from),
                     HWS_LANGUAGE_EN, words, sizeof(words));
    (void)snprintf(expected, sizeof(expected), "ORDER by %s: PV-1 is to return",
                   hws_agency_entity.name(&state, 0, HWS_LANGUAGE_EN));
    ck_assert_msg(strncmp(words, expected, strlen(expected)) == 0, "%s", words);
    const struct hws_journal_entry *entries = hws_session_journal(session, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(hws_journal_write(&state, &entries[0], line, sizeof(line)), HWS_OK);
    ck_assert_int_eq(hws_journal_read(&state, line, &read, &error), HWS_OK);
    ck_assert_int_eq(read.seat.role, HWS_ROLE_PLAYER);
    ck_assert(hws_party_equal(read.seat.party, own.party));
    hws_session_destroy(session);
}
END_TEST

/* ---- completion ------------------------------------------------------------------------------ */

static bool offers(const struct hws_state *state, const struct hws_seat *seat, const char *line,
                   const char *word)
{
    struct hws_completion completions[64];
    const uint32_t count = hws_moves_complete(state, seat, line, completions, 64);

    for (uint32_t i = 0; i < count && i < 64; i++) {
        if (strcmp(completions[i].text, word) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(a_line_is_completed_from_the_table_and_what_the_seat_knows)
{
    const struct hws_state state = hws_session_state(sessions[WORLD_GUARD]);
    const struct hws_seat *all = &hws_seat_facilitator;
    const struct hws_seat own = agency_seat(0);
    const struct hws_seat other = agency_seat(1);

    ck_assert(offers(&state, all, "in", "inject"));
    ck_assert(offers(&state, all, "inject ", "cut"));
    ck_assert(offers(&state, all, "inject cut bellwrack ", "at"));
    ck_assert(offers(&state, all, "inject cut bellwrack by d", "deliberate"));
    ck_assert(!offers(&state, all, "inject cut bellwrack by deliberate ", "by"));
    ck_assert(offers(&state, all, "task ", "pv-1"));
    ck_assert(offers(&state, all, "task pv-1 hail m", "marrowby-trader"));
    ck_assert(offers(&state, &own, "task ", "pv-1"));
    ck_assert(!offers(&state, &other, "task ", "pv-1"));
    ck_assert(!offers(&state, &own, "task pv-1 hail ", "marrowby-trader"));
    ck_assert(!offers(&state, &own, "", "inject"));
    ck_assert(!offers(&state, &hws_seat_observer, "", "run"));
}
END_TEST

TCase *verbs_case(void)
{
    TCase *tcase = tcase_create("verbs");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, open_all, close_all);
    tcase_add_test(tcase, every_example_is_read_and_written_as_the_same_line);
    tcase_add_test(tcase, every_move_comes_back_from_json_and_from_the_journal);
    tcase_add_test(tcase, every_verb_of_the_world_may_be_scripted);
    tcase_add_test(tcase, every_verb_changes_the_world_or_says_why_not);
    tcase_add_test(tcase, what_is_not_possible_is_refused_with_its_reason);
    tcase_add_test(tcase, answers_that_nobody_waits_for_and_drags_that_cannot_be_are_refused);
    tcase_add_test(tcase,
                   a_power_cable_is_no_work_for_other_ships_and_is_not_stopped_by_its_fibres);
    tcase_add_test(tcase, the_manual_page_and_the_schema_have_every_verb);
    tcase_add_test(tcase, a_seat_names_what_its_party_has_and_nothing_else);
    tcase_add_test(tcase, a_record_and_an_entry_tell_who_made_the_move);
    tcase_add_test(tcase, a_line_is_completed_from_the_table_and_what_the_seat_knows);
    return tcase;
}
