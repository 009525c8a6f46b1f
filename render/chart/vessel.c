/*
 * Vessels after IMO SN.1/Circ.243/Rev.2 (2019): a triangle that points along the course, a dashed
 * course vector. A vessel that drags its anchor has an anchor beside it, a cable ship a hull of its
 * own. Where more than one lies in a cell of 12 px, the most important is drawn.
 */
#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define CELL_PX 12.0
#define VECTOR_HOURS (10.0 / 60.0)
#define VECTOR_SPEED_KN_MIN 0.5
/* With more ordinary vessels than this in the frame their names would hide the sea. */
#define NAMED_VESSELS_MAX 60u

struct vessel_symbol {
    uint32_t index;
    enum chart_vessel_look look;
    double x_px, y_px;
};

enum chart_vessel_look chart_vessel_look_of(const struct hws_view_vessel *vessel)
{
    if (vessel->dragging) {
        return CHART_VESSEL_DRAGGING;
    }
    if (vessel->cable_ship) {
        return CHART_VESSEL_CABLE_SHIP;
    }
    switch (vessel->state) {
    case HWS_VESSEL_MOORED:
        return CHART_VESSEL_MOORED;
    case HWS_VESSEL_STOPPED:
    case HWS_VESSEL_ANCHORED:
        return CHART_VESSEL_STOPPED;
    case HWS_VESSEL_UNDER_WAY:
    case HWS_VESSEL_ABSENT:
        break;
    }
    return CHART_VESSEL_UNDER_WAY;
}

/* Those that are drawn above the cables. */
static bool look_special(enum chart_vessel_look look)
{
    return look <= CHART_VESSEL_CABLE_SHIP;
}

static void fill_and_edge(const struct chart_pen *pen, uint32_t fill, uint32_t edge, double width)
{
    chart_pen_colour(pen, edge);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    cairo_set_line_join(pen->cairo, CAIRO_LINE_JOIN_MITER);
    cairo_set_line_width(pen->cairo, width);
    cairo_stroke_preserve(pen->cairo);
    chart_pen_colour(pen, fill);
    cairo_fill(pen->cairo);
}

/* Points are (right, ahead) of the vessel, in pixels at scale 1. */
static void shape_path(const struct chart_pen *pen, const double points[][2], int point_count,
                       double x_px, double y_px, double course_deg)
{
    double sine = sin(hws_rad_from_deg(course_deg)) * pen->scale;
    double cosine = cos(hws_rad_from_deg(course_deg)) * pen->scale;

    for (int i = 0; i < point_count; i++) {
        double right = points[i][0];
        double ahead = points[i][1];
        double x = x_px + right * cosine + ahead * sine;
        double y = y_px + right * sine - ahead * cosine;
        if (i == 0) {
            cairo_move_to(pen->cairo, x, y);
        } else {
            cairo_line_to(pen->cairo, x, y);
        }
    }
    cairo_close_path(pen->cairo);
}

/* Ring, stock, shank and arms, upright, to the lower left of the vessel. */
static void anchor_glyph(const struct chart_pen *pen, double x_px, double y_px)
{
    cairo_t *cairo = pen->cairo;

    cairo_save(cairo);
    cairo_translate(cairo, x_px - 13 * pen->scale, y_px + 3 * pen->scale);
    cairo_scale(cairo, pen->scale, pen->scale);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 0, -5, 1.7, 0, 2 * HWS_PI);
    cairo_move_to(cairo, 0, -3.3);
    cairo_line_to(cairo, 0, 6);
    cairo_move_to(cairo, -3, -1.6);
    cairo_line_to(cairo, 3, -1.6);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, 0, 1, 5, hws_rad_from_deg(15), hws_rad_from_deg(165));
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_width(cairo, 4);
    chart_pen_colour(pen, pen->palette->casing);
    cairo_stroke_preserve(cairo);
    cairo_set_line_width(cairo, 1.8);
    chart_pen_colour(pen, pen->palette->alert);
    cairo_stroke(cairo);
    cairo_restore(cairo);
}

