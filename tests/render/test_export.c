#include "render/chart/parts.h"
#include "tests/render/cases.h"
#include "tests/support/view_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DRAWN_MAX = 2048 };

static struct chart_drawn drawn_items[DRAWN_MAX];

struct folder {
    char path[64];
};

static struct folder folder_make(void)
{
    struct folder folder = {"render-test-XXXXXX"};

    ck_assert_ptr_nonnull(mkdtemp(folder.path));
    return folder;
}

static const char *file_in(const struct folder *folder, const char *name, char path[128])
{
    (void)snprintf(path, 128, "%s/%s", folder->path, name);
    return path;
}

static char *file_read(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(8u << 20);

    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(bytes);
    *size = fread(bytes, 1, (8u << 20) - 1, file);
    bytes[*size] = '\0';
    (void)fclose(file);
    return bytes;
}

static void export_to(const struct hws_scene *view, const char *path)
{
    struct hws_chart_frame frame =
        hws_chart_frame_fit(view->south_west, view->north_east, 800, 700);
    struct hws_coast *coast = open_coast();
    struct hws_error error = {0};

    struct hws_output *output = NULL;
    ck_assert_msg(hws_chart_output_open(path, NULL, &output, &error) == HWS_OK &&
                      hws_chart_export(&frame, coast, view, output, &error) == HWS_OK &&
                      hws_output_commit(output, &error) == HWS_OK,
                  "%s", error.message);
    hws_coast_close(coast);
}

START_TEST(a_png_has_the_chart_and_the_panel_and_the_same_bytes_twice)
{
    struct hws_scene *view = view_builder_strait(100);
    struct folder folder = folder_make();
    char first[128];
    char second[128];
    size_t first_size = 0;
    size_t second_size = 0;

    export_to(view, file_in(&folder, "a.png", first));
    export_to(view, file_in(&folder, "b.png", second));
    cairo_surface_t *surface = cairo_image_surface_create_from_png(first);
    ck_assert_int_eq(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
    ck_assert_int_eq(cairo_image_surface_get_width(surface),
                     800 + (int)hws_chart_panel_width_px(1));
    ck_assert_int_eq(cairo_image_surface_get_height(surface), 700);
    cairo_surface_destroy(surface);
    char *first_bytes = file_read(first, &first_size);
    char *second_bytes = file_read(second, &second_size);
    ck_assert_uint_eq(first_size, second_size);
    ck_assert_mem_eq(first_bytes, second_bytes, first_size);
    free(first_bytes);
    free(second_bytes);
    (void)remove(first);
    (void)remove(second);
    (void)rmdir(folder.path);
    hws_scene_destroy(view);
}
END_TEST

START_TEST(svg_and_pdf_are_whole)
{
    struct hws_scene *view = view_builder_strait(20);
    struct folder folder = folder_make();
    char path[128];
    char command[256];
    size_t size = 0;

    export_to(view, file_in(&folder, "a.svg", path));
    char *bytes = file_read(path, &size);
    ck_assert_ptr_nonnull(strstr(bytes, "<svg"));
    ck_assert_ptr_nonnull(strstr(bytes, "</svg>"));
    free(bytes);
    (void)snprintf(command, sizeof(command),
                   "if command -v xmllint >/dev/null; then xmllint --noout --huge %s; fi", path);
    // NOLINTNEXTLINE(cert-env33-c,concurrency-mt-unsafe): the test's own folder, one thread
    ck_assert_int_eq(system(command), 0);
    (void)remove(path);

    export_to(view, file_in(&folder, "a.pdf", path));
    bytes = file_read(path, &size);
    ck_assert_int_eq(strncmp(bytes, "%PDF-", 5), 0);
    ck_assert_ptr_nonnull(strstr(bytes + size - 16, "%%EOF"));
    free(bytes);
    (void)remove(path);
    (void)rmdir(folder.path);
    hws_scene_destroy(view);
}
END_TEST

START_TEST(the_marking_stands_above_and_below_every_picture)
{
    struct hws_scene *view = view_builder_strait(10);
    struct chart_drawn_list list = {.items = drawn_items, .capacity = DRAWN_MAX};
    struct hws_chart_frame frame =
        hws_chart_frame_fit(view->south_west, view->north_east, 800, 700);
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cairo = cairo_create(surface);
    double middle_px = (800 + hws_chart_panel_width_px(1)) / 2.0;
    int top_count = 0;
    int bottom_count = 0;

    ck_assert_int_eq(chart_picture(cairo, &frame, NULL, view, &list), HWS_OK);
    for (uint32_t i = 0; i < list.item_count; i++) {
        const struct chart_box *box = &list.items[i].box;
        if (strcmp(list.items[i].text, view->marking) == 0) {
            ck_assert_double_eq_tol(box->x_px + box->width_px / 2, middle_px, 1);
            top_count += box->y_px + box->height_px <= CHART_BAR_HEIGHT_PX;
            bottom_count += box->y_px >= 700 - CHART_BAR_HEIGHT_PX;
        }
    }
    ck_assert_int_eq(top_count, 1);
    ck_assert_int_eq(bottom_count, 1);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    hws_scene_destroy(view);
}
END_TEST

static bool picture_says(const struct chart_drawn_list *list, const char *text)
{
    for (uint32_t i = 0; i < list->item_count; i++) {
        if (strstr(list->items[i].text, text) != NULL) {
            return true;
        }
    }
    return false;
}

START_TEST(the_panel_tells_time_capacity_cables_and_the_latest)
{
    static const char *const texts[] = {
        "Winter gale in the strait",
        "T+01 06:30",
        "2027-01-15 12:30 UTC",
        "980 Gbps of 1.20 Tbps",
        "all of 400 Gbps",
        "cut, repair ship assigned",
        "in service, 33 % used",
        "CS Lantern is ordered to Egret",
        "landing station",
        "nmi",
        "130°E",
    };
    struct hws_scene *view = view_builder_strait(10);
    struct chart_drawn_list list = {.items = drawn_items, .capacity = DRAWN_MAX};
    struct hws_chart_frame frame =
        hws_chart_frame_fit(view->south_west, view->north_east, 800, 700);
    cairo_surface_t *surface = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, NULL);
    cairo_t *cairo = cairo_create(surface);

    ck_assert_int_eq(chart_picture(cairo, &frame, NULL, view, &list), HWS_OK);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        ck_assert_msg(picture_says(&list, texts[i]), "nowhere: %s", texts[i]);
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    hws_scene_destroy(view);
}
END_TEST

