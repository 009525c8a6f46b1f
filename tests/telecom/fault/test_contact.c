/* Gear against cables, against published depths and rates. */
#include "hawser/telecom/contact.h"
#include "sim/telecom/fault/background.h"
#include "tests/telecom/fault/cases.h"

#include <math.h>

#define GRID 1000u

static const struct hws_depth_zone bare = {.depth_m = 60.0};
static const struct hws_depth_zone buried = {.depth_m = 60.0, .burial_m = 1.0};

static struct hws_crossing_gear gear_of(double anchor_t, const struct hws_depth_zone *zone)
{
    return (struct hws_crossing_gear){.reach_m = 150.0,
                                      .penetration_m = hws_contact_anchor_m(anchor_t, zone->seabed),
                                      .strength_knewton = 500.0,
                                      .angle_deg = 90.0};
}

/* The share of outcomes over an even grid of both draws. */
static double share(const struct hws_depth_zone *zone, const struct hws_crossing_gear *gear,
                    enum hws_contact contact)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < GRID; i++) {
        for (uint32_t k = 0; k < 20; k++) {
            count +=
                hws_contact_of_anchor(zone, gear, (i + 0.5) / GRID, (k + 0.5) / 20.0) == contact
                    ? 1u
                    : 0u;
        }
    }
    return count / (20.0 * GRID);
}

/*
 * Flukes of 1.35 m (5 t) and 2.15 m (20 t) are a Hall anchor's; NCEL TDS 83-08R has tips up to one
 * fluke deep in sand and three in mud. Anchors of 1.2 t sink 2 m on the Chinese shelf, which is
 * soft (facts/cable.md 2).
 */
START_TEST(anchors_dig_as_deep_as_their_flukes_and_the_soil_let_them)
{
    ck_assert_double_eq_tol(hws_contact_anchor_m(5.0, HWS_SEABED_SAND), 0.707 * 1.35, 0.02);
    ck_assert_double_eq_tol(hws_contact_anchor_m(20.0, HWS_SEABED_CLAY), 0.707 * 2.15, 0.03);
    ck_assert_double_eq_tol(hws_contact_anchor_m(1.2, HWS_SEABED_MUD), 2.0, 0.3);
    ck_assert_double_lt(hws_contact_anchor_m(20.0, HWS_SEABED_ROCK), 0.3);
    for (uint32_t i = 0; i < HWS_SEABED_COUNT; i++) {
        ck_assert_double_le(hws_contact_trawl_m((enum hws_seabed)i), 0.3);
    }
}
END_TEST

/* Half of the gear reaches its nominal depth; what lies bare is reached by all. */
START_TEST(burial_keeps_gear_away_by_a_law)
{
    ck_assert_double_eq(hws_contact_reached_frac(0.2, 0.0), 1.0);
    ck_assert_double_eq(hws_contact_reached_frac(0.0, 0.5), 0.0);
    ck_assert_double_eq_tol(hws_contact_reached_frac(0.8, 0.8), 0.5, 1e-12);
    ck_assert_double_lt(hws_contact_reached_frac(hws_contact_trawl_m(HWS_SEABED_SAND), 1.0), 0.002);
}
END_TEST

START_TEST(an_anchor_meets_a_buried_cable_as_often_as_that_law_says)
{
    static const double masses_t[] = {0.3, 3.0, 10.0};

    for (size_t i = 0; i < sizeof(masses_t) / sizeof(masses_t[0]); i++) {
        const struct hws_crossing_gear gear = gear_of(masses_t[i], &buried);
        ck_assert_double_eq_tol(1.0 - share(&buried, &gear, HWS_CONTACT_OVER),
                                hws_contact_reached_frac(gear.penetration_m, 1.0), 0.002);
    }
}
END_TEST

/* Yi Peng 3 and Eagle S parted every bare cable that they crossed. */
START_TEST(a_large_anchor_parts_what_lies_bare_across_its_way)
{
    const struct hws_crossing_gear gear = gear_of(10.0, &bare);

    ck_assert_double_gt(share(&bare, &gear, HWS_CONTACT_PARTED), 0.999);
}
END_TEST

START_TEST(a_small_anchor_parts_nothing_and_comes_to_nothing_buried)
{
    const struct hws_depth_zone deep = {.depth_m = 30.0, .burial_m = 10.0};
    struct hws_crossing_gear gear = gear_of(0.02, &bare);

    gear.strength_knewton = 10.0;
    ck_assert_double_eq(share(&bare, &gear, HWS_CONTACT_PARTED), 0.0);
    ck_assert_double_gt(share(&bare, &gear, HWS_CONTACT_DAMAGED), 0.5);
    ck_assert_double_eq(share(&deep, &gear, HWS_CONTACT_OVER), 1.0);
}
END_TEST

