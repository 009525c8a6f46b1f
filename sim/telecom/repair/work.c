/*
 * The repair itself: survey, two joints, test, burial, one after another (facts/cable.md 3.3). With
 * the last joint tested traffic is back; burial holds the ship alone. A step is begun when the
 * forecast shows its window (window.c). The sea that ends it costs a splice that is not finished
 * the whole of it, and other steps only that buoyed ends have to be picked up again; a step once
 * done stays done. Between changes of the sea and of the forecast nothing happens.
 */
#include "hawser/core/random.h"
#include "hawser/core/units.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/repair/repair.h"

/* Below an ROV's reach: lines take hours to come up (facts/cable.md 3.3). */
#define GRAPNEL_FACTOR 2.8 /* 2-5 days for what takes 0.5-2 where an ROV reaches */
/* Nothing is buried below the reach of trawls and anchors. */
#define BURIAL_DEPTH_MAX_M 2000.0
/* Searching for the ends where the place is not exact: a tone is tracked at about half a knot. */
#define SEARCH_MS_PER_KM 3600000.0
/* New cable for what is gone goes down at a knot (assumed); its ends lie so far apart. */
#define LAY_MS_PER_KM 1943845.0

/* Two ends at their buoys, brought up from the shallow: assumed. */
#define PICK_UP_MS (4 * HWS_MS_PER_HOUR)
#define TRIES_PER_VISIT 2u /* joints for as many are aboard: assumed */
/* A ship that waits for its weather reads each forecast. */
#define FORECAST_READ_MS (6 * HWS_MS_PER_HOUR)

static struct fault_row *job_of(const struct hws_step *step, const struct ship_row *row)
{
    return fault_row(step, row->fault1 - 1u);
}

/*
 * A step's median time: the ship's own or the power cable's, with what depth and a place that is
 * off make of it.
 */
static int64_t step_median_ms(const struct hws_telecom_plan *plan,
                              const struct hws_repair_ship *ship, const struct fault_row *fault,
                              uint32_t work_step)
{
    const struct hws_power_cable *power = segment_power(plan, fault->segment);
    const int64_t own_ms[WORK_STEP_COUNT] = {ship->survey_ms, ship->joint_ms, ship->joint_ms,
                                             ship->test_ms, ship->burial_ms};
    const int64_t power_ms[WORK_STEP_COUNT] = {
        power != NULL ? power->survey_ms : 0, power != NULL ? power->joint_ms : 0,
        power != NULL ? power->joint_ms : 0, power != NULL ? power->test_ms : 0,
        power != NULL ? power->burial_ms : 0};
    const int64_t *durations_ms = power != NULL ? power_ms : own_ms;
    const double depth_m = hws_segment_zone(plan, fault->segment, fault->along_km).depth_m;
    const double off_km = fault->along_km > fault->located_km ? fault->along_km - fault->located_km
                                                              : fault->located_km - fault->along_km;

    if (work_step == WORK_SURVEY) {
        const double factor = depth_m > ROV_DEPTH_MAX_M ? GRAPNEL_FACTOR : 1.0;
        return (int64_t)((double)durations_ms[WORK_SURVEY] * factor) +
               (int64_t)((off_km + fault->destroyed_km) * SEARCH_MS_PER_KM);
    }
    if (work_step == WORK_FINAL_JOINT) {
        return durations_ms[WORK_FINAL_JOINT] + (int64_t)(fault->destroyed_km * LAY_MS_PER_KM);
    }
    return work_step == WORK_BURIAL && depth_m > BURIAL_DEPTH_MAX_M ? 0 : durations_ms[work_step];
}

static void draw_step(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const struct fault_row *fault = fault_row(step, row->fault1 - 1u);
    /* What is done again after a failed test takes another time. */
    const uint64_t key = fault->failed_count == 0
                             ? fault->key
                             : hws_entity_child_key(fault->key, fault->failed_count);
    const double u =
        chance_uniform(step->seed, step->replication, key, (uint64_t)CHANCE_WORK + row->work_step);

    row->step_ms =
        chance_duration_ms(u, step_median_ms(plan, &plan->ships[ship], fault, row->work_step),
                           plan->chance.work_sigma);
    row->step_left_ms = row->step_ms;
    row->pick_up_ms = 0;
}

