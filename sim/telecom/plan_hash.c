/*
 * The plan's hash: every authored value, in the plan's order, each mixed into what came before. A
 * length goes in front of each array and text, so that values cannot trade places unseen.
 */
#include "sim/telecom/network/network_plan.h"
#include "sim/telecom/plan_mix.h"
#include "sim/telecom/repair/repair.h"

static void mix_places(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_whole(hash, plan->city_count);
    for (uint32_t i = 0; i < plan->city_count; i++) {
        mix_string(hash, plan->cities[i].id);
        mix_text(hash, &plan->cities[i].name);
        mix_point(hash, plan->cities[i].place);
    }
    mix_whole(hash, plan->station_count);
    for (uint32_t i = 0; i < plan->station_count; i++) {
        mix_string(hash, plan->stations[i].id);
        mix_text(hash, &plan->stations[i].name);
        mix_point(hash, plan->stations[i].place);
        mix_whole(hash, plan->stations[i].city);
    }
    mix_whole(hash, plan->point_count);
    for (uint32_t i = 0; i < plan->point_count; i++) {
        mix_point(hash, plan->points[i]);
    }
}

static void mix_power(struct hws_hash *hash, const struct hws_power_cable *power)
{
    mix_real(hash, power->kv);
    mix_whole(hash, power->direct);
    mix_whole(hash, power->charter_ms);
    mix_whole(hash, power->fit_out_ms);
    mix_whole(hash, power->survey_ms);
    mix_whole(hash, power->joint_ms);
    mix_whole(hash, power->test_ms);
    mix_whole(hash, power->burial_ms);
}

static void mix_cables(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_whole(hash, plan->system_count);
    for (uint32_t i = 0; i < plan->system_count; i++) {
        mix_string(hash, plan->systems[i].id);
        mix_text(hash, &plan->systems[i].name);
        mix_string(hash, plan->systems[i].operator_name);
        mix_power(hash, &plan->systems[i].power);
    }
    mix_whole(hash, plan->segment_count);
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        mix_string(hash, segment->id);
        mix_text(hash, &segment->name);
        mix_whole(hash, segment->system);
        mix_whole(hash, segment->station_from);
        mix_whole(hash, segment->station_to);
        mix_whole(hash, segment->point_first);
        mix_whole(hash, segment->point_count);
        mix_real(hash, segment->slack_frac);
        mix_whole(hash, segment->design_kbps);
        mix_whole(hash, segment->lit_kbps);
        mix_whole(hash, segment->power_kw);
        mix_whole(hash, segment->zone_first);
        mix_whole(hash, segment->zone_count);
    }
    mix_whole(hash, plan->terrestrial_count);
    for (uint32_t i = 0; i < plan->terrestrial_count; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        mix_string(hash, link->id);
        mix_whole(hash, link->city_from);
        mix_whole(hash, link->city_to);
        mix_whole(hash, link->capacity_kbps);
        mix_real(hash, link->length_km);
        mix_whole(hash, link->opens_ms);
    }
}

static void mix_demands(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_whole(hash, plan->demand_count);
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        mix_string(hash, plan->demands[i].id);
        mix_whole(hash, plan->demands[i].city_from);
        mix_whole(hash, plan->demands[i].city_to);
        mix_whole(hash, plan->demands[i].wanted_kbps);
        mix_whole(hash, (int64_t)plan->demands[i].service_class);
    }
}

static void mix_hazards(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    const struct hws_telecom_chance *chance = &plan->chance;

    mix_whole(hash, plan->zone_count);
    for (uint32_t i = 0; i < plan->zone_count; i++) {
        mix_real(hash, plan->zones[i].to_km);
        mix_real(hash, plan->zones[i].depth_m);
        mix_real(hash, plan->zones[i].burial_m);
        mix_whole(hash, (int64_t)plan->zones[i].seabed);
    }
    mix_whole(hash, plan->current_count);
    for (uint32_t i = 0; i < plan->current_count; i++) {
        const struct hws_turbidity_current *current = &plan->currents[i];
        mix_string(hash, current->id);
        mix_real(hash, current->destroyed_km);
        mix_whole(hash, current->point_count);
        for (uint32_t k = 0; k < current->point_count; k++) {
            mix_point(hash, current->points[k]);
            mix_real(hash, k + 1u < current->point_count ? current->slopes_deg[k] : 0.0);
        }
    }
    mix_real(hash, chance->locate_sigma);
    mix_real(hash, chance->work_sigma);
    mix_real(hash, chance->error_frac_min);
    mix_real(hash, chance->error_frac_max);
    mix_real(hash, chance->background_factor);
    mix_real(hash, chance->margin_min);
    mix_real(hash, chance->margin_max);
    mix_real(hash, chance->destroyed_sigma);
    mix_real(hash, chance->joint_fails_frac);
    mix_real(hash, chance->charter_sigma);
    mix_real(hash, chance->making_sigma);
    mix_whole(hash, chance->ships_busy);
    for (uint32_t i = 0; i < HWS_STATION_TROUBLE_COUNT; i++) {
        mix_real(hash, plan->station_hazards[i].per_year);
        mix_whole(hash, plan->station_hazards[i].lasts_ms);
    }
}

static void mix_ships(struct hws_hash *hash, const struct hws_telecom_plan *plan)
{
    mix_whole(hash, plan->ship_count);
    for (uint32_t i = 0; i < plan->ship_count; i++) {
        const struct hws_repair_ship *ship = &plan->ships[i];
        mix_string(hash, ship->id);
        mix_text(hash, &ship->name);
        mix_point(hash, ship->base);
        mix_whole(hash, ship->callout_ms);
        mix_whole(hash, ship->load_ms);
        mix_whole(hash, ship->survey_ms);
        mix_whole(hash, ship->joint_ms);
        mix_whole(hash, ship->burial_ms);
        mix_whole(hash, ship->test_ms);
        mix_real(hash, ship->wave_limit_m);
        mix_real(hash, ship->wind_limit_mps);
        mix_real(hash, ship->current_limit_kn);
        mix_whole(hash, ship->available_ms);
        mix_whole(hash, ship->available_by_ms);
        mix_whole(hash, ship->available_fixed);
        mix_real(hash, ship->shelter_wave_m);
        mix_real(hash, ship->breakdowns_per_day);
        mix_whole(hash, ship->breakdown_ms);
        mix_whole(hash, ship->works_on);
    }
    mix_whole(hash, plan->locate_ms);
}

struct hws_hash hws_telecom_plan_hash(const struct hws_telecom_plan *plan)
{
    struct hws_hash hash = hws_hash_bytes("telecom", 7);

    mix_places(&hash, plan);
    mix_cables(&hash, plan);
    mix_demands(&hash, plan);
    mix_ships(&hash, plan);
    mix_hazards(&hash, plan);
    repair_plan_mix(&hash, plan);
    network_plan_mix(&hash, plan);
    return hash;
}
