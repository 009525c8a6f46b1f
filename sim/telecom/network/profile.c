/* The day's course of demand: a class's level by the local time of each of its two cities. */
#include "sim/telecom/network/routing.h"

#include "hawser/core/units.h"

#define MS_PER_MINUTE INT64_C(60000)

static int64_t local_day_ms(const struct hws_city *city, int64_t epoch_ms, int64_t now_ms)
{
    const int64_t local_ms = epoch_ms + now_ms + city->utc_offset_min * MS_PER_MINUTE;
    const int64_t day_ms = local_ms % HWS_MS_PER_DAY;

    return day_ms < 0 ? day_ms + HWS_MS_PER_DAY : day_ms;
}

/* Before the first level of the day it is still the last. */
int32_t profile_permille(const struct hws_telecom_plan *plan, uint32_t service_class, uint32_t city,
                         int64_t epoch_ms, int64_t now_ms)
{
    const struct hws_profile *profile = &plan->profiles[service_class];

    if (profile->level_count == 0) {
        return 1000;
    }
    const int64_t day_ms = local_day_ms(&plan->cities[city], epoch_ms, now_ms);
    uint32_t level = profile->level_count - 1u;
    for (uint32_t i = 0; i < profile->level_count; i++) {
        if (profile->from_min[i] * MS_PER_MINUTE <= day_ms) {
            level = i;
        }
    }
    return profile->permille[level];
}

int32_t profile_demand_permille(const struct hws_telecom_plan *plan, uint32_t demand,
                                int64_t epoch_ms, int64_t now_ms)
{
    const struct hws_demand *row = &plan->demands[demand];

    if (plan->profiles == NULL) {
        return 1000;
    }
    const int32_t from =
        profile_permille(plan, row->service_class, row->city_from, epoch_ms, now_ms);
    const int32_t to = profile_permille(plan, row->service_class, row->city_to, epoch_ms, now_ms);
    return (from + to) / 2;
}

int64_t profile_share_kbps(int64_t kbps, int32_t permille)
{
    return kbps * permille / 1000;
}

int64_t profile_next_ms(const struct hws_telecom_plan *plan, int64_t epoch_ms, int64_t now_ms)
{
    int64_t next_ms = HWS_TIME_NEVER;

    for (uint32_t c = 0; plan->profiles != NULL && c < HWS_DEMAND_CLASS_COUNT; c++) {
        const struct hws_profile *profile = &plan->profiles[c];
        for (uint32_t city = 0; city < plan->city_count && profile->level_count > 1; city++) {
            const int64_t day_ms = local_day_ms(&plan->cities[city], epoch_ms, now_ms);
            for (uint32_t i = 0; i < profile->level_count; i++) {
                const int64_t until_ms = profile->from_min[i] * MS_PER_MINUTE - day_ms;
                const int64_t at_ms =
                    now_ms + (until_ms > 0 ? until_ms : until_ms + HWS_MS_PER_DAY);
                next_ms = at_ms < next_ms ? at_ms : next_ms;
            }
        }
    }
    return next_ms;
}
