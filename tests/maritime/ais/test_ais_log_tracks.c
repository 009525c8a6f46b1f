/* Fixes made tracks: copies, leaps, two ships with one number, coarse places. */
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/recorded.h"

#include <math.h>

START_TEST(copies_of_other_receivers_and_late_lines_do_no_harm)
{
    for (int64_t after_s = 0; after_s < 600; after_s += 10) {
        recorded_hear(RECORDED_MMSI, after_s, 34.5, recorded_lon_deg(after_s));
        recorded_hear(RECORDED_MMSI, after_s, 34.5, recorded_lon_deg(after_s));
        recorded_hear(RECORDED_MMSI, after_s + 2, 34.5, recorded_lon_deg(after_s));
    }
    recorded_hear_sailing(RECORDED_MMSI, 900, 1200);
    recorded_hear_sailing(RECORDED_MMSI, 600, 900);
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.fix_count, 120);
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_DUPLICATE], 120);
    ck_assert_uint_eq(counts.out_of_order_count, 30);
    const struct hws_log_vessel *vessel = recorded_vessel(0, 1);
    for (int64_t i = 0; i < 120; i++) {
        ck_assert_int_eq(vessel->fixes[i].time_ms, (RECORDED_START_S + 10 * i) * 1000);
    }
}
END_TEST

START_TEST(a_leap_is_refused_wherever_it_stands)
{
    recorded_hear(RECORDED_MMSI, -10, 10.0, 20.0); /* the first fix is the wrong one */
    recorded_hear_sailing(RECORDED_MMSI, 0, 300);
    recorded_hear(RECORDED_MMSI, 305, 35.5, 129.0);
    recorded_hear(RECORDED_MMSI, 309, -34.5, -129.0);
    recorded_hear_sailing(RECORDED_MMSI, 310, 600);
    recorded_hear(RECORDED_MMSI, 605, 35.0, 128.0); /* and the last */
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_JUMP], 4);
    ck_assert_uint_eq(counts.fix_count, 59);
    ck_assert_uint_eq(recorded_vessel(0, 1)->fix_count, 59);
}
END_TEST

START_TEST(two_ships_with_one_number_are_two_ships)
{
    for (int64_t after_s = 0; after_s < 600; after_s += 10) {
        recorded_hear(RECORDED_MMSI, after_s, 34.5, recorded_lon_deg(after_s));
        recorded_hear(RECORDED_MMSI, after_s, 40.0, 5.0 + 6.75e-5 * (double)after_s);
    }
    recorded_hear_sailing(RECORDED_MMSI + 1, 0, 600);
    ck_assert_uint_eq(recorded_finish().fix_count, 180);
    for (uint32_t twin = 0; twin < 2; twin++) {
        const struct hws_log_vessel *vessel = recorded_vessel(twin, 3);
        ck_assert_uint_eq(vessel->mmsi, RECORDED_MMSI);
        ck_assert_uint_eq(vessel->twin, twin);
        ck_assert_uint_eq(vessel->fix_count, 60);
        for (uint32_t i = 1; i < 60; i++) {
            ck_assert(fabs(vessel->fixes[i].place.lat_deg - vessel->fixes[0].place.lat_deg) < 1e-3);
        }
    }
    ck_assert_uint_eq(recorded_vessel(2, 3)->mmsi, RECORDED_MMSI + 1);
}
END_TEST

START_TEST(one_whose_positions_leap_for_good_stays_one_ship_of_two_voyages)
{
    struct hws_log_voyages voyages = {0};

    recorded_hear_sailing(RECORDED_MMSI, 0, 600);
    for (int64_t after_s = 600; after_s < 1200; after_s += 10) {
        recorded_hear(RECORDED_MMSI, after_s, 35.5, recorded_lon_deg(after_s));
    }
    ck_assert_uint_eq(recorded_finish().fix_count, 120);
    ck_assert_uint_eq(recorded_vessel(0, 1)->fix_count, 120);
    ck_assert_int_eq(hws_ais_log_voyages(recorded_log(), 100.0, 3600000, &voyages), HWS_OK);
    ck_assert_uint_eq(voyages.voyage_count, 2);
    hws_log_voyages_fini(&voyages);
}
END_TEST

START_TEST(a_coarse_place_beside_a_fine_one_is_not_used)
{
    struct hws_ais_message message = recorded_report(RECORDED_MMSI, 34.5, 129.0);
    char tag[64];

    message.type = 27;
    message.speed_dkn = 120;
    for (int64_t after_s = 0; after_s < 3600; after_s += 300) {
        if (after_s < 1800) {
            recorded_hear(RECORDED_MMSI, after_s, 34.5, recorded_lon_deg(after_s));
        }
        message.longitude_min_e4 = (int32_t)lround(recorded_lon_deg(after_s + 60) * 600000.0);
        recorded_tag(RECORDED_START_S + after_s + 60, tag, sizeof(tag));
        recorded_take("%s%s\n", tag, recorded_encode(&message).lines[0]);
    }
    const struct hws_log_counts counts = recorded_finish();
    ck_assert_uint_eq(counts.refusals[HWS_LOG_REFUSED_COARSE], 6);
    ck_assert_uint_eq(counts.fix_count, 12);
}
END_TEST

TCase *ais_log_tracks_case(void)
{
    TCase *tcase = tcase_create("ais log tracks");

    tcase_add_checked_fixture(tcase, recorded_open, recorded_close);
    tcase_add_test(tcase, copies_of_other_receivers_and_late_lines_do_no_harm);
    tcase_add_test(tcase, a_leap_is_refused_wherever_it_stands);
    tcase_add_test(tcase, two_ships_with_one_number_are_two_ships);
    tcase_add_test(tcase, one_whose_positions_leap_for_good_stays_one_ship_of_two_voyages);
    tcase_add_test(tcase, a_coarse_place_beside_a_fine_one_is_not_used);
    return tcase;
}
