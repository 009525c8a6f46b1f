/*
 * A leg's formula. Along a rhumb line at constant speed the latitude is linear in time; the
 * longitude follows the isometric latitude, an asinh of cosines. A place is asked for a million
 * times a run, a leg is begun some ten thousand times, so a leg of up to LAT_SPAN_MAX_DEG of
 * latitude keeps the polynomial of degree 4 through the exact longitudes at its quarters: off by
 * less than a decimetre below 70 degrees, half of what AIS can tell (the remainder of
 * interpolation, bounded by the fifth derivative of the isometric latitude). Longer ones are
 * computed exactly.
 */
#include "sim/maritime/maritime.h"

#include <math.h>

#define LAT_SPAN_MAX_DEG 2.5

void leg_prepare(struct vessel_row *vessel)
{
    const struct hws_point from = {vessel->from_lat_deg, vessel->from_lon_deg};
    const struct hws_point to = {vessel->to_lat_deg, vessel->to_lon_deg};
    double east_deg[5] = {0.0};

    if (fabs(to.lat_deg - from.lat_deg) > LAT_SPAN_MAX_DEG) {
        return;
    }
    for (uint32_t i = 1; i <= 4; i++) {
        const struct hws_point quarter = hws_rhumb_between(from, to, 0.25 * i);
        east_deg[i] = hws_lon_wrap_deg(quarter.lon_deg - from.lon_deg);
    }
    /* The derivatives of the polynomial through five equally spaced values, at the first. */
    const double *e = east_deg;
    vessel->lon_curve[0] = (48.0 * e[1] - 36.0 * e[2] + 16.0 * e[3] - 3.0 * e[4]) / 3.0;
    vessel->lon_curve[1] = (-104.0 * e[1] + 114.0 * e[2] - 56.0 * e[3] + 11.0 * e[4]) / 1.5;
    vessel->lon_curve[2] = (18.0 * e[1] - 24.0 * e[2] + 14.0 * e[3] - 3.0 * e[4]) / 0.1875;
    vessel->lon_curve[3] = (-4.0 * e[1] + 6.0 * e[2] - 4.0 * e[3] + e[4]) / 0.09375;
}

struct hws_point leg_between(const struct vessel_row *vessel, double fraction)
{
    const double lat_change_deg = vessel->to_lat_deg - vessel->from_lat_deg;
    const double *curve = vessel->lon_curve;

    if (fabs(lat_change_deg) > LAT_SPAN_MAX_DEG) {
        return hws_rhumb_between((struct hws_point){vessel->from_lat_deg, vessel->from_lon_deg},
                                 (struct hws_point){vessel->to_lat_deg, vessel->to_lon_deg},
                                 fraction);
    }
    const double east_deg =
        fraction * (curve[0] + fraction * (curve[1] + fraction * (curve[2] + fraction * curve[3])));
    return (struct hws_point){
        .lat_deg = vessel->from_lat_deg + fraction * lat_change_deg,
        .lon_deg = hws_lon_wrap_deg(vessel->from_lon_deg + east_deg),
    };
}
