/* What a set tells, and how often. */
#include "hawser/core/units.h"
#include "sim/maritime/transponder/transponder.h"
#include "tests/maritime/transponder/cases.h"
#include "tests/maritime/transponder/half_way.h"

#define HOUR HWS_MS_PER_HOUR

START_TEST(a_set_tells_its_place_and_how_often_it_does)
{
    struct strait strait;

    half_way_init(&strait);
    const struct hws_transponder_report ship = half_way_report(&strait, 0);
    ck_assert(ship.on && ship.placed && ship.own_identity && !ship.moved);
    ck_assert_double_eq_tol(ship.place.lon_deg, 129.0, 1e-4);
    ck_assert_double_eq_tol(ship.course_deg, 90.0, 1e-6);
    /* facts/maritime.md 2.1: class A below 14 kn 10 s, class B above 2 kn 30 s, moored 3 min. */
    ck_assert_int_eq(ship.interval_ms, 10000);
    ck_assert_int_eq(half_way_report(&strait, 1).interval_ms, 30000);
    strait_run(&strait, 24 * HOUR);
    ck_assert_int_eq(half_way_report(&strait, 0).interval_ms, 180000);
    ck_assert(!half_way_report(&strait, 7).on);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_leg_meets_the_edges_of_a_jammed_area_one_after_the_other)
{
    struct strait strait;
    const struct hws_point from = {STRAIT_LAT_DEG, 128.0};
    const struct hws_point to = {STRAIT_LAT_DEG, 130.0};

    half_way_init(&strait);
    const struct hws_state state = hws_engine_state(strait.engine);
    ck_assert(!transponder_any_jammed(&state));
    ck_assert_double_gt(transponder_jam_crossing(&state, from, to, 0.0), 1.0);
    half_way_order(&strait, HWS_TRANSPONDER_JAM, 0, 0);
    ck_assert(transponder_any_jammed(&state));
    ck_assert_double_eq_tol(transponder_jam_crossing(&state, from, to, 0.0), 0.45, 1e-6);
    ck_assert_double_eq_tol(transponder_jam_crossing(&state, from, to, 0.5), 0.55, 1e-6);
    ck_assert_double_gt(transponder_jam_crossing(&state, from, to, 0.6), 1.0);
    ck_assert(transponder_jammed_at(&state, (struct hws_point){STRAIT_LAT_DEG, 129.0}));
    ck_assert(!transponder_jammed_at(&state, (struct hws_point){STRAIT_LAT_DEG, 128.8}));
    strait_fini(&strait);
}
END_TEST

TCase *transponder_read_case(void)
{
    TCase *tcase = tcase_create("transponder read");

    tcase_add_test(tcase, a_set_tells_its_place_and_how_often_it_does);
    tcase_add_test(tcase, a_leg_meets_the_edges_of_a_jammed_area_one_after_the_other);
    return tcase;
}
