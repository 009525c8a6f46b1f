/*
 * Faults: one opens, is located ashore after hours, a little off, and is closed when a ship has
 * mended it. What it does to the traffic depends on its kind (hawser/telecom/telecom.h).
 */
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/chance.h"
#include "sim/telecom/network/routing.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"

#include <math.h>

/* A second strike this near to an open cut meets loose ends (an anchor sweeps no further). */
#define SAME_PLACE_KM 1.0
/* Electrical tests take longer than light: assumed, facts/cable.md 3.2. */
#define SHUNT_LOCATE_FACTOR 2
/*
 * Six days for a telecom cable's six hours: pulse echoes from both ends, then bridges. BritNed's
 * fault of 9 March 2021 was known to some kilometres by the 15th (britned.com); Basslink's of 20
 * December 2015 was placed after two months (offshore-energy.biz), being invisible.
 */
#define POWER_LOCATE_FACTOR 24

/* ---- opening --------------------------------------------------------------------------------- */

static uint64_t record_fault(struct hws_step *step, const struct fault_row *fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t station = plan->segments[fault->segment].station_from;
    const struct hws_state state = hws_step_state(step);
    const int64_t carried_kbps = routing_carried_kbps(&state, fault->segment);
    const union hws_argument cut[] = {
        {.i = fault->segment}, {.f = fault->along_km}, {.i = station},     {.f = fault->lat_deg},
        {.f = fault->lon_deg}, {.i = carried_kbps},    {.i = fault->cause}};
    const union hws_argument other[] = {
        {.i = fault->segment},  {.i = (int64_t)HWS_FAULT_CAUSE_COUNT + fault->kind},
        {.f = fault->along_km}, {.i = station},
        {.i = carried_kbps},    {.i = fault->cause}};

    return fault->kind == HWS_FAULT_CUT ? hws_step_record(step, TELECOM_RECORD_CABLE_CUT, cut)
                                        : hws_step_record(step, TELECOM_RECORD_FAULT, other);
}

/* Where those ashore will believe the fault is: off by a share of the way from the nearer end. */
static double believed_km(const struct hws_step *step, const struct fault_row *fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_telecom_chance *chance = &plan->chance;
    const double cable_km = plan->segments[fault->segment].cable_km;
    const double u = chance_uniform(step->seed, step->replication, fault->key, CHANCE_PLACE);
    /* One uniform: its lower half errs towards the first station, its upper half away from it. */
    const double size = u < 0.5 ? 2.0 * u : 2.0 * u - 1.0;
    const double nearer_km =
        fault->along_km < cable_km - fault->along_km ? fault->along_km : cable_km - fault->along_km;
    double error_km = nearer_km * (chance->error_frac_min +
                                   size * (chance->error_frac_max - chance->error_frac_min));
    error_km *= fault->kind == HWS_FAULT_SHUNT ? SHUNT_ERROR_FACTOR : 1.0;
    const double km = fault->along_km + (u < 0.5 ? -error_km : error_km);
    return km < 0.0 ? 0.0 : km > cable_km ? cable_km : km;
}

/*
 * How much cable is gone: a property of what struck it. After the currents of 2006 some 250 km were
 * laid in 19 sections (facts/cable.md 4.1), of which slack for the depth is about half: log-normal
 * about 5 km, 8 in the mean, and one in ten more than 18. Gear and anchors stretch and kink a few
 * hundred metres: assumed. What nobody has told of is replaced by the slack. Whoever orders a
 * strike may say how much.
 */
static double destroyed_km(const struct hws_step *step, const struct fault_row *fault,
                           double told_km)
{
    static const double medians_m[HWS_FAULT_CAUSE_COUNT] = {
        [HWS_CAUSE_FISHING] = 200.0,  [HWS_CAUSE_ANCHOR] = 300.0,     [HWS_CAUSE_NATURAL] = 5000.0,
        [HWS_CAUSE_ABRASION] = 100.0, [HWS_CAUSE_DELIBERATE] = 100.0,
    };
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const double u = chance_uniform(step->seed, step->replication, fault->key, CHANCE_DESTROYED);
    const double sigma = plan->chance.destroyed_sigma;

    const double cable_km = plan->segments[fault->segment].cable_km;

    if (told_km > 0.0) {
        return told_km < cable_km ? told_km : cable_km;
    }
    if (!(sigma > 0.0) || fault->kind != HWS_FAULT_CUT || !(medians_m[fault->cause] > 0.0)) {
        return 0.0;
    }
    const double km = hws_km_from_m(hws_sample_lognormal(u, medians_m[fault->cause], sigma));
    return km < cable_km ? km : cable_km;
}

