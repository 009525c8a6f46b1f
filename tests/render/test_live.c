#include "render/chart/canvas.h"
#include "tests/render/cases.h"
#include "tests/support/view_builder.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH_PX = 900, HEIGHT_PX = 700, DRAWN_MAX = 2048 };

static uint32_t pixels[WIDTH_PX * HEIGHT_PX];
static struct chart_drawn drawn_items[DRAWN_MAX];

static struct hws_chart_frame region_frame(const struct hws_scene *view)
{
    return hws_chart_frame_fit(view->south_west, view->north_east, WIDTH_PX, HEIGHT_PX);
}

static uint32_t pixel_at(const struct hws_chart_frame *frame, struct hws_point place)
{
    double x_px = 0;
    double y_px = 0;

    hws_chart_project(frame, place, &x_px, &y_px);
    return pixels[(size_t)y_px * WIDTH_PX + (size_t)x_px] & 0xffffff;
}

static void draw_live(const struct hws_chart_frame *frame, const struct hws_scene *view)
{
    struct hws_error error = {0};

    (void)memset(pixels, 0, sizeof(pixels));
    ck_assert_msg(hws_chart_draw_live(frame, view, (uint8_t *)pixels, WIDTH_PX * 4, &error) ==
                      HWS_OK,
                  "%s", error.message);
}

START_TEST(a_vessel_stands_at_its_pixel)
{
    struct hws_scene *view = view_builder_create();
    struct hws_chart_frame frame = region_frame(view);
    struct hws_point place = {34.3, 129.4};
    uint32_t vessel_colour = chart_palette_of(HWS_PALETTE_DAY)->vessel >> 8;

    draw_live(&frame, view);
    ck_assert_uint_eq(pixel_at(&frame, place), 0);
    struct hws_view_vessel *vessel = view_builder_vessel(view, "", place.lat_deg, place.lon_deg);
    draw_live(&frame, view);
    ck_assert_uint_eq(pixel_at(&frame, place), vessel_colour);
    vessel->state = HWS_VESSEL_ABSENT;
    draw_live(&frame, view);
    ck_assert_uint_eq(pixel_at(&frame, place), 0);
    hws_scene_destroy(view);
}
END_TEST

START_TEST(a_triangle_points_along_the_course)
{
    struct hws_scene *view = view_builder_create();
    struct hws_chart_frame frame = region_frame(view);
    struct hws_view_vessel *vessel = view_builder_vessel(view, "", 34.3, 129.4);
    uint32_t vessel_colour = chart_palette_of(HWS_PALETTE_DAY)->vessel >> 8;
    double x_px = 0;
    double y_px = 0;

    frame.vectors = false;
    vessel->course_deg = 90;
    draw_live(&frame, view);
    hws_chart_project(&frame, vessel->place, &x_px, &y_px);
    const uint32_t *row = pixels + (size_t)y_px * WIDTH_PX;
    /* The bow reaches 7 px east, the stern 5 px west. */
    ck_assert_uint_eq(row[(size_t)x_px + 4] & 0xffffff, vessel_colour);
    ck_assert_uint_eq(row[(size_t)x_px - 3] & 0xffffff, vessel_colour);
    ck_assert_uint_eq(row[(size_t)x_px - 8] & 0xffffff, 0);
    hws_scene_destroy(view);
}
END_TEST

static struct chart_drawn_list draw_recorded(const struct hws_chart_frame *frame,
                                             const struct hws_scene *view)
{
    struct chart_canvas canvas;
    struct hws_chart_sheet sheet = {(uint8_t *)pixels, WIDTH_PX * 4,   frame->width_px,
                                    frame->height_px,  frame->palette, frame->text_scale};
    struct chart_drawn_list list = {.items = drawn_items, .capacity = DRAWN_MAX};

    ck_assert_int_eq(chart_canvas_open(&canvas, &sheet, NULL), HWS_OK);
    canvas.pen.drawn = &list;
    ck_assert_int_eq(chart_live(&canvas.pen, frame, view), HWS_OK);
    ck_assert_int_eq(chart_canvas_close(&canvas, NULL), HWS_OK);
    return list;
}

static bool drawn(const struct chart_drawn_list *list, const char *text)
{
    for (uint32_t i = 0; i < list->item_count; i++) {
        if (strstr(list->items[i].text, text) != NULL) {
            return true;
        }
    }
    return false;
}

