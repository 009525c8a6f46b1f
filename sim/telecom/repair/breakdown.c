/*
 * Breakdown of a repair ship: while it is away from its base it breaks down at a constant rate, and
 * is mended after a log-normal time; a thruster took a week (facts/cable.md 4.1). A ship that is
 * broken down can sail, but not hold its place: it does no work and takes no job.
 */
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/repair/repair.h"

/* About the spread of a repair's own steps: assumed. */
#define MEND_SIGMA 0.5
#define GAP_MAX_MS (3650.0 * 86400000.0)

/* Each breakdown of each ship has streams of its own. */
static double uniform(const struct hws_step *step, uint32_t ship, enum chance_purpose purpose)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint64_t key = hws_entity_child_key(hws_entity_key(plan->ships[ship].id),
                                              ship_row(step, ship)->breakdown_count);

    return chance_uniform(step->seed, step->replication, key, purpose);
}

static double gap_ms(double u, double per_day)
{
    const double gap = hws_sample_exponential(u, (double)HWS_MS_PER_DAY / per_day);

    return gap < GAP_MAX_MS ? gap : GAP_MAX_MS;
}

enum hws_status breakdown_watch(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const double per_day = plan->ships[ship].breakdowns_per_day;

    if (!(per_day > 0.0) || row->breakdown.slot1 != 0) {
        return HWS_OK;
    }
    const double u = uniform(step, ship, CHANCE_BREAKDOWN);
    return hws_step_schedule(step, TELECOM_EVENT_BREAKDOWN,
                             step->now_ms + (int64_t)gap_ms(u, per_day), ship, 0, &row->breakdown);
}

void breakdown_rest(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    if (!row->broken) {
        hws_step_cancel(step, &row->breakdown);
    }
}

/* The job's chain of causes runs through what happens to its ship. */
static void leave_record(struct hws_step *step, uint32_t ship, enum telecom_record record)
{
    struct ship_row *row = ship_row(step, ship);
    const union hws_argument arguments[] = {{.i = ship}};

    struct hws_step latest = hws_step_because(step, row->record != 0 ? row->record : step->cause);
    row->record = hws_step_record(&latest, record, arguments);
    if (row->fault1 != 0) {
        fault_row(step, row->fault1 - 1u)->record = row->record;
    }
}

enum hws_status breakdown_begin(struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct ship_row *row = ship_row(step, ship);
    const double u = uniform(step, ship, CHANCE_MEND);
    const int64_t lasts_ms = chance_duration_ms(u, plan->ships[ship].breakdown_ms, MEND_SIGMA);

    row->breakdown = (struct hws_event_handle){0, 0};
    row->broken = 1;
    row->broken_since_ms = step->now_ms;
    row->breakdown_count++;
    leave_record(step, ship, TELECOM_RECORD_SHIP_BROKEN);
    struct hws_step broken = hws_step_because(step, row->record);
    return hws_step_schedule(&broken, TELECOM_EVENT_MENDED, step->now_ms + lasts_ms, ship, 0,
                             &row->breakdown);
}

enum hws_status breakdown_end(struct hws_step *step, uint32_t ship)
{
    struct ship_row *row = ship_row(step, ship);

    row->breakdown = (struct hws_event_handle){0, 0};
    row->broken = 0;
    leave_record(step, ship, TELECOM_RECORD_SHIP_MENDED);
    struct hws_step mended = hws_step_because(step, row->record);
    return row->at_sea ? breakdown_watch(&mended, ship) : HWS_OK;
}

enum hws_status breakdown_redraw_break(struct hws_step *step, const struct hws_event *event,
                                       double u, int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    /* Without memory: days without one say nothing. */
    *time_ms =
        step->now_ms + (int64_t)gap_ms(u, plan->ships[event->body.subject].breakdowns_per_day);
    return HWS_OK;
}

enum hws_status breakdown_redraw_mended(struct hws_step *step, const struct hws_event *event,
                                        double u, int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t ship = event->body.subject;

    *time_ms = step->now_ms + chance_left_ms(u, plan->ships[ship].breakdown_ms, MEND_SIGMA,
                                             step->now_ms - ship_row(step, ship)->broken_since_ms);
    return HWS_OK;
}
