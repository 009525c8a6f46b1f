/*
 * Keys and pointer. Positions and modifiers are read from the event itself: SDL's own state is not
 * changed by events that a test pushes.
 */
#include "render/window/state.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define ZOOM_STEP 1.25
#define PAN_STEP_FRAC 0.15
#define CLICK_SLACK_PX 4.0
#define TEXT_SCALE_LOW 0.75
#define TEXT_SCALE_HIGH 2.5
#define TEXT_SCALE_STEP 1.15
#define PACE_STEP 2.0
#define CENTRE_LAT_MAX_DEG 80.0

static double clamped(double value, double low, double high)
{
    return fmin(fmax(value, low), high);
}

static void frame_moved(struct window *window)
{
    window->base_stale = true;
    window->moved_ms = SDL_GetTicks64();
}

/* What is at that pixel comes to the middle. */
static void centre_at(struct window *window, double x_px, double y_px)
{
    struct hws_point centre = hws_chart_unproject(&window->frame, x_px, y_px);

    window->frame.centre_lat_deg = clamped(centre.lat_deg, -CENTRE_LAT_MAX_DEG, CENTRE_LAT_MAX_DEG);
    window->frame.centre_lon_deg = centre.lon_deg;
    frame_moved(window);
}

static void pan(struct window *window, double right_px, double down_px)
{
    centre_at(window, window->frame.width_px / 2.0 - right_px,
              window->frame.height_px / 2.0 - down_px);
}

/* The place under the pointer stays under it. */
static void zoom_at(struct window *window, double steps, double x_px, double y_px)
{
    struct hws_point place = hws_chart_unproject(&window->frame, x_px, y_px);
    double moved_x_px = 0;
    double moved_y_px = 0;

    window->frame.px_per_deg = clamped(window->frame.px_per_deg * pow(ZOOM_STEP, steps),
                                       HWS_CHART_PX_PER_DEG_MIN, HWS_CHART_PX_PER_DEG_MAX);
    hws_chart_project(&window->frame, place, &moved_x_px, &moved_y_px);
    pan(window, x_px - moved_x_px, y_px - moved_y_px);
}

static void text_scale(struct window *window, double factor)
{
    window->frame.text_scale =
        clamped(window->frame.text_scale * factor, TEXT_SCALE_LOW, TEXT_SCALE_HIGH);
    window->chart.width_px = 0; /* the panel's width goes with the text: lay out anew */
    frame_moved(window);
}

static void show_region(struct window *window)
{
    struct hws_chart_frame fitted =
        hws_chart_frame_fit(window->view->south_west, window->view->north_east,
                            window->frame.width_px, window->frame.height_px);

    window->frame.centre_lat_deg = fitted.centre_lat_deg;
    window->frame.centre_lon_deg = fitted.centre_lon_deg;
    window->frame.px_per_deg = fitted.px_per_deg;
    frame_moved(window);
}

/* Gives a line to the source and keeps the answer for the screen. */
static void give_command(struct window *window, const char *line)
{
    char answer[WINDOW_ANSWER_MAX] = "";
    enum hws_status status =
        window->source->command(window->source->context, line, answer, sizeof(answer));

    if (status != HWS_OK && answer[0] == '\0') {
        (void)snprintf(answer, sizeof(answer), "not done: %s", hws_status_name(status));
    }
    (void)snprintf(window->answer, sizeof(window->answer), "%s", answer);
    window->commanded = true;
    window->live_stale = true;
    window->panel_stale = true;
}

static void change_pace(struct window *window, double factor)
{
    char line[WINDOW_LINE_MAX];

    (void)snprintf(line, sizeof(line), "pace %g", fmax(window->view->pace * factor, 1));
    give_command(window, line);
}

/* ---- the console line ---------------------------------------------------------------------- */

static void line_open(struct window *window)
{
    window->line_open = true;
    window->swallow_text = true; /* the opening key arrives as text as well */
    window->line[0] = '\0';
    window->answer[0] = '\0';
    SDL_StartTextInput();
}

