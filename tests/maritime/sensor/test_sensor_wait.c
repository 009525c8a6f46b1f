/* The wait for a detection, against theory. */
#include "hawser/core/units.h"
#include "sim/core/engine.h"
#include "sim/maritime/sensor/sensor.h"
#include "tests/maritime/sensor/cases.h"
#include "tests/maritime/strait.h"
#include "tests/support/distance.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR
#define DAY HWS_MS_PER_DAY
#define RANGE_KM 20.0

START_TEST(detection_in_a_crossing_of_known_length_has_the_probability_of_theory)
{
    struct strait strait;
    const double range_m = 6000.0;
    const double per_hour = 0.8;
    const double inside_h = strait_sail_ms(2.0 * range_m + 10.0) / (double)HOUR;
    const double expected = 1.0 - exp(-per_hour * inside_h);
    const uint32_t seeds = 10;
    uint32_t detected = 0;

    for (uint32_t seed = 0; seed < seeds; seed++) {
        strait_init(&strait);
        for (uint32_t i = 0; i < STRAIT_VESSELS_MAX; i++) {
            (void)strait_add_vessel(&strait, 0, (int64_t)i * 60000);
        }
        strait_add_sensor(&strait, HWS_SENSOR_RADAR, range_m / 1000.0)->detections_per_hour =
            per_hour;
        strait_start(&strait, seed);
        strait_run(&strait, 3 * DAY);
        detected += strait_count(&strait, HWS_SENSOR_GAINED, 0);
        ck_assert_uint_eq(strait_count(&strait, HWS_SENSOR_LOST, 0),
                          strait_count(&strait, HWS_SENSOR_GAINED, 0));
        strait_fini(&strait);
    }
    const double trials = (double)seeds * STRAIT_VESSELS_MAX;
    ck_assert_double_eq_tol(detected / trials, expected,
                            2.576 * sqrt(expected * (1.0 - expected) / trials)); /* 99 % */
}
END_TEST

#define FORKS 1000u
#define INTERVAL_MS 10000.0
#define HEARD 0.05

/* Of reports every ten seconds, the first at any time in them, each heard with a chance of its own;
 * given that none was heard in the first `gone_ms`. */
struct report_law {
    double gone_ms;
};

static double unheard(double after_ms)
{
    const double whole = floor(after_ms / INTERVAL_MS);

    return pow(1.0 - HEARD, whole) * (1.0 - HEARD * (after_ms / INTERVAL_MS - whole));
}

static double heard_within(const void *context, double left_ms)
{
    const struct report_law *law = context;

    return 1.0 - unheard(law->gone_ms + left_ms) / unheard(law->gone_ms);
}

/* When the one pair's detection is due in a fork of the world. */
static double left_in_fork(const struct hws_engine *engine, uint64_t replication)
{
    const struct hws_record_sink nowhere = {NULL, NULL};
    const struct hws_fork anew = hws_fork_anew(replication, nowhere);
    struct hws_engine *fork = NULL;
    struct hws_event event = {.time_ms = 0};
    uint32_t count = 0;

    ck_assert_int_eq(hws_engine_fork(engine, &anew, &fork, NULL), HWS_OK);
    const struct hws_state state = hws_engine_state(fork);
    const struct pair_row *pair = hws_state_rows(&state, &hws_sensor_id, SENSOR_PART_PAIR, &count);
    ck_assert_int_eq(hws_queue_find(&fork->queue, pair->detect, &event), HWS_OK);
    hws_engine_destroy(fork);
    return (double)(event.time_ms - state.now_ms);
}

START_TEST(a_wait_for_a_report_drawn_anew_keeps_to_its_law)
{
    static double left_ms[FORKS];
    struct strait strait;
    struct hws_event event;
    struct report_law law;
    bool waits = false;

    /* A ship of which none of the first six reports is heard: three in four. */
    for (uint64_t seed = 1; !waits; seed++) {
        uint32_t count = 0;
        strait_init(&strait);
        (void)strait_add_vessel(&strait, 0, 0);
        strait_add_sensor(&strait, HWS_SENSOR_AIS, RANGE_KM)->probability = HEARD;
        strait_start(&strait, seed);
        strait_run(&strait, (int64_t)strait_enter_ms(RANGE_KM * 1000.0) + 65000);
        const struct hws_state state = hws_engine_state(strait.engine);
        const struct pair_row *pair =
            hws_state_rows(&state, &hws_sensor_id, SENSOR_PART_PAIR, &count);
        law.gone_ms = (double)(state.now_ms - pair->since_ms);
        waits = hws_queue_find(&strait.engine->queue, pair->detect, &event) == HWS_OK;
        if (!waits) {
            strait_fini(&strait);
        }
    }
    ck_assert(law.gone_ms > 64000.0 && law.gone_ms < 66000.0);
    for (uint32_t i = 0; i < FORKS; i++) {
        left_ms[i] = left_in_fork(strait.engine, i + 1u);
        ck_assert_double_ge(left_ms[i], 0.0);
    }
    ck_assert_double_lt(sample_distance(left_ms, FORKS, heard_within, &law),
                        distance_allowed(FORKS));
    strait_fini(&strait);
}
END_TEST

TCase *sensor_wait_case(void)
{
    TCase *tcase = tcase_create("sensor wait");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, detection_in_a_crossing_of_known_length_has_the_probability_of_theory);
    tcase_add_test(tcase, a_wait_for_a_report_drawn_anew_keeps_to_its_law);
    return tcase;
}
