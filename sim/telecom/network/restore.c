#include "sim/telecom/network/restore.h"

#include "sim/telecom/chance.h"

#include "hawser/core/random.h"

/* Less than this is what rounding leaves. */
#define SPARE_MIN_KBPS 1000

/* Draws apart from those of faults and repairs (chance.h). */
enum restore_purpose { RESTORE_SWITCH = 64, RESTORE_READY };

static struct operator_row *operator_rows(const struct hws_step *step)
{
    return hws_step_rows(step, TELECOM_PART_OPERATOR);
}

static struct grant_row *grant_rows(const struct hws_step *step)
{
    return hws_step_rows(step, TELECOM_PART_GRANT);
}

static enum hws_status begin(struct hws_step *step, struct routing *routing)
{
    const struct routing_rows rows = routing_rows_of_step(step);

    return routing_init(routing, &rows, step->plan, step->now_ms);
}

/* Without stage times traffic moves as it breaks. */
static bool staged(const struct hws_telecom_plan *plan)
{
    return plan->restoration.switch_ms > 0 || plan->restoration.protection_ms > 0;
}

/* The plan without operators has one all the same. */
static const char *operator_id(const struct hws_telecom_plan *plan, uint32_t operator_index)
{
    return operator_index < plan->operator_count ? plan->operators[operator_index].id : "network";
}

/* ---- switching --------------------------------------------------------------------------------
 */

/* What breaks at one instant is switched together. */
static enum hws_status begin_outage(struct hws_step *step, uint32_t operator_index,
                                    bool has_protected)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct operator_row *row = &operator_rows(step)[operator_index];
    const union hws_argument arguments[] = {{.i = operator_index}};
    const uint64_t outer_cause = step->cause;
    enum hws_status status = HWS_OK;

    if (row->outage_ms == step->now_ms) {
        return HWS_OK;
    }
    const uint64_t key =
        hws_entity_child_key(hws_entity_key(operator_id(plan, operator_index)), row->outage_count);
    const double u = chance_uniform(step->seed, step->replication, key, RESTORE_SWITCH);
    const int64_t switch_ms =
        chance_duration_ms(u, plan->restoration.switch_ms, plan->restoration.switch_sigma);
    row->outage_ms = step->now_ms;
    row->outage_count++;
    if (plan->operator_count > 0) {
        step->cause = hws_step_record(step, TELECOM_RECORD_CIRCUITS_LOST, arguments);
    }
    if (has_protected) {
        status = hws_step_schedule(step, TELECOM_EVENT_PROTECT,
                                   step->now_ms + plan->restoration.protection_ms, operator_index,
                                   step->now_ms, NULL);
    }
    if (status == HWS_OK) {
        status = hws_step_schedule(step, TELECOM_EVENT_SWITCH, step->now_ms + switch_ms,
                                   operator_index, step->now_ms, NULL);
    }
    step->cause = outer_cause;
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

int64_t restore_redraw_switch_ms(const struct hws_state *state, const struct hws_event *event,
                                 double u)
{
    const struct hws_restoration *times = &hws_telecom_plan(state)->restoration;

    return state->now_ms + chance_left_ms(u, times->switch_ms, times->switch_sigma,
                                          state->now_ms - event->body.argument);
}

