/* Tracks made voyages: few points, and parts. */
#include "tests/maritime/ais/cases.h"
#include "tests/maritime/ais/recorded.h"

#include <math.h>

/* Where the voyage is at a time, by a search of its points. */
static struct hws_point place_at(const struct hws_log_voyages *voyages,
                                 const struct hws_log_voyage *voyage, int64_t time_ms)
{
    const struct hws_log_point *points = &voyages->points[voyage->point_first];
    uint32_t i = 1;

    while (i + 1 < voyage->point_count && points[i].time_ms < time_ms) {
        i++;
    }
    return hws_rhumb_between(points[i - 1].place, points[i].place,
                             (double)(time_ms - points[i - 1].time_ms) /
                                 (double)(points[i].time_ms - points[i - 1].time_ms));
}

START_TEST(few_points_keep_the_ship_within_the_tolerance)
{
    struct hws_log_voyages voyages = {0};

    /* two hours east, then a slow bend, then a stop */
    for (int64_t after_s = 0; after_s < 14400; after_s += 10) {
        const double bend = after_s < 7200 ? 0.0 : (double)(after_s - 7200) / 7200.0;
        const int64_t sailing_s = after_s < 12000 ? after_s : 12000;
        recorded_hear(RECORDED_MMSI, after_s,
                      34.5 + 0.1 * bend * bend * (after_s < 12000 ? 1.0 : 0.0) +
                          (after_s < 12000 ? 0.0 : 0.1 * 4800.0 / 7200.0 * 4800.0 / 7200.0),
                      recorded_lon_deg(sailing_s));
    }
    ck_assert_uint_eq(recorded_finish().fix_count, 1440);
    const struct hws_log_vessel *vessel = recorded_vessel(0, 1);
    for (int turn = 0; turn < 3; turn++) {
        const double tolerance_m = (double[]){20.0, 100.0, 1000.0}[turn];
        ck_assert_int_eq(hws_ais_log_voyages(recorded_log(), tolerance_m, 3600000, &voyages),
                         HWS_OK);
        ck_assert_uint_eq(voyages.voyage_count, 1);
        ck_assert_uint_lt(voyages.point_count, 40);
        for (uint32_t i = 0; i < vessel->fix_count; i++) {
            const struct hws_point place =
                place_at(&voyages, &voyages.voyages[0], vessel->fixes[i].time_ms);
            ck_assert_double_le(hws_rhumb_m(place, vessel->fixes[i].place), tolerance_m + 0.01);
        }
        hws_log_voyages_fini(&voyages);
    }
}
END_TEST

START_TEST(silence_parts_voyages_and_a_lone_fix_is_none)
{
    struct hws_log_voyages voyages = {0};

    recorded_hear_sailing(RECORDED_MMSI, 0, 600);
    recorded_hear(RECORDED_MMSI, 9000, 34.5, recorded_lon_deg(9000));
    recorded_hear_sailing(RECORDED_MMSI, 18000, 18600);
    ck_assert_uint_eq(recorded_finish().fix_count, 121);
    ck_assert_int_eq(hws_ais_log_voyages(recorded_log(), 100.0, 3600000, &voyages), HWS_OK);
    ck_assert_uint_eq(voyages.voyage_count, 2);
    ck_assert_uint_eq(voyages.alone_count, 1);
    ck_assert_uint_eq(voyages.voyages[1].point_first, voyages.voyages[0].point_count);
    hws_log_voyages_fini(&voyages);
    ck_assert_int_eq(hws_ais_log_voyages(recorded_log(), 0.0, 3600000, &voyages), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_ais_log_voyages(recorded_log(), (double)NAN, 3600000, &voyages),
                     HWS_ERR_RANGE);
    ck_assert_int_eq(hws_ais_log_voyages(recorded_log(), 100.0, 0, &voyages), HWS_ERR_RANGE);
}
END_TEST

TCase *ais_log_voyages_case(void)
{
    TCase *tcase = tcase_create("ais log voyages");

    tcase_add_checked_fixture(tcase, recorded_open, recorded_close);
    tcase_add_test(tcase, few_points_keep_the_ship_within_the_tolerance);
    tcase_add_test(tcase, silence_parts_voyages_and_a_lone_fix_is_none);
    return tcase;
}
