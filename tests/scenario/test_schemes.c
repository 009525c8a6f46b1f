/* Separation schemes: opposite directions are kept apart where a scheme says so, and only there. */
#include "hawser/core/units.h"
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SEPARATION_NMI 4.0
#define STEPS 400

/* Two flows against each other through open water, and what stands between them. */
static struct hws_scenario *load(const char *scheme)
{
    const struct edit edits[] = {
        {"\"flows\": [", "\"flows\": [{\"id\": \"up\", \"from\": {\"lat_deg\": 33.2, \"lon_deg\": "
                         "127.9}, \"to\": {\"lat_deg\": 35.6, \"lon_deg\": 130.6}, \"class\": "
                         "\"bulker\", \"vessels_per_day\": 1}, {\"id\": \"down\", \"to\": "
                         "{\"lat_deg\": 33.2, \"lon_deg\": 127.9}, \"from\": {\"lat_deg\": 35.6, "
                         "\"lon_deg\": 130.6}, \"class\": \"bulker\", \"vessels_per_day\": 1},"},
        {"\"cities\": [", scheme},
    };
    struct verdict verdict;
    char *text = small_scenario_text(edits, 2);

    judge_text(&verdict, text);
    free(text);
    if (verdict.status != HWS_OK) {
        verdict_print(&verdict);
    }
    ck_assert_int_eq(verdict.status, HWS_OK);
    hws_problems_fini(&verdict.problems);
    return verdict.scenario;
}

static const struct hws_way *way_of(const struct hws_scenario *scenario, uint32_t flow)
{
    return &hws_scenario_maritime(scenario)->ways[hws_scenario_maritime(scenario)->flows[flow].way];
}

static double off_way_m(const struct hws_scenario *scenario, const struct hws_way *way,
                        struct hws_point point)
{
    const struct hws_point *points =
        hws_scenario_maritime(scenario)->waypoints + way->waypoint_first;
    double least_m = 1.0e9;

    for (uint32_t i = 1; i < way->waypoint_count; i++) {
        least_m =
            fmin(least_m, hws_great_circle_arc_distance_m(point, points[i - 1u], points[i], NULL));
    }
    return least_m;
}

#define SCHEME                                                                                     \
    "\"separation_schemes\": [{\"id\": \"lanes\", \"axis\": [[33.8, 128.3], [34.75, 129.1], "      \
    "[35.4, "                                                                                      \
    "130.3]], \"separation_nmi\": 4, \"capture_nmi\": 15}], \"cities\": ["

START_TEST(opposite_ways_keep_the_separation_along_the_scheme_and_starboard_of_it)
{
    static const struct hws_point axis[] = {{33.8, 128.3}, {34.75, 129.1}, {35.4, 130.3}};
    struct hws_scenario *scenario = load(SCHEME);
    const struct hws_way *up = way_of(scenario, 0);
    const struct hws_way *down = way_of(scenario, 1);
    const double half_m = hws_m_from_nmi(SEPARATION_NMI) / 2.0;

    /* Near its turn a lane cuts the corner; elsewhere the arcs measured to leave the rhumb lines by
     * up to 200 m. */
    for (uint32_t piece = 0; piece < 2; piece++) {
        for (uint32_t i = STEPS / 10; i <= STEPS - STEPS / 10; i++) {
            const struct hws_point middle =
                hws_rhumb_between(axis[piece], axis[piece + 1u], (double)i / STEPS);
            ck_assert_double_eq_tol(off_way_m(scenario, up, middle), half_m, 0.07 * half_m);
            ck_assert_double_eq_tol(off_way_m(scenario, down, middle), half_m, 0.07 * half_m);
            /* Starboard of a ship bound north-east is south-east of the axis. */
            const double course_deg = hws_rhumb_bearing_deg(axis[piece], axis[piece + 1u]);
            const struct hws_point starboard =
                hws_rhumb_destination(middle, course_deg + 90.0, half_m);
            ck_assert_double_lt(off_way_m(scenario, up, starboard), 0.07 * half_m);
            ck_assert_double_gt(off_way_m(scenario, down, starboard), 1.9 * half_m);
        }
    }
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_way_that_is_not_near_both_ends_is_as_without_the_scheme)
{
    struct hws_scenario *plain = load("\"cities\": [");
    struct hws_scenario *far = load(
        "\"separation_schemes\": [{\"id\": \"lanes\", \"axis\": [[33.8, 128.3], [33.5, 128.6]], "
        "\"separation_nmi\": 2}], \"cities\": [");

    ck_assert_uint_eq(hws_scenario_maritime(plain)->waypoint_count,
                      hws_scenario_maritime(far)->waypoint_count);
    ck_assert_mem_eq(hws_scenario_maritime(plain)->waypoints, hws_scenario_maritime(far)->waypoints,
                     hws_scenario_maritime(plain)->waypoint_count * sizeof(struct hws_point));
    hws_scenario_destroy(plain);
    hws_scenario_destroy(far);
}
END_TEST

