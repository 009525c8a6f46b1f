/* The domain's registration: parts, events, effects, the start and the names. */
#include "sim/telecom/fault/fault.h"
#include "sim/telecom/network/restore.h"
#include "sim/telecom/repair/repair.h"
#include "sim/telecom/telecom_check.h"
#include "sim/telecom/telecom_lists.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- parts ---------------------------------------------------------------------------------- */

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct telecom_state_row, int64_t, wanted_kbps),
    HWS_FIELD(struct telecom_state_row, int64_t, served_kbps),
    HWS_FIELD(struct telecom_state_row, struct hws_event_handle, level),
    HWS_FIELD(struct telecom_state_row, uint32_t, open_fault_count),
    HWS_FIELD(struct telecom_state_row, uint32_t, order_count),
};

static const struct hws_field_def segment_fields[] = {
    HWS_FIELD(struct segment_row, int64_t, lit_kbps),
    HWS_FIELD(struct segment_row, int64_t, told_ms),
    HWS_FIELD(struct segment_row, int64_t, down_since_ms),
    HWS_FIELD(struct segment_row, int64_t, down_ms),
    HWS_FIELD(struct segment_row, uint32_t, open_fault_count),
    HWS_FIELD(struct segment_row, uint32_t, dark_count),
    HWS_FIELD(struct segment_row, uint32_t, lost_end_count),
    HWS_FIELD(struct segment_row, uint32_t, fault_count),
    HWS_FIELD(struct segment_row, uint32_t, up),
    HWS_FIELD(struct segment_row, uint32_t, pairs_down),
    HWS_FIELD(struct segment_row, uint32_t, told_up),
    HWS_FIELD(struct segment_row, uint32_t, outage_count),
};

static const struct hws_field_def station_fields[] = {
    HWS_FIELD(struct station_row, uint64_t, record),
    HWS_FIELD(struct station_row, uint32_t, failed),
    HWS_FIELD(struct station_row, uint32_t, trouble),
};

static const struct hws_field_def zone_fields[] = {
    HWS_FIELD(struct zone_row, uint64_t, fault_count),
};

static const struct hws_field_def terrestrial_fields[] = {
    HWS_FIELD(struct terrestrial_row, struct hws_event_handle, opening),
    HWS_FIELD(struct terrestrial_row, uint64_t, record),
    HWS_FIELD(struct terrestrial_row, uint32_t, open),
    HWS_FIELD(struct terrestrial_row, uint32_t, reserved),
};

static const struct hws_field_def demand_fields[] = {
    HWS_FIELD(struct demand_row, int64_t, served_kbps),
    HWS_FIELD(struct demand_row, int64_t, missing_kbps),
    HWS_FIELD(struct demand_row, int64_t, since_ms),
    HWS_FIELD(struct demand_row, int64_t, waiting_since_ms),
    HWS_FIELD(struct demand_row, double, lost_gbps_hours),
    HWS_FIELD(struct demand_row, double, first_us),
    HWS_FIELD(struct demand_row, int64_t, short_ms),
    HWS_FIELD(struct demand_row, int64_t, isolated_ms),
    HWS_FIELD(struct demand_row, uint32_t, isolated),
    HWS_FIELD(struct demand_row, uint32_t, reserved),
};

static const struct hws_field_def circuit_fields[] = {
    HWS_FIELD(struct circuit_row, int64_t, room_kbps),
    HWS_FIELD(struct circuit_row, int64_t, carried_kbps),
    HWS_FIELD(struct circuit_row, int64_t, granted_kbps),
};

static const struct hws_field_def flow_fields[] = {
    HWS_FIELD(struct flow_row, int64_t, kbps),
};

static const struct hws_field_def component_fields[] = {
    HWS_FIELD(struct component_row, uint32_t, busy),
    HWS_FIELD(struct component_row, uint32_t, gap_ppm),
};

static const struct hws_field_def operator_fields[] = {
    HWS_FIELD(struct operator_row, int64_t, outage_ms),
    HWS_FIELD(struct operator_row, uint64_t, outage_count),
    HWS_FIELD(struct operator_row, struct hws_event_handle, notice),
};