static void line_close(struct window *window)
{
    window->line_open = false;
    window->swallow_text = false;
    window->help_open = false;
    window->answer[0] = '\0';
    SDL_StopTextInput();
}

/* Takes away the last character with all of its bytes. */
static void line_rub_out(struct window *window)
{
    size_t length = strlen(window->line);

    while (length > 0 && ((unsigned char)window->line[length - 1] & 0xc0U) == 0x80U) {
        length--;
    }
    window->line[length > 0 ? length - 1 : 0] = '\0';
}

static void line_type(struct window *window, const char *text)
{
    size_t length = strlen(window->line);

    if (window->swallow_text) {
        window->swallow_text = false;
        if (strcmp(text, "/") == 0) {
            return;
        }
    }
    if (length + strlen(text) < sizeof(window->line)) {
        (void)snprintf(window->line + length, sizeof(window->line) - length, "%s", text);
    }
    window->live_stale = true;
}

static void line_key(struct window *window, SDL_Keycode key)
{
    char line[WINDOW_LINE_MAX];

    if (key == SDLK_ESCAPE) {
        line_close(window);
    } else if (key == SDLK_BACKSPACE) {
        line_rub_out(window);
    } else if ((key == SDLK_RETURN || key == SDLK_KP_ENTER) && window->line[0] != '\0') {
        (void)snprintf(line, sizeof(line), "%s", window->line);
        window->line[0] = '\0';
        give_command(window, line);
    }
    window->live_stale = true;
}

/* ---- keys ---------------------------------------------------------------------------------- */

static void key_with_ctrl(struct window *window, SDL_Keycode key)
{
    if (key == SDLK_PLUS || key == SDLK_EQUALS || key == SDLK_KP_PLUS) {
        text_scale(window, TEXT_SCALE_STEP);
    } else if (key == SDLK_MINUS || key == SDLK_KP_MINUS) {
        text_scale(window, 1 / TEXT_SCALE_STEP);
    }
}

/* Keys that change what part of the chart is seen. True when the key was one. */
static bool key_moves(struct window *window, SDL_Keycode key)
{
    double middle_x_px = window->frame.width_px / 2.0;
    double middle_y_px = window->frame.height_px / 2.0;

    switch (key) {
    case SDLK_HOME:
        show_region(window);
        return true;
    case SDLK_PLUS:
    case SDLK_EQUALS:
    case SDLK_KP_PLUS:
        zoom_at(window, 1, middle_x_px, middle_y_px);
        return true;
    case SDLK_MINUS:
    case SDLK_KP_MINUS:
        zoom_at(window, -1, middle_x_px, middle_y_px);
        return true;
    case SDLK_LEFT:
        pan(window, PAN_STEP_FRAC * window->frame.width_px, 0);
        return true;
    case SDLK_RIGHT:
        pan(window, -PAN_STEP_FRAC * window->frame.width_px, 0);
        return true;
    case SDLK_UP:
        pan(window, 0, PAN_STEP_FRAC * window->frame.height_px);
        return true;
    case SDLK_DOWN:
        pan(window, 0, -PAN_STEP_FRAC * window->frame.height_px);
        return true;
    default:
        return false;
    }
}

/*
 * What has been played is gone with the window: one key pressed by mistake must not end it. Where
 * no time has passed there is nothing to lose, nor when the exercise is over.
 */
static void ask_to_quit(struct window *window)
{
    const bool under_way = window->view->running || (window->view->now_ms > 0 &&
                                                     window->view->now_ms < window->view->end_ms);

    window->asking = under_way;
    window->closing = !under_way;
    window->live_stale = true;
}

/* Every other key is left alone while the question stands. */
static void answer_quit(struct window *window, SDL_Keycode key)
{
    if (key == SDLK_y) {
        window->closing = true;
    }
    if (key == SDLK_y || key == SDLK_n || key == SDLK_ESCAPE) {
        window->asking = false;
        window->live_stale = true;
    }
}

