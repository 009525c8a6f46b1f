/*
 * What stays when only traffic moves: sea, land, graticule, scale, zones, ports and stations. Names
 * are not here: all labels of the chart find their places together (live.c).
 */
#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <math.h>
#include <stdio.h>

#define GRID_SPACING_PX 120.0
#define GRID_TEXT_PX 10.0
#define SCALE_BAR_PX_MIN 70.0

/* Steps of the graticule in minutes of arc. */
static const double grid_steps_min[] = {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600};
/* Lengths of the scale bar. */
static const double scale_steps_nmi[] = {0.1, 0.2, 0.5, 1,   2,    5,    10,  20,
                                         50,  100, 200, 500, 1000, 2000, 5000};

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

static double grid_step_deg(const struct hws_chart_frame *frame)
{
    for (size_t i = 0; i < COUNT_OF(grid_steps_min); i++) {
        double step_deg = grid_steps_min[i] / 60;
        if (step_deg * frame->px_per_deg >= GRID_SPACING_PX * frame->text_scale) {
            return step_deg;
        }
    }
    return grid_steps_min[COUNT_OF(grid_steps_min) - 1] / 60;
}

static struct chart_style grid_style(const struct chart_pen *pen)
{
    return (struct chart_style){.size_px = GRID_TEXT_PX,
                                .colour = pen->palette->grid_text,
                                .halo = (pen->palette->sea & 0xffffff00U) | 0xb0U};
}

static void grid_stroke(const struct chart_pen *pen)
{
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1);
    chart_pen_colour(pen, pen->palette->grid);
    cairo_stroke(pen->cairo);
}

static void meridian(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                     double lon_deg, double x_px)
{
    struct chart_style style = grid_style(pen);
    char words[CHART_WORD_MAX];
    double width_px = 0;
    double height_px = 0;

    cairo_move_to(pen->cairo, x_px, 0);
    cairo_line_to(pen->cairo, x_px, frame->height_px);
    grid_stroke(pen);
    chart_degree_words(hws_lon_wrap_deg(lon_deg), false, words);
    chart_text_size(pen, &style, words, &width_px, &height_px);
    (void)chart_text_draw(pen, &style, x_px - width_px / 2, CHART_BAR_HEIGHT_PX * pen->scale + 2,
                          words);
}

static void parallel(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                     double lat_deg)
{
    struct chart_style style = grid_style(pen);
    char words[CHART_WORD_MAX];
    double x_px = 0;
    double y_px = 0;
    double width_px = 0;
    double height_px = 0;

    hws_chart_project(frame, (struct hws_point){lat_deg, frame->centre_lon_deg}, &x_px, &y_px);
    y_px = floor(y_px) + 0.5;
    cairo_move_to(pen->cairo, 0, y_px);
    cairo_line_to(pen->cairo, frame->width_px, y_px);
    grid_stroke(pen);
    double bar_px = CHART_BAR_HEIGHT_PX * pen->scale;
    if (y_px < 2.5 * bar_px || y_px > frame->height_px - 3 * bar_px) {
        return; /* no room for the words beside the marking and the scale */
    }
    chart_degree_words(lat_deg, true, words);
    chart_text_size(pen, &style, words, &width_px, &height_px);
    (void)chart_text_draw(pen, &style, 5 * pen->scale, y_px - height_px / 2, words);
}

static void graticule(const struct chart_pen *pen, const struct hws_chart_frame *frame)
{
    double step_deg = grid_step_deg(frame);
    double half_deg = fmin(frame->width_px / 2.0 / frame->px_per_deg, 180);
    struct hws_point north = hws_chart_unproject(frame, 0, 0);
    struct hws_point south = hws_chart_unproject(frame, 0, frame->height_px);

    int64_t last = llround(floor((frame->centre_lon_deg + half_deg) / step_deg));
    for (int64_t i = llround(ceil((frame->centre_lon_deg - half_deg) / step_deg)); i <= last; i++) {
        double lon_deg = (double)i * step_deg;
        double x_px = frame->width_px / 2.0 + (lon_deg - frame->centre_lon_deg) * frame->px_per_deg;
        meridian(pen, frame, lon_deg, floor(x_px) + 0.5);
    }
    last = llround(floor(north.lat_deg / step_deg));
    for (int64_t i = llround(ceil(south.lat_deg / step_deg)); i <= last; i++) {
        parallel(pen, frame, (double)i * step_deg);
    }
}