static const struct hws_field_def grant_fields[] = {
    HWS_FIELD(struct grant_row, struct hws_event_handle, ready),
    HWS_FIELD(struct grant_row, int64_t, since_ms),
    HWS_FIELD(struct grant_row, uint64_t, record),
    HWS_FIELD(struct grant_row, uint64_t, asked_count),
    HWS_FIELD(struct grant_row, uint32_t, state),
    HWS_FIELD(struct grant_row, uint32_t, reserved),
};

static const struct hws_field_def ship_fields[] = {
    HWS_FIELD(struct ship_row, double, lat_deg),
    HWS_FIELD(struct ship_row, double, lon_deg),
    HWS_FIELD(struct ship_row, hws_drawn_ms, step_ms),
    HWS_FIELD(struct ship_row, int64_t, step_left_ms),
    HWS_FIELD(struct ship_row, int64_t, pick_up_ms),
    HWS_FIELD(struct ship_row, int64_t, working_since_ms),
    HWS_FIELD(struct ship_row, int64_t, broken_since_ms),
    HWS_FIELD(struct ship_row, int64_t, free_ms),
    HWS_FIELD(struct ship_row, int64_t, booking_since_ms),
    HWS_FIELD(struct ship_row, uint64_t, booking_count),
    HWS_FIELD(struct ship_row, uint64_t, passage_count),
    HWS_FIELD(struct ship_row, uint64_t, breakdown_count),
    HWS_FIELD(struct ship_row, struct hws_event_handle, work),
    HWS_FIELD(struct ship_row, struct hws_event_handle, sea),
    HWS_FIELD(struct ship_row, struct hws_event_handle, breakdown),
    HWS_FIELD(struct ship_row, int64_t, hold_cable_m),
    HWS_FIELD(struct ship_row, int64_t, hold_joint_count),
    HWS_FIELD(struct ship_row, int64_t, hold_repeater_count),
    HWS_FIELD(struct ship_row, uint64_t, record),
    HWS_FIELD(struct ship_row, uint32_t, state),
    HWS_FIELD(struct ship_row, uint32_t, fault1),
    HWS_FIELD(struct ship_row, uint32_t, work_step),
    HWS_FIELD(struct ship_row, uint32_t, at_sea),
    HWS_FIELD(struct ship_row, uint32_t, hold_stock1),
    HWS_FIELD(struct ship_row, uint32_t, bound1),
    HWS_FIELD(struct ship_row, uint32_t, broken),
    HWS_FIELD(struct ship_row, uint32_t, resumes),
    HWS_FIELD(struct ship_row, uint32_t, no_shelter),
    HWS_FIELD(struct ship_row, uint32_t, hold_aboard),
};

static const struct hws_field_def fault_fields[] = {
    HWS_FIELD(struct fault_row, double, along_km),
    HWS_FIELD(struct fault_row, double, lat_deg),
    HWS_FIELD(struct fault_row, double, lon_deg),
    HWS_FIELD(struct fault_row, double, destroyed_km),
    HWS_FIELD(struct fault_row, double, located_km),
    HWS_FIELD(struct fault_row, uint64_t, key),
    HWS_FIELD(struct fault_row, int64_t, cut_ms),
    HWS_FIELD(struct fault_row, int64_t, located_ms),
    HWS_FIELD(struct fault_row, int64_t, on_site_ms),
    HWS_FIELD(struct fault_row, int64_t, repaired_ms),
    HWS_FIELD(struct fault_row, int64_t, surveyed_ms),
    HWS_FIELD(struct fault_row, uint64_t, cut_record),
    HWS_FIELD(struct fault_row, uint64_t, record),
    HWS_FIELD(struct fault_row, uint32_t, segment),
    HWS_FIELD(struct fault_row, uint32_t, state),
    HWS_FIELD(struct fault_row, uint32_t, ship1),
    HWS_FIELD(struct fault_row, uint32_t, reserved_for1),
    HWS_FIELD(struct fault_row, uint32_t, refused_ships),
    HWS_FIELD(struct fault_row, uint32_t, kind),
    HWS_FIELD(struct fault_row, uint32_t, cause),
    HWS_FIELD(struct fault_row, uint32_t, dark),
    HWS_FIELD(struct fault_row, uint32_t, mended),
    HWS_FIELD(struct fault_row, uint32_t, failed_count),
};