static void fill_fault(struct hws_step *step, uint32_t segment, double along_km,
                       struct fault_row *fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct segment_row *row = segment_row(step, segment);
    const double cable_km = plan->segments[segment].cable_km;
    const struct hws_point place = hws_segment_place(plan, segment, along_km);
    const uint64_t parent = hws_entity_key(plan->segments[segment].id);

    *fault = (struct fault_row){
        .along_km = along_km < 0.0        ? 0.0
                    : along_km > cable_km ? cable_km
                                          : along_km,
        .lat_deg = place.lat_deg,
        .lon_deg = place.lon_deg,
        .key = hws_entity_child_key(parent, row->fault_count),
        .cut_ms = step->now_ms,
        .located_ms = HWS_TIME_NEVER,
        .on_site_ms = HWS_TIME_NEVER,
        .repaired_ms = HWS_TIME_NEVER,
        .surveyed_ms = HWS_TIME_NEVER,
        .segment = segment,
        .state = HWS_FAULT_OPEN,
    };
    row->fault_count++;
}

/* An open cut at that place, so that there is nothing left to break. */
static int cut_already(const struct hws_step *step, uint32_t segment, double along_km)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);

    if (segment_row(step, segment)->dark_count == 0) {
        return 0;
    }
    for (uint32_t i = 0; i < fault_count; i++) {
        const struct fault_row *fault = fault_row(step, i);
        const double apart_km = fault->along_km - along_km;
        if (fault->segment == segment && !fault->mended && fault->kind == HWS_FAULT_CUT &&
            apart_km <= SAME_PLACE_KM && apart_km >= -SAME_PLACE_KM) {
            return 1;
        }
    }
    return 0;
}

static int64_t locate_median_ms(const struct hws_telecom_plan *plan, const struct fault_row *fault)
{
    return plan->locate_ms * (segment_power(plan, fault->segment) != NULL ? POWER_LOCATE_FACTOR
                              : fault->kind == HWS_FAULT_SHUNT            ? SHUNT_LOCATE_FACTOR
                                                                          : 1);
}

static enum hws_status open_fault(struct hws_step *step, uint32_t index)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct fault_row *fault = fault_row(step, index);
    struct segment_row *row = segment_row(step, fault->segment);
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);

    fault->dark =
        segment_fault_stops(plan, fault->segment, (enum hws_fault_kind)fault->kind) ? 1 : 0;
    fault->located_km = believed_km(step, fault);
    fault->cut_record = record_fault(step, fault);
    fault->record = fault->cut_record;
    row->open_fault_count++;
    row->dark_count += fault->dark;
    state->open_fault_count++;
    const double u = chance_uniform(step->seed, step->replication, fault->key, CHANCE_LOCATE);
    const int64_t locate_ms =
        chance_duration_ms(u, locate_median_ms(plan, fault), plan->chance.locate_sigma);
    struct hws_step cut = hws_step_because(step, fault->cut_record);
    enum hws_status status =
        hws_step_schedule(&cut, TELECOM_EVENT_LOCATED, step->now_ms + locate_ms, index, 0, NULL);
    return status == HWS_OK ? segment_refresh(&cut, fault->segment) : status;
}

/* The job's row beside a fault that has just been appended. */
static enum hws_status open_job(struct hws_step *step, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct fault_row *row = fault_row(step, fault);
    const struct hws_point place = {row->lat_deg, row->lon_deg};
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, TELECOM_PART_JOB, &index);

    if (status != HWS_OK) {
        return status;
    }
    const uint32_t area1 = place_permit_area1(plan, place);
    *job_row(step, fault) = (struct job_row){
        .since_ms = step->now_ms,
        .started_ms = HWS_TIME_NEVER,
        .permit_asked_ms = HWS_TIME_NEVER,
        .permit_decided_ms = HWS_TIME_NEVER,
        .charter_sought_ms = HWS_TIME_NEVER,
        .stage = HWS_JOB_LOCATING,
        .permit = area1 == 0 ? HWS_PERMIT_NONE : HWS_PERMIT_NEEDED,
        .permit_area1 = area1,
        .agreement1 = place_agreement1(plan, row->segment, place),
    };
    return HWS_OK;
}