START_TEST(an_anchor_hangs_clear_where_its_chain_ends)
{
    const struct hws_depth_zone abyss = {.depth_m = 5500.0};
    const struct hws_depth_zone unknown = {.depth_m = 0.0};
    const struct hws_crossing_gear gear = gear_of(10.0, &abyss);

    ck_assert_double_eq(share(&abyss, &gear, HWS_CONTACT_CLEAR), 1.0);
    ck_assert_double_gt(share(&unknown, &gear, HWS_CONTACT_PARTED), 0.999);
}
END_TEST

START_TEST(an_anchor_that_comes_along_a_cable_slides_along_it)
{
    struct hws_crossing_gear gear = gear_of(10.0, &bare);

    gear.angle_deg = 10.0;
    ck_assert_double_eq_tol(share(&bare, &gear, HWS_CONTACT_PARTED), 0.35, 0.03);
    ck_assert_double_gt(share(&bare, &gear, HWS_CONTACT_TOUCHED), 0.25);
    ck_assert_double_gt(share(&bare, &gear, HWS_CONTACT_DAMAGED), 0.25);
}
END_TEST

/* 3,200 crossings a year and 1,000 km from all sides, and 1.8 faults (see contact.c). */
START_TEST(trawls_break_bare_cables_at_the_rate_on_record_and_buried_ones_hardly)
{
    double rates[HWS_FAULT_CAUSE_COUNT];
    double faults = 0.0;
    double buried_faults = 0.0;
    const uint32_t crossing_count = 3200;

    background_rates(&bare, rates);
    for (uint32_t i = 0; i < crossing_count; i++) {
        /* Crossings of a line from all sides are weighted by the sine: even in the cosine. */
        const double angle_deg = 180.0 / 3.141592653589793 * acos((i + 0.5) / crossing_count);
        for (uint32_t k = 0; k < GRID; k++) {
            const double u = (k + 0.5) / (400.0 * GRID); /* the rest of u does no harm */
            faults += hws_contact_of_trawl(&bare, angle_deg, u) != HWS_CONTACT_OVER;
            buried_faults += hws_contact_of_trawl(&buried, angle_deg, u) != HWS_CONTACT_OVER;
        }
    }
    faults /= 400.0 * GRID;
    buried_faults /= 400.0 * GRID;
    ck_assert_double_eq_tol(faults, rates[HWS_CAUSE_FISHING], 0.2 * rates[HWS_CAUSE_FISHING]);
    ck_assert_double_lt(buried_faults, 0.005 * faults);
}
END_TEST

/* Background faults and gear that is seen to come have one law of burial. */
START_TEST(background_faults_honour_burial_as_gear_does)
{
    double unburied[HWS_FAULT_CAUSE_COUNT];
    double rates[HWS_FAULT_CAUSE_COUNT];

    background_rates(&bare, unburied);
    background_rates(&buried, rates);
    ck_assert_double_eq_tol(rates[HWS_CAUSE_FISHING] / unburied[HWS_CAUSE_FISHING],
                            hws_contact_reached_frac(hws_contact_trawl_m(HWS_SEABED_SAND), 1.0),
                            1e-12);
    /* Between the least and the greatest anchor that is dragged. */
    const double frac = rates[HWS_CAUSE_ANCHOR] / unburied[HWS_CAUSE_ANCHOR];
    ck_assert_double_gt(frac,
                        hws_contact_reached_frac(hws_contact_anchor_m(0.3, HWS_SEABED_SAND), 1.0));
    ck_assert_double_lt(frac,
                        hws_contact_reached_frac(hws_contact_anchor_m(10.0, HWS_SEABED_SAND), 1.0));
}
END_TEST

TCase *contact_case(void)
{
    TCase *tcase = tcase_create("contact");

    tcase_add_test(tcase, anchors_dig_as_deep_as_their_flukes_and_the_soil_let_them);
    tcase_add_test(tcase, burial_keeps_gear_away_by_a_law);
    tcase_add_test(tcase, an_anchor_meets_a_buried_cable_as_often_as_that_law_says);
    tcase_add_test(tcase, a_large_anchor_parts_what_lies_bare_across_its_way);
    tcase_add_test(tcase, a_small_anchor_parts_nothing_and_comes_to_nothing_buried);
    tcase_add_test(tcase, an_anchor_hangs_clear_where_its_chain_ends);
    tcase_add_test(tcase, an_anchor_that_comes_along_a_cable_slides_along_it);
    tcase_add_test(tcase, trawls_break_bare_cables_at_the_rate_on_record_and_buried_ones_hardly);
    tcase_add_test(tcase, background_faults_honour_burial_as_gear_does);
    return tcase;
}