/* The present step, given that done_ms of it are behind: what is left of it, as its row says too.
 */
static int64_t redraw_step(const struct hws_step *step, uint32_t ship, double u, int64_t done_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const int64_t median_ms =
        step_median_ms(plan, &plan->ships[ship], job_of(step, row), row->work_step);
    const int64_t left_ms = chance_left_ms(u, median_ms, plan->chance.work_sigma, done_ms);
    const int64_t longer_ms = done_ms + left_ms - row->step_ms;

    row->step_ms += longer_ms;
    row->step_left_ms += longer_ms;
    return left_ms;
}

enum hws_status work_redraw(struct hws_step *step, const struct hws_event *event, double u,
                            int64_t *time_ms)
{
    const uint32_t ship = event->body.subject;
    const struct ship_row *row = ship_row(step, ship);
    const int64_t worked_ms = step->now_ms - row->working_since_ms - row->pick_up_ms;
    const int64_t pick_up_ms = worked_ms < 0 ? -worked_ms : 0;
    const int64_t done_ms = row->step_ms - row->step_left_ms + (worked_ms > 0 ? worked_ms : 0);

    *time_ms = step->now_ms + pick_up_ms + redraw_step(step, ship, u, done_ms);
    return HWS_OK;
}

void work_redraw_waiting(struct hws_step *step, uint32_t ship, struct hws_stream *chance)
{
    const struct ship_row *row = ship_row(step, ship);
    const bool begun = row->fault1 != 0 && (row->state == HWS_SHIP_WAITING ||
                                            row->state == HWS_SHIP_SHELTERING || row->resumes);

    if (begun && row->work.slot1 == 0) {
        (void)redraw_step(step, ship, hws_stream_uniform(chance), row->step_ms - row->step_left_ms);
    }
}

/* Does the first joint come next, for which the cable is cut? */
static bool cuts_next(const struct hws_step *step, uint32_t ship)
{
    const struct ship_row *row = ship_row(step, ship);

    return row->work_step == WORK_FIRST_JOINT &&
           job_row(step, row->fault1 - 1u)->outage != HWS_OUTAGE_BEGUN;
}

/* How long those aboard expect what is left of the step to take. */
static int64_t expected_ms(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);

    return row->pick_up_ms +
           step_median_ms(plan, &plan->ships[ship], job_of(step, row), row->work_step);
}

/* Work that runs goes on in what the step stands; work that does not begins in a window alone. */
static bool sea_allows(const struct hws_step *step, uint32_t ship)
{
    return window_sea_allows(step, ship) && window_current_allows(step, ship) &&
           (ship_row(step, ship)->state == HWS_SHIP_WORKING ||
            window_opens(step, ship, expected_ms(step, ship)));
}

/* What the job on site waits for, or HWS_JOB_WORK: nothing. */
static enum hws_job_stage hindrance(const struct hws_step *step, uint32_t ship)
{
    const struct job_row *job = job_row(step, ship_row(step, ship)->fault1 - 1u);

    if (ship_row(step, ship)->broken) {
        return HWS_JOB_BREAKDOWN;
    }
    if (!permit_holds(job)) {
        return HWS_JOB_PERMIT;
    }
    if (cuts_next(step, ship) && outage_needed(step, ship_row(step, ship)->fault1 - 1u) &&
        !outage_may_begin(job)) {
        return HWS_JOB_OUTAGE;
    }
    return sea_allows(step, ship) ? HWS_JOB_WORK : HWS_JOB_SEA;
}

/*
 * One watch at a time; it inherits the job's latest record as its cause. Who waits while the sea of
 * the moment would do waits for another forecast.
 */
