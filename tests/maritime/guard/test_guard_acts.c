/*
 * What a service does to a ship, each act from the order through its records to its end: escort,
 * detention, and a boarding that waits for the flag state's consent. And what is seen in passing.
 */
#include "tests/maritime/guard/guard_sea.h"

#include <string.h>

/* The cutter, with waters of its own about the ship's way or without. */
static void begin_with_cutter(bool own_waters)
{
    static const struct hws_point strait[] = {
        {33.5, 127.0}, {33.5, 132.0}, {34.5, 132.0}, {34.5, 127.0}};

    memcpy(sea->vertices, strait, sizeof(strait));
    sea->zone = (struct hws_jurisdiction){.id = "zone", .flag = 0, .vertex_count = 4};
    sea->guard.jurisdiction_count = own_waters ? 1 : 0;
    sea->guard.unit_count = 2;
    begin(1);
}

static void ask_for_consent(void)
{
    const struct hws_effect request = {.kind = HWS_GUARD_CONSENT, .subject = 0, .object = SHIP};

    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &request, NULL), HWS_OK);
}

/* Each of the chain is there, none before the one ahead of it; the last one. */
static const struct hws_record *follow(const char *const *chain, size_t count)
{
    const struct hws_record *before = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct hws_record *record = find(chain[i], 0);
        ck_assert_msg(record != NULL, "no %s", chain[i]);
        ck_assert_msg(before == NULL || record > before, "%s comes too early", chain[i]);
        before = record;
    }
    return before;
}

#define FOLLOW(chain) follow((chain), sizeof(chain) / sizeof((chain)[0]))

static const char *word_of(const struct hws_record *record, uint32_t argument)
{
    return definition(record)->words[record->arguments[argument].i];
}

/* ---- escort -----------------------------------------------------------------------------------
 */

START_TEST(a_ship_is_escorted_until_it_stops)
{
    static const char *const chain[] = {"unit_sent", "intercepted", "escorted", "unit_home"};
    const double way_s =
        hws_rhumb_m(sea->waypoints[0], sea->waypoints[1]) / hws_mps_from_kn(SHIP_KN);

    begin_with_cutter(false);
    order(CUTTER, HWS_TASK_ESCORT, SHIP, 50);
    run(HOURS(6));
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_ESCORT);
    ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, ship().place), 100.0);
    run(HOURS(10));
    ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, ship().place), 100.0);
    run(HOURS(40));
    (void)FOLLOW(chain);
    /* It is with the ship for the rest of its way: 149 nmi at 12 kn in all. */
    ck_assert_int_eq(find("escorted", 0)->time_ms / HWS_MS_PER_MINUTE, (int64_t)way_s / 60);
    ck_assert_int_eq(find("escorted", 0)->arguments[1].i, SHIP);
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_ptr_null(find("boarding", 0));
}
END_TEST

START_TEST(an_aircraft_escorts_nobody)
{
    begin_with_cutter(false);
    order(AIRCRAFT, HWS_TASK_ESCORT, SHIP, 50);
    ck_assert_ptr_nonnull(strstr(word_of(find("order_refused", 0), 2), "send a vessel"));
}
END_TEST

/* ---- detention --------------------------------------------------------------------------------
 */

START_TEST(a_ship_is_detained_in_own_waters_and_held_at_the_base)
{
    static const char *const chain[] = {"unit_sent", "intercepted", "hailed", "boarding",
                                        "boarded",   "detained",    "held"};

    begin_with_cutter(true);
    order(CUTTER, HWS_TASK_DETAIN, SHIP, 50);
    run(HOURS(48));
    const struct hws_record *held = FOLLOW(chain);
    const struct hws_record *detained = find("detained", 0);
    ck_assert_str_eq(word_of(detained, 2), "own waters");
    ck_assert_int_ge(find("boarded", 0)->time_ms - find("boarding", 0)->time_ms,
                     sea->guard.rules.boarding_min_ms);
    /* From where it is detained to the base, at its own speed. */
    const double back_s = (double)(held->time_ms - detained->time_ms) / 1000.0;
    const struct hws_point where = hws_rhumb_destination(
        sea->waypoints[0], 90.0, hws_mps_from_kn(SHIP_KN) * (double)detained->time_ms / 1000.0);
    ck_assert_double_eq_tol(
        back_s, hws_rhumb_m(where, sea->bases[1].place) / hws_mps_from_kn(SHIP_KN), 2.0);
    ck_assert_double_le(hws_rhumb_m(ship().place, sea->bases[1].place), 100.0);
    ck_assert_int_ne(ship().state, HWS_VESSEL_UNDER_WAY);
    ck_assert(!unit(CUTTER).tasked);
    ck_assert_uint_ne(held->cause, 0);
}
END_TEST

