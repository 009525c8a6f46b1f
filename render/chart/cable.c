/*
 * Cables: above the traffic, each on a casing, since at ten thousand contacts they drown otherwise.
 * A system keeps its colour and pattern; a cut cable loses its casing and is dotted, and each open
 * fault is a cross in a ring with words beside it.
 */
#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define CABLE_WIDTH_PX 2.4
#define CABLE_CASING_PX 5.4
#define CABLE_CLIP_PX 60.0
#define FAULT_RADIUS_PX 8.0

static const struct chart_dash cut_dash = {{2, 6}, 2};

struct cable_run {
    const struct chart_pen *pen;
    double width_px, height_px;
    double passed_px; /* length of the cable up to here: keeps the pattern in place when panning */
    double start_px;  /* passed_px where the run on the path began */
    bool open;
};

/* Cuts a piece to the frame with a margin (Liang and Barsky 1984). False when nothing is left. */
static bool piece_clip(const struct cable_run *run, const double from[2], const double to[2],
                       double *enter, double *leave)
{
    const double low = -CABLE_CLIP_PX;
    const double high[2] = {run->width_px + CABLE_CLIP_PX, run->height_px + CABLE_CLIP_PX};

    *enter = 0;
    *leave = 1;
    for (int axis = 0; axis < 2; axis++) {
        double step = to[axis] - from[axis];
        if (step == 0) {
            if (from[axis] < low || from[axis] > high[axis]) {
                return false;
            }
            continue;
        }
        double near = (low - from[axis]) / step;
        double far = (high[axis] - from[axis]) / step;
        *enter = fmax(*enter, fmin(near, far));
        *leave = fmin(*leave, fmax(near, far));
    }
    return *enter < *leave;
}

static void run_piece(struct cable_run *run, const double from[2], const double to[2])
{
    double enter = 0;
    double leave = 1;
    double length_px = hypot(to[0] - from[0], to[1] - from[1]);

    if (!piece_clip(run, from, to, &enter, &leave)) {
        run->passed_px += length_px;
        run->open = false;
        return;
    }
    if (!run->open) {
        cairo_move_to(run->pen->cairo, from[0] + enter * (to[0] - from[0]),
                      from[1] + enter * (to[1] - from[1]));
        run->start_px = run->passed_px + enter * length_px;
    }
    cairo_line_to(run->pen->cairo, from[0] + leave * (to[0] - from[0]),
                  from[1] + leave * (to[1] - from[1]));
    run->open = leave == 1;
    run->passed_px += length_px;
}

/* Lays the cable's visible pieces on the path; returns where the pattern starts. */
static double cable_path(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                         const struct hws_scene *view, const struct hws_view_segment *segment)
{
    struct cable_run run = {.pen = pen, .width_px = frame->width_px, .height_px = frame->height_px};
    double start_px = -1;
    double from[2];
    double turn_px = 360 * frame->px_per_deg;

    hws_chart_project(frame, view->ground.points[segment->point_first], &from[0], &from[1]);
    for (uint32_t i = 1; i < segment->point_count; i++) {
        double to[2];
        hws_chart_project(frame, view->ground.points[segment->point_first + i], &to[0], &to[1]);
        to[0] -= turn_px * round((to[0] - from[0]) / turn_px); /* the shorter way round */
        bool was_open = run.open;
        run_piece(&run, from, to);
        if (start_px < 0 && run.open && !was_open) {
            start_px = run.start_px;
        }
        from[0] = to[0];
        from[1] = to[1];
    }
    return fmax(start_px, 0);
}

