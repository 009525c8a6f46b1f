/* What a seat is shown is what its party could know, whatever is done to the world elsewhere. */
#include "tests/exercise/twins.h"

#include "hawser/exercise/decide.h"
#include "hawser/exercise/role.h"
#include "hawser/maritime/picture.h"
#include "hawser/telecom/telecom.h"
#include "tests/exercise/cases.h"
#include "tests/exercise/worlds.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROLES "tests/scenario/good/roles.json"
#define COMMANDS_MAX 128u
#define LEAK_BYTES 400
#define BEFORE_MAX 3u

/* When the inject is given, and how long after it the twins are compared. */
#define INJECT_MS (12 * HWS_MS_PER_HOUR)
static const int64_t after_ms[] = {0, 10 * HWS_MS_PER_MINUTE, 2 * HWS_MS_PER_HOUR,
                                   12 * HWS_MS_PER_HOUR, 36 * HWS_MS_PER_HOUR};
#define MOMENT_COUNT (sizeof(after_ms) / sizeof(after_ms[0]))

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
                           "\"%s\": %lld s later %s of %s %u (role %u) tells of it", line,
                           (long long)(later_ms / HWS_MS_PER_S), what, one->party.kind->word,
                           (unsigned)one->party.index, (unsigned)one->post.index);
        }
    }
}

/* Whether the line is an inject that the state takes. */
static bool is_inject(struct hws_session *session, const char *line)
{
    const struct hws_said said = {.texts = hws_session_texts(session)};
    const struct hws_state state = hws_session_state(session);
    struct hws_move move;
    struct hws_outcome outcome;
    struct hws_refusal why = {0};
    struct hws_wrong wrong;

    return hws_move_read(&state, &hws_seat_facilitator, line, &said, &move, &wrong) == HWS_OK &&
           move.verb->wording_count > 0 &&
           hws_decide(&state, &hws_seat_facilitator, &move, &outcome, &why) == HWS_OK;
}

static const char *const nothing[BEFORE_MAX] = {NULL};

static void run_to(struct hws_session *session, int64_t until_ms)
{
    ck_assert_int_eq(hws_session_run(session, until_ms, UINT64_MAX, NULL), HWS_OK);
}

static struct hws_session *session_after(const struct hws_scenario *scenario,
                                         const char *const before[BEFORE_MAX])
{
    struct hws_session *session = plain_session(scenario);

    if (before[0] != NULL) {
        run_to(session, INJECT_MS - HWS_MS_PER_HOUR);
    }
    for (uint32_t i = 0; i < BEFORE_MAX && before[i] != NULL; i++) {
        give(session, before[i]);
    }
    return session;
}

/*
 * One scenario: a plain world, and a struck one a line; both begin with the lines `before`, up to
 * the first NULL. taken[i]: the i-th line was.
 */
static void play_twins(const char *path, const char *const before[BEFORE_MAX],
                       const struct hws_registry *registry, const char *const *lines,
                       uint32_t line_count, bool *taken, struct tally *tally)
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

START_TEST(a_seat_is_shown_the_same_until_it_is_told)
{
    const char *path = world_paths[_i];
    const char *lines[COMMANDS_MAX] = {NULL};
    bool taken[COMMANDS_MAX] = {false};
    struct tally tally = {0};
    uint32_t taken_count = 0;

    struct hws_scenario *scenario = good_scenario(path);
    const uint32_t verb_count = hws_verb_count(&scenario->registry);
    ck_assert_uint_le(verb_count, COMMANDS_MAX);
    for (uint32_t i = 0; i < verb_count; i++) {
        lines[i] = hws_verb_at(&scenario->registry, i)->example;
    }
    hws_scenario_destroy(scenario); /* verbs are constants of their domains */
    play_twins(path, nothing, NULL, lines, verb_count, taken, &tally);
    ck_assert_msg(tally.leak_count == 0, "%s: %u leaks, the first: %s", path, tally.leak_count,
                  tally.leak);
    for (uint32_t i = 0; i < verb_count; i++) {
        taken_count += taken[i] ? 1u : 0u;
    }
    ck_assert_uint_gt(taken_count, 4);
    ck_assert(_i == WORLD_SMALL || (tally.hidden_count > 20 && tally.told_count > 0));
}
END_TEST