static enum hws_status watch_sea(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    int64_t change_ms = hws_step_sea_change_ms(step, row->lat_deg, row->lon_deg);

    if ((row->state == HWS_SHIP_SHELTERING ||
         job_row(step, row->fault1 - 1u)->stage == HWS_JOB_SEA) &&
        window_sea_allows(step, ship)) {
        const int64_t read_ms = (step->now_ms / FORECAST_READ_MS + 1) * FORECAST_READ_MS;
        change_ms = read_ms < change_ms ? read_ms : change_ms;
    }

    hws_step_cancel(step, &row->sea);
    if (change_ms == HWS_TIME_NEVER) {
        return HWS_OK;
    }
    struct hws_step latest = hws_step_because(step, row->record);
    return hws_step_schedule(&latest, TELECOM_EVENT_SEA, change_ms, ship, 0, &row->sea);
}

static enum hws_status go_on(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct hws_step latest = hws_step_because(step, row->record);

    row->state = HWS_SHIP_WORKING;
    row->working_since_ms = step->now_ms;
    return hws_step_schedule(&latest, TELECOM_EVENT_WORK,
                             step->now_ms + row->pick_up_ms + row->step_left_ms, ship, 0,
                             &row->work);
}

static void leave_record(struct hws_step *step, struct ship_row *row, uint32_t ship,
                         enum telecom_record record, int64_t third)
{
    const union hws_argument arguments[] = {
        {.i = ship}, {.i = job_of(step, row)->segment}, {.i = third}};

    row->record = hws_step_record(step, record, arguments);
    job_of(step, row)->record = row->record;
}

/* Why the ship stands idle. */
static void tell_wait(struct hws_step *step, uint32_t ship, enum hws_job_stage stage)
{
    struct ship_row *row = ship_row(step, ship);

    if (stage == HWS_JOB_BREAKDOWN) {
        return; /* its own record has told */
    }
    if (stage == HWS_JOB_OUTAGE) {
        leave_record(step, row, ship, TELECOM_RECORD_WORK_AWAITS_OUTAGE, 0);
    } else if (stage == HWS_JOB_PERMIT) {
        leave_record(step, row, ship, TELECOM_RECORD_WORK_AWAITS_PERMIT, 0);
    } else {
        const bool forecast = window_sea_allows(step, ship) && window_current_allows(step, ship);
        leave_record(step, row, ship,
                     forecast ? TELECOM_RECORD_WORK_AWAITS_WINDOW : TELECOM_RECORD_WORK_STOPPED,
                     row->work_step);
    }
}

/* What was done of the step since it last went on. */
static void keep_done(const struct hws_step *step, struct ship_row *row)
{
    const int64_t run_ms = step->now_ms - row->working_since_ms;
    const int64_t picked_ms = run_ms < row->pick_up_ms ? run_ms : row->pick_up_ms;

    row->pick_up_ms -= picked_ms;
    row->step_left_ms -= run_ms - picked_ms;
}

/* Ends go to the sea bed on buoys; a splice that was being made is lost with them. */
static void buoy_off(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    if (row->work_step == WORK_TEST || row->work_step == WORK_BURIAL) {
        return; /* nothing hangs from the ship */
    }
    if (window_in_one_piece(row->work_step) && row->step_left_ms < row->step_ms) {
        row->step_left_ms = row->step_ms;
        leave_record(step, row, ship, TELECOM_RECORD_WORK_LOST, row->work_step);
    }
    row->pick_up_ms = row->work_step == WORK_SURVEY && row->step_left_ms == row->step_ms
                          ? 0 /* nothing was taken up yet */
                          : PICK_UP_MS;
}

/*
 * Work stands still; what is left of the step is kept, unless waves, wind or the ship's own
 * machinery end it. A tide is ridden out with the ends aboard.
 */
