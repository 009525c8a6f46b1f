/*
 * The scenario of the room: who sits in it, that its texts are in three languages, and that what
 * its players do decides what becomes of the cables.
 */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include "hawser/core/units.h"
#include "hawser/exercise/role.h"
#include "hawser/maritime/picture.h"
#include "hawser/telecom/telecom.h"

#include <stdio.h>
#include <string.h>

#define ROOM "scenarios/strait-room.json"
#define H HWS_MS_PER_HOUR
#define PLAYERS 8u

static struct hws_scenario *scenario;

static void open_scenario(void)
{
    scenario_assets_open();
    scenario = good_scenario(ROOM);
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

static struct hws_seat seat_of(const struct hws_session *session, const char *role)
{
    const struct hws_state state = hws_session_state(session);
    const uint32_t post = hws_post_find(&state, role);

    ck_assert_msg(post != HWS_NO_POST, "no role %s", role);
    return hws_post_seat(&state, post);
}

START_TEST(eight_roles_play_four_on_each_shore_and_all_read_their_names)
{
    struct hws_session *session = plain_session(scenario);
    const struct hws_state state = hws_session_state(session);
    uint32_t player_count = 0;
    uint32_t lilac_count = 0;

    for (uint32_t i = 0; i < hws_post_count(&state); i++) {
        const struct hws_post *post = hws_post_at(&state, i);
        for (uint32_t language = 0; language < HWS_LANGUAGE_COUNT; language++) {
            ck_assert_msg(post->name.in[language] != NULL, "%s has no name in language %u",
                          post->id, language);
        }
        if (hws_post_seat(&state, i).role == HWS_ROLE_PLAYER) {
            player_count++;
            lilac_count += post->shore != NULL && strcmp(post->shore, "lilac") == 0 ? 1u : 0u;
        }
    }
    ck_assert_uint_eq(player_count, PLAYERS);
    ck_assert_uint_eq(lilac_count, PLAYERS / 2u);
    hws_session_destroy(session);
}
END_TEST

/* Whether any anchor has cut the cable. */
static bool is_cut_by_anchor(const struct hws_session *session, const char *cable)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_telecom_plan *plan = hws_scenario_telecom(scenario);

    for (uint32_t i = 0; i < hws_telecom_fault_count(&state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(&state, i);
        if (fault.cause == HWS_CAUSE_ANCHOR &&
            strncmp(plan->segments[fault.segment].id, cable, strlen(cable)) == 0) {
            return true;
        }
    }
    return false;
}

START_TEST(whoever_hails_the_ship_saves_the_last_cable)
{
    struct hws_session *idle = plain_session(scenario);
    struct hws_session *played = plain_session(scenario);
    const struct hws_seat watch = seat_of(played, "lilac-watch");

    run_to(idle, 24 * H);
    ck_assert(is_cut_by_anchor(idle, "cormellet"));
    ck_assert(is_cut_by_anchor(idle, "bellwrack"));

    run_to(played, 7 * H + 5 * HWS_MS_PER_MINUTE); /* both services have been rung */
    const struct hws_state state = hws_session_state(played);
    uint32_t vessel = 0;
    while (strcmp(hws_vessel_entity.id(&state, vessel), "marrowby-trader") != 0) {
        vessel++;
    }
    const uint32_t track = hws_picture_track_of(&state, 0, vessel);
    ck_assert_uint_ne(track, HWS_NO_INDEX);
    char line[64];
    (void)snprintf(line, sizeof(line), "task pv-l1 hail T-%u instead",
                   (unsigned)hws_picture_track(&state, track).number);
    struct hws_answer answer = {0};
    struct hws_error error = {0};
    ck_assert_msg(hws_session_submit(played, &watch, line, &answer, &error) == HWS_OK, "%s: %s",
                  line, error.message);
    run_to(played, 24 * H);
    ck_assert(!is_cut_by_anchor(played, "bellwrack"));
    hws_session_destroy(idle);
    hws_session_destroy(played);
}
END_TEST

/* A line of each player role that its own seat may give, as the scenario begins. */
START_TEST(each_player_role_has_something_to_do)
{
    static const struct {
        const char *role, *line;
    } lines[] = {
        {"lilac-watch", "task pv-l1 patrol 34.3 128.6 instead"},
        {"cedar-watch", "recall pv-c1"},
        {"busan-port", "port close busan-new-port for 1h"},
        {"hakata-port", "port close hakata/boxes for 1h"},
        {"morrowline-room", "prioritise bellwrack"},
        {"quillfen-room", "light ashgull 100"},
    };
    struct hws_session *session = plain_session(scenario);

    run_to(session, H);
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        const struct hws_seat seat = seat_of(session, lines[i].role);
        struct hws_answer answer = {0};
        struct hws_error error = {0};
        ck_assert_msg(hws_session_submit(session, &seat, lines[i].line, &answer, &error) == HWS_OK,
                      "%s: %s: %s", lines[i].role, lines[i].line, error.message);
    }
    /* and none does another's */
    const struct hws_seat hakata = seat_of(session, "hakata-port");
    seat_gives_wrong(session, &hakata, "port close busan-new-port", HWS_ERR_INPUT, "");
    const struct hws_seat quillfen = seat_of(session, "quillfen-room");
    seat_gives_wrong(session, &quillfen, "task pv-l1 return", HWS_ERR_REFUSED, "");
    hws_session_destroy(session);
}
END_TEST

TCase *room_scenario_case(void)
{
    TCase *tcase = tcase_create("room scenario");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, open_scenario, close_scenario);
    tcase_add_test(tcase, eight_roles_play_four_on_each_shore_and_all_read_their_names);
    tcase_add_test(tcase, whoever_hails_the_ship_saves_the_last_cable);
    tcase_add_test(tcase, each_player_role_has_something_to_do);
    return tcase;
}
