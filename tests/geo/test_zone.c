#include "hawser/geo/zone.h"
#include "tests/geo/cases.h"
#include "tests/geo/places.h"

#include <math.h>
#include <string.h>

static const struct hws_point square[] = {
    {34.0, 128.0}, {34.0, 130.0}, {35.0, 130.0}, {35.0, 128.0}};

START_TEST(a_sound_zone_is_accepted)
{
    ck_assert_int_eq(hws_zone_check(square, 4, NULL), HWS_OK);
    ck_assert_int_eq(hws_zone_check(square, 3, NULL), HWS_OK);
}
END_TEST

START_TEST(unsound_zones_are_refused_with_the_vertex)
{
    const struct hws_point bow[] = {{34.0, 128.0}, {35.0, 130.0}, {35.0, 128.0}, {34.0, 130.0}};
    const struct hws_point spike[] = {{34.0, 128.0}, {34.0, 130.0}, {34.0, 129.0}};
    const struct hws_point twice[] = {{34.0, 128.0}, {34.0, 128.0}, {35.0, 129.0}};
    const struct hws_point around[] = {{34.0, 179.0}, {34.0, -179.0}, {35.0, 179.0}};
    const struct hws_point polar[] = {{84.0, 0.0}, {86.0, 1.0}, {84.0, 2.0}};
    const struct hws_point nowhere[] = {{34.0, 0.0}, {(double)NAN, 1.0}, {34.0, 2.0}};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_zone_check(bow, 4, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "after vertex 1 touches the edge after vertex 3"));
    ck_assert_int_eq(hws_zone_check(spike, 3, &error), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_zone_check(twice, 3, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "vertices 1 and 2 are the same"));
    ck_assert_int_eq(hws_zone_check(around, 3, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "180th meridian"));
    ck_assert_int_eq(hws_zone_check(polar, 3, &error), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_zone_check(nowhere, 3, &error), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_zone_check(square, 2, &error), HWS_ERR_RANGE);
    ck_assert_int_eq(hws_zone_check(square, HWS_ZONE_VERTICES_MAX + 1, &error), HWS_ERR_RANGE);
}
END_TEST

START_TEST(edges_and_corners_are_inside)
{
    ck_assert(hws_zone_contains(square, 4, (struct hws_point){34.5, 129.0}));
    ck_assert(hws_zone_contains(square, 4, (struct hws_point){34.0, 128.0}));
    ck_assert(hws_zone_contains(square, 4, (struct hws_point){35.0, 129.3}));
    ck_assert(hws_zone_contains(square, 4, (struct hws_point){34.7, 130.0}));
    ck_assert(!hws_zone_contains(square, 4, (struct hws_point){35.0000002, 129.3}));
    ck_assert(!hws_zone_contains(square, 4, (struct hws_point){34.7, 130.0000002}));
}
END_TEST

/* A star-shaped zone around a middle: what is inside follows from bearing and distance alone. */
static void make_star(struct places *places, struct hws_point *vertices, uint32_t vertex_count)
{
    for (uint32_t i = 0; i < vertex_count; i++) {
        double angle_rad = 6.283185307179586 * i / vertex_count;
        double reach_deg = places_uniform(places, 0.5, 2.0);
        vertices[i].lat_deg = 34.5 + reach_deg * sin(angle_rad);
        vertices[i].lon_deg = 129.0 + reach_deg * cos(angle_rad);
    }
}

/* The sum of the angles under which a point sees the edges on the chart: a turn inside, else 0. */
static bool winds_around(const struct hws_point *vertices, uint32_t count, struct hws_point point)
{
    double y = hws_isometric_from_lat_deg(point.lat_deg);
    double turned_rad = 0.0;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_point *a = &vertices[i];
        const struct hws_point *b = &vertices[(i + 1) % count];
        double ax = a->lon_deg - point.lon_deg;
        double bx = b->lon_deg - point.lon_deg;
        double ay = hws_isometric_from_lat_deg(a->lat_deg) - y;
        double by = hws_isometric_from_lat_deg(b->lat_deg) - y;
        turned_rad += atan2(ax * by - ay * bx, ax * bx + ay * by);
    }
    return fabs(turned_rad) > 3.0;
}

START_TEST(inside_is_where_the_edge_winds_around)
{
    struct hws_point vertices[60];
    struct places places = {51};

    for (int zone = 0; zone < 40; zone++) {
        uint32_t count = 3 + (uint32_t)(places_next(&places) % 58);
        make_star(&places, vertices, count);
        ck_assert_int_eq(hws_zone_check(vertices, count, NULL), HWS_OK);
        for (int i = 0; i < 300; i++) {
            struct hws_point point = places_near(&places, (struct hws_point){34.5, 129.0}, 2.1);
            ck_assert_int_eq(hws_zone_contains(vertices, count, point),
                             winds_around(vertices, count, point));
        }
    }
}
END_TEST

