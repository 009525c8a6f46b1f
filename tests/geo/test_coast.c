#include "hawser/core/random.h"
#include "hawser/geo/coast.h"
#include "sim/geo/plane.h"
#include "tests/geo/brute.h"
#include "tests/geo/cases.h"
#include "tests/geo/places.h"

#include <math.h>

static struct hws_coast *coast;
static struct brute *brute;

static void open_coast(void)
{
    coast = coast_of_the_tree();
    brute = brute_create(coast);
}

static void close_coast(void)
{
    brute_destroy(brute);
    hws_coast_close(coast);
}

static const struct places_box everywhere = {-84.9, -180.0, 84.9, 180.0};
static const struct places_box korea_strait = {33.0, 128.0, 36.0, 132.0};
static const struct places_box nw_pacific = {20.0, 117.0, 46.0, 148.0};
static const struct places_box pacific_seam = {44.0, 110.0, 48.0, 150.0};
static const struct places_box date_line = {-25.0, 175.0, -10.0, 185.0};
static const struct places_box bering_line = {60.0, 170.0, 72.0, 195.0};
static const struct places_box baltic = {53.0, 9.0, 61.0, 31.0};

struct known_place {
    const char *name;
    struct hws_point point;
    bool land;
};

START_TEST(known_places_are_land_or_water)
{
    static const struct known_place known[] = {
        {"Busan harbour", {35.100, 129.045}, false},
        {"Busan, Seomyeon", {35.158, 129.059}, true},
        {"Tsushima", {34.40, 129.33}, true},
        {"middle of the strait", {34.60, 129.00}, false},
        {"Tokyo", {35.68, 139.75}, true},
        {"Tokyo Bay", {35.50, 139.85}, false},
        {"Kanmon, off Moji", {33.955, 130.955}, false},
        {"Seto Inland Sea", {34.20, 133.30}, false},
        {"Shanghai", {31.20, 121.45}, true},
        {"Taiwan Strait", {24.50, 119.50}, false},
        {"Great Belt", {55.35, 10.98}, false},
        {"Copenhagen", {55.68, 12.50}, true},
        {"Paris", {48.85, 2.35}, true},
        {"middle of the Atlantic", {40.0, -40.0}, false},
        {"Vanua Levu", {-16.65, 179.0}, true},
        {"Taveuni, on 180", {-16.80, 180.0}, true},
        {"Taveuni, on -180", {-16.80, -180.0}, true},
        {"Wrangel Island, on 180", {71.2, 180.0}, true},
        {"Antarctica", {-80.0, 0.0}, true},
        {"north pole, beyond the limit", {90.0, 0.0}, true},
        {"south pole, beyond the limit", {-90.0, 0.0}, true},
        {"Arctic Ocean", {84.0, 180.0}, false},
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        ck_assert_msg(hws_coast_is_land(coast, known[i].point) == known[i].land, "%s should be %s",
                      known[i].name, known[i].land ? "land" : "water");
    }
}
END_TEST

START_TEST(land_is_what_the_even_odd_rule_over_all_rings_says)
{
    const struct places_box boxes[] = {everywhere, korea_strait, nw_pacific, pacific_seam, baltic};
    struct places places = {11};

    for (size_t box = 0; box < sizeof(boxes) / sizeof(boxes[0]); box++) {
        for (int i = 0; i < 1500; i++) {
            struct hws_point point = places_in(&places, &boxes[box]);
            ck_assert_msg(hws_coast_is_land(coast, point) == brute_is_land(brute, point),
                          "at %.7f, %.7f", point.lat_deg, point.lon_deg);
        }
    }
}
END_TEST

