/* A window over a session that has a thread of its own, driven by keys under SDL's dummy driver. */
#include "hawser/analysis/moves.h"
#include "render/window/state.h"
#include "sim/desk/source.h"
#include "tests/desk/cases.h"
#include "tests/support/scenario_builder.h"

#include <stdio.h>
#include <string.h>

#define FRAMES_MAX 2000 /* of some 5 ms: nothing is waited for longer */

static struct hws_scenario *scenario;

static void load_small(void)
{
    scenario_assets_open();
    scenario = good_scenario("tests/scenario/good/small.json");
}

static void drop_small(void)
{
    hws_scenario_destroy(scenario);
    scenario_assets_close();
}

struct scene {
    struct hws_session *session;
    struct hws_owner *owner;
    struct desk_source desk;
    struct hws_window_source source;
    struct window window;
};

static void scene_open(struct scene *scene)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_window_options options = {.width_px = 1280, .height_px = 800};
    struct hws_error error = {0};

    *scene = (struct scene){0};
    ck_assert_int_eq(hws_output_open("unused.png", HWS_OUTPUT_PNG, NULL, &options.shot, NULL),
                     HWS_OK);
    ck_assert_int_eq(hws_session_create(scenario, 1, 0, no_journal, &scene->session, &error),
                     HWS_OK);
    ck_assert_int_eq(hws_owner_start(scene->session, HWS_LANGUAGE_EN, &scene->owner, &error),
                     HWS_OK);
    scene->desk = desk_source_over(scene->owner);
    scene->source = desk_window_source(&scene->desk);
    ck_assert_msg(window_open(&scene->window, &scene->source, NULL, &options, &error) == HWS_OK,
                  "%s", error.message);
    hws_output_discard(options.shot);
}

static void scene_close(struct scene *scene)
{
    window_close(&scene->window);
    ck_assert_int_eq(hws_owner_stop(scene->owner, NULL), HWS_OK);
    hws_session_destroy(scene->session);
}

static void step(struct scene *scene)
{
    struct hws_error error = {0};

    ck_assert_msg(window_step(&scene->window, &error) == HWS_OK, "%s", error.message);
}

static void press(SDL_Keycode key)
{
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .keysym = {.sym = key}}};

    ck_assert_int_eq(SDL_PushEvent(&event), 1);
}

static void type_line(const char *line)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};

    press(SDLK_SLASH);
    (void)snprintf(event.text.text, sizeof(event.text.text), "/");
    ck_assert_int_eq(SDL_PushEvent(&event), 1);
    (void)snprintf(event.text.text, sizeof(event.text.text), "%s", line);
    ck_assert_int_eq(SDL_PushEvent(&event), 1);
    press(SDLK_RETURN);
    press(SDLK_ESCAPE);
}

START_TEST(a_window_opens_on_the_session_as_it_is)
{
    struct scene scene;

    scene_open(&scene);
    ck_assert_int_eq(scene.window.view->end_ms, hws_scenario_exercise(scenario)->duration_ms);
    ck_assert_int_eq(scene.window.view->now_ms, 0);
    ck_assert(!scene.window.view->running);
    const struct hws_scene *before = scene.window.view;
    for (int i = 0; i < 5; i++) {
        step(&scene);
    }
    ck_assert_ptr_eq(scene.window.view, before); /* nothing happened: no new view */
    scene_close(&scene);
}
END_TEST

START_TEST(a_line_typed_into_the_window_moves_the_session)
{
    struct scene scene;

    scene_open(&scene);
    type_line("run 6h");
    step(&scene);
    for (int i = 0; i < FRAMES_MAX && scene.window.view->now_ms == 0; i++) {
        step(&scene);
        SDL_Delay(5);
    }
    ck_assert_int_eq(scene.window.view->now_ms, INT64_C(6) * 3600 * 1000);
    scene_close(&scene);
}
END_TEST

