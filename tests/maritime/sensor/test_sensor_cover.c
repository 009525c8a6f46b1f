/* Cover times against dense sampling of the sphere's own distances. */
#include "hawser/core/math.h"
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_cover.h"
#include "tests/maritime/sensor/cases.h"

#include <math.h>

/* What the header promises. */
#define ERROR_MAX_M 30.0
#define SAMPLES 4000

struct chord {
    struct hws_point from, to;
};

struct trial {
    struct chord eye_leg, leg;
    struct cover_eye eye;
    struct cover_motion motion;
    int64_t lasts_ms;
    double radius_m;
};

static double spread(struct hws_stream *stream, double low, double high)
{
    return low + (high - low) * hws_stream_uniform(stream);
}

/* A leg that begins about there, on some course. */
static struct chord draw_chord(struct hws_stream *stream, struct hws_point about, double length_m)
{
    struct chord leg;
    const double lat_deg = about.lat_deg + spread(stream, -1.0, 1.0);
    const double lon_deg = about.lon_deg + spread(stream, -1.0, 1.0);
    const double bearing_deg = spread(stream, 0.0, 360.0);

    leg.from = (struct hws_point){lat_deg, lon_deg};
    leg.to = hws_rhumb_destination(leg.from, bearing_deg, length_m);
    return leg;
}

static struct trial draw_trial(struct hws_stream *stream, bool sails)
{
    struct trial trial;
    const double length_m = spread(stream, 20000.0, 300000.0);

    trial.lasts_ms = (int64_t)(length_m / 7.0 * 1000.0);
    trial.leg = draw_chord(stream, (struct hws_point){34.5, 129.0}, length_m);
    trial.eye_leg = draw_chord(stream, trial.leg.from, length_m * spread(stream, 0.2, 1.0));
    trial.radius_m = spread(stream, 15000.0, sails ? 45000.0 : 110000.0);
    trial.motion = cover_motion_of_leg(trial.leg.from, trial.leg.to, 0, trial.lasts_ms);
    trial.eye = cover_eye_of(
        sails ? cover_motion_of_leg(trial.eye_leg.from, trial.eye_leg.to, 0, trial.lasts_ms)
              : cover_motion_standing(trial.eye_leg.from, 0),
        trial.radius_m);
    if (!sails) {
        trial.eye_leg.to = trial.eye_leg.from;
    }
    return trial;
}

static double true_distance_m(const struct trial *trial, double fraction)
{
    const struct hws_point eye =
        hws_rhumb_between(trial->eye_leg.from, trial->eye_leg.to, fraction);

    return hws_great_circle_m(eye, hws_rhumb_between(trial->leg.from, trial->leg.to, fraction));
}

/* Follows the leg from change to change; each has to lie on the circle. Returns how many. */
static uint32_t follow(const struct trial *trial)
{
    int64_t now_ms = 0;
    uint32_t change_count = 0;
    int64_t change_ms = 0;
    double radius_m = trial->radius_m;
    bool inside = cover_look(&trial->eye, &trial->motion, radius_m, now_ms, &change_ms);

    if (inside) {
        radius_m += 10.0;
        inside = cover_look(&trial->eye, &trial->motion, radius_m, now_ms, &change_ms);
    }
    while (change_ms != HWS_TIME_NEVER) {
        const double fraction = (double)change_ms / (double)trial->lasts_ms;
        ck_assert_double_eq_tol(true_distance_m(trial, fraction), radius_m, ERROR_MAX_M);
        change_count++;
        inside = !inside;
        now_ms = change_ms;
        /* As sensors do: a contact is kept a little farther out than it was found. */
        radius_m = trial->radius_m + (inside ? 10.0 : 0.0);
        ck_assert_int_eq(cover_look(&trial->eye, &trial->motion, radius_m, now_ms, &change_ms),
                         inside);
        ck_assert_uint_le(change_count, 2);
    }
    return change_count;
}

/* How often dense samples of the truth change sides, and whether one comes near to the edge of
 * what may be missed: a graze. */
