/* OSPA and GOSPA against their definitions, by trying every assignment, and as metrics. */
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/geo/point_set.h"
#include "tests/geo/cases.h"

#include <math.h>
#include <string.h>

#define SET_MAX 7u
#define CUTOFF_M 4000.0

struct set {
    struct hws_point points[SET_MAX];
    uint32_t count;
};

static struct hws_point_set_distance between(const struct set *a, const struct set *b,
                                             double cutoff_m, double order)
{
    struct hws_point_set_distance distance;

    ck_assert_int_eq(hws_point_set_distance(a->points, a->count, b->points, b->count, cutoff_m,
                                            order, &distance),
                     HWS_OK);
    return distance;
}

/* Up to SET_MAX places within some kilometres of each other, round the antimeridian. */
static struct set random_set(struct hws_stream *stream)
{
    struct set set = {.count =
                          (uint32_t)hws_sample_uniform(hws_stream_uniform(stream), 0.0, 7.999)};

    for (uint32_t i = 0; i < set.count; i++) {
        const double north_deg = hws_sample_uniform(hws_stream_uniform(stream), 0.0, 0.08);
        const double east_deg = hws_sample_uniform(hws_stream_uniform(stream), -0.04, 0.04);
        set.points[i] = (struct hws_point){34.0 + north_deg, hws_lon_wrap_deg(180.0 + east_deg)};
    }
    return set;
}

static double cut_power(const struct set *a, uint32_t i, const struct set *b, uint32_t k,
                        double order)
{
    return pow(fmin(hws_great_circle_m(a->points[i], b->points[k]), CUTOFF_M), order);
}

/* The definition of OSPA: the least over every way to give the smaller set's members partners. */
// NOLINTNEXTLINE(misc-no-recursion): every way to choose, at most seven deep
static double ospa_sum(const struct set *few, const struct set *many, double order, uint32_t i,
                       uint32_t taken)
{
    double least = (double)INFINITY;

    if (i == few->count) {
        return pow(CUTOFF_M, order) * (many->count - few->count);
    }
    for (uint32_t k = 0; k < many->count; k++) {
        if ((taken & (1u << k)) == 0) {
            least = fmin(least, cut_power(few, i, many, k, order) +
                                    ospa_sum(few, many, order, i + 1u, taken | (1u << k)));
        }
    }
    return least;
}

/* The definition of GOSPA with alpha = 2: a member may also stay alone, for half the cut-off. */
// NOLINTNEXTLINE(misc-no-recursion): every way to choose, at most seven deep
static double gospa_sum(const struct set *a, const struct set *b, double order, uint32_t i,
                        uint32_t taken)
{
    const double alone = pow(CUTOFF_M, order) / 2.0;

    if (i == a->count) {
        return alone * (b->count - (uint32_t)__builtin_popcount(taken));
    }
    double least = alone + gospa_sum(a, b, order, i + 1u, taken);
    for (uint32_t k = 0; k < b->count; k++) {
        const double distance_m = hws_great_circle_m(a->points[i], b->points[k]);
        if ((taken & (1u << k)) == 0) {
            least = fmin(least, pow(distance_m, order) +
                                    gospa_sum(a, b, order, i + 1u, taken | (1u << k)));
        }
    }
    return least;
}

START_TEST(both_metrics_are_their_definitions)
{
    static const double orders[] = {1.0, 2.0, 3.5};
    struct hws_stream stream;

    hws_stream_init(&stream, 5, 0, 0, 0);
    for (uint32_t trial = 0; trial < 300; trial++) {
        const double order = orders[trial % 3];
        const struct set a = random_set(&stream);
        const struct set b = random_set(&stream);
        const struct set *few = a.count <= b.count ? &a : &b;
        const struct set *many = a.count <= b.count ? &b : &a;
        const struct hws_point_set_distance found = between(&a, &b, CUTOFF_M, order);
        const double ospa_m =
            many->count == 0 ? 0.0
                             : pow(ospa_sum(few, many, order, 0, 0) / many->count, 1.0 / order);
        ck_assert_double_eq_tol(found.ospa_m, ospa_m, 1e-6);
        ck_assert_double_eq_tol(found.gospa_m, pow(gospa_sum(&a, &b, order, 0, 0), 1.0 / order),
                                1e-6);
        /* The decomposition: misplaced, missed, false. */
        const double sum = found.location_power +
                           pow(CUTOFF_M, order) / 2.0 * (found.missed_count + found.false_count);
        ck_assert_double_eq_tol(found.gospa_m, pow(sum, 1.0 / order), 1e-6);
        ck_assert_uint_eq(found.paired_count + found.missed_count, a.count);
        ck_assert_uint_eq(found.paired_count + found.false_count, b.count);
    }
}
END_TEST

