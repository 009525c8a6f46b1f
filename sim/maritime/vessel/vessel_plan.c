/* The maritime plan: its end, and its share of the plan's hash. */
#include "hawser/maritime/maritime.h"

#include <string.h>

void hws_maritime_plan_fini(struct hws_maritime_plan *plan)
{
    hws_route_memo_destroy(plan->routes);
    plan->routes = NULL;
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

static struct hws_hash add_bytes(struct hws_hash hash, const void *bytes, size_t size)
{
    return hws_hash_combine(hash, hws_hash_bytes(bytes, size));
}

static struct hws_hash add_text(struct hws_hash hash, const char *text)
{
    return text == NULL ? add_bytes(hash, "", 0) : add_bytes(hash, text, strlen(text) + 1u);
}

static struct hws_hash add_point(struct hws_hash hash, struct hws_point point)
{
    return add_bytes(hash, &point, sizeof(point));
}

static struct hws_hash add_vessels(struct hws_hash hash, const struct hws_maritime_plan *plan)
{
    for (uint32_t i = 0; i < plan->vessel_count; i++) {
        const struct hws_vessel_plan *vessel = &plan->vessels[i];
        const uint64_t numbers[] = {vessel->mmsi,
                                    vessel->vessel_class,
                                    vessel->way,
                                    (uint64_t)vessel->departs_ms,
                                    vessel->shuttles ? 1u : 0u,
                                    vessel->phantom ? 1u : 0u,
                                    (uint64_t)vessel->layover_ms,
                                    vessel->port_to,
                                    vessel->call_first,
                                    vessel->call_count,
                                    vessel->out_first,
                                    vessel->out_count,
                                    vessel->back_first,
                                    vessel->back_count};
        hash = add_text(add_text(hash, vessel->id), vessel->name);
        hash = add_bytes(add_point(hash, vessel->place), numbers, sizeof(numbers));
        hash = add_bytes(hash, &vessel->speed_kn, sizeof(vessel->speed_kn));
    }
    return hash;
}

static struct hws_hash add_replays(struct hws_hash hash, const struct hws_maritime_plan *plan)
{
    for (uint32_t i = 0; i < plan->replay_count; i++) {
        const struct hws_replay *replay = &plan->replays[i];
        const uint64_t numbers[] = {replay->key, replay->ship, replay->vessel_class,
                                    replay->point_count};
        hash = add_bytes(add_text(hash, replay->id), numbers, sizeof(numbers));
        hash = add_bytes(hash, replay->points, replay->point_count * sizeof(*replay->points));
    }
    return hash;
}

static struct hws_hash add_fleets(struct hws_hash hash, const struct hws_maritime_plan *plan)
{
    for (uint32_t i = 0; i < plan->fleet_count; i++) {
        const struct hws_fleet *fleet = &plan->fleets[i];
        const uint32_t numbers[] = {fleet->boat_count, fleet->class_without_ais, fleet->way_first,
                                    fleet->way_count};
        const double values[] = {fleet->without_ais_frac, fleet->ashore_ms,     fleet->stay_low_ms,
                                 fleet->stay_high_ms,     fleet->leg_low_m,     fleet->leg_high_m,
                                 fleet->speed_low_kn,     fleet->speed_high_kn, fleet->spacing_m};
        hash = add_bytes(add_point(hash, fleet->home), numbers, sizeof(numbers));
        hash = add_bytes(hash, values, sizeof(values));
        for (uint32_t j = 0; j < fleet->zone_corner_count; j++) {
            hash = add_point(hash, fleet->zone[j]);
        }
    }
    return hash;
}

struct hws_hash hws_maritime_plan_hash(const struct hws_maritime_plan *plan)
{
    struct hws_hash hash = {0, 0};

    for (uint32_t i = 0; i < plan->port_count; i++) {
        hash = add_text(hash, plan->ports[i].id);
        hash = add_point(add_point(hash, plan->ports[i].berth), plan->ports[i].pilot);
    }
    for (uint32_t i = 0; i < plan->class_count; i++) {
        const struct hws_vessel_class *class = &plan->classes[i];
        const double numbers[] = {(double)class->kind, (double)class->ais, class->length_m,
                                  class->beam_m,       class->draught_m,   class->height_m,
                                  class->anchor_t,     class->speed_kn,    class->gale_speed_kn,
                                  class->gale_wave_m};
        hash = add_bytes(add_text(hash, class->id), numbers, sizeof(numbers));
    }
    for (uint32_t i = 0; i < plan->waypoint_count; i++) {
        hash = add_point(hash, plan->waypoints[i]);
    }
    for (uint32_t i = 0; i < plan->way_count; i++) {
        const uint32_t numbers[] = {plan->ways[i].waypoint_first, plan->ways[i].waypoint_count};
        hash = add_bytes(hash, numbers, sizeof(numbers));
    }
    hash = add_vessels(hash, plan);
    hash = add_bytes(hash, plan->departures, plan->departure_count * sizeof(*plan->departures));
    hash = add_bytes(hash, &plan->epoch_day_ms, sizeof(plan->epoch_day_ms));
    for (uint32_t i = 0; i < plan->call_count; i++) {
        const struct hws_call *call = &plan->calls[i];
        const int64_t numbers[] = {call->waypoint, call->stay_ms};
        hash = add_bytes(add_bytes(hash, numbers, sizeof(numbers)), &call->speed_kn,
                         sizeof(call->speed_kn));
    }
    for (uint32_t i = 0; i < plan->flow_count; i++) {
        const uint32_t numbers[] = {plan->flows[i].way, plan->flows[i].vessel_class,
                                    plan->flows[i].port_to, plan->flows[i].onward};
        hash = add_bytes(add_text(hash, plan->flows[i].id), numbers, sizeof(numbers));
        hash = add_bytes(hash, &plan->flows[i].vessels_per_day, sizeof(double));
        if (plan->flows[i].speed_factor > 0.0) {
            hash = add_bytes(hash, &plan->flows[i].speed_factor, sizeof(double));
        }
        if (plan->flows[i].hourly != NULL) {
            hash = add_bytes(hash, plan->flows[i].hourly, HWS_HOURS_PER_DAY * sizeof(double));
        }
    }
    hash = add_replays(hash, plan);
    hash = add_fleets(hash, plan);
    hash = add_bytes(hash, &plan->utc_offset_ms, sizeof(plan->utc_offset_ms));
    return add_bytes(hash, &plan->closed_lanes, sizeof(plan->closed_lanes));
}
