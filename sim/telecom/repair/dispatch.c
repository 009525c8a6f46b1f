/*
 * A repair ship's way: called, loading, perhaps by a depot, to the fault and home. A ship is idle
 * when it is READY, at its base or at sea; between being called and coming home it belongs to its
 * job. Which job it gets is the policy's (policy.c).
 */
#include "hawser/core/random.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

#define NONE UINT32_MAX

static uint64_t record_ship(struct hws_step *step, enum telecom_record record, uint32_t ship,
                            uint32_t what)
{
    const union hws_argument arguments[] = {{.i = ship}, {.i = what}};

    return hws_step_record(step, record, arguments);
}

static double uniform(const struct hws_step *step, uint32_t ship, enum chance_purpose purpose)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t key = hws_entity_child_key(hws_entity_key(plan->ships[ship].id),
                                              ship_row(step, ship)->passage_count);

    return chance_uniform(step->seed, step->replication, key, purpose);
}

/* How much longer than in a calm this passage takes: in thousandths. */
static uint32_t margin_permille(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const double least = plan->chance.margin_min;
    const double more = plan->chance.margin_max - least;
    const double u = uniform(step, ship, CHANCE_MARGIN);

    ship_row(step, ship)->passage_count++;
    return (uint32_t)(1000.0 * (least + u * more));
}

enum hws_status dispatch_send(struct hws_step *step, uint32_t ship, struct hws_point to)
{
    struct hws_effect passage = hws_telecom_passage_effect((struct hws_telecom_passage){
        .ship = ship, .time_permille = margin_permille(step, ship), .to = to});
    passage.cause = ship_row(step, ship)->record;

    return hws_step_emit(step, &hws_telecom_id, &passage);
}

/* ---- out ------------------------------------------------------------------------------------ */

static enum hws_status sail_to_depot(struct hws_step *step, uint32_t ship, uint32_t depot)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);

    row->state = HWS_SHIP_SAILING;
    row->bound1 = depot + 1u;
    row->record = record_ship(step, TELECOM_RECORD_SHIP_FETCHES, ship, depot);
    fault_row(step, row->fault1 - 1u)->record = row->record;
    job_enter(step, row->fault1 - 1u, HWS_JOB_DEPOT);
    return dispatch_send(step, ship, plan->repair.depots[depot].place);
}

static enum hws_status sail_to_fault(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = fault_row(step, row->fault1 - 1u);
    const struct hws_point place = {fault->lat_deg, fault->lon_deg};

    row->state = HWS_SHIP_SAILING;
    row->bound1 = 0;
    row->record = record_ship(step, TELECOM_RECORD_SHIP_SAILED, ship, fault->segment);
    fault->record = row->record;
    job_enter(step, row->fault1 - 1u, HWS_JOB_PASSAGE);
    return dispatch_send(step, ship, place);
}

/* By the depot where its spares lie, when that is elsewhere. */
static enum hws_status set_out(struct hws_step *step, uint32_t ship)
{
    uint32_t depot = NONE;
    enum hws_status status = breakdown_watch(step, ship);

    if (status != HWS_OK) {
        return status;
    }
    if (depot_to_visit(step, ship, &depot)) {
        return sail_to_depot(step, ship, depot);
    }
    struct hws_step loaded = hws_step_because(step, depot_load(step, ship));
    return sail_to_fault(&loaded, ship);
}

static enum hws_status tell_ship(struct hws_step *step, uint32_t ship)
{
    const struct hws_effect changed = hws_telecom_ship_news_effect(
        HWS_TELECOM_SHIP_CHANGED, (struct hws_telecom_ship_news){.ship = ship});

    return hws_step_emit(step, &hws_telecom_id, &changed);
}

/* Calling the crew together, or loading, or both: a time about its median. */
static enum hws_status sail_after(struct hws_step *step, uint32_t ship, int64_t median_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const int64_t lasts_ms =
        chance_duration_ms(uniform(step, ship, CHANCE_LOADING), median_ms, plan->chance.work_sigma);

    row->working_since_ms = step->now_ms;
    row->step_ms = median_ms;
    return hws_step_schedule(step, TELECOM_EVENT_SAIL, step->now_ms + lasts_ms, ship, 0,
                             &row->work);
}

enum hws_status dispatch_redraw_sail(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, event->body.subject);

    *time_ms = step->now_ms + chance_left_ms(u, row->step_ms, plan->chance.work_sigma,
                                             step->now_ms - row->working_since_ms);
    return HWS_OK;
}

