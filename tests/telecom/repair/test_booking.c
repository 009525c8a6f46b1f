/* When ships are free, how long they sail and whether a joint holds: telecom_builder.h's ring. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/repair/cases.h"

#define H HWS_MS_PER_HOUR

static struct telecom_test_world *cut_at(const struct telecom_test_setup *setup, int64_t cut_h)
{
    struct telecom_test_world *world = telecom_world_create_setup(setup);

    telecom_world_run(world, cut_h);
    telecom_world_cut(world, CABLE_AB, 50.0);
    return world;
}

static int64_t mended_ms(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, 0).repaired_ms;
}

/*
 * Away 17 of 36 days, at the start as later: free with 0.52 to 0.53. The 99.9 % interval of
 * Binomial(400, 0.52) is 175 to 241.
 */
static uint32_t called_at_once(int64_t cut_h)
{
    struct telecom_test_setup setup = {.ship_count = 1, .chance = {.ships_busy = true}};
    uint32_t count = 0;

    for (uint64_t seed = 0; seed < 400; seed++) {
        setup.seed = seed;
        struct telecom_test_world *world = cut_at(&setup, cut_h);
        telecom_world_run(world, cut_h + 7);
        count += telecom_world_count(world, "ship_called");
        telecom_world_destroy(world);
    }
    return count;
}

START_TEST(a_ship_with_other_work_is_away_half_the_time_whenever_one_looks)
{
    const uint32_t early = called_at_once(1);
    const uint32_t late = called_at_once(3000);

    ck_assert_uint_ge(early, 175);
    ck_assert_uint_le(early, 241);
    ck_assert_uint_ge(late, 175);
    ck_assert_uint_le(late, 241);
}
END_TEST

START_TEST(a_day_that_the_scenario_fixes_is_kept)
{
    struct hws_repair_ship ship = telecom_test_ship(0);
    struct telecom_test_setup setup = {
        .ship_count = 1, .ships = &ship, .chance = {.ships_busy = true}};

    ship.available_fixed = true;
    ship.available_ms = 300 * H;
    for (uint64_t seed = 0; seed < 20; seed++) {
        setup.seed = seed;
        struct telecom_test_world *world = cut_at(&setup, 10);
        telecom_world_run(world, 3000);
        ck_assert_int_eq(telecom_world_find(world, "ship_called")->time_ms, 300 * H);
        ck_assert_uint_eq(telecom_world_count(world, "ship_away"), 0);
        telecom_world_destroy(world);
    }
}
END_TEST

START_TEST(a_day_between_two_is_any_of_them)
{
    struct hws_repair_ship ship = telecom_test_ship(0);
    struct telecom_test_setup setup = {.ship_count = 1, .ships = &ship};
    uint32_t early = 0;

    ship.available_fixed = true;
    ship.available_ms = 300 * H;
    ship.available_by_ms = 500 * H;
    for (uint64_t seed = 0; seed < 200; seed++) {
        setup.seed = seed;
        struct telecom_test_world *world = cut_at(&setup, 10);
        telecom_world_run(world, 600);
        const int64_t called_ms = telecom_world_find(world, "ship_called")->time_ms;
        ck_assert_int_ge(called_ms, 300 * H);
        ck_assert_int_lt(called_ms, 500 * H);
        early += called_ms < 400 * H;
        telecom_world_destroy(world);
    }
    /* Binomial(200, 1/2): the 99.9 % interval. */
    ck_assert_uint_ge(early, 77);
    ck_assert_uint_le(early, 123);
}
END_TEST

/* By hand: the test at 146 h fails; 18 h of joint and 24 h of test more, then another visit. */
START_TEST(a_joint_that_fails_its_test_is_made_anew_and_the_second_time_on_another_visit)
{
    const struct telecom_test_setup never = {.ship_count = 1, .chance = {.joint_fails_frac = 1.0}};
    struct telecom_test_setup some = {.ship_count = 1, .chance = {.joint_fails_frac = 0.25}};
    struct telecom_test_world *world = cut_at(&never, 10);
    uint32_t once = 0;

    telecom_world_run(world, 1000);
    ck_assert_int_eq(mended_ms(world), HWS_TIME_NEVER);
    ck_assert_int_eq(telecom_world_find(world, "joint_failed")->time_ms, 146 * H);
    ck_assert_int_eq(telecom_world_find(world, "second_visit")->time_ms, (146 + 42) * H);
    ck_assert_uint_gt(telecom_world_count(world, "second_visit"), 1);
    telecom_world_destroy(world);
    for (uint64_t seed = 0; seed < 200; seed++) {
        some.seed = seed;
        world = cut_at(&some, 10);
        telecom_world_run(world, 3000);
        ck_assert_int_ne(mended_ms(world), HWS_TIME_NEVER);
        ck_assert((telecom_world_count(world, "joint_failed") == 0) ==
                  (mended_ms(world) == 146 * H));
        once += telecom_world_count(world, "joint_failed") > 0;
        telecom_world_destroy(world);
    }
    /* Binomial(200, 1/4): the 99.9 % interval. */
    ck_assert_uint_ge(once, 31);
    ck_assert_uint_le(once, 71);
}
END_TEST

TCase *booking_case(void)
{
    TCase *tcase = tcase_create("ships' days");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_ship_with_other_work_is_away_half_the_time_whenever_one_looks);
    tcase_add_test(tcase, a_day_that_the_scenario_fixes_is_kept);
    tcase_add_test(tcase, a_day_between_two_is_any_of_them);
    tcase_add_test(tcase,
                   a_joint_that_fails_its_test_is_made_anew_and_the_second_time_on_another_visit);
    return tcase;
}
