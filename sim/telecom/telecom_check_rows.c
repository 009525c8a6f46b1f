/* Whether the domain's rows lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/network/circuits.h"
#include "sim/telecom/network/restore.h"
#include "sim/telecom/network/routing.h"
#include "sim/telecom/repair/repair.h"
#include "sim/telecom/telecom_check.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static struct hws_rows ships_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_telecom_id, TELECOM_PART_SHIP, "ship", sizeof(struct ship_row));
}

static struct hws_rows faults_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_telecom_id, TELECOM_PART_FAULT, "fault",
                       sizeof(struct fault_row));
}

static struct hws_rows jobs_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_telecom_id, TELECOM_PART_JOB, "job", sizeof(struct job_row));
}

/* ---- counts and bounds ---------------------------------------------------------------------- */

static enum hws_status check_counts(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct circuits *circuits = &plan->paths->circuits;
    const struct {
        enum telecom_part part;
        uint32_t expected;
        const char *name;
    } counts[] = {
        {TELECOM_PART_STATE, 1, "state"},
        {TELECOM_PART_SEGMENT, plan->segment_count, "segment"},
        {TELECOM_PART_TERRESTRIAL, plan->terrestrial_count, "overland link"},
        {TELECOM_PART_DEMAND, plan->demand_count, "demand"},
        {TELECOM_PART_SHIP, plan->ship_count, "ship"},
        {TELECOM_PART_STATION, plan->station_count, "station"},
        {TELECOM_PART_ZONE, plan->zone_count, "depth zone"},
        {TELECOM_PART_JOB, faults_of(state).count, "job"},
        {TELECOM_PART_STOCK, plan->repair.stock_count, "stock"},
        {TELECOM_PART_CIRCUIT, circuits->count, "circuit"},
        {TELECOM_PART_FLOW, plan->paths->flow_count, "flow"},
        {TELECOM_PART_COMPONENT, plan->paths->components.count, "component"},
        {TELECOM_PART_OPERATOR, circuits->operator_count, "operator"},
        {TELECOM_PART_GRANT, circuits->grant_count, "grant"},
    };
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < COUNT_OF(counts) && status == HWS_OK; i++) {
        const struct hws_rows rows =
            hws_rows_of(state, &hws_telecom_id, counts[i].part, counts[i].name, 1);
        status = hws_check_count(&rows, counts[i].expected, error);
    }
    return status;
}

static enum hws_status check_network(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows segments = hws_rows_of(state, &hws_telecom_id, TELECOM_PART_SEGMENT,
                                                 "segment", sizeof(struct segment_row));
    const struct hws_rows links = hws_rows_of(state, &hws_telecom_id, TELECOM_PART_TERRESTRIAL,
                                              "overland link", sizeof(struct terrestrial_row));
    const struct hws_rows stations = hws_rows_of(state, &hws_telecom_id, TELECOM_PART_STATION,
                                                 "station", sizeof(struct station_row));
    const struct hws_rows grants =
        hws_rows_of(state, &hws_telecom_id, TELECOM_PART_GRANT, "grant", sizeof(struct grant_row));
    const struct hws_bound segment_bounds[] = {
        HWS_AT_MOST(struct segment_row, up, 1),
        HWS_AT_MOST(struct segment_row, told_up, 1),
    };
    const struct hws_bound link_bounds[] = {HWS_AT_MOST(struct terrestrial_row, open, 1)};
    const struct hws_bound station_bounds[] = {
        HWS_AT_MOST(struct station_row, failed, 1),
        HWS_AT_MOST(struct station_row, trouble, HWS_STATION_TROUBLE_COUNT - 1u),
    };
    const struct hws_bound grant_bounds[] = {
        HWS_AT_MOST(struct grant_row, state, HWS_GRANT_ACTIVE)};
    const uint32_t segment_times[] = {(uint32_t)offsetof(struct segment_row, told_ms),
                                      (uint32_t)offsetof(struct segment_row, down_ms)};
    enum hws_status status = hws_check_bounds(&segments, segment_bounds, 2, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&links, link_bounds, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&stations, station_bounds, 2, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&grants, grant_bounds, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&segments, segment_times, 2, error);
}

