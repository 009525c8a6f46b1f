/* A view's revision moves with whatever the view shows, and with nothing else. */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEATS_MAX 16u
#define COMMANDS_MAX HWS_VERBS_MAX
#define HOUR_MS INT64_C(3600000)

/* What one seat is shown: the revision, and the wire form without it. */
struct shown {
    uint64_t revision;
    char *json;
};

/* Every seat of a scenario: the facilitator, the operators together and each, the agencies. */
struct seats {
    struct shown shown[SEATS_MAX];
    uint32_t count;
};

static struct shown *seat_add(struct seats *seats, uint64_t *revision)
{
    ck_assert_uint_lt(seats->count, SEATS_MAX);
    struct shown *shown = &seats->shown[seats->count++];

    ck_assert_uint_lt(*revision, HWS_VIEW_REVISION_END);
    shown->revision = *revision;
    *revision = 0;
    return shown;
}

/* The wire form without the revision and the time, which moves by itself. */
static void look_as(const struct hws_session *session, struct hws_party party, struct seats *seats)
{
    struct hws_view *view = NULL;
    size_t size = 0;

    ck_assert_int_eq(hws_session_view(session, party, HWS_LANGUAGE_EN, &view), HWS_OK);
    struct shown *shown = seat_add(seats, &view->revision);
    view->now_ms = 0;
    ck_assert_int_eq(hws_view_json(view, &shown->json, &size), HWS_OK);
    hws_view_destroy(view);
}

static void look(const struct hws_session *session, struct seats *seats)
{
    const struct hws_scenario *scenario = hws_session_scenario(session);

    *seats = (struct seats){0};
    look_as(session, (struct hws_party){NULL, 0}, seats);
    look_as(session, (struct hws_party){&hws_operator_entity, HWS_PARTY_ALL}, seats);
    for (uint32_t i = 0; i < hws_scenario_telecom(scenario)->operator_count; i++) {
        look_as(session, (struct hws_party){&hws_operator_entity, i}, seats);
    }
    for (uint32_t i = 0; i < hws_scenario_sensor(scenario)->agency_count; i++) {
        look_as(session, (struct hws_party){&hws_agency_entity, i}, seats);
    }
}

static void forget(struct seats *seats)
{
    for (uint32_t i = 0; i < seats->count; i++) {
        free(seats->shown[i].json);
    }
}

/* Gives the line, and holds every seat's revision against its bytes. True when it was taken. */
static bool revisions_follow(struct hws_session *session, const char *line)
{
    struct seats before;
    struct seats after;
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    look(session, &before);
    const enum hws_status status =
        hws_session_submit(session, &hws_seat_facilitator, line, &answer, &error);
    look(session, &after);
    for (uint32_t i = 0; i < after.count; i++) {
        const bool same_bytes = strcmp(before.shown[i].json, after.shown[i].json) == 0;
        const bool same_revision = before.shown[i].revision == after.shown[i].revision;
        ck_assert_msg(same_bytes == same_revision, "seat %u, after \"%s\": %s, and the revision %s",
                      i, line, same_bytes ? "the same is shown" : "something else is shown",
                      same_revision ? "stands" : "moved");
    }
    forget(&before);
    forget(&after);
    return status == HWS_OK;
}

static struct hws_view *view_of(const struct hws_session *session)
{
    struct hws_view *view = NULL;

    ck_assert_int_eq(hws_session_view(session, (struct hws_party){NULL, 0}, HWS_LANGUAGE_EN, &view),
                     HWS_OK);
    return view;
}

/* Gives the line; fails unless the clock is then shown so, under another revision than before. */
static void shows_clock(struct hws_session *session, const char *line, bool running, double pace)
{
    struct hws_view *before = view_of(session);

    give(session, line);
    struct hws_view *after = view_of(session);
    ck_assert_int_eq(after->running, running);
    ck_assert_double_eq(after->pace, pace);
    ck_assert_int_eq(after->now_ms, before->now_ms);
    ck_assert_uint_ne(after->revision, before->revision);
    hws_view_destroy(before);
    hws_view_destroy(after);
}