START_TEST(both_are_metrics)
{
    struct hws_stream stream;

    hws_stream_init(&stream, 6, 0, 0, 0);
    for (uint32_t trial = 0; trial < 400; trial++) {
        const struct set a = random_set(&stream);
        const struct set b = random_set(&stream);
        const struct set c = random_set(&stream);
        const struct hws_point_set_distance ab = between(&a, &b, CUTOFF_M, 2.0);
        const struct hws_point_set_distance ba = between(&b, &a, CUTOFF_M, 2.0);
        const struct hws_point_set_distance bc = between(&b, &c, CUTOFF_M, 2.0);
        const struct hws_point_set_distance ac = between(&a, &c, CUTOFF_M, 2.0);
        ck_assert_double_eq_tol(ab.ospa_m, ba.ospa_m, 1e-6);
        ck_assert_double_eq_tol(ab.gospa_m, ba.gospa_m, 1e-6);
        ck_assert_double_le(ac.ospa_m, ab.ospa_m + bc.ospa_m + 1e-6);
        ck_assert_double_le(ac.gospa_m, ab.gospa_m + bc.gospa_m + 1e-6);
        ck_assert_double_le(ab.ospa_m, CUTOFF_M);
        ck_assert_double_le(between(&a, &a, CUTOFF_M, 2.0).ospa_m, 1e-6);
    }
}
END_TEST

START_TEST(an_empty_picture_of_some_ships_is_a_cut_off_away)
{
    const struct set none = {.count = 0};
    const struct set two = {{{34.0, 129.0}, {34.0, 129.1}}, 2};
    const struct hws_point_set_distance distance = between(&two, &none, CUTOFF_M, 2.0);

    ck_assert_double_eq_tol(distance.ospa_m, CUTOFF_M, 1e-9);
    ck_assert_double_eq_tol(distance.gospa_m, CUTOFF_M, 1e-9); /* (2 c^2 / 2)^(1/2) */
    ck_assert_uint_eq(distance.missed_count, 2);
    ck_assert_double_eq(between(&none, &none, CUTOFF_M, 2.0).ospa_m, 0.0);
}
END_TEST

/* Two ships 3 km apart, each believed 2 km further along: the near pair crosses them. */
START_TEST(partners_are_chosen_together_and_not_one_by_one)
{
    const double km_deg = hws_deg_from_rad(1000.0 / HWS_EARTH_RADIUS_M);
    const struct set truth = {{{34.0, 129.0}, {34.0 + 3.0 * km_deg, 129.0}}, 2};
    const struct set believed = {{{34.0 + 2.0 * km_deg, 129.0}, {34.0 + 5.0 * km_deg, 129.0}}, 2};
    const struct hws_point_set_distance distance = between(&truth, &believed, CUTOFF_M, 2.0);

    ck_assert_double_eq_tol(distance.ospa_m, 2000.0, 1e-3);
    ck_assert_uint_eq(distance.paired_count, 2);
}
END_TEST

/* A long string of ships, each believed 300 m north: clusters of every size, one answer. */
START_TEST(a_thousand_ships_are_paired_with_themselves)
{
    enum { SHIPS = 1000 };
    static struct hws_point truth[SHIPS], believed[SHIPS];
    struct hws_point_set_distance distance;
    struct hws_stream stream;

    hws_stream_init(&stream, 7, 0, 0, 0);
    for (uint32_t i = 0; i < SHIPS; i++) {
        const double lat_deg = hws_sample_uniform(hws_stream_uniform(&stream), 33.0, 35.0);
        const double lon_deg = hws_sample_uniform(hws_stream_uniform(&stream), 128.0, 131.0);
        truth[i] = (struct hws_point){lat_deg, lon_deg};
        believed[SHIPS - 1u - i] = hws_great_circle_destination(truth[i], 0.0, 300.0);
    }
    ck_assert_int_eq(hws_point_set_distance(truth, SHIPS, believed, SHIPS, 10000.0, 1.0, &distance),
                     HWS_OK);
    ck_assert_uint_eq(distance.paired_count, SHIPS);
    ck_assert_double_le(distance.ospa_m, 300.0 + 1e-3);
    ck_assert_double_ge(distance.ospa_m, 290.0); /* a swap may gain a little, on the line */
}
END_TEST

START_TEST(a_cut_off_or_an_order_out_of_range_is_refused)
{
    const struct hws_point point = {34.0, 129.0};
    static const double bad[][2] = {
        {0.0, 2.0}, {-1.0, 2.0}, {2e6, 2.0}, {100.0, 0.5}, {100.0, 9.0}};
    struct hws_point_set_distance distance;

    for (uint32_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        ck_assert_int_eq(
            hws_point_set_distance(&point, 1, &point, 1, bad[i][0], bad[i][1], &distance),
            HWS_ERR_RANGE);
    }
    ck_assert_int_eq(hws_point_set_distance(&point, 1, &point, 1, (double)NAN, 2.0, &distance),
                     HWS_ERR_RANGE);
}
END_TEST

TCase *point_set_case(void)
{
    TCase *tcase = tcase_create("point set");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, both_metrics_are_their_definitions);
    tcase_add_test(tcase, both_are_metrics);
    tcase_add_test(tcase, an_empty_picture_of_some_ships_is_a_cut_off_away);
    tcase_add_test(tcase, partners_are_chosen_together_and_not_one_by_one);
    tcase_add_test(tcase, a_thousand_ships_are_paired_with_themselves);
    tcase_add_test(tcase, a_cut_off_or_an_order_out_of_range_is_refused);
    return tcase;
}
