/*
 * Routes against what is known of the sea: ferry lines' lengths, the straits that traffic takes,
 * the detours that a closure forces.
 */
#include "tests/geo/seaway_cases.h"
#include "tests/geo/seaway_world.h"

#include "hawser_config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSAN                                                                                      \
    {                                                                                              \
        35.103, 129.07                                                                             \
    }
#define HAKATA                                                                                     \
    {                                                                                              \
        33.63, 130.37                                                                              \
    }
#define OSAKA                                                                                      \
    {                                                                                              \
        34.62, 135.40                                                                              \
    }
#define ROTTERDAM                                                                                  \
    {                                                                                              \
        52.0, 3.9                                                                                  \
    }
#define SHANGHAI                                                                                   \
    {                                                                                              \
        31.0, 122.3                                                                                \
    }
#define NEW_YORK                                                                                   \
    {                                                                                              \
        40.4, -73.9                                                                                \
    }
#define TOKYO                                                                                      \
    {                                                                                              \
        35.58, 139.80                                                                              \
    }
#define VLADIVOSTOK                                                                                \
    {                                                                                              \
        43.05, 131.9                                                                               \
    }

struct known_length {
    struct hws_point from, to;
    const char *closed;
    double low_km, high_km;
};

/* Ferry operators' figures for the first two; sea-distance tables' for the rest, within 5 %. */
static const struct known_length known_lengths[] = {
    {BUSAN, HAKATA, "", 200.0, 222.0},
    {BUSAN, {33.936, 130.927}, "", 215.0, 245.0},
    {BUSAN, ROTTERDAM, "", 19500.0, 20900.0},
    {{35.40, 139.75}, {48.3, -123.5}, "", 7500.0, 8000.0},
    {SHANGHAI, NEW_YORK, "", 18900.0, 20400.0},
};

START_TEST(lengths_are_those_of_ferries_and_tables)
{
    const struct known_length *known = &known_lengths[_i];
    struct hws_route route = sea_route(known->from, known->to, known->closed);

    sea_assert_sound(&route, known->from, known->to);
    ck_assert_msg(
        route.distance_m > known->low_km * 1000.0 && route.distance_m < known->high_km * 1000.0,
        "%.1f km: expected %.0f to %.0f", route.distance_m / 1000.0, known->low_km, known->high_km);
}
END_TEST

struct passage {
    struct hws_point from, to;
    const char *passes;
};

static const struct passage passages[] = {
    {BUSAN, OSAKA, "kanmon"},
    {BUSAN, ROTTERDAM, "suez"},
    {BUSAN, ROTTERDAM, "bab-el-mandeb"},
    {BUSAN, ROTTERDAM, "gibraltar"},
    {SHANGHAI, NEW_YORK, "panama"},
    {VLADIVOSTOK, TOKYO, "tsugaru"},
    {SHANGHAI, VLADIVOSTOK, "tsushima-west"},
    {HAKATA, VLADIVOSTOK, ""},
    {{22.3, 119.8}, {26.5, 121.3}, "taiwan-strait"},
    {{46.40, 30.9}, {43.2, 5.2}, "bosporus+dardanelles"},
    {{59.95, 29.6}, {57.5, 8.0}, ""},
    {{1.2, 103.8}, {13.1, 80.4}, "malacca"},
};

START_TEST(traffic_takes_the_straits_that_ships_take)
{
    const struct passage *passage = &passages[_i];
    uint64_t lanes = sea_lanes(passage->passes);
    struct hws_route open_way = sea_route(passage->from, passage->to, "");

    sea_assert_sound(&open_way, passage->from, passage->to);
    ck_assert_msg((open_way.lanes_used & lanes) == lanes, "row %d does not pass %s", _i,
                  passage->passes);
}
END_TEST

START_TEST(a_closed_lane_is_not_passed_and_never_shortens)
{
    const struct passage *passage = &passages[_i];
    uint64_t lanes = sea_lanes(passage->passes);
    struct hws_route open_way = sea_route(passage->from, passage->to, "");
    struct hws_route detour;
    enum hws_status status =
        hws_seaway_route(sea_seaway, passage->from, passage->to, lanes, &detour, NULL);

    if (status == HWS_ERR_NO_ROUTE) {
        ck_assert_str_eq(passage->passes, "bosporus+dardanelles");
        return;
    }
    ck_assert_int_eq(status, HWS_OK);
    sea_assert_sound(&detour, passage->from, passage->to);
    ck_assert_uint_eq(detour.lanes_used & lanes, 0);
    ck_assert(detour.distance_m >= open_way.distance_m * 0.999);
}
END_TEST