static void cable_stroke(const struct chart_pen *pen, uint32_t system, bool up, double start_px)
{
    cairo_set_line_join(pen->cairo, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(pen->cairo, CAIRO_LINE_CAP_BUTT);
    if (up) {
        chart_pen_dash(pen, (struct chart_dash){{0}, 0}, 0);
        cairo_set_line_width(pen->cairo, CABLE_CASING_PX * pen->scale);
        chart_pen_colour(pen, pen->palette->casing);
        cairo_stroke_preserve(pen->cairo);
        chart_pen_dash(pen, chart_system_dash(system), start_px);
    } else {
        cairo_set_line_cap(pen->cairo, CAIRO_LINE_CAP_ROUND);
        chart_pen_dash(pen, cut_dash, start_px);
    }
    cairo_set_line_width(pen->cairo, CABLE_WIDTH_PX * pen->scale);
    chart_pen_colour(pen, chart_system_colour(pen->palette, system));
    cairo_stroke(pen->cairo);
    cairo_set_line_cap(pen->cairo, CAIRO_LINE_CAP_BUTT);
    chart_pen_dash(pen, (struct chart_dash){{0}, 0}, 0);
}

/* The name stands at the point that is nearest to the middle of the cable's points in the frame. */
static void cable_label(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                        const struct hws_scene *view, const struct hws_view_segment *segment,
                        struct chart_labels *labels)
{
    double best_px = HUGE_VAL;
    double best[2] = {0, 0};

    for (uint32_t i = 1; i < segment->point_count; i++) {
        double from[2];
        double to[2];
        hws_chart_project(frame, view->ground.points[segment->point_first + i - 1], &from[0],
                          &from[1]);
        hws_chart_project(frame, view->ground.points[segment->point_first + i], &to[0], &to[1]);
        double middle[2] = {(from[0] + to[0]) / 2, (from[1] + to[1]) / 2};
        double off_px =
            hypot(middle[0] - frame->width_px / 2.0, middle[1] - frame->height_px / 2.0);
        /* Long pieces are preferred: a name beside a bend near the shore says little. */
        off_px -= hypot(to[0] - from[0], to[1] - from[1]);
        if (off_px < best_px) {
            best_px = off_px;
            best[0] = middle[0];
            best[1] = middle[1];
        }
    }
    struct chart_label *label =
        chart_labels_add(labels, best[0], best[1], CABLE_CASING_PX * pen->scale, 30);
    if (label != NULL) {
        label->colour = pen->palette->text;
        (void)snprintf(label->text, sizeof(label->text), "%s", segment->name);
    }
}

void chart_cables(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels)
{
    for (int up = 0; up <= 1; up++) { /* whole cables last: they lie on top */
        for (uint32_t i = 0; i < view->segment_count; i++) {
            const struct hws_view_segment *segment = &view->segments[i];
            if (segment->up == (up == 1) && segment->point_count >= 2) {
                double start_px = cable_path(pen, frame, view, segment);
                cable_stroke(pen, segment->system, segment->up, start_px);
            }
        }
    }
    for (uint32_t i = 0; i < view->segment_count; i++) {
        /* A cut cable's name stands with its fault. */
        if (view->segments[i].up && view->segments[i].point_count >= 2) {
            cable_label(pen, frame, view, &view->segments[i], labels);
        }
    }
}

void chart_cable_swatch(const struct chart_pen *pen, uint32_t system, bool up, struct chart_box box)
{
    double y_px = box.y_px + box.height_px / 2;

    cairo_move_to(pen->cairo, box.x_px, y_px);
    cairo_line_to(pen->cairo, box.x_px + box.width_px, y_px);
    cable_stroke(pen, system, up, 0);
}

const char *chart_fault_words(enum hws_fault_state state)
{
    switch (state) {
    case HWS_FAULT_OPEN:
        return "not yet located";
    case HWS_FAULT_LOCATED:
        return "located";
    case HWS_FAULT_ASSIGNED:
        return "repair ship assigned";
    case HWS_FAULT_WORKING:
        return "repair ship at work";
    case HWS_FAULT_TEMPORARY:
        return "mended for now";
    case HWS_FAULT_REPAIRED:
        break;
    }
    return "repaired";
}

/* A cross in a ring. */
void chart_fault_symbol(const struct chart_pen *pen, double x_px, double y_px)
{
    double radius_px = FAULT_RADIUS_PX * pen->scale;
    double arm_px = radius_px * 0.52;

    cairo_new_path(pen->cairo);
    cairo_arc(pen->cairo, x_px, y_px, radius_px, 0, 2 * HWS_PI);
    chart_pen_colour(pen, pen->palette->casing);
    cairo_fill_preserve(pen->cairo);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1.8 * pen->scale);
    chart_pen_colour(pen, pen->palette->alert);
    cairo_stroke(pen->cairo);
    cairo_set_line_width(pen->cairo, 2.8 * pen->scale);
    cairo_move_to(pen->cairo, x_px - arm_px, y_px - arm_px);
    cairo_line_to(pen->cairo, x_px + arm_px, y_px + arm_px);
    cairo_move_to(pen->cairo, x_px - arm_px, y_px + arm_px);
    cairo_line_to(pen->cairo, x_px + arm_px, y_px - arm_px);
    cairo_stroke(pen->cairo);
}

void chart_faults(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels)
{
    double radius_px = FAULT_RADIUS_PX * pen->scale;

    for (uint32_t i = 0; i < view->fault_count; i++) {
        const struct hws_view_fault *fault = &view->faults[i];
        double x_px = 0;
        double y_px = 0;
        hws_chart_project(frame, fault->place, &x_px, &y_px);
        chart_fault_symbol(pen, x_px, y_px);
        chart_labels_take(labels, (struct chart_box){x_px - radius_px, y_px - radius_px,
                                                     2 * radius_px, 2 * radius_px});
        struct chart_label *label = chart_labels_add(labels, x_px, y_px, radius_px, 0);
        if (label != NULL) {
            label->bold = true;
            label->colour = pen->palette->alert;
            (void)snprintf(label->text, sizeof(label->text), "%s %s, %s", fault->segment_name,
                           hws_fault_kind_name(fault->kind), chart_fault_words(fault->state));
        }
    }
}

/* The same cross, and a ring as wide as the place is uncertain. */
void chart_alarms(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels)
{
    static const struct chart_dash dots = {{1, 3}, 2};

    for (uint32_t i = 0; i < view->alarm_count; i++) {
        const struct hws_view_alarm *alarm = &view->alarms[i];
        const double ring_px = hws_nmi_from_m(alarm->error_km * HWS_M_PER_KM) *
                               chart_px_per_nmi(frame, alarm->place.lat_deg);
        double x_px = 0;
        double y_px = 0;
        if (!alarm->placed) {
            continue;
        }
        hws_chart_project(frame, alarm->place, &x_px, &y_px);
        chart_fault_symbol(pen, x_px, y_px);
        if (ring_px > FAULT_RADIUS_PX * pen->scale) {
            chart_pen_dash(pen, dots, 0);
            cairo_set_line_width(pen->cairo, pen->scale);
            cairo_arc(pen->cairo, x_px, y_px, ring_px, 0, 2 * HWS_PI);
            cairo_stroke(pen->cairo);
            cairo_set_dash(pen->cairo, NULL, 0, 0);
        }
        struct chart_label *label =
            chart_labels_add(labels, x_px, y_px, FAULT_RADIUS_PX * pen->scale, 0);
        if (label != NULL) {
            label->bold = true;
            label->colour = pen->palette->alert;
            (void)snprintf(label->text, sizeof(label->text), "%.15s %s, %s", alarm->key,
                           alarm->cable, hws_sight_name(alarm->sight));
        }
    }
}