START_TEST(a_leg_changes_side_at_its_crossings_and_nowhere_else)
{
    struct hws_point vertices[60];
    double fractions[60];
    struct places places = {52};

    for (int i = 0; i < 2000; i++) {
        uint32_t count = 3 + (uint32_t)(places_next(&places) % 58);
        make_star(&places, vertices, count);
        struct hws_point from = places_near(&places, (struct hws_point){34.5, 129.0}, 2.5);
        struct hws_point to = places_near(&places, (struct hws_point){34.5, 129.0}, 2.5);
        uint32_t found = hws_zone_crossings(vertices, count, from, to, fractions, 60);
        bool inside = hws_zone_contains(vertices, count, from);
        double start = 0.0;
        for (uint32_t j = 0; j <= found; j++) {
            double end = j < found ? fractions[j] : 1.0;
            ck_assert_double_le(start, end);
            for (int part = 1; part < 4 && end - start > 1e-5; part++) {
                double share = start + (end - start) * part / 4.0;
                struct hws_point between = hws_rhumb_between(from, to, share);
                ck_assert_int_eq(hws_zone_contains(vertices, count, between), inside);
            }
            inside = !inside;
            start = end;
        }
        ck_assert_int_eq(!inside, hws_zone_contains(vertices, count, to));
    }
}
END_TEST

START_TEST(a_crossing_at_a_corner_counts_once_and_the_first_are_kept)
{
    double fractions[4] = {-1.0, -1.0, -1.0, -1.0};
    struct hws_point south = {33.0, 128.0};
    struct hws_point outside = {34.0, 127.0};
    struct hws_point beyond = {34.0, 131.0};

    /* Along the southern edge: at its two ends. */
    ck_assert_uint_eq(hws_zone_crossings(square, 4, outside, beyond, fractions, 4), 2);
    ck_assert_double_eq_tol(fractions[0], 0.25, 1e-9);
    ck_assert_double_eq_tol(fractions[1], 0.75, 1e-9);
    fractions[1] = -1.0;
    ck_assert_uint_eq(hws_zone_crossings(square, 4, outside, beyond, fractions, 1), 2);
    ck_assert_double_eq(fractions[1], -1.0);
    ck_assert_uint_eq(
        hws_zone_crossings(square, 4, south, (struct hws_point){34.0, 128.0}, fractions, 4), 1);
    ck_assert_double_eq(fractions[0], 1.0);
}
END_TEST

START_TEST(a_leg_across_the_180th_meridian_meets_zones_on_both_sides)
{
    const struct hws_point west[] = {
        {-20.0, 178.0}, {-20.0, 179.0}, {-18.0, 179.0}, {-18.0, 178.0}};
    const struct hws_point east[] = {
        {-20.0, -179.0}, {-20.0, -178.0}, {-18.0, -178.0}, {-18.0, -179.0}};
    struct hws_point from = {-19.0, 177.0};
    struct hws_point to = {-19.0, -177.0};
    double fractions[2];

    ck_assert_uint_eq(hws_zone_crossings(west, 4, from, to, fractions, 2), 2);
    ck_assert_double_eq_tol(fractions[0], 1.0 / 6.0, 1e-9);
    ck_assert_uint_eq(hws_zone_crossings(east, 4, from, to, fractions, 2), 2);
    ck_assert_double_eq_tol(fractions[0], 4.0 / 6.0, 1e-9);
    ck_assert_uint_eq(hws_zone_crossings(east, 4, to, from, fractions, 2), 2);
    ck_assert_double_eq_tol(fractions[0], 1.0 / 6.0, 1e-9);
}
END_TEST

TCase *zone_case(void)
{
    TCase *tcase = tcase_create("zone");

    tcase_add_test(tcase, a_sound_zone_is_accepted);
    tcase_add_test(tcase, unsound_zones_are_refused_with_the_vertex);
    tcase_add_test(tcase, edges_and_corners_are_inside);
    tcase_add_test(tcase, inside_is_where_the_edge_winds_around);
    tcase_add_test(tcase, a_leg_changes_side_at_its_crossings_and_nowhere_else);
    tcase_add_test(tcase, a_crossing_at_a_corner_counts_once_and_the_first_are_kept);
    tcase_add_test(tcase, a_leg_across_the_180th_meridian_meets_zones_on_both_sides);
    return tcase;
}
