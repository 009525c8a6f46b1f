/* Places for ships to wait at: apart from each other, in water, and where the scenario wants them.
 */
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "tests/scenario/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdlib.h>

/* The small scenario with berths in Hakata, and what its row says of the anchorage. */
static struct hws_scenario *load(const char *operations)
{
    const struct edit edits[] = {
        {"\"zones\": [", "\"zones\": [{\"id\": \"roads\", \"name\": {\"en\": \"Roads\"}, "
                         "\"polygon\": [[33.74, 130.1], [33.8, 130.1], [33.8, 130.2], [33.74, "
                         "130.2]]},"},
        {"\"flows\": [", operations},
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

#define OPERATIONS(anchorage)                                                                      \
    "\"port_operations\": [{\"port\": \"hakata\", \"pilots\": 1, " anchorage                       \
    "\"terminals\": [{\"id\": \"quay\", \"name\": {\"en\": \"Quay\"}, \"type\": \"bulk\", "        \
    "\"berths\": 1}]}], \"flows\": ["

static void assert_apart(const struct hws_scenario *scenario, double spacing_nmi)
{
    const struct hws_port_operations *port = &hws_scenario_port(scenario)->ports[0];
    const struct hws_coast *coast = scenario_assets()->coast;
    const double spacing_m = hws_m_from_nmi(spacing_nmi);

    for (uint32_t i = 0; i < port->anchorage_count; i++) {
        const struct hws_point place = port->anchorages[i];
        ck_assert(!hws_coast_is_land(coast, place));
        ck_assert_double_ge(hws_coast_distance_m(coast, place, 2.0 * spacing_m), spacing_m);
        ck_assert_double_ge(
            hws_great_circle_m(hws_scenario_maritime(scenario)->ports[port->port].pilot, place),
            spacing_m);
        for (uint32_t j = 0; j < i; j++) {
            ck_assert_double_ge(hws_great_circle_m(port->anchorages[j], place), spacing_m);
        }
    }
}

START_TEST(ships_wait_round_the_pilot_point_when_no_zone_is_named)
{
    struct hws_scenario *scenario = load(OPERATIONS(""));
    const struct hws_port_operations *port = &hws_scenario_port(scenario)->ports[0];

    ck_assert_uint_gt(port->anchorage_count, 100);
    assert_apart(scenario, 0.4);
    for (uint32_t i = 0; i < port->anchorage_count; i++) {
        ck_assert_double_le(
            hws_great_circle_m(hws_scenario_maritime(scenario)->ports[port->port].pilot,
                               port->anchorages[i]),
            hws_m_from_nmi(6.0));
    }
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(ships_wait_in_the_zone_that_is_named_as_close_as_its_spacing)
{
    struct hws_scenario *scenario =
        load(OPERATIONS("\"anchorage\": {\"zone\": \"roads\", \"spacing_nmi\": 0.8}, "));
    const struct hws_port_operations *port = &hws_scenario_port(scenario)->ports[0];
    const struct hws_zone_plan *zone = &hws_scenario_exercise(scenario)->zones[0];

    /* 3.6 by 5 nmi: squares of the spacing would be 28; a spiral packs less well. */
    ck_assert_uint_gt(port->anchorage_count, 16);
    ck_assert_uint_lt(port->anchorage_count, 36);
    assert_apart(scenario, 0.8);
    for (uint32_t i = 0; i < port->anchorage_count; i++) {
        ck_assert(hws_zone_contains(hws_scenario_exercise(scenario)->vertices + zone->vertex_first,
                                    zone->vertex_count, port->anchorages[i]));
    }
    hws_scenario_destroy(scenario);
}
END_TEST

TCase *anchorage_case(void)
{
    TCase *tcase = tcase_create("anchorage");

    tcase_add_checked_fixture(tcase, scenario_assets_open, scenario_assets_close);
    tcase_add_test(tcase, ships_wait_round_the_pilot_point_when_no_zone_is_named);
    tcase_add_test(tcase, ships_wait_in_the_zone_that_is_named_as_close_as_its_spacing);
    return tcase;
}
