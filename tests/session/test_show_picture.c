/* Pictures and alerts as a facilitator asks after them. */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include <stdlib.h>
#include <string.h>

static struct hws_scenario *scenario;

static void load_shared(void)
{
    scenario_assets_open();
    scenario = good_scenario("tests/scenario/good/sharing.json");
}

static void drop_shared(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

static bool shows(struct hws_session *session, const char *question, const char *phrase)
{
    char *text = answer_to(session, HWS_ROLE_FACILITATOR, question);
    const bool found = strstr(text, phrase) != NULL;

    free(text);
    return found;
}

/* The bulk carrier sails past the guard's station: it is on its picture by name, and only there by
 * the name that it tells. */
START_TEST(an_agencys_tracks_are_shown_as_they_are_told)
{
    struct hws_session *session = plain_session(scenario);

    give(session, "run 3h");
    ck_assert(shows(session, "show tracks lilac-guard", "298000101"));
    give(session, "inject identity marrowby-trader 298000777");
    ck_assert(shows(session, "show tracks lilac-guard", "298000777"));
    ck_assert(!shows(session, "show tracks lilac-guard", "298000101"));
    ck_assert(shows(session, "show alerts", "another MMSI than before"));
    ck_assert(shows(session, "show alerts lilac-guard", "identity"));
    ck_assert(!shows(session, "show alerts lilac-guard", "Marrowby"));
    hws_session_destroy(session);
}
END_TEST

START_TEST(ships_that_wait_off_a_port_are_at_sea_and_raise_no_alert)
{
    struct hws_scenario *waiting = good_scenario("tests/scenario/good/waiting.json");
    struct hws_session *session = plain_session(waiting);

    give(session, "run 9h");
    ck_assert(shows(session, "show time", "2 vessels at sea"));
    ck_assert(!shows(session, "show alerts", "lilac-guard"));
    hws_session_destroy(session);
    hws_scenario_destroy(waiting);
}
END_TEST

/* It stands on until it is over, and rings no more; nobody acknowledges another's. */
START_TEST(an_alert_is_acknowledged_once_by_whose_it_is)
{
    const struct hws_seat theirs = {
        .id = 7, .role = HWS_ROLE_PLAYER, .party = {&hws_agency_entity, 1}};
    struct hws_session *session = plain_session(scenario);
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    give(session, "run 3h");
    give(session, "inject identity marrowby-trader 298000777");
    ck_assert(shows(session, "show alerts", "standing"));
    ck_assert_int_eq(
        hws_session_submit(session, &theirs, "acknowledge lilac-guard/A-1", &answer, &error),
        HWS_ERR_INPUT);
    give(session, "acknowledge lilac-guard/A-1");
    ck_assert(shows(session, "show alerts", "acknowledged"));
    ck_assert_int_eq(hws_session_submit(session, &hws_seat_facilitator,
                                        "acknowledge lilac-guard/A-1", &answer, &error),
                     HWS_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(error.message, "has been acknowledged"));
    hws_session_destroy(session);
}
END_TEST

/* Also of ships that have left the world since: they coast on from where they left. */
START_TEST(every_track_lies_where_ships_can_be)
{
    struct hws_scenario *watched = good_scenario("scenarios/strait-dark-vessel.json");
    struct hws_session *watching = plain_session(watched);
    uint32_t lost_count = 0;

    ck_assert_int_eq(hws_session_run(watching, 18 * INT64_C(3600000), UINT64_MAX, NULL), HWS_OK);
    const struct hws_state state = hws_session_state(watching);
    for (uint32_t i = 0; i < hws_picture_track_count(&state); i++) {
        const struct hws_track_info track = hws_picture_track(&state, i);
        if (track.state == HWS_TRACK_NONE) {
            continue;
        }
        lost_count += track.state != HWS_TRACK_HELD && track.vessel == HWS_NO_INDEX ? 1u : 0u;
        ck_assert_double_gt(track.place.lat_deg, 31.0);
        ck_assert_double_lt(track.place.lat_deg, 38.0);
        ck_assert_double_gt(track.place.lon_deg, 124.0);
        ck_assert_double_lt(track.place.lon_deg, 134.0);
    }
    ck_assert_uint_gt(lost_count, 0);
    hws_session_destroy(watching);
    hws_scenario_destroy(watched);
}
END_TEST

/* Rows are used again; numbers are not. */
START_TEST(tracks_are_shown_in_the_order_of_their_numbers)
{
    struct hws_scenario *watched = good_scenario("scenarios/strait-dark-vessel.json");
    struct hws_session *watching = plain_session(watched);
    unsigned long before = 0;
    uint32_t row_before = 0;
    uint32_t falls = 0;
    uint32_t count = 0;

    ck_assert_int_eq(hws_session_run(watching, 18 * INT64_C(3600000), UINT64_MAX, NULL), HWS_OK);
    const struct hws_state state = hws_session_state(watching);
    char *text = answer_to(watching, HWS_ROLE_FACILITATOR, "show tracks lilac-guard");
    for (const char *line = strstr(text, "\nT-"); line != NULL; count++) {
        const unsigned long number = strtoul(line + 3, NULL, 10);
        ck_assert_uint_gt(number, before);
        before = number;
        line = strstr(line + 1, "\nT-");
    }
    ck_assert_uint_gt(count, 3);
    for (uint32_t i = 0; i < hws_picture_track_count(&state); i++) {
        const struct hws_track_info track = hws_picture_track(&state, i);
        if (track.state != HWS_TRACK_NONE && track.agency == 0) {
            falls += track.number < row_before ? 1u : 0u;
            row_before = track.number;
        }
    }
    ck_assert_uint_gt(falls, 0); /* else there would be nothing to sort */
    free(text);
    hws_session_destroy(watching);
    hws_scenario_destroy(watched);
}
END_TEST

TCase *show_picture_case(void)
{
    TCase *tcase = tcase_create("show picture");

    tcase_add_unchecked_fixture(tcase, load_shared, drop_shared);
    tcase_add_test(tcase, ships_that_wait_off_a_port_are_at_sea_and_raise_no_alert);
    tcase_add_test(tcase, an_alert_is_acknowledged_once_by_whose_it_is);
    tcase_add_test(tcase, an_agencys_tracks_are_shown_as_they_are_told);
    tcase_add_test(tcase, every_track_lies_where_ships_can_be);
    tcase_add_test(tcase, tracks_are_shown_in_the_order_of_their_numbers);
    return tcase;
}
