/*
 * Who is served what: islands by hand, and random grids against the cuts. By the theorem of maximum
 * flow and minimum cut the common share is the least, over all sets of areas, of what they make and
 * what links bring into the set, by what they want; the sets of up to eight areas can be counted.
 */
#include "hawser/telecom/power.h"
#include "tests/telecom/chance.h"
#include "tests/telecom/power/cases.h"

#include <string.h>

#define AREAS 7u
#define LINKS_MAX 12u
#define GRID AREAS /* the city of the grid beyond */

/* A city and a station an area, and one for the grid beyond. */
struct grid {
    struct hws_city cities[AREAS + 1u];
    struct hws_station stations[AREAS + 1u];
    struct hws_segment links[LINKS_MAX];
    struct hws_power_area areas[AREAS];
    uint32_t city_areas1[AREAS + 1u];
    struct hws_telecom_plan telecom;
    struct hws_power_plan power;
};

static void grid_begin(struct grid *grid, uint32_t area_count)
{
    memset(grid, 0, sizeof(*grid));
    for (uint32_t i = 0; i <= AREAS; i++) {
        grid->stations[i].city = i;
        grid->city_areas1[i] = i < area_count ? i + 1u : 0u;
    }
    grid->telecom.cities = grid->cities;
    grid->telecom.city_count = AREAS + 1u;
    grid->telecom.stations = grid->stations;
    grid->telecom.station_count = AREAS + 1u;
    grid->telecom.segments = grid->links;
    grid->power.areas = grid->areas;
    grid->power.area_count = area_count;
    grid->power.city_areas1 = grid->city_areas1;
    grid->power.telecom = &grid->telecom;
}

static void wants(struct grid *grid, uint32_t area, int64_t demand_kw, int64_t own_kw)
{
    grid->areas[area].demand_kw = demand_kw;
    grid->areas[area].own_kw = own_kw;
}

static void link_up(struct grid *grid, uint32_t from, uint32_t to, int64_t kw)
{
    grid->links[grid->telecom.segment_count++] =
        (struct hws_segment){.station_from = from, .station_to = to, .power_kw = kw};
}

START_TEST(an_island_is_served_by_what_it_makes_and_what_its_links_bring)
{
    static struct grid grid;
    int64_t served_kw = 0;
    const bool down[] = {false};

    grid_begin(&grid, 1);
    wants(&grid, 0, 1000000, 600000);
    link_up(&grid, GRID, 0, 650000);
    hws_power_share(&grid.power, NULL, &served_kw);
    ck_assert_int_eq(served_kw, 1000000);
    hws_power_share(&grid.power, down, &served_kw);
    ck_assert_int_eq(served_kw, 600000);
}
END_TEST

/* By hand: 300 MW reach two islands that want 400 and 200: half of each. */
START_TEST(islands_in_a_row_share_alike_what_reaches_the_first)
{
    static struct grid grid;
    int64_t served_kw[2] = {0};

    grid_begin(&grid, 2);
    wants(&grid, 0, 400000, 0);
    wants(&grid, 1, 200000, 0);
    link_up(&grid, GRID, 0, 300000);
    link_up(&grid, 0, 1, 500000);
    hws_power_share(&grid.power, NULL, served_kw);
    ck_assert_int_eq(served_kw[0], 200000);
    ck_assert_int_eq(served_kw[1], 100000);
}
END_TEST

/* The second island's own cable is the bottleneck, and what it cannot have the first gets. */
START_TEST(who_cannot_have_more_leaves_the_rest_to_the_others)
{
    static struct grid grid;
    int64_t served_kw[2] = {0};

    grid_begin(&grid, 2);
    wants(&grid, 0, 400000, 0);
    wants(&grid, 1, 400000, 0);
    link_up(&grid, GRID, 0, 500000);
    link_up(&grid, 0, 1, 100000);
    hws_power_share(&grid.power, NULL, served_kw);
    ck_assert_int_eq(served_kw[0], 400000);
    ck_assert_int_eq(served_kw[1], 100000);
}
END_TEST

static uint32_t node_of(const struct grid *grid, uint32_t station)
{
    const uint32_t area1 = grid->city_areas1[station];

    return area1 == 0 ? GRID : area1 - 1u;
}

