/*
 * Troubles that overlap add up, and each ends only its own: for every kind, two of them, one within
 * the other, in either order and however they end, last as the longer would alone.
 */
#include "hawser/core/units.h"
#include "hawser/maritime/picture.h"
#include "hawser/maritime/port.h"
#include "hawser/maritime/sensor.h"
#include "hawser/maritime/transponder.h"
#include "hawser/telecom/telecom.h"
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdio.h>

#define BEGINS_H 4 /* the ship is at sea by then, and in the zone */
#define LONG_H 10
#define WATCHED_H 13
#define SHIP_MMSI 298000101

/* ---- what is in trouble ---------------------------------------------------------------------- */

static bool port_closed(const struct hws_state *state)
{
    return hws_port(state, 0).closed;
}

static bool terminal_closed(const struct hws_state *state)
{
    return hws_terminal(state, 0).closed;
}

static bool vts_ill(const struct hws_state *state)
{
    return hws_port(state, 0).systems[HWS_PORT_SYSTEM_VTS] != HWS_PORT_SYSTEM_UP;
}

static bool vts_down(const struct hws_state *state)
{
    return hws_port(state, 0).systems[HWS_PORT_SYSTEM_VTS] >= HWS_PORT_SYSTEM_MANUAL;
}

static bool unplaced(const struct hws_state *state)
{
    const struct hws_transponder_report report = hws_transponder_report(state, 0);

    return report.on && !report.placed;
}

static bool moved(const struct hws_state *state)
{
    return hws_transponder_report(state, 0).moved;
}

static bool disturbed(const struct hws_state *state)
{
    return unplaced(state) || moved(state);
}

static bool dark(const struct hws_state *state)
{
    return !hws_transponder_report(state, 0).on;
}

static bool another(const struct hws_state *state)
{
    return hws_transponder_report(state, 0).mmsi != SHIP_MMSI;
}

static bool first_identity(const struct hws_state *state)
{
    const uint32_t told = hws_transponder_report(state, 0).mmsi;

    return told == 298000777 || told == 298000888; /* the second while it lasts, then the first */
}

static bool blind(const struct hws_state *state)
{
    return !hws_sensor_works(state, 0);
}

static bool suspended(const struct hws_state *state)
{
    return !hws_picture_share_works(state, 0);
}

static bool station_down(const struct hws_state *state)
{
    enum hws_station_trouble trouble;

    return hws_telecom_station_failed(state, 0, &trouble);
}

static bool drags(const struct hws_state *state)
{
    return hws_maritime_vessel(state, 0).dragging;
}

/*
 * A longer trouble and a shorter one that may befall one thing, as lines without their durations;
 * what ends one by hand, NULL where nothing does; and what is to be seen of it.
 */
static const struct pair {
    const char *longer, *shorter, *end;
    bool (*holds)(const struct hws_state *state);
} pairs[] = {
    {"inject port close busan", "inject port close busan", "inject port open busan", port_closed},
    {"inject port close busan/quay", "inject port close busan/quay", "inject port open busan/quay",
     terminal_closed},
    {"inject port system busan vts down by power", "inject port system busan vts down by power",
     NULL, vts_down},
    {"inject port system busan vts down by power", "inject port system busan vts down by cyber",
     NULL, vts_down},
    {"inject port system busan vts down by power", "inject port system busan vts degrade by power",
     NULL, vts_down},
    {"inject port system busan vts degrade by power", "inject port system busan vts down by power",
     NULL, vts_ill},
    {"inject jam gale-area", "inject jam gale-area", "inject quiet gale-area", unplaced},
    {"inject spoof gale-area 5km 5km", "inject spoof gale-area 9km -9km", "inject quiet gale-area",
     moved},
    {"inject jam gale-area", "inject spoof gale-area 5km 5km", "inject quiet gale-area", disturbed},
    {"inject spoof gale-area 5km 5km", "inject jam gale-area", "inject quiet gale-area", moved},
    {"inject dark marrowby-trader", "inject dark marrowby-trader", "inject ais on marrowby-trader",
     dark},
    {"inject identity marrowby-trader 298000777", "inject identity marrowby-trader 298000888",
     "inject identity marrowby-trader own", another},
    {"inject identity marrowby-trader 298000777", "inject identity marrowby-trader 298000888",
     "inject identity marrowby-trader own", first_identity},
    {"inject blind hill-radar", "inject blind hill-radar", "inject restore hill-radar", blind},
    {"share off lilac-guard cable-watch", "share off lilac-guard cable-watch",
     "share on lilac-guard cable-watch", suspended},
    {"inject station garnet power", "inject station garnet power", NULL, station_down},
    {"inject station garnet power", "inject station garnet fire", NULL, station_down},
    {"inject drag marrowby-trader", "inject drag marrowby-trader", "inject weigh marrowby-trader",
     drags},
};