/* Those that have waited since the outage, all or only the protected, may have any own way now. */
static enum hws_status release(struct hws_step *step, const struct hws_event *event,
                               bool protected_only, enum hws_stage stage)
{
    const struct routing_reason reason = {.stage = stage};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = begin(step, &routing);

    for (uint32_t i = 0; status == HWS_OK && i < routing.rows.plan->demand_count; i++) {
        struct demand_row *row = &routing.rows.demands[i];
        if (row->waiting_since_ms == event->body.argument &&
            routing.rows.table->demand_operators[i] == event->body.subject &&
            (routing.rows.plan->demands[i].is_protected || !protected_only)) {
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

/* ---- asking for more --------------------------------------------------------------------------
 */

static bool is_short(const struct hws_step *step, uint32_t operator_index)
{
    const struct routing_rows rows = routing_rows_of_step(step);

    for (uint32_t i = 0; i < rows.plan->demand_count; i++) {
        if (rows.table->demand_operators[i] == operator_index && rows.demands[i].missing_kbps > 0 &&
            rows.demands[i].waiting_since_ms == HWS_TIME_NEVER) {
            return true;
        }
    }
    return false;
}

static enum hws_status ask_partner(struct hws_step *step, uint32_t grant)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct grant *way = &plan->paths->circuits.grants[grant];
    const struct hws_lending *agreement = &plan->lendings[way->agreement];
    struct grant_row *row = &grant_rows(step)[grant];
    const union hws_argument arguments[] = {
        {.i = way->taker}, {.i = way->giver}, {.i = agreement->cap_kbps}};
    const uint64_t outer_cause = step->cause;
    /* Either way of a mutual agreement draws for itself. */
    const uint64_t key = hws_entity_child_key(hws_entity_key(agreement->id),
                                              row->asked_count * 2u + way->taker % 2u);
    const double u = chance_uniform(step->seed, step->replication, key, RESTORE_READY);
    const int64_t ready_ms =
        chance_duration_ms(u, agreement->ready_ms, plan->restoration.ready_sigma);

    row->asked_count++;
    row->state = HWS_GRANT_ASKED;
    row->since_ms = step->now_ms;
    row->record = hws_step_record(step, TELECOM_RECORD_RESTORATION_ASKED, arguments);
    step->cause = row->record;
    enum hws_status status = hws_step_schedule(step, TELECOM_EVENT_GRANT, step->now_ms + ready_ms,
                                               grant, 0, &row->ready);
    step->cause = outer_cause;
    return status;
}

static enum hws_status ask_for_link(struct hws_step *step, uint32_t overland)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_terrestrial *link = &plan->terrestrials[overland];
    struct terrestrial_row *row =
        &((struct terrestrial_row *)hws_step_rows(step, TELECOM_PART_TERRESTRIAL))[overland];
    const union hws_argument arguments[] = {
        {.i = link->medium}, {.i = link->city_from}, {.i = link->city_to}};
    const uint64_t outer_cause = step->cause;

    row->record = hws_step_record(step, TELECOM_RECORD_LINK_BEGUN, arguments);
    step->cause = row->record;
    enum hws_status status = hws_step_schedule(
        step, TELECOM_EVENT_LINK, step->now_ms + link->set_up_ms, overland, 0, &row->opening);
    step->cause = outer_cause;
    return status;
}

/* An operator that is short on all it has asks everyone who has promised. */
static enum hws_status seek(struct hws_step *step, uint32_t operator_index)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct circuits *circuits = &plan->paths->circuits;
    const struct terrestrial_row *links = hws_step_rows(step, TELECOM_PART_TERRESTRIAL);
    enum hws_status status = HWS_OK;

    if (!is_short(step, operator_index)) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < circuits->grant_count && status == HWS_OK; i++) {
        if (circuits->grants[i].taker == operator_index &&
            grant_rows(step)[i].state == HWS_GRANT_IDLE) {
            status = ask_partner(step, i);
        }
    }
    for (uint32_t i = 0; i < plan->terrestrial_count && status == HWS_OK; i++) {
        const struct hws_terrestrial *link = &plan->terrestrials[i];
        const bool may = link->owner1 == 0 || link->owner1 == operator_index + 1u;
        if (may && link->set_up_ms > 0 && !links[i].open && links[i].opening.slot1 == 0) {
            status = ask_for_link(step, i);
        }
    }
    return status;
}

enum hws_status restore_on_switch(struct hws_step *step, const struct hws_event *event)
{
    enum hws_status status = release(step, event, false, HWS_STAGE_OWN_SPARE);

    return status == HWS_OK ? seek(step, event->body.subject) : status;
}

/* ---- agreements -------------------------------------------------------------------------------
 */