START_TEST(what_cannot_be_drawn_is_refused_in_words)
{
    struct hws_scene *view = view_builder_create();
    struct hws_chart_frame frame =
        hws_chart_frame_fit(view->south_west, view->north_east, 800, 700);
    struct hws_error error = {0};

    struct hws_output *output = NULL;

    ck_assert_int_eq(hws_chart_output_open("a.bmp", NULL, &output, &error), HWS_ERR_USAGE);
    ck_assert_int_eq(hws_chart_output_open("no/such/folder/a.png", NULL, &output, &error),
                     HWS_ERR_IO);
    ck_assert_int_eq(hws_chart_output_open("no/such/folder/a.svg", NULL, &output, &error),
                     HWS_ERR_IO);
    ck_assert_int_eq(hws_chart_output_open("a.png", NULL, &output, &error), HWS_OK);
    frame.width_px = 0;
    ck_assert_int_eq(hws_chart_export(&frame, NULL, view, output, &error), HWS_ERR_RANGE);
    hws_output_discard(output);
    ck_assert_int_ne(access("a.png", F_OK), 0);
    hws_scene_destroy(view);
}
END_TEST

TCase *export_case(void)
{
    TCase *tcase = tcase_create("export");

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_png_has_the_chart_and_the_panel_and_the_same_bytes_twice);
    tcase_add_test(tcase, svg_and_pdf_are_whole);
    tcase_add_test(tcase, the_marking_stands_above_and_below_every_picture);
    tcase_add_test(tcase, the_panel_tells_time_capacity_cables_and_the_latest);
    tcase_add_test(tcase, what_cannot_be_drawn_is_refused_in_words);
    return tcase;
}
