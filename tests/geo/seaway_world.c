#include "tests/geo/seaway_world.h"

#include "hawser_config.h"

#include <check.h>
#include <math.h>
#include <string.h>

struct hws_coast *sea_coast;
struct hws_seaway *sea_seaway;

static const char *const coast_paths[] = {
    HAWSER_SOURCE_ROOT "/assets/coast/world.coast",
    HAWSER_SOURCE_ROOT "/assets/coast/baltic.coast",
    HAWSER_SOURCE_ROOT "/assets/coast/nw-pacific.coast",
};

void sea_open(void)
{
    struct hws_error error = {0};

    ck_assert_msg(hws_coast_open(coast_paths, 3, &sea_coast, &error) == HWS_OK, "%s: %s",
                  error.where, error.message);
    ck_assert_msg(hws_seaway_open(HAWSER_SOURCE_ROOT "/assets/seaway", sea_coast, &sea_seaway,
                                  &error) == HWS_OK,
                  "%s: %s", error.where, error.message);
}

void sea_close(void)
{
    hws_seaway_close(sea_seaway);
    hws_coast_close(sea_coast);
}

uint64_t sea_lanes(const char *keys)
{
    char key[64];
    uint64_t lanes = 0;

    while (*keys != '\0') {
        size_t length = strcspn(keys, "+");
        uint32_t lane = 0;
        ck_assert_uint_lt(length, sizeof(key));
        memcpy(key, keys, length);
        key[length] = '\0';
        ck_assert_int_eq(hws_seaway_lane_find(sea_seaway, key, &lane, NULL), HWS_OK);
        lanes |= UINT64_C(1) << lane;
        keys += length + (keys[length] == '+' ? 1 : 0);
    }
    return lanes;
}

struct hws_route sea_route(struct hws_point from, struct hws_point to, const char *closed_keys)
{
    struct hws_error error = {0};
    struct hws_route route = {0};
    enum hws_status status =
        hws_seaway_route(sea_seaway, from, to, sea_lanes(closed_keys), &route, &error);

    ck_assert_msg(status == HWS_OK, "%.3f,%.3f to %.3f,%.3f: %s", from.lat_deg, from.lon_deg,
                  to.lat_deg, to.lon_deg, error.message);
    return route;
}

static void assert_same(struct hws_point found, struct hws_point expected)
{
    ck_assert_double_eq(found.lat_deg, expected.lat_deg);
    ck_assert_double_eq(found.lon_deg, expected.lon_deg);
}

void sea_assert_sound(const struct hws_route *route, struct hws_point from, struct hws_point to)
{
    uint64_t canals = sea_lanes("suez+panama+kiel-canal+bosporus+dardanelles+messina");
    double sum_m = 0.0;

    ck_assert_uint_ge(route->waypoint_count, 2);
    assert_same(route->waypoints[0], from);
    assert_same(route->waypoints[route->waypoint_count - 1], to);
    for (uint32_t i = 1; i < route->waypoint_count; i++) {
        struct hws_point a = route->waypoints[i - 1];
        struct hws_point b = route->waypoints[i];
        sum_m += hws_rhumb_m(a, b);
        ck_assert_msg((route->lanes_used & canals) != 0 ||
                          !hws_coast_crosses(sea_coast, a, b, NULL),
                      "the leg %.4f,%.4f to %.4f,%.4f crosses land", a.lat_deg, a.lon_deg,
                      b.lat_deg, b.lon_deg);
    }
    ck_assert(fabs(sum_m - route->distance_m) < 1.0);
    ck_assert(sum_m > hws_great_circle_m(from, to) * (1.0 - 1e-9) - 1e-3);
}

static double halton(uint32_t n, uint32_t base)
{
    double value = 0.0;
    double digit = 1.0;

    for (n += 1; n > 0; n /= base) {
        digit /= base;
        value += digit * (n % base);
    }
    return value;
}

struct hws_point sea_point(uint32_t n, struct hws_point south_west, struct hws_point north_east)
{
    uint32_t found = 0;

    for (uint32_t i = 0;; i++) {
        struct hws_point point = {
            south_west.lat_deg + halton(i, 2) * (north_east.lat_deg - south_west.lat_deg),
            south_west.lon_deg + halton(i, 3) * (north_east.lon_deg - south_west.lon_deg)};
        if (!hws_coast_is_land(sea_coast, point) && found++ == n) {
            return point;
        }
    }
}