START_TEST(a_wrong_line_is_answered_and_the_window_goes_on)
{
    struct scene scene;
    char answer[WINDOW_ANSWER_MAX] = "";

    scene_open(&scene);
    ck_assert_int_eq(
        scene.source.command(scene.source.context, "inject cut nothing", answer, sizeof(answer)),
        HWS_OK);
    for (int i = 0; i < FRAMES_MAX && strncmp(answer, "at work", 7) == 0; i++) {
        (void)scene.source.late_answer(scene.source.context, answer, sizeof(answer));
        SDL_Delay(5);
    }
    ck_assert_msg(strstr(answer, "nothing") != NULL, "%s", answer);
    step(&scene);
    ck_assert_int_eq(scene.window.view->now_ms, 0);
    scene_close(&scene);
}
END_TEST

/* Whatever the second key does is decided by a view that shows what the first did. */
START_TEST(two_spaces_between_two_frames_stop_the_clock_again)
{
    struct scene scene;

    scene_open(&scene);
    press(SDLK_SPACE);
    step(&scene);
    for (int i = 0; i < FRAMES_MAX && !scene.window.view->running; i++) {
        step(&scene);
        SDL_Delay(5);
    }
    ck_assert(scene.window.view->running);
    press(SDLK_SPACE);
    step(&scene);
    for (int i = 0; i < FRAMES_MAX && scene.window.view->running; i++) {
        step(&scene);
        SDL_Delay(5);
    }
    ck_assert(!scene.window.view->running);
    ck_assert_int_gt(scene.window.view->now_ms, 0);
    scene_close(&scene);
}
END_TEST

START_TEST(the_clock_goes_on_while_the_picture_stands)
{
    struct scene scene;

    scene_open(&scene);
    type_line("pace 3600");
    press(SDLK_SPACE);
    step(&scene);
    for (int i = 0; i < FRAMES_MAX && !scene.window.view->running; i++) {
        step(&scene);
        SDL_Delay(5);
    }
    const int64_t before_ms = scene.window.view->now_ms;
    SDL_Delay(300); /* a picture that takes long: 18 minutes of the exercise */
    step(&scene);
    ck_assert_int_ge(scene.window.view->now_ms - before_ms, INT64_C(9) * 60 * 1000);
    scene_close(&scene);
}
END_TEST

/* What "hawser view --save-moves" writes when the window has closed. */
START_TEST(moves_typed_into_the_window_are_kept_with_their_times)
{
    struct scene scene;
    char text[1024] = "";
    FILE *file = fmemopen(text, sizeof(text), "w");

    ck_assert_ptr_nonnull(file);
    scene_open(&scene);
    const char *const lines[] = {"run 6h", "inject cut bellwrack/main", "run 1h"};
    for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
        type_line(lines[i]);
        step(&scene);
    }
    for (int i = 0; i < FRAMES_MAX && scene.window.view->now_ms < INT64_C(7) * 3600 * 1000; i++) {
        step(&scene);
        SDL_Delay(5);
    }
    window_close(&scene.window);
    ck_assert_int_eq(hws_owner_stop(scene.owner, NULL), HWS_OK);
    ck_assert_int_eq(hws_moves_write(scene.session, file), HWS_OK);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_msg(strstr(text, "\n6h  inject cut bellwrack/main") != NULL, "%s", text);
    ck_assert_ptr_null(strstr(text, "run"));
    hws_session_destroy(scene.session);
}
END_TEST

TCase *source_case(void)
{
    TCase *tcase = tcase_create("source");

    tcase_add_unchecked_fixture(tcase, load_small, drop_small);
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_window_opens_on_the_session_as_it_is);
    tcase_add_test(tcase, a_line_typed_into_the_window_moves_the_session);
    tcase_add_test(tcase, a_wrong_line_is_answered_and_the_window_goes_on);
    tcase_add_test(tcase, two_spaces_between_two_frames_stop_the_clock_again);
    tcase_add_test(tcase, moves_typed_into_the_window_are_kept_with_their_times);
    tcase_add_test(tcase, the_clock_goes_on_while_the_picture_stands);
    return tcase;
}
