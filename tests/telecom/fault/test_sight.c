/* What the shore can know of a fault, held against the truth at every stage of its repair. */
#include "hawser/core/units.h"
#include "hawser/telecom/sight.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/fault/cases.h"

#include <math.h>

#define H HWS_MS_PER_HOUR

static struct hws_fault_sight sight_of(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_sight(&state, 0);
}

static void strike(struct telecom_test_world *world, double along_km, enum hws_fault_kind kind)
{
    telecom_world_strike(
        world,
        hws_telecom_strike_effect((struct hws_telecom_strike){
            .segment = CABLE_AB, .kind = kind, .cause = HWS_CAUSE_ANCHOR, .along_km = along_km}));
}

/* 6 h to locate, 36 to sail, 10 of passage, 24 of survey: the ship knows after 76 h. */
START_TEST(the_shore_knows_that_then_where_about_then_where)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);

    telecom_world_run(world, 10);
    strike(world, 50.0, HWS_FAULT_FIBRE_BREAK);
    struct hws_fault_sight sight = sight_of(world);
    ck_assert_int_eq(sight.sight, HWS_SIGHT_ALARM);
    ck_assert_int_eq(sight.alarm, HWS_ALARM_SIGNAL);
    ck_assert_int_eq(sight.raised_ms, 10 * H);
    ck_assert_uint_eq(sight.segment, CABLE_AB);
    ck_assert_double_eq(sight.km, 0.0);
    ck_assert_double_eq(sight.place.lat_deg, 0.0);
    ck_assert_double_eq(sight.place.lon_deg, 0.0);
    ck_assert_int_eq(sight.kind, 0);
    telecom_world_run(world, 15);
    ck_assert_int_eq(sight_of(world).sight, HWS_SIGHT_ALARM);
    telecom_world_run(world, 16);
    ck_assert_int_eq(sight_of(world).sight, HWS_SIGHT_LOCATED);
    ck_assert_int_eq(sight_of(world).kind, 0);
    telecom_world_run(world, 10 + 75);
    ck_assert_int_eq(sight_of(world).sight, HWS_SIGHT_LOCATED);
    telecom_world_run(world, 10 + 76);
    sight = sight_of(world);
    ck_assert_int_eq(sight.sight, HWS_SIGHT_SURVEYED);
    ck_assert_int_eq(sight.kind, HWS_FAULT_FIBRE_BREAK);
    ck_assert_double_eq(sight.km, 50.0);
    ck_assert_double_eq(sight.error_km, 0.0);
    ck_assert(!sight.mended);
    telecom_world_run(world, 1000);
    ck_assert(sight_of(world).mended);
    telecom_world_destroy(world);
}
END_TEST

/*
 * Before the survey the place is never the true one, and the truth never lies outside the error
 * that is told with it: 200 faults, cuts and shunts by turns, along the whole cable.
 */
START_TEST(a_measured_place_is_off_and_by_no_more_than_it_says)
{
    double widest_km[2] = {0.0, 0.0};

    for (uint64_t seed = 0; seed < 200; seed++) {
        struct telecom_test_world *world = telecom_world_create_chance(seed, 0.0);
        const uint32_t shunt = (uint32_t)(seed % 2u);
        const double along_km = 2.0 + 0.8 * (double)seed;
        telecom_world_run(world, 10);
        strike(world, along_km, shunt ? HWS_FAULT_SHUNT : HWS_FAULT_CUT);
        ck_assert_int_eq(sight_of(world).alarm, shunt ? HWS_ALARM_POWER : HWS_ALARM_SIGNAL);
        struct hws_fault_sight sight = sight_of(world);
        for (int64_t hour = 11; sight.sight != HWS_SIGHT_SURVEYED; hour++) {
            const double off_km = fabs(sight.km - along_km);
            if (sight.sight == HWS_SIGHT_LOCATED) {
                ck_assert_double_gt(off_km, 0.0);
                ck_assert_double_le(off_km, sight.error_km + 1e-9);
                widest_km[shunt] =
                    sight.error_km > widest_km[shunt] ? sight.error_km : widest_km[shunt];
            }
            telecom_world_run(world, hour);
            ck_assert_int_lt(hour, 2000);
            sight = sight_of(world);
        }
        ck_assert_double_eq(sight.km, along_km);
        telecom_world_destroy(world);
    }
    /* 1 % of half the cable, and three times that for shunts. */
    ck_assert_double_gt(widest_km[0], 0.5);
    ck_assert_double_gt(widest_km[1], 2.5 * widest_km[0]);
}
END_TEST

START_TEST(a_station_tells_its_own_trouble_for_as_long_as_it_lasts)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    const struct hws_effect fail =
        hws_telecom_station_fail_effect((struct hws_telecom_station_fail){
            .station = 1, .trouble = HWS_STATION_FIRE, .lasts_ms = 5 * H});
    enum hws_station_trouble trouble = HWS_STATION_POWER;

    telecom_world_run(world, 10);
    telecom_world_strike(world, fail);
    struct hws_state state = hws_engine_state(world->engine);
    ck_assert(hws_telecom_station_failed(&state, 1, &trouble));
    ck_assert_int_eq(trouble, HWS_STATION_FIRE);
    ck_assert(!hws_telecom_station_failed(&state, 0, &trouble));
    ck_assert(!hws_telecom_station_failed(&state, 99, &trouble));
    telecom_world_run(world, 15);
    state = hws_engine_state(world->engine);
    ck_assert(!hws_telecom_station_failed(&state, 1, &trouble));
    telecom_world_destroy(world);
}
END_TEST

TCase *sight_case(void)
{
    TCase *tcase = tcase_create("sight");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, the_shore_knows_that_then_where_about_then_where);
    tcase_add_test(tcase, a_measured_place_is_off_and_by_no_more_than_it_says);
    tcase_add_test(tcase, a_station_tells_its_own_trouble_for_as_long_as_it_lasts);
    return tcase;
}
