/* Weather windows: each step its own limits and its own time, on the ring of telecom_builder.h. */
#include "hawser/core/units.h"
#include "tests/support/telecom_builder.h"
#include "tests/telecom/repair/cases.h"

#define H HWS_MS_PER_HOUR

/*
 * Waves by the hour. On site at 62 h; left alone: survey to 86 h, first joint to 104, final to 122,
 * test to 146, burial to 170.
 */
struct swell {
    struct {
        int64_t from_h;
        double wave_height_m;
    } steps[8];
    uint32_t count;
};

static double waves_m(const struct swell *swell, int64_t at_ms)
{
    double wave_m = 1.0;

    for (uint32_t i = 0; i < swell->count; i++) {
        wave_m = at_ms >= swell->steps[i].from_h * H ? swell->steps[i].wave_height_m : wave_m;
    }
    return wave_m;
}

static struct hws_sea sea_of(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    (void)lat_deg;
    (void)lon_deg;
    return (struct hws_sea){.wave_height_m = waves_m(context, state->now_ms), .wind_mps = 6.0};
}

static int64_t change_ms(const void *context, const struct hws_state *state, double lat_deg,
                         double lon_deg)
{
    const struct swell *swell = context;

    (void)lat_deg;
    (void)lon_deg;
    for (uint32_t i = 0; i < swell->count; i++) {
        if (swell->steps[i].from_h * H > state->now_ms) {
            return swell->steps[i].from_h * H;
        }
    }
    return HWS_TIME_NEVER;
}

/* Without error: the most there will be. */
static struct hws_sea forecast(const void *context, const struct hws_state *state, double lat_deg,
                               double lon_deg, int64_t until_ms)
{
    struct hws_sea most = sea_of(context, state, lat_deg, lon_deg);

    for (int64_t at_ms = state->now_ms; at_ms < until_ms; at_ms += H) {
        const double wave_m = waves_m(context, at_ms);
        most.wave_height_m = wave_m > most.wave_height_m ? wave_m : most.wave_height_m;
    }
    return most;
}

static struct telecom_test_world *world_in(const struct swell *swell, bool is_forecast)
{
    const struct hws_environment environment = {
        .sea = sea_of,
        .sea_change_ms = change_ms,
        .context = swell,
        .forecast = is_forecast ? forecast : NULL,
    };
    struct telecom_test_world *world = telecom_world_create(1, 0, &environment);

    telecom_world_run(world, 10);
    telecom_world_cut(world, CABLE_AB, 50.0);
    telecom_world_run(world, 1000);
    return world;
}

static int64_t mended_ms(const struct telecom_test_world *world)
{
    const struct hws_state state = hws_engine_state(world->engine);

    return hws_telecom_fault(&state, 0).repaired_ms;
}

/* By hand: a lull of 10 h at 100 h is too short for the first joint; it begins at 130 h. */
START_TEST(a_lull_that_is_shorter_than_a_splice_is_not_used)
{
    const struct swell swell = {{{86, 3.5}, {100, 1.0}, {110, 3.5}, {130, 1.0}}, 4};
    struct telecom_test_world *world = world_in(&swell, true);

    ck_assert_int_eq(telecom_world_find(world, "work_resumed")->time_ms, 130 * H);
    ck_assert_uint_eq(telecom_world_count(world, "work_lost_to_sea"), 0);
    ck_assert_int_eq(mended_ms(world), (130 + 18 + 18 + 24) * H);
    telecom_world_destroy(world);
}
END_TEST

/* Nobody forecasts: begun in the lull, lost at 110 h, and begun again at 130 with a pick-up. */
START_TEST(a_splice_that_the_sea_ends_is_lost)
{
    const struct swell swell = {{{86, 3.5}, {100, 1.0}, {110, 4.5}, {130, 1.0}}, 4};
    struct telecom_test_world *world = world_in(&swell, false);

    ck_assert_int_eq(telecom_world_find(world, "work_lost_to_sea")->time_ms, 110 * H);
    ck_assert_int_eq(mended_ms(world), (130 + 4 + 18 + 18 + 24) * H);
    telecom_world_destroy(world);
}
END_TEST

/* The first is made at 104 h; the gale at 110 h takes the second alone. */
START_TEST(a_splice_once_made_stays_made)
{
    const struct swell swell = {{{110, 4.5}, {130, 1.0}}, 2};
    struct telecom_test_world *world = world_in(&swell, false);

    ck_assert_int_eq(mended_ms(world), (130 + 4 + 18 + 24) * H);
    ck_assert_uint_eq(telecom_world_count(world, "work_lost_to_sea"), 1);
    telecom_world_destroy(world);
}
END_TEST

/* 3.3 m is more than a splice is begun in, and less than it is given up for. */
START_TEST(who_has_a_splice_in_hand_holds_on)
{
    const struct swell swell = {{{95, 3.3}, {100, 1.0}}, 2};
    struct telecom_test_world *world = world_in(&swell, false);

    ck_assert_int_eq(mended_ms(world), 146 * H);
    telecom_world_destroy(world);
}
END_TEST

/* 2.7 m from the start: a splice is made in it, ends are not recovered and nothing is buried. */
START_TEST(each_step_has_its_own_limits)
{
    const struct swell before = {{{60, 2.7}, {80, 1.0}}, 2};
    const struct swell after = {{{90, 2.7}, {200, 1.0}}, 2};
    struct telecom_test_world *late = world_in(&before, true);
    struct telecom_test_world *unburied = world_in(&after, true);

    ck_assert_int_eq(mended_ms(late), (80 + 24 + 18 + 18 + 24) * H);
    ck_assert_int_eq(mended_ms(unburied), 146 * H);
    ck_assert_int_eq(telecom_world_find(unburied, "segment_restored")->time_ms, 146 * H);
    /* Traffic is back; the ship stays for its burial. */
    ck_assert_int_eq(telecom_world_find(unburied, "repair_made_good")->time_ms, (200 + 24) * H);
    telecom_world_destroy(late);
    telecom_world_destroy(unburied);
}
END_TEST

TCase *window_case(void)
{
    TCase *tcase = tcase_create("weather windows");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_lull_that_is_shorter_than_a_splice_is_not_used);
    tcase_add_test(tcase, a_splice_that_the_sea_ends_is_lost);
    tcase_add_test(tcase, a_splice_once_made_stays_made);
    tcase_add_test(tcase, who_has_a_splice_in_hand_holds_on);
    tcase_add_test(tcase, each_step_has_its_own_limits);
    return tcase;
}