START_TEST(one_symbol_is_drawn_in_a_cell_the_most_important)
{
    struct hws_scene *view = view_builder_create();
    struct hws_chart_frame frame = region_frame(view);
    struct chart_canvas canvas;
    struct hws_chart_sheet sheet = {(uint8_t *)pixels, WIDTH_PX * 4,    WIDTH_PX,
                                    HEIGHT_PX,         HWS_PALETTE_DAY, 1};
    struct chart_labels labels;
    uint32_t ordinary_count = 99;
    uint32_t special_count = 99;

    struct hws_point cell = hws_chart_unproject(&frame, 12 * 30 + 6, 12 * 20 + 6);
    for (int i = 0; i < 40; i++) {
        (void)view_builder_vessel(view, "", cell.lat_deg, cell.lon_deg);
    }
    view_builder_vessel(view, "", cell.lat_deg, cell.lon_deg)->dragging = true;
    (void)view_builder_vessel(view, "", 33, 128);
    ck_assert_int_eq(chart_labels_init(&labels, 64), HWS_OK);
    ck_assert_int_eq(chart_canvas_open(&canvas, &sheet, NULL), HWS_OK);
    ck_assert_int_eq(chart_vessels(&canvas.pen, &frame, view, false, &labels, &ordinary_count),
                     HWS_OK);
    ck_assert_int_eq(chart_vessels(&canvas.pen, &frame, view, true, &labels, &special_count),
                     HWS_OK);
    ck_assert_int_eq(chart_canvas_close(&canvas, NULL), HWS_OK);
    chart_labels_fini(&labels);
    ck_assert_uint_eq(ordinary_count, 1); /* the one far off */
    ck_assert_uint_eq(special_count, 1);  /* of 41 in the cell, the one that drags */
    hws_scene_destroy(view);
}
END_TEST

START_TEST(labels_do_not_lie_on_each_other)
{
    struct hws_scene *view = view_builder_strait(55);
    static const double scales[] = {20, 60, 110, 400};

    for (size_t s = 0; s < sizeof(scales) / sizeof(scales[0]); s++) {
        struct hws_chart_frame frame = region_frame(view);
        frame.px_per_deg = scales[s];
        struct chart_drawn_list list = draw_recorded(&frame, view);
        ck_assert_uint_gt(list.item_count, 2);
        for (uint32_t i = 0; i < list.item_count; i++) {
            for (uint32_t j = i + 1; j < list.item_count; j++) {
                const struct chart_box *a = &list.items[i].box;
                const struct chart_box *b = &list.items[j].box;
                bool meet = a->x_px < b->x_px + b->width_px - 0.01 &&
                            b->x_px < a->x_px + a->width_px - 0.01 &&
                            a->y_px < b->y_px + b->height_px - 0.01 &&
                            b->y_px < a->y_px + a->height_px - 0.01;
                ck_assert_msg(!meet, "%s lies on %s", list.items[i].text, list.items[j].text);
            }
        }
    }
    hws_scene_destroy(view);
}
END_TEST

START_TEST(trouble_is_told_in_words_not_in_colour_alone)
{
    struct hws_scene *view = view_builder_strait(0);
    struct hws_chart_frame frame = region_frame(view);
    struct chart_drawn_list list = draw_recorded(&frame, view);

    ck_assert(drawn(&list, "Egret cut, repair ship assigned"));
    ck_assert(drawn(&list, "MV Marigold dragging anchor"));
    ck_assert(drawn(&list, "CS Lantern"));
    ck_assert(drawn(&list, "Busan 부산"));
    hws_scene_destroy(view);
}
END_TEST

/* Inked pixels on a line, which a whole cable fills and a cut one does not. */
static int inked_along(const struct hws_chart_frame *frame, struct hws_point from,
                       struct hws_point to)
{
    int inked = 0;

    for (int i = 10; i < 90; i++) {
        struct hws_point place = {from.lat_deg + (to.lat_deg - from.lat_deg) * i / 100.0,
                                  from.lon_deg + (to.lon_deg - from.lon_deg) * i / 100.0};
        inked += pixel_at(frame, place) != 0;
    }
    return inked;
}

START_TEST(a_cut_cable_has_gaps)
{
    struct hws_scene *view = view_builder_create();
    static const struct hws_point route[] = {{34, 127}, {34, 132}};
    struct hws_view_segment *segment = view_builder_segment(view, "Wren", 0, route, 2);
    struct hws_chart_frame frame = region_frame(view);

    draw_live(&frame, view);
    int whole = inked_along(&frame, route[0], route[1]);
    segment->up = false;
    draw_live(&frame, view);
    int cut = inked_along(&frame, route[0], route[1]);
    ck_assert_int_ge(whole, 78);
    ck_assert_int_lt(cut, 65);
    ck_assert_int_gt(cut, 10);
    hws_scene_destroy(view);
}
END_TEST