/* From base a ship takes crew and spares aboard first; from sea it goes straight on. */
static enum hws_status take_fault(struct hws_step *step, uint32_t ship, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *job = fault_row(step, fault);
    uint32_t depot = NONE;

    row->fault1 = fault + 1u;
    row->no_shelter = 0;
    row->resumes = 0;
    row->state = HWS_SHIP_CALLED;
    job->state = HWS_FAULT_ASSIGNED;
    job->ship1 = ship + 1u;
    job_enter(step, fault, HWS_JOB_LOADING);
    struct hws_step latest = hws_step_because(step, job->record);
    row->record = record_ship(&latest, TELECOM_RECORD_SHIP_CALLED, ship, job->segment);
    job->record = row->record;
    struct hws_step called = hws_step_because(step, row->record);
    enum hws_status status = depot_set_aside(&called, ship, fault);
    if (status == HWS_OK) {
        status = tell_ship(&called, ship);
    }
    if (status == HWS_OK) {
        status = outage_announce(&called, fault);
    }
    if (status == HWS_OK && row->at_sea) {
        status = set_out(&called, ship);
    } else if (status == HWS_OK) {
        /* What is fetched elsewhere is loaded there. */
        const int64_t load_ms = depot_to_visit(step, ship, &depot) ? 0 : plan->ships[ship].load_ms;
        const struct hws_power_cable *power = segment_power(plan, job->segment);
        status = sail_after(&called, ship,
                            plan->ships[ship].callout_ms + load_ms +
                                (power != NULL ? power->fit_out_ms : 0));
    }
    return status;
}

enum hws_status dispatch_on_sail(struct hws_step *step, const struct hws_event *event)
{
    ship_row(step, event->body.subject)->work = (struct hws_event_handle){0, 0};
    return set_out(step, event->body.subject);
}

/* ---- home ----------------------------------------------------------------------------------- */

static enum hws_status send_home(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const union hws_argument arguments[] = {{.i = ship}};
    struct hws_step latest = hws_step_because(step, row->record);

    row->state = HWS_SHIP_RETURNING;
    row->record = hws_step_record(&latest, TELECOM_RECORD_SHIP_RETURNING, arguments);
    return dispatch_send(step, ship, plan->ships[ship].base);
}

static enum hws_status return_idle_ships(struct hws_step *step)
{
    const uint32_t ship_count = hws_step_row_count(step, TELECOM_PART_SHIP);
    enum hws_status status = HWS_OK;

    for (uint32_t ship = 0; ship < ship_count && status == HWS_OK; ship++) {
        const struct ship_row *row = ship_row(step, ship);
        if (row->state == HWS_SHIP_READY && row->at_sea) {
            status = send_home(step, ship);
        }
    }
    return status;
}

/* ---- dispatch ------------------------------------------------------------------------------- */

static void tell_missing(struct hws_step *step, uint32_t fault)
{
    struct fault_row *row = fault_row(step, fault);
    const union hws_argument arguments[] = {{.i = row->segment}, {.f = row->along_km}};
    struct hws_step latest = hws_step_because(step, row->record);

    row->record = hws_step_record(&latest, TELECOM_RECORD_SPARES_MISSING, arguments);
}

/* Borrowed where somebody lends; else ordered, as often as what came was used up by others. */
static enum hws_status procure(struct hws_step *step, uint32_t fault)
{
    bool lent = false;
    const enum hws_status status = loan_ask(step, fault, &lent);

    return status != HWS_OK || lent ? status : depot_order_missing(step, fault);
}

/* Said once. */
static enum hws_status wait_for_spares(struct hws_step *step, uint32_t fault)
{
    if (job_row(step, fault)->stage != HWS_JOB_SPARES) {
        tell_missing(step, fault);
        job_enter(step, fault, HWS_JOB_SPARES);
    }
    return procure(step, fault);
}

