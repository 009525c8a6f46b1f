/*
 * Which ship takes which fault, and its way there and back. A ship is idle when it is READY, at its
 * base or at sea; between being called and coming home it belongs to its job.
 */
#include "sim/telecom/job.h"

#define NONE UINT32_MAX

static struct ship_row *ship_rows(const struct hws_step *step)
{
    return hws_step_rows(step, TELECOM_PART_SHIP);
}

static struct fault_row *fault_rows(const struct hws_step *step)
{
    return hws_step_rows(step, TELECOM_PART_FAULT);
}

static uint64_t record_ship(struct hws_step *step, enum telecom_record record, uint32_t ship,
                            uint32_t segment)
{
    const union hws_argument arguments[] = {{.i = ship}, {.i = segment}};

    return hws_step_record(step, record, arguments);
}

static enum hws_status send_ship(struct hws_step *step, uint32_t ship, double lat_deg,
                                 double lon_deg)
{
    const struct hws_effect passage = {.kind = HWS_TELECOM_PASSAGE,
                                       .subject = ship,
                                       .x = lat_deg,
                                       .y = lon_deg,
                                       .cause = ship_rows(step)[ship].record};

    return hws_step_emit(step, &hws_telecom_domain, &passage);
}

static enum hws_status sail_to_fault(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = &ship_rows(step)[ship];
    struct fault_row *fault = &fault_rows(step)[row->fault1 - 1u];

    row->state = HWS_SHIP_SAILING;
    row->record = record_ship(step, TELECOM_RECORD_SHIP_SAILED, ship, fault->segment);
    fault->record = row->record;
    job_enter(step, row->fault1 - 1u, HWS_JOB_PASSAGE);
    return send_ship(step, ship, fault->lat_deg, fault->lon_deg);
}

/* From base a ship takes crew and spares aboard first; from sea it goes straight on. */
static enum hws_status take_fault(struct hws_step *step, uint32_t ship, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = &ship_rows(step)[ship];
    struct fault_row *job = &fault_rows(step)[fault];
    const uint64_t outer_cause = step->cause;
    enum hws_status status = HWS_OK;

    row->fault1 = fault + 1u;
    row->state = HWS_SHIP_CALLED;
    job->state = HWS_FAULT_ASSIGNED;
    job->ship1 = ship + 1u;
    job_enter(step, fault, HWS_JOB_LOADING);
    step->cause = job->record;
    row->record = record_ship(step, TELECOM_RECORD_SHIP_CALLED, ship, job->segment);
    job->record = row->record;
    step->cause = row->record;
    if (row->at_sea) {
        status = sail_to_fault(step, ship);
    } else {
        const int64_t ready_ms =
            step->now_ms + plan->ships[ship].callout_ms + plan->ships[ship].load_ms;
        status = hws_step_schedule(step, TELECOM_EVENT_SAIL, ready_ms, ship, 0, &row->work);
    }
    step->cause = outer_cause;
    return status;
}

static int ship_may_take(const struct ship_row *row, uint32_t ship, const struct fault_row *fault)
{
    return row->state == HWS_SHIP_READY && (fault->refused_ships & (1u << ship)) == 0 &&
           (fault->reserved_for1 == 0 || fault->reserved_for1 == ship + 1u);
}

/* By straight distance; of equals the first. */
static uint32_t nearest_idle_ship(const struct hws_step *step, const struct fault_row *fault)
{
    const struct ship_row *rows = ship_rows(step);
    const uint32_t ship_count = hws_step_row_count(step, TELECOM_PART_SHIP);
    const struct hws_point place = {fault->lat_deg, fault->lon_deg};
    uint32_t nearest = NONE;
    double nearest_m = 0.0;

    for (uint32_t ship = 0; ship < ship_count; ship++) {
        const struct hws_point from = {rows[ship].lat_deg, rows[ship].lon_deg};
        const double distance_m = hws_great_circle_m(from, place);
        if (ship_may_take(&rows[ship], ship, fault) &&
            (nearest == NONE || distance_m < nearest_m)) {
            nearest = ship;
            nearest_m = distance_m;
        }
    }
    return nearest;
}

/* Ordered ones first, then first located, first served; NONE when no idle ship may take any. */
static uint32_t next_fault(const struct hws_step *step, uint32_t *ship)
{
    const struct fault_row *rows = fault_rows(step);
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    uint32_t next = NONE;

    for (uint32_t fault = 0; fault < fault_count; fault++) {
        const int ordered = rows[fault].reserved_for1 != 0;
        if (rows[fault].state != HWS_FAULT_LOCATED ||
            job_at(step, fault)->permit == HWS_PERMIT_REFUSED) {
            continue;
        }
        if (next != NONE) {
            const int next_ordered = rows[next].reserved_for1 != 0;
            if (ordered < next_ordered ||
                (ordered == next_ordered && rows[fault].located_ms >= rows[next].located_ms)) {
                continue;
            }
        }
        const uint32_t nearest = nearest_idle_ship(step, &rows[fault]);
        if (nearest != NONE) {
            next = fault;
            *ship = nearest;
        }
    }
    return next;
}

static uint64_t record_returning(struct hws_step *step, uint32_t ship)
{
    const union hws_argument arguments[] = {{.i = ship}};

    return hws_step_record(step, TELECOM_RECORD_SHIP_RETURNING, arguments);
}

