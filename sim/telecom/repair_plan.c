/* What is authored for repairs: its checks and its share of the plan's hash. */
#include "hawser/core/units.h"
#include "sim/telecom/plan_mix.h"

void repair_plan_mix(struct hws_hash *hash, const struct hws_repair_plan *plan)
{
    mix_whole(hash, plan->permit_area_count);
    for (uint32_t i = 0; i < plan->permit_area_count; i++) {
        const struct hws_permit_area *area = &plan->permit_areas[i];
        mix_string(hash, area->id);
        mix_text(hash, &area->name);
        mix_whole(hash, area->vertex_count);
        for (uint32_t k = 0; k < area->vertex_count; k++) {
            mix_point(hash, area->vertices[k]);
        }
        mix_whole(hash, area->low_ms);
        mix_whole(hash, area->high_ms);
    }
}
