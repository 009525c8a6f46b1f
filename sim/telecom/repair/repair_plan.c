/* What is authored for repairs: its checks and its share of the plan's hash. */
#include "hawser/core/units.h"
#include "sim/telecom/plan_mix.h"
#include "sim/telecom/repair/repair.h"

static void mix_spares(struct hws_hash *hash, const struct hws_repair_plan *plan)
{
    mix_whole(hash, plan->family_count);
    for (uint32_t i = 0; i < plan->family_count; i++) {
        mix_string(hash, plan->families[i]);
    }
    mix_whole(hash, plan->depot_count);
    for (uint32_t i = 0; i < plan->depot_count; i++) {
        mix_string(hash, plan->depots[i].id);
        mix_text(hash, &plan->depots[i].name);
        mix_point(hash, plan->depots[i].place);
        mix_whole(hash, plan->depots[i].restock_ms);
        mix_whole(hash, plan->depots[i].owner1);
    }
    mix_whole(hash, plan->spares_agreement_count);
    for (uint32_t i = 0; i < plan->spares_agreement_count; i++) {
        mix_string(hash, plan->spares_agreements[i].id);
        mix_whole(hash, plan->spares_agreements[i].lender);
        mix_whole(hash, plan->spares_agreements[i].borrower);
        mix_whole(hash, plan->spares_agreements[i].transit_ms);
        mix_whole(hash, plan->spares_agreements[i].gives_back);
    }
    mix_whole(hash, plan->stock_count);
    for (uint32_t i = 0; i < plan->stock_count; i++) {
        mix_whole(hash, plan->stocks[i].depot);
        mix_whole(hash, plan->stocks[i].family);
        mix_whole(hash, plan->stocks[i].spares.cable_m);
        mix_whole(hash, plan->stocks[i].spares.joint_count);
        mix_whole(hash, plan->stocks[i].spares.repeater_count);
    }
}

static void mix_vertices(struct hws_hash *hash, const struct hws_point *vertices, uint32_t count)
{
    mix_whole(hash, count);
    for (uint32_t i = 0; i < count; i++) {
        mix_point(hash, vertices[i]);
    }
}

static void mix_agreements(struct hws_hash *hash, const struct hws_repair_plan *plan)
{
    mix_whole(hash, plan->policy);
    mix_whole(hash, plan->temporary);
    mix_whole(hash, plan->outage_notice_ms);
    mix_whole(hash, plan->outage_ms);
    mix_whole(hash, plan->outages_decided);
    mix_whole(hash, plan->agreement_count);
    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        const struct hws_agreement *agreement = &plan->agreements[i];
        mix_string(hash, agreement->id);
        mix_text(hash, &agreement->name);
        mix_vertices(hash, agreement->vertices, agreement->vertex_count);
        mix_whole(hash, agreement->ships);
        mix_whole(hash, agreement->overflow_to1);
        mix_whole(hash, agreement->overflow_ms);
    }
}

static void mix_by_system(struct hws_hash *hash, const uint32_t *values, uint32_t system_count)
{
    for (uint32_t i = 0; values != NULL && i < system_count; i++) {
        mix_whole(hash, values[i]);
    }
}

void repair_plan_mix(struct hws_hash *hash, const struct hws_telecom_plan *whole)
{
    const struct hws_repair_plan *plan = &whole->repair;

    mix_spares(hash, plan);
    mix_agreements(hash, plan);
    mix_vertices(hash, plan->shelters, plan->shelter_count);
    mix_by_system(hash, plan->system_families, whole->system_count);
    mix_by_system(hash, plan->system_agreements1, whole->system_count);
    mix_whole(hash, plan->permit_area_count);
    for (uint32_t i = 0; i < plan->permit_area_count; i++) {
        const struct hws_permit_area *area = &plan->permit_areas[i];
        mix_string(hash, area->id);
        mix_text(hash, &area->name);
        mix_vertices(hash, area->vertices, area->vertex_count);
        mix_whole(hash, area->low_ms);
        mix_whole(hash, area->high_ms);
    }
}
