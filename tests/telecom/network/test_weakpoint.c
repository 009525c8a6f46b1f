/* What cuts would cost, foretold, against worlds in which they are made, and a walk over what is
 * left. */
#include "tests/support/telecom_builder.h"
#include "tests/telecom/network/cases.h"

#define CITIES 3u
#define CABLES 3u

/* Served in all an hour after the cables were cut. */
static int64_t served_in_world(const uint32_t *cables, uint32_t count)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    int64_t served_kbps = 0;

    telecom_world_run(world, 1);
    for (uint32_t i = 0; i < count; i++) {
        telecom_world_cut(world, cables[i], 50.0);
    }
    telecom_world_run(world, 2);
    const struct hws_state state = hws_engine_state(world->engine);
    for (uint32_t i = 0; i < DEMAND_TEST_COUNT; i++) {
        served_kbps += hws_telecom_demand(&state, i).served_kbps;
    }
    telecom_world_destroy(world);
    return served_kbps;
}

static bool is_cut(uint32_t cable, const uint32_t *cables, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (cables[i] == cable) {
            return true;
        }
    }
    return false;
}

/* On the ring, over their own cable or over the two others. */
static bool joined(uint32_t city_a, uint32_t city_b, const uint32_t *cables, uint32_t count)
{
    static const uint32_t between[CITIES][CITIES] = {
        {CABLE_AB, CABLE_AB, CABLE_CA}, {CABLE_AB, CABLE_AB, CABLE_BC}, {CABLE_CA, CABLE_BC, 0}};
    const uint32_t direct = between[city_a][city_b];

    return !is_cut(direct, cables, count) || (!is_cut((direct + 1u) % CABLES, cables, count) &&
                                              !is_cut((direct + 2u) % CABLES, cables, count));
}

/* Cities that are joined to none of those with which they want to talk. */
static uint32_t alone_count(const struct hws_telecom_plan *plan, const uint32_t *cables,
                            uint32_t count)
{
    uint32_t alone = 0;

    for (uint32_t city = 0; city < CITIES; city++) {
        bool wants = false;
        bool reaches = false;
        for (uint32_t i = 0; i < plan->demand_count; i++) {
            const struct hws_demand *demand = &plan->demands[i];
            if (demand->city_from == city || demand->city_to == city) {
                wants = true;
                reaches = reaches || joined(demand->city_from, demand->city_to, cables, count);
            }
        }
        alone += wants && !reaches ? 1u : 0u;
    }
    return alone;
}

/* Nothing, every cable, and every two: the second of 3 * 3 that are the same is the single cut. */
START_TEST(cuts_cost_what_they_cost_in_a_world)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    struct hws_network_weight weight;

    ck_assert_int_eq(hws_telecom_weigh(&world->plan, NULL, 0, &weight), HWS_OK);
    ck_assert_int_eq(weight.served_kbps, 1500000);
    ck_assert_uint_eq(weight.isolated_city_count, 0);
    for (uint32_t first = 0; first < CABLES; first++) {
        for (uint32_t second = 0; second < CABLES; second++) {
            const uint32_t cables[2] = {first, second};
            const uint32_t count = first == second ? 1u : 2u;
            ck_assert_int_eq(hws_telecom_weigh(&world->plan, cables, count, &weight), HWS_OK);
            ck_assert_int_eq(weight.served_kbps, served_in_world(cables, count));
            ck_assert_uint_eq(weight.isolated_city_count, alone_count(&world->plan, cables, count));
        }
    }
    telecom_world_destroy(world);
}
END_TEST

START_TEST(a_cable_that_is_none_cannot_be_weighed)
{
    struct telecom_test_world *world = telecom_world_create(1, 0, NULL);
    const uint32_t cables[2] = {0, CABLES};
    struct hws_network_weight weight = {-1, 99};

    ck_assert_int_eq(hws_telecom_weigh(&world->plan, cables, 2, &weight), HWS_ERR_RANGE);
    ck_assert_int_eq(weight.served_kbps, -1);
    telecom_world_destroy(world);
}
END_TEST

TCase *weakpoint_case(void)
{
    TCase *tcase = tcase_create("weakpoint");

    tcase_add_test(tcase, cuts_cost_what_they_cost_in_a_world);
    tcase_add_test(tcase, a_cable_that_is_none_cannot_be_weighed);
    return tcase;
}
