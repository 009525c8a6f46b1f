#include "sim/telecom/network/restore.h"

#include "sim/telecom/chance.h"

#include "hawser/core/event_fields.h"
#include "hawser/core/random.h"
#include "hawser/core/units.h"

static struct operator_row *operator_rows(const struct hws_step *step)
{
    return hws_step_rows(step, TELECOM_PART_OPERATOR);
}

/* Without stage times traffic moves as it breaks. */
static bool staged(const struct hws_telecom_plan *plan)
{
    return plan->restoration.switch_ms > 0 || plan->restoration.protection_ms > 0 ||
           plan->restoration.reroute_ms > 0;
}

/* The plan without operators has one all the same. */
static const char *operator_id(const struct hws_telecom_plan *plan, uint32_t operator_index)
{
    return operator_index < plan->operator_count ? plan->operators[operator_index].id : "network";
}

/* ---- switching ------------------------------------------------------------------------------ */

/* Routing finds its ways anew, and the control room sees to the rest. */
static enum hws_status schedule_stages(struct hws_step *step, uint32_t operator_index, uint64_t key)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_restoration *times = &plan->restoration;
    const double u_reroute = chance_uniform(step->seed, step->replication, key, RESTORE_REROUTE);
    const int64_t reroute_ms =
        chance_duration_ms(u_reroute, times->reroute_ms, times->reroute_sigma);
    const double u_switch = chance_uniform(step->seed, step->replication, key, RESTORE_SWITCH);
    const int64_t switch_ms = chance_duration_ms(u_switch, times->switch_ms, times->switch_sigma);
    enum hws_status status = hws_step_schedule(
        step, TELECOM_EVENT_REROUTE, step->now_ms + reroute_ms, operator_index, step->now_ms, NULL);

    if (status != HWS_OK) {
        return status;
    }
    return hws_step_schedule(step, TELECOM_EVENT_SWITCH, step->now_ms + switch_ms, operator_index,
                             step->now_ms, NULL);
}

/* What breaks at one instant is switched together. */
static enum hws_status begin_outage(struct hws_step *step, uint32_t operator_index,
                                    bool has_protected)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct operator_row *row = &operator_rows(step)[operator_index];
    const union hws_argument arguments[] = {{.i = operator_index}};
    uint64_t cause = step->cause;
    enum hws_status status = HWS_OK;

    if (row->outage_ms == step->now_ms) {
        return HWS_OK;
    }
    const uint64_t key =
        hws_entity_child_key(hws_entity_key(operator_id(plan, operator_index)), row->outage_count);
    row->outage_ms = step->now_ms;
    row->outage_count++;
    if (plan->operator_count > 0) {
        cause = hws_step_record(step, TELECOM_RECORD_CIRCUITS_LOST, arguments);
    }
    struct hws_step lost = hws_step_because(step, cause);
    if (has_protected) {
        status = hws_step_schedule(&lost, TELECOM_EVENT_PROTECT,
                                   step->now_ms + plan->restoration.protection_ms, operator_index,
                                   step->now_ms, NULL);
    }
    if (status == HWS_OK) {
        status = schedule_stages(&lost, operator_index, key);
    }
    return status;
}

static enum hws_status begin_outages(struct hws_step *step, const struct routing *routing)
{
    const uint32_t operator_count = routing->rows.table->circuits.operator_count;
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < operator_count && status == HWS_OK; i++) {
        if ((routing->thrown_off & (1u << i)) != 0) {
            status = begin_outage(step, i, (routing->thrown_off_protected & (1u << i)) != 0);
        }
    }
    return status;
}

enum hws_status restore_redraw_reroute(struct hws_step *step, const struct hws_event *event,
                                       double u, int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_restoration *times = &plan->restoration;

    *time_ms = step->now_ms + chance_left_ms(u, times->reroute_ms, times->reroute_sigma,
                                             step->now_ms - event->body.argument);
    return HWS_OK;
}

enum hws_status restore_redraw_switch(struct hws_step *step, const struct hws_event *event,
                                      double u, int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_restoration *times = &plan->restoration;

    *time_ms = step->now_ms + chance_left_ms(u, times->switch_ms, times->switch_sigma,
                                             step->now_ms - event->body.argument);
    return HWS_OK;
}