/* Vertices and places level with them are where careless counting goes wrong. */
START_TEST(degenerate_places_follow_the_same_rule)
{
    struct places places = {12};

    for (int i = 0; i < 4000; i++) {
        uint64_t draw = places_next(&places);
        const struct hws_coast_ring *ring = &brute->rings[draw % brute->ring_count].ring;
        struct hws_chart_point at = ring->vertices[(draw >> 32) % ring->vertex_count];
        if (i % 4 == 1) {
            at.x += 5000 * (int32_t)(draw >> 60);
        } else if (i % 4 == 2) {
            at.y += 5000 * (int32_t)(draw >> 60);
        } else if (i % 4 == 3) {
            at.x += (int32_t)(draw >> 62) - 1;
        }
        struct hws_point point = hws_point_from_chart(at);
        if (!hws_point_valid(point)) {
            continue;
        }
        ck_assert_msg(hws_coast_is_land(coast, point) == brute_is_land(brute, point),
                      "at %.7f, %.7f", point.lat_deg, point.lon_deg);
    }
}
END_TEST

START_TEST(a_vertex_of_the_coast_is_land)
{
    struct places places = {13};
    struct hws_chart_point low;
    struct hws_chart_point high;
    uint32_t tried_count = 0;

    hws_coast_layer_box(coast, 1, &low, &high);
    while (tried_count < 1000) {
        uint64_t draw = places_next(&places);
        const struct hws_coast_ring *ring = &brute->rings[draw % brute->ring_count].ring;
        struct hws_chart_point at = ring->vertices[(draw >> 32) % ring->vertex_count];
        struct hws_chart_point back = hws_chart_from_point(hws_point_from_chart(at));
        if (ring->layer == 1 && back.x == at.x && back.y == at.y) {
            tried_count++;
            ck_assert(hws_coast_is_land(coast, hws_point_from_chart(at)));
        }
    }
}
END_TEST

static void expect_same_crossing(struct hws_point from, struct hws_point to)
{
    double fraction = -1.0;
    double chart_fraction = -1.0;
    bool crosses = hws_coast_crosses(coast, from, to, &fraction);
    bool expected = brute_crosses(brute, from, to, &chart_fraction);
    bool seam = brute_meets_seam(brute, from, to);

    ck_assert_int_eq(crosses, hws_coast_crosses(coast, from, to, NULL));
    ck_assert_msg(crosses == expected || (crosses && seam),
                  "leg %.7f, %.7f - %.7f, %.7f should%s touch land", from.lat_deg, from.lon_deg,
                  to.lat_deg, to.lon_deg, expected ? "" : " not");
    if (!crosses) {
        return;
    }
    double expected_fraction =
        expected ? plane_way_fraction(from, to, chart_fraction) : (double)HUGE_VAL;
    if (seam && fraction != expected_fraction) {
        /* The leg left a layer's box onto land: the place lies on the box's outline. */
        double whole_m = hws_rhumb_m(from, to);
        struct hws_point before = hws_rhumb_between(from, to, fraction - 1.0 / whole_m);
        struct hws_point after = hws_rhumb_between(from, to, fraction + 1.0 / whole_m);
        ck_assert_double_lt(fraction, expected_fraction);
        ck_assert(brute_meets_seam(brute, before, after));
        ck_assert(brute_is_land(brute, before) || brute_is_land(brute, after));
        return;
    }
    ck_assert_double_eq(fraction, expected_fraction);
}

static void expect_same_crossings(uint64_t seed, const struct places_box *box, double reach_deg,
                                  int leg_count)
{
    struct places places = {seed};

    for (int i = 0; i < leg_count; i++) {
        struct hws_point from = places_in(&places, box);
        from.lon_deg = hws_lon_wrap_deg(from.lon_deg);
        expect_same_crossing(from, places_near(&places, from, reach_deg));
    }
}

START_TEST(legs_in_the_strait_meet_what_brute_force_meets)
{
    expect_same_crossings(14, &korea_strait, 0.2, 800);
    expect_same_crossings(15, &nw_pacific, 3.0, 200);
}
END_TEST

START_TEST(legs_anywhere_meet_what_brute_force_meets)
{
    expect_same_crossings(16, &everywhere, 5.0, 150);
    expect_same_crossings(17, &everywhere, 60.0, 60);
}
END_TEST

