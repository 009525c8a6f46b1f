/* Sheets of plots: round axes, every word that a reader needs, shapes where the figures say. */
#include "hawser/render/plot.h"
#include "render/chart/plot_parts.h"
#include "tests/render/cases.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DRAWN_MAX 256u
#define HOUR_MS 3600000.0

static struct chart_drawn drawn_items[DRAWN_MAX];

struct sheet {
    cairo_surface_t *surface;
    struct chart_drawn_list drawn;
};

static struct sheet draw(const struct hws_plot *plot)
{
    struct sheet sheet = {.drawn = {drawn_items, 0, DRAWN_MAX}};
    uint32_t width_px = 0;
    uint32_t height_px = 0;

    chart_plot_size(plot, &width_px, &height_px);
    sheet.surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)width_px, (int)height_px);
    cairo_t *cairo = cairo_create(sheet.surface);
    ck_assert_int_eq(chart_plot_draw(cairo, plot, HWS_PALETTE_DAY, &sheet.drawn), HWS_OK);
    cairo_destroy(cairo);
    cairo_surface_flush(sheet.surface);
    return sheet;
}

static const struct chart_drawn *find(const struct sheet *sheet, const char *text)
{
    for (uint32_t i = 0; i < sheet->drawn.item_count; i++) {
        if (strcmp(sheet->drawn.items[i].text, text) == 0) {
            return &sheet->drawn.items[i];
        }
    }
    return NULL;
}

/* Whether a pixel is the colour of what is drawn, as 0xRRGGBB. */
static uint32_t pixel(const struct sheet *sheet, double x_px, double y_px)
{
    const uint8_t *bytes = cairo_image_surface_get_data(sheet->surface);
    const int stride = cairo_image_surface_get_stride(sheet->surface);
    uint32_t value = 0;

    memcpy(&value, bytes + (size_t)y_px * (size_t)stride + (size_t)x_px * 4u, sizeof(value));
    return value & 0xffffffu;
}

static struct hws_plot plot_of_one(struct hws_plot_panel **panel)
{
    struct hws_plot plot = {.marking = "UNCLASSIFIED – EXERCISE", .title = "An anchor"};

    *panel = hws_plot_add(&plot);
    ck_assert_ptr_nonnull(*panel);
    (void)snprintf((*panel)->title, sizeof((*panel)->title), "delay: how often");
    (void)snprintf((*panel)->note, sizeof((*panel)->note), "40 runs, bars 1h wide");
    return plot;
}

START_TEST(axes_end_on_round_figures_that_hold_all_there_is)
{
    struct hws_plot_axis axis = {.tick_count = 0};

    hws_plot_axis_fit(&axis, HWS_PLOT_NUMBER, 0.0, 66.0, 6);
    ck_assert_double_eq(axis.low, 0.0);
    ck_assert_double_eq(axis.high, 80.0);
    ck_assert_uint_eq(axis.tick_count, 5);
    ck_assert_str_eq(axis.ticks[1].text, "20");
    hws_plot_axis_fit(&axis, HWS_PLOT_NUMBER, -0.31, 0.02, 7);
    ck_assert_double_eq_tol(axis.low, -0.4, 1e-12);
    ck_assert_double_eq_tol(axis.high, 0.1, 1e-12);
    ck_assert_str_eq(axis.ticks[4].text, "0");
    hws_plot_axis_fit(&axis, HWS_PLOT_DURATION, 0.0, 29.0 * HOUR_MS, 7);
    ck_assert_double_eq(axis.high, 30.0 * HOUR_MS);
    ck_assert_str_eq(axis.ticks[5].text, "1d6h");
    hws_plot_axis_fit(&axis, HWS_PLOT_PER_CENT, 0.0, 1.0, 6);
    ck_assert_str_eq(axis.ticks[axis.tick_count - 1u].text, "100 %");
    hws_plot_axis_fit(&axis, HWS_PLOT_NUMBER, 2.1e6, 2.1e6, 5);
    ck_assert_double_lt(axis.low, 2.1e6);
    ck_assert_double_gt(axis.high, 2.1e6);
    ck_assert_str_eq(axis.ticks[0].text, "1.8M");
    hws_plot_axis_fit(&axis, HWS_PLOT_DURATION, 0.0, 0.0, 7);
    ck_assert_str_eq(axis.ticks[axis.tick_count - 1u].text, "1h");
}
END_TEST

START_TEST(every_step_is_the_next_round_one)
{
    static const struct {
        enum hws_plot_unit unit;
        double least, step;
    } rows[] = {
        {HWS_PLOT_NUMBER, 0.2, 0.2},
        {HWS_PLOT_NUMBER, 0.21, 0.5},
        {HWS_PLOT_NUMBER, 1001.0, 2000.0},
        {HWS_PLOT_DURATION, 61.0e3, 120.0e3},
        {HWS_PLOT_DURATION, 13.0 * HOUR_MS, 24.0 * HOUR_MS},
        {HWS_PLOT_DURATION, 6.0 * 24.0 * HOUR_MS, 10.0 * 24.0 * HOUR_MS},
    };

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        ck_assert_double_eq_tol(hws_plot_step(rows[i].unit, rows[i].least), rows[i].step,
                                rows[i].step * 1e-9);
    }
}
END_TEST

