/*
 * An operator that is short on all it has asks the partners of its agreements and has links set up;
 * when its own cables are mended both end.
 */
#include "sim/telecom/network/restore.h"

#include "sim/telecom/chance.h"

#include "hawser/core/random.h"

/* Less than this is what rounding leaves. */
#define SPARE_MIN_KBPS 1000

static struct grant_row *grant_rows(const struct hws_step *step)
{
    return hws_step_rows(step, TELECOM_PART_GRANT);
}

/* ---- asking --------------------------------------------------------------------------------- */

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
    struct hws_step asked = hws_step_because(step, row->record);
    return hws_step_schedule(&asked, TELECOM_EVENT_GRANT, step->now_ms + ready_ms, grant, 0,
                             &row->ready);
}

static enum hws_status ask_for_link(struct hws_step *step, uint32_t overland)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_terrestrial *link = &plan->terrestrials[overland];
    struct terrestrial_row *row =
        &((struct terrestrial_row *)hws_step_rows(step, TELECOM_PART_TERRESTRIAL))[overland];
    const union hws_argument arguments[] = {
        {.i = link->medium}, {.i = link->city_from}, {.i = link->city_to}};

    row->record = hws_step_record(step, TELECOM_RECORD_LINK_BEGUN, arguments);
    struct hws_step begun = hws_step_because(step, row->record);
    return hws_step_schedule(&begun, TELECOM_EVENT_LINK, step->now_ms + link->set_up_ms, overland,
                             0, &row->opening);
}

enum hws_status restore_seek(struct hws_step *step, uint32_t operator_index)
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

/* ---- agreements ----------------------------------------------------------------------------- */

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
    const bool mutual =
        plan->lendings[way->agreement].mutual && !plan->lendings[way->agreement].market;
    const struct routing_reason reason = {.stage = !active  ? HWS_STAGE_NONE
                                                   : mutual ? HWS_STAGE_MUTUAL
                                                            : HWS_STAGE_BOUGHT,
                                          .partner1 = active ? way->giver + 1u : 0};
    struct routing routing = {.now_ms = 0};
    enum hws_status status = routing_begin(step, &routing);

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
static enum hws_status grant_now(struct hws_step *step, uint32_t grant)
{
    const struct routing_rows rows = routing_rows_of_step(step);
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
    if (!granted) {
        give_back(&rows, grant);
        return HWS_OK;
    }
    struct hws_step agreed = hws_step_because(step, row->record);
    return change_grant(&agreed, grant, true);
}

enum hws_status restore_on_grant(struct hws_step *step, const struct hws_event *event)
{
    return grant_now(step, event->body.subject);
}

enum hws_status restore_redraw_grant(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct grant *way = &plan->paths->circuits.grants[event->body.subject];
    const struct grant_row *row = &grant_rows(step)[event->body.subject];

    *time_ms =
        step->now_ms + chance_left_ms(u, plan->lendings[way->agreement].ready_ms,
                                      plan->restoration.ready_sigma, step->now_ms - row->since_ms);
    return HWS_OK;
}

/* ---- when all is mended --------------------------------------------------------------------- */

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

static enum hws_status end_grant(struct hws_step *step, uint32_t grant, uint32_t record)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct grant *way = &plan->paths->circuits.grants[grant];
    struct grant_row *row = &grant_rows(step)[grant];
    const union hws_argument arguments[] = {{.i = way->taker}, {.i = way->giver}};
    const bool was_active = row->state == HWS_GRANT_ACTIVE;

    hws_step_cancel(step, &row->ready);
    row->state = HWS_GRANT_IDLE;
    row->since_ms = HWS_TIME_NEVER;
    row->record = hws_step_record(step, record, arguments);
    struct hws_step ended = hws_step_because(step, row->record);
    return was_active ? change_grant(&ended, grant, false) : HWS_OK;
}

/* ---- as operators say ----------------------------------------------------------------------- */

uint32_t restore_grant_between(const struct hws_state *state, uint32_t giver, uint32_t taker,
                               enum hws_grant_state *is)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct circuits *circuits = &plan->paths->circuits;
    uint32_t count = 0;
    const struct grant_row *rows =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_GRANT, &count);

    for (uint32_t i = 0; i < circuits->grant_count && i < count; i++) {
        const struct grant *way = &circuits->grants[i];
        if (way->giver == giver && way->taker == taker && !plan->lendings[way->agreement].market) {
            *is = (enum hws_grant_state)rows[i].state;
            return i;
        }
    }
    return UINT32_MAX;
}

/* The grant that an order is about, if it is in such a state; else whoever gave it has been told.
 */
static bool is_about(const struct hws_step *step, const struct hws_effect *effect, uint32_t *grant,
                     enum hws_grant_state *is)
{
    const struct hws_telecom_lending order = hws_telecom_lending_from(effect);
    const struct hws_state state = hws_step_state(step);

    *grant = restore_grant_between(&state, order.giver, order.taker, is);
    return *grant != UINT32_MAX;
}

enum hws_status restore_on_borrow(struct hws_step *step, const struct hws_effect *effect)
{
    enum hws_grant_state is = HWS_GRANT_IDLE;
    uint32_t grant = 0;

    return is_about(step, effect, &grant, &is) && is == HWS_GRANT_IDLE ? ask_partner(step, grant)
                                                                       : HWS_OK;
}

enum hws_status restore_on_lend(struct hws_step *step, const struct hws_effect *effect)
{
    enum hws_grant_state is = HWS_GRANT_IDLE;
    uint32_t grant = 0;

    if (!is_about(step, effect, &grant, &is) || is == HWS_GRANT_ACTIVE) {
        return HWS_OK;
    }
    hws_step_cancel(step, &grant_rows(step)[grant].ready);
    return grant_now(step, grant);
}

enum hws_status restore_on_call_back(struct hws_step *step, const struct hws_effect *effect)
{
    enum hws_grant_state is = HWS_GRANT_IDLE;
    uint32_t grant = 0;

    return is_about(step, effect, &grant, &is) && is != HWS_GRANT_IDLE
               ? end_grant(step, grant, TELECOM_RECORD_CALLED_BACK)
               : HWS_OK;
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

    hws_step_cancel(step, &row->opening);
    row->open = 0;
    row->record = 0;
    struct hws_step ended =
        hws_step_because(step, hws_step_record(step, TELECOM_RECORD_LINK_ENDED, arguments));
    enum hws_status status = was_open ? routing_begin(&ended, &routing) : HWS_OK;
    if (status == HWS_OK && was_open) {
        routing_touch_link(&routing, plan->segment_count + overland, false);
        status = routing_settle(&ended, &routing, &reason);
    }
    routing_fini(&routing);
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
            status = end_grant(step, i, TELECOM_RECORD_RESTORATION_ENDED);
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