START_TEST(without_canals_ships_round_the_cape)
{
    struct hws_point from = BUSAN, to = ROTTERDAM;
    struct hws_route route = sea_route(from, to, "suez+panama");
    double south_deg = 90.0;

    for (uint32_t i = 0; i < route.waypoint_count; i++) {
        south_deg = fmin(south_deg, route.waypoints[i].lat_deg);
    }
    ck_assert(south_deg < -34.0 && south_deg > -40.0);
    ck_assert(route.distance_m > 25.0e6 && route.distance_m < 28.0e6);
}
END_TEST

struct box {
    struct hws_point south_west, north_east;
};
static const struct box region = {{24.0, 118.0}, {45.5, 147.0}};
static const struct box world = {{-65.0, -180.0}, {70.0, 179.99}};

static void assert_there_and_back(const struct box *box, uint32_t pair)
{
    struct hws_point from = sea_point(2 * pair, box->south_west, box->north_east);
    struct hws_point to = sea_point(2 * pair + 1, box->south_west, box->north_east);
    struct hws_route there, back;
    enum hws_status status = hws_seaway_route(sea_seaway, from, to, 0, &there, NULL);

    if (status == HWS_ERR_NO_ROUTE) {
        return; /* nearly_every_water_in_the_world_is_joined counts these */
    }
    ck_assert_int_eq(status, HWS_OK);
    ck_assert_int_eq(hws_seaway_route(sea_seaway, to, from, 0, &back, NULL), HWS_OK);
    sea_assert_sound(&there, from, to);
    ck_assert(fabs(there.distance_m - back.distance_m) < 1e-3 * there.distance_m);
}

START_TEST(random_routes_in_the_region_stay_at_sea_there_and_back)
{
    for (uint32_t pair = 0; pair < 60; pair++) {
        assert_there_and_back(&region, pair);
    }
}
END_TEST

START_TEST(random_routes_in_the_world_stay_at_sea_there_and_back)
{
    for (uint32_t pair = 0; pair < 40; pair++) {
        assert_there_and_back(&world, pair);
    }
}
END_TEST

START_TEST(nearly_every_water_in_the_world_is_joined)
{
    struct hws_point from = BUSAN;
    uint32_t unreached = 0;

    for (uint32_t i = 0; i < 200; i++) {
        struct hws_route route;
        struct hws_point to = sea_point(i, world.south_west, world.north_east);
        unreached += hws_seaway_route(sea_seaway, from, to, 0, &route, NULL) != HWS_OK;
    }
    ck_assert_uint_le(unreached, 1); /* a pond of the coarse coast */
}
END_TEST

START_TEST(a_route_crosses_the_date_line)
{
    struct hws_point suva = {-18.2, 178.4}, apia = {-13.7, -171.8};
    struct hws_route route = sea_route(suva, apia, "");

    sea_assert_sound(&route, suva, apia);
    ck_assert(route.distance_m < 1.1 * hws_great_circle_m(suva, apia));
}
END_TEST

START_TEST(an_end_on_land_is_named)
{
    struct hws_point inland = {37.0, 128.0}, busan = BUSAN;
    struct hws_route route = {.waypoint_count = 7};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_seaway_route(sea_seaway, inland, busan, 0, &route, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "from");
    ck_assert_int_eq(hws_seaway_route(sea_seaway, busan, inland, 0, &route, &error), HWS_ERR_RANGE);
    ck_assert_str_eq(error.where, "to");
    ck_assert_uint_eq(route.waypoint_count, 7);
}
END_TEST

START_TEST(a_sea_behind_a_closed_lane_is_joined_to_itself_alone)
{
    struct hws_point odesa = {46.40, 30.9}, batumi = {41.70, 41.5}, marseille = {43.2, 5.2};
    uint64_t closed = sea_lanes("bosporus");
    struct hws_route route = {.waypoint_count = 7};

    ck_assert_int_eq(hws_seaway_route(sea_seaway, odesa, marseille, closed, &route, NULL),
                     HWS_ERR_NO_ROUTE);
    ck_assert_uint_eq(route.waypoint_count, 7);
    ck_assert_int_eq(hws_seaway_route(sea_seaway, odesa, batumi, closed, &route, NULL), HWS_OK);
}
END_TEST

