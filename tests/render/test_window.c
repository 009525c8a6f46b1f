/* The window under SDL's dummy driver, driven by pushed events as a hand would drive it. */
#include "render/window/state.h"
#include "tests/render/cases.h"
#include "tests/support/view_builder.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A source that keeps what it was asked. */
struct fake_source {
    struct hws_scene *view;
    char commands[8][WINDOW_LINE_MAX];
    uint32_t command_count;
    const char *late_answer; /* or NULL */
};

static enum hws_status fake_view(void *context, uint64_t known_revision, struct hws_scene **view)
{
    struct fake_source *fake = context;
    bool known = fake->view->revision == known_revision;

    *view = known ? NULL : view_builder_copy(fake->view);
    return HWS_OK;
}

static enum hws_status fake_command(void *context, const char *line, char *answer,
                                    uint32_t answer_size)
{
    struct fake_source *fake = context;

    ck_assert_uint_lt(fake->command_count, 8);
    (void)snprintf(fake->commands[fake->command_count++], WINDOW_LINE_MAX, "%s", line);
    (void)snprintf(answer, answer_size, "heard");
    if (strcmp(line, "go") == 0 || strcmp(line, "pause") == 0) {
        fake->view->running = line[0] == 'g';
        fake->view->revision++;
    }
    return HWS_OK;
}

static bool fake_late_answer(void *context, char *answer, uint32_t answer_size)
{
    struct fake_source *fake = context;
    const bool come = fake->late_answer != NULL;

    if (come) {
        (void)snprintf(answer, answer_size, "%s", fake->late_answer);
    }
    fake->late_answer = NULL;
    return come;
}

struct scene {
    struct fake_source fake;
    struct hws_window_source source;
    struct window window;
};

static void step(struct scene *scene)
{
    struct hws_error error = {0};

    ck_assert_msg(window_step(&scene->window, &error) == HWS_OK, "%s", error.message);
}

static void scene_open(struct scene *scene)
{
    struct hws_window_options options = {.width_px = 1280, .height_px = 800};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_output_open("unused.png", HWS_OUTPUT_PNG, NULL, &options.shot, NULL),
                     HWS_OK);
    *scene = (struct scene){.fake = {.view = view_builder_strait(100)}};
    scene->source =
        (struct hws_window_source){fake_view, fake_command, fake_late_answer, &scene->fake};
    ck_assert_msg(window_open(&scene->window, &scene->source, NULL, &options, &error) == HWS_OK,
                  "%s", error.message);
    hws_output_discard(options.shot);
    step(scene);
}

static void scene_close(struct scene *scene)
{
    window_close(&scene->window);
    hws_scene_destroy(scene->fake.view);
}

static void push(SDL_Event event)
{
    ck_assert_int_eq(SDL_PushEvent(&event), 1);
}

static void push_key(SDL_Keycode key, SDL_Keymod modifiers)
{
    push((SDL_Event){
        .key = {.type = SDL_KEYDOWN, .keysym = {.sym = key, .mod = (Uint16)modifiers}}});
}

static void push_text(const char *text)
{
    SDL_Event event = {.text = {.type = SDL_TEXTINPUT}};

    (void)snprintf(event.text.text, sizeof(event.text.text), "%s", text);
    push(event);
}

static void push_button(Uint32 type, int x, int y, Uint8 clicks)
{
    push((SDL_Event){
        .button = {.type = type, .button = SDL_BUTTON_LEFT, .clicks = clicks, .x = x, .y = y}});
}

START_TEST(the_wheel_zooms_at_the_pointer)
{
    struct scene scene;

    scene_open(&scene);
    double before = scene.window.frame.px_per_deg;
    struct hws_point under = hws_chart_unproject(&scene.window.frame, 200, 300);
    push((SDL_Event){.wheel = {.type = SDL_MOUSEWHEEL, .y = 3, .mouseX = 200, .mouseY = 300}});
    step(&scene);
    ck_assert_double_gt(scene.window.frame.px_per_deg, 1.5 * before);
    struct hws_point after = hws_chart_unproject(&scene.window.frame, 200, 300);
    ck_assert_double_eq_tol(after.lat_deg, under.lat_deg, 1e-6);
    ck_assert_double_eq_tol(after.lon_deg, under.lon_deg, 1e-6);
    push_key(SDLK_HOME, KMOD_NONE);
    step(&scene);
    ck_assert_double_eq_tol(scene.window.frame.px_per_deg, before, 1e-9);
    scene_close(&scene);
}
END_TEST

START_TEST(a_drag_takes_the_sea_along)
{
    struct scene scene;

    scene_open(&scene);
    struct hws_point held = hws_chart_unproject(&scene.window.frame, 400, 400);
    push_button(SDL_MOUSEBUTTONDOWN, 400, 400, 1);
    push((SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .x = 460, .y = 380}});
    push((SDL_Event){.motion = {.type = SDL_MOUSEMOTION, .x = 520, .y = 340}});
    push_button(SDL_MOUSEBUTTONUP, 520, 340, 1);
    step(&scene);
    struct hws_point now = hws_chart_unproject(&scene.window.frame, 520, 340);
    ck_assert_double_eq_tol(now.lat_deg, held.lat_deg, 1e-6);
    ck_assert_double_eq_tol(now.lon_deg, held.lon_deg, 1e-6);
    ck_assert_int_eq(scene.window.selection.thing, HWS_CHART_NOTHING);
    scene_close(&scene);
}
END_TEST

