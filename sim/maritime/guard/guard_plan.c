/* The guard plan: its default rules, its end, and its share of the plan's hash. */
#include "hawser/maritime/guard.h"

#include "hawser/core/units.h"

#include <string.h>

/* Boarding 2 to 6 hours (facts/maritime.md 3.3); the rest are a scenario's to set. */
struct hws_guard_rules hws_guard_rules_default(void)
{
    const struct hws_guard_rules rules = {
        .hail_ms = 10 * HWS_MS_PER_MINUTE,
        .no_answer_frac = 0.1,
        .refusal_frac = 0.05,
        .boarding_min_ms = 2 * HWS_MS_PER_HOUR,
        .boarding_mode_ms = 3 * HWS_MS_PER_HOUR,
        .boarding_max_ms = 6 * HWS_MS_PER_HOUR,
        .rough_wait_ms = 12 * HWS_MS_PER_HOUR,
        .shadow_ms = 6 * HWS_MS_PER_HOUR,
        .search_ms = 6 * HWS_MS_PER_HOUR,
        .visibility_nmi = 10.0,
        .drift_kn = 1.0,
        .sight_nmi = 1.0,
    };
    return rules;
}

void hws_guard_plan_fini(struct hws_guard_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

static struct hws_hash add_bytes(struct hws_hash hash, const void *bytes, size_t size)
{
    return hws_hash_combine(hash, hws_hash_bytes(bytes, size));
}

static struct hws_hash add_text(struct hws_hash hash, const char *text)
{
    return add_bytes(hash, text, strlen(text) + 1u);
}

static struct hws_hash add_unit(struct hws_hash hash, const struct hws_unit *unit)
{
    const double numbers[] = {unit->transit_kn,      unit->patrol_kn,       unit->max_kn,
                              unit->endurance_hours, unit->boarding_wave_m, unit->sweep_width_nmi};
    const int64_t wholes[] = {(int64_t)unit->kind,   unit->base,       unit->vessel,
                              unit->sensor,          unit->shift_ms,   unit->turnaround_ms,
                              unit->first_patrol_ms, unit->boat_count, unit->route_first,
                              unit->route_count};

    hash = add_bytes(add_text(hash, unit->id), numbers, sizeof(numbers));
    return add_bytes(hash, wholes, sizeof(wholes));
}

static struct hws_hash add_law(struct hws_hash hash, const struct hws_guard_plan *plan)
{
    for (uint32_t i = 0; i < plan->flag_count; i++) {
        const struct hws_flag *flag = &plan->flags[i];
        const int64_t numbers[] = {flag->stateless ? 1 : 0, flag->consent_mean_ms};
        hash = add_bytes(add_text(hash, flag->id), numbers, sizeof(numbers));
        hash = add_bytes(hash, &flag->consent_refusal_frac, sizeof(double));
    }
    hash = add_bytes(hash, plan->vessel_flags, plan->vessel_flag_count * sizeof(uint32_t));
    hash = add_bytes(hash, plan->flow_flags, plan->flow_flag_count * sizeof(uint32_t));
    for (uint32_t i = 0; i < plan->jurisdiction_count; i++) {
        const struct hws_jurisdiction *zone = &plan->jurisdictions[i];
        const uint32_t numbers[] = {zone->flag, zone->vertex_first, zone->vertex_count};
        hash = add_bytes(hash, numbers, sizeof(numbers));
    }
    return hash;
}

static struct hws_hash add_rules(struct hws_hash hash, const struct hws_guard_rules *rules)
{
    const int64_t wholes[] = {rules->hail_ms,          rules->boarding_min_ms,
                              rules->boarding_mode_ms, rules->boarding_max_ms,
                              rules->rough_wait_ms,    rules->shadow_ms,
                              rules->search_ms};
    const double numbers[] = {rules->no_answer_frac, rules->refusal_frac, rules->visibility_nmi,
                              rules->drift_kn, rules->sight_nmi};

    return add_bytes(add_bytes(hash, wholes, sizeof(wholes)), numbers, sizeof(numbers));
}

struct hws_hash hws_guard_plan_hash(const struct hws_guard_plan *plan)
{
    struct hws_hash hash = add_rules((struct hws_hash){0, 0}, &plan->rules);

    hash = add_law(hash, plan);
    for (uint32_t i = 0; i < plan->base_count; i++) {
        const struct hws_base *base = &plan->bases[i];
        const uint32_t numbers[] = {base->agency, base->flag};
        hash = add_bytes(add_text(hash, base->id), numbers, sizeof(numbers));
        hash = add_bytes(hash, &base->place, sizeof(base->place));
    }
    for (uint32_t i = 0; i < plan->unit_count; i++) {
        hash = add_unit(hash, &plan->units[i]);
    }
    for (uint32_t i = 0; i < plan->order_count; i++) {
        const struct hws_standing_order *order = &plan->orders[i];
        const uint32_t numbers[] = {order->agency, order->alert_kinds, (uint32_t)order->task,
                                    order->priority};
        hash = add_bytes(hash, numbers, sizeof(numbers));
        hash = add_bytes(hash, &order->score_min, sizeof(double));
    }
    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_distress_area *area = &plan->areas[i];
        const uint32_t numbers[] = {area->agency, area->vertex_first, area->vertex_count};
        hash = add_bytes(add_text(hash, area->id), numbers, sizeof(numbers));
        hash = add_bytes(hash, &area->calls_per_day, sizeof(double));
    }
    return add_bytes(hash, plan->vertices, plan->vertex_count * sizeof(*plan->vertices));
}