static const struct hws_field_def job_fields[] = {
    HWS_FIELD(struct job_row, int64_t, since_ms),
    HWS_FIELD(struct job_row, int64_t, started_ms),
    HWS_FIELD(struct job_row, int64_t, permit_asked_ms),
    HWS_FIELD(struct job_row, int64_t, permit_decided_ms),
    HWS_FIELD(struct job_row, struct hws_event_handle, permit_answer),
    HWS_FIELD(struct job_row, uint64_t, permit_record),
    HWS_FIELD(struct job_row, int64_t, charter_sought_ms),
    HWS_FIELD(struct job_row, struct hws_event_handle, charter),
    HWS_FIELD(struct job_row, uint32_t, stage),
    HWS_FIELD(struct job_row, uint32_t, permit),
    HWS_FIELD(struct job_row, uint32_t, permit_area1),
    HWS_FIELD(struct job_row, uint32_t, agreement1),
    HWS_FIELD(struct job_row, uint32_t, overflowed),
    HWS_FIELD(struct job_row, uint32_t, order),
    HWS_FIELD(struct job_row, uint32_t, temporary),
    HWS_FIELD(struct job_row, uint32_t, outage),
    HWS_FIELD(struct job_row, uint32_t, outage_decision),
    HWS_FIELD(struct job_row, uint32_t, reserved),
};

static const struct hws_field_def stock_fields[] = {
    HWS_FIELD(struct stock_row, int64_t, cable_m),
    HWS_FIELD(struct stock_row, int64_t, joint_count),
    HWS_FIELD(struct stock_row, int64_t, repeater_count),
    HWS_FIELD(struct stock_row, int64_t, order_cable_m),
    HWS_FIELD(struct stock_row, int64_t, order_joint_count),
    HWS_FIELD(struct stock_row, int64_t, order_repeater_count),
    HWS_FIELD(struct stock_row, struct hws_event_handle, order),
    HWS_FIELD(struct stock_row, int64_t, ordered_ms),
    HWS_FIELD(struct stock_row, uint64_t, order_count),
    HWS_FIELD(struct stock_row, int64_t, loan_cable_m),
    HWS_FIELD(struct stock_row, int64_t, loan_joint_count),
    HWS_FIELD(struct stock_row, int64_t, loan_repeater_count),
    HWS_FIELD(struct stock_row, struct hws_event_handle, loan),
    HWS_FIELD(struct stock_row, int64_t, owed_cable_m),
    HWS_FIELD(struct stock_row, int64_t, owed_joint_count),
    HWS_FIELD(struct stock_row, int64_t, owed_repeater_count),
    HWS_FIELD(struct stock_row, uint32_t, owed_to1),
    HWS_FIELD(struct stock_row, uint32_t, reserved),
};

#define PART(name, row_type, rows, fields)                                                         \
    {                                                                                              \
        (name), (uint32_t)sizeof(row_type), (rows), (fields), COUNT_OF(fields)                     \
    }

static const struct hws_part_def parts[TELECOM_PART_COUNT] = {
    [TELECOM_PART_STATE] = PART("state", struct telecom_state_row, 1, state_fields),
    [TELECOM_PART_SEGMENT] = PART("segment", struct segment_row, 16, segment_fields),
    [TELECOM_PART_TERRESTRIAL] =
        PART("terrestrial", struct terrestrial_row, 16, terrestrial_fields),
    [TELECOM_PART_DEMAND] = PART("demand", struct demand_row, 64, demand_fields),
    [TELECOM_PART_SHIP] = PART("repair_ship", struct ship_row, 4, ship_fields),
    [TELECOM_PART_FAULT] = PART("fault", struct fault_row, 16, fault_fields),
    [TELECOM_PART_STATION] = PART("station", struct station_row, 16, station_fields),
    [TELECOM_PART_ZONE] = PART("depth_zone", struct zone_row, 16, zone_fields),
    [TELECOM_PART_JOB] = PART("repair_job", struct job_row, 16, job_fields),
    [TELECOM_PART_STOCK] = PART("spares", struct stock_row, 8, stock_fields),
    [TELECOM_PART_CIRCUIT] = PART("circuit", struct circuit_row, 32, circuit_fields),
    [TELECOM_PART_FLOW] = PART("flow", struct flow_row, 64, flow_fields),
    [TELECOM_PART_COMPONENT] = PART("component", struct component_row, 4, component_fields),
    [TELECOM_PART_OPERATOR] = PART("operator", struct operator_row, 4, operator_fields),
    [TELECOM_PART_GRANT] = PART("grant", struct grant_row, 4, grant_fields),
    [TELECOM_PART_TROUBLE] = HWS_TROUBLE_PART,
};

