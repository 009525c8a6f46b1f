/* The plan of power: its checks and its hash. */
#include "sim/telecom/plan_mix.h"
#include "sim/telecom/power/power.h"

#include <string.h>

#define AREA_MAX_KW INT64_C(1000000000)

enum hws_status hws_power_plan_finish(struct hws_power_plan *plan,
                                      const struct hws_telecom_plan *telecom,
                                      struct hws_error *error)
{
    if (plan->area_count > HWS_POWER_AREAS_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "power areas", "%u, expected at most %u",
                             plan->area_count, HWS_POWER_AREAS_MAX);
    }
    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_power_area *area = &plan->areas[i];
        if (area->demand_kw < 0 || area->demand_kw > AREA_MAX_KW || area->own_kw < 0 ||
            area->own_kw > AREA_MAX_KW) {
            return hws_error_set(error, HWS_ERR_RANGE, area->id,
                                 "demand or own power outside 0 to 1,000 GW");
        }
    }
    for (uint32_t i = 0; i < telecom->city_count && plan->city_areas1 != NULL; i++) {
        if (plan->city_areas1[i] > plan->area_count) {
            return hws_error_set(error, HWS_ERR_RANGE, telecom->cities[i].id,
                                 "the city's power area does not exist");
        }
    }
    plan->telecom = telecom;
    return HWS_OK;
}

void hws_power_plan_fini(struct hws_power_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_power_plan_hash(const struct hws_power_plan *plan)
{
    const uint32_t city_count = plan->city_areas1 == NULL ? 0 : plan->telecom->city_count;
    struct hws_hash hash = hws_hash_bytes("power", 5);

    mix_whole(&hash, plan->area_count);
    for (uint32_t i = 0; i < plan->area_count; i++) {
        mix_string(&hash, plan->areas[i].id);
        mix_text(&hash, &plan->areas[i].name);
        mix_whole(&hash, plan->areas[i].demand_kw);
        mix_whole(&hash, plan->areas[i].own_kw);
    }
    for (uint32_t i = 0; i < city_count; i++) {
        mix_whole(&hash, plan->city_areas1[i]);
    }
    return hash;
}
