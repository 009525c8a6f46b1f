/* Fixes into voyages of few points, each fix within the tolerance of where the ship then is. */
#include "hawser/maritime/ais_log.h"

#include "hawser/core/units.h"

#include <stdlib.h>

/* Douglas-Peucker is quadratic at worst: a stretch of so many fixes bounds it. Its ends are kept.
 */
#define STRETCH_FIXES_MAX 512u

struct making {
    struct hws_log_voyages made;
    uint32_t voyage_capacity, point_capacity;
    double tolerance_m;
    int64_t gap_ms;
};

/* How far the ship is from a fix when it sails steadily from one fix to another. */
static double error_m(const struct hws_log_fix *from, const struct hws_log_fix *to,
                      const struct hws_log_fix *fix)
{
    const double share =
        (double)(fix->time_ms - from->time_ms) / (double)(to->time_ms - from->time_ms);

    return hws_rhumb_m(fix->place, hws_rhumb_between(from->place, to->place, share));
}

/* The fix between two that lies farthest off; the first one when none is off by the tolerance. */
static uint32_t worst_between(const struct hws_log_fix *fixes, uint32_t from, uint32_t to,
                              double tolerance_m)
{
    double worst_m = tolerance_m;
    uint32_t worst = from;

    for (uint32_t i = from + 1; i < to; i++) {
        const double off_m = error_m(&fixes[from], &fixes[to], &fixes[i]);
        if (off_m > worst_m) {
            worst_m = off_m;
            worst = i;
        }
    }
    return worst;
}

static enum hws_status add_point(struct making *making, const struct hws_log_fix *fix)
{
    struct hws_log_voyages *made = &making->made;

    if (made->point_count == making->point_capacity) {
        const uint32_t capacity = making->point_capacity == 0 ? 1024u : making->point_capacity * 2u;
        struct hws_log_point *points = realloc(made->points, capacity * sizeof(*points));
        if (points == NULL) {
            return HWS_ERR_MEMORY;
        }
        made->points = points;
        making->point_capacity = capacity;
    }
    made->points[made->point_count++] = (struct hws_log_point){fix->time_ms, fix->place};
    return HWS_OK;
}

/*
 * The points of a stretch but for its first, in order: the ends still to be reached stand on a
 * stack, the nearest on top.
 */
static enum hws_status add_stretch(struct making *making, const struct hws_log_fix *fixes,
                                   uint32_t from, uint32_t to)
{
    uint32_t ends[STRETCH_FIXES_MAX + 1];
    uint32_t end_count = 0;
    enum hws_status status = HWS_OK;

    ends[end_count++] = to;
    while (end_count > 0 && status == HWS_OK) {
        const uint32_t end = ends[end_count - 1];
        const uint32_t worst = worst_between(fixes, from, end, making->tolerance_m);
        if (worst == from) {
            status = add_point(making, &fixes[end]);
            from = end;
            end_count--;
        } else {
            ends[end_count++] = worst;
        }
    }
    return status;
}

static enum hws_status add_voyage(struct making *making, uint32_t vessel,
                                  const struct hws_log_fix *fixes, uint32_t count)
{
    struct hws_log_voyages *made = &making->made;

    if (count == 1) {
        made->alone_count++;
        return HWS_OK;
    }
    if (made->voyage_count == making->voyage_capacity) {
        const uint32_t capacity = making->voyage_capacity == 0 ? 64u : making->voyage_capacity * 2u;
        struct hws_log_voyage *voyages = realloc(made->voyages, capacity * sizeof(*voyages));
        if (voyages == NULL) {
            return HWS_ERR_MEMORY;
        }
        made->voyages = voyages;
        making->voyage_capacity = capacity;
    }
    const uint32_t point_first = made->point_count;
    enum hws_status status = add_point(making, &fixes[0]);
    for (uint32_t from = 0; from + 1 < count && status == HWS_OK;) {
        const uint32_t to =
            count - 1 - from > STRETCH_FIXES_MAX ? from + STRETCH_FIXES_MAX : count - 1;
        status = add_stretch(making, fixes, from, to);
        from = to;
    }
    made->voyages[made->voyage_count++] =
        (struct hws_log_voyage){vessel, point_first, made->point_count - point_first};
    return status;
}

/* Whether a voyage ends between two fixes of a ship: silence, or a leap that no ship makes. */
static bool parts(const struct making *making, const struct hws_log_fix *before,
                  const struct hws_log_fix *after)
{
    const int64_t silence_ms = after->time_ms - before->time_ms;
    const double sailed_m = hws_mps_from_kn(HWS_LOG_SPEED_MAX_KN) * (double)silence_ms / 1000.0;

    return silence_ms > making->gap_ms || hws_rhumb_m(before->place, after->place) > sailed_m;
}

static enum hws_status add_vessel(struct making *making, uint32_t index,
                                  const struct hws_log_vessel *vessel)
{
    uint32_t from = 0;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 1; i <= vessel->fix_count && status == HWS_OK; i++) {
        if (i == vessel->fix_count || parts(making, &vessel->fixes[i - 1], &vessel->fixes[i])) {
            status = add_voyage(making, index, &vessel->fixes[from], i - from);
            from = i;
        }
    }
    return status;
}

enum hws_status hws_ais_log_voyages(const struct hws_ais_log *log, double tolerance_m,
                                    int64_t gap_ms, struct hws_log_voyages *voyages)
{
    struct making making = {.tolerance_m = tolerance_m, .gap_ms = gap_ms};
    uint32_t vessel_count = 0;
    const struct hws_log_vessel *vessels = hws_ais_log_vessels(log, &vessel_count);
    enum hws_status status = HWS_OK;

    if (!(tolerance_m > 0.0) || gap_ms <= 0) {
        return HWS_ERR_RANGE;
    }
    for (uint32_t i = 0; i < vessel_count && status == HWS_OK; i++) {
        status = add_vessel(&making, i, &vessels[i]);
    }
    if (status != HWS_OK) {
        hws_log_voyages_fini(&making.made);
        return status;
    }
    *voyages = making.made;
    return HWS_OK;
}

void hws_log_voyages_fini(struct hws_log_voyages *voyages)
{
    free(voyages->voyages);
    free(voyages->points);
    *voyages = (struct hws_log_voyages){0};
}