/* A strike opens one fault and its job, a station has one trouble more; nothing else grows. */
static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[TELECOM_PART_FAULT] = 1;
    rows[TELECOM_PART_JOB] = 1;
    rows[TELECOM_PART_TROUBLE] = 1;
}

/* ---- events and effects --------------------------------------------------------------------- */

/* At one instant work is finished before the sea stops it. */
static const struct hws_event_def events[TELECOM_EVENT_COUNT] = {
    [TELECOM_EVENT_LOCATED] = {"fault located", HWS_PRIORITY_LOCATED, repair_on_located,
                               fault_redraw_located},
    [TELECOM_EVENT_SAIL] = {"repair ship ready", HWS_PRIORITY_SHIP_READY, dispatch_on_sail,
                            dispatch_redraw_sail},
    [TELECOM_EVENT_WORK] = {"step of a repair", HWS_PRIORITY_WORK, work_on_step_done, work_redraw},
    [TELECOM_EVENT_SEA] = {"sea at a repair", HWS_PRIORITY_WORK_SEA, work_on_sea,
                           hws_event_certain},
    [TELECOM_EVENT_BACKGROUND] = {"background fault", HWS_PRIORITY_TROUBLE, background_on_fault,
                                  background_redraw},
    [TELECOM_EVENT_CURRENT_LEG] = {"turbidity current", HWS_PRIORITY_CURRENT, current_on_leg,
                                   hws_event_certain},
    [TELECOM_EVENT_BREAK] = {"break by a current", HWS_PRIORITY_BREAK, current_on_break,
                             hws_event_certain},
    [TELECOM_EVENT_BREAKDOWN] = {"repair ship breaks down", HWS_PRIORITY_BREAKDOWN, repair_on_break,
                                 breakdown_redraw_break},
    [TELECOM_EVENT_MENDED] = {"repair ship mended", HWS_PRIORITY_MENDED, repair_on_mended,
                              breakdown_redraw_mended},
    [TELECOM_EVENT_OUTAGE_NOTICE] = {"outage notice over", HWS_PRIORITY_NOTICE_OVER,
                                     repair_on_outage_notice, hws_event_certain},
    [TELECOM_EVENT_OUTAGE_END] = {"planned outage over", HWS_PRIORITY_OUTAGE_END, outage_on_end,
                                  hws_event_certain},
    [TELECOM_EVENT_RESTOCK] = {"spares arrive", HWS_PRIORITY_TOLD, repair_on_restock,
                               depot_redraw_restock},
    [TELECOM_EVENT_LOAN] = {"borrowed spares arrive", HWS_PRIORITY_TOLD, repair_on_loan,
                            hws_event_certain},
    [TELECOM_EVENT_CHARTERED] = {"ship to be hired", HWS_PRIORITY_FREE, repair_on_chartered,
                                 charter_redraw},
    [TELECOM_EVENT_OVERFLOW] = {"neighbour asked", HWS_PRIORITY_LEVEL, repair_on_overflow,
                                hws_event_certain},
    [TELECOM_EVENT_SHIP_FREE] = {"repair ship free", HWS_PRIORITY_FREE, repair_on_free,
                                 booking_redraw},
    [TELECOM_EVENT_PERMIT] = {"permit", HWS_PRIORITY_PERMIT, repair_on_permit, permit_redraw},
    [TELECOM_EVENT_LINK] = {"link opens", HWS_PRIORITY_LINK_OPENS, restore_on_link,
                            hws_event_certain},
    [TELECOM_EVENT_PROTECT] = {"protection switching", HWS_PRIORITY_ORDER, restore_on_protect,
                               hws_event_certain},
    [TELECOM_EVENT_REROUTE] = {"traffic rerouted", HWS_PRIORITY_SWITCHED, restore_on_reroute,
                               restore_redraw_reroute},
    [TELECOM_EVENT_SWITCH] = {"control room has switched", HWS_PRIORITY_SWITCHED, restore_on_switch,
                              restore_redraw_switch},
    [TELECOM_EVENT_GRANT] = {"restoration is ready", HWS_PRIORITY_GRANTED, restore_on_grant,
                             restore_redraw_grant},
    [TELECOM_EVENT_NOTICE] = {"operator tells others", HWS_PRIORITY_TOLD, restore_on_notice,
                              hws_event_certain},
    [TELECOM_EVENT_LEVEL] = {"level of the day", HWS_PRIORITY_LEVEL, restore_on_level,
                             hws_event_certain},
    [TELECOM_EVENT_LIT] = {"more is lit", HWS_PRIORITY_FREE, restore_on_lit, restore_redraw_lit},
    [TELECOM_EVENT_STATION] = {"station works again", HWS_PRIORITY_STATION_BACK, station_on_back,
                               station_redraw_back},
    [TELECOM_EVENT_STRIKE] = {"ordered strike", HWS_PRIORITY_PERMIT, fault_on_strike_due,
                              hws_event_certain},
    [TELECOM_EVENT_DAMAGE] = {"damage that tells", HWS_PRIORITY_TROUBLE, damage_on_due,
                              damage_redraw},
    [TELECOM_EVENT_STATION_HAZARD] = {"trouble at a station", HWS_PRIORITY_TROUBLE,
                                      station_on_hazard, station_redraw_hazard},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_telecom_id, HWS_TELECOM_STRIKE, fault_on_strike},
    {&hws_telecom_id, HWS_TELECOM_HURT, damage_on_hurt},
    {&hws_telecom_id, HWS_TELECOM_SHIP_ARRIVED, repair_on_arrived},
    {&hws_telecom_id, HWS_TELECOM_SHIP_STUCK, repair_on_stuck},
    {&hws_telecom_id, HWS_TELECOM_ASSIGN, dispatch_on_assign},
    {&hws_telecom_id, HWS_TELECOM_SEA_CHANGED, work_on_sea_changed},
    {&hws_telecom_id, HWS_TELECOM_CURRENT, current_on_begin},
    {&hws_telecom_id, HWS_TELECOM_STATION_FAIL, station_on_fail},
    {&hws_telecom_id, HWS_TELECOM_PERMIT_GRANT, repair_on_permit_grant},
    {&hws_telecom_id, HWS_TELECOM_PERMIT_REFUSE, repair_on_permit_refuse},
    {&hws_telecom_id, HWS_TELECOM_PRIORITISE, policy_on_prioritise},
    {&hws_telecom_id, HWS_TELECOM_OUTAGE_APPROVE, repair_on_outage_approve},
    {&hws_telecom_id, HWS_TELECOM_OUTAGE_DEFER, repair_on_outage_defer},
    {&hws_telecom_id, HWS_TELECOM_LIGHT, restore_on_light},
    {&hws_telecom_id, HWS_TELECOM_CHARTER, repair_on_charter},
    {&hws_telecom_id, HWS_TELECOM_GIVE_BACK, repair_on_give_back},
    {&hws_telecom_id, HWS_TELECOM_BORROW, restore_on_borrow},
    {&hws_telecom_id, HWS_TELECOM_LEND, restore_on_lend},
    {&hws_telecom_id, HWS_TELECOM_CALL_BACK, restore_on_call_back},
};