/* What the giver has to spare on each of its links now, up to the cap; the most of any link. */
static int64_t set_aside(const struct routing_rows *rows, uint32_t grant)
{
    const struct circuits *circuits = &rows->table->circuits;
    const int64_t cap_kbps = circuits->rows[circuits->grants[grant].cap_circuit].kbps;
    int64_t most_kbps = 0;

    for (uint32_t i = 0; i < circuits->count; i++) {
        const struct circuit *circuit = &circuits->rows[i];
        if (circuit->source != CIRCUIT_GRANTED || circuit->grant != grant) {
            continue;
        }
        const uint32_t own = circuits_own(circuits, circuits->grants[grant].giver, circuit->link);
        const int64_t spare_kbps = rows->circuits[own].room_kbps - rows->circuits[own].carried_kbps;
        rows->circuits[i].granted_kbps = spare_kbps < cap_kbps ? spare_kbps : cap_kbps;
        most_kbps =
            rows->circuits[i].granted_kbps > most_kbps ? rows->circuits[i].granted_kbps : most_kbps;
    }
    return most_kbps;
}

static void give_back(const struct routing_rows *rows, uint32_t grant)
{
    const struct circuits *circuits = &rows->table->circuits;

    for (uint32_t i = 0; i < circuits->count; i++) {
        if (circuits->rows[i].source == CIRCUIT_GRANTED && circuits->rows[i].grant == grant) {
            rows->circuits[i].granted_kbps = 0;
        }
    }
}

static void touch_grant(struct routing *routing, uint32_t grant, bool active)
{
    const struct circuits *circuits = &routing->rows.table->circuits;
    const uint32_t cap = circuits->grants[grant].cap_circuit;

    routing_touch(routing, routing->rows.table->circuit_component[cap]);
    routing->rows.circuits[cap].room_kbps = active ? circuits->rows[cap].kbps : 0;
    for (uint32_t i = 0; i < circuits->count; i++) {
        if (circuits->rows[i].source == CIRCUIT_GRANTED && circuits->rows[i].grant == grant) {
            routing_touch_link(routing, circuits->rows[i].link, false);
        }
    }
}

static enum hws_status change_grant(struct hws_step *step, uint32_t grant, bool active)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct grant *way = &plan->paths->circuits.grants[grant];
    const bool mutual = plan->lendings[way->agreement].mutual;
    const struct routing_reason reason = {.stage = !active  ? HWS_STAGE_NONE
                                                   : mutual ? HWS_STAGE_MUTUAL
                                                            : HWS_STAGE_BOUGHT,
                                          .partner1 = active ? way->giver + 1u : 0};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = begin(step, &routing);

    if (status == HWS_OK) {
        if (!active) {
            give_back(&routing.rows, grant);
        }
        touch_grant(&routing, grant, active);
        status = routing_settle(step, &routing, &reason);
    }
    routing_fini(&routing);
    return status;
}

/* A giver that has nothing left, but for what rounding leaves, refuses; it may be asked again. */
enum hws_status restore_on_grant(struct hws_step *step, const struct hws_event *event)
{
    const struct routing_rows rows = routing_rows_of_step(step);
    const uint32_t grant = event->body.subject;
    const struct grant *way = &rows.table->circuits.grants[grant];
    struct grant_row *row = &grant_rows(step)[grant];
    const int64_t most_kbps = set_aside(&rows, grant);
    const bool granted = most_kbps >= SPARE_MIN_KBPS;
    const union hws_argument arguments[] = {{.i = way->giver}, {.i = way->taker}, {.i = most_kbps}};

    row->ready = (struct hws_event_handle){0, 0};
    row->state = granted ? HWS_GRANT_ACTIVE : HWS_GRANT_IDLE;
    row->since_ms = granted ? step->now_ms : HWS_TIME_NEVER;
    row->record = hws_step_record(
        step, granted ? TELECOM_RECORD_RESTORATION_GRANTED : TELECOM_RECORD_RESTORATION_REFUSED,
        arguments);
    step->cause = row->record;
    if (!granted) {
        give_back(&rows, grant);
        return HWS_OK;
    }
    return change_grant(step, grant, true);
}

