/*
 * What moves, from the sea's surface up: traffic, cables, vessels that matter, faults or alarms,
 * sensors and tracks, as far as the scene has them, and then all the labels of the chart, which
 * find their places together.
 */
#include "render/chart/parts.h"

#include <stdio.h>

#define LIVE_LABELS_MAX 1024u
#define PLACE_RADIUS_PX 5.0

enum {
    IMPORTANCE_STATION = 10,
    IMPORTANCE_PORT = 20,
    IMPORTANCE_ZONE = 35,
};

static void place_labels(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                         const struct hws_view_place *places, uint32_t place_count,
                         uint32_t importance, struct chart_labels *labels)
{
    double radius_px = PLACE_RADIUS_PX * pen->scale;

    for (uint32_t i = 0; i < place_count; i++) {
        double x_px = 0;
        double y_px = 0;
        hws_chart_project(frame, places[i].place, &x_px, &y_px);
        struct chart_label *label = chart_labels_add(labels, x_px, y_px, radius_px, importance);
        if (label != NULL) {
            label->colour = pen->palette->text;
            (void)snprintf(label->text, sizeof(label->text), "%s", places[i].name);
            chart_labels_take(labels, (struct chart_box){x_px - radius_px, y_px - radius_px,
                                                         2 * radius_px, 2 * radius_px});
        }
    }
}

static void zone_labels(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                        const struct hws_view_ground *ground, struct chart_labels *labels)
{
    for (uint32_t i = 0; i < ground->zone_count; i++) {
        double x_px = 0;
        double y_px = 0;
        if (ground->zones[i].point_count == 0) {
            continue;
        }
        hws_chart_project(frame, ground->points[ground->zones[i].point_first], &x_px, &y_px);
        struct chart_label *label = chart_labels_add(labels, x_px, y_px, 0, IMPORTANCE_ZONE);
        if (label != NULL) {
            label->colour = pen->palette->zone;
            (void)snprintf(label->text, sizeof(label->text), "%s", ground->zones[i].name);
        }
    }
}

/* Labels keep clear of the marking, the graticule's figures and the scale. */
static void labels_bound(struct chart_labels *labels, const struct hws_chart_frame *frame)
{
    double bar_px = CHART_BAR_HEIGHT_PX * frame->text_scale;
    double figures_px = 16 * frame->text_scale;

    labels->bounds = (struct chart_box){
        .x_px = 2,
        .y_px = bar_px + figures_px,
        .width_px = frame->width_px - 4.0,
        .height_px = frame->height_px - 2 * bar_px - figures_px - 2,
    };
    chart_labels_take(labels, (struct chart_box){0, frame->height_px - 2.6 * bar_px,
                                                 170 * frame->text_scale, 2.6 * bar_px});
    chart_labels_take(labels, (struct chart_box){0, 0, 48 * frame->text_scale, frame->height_px});
}

enum hws_status chart_live(const struct chart_pen *pen, const struct hws_chart_frame *frame,
                           const struct hws_scene *view)
{
    struct chart_labels labels;
    enum hws_status status = chart_labels_init(&labels, LIVE_LABELS_MAX);

    if (status != HWS_OK) {
        return status;
    }
    labels_bound(&labels, frame);
    place_labels(pen, frame, view->ground.stations, view->ground.station_count, IMPORTANCE_STATION,
                 &labels);
    place_labels(pen, frame, view->ground.ports, view->ground.port_count, IMPORTANCE_PORT, &labels);
    status = chart_vessels(pen, frame, view, false, &labels, NULL);
    if (status == HWS_OK) {
        chart_cables(pen, frame, view, &labels);
        status = chart_vessels(pen, frame, view, true, &labels, NULL);
    }
    if (status == HWS_OK) {
        chart_faults(pen, frame, view, &labels);
        chart_alarms(pen, frame, view, &labels);
        chart_sensors(pen, frame, view);
        chart_tracks(pen, frame, view, &labels);
        zone_labels(pen, frame, &view->ground, &labels);
        chart_labels_draw(&labels, pen);
    }
    chart_labels_fini(&labels);
    return status;
}