START_TEST(a_misspelt_lane_gets_the_nearest_key)
{
    struct hws_error error = {0};
    uint32_t lane = 99;

    ck_assert_int_eq(hws_seaway_lane_find(sea_seaway, "kammon", &lane, &error), HWS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "(nearest: kanmon)"));
    ck_assert_uint_eq(lane, 99);
}
END_TEST

/* ---- damaged files -------------------------------------------------------------------------- */

struct damage {
    long offset; /* from the start, or from the end when negative */
    int change;  /* exclusive or */
    long cut;    /* bytes left off */
    enum hws_status status;
};

static const struct damage damages[] = {
    {0, 0, 0, HWS_OK},          {0, 1, 0, HWS_ERR_FORMAT},  {8, 2, 0, HWS_ERR_VERSION},
    {12, 1, 0, HWS_ERR_FORMAT}, {32, 1, 0, HWS_ERR_FORMAT}, {5000, 64, 0, HWS_ERR_FORMAT},
    {-1, 1, 0, HWS_ERR_FORMAT}, {0, 0, 1, HWS_ERR_FORMAT},  {0, 0, 100000, HWS_ERR_FORMAT},
};

static void copy_file(const char *from, const char *to, const struct damage *damage)
{
    FILE *in = fopen(from, "rb");
    FILE *out = fopen(to, "wb");

    ck_assert(in != NULL && out != NULL && fseek(in, 0, SEEK_END) == 0);
    long size = ftell(in);
    char *bytes = malloc((size_t)size);
    rewind(in);
    ck_assert(bytes != NULL && fread(bytes, 1, (size_t)size, in) == (size_t)size);
    if (damage != NULL) {
        long at = damage->offset < 0 ? size + damage->offset : damage->offset;
        bytes[at] = (char)(bytes[at] ^ damage->change);
        size -= damage->cut;
    }
    ck_assert_uint_eq(fwrite(bytes, 1, (size_t)size, out), (size_t)size);
    free(bytes);
    fclose(in);
    fclose(out);
}

START_TEST(a_damaged_roadmap_is_refused)
{
    static const char *const names[] = {"wide.coast", "thin.coast", "roadmap.seaway"};
    char folder[] = "/tmp/hawser-seaway-XXXXXX";
    char from[4096], to[4096];
    struct hws_seaway *seaway = NULL;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (int i = 0; i < 3; i++) {
        snprintf(from, sizeof(from), "%s/assets/seaway/%s", HAWSER_SOURCE_ROOT, names[i]);
        snprintf(to, sizeof(to), "%s/%s", folder, names[i]);
        copy_file(from, to, i == 2 ? &damages[_i] : NULL);
    }
    enum hws_status status = hws_seaway_open(folder, sea_coast, &seaway, NULL);
    for (int i = 0; i < 3; i++) {
        snprintf(to, sizeof(to), "%s/%s", folder, names[i]);
        remove(to);
    }
    rmdir(folder);
    ck_assert_int_eq(status, damages[_i].status);
    ck_assert((seaway != NULL) == (status == HWS_OK));
    hws_seaway_close(seaway);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof((table)[0]))

TCase *seaway_case(void)
{
    TCase *tests = tcase_create("seaway");

    tcase_set_timeout(tests, 120);
    tcase_add_unchecked_fixture(tests, sea_open, sea_close);
    tcase_add_loop_test(tests, lengths_are_those_of_ferries_and_tables, 0, ROWS(known_lengths));
    tcase_add_loop_test(tests, traffic_takes_the_straits_that_ships_take, 0, ROWS(passages));
    tcase_add_loop_test(tests, a_closed_lane_is_not_passed_and_never_shortens, 0, ROWS(passages));
    tcase_add_test(tests, without_canals_ships_round_the_cape);
    tcase_add_test(tests, random_routes_in_the_region_stay_at_sea_there_and_back);
    tcase_add_test(tests, random_routes_in_the_world_stay_at_sea_there_and_back);
    tcase_add_test(tests, nearly_every_water_in_the_world_is_joined);
    tcase_add_test(tests, a_route_crosses_the_date_line);
    tcase_add_test(tests, an_end_on_land_is_named);
    tcase_add_test(tests, a_sea_behind_a_closed_lane_is_joined_to_itself_alone);
    tcase_add_test(tests, a_misspelt_lane_gets_the_nearest_key);
    tcase_add_loop_test(tests, a_damaged_roadmap_is_refused, 0, ROWS(damages));
    return tests;
}
