/* A fibre's cover against distances on the sphere, sampled all along ways that pass it. */
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_fibre.h"
#include "tests/maritime/sensor/cases.h"

#include <math.h>

#define POINTS 4u
#define TIMES 150u
#define TRIALS 60u
#define COARSE 60u
#define TOLERANCE_M 20.0
#define HOUR HWS_MS_PER_HOUR

static double to_piece_m(struct hws_point place, struct hws_point from, struct hws_point to)
{
    double low = 0.0;
    double high = 1.0;

    for (uint32_t round = 0; round < 3; round++) {
        double best = low;
        double least_m = 1.0e9;
        const double step = (high - low) / COARSE;
        for (uint32_t i = 0; i <= COARSE; i++) {
            const double share = low + step * i;
            const double away_m = hws_great_circle_m(place, hws_rhumb_between(from, to, share));
            if (away_m < least_m) {
                least_m = away_m;
                best = share;
            }
        }
        low = best - step < 0.0 ? 0.0 : best - step;
        high = best + step > 1.0 ? 1.0 : best + step;
        if (round == 2) {
            return least_m;
        }
    }
    return 0.0;
}

static double to_route_m(struct hws_point place, const struct hws_point *points)
{
    double least_m = 1.0e9;

    for (uint32_t i = 0; i + 1u < POINTS; i++) {
        const double away_m = to_piece_m(place, points[i], points[i + 1u]);
        least_m = away_m < least_m ? away_m : least_m;
    }
    return least_m;
}

static double uniform(struct hws_stream *stream, double low, double high)
{
    return low + (high - low) * hws_stream_uniform(stream);
}

/* A crooked route of pieces of up to 20 km, and a way of 30 to 150 km that comes near its middle.
 */
static void draw(struct hws_stream *stream, struct hws_point *points, struct hws_point *from,
                 struct hws_point *to)
{
    double course_deg = uniform(stream, 0.0, 360.0);

    points[0].lat_deg = uniform(stream, -55.0, 55.0);
    points[0].lon_deg = uniform(stream, -180.0, 180.0);
    for (uint32_t i = 1; i < POINTS; i++) {
        course_deg += uniform(stream, -60.0, 60.0);
        const double length_m = uniform(stream, 3000.0, FIBRE_PIECE_MAX_M);
        points[i] = hws_rhumb_destination(points[i - 1u], course_deg, length_m);
    }
    const double aside_deg = uniform(stream, 0.0, 360.0);
    const double aside_m = uniform(stream, 0.0, 3000.0);
    const struct hws_point near_it = hws_rhumb_destination(points[1], aside_deg, aside_m);
    const double way_deg = uniform(stream, 0.0, 360.0);
    const double before_m = uniform(stream, 15000.0, 75000.0);
    const double after_m = uniform(stream, 15000.0, 75000.0);
    *from = hws_rhumb_destination(near_it, way_deg + 180.0, before_m);
    *to = hws_rhumb_destination(near_it, way_deg, after_m);
}

/* At every sampled time that is not within the tolerance of the edge, inside is what it says. */
START_TEST(who_is_within_reach_of_the_fibre_is_inside_and_nobody_else)
{
    struct hws_stream stream;
    uint32_t changes = 0;

    hws_stream_init(&stream, 1, 0, 5, 5);
    for (uint32_t trial = 0; trial < TRIALS; trial++) {
        struct hws_point points[POINTS];
        struct hws_point from;
        struct hws_point to;
        draw(&stream, points, &from, &to);
        const double radius_m = uniform(&stream, 200.0, 5000.0);
        const struct cover_motion motion = cover_motion_of_leg(from, to, 0, 6 * HOUR);
        int64_t change_ms = 0;
        bool inside = fibre_look(points, POINTS, &motion, radius_m, 0, &change_ms);
        for (uint32_t i = 0; i < TIMES; i++) {
            const int64_t at_ms = 6 * HOUR * (int64_t)i / (int64_t)TIMES;
            while (change_ms <= at_ms) {
                const struct hws_point edge = cover_place(&motion, change_ms);
                ck_assert_double_eq_tol(to_route_m(edge, points), radius_m, TOLERANCE_M);
                const int64_t from_ms = change_ms + 1;
                inside = fibre_look(points, POINTS, &motion, radius_m, from_ms, &change_ms);
                changes++;
            }
            const double away_m = to_route_m(cover_place(&motion, at_ms), points);
            ck_assert_msg(fabs(away_m - radius_m) < TOLERANCE_M || (away_m < radius_m) == inside,
                          "trial %u: %g m away, reach %g m, said to be %s", trial, away_m, radius_m,
                          inside ? "inside" : "outside");
        }
    }
    ck_assert_uint_gt(changes, TRIALS);
}
END_TEST

START_TEST(one_that_stands_is_inside_or_not_for_good)
{
    const struct hws_point route[] = {{34.0, 129.0}, {34.1, 129.0}};
    const double metre_deg = 1.0 / (HWS_EARTH_RADIUS_M * HWS_PI / 180.0);
    const struct hws_point off[] = {{34.1 + 990.0 * metre_deg, 129.0},
                                    {34.1 + 1010.0 * metre_deg, 129.0}};
    int64_t change_ms = 0;

    for (uint32_t i = 0; i < 2; i++) {
        const struct cover_motion motion = cover_motion_standing(off[i], 0);
        ck_assert(fibre_look(route, 2, &motion, 1000.0, HOUR, &change_ms) == (i == 0));
        ck_assert_int_eq(change_ms, HWS_TIME_NEVER);
    }
}
END_TEST

TCase *sensor_fibre_case(void)
{
    TCase *tcase = tcase_create("fibre");

    tcase_set_timeout(tcase, 60.0);
    tcase_add_test(tcase, who_is_within_reach_of_the_fibre_is_inside_and_nobody_else);
    tcase_add_test(tcase, one_that_stands_is_inside_or_not_for_good);
    return tcase;
}
