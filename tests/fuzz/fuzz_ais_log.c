/*
 * libFuzzer target of the AIS log: any bytes give ships whose fixes ascend in time and could have
 * been sailed or were parted, and voyages that stay within their tolerance; every position that was
 * told is kept or counted. A NUL byte begins another file.
 */
#include "hawser/maritime/ais_log.h"

#include <stdlib.h>
#include <string.h>

#define TOLERANCE_M 100.0
#define GAP_MS (INT64_C(3600000))

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(bool holds)
{
    if (!holds) {
        abort();
    }
}

static void take_all(struct hws_ais_log *log, const char *at, const char *end)
{
    while (at < end) {
        const char *next = at;
        while (next < end && *next != '\n' && *next != '\0') {
            next++;
        }
        demand(hws_ais_log_take(log, at, (size_t)(next - at)) == HWS_OK);
        if (next < end && *next == '\0') {
            hws_ais_log_begin(log);
        }
        at = next + 1;
    }
}

static void check_vessels(const struct hws_ais_log *log)
{
    const struct hws_log_counts counts = hws_ais_log_counts(log);
    uint32_t vessel_count = 0;
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(log, &vessel_count);
    uint64_t kept = 0;
    uint64_t sum = counts.fix_count;

    for (uint32_t i = 0; i < vessel_count; i++) {
        kept += vessels[i].fix_count;
        demand(vessels[i].fix_count > 0 && memchr(vessels[i].name, 0, sizeof(vessels[i].name)));
        for (uint32_t k = 0; k < vessels[i].fix_count; k++) {
            const struct hws_log_fix *fix = &vessels[i].fixes[k];
            demand(hws_point_valid(fix->place));
            demand(k == 0 || fix[-1].time_ms < fix->time_ms);
        }
    }
    for (uint32_t i = HWS_LOG_REFUSED_TIME; i < HWS_LOG_REFUSAL_COUNT; i++) {
        sum += counts.refusals[i];
    }
    demand(kept == counts.fix_count && sum == counts.position_count);
}

static void check_voyage(const struct hws_log_voyages *voyages, const struct hws_log_voyage *voyage,
                         const struct hws_log_vessel *vessel)
{
    const struct hws_log_point *points = &voyages->points[voyage->point_first];
    uint32_t leg = 0;

    demand(voyage->point_count >= 2);
    for (uint32_t i = 0; i < vessel->fix_count; i++) {
        const struct hws_log_fix *fix = &vessel->fixes[i];
        if (fix->time_ms < points[0].time_ms ||
            fix->time_ms > points[voyage->point_count - 1].time_ms) {
            continue;
        }
        while (points[leg + 1].time_ms < fix->time_ms) {
            leg++;
        }
        const double share = (double)(fix->time_ms - points[leg].time_ms) /
                             (double)(points[leg + 1].time_ms - points[leg].time_ms);
        const struct hws_point place =
            hws_rhumb_between(points[leg].place, points[leg + 1].place, share);
        demand(hws_rhumb_m(place, fix->place) <= TOLERANCE_M + 0.01);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    struct hws_ais_log *log = NULL;
    struct hws_log_voyages voyages = {0};
    uint32_t vessel_count = 0;

    demand(hws_ais_log_create(64, 4096, &log) == HWS_OK);
    take_all(log, text, text + size);
    demand(hws_ais_log_finish(log) == HWS_OK);
    check_vessels(log);
    demand(hws_ais_log_voyages(log, TOLERANCE_M, GAP_MS, &voyages) == HWS_OK);
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(log, &vessel_count);
    for (uint32_t i = 0; i < voyages.voyage_count; i++) {
        const struct hws_log_voyage *voyage = &voyages.voyages[i];
        demand(voyage->vessel < vessel_count &&
               voyage->point_first + voyage->point_count <= voyages.point_count);
        check_voyage(&voyages, voyage, &vessels[voyage->vessel]);
    }
    hws_log_voyages_fini(&voyages);
    hws_ais_log_destroy(log);
    return 0;
}
