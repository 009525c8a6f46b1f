/* What a seat is shown is what its party could know, whatever is done to the world elsewhere. */
#include "tests/exercise/twins.h"

#include "hawser/exercise/decide.h"
#include "hawser/maritime/picture.h"
#include "hawser/telecom/telecom.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COMMANDS_MAX 64u
#define LEAK_BYTES 400

/* When the inject is given, and how long after it the twins are compared. */
#define INJECT_MS (12 * HWS_MS_PER_HOUR)
static const int64_t after_ms[] = {0, 10 * HWS_MS_PER_MINUTE, 2 * HWS_MS_PER_HOUR,
                                   12 * HWS_MS_PER_HOUR, 36 * HWS_MS_PER_HOUR};
#define MOMENT_COUNT (sizeof(after_ms) / sizeof(after_ms[0]))

static const char *const paths[] = {
    SHIPPED,
    "tests/scenario/good/sharing.json",
    "tests/scenario/good/guard.json",
    "scenarios/strait-dark-vessel.json",
};
#define PATH_COUNT (sizeof(paths) / sizeof(paths[0]))

struct tally {
    uint32_t hidden_count; /* a seat at a moment that had not been told, and was shown the same */
    uint32_t told_count;
    uint32_t leak_count;
    char leak[LEAK_BYTES]; /* the first */
};

/* ---- comparing ------------------------------------------------------------------------------ */

static const char *difference(const struct twin_shown *plain, const struct twin_shown *struck)
{
    return plain->revision != struck->revision          ? "the revision"
           : strcmp(plain->json, struck->json) != 0     ? "the view"
           : strcmp(plain->tables, struck->tables) != 0 ? "a table"
           : strcmp(plain->map, struck->map) != 0       ? "the map"
                                                        : NULL;
}

static void compare(const struct twin_moment *plain, const struct twin_moment *struck,
                    const char *line, int64_t later_ms, struct tally *tally)
{
    for (uint32_t i = 0; i < plain->seat_count; i++) {
        const struct twin_shown *one = &plain->seats[i];
        const struct twin_shown *other = &struck->seats[i];
        if (!hws_hash_equal(one->told, other->told)) {
            tally->told_count++;
            continue;
        }
        const char *what = difference(one, other);
        tally->hidden_count++;
        if (what == NULL) {
            continue;
        }
        if (tally->leak_count++ == 0) {
            (void)snprintf(tally->leak, sizeof(tally->leak),
                           "\"%s\": %lld s later %s of %s %u tells of it", line,
                           (long long)(later_ms / HWS_MS_PER_S), what, one->party.kind->word,
                           (unsigned)one->party.index);
        }
    }
}

/* Whether the line is an inject that the state takes. */
static bool is_inject(const struct hws_session *session, const char *line)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_move move;
    struct hws_outcome outcome;
    struct hws_refusal why = {0};
    struct hws_error error = {0};

    return hws_move_parse(&state, &hws_seat_facilitator, line, &move, &error) == HWS_OK &&
           hws_exercise_verb(&move) == 0 &&
           hws_decide(&state, &hws_seat_facilitator, &move, &outcome, &why) == HWS_OK;
}

static void run_to(struct hws_session *session, int64_t until_ms)
{
    ck_assert_int_eq(hws_session_run(session, until_ms, UINT64_MAX, NULL), HWS_OK);
}

static struct hws_session *session_after(const struct hws_scenario *scenario, const char *before)
{
    struct hws_session *session = plain_session(scenario);

    if (before != NULL) {
        give(session, before);
    }
    return session;
}

/*
 * One scenario: a plain world, and a struck one a line; both begin with the line `before`, which
 * may be NULL. taken[i]: the i-th line was.
 */
static void play_twins(const char *path, const char *before, const struct hws_registry *registry,
                       const char *const *lines, uint32_t line_count, bool *taken,
                       struct tally *tally)
{
    struct hws_scenario *scenario = good_scenario(path);
    struct hws_session *plain = session_after(scenario, before);
    struct twin_moment moments[MOMENT_COUNT];
    const struct hws_registry *used =
        registry != NULL ? registry : hws_session_state(plain).registry;

    for (size_t m = 0; m < MOMENT_COUNT; m++) {
        run_to(plain, INJECT_MS + after_ms[m]);
        twin_look(plain, used, &moments[m]);
    }
    hws_session_destroy(plain);
    for (uint32_t i = 0; i < line_count; i++) {
        struct hws_session *struck = session_after(scenario, before);
        run_to(struck, INJECT_MS);
        if (is_inject(struck, lines[i])) {
            taken[i] = true;
            give(struck, lines[i]);
            for (size_t m = 0; m < MOMENT_COUNT; m++) {
                struct twin_moment moment;
                run_to(struck, INJECT_MS + after_ms[m]);
                twin_look(struck, used, &moment);
                compare(&moments[m], &moment, lines[i], after_ms[m], tally);
                twin_forget(&moment);
            }
        }
        hws_session_destroy(struck);
    }
    for (size_t m = 0; m < MOMENT_COUNT; m++) {
        twin_forget(&moments[m]);
    }
    hws_scenario_destroy(scenario);
}

