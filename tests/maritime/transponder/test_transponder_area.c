/* Areas in which positions are lost or moved. */
#include "tests/maritime/transponder/cases.h"
#include "tests/maritime/transponder/half_way.h"

START_TEST(a_jammed_area_loses_places_until_it_is_quiet)
{
    struct strait strait;

    half_way_init(&strait);
    const int64_t now_ms = hws_engine_now_ms(strait.engine);
    half_way_order(&strait, HWS_TRANSPONDER_JAM, 0, 60000);
    ck_assert(half_way_report(&strait, 0).on && !half_way_report(&strait, 0).placed);
    strait_run(&strait, now_ms + 59999);
    ck_assert(!half_way_report(&strait, 0).placed);
    strait_run(&strait, now_ms + 60000);
    ck_assert(half_way_report(&strait, 0).placed);
    strait_fini(&strait);
}
END_TEST

START_TEST(a_spoofed_area_moves_places_by_its_offset)
{
    struct strait strait;

    half_way_init(&strait);
    const struct hws_point there = half_way_report(&strait, 0).place;
    strait_order(&strait, &hws_transponder_id,
                 hws_transponder_disturbance_effect(
                     HWS_TRANSPONDER_SPOOF,
                     (struct hws_transponder_disturbance){.north_km = 12.0, .east_km = -5.0}));
    const struct hws_transponder_report told = half_way_report(&strait, 0);
    ck_assert(told.placed && told.moved);
    ck_assert_double_eq_tol(hws_great_circle_m(there, told.place), 13000.0, 20.0);
    ck_assert_double_gt(told.place.lat_deg, there.lat_deg);
    ck_assert_double_lt(told.place.lon_deg, there.lon_deg);
    half_way_order(&strait, HWS_TRANSPONDER_QUIET, 0, 0);
    ck_assert(!half_way_report(&strait, 0).moved);
    strait_fini(&strait);
}
END_TEST

START_TEST(an_area_that_is_not_there_is_refused)
{
    const struct hws_transponder_disturbance nowhere = {.area = 1};
    const struct hws_effect elsewhere[] = {
        hws_transponder_disturbance_effect(HWS_TRANSPONDER_JAM, nowhere),
        hws_transponder_disturbance_effect(HWS_TRANSPONDER_SPOOF, nowhere),
        hws_transponder_quiet_effect((struct hws_transponder_quiet){.area = 1}),
    };
    struct strait strait;

    half_way_init(&strait);
    for (uint32_t i = 0; i < sizeof(elsewhere) / sizeof(elsewhere[0]); i++) {
        ck_assert_int_eq(hws_engine_apply(strait.engine, &hws_transponder_id, &elsewhere[i], NULL),
                         HWS_ERR_RANGE);
    }
    strait_fini(&strait);
}
END_TEST

TCase *transponder_area_case(void)
{
    TCase *tcase = tcase_create("transponder area");

    tcase_add_test(tcase, a_jammed_area_loses_places_until_it_is_quiet);
    tcase_add_test(tcase, a_spoofed_area_moves_places_by_its_offset);
    tcase_add_test(tcase, an_area_that_is_not_there_is_refused);
    return tcase;
}