int64_t restore_redraw_grant_ms(const struct hws_state *state, const struct hws_event *event,
                                double u)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct grant *way = &plan->paths->circuits.grants[event->body.subject];
    uint32_t count = 0;
    const struct grant_row *rows =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_GRANT, &count);

    return state->now_ms + chance_left_ms(u, plan->lendings[way->agreement].ready_ms,
                                          plan->restoration.ready_sigma,
                                          state->now_ms - rows[event->body.subject].since_ms);
}

/* ---- when all is mended -----------------------------------------------------------------------
 */

/* No segment on which it owns or leases anything is down or has lost fibres. */
static bool is_whole(const struct hws_step *step, uint32_t operator_index)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct circuits *circuits = &plan->paths->circuits;
    const struct segment_row *segments = hws_step_rows(step, TELECOM_PART_SEGMENT);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        if ((!segments[i].up || segments[i].pairs_down > 0) &&
            circuits_own(circuits, operator_index, i) != CIRCUIT_NONE) {
            return false;
        }
    }
    return true;
}

static enum hws_status end_grant(struct hws_step *step, uint32_t grant)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct grant *way = &plan->paths->circuits.grants[grant];
    struct grant_row *row = &grant_rows(step)[grant];
    const union hws_argument arguments[] = {{.i = way->taker}, {.i = way->giver}};
    const bool was_active = row->state == HWS_GRANT_ACTIVE;
    const uint64_t outer_cause = step->cause;

    hws_step_cancel(step, &row->ready);
    row->state = HWS_GRANT_IDLE;
    row->since_ms = HWS_TIME_NEVER;
    row->record = hws_step_record(step, TELECOM_RECORD_RESTORATION_ENDED, arguments);
    step->cause = row->record;
    enum hws_status status = was_active ? change_grant(step, grant, false) : HWS_OK;
    step->cause = outer_cause;
    return status;
}

/* Back to what it was before it was asked for. */
static enum hws_status end_link(struct hws_step *step, uint32_t overland)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_terrestrial *link = &plan->terrestrials[overland];
    struct terrestrial_row *row =
        &((struct terrestrial_row *)hws_step_rows(step, TELECOM_PART_TERRESTRIAL))[overland];
    const union hws_argument arguments[] = {
        {.i = link->medium}, {.i = link->city_from}, {.i = link->city_to}};
    const bool was_open = row->open != 0;
    struct routing routing = {.now_ms = 0};
    const struct routing_reason reason = {.stage = HWS_STAGE_NONE};
    const uint64_t outer_cause = step->cause;

    hws_step_cancel(step, &row->opening);
    row->open = 0;
    row->record = 0;
    step->cause = hws_step_record(step, TELECOM_RECORD_LINK_ENDED, arguments);
    enum hws_status status = was_open ? begin(step, &routing) : HWS_OK;
    if (status == HWS_OK && was_open) {
        routing_touch_link(&routing, plan->segment_count + overland, false);
        status = routing_settle(step, &routing, &reason);
    }
    routing_fini(&routing);
    step->cause = outer_cause;
    return status;
}

static bool all_whole(const struct hws_step *step, uint32_t owner1)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    bool whole = true;

    for (uint32_t i = 0; i < plan->paths->circuits.operator_count && whole; i++) {
        whole = (owner1 != 0 && owner1 != i + 1u) || is_whole(step, i);
    }
    return whole;
}

enum hws_status restore_mended(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct circuits *circuits = &plan->paths->circuits;
    const struct terrestrial_row *links = hws_step_rows(step, TELECOM_PART_TERRESTRIAL);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < circuits->grant_count && status == HWS_OK; i++) {
        if (grant_rows(step)[i].state != HWS_GRANT_IDLE &&
            is_whole(step, circuits->grants[i].taker)) {
            status = end_grant(step, i);
        }
    }
    for (uint32_t i = 0; i < plan->terrestrial_count && status == HWS_OK; i++) {
        const bool on_demand = plan->terrestrials[i].set_up_ms > 0;
        if (on_demand && (links[i].open || links[i].opening.slot1 != 0) &&
            all_whole(step, plan->terrestrials[i].owner1)) {
            status = end_link(step, i);
        }
    }
    return status;
}

/* ---- links ------------------------------------------------------------------------------------
 */

