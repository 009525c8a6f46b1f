/* Posts: the usual ones, those of a scenario, and what each may give, wherever one asks. */
#include "hawser/exercise/decide.h"
#include "hawser/exercise/role.h"
#include "hawser/maritime/sensor.h"
#include "hawser/telecom/telecom.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROLES "tests/scenario/good/roles.json"

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

static struct hws_seat seat_named(const struct hws_state *state, const char *id)
{
    const uint32_t post = hws_post_find(state, id);

    ck_assert_msg(post != HWS_NO_POST, "no role %s", id);
    return hws_post_seat(state, post);
}

/* ---- who is there ---------------------------------------------------------------------------- */

START_TEST(a_scenario_without_roles_has_a_player_for_each_party)
{
    struct hws_scenario *plain = good_scenario("tests/scenario/good/canyon.json");
    const struct hws_state state = {.registry = &plain->registry, .plan = &plain->plan};
    struct hws_party party = {NULL, 0};

    ck_assert_uint_eq(hws_post_find(&state, "FACILITATOR"), 0);
    ck_assert(hws_party_is_control(hws_post_seat(&state, 0).party));
    ck_assert(hws_party_is_control(seat_named(&state, "evaluator").party));
    ck_assert(!hws_party_is_control(seat_named(&state, "observer").party));
    const struct hws_seat room = seat_named(&state, "morrowline");
    ck_assert(hws_party_find(&state, "operator morrowline", &party));
    ck_assert(hws_party_equal(room.party, party));
    ck_assert_int_eq(room.role, HWS_ROLE_PLAYER);
    ck_assert_uint_eq(hws_seat_post(&state, &room), hws_post_find(&state, "morrowline"));
    ck_assert_str_eq(hws_post_at(&state, hws_post_find(&state, "busan"))->name.in[0], "Busan");
    ck_assert_ptr_null(hws_post_at(&state, hws_post_count(&state)));
    hws_scenario_destroy(plain);
}
END_TEST

START_TEST(a_scenario_that_names_roles_has_them_and_whoever_it_leaves_out)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_post *chief = hws_post_at(&state, hws_post_find(&state, "lilac-chief"));
    const struct hws_seat cell = seat_named(&state, "east-cell");

    ck_assert_uint_eq(hws_post_find(&state, "control"), 0);
    ck_assert_uint_eq(hws_post_find(&state, "facilitator"), HWS_NO_POST);
    ck_assert_uint_ne(hws_post_find(&state, "evaluator"), HWS_NO_POST);
    ck_assert_str_eq(chief->shore, "west");
    ck_assert_ptr_eq(chief->party.kind, &hws_agency_entity);
    /* It speaks for nobody: its party is its own post. */
    ck_assert(hws_party_equal(cell.party, hws_post_party(hws_post_find(&state, "east-cell"))));
    ck_assert_int_eq(hws_post_at(&state, hws_post_find(&state, "lilac-staff"))->language,
                     HWS_LANGUAGE_KO);
    ck_assert_int_eq(hws_post_at(&state, hws_post_find(&state, "quill-board"))->answers_ms,
                     20 * HWS_MS_PER_MINUTE);
}
END_TEST

/* Two of one agency are two seats; a seat made up with another's number is no post's. */
START_TEST(a_seat_is_the_post_whose_number_powers_and_party_it_has)
{
    const struct hws_state state = hws_session_state(session);
    struct hws_seat staff = seat_named(&state, "lilac-staff");

    ck_assert_uint_ne(staff.id, seat_named(&state, "lilac-chief").id);
    staff.party.index++;
    ck_assert_uint_eq(hws_seat_post(&state, &staff), HWS_NO_POST);
    staff = seat_named(&state, "lilac-staff");
    staff.role = HWS_ROLE_FACILITATOR;
    ck_assert_uint_eq(hws_seat_post(&state, &staff), HWS_NO_POST);
    ck_assert_uint_eq(hws_seat_post(&state, &hws_seat_facilitator), HWS_NO_POST);
}
END_TEST

START_TEST(what_a_scenario_says_of_roles_is_in_its_hash)
{
    char *text = source_text(ROLES);
    struct hws_scenario *other = NULL;
    struct hws_problems problems;

    ck_assert_ptr_nonnull(text);
    char *denied = strstr(text, "\"denied\": [\"light\"]");
    ck_assert_ptr_nonnull(denied);
    // NOLINTNEXTLINE(bugprone-not-null-terminated-result): within a text
    memcpy(strchr(denied, '['), "[\"task\"] ", strlen("[\"task\"] "));
    hws_problems_init(&problems);
    ck_assert_int_eq(
        hws_scenario_parse("roles", text, strlen(text), scenario->assets, &problems, &other),
        HWS_OK);
    ck_assert(!hws_hash_equal(other->plan.hash, scenario->plan.hash));
    hws_problems_fini(&problems);
    hws_scenario_destroy(other);
    free(text);
}
END_TEST

/* ---- who may --------------------------------------------------------------------------------- */

