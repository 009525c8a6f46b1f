/*
 * How well sensors see: the horizon, a ship's cross section, the sea, and the law of the time to a
 * first detection. Pure functions; where the figures come from stands beside each.
 */
#ifndef HAWSER_SIM_MARITIME_SENSOR_MODEL_H
#define HAWSER_SIM_MARITIME_SENSOR_MODEL_H

#include "hawser/maritime/sensor.h"

/* Share of a ship radar's calm-water reach that is left in waves of this height, 0 to 1. */
double sensor_sea_factor(double wave_height_m);

/*
 * The distance inside which a fixed or carried sensor covers a vessel of this class, metres: 0 when
 * it never does. The radar's detectability is apart: sensor_detectable_m, in a calm; 0 no limit.
 */
double sensor_limit_m(const struct hws_sensor *sensor, const struct hws_vessel_class *class);
double sensor_detectable_m(const struct hws_sensor *sensor, const struct hws_vessel_class *class);

/* Probability that a satellite's pass detects a vessel of this class. */
double sensor_pass_probability(const struct hws_sensor *sensor,
                               const struct hws_vessel_class *class);

/* Time to the first event of a Poisson process of this rate, ms, rounded, from a uniform. */
int64_t sensor_wait_ms(double u, double rate_per_hour);

/*
 * Time to the first report received, ms: reports come every interval_ms, the first at a time spread
 * evenly over one interval, each received with this probability (in (0, 1]). The first gives that
 * time from one uniform, the second its distribution: the share received within wait_ms.
 */
double sensor_first_report_ms(double u, double interval_ms, double probability);
double sensor_first_report_share(double wait_ms, double interval_ms, double probability);

/*
 * The wait from `utc_ms` (since 1970) until `light_ms` of daylight at this longitude have gone by.
 * Day is from six to eighteen by the sun, all the year round.
 */
int64_t sensor_daylight_wait_ms(int64_t utc_ms, double lon_deg, int64_t light_ms);

#endif