START_TEST(a_click_selects_and_a_double_click_centres)
{
    struct scene scene;
    double x_px = 0;
    double y_px = 0;

    scene_open(&scene);
    struct hws_point ship = scene.fake.view->vessels[1].place;
    hws_chart_project(&scene.window.frame, ship, &x_px, &y_px);
    push_button(SDL_MOUSEBUTTONDOWN, (int)lround(x_px), (int)lround(y_px), 1);
    push_button(SDL_MOUSEBUTTONUP, (int)lround(x_px), (int)lround(y_px), 1);
    step(&scene);
    ck_assert_int_eq(scene.window.selection.thing, HWS_CHART_VESSEL);
    ck_assert_str_eq(scene.window.selection.name, scene.fake.view->vessels[1].key);
    push_button(SDL_MOUSEBUTTONDOWN, (int)lround(x_px), (int)lround(y_px), 2);
    push_button(SDL_MOUSEBUTTONUP, (int)lround(x_px), (int)lround(y_px), 2);
    step(&scene);
    ck_assert_double_eq_tol(scene.window.frame.centre_lat_deg, ship.lat_deg, 0.02);
    ck_assert_double_eq_tol(scene.window.frame.centre_lon_deg, ship.lon_deg, 0.02);
    scene_close(&scene);
}
END_TEST

START_TEST(a_typed_line_reaches_the_source_as_typed)
{
    struct scene scene;

    scene_open(&scene);
    push_key(SDLK_SLASH, KMOD_NONE);
    push_text("/");
    push_text("inject cut Heron at 60km 훈");
    push_key(SDLK_BACKSPACE, KMOD_NONE);
    push_key(SDLK_BACKSPACE, KMOD_NONE);
    push_key(SDLK_SPACE, KMOD_NONE); /* a space in the line is no pause */
    step(&scene);
    ck_assert_str_eq(scene.window.line, "inject cut Heron at 60km");
    ck_assert_uint_eq(scene.fake.command_count, 0);
    push_key(SDLK_RETURN, KMOD_NONE);
    step(&scene);
    ck_assert_uint_eq(scene.fake.command_count, 1);
    ck_assert_str_eq(scene.fake.commands[0], "inject cut Heron at 60km");
    ck_assert_str_eq(scene.window.answer, "heard");
    push_key(SDLK_ESCAPE, KMOD_NONE);
    step(&scene);
    ck_assert(!scene.window.line_open);
    scene_close(&scene);
}
END_TEST

START_TEST(an_answer_that_comes_late_is_shown_when_it_comes)
{
    struct scene scene;

    scene_open(&scene);
    push_key(SDLK_SLASH, KMOD_NONE);
    push_text("/");
    push_text("run 30d");
    push_key(SDLK_RETURN, KMOD_NONE);
    step(&scene);
    ck_assert_str_eq(scene.window.answer, "heard");
    step(&scene);
    ck_assert_str_eq(scene.window.answer, "heard");
    scene.fake.late_answer = "done";
    step(&scene);
    ck_assert_str_eq(scene.window.answer, "done");
    scene_close(&scene);
}
END_TEST

START_TEST(keys_pause_go_on_and_change_the_pace)
{
    struct scene scene;

    scene_open(&scene);
    push_key(SDLK_SPACE, KMOD_NONE);
    step(&scene);
    ck_assert(scene.window.view->running);
    push_key(SDLK_SPACE, KMOD_NONE);
    push_key(SDLK_PERIOD, KMOD_NONE);
    push_key(SDLK_COMMA, KMOD_NONE);
    step(&scene);
    ck_assert_uint_eq(scene.fake.command_count, 4);
    ck_assert_str_eq(scene.fake.commands[0], "go");
    ck_assert_str_eq(scene.fake.commands[1], "pause");
    ck_assert_str_eq(scene.fake.commands[2], "pace 1200");
    ck_assert_str_eq(scene.fake.commands[3], "pace 300");
    scene_close(&scene);
}
END_TEST

START_TEST(palette_and_text_size_change_and_the_title_bears_the_marking)
{
    struct scene scene;

    scene_open(&scene);
    ck_assert_ptr_nonnull(
        strstr(SDL_GetWindowTitle(scene.window.handle), scene.fake.view->marking));
    uint32_t width_px = scene.window.frame.width_px;
    push_key(SDLK_F5, KMOD_NONE);
    push_key(SDLK_EQUALS, KMOD_LCTRL);
    step(&scene);
    ck_assert_int_eq(scene.window.frame.palette, HWS_PALETTE_DUSK);
    ck_assert_double_gt(scene.window.frame.text_scale, 1.1);
    ck_assert_uint_lt(scene.window.frame.width_px, width_px); /* the panel needs more */
    scene_close(&scene);
}
END_TEST