/* ---- start ----------------------------------------------------------------------------------- */

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_telecom_plan *plan = plan_part;

    rows[TELECOM_PART_STATE] = 1;
    rows[TELECOM_PART_SEGMENT] = plan->segment_count;
    rows[TELECOM_PART_TERRESTRIAL] = plan->terrestrial_count;
    rows[TELECOM_PART_DEMAND] = plan->demand_count;
    rows[TELECOM_PART_SHIP] = plan->ship_count;
    rows[TELECOM_PART_STATION] = plan->station_count;
    rows[TELECOM_PART_ZONE] = plan->zone_count;
    rows[TELECOM_PART_STOCK] = plan->repair.stock_count;
    rows[TELECOM_PART_CIRCUIT] = plan->paths->circuits.count;
    rows[TELECOM_PART_FLOW] = plan->paths->flow_count;
    rows[TELECOM_PART_COMPONENT] = plan->paths->components.count;
    rows[TELECOM_PART_OPERATOR] = plan->paths->circuits.operator_count;
    rows[TELECOM_PART_GRANT] = plan->paths->circuits.grant_count;
    *event_count = plan->zone_count + plan->terrestrial_count + plan->ship_count +
                   plan->station_count * HWS_STATION_TROUBLE_COUNT + 1u;
}

