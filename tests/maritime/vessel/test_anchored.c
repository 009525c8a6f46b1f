/* A ship that lies at anchor off her port when a gale comes. */
#include "hawser/core/units.h"
#include "hawser/maritime/tackle.h"
#include "tests/maritime/channel.h"
#include "tests/maritime/vessel/cases.h"

#include <math.h>

#define HOUR HWS_MS_PER_HOUR
#define MINUTE HWS_MS_PER_MINUTE
#define GALE_MS (12 * HOUR)
#define FAIR_MS (36 * HOUR)

static const struct hws_port port_east = {.id = "port",
                                          .berth = {CHANNEL_LAT_DEG + 0.1, CHANNEL_EAST_DEG + 0.1},
                                          .pilot = {CHANNEL_LAT_DEG, CHANNEL_EAST_DEG},
                                          .managed = true};

static struct hws_vessel_info vessel_now(const struct channel *channel)
{
    const struct hws_state state = hws_engine_state(channel->engine);

    return hws_maritime_vessel(&state, 0);
}

/* She anchors some nine hours after the start; the gale's wind, and no waves to speak of. */
static void anchor_her(struct channel *channel, double wind_mps)
{
    channel_init(channel, 0);
    channel->maritime.ports = &port_east;
    channel->maritime.port_count = 1;
    channel->vessel.port_to = 0;
    channel_add_gale(channel, GALE_MS, FAIR_MS);
    channel->steps[0].sea.wind_mps = wind_mps;
    channel->steps[0].sea.wave_height_m = 0.5;
}

static double onset_mps(const struct channel *channel)
{
    return hws_anchored_onset_mps(&channel->vessel_class);
}

START_TEST(a_ship_at_anchor_drags_in_a_storm_and_is_brought_back)
{
    struct channel channel;

    anchor_her(&channel, 40.0);
    channel_start(&channel, 1);
    channel_run(&channel, GALE_MS - 1);
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_ANCHORED);
    const struct hws_point lay = vessel_now(&channel).place;
    channel_run(&channel, GALE_MS + 15 * MINUTE);
    const struct hws_vessel_info adrift = vessel_now(&channel);
    ck_assert(adrift.dragging);
    ck_assert_double_gt(adrift.speed_kn, 0.5);
    ck_assert_double_le(adrift.speed_kn, 3.0);
    ck_assert_double_eq_tol(hws_rhumb_m(lay, adrift.place), adrift.speed_kn * 1852.0 * 0.25, 2.0);
    ck_assert_int_eq(channel_find(&channel, "anchor_drags", 0)->time_ms, GALE_MS);
    channel_run(&channel, FAIR_MS - 1);
    const struct hws_record *up = channel_find(&channel, "anchor_recovered", 0);
    ck_assert_ptr_nonnull(up);
    ck_assert_int_ge(up->time_ms - GALE_MS, 20 * MINUTE);
    ck_assert_int_le(up->time_ms - GALE_MS, 120 * MINUTE);
    /* Back where she lay, on her engine: she drags no more in this gale. */
    ck_assert_int_eq(vessel_now(&channel).state, HWS_VESSEL_ANCHORED);
    ck_assert_double_lt(hws_rhumb_m(lay, vessel_now(&channel).place), 1.0);
    ck_assert_uint_eq(channel_count(&channel, "anchor_drags"), 1);
    channel_fini(&channel);
}
END_TEST

/* The ground is drawn about its usual hold: in the wind of the onset half of the ships drag. */
START_TEST(half_of_the_ships_drag_in_the_wind_of_the_onset_and_none_well_below)
{
    static const double shares[] = {0.4, 1.0, 2.0};
    static const double expected[] = {0.0, 0.5, 1.0};
    const uint32_t seed_count = 120;

    for (size_t i = 0; i < sizeof(shares) / sizeof(shares[0]); i++) {
        uint32_t count = 0;
        for (uint64_t seed = 1; seed <= seed_count; seed++) {
            struct channel channel;
            anchor_her(&channel, 1.0);
            channel.steps[0].sea.wind_mps = shares[i] * onset_mps(&channel);
            channel_start(&channel, seed);
            channel_run(&channel, GALE_MS + 1);
            count += channel_count(&channel, "anchor_drags");
            channel_fini(&channel);
        }
        const double allowed = 3.3 * sqrt(expected[i] * (1.0 - expected[i]) / seed_count);
        ck_assert_double_le(fabs((double)count / seed_count - expected[i]), allowed);
    }
}
END_TEST

