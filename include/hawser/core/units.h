/*
 * The only place where one unit becomes another. Files and public functions speak degrees, knots,
 * metres and Gbps; radians stay inside geo.
 */
#ifndef HAWSER_CORE_UNITS_H
#define HAWSER_CORE_UNITS_H

#include <stdint.h>

#define HWS_PI 3.14159265358979323846
#define HWS_M_PER_NMI 1852.0 /* exact, by definition (SI brochure, non-SI units) */
#define HWS_M_PER_KM 1000.0
#define HWS_MS_PER_S INT64_C(1000)
#define HWS_MS_PER_MINUTE INT64_C(60000)
#define HWS_MS_PER_HOUR INT64_C(3600000)
#define HWS_MS_PER_DAY INT64_C(86400000)

static inline double hws_rad_from_deg(double angle_deg)
{
    return angle_deg * (HWS_PI / 180.0);
}

static inline double hws_deg_from_rad(double angle_rad)
{
    return angle_rad * (180.0 / HWS_PI);
}

static inline double hws_nmi_from_m(double distance_m)
{
    return distance_m / HWS_M_PER_NMI;
}

static inline double hws_m_from_nmi(double distance_nmi)
{
    return distance_nmi * HWS_M_PER_NMI;
}

static inline double hws_km_from_m(double distance_m)
{
    return distance_m / HWS_M_PER_KM;
}

static inline double hws_m_from_km(double distance_km)
{
    return distance_km * HWS_M_PER_KM;
}

/* One knot is one nautical mile an hour. */
static inline double hws_mps_from_kn(double speed_kn)
{
    return speed_kn * (HWS_M_PER_NMI / 3600.0);
}

static inline double hws_kn_from_mps(double speed_mps)
{
    return speed_mps / (HWS_M_PER_NMI / 3600.0);
}

static inline double hws_hours_from_ms(int64_t duration_ms)
{
    return (double)duration_ms / (double)HWS_MS_PER_HOUR;
}

/* Link and demand arithmetic is in whole kbit/s, so that sums are exact; people read Gbps. */
static inline double hws_gbps_from_kbps(int64_t rate_kbps)
{
    return (double)rate_kbps / 1.0e6;
}

#endif
