/*
 * Tracks after IMO SN.1/Circ.243/Rev.2 (2019): what tells its name on AIS is a triangle along the
 * course, what only a radar or a satellite sees is a circle with its vector. One that nobody holds
 * any more is dashed while it coasts, and crossed out when it is stale. Where an alert stands, a
 * ring is drawn round it and its label says so.
 */
#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <math.h>
#include <stdio.h>

#define VECTOR_HOURS (10.0 / 60.0)
#define VECTOR_SPEED_KN_MIN 0.5
#define NAMED_TRACKS_MAX 60u
#define CIRCLE_PX 4.5
#define RING_PX 11.0
#define ERROR_PX_MIN 8.0

#define NAMED_SOURCES                                                                              \
    (HWS_TRACK_SOURCE(HWS_SENSOR_AIS) | HWS_TRACK_SOURCE(HWS_SENSOR_AIS_SATELLITE) |               \
     HWS_TRACK_SOURCE(HWS_SENSOR_VMS))

enum { IMPORTANCE_ALERTED = 1, IMPORTANCE_UNNAMED = 38, IMPORTANCE_NAMED = 40 };

static bool told_by_itself(const struct hws_view_track *track)
{
    return track->mmsi != 0 || (track->sources & NAMED_SOURCES) != 0;
}

static void line_look(const struct chart_pen *pen, const struct hws_view_track *track)
{
    static const struct chart_dash dash = {{2.5, 2.5}, 2};

    if (track->state == HWS_TRACK_HELD) {
        cairo_set_dash(pen->cairo, NULL, 0, 0);
    } else {
        chart_pen_dash(pen, dash, 0);
    }
    cairo_set_line_width(pen->cairo, 1.4 * pen->scale);
    chart_pen_colour(pen, track->alerted ? pen->palette->alert : pen->palette->vessel);
}

static void triangle(const struct chart_pen *pen, double x_px, double y_px, double course_deg)
{
    static const double corners[][2] = {{0, 7.5}, {4.2, -5.2}, {-4.2, -5.2}};
    const double sine = sin(hws_rad_from_deg(course_deg)) * pen->scale;
    const double cosine = cos(hws_rad_from_deg(course_deg)) * pen->scale;

    cairo_new_path(pen->cairo);
    for (int i = 0; i < 3; i++) {
        cairo_line_to(pen->cairo, x_px + corners[i][0] * cosine + corners[i][1] * sine,
                      y_px + corners[i][0] * sine - corners[i][1] * cosine);
    }
    cairo_close_path(pen->cairo);
}

static void cross_out(const struct chart_pen *pen, double x_px, double y_px)
{
    const double reach_px = 7 * pen->scale;

    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_move_to(pen->cairo, x_px - reach_px, y_px - reach_px);
    cairo_line_to(pen->cairo, x_px + reach_px, y_px + reach_px);
    cairo_move_to(pen->cairo, x_px - reach_px, y_px + reach_px);
    cairo_line_to(pen->cairo, x_px + reach_px, y_px - reach_px);
    cairo_stroke(pen->cairo);
}

void chart_track_symbol(const struct chart_pen *pen, const struct hws_view_track *track,
                        double x_px, double y_px)
{
    line_look(pen, track);
    if (told_by_itself(track)) {
        triangle(pen, x_px, y_px, track->course_deg);
        if (track->state == HWS_TRACK_HELD) {
            cairo_fill_preserve(pen->cairo);
        }
    } else {
        cairo_new_path(pen->cairo);
        cairo_arc(pen->cairo, x_px, y_px, CIRCLE_PX * pen->scale, 0, 2 * HWS_PI);
    }
    cairo_stroke(pen->cairo);
    if (track->state == HWS_TRACK_STALE) {
        cross_out(pen, x_px, y_px);
    }
    if (track->alerted) {
        cairo_set_dash(pen->cairo, NULL, 0, 0);
        cairo_arc(pen->cairo, x_px, y_px, RING_PX * pen->scale, 0, 2 * HWS_PI);
        cairo_stroke(pen->cairo);
    }
    cairo_set_dash(pen->cairo, NULL, 0, 0);
}

/* Where it would be in ten minutes. */
static void vector(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                   const struct hws_view_track *track, double x_px, double y_px)
{
    const double length_px =
        track->speed_kn * VECTOR_HOURS * chart_px_per_nmi(frame, track->place.lat_deg);
    const double course_rad = hws_rad_from_deg(track->course_deg);

    if (!frame->vectors || track->speed_kn < VECTOR_SPEED_KN_MIN) {
        return;
    }
    line_look(pen, track);
    cairo_move_to(pen->cairo, x_px, y_px);
    cairo_line_to(pen->cairo, x_px + length_px * sin(course_rad),
                  y_px - length_px * cos(course_rad));
    cairo_stroke(pen->cairo);
}