START_TEST(stopping_and_starting_the_clock_moves_the_revision)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *session = plain_session(scenario);

    shows_clock(session, "pace 60", false, 60);
    for (int i = 0; i < 3; i++) {
        shows_clock(session, "go", true, 60);
        shows_clock(session, "pause", false, 60);
    }
    shows_clock(session, "pace 3600", false, 3600);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_command_that_changes_nothing_shown_leaves_the_revision)
{
    static const char *const lines[] = {"pause", "show cables", "help", "pace 60"};
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *session = plain_session(scenario);

    give(session, "pace 60");
    struct hws_view *before = view_of(session);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        give(session, lines[i]);
        struct hws_view *after = view_of(session);
        ck_assert_msg(after->revision == before->revision, "\"%s\" moved it", lines[i]);
        hws_view_destroy(after);
    }
    hws_view_destroy(before);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

/* Each command by its own example, in the order of the table, wherever the names are known. */
static void play_examples(const char *path, int64_t from_ms, bool taken[COMMANDS_MAX],
                          const char *examples[COMMANDS_MAX])
{
    struct hws_scenario *scenario = good_scenario(path);
    struct hws_session *session = plain_session(scenario);

    ck_assert_int_eq(hws_session_run(session, from_ms, UINT64_MAX, NULL), HWS_OK);
    ask_first(session);
    const struct hws_registry *registry = &scenario->registry;
    for (uint32_t i = 0; i < hws_verb_count(registry); i++) {
        examples[i] = hws_verb_at(registry, i)->example;
        if (revisions_follow(session, examples[i])) {
            taken[i] = true;
        }
    }
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}

/* Those that none has taken yet, each first of all in a world of its own. */
static void play_examples_alone(const char *path, int64_t from_ms, bool taken[COMMANDS_MAX],
                                const char *examples[COMMANDS_MAX])
{
    struct hws_scenario *scenario = good_scenario(path);

    for (uint32_t i = 0; i < COMMANDS_MAX && examples[i] != NULL; i++) {
        if (!taken[i]) {
            struct hws_session *session = plain_session(scenario);
            ck_assert_int_eq(hws_session_run(session, from_ms, UINT64_MAX, NULL), HWS_OK);
            taken[i] = revisions_follow(session, examples[i]);
            hws_session_destroy(session);
        }
    }
    hws_scenario_destroy(scenario);
}

START_TEST(after_every_command_a_revision_differs_where_the_view_does)
{
    static const char *const paths[] = {
        SMALL,
        SHIPPED,
        "tests/scenario/good/sharing.json",
        "tests/scenario/good/guard.json",
        "tests/scenario/good/power.json",
        "tests/scenario/good/roles.json",
        "scenarios/strait-dark-vessel.json",
        "scenarios/history/hengchun-2006.json",
    };
    bool taken[COMMANDS_MAX] = {false};
    const char *examples[COMMANDS_MAX] = {NULL};
    char missed[1024] = "";

    for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
        play_examples(paths[i], 12 * HOUR_MS, taken, examples);
        play_examples(paths[i], 48 * HOUR_MS, taken,
                      examples); /* with a second fault to send a ship to */
    }
    /* with an alert that stands */
    play_examples("scenarios/strait-dark-vessel.json", 14 * HOUR_MS, taken, examples);
    /* with a queue off a port, and consent that is asked for */
    play_examples("scenarios/strait-room.json", 12 * HOUR_MS, taken, examples);
    play_examples_alone("scenarios/strait-room.json", 24 * HOUR_MS, taken, examples);
    play_examples_alone("scenarios/strait-traffic-week.json", 12 * HOUR_MS, taken, examples);
    for (uint32_t i = 0; i < COMMANDS_MAX; i++) {
        const bool told = taken[i] || examples[i] == NULL;
        const size_t length = strlen(missed);
        (void)snprintf(missed + length, sizeof(missed) - length, "%s%s", told ? "" : "; ",
                       told ? "" : examples[i]);
    }
    ck_assert_msg(missed[0] == '\0', "no scenario takes%s", missed);
}
END_TEST

TCase *revision_case(void)
{
    TCase *revision = tcase_create("revision");

    tcase_set_timeout(revision, 60);
    tcase_add_unchecked_fixture(revision, scenario_assets_open, scenario_assets_close);
    tcase_add_test(revision, stopping_and_starting_the_clock_moves_the_revision);
    tcase_add_test(revision, a_command_that_changes_nothing_shown_leaves_the_revision);
    tcase_add_test(revision, after_every_command_a_revision_differs_where_the_view_does);
    return revision;
}
