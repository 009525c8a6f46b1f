/*
 * Traffic: the authored vessels at the start, and flows of through traffic, Poisson departures
 * along a way. A flow's n-th vessel has its own key, so its speed does not depend on how many
 * others are at sea; its slot is used again once it has left the world.
 */
#include "sim/maritime/vessel/vessel.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#include <string.h>

/* Hulls of a class differ: their speeds spread evenly over this share on either side. */
#define SPEED_SPREAD_FRAC 0.1

/* 298 is a block of numbers that no country has been given; authored vessels take the lower ones.
 */
#define FLOW_MMSI_FIRST 298100000u
#define FLOW_MMSI_COUNT 900000u

static struct flow_row *flow_row(const struct hws_step *step, uint32_t flow)
{
    struct flow_row *rows = hws_step_rows(step, MARITIME_PART_FLOW);

    return &rows[flow];
}

/*
 * The next arrival of a Poisson process whose rate is constant within each hour of the day: the
 * instant at which its cumulative rate has grown by an exponential variate (inversion, Cinlar
 * 1975). One uniform an arrival, and no arrival is drawn and thrown away.
 */
int64_t traffic_next_ms(const double *hourly, double mean_gap_ms, int64_t clock_ms, int64_t now_ms,
                        double u)
{
    double rest_ms = hws_sample_exponential(u, mean_gap_ms); /* at the mean rate */

    if (hourly == NULL) {
        return now_ms + (int64_t)(rest_ms + 0.5);
    }
    const int64_t day_count = (int64_t)(rest_ms / (double)HWS_MS_PER_DAY);
    int64_t at_ms = now_ms + day_count * HWS_MS_PER_DAY; /* a day has its mean rate */
    rest_ms -= (double)(day_count * HWS_MS_PER_DAY);
    for (;;) {
        const int64_t day_ms =
            ((clock_ms + at_ms) % HWS_MS_PER_DAY + HWS_MS_PER_DAY) % HWS_MS_PER_DAY;
        const double factor = hourly[day_ms / HWS_MS_PER_HOUR];
        const int64_t hour_rest_ms = HWS_MS_PER_HOUR - day_ms % HWS_MS_PER_HOUR;
        if (factor > 0.0 && rest_ms <= factor * (double)hour_rest_ms) {
            return at_ms + (int64_t)(rest_ms / factor + 0.5);
        }
        rest_ms -= factor * (double)hour_rest_ms;
        at_ms += hour_rest_ms;
    }
}

static int64_t arrival_ms(const struct hws_maritime_plan *plan, uint32_t index, int64_t epoch_ms,
                          int64_t now_ms, double u)
{
    const struct hws_flow *flow = &plan->flows[index];

    return traffic_next_ms(flow->hourly, (double)HWS_MS_PER_DAY / flow->vessels_per_day,
                           epoch_ms + plan->utc_offset_ms, now_ms, u);
}

static enum hws_status schedule_spawn(struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const double u = hws_stream_uniform(&flow_row(step, index)->arrivals);

    return hws_step_schedule(step, MARITIME_EVENT_SPAWN,
                             arrival_ms(plan, index, step->plan->epoch_ms, step->now_ms, u), index,
                             0, NULL);
}

enum hws_status traffic_redraw(struct hws_step *step, const struct hws_event *event, double u,
                               int64_t *time_ms)
{
    /* Without memory: what has elapsed of the gap says nothing about the rest. */
    *time_ms =
        arrival_ms(hws_step_plan(step), event->body.subject, step->plan->epoch_ms, step->now_ms, u);
    return HWS_OK;
}

/* ---- slots ---------------------------------------------------------------------------------- */

enum hws_status traffic_take_vessel(struct hws_step *step, uint32_t *index)
{
    struct maritime_state_row *state = maritime_state(step);

    if (state->free_vessel1 == 0) {
        return hws_step_append(step, MARITIME_PART_VESSEL, index);
    }
    *index = state->free_vessel1 - 1u;
    struct vessel_row *vessel = maritime_vessel(step, *index);
    state->free_vessel1 = vessel->next_free1;
    vessel->next_free1 = 0;
    return HWS_OK;
}

enum hws_status traffic_free_vessel(struct hws_step *step, uint32_t index)
{
    struct maritime_state_row *state = maritime_state(step);
    struct vessel_row *vessel = maritime_vessel(step, index);
    const uint32_t generation = vessel->generation;
    const struct hws_effect left = hws_maritime_left_effect(
        (struct hws_maritime_left){.vessel = index,
                                   .generation = generation,
                                   .reference = maritime_vessel_argument(step, index).i});

    replay_forget(step, vessel);
    (void)hws_trouble_end_all(step, &maritime_troubles, index,
                              HWS_TROUBLE_BIT(MARITIME_TROUBLE_BROKEN));
    memset(vessel, 0, sizeof(*vessel));
    vessel->generation = generation;
    vessel->flow = HWS_NO_INDEX;
    vessel->way = HWS_NO_INDEX;
    vessel->port = HWS_NO_INDEX;
    vessel->next_free1 = state->free_vessel1;
    state->free_vessel1 = index + 1u;
    return hws_step_emit(step, &hws_maritime_id, &left);
}

