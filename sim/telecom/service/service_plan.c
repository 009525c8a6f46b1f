/* The plan of the measures of service made whole: which pair a demand belongs to, and its rule. */
#include "sim/telecom/service/service.h"

#include "hawser/core/units.h"

#include <string.h>

struct hws_outage_rule hws_outage_rule_usual(void)
{
    const struct hws_outage_rule rule = {0.5, 30 * HWS_MS_PER_MINUTE};

    return rule;
}

static bool rule_good(const struct hws_outage_rule *rule)
{
    return rule->lost_frac > 0.0 && rule->lost_frac <= 1.0 && rule->lasts_ms > 0 &&
           rule->lasts_ms <= 3660 * HWS_MS_PER_DAY;
}

static enum hws_status check_plan(const struct hws_service_plan *plan,
                                  const struct hws_telecom_plan *telecom, struct hws_error *error)
{
    if (plan->area_count > HWS_REPORTING_AREAS_MAX) {
        return hws_error_set(error, HWS_ERR_RANGE, "reporting areas", "%u, expected at most %u",
                             plan->area_count, HWS_REPORTING_AREAS_MAX);
    }
    bool good = rule_good(&plan->rule) && plan->costs.ship_day_usd >= 0.0 &&
                plan->costs.repair_usd >= 0.0 && plan->costs.lost_gbps_hour_usd >= 0.0;
    for (uint32_t i = 0; i < plan->area_count; i++) {
        good = good && rule_good(&plan->areas[i].rule);
    }
    for (uint32_t i = 0; i < telecom->city_count && plan->city_areas1 != NULL; i++) {
        good = good && plan->city_areas1[i] <= plan->area_count;
    }
    return good ? HWS_OK
                : hws_error_set(error, HWS_ERR_RANGE, "service",
                                "a rule, a cost or a city's area is out of range");
}

static const struct hws_outage_rule *city_rule(const struct hws_service_plan *plan, uint32_t city)
{
    const uint32_t area1 = plan->city_areas1 == NULL ? 0 : plan->city_areas1[city];

    return area1 == 0 ? &plan->rule : &plan->areas[area1 - 1u].rule;
}

static struct hws_service_pair pair_of(const struct hws_service_plan *plan,
                                       const struct hws_demand *demand)
{
    const struct hws_outage_rule *from = city_rule(plan, demand->city_from);
    const struct hws_outage_rule *to = city_rule(plan, demand->city_to);
    const bool in_order = demand->city_from < demand->city_to;
    const struct hws_service_pair pair = {
        in_order ? demand->city_from : demand->city_to,
        in_order ? demand->city_to : demand->city_from,
        {from->lost_frac < to->lost_frac ? from->lost_frac : to->lost_frac,
         from->lasts_ms < to->lasts_ms ? from->lasts_ms : to->lasts_ms}};

    return pair;
}

enum hws_status hws_service_plan_finish(struct hws_service_plan *plan,
                                        const struct hws_telecom_plan *telecom,
                                        struct hws_error *error)
{
    enum hws_status status = check_plan(plan, telecom, error);
    if (status != HWS_OK) {
        return status;
    }
    struct hws_service_pair *pairs =
        hws_arena_array(&plan->arena, telecom->demand_count, sizeof(*pairs));
    uint32_t *demand_pairs =
        hws_arena_array(&plan->arena, telecom->demand_count, sizeof(*demand_pairs));
    if (pairs == NULL || demand_pairs == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "service", "no memory for the pairs");
    }
    for (uint32_t i = 0; i < telecom->demand_count; i++) {
        const struct hws_service_pair pair = pair_of(plan, &telecom->demands[i]);
        uint32_t index = 0;
        while (index < plan->pair_count &&
               (pairs[index].city_a != pair.city_a || pairs[index].city_b != pair.city_b)) {
            index++;
        }
        if (index == plan->pair_count) {
            pairs[plan->pair_count++] = pair;
        }
        demand_pairs[i] = index;
    }
    plan->pairs = pairs;
    plan->demand_pairs = demand_pairs;
    plan->telecom = telecom;
    return HWS_OK;
}

void hws_service_plan_fini(struct hws_service_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

static void mix(struct hws_hash *hash, const void *bytes, size_t byte_count)
{
    *hash = hws_hash_combine(*hash, hws_hash_bytes(bytes, byte_count));
}

static void mix_rule(struct hws_hash *hash, const struct hws_outage_rule *rule)
{
    mix(hash, &rule->lost_frac, sizeof(rule->lost_frac));
    mix(hash, &rule->lasts_ms, sizeof(rule->lasts_ms));
}

struct hws_hash hws_service_plan_hash(const struct hws_service_plan *plan)
{
    const double costs[] = {plan->costs.ship_day_usd, plan->costs.repair_usd,
                            plan->costs.lost_gbps_hour_usd};
    const uint32_t city_count = plan->city_areas1 == NULL ? 0 : plan->telecom->city_count;
    struct hws_hash hash = hws_hash_bytes("service", 7);

    mix(&hash, costs, sizeof(costs));
    mix_rule(&hash, &plan->rule);
    mix(&hash, &plan->area_count, sizeof(plan->area_count));
    for (uint32_t i = 0; i < plan->area_count; i++) {
        mix(&hash, plan->areas[i].id, strlen(plan->areas[i].id));
        mix_rule(&hash, &plan->areas[i].rule);
    }
    if (city_count > 0) {
        mix(&hash, plan->city_areas1, city_count * sizeof(*plan->city_areas1));
    }
    return hash;
}