static bool is_among(const struct hws_verb *const *verbs, uint32_t count,
                     const struct hws_verb *verb)
{
    bool found = false;

    for (uint32_t i = 0; i < count && !found; i++) {
        found = verbs[i] == verb;
    }
    return found;
}

/* By the tables: the verb's row and the post's lists. */
static bool expected(const struct hws_post *post, const struct hws_verb *verb)
{
    const bool question = strcmp(verb->name, "show") == 0 || strcmp(verb->name, "help") == 0;
    const bool by_row =
        (verb->powers & (uint32_t)post->powers) != 0 &&
        (post->kind != HWS_POST_PLAYER || verb->party == NULL || verb->party == post->party.kind);
    const bool listed = post->only == NULL || is_among(post->only, post->only_count, verb);

    return question || (!is_among(post->denied, post->denied_count, verb) &&
                        ((by_row && listed) || is_among(post->also, post->also_count, verb)));
}

static bool is_offered(const struct hws_state *state, const struct hws_seat *seat,
                       const struct hws_verb *verb)
{
    static struct hws_completion offers[HWS_VERBS_MAX];
    const char *last = strrchr(verb->name, ' ');
    const size_t length = last == NULL ? 0 : (size_t)(last - verb->name) + 1u;
    char line[HWS_COMMAND_LINE_MAX];
    bool found = false;

    (void)snprintf(line, sizeof(line), "%.*s", (int)length, verb->name);
    const uint32_t count = hws_moves_complete(state, seat, line, offers, HWS_VERBS_MAX);
    for (uint32_t i = 0; i < count && i < HWS_VERBS_MAX && !found; i++) {
        found = strcmp(offers[i].text, verb->name + length) == 0;
    }
    return found;
}

/* Parser, completion and decision say of each role and verb what the tables say. */
START_TEST(each_role_may_give_what_the_tables_say_wherever_one_asks)
{
    const struct hws_state state = hws_session_state(session);
    const uint32_t verb_count = hws_verb_count(state.registry);
    uint32_t may_count = 0;

    for (uint32_t i = 0; i < hws_post_count(&state) * verb_count; i++) {
        const struct hws_post *post = hws_post_at(&state, i / verb_count);
        const struct hws_verb *verb = hws_verb_at(state.registry, i % verb_count);
        const struct hws_seat seat = hws_post_seat(&state, i / verb_count);
        const bool may = expected(post, verb);
        const struct hws_move bare = {.verb = verb};
        struct hws_move move;
        struct hws_outcome outcome;
        struct hws_refusal why = {0};
        struct hws_error error = {0};
        may_count += may ? 1u : 0u;
        ck_assert_msg(hws_may_give(&state, &seat, verb) == may, "%s: %s", post->id, verb->name);
        ck_assert_msg(
            (hws_move_parse(&state, &seat, verb->name, &move, &error) == HWS_ERR_REFUSED) == !may,
            "%s types %s", post->id, verb->name);
        ck_assert_msg(is_offered(&state, &seat, verb) == may, "%s is offered %s", post->id,
                      verb->name);
        if (!may) {
            ck_assert_msg(hws_decide(&state, &seat, &bare, &outcome, &why) == HWS_ERR_REFUSED &&
                              why.reason == verb->reason_count,
                          "%s: %s is decided on", post->id, verb->name);
        }
    }
    ck_assert_uint_gt(may_count, verb_count);
    ck_assert_uint_lt(may_count, hws_post_count(&state) * verb_count / 2u);
}
END_TEST

START_TEST(a_role_that_may_not_is_told_which_roles_may)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_seat cell = seat_named(&state, "east-cell");
    const struct hws_seat watch = seat_named(&state, "watch-officer");

    seat_gives_wrong(session, &cell, "task pv-1 patrol 34.5 129.5", HWS_ERR_REFUSED,
                     "this seat may not give \"task\"; lilac-staff, lilac-chief");
    seat_gives_wrong(session, &watch, "share off cable-watch lilac-guard", HWS_ERR_REFUSED,
                     "this seat may not give \"share off\"; lilac-staff, lilac-chief");
    seat_gives_wrong(session, &watch, "inject cut bellwrack", HWS_ERR_REFUSED,
                     "this seat may not give \"inject cut\"; control, white-east may");
}
END_TEST

TCase *roles_case(void)
{
    TCase *tcase = tcase_create("roles");

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_test(tcase, a_scenario_without_roles_has_a_player_for_each_party);
    tcase_add_test(tcase, a_scenario_that_names_roles_has_them_and_whoever_it_leaves_out);
    tcase_add_test(tcase, a_seat_is_the_post_whose_number_powers_and_party_it_has);
    tcase_add_test(tcase, what_a_scenario_says_of_roles_is_in_its_hash);
    tcase_add_test(tcase, each_role_may_give_what_the_tables_say_wherever_one_asks);
    tcase_add_test(tcase, a_role_that_may_not_is_told_which_roles_may);
    return tcase;
}