static enum hws_status return_idle_ships(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t outer_cause = step->cause;
    enum hws_status status = HWS_OK;

    for (uint32_t ship = 0; ship < plan->ship_count && status == HWS_OK; ship++) {
        struct ship_row *row = &ship_rows(step)[ship];
        if (row->state != HWS_SHIP_READY || !row->at_sea) {
            continue;
        }
        row->state = HWS_SHIP_RETURNING;
        step->cause = row->record;
        row->record = record_returning(step, ship);
        step->cause = outer_cause;
        status =
            send_ship(step, ship, plan->ships[ship].base.lat_deg, plan->ships[ship].base.lon_deg);
    }
    return status;
}

/* What those that are left over wait for. */
static void name_waits(const struct hws_step *step)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);

    for (uint32_t fault = 0; fault < fault_count; fault++) {
        if (fault_rows(step)[fault].state == HWS_FAULT_LOCATED) {
            job_enter(step, fault,
                      job_at(step, fault)->permit == HWS_PERMIT_REFUSED ? HWS_JOB_REFUSED
                                                                        : HWS_JOB_SHIP);
        }
    }
}

enum hws_status dispatch_ships(struct hws_step *step)
{
    uint32_t ship = NONE;
    uint32_t fault = next_fault(step, &ship);
    enum hws_status status = HWS_OK;

    while (fault != NONE && status == HWS_OK) {
        status = take_fault(step, ship, fault);
        fault = next_fault(step, &ship);
    }
    name_waits(step);
    return status == HWS_OK ? return_idle_ships(step) : status;
}

enum hws_status dispatch_release(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = &ship_rows(step)[ship];
    struct fault_row *fault = &fault_rows(step)[row->fault1 - 1u];
    const uint32_t was = row->state;

    hws_step_cancel(step, &row->work);
    hws_step_cancel(step, &row->sea);
    fault->state = HWS_FAULT_LOCATED;
    fault->ship1 = 0;
    row->fault1 = 0;
    row->record = fault->record;
    row->state = HWS_SHIP_READY;
    if (was != HWS_SHIP_SAILING) {
        return HWS_OK;
    }
    /* Under way: where it is only the sea knows, so it goes home and is free there. */
    row->state = HWS_SHIP_RETURNING;
    row->record = record_returning(step, ship);
    return send_ship(step, ship, plan->ships[ship].base.lat_deg, plan->ships[ship].base.lon_deg);
}

/* ---- events and effects --------------------------------------------------------------------- */

enum hws_status dispatch_on_sail(struct hws_step *step, const struct hws_event *event)
{
    ship_rows(step)[event->body.subject].work = (struct hws_event_handle){0, 0};
    return sail_to_fault(step, event->body.subject);
}

enum hws_status dispatch_on_arrived(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (effect->subject >= plan->ship_count) {
        return HWS_ERR_RANGE;
    }
    struct ship_row *row = &ship_rows(step)[effect->subject];
    if (row->state == HWS_SHIP_SAILING) {
        return work_begin(step, effect->subject);
    }
    if (row->state != HWS_SHIP_RETURNING) {
        return HWS_OK;
    }
    const union hws_argument arguments[] = {{.i = effect->subject}};
    row->state = HWS_SHIP_READY;
    row->at_sea = 0;
    row->lat_deg = plan->ships[effect->subject].base.lat_deg;
    row->lon_deg = plan->ships[effect->subject].base.lon_deg;
    row->record = hws_step_record(step, TELECOM_RECORD_SHIP_RETURNED, arguments);
    return dispatch_ships(step);
}

/* The fault goes back to the queue, and this ship will not be asked for it again. */
enum hws_status dispatch_on_stuck(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (effect->subject >= plan->ship_count) {
        return HWS_ERR_RANGE;
    }
    struct ship_row *row = &ship_rows(step)[effect->subject];
    if (row->state == HWS_SHIP_RETURNING) {
        /* It lies where it is, ready for the next fault. */
        row->state = HWS_SHIP_READY;
        return HWS_OK;
    }
    if (row->state != HWS_SHIP_SAILING) {
        return HWS_OK;
    }
    struct fault_row *fault = &fault_rows(step)[row->fault1 - 1u];
    fault->state = HWS_FAULT_LOCATED;
    fault->ship1 = 0;
    fault->reserved_for1 = 0;
    fault->refused_ships |= 1u << effect->subject;
    row->state = HWS_SHIP_READY;
    row->fault1 = 0;
    row->record = record_ship(step, TELECOM_RECORD_SHIP_STUCK, effect->subject, fault->segment);
    fault->record = row->record;
    return dispatch_ships(step);
}

enum hws_status dispatch_on_assign(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (effect->subject >= plan->ship_count ||
        effect->object >= hws_step_row_count(step, TELECOM_PART_FAULT)) {
        return HWS_ERR_RANGE;
    }
    struct fault_row *fault = &fault_rows(step)[effect->object];
    if (fault->state != HWS_FAULT_OPEN && fault->state != HWS_FAULT_LOCATED) {
        (void)record_ship(step, TELECOM_RECORD_ORDER_REFUSED, effect->subject, fault->segment);
        return HWS_OK;
    }
    fault->reserved_for1 = effect->subject + 1u;
    fault->refused_ships &= ~(1u << effect->subject);
    return fault->state == HWS_FAULT_LOCATED ? dispatch_ships(step) : HWS_OK;
}