/*
 * One cut may have every agreement asked and every overland link opened; one leg of a turbidity
 * current breaks every cable that it crosses.
 */
static uint32_t schedules_max(const void *plan_part)
{
    const struct hws_telecom_plan *plan = plan_part;

    return HWS_SCHEDULES_USUAL_MAX + plan->paths->circuits.grant_count + plan->terrestrial_count +
           current_crossings_max(plan);
}

static enum hws_status append_rows(struct hws_step *step, enum telecom_part part, uint32_t count)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, part, &index);
    }
    return status;
}

static enum hws_status append_all(struct hws_step *step)
{
    uint32_t rows[TELECOM_PART_COUNT] = {0};
    uint32_t event_count = 0;
    enum hws_status status = HWS_OK;

    start_rows(hws_step_plan(step), rows, &event_count);
    for (uint32_t part = 0; part < TELECOM_PART_COUNT && status == HWS_OK; part++) {
        status = append_rows(step, (enum telecom_part)part, rows[part]);
    }
    return status;
}

/* All is well and nobody has been told or asked anything. */
static void fill_network(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    struct segment_row *segments = hws_step_rows(step, TELECOM_PART_SEGMENT);
    struct demand_row *demands = hws_step_rows(step, TELECOM_PART_DEMAND);
    struct operator_row *operators = hws_step_rows(step, TELECOM_PART_OPERATOR);
    struct grant_row *grants = hws_step_rows(step, TELECOM_PART_GRANT);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        segments[i].up = 1;
        segments[i].told_up = 1;
        segments[i].lit_kbps = plan->segments[i].lit_kbps;
        segments[i].down_since_ms = HWS_TIME_NEVER;
    }
    for (uint32_t i = 0; i < plan->demand_count; i++) {
        demands[i].waiting_since_ms = HWS_TIME_NEVER;
    }
    for (uint32_t i = 0; i < plan->paths->circuits.operator_count; i++) {
        operators[i].outage_ms = HWS_TIME_NEVER;
    }
    for (uint32_t i = 0; i < plan->paths->circuits.grant_count; i++) {
        grants[i].since_ms = HWS_TIME_NEVER;
    }
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_telecom_plan *plan = hws_step_plan(step);
    enum hws_status status = append_all(step);

    if (status != HWS_OK) {
        return status;
    }
    fill_network(step);
    struct ship_row *ships = hws_step_rows(step, TELECOM_PART_SHIP);
    for (uint32_t i = 0; i < plan->ship_count; i++) {
        ships[i].lat_deg = plan->ships[i].base.lat_deg;
        ships[i].lon_deg = plan->ships[i].base.lon_deg;
    }
    depot_start(step);
    static enum hws_status (*const starts[])(struct hws_step *) = {restore_start, booking_start,
                                                                   station_start, background_start};
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]) && status == HWS_OK; i++) {
        status = starts[i](step);
    }
    return status;
}

/* ---- who acts ------------------------------------------------------------------------------- */

static const struct hws_value_kind *const parties[] = {&hws_operator_entity};

static enum hws_status redraw(struct hws_step *step, uint32_t part, uint32_t row,
                              struct hws_stream *chance)
{
    if (part != TELECOM_PART_SHIP) {
        return HWS_ERR_RANGE;
    }
    work_redraw_waiting(step, row, chance);
    return HWS_OK;
}

const struct hws_domain hws_telecom_domain = {
    .id = &hws_telecom_id,
    .parts = parts,
    .part_count = TELECOM_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = TELECOM_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = telecom_records,
    .record_count = TELECOM_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = telecom_check,
    .redraw = redraw,
    .lists = telecom_lists,
    .list_count = TELECOM_LIST_COUNT,
    .schedules_max = schedules_max,
    .metrics = telecom_metrics,
    .metric_count = TELECOM_METRIC_COUNT,
    .verbs = telecom_verbs,
    .verb_count = TELECOM_VERB_COUNT,
    .parties = parties,
    .party_count = sizeof(parties) / sizeof(parties[0]),
};
