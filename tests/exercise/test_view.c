/* Looking changes nothing, and names too long for a view are cut between characters. */
#include "hawser/exercise/scene.h"
#include "tests/exercise/cases.h"
#include "tests/session/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct hws_party control = {NULL, 0};

START_TEST(looking_changes_nothing)
{
    struct hws_scenario *scenario = good_scenario(SHIPPED);
    struct hws_session *looked = plain_session(scenario);
    struct hws_session *unseen = plain_session(scenario);

    for (int64_t hour = 0; hour <= 96; hour += 3) {
        struct hws_view *view = NULL;
        char *json = NULL;
        size_t json_size = 0;
        ck_assert_int_eq(hws_session_run(looked, hour * 3600000, UINT64_MAX, NULL), HWS_OK);
        ck_assert_int_eq(hws_session_view(looked, control,
                                          (enum hws_language)(hour / 3 % HWS_LANGUAGE_COUNT),
                                          &view),
                         HWS_OK);
        ck_assert_int_eq(hws_view_json(view, &json, &json_size), HWS_OK);
        ck_assert_uint_eq(strlen(json), json_size);
        ck_assert_int_eq(view->now_ms, hour * 3600000);
        free(json);
        hws_view_destroy(view);
    }
    ck_assert_int_eq(hws_session_run(unseen, INT64_C(96) * 3600000, UINT64_MAX, NULL), HWS_OK);
    assert_same_exercise(looked, unseen);
    hws_session_destroy(looked);
    hws_session_destroy(unseen);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_view_shows_what_is_open)
{
    struct hws_scenario *scenario = good_scenario(SMALL);
    struct hws_session *session = plain_session(scenario);
    struct hws_view *view = NULL;
    struct hws_scene *scene = NULL;

    give(session, "run 5h");
    give(session, "inject cut bellwrack at 50km");
    ck_assert_int_eq(hws_session_view(session, control, HWS_LANGUAGE_KO, &view), HWS_OK);
    ck_assert_str_eq(view->marking, "훈련");
    ck_assert_int_eq(hws_scene_create(view, &scene), HWS_OK);
    ck_assert_uint_eq(scene->fault_count, 1);
    ck_assert_int_eq(scene->faults[0].state, HWS_FAULT_OPEN);
    ck_assert(!scene->segments[0].up);
    ck_assert(scene->vessels[0].dragging);
    ck_assert(scene->vessels[1].cable_ship);
    ck_assert_int_eq(scene->demands[0].wanted_kbps, 5000000);
    ck_assert_int_eq(scene->demands[0].served_kbps, 1000000); /* what is left overland */
    ck_assert_uint_gt(scene->line_count, 3);
    hws_scene_destroy(scene);
    hws_view_destroy(view);
    hws_session_destroy(session);
    hws_scenario_destroy(scenario);
}
END_TEST

START_TEST(a_long_name_is_cut_between_characters)
{
    char replace[400];
    int length = snprintf(replace, sizeof(replace), "\"name\": \"A");

    /* 40 characters of three bytes: 120 bytes, into a view's 63 and not on a boundary with the A */
    for (int i = 0; i < 40; i++) {
        length += snprintf(replace + length, sizeof(replace) - (size_t)length, "海");
    }
    (void)snprintf(replace + length, sizeof(replace) - (size_t)length, "\"");
    const struct edit edit = {"\"name\": \"Marrowby Trader\"", replace};
    char *text = small_scenario_text(&edit, 1);
    struct verdict verdict;
    struct hws_view *view = NULL;
    struct hws_scene *scene = NULL;

    judge_text(&verdict, text);
    ck_assert_int_eq(verdict.status, HWS_OK);
    struct hws_session *session = plain_session(verdict.scenario);
    ck_assert_int_eq(hws_session_view(session, control, HWS_LANGUAGE_EN, &view), HWS_OK);
    ck_assert_int_eq(hws_scene_create(view, &scene), HWS_OK);
    const size_t kept = strlen(scene->vessels[0].name);
    ck_assert_uint_eq(kept % 3, 1); /* the A and whole characters */
    ck_assert_uint_gt(kept, HWS_VIEW_NAME_MAX - 4);
    hws_scene_destroy(scene);
    hws_view_destroy(view);
    hws_session_destroy(session);
    verdict_fini(&verdict);
    free(text);
}
END_TEST

TCase *view_case(void)
{
    TCase *view = tcase_create("view");

    tcase_add_unchecked_fixture(view, scenario_assets_open, scenario_assets_close);
    tcase_add_test(view, looking_changes_nothing);
    tcase_add_test(view, a_view_shows_what_is_open);
    tcase_add_test(view, a_long_name_is_cut_between_characters);
    return view;
}
