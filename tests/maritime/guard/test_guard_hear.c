/* What a unit makes of what its target does. */
#include "tests/maritime/guard/guard_sea.h"

static void steer_ship(struct hws_point to)
{
    const struct hws_effect steer =
        hws_maritime_steer_effect((struct hws_maritime_steer){.vessel = SHIP, .to = to});

    ck_assert_int_eq(hws_engine_apply(sea->engine, &hws_maritime_id, &steer, NULL), HWS_OK);
}

START_TEST(a_meeting_is_solved_again_from_there_when_the_target_turns)
{
    begin_with_cutter(false);
    run(HOURS(0.5));
    order(CUTTER, HWS_TASK_INTERCEPT, SHIP, 50);
    run(HOURS(1));
    const struct hws_point cutter = unit(CUTTER).place;
    const struct hws_point turn = ship().place;
    const struct hws_point to = hws_rhumb_destination(turn, 0.0, hws_m_from_nmi(200.0));
    steer_ship(to);
    run(HOURS(12));
    /* v t = what lies between where the cutter was and where the ship is at t, on its way north. */
    const struct hws_record *met = find("intercepted", 0);
    ck_assert_ptr_nonnull(met);
    const double t_s = (double)(met->time_ms - HOURS(1)) / 1000.0;
    const struct hws_point meeting =
        hws_rhumb_destination(turn, 0.0, hws_mps_from_kn(SHIP_KN) * t_s);
    ck_assert_double_eq_tol(hws_rhumb_m(cutter, meeting) / hws_mps_from_kn(25.0), t_s, 2.0);
    ck_assert_ptr_null(find("intercepted", 1));
}
END_TEST

START_TEST(a_unit_that_is_with_its_target_turns_with_it)
{
    begin_with_cutter(false);
    order(CUTTER, HWS_TASK_INTERCEPT, SHIP, 50);
    run(HOURS(6));
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_SHADOW);
    steer_ship(hws_rhumb_destination(ship().place, 180.0, hws_m_from_nmi(100.0)));
    run(HOURS(8));
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_SHADOW);
    ck_assert_double_le(hws_rhumb_m(unit(CUTTER).place, ship().place), 100.0);
}
END_TEST

START_TEST(each_unit_loses_a_target_that_leaves_because_it_left)
{
    add_ship_of_a_log(HOURS(12));
    sea->guard.unit_count = 2;
    sea->guard.rules.shadow_ms = HOURS(5);
    begin(1);
    run(HOURS(10));
    order(AIRCRAFT, HWS_TASK_INTERCEPT, LOGGED, 50);
    order(CUTTER, HWS_TASK_INTERCEPT, LOGGED, 50);
    run(HOURS(13));
    const struct hws_record *left = find("traffic_left", 0);
    ck_assert_ptr_nonnull(left);
    ck_assert_ptr_nonnull(find("target_lost", 1));
    for (uint32_t i = 0; i < 2; i++) {
        ck_assert_int_eq(find("target_lost", i)->arguments[0].i, i);
        ck_assert_uint_eq(find("target_lost", i)->cause, left->id);
    }
}
END_TEST

TCase *guard_hear_case(void)
{
    TCase *tcase = tcase_create("hear");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, a_meeting_is_solved_again_from_there_when_the_target_turns);
    tcase_add_test(tcase, a_unit_that_is_with_its_target_turns_with_it);
    tcase_add_test(tcase, each_unit_loses_a_target_that_leaves_because_it_left);
    return tcase;
}