START_TEST(legs_across_the_edge_of_a_layer_meet_what_brute_force_meets)
{
    expect_same_crossings(18, &pacific_seam, 3.0, 300);
    expect_same_crossings(19, &baltic, 8.0, 200);
}
END_TEST

START_TEST(legs_across_the_180th_meridian_meet_what_brute_force_meets)
{
    expect_same_crossings(20, &date_line, 4.0, 150);
    expect_same_crossings(21, &bering_line, 4.0, 150);
}
END_TEST

/* The one property that everything at sea relies on, across layers too. */
START_TEST(a_leg_that_touches_nothing_stays_on_the_side_it_starts_from)
{
    const struct places_box boxes[] = {korea_strait, pacific_seam, baltic, date_line, everywhere};
    struct places places = {22};

    for (size_t box = 0; box < sizeof(boxes) / sizeof(boxes[0]); box++) {
        for (int i = 0; i < 400; i++) {
            struct hws_point from = places_in(&places, &boxes[box]);
            from.lon_deg = hws_lon_wrap_deg(from.lon_deg);
            struct hws_point to = places_near(&places, from, 1.5);
            double fraction = 1.0;
            bool crosses = hws_coast_crosses(coast, from, to, &fraction);
            bool land = hws_coast_is_land(coast, from);
            for (int step = 0; step <= 100; step++) {
                double share = crosses ? step / 100.0 * (fraction - 1e-6) : step / 100.0;
                struct hws_point part = hws_rhumb_between(from, to, fmax(share, 0.0));
                ck_assert_int_eq(hws_coast_is_land(coast, part), land);
            }
        }
    }
}
END_TEST

START_TEST(a_leg_into_the_ice_beyond_the_limit_touches_land)
{
    double fraction = -1.0;

    ck_assert(hws_coast_crosses(coast, (struct hws_point){84.0, 180.0},
                                (struct hws_point){86.0, 180.0}, &fraction));
    ck_assert_double_eq(fraction, 1.0);
    ck_assert(hws_coast_crosses(coast, (struct hws_point){89.0, 0.0}, (struct hws_point){80.0, 0.0},
                                &fraction));
    ck_assert_double_eq(fraction, 0.0);
    ck_assert(hws_coast_crosses(coast, (struct hws_point){(double)NAN, 0.0},
                                (struct hws_point){0.0, 0.0}, NULL));
}
END_TEST

START_TEST(the_nearest_coast_is_as_far_as_brute_force_finds)
{
    const struct places_box boxes[] = {korea_strait, pacific_seam, date_line, baltic, everywhere};
    struct places places = {23};

    for (size_t box = 0; box < sizeof(boxes) / sizeof(boxes[0]); box++) {
        for (int i = 0; i < 4; i++) {
            struct hws_point point = places_in(&places, &boxes[box]);
            point.lon_deg = hws_lon_wrap_deg(point.lon_deg);
            double limit_m = i % 3 == 0 ? 2e3 : 100e3;
            double expected_m = brute_distance_m(brute, point, limit_m, 20.0);
            double found_m = hws_coast_distance_m(coast, point, limit_m);
            ck_assert_msg(found_m <= expected_m * 1.0001 + 0.01 && found_m >= expected_m - 10.0,
                          "at %.7f, %.7f: %.2f m, expected %.2f m", point.lat_deg, point.lon_deg,
                          found_m, expected_m);
        }
    }
}
END_TEST

START_TEST(the_nearest_water_is_water_and_no_nearer_than_the_shore)
{
    static const double told_m = 80.0; /* half a thousandth of a degree each way */
    struct hws_stream chance;
    uint32_t inland = 0;

    hws_stream_init(&chance, 5, 0, 1, 1);
    for (uint32_t i = 0; i < 400; i++) {
        struct hws_point from;
        struct hws_point water;
        from.lat_deg = 33.0 + 3.0 * hws_stream_uniform(&chance);
        from.lon_deg = 128.0 + 4.0 * hws_stream_uniform(&chance);
        ck_assert(hws_coast_nearest_water(coast, from, 300000.0, &water));
        ck_assert(!hws_coast_is_land(coast, water));
        const double away_m = hws_rhumb_m(from, water);
        if (!hws_coast_is_land(coast, from)) {
            ck_assert_double_eq(away_m, 0.0);
            continue;
        }
        const double shore_m = hws_coast_distance_m(coast, from, 300000.0);
        ck_assert_double_ge(away_m, shore_m - told_m);
        ck_assert_double_eq(water.lat_deg, floor(water.lat_deg * 1000.0 + 0.5) / 1000.0);
        inland++;
    }
    ck_assert_uint_gt(inland, 50);
}
END_TEST