void traffic_outfit(struct hws_step *step, uint32_t index)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    struct vessel_row *vessel = maritime_vessel(step, index);
    const struct hws_vessel_class *class = &plan->classes[vessel->vessel_class];
    struct hws_stream speed;

    vessel->mmsi = class->ais == HWS_AIS_FIT_NONE
                       ? 0
                       : FLOW_MMSI_FIRST + maritime_state(step)->mmsi_count++ % FLOW_MMSI_COUNT;
    hws_stream_init(&speed, step->seed, step->replication, vessel->key, MARITIME_PURPOSE_SPEED);
    vessel->calm_speed_kn =
        class->speed_kn * hws_sample_uniform(hws_stream_uniform(&speed), 1.0 - SPEED_SPREAD_FRAC,
                                             1.0 + SPEED_SPREAD_FRAC);
}

enum hws_status traffic_on_spawn(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_flow *flow = &plan->flows[event->body.subject];
    struct flow_row *row = flow_row(step, event->body.subject);
    uint32_t index = 0;

    enum hws_status status = traffic_take_vessel(step, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct vessel_row *vessel = maritime_vessel(step, index);
    row->spawned_count++;
    vessel->generation++;
    vessel->flow = event->body.subject;
    vessel->ordinal = row->spawned_count;
    vessel->key = hws_entity_child_key(row->key, row->spawned_count);
    vessel->vessel_class = flow->vessel_class;
    vessel->way = flow->way;
    vessel->port = flow->port_to;
    vessel->state = HWS_VESSEL_UNDER_WAY;
    traffic_outfit(step, index);
    if (flow->speed_factor > 0.0) {
        vessel->calm_speed_kn *= flow->speed_factor;
    }
    maritime_state(step)->under_way_count++;
    maritime_state(step)->sailed_count++;
    const union hws_argument arguments[] = {maritime_vessel_argument(step, index)};
    struct hws_step entered =
        hws_step_because(step, hws_step_record(step, MARITIME_RECORD_TRAFFIC_ENTERED, arguments));
    status = voyage_begin_leg(&entered, index);
    if (status != HWS_OK) {
        return status;
    }
    return schedule_spawn(step, event->body.subject);
}

/* ---- the start ------------------------------------------------------------------------------ */

static enum hws_status start_vessel(struct hws_step *step, uint32_t authored)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    const struct hws_vessel_plan *entry = &plan->vessels[authored];
    uint32_t index = 0;

    enum hws_status status = hws_step_append(step, MARITIME_PART_VESSEL, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct vessel_row *vessel = maritime_vessel(step, index);
    vessel->from_lat_deg = entry->place.lat_deg;
    vessel->from_lon_deg = entry->place.lon_deg;
    vessel->to_lat_deg = entry->place.lat_deg;
    vessel->to_lon_deg = entry->place.lon_deg;
    vessel->calm_speed_kn =
        entry->speed_kn > 0.0 ? entry->speed_kn : plan->classes[entry->vessel_class].speed_kn;
    vessel->key = hws_entity_key(entry->id);
    vessel->state = HWS_VESSEL_MOORED;
    vessel->vessel_class = entry->vessel_class;
    vessel->flow = HWS_NO_INDEX;
    vessel->way = entry->way;
    vessel->port = HWS_NO_INDEX;
    vessel->mmsi = entry->mmsi;
    vessel->generation = 1;
    if (entry->way == HWS_NO_INDEX) {
        return HWS_OK;
    }
    const int64_t departs_ms = entry->out_count > 0
                                   ? voyage_next_departure_ms(step, index, entry->departs_ms)
                                   : entry->departs_ms;
    return hws_step_schedule(step, MARITIME_EVENT_DEPART, departs_ms, index, 0,
                             &vessel->next_event);
}

enum hws_status traffic_start_vessels(struct hws_step *step)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i < plan->vessel_count; i++) {
        enum hws_status status = start_vessel(step, i);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

static enum hws_status start_flow(struct hws_step *step, uint32_t authored)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);
    uint32_t index = 0;

    enum hws_status status = hws_step_append(step, MARITIME_PART_FLOW, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct flow_row *flow = flow_row(step, index);
    flow->key = hws_entity_key(plan->flows[authored].id);
    hws_stream_init(&flow->arrivals, step->seed, step->replication, flow->key,
                    MARITIME_PURPOSE_ARRIVALS);
    return schedule_spawn(step, index);
}

enum hws_status traffic_start_flows(struct hws_step *step)
{
    const struct hws_maritime_plan *plan = hws_step_plan(step);

    for (uint32_t i = 0; i + plan->fleet_count < plan->flow_count; i++) {
        enum hws_status status = start_flow(step, i);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}