/* Does it wait, from that instant on or longer? */
static bool waits_since(const struct routing *routing, uint32_t demand, int64_t since_ms)
{
    const int64_t waiting_since_ms = routing->rows.demands[demand].waiting_since_ms;

    return waiting_since_ms != HWS_TIME_NEVER && waiting_since_ms <= since_ms;
}

/* A protected one takes along what its operator has in higher classes between the same cities. */
static bool is_protected(const struct routing *routing, uint32_t demand)
{
    const struct routing_rows *rows = &routing->rows;
    const struct path_lists *pairs = &rows->table->pairs;
    const uint32_t pair = rows->table->demand_pair[demand];

    for (uint32_t i = pairs->first[pair]; i < pairs->first[pair + 1u]; i++) {
        const uint32_t other = pairs->rows[i];
        if (rows->plan->demands[other].is_protected &&
            rows->table->demand_operators[other] == rows->table->demand_operators[demand] &&
            rows->plan->demands[other].service_class >= rows->plan->demands[demand].service_class) {
            return true;
        }
    }
    return false;
}

/*
 * Those that wait since the outage or an earlier one, all or only the protected, may have any own
 * way now: whoever switches does so on the network as it is.
 */
static enum hws_status release(struct hws_step *step, const struct hws_event *event,
                               bool protected_only, enum hws_stage stage)
{
    const struct routing_reason reason = {.stage = stage};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = routing_begin(step, &routing);

    for (uint32_t i = 0; status == HWS_OK && i < routing.rows.plan->demand_count; i++) {
        struct demand_row *row = &routing.rows.demands[i];
        if (waits_since(&routing, i, event->body.argument) &&
            routing.rows.table->demand_operators[i] == event->body.subject &&
            (!protected_only || is_protected(&routing, i))) {
            routing_touch(&routing, routing.rows.table->demand_component[i]);
            row->waiting_since_ms = HWS_TIME_NEVER;
        }
    }
    if (status == HWS_OK && routing.touched_count > 0) {
        status = routing_settle(step, &routing, &reason);
    }
    routing_fini(&routing);
    return status;
}

enum hws_status restore_on_protect(struct hws_step *step, const struct hws_event *event)
{
    return release(step, event, true, HWS_STAGE_PROTECTION);
}

enum hws_status restore_on_reroute(struct hws_step *step, const struct hws_event *event)
{
    return release(step, event, false, HWS_STAGE_REROUTED);
}

/* Where routing has not found it yet, the control room has. */
enum hws_status restore_on_switch(struct hws_step *step, const struct hws_event *event)
{
    enum hws_status status = release(step, event, false, HWS_STAGE_OWN_SPARE);

    return status == HWS_OK ? restore_seek(step, event->body.subject) : status;
}

/* ---- links ---------------------------------------------------------------------------------- */

enum hws_status restore_link_changed(struct hws_step *step, uint32_t link, enum hws_stage stage)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct routing_reason reason = {.stage = stage};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = routing_begin(step, &routing);

    if (status == HWS_OK) {
        routing_touch_link(&routing, link, staged(plan));
        status = routing_settle(step, &routing, &reason);
    }
    if (status == HWS_OK) {
        status = begin_outages(step, &routing);
    }
    for (uint32_t i = 0;
         !staged(plan) && status == HWS_OK && i < plan->paths->circuits.operator_count; i++) {
        status = restore_seek(step, i);
    }
    routing_fini(&routing);
    return status;
}

enum hws_status restore_on_link(struct hws_step *step, const struct hws_event *event)
{
    static const enum hws_stage stages[] = {HWS_STAGE_NONE, HWS_STAGE_MICROWAVE,
                                            HWS_STAGE_SATELLITE};
    HWS_ROW_EACH(stages, HWS_LINK_MEDIUM_COUNT);
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_terrestrial *link = &plan->terrestrials[event->body.subject];
    struct terrestrial_row *row = &((struct terrestrial_row *)hws_step_rows(
        step, TELECOM_PART_TERRESTRIAL))[event->body.subject];
    const union hws_argument arguments[] = {
        {.i = link->capacity_kbps}, {.i = link->city_from}, {.i = link->city_to}};

