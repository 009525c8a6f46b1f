/* What follows when a ship is seen in passing. */
#include "tests/maritime/guard/guard_sea.h"

/* The aircraft searches, and finds nothing, 30 nmi from where the cutter meets the ship. */
static void search_beside_the_crossing(void)
{
    sea->units[AIRCRAFT].sweep_width_nmi = 1.0e-6;
    begin_crossing(34.0);
    run(HOURS(4));
    order(AIRCRAFT, HWS_TASK_SEARCH, SHIP, 50);
    run(HOURS(4.5));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_SEARCH);
    ck_assert_ptr_null(find("sighted", 0));
}

START_TEST(whoever_looks_for_a_ship_makes_for_it_when_its_service_sees_it)
{
    static const char *const chain[] = {"search_begun", "sighted", "intercepted"};

    search_beside_the_crossing();
    run(HOURS(6));
    const struct hws_record *met = FOLLOW(chain);
    ck_assert_int_eq(find("sighted", 0)->arguments[0].i, CUTTER);
    ck_assert_int_eq(met->arguments[0].i, AIRCRAFT);
    ck_assert_ptr_null(find("search_found", 0));
    ck_assert_double_le(hws_rhumb_m(unit(AIRCRAFT).place, ship().place), 100.0);
}
END_TEST

START_TEST(a_ship_that_another_service_is_after_passes_unseen)
{
    sea->bases[sea->units[CUTTER].base].agency = 1;
    search_beside_the_crossing();
    run(HOURS(8));
    ck_assert_int_eq(unit(AIRCRAFT).state, HWS_UNIT_SEARCH);
    ck_assert_ptr_null(find("sighted", 0));
}
END_TEST

TCase *guard_sight_case(void)
{
    TCase *tcase = tcase_create("sight");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, whoever_looks_for_a_ship_makes_for_it_when_its_service_sees_it);
    tcase_add_test(tcase, a_ship_that_another_service_is_after_passes_unseen);
    return tcase;
}