/* The destination lies beside the axis, short of its end, and stays the way's last point. */
START_TEST(a_way_that_ends_within_a_scheme_keeps_its_end)
{
    struct hws_scenario *scenario = load(
        "\"separation_schemes\": [{\"id\": \"lanes\", \"axis\": [[33.8, 128.3], [34.75, 129.1], "
        "[35.8, 130.8]], \"separation_nmi\": 4, \"capture_nmi\": 20}], \"cities\": [");
    const struct hws_way *up = way_of(scenario, 0);
    const struct hws_point last =
        hws_scenario_maritime(scenario)->waypoints[up->waypoint_first + up->waypoint_count - 1u];

    ck_assert_double_eq_tol(last.lat_deg, 35.6, 1e-12);
    ck_assert_double_eq_tol(last.lon_deg, 130.6, 1e-12);
    ck_assert_double_eq_tol(up->to.lat_deg, 35.6, 1e-12);
    hws_scenario_destroy(scenario);
}
END_TEST

/* An island lies between the lane's end and where the way is bound. */
START_TEST(a_way_joins_a_lane_by_a_seaway_where_land_lies_between)
{
    const struct edit edits[] = {
        {"\"flows\": [", "\"flows\": [{\"id\": \"up\", \"from\": {\"lat_deg\": 33.6, \"lon_deg\": "
                         "129.3}, \"to\": {\"lat_deg\": 34.5, \"lon_deg\": 129.6}, \"class\": "
                         "\"bulker\", \"vessels_per_day\": 1},"},
        {"\"cities\": [",
         "\"separation_schemes\": [{\"id\": \"lanes\", \"axis\": [[34.1, 128.9], [34.65, 129.05]], "
         "\"separation_nmi\": 2, \"capture_nmi\": 30}], \"cities\": ["},
    };
    const struct hws_point end = {34.65, 129.05};
    const struct hws_coast *coast = scenario_assets()->coast;
    struct verdict verdict;
    char *text = small_scenario_text(edits, 2);

    judge_text(&verdict, text);
    free(text);
    ck_assert_int_eq(verdict.status, HWS_OK);
    const struct hws_way *way = way_of(verdict.scenario, 0);
    const struct hws_point *points =
        hws_scenario_maritime(verdict.scenario)->waypoints + way->waypoint_first;
    ck_assert(hws_coast_crosses(coast, end, way->to, NULL));
    ck_assert_double_lt(off_way_m(verdict.scenario, way, end), hws_m_from_nmi(1.2));
    double distance_m = 0.0;
    for (uint32_t i = 1; i < way->waypoint_count; i++) {
        ck_assert(!hws_coast_crosses(coast, points[i - 1u], points[i], NULL));
        distance_m += hws_rhumb_m(points[i - 1u], points[i]);
    }
    ck_assert_double_eq_tol(way->distance_m, distance_m, 1e-6);
    verdict_fini(&verdict);
}
END_TEST

TCase *schemes_case(void)
{
    TCase *tcase = tcase_create("schemes");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, opposite_ways_keep_the_separation_along_the_scheme_and_starboard_of_it);
    tcase_add_test(tcase, a_way_joins_a_lane_by_a_seaway_where_land_lies_between);
    tcase_add_test(tcase, a_way_that_ends_within_a_scheme_keeps_its_end);
    tcase_add_test(tcase, a_way_that_is_not_near_both_ends_is_as_without_the_scheme);
    return tcase;
}