void chart_vessel_symbol(const struct chart_pen *pen, enum chart_vessel_look look, double x_px,
                         double y_px, double course_deg)
{
    static const double triangle[][2] = {{0, 7}, {4, -5}, {-4, -5}};
    static const double alarmed[][2] = {{0, 9.5}, {5.5, -6.5}, {-5.5, -6.5}};
    static const double hull[][2] = {{0, 11}, {4.5, 5}, {4.5, -8}, {-4.5, -8}, {-4.5, 5}};
    static const double diamond[][2] = {{0, 4}, {2.6, -1}, {0, -6}, {-2.6, -1}};
    const struct chart_palette *palette = pen->palette;

    cairo_new_path(pen->cairo);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
    switch (look) {
    case CHART_VESSEL_DRAGGING:
        shape_path(pen, alarmed, 3, x_px, y_px, course_deg);
        fill_and_edge(pen, palette->alert, palette->casing, 2.4 * pen->scale);
        anchor_glyph(pen, x_px, y_px);
        break;
    case CHART_VESSEL_CABLE_SHIP:
        shape_path(pen, hull, 5, x_px, y_px, course_deg);
        fill_and_edge(pen, palette->cable_ship, palette->casing, 2.4 * pen->scale);
        shape_path(pen, diamond, 4, x_px, y_px, course_deg);
        chart_pen_colour(pen, palette->casing);
        cairo_fill(pen->cairo);
        break;
    case CHART_VESSEL_STOPPED:
        shape_path(pen, triangle, 3, x_px, y_px, course_deg);
        chart_pen_colour(pen, palette->vessel);
        cairo_set_line_width(pen->cairo, 1.4 * pen->scale);
        cairo_stroke(pen->cairo);
        break;
    case CHART_VESSEL_MOORED:
        cairo_rectangle(pen->cairo, x_px - 2.2 * pen->scale, y_px - 2.2 * pen->scale,
                        4.4 * pen->scale, 4.4 * pen->scale);
        fill_and_edge(pen, palette->vessel, palette->vessel_edge, 1.2 * pen->scale);
        break;
    case CHART_VESSEL_UNDER_WAY:
    case CHART_VESSEL_LOOK_COUNT:
        shape_path(pen, triangle, 3, x_px, y_px, course_deg);
        fill_and_edge(pen, palette->vessel, palette->vessel_edge, 1.6 * pen->scale);
        break;
    }
}

/* Where the vessel would be in ten minutes. Mercator keeps angles, so the course is the bearing. */
static void course_vector(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                          const struct hws_view_vessel *vessel, double x_px, double y_px)
{
    double length_px =
        vessel->speed_kn * VECTOR_HOURS * chart_px_per_nmi(frame, vessel->place.lat_deg);
    double course_rad = hws_rad_from_deg(vessel->course_deg);

    cairo_move_to(pen->cairo, x_px, y_px);
    cairo_line_to(pen->cairo, x_px + length_px * sin(course_rad),
                  y_px - length_px * cos(course_rad));
}

static void course_vectors(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                           const struct hws_scene *view, const struct vessel_symbol *symbols,
                           uint32_t symbol_count, bool special)
{
    static const struct chart_dash dash = {{4, 3}, 2};

    for (uint32_t i = 0; i < symbol_count; i++) {
        const struct hws_view_vessel *vessel = &view->vessels[symbols[i].index];
        if (look_special(symbols[i].look) == special && vessel->state == HWS_VESSEL_UNDER_WAY &&
            vessel->speed_kn > VECTOR_SPEED_KN_MIN) {
            course_vector(pen, frame, vessel, symbols[i].x_px, symbols[i].y_px);
        }
    }
    chart_pen_dash(pen, dash, 0);
    cairo_set_line_width(pen->cairo, 1.1 * pen->scale);
    chart_pen_colour(pen, pen->palette->vessel);
    cairo_stroke(pen->cairo);
    cairo_set_dash(pen->cairo, NULL, 0, 0);
}

/* Keeps the better of two vessels in a cell: by look, then length, then place in the view. */
static bool more_important(const struct hws_scene *view, const struct vessel_symbol *a,
                           const struct vessel_symbol *b)
{
    double length_a_m = view->vessels[a->index].length_m;
    double length_b_m = view->vessels[b->index].length_m;

    if (a->look != b->look) {
        return a->look < b->look;
    }
    if (length_a_m != length_b_m) {
        return length_a_m > length_b_m;
    }
    return a->index < b->index;
}