START_TEST(a_ship_at_open_sea_is_not_detained)
{
    begin_with_cutter(false);
    order(CUTTER, HWS_TASK_DETAIN, SHIP, 50);
    run(HOURS(48));
    ck_assert_ptr_nonnull(find("hailed", 0));
    ck_assert_ptr_nonnull(find("no_legal_ground", 0));
    ck_assert_ptr_null(find("boarding", 0));
    ck_assert_ptr_null(find("detained", 0));
}
END_TEST

/* ---- consent ----------------------------------------------------------------------------------
 */

START_TEST(a_flag_state_that_refuses_leaves_the_ship_alone)
{
    static const char *const chain[] = {"consent_asked",   "unit_sent",        "hailed",
                                        "no_legal_ground", "consent_answered", "unit_home"};

    sea->flags[1].consent_refusal_frac = 1.0;
    sea->flags[1].consent_mean_ms = HOURS(9);
    begin_with_cutter(false);
    ask_for_consent();
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    run(HOURS(100));
    (void)FOLLOW(chain);
    ck_assert_ptr_nonnull(strstr(word_of(find("consent_answered", 0), 2), "refuses"));
    ck_assert_ptr_null(find("boarding", 0));
}
END_TEST

/* The unit waits beside the ship, past the time for which it would follow one, and boards then. */
START_TEST(a_boarding_waits_for_the_consent_and_then_begins)
{
    static const char *const chain[] = {"consent_asked",   "unit_sent",        "hailed",
                                        "no_legal_ground", "consent_answered", "boarding",
                                        "boarded"};

    sea->flags[1].consent_mean_ms = HOURS(9);
    sea->guard.rules.shadow_ms = HOURS(0.5);
    begin_with_cutter(false);
    ask_for_consent();
    order(CUTTER, HWS_TASK_BOARD, SHIP, 50);
    run(HOURS(100));
    (void)FOLLOW(chain);
    const struct hws_record *answered = find("consent_answered", 0);
    ck_assert_int_gt(answered->time_ms, find("no_legal_ground", 0)->time_ms + HOURS(0.5));
    ck_assert_int_eq(find("boarding", 0)->time_ms, answered->time_ms);
    ck_assert_uint_eq(find("boarding", 0)->cause, answered->id);
    ck_assert_str_eq(word_of(find("boarding", 0), 2), "the flag state's consent");
}
END_TEST

START_TEST(a_ship_without_a_known_flag_has_nobody_to_ask)
{
    sea->vessel_flags[SHIP] = HWS_NO_INDEX;
    begin_with_cutter(false);
    ask_for_consent();
    ck_assert_ptr_nonnull(find("consent_nobody", 0));
    run(HOURS(50));
    ck_assert_ptr_null(find("consent_answered", 0));
}
END_TEST

/* ---- what is seen in passing ------------------------------------------------------------------
 */

/* The cutter's route crosses the ship's way when it is there; the aircraft is after it. */
static void begin_crossing(double lat_deg)
{
    sea->vertices[4] = (struct hws_point){lat_deg, 128.5};
    sea->units[CUTTER].route_first = 4;
    sea->units[CUTTER].route_count = 1;
    /* 30 nmi of the ship's way to 128.6 E are done when the cutter has come 60 nmi north. */
    sea->waypoints[0] = sea->way.from = (struct hws_point){34.0, 127.3};
    begin_with_cutter(false);
}