/*
 * Without repeaters there is no power in the cable to let out; fibres that run along in a power
 * cable stop no power.
 */
static bool breaks_nothing(const struct hws_telecom_plan *plan, uint32_t segment,
                           enum hws_fault_kind kind)
{
    if (segment_power(plan, segment) != NULL) {
        return kind == HWS_FAULT_FIBRE_BREAK;
    }
    return kind == HWS_FAULT_SHUNT && plan->systems[plan->segments[segment].system].unrepeatered;
}

enum hws_status fault_strike(struct hws_step *step, const struct fault_strike *strike)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t segment = strike->segment;
    uint32_t index = 0;

    if (breaks_nothing(plan, segment, strike->kind)) {
        return HWS_OK;
    }
    if (cut_already(step, segment, strike->along_km)) {
        const union hws_argument arguments[] = {{.i = segment}, {.f = strike->along_km}};
        (void)hws_step_record(step, TELECOM_RECORD_STRUCK_AGAIN, arguments);
        return HWS_OK;
    }
    enum hws_status status = hws_step_append(step, TELECOM_PART_FAULT, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct fault_row *fault = fault_row(step, index);
    fill_fault(step, segment, strike->along_km, fault);
    fault->kind = strike->kind;
    fault->cause = strike->cause;
    fault->destroyed_km = destroyed_km(step, fault, strike->destroyed_km);
    status = open_job(step, index);
    return status == HWS_OK ? open_fault(step, index) : status;
}

#define DESTROYED_STEPS_PER_KM 10.0

static struct strike_due due_of(const struct fault_strike *strike)
{
    return (struct strike_due){
        .along_m = strike->along_km > 0.0 ? (uint32_t)(strike->along_km * HWS_M_PER_KM + 0.5) : 0,
        .destroyed_steps = (uint16_t)(strike->destroyed_km * DESTROYED_STEPS_PER_KM + 0.5),
        .cause = (uint8_t)strike->cause,
        .kind = (uint8_t)strike->kind,
    };
}

enum hws_status fault_on_strike(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_strike order = hws_telecom_strike_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);

    /* NaN fails the comparison too. */
    if (order.segment >= plan->segment_count || order.kind >= HWS_FAULT_KIND_COUNT ||
        order.cause >= HWS_FAULT_CAUSE_COUNT || order.after_ms < 0 ||
        order.after_ms > HWS_TIME_NEVER - step->now_ms - 1 ||
        !(fabs(order.along_km) <= STRIKE_KM_MAX) ||
        !(order.destroyed_km >= 0.0 && order.destroyed_km <= HWS_DESTROYED_KM_MAX)) {
        return HWS_ERR_RANGE;
    }
    const struct fault_strike strike = {.segment = order.segment,
                                        .kind = (enum hws_fault_kind)order.kind,
                                        .cause = (enum hws_fault_cause)order.cause,
                                        .along_km = order.along_km,
                                        .destroyed_km = order.destroyed_km};
    if (order.after_ms > 0) {
        return hws_step_schedule(step, TELECOM_EVENT_STRIKE, step->now_ms + order.after_ms,
                                 order.segment, strike_due_argument(due_of(&strike)), NULL);
    }
    return fault_strike(step, &strike);
}

enum hws_status fault_on_strike_due(struct hws_step *step, const struct hws_event *event)
{
    const struct strike_due due = strike_due_of(event->body.argument);
    const struct fault_strike strike = {
        .segment = event->body.subject,
        .kind = (enum hws_fault_kind)due.kind,
        .cause = (enum hws_fault_cause)due.cause,
        .along_km = (double)due.along_m / HWS_M_PER_KM,
        .destroyed_km = (double)due.destroyed_steps / DESTROYED_STEPS_PER_KM,
    };

    return fault_strike(step, &strike);
}

/* ---- on its way to repair -------------------------------------------------------------------- */

enum hws_status fault_redraw_located(struct hws_step *step, const struct hws_event *event, double u,
                                     int64_t *time_ms)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct fault_row *fault = fault_row(step, event->body.subject);

    *time_ms =
        step->now_ms + chance_left_ms(u, locate_median_ms(plan, fault), plan->chance.locate_sigma,
                                      step->now_ms - fault->cut_ms);
    return HWS_OK;
}