/* ---- every inject --------------------------------------------------------------------------- */

/* Each command's own example: those that are injects must be taken by some scenario. */
START_TEST(a_seat_is_shown_the_same_until_it_is_told)
{
    const char *lines[COMMANDS_MAX] = {NULL};
    bool taken[COMMANDS_MAX] = {false};
    struct tally tally = {0};
    uint32_t taken_count = 0;

    struct hws_scenario *scenario = good_scenario(paths[_i]);
    const uint32_t verb_count = hws_verb_count(&scenario->registry);
    ck_assert_uint_le(verb_count, COMMANDS_MAX);
    for (uint32_t i = 0; i < verb_count; i++) {
        lines[i] = hws_verb_at(&scenario->registry, i)->example;
    }
    hws_scenario_destroy(scenario); /* verbs are constants of their domains */
    play_twins(paths[_i], NULL, NULL, lines, verb_count, taken, &tally);
    ck_assert_msg(tally.leak_count == 0, "%s: %u leaks, the first: %s", paths[_i], tally.leak_count,
                  tally.leak);
    for (uint32_t i = 0; i < verb_count; i++) {
        taken_count += taken[i] ? 1u : 0u;
    }
    ck_assert_uint_gt(taken_count, 4);
    ck_assert_uint_gt(tally.hidden_count, 20);
    ck_assert_uint_gt(tally.told_count, 0);
}
END_TEST

/* ---- mutants -------------------------------------------------------------------------------- */

/* A list that is filled as for all parties of the kind, whoever asks. */
static const struct hws_list_def *spoilt;

static void fill_for_all(const struct hws_list_reader *reader, struct hws_list *list)
{
    struct hws_list_reader all = *reader;

    all.party.index = HWS_PARTY_ALL;
    spoilt->fill(&all, list);
}

struct mutant {
    const char *list;
    const char *path, *line; /* of which somebody else is told */
    const char *before;      /* given to both worlds */
};

static const struct mutant mutants[] = {
    {"tracks", "scenarios/strait-dark-vessel.json", "inject blind fern-hill-ais", NULL},
    {"alerts", "scenarios/strait-dark-vessel.json", "inject dark oskerby-lantern",
     "share off lilac-guard cedar-guard"},
    {"sensors", "scenarios/strait-dark-vessel.json", "inject blind fern-hill-ais", NULL},
    {"told", "scenarios/strait-dark-vessel.json", "inject blind fern-hill-ais", NULL},
    {"cables", SHIPPED, "inject cut ashgull at 60km", NULL},
    {"alarms", SHIPPED, "inject cut ashgull at 60km", NULL},
    {"demands", SHIPPED, "inject cut ashgull at 60km", NULL},
};

/* A copy of the registry in which one list of one domain is another's. */
static void spoil(const struct hws_registry *registry, const char *name,
                  struct hws_registry *mutated, struct hws_domain *domain,
                  const struct hws_list_def **lists, struct hws_list_def *list)
{
    *mutated = *registry;
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        for (uint32_t j = 0; j < registry->domains[i]->list_count; j++) {
            if (strcmp(registry->domains[i]->lists[j]->name, name) != 0) {
                continue;
            }
            *domain = *registry->domains[i];
            for (uint32_t k = 0; k < domain->list_count; k++) {
                lists[k] = domain->lists[k];
            }
            spoilt = lists[j];
            *list = *spoilt;
            list->fill = fill_for_all;
            lists[j] = list;
            domain->lists = lists;
            mutated->domains[i] = domain;
            return;
        }
    }
    ck_abort_msg("no list %s", name);
}

START_TEST(a_list_that_is_filled_for_all_is_found_out)
{
    const struct mutant *mutant = &mutants[_i];
    static struct hws_registry mutated;
    static struct hws_domain domain;
    static const struct hws_list_def *lists[HWS_VIEW_LISTS_MAX];
    static struct hws_list_def list;
    struct tally tally = {0};
    bool taken = false;
    struct hws_scenario *scenario = good_scenario(mutant->path);
    struct hws_session *session = plain_session(scenario);

    spoil(hws_session_state(session).registry, mutant->list, &mutated, &domain, lists, &list);
    play_twins(mutant->path, mutant->before, &mutated, &mutant->line, 1, &taken, &tally);
    ck_assert_msg(taken, "\"%s\" was not taken", mutant->line);
    ck_assert_msg(tally.leak_count > 0, "the twins do not tell that %s are everybody's",
                  mutant->list);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *twins_case(void)
{
    TCase *tcase = tcase_create("twins");

    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(tcase, a_seat_is_shown_the_same_until_it_is_told, 0, (int)PATH_COUNT);
    tcase_add_loop_test(tcase, a_list_that_is_filled_for_all_is_found_out, 0,
                        (int)(sizeof(mutants) / sizeof(mutants[0])));
    return tcase;
}
