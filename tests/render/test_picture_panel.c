/* An agency's picture in a file: its words stand in it, and it is the same twice. */
#include "render/chart/parts.h"
#include "tests/render/cases.h"
#include "tests/support/view_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct hws_view_track tracks[] = {
    {.number = 7,
     .name = "Grey Heron",
     .mmsi = 298000001,
     .place = {34.0, 129.0},
     .course_deg = 45,
     .speed_kn = 12,
     .state = HWS_TRACK_HELD,
     .sources = HWS_TRACK_SOURCE(HWS_SENSOR_AIS)},
    {.number = 9,
     .place = {34.5, 129.5},
     .speed_kn = 3,
     .state = HWS_TRACK_COASTING,
     .error_m = 4000,
     .sources = HWS_TRACK_SOURCE(HWS_SENSOR_RADAR),
     .alerted = true},
};
static struct hws_view_alert alerts[] = {
    {.track_number = 9, .kind = HWS_ALERT_LOITERING, .score = 0.75, .reasons = "slow over cables"}};
static struct hws_view_sensor sensors[] = {
    {.name = "Hill radar", .kind = HWS_SENSOR_RADAR, .place = {35.0, 129.0}, .placed = true}};

static struct hws_scene picture(void)
{
    struct hws_scene view = {.seat = "Shore Guard",
                             .tracks = tracks,
                             .track_count = 2,
                             .alerts = alerts,
                             .alert_count = 1,
                             .sensors = sensors,
                             .sensor_count = 1,
                             .south_west = {33.0, 128.0},
                             .north_east = {36.0, 131.0}};

    (void)snprintf(view.marking, sizeof(view.marking), "EXERCISE ONLY");
    return view;
}

static char *png_of(const struct hws_scene *view, size_t *size)
{
    char folder[] = "picture-XXXXXX";
    char path[64];
    const struct hws_chart_frame frame =
        hws_chart_frame_fit(view->south_west, view->north_east, 700, 800);
    struct hws_error error = {0};
    char *bytes = malloc(8u << 20);

    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, sizeof(path), "%s/picture.png", folder);
    ck_assert_ptr_nonnull(bytes);
    struct hws_output *output = NULL;
    ck_assert_msg(hws_chart_output_open(path, NULL, &output, &error) == HWS_OK &&
                      hws_chart_export(&frame, NULL, view, output, &error) == HWS_OK &&
                      hws_output_commit(output, &error) == HWS_OK,
                  "%s", error.message);
    FILE *stream = fopen(path, "rb");
    ck_assert_ptr_nonnull(stream);
    *size = fread(bytes, 1, 8u << 20, stream);
    (void)fclose(stream);
    (void)remove(path);
    (void)rmdir(folder);
    return bytes;
}

START_TEST(a_picture_is_drawn_the_same_twice_and_an_alert_changes_it)
{
    struct hws_scene view = picture();
    size_t first_size = 0;
    size_t second_size = 0;
    size_t calm_size = 0;
    char *first = png_of(&view, &first_size);
    char *second = png_of(&view, &second_size);

    ck_assert_uint_gt(first_size, 1000);
    ck_assert_uint_eq(first_size, second_size);
    ck_assert_mem_eq(first, second, first_size);
    view.tracks[1].alerted = false;
    char *calm = png_of(&view, &calm_size);
    view.tracks[1].alerted = true;
    ck_assert(calm_size != first_size || memcmp(calm, first, first_size) != 0);
    free(first);
    free(second);
    free(calm);
}
END_TEST

START_TEST(the_panel_says_whose_picture_it_is_and_what_is_wrong)
{
    static const char *const words[] = {"Shore Guard",
                                        "1 tracks held, 1 coasting, 0 stale",
                                        "T-9  loitering, evidence 75 %",
                                        "slow over cables",
                                        "Hill radar (radar)",
                                        "BLIND"};
    const struct hws_scene view = picture();
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 360, 760);
    cairo_t *cairo = cairo_create(surface);
    static struct chart_drawn items[256];
    struct chart_drawn_list drawn = {.items = items, .capacity = 256};
    struct chart_pen pen;

    ck_assert_int_eq(chart_pen_init(&pen, cairo, HWS_PALETTE_DAY, 1.0), HWS_OK);
    pen.drawn = &drawn;
    chart_picture_panel(&pen, &view, (struct chart_box){0, 0, 360, 760});
    chart_pen_fini(&pen);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        bool found = false;
        for (uint32_t j = 0; j < drawn.item_count; j++) {
            found = found || strcmp(drawn.items[j].text, words[i]) == 0;
        }
        ck_assert_msg(found, "the panel does not say \"%s\"", words[i]);
    }
}
END_TEST

TCase *picture_panel_case(void)
{
    TCase *tcase = tcase_create("picture");

    tcase_add_test(tcase, a_picture_is_drawn_the_same_twice_and_an_alert_changes_it);
    tcase_add_test(tcase, the_panel_says_whose_picture_it_is_and_what_is_wrong);
    return tcase;
}