enum hws_status fault_locate(struct hws_step *step, uint32_t index)
{
    struct fault_row *fault = fault_row(step, index);
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const union hws_argument arguments[] = {
        {.i = fault->segment},
        {.f = fault->located_km},
        {.i = plan->segments[fault->segment].station_from},
    };

    fault->state = HWS_FAULT_LOCATED;
    fault->located_ms = step->now_ms;
    fault->record = hws_step_record(step, TELECOM_RECORD_FAULT_LOCATED, arguments);
    struct hws_effect located =
        hws_telecom_located_effect((struct hws_telecom_located){.fault = index});
    located.cause = fault->record;
    return hws_step_emit(step, &hws_telecom_id, &located);
}

enum hws_status fault_power_down(struct hws_step *step, uint32_t index)
{
    struct fault_row *fault = fault_row(step, index);
    const union hws_argument arguments[] = {{.i = fault->segment},
                                            {.i = (int64_t)fault->ship1 - 1}};

    if (fault->dark) {
        return HWS_OK;
    }
    fault->dark = 1;
    segment_row(step, fault->segment)->dark_count++;
    struct hws_step dark =
        hws_step_because(step, hws_step_record(step, TELECOM_RECORD_POWERED_DOWN, arguments));
    return segment_refresh(&dark, fault->segment);
}

enum hws_status fault_part(struct hws_step *step, uint32_t index)
{
    struct fault_row *fault = fault_row(step, index);

    fault->kind = HWS_FAULT_CUT;
    fault->record = record_fault(step, fault);
    segment_row(step, fault->segment)->dark_count += fault->dark ? 0u : 1u;
    fault->dark = 1;
    struct hws_step parted = hws_step_because(step, fault->record);
    return segment_refresh(&parted, fault->segment);
}

/* It stops no traffic any more. */
static void mend(const struct hws_step *step, struct fault_row *fault)
{
    struct segment_row *segment = segment_row(step, fault->segment);
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);

    segment->open_fault_count--;
    segment->dark_count -= fault->dark;
    state->open_fault_count--;
    fault->dark = 0;
    fault->mended = 1;
    fault->repaired_ms = step->now_ms;
}

enum hws_status fault_mend(struct hws_step *step, uint32_t index, bool ship_stays)
{
    struct fault_row *fault = fault_row(step, index);
    const bool left = job_row(step, index)->temporary != 0;
    const union hws_argument arguments[] = {
        {.i = (int64_t)fault->ship1 - 1}, {.i = fault->segment}, {.f = fault->along_km}};

    fault->record = hws_step_record(
        step, left ? TELECOM_RECORD_FAULT_TEMPORARY : TELECOM_RECORD_FAULT_REPAIRED, arguments);
    mend(step, fault);
    if (!ship_stays) {
        fault->state = left ? HWS_FAULT_LOCATED : HWS_FAULT_REPAIRED;
        job_enter(step, index, left ? HWS_JOB_BURIAL : HWS_JOB_DONE);
        fault->ship1 = 0;
    }
    struct hws_step mended = hws_step_because(step, fault->record);
    return segment_refresh(&mended, fault->segment);
}

enum hws_status fault_give_back(struct hws_step *step, uint32_t index)
{
    struct fault_row *fault = fault_row(step, index);
    const union hws_argument arguments[] = {{.i = fault->segment}, {.f = fault->along_km}};

    fault->record = hws_step_record(step, TELECOM_RECORD_GIVEN_BACK, arguments);
    mend(step, fault);
    fault->state = HWS_FAULT_REPAIRED;
    fault->ship1 = 0;
    fault->reserved_for1 = 0;
    job_enter(step, index, HWS_JOB_DONE);
    struct hws_step whole = hws_step_because(step, fault->record);
    return segment_refresh(&whole, fault->segment);
}

void fault_bury(struct hws_step *step, uint32_t index)
{
    struct fault_row *fault = fault_row(step, index);
    const union hws_argument arguments[] = {
        {.i = (int64_t)fault->ship1 - 1}, {.i = fault->segment}, {.f = fault->along_km}};

    fault->record = hws_step_record(step, TELECOM_RECORD_FAULT_BURIED, arguments);
    fault->state = HWS_FAULT_REPAIRED;
    fault->ship1 = 0;
    job_enter(step, index, HWS_JOB_DONE);
}