static enum hws_status check_demands(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows demands = hws_rows_of(state, &hws_telecom_id, TELECOM_PART_DEMAND,
                                                "demand", sizeof(struct demand_row));
    const struct hws_bound bounds[] = {HWS_AT_MOST(struct demand_row, isolated, 1)};
    const uint32_t times[] = {(uint32_t)offsetof(struct demand_row, since_ms),
                              (uint32_t)offsetof(struct demand_row, short_ms),
                              (uint32_t)offsetof(struct demand_row, isolated_ms)};
    enum hws_status status = hws_check_bounds(&demands, bounds, COUNT_OF(bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&demands, times, COUNT_OF(times), error);
}

static enum hws_status check_ships(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct hws_rows ships = ships_of(state);
    const struct hws_bound bounds[] = {
        HWS_AT_MOST(struct ship_row, state, HWS_SHIP_SHELTERING),
        HWS_AT_MOST(struct ship_row, fault1, faults_of(state).count),
        HWS_AT_MOST(struct ship_row, work_step, WORK_STEP_COUNT), /* all done */
        HWS_AT_MOST(struct ship_row, at_sea, 1),
        HWS_AT_MOST(struct ship_row, hold_stock1, plan->repair.stock_count),
        HWS_AT_MOST(struct ship_row, bound1, plan->repair.depot_count),
        HWS_AT_MOST(struct ship_row, broken, 1),
    };
    const uint32_t times[] = {(uint32_t)offsetof(struct ship_row, step_ms),
                              (uint32_t)offsetof(struct ship_row, step_left_ms),
                              (uint32_t)offsetof(struct ship_row, pick_up_ms)};
    const struct ship_row *row = ships.rows;
    enum hws_status status = hws_check_bounds(&ships, bounds, COUNT_OF(bounds), error);

    for (uint32_t i = 0; i < ships.count && status == HWS_OK; i++) {
        if ((row[i].state == HWS_SHIP_WORKING || row[i].state == HWS_SHIP_WAITING ||
             row[i].state == HWS_SHIP_SHELTERING) &&
            row[i].work_step == WORK_STEP_COUNT) {
            status = hws_error_set(error, HWS_ERR_FORMAT, "telecom", "ship %u has no work", i);
        }
    }
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&ships, times, COUNT_OF(times), error);
}