static void stop(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    if (row->state == HWS_SHIP_WORKING) {
        hws_step_cancel(step, &row->work);
        keep_done(step, row);
        if (row->broken || !window_sea_allows(step, ship)) {
            buoy_off(step, ship);
        }
    }
    row->state = HWS_SHIP_WAITING;
}

/*
 * Brings the work in line with what hinders it now. What it leaves is caused by the job's latest
 * record and not by the weather's, so that the chain from a repair runs back to what broke the
 * cable.
 */
static enum hws_status heed(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct job_row *job = job_row(step, row->fault1 - 1u);
    const enum hws_job_stage stage = hindrance(step, ship);
    struct hws_step latest = hws_step_because(step, row->record);
    enum hws_status status = HWS_OK;

    if (shelter_needed(step, ship)) {
        stop(&latest, ship);
        status = shelter_run(step, ship);
        return status == HWS_OK ? watch_sea(step, ship) : status;
    }
    if (stage != HWS_JOB_WORK && job->stage != (uint32_t)stage) {
        stop(&latest, ship);
        struct hws_step stopped = hws_step_because(step, row->record);
        tell_wait(&stopped, ship, stage);
    } else if (stage == HWS_JOB_WORK && row->state == HWS_SHIP_WAITING) {
        if (job->stage != HWS_JOB_WORK &&
            (job->stage != HWS_JOB_PASSAGE || job->started_ms != HWS_TIME_NEVER)) {
            leave_record(&latest, row, ship, TELECOM_RECORD_WORK_RESUMED, row->work_step);
        }
        job->started_ms = job->started_ms == HWS_TIME_NEVER ? step->now_ms : job->started_ms;
        status = cuts_next(step, ship) ? outage_begin(&latest, row->fault1 - 1u) : HWS_OK;
        if (status == HWS_OK) {
            status = go_on(step, ship);
        }
    }
    job_enter(step, row->fault1 - 1u, stage);
    return status == HWS_OK ? watch_sea(step, ship) : status;
}

enum hws_status work_begin(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = job_of(step, row);

    fault->state = HWS_FAULT_WORKING;
    /* The visit that counts is the one that brings the traffic back. */
    fault->on_site_ms = fault->mended ? fault->on_site_ms : step->now_ms;
    row->lat_deg = fault->lat_deg;
    row->lon_deg = fault->lon_deg;
    row->at_sea = 1;
    /* Whoever comes to a cable that was mended for now has only to bury it. */
    row->work_step = fault->mended ? WORK_BURIAL : WORK_SURVEY;
    draw_step(step, ship);
    leave_record(step, row, ship, TELECOM_RECORD_SHIP_ON_SITE, 0);
    row->state = HWS_SHIP_WAITING;
    return heed(step, ship);
}

enum hws_status work_rejoin(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    row->resumes = 0;
    row->state = HWS_SHIP_WAITING;
    return heed(step, ship);
}

enum hws_status work_go_on_because(struct hws_step *step, uint32_t ship, uint64_t record)
{
    struct ship_row *row = ship_row(step, ship);

    row->record = record;
    job_of(step, row)->record = record;
    return heed(step, ship);
}

/* The ship is done here. */
static enum hws_status leave_job(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    hws_step_cancel(step, &row->sea);
    row->record = job_of(step, row)->record;
    row->fault1 = 0;
    row->state = HWS_SHIP_READY;
    return dispatch_ships(step);
}

/* Left on the sea bed for a later visit, so that the next cable is mended sooner? */
static bool leaves_unburied(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    return plan->repair.temporary == HWS_TEMPORARY_WHEN_QUEUED && policy_queue_waits(step, ship);
}

/* The step that the ship is at now begins when it may. */
static enum hws_status next_step(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    draw_step(step, ship);
    row->state = HWS_SHIP_WAITING;
    if (row->work_step == WORK_FIRST_JOINT) {
        job_of(step, row)->surveyed_ms = step->now_ms;
        enum hws_status status = outage_announce(step, row->fault1 - 1u);
        if (status != HWS_OK) {
            return status;
        }
    }
    return heed(step, ship);
}

