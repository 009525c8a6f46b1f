/* The picture plan: what a scenario need not say, its end, and its share of the plan's hash. */
#include "hawser/core/units.h"
#include "sim/maritime/picture/picture.h"

#include <string.h>

/*
 * facts/maritime.md: 3.5 for silence (10 to 20 minutes of a class A set's ten seconds), encounters
 * (500 m, two hours); below 5 kn trawlers are left and most merchant ships are not. The others are
 * choices for a strait, where things happen within hours.
 */
void hws_picture_plan_defaults(struct hws_picture_plan *plan)
{
    plan->stale_ms = 10 * HWS_MS_PER_MINUTE;
    plan->drop_ms = 2 * HWS_MS_PER_HOUR;
    plan->score_min = 0.5;
    plan->silence_intervals = 90.0;
    plan->slow_kn = 5.0;
    plan->loiter_ms = HWS_MS_PER_HOUR;
    plan->encounter_m = 500.0;
    plan->encounter_ms = 2 * HWS_MS_PER_HOUR;
    plan->course_ms = 45 * HWS_MS_PER_MINUTE;
    plan->drifting_ms = HWS_MS_PER_HOUR;
    plan->echo_ms = 30 * HWS_MS_PER_MINUTE;
    plan->set_failures_per_day = 0.01;
    plan->set_failure_ms = 40 * HWS_MS_PER_MINUTE;
}

void hws_picture_plan_fini(struct hws_picture_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

bool picture_is_told(const struct hws_picture_plan *plan, uint32_t agency)
{
    uint32_t share = 0;

    while (share < plan->share_count && plan->shares[share].to != agency) {
        share++;
    }
    return share < plan->share_count;
}

uint32_t picture_count(const struct hws_picture_plan *plan)
{
    return plan->sensors->agency_count * (plan->share_count > 0 ? 2u : 1u);
}

static struct hws_hash add_bytes(struct hws_hash hash, const void *bytes, size_t size)
{
    return hws_hash_combine(hash, hws_hash_bytes(bytes, size));
}

struct hws_hash hws_picture_plan_hash(const struct hws_picture_plan *plan)
{
    const int64_t times_ms[] = {plan->stale_ms,     plan->drop_ms,       plan->loiter_ms,
                                plan->encounter_ms, plan->course_ms,     plan->drifting_ms,
                                plan->echo_ms,      plan->set_failure_ms};
    const double levels[] = {plan->score_min, plan->silence_intervals, plan->slow_kn,
                             plan->encounter_m, plan->set_failures_per_day};
    struct hws_hash hash = hws_hash_bytes(times_ms, sizeof(times_ms));

    hash = add_bytes(hash, levels, sizeof(levels));
    for (uint32_t i = 0; i < plan->share_count; i++) {
        const struct hws_share *share = &plan->shares[i];
        const int64_t numbers[] = {share->from,     share->to,      (int64_t)share->kind,
                                   share->delay_ms, share->segment, share->on ? 1 : 0};
        hash = add_bytes(hash, numbers, sizeof(numbers));
    }
    for (uint32_t i = 0; i < plan->zone_count; i++) {
        const struct hws_watch_zone *zone = &plan->zones[i];
        const uint32_t cable = zone->cable ? 1u : 0u;
        hash = add_bytes(hash, &cable, sizeof(cable));
        hash = add_bytes(hash, plan->vertices + zone->vertex_first,
                         zone->vertex_count * sizeof(*plan->vertices));
    }
    return hash;
}