    row->opening = (struct hws_event_handle){0, 0};
    row->open = 1;
    row->record = hws_step_record(step, TELECOM_RECORD_LINK_OPENS, arguments);
    struct hws_step open = hws_step_because(step, row->record);
    return restore_link_changed(&open, plan->segment_count + event->body.subject,
                                stages[link->medium]);
}

enum hws_status restore_on_level(struct hws_step *step, const struct hws_event *event)
{
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const struct routing_reason reason = {.level = true};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = routing_begin(step, &routing);

    (void)event;
    state->level = (struct hws_event_handle){0, 0};
    for (uint32_t i = 0; status == HWS_OK && i < routing.rows.table->components.count; i++) {
        if (routing.rows.components[i].busy) {
            routing_touch(&routing, i);
        }
    }
    if (status == HWS_OK) {
        status = routing_settle(step, &routing, &reason);
    }
    routing_fini(&routing);
    return status;
}

/* As traffic runs when all is well, load shared over several ways. */
static void note_first_delays(const struct routing_rows *rows)
{
    for (uint32_t i = 0; i < rows->plan->demand_count; i++) {
        const struct allocate_demand *demand = &rows->table->demands[i];
        double flow_kbps = 0.0;
        double flow_us_kbps = 0.0;
        for (uint32_t k = 0; k < demand->path_count; k++) {
            const double kbps = (double)rows->flows[demand->flow_first + k].kbps;
            flow_kbps += kbps;
            flow_us_kbps += kbps * rows->table->path_delays_us[demand->path_first + k];
        }
        if (flow_kbps > 0.0) {
            rows->demands[i].first_us = flow_us_kbps / flow_kbps;
        } else if (demand->path_count > 0) {
            rows->demands[i].first_us = rows->table->path_delays_us[demand->path_first];
        }
    }
}

enum hws_status restore_start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct routing_reason reason = {.quiet = true};
    struct terrestrial_row *links = hws_step_rows(step, TELECOM_PART_TERRESTRIAL);
    struct routing routing = {.now_ms = 0};
    enum hws_status status = routing_begin(step, &routing);

    for (uint32_t i = 0; i < plan->terrestrial_count && status == HWS_OK; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        links[i].open = link->opens_ms <= step->now_ms && link->set_up_ms == 0 ? 1 : 0;
        if (link->opens_ms > step->now_ms) {
            status = hws_step_schedule(step, TELECOM_EVENT_LINK, link->opens_ms, i, 0,
                                       &links[i].opening);
        }
    }
    for (uint32_t i = 0; status == HWS_OK && i < routing.rows.table->circuits.link_count; i++) {
        routing_touch_link(&routing, i, false);
    }
    for (uint32_t i = 0; status == HWS_OK && i < routing.rows.table->components.count; i++) {
        routing_touch(&routing, i);
    }
    if (status == HWS_OK) {
        status = routing_settle(step, &routing, &reason);
    }
    if (status == HWS_OK) {
        note_first_delays(&routing.rows);
    }
    routing_fini(&routing);
    return status;
}

/* ---- knowing -------------------------------------------------------------------------------- */

enum hws_status restore_owe_notice(struct hws_step *step, uint32_t segment)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t owner1 = plan->systems[plan->segments[segment].system].owner1;

    if (owner1 == 0 || plan->operator_count < 2 ||
        operator_rows(step)[owner1 - 1u].notice.slot1 != 0) {
        return HWS_OK;
    }
    return hws_step_schedule(step, TELECOM_EVENT_NOTICE,
                             step->now_ms + plan->operators[owner1 - 1u].notice_ms, owner1 - 1u, 0,
                             &operator_rows(step)[owner1 - 1u].notice);
}