START_TEST(a_sheet_says_its_marking_twice_what_it_is_of_and_of_how_many)
{
    struct hws_plot_panel *panel = NULL;
    struct hws_plot plot = plot_of_one(&panel);
    uint32_t marking_count = 0;

    panel->bars = calloc(2, sizeof(*panel->bars));
    ck_assert_ptr_nonnull(panel->bars);
    panel->bar_count = 2;
    panel->bars[0] = (struct hws_plot_bar){0.0, HOUR_MS, 30.0};
    panel->bars[1] = (struct hws_plot_bar){HOUR_MS, 2.0 * HOUR_MS, 10.0};
    hws_plot_axis_fit(&panel->x, HWS_PLOT_DURATION, 0.0, 2.0 * HOUR_MS, 5);
    hws_plot_axis_fit(&panel->y, HWS_PLOT_NUMBER, 0.0, 30.0, 4);
    struct sheet sheet = draw(&plot);
    for (uint32_t i = 0; i < sheet.drawn.item_count; i++) {
        marking_count += strcmp(sheet.drawn.items[i].text, plot.marking) == 0 ? 1u : 0u;
    }
    ck_assert_uint_eq(marking_count, 2);
    ck_assert_ptr_nonnull(find(&sheet, "An anchor"));
    ck_assert_ptr_nonnull(find(&sheet, "40 runs, bars 1h wide"));
    const struct chart_drawn *one = find(&sheet, "1h");
    const struct chart_drawn *two = find(&sheet, "2h");
    const struct chart_drawn *ten = find(&sheet, "10");
    const struct chart_drawn *twenty = find(&sheet, "20");
    ck_assert(one != NULL && two != NULL && ten != NULL && twenty != NULL);
    /* Between 10 and 20 the first bar is drawn and the second is not. */
    const double y_px = (ten->box.y_px + twenty->box.y_px) / 2.0 + 7.0;
    const double hour_px = two->box.x_px - one->box.x_px;
    const double one_px = one->box.x_px + one->box.width_px / 2.0;
    ck_assert_uint_eq(pixel(&sheet, one_px - hour_px / 2.0, y_px), 0x0072b2u);
    ck_assert_uint_ne(pixel(&sheet, one_px + hour_px / 2.0, y_px), 0x0072b2u);
    cairo_surface_destroy(sheet.surface);
    hws_plot_fini(&plot);
}
END_TEST

/* Less is an outline to the left, more is filled and to the right: no colour tells them apart. */
START_TEST(less_and_more_differ_in_shape_and_side)
{
    struct hws_plot_panel *panel = NULL;
    struct hws_plot plot = plot_of_one(&panel);

    panel->rows = calloc(3, sizeof(*panel->rows));
    ck_assert_ptr_nonnull(panel->rows);
    panel->row_count = 3;
    panel->rows[0] = (struct hws_plot_row){"first", "-4", -4.0, -4.2, -3.8, true};
    panel->rows[1] = (struct hws_plot_row){"second", "+4", 4.0, 3.8, 4.2, true};
    panel->rows[2] = (struct hws_plot_row){.label = "third", .words = "not in all pairs"};
    hws_plot_axis_fit(&panel->x, HWS_PLOT_NUMBER, -4.2, 4.2, 7);
    struct sheet sheet = draw(&plot);
    const struct chart_drawn *minus = find(&sheet, "-2");
    const struct chart_drawn *plus = find(&sheet, "2");
    const struct chart_drawn *first = find(&sheet, "first");
    const struct chart_drawn *second = find(&sheet, "second");
    ck_assert(minus != NULL && plus != NULL && first != NULL && second != NULL);
    ck_assert_ptr_nonnull(find(&sheet, "not in all pairs"));
    /* Beside the rule that stands at each round figure. */
    const double left_px = minus->box.x_px + minus->box.width_px / 2.0 + 8.0;
    const double right_px = plus->box.x_px + plus->box.width_px / 2.0 + 8.0;
    const double first_px = first->box.y_px + 8.0;
    const double second_px = second->box.y_px + 8.0;
    ck_assert_uint_eq(pixel(&sheet, right_px, second_px), 0x0072b2u);
    ck_assert_uint_ne(pixel(&sheet, left_px, second_px), 0x0072b2u);
    ck_assert_uint_eq(pixel(&sheet, left_px, first_px), 0xffffffu);
    ck_assert_uint_ne(pixel(&sheet, right_px, first_px), 0xffffffu);
    cairo_surface_destroy(sheet.surface);
    hws_plot_fini(&plot);
}
END_TEST

START_TEST(a_sheet_without_a_panel_is_refused_and_panels_have_an_end)
{
    struct hws_plot plot = {.title = "nothing"};
    struct hws_error error = {0};

    ck_assert_int_eq(hws_plot_export(&plot, HWS_PALETTE_DAY, NULL, &error), HWS_ERR_RANGE);
    ck_assert_ptr_nonnull(strstr(error.message, "nothing to draw"));
    for (uint32_t i = 0; i < HWS_PLOT_PANELS_MAX; i++) {
        ck_assert_ptr_nonnull(hws_plot_add(&plot));
    }
    ck_assert_ptr_null(hws_plot_add(&plot));
    hws_plot_fini(&plot);
    ck_assert_uint_eq(plot.panel_count, 0);
}
END_TEST

TCase *plot_case(void)
{
    TCase *tcase = tcase_create("plot");

    tcase_add_test(tcase, axes_end_on_round_figures_that_hold_all_there_is);
    tcase_add_test(tcase, every_step_is_the_next_round_one);
    tcase_add_test(tcase, a_sheet_says_its_marking_twice_what_it_is_of_and_of_how_many);
    tcase_add_test(tcase, less_and_more_differ_in_shape_and_side);
    tcase_add_test(tcase, a_sheet_without_a_panel_is_refused_and_panels_have_an_end);
    return tcase;
}
