/*
 * The coast against GSHHG as GMT reads it: the resolution that the regions are made of, where only
 * places within a few tens of metres of the coast may differ (GMT's edges are straight in longitude
 * and latitude, ours on the chart), and the full resolution, for the islands. Lakes count as land.
 */
#include "hawser/geo/coast.h"
#include "tests/geo/cases.h"
#include "tests/geo/places.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define POINT_COUNT 5000u

static struct hws_point points[POINT_COUNT];
static bool oracle_land[POINT_COUNT];

static const struct places_box regions[] = {
    {20.0, 117.0, 46.0, 148.0},
    {33.0, 126.0, 36.0, 132.0},
    {53.0, 9.0, 61.0, 31.0},
};

static int compare_tiles(double a_deg, double b_deg, double tile_deg)
{
    double a = floor(a_deg / tile_deg);
    double b = floor(b_deg / tile_deg);

    return (a > b) - (a < b);
}

/* GMT reads a tile (2 degrees, or 1 in full resolution) anew whenever a point leaves it. */
static int by_tile(const void *left, const void *right)
{
    const struct hws_point *a = left;
    const struct hws_point *b = right;
    int order = compare_tiles(a->lat_deg, b->lat_deg, 2.0);

    order = order != 0 ? order : compare_tiles(a->lon_deg, b->lon_deg, 2.0);
    order = order != 0 ? order : compare_tiles(a->lat_deg, b->lat_deg, 1.0);
    order = order != 0 ? order : compare_tiles(a->lon_deg, b->lon_deg, 1.0);
    return order;
}

/* False where the tool or this resolution is not installed. */
static bool ask_gmt(char resolution)
{
    char command[128];
    char line[256];
    FILE *input = tool_input();

    (void)snprintf(line, sizeof(line), "/usr/share/gmt-gshhg/binned_GSHHS_%c.nc", resolution);
    if (!tool_is_installed("gmt") || access(line, R_OK) != 0) {
        (void)fclose(input);
        return false;
    }
    qsort(points, POINT_COUNT, sizeof(points[0]), by_tile);
    for (uint32_t i = 0; i < POINT_COUNT; i++) {
        (void)fprintf(input, "%.9f %.9f %u\n", points[i].lon_deg, points[i].lat_deg, (unsigned)i);
    }
    (void)memset(oracle_land, 0, sizeof(oracle_land));
    (void)snprintf(command, sizeof(command), "gmt select -D%c -A0/0/1 -Ns/k -fg", resolution);
    FILE *output = tool_output(command, input);
    while (fgets(line, sizeof(line), output) != NULL) {
        char *rest = line;
        (void)strtod(rest, &rest);
        (void)strtod(rest, &rest);
        unsigned long index = (unsigned long)strtod(rest, NULL);
        ck_assert_uint_lt(index, POINT_COUNT);
        oracle_land[index] = true;
    }
    ck_assert_int_eq(pclose(output), 0);
    (void)fclose(input);
    return true;
}

/* How many points differ, and how far from our coast the farthest of them lies. */
static uint32_t count_differences(const struct hws_coast *coast, double *farthest_m)
{
    uint32_t different_count = 0;

    *farthest_m = 0.0;
    for (uint32_t i = 0; i < POINT_COUNT; i++) {
        if (hws_coast_is_land(coast, points[i]) != oracle_land[i]) {
            double distance_m = hws_coast_distance_m(coast, points[i], 50e3);
            *farthest_m = distance_m > *farthest_m ? distance_m : *farthest_m;
            different_count++;
        }
    }
    return different_count;
}

START_TEST(land_is_where_gshhg_high_has_it)
{
    struct hws_coast *coast = coast_of_the_tree();
    struct places places = {41};

    for (size_t region = 0; region < sizeof(regions) / sizeof(regions[0]); region++) {
        double farthest_m = 0.0;
        for (uint32_t i = 0; i < POINT_COUNT; i++) {
            points[i] = places_in(&places, &regions[region]);
        }
        if (ask_gmt('h')) {
            ck_assert_uint_le(count_differences(coast, &farthest_m), POINT_COUNT / 1000);
            ck_assert_double_lt(farthest_m, 50.0);
        }
    }
    hws_coast_close(coast);
}
END_TEST

/* Points gathered at the coast, where a mistake would show. */
START_TEST(land_at_the_waterside_is_where_gshhg_high_has_it)
{
    struct hws_coast *coast = coast_of_the_tree();
    struct places places = {42};
    double farthest_m = 0.0;

    for (uint32_t i = 0; i < POINT_COUNT;) {
        points[i] = places_in(&places, &regions[i % 3]);
        i += hws_coast_distance_m(coast, points[i], 1000.0) < 1000.0;
    }
    if (ask_gmt('h')) {
        ck_assert_uint_le(count_differences(coast, &farthest_m), POINT_COUNT / 50);
        ck_assert_double_lt(farthest_m, 50.0);
    }
    hws_coast_close(coast);
}
END_TEST

/* High resolution leaves out islets of GSHHG-full and rounds its shores: so little is lost. */
START_TEST(little_of_gshhg_full_is_missing)
{
    struct hws_coast *coast = coast_of_the_tree();
    struct places places = {43};
    double farthest_m = 0.0;

    for (uint32_t i = 0; i < POINT_COUNT; i++) {
        points[i] = places_in(&places, &regions[1]);
    }
    if (ask_gmt('f')) {
        ck_assert_uint_le(count_differences(coast, &farthest_m), POINT_COUNT / 200);
        ck_assert_double_lt(farthest_m, 3000.0);
    }
    hws_coast_close(coast);
}
END_TEST

TCase *coast_oracle_case(void)
{
    TCase *tcase = tcase_create("coast_oracle");

    tcase_set_timeout(tcase, 120);
    tcase_add_test(tcase, land_is_where_gshhg_high_has_it);
    tcase_add_test(tcase, land_at_the_waterside_is_where_gshhg_high_has_it);
    tcase_add_test(tcase, little_of_gshhg_full_is_missing);
    return tcase;
}