START_TEST(land_is_where_the_coast_says)
{
    struct hws_scene *view = view_builder_create();
    struct hws_coast *coast = open_coast();
    static const double scales[] = {4, 100, 900};
    const struct chart_palette *palette = chart_palette_of(HWS_PALETTE_DAY);
    uint32_t wrong_count = 0;
    uint32_t asked_count = 0;

    for (size_t s = 0; s < sizeof(scales) / sizeof(scales[0]); s++) {
        struct hws_chart_frame frame = region_frame(view);
        frame.px_per_deg = scales[s];
        ck_assert_int_eq(hws_chart_draw_base(&frame, coast, &view->ground, (uint8_t *)pixels,
                                             WIDTH_PX * 4, NULL),
                         HWS_OK);
        for (int y = 40; y < HEIGHT_PX - 40; y += 7) {
            for (int x = 60; x < WIDTH_PX - 20; x += 7) {
                uint32_t colour = pixels[y * WIDTH_PX + x] & 0xffffff;
                bool land = hws_coast_is_land(coast, hws_chart_unproject(&frame, x + 0.5, y + 0.5));
                if (colour == palette->land >> 8 || colour == palette->sea >> 8) {
                    asked_count++;
                    wrong_count += land != (colour == palette->land >> 8);
                }
            }
        }
    }
    hws_coast_close(coast);
    hws_scene_destroy(view);
    ck_assert_uint_gt(asked_count, 20000);
    /* Islands under a pixel or two are left out; nothing else may differ. */
    ck_assert_uint_lt(wrong_count, asked_count / 200);
}
END_TEST

START_TEST(the_nearest_thing_is_picked_and_described)
{
    struct hws_scene *view = view_builder_strait(0);
    struct hws_chart_frame frame = region_frame(view);
    char text[HWS_CHART_DESCRIPTION_MAX];
    double x_px = 0;
    double y_px = 0;

    hws_chart_project(&frame, view->vessels[1].place, &x_px, &y_px);
    struct hws_chart_selection picked = hws_chart_pick(&frame, view, x_px + 3, y_px - 2);
    ck_assert_int_eq(picked.thing, HWS_CHART_VESSEL);
    ck_assert_str_eq(picked.name, view->vessels[1].key);
    ck_assert(hws_chart_describe(view, &picked, text));
    ck_assert_ptr_nonnull(strstr(text, "CS Lantern\ncable ship"));

    hws_chart_project(&frame, view->faults[0].place, &x_px, &y_px);
    picked = hws_chart_pick(&frame, view, x_px, y_px);
    ck_assert_int_eq(picked.thing, HWS_CHART_FAULT);

    hws_chart_project(&frame, (struct hws_point){32.9, 128.645}, &x_px, &y_px);
    picked = hws_chart_pick(&frame, view, x_px, y_px);
    ck_assert_int_eq(picked.thing, HWS_CHART_SEGMENT);
    ck_assert_str_eq(picked.name, "Tern");

    picked = (struct hws_chart_selection){.thing = HWS_CHART_VESSEL, .name = "V-1"};
    ck_assert(hws_chart_describe(view, &picked, text));
    (void)snprintf(view->vessels[1].key, HWS_VIEW_NAME_MAX, "V-901"); /* she has gone */
    ck_assert(!hws_chart_describe(view, &picked, text));
    ck_assert_str_eq(text, "");
    hws_scene_destroy(view);
}
END_TEST

TCase *live_case(void)
{
    TCase *tcase = tcase_create("live");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_vessel_stands_at_its_pixel);
    tcase_add_test(tcase, a_triangle_points_along_the_course);
    tcase_add_test(tcase, one_symbol_is_drawn_in_a_cell_the_most_important);
    tcase_add_test(tcase, labels_do_not_lie_on_each_other);
    tcase_add_test(tcase, trouble_is_told_in_words_not_in_colour_alone);
    tcase_add_test(tcase, a_cut_cable_has_gaps);
    tcase_add_test(tcase, land_is_where_the_coast_says);
    tcase_add_test(tcase, the_nearest_thing_is_picked_and_described);
    return tcase;
}