/* Her anchorage lies half a mile from a cable; down wind may be any way. */
START_TEST(a_ship_that_drags_crosses_cables_with_her_anchor)
{
    uint32_t crossed_count = 0;

    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct channel channel;
        anchor_her(&channel, 40.0);
        channel.waypoints[1].lon_deg = 129.5 + 0.01;
        channel.way.to = channel.waypoints[1];
        channel_start(&channel, seed);
        channel_run(&channel, FAIR_MS);
        const struct hws_record *drags = channel_find(&channel, "anchor_drags", 0);
        const struct hws_record *strike = channel_find(&channel, "anchor_strikes_cable", 0);
        crossed_count += strike != NULL ? 1u : 0u;
        if (strike != NULL) {
            ck_assert_uint_eq(strike->cause, drags->id);
            ck_assert_double_eq_tol(strike->arguments[4].f, 129.5, 1e-6);
        }
        channel_fini(&channel);
    }
    ck_assert_uint_ge(crossed_count, 8);
    ck_assert_uint_le(crossed_count, 24);
}
END_TEST

START_TEST(an_order_takes_a_ship_that_drags)
{
    struct channel channel;
    const struct hws_effect berth = hws_maritime_to_port_effect(
        HWS_MARITIME_BERTH, (struct hws_maritime_to_port){.vessel = 0, .port = 0});
    const struct hws_point off = {CHANNEL_LAT_DEG, CHANNEL_EAST_DEG - 0.2};
    const struct hws_effect shift =
        hws_maritime_shift_effect((struct hws_maritime_shift){.vessel = 0, .to = off});

    for (int i = 0; i < 2; i++) {
        anchor_her(&channel, 40.0);
        channel_start(&channel, 1);
        channel_run(&channel, GALE_MS + 15 * MINUTE);
        ck_assert(vessel_now(&channel).dragging);
        ck_assert_int_eq(
            hws_engine_apply(channel.engine, &hws_maritime_id, i == 0 ? &berth : &shift, NULL),
            HWS_OK);
        ck_assert(!vessel_now(&channel).dragging);
        channel_run(&channel, INT64_C(5) * 24 * HOUR);
        ck_assert_int_eq(vessel_now(&channel).state,
                         i == 0 ? HWS_VESSEL_MOORED : HWS_VESSEL_ANCHORED);
        ck_assert_double_eq_tol(vessel_now(&channel).place.lon_deg,
                                i == 0 ? port_east.berth.lon_deg : off.lon_deg, 1e-9);
        channel_fini(&channel);
    }
}
END_TEST

START_TEST(a_ship_at_anchor_may_be_told_to_drag_in_any_sea)
{
    struct channel channel;

    anchor_her(&channel, 5.0);
    channel_start(&channel, 1);
    channel_run(&channel, 10 * HOUR);
    channel_order(&channel, HWS_MARITIME_DRAG_BEGIN, HOUR, 2.0);
    channel_run(&channel, 10 * HOUR + 1);
    ck_assert_double_eq_tol(vessel_now(&channel).speed_kn, 2.0, 1e-12);
    channel_run(&channel, 24 * HOUR);
    ck_assert_int_eq(channel_find(&channel, "anchor_recovered", 0)->time_ms, 11 * HOUR);
    channel_fini(&channel);
}
END_TEST

TCase *anchored_case(void)
{
    TCase *tcase = tcase_create("anchored");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_ship_at_anchor_drags_in_a_storm_and_is_brought_back);
    tcase_add_test(tcase, half_of_the_ships_drag_in_the_wind_of_the_onset_and_none_well_below);
    tcase_add_test(tcase, a_ship_that_drags_crosses_cables_with_her_anchor);
    tcase_add_test(tcase, an_order_takes_a_ship_that_drags);
    tcase_add_test(tcase, a_ship_at_anchor_may_be_told_to_drag_in_any_sea);
    return tcase;
}
