/* Escorts, and where they end. */
#include "tests/maritime/guard/guard_sea.h"

#include <string.h>

#define EDGE_LON_DEG 129.75

/* Waters of a flag on the ship's way, from one meridian to another; flag 0 is the cutter's. */
static void begin_in_waters(uint32_t flag, double west_deg, double east_deg)
{
    const struct hws_point corners[] = {
        {33.5, west_deg}, {33.5, east_deg}, {34.5, east_deg}, {34.5, west_deg}};

    memcpy(sea->vertices, corners, sizeof(corners));
    sea->zone = (struct hws_jurisdiction){.id = "zone", .flag = flag, .vertex_count = 4};
    sea->guard.jurisdiction_count = 1;
    sea->guard.unit_count = 2;
    begin(1);
    order(CUTTER, HWS_TASK_ESCORT, SHIP, 50);
    run(HOURS(6));
    ck_assert_int_eq(unit(CUTTER).state, HWS_UNIT_ESCORT);
    run(HOURS(40));
}

static void assert_left_at_the_edge(void)
{
    const struct hws_record *left = find("escort_left_at_edge", 0);

    ck_assert_ptr_nonnull(left);
    ck_assert_double_eq_tol(left->arguments[3].f, EDGE_LON_DEG, 0.001);
    ck_assert_int_eq(find("order_done", 0)->time_ms, left->time_ms);
    ck_assert_ptr_null(find("escorted", 0));
    ck_assert(!unit(CUTTER).tasked);
}

START_TEST(an_escort_ends_where_own_waters_end)
{
    begin_in_waters(0, 127.0, EDGE_LON_DEG);
    assert_left_at_the_edge();
}
END_TEST

START_TEST(an_escort_ends_where_anothers_waters_begin)
{
    begin_in_waters(1, EDGE_LON_DEG, 132.0);
    assert_left_at_the_edge();
}
END_TEST

START_TEST(a_ship_of_the_own_flag_is_escorted_out_of_own_waters)
{
    sea->vessel_flags[SHIP] = 0;
    begin_in_waters(0, 127.0, EDGE_LON_DEG);
    ck_assert_ptr_nonnull(find("escorted", 0));
    ck_assert_ptr_null(find("escort_left_at_edge", 0));
}
END_TEST

TCase *guard_escort_case(void)
{
    TCase *tcase = tcase_create("escort");

    tcase_add_checked_fixture(tcase, guard_sea_set_up, guard_sea_tear_down);
    tcase_add_test(tcase, an_escort_ends_where_own_waters_end);
    tcase_add_test(tcase, an_escort_ends_where_anothers_waters_begin);
    tcase_add_test(tcase, a_ship_of_the_own_flag_is_escorted_out_of_own_waters);
    return tcase;
}
