/* Events of interest, who notices them and when, and alerts that concern none. */
#include "hawser/core/units.h"
#include "tests/maritime/measure/cases.h"
#include "tests/maritime/scene.h"

#define MINUTE HWS_MS_PER_MINUTE
#define HOUR HWS_MS_PER_HOUR
#define STATION SCENE_SENSOR(SCENE_NORTH, SCENE_AIS)
#define RADAR SCENE_SENSOR(SCENE_NORTH, SCENE_RADAR)
#define DELAY (10 * MINUTE)

static struct scene scene;
static uint32_t ship;

static void setup(void)
{
    scene_init(&scene);
    scene.picture.set_failures_per_day = 0.0;
    ship = scene_add_ship(&scene, SCENE_CARGO, 129.0, 133.0, 12.0); /* over cables */
}

static void teardown(void)
{
    scene_fini(&scene);
}

static struct hws_state now(void)
{
    return hws_engine_state(scene.engine);
}

static struct hws_detection detection(uint32_t interest, uint32_t agency)
{
    const struct hws_state state = now();

    return hws_measure_detection(&state, interest, agency);
}

/* The north hears the ship and sees it; its set falls silent at 1 h, switched off or failed. */
static void fall_silent(bool switched_off)
{
    scene_start(&scene, 1);
    scene_gain(&scene, STATION, ship);
    scene_gain(&scene, RADAR, ship);
    scene_run(&scene, HOUR);
    if (switched_off) {
        scene_switch_set(&scene, ship, false);
    }
    scene_lose(&scene, STATION, ship, HWS_CONTACT_SILENT);
}

START_TEST(delay_runs_from_the_silence_to_the_first_alert_about_it)
{
    struct hws_alert_info alert;

    fall_silent(true);
    scene_run(&scene, HOUR + MINUTE);
    const struct hws_state early = now();
    ck_assert_uint_eq(hws_measure_interest_count(&early), 1);
    const struct hws_interest_info interest = hws_measure_interest(&early, 0);
    ck_assert_int_eq(interest.kind, HWS_INTEREST_DARK);
    ck_assert_int_eq(interest.begins_ms, HOUR);
    ck_assert_int_eq(interest.reference, (int64_t)ship);
    ck_assert_ptr_null(interest.id);
    ck_assert(detection(0, SCENE_NORTH).censored);
    ck_assert_int_eq(detection(0, SCENE_NORTH).delay_ms, MINUTE); /* at least so much */
    scene_run(&scene, 10 * HOUR);
    ck_assert(scene_alert(&scene, SCENE_NORTH, HWS_ALERT_SILENCE, &alert));
    ck_assert(!detection(0, SCENE_NORTH).censored);
    ck_assert_int_eq(detection(0, SCENE_NORTH).delay_ms, alert.raised_ms - HOUR);
    ck_assert_int_eq(detection(0, SCENE_NORTH).alert, HWS_ALERT_SILENCE);
    ck_assert_int_gt(alert.raised_ms, HOUR + MINUTE);
    /* The south has nothing and is told nothing. */
    ck_assert(detection(0, SCENE_SOUTH).censored);
    ck_assert_int_eq(detection(0, SCENE_SOUTH).delay_ms, 9 * HOUR);
}
END_TEST

START_TEST(who_is_told_of_an_alert_has_noticed_it_a_delay_later)
{
    scene_add_share(&scene, SCENE_NORTH, SCENE_SOUTH, HWS_SHARE_ALERTS, DELAY);
    fall_silent(true);
    scene_run(&scene, 10 * HOUR);
    ck_assert(!detection(0, SCENE_SOUTH).censored);
    ck_assert_int_eq(detection(0, SCENE_SOUTH).delay_ms,
                     detection(0, SCENE_NORTH).delay_ms + DELAY);
}
END_TEST

START_TEST(an_alert_on_a_ship_that_does_nothing_is_false)
{
    fall_silent(false);
    scene_run(&scene, 48 * HOUR);
    const struct hws_state state = now();
    const struct hws_measures measures = hws_measures(&state, SCENE_NORTH);
    ck_assert_uint_eq(hws_measure_interest_count(&state), 0);
    ck_assert_uint_gt(measures.alert_count, 0);
    ck_assert_uint_eq(measures.alert_count, scene_alert_count(&scene, SCENE_NORTH));
    ck_assert_uint_eq(measures.false_alert_count, measures.alert_count);
    ck_assert_double_eq_tol(measures.false_alerts_per_day, measures.false_alert_count / 2.0, 1e-12);
}
END_TEST