/* Joined and tested: traffic is back. What is left holds the ship, or waits for another visit. */
static enum hws_status bring_back(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const uint32_t fault = row->fault1 - 1u;
    const bool buries =
        step_median_ms(plan, &plan->ships[ship], job_of(step, row), WORK_BURIAL) > 0;
    const bool leaves = buries && leaves_unburied(step, ship);

    job_row(step, fault)->temporary = leaves;
    enum hws_status status = fault_mend(step, fault, buries && !leaves);
    depot_use(step, ship);
    if (status != HWS_OK) {
        return status;
    }
    if (!buries || leaves) {
        return leave_job(step, ship);
    }
    row->record = job_of(step, row)->record;
    row->work_step = WORK_BURIAL;
    return next_step(step, ship);
}

static bool joint_fails(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct fault_row *fault = job_of(step, ship_row(step, ship));
    const double u =
        chance_uniform(step->seed, step->replication,
                       hws_entity_child_key(fault->key, fault->failed_count), CHANCE_JOINT);

    return u < plan->chance.joint_fails_frac;
}

/* A ship has joints for a second try on this visit; after that somebody comes back with more. */
static enum hws_status joint_again(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);
    struct fault_row *fault = job_of(step, row);
    const bool again = fault->failed_count % TRIES_PER_VISIT + 1u < TRIES_PER_VISIT;
    const union hws_argument arguments[] = {{.i = fault->segment}, {.i = ship}};

    fault->failed_count++;
    row->record = hws_step_record(
        step, again ? TELECOM_RECORD_TEST_FAILED : TELECOM_RECORD_SECOND_VISIT, arguments);
    fault->record = row->record;
    struct hws_step failed = hws_step_because(step, row->record);
    if (again) {
        row->work_step = WORK_FINAL_JOINT;
        return next_step(&failed, ship);
    }
    depot_use(step, ship);
    enum hws_status status = dispatch_release(&failed, ship);
    return status == HWS_OK ? dispatch_ships(&failed) : status;
}

enum hws_status work_on_step_done(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t ship = event->body.subject;
    struct ship_row *row = ship_row(step, ship);
    const uint32_t done = row->work_step;

    row->work = (struct hws_event_handle){0, 0};
    leave_record(step, row, ship, TELECOM_RECORD_WORK_STEP, done);
    struct hws_step after = hws_step_because(step, row->record);
    if (done == WORK_TEST) {
        return joint_fails(step, ship) ? joint_again(&after, ship) : bring_back(&after, ship);
    }
    if (done == WORK_BURIAL) {
        fault_bury(&after, row->fault1 - 1u);
        return leave_job(&after, ship);
    }
    row->work_step++;
    return next_step(&after, ship);
}

/* On site, or in shelter with an eye on the sea there. */
static enum hws_status heed_wherever(struct hws_step *step, uint32_t ship)
{
    if (ship_row(step, ship)->state != HWS_SHIP_SHELTERING) {
        return heed(step, ship);
    }
    if (sea_allows(step, ship)) {
        hws_step_cancel(step, &ship_row(step, ship)->sea);
        return shelter_leave(step, ship);
    }
    return watch_sea(step, ship);
}

enum hws_status work_on_sea(struct hws_step *step, const struct hws_event *event)
{
    ship_row(step, event->body.subject)->sea = (struct hws_event_handle){0, 0};
    return heed_wherever(step, event->body.subject);
}

enum hws_status work_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t ship_count = hws_step_row_count(step, TELECOM_PART_SHIP);
    enum hws_status status = HWS_OK;

    (void)effect;
    for (uint32_t ship = 0; ship < ship_count && status == HWS_OK; ship++) {
        const uint32_t state = ship_row(step, ship)->state;
        if (state == HWS_SHIP_WORKING || state == HWS_SHIP_WAITING ||
            state == HWS_SHIP_SHELTERING) {
            status = heed_wherever(step, ship);
        }
    }
    return status;
}
