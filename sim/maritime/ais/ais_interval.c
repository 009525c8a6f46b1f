/* How often a station reports (ITU-R M.1371-5; facts/maritime.md 2.1). */
#include "hawser/maritime/ais.h"

static int64_t class_a_interval_ms(int32_t status, double speed_kn, bool turning)
{
    const bool at_rest = status == 1 || status == 5 || status == 6;

    if (at_rest) {
        return speed_kn <= 3 ? 180000 : 10000;
    }
    if (speed_kn <= 14) {
        return turning ? 3333 : 10000;
    }
    if (speed_kn <= 23) {
        return turning ? 2000 : 6000;
    }
    return 2000;
}

int64_t hws_ais_interval_ms(enum hws_ais_class station, int32_t status, double speed_kn,
                            bool turning)
{
    if (station == HWS_AIS_CLASS_A) {
        return class_a_interval_ms(status, speed_kn, turning);
    }
    if (speed_kn <= 2) {
        return 180000;
    }
    if (station == HWS_AIS_CLASS_B_CS || speed_kn <= 14) {
        return 30000;
    }
    return speed_kn <= 23 ? 15000 : 5000;
}