START_TEST(an_alert_on_a_ship_of_interest_is_no_false_one)
{
    fall_silent(true);
    scene_run(&scene, 10 * HOUR);
    const struct hws_state state = now();
    ck_assert_uint_gt(hws_measures(&state, SCENE_NORTH).alert_count, 0);
    ck_assert_uint_eq(hws_measures(&state, SCENE_NORTH).false_alert_count, 0);
}
END_TEST

START_TEST(an_authored_event_begins_when_its_author_says)
{
    static const struct hws_interest_plan interests[] = {
        {"lurking", HWS_INTEREST_LOITERING, 0, 30 * MINUTE},
        {"dark", HWS_INTEREST_DARK, 0, 2 * HOUR},
    };

    scene.measure.interests = interests;
    scene.measure.interest_count = 2;
    fall_silent(true); /* at 1 h: the author's word for it comes at 2 h */
    scene_run(&scene, 10 * HOUR);
    const struct hws_state state = now();
    ck_assert_uint_eq(hws_measure_interest_count(&state), 2);
    ck_assert_str_eq(hws_measure_interest(&state, 0).id, "lurking");
    ck_assert_int_eq(hws_measure_interest(&state, 0).begins_ms, 30 * MINUTE);
    ck_assert_int_eq(hws_measure_interest(&state, 1).begins_ms, 2 * HOUR);
    ck_assert(!detection(0, SCENE_NORTH).censored);
}
END_TEST

START_TEST(another_identity_and_a_drag_are_of_interest)
{
    const struct hws_effect lie = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = ship, .mmsi = 298999999});
    const struct hws_effect drag =
        hws_maritime_drag_effect((struct hws_maritime_drag){.vessel = ship});

    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    scene_apply(&scene, &hws_transponder_id, &lie);
    scene_run(&scene, 2 * HOUR);
    scene_apply(&scene, &hws_maritime_id, &drag);
    scene_run(&scene, 3 * HOUR);
    const struct hws_state state = now();
    ck_assert_uint_eq(hws_measure_interest_count(&state), 2);
    ck_assert_int_eq(hws_measure_interest(&state, 0).kind, HWS_INTEREST_IDENTITY);
    ck_assert_int_eq(hws_measure_interest(&state, 0).begins_ms, HOUR);
    ck_assert_int_eq(hws_measure_interest(&state, 1).kind, HWS_INTEREST_DRAG);
    ck_assert_int_eq(hws_measure_interest(&state, 1).begins_ms, 2 * HOUR);
}
END_TEST

/* Nobody could notice what a silent ship would tell: it is of interest once it tells it. */
START_TEST(another_identity_of_a_silent_ship_is_of_interest_when_it_speaks)
{
    const struct hws_effect lie = hws_transponder_identity_effect(
        (struct hws_transponder_identity){.vessel = ship, .mmsi = 298999999});

    scene_start(&scene, 1);
    scene_run(&scene, HOUR);
    scene_switch_set(&scene, ship, false);
    scene_run(&scene, 2 * HOUR);
    scene_apply(&scene, &hws_transponder_id, &lie);
    struct hws_state state = now();
    ck_assert_uint_eq(hws_measure_interest_count(&state), 1);
    scene_run(&scene, 3 * HOUR);
    scene_switch_set(&scene, ship, true);
    state = now();
    ck_assert_uint_eq(hws_measure_interest_count(&state), 2);
    ck_assert_int_eq(hws_measure_interest(&state, 1).kind, HWS_INTEREST_IDENTITY);
    ck_assert_int_eq(hws_measure_interest(&state, 1).begins_ms, 3 * HOUR);
    scene_switch_set(&scene, ship, false); /* falls silent anew */
    state = now();
    ck_assert_uint_eq(hws_measure_interest_count(&state), 3);
}
END_TEST

TCase *measure_interest_case(void)
{
    TCase *tcase = tcase_create("measure interest");

    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_add_test(tcase, delay_runs_from_the_silence_to_the_first_alert_about_it);
    tcase_add_test(tcase, who_is_told_of_an_alert_has_noticed_it_a_delay_later);
    tcase_add_test(tcase, an_alert_on_a_ship_that_does_nothing_is_false);
    tcase_add_test(tcase, an_alert_on_a_ship_of_interest_is_no_false_one);
    tcase_add_test(tcase, an_authored_event_begins_when_its_author_says);
    tcase_add_test(tcase, another_identity_and_a_drag_are_of_interest);
    tcase_add_test(tcase, another_identity_of_a_silent_ship_is_of_interest_when_it_speaks);
    return tcase;
}