/* Examples that nothing takes as it is: what makes them possible is given to both worlds. */
static const struct prepared {
    const char *line;
    uint32_t world;
    const char *before[BEFORE_MAX];
} prepared[] = {
    {"inject port open busan", WORLD_SHARING, {"inject port close busan"}},
    {"inject ais on marrowby-trader", WORLD_SHARING, {"inject dark marrowby-trader"}},
    {"inject quiet gale-area", WORLD_SHARING, {"inject jam gale-area for 2d"}},
    {"inject restore hill-radar", WORLD_SHARING, {"inject blind hill-radar"}},
    {"inject weigh marrowby-trader", WORLD_SHARING, {"inject drag marrowby-trader"}},
    {"inject drag-speed marrowby-trader at 5kn", WORLD_SHARING, {"inject drag marrowby-trader"}},
    {"inject drag-to marrowby-trader 34.0 129.4 in 2h",
     WORLD_SHARING,
     {"inject drag marrowby-trader"}},
    {"acknowledge lilac-guard/A-1",
     WORLD_DARK,
     {"run 12h", "inject identity oskerby-lantern 298000777"}},
    {"share on lilac-guard cable-watch", WORLD_SHARING, {"share off lilac-guard cable-watch"}},
    {"answer consent lilac-guard marrowby-trader granted",
     WORLD_ROOM,
     {"request consent lilac-guard marrowby-trader"}},
    {"in 30m shadow pv-l1 lindenwhistle", WORLD_ROOM, {NULL}},
    {"port open busan", WORLD_SHARING, {"port close busan"}},
    {"port divert hakata 1 to busan-new-port", WORLD_ROOM, {"run 12h"}},
    {"port prefer hakata 2", WORLD_ROOM, {"run 12h"}},
    {"cancel pv-1 patrol",
     WORLD_GUARD,
     {"task pv-1 patrol 34.5 129.5", "task pv-1 patrol 34.2 129.6"}},
    {"inject sail marrowby-trader", WORLD_SHIPPED, {"inject stop marrowby-trader"}},
    {"inject repaired marrowby-trader", WORLD_SHIPPED, {"inject breakdown marrowby-trader"}},
    {"inject weather end gale", WORLD_SHIPPED, {"inject fog gale 0.5km"}},
    {"set mended fault 1", WORLD_SHIPPED, {"inject cut ashgull at 60km"}},
    {"in 1h inject dark marrowby-trader", WORLD_SHARING, {NULL}},
    {"in 1h inject cut ashgull at 60km", WORLD_SHIPPED, {NULL}},
    {"call back quillfen from morrowline", WORLD_SHIPPED, {"borrow morrowline from quillfen"}},
    {"lend quillfen to morrowline", WORLD_SHIPPED, {"borrow morrowline from quillfen"}},
    {"outage ashgull approve", WORLD_CANYON, {"inject cut ashgull"}},
    {"permit ashgull in 2d", WORLD_SHIPPED, {"inject cut ashgull", "run 12h"}},
    {"assign petrel-mender 3",
     WORLD_CANYON,
     {"inject cut bellwrack", "inject cut ashgull at 20km", "inject cut ashgull"}},
    {"seen R-1", WORLD_ROLES, {"ask lilac-chief task pv-1 patrol 34.5 129.5"}},
    {"approve R-1", WORLD_ROLES, {"ask lilac-chief task pv-1 patrol 34.5 129.5"}},
    {"refuse R-1 because it is needed here",
     WORLD_ROLES,
     {"ask lilac-chief task pv-1 patrol 34.5 129.5"}},
    {"withdraw R-1", WORLD_ROLES, {"ask lilac-chief task pv-1 patrol 34.5 129.5"}},
    {"message east-cell re M-1 We are on our way.",
     WORLD_ROLES,
     {"message lilac-chief Where are you?"}},
};
#define PREPARED_COUNT ((int)(sizeof(prepared) / sizeof(prepared[0])))