/* It tells of all its cables, as they are by now. */
enum hws_status restore_on_notice(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct segment_row *segments = hws_step_rows(step, TELECOM_PART_SEGMENT);

    operator_rows(step)[event->body.subject].notice = (struct hws_event_handle){0, 0};
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const uint32_t owner1 = plan->systems[plan->segments[i].system].owner1;
        const union hws_argument arguments[] = {{.i = event->body.subject}, {.i = i}};
        if (owner1 != event->body.subject + 1u || segments[i].told_up == segments[i].up) {
            continue;
        }
        segments[i].told_up = segments[i].up;
        segments[i].told_ms = step->now_ms;
        (void)hws_step_record(
            step, segments[i].up ? TELECOM_RECORD_TOLD_UP : TELECOM_RECORD_TOLD_DOWN, arguments);
    }
    return HWS_OK;
}

/* ---- lighting ------------------------------------------------------------------------------- */

#define LIGHT_KBPS_MAX ((UINT64_C(1) << 40) - 1u)
#define LIGHT_MIN_MAX ((UINT64_C(1) << 24) - 1u)

/* TELECOM_EVENT_LIT, of a segment: a petabit is below 2^40; the minute is that of the order. */
struct light_due {
    uint64_t kbps : 40;
    uint64_t ordered_min : 24;
};
HWS_EVENT_FIELDS(light_due);

enum hws_status restore_redraw_lit(struct hws_step *step, const struct hws_event *event, double u,
                                   int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_restoration *times = &plan->restoration;
    const struct light_due due = light_due_of(event->body.argument);
    const int64_t ordered_ms = (int64_t)due.ordered_min * HWS_MS_PER_MINUTE;

    *time_ms = step->now_ms +
               chance_left_ms(u, times->light_ms, times->light_sigma, step->now_ms - ordered_ms);
    return HWS_OK;
}

/* No more than the segment was designed for, whatever is asked. */
enum hws_status restore_on_light(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_light order = hws_telecom_light_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (order.segment >= plan->segment_count || order.more_kbps < 1) {
        return HWS_ERR_RANGE;
    }
    const struct hws_segment *segment = &plan->segments[order.segment];
    const int64_t more_kbps =
        order.more_kbps < segment->design_kbps ? order.more_kbps : segment->design_kbps;
    const union hws_argument arguments[] = {
        {.i = order.segment}, {.i = order.more_kbps}, {.i = plan->restoration.light_ms}};
    const uint64_t key = hws_entity_child_key(hws_entity_key(segment->id), (uint64_t)step->now_ms);
    const double u = chance_uniform(step->seed, step->replication, key, RESTORE_LIGHT);
    const int64_t light_ms =
        chance_duration_ms(u, plan->restoration.light_ms, plan->restoration.light_sigma);
    const struct light_due due = {
        .kbps = (uint64_t)more_kbps & LIGHT_KBPS_MAX,
        .ordered_min = (uint64_t)(step->now_ms / HWS_MS_PER_MINUTE) & LIGHT_MIN_MAX,
    };
    struct hws_step ordered =
        hws_step_because(step, hws_step_record(step, TELECOM_RECORD_LIGHT_ORDERED, arguments));
    return hws_step_schedule(&ordered, TELECOM_EVENT_LIT, step->now_ms + light_ms, order.segment,
                             light_due_argument(due), NULL);
}

/* Never beyond the design, whatever was ordered. */
enum hws_status restore_on_lit(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_segment *segment = &plan->segments[event->body.subject];
    struct segment_row *row = segment_row(step, event->body.subject);
    const int64_t dark_kbps = segment->design_kbps - row->lit_kbps;
    const int64_t ordered_kbps = (int64_t)light_due_of(event->body.argument).kbps;
    const int64_t more_kbps = ordered_kbps < dark_kbps ? ordered_kbps : dark_kbps;

    row->lit_kbps += more_kbps;
    const union hws_argument arguments[] = {
        {.i = event->body.subject}, {.i = row->lit_kbps}, {.i = segment->design_kbps}};
    struct hws_step lit =
        hws_step_because(step, hws_step_record(step, TELECOM_RECORD_LIT, arguments));
    return restore_link_changed(&lit, event->body.subject, HWS_STAGE_LIT);
}
