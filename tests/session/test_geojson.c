/* What RFC 7946 asks of geometries, and that nothing goes out without its marking. */
#include "tests/session/cases.h"
#include "tests/session/play.h"

#include "hawser/session/geojson.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One feature's text; the caller's to free. */
static char *line_text(const struct hws_point *points, uint32_t count)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct hws_geojson json;

    hws_geojson_begin(&json, out, "T\"itle", "MARK");
    hws_geojson_feature(&json, "cable", "a");
    hws_geojson_number(&json, "length_km", (double)NAN);
    hws_geojson_line(&json, points, count);
    hws_geojson_end(&json);
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

START_TEST(a_line_is_longitude_before_latitude_and_carries_its_marking)
{
    const struct hws_point points[] = {{34.5, 129.25}, {35.0, 130.0}};
    char *text = line_text(points, 2);

    ck_assert_str_eq(text,
                     "{\"type\":\"FeatureCollection\",\"marking\":\"MARK\",\"title\":\"T\\\"itle\","
                     "\"features\":[\n{\"type\":\"Feature\",\"properties\":{\"layer\":\"cable\","
                     "\"id\":\"a\",\"marking\":\"MARK\",\"length_km\":null},\"geometry\":{\"type\":"
                     "\"LineString\",\"coordinates\":[[129.2500000,34.5000000],"
                     "[130.0000000,35.0000000]]}}\n]}\n");
    free(text);
}
END_TEST

START_TEST(a_line_over_180_degrees_is_cut_there)
{
    /* due east along a parallel, and back */
    const struct hws_point points[] = {{34.5, 179.0}, {34.5, -179.0}, {34.5, 178.0}};
    char *text = line_text(points, 3);

    ck_assert_ptr_nonnull(strstr(text,
                                 "\"MultiLineString\",\"coordinates\":[[[179.0000000,34.5000000],"
                                 "[180.0000000,34.5000000]],[[-180.0000000,34.5000000],"
                                 "[-179.0000000,34.5000000],[-180.0000000,34.5000000]],"
                                 "[[180.0000000,34.5000000],[178.0000000,34.5000000]]]}}"));
    free(text);
}
END_TEST

static char *polygon_text(const struct hws_point *corners, uint32_t count)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    struct hws_geojson json;

    hws_geojson_begin(&json, out, "", NULL);
    hws_geojson_feature(&json, "zone", "z");
    hws_geojson_polygon(&json, corners, count);
    hws_geojson_end(&json);
    ck_assert_int_eq(fclose(out), 0);
    return text;
}

START_TEST(a_ring_is_closed_and_counter_clockwise_however_it_was_drawn)
{
    const struct hws_point east_first[] = {{0, 0}, {0, 1}, {1, 1}};
    const struct hws_point north_first[] = {{1, 1}, {0, 1}, {0, 0}};
    char *one = polygon_text(east_first, 3);
    char *other = polygon_text(north_first, 3);

    ck_assert_ptr_nonnull(
        strstr(one, "\"Polygon\",\"coordinates\":[[[0.0000000,0.0000000],[1.0000000,0.0000000],"
                    "[1.0000000,1.0000000],[0.0000000,0.0000000]]]}}"));
    ck_assert_str_eq(one, other);
    ck_assert_ptr_null(strstr(one, "marking"));
    free(one);
    free(other);
}
END_TEST

START_TEST(looking_through_it_changes_nothing)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *looked = plain_session(scenario);
    struct hws_session *unseen = plain_session(scenario);
    FILE *out = fopen("/dev/null", "w");

    for (int64_t hour = 0; hour <= 120; hour += 12) {
        ck_assert_int_eq(hws_session_run(looked, hour * 3600000, UINT64_MAX, NULL), HWS_OK);
        struct hws_view *view = NULL;
        ck_assert_int_eq(
            hws_session_view(looked, (struct hws_party){NULL, 0}, HWS_LANGUAGE_EN, &view), HWS_OK);
        ck_assert_int_eq(hws_geojson_view(out, view), HWS_OK);
        hws_view_destroy(view);
    }
    ck_assert_int_eq(hws_session_run(unseen, INT64_C(120) * 3600000, UINT64_MAX, NULL), HWS_OK);
    assert_same_exercise(looked, unseen);
    (void)fclose(out);
    hws_session_destroy(looked);
    hws_session_destroy(unseen);
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *geojson_case(void)
{
    TCase *tests = tcase_create("geojson");

    tcase_add_unchecked_fixture(tests, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tests, a_line_is_longitude_before_latitude_and_carries_its_marking);
    tcase_add_test(tests, a_line_over_180_degrees_is_cut_there);
    tcase_add_test(tests, a_ring_is_closed_and_counter_clockwise_however_it_was_drawn);
    tcase_add_test(tests, looking_through_it_changes_nothing);
    return tests;
}
