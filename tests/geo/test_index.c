#include "hawser/geo/index.h"
#include "sim/geo/plane.h"
#include "tests/geo/cases.h"
#include "tests/geo/places.h"

#include <math.h>
#include <stdlib.h>

#define SEGMENT_COUNT 3000u

static struct hws_index_segment segments[SEGMENT_COUNT];
static struct hws_index *index_of_routes;

/* Routes of thirty pieces each, random walks; some around the 180th meridian. */
static void build_routes(void)
{
    static const struct places_box boxes[] = {
        {20.0, 117.0, 46.0, 148.0}, {-60.0, -180.0, 60.0, 180.0}, {-20.0, 178.0, 10.0, 182.0}};
    struct places places = {61};
    struct hws_point at = {0.0, 0.0};

    for (uint32_t i = 0; i < SEGMENT_COUNT; i++) {
        if (i % 30 == 0) {
            at = places_in(&places, &boxes[i / 30 % 3]);
            at.lon_deg = hws_lon_wrap_deg(at.lon_deg);
        }
        struct hws_point next = places_near(&places, at, 1.0);
        segments[i] = (struct hws_index_segment){at, next, i / 30, i % 30};
        at = next;
    }
    ck_assert_int_eq(hws_index_create(segments, SEGMENT_COUNT, &index_of_routes), HWS_OK);
}

static void drop_routes(void)
{
    hws_index_destroy(index_of_routes);
}

static int by_order(const void *left, const void *right)
{
    const struct hws_crossing *a = left;
    const struct hws_crossing *b = right;

    if (a->leg_fraction != b->leg_fraction) {
        return a->leg_fraction < b->leg_fraction ? -1 : 1;
    }
    if (a->owner != b->owner) {
        return a->owner < b->owner ? -1 : 1;
    }
    return (a->part > b->part) - (a->part < b->part);
}

/* Every piece asked, in doubles on the chart: legs of random ends meet nothing at its very end. */
static uint32_t brute_crossings(struct hws_point from, struct hws_point to,
                                struct hws_crossing *crossings)
{
    double leg_x = hws_lon_wrap_deg(to.lon_deg - from.lon_deg);
    double from_y = hws_isometric_from_lat_deg(from.lat_deg);
    double leg_y = hws_isometric_from_lat_deg(to.lat_deg) - from_y;
    uint32_t count = 0;

    for (uint32_t i = 0; i < SEGMENT_COUNT; i++) {
        const struct hws_index_segment *piece = &segments[i];
        double start_y = hws_isometric_from_lat_deg(piece->from.lat_deg);
        double edge_x = hws_lon_wrap_deg(piece->to.lon_deg - piece->from.lon_deg);
        double edge_y = hws_isometric_from_lat_deg(piece->to.lat_deg) - start_y;
        for (int turn = -1; turn <= 1; turn++) {
            double away_x = piece->from.lon_deg - from.lon_deg + 360.0 * turn;
            double away_y = start_y - from_y;
            double area = leg_x * edge_y - leg_y * edge_x;
            double along_leg = (away_x * edge_y - away_y * edge_x) / area;
            double along_edge = (away_x * leg_y - away_y * leg_x) / area;
            if (along_leg >= 0.0 && along_leg <= 1.0 && along_edge >= 0.0 && along_edge <= 1.0) {
                crossings[count++] =
                    (struct hws_crossing){plane_way_fraction(from, to, along_leg),
                                          plane_way_fraction(piece->from, piece->to, along_edge),
                                          piece->owner, piece->part};
            }
        }
    }
    qsort(crossings, count, sizeof(*crossings), by_order);
    return count;
}