#define PAIR_COUNT ((int)(sizeof(pairs) / sizeof(pairs[0])))

/* ---- how two overlap ------------------------------------------------------------------------- */

/* A line at an hour after the beginning; lasts_h 0: without a duration. Hours rise. */
struct cue {
    int at_h;
    enum { CUE_LONGER, CUE_SHORTER, CUE_END } what;
    int lasts_h;
};

#define CUES_MAX 4

static const struct overlap {
    struct cue cues[CUES_MAX];
    int count;
    bool by_hand;
} overlaps[] = {
    {{{0, CUE_LONGER, LONG_H}}, 1, false},
    {{{0, CUE_LONGER, LONG_H}, {2, CUE_SHORTER, 2}}, 2, false},
    {{{0, CUE_LONGER, LONG_H}, {0, CUE_SHORTER, 1}}, 2, false},
    {{{0, CUE_SHORTER, 1}, {0, CUE_LONGER, LONG_H}}, 2, false},
    {{{0, CUE_LONGER, 0}, {2, CUE_SHORTER, 2}, {LONG_H, CUE_END, 0}}, 3, true},
    {{{0, CUE_LONGER, LONG_H}, {2, CUE_SHORTER, 0}, {4, CUE_END, 0}}, 3, true},
    {{{0, CUE_LONGER, 0}, {2, CUE_SHORTER, 0}, {4, CUE_END, 0}, {LONG_H, CUE_END, 0}}, 4, true},
};

#define OVERLAP_COUNT ((int)(sizeof(overlaps) / sizeof(overlaps[0])))

static void give_cue(struct hws_session *session, const struct pair *pair, const struct cue *cue)
{
    char line[128];
    const char *what = cue->what == CUE_LONGER    ? pair->longer
                       : cue->what == CUE_SHORTER ? pair->shorter
                                                  : pair->end;

    if (cue->lasts_h > 0) {
        (void)snprintf(line, sizeof(line), "%s for %dh", what, cue->lasts_h);
    } else {
        (void)snprintf(line, sizeof(line), "%s", what);
    }
    give(session, line);
}

/* Looked at half past every hour. */
static void play_overlap(const struct hws_scenario *scenario, const struct pair *pair,
                         const struct overlap *overlap)
{
    struct hws_session *session = plain_session(scenario);
    int next = 0;

    give(session, "run 4h");
    for (int hour = 0; hour < WATCHED_H; hour++) {
        while (next < overlap->count && overlap->cues[next].at_h == hour) {
            give_cue(session, pair, &overlap->cues[next++]);
        }
        give(session, "run 30m");
        const struct hws_state state = hws_session_state(session);
        ck_assert_msg(pair->holds(&state) == (hour < LONG_H), "%s beside %s, way %d, at %d h: %s",
                      pair->longer, pair->shorter, (int)(overlap - overlaps), hour,
                      hour < LONG_H ? "over too soon" : "goes on");
        give(session, "run 30m");
    }
    ck_assert_int_eq(hws_engine_check(hws_session_engine(session), NULL), HWS_OK);
    hws_session_destroy(session);
}

START_TEST(two_troubles_of_one_thing_last_as_the_longer_would_alone)
{
    const struct pair *pair = &pairs[_i];
    struct hws_scenario *scenario = good_scenario("tests/session/troubles.json");

    for (int i = 0; i < OVERLAP_COUNT; i++) {
        if (!overlaps[i].by_hand || pair->end != NULL) {
            play_overlap(scenario, pair, &overlaps[i]);
        }
    }
    hws_scenario_destroy(scenario);
}
END_TEST

/* With none that waits to be ended by hand, an end by hand ends what would end by itself. */
START_TEST(an_end_by_hand_comes_before_the_time_that_was_set)
{
    const struct pair *pair = &pairs[_i];

    if (pair->end == NULL) {
        return;
    }
    struct hws_scenario *scenario = good_scenario("tests/session/troubles.json");
    struct hws_session *session = plain_session(scenario);
    give(session, "run 4h");
    give_cue(session, pair, &(struct cue){0, CUE_LONGER, LONG_H});
    give_cue(session, pair, &(struct cue){0, CUE_SHORTER, LONG_H});
    give(session, "run 1h");
    give(session, pair->end);
    const struct hws_state state = hws_session_state(session);
    ck_assert_msg(!pair->holds(&state), "%s: still so", pair->longer);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *troubles_case(void)
{
    TCase *tcase = tcase_create("troubles");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_loop_test(tcase, two_troubles_of_one_thing_last_as_the_longer_would_alone, 0,
                        PAIR_COUNT);
    tcase_add_loop_test(tcase, an_end_by_hand_comes_before_the_time_that_was_set, 0, PAIR_COUNT);
    return tcase;
}