START_TEST(a_patrol_that_comes_within_a_mile_of_a_sought_ship_sees_it)
{
    begin_crossing(34.0);
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_HAIL, SHIP, 50);
    run(HOURS(8));
    const struct hws_record *sighted = find("sighted", 0);
    ck_assert_ptr_nonnull(sighted);
    ck_assert_int_eq(sighted->arguments[0].i, CUTTER);
    ck_assert_int_eq(sighted->arguments[1].i, SHIP);
    const struct hws_point seen = {sighted->arguments[2].f, sighted->arguments[3].f};
    const struct hws_point cutter = hws_rhumb_destination(
        sea->bases[1].place, 0.0, hws_mps_from_kn(12.0) * (double)sighted->time_ms / 1000.0);
    ck_assert_double_eq_tol(hws_rhumb_m(seen, cutter), 1852.0, 40.0);
    ck_assert_ptr_null(find("sighted", 1)); /* once, as long as it stays in sight */
}
END_TEST

START_TEST(nobody_looks_at_ships_that_nobody_is_after_nor_farther_than_a_mile)
{
    begin_crossing(34.0);
    run(HOURS(8));
    ck_assert_ptr_null(find("sighted", 0));
    guard_sea_tear_down();
    guard_sea_set_up();
    begin_crossing(33.9); /* 6 nmi south of its way */
    run(HOURS(1));
    order(AIRCRAFT, HWS_TASK_HAIL, SHIP, 50);
    run(HOURS(8));
    ck_assert_ptr_null(find("sighted", 0));
}
END_TEST

/* A route of one point, or of the same one over and over, is a place to stay at. */
START_TEST(a_patrol_with_one_point_stays_there)
{
    for (uint32_t points = 1; points <= 2; points++) {
        sea->vertices[4] = sea->vertices[5] = (struct hws_point){33.4, 128.5};
        sea->units[CUTTER].route_first = 4;
        sea->units[CUTTER].route_count = points;
        begin_with_cutter(false);
        run(HOURS(20));
        ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_PATROL);
        ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, sea->vertices[4]), 50.0);
        guard_sea_tear_down();
        guard_sea_set_up();
    }
}
END_TEST

/* ---- orders that cannot be carried out --------------------------------------------------------
 */

START_TEST(what_lies_beyond_fuel_and_shift_is_refused)
{
    sea->units[AIRCRAFT].endurance_hours = 0.6; /* 72 nmi at 120 kn, a tenth kept: 32 out */
    begin_with_cutter(false);
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 50); /* 39 nmi away */
    ck_assert_ptr_nonnull(strstr(word_of(find("order_refused", 0), 2), "farther away"));
    ck_assert(!unit(AIRCRAFT).tasked);
    sea->units[AIRCRAFT].endurance_hours = 0.8;
    order(AIRCRAFT, HWS_TASK_SEARCH, HWS_NO_INDEX, 50);
    ck_assert(unit(AIRCRAFT).tasked);
}
END_TEST

START_TEST(a_call_beyond_the_reach_of_all_finds_nobody)
{
    const struct hws_effect call = {
        .kind = HWS_GUARD_DISTRESS, .object = HWS_NO_INDEX, .x = -33.0, .y = 128.5};

    begin_with_cutter(false);
    sea->units[CUTTER].endurance_hours = 24.0;
    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_guard_id, &call, NULL), HWS_OK);
    ck_assert_ptr_nonnull(find("nobody_free", 0));
}
END_TEST

TCase *guard_acts_case(void)
{
    TCase *tcase = tcase_create("acts");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_ship_is_escorted_until_it_stops);
    tcase_add_test(tcase, an_aircraft_escorts_nobody);
    tcase_add_test(tcase, a_ship_is_detained_in_own_waters_and_held_at_the_base);
    tcase_add_test(tcase, a_ship_at_open_sea_is_not_detained);
    tcase_add_test(tcase, a_flag_state_that_refuses_leaves_the_ship_alone);
    tcase_add_test(tcase, a_boarding_waits_for_the_consent_and_then_begins);
    tcase_add_test(tcase, a_ship_without_a_known_flag_has_nobody_to_ask);
    tcase_add_test(tcase, a_patrol_that_comes_within_a_mile_of_a_sought_ship_sees_it);
    tcase_add_test(tcase, nobody_looks_at_ships_that_nobody_is_after_nor_farther_than_a_mile);
    tcase_add_test(tcase, a_patrol_with_one_point_stays_there);
    tcase_add_test(tcase, what_lies_beyond_fuel_and_shift_is_refused);
    tcase_add_test(tcase, a_call_beyond_the_reach_of_all_finds_nobody);
    tcase_set_timeout(tcase, 120);
    return tcase;
}
