#include "sim/maritime/sensor/sensor_model.h"

#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#include <math.h>

/* 4.12 km: 2.22 nmi, the radar and VHF horizon of one metre (facts/maritime.md 0 and 3.1). */
#define HORIZON_KM_PER_SQRT_M 4.12

/* 0.03 L^3: a 10 m boat has 30 m2 (facts 3.1: 10 to 50), a 105 m ship of 5,000 t about 35,000. */
#define CROSS_SECTION_PER_M3 0.03
#define REFERENCE_CROSS_SECTION_M2 30.0

/* Waves of this height halve the reach at which clutter, not the horizon, is the bound (facts 3.1
 * names a sea-state factor and gives no figure: a choice). */
#define HALVING_WAVE_M 8.0

/* Class B by recommendation ITU-R P.1546: about 15 nmi (facts 3.2). */
#define CLASS_B_REACH_NMI 15.0
/* A satellite hears a class B set about a seventh as often as a class A set (facts 3.2). */
#define CLASS_B_SATELLITE_SHARE (1.0 / 7.0)

/* SAR: logistic in the length, a half at 17.5 m and more than nine tenths at 30 m (facts 3.8). */
#define SAR_HALF_LENGTH_M 17.5
#define SAR_SLOPE_M 5.0

/* By the sun. */
#define DAY_BEGINS_MS (6 * HWS_MS_PER_HOUR)
#define DAY_LASTS_MS (12 * HWS_MS_PER_HOUR)
#define MS_PER_DEG 240000.0 /* the sun's turn: 24 h for 360 degrees */

double hws_radar_horizon_km(double antenna_m, double target_m)
{
    return HORIZON_KM_PER_SQRT_M * (sqrt(antenna_m) + sqrt(target_m));
}

double hws_radar_cross_section_m2(double length_m)
{
    return CROSS_SECTION_PER_M3 * length_m * length_m * length_m;
}

double sensor_sea_factor(double wave_height_m)
{
    return 1.0 / (1.0 + wave_height_m / HALVING_WAVE_M);
}

static double lesser(double a, double b)
{
    return a < b ? a : b;
}

double sensor_limit_m(const struct hws_sensor *sensor, const struct hws_vessel_class *class)
{
    const double asked_m = hws_m_from_km(sensor->range_km);
    const double horizon_m = hws_m_from_km(hws_radar_horizon_km(sensor->height_m, class->height_m));
    const double radio_m = sensor->range_km > 0.0 ? lesser(asked_m, horizon_m) : horizon_m;

    switch (sensor->kind) {
    case HWS_SENSOR_RADAR:
        return radio_m;
    case HWS_SENSOR_PATROL: /* what an aircraft sees is told by whoever flies it */
        return sensor->vessel == HWS_NO_INDEX ? 0.0 : radio_m;
    case HWS_SENSOR_AIS:
        return class->ais == HWS_AIS_FIT_NONE ? 0.0
               : class->ais == HWS_AIS_FIT_A  ? radio_m
                                              : lesser(radio_m, hws_m_from_nmi(CLASS_B_REACH_NMI));
    case HWS_SENSOR_VMS:
        return class->kind == HWS_SHIP_KIND_FISHING ? asked_m : 0.0;
    case HWS_SENSOR_PUBLIC:
        return asked_m;
    case HWS_SENSOR_DAS: /* the circle round its route; who crosses it is heard in any case */
        return sensor->lateral_m > 0.0 ? asked_m : 0.0;
    default:
        return 0.0;
    }
}

double sensor_detectable_m(const struct hws_sensor *sensor, const struct hws_vessel_class *class)
{
    const bool is_radar = sensor->kind == HWS_SENSOR_RADAR || sensor->kind == HWS_SENSOR_PATROL;

    if (!is_radar || sensor->reference_range_km <= 0.0) {
        return 0.0;
    }
    /* The radar equation's fourth root. */
    return hws_m_from_km(sensor->reference_range_km) *
           sqrt(sqrt(hws_radar_cross_section_m2(class->length_m) / REFERENCE_CROSS_SECTION_M2));
}

double sensor_pass_probability(const struct hws_sensor *sensor,
                               const struct hws_vessel_class *class)
{
    if (sensor->kind == HWS_SENSOR_SAR_SATELLITE) {
        const double z = (class->length_m - SAR_HALF_LENGTH_M) / SAR_SLOPE_M;
        return sensor->probability / (1.0 + hws_exp(-z));
    }
    return class->ais == HWS_AIS_FIT_A   ? sensor->probability
           : class->ais == HWS_AIS_FIT_B ? sensor->probability * CLASS_B_SATELLITE_SHARE
                                         : 0.0;
}

int64_t sensor_wait_ms(double u, double rate_per_hour)
{
    return (int64_t)(hws_sample_exponential(u, (double)HWS_MS_PER_HOUR / rate_per_hour) + 0.5);
}

/* Missed so often before that: (1 - p)^k. */
static double missed_share(double probability, double count)
{
    return probability < 1.0 ? hws_exp(count * hws_log1p(-probability)) : count > 0.0 ? 0.0 : 1.0;
}

double sensor_first_report_ms(double u, double interval_ms, double probability)
{
    /* Which report it is, from the share that stays unheard; then how far on in its interval. */
    double missed = probability < 1.0 ? floor(hws_log1p(-u) / hws_log1p(-probability)) : 0.0;
    const double unheard = missed_share(probability, missed);
    double share = (u - (1.0 - unheard)) / (unheard * probability);

    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    return (missed + share) * interval_ms;
}

double sensor_first_report_share(double wait_ms, double interval_ms, double probability)
{
    const double missed = floor(wait_ms / interval_ms);
    const double share = wait_ms / interval_ms - missed;

    return 1.0 - missed_share(probability, missed) * (1.0 - probability * share);
}

int64_t sensor_daylight_wait_ms(int64_t utc_ms, double lon_deg, int64_t light_ms)
{
    const int64_t solar_ms = utc_ms + (int64_t)floor(lon_deg * MS_PER_DEG);
    const int64_t of_day_ms =
        ((solar_ms - DAY_BEGINS_MS) % HWS_MS_PER_DAY + HWS_MS_PER_DAY) % HWS_MS_PER_DAY;
    /* Of the day that has begun, this much light is gone. */
    const int64_t gone_ms = of_day_ms < DAY_LASTS_MS ? of_day_ms : DAY_LASTS_MS;
    const int64_t total_ms = gone_ms + light_ms;

    return total_ms / DAY_LASTS_MS * HWS_MS_PER_DAY + total_ms % DAY_LASTS_MS - of_day_ms;
}