START_TEST(a_seat_is_shown_the_same_also_where_it_takes_a_preparation)
{
    const struct prepared *row = &prepared[_i];
    struct tally tally = {0};
    bool taken = false;

    play_twins(world_paths[row->world], row->before, NULL, &row->line, 1, &taken, &tally);
    ck_assert_msg(taken, "\"%s\" was not taken", row->line);
    ck_assert_msg(tally.leak_count == 0, "%u leaks, the first: %s", tally.leak_count, tally.leak);
    ck_assert_uint_gt(tally.hidden_count + tally.told_count, 0);
}
END_TEST

static bool is_prepared(const struct hws_verb *verb)
{
    bool found = false;

    for (int i = 0; i < PREPARED_COUNT && !found; i++) {
        found = strcmp(prepared[i].line, verb->example) == 0;
    }
    return found;
}

/* Everything that may be done in the world is done in twins that somebody looks at. */
START_TEST(every_inject_is_taken_by_some_world)
{
    bool taken[COMMANDS_MAX] = {false};
    uint32_t act_count = 0;
    const struct hws_verb *verbs[COMMANDS_MAX] = {NULL};
    uint32_t verb_count = 0;

    for (uint32_t world = WORLD_SMALL + 1u; world < world_count; world++) {
        struct hws_scenario *scenario = good_scenario(world_paths[world]);
        struct hws_session *session = plain_session(scenario);
        run_to(session, INJECT_MS);
        ask_first(session);
        verb_count = hws_verb_count(&scenario->registry);
        for (uint32_t i = 0; i < verb_count; i++) {
            verbs[i] = hws_verb_at(&scenario->registry, i);
            taken[i] = taken[i] || is_inject(session, verbs[i]->example);
        }
        hws_session_destroy(session);
        hws_scenario_destroy(scenario);
    }
    for (uint32_t i = 0; i < verb_count; i++) {
        if (verbs[i]->wording_count == 0) {
            continue;
        }
        act_count++;
        ck_assert_msg(taken[i] || is_prepared(verbs[i]), "no world takes \"%s\"",
                      verbs[i]->example);
    }
    ck_assert_uint_gt(act_count, 20);
}
END_TEST

/* ---- mutants -------------------------------------------------------------------------------- */

/* A list that is filled as for all parties of the kind, whoever asks. */
static const struct hws_list_def *spoilt;

static void fill_for_all(const struct hws_list_reader *reader, struct hws_list *list)
{
    struct hws_list_reader all = *reader;

    all.party.index = HWS_PARTY_ALL;
    if (all.party.kind == &hws_post_entity) {
        all.party.kind = NULL; /* as for control: a role has nothing of all */
    }
    spoilt->fill(&all, list);
}

struct mutant {
    const char *list;
    const char *path, *line;        /* of which somebody else is told */
    const char *before[BEFORE_MAX]; /* given to both worlds */
};

static const struct mutant mutants[] = {
    {"tracks", "scenarios/strait-dark-vessel.json", "inject blind fern-hill-ais", {NULL}},
    {"alerts",
     "scenarios/strait-dark-vessel.json",
     "inject dark oskerby-lantern",
     {"share off lilac-guard cedar-guard"}},
    {"sensors", "scenarios/strait-dark-vessel.json", "inject blind fern-hill-ais", {NULL}},
    {"told", "scenarios/strait-dark-vessel.json", "inject blind fern-hill-ais", {NULL}},
    {"cables", SHIPPED, "inject cut ashgull at 60km", {NULL}},
    {"alarms", SHIPPED, "inject cut ashgull at 60km", {NULL}},
    {"demands", SHIPPED, "inject cut ashgull at 60km", {NULL}},
    {"requests", ROLES, "ask lilac-chief task pv-1 patrol 34.5 129.5", {NULL}},
    {"messages", ROLES, "message lilac-chief Where are you?", {NULL}},
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
    tcase_add_loop_test(tcase, a_seat_is_shown_the_same_until_it_is_told, 0, (int)world_count);
    tcase_add_loop_test(tcase, a_seat_is_shown_the_same_also_where_it_takes_a_preparation, 0,
                        PREPARED_COUNT);
    tcase_add_test(tcase, every_inject_is_taken_by_some_world);
    tcase_add_loop_test(tcase, a_list_that_is_filled_for_all_is_found_out, 0,
                        (int)(sizeof(mutants) / sizeof(mutants[0])));
    return tcase;
}