/* What those that are left over wait for. */
static enum hws_status name_waits(struct hws_step *step)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    enum hws_status status = HWS_OK;

    for (uint32_t fault = 0; fault < fault_count && status == HWS_OK; fault++) {
        const struct job_row *job = job_row(step, fault);
        if (fault_row(step, fault)->state != HWS_FAULT_LOCATED) {
            continue;
        }
        if (fault_row(step, fault)->mended) {
            job_enter(step, fault, HWS_JOB_BURIAL);
        } else if (charter_is_sought(job)) {
            job_enter(step, fault, HWS_JOB_CHARTER);
            status = depot_can_supply(step, fault) ? HWS_OK : procure(step, fault);
        } else if (job->permit == HWS_PERMIT_REFUSED) {
            job_enter(step, fault, HWS_JOB_REFUSED);
        } else if (depot_can_supply(step, fault)) {
            job_enter(step, fault, HWS_JOB_SHIP);
        } else {
            status = wait_for_spares(step, fault);
        }
    }
    return status;
}

enum hws_status dispatch_ships(struct hws_step *step)
{
    uint32_t ship = NONE;
    uint32_t fault = policy_next(step, &ship);
    enum hws_status status = HWS_OK;

    while (fault != NONE && status == HWS_OK) {
        status = take_fault(step, ship, fault);
        fault = policy_next(step, &ship);
    }
    if (status == HWS_OK) {
        status = name_waits(step);
    }
    return status == HWS_OK ? return_idle_ships(step) : status;
}

enum hws_status dispatch_release(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = fault_row(step, row->fault1 - 1u);
    const uint32_t was = row->state;

    hws_step_cancel(step, &row->work);
    hws_step_cancel(step, &row->sea);
    depot_cancel(step, ship);
    fault->state = HWS_FAULT_LOCATED;
    fault->ship1 = 0;
    row->fault1 = 0;
    row->record = fault->record;
    row->state = HWS_SHIP_READY;
    /* Under way: where it is only the sea knows, so it goes home and is free there. */
    return was == HWS_SHIP_SAILING || was == HWS_SHIP_SHELTERING ? send_home(step, ship)
                                                                 : tell_ship(step, ship);
}

/* ---- arrivals and orders -------------------------------------------------------------------- */

enum hws_status dispatch_reach_depot(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const uint32_t depot = row->bound1 - 1u;

    row->lat_deg = plan->repair.depots[depot].place.lat_deg;
    row->lon_deg = plan->repair.depots[depot].place.lon_deg;
    row->at_sea = 1;
    row->state = HWS_SHIP_LOADING;
    row->bound1 = 0;
    struct hws_step latest = hws_step_because(step, row->record);
    row->record = record_ship(&latest, TELECOM_RECORD_SHIP_AT_DEPOT, ship, depot);
    struct hws_step there = hws_step_because(step, row->record);
    return sail_after(&there, ship, plan->ships[ship].load_ms);
}

enum hws_status dispatch_reach_home(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const union hws_argument arguments[] = {{.i = ship}};

    row->state = HWS_SHIP_READY;
    row->at_sea = 0;
    row->lat_deg = plan->ships[ship].base.lat_deg;
    row->lon_deg = plan->ships[ship].base.lon_deg;
    row->record = hws_step_record(step, TELECOM_RECORD_SHIP_RETURNED, arguments);
    depot_give_back(step, ship);
    breakdown_rest(step, ship);
    return dispatch_ships(step);
}

enum hws_status dispatch_give_up(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = fault_row(step, row->fault1 - 1u);

    depot_cancel(step, ship);
    fault->state = HWS_FAULT_LOCATED;
    fault->ship1 = 0;
    fault->reserved_for1 = 0;
    fault->refused_ships |= 1u << ship;
    row->state = HWS_SHIP_READY;
    row->fault1 = 0;
    row->record = record_ship(step, TELECOM_RECORD_SHIP_STUCK, ship, fault->segment);
    fault->record = row->record;
    return dispatch_ships(step);
}

enum hws_status dispatch_on_assign(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_assign order = hws_telecom_assign_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (order.ship >= plan->ship_count ||
        order.fault >= hws_step_row_count(step, TELECOM_PART_FAULT)) {
        return HWS_ERR_RANGE;
    }
    struct fault_row *fault = fault_row(step, order.fault);
    if ((fault->state != HWS_FAULT_OPEN && fault->state != HWS_FAULT_LOCATED) ||
        !ship_works_on(&plan->ships[order.ship], segment_power(plan, fault->segment) != NULL)) {
        return HWS_OK; /* whoever gave the order has been told */
    }
    fault->reserved_for1 = order.ship + 1u;
    fault->refused_ships &= ~(1u << order.ship);
    charter_waive(step, order.fault);
    return fault->state == HWS_FAULT_LOCATED ? dispatch_ships(step) : HWS_OK;
}
