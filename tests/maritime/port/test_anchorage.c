/*
 * Where ships wait: apart from each other, how long it takes them to come when they are called, and
 * what the pilot then finds (port_hear.c).
 */
#include "tests/maritime/port/cases.h"
#include "tests/maritime/port/harbour.h"

#include "hawser/core/units.h"

#define H HWS_MS_PER_HOUR
#define PLACES 3u
#define SHIFT_KN 8.0

static const struct hws_point pilot = {34.0, 129.0};

/* One berth for ten hours; places two, three and four miles north of the pilot point. */
static struct harbour *roads(struct hws_point places[PLACES])
{
    struct harbour *harbour = harbour_create();

    for (uint32_t i = 0; i < PLACES; i++) {
        places[i] = hws_rhumb_destination(pilot, 0.0, hws_m_from_nmi(2.0 + i));
    }
    harbour->class.gale_wave_m = 10.0;
    harbour->ports[HARBOUR_A].pilot = pilot;
    harbour->ports[HARBOUR_A].berth = (struct hws_point){33.9, 129.0};
    harbour->operations[HARBOUR_A].anchorages = places;
    harbour->operations[HARBOUR_A].anchorage_count = PLACES;
    return harbour;
}

static struct hws_vessel_info ship(const struct harbour *harbour, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(harbour->engine);

    return hws_maritime_vessel(&state, vessel);
}

static void assert_lies_at(const struct harbour *harbour, uint32_t vessel, struct hws_point place)
{
    ck_assert_int_eq(ship(harbour, vessel).state, HWS_VESSEL_ANCHORED);
    ck_assert_double_lt(hws_great_circle_m(ship(harbour, vessel).place, place), 1.0);
}

START_TEST(ships_that_wait_lie_apart_and_the_first_is_brought_in_at_once)
{
    struct hws_point places[PLACES];
    struct harbour *harbour = roads(places);

    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 5; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 2 * H);
    ck_assert_int_eq(harbour_time(harbour, "port_berthed", 0), 0);
    for (uint32_t i = 0; i < PLACES; i++) {
        assert_lies_at(harbour, 1 + i, places[i]);
    }
    /* No place is left: she stays where she came to. */
    ck_assert_double_eq(ship(harbour, 4).place.lat_deg, pilot.lat_deg);
    harbour_destroy(harbour);
}
END_TEST

/* Ten hours of work; then two miles at eight knots, and the place is the next ship's. */
START_TEST(a_ship_that_is_called_sails_to_the_pilot_and_her_place_is_free)
{
    struct hws_point places[PLACES];
    struct harbour *harbour = roads(places);
    const double sail_ms = 2.0 / SHIFT_KN * (double)H;

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 10 * H + (int64_t)(sail_ms / 2.0));
    ck_assert(ship(harbour, 1).shifting);
    ck_assert_double_eq_tol(ship(harbour, 1).speed_kn, SHIFT_KN, 1e-9);
    ck_assert_uint_eq(harbour_count(harbour, "port_berthed"), 1);
    harbour_arrive(harbour, 2, HARBOUR_A);
    harbour_run(harbour, 12 * H);
    ck_assert_double_eq_tol((double)harbour_time(harbour, "port_berthed", 1),
                            10.0 * (double)H + sail_ms, 1000.0);
    assert_lies_at(harbour, 2, places[0]);
    harbour_destroy(harbour);
}
END_TEST

START_TEST(a_ship_sent_away_after_she_was_called_leaves_berth_and_pilot_to_others)
{
    struct hws_point places[PLACES];
    struct harbour *harbour = roads(places);

    harbour->operations[HARBOUR_A].pilot_count = 1;
    harbour_open(harbour, 1);
    for (uint32_t i = 0; i < 3; i++) {
        harbour_arrive(harbour, i, HARBOUR_A);
    }
    harbour_run(harbour, 10 * H + H / 10);
    ck_assert(ship(harbour, 1).shifting);
    harbour_steer(harbour, 1, (struct hws_point){34.5, 129.0});
    harbour_run(harbour, 15 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_berthed"), 2);
    ck_assert_int_eq(ship(harbour, 2).state, HWS_VESSEL_MOORED);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).pilots_busy, 0);
    ck_assert_uint_eq(harbour_port(harbour, HARBOUR_A).berths_busy, 1);
    harbour_destroy(harbour);
}
END_TEST

/* The pilots' radar service fails from ten to thirteen: she waits for it at the pilot point. */
START_TEST(a_pilot_who_may_not_go_looks_again)
{
    struct hws_point places[PLACES];
    struct harbour *harbour = roads(places);

    harbour_open(harbour, 1);
    harbour_arrive(harbour, 0, HARBOUR_A);
    harbour_arrive(harbour, 1, HARBOUR_A);
    harbour_run(harbour, 10 * H + H / 10);
    harbour_tell(harbour, hws_port_system_change_effect(
                              HWS_PORT_SYSTEM_FAIL,
                              (struct hws_port_system_change){.port = HARBOUR_A,
                                                              .system = HWS_PORT_SYSTEM_VTS,
                                                              .cause = HWS_PORT_CAUSE_POWER,
                                                              .lasts_ms = 3 * H}));
    harbour_run(harbour, 12 * H);
    ck_assert_uint_eq(harbour_count(harbour, "port_berthed"), 1);
    assert_lies_at(harbour, 1, pilot);
    harbour_run(harbour, 20 * H);
    ck_assert_int_gt(harbour_time(harbour, "port_berthed", 1), 13 * H);
    ck_assert_int_lt(harbour_time(harbour, "port_berthed", 1), 14 * H);
    harbour_destroy(harbour);
}
END_TEST

TCase *anchorage_case(void)
{
    TCase *tcase = tcase_create("anchorage");

    tcase_add_test(tcase, ships_that_wait_lie_apart_and_the_first_is_brought_in_at_once);
    tcase_add_test(tcase, a_ship_that_is_called_sails_to_the_pilot_and_her_place_is_free);
    tcase_add_test(tcase, a_ship_sent_away_after_she_was_called_leaves_berth_and_pilot_to_others);
    tcase_add_test(tcase, a_pilot_who_may_not_go_looks_again);
    return tcase;
}