/* Fills `cells` with the symbol of each (index UINT32_MAX: none). */
static void cells_fill(struct vessel_symbol *cells, uint32_t columns, uint32_t rows, double cell_px,
                       const struct hws_chart_frame *frame, const struct hws_scene *view)
{
    for (uint32_t i = 0; i < columns * rows; i++) {
        cells[i].index = UINT32_MAX;
    }
    for (uint32_t i = 0; i < view->vessel_count; i++) {
        struct vessel_symbol symbol = {.index = i, .look = chart_vessel_look_of(&view->vessels[i])};
        hws_chart_project(frame, view->vessels[i].place, &symbol.x_px, &symbol.y_px);
        if (view->vessels[i].state == HWS_VESSEL_ABSENT || !(symbol.x_px >= 0) ||
            !(symbol.y_px >= 0) || symbol.x_px >= frame->width_px ||
            symbol.y_px >= frame->height_px) {
            continue;
        }
        uint32_t cell =
            (uint32_t)(symbol.y_px / cell_px) * columns + (uint32_t)(symbol.x_px / cell_px);
        if (cells[cell].index == UINT32_MAX || more_important(view, &symbol, &cells[cell])) {
            cells[cell] = symbol;
        }
    }
}

static void vessel_label(const struct chart_pen *pen, const struct hws_scene *view,
                         const struct vessel_symbol *symbol, bool all_named,
                         struct chart_labels *labels)
{
    static const double radius_px[CHART_VESSEL_LOOK_COUNT] = {12, 10, 7, 7, 4};
    static const uint32_t importance[CHART_VESSEL_LOOK_COUNT] = {1, 2, 40, 41, 50};
    const struct hws_view_vessel *vessel = &view->vessels[symbol->index];
    bool special = look_special(symbol->look);

    assert((unsigned)symbol->look < CHART_VESSEL_LOOK_COUNT);
    double radius = radius_px[symbol->look] * pen->scale;

    if (special) {
        chart_labels_take(labels, (struct chart_box){symbol->x_px - radius, symbol->y_px - radius,
                                                     2 * radius, 2 * radius});
    }
    if (vessel->name[0] == '\0' ||
        !(special || (all_named && symbol->look != CHART_VESSEL_MOORED))) {
        return;
    }
    struct chart_label *label =
        chart_labels_add(labels, symbol->x_px, symbol->y_px,
                         symbol->look == CHART_VESSEL_DRAGGING ? radius + 6 * pen->scale : radius,
                         importance[symbol->look]);
    if (label == NULL) {
        return;
    }
    label->bold = special;
    label->colour = pen->palette->text;
    if (symbol->look == CHART_VESSEL_DRAGGING) {
        label->colour = pen->palette->alert;
        (void)snprintf(label->text, sizeof(label->text), "%s dragging anchor", vessel->name);
    } else {
        (void)snprintf(label->text, sizeof(label->text), "%s", vessel->name);
    }
}

/* Symbols in reading order, at most one a cell; NULL when memory is out. The caller frees them. */
static struct vessel_symbol *symbols_choose(const struct hws_chart_frame *frame,
                                            const struct hws_scene *view, uint32_t *symbol_count)
{
    double cell_px = CELL_PX * frame->text_scale;
    uint32_t columns = (uint32_t)(frame->width_px / cell_px) + 1;
    uint32_t rows = (uint32_t)(frame->height_px / cell_px) + 1;
    struct vessel_symbol *cells = calloc((size_t)columns * rows, sizeof(*cells));

    *symbol_count = 0;
    if (cells == NULL) {
        return NULL;
    }
    cells_fill(cells, columns, rows, cell_px, frame, view);
    for (uint32_t i = 0; i < columns * rows; i++) {
        if (cells[i].index != UINT32_MAX) {
            cells[(*symbol_count)++] = cells[i];
        }
    }
    return cells;
}

enum hws_status chart_vessels(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                              const struct hws_scene *view, bool special,
                              struct chart_labels *labels, uint32_t *drawn_count)
{
    uint32_t symbol_count = 0;
    uint32_t drawn = 0;
    struct vessel_symbol *symbols = symbols_choose(frame, view, &symbol_count);

    if (symbols == NULL) {
        return HWS_ERR_MEMORY;
    }
    if (frame->vectors) {
        course_vectors(pen, frame, view, symbols, symbol_count, special);
    }
    for (int look = CHART_VESSEL_LOOK_COUNT - 1; look >= 0; look--) {
        if (look_special((enum chart_vessel_look)look) != special) {
            continue;
        }
        for (uint32_t i = 0; i < symbol_count; i++) {
            if ((int)symbols[i].look == look) {
                chart_vessel_symbol(pen, symbols[i].look, symbols[i].x_px, symbols[i].y_px,
                                    view->vessels[symbols[i].index].course_deg);
                vessel_label(pen, view, &symbols[i], symbol_count <= NAMED_VESSELS_MAX, labels);
                drawn++;
            }
        }
    }
    free(symbols);
    if (drawn_count != NULL) {
        *drawn_count = drawn;
    }
    return HWS_OK;
}