static uint32_t sample(const struct trial *trial, bool *grazes)
{
    uint32_t change_count = 0;
    double nearest_m = 1e9;
    bool inside = true_distance_m(trial, 0.0) < trial->radius_m;

    *grazes = fabs(true_distance_m(trial, 0.0) - trial->radius_m) < ERROR_MAX_M ||
              fabs(true_distance_m(trial, 1.0) - trial->radius_m) < ERROR_MAX_M;
    for (int i = 1; i <= SAMPLES; i++) {
        const double distance_m = true_distance_m(trial, (double)i / SAMPLES);
        change_count += (distance_m < trial->radius_m) != inside;
        inside = distance_m < trial->radius_m;
        nearest_m = fmin(nearest_m, distance_m);
    }
    *grazes = *grazes || fabs(nearest_m - trial->radius_m) < 2.0 * ERROR_MAX_M;
    return change_count;
}

static void compare(bool sails, uint64_t seed, uint32_t trial_count)
{
    struct hws_stream stream;
    uint32_t change_count = 0;

    hws_stream_init(&stream, seed, 0, 0, 0);
    for (uint32_t i = 0; i < trial_count; i++) {
        const struct trial trial = draw_trial(&stream, sails);
        bool grazes = false;
        const uint32_t expected = sample(&trial, &grazes);
        const uint32_t found = follow(&trial);
        ck_assert_msg(grazes || found == expected, "trial %u: %u changes, expected %u", i, found,
                      expected);
        ck_assert(cover_may_meet(&trial.eye, &trial.motion) || expected == 0);
        change_count += found;
    }
    ck_assert_uint_gt(change_count, trial_count / 10u);
}

START_TEST(a_fixed_circle_is_entered_and_left_where_the_sphere_says)
{
    compare(false, 1, 300);
}
END_TEST

START_TEST(a_circle_that_sails_is_entered_and_left_where_the_sphere_says)
{
    compare(true, 2, 300);
}
END_TEST

START_TEST(a_motion_stays_on_its_rhumb_line)
{
    struct hws_stream stream;

    hws_stream_init(&stream, 3, 0, 0, 0);
    for (uint32_t i = 0; i < 300; i++) {
        const double length_m = spread(&stream, 1000.0, 300000.0);
        const struct chord leg = draw_chord(&stream, (struct hws_point){34.5, 129.0}, length_m);
        const struct cover_motion motion = cover_motion_of_leg(leg.from, leg.to, 0, 1000000);
        for (int64_t t = 0; t <= 1000000; t += 50000) {
            const struct hws_point place = cover_place(&motion, t);
            ck_assert_double_lt(hws_great_circle_m(place, hws_rhumb_between(leg.from, leg.to,
                                                                            (double)t / 1000000.0)),
                                20.0);
        }
    }
}
END_TEST

START_TEST(the_antimeridian_is_no_edge)
{
    const struct hws_point west = {35.0, 179.5};
    const struct hws_point east = {35.0, -179.5};
    const struct cover_eye eye =
        cover_eye_of(cover_motion_standing((struct hws_point){35.0, 180.0}, 0), 20000.0);
    const struct cover_motion motion = cover_motion_of_leg(west, east, 0, 3600000);
    int64_t change_ms = 0;

    ck_assert(cover_may_meet(&eye, &motion));
    ck_assert(!cover_look(&eye, &motion, 20000.0, 0, &change_ms));
    const double half_m = 0.5 * hws_rhumb_m(west, east);
    ck_assert_double_eq_tol((double)change_ms, 1800000.0 * (half_m - 20000.0) / half_m, 1000.0);
}
END_TEST

TCase *sensor_cover_case(void)
{
    TCase *tcase = tcase_create("cover");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_fixed_circle_is_entered_and_left_where_the_sphere_says);
    tcase_add_test(tcase, a_circle_that_sails_is_entered_and_left_where_the_sphere_says);
    tcase_add_test(tcase, a_motion_stays_on_its_rhumb_line);
    tcase_add_test(tcase, the_antimeridian_is_no_edge);
    return tcase;
}
