/*
 * The repair itself: survey, two joints, burial and test, one after another (facts/cable.md 3.3).
 * Work stands still while the sea at the place is above the ship's limits and goes on from where it
 * stopped; between changes of the sea nothing happens.
 */
#include "sim/telecom/telecom.h"

static struct ship_row *ship_row(const struct hws_step *step, uint32_t ship)
{
    return (struct ship_row *)hws_step_rows(step, TELECOM_PART_SHIP) + ship;
}

static struct fault_row *job_of(const struct hws_step *step, const struct ship_row *row)
{
    return (struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT) + (row->fault1 - 1u);
}

static int64_t step_duration_ms(const struct hws_repair_ship *ship, uint32_t work_step)
{
    const int64_t durations_ms[WORK_STEP_COUNT] = {ship->survey_ms, ship->joint_ms, ship->joint_ms,
                                                   ship->burial_ms, ship->test_ms};

    return durations_ms[work_step];
}

static int sea_allows(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);
    const struct hws_sea sea = hws_step_sea(step, row->lat_deg, row->lon_deg);

    return sea.wave_height_m <= plan->ships[ship].wave_limit_m &&
           sea.wind_mps <= plan->ships[ship].wind_limit_mps;
}

/* One watch at a time; it inherits the job's latest record as its cause. */
static enum hws_status watch_sea(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    const int64_t change_ms = hws_step_sea_change_ms(step, row->lat_deg, row->lon_deg);
    const uint64_t outer_cause = step->cause;

    hws_step_cancel(step, &row->sea);
    if (change_ms == HWS_TIME_NEVER) {
        return HWS_OK;
    }
    step->cause = row->record;
    enum hws_status status =
        hws_step_schedule(step, TELECOM_EVENT_SEA, change_ms, ship, 0, &row->sea);
    step->cause = outer_cause;
    return status;
}

static enum hws_status go_on(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    const uint64_t outer_cause = step->cause;

    row->state = HWS_SHIP_WORKING;
    row->working_since_ms = step->now_ms;
    step->cause = row->record;
    enum hws_status status = hws_step_schedule(
        step, TELECOM_EVENT_WORK, step->now_ms + row->step_left_ms, ship, 0, &row->work);
    step->cause = outer_cause;
    return status;
}

static void leave_record(struct hws_step *step, struct ship_row *row, uint32_t ship,
                         enum telecom_record record, int64_t third)
{
    const union hws_argument arguments[] = {
        {.i = ship}, {.i = job_of(step, row)->segment}, {.i = third}};

    row->record = hws_step_record(step, record, arguments);
    job_of(step, row)->record = row->record;
}

/*
 * Brings the work in line with the sea as it is now. What it leaves is caused by the job's latest
 * record and not by the weather's, so that the chain from a repair runs back to what broke the
 * cable.
 */
static enum hws_status heed_sea(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    const int allowed = sea_allows(step, ship);
    const uint64_t outer_cause = step->cause;
    enum hws_status status = HWS_OK;

    step->cause = row->record;
    if (row->state == HWS_SHIP_WORKING && !allowed) {
        hws_step_cancel(step, &row->work);
        row->step_left_ms -= step->now_ms - row->working_since_ms;
        row->state = HWS_SHIP_WAITING;
        leave_record(step, row, ship, TELECOM_RECORD_WORK_STOPPED, row->work_step);
    } else if (row->state == HWS_SHIP_WAITING && allowed) {
        leave_record(step, row, ship, TELECOM_RECORD_WORK_RESUMED, row->work_step);
        status = go_on(step, ship);
    }
    step->cause = outer_cause;
    return status == HWS_OK ? watch_sea(step, ship) : status;
}

enum hws_status work_begin(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = job_of(step, row);

    fault->state = HWS_FAULT_WORKING;
    fault->on_site_ms = step->now_ms;
    row->lat_deg = fault->lat_deg;
    row->lon_deg = fault->lon_deg;
    row->at_sea = 1;
    row->work_step = 0;
    row->step_left_ms = step_duration_ms(&plan->ships[ship], 0);
    leave_record(step, row, ship, TELECOM_RECORD_SHIP_ON_SITE, 0);
    enum hws_status status = go_on(step, ship);
    return status == HWS_OK ? heed_sea(step, ship) : status;
}

static enum hws_status finish_job(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    const uint32_t fault = row->fault1 - 1u;

    hws_step_cancel(step, &row->sea);
    enum hws_status status = fault_repair(step, fault);
    row->record = ((struct fault_row *)hws_step_rows(step, TELECOM_PART_FAULT))[fault].record;
    row->fault1 = 0;
    row->state = HWS_SHIP_READY;
    return status == HWS_OK ? dispatch_ships(step) : status;
}

enum hws_status work_on_step_done(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t ship = event->body.subject;
    struct ship_row *row = ship_row(step, ship);

    row->work = (struct hws_event_handle){0, 0};
    leave_record(step, row, ship, TELECOM_RECORD_WORK_STEP, row->work_step);
    step->cause = row->record;
    row->work_step++;
    if (row->work_step == WORK_STEP_COUNT) {
        return finish_job(step, ship);
    }
    row->step_left_ms = step_duration_ms(&plan->ships[ship], row->work_step);
    return go_on(step, ship);
}

enum hws_status work_on_sea(struct hws_step *step, const struct hws_event *event)
{
    ship_row(step, event->body.subject)->sea = (struct hws_event_handle){0, 0};
    return heed_sea(step, event->body.subject);
}

enum hws_status work_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t ship_count = hws_step_row_count(step, TELECOM_PART_SHIP);
    enum hws_status status = HWS_OK;

    (void)effect;
    for (uint32_t ship = 0; ship < ship_count && status == HWS_OK; ship++) {
        const uint32_t state = ship_row(step, ship)->state;
        if (state == HWS_SHIP_WORKING || state == HWS_SHIP_WAITING) {
            status = heed_sea(step, ship);
        }
    }
    return status;
}