static enum hws_status check_repairs(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct hws_rows faults = faults_of(state);
    const struct hws_rows jobs = jobs_of(state);
    const struct hws_bound fault_bounds[] = {
        HWS_AT_MOST(struct fault_row, segment, plan->segment_count - 1u),
        HWS_AT_MOST(struct fault_row, state, HWS_FAULT_TEMPORARY),
        HWS_AT_MOST(struct fault_row, ship1, plan->ship_count),
        HWS_AT_MOST(struct fault_row, reserved_for1, plan->ship_count),
        HWS_AT_MOST(struct fault_row, kind, HWS_FAULT_KIND_COUNT - 1u),
        HWS_AT_MOST(struct fault_row, cause, HWS_FAULT_CAUSE_COUNT - 1u),
        HWS_AT_MOST(struct fault_row, dark, 1),
        HWS_AT_MOST(struct fault_row, mended, 1),
    };
    const struct hws_bound job_bounds[] = {
        HWS_AT_MOST(struct job_row, stage, HWS_JOB_STAGE_COUNT - 1u),
        HWS_AT_MOST(struct job_row, permit, HWS_PERMIT_STATE_COUNT - 1u),
        HWS_AT_MOST(struct job_row, permit_area1, plan->repair.permit_area_count),
        HWS_AT_MOST(struct job_row, agreement1, plan->repair.agreement_count),
        HWS_AT_MOST(struct job_row, outage, HWS_OUTAGE_STATE_COUNT - 1u),
        HWS_AT_MOST(struct job_row, outage_decision, HWS_OUTAGE_DEFERRED),
    };
    const uint32_t cut[] = {(uint32_t)offsetof(struct fault_row, cut_ms)};
    const uint32_t since[] = {(uint32_t)offsetof(struct job_row, since_ms)};
    enum hws_status status = hws_check_bounds(&faults, fault_bounds, COUNT_OF(fault_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&jobs, job_bounds, COUNT_OF(job_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&faults, cut, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&jobs, since, 1, error);
}

/* ---- events --------------------------------------------------------------------------------- */

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct fault_row *faults = faults_of(state).rows;
    const struct ship_row *ships = ships_of(state).rows;

    switch ((enum telecom_event)kind) {
    case TELECOM_EVENT_LOCATED:
        return faults[body->subject].state == HWS_FAULT_OPEN;
    case TELECOM_EVENT_SAIL:
        return ships[body->subject].fault1 != 0;
    case TELECOM_EVENT_WORK:
        return ships[body->subject].fault1 != 0 && ships[body->subject].work_step < WORK_STEP_COUNT;
    case TELECOM_EVENT_CURRENT_LEG:
        return current_leg_of(body->argument).leg + 1u < plan->currents[body->subject].point_count;
    case TELECOM_EVENT_BREAK:
        return current_break_of(body->argument).current < plan->current_count;
    case TELECOM_EVENT_STRIKE:
        return strike_due_of(body->argument).kind < HWS_FAULT_KIND_COUNT &&
               strike_due_of(body->argument).cause < HWS_FAULT_CAUSE_COUNT;
    case TELECOM_EVENT_DAMAGE:
        return damage_due_of(body->argument).stage < DAMAGE_STAGE_COUNT &&
               damage_due_of(body->argument).cause < HWS_FAULT_CAUSE_COUNT;
    case TELECOM_EVENT_STATION_HAZARD:
        return station_hazard_of(body->argument).trouble < HWS_STATION_TROUBLE_COUNT;
    default:
        return true;
    }
}

static enum hws_status check_events(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    const struct hws_rows ships = ships_of(state);
    const struct hws_rows jobs = jobs_of(state);
    const struct hws_rows stocks =
        hws_rows_of(state, &hws_telecom_id, TELECOM_PART_STOCK, "stock", sizeof(struct stock_row));
    const struct hws_rows troubles = hws_trouble_rows(state, &telecom_troubles);
    const uint32_t fault_count = faults_of(state).count;
    const uint32_t segment_count = plan->segment_count;
    const uint32_t ship_count = plan->ship_count;
    const uint32_t station_count = plan->station_count;
    const uint32_t operator_count = plan->paths->circuits.operator_count;
    const int64_t most = INT64_C(1) << 50;
    const struct hws_event_bound bounds[TELECOM_EVENT_COUNT] = {
        [TELECOM_EVENT_LOCATED] = {.subject_count = fault_count},
        [TELECOM_EVENT_SAIL] = HWS_KEPT(ships, struct ship_row, work),
        [TELECOM_EVENT_WORK] = HWS_KEPT(ships, struct ship_row, work),
        [TELECOM_EVENT_SEA] = HWS_KEPT(ships, struct ship_row, sea),
        [TELECOM_EVENT_BACKGROUND] = HWS_ARGUED(plan->zone_count, (int64_t)segment_count - 1),
        [TELECOM_EVENT_CURRENT_LEG] = {.subject_count = plan->current_count},
        [TELECOM_EVENT_BREAK] = {.subject_count = segment_count},
        [TELECOM_EVENT_STATION] = HWS_KEPT(troubles, struct hws_trouble, over),
        [TELECOM_EVENT_LINK] = {.subject_count = plan->terrestrial_count},
        [TELECOM_EVENT_STRIKE] = {.subject_count = segment_count},
        [TELECOM_EVENT_DAMAGE] = {.subject_count = segment_count},
        [TELECOM_EVENT_STATION_HAZARD] = {.subject_count = station_count},
        [TELECOM_EVENT_PERMIT] = HWS_KEPT(jobs, struct job_row, permit_answer),
        [TELECOM_EVENT_RESTOCK] = HWS_KEPT(stocks, struct stock_row, order),
        [TELECOM_EVENT_OVERFLOW] = {.subject_count = fault_count},
        [TELECOM_EVENT_SHIP_FREE] = {.subject_count = ship_count},
        [TELECOM_EVENT_PROTECT] = HWS_ARGUED(operator_count, most),
        [TELECOM_EVENT_REROUTE] = HWS_ARGUED(operator_count, most),
        [TELECOM_EVENT_SWITCH] = HWS_ARGUED(operator_count, most),
        [TELECOM_EVENT_GRANT] = {.subject_count = plan->paths->circuits.grant_count},
        [TELECOM_EVENT_NOTICE] = {.subject_count = operator_count},
        [TELECOM_EVENT_LEVEL] = {.subject_count = UINT32_MAX},
        [TELECOM_EVENT_LIT] = {.subject_count = segment_count},
        [TELECOM_EVENT_BREAKDOWN] = HWS_KEPT(ships, struct ship_row, breakdown),
        [TELECOM_EVENT_MENDED] = HWS_KEPT(ships, struct ship_row, breakdown),
        [TELECOM_EVENT_OUTAGE_NOTICE] = {.subject_count = fault_count},
        [TELECOM_EVENT_OUTAGE_END] = {.subject_count = segment_count},
        [TELECOM_EVENT_LOAN] = HWS_KEPT(stocks, struct stock_row, loan),
        [TELECOM_EVENT_CHARTERED] = HWS_KEPT(jobs, struct job_row, charter),
    };

    return hws_check_events(state, &hws_telecom_id, bounds, TELECOM_EVENT_COUNT, event_fits, error);
}

static enum hws_status check_troubles(const struct hws_state *state, struct hws_error *error)
{
    const uint32_t station_count = hws_telecom_plan(state)->station_count;
    uint32_t things[HWS_STATION_TROUBLE_COUNT];

    for (uint32_t i = 0; i < HWS_STATION_TROUBLE_COUNT; i++) {
        things[i] = station_count;
    }
    return hws_trouble_check(state, &telecom_troubles, things, HWS_STATION_TROUBLE_COUNT, error);
}

enum hws_status telecom_check_rows(const struct hws_state *state, struct hws_error *error)
{
    enum hws_status status = check_counts(state, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_network(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_demands(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_ships(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_repairs(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_troubles(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return check_events(state, error);
}