/* What the areas of a set make, and what comes in over its edge. */
static int64_t into_set_kw(const struct grid *grid, uint32_t set)
{
    int64_t kw = 0;

    for (uint32_t i = 0; i < AREAS; i++) {
        kw += (set >> i & 1u) != 0 ? grid->areas[i].own_kw : 0;
    }
    for (uint32_t i = 0; i < grid->telecom.segment_count; i++) {
        const uint32_t from = node_of(grid, grid->links[i].station_from);
        const uint32_t to = node_of(grid, grid->links[i].station_to);
        kw += ((set >> from & 1u) != 0) != ((set >> to & 1u) != 0) ? grid->links[i].power_kw : 0;
    }
    return kw;
}

static double least_share(const struct grid *grid)
{
    double least = 1.0;

    for (uint32_t set = 1; set < 1u << AREAS; set++) {
        int64_t wanted_kw = 0;
        for (uint32_t i = 0; i < AREAS; i++) {
            wanted_kw += (set >> i & 1u) != 0 ? grid->areas[i].demand_kw : 0;
        }
        const double share = (double)into_set_kw(grid, set) / (double)wanted_kw;
        least = share < least ? share : least;
    }
    return least;
}

static void make_grid(struct grid *grid, uint64_t *chance)
{
    grid_begin(grid, AREAS);
    for (uint32_t i = 0; i < AREAS; i++) {
        wants(grid, i, 100000 + chance_below(chance, 900000), chance_below(chance, 400000));
    }
    for (uint32_t i = 0; i < LINKS_MAX; i++) {
        const uint32_t from = chance_below(chance, AREAS + 1u);
        const uint32_t to = (from + 1u + chance_below(chance, AREAS)) % (AREAS + 1u);
        link_up(grid, from, to, 20000 + chance_below(chance, 500000));
    }
}

START_TEST(the_least_share_is_the_narrowest_cuts)
{
    static struct grid grid;
    uint64_t chance = 7;

    for (uint32_t round = 0; round < 200; round++) {
        int64_t served_kw[AREAS] = {0};
        double least = 1.0;
        make_grid(&grid, &chance);
        hws_power_share(&grid.power, NULL, served_kw);
        for (uint32_t i = 0; i < AREAS; i++) {
            const double share = (double)served_kw[i] / (double)grid.areas[i].demand_kw;
            least = share < least ? share : least;
        }
        ck_assert_double_eq_tol(least, least_share(&grid), 1.5e-5);
    }
}
END_TEST

/* No set of areas has more than comes into it, and nobody could have a hundredth more alone. */
START_TEST(what_is_served_can_be_and_no_area_could_have_more_by_itself)
{
    static struct grid grid;
    uint64_t chance = 11;

    for (uint32_t round = 0; round < 100; round++) {
        int64_t served_kw[AREAS] = {0};
        bool stuck[AREAS] = {false};
        make_grid(&grid, &chance);
        hws_power_share(&grid.power, NULL, served_kw);
        for (uint32_t set = 1; set < 1u << AREAS; set++) {
            int64_t kw = 0;
            for (uint32_t i = 0; i < AREAS; i++) {
                kw += (set >> i & 1u) != 0 ? served_kw[i] : 0;
            }
            ck_assert_int_le(kw, into_set_kw(&grid, set));
            for (uint32_t i = 0; i < AREAS; i++) {
                stuck[i] =
                    stuck[i] || ((set >> i & 1u) != 0 && kw + 10000 > into_set_kw(&grid, set));
            }
        }
        for (uint32_t i = 0; i < AREAS; i++) {
            ck_assert(stuck[i] || served_kw[i] == grid.areas[i].demand_kw);
        }
    }
}
END_TEST

TCase *power_flow_case(void)
{
    TCase *tcase = tcase_create("power shared out");

    tcase_add_test(tcase, an_island_is_served_by_what_it_makes_and_what_its_links_bring);
    tcase_add_test(tcase, islands_in_a_row_share_alike_what_reaches_the_first);
    tcase_add_test(tcase, who_cannot_have_more_leaves_the_rest_to_the_others);
    tcase_add_test(tcase, the_least_share_is_the_narrowest_cuts);
    tcase_add_test(tcase, what_is_served_can_be_and_no_area_could_have_more_by_itself);
    return tcase;
}
