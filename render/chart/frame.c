#include "hawser/core/units.h"
#include "render/chart/parts.h"

#include <math.h>

#define FRAME_EDGE_FRAC 0.04

static double clamped(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

struct hws_chart_frame hws_chart_frame_fit(struct hws_point south_west, struct hws_point north_east,
                                           uint32_t width_px, uint32_t height_px)
{
    double south_deg = hws_isometric_from_lat_deg(south_west.lat_deg);
    double north_deg = hws_isometric_from_lat_deg(north_east.lat_deg);
    double across_deg = north_east.lon_deg - south_west.lon_deg;
    double bars_px = 2 * CHART_BAR_HEIGHT_PX;
    double room_x_px = width_px * (1 - 2 * FRAME_EDGE_FRAC);
    double room_y_px =
        (height_px > 2 * bars_px ? height_px - bars_px : height_px) * (1 - 2 * FRAME_EDGE_FRAC);

    if (across_deg < 0) { /* the box lies across the antimeridian */
        across_deg += 360;
    }
    double px_per_deg =
        fmin(room_x_px / fmax(across_deg, 1e-6), room_y_px / fmax(north_deg - south_deg, 1e-6));
    return (struct hws_chart_frame){
        .width_px = width_px,
        .height_px = height_px,
        .centre_lat_deg = hws_lat_from_isometric_deg((south_deg + north_deg) / 2),
        .centre_lon_deg = hws_lon_wrap_deg(south_west.lon_deg + across_deg / 2),
        .px_per_deg = clamped(px_per_deg, HWS_CHART_PX_PER_DEG_MIN, HWS_CHART_PX_PER_DEG_MAX),
        .text_scale = 1,
        .palette = HWS_PALETTE_DAY,
        .vectors = true,
    };
}

void hws_chart_project(const struct hws_chart_frame *frame, struct hws_point place, double *x_px,
                       double *y_px)
{
    double east_deg = hws_lon_wrap_deg(place.lon_deg - frame->centre_lon_deg);
    double north_deg = hws_isometric_from_lat_deg(place.lat_deg) -
                       hws_isometric_from_lat_deg(frame->centre_lat_deg);

    *x_px = frame->width_px / 2.0 + east_deg * frame->px_per_deg;
    *y_px = frame->height_px / 2.0 - north_deg * frame->px_per_deg;
}

struct hws_point hws_chart_unproject(const struct hws_chart_frame *frame, double x_px, double y_px)
{
    double east_deg = (x_px - frame->width_px / 2.0) / frame->px_per_deg;
    double north_deg = (frame->height_px / 2.0 - y_px) / frame->px_per_deg;

    return (struct hws_point){
        .lat_deg = hws_lat_from_isometric_deg(hws_isometric_from_lat_deg(frame->centre_lat_deg) +
                                              north_deg),
        .lon_deg = hws_lon_wrap_deg(frame->centre_lon_deg + east_deg),
    };
}

double chart_px_per_nmi(const struct hws_chart_frame *frame, double lat_deg)
{
    double nmi_per_deg = hws_nmi_from_m(hws_rad_from_deg(1) * HWS_EARTH_RADIUS_M);

    return frame->px_per_deg / (nmi_per_deg * cos(hws_rad_from_deg(lat_deg)));
}