enum hws_status restore_link_changed(struct hws_step *step, uint32_t link, enum hws_stage stage)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct routing_reason reason = {.stage = stage};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = begin(step, &routing);

    if (status == HWS_OK) {
        routing_touch_link(&routing, link, staged(plan));
        status = routing_settle(step, &routing, &reason);
    }
    status = status == HWS_OK ? begin_outages(step, &routing) : status;
    for (uint32_t i = 0;
         !staged(plan) && status == HWS_OK && i < plan->paths->circuits.operator_count; i++) {
        status = seek(step, i);
    }
    routing_fini(&routing);
    return status;
}

enum hws_status restore_on_link(struct hws_step *step, const struct hws_event *event)
{
    static const enum hws_stage stages[HWS_LINK_MEDIUM_COUNT] = {
        HWS_STAGE_NONE, HWS_STAGE_MICROWAVE, HWS_STAGE_SATELLITE};
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_terrestrial *link = &plan->terrestrials[event->body.subject];
    struct terrestrial_row *row = &((struct terrestrial_row *)hws_step_rows(
        step, TELECOM_PART_TERRESTRIAL))[event->body.subject];
    const union hws_argument arguments[] = {
        {.i = link->capacity_kbps}, {.i = link->city_from}, {.i = link->city_to}};

    row->opening = (struct hws_event_handle){0, 0};
    row->open = 1;
    row->record = hws_step_record(step, TELECOM_RECORD_LINK_OPENS, arguments);
    step->cause = row->record;
    return restore_link_changed(step, plan->segment_count + event->body.subject,
                                stages[link->medium]);
}

enum hws_status restore_on_level(struct hws_step *step, const struct hws_event *event)
{
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const struct routing_reason reason = {.level = true};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = begin(step, &routing);

    (void)event;
    state->level = (struct hws_event_handle){0, 0};
    for (uint32_t i = 0; status == HWS_OK && i < routing.rows.table->components.count; i++) {
        if (routing.rows.components[i].busy) {
            routing_touch(&routing, i);
        }
    }
    status = status == HWS_OK ? routing_settle(step, &routing, &reason) : status;
    routing_fini(&routing);
    return status;
}

enum hws_status restore_start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct routing_reason reason = {.quiet = true};
    struct terrestrial_row *links = hws_step_rows(step, TELECOM_PART_TERRESTRIAL);
    struct routing routing = {.now_ms = 0};
    enum hws_status status = begin(step, &routing);

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
    status = status == HWS_OK ? routing_settle(step, &routing, &reason) : status;
    routing_fini(&routing);
    return status;
}

/* ---- knowing ----------------------------------------------------------------------------------
 */

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

/* ---- lighting ---------------------------------------------------------------------------------
 */

enum hws_status restore_on_light(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (effect->subject >= plan->segment_count || effect->a < 1) {
        return HWS_ERR_RANGE;
    }
    const union hws_argument arguments[] = {
        {.i = effect->subject}, {.i = effect->a}, {.i = plan->restoration.light_ms}};
    const uint64_t outer_cause = step->cause;
    step->cause = hws_step_record(step, TELECOM_RECORD_LIGHT_ORDERED, arguments);
    enum hws_status status =
        hws_step_schedule(step, TELECOM_EVENT_LIT, step->now_ms + plan->restoration.light_ms,
                          effect->subject, effect->a, NULL);
    step->cause = outer_cause;
    return status;
}

/* Never beyond the design, whatever was ordered. */
enum hws_status restore_on_lit(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_segment *segment = &plan->segments[event->body.subject];
    struct segment_row *row = segment_row(step, event->body.subject);
    const int64_t dark_kbps = segment->design_kbps - row->lit_kbps;
    const int64_t more_kbps = event->body.argument < dark_kbps ? event->body.argument : dark_kbps;

    row->lit_kbps += more_kbps;
    const union hws_argument arguments[] = {
        {.i = event->body.subject}, {.i = row->lit_kbps}, {.i = segment->design_kbps}};
    step->cause = hws_step_record(step, TELECOM_RECORD_LIT, arguments);
    return restore_link_changed(step, event->body.subject, HWS_STAGE_LIT);
}
