/*
 * What repair hears of faults and ships. Each of these changes one thing, by the file that models
 * it, and then sets going what waited for it: a ship for a job, or the work on site.
 */
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/repair/repair.h"

/* ---- jobs ----------------------------------------------------------------------------------- */

enum hws_status repair_on_located(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t fault = event->body.subject;

    if (fault_row(step, fault)->state == HWS_FAULT_REPAIRED) {
        return HWS_OK; /* it was given back before anybody knew where it was */
    }
    enum hws_status status = fault_locate(step, fault);
    if (status == HWS_OK) {
        status = permit_ask(step, fault);
    }
    if (status == HWS_OK) {
        status = agreement_wait(step, fault);
    }
    if (status == HWS_OK) {
        status = charter_seek(step, fault);
    }
    return status == HWS_OK ? dispatch_ships(step) : status;
}

enum hws_status repair_on_overflow(struct hws_step *step, const struct hws_event *event)
{
    return agreement_overflow(step, event->body.subject) ? dispatch_ships(step) : HWS_OK;
}

enum hws_status repair_on_restock(struct hws_step *step, const struct hws_event *event)
{
    struct hws_step arrived = hws_step_because(step, depot_restock(step, event->body.subject));

    loan_give_back(&arrived, event->body.subject);
    return dispatch_ships(&arrived);
}

enum hws_status repair_on_chartered(struct hws_step *step, const struct hws_event *event)
{
    struct hws_step found = hws_step_because(step, charter_found(step, event->body.subject));

    return dispatch_ships(&found);
}

enum hws_status repair_on_charter(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_charter order = hws_telecom_charter_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    if (order.segment >= plan->segment_count || order.ship >= plan->ship_count) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = charter_order(step, order.segment, order.ship);
    return status == HWS_OK ? dispatch_ships(step) : status;
}

enum hws_status repair_on_loan(struct hws_step *step, const struct hws_event *event)
{
    struct hws_step arrived = hws_step_because(step, loan_arrives(step, event->body.subject));

    return dispatch_ships(&arrived);
}

/* ---- given back ----------------------------------------------------------------------------- */

bool repair_may_give_back(const struct hws_state *state, uint32_t fault)
{
    uint32_t count = 0;
    const struct fault_row *faults =
        hws_state_rows(state, &hws_telecom_id, TELECOM_PART_FAULT, &count);
    const struct job_row *jobs = hws_state_rows(state, &hws_telecom_id, TELECOM_PART_JOB, &count);

    return fault < count && !faults[fault].mended && jobs[fault].outage != HWS_OUTAGE_BEGUN;
}

/* Whoever was to mend it is let go, and what was asked for it needs no answer. */
enum hws_status repair_on_give_back(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t fault = hws_telecom_give_back_from(effect).fault;
    const struct hws_state state = hws_step_state(step);
    enum hws_status status = HWS_OK;

    if (fault >= hws_step_row_count(step, TELECOM_PART_FAULT)) {
        return HWS_ERR_RANGE;
    }
    if (!repair_may_give_back(&state, fault)) {
        return HWS_OK; /* whoever gave the move has been told */
    }
    struct fault_row *row = fault_row(step, fault);
    hws_step_cancel(step, &job_row(step, fault)->permit_answer);
    hws_step_cancel(step, &job_row(step, fault)->charter);
    if (row->ship1 != 0) {
        status = dispatch_release(step, row->ship1 - 1u);
    }
    if (status == HWS_OK) {
        status = fault_give_back(step, fault);
    }
    struct hws_step whole = hws_step_because(step, row->record);
    return status == HWS_OK ? dispatch_ships(&whole) : status;
}

/* ---- ships ---------------------------------------------------------------------------------- */

static bool on_site(const struct ship_row *row)
{
    return row->state == HWS_SHIP_WORKING || row->state == HWS_SHIP_WAITING;
}

enum hws_status repair_on_free(struct hws_step *step, const struct hws_event *event)
{
    enum hws_status status = booking_turn(step, event);

    if (status != HWS_OK || !booking_is_free(step, event->body.subject)) {
        return status;
    }
    return dispatch_ships(step);
}

enum hws_status repair_on_break(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t ship = event->body.subject;
    const struct ship_row *row = ship_row(step, ship);
    enum hws_status status = breakdown_begin(step, ship);

    return status == HWS_OK && on_site(row) ? work_go_on_because(step, ship, row->record) : status;
}

enum hws_status repair_on_mended(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t ship = event->body.subject;
    const struct ship_row *row = ship_row(step, ship);
    enum hws_status status = breakdown_end(step, ship);

    if (status == HWS_OK && on_site(row)) {
        return work_go_on_because(step, ship, row->record);
    }
    struct hws_step mended = hws_step_because(step, row->record);
    return status == HWS_OK && row->state == HWS_SHIP_READY ? dispatch_ships(&mended) : status;
}

enum hws_status repair_on_arrived(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_ship_news news = hws_telecom_ship_news_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t ship = news.ship;

    if (ship >= plan->ship_count) {
        return HWS_ERR_RANGE;
    }
    const struct ship_row *row = ship_row(step, ship);
    if (row->state == HWS_SHIP_RETURNING) {
        return dispatch_reach_home(step, ship);
    }
    if (row->state != HWS_SHIP_SAILING) {
        return HWS_OK;
    }
    if (row->resumes) {
        return work_rejoin(step, ship);
    }
    return row->bound1 != 0 ? dispatch_reach_depot(step, ship) : work_begin(step, ship);
}

enum hws_status repair_on_stuck(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_ship_news news = hws_telecom_ship_news_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t ship = news.ship;

    if (ship >= plan->ship_count) {
        return HWS_ERR_RANGE;
    }
    struct ship_row *row = ship_row(step, ship);
    if (row->state == HWS_SHIP_RETURNING) {
        /* It lies where it is, ready for the next fault. */
        row->state = HWS_SHIP_READY;
        return HWS_OK;
    }
    if (row->state == HWS_SHIP_SHELTERING) {
        row->no_shelter = 1;
        return work_rejoin(step, ship);
    }
    return row->state == HWS_SHIP_SAILING ? dispatch_give_up(step, ship) : HWS_OK;
}