START_TEST(two_spaces_between_two_frames_stop_and_start_the_clock)
{
    struct scene scene;

    scene_open(&scene);
    push_key(SDLK_SPACE, KMOD_NONE);
    push_key(SDLK_SPACE, KMOD_NONE);
    push_key(SDLK_SPACE, KMOD_NONE);
    step(&scene);
    ck_assert_uint_eq(scene.fake.command_count, 3);
    ck_assert_str_eq(scene.fake.commands[0], "go");
    ck_assert_str_eq(scene.fake.commands[1], "pause");
    ck_assert_str_eq(scene.fake.commands[2], "go");
    scene_close(&scene);
}
END_TEST

START_TEST(quitting_an_exercise_under_way_is_asked_first)
{
    struct scene scene;

    scene_open(&scene);
    push_key(SDLK_SPACE, KMOD_NONE); /* the clock goes */
    push_key(SDLK_q, KMOD_NONE);
    step(&scene);
    ck_assert(scene.window.asking && !scene.window.closing);
    push_key(SDLK_SPACE, KMOD_NONE); /* no answer, and no pause */
    push_key(SDLK_ESCAPE, KMOD_NONE);
    step(&scene);
    ck_assert(!scene.window.asking && !scene.window.closing);
    ck_assert_uint_eq(scene.fake.command_count, 1);
    push((SDL_Event){.quit = {.type = SDL_QUIT}});
    push_key(SDLK_n, KMOD_NONE);
    step(&scene);
    ck_assert(!scene.window.asking && !scene.window.closing);
    push((SDL_Event){.quit = {.type = SDL_QUIT}});
    push_key(SDLK_y, KMOD_NONE);
    step(&scene);
    ck_assert(scene.window.closing);
    scene_close(&scene);
}
END_TEST

START_TEST(quitting_before_time_has_passed_or_after_the_end_is_not_asked)
{
    static const bool ended[] = {false, true};

    for (size_t i = 0; i < 2; i++) {
        struct scene scene;
        scene_open(&scene);
        scene.fake.view->running = false;
        scene.fake.view->now_ms = ended[i] ? scene.fake.view->end_ms : 0;
        scene.fake.view->revision++;
        step(&scene);
        push_key(SDLK_q, KMOD_NONE);
        step(&scene);
        ck_assert(scene.window.closing && !scene.window.asking);
        scene_close(&scene);
    }
}
END_TEST

START_TEST(a_picture_is_taken_without_a_display)
{
    struct fake_source fake = {.view = view_builder_strait(100)};
    struct hws_window_source source = {fake_view, fake_command, fake_late_answer, &fake};
    char path[] = "window-shot-XXXXXX";
    int file = mkstemp(path);
    struct hws_window_options options = {.width_px = 1280, .height_px = 800, .frames = 3};
    struct hws_coast *coast = open_coast();
    struct hws_error error = {0};

    ck_assert_int_ge(file, 0);
    (void)close(file);
    ck_assert_int_eq(hws_output_open(path, HWS_OUTPUT_PNG, NULL, &options.shot, NULL), HWS_OK);
    ck_assert_msg(hws_window_run(&source, coast, &options, &error) == HWS_OK &&
                      hws_output_commit(options.shot, &error) == HWS_OK,
                  "%s", error.message);
    FILE *shot = fopen(path, "rb");
    unsigned char head[24] = {0};
    ck_assert_ptr_nonnull(shot);
    ck_assert_uint_eq(fread(head, 1, sizeof(head), shot), sizeof(head));
    ck_assert_int_eq(memcmp(head, "\x89PNG\r\n\x1a\n", 8), 0);
    ck_assert_int_eq(head[18] * 256 + head[19], 1280); /* PNG 1.2, 11.2.2: width, height */
    ck_assert_int_eq(head[22] * 256 + head[23], 800);
    (void)fclose(shot);
    (void)remove(path);
    hws_coast_close(coast);
    hws_scene_destroy(fake.view);
}
END_TEST

TCase *window_case(void)
{
    TCase *tcase = tcase_create("window");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, the_wheel_zooms_at_the_pointer);
    tcase_add_test(tcase, a_drag_takes_the_sea_along);
    tcase_add_test(tcase, a_click_selects_and_a_double_click_centres);
    tcase_add_test(tcase, a_typed_line_reaches_the_source_as_typed);
    tcase_add_test(tcase, an_answer_that_comes_late_is_shown_when_it_comes);
    tcase_add_test(tcase, keys_pause_go_on_and_change_the_pace);
    tcase_add_test(tcase, palette_and_text_size_change_and_the_title_bears_the_marking);
    tcase_add_test(tcase, two_spaces_between_two_frames_stop_and_start_the_clock);
    tcase_add_test(tcase, quitting_an_exercise_under_way_is_asked_first);
    tcase_add_test(tcase, quitting_before_time_has_passed_or_after_the_end_is_not_asked);
    tcase_add_test(tcase, a_picture_is_taken_without_a_display);
    return tcase;
}
