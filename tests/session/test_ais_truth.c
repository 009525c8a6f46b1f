/* The truth, and what is on the air: a set that is off, lies or is lost differs in one alone. */
#include "hawser/session/ais_feed.h"
#include "tests/maritime/strait.h"
#include "tests/session/cases.h"

#include <string.h>

struct heard {
    bool truth, air; /* whether there is a station */
    struct hws_ais_station true_station, air_station;
    struct hws_ais_identity true_identity, air_identity;
};

static struct heard listen(const struct strait *strait, uint32_t vessel)
{
    const struct hws_state state = hws_engine_state(strait->engine);
    const struct hws_ais_source truth = hws_ais_truth(&state);
    const struct hws_ais_source air = hws_ais_on_air(&state);
    struct heard heard = {0};

    ck_assert_uint_eq(truth.slot_count(&state), air.slot_count(&state));
    heard.truth = truth.station(&state, vessel, &heard.true_station);
    heard.air = air.station(&state, vessel, &heard.air_station);
    truth.identity(&state, vessel, &heard.true_identity);
    air.identity(&state, vessel, &heard.air_identity);
    return heard;
}

static void order(struct strait *strait, struct hws_effect effect)
{
    strait_order(strait, &hws_transponder_id, effect);
}

/* A ship and a boat half-way, and a zone round where they are. */
static void half_way(struct strait *strait)
{
    static const struct hws_point corners[] = {
        {33.5, 128.9}, {33.5, 129.1}, {34.5, 129.1}, {34.5, 128.9}};

    strait_init(strait);
    (void)strait_add_vessel(strait, 0, 0);
    (void)strait_add_vessel(strait, 1, 0);
    memcpy(strait->vertices, corners, sizeof(corners));
    strait->area = (struct hws_interference_area){
        .id = "zone", .name = {{"zone", NULL, NULL}}, .vertex_count = 4};
    strait->transponder.area_count = 1;
    strait_start(strait, 1);
    strait_run(strait, (int64_t)strait_sail_ms(0.5 * strait_length_m()));
}

START_TEST(without_trouble_both_say_the_same)
{
    struct strait strait;

    half_way(&strait);
    for (uint32_t vessel = 0; vessel < 2; vessel++) {
        const struct heard heard = listen(&strait, vessel);
        ck_assert(heard.truth && heard.air);
        ck_assert_uint_eq(heard.true_station.key, heard.air_station.key);
        ck_assert_int_eq(heard.true_station.mmsi, heard.air_station.mmsi);
        ck_assert(heard.true_station.placed && heard.air_station.placed);
        ck_assert_double_eq(heard.true_station.place.lon_deg, heard.air_station.place.lon_deg);
        ck_assert_double_eq(heard.true_station.speed_kn, STRAIT_SPEED_KN);
        ck_assert_int_eq(heard.true_station.station_class,
                         vessel == 0 ? HWS_AIS_CLASS_A : HWS_AIS_CLASS_B_CS);
        ck_assert_str_eq(heard.true_identity.name, heard.air_identity.name);
    }
    ck_assert_int_ne(listen(&strait, 0).true_station.mmsi, listen(&strait, 1).true_station.mmsi);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_set_that_is_off_is_heard_in_truth_alone)
{
    struct strait strait;

    half_way(&strait);
    order(&strait, hws_transponder_switch_effect((struct hws_transponder_switch){.on = false}));
    const struct heard heard = listen(&strait, 0);
    ck_assert(heard.truth && !heard.air);
    ck_assert(listen(&strait, 1).air);
    strait_fini(&strait);
}
END_TEST

START_TEST(another_identity_is_another_station)
{
    struct strait strait;

    half_way(&strait);
    const struct heard before = listen(&strait, 0);
    order(&strait,
          hws_transponder_identity_effect((struct hws_transponder_identity){.mmsi = 298000777}));
    const struct heard heard = listen(&strait, 0);
    ck_assert_uint_eq(heard.true_station.key, before.true_station.key);
    ck_assert_uint_ne(heard.air_station.key, before.air_station.key);
    ck_assert_int_eq(heard.air_station.mmsi, 298000777);
    ck_assert_str_ne(heard.air_identity.name, before.air_identity.name);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_moved_or_lost_place_is_told_on_the_air)
{
    struct strait strait;

    half_way(&strait);
    strait_order(
        &strait, &hws_transponder_id,
        hws_transponder_disturbance_effect(HWS_TRANSPONDER_SPOOF,
                                           (struct hws_transponder_disturbance){.north_km = 12.0}));
    struct heard heard = listen(&strait, 0);
    ck_assert_double_eq_tol(hws_rhumb_m(heard.true_station.place, heard.air_station.place), 12000.0,
                            1.0);
    /* Else the false signal would still be heard. */
    order(&strait, hws_transponder_quiet_effect((struct hws_transponder_quiet){.area = 0}));
    order(&strait, hws_transponder_disturbance_effect(
                       HWS_TRANSPONDER_JAM, (struct hws_transponder_disturbance){.area = 0}));
    heard = listen(&strait, 0);
    ck_assert(heard.true_station.placed && heard.air && !heard.air_station.placed);
    strait_fini(&strait);
}
END_TEST

TCase *ais_truth_case(void)
{
    TCase *tests = tcase_create("ais sources");

    tcase_add_test(tests, without_trouble_both_say_the_same);
    tcase_add_test(tests, a_set_that_is_off_is_heard_in_truth_alone);
    tcase_add_test(tests, another_identity_is_another_station);
    tcase_add_test(tests, a_moved_or_lost_place_is_told_on_the_air);
    return tests;
}