static void key_press(struct window *window, SDL_Keycode key)
{
    switch (key) {
    case SDLK_SPACE:
        give_command(window, window->view->running ? "pause" : "go");
        break;
    case SDLK_COMMA:
        change_pace(window, 1 / PACE_STEP);
        break;
    case SDLK_PERIOD:
        change_pace(window, PACE_STEP);
        break;
    case SDLK_SLASH:
        line_open(window);
        break;
    case SDLK_v:
        window->frame.vectors = !window->frame.vectors;
        break;
    case SDLK_F1:
        window->help_open = !window->help_open;
        break;
    case SDLK_F5:
        window->frame.palette =
            (enum hws_palette)(((unsigned)window->frame.palette + 1) % HWS_PALETTE_COUNT);
        window->base_stale = true;
        window->panel_stale = true;
        break;
    case SDLK_ESCAPE:
        line_close(window);
        window->selection.thing = HWS_CHART_NOTHING;
        break;
    case SDLK_q:
        ask_to_quit(window);
        break;
    default:
        return;
    }
    window->live_stale = true;
}

static void handle_key(struct window *window, const SDL_KeyboardEvent *key)
{
    SDL_Keycode symbol = key->keysym.sym;

    if (window->asking) {
        answer_quit(window, symbol);
    } else if (((unsigned)key->keysym.mod & (unsigned)KMOD_CTRL) != 0) {
        key_with_ctrl(window, symbol);
    } else if (window->line_open) {
        line_key(window, symbol);
    } else if (!key_moves(window, symbol)) {
        key_press(window, symbol);
    }
}

/* ---- pointer ------------------------------------------------------------------------------- */

static bool on_chart(const struct window *window, double x_px)
{
    return x_px < window->frame.width_px;
}

static void handle_button(struct window *window, const SDL_MouseButtonEvent *button)
{
    if (button->button != SDL_BUTTON_LEFT) {
        return;
    }
    if (button->type == SDL_MOUSEBUTTONDOWN) {
        window->pressed = on_chart(window, button->x);
        window->dragged = false;
        window->press_x_px = button->x;
        window->press_y_px = button->y;
        return;
    }
    if (window->pressed && !window->dragged && button->clicks >= 2) {
        centre_at(window, button->x, button->y);
    } else if (window->pressed && !window->dragged) {
        window->selection = hws_chart_pick(&window->frame, window->view, button->x, button->y);
        window->live_stale = true;
    }
    window->pressed = false;
}

static void handle_motion(struct window *window, const SDL_MouseMotionEvent *motion)
{
    if (!window->pressed) {
        return;
    }
    if (!window->dragged &&
        hypot(motion->x - window->press_x_px, motion->y - window->press_y_px) <= CLICK_SLACK_PX) {
        return; /* a hand that trembles has not dragged */
    }
    window->dragged = true;
    pan(window, motion->x - window->press_x_px, motion->y - window->press_y_px);
    window->press_x_px = motion->x;
    window->press_y_px = motion->y;
}

static void handle_wheel(struct window *window, const SDL_MouseWheelEvent *wheel)
{
    double steps = wheel->direction == SDL_MOUSEWHEEL_FLIPPED ? -wheel->y : wheel->y;

    if (on_chart(window, wheel->mouseX)) {
        zoom_at(window, steps, wheel->mouseX, wheel->mouseY);
    }
}

void window_handle_event(struct window *window, const SDL_Event *event)
{
    switch (event->type) {
    case SDL_QUIT:
        ask_to_quit(window);
        break;
    case SDL_WINDOWEVENT: /* exposed, shown, resized */
        window->live_stale = true;
        window->panel_stale = true;
        break;
    case SDL_KEYDOWN:
        handle_key(window, &event->key);
        break;
    case SDL_TEXTINPUT:
        if (window->line_open && !window->asking) {
            line_type(window, event->text.text);
        }
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        handle_button(window, &event->button);
        break;
    case SDL_MOUSEMOTION:
        handle_motion(window, &event->motion);
        break;
    case SDL_MOUSEWHEEL:
        handle_wheel(window, &event->wheel);
        break;
    default:
        break;
    }
}