/* Two-tone bar, true at the middle of the frame. */
static void scale_bar(const struct chart_pen *pen, const struct hws_chart_frame *frame)
{
    double px_per_nmi = chart_px_per_nmi(frame, frame->centre_lat_deg);
    double length_nmi = scale_steps_nmi[COUNT_OF(scale_steps_nmi) - 1];
    char words[CHART_WORD_MAX];

    for (size_t i = 0; i < COUNT_OF(scale_steps_nmi); i++) {
        if (scale_steps_nmi[i] * px_per_nmi >= SCALE_BAR_PX_MIN * pen->scale) {
            length_nmi = scale_steps_nmi[i];
            break;
        }
    }
    double x_px = floor(14 * pen->scale) + 0.5;
    double y_px = floor(frame->height_px - (CHART_BAR_HEIGHT_PX + 16) * pen->scale) + 0.5;
    double half_px = length_nmi * px_per_nmi / 2;
    double thick_px = floor(5 * pen->scale);
    struct chart_style style = grid_style(pen);

    style.size_px = 11;
    style.colour = pen->palette->text;
    style.halo = pen->palette->halo;
    cairo_rectangle(pen->cairo, x_px, y_px, half_px, thick_px);
    chart_pen_colour(pen, pen->palette->text);
    cairo_fill(pen->cairo);
    cairo_rectangle(pen->cairo, x_px + half_px, y_px, half_px, thick_px);
    chart_pen_colour(pen, pen->palette->halo | 0xffU);
    cairo_fill(pen->cairo);
    cairo_rectangle(pen->cairo, x_px, y_px, 2 * half_px, thick_px);
    chart_pen_colour(pen, pen->palette->text);
    cairo_set_line_width(pen->cairo, 1);
    cairo_stroke(pen->cairo);
    (void)snprintf(words, sizeof(words), "%g nmi", length_nmi);
    (void)chart_text_draw(pen, &style, x_px, y_px - 17 * pen->scale, words);
}

static void zone_outline(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                         const struct hws_view_ground *ground, const struct hws_view_zone *zone)
{
    static const struct chart_dash dash = {{7, 5}, 2};

    for (uint32_t i = 0; i < zone->point_count; i++) {
        double x_px = 0;
        double y_px = 0;
        hws_chart_project(frame, ground->points[zone->point_first + i], &x_px, &y_px);
        if (i == 0) {
            cairo_move_to(pen->cairo, x_px, y_px);
        } else {
            cairo_line_to(pen->cairo, x_px, y_px);
        }
    }
    cairo_close_path(pen->cairo);
    chart_pen_colour(pen, (pen->palette->zone & 0xffffff00U) | 0x18U);
    cairo_fill_preserve(pen->cairo);
    chart_pen_colour(pen, pen->palette->zone);
    cairo_set_line_width(pen->cairo, 1.3 * pen->scale);
    chart_pen_dash(pen, dash, 0);
    cairo_stroke(pen->cairo);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
}

/* A ring with a dot. */
void chart_port_symbol(const struct chart_pen *pen, double x_px, double y_px)
{
    cairo_new_path(pen->cairo); /* a text leaves a current point behind */
    cairo_arc(pen->cairo, x_px, y_px, 4 * pen->scale, 0, 2 * HWS_PI);
    chart_pen_colour(pen, pen->palette->place_fill);
    cairo_fill_preserve(pen->cairo);
    chart_pen_colour(pen, pen->palette->place);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1.4 * pen->scale);
    cairo_stroke(pen->cairo);
    cairo_arc(pen->cairo, x_px, y_px, 1.5 * pen->scale, 0, 2 * HWS_PI);
    cairo_fill(pen->cairo);
}

/* A square with a bar: where cables come ashore. */
void chart_station_symbol(const struct chart_pen *pen, double x_px, double y_px)
{
    double half_px = 4 * pen->scale;

    cairo_rectangle(pen->cairo, x_px - half_px, y_px - half_px, 2 * half_px, 2 * half_px);
    chart_pen_colour(pen, pen->palette->place_fill);
    cairo_fill_preserve(pen->cairo);
    chart_pen_colour(pen, pen->palette->place);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_width(pen->cairo, 1.4 * pen->scale);
    cairo_stroke(pen->cairo);
    cairo_rectangle(pen->cairo, x_px - half_px / 2, y_px - half_px / 2, half_px, half_px);
    cairo_fill(pen->cairo);
}

void chart_base(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                const struct hws_coast *coast, const struct hws_view_ground *ground)
{
    double x_px = 0;
    double y_px = 0;

    cairo_rectangle(pen->cairo, 0, 0, frame->width_px, frame->height_px);
    chart_pen_colour(pen, pen->palette->sea);
    cairo_fill(pen->cairo);
    chart_land(pen, frame, coast);
    graticule(pen, frame);
    for (uint32_t i = 0; i < ground->zone_count; i++) {
        zone_outline(pen, frame, ground, &ground->zones[i]);
    }
    for (uint32_t i = 0; i < ground->port_count; i++) {
        hws_chart_project(frame, ground->ports[i].place, &x_px, &y_px);
        chart_port_symbol(pen, x_px, y_px);
    }
    for (uint32_t i = 0; i < ground->station_count; i++) {
        hws_chart_project(frame, ground->stations[i].place, &x_px, &y_px);
        chart_station_symbol(pen, x_px, y_px);
    }
    scale_bar(pen, frame);
}