/* How far off the place may be: two standard deviations, where that is more than the symbol. */
static void error_circle(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                         const struct hws_view_track *track, double x_px, double y_px)
{
    const double radius_px =
        2 * hws_nmi_from_m(track->error_m) * chart_px_per_nmi(frame, track->place.lat_deg);
    static const struct chart_dash dots = {{1, 3}, 2};

    if (radius_px < ERROR_PX_MIN * pen->scale) {
        return;
    }
    chart_pen_dash(pen, dots, 0);
    cairo_set_line_width(pen->cairo, 1 * pen->scale);
    chart_pen_colour(pen, pen->palette->text_dim);
    cairo_arc(pen->cairo, x_px, y_px, radius_px, 0, 2 * HWS_PI);
    cairo_stroke(pen->cairo);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
}

static void label(const struct chart_pen *pen, const struct hws_view_track *track, double x_px,
                  double y_px, bool all_named, struct chart_labels *labels)
{
    const double radius_px = (track->alerted ? RING_PX : 7) * pen->scale;
    const bool named = track->name[0] != '\0';

    if (!track->alerted && !all_named) {
        return;
    }
    struct chart_label *made = chart_labels_add(labels, x_px, y_px, radius_px,
                                                track->alerted ? IMPORTANCE_ALERTED
                                                : named        ? IMPORTANCE_NAMED
                                                               : IMPORTANCE_UNNAMED);
    if (made == NULL) {
        return;
    }
    made->bold = track->alerted;
    made->colour = track->alerted ? pen->palette->alert : pen->palette->text;
    (void)snprintf(made->text, sizeof(made->text), "T-%u%s%s%s", track->number,
                   track->alerted ? " ALERT" : "", named ? " " : "", track->name);
}

void chart_tracks(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                  const struct hws_scene *view, struct chart_labels *labels)
{
    for (int pass = 0; pass < 2; pass++) { /* those with an alert above the others */
        for (uint32_t i = 0; i < view->track_count; i++) {
            const struct hws_view_track *track = &view->tracks[i];
            double x_px = 0;
            double y_px = 0;
            hws_chart_project(frame, track->place, &x_px, &y_px);
            if (track->alerted != (pass == 1) || !(x_px >= 0) || !(y_px >= 0) ||
                x_px >= frame->width_px || y_px >= frame->height_px) {
                continue;
            }
            error_circle(pen, frame, track, x_px, y_px);
            vector(pen, frame, track, x_px, y_px);
            chart_track_symbol(pen, track, x_px, y_px);
            label(pen, track, x_px, y_px, view->track_count <= NAMED_TRACKS_MAX, labels);
        }
    }
}

/* A mast with waves: where a sensor stands; crossed out when it is blind. */
static void draw_sensor(const struct chart_pen *pen, bool works, double x_px, double y_px)
{
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1.5 * pen->scale);
    chart_pen_colour(pen, works ? pen->palette->place : pen->palette->alert);
    cairo_move_to(pen->cairo, x_px, y_px + 5 * pen->scale);
    cairo_line_to(pen->cairo, x_px, y_px - 4 * pen->scale);
    cairo_stroke(pen->cairo);
    for (int i = 1; i <= 2; i++) {
        cairo_new_sub_path(pen->cairo);
        cairo_arc(pen->cairo, x_px, y_px - 4 * pen->scale, 3.0 * i * pen->scale,
                  hws_rad_from_deg(-60), hws_rad_from_deg(60));
        cairo_new_sub_path(pen->cairo);
        cairo_arc(pen->cairo, x_px, y_px - 4 * pen->scale, 3.0 * i * pen->scale,
                  hws_rad_from_deg(120), hws_rad_from_deg(240));
    }
    cairo_stroke(pen->cairo);
    if (!works) {
        cross_out(pen, x_px, y_px);
    }
}

void chart_sensors(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                   const struct hws_scene *view)
{
    for (uint32_t i = 0; i < view->sensor_count; i++) {
        double x_px = 0;
        double y_px = 0;
        if (view->sensors[i].placed) {
            hws_chart_project(frame, view->sensors[i].place, &x_px, &y_px);
            draw_sensor(pen, view->sensors[i].works, x_px, y_px);
        }
    }
}