START_TEST(a_place_far_from_any_water_has_none_near)
{
    const struct hws_point inland = {46.0, 86.0}; /* some 2,000 km from any sea */
    struct hws_point water;

    ck_assert(!hws_coast_nearest_water(coast, inland, 20000.0, &water));
}
END_TEST

START_TEST(a_limit_of_nothing_finds_nothing)
{
    ck_assert_double_eq(hws_coast_distance_m(coast, (struct hws_point){34.6, 129.0}, 0.0), 0.0);
    ck_assert_double_eq(hws_coast_distance_m(coast, (struct hws_point){40.0, -40.0}, 1e4), 1e4);
}
END_TEST

static void count_ring(void *context, const struct hws_coast_ring *ring)
{
    uint32_t *count = context;

    ck_assert_uint_ge(ring->area_km2, 1000);
    ck_assert_uint_ge(ring->vertex_count, 3);
    (*count)++;
}

START_TEST(drawing_sees_the_large_rings_in_its_box_alone)
{
    struct hws_chart_point low = hws_chart_from_point((struct hws_point){30.0, 125.0});
    struct hws_chart_point high = hws_chart_from_point((struct hws_point){38.0, 135.0});
    uint32_t shown_count = 0;
    uint32_t expected_count = 0;

    hws_coast_visit(coast, 1, low, high, 1000, count_ring, &shown_count);
    for (uint32_t i = 0; i < brute->ring_count; i++) {
        const struct brute_ring *ring = &brute->rings[i];
        expected_count += ring->ring.layer == 1 && ring->ring.area_km2 >= 1000 &&
                          ring->box.x_min <= high.x && ring->box.x_max >= low.x &&
                          ring->box.y_min <= high.y && ring->box.y_max >= low.y;
    }
    ck_assert_uint_gt(shown_count, 3);
    ck_assert_uint_eq(shown_count, expected_count);
}
END_TEST

TCase *coast_case(void)
{
    TCase *tcase = tcase_create("coast");

    tcase_set_timeout(tcase, 120);
    tcase_add_unchecked_fixture(tcase, open_coast, close_coast);
    tcase_add_test(tcase, known_places_are_land_or_water);
    tcase_add_test(tcase, land_is_what_the_even_odd_rule_over_all_rings_says);
    tcase_add_test(tcase, degenerate_places_follow_the_same_rule);
    tcase_add_test(tcase, a_vertex_of_the_coast_is_land);
    tcase_add_test(tcase, legs_in_the_strait_meet_what_brute_force_meets);
    tcase_add_test(tcase, legs_anywhere_meet_what_brute_force_meets);
    tcase_add_test(tcase, legs_across_the_edge_of_a_layer_meet_what_brute_force_meets);
    tcase_add_test(tcase, legs_across_the_180th_meridian_meet_what_brute_force_meets);
    tcase_add_test(tcase, a_leg_that_touches_nothing_stays_on_the_side_it_starts_from);
    tcase_add_test(tcase, a_leg_into_the_ice_beyond_the_limit_touches_land);
    tcase_add_test(tcase, the_nearest_coast_is_as_far_as_brute_force_finds);
    tcase_add_test(tcase, the_nearest_water_is_water_and_no_nearer_than_the_shore);
    tcase_add_test(tcase, a_place_far_from_any_water_has_none_near);
    tcase_add_test(tcase, a_limit_of_nothing_finds_nothing);
    tcase_add_test(tcase, drawing_sees_the_large_rings_in_its_box_alone);
    return tcase;
}
