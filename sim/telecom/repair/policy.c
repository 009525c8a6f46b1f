/*
 * Which job is next, and which ship takes it. Orders to a ship come first, then an authority's
 * order among cables, then the policy: the first located, or the most capacity restored a day. Jobs
 * under no agreement come after those that somebody is paid for, and burying a cable that carries
 * after all that do not.
 */
#include "hawser/core/units.h"
#include "sim/telecom/repair/repair.h"

#define NONE UINT32_MAX
/* For the comparison of jobs only: a cable ship's usual passage (facts/cable.md 3.1). */
#define PASSAGE_KN 12.0

/* ---- ships ---------------------------------------------------------------------------------- */

static bool may_take(const struct hws_step *step, uint32_t ship, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct ship_row *row = ship_row(step, ship);
    const struct fault_row *job = fault_row(step, fault);

    if (!ship_works_on(&plan->ships[ship], segment_power(plan, job->segment) != NULL)) {
        return false;
    }
    if (row->state != HWS_SHIP_READY || row->broken || !booking_is_free(step, ship) ||
        (job->refused_ships & (1u << ship)) != 0) {
        return false;
    }
    /* An order reaches past agreements: whoever gives it has arranged that. */
    return job->reserved_for1 != 0
               ? job->reserved_for1 == ship + 1u && depot_can_supply_ship(step, ship, fault)
               : agreement_allows(step, ship, job_row(step, fault)) &&
                     depot_can_supply_ship(step, ship, fault);
}

static double distance_m(const struct hws_step *step, uint32_t ship, uint32_t fault)
{
    const struct hws_point from = {ship_row(step, ship)->lat_deg, ship_row(step, ship)->lon_deg};
    const struct hws_point to = {fault_row(step, fault)->lat_deg, fault_row(step, fault)->lon_deg};

    return hws_great_circle_m(from, to);
}

/* The agreement's own before a neighbour's, then by straight distance; of equals the first. */
static uint32_t best_ship(const struct hws_step *step, uint32_t fault)
{
    const uint32_t ship_count = hws_step_row_count(step, TELECOM_PART_SHIP);
    const struct job_row *job = job_row(step, fault);
    uint32_t best = NONE;

    for (uint32_t ship = 0; ship < ship_count; ship++) {
        if (!may_take(step, ship, fault)) {
            continue;
        }
        const bool own = agreement_owns(step, ship, job);
        const bool best_own = best != NONE && agreement_owns(step, best, job);
        if (best == NONE || (own && !best_own) ||
            (own == best_own && distance_m(step, ship, fault) < distance_m(step, best, fault))) {
            best = ship;
        }
    }
    return best;
}

/* ---- jobs ----------------------------------------------------------------------------------- */

struct candidate {
    uint32_t fault, ship;
    double kbps_per_day;
};

/* The segment's lit capacity, shared by the faults that keep it down, for each day until it is up.
 */
static double gain_kbps_per_day(const struct hws_step *step, uint32_t ship, uint32_t fault)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct hws_repair_ship *class = &plan->ships[ship];
    const struct fault_row *row = fault_row(step, fault);
    const struct segment_row *segment = segment_row(step, row->segment);
    const int64_t work_ms = class->survey_ms + 2 * class->joint_ms + class->burial_ms +
                            class->test_ms + class->callout_ms + class->load_ms;
    const double days = distance_m(step, ship, fault) / (hws_mps_from_kn(PASSAGE_KN) * 86400.0) +
                        (double)work_ms / (double)HWS_MS_PER_DAY;

    if (row->dark == 0 || segment->dark_count == 0 || !(days > 0.0)) {
        return 0.0;
    }
    return (double)plan->segments[row->segment].lit_kbps / (double)segment->dark_count / days;
}

/* Negative, zero or positive as a is smaller, equal or greater. */
static int compare(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* Does the first go before the second? Total: no two jobs are equal. */
static bool goes_before(const struct hws_step *step, const struct candidate *a,
                        const struct candidate *b)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const struct fault_row *first = fault_row(step, a->fault);
    const struct fault_row *second = fault_row(step, b->fault);
    const struct job_row *one = job_row(step, a->fault);
    const struct job_row *other = job_row(step, b->fault);
    int order = compare(first->reserved_for1 == 0, second->reserved_for1 == 0);

    order = order != 0 ? order : compare(first->mended, second->mended);
    /* 0 is no order at all: it wraps to the last. */
    order = order != 0 ? order : compare(one->order - UINT64_C(1), other->order - UINT64_C(1));
    if (order == 0 && plan->repair.agreement_count > 0) {
        order = compare(one->agreement1 == 0, other->agreement1 == 0);
    }
    if (order == 0 && plan->repair.policy == HWS_POLICY_MOST_CAPACITY) {
        order = (a->kbps_per_day < b->kbps_per_day) - (a->kbps_per_day > b->kbps_per_day);
    }
    order = order != 0 ? order : compare((uint64_t)first->located_ms, (uint64_t)second->located_ms);
    order = order != 0 ? order : compare(a->fault, b->fault);
    return order < 0;
}

uint32_t policy_next(const struct hws_step *step, uint32_t *ship)
{
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    struct candidate next = {NONE, NONE, 0.0};

    for (uint32_t fault = 0; fault < fault_count; fault++) {
        if (fault_row(step, fault)->state != HWS_FAULT_LOCATED ||
            job_row(step, fault)->permit == HWS_PERMIT_REFUSED ||
            charter_is_sought(job_row(step, fault))) {
            continue;
        }
        struct candidate candidate = {fault, best_ship(step, fault), 0.0};
        if (candidate.ship == NONE) {
            continue;
        }
        candidate.kbps_per_day = gain_kbps_per_day(step, candidate.ship, fault);
        if (next.fault == NONE || goes_before(step, &candidate, &next)) {
            next = candidate;
        }
    }
    *ship = next.ship;
    return next.fault;
}

bool policy_queue_waits(const struct hws_step *step, uint32_t ship)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);

    for (uint32_t fault = 0; fault < fault_count; fault++) {
        const struct fault_row *row = fault_row(step, fault);
        const struct job_row *job = job_row(step, fault);
        if (row->state == HWS_FAULT_LOCATED && !row->mended && job->permit != HWS_PERMIT_REFUSED &&
            !charter_is_sought(job) &&
            ship_works_on(&plan->ships[ship], segment_power(plan, row->segment) != NULL) &&
            (row->refused_ships & (1u << ship)) == 0 && agreement_allows(step, ship, job) &&
            depot_can_supply_ship(step, ship, fault)) {
            return true;
        }
    }
    return false;
}

/* ---- orders --------------------------------------------------------------------------------- */

enum hws_status policy_on_prioritise(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_telecom_prioritise order = hws_telecom_prioritise_from(effect);
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const uint32_t fault_count = hws_step_row_count(step, TELECOM_PART_FAULT);
    int64_t job_count = 0;

    if (order.segment >= plan->segment_count) {
        return HWS_ERR_RANGE;
    }
    state->order_count++;
    for (uint32_t fault = 0; fault < fault_count; fault++) {
        const struct fault_row *row = fault_row(step, fault);
        if (row->segment == order.segment && row->state != HWS_FAULT_REPAIRED) {
            job_row(step, fault)->order = state->order_count;
            job_count++;
        }
    }
    const union hws_argument arguments[] = {{.i = order.segment}, {.i = job_count}};
    (void)hws_step_record(step, TELECOM_RECORD_PRIORITISED, arguments);
    return HWS_OK;
}
