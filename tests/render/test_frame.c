#include "hawser/core/units.h"
#include "hawser/render/chart.h"
#include "render/chart/parts.h"
#include "tests/render/cases.h"

#include <math.h>

START_TEST(a_place_goes_to_a_pixel_and_back)
{
    struct hws_chart_frame frame =
        hws_chart_frame_fit((struct hws_point){-60, 120}, (struct hws_point){70, -100}, 1300, 900);

    for (int lat_deg = -80; lat_deg <= 80; lat_deg += 16) {
        for (int lon_deg = -175; lon_deg < 180; lon_deg += 35) {
            double x_px = 0;
            double y_px = 0;
            hws_chart_project(&frame, (struct hws_point){lat_deg, lon_deg}, &x_px, &y_px);
            struct hws_point back = hws_chart_unproject(&frame, x_px, y_px);
            ck_assert_double_eq_tol(back.lat_deg, lat_deg, 1e-9);
            ck_assert_double_eq_tol(back.lon_deg, lon_deg, 1e-9);
        }
    }
}
END_TEST

START_TEST(the_projection_is_mercators)
{
    struct hws_chart_frame frame = {.width_px = 1000,
                                    .height_px = 800,
                                    .centre_lat_deg = 0,
                                    .centre_lon_deg = 130,
                                    .px_per_deg = 10,
                                    .text_scale = 1};
    double x_px = 0;
    double y_px = 0;

    hws_chart_project(&frame, (struct hws_point){45, 140}, &x_px, &y_px);
    ck_assert_double_eq_tol(x_px, 600, 1e-9);
    /* Snyder (1987), eq. 7-2: y = ln tan(45 + lat / 2). */
    double y_deg = hws_deg_from_rad(log(tan(hws_rad_from_deg(45 + 45 / 2.0))));
    ck_assert_double_eq_tol(y_px, 400 - 10 * y_deg, 1e-6);
}
END_TEST

START_TEST(a_fitted_frame_shows_the_whole_box)
{
    static const struct hws_point boxes[][2] = {{{32, 126}, {37, 133}},
                                                {{-10, 170}, {10, -170}},
                                                {{54, 9}, {66, 30}},
                                                {{33, 130}, {34, 130.2}}};

    for (size_t i = 0; i < sizeof(boxes) / sizeof(boxes[0]); i++) {
        struct hws_chart_frame frame = hws_chart_frame_fit(boxes[i][0], boxes[i][1], 928, 800);
        double left_px = 0;
        double right_px = 0;
        double top_px = 0;
        double bottom_px = 0;
        hws_chart_project(&frame, boxes[i][0], &left_px, &bottom_px);
        hws_chart_project(&frame, boxes[i][1], &right_px, &top_px);
        ck_assert_double_ge(left_px, 0);
        ck_assert_double_le(right_px, 928);
        ck_assert_double_lt(left_px, right_px);
        /* Clear of the bars that bear the marking. */
        ck_assert_double_ge(top_px, CHART_BAR_HEIGHT_PX);
        ck_assert_double_le(bottom_px, 800 - CHART_BAR_HEIGHT_PX);
        /* And no larger than needed: one side is nearly filled. */
        ck_assert(right_px - left_px > 0.85 * 928 || bottom_px - top_px > 0.8 * 800);
    }
}
END_TEST

START_TEST(the_scale_is_a_minute_of_latitude_a_mile)
{
    struct hws_chart_frame frame = hws_chart_frame_fit((struct hws_point){33.9, 129},
                                                       (struct hws_point){34.1, 131}, 1000, 800);
    double x_px = 0;
    double north_px = 0;
    double south_px = 0;

    hws_chart_project(&frame, (struct hws_point){34 + 1 / 120.0, 130}, &x_px, &north_px);
    hws_chart_project(&frame, (struct hws_point){34 - 1 / 120.0, 130}, &x_px, &south_px);
    double ratio = chart_px_per_nmi(&frame, 34) / (south_px - north_px);
    ck_assert_double_eq_tol(ratio, 1, 0.002); /* 1852 m against this sphere's 1853.2 m */
}
END_TEST

START_TEST(times_rates_and_places_are_worded)
{
    char words[CHART_WORD_MAX];

    chart_exercise_time_words(54 * HWS_MS_PER_HOUR + 30 * HWS_MS_PER_MINUTE, words);
    ck_assert_str_eq(words, "T+02 06:30");
    chart_utc_words(INT64_C(1799906400000), words);
    ck_assert_str_eq(words, "2027-01-14 06:00 UTC");
    chart_rate_words(INT64_C(1250000000), words);
    ck_assert_str_eq(words, "1.25 Tbps");
    chart_rate_words(INT64_C(340000000), words);
    ck_assert_str_eq(words, "340 Gbps");
    chart_place_words((struct hws_point){-34.5, 129.9999}, words);
    ck_assert_str_eq(words, "34°30.0′S 130°00.0′E");
    chart_degree_words(34.5, true, words);
    ck_assert_str_eq(words, "34°30′N");
}
END_TEST

TCase *frame_case(void)
{
    TCase *tcase = tcase_create("frame");

    tcase_add_test(tcase, a_place_goes_to_a_pixel_and_back);
    tcase_add_test(tcase, the_projection_is_mercators);
    tcase_add_test(tcase, a_fitted_frame_shows_the_whole_box);
    tcase_add_test(tcase, the_scale_is_a_minute_of_latitude_a_mile);
    tcase_add_test(tcase, times_rates_and_places_are_worded);
    return tcase;
}