static void expect_same_crossings(struct hws_point from, struct hws_point to)
{
    static struct hws_crossing found[SEGMENT_COUNT];
    static struct hws_crossing expected[3 * SEGMENT_COUNT];
    uint32_t expected_count = brute_crossings(from, to, expected);

    ck_assert_uint_eq(hws_index_crossings(index_of_routes, from, to, found, SEGMENT_COUNT),
                      expected_count);
    for (uint32_t i = 0; i < expected_count; i++) {
        ck_assert_uint_eq(found[i].owner, expected[i].owner);
        ck_assert_uint_eq(found[i].part, expected[i].part);
        ck_assert_double_eq_tol(found[i].leg_fraction, expected[i].leg_fraction, 1e-4);
        /* Both fractions name one place. */
        const struct hws_index_segment *piece = &segments[found[i].owner * 30 + found[i].part];
        struct hws_point on_leg = hws_rhumb_between(from, to, found[i].leg_fraction);
        struct hws_point on_piece =
            hws_rhumb_between(piece->from, piece->to, found[i].segment_fraction);
        ck_assert_double_lt(hws_great_circle_m(on_leg, on_piece), 1.0);
    }
    /* A shorter list holds the first of them. */
    struct hws_crossing first[2] = {{0}};
    ck_assert_uint_eq(hws_index_crossings(index_of_routes, from, to, first, 2), expected_count);
    for (uint32_t i = 0; i < 2 && i < expected_count; i++) {
        ck_assert_uint_eq(first[i].part, found[i].part);
        ck_assert_double_eq(first[i].leg_fraction, found[i].leg_fraction);
    }
}

START_TEST(legs_cross_the_pieces_that_brute_force_finds_in_order)
{
    struct places places = {62};

    for (int i = 0; i < 1500; i++) {
        const struct hws_index_segment *near = &segments[places_next(&places) % SEGMENT_COUNT];
        struct hws_point from = places_near(&places, near->from, 1.0);
        expect_same_crossings(from, places_near(&places, from, i % 10 == 0 ? 40.0 : 2.0));
    }
}
END_TEST

START_TEST(a_shared_vertex_counts_once_for_one_owner_and_for_each_of_two)
{
    const struct hws_point a = {34.0, 128.0};
    const struct hws_point b = {34.0, 129.0};
    const struct hws_point c = {35.0, 130.0};
    const struct hws_index_segment one[] = {{a, b, 7, 0}, {b, c, 7, 1}};
    const struct hws_index_segment two[] = {{a, b, 7, 0}, {b, c, 8, 1}};
    struct hws_point south = {33.0, 129.0};
    struct hws_point north = {35.0, 129.0};
    struct hws_crossing crossings[4];
    struct hws_index *index = NULL;

    ck_assert_int_eq(hws_index_create(one, 2, &index), HWS_OK);
    ck_assert_uint_eq(hws_index_crossings(index, south, north, crossings, 4), 1);
    ck_assert_double_eq_tol(crossings[0].leg_fraction, 0.5, 1e-6);
    ck_assert_uint_eq(hws_index_crossings(index, south, b, crossings, 4), 1);
    ck_assert_double_eq(crossings[0].leg_fraction, 1.0);
    hws_index_destroy(index);

    ck_assert_int_eq(hws_index_create(two, 2, &index), HWS_OK);
    ck_assert_uint_eq(hws_index_crossings(index, south, north, crossings, 4), 2);
    ck_assert_uint_eq(crossings[0].owner, 7);
    ck_assert_uint_eq(crossings[1].owner, 8);
    hws_index_destroy(index);
}
END_TEST

START_TEST(an_empty_index_answers_and_bad_points_are_refused)
{
    const struct hws_index_segment bad[] = {{{91.0, 0.0}, {0.0, 0.0}, 0, 0}};
    struct hws_point from = {0.0, 0.0};
    struct hws_point to = {1.0, 1.0};
    struct hws_index *index = NULL;

    ck_assert_int_eq(hws_index_create(bad, 1, &index), HWS_ERR_RANGE);
    ck_assert_ptr_null(index);
    ck_assert_int_eq(hws_index_create(NULL, 0, &index), HWS_OK);
    ck_assert_uint_eq(hws_index_crossings(index, from, to, NULL, 0), 0);
    hws_index_destroy(index);
    hws_index_destroy(NULL);
}
END_TEST

TCase *index_case(void)
{
    TCase *tcase = tcase_create("index");

    tcase_set_timeout(tcase, 60);
    tcase_add_unchecked_fixture(tcase, build_routes, drop_routes);
    tcase_add_test(tcase, legs_cross_the_pieces_that_brute_force_finds_in_order);
    tcase_add_test(tcase, a_shared_vertex_counts_once_for_one_owner_and_for_each_of_two);
    tcase_add_test(tcase, an_empty_index_answers_and_bad_points_are_refused);
    return tcase;
}
