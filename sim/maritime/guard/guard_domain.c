/* The guard domain's descriptor: its tables, its start and its check. world.c alone names it. */
#include "sim/maritime/guard/guard.h"

#include "hawser/maritime/picture.h"

/* Arrival, phase, sight and fuel, each at most twice in one handler. */
#define SCHEDULES_PER_UNIT 8u
#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- parts ----------------------------------------------------------------------------------- */

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct guard_state_row, uint64_t, order_count),
};

static const struct hws_field_def unit_fields[] = {
    HWS_FIELD(struct unit_row, double, from_lat_deg),
    HWS_FIELD(struct unit_row, double, from_lon_deg),
    HWS_FIELD(struct unit_row, double, to_lat_deg),
    HWS_FIELD(struct unit_row, double, to_lon_deg),
    HWS_FIELD(struct unit_row, double, fuel_hours),
    HWS_FIELD(struct unit_row, double, burn),
    HWS_FIELD(struct unit_row, double, datum_lat_deg),
    HWS_FIELD(struct unit_row, double, datum_lon_deg),
    HWS_FIELD(struct unit_row, double, datum_growth_kn),
    HWS_FIELD(struct unit_row, double, datum_radius_nmi),
    HWS_FIELD(struct unit_row, double, sweep_width_nmi),
    HWS_FIELD(struct unit_row, int64_t, from_ms),
    HWS_FIELD(struct unit_row, int64_t, to_ms),
    HWS_FIELD(struct unit_row, int64_t, fuel_ms),
    HWS_FIELD(struct unit_row, int64_t, out_ms),
    HWS_FIELD(struct unit_row, int64_t, since_ms),
    HWS_FIELD(struct unit_row, int64_t, search_ms),
    HWS_FIELD(struct unit_row, int64_t, search_until_ms),
    HWS_FIELD(struct unit_row, int64_t, rough_until_ms),
    HWS_FIELD(struct unit_row, uint64_t, key),
    HWS_FIELD(struct unit_row, uint64_t, cause),
    HWS_FIELD(struct unit_row, struct hws_stream, hail),
    HWS_FIELD(struct unit_row, struct hws_stream, board),
    HWS_FIELD(struct unit_row, struct hws_stream, search),
    HWS_FIELD(struct unit_row, struct hws_event_handle, arrive),
    HWS_FIELD(struct unit_row, struct hws_event_handle, phase),
    HWS_FIELD(struct unit_row, struct hws_event_handle, fuel),
    HWS_FIELD(struct unit_row, struct hws_event_handle, sight),
    HWS_FIELD(struct unit_row, uint32_t, state),
    HWS_FIELD(struct unit_row, uint32_t, state_before),
    HWS_FIELD(struct unit_row, uint32_t, task1),
    HWS_FIELD(struct unit_row, uint32_t, stage),
    HWS_FIELD(struct unit_row, uint32_t, route_next),
    HWS_FIELD(struct unit_row, uint32_t, tries),
    HWS_FIELD(struct unit_row, uint32_t, homebound),
    HWS_FIELD(struct unit_row, uint32_t, pursued1),
    HWS_FIELD(struct unit_row, uint32_t, pursued_generation),
    HWS_FIELD(struct unit_row, uint32_t, found),
    HWS_ARRAY_FIELD(struct unit_row, uint32_t, sighted1),
    HWS_FIELD(struct unit_row, uint32_t, ground),
    HWS_FIELD(struct unit_row, uint32_t, hailed),
};

static const struct hws_field_def task_fields[] = {
    HWS_FIELD(struct task_row, double, lat_deg),
    HWS_FIELD(struct task_row, double, lon_deg),
    HWS_FIELD(struct task_row, int64_t, known_ms),
    HWS_FIELD(struct task_row, uint64_t, order),
    HWS_FIELD(struct task_row, uint64_t, cause),
    HWS_FIELD(struct task_row, uint32_t, status),
    HWS_FIELD(struct task_row, uint32_t, unit),
    HWS_FIELD(struct task_row, uint32_t, kind),
    HWS_FIELD(struct task_row, uint32_t, priority),
    HWS_FIELD(struct task_row, uint32_t, target),
    HWS_FIELD(struct task_row, uint32_t, target_generation),
    HWS_FIELD(struct task_row, uint32_t, by),
    HWS_FIELD(struct task_row, uint32_t, stays),
};

static const struct hws_field_def consent_fields[] = {
    HWS_FIELD(struct consent_row, struct hws_stream, chance),
    HWS_FIELD(struct consent_row, uint64_t, cause),
    HWS_FIELD(struct consent_row, uint32_t, agency),
    HWS_FIELD(struct consent_row, uint32_t, vessel),
    HWS_FIELD(struct consent_row, uint32_t, generation),
    HWS_FIELD(struct consent_row, uint32_t, status),
};

static const struct hws_field_def area_fields[] = {
    HWS_FIELD(struct area_row, struct hws_stream, calls),
};

static const struct hws_field_def work_fields[] = {
    HWS_FIELD(struct work_row, double, refuelled_hours),
    HWS_FIELD(struct work_row, int64_t, tasked_ms),
    HWS_FIELD(struct work_row, int64_t, tasked_since_ms),
    HWS_FIELD(struct work_row, uint32_t, tasked),
    HWS_FIELD(struct work_row, uint32_t, task_count),
    HWS_FIELD(struct work_row, uint32_t, hail_count),
    HWS_FIELD(struct work_row, uint32_t, boarding_count),
    HWS_FIELD(struct work_row, uint32_t, search_count),
    HWS_FIELD(struct work_row, uint32_t, reserved),
};

static const struct hws_part_def parts[GUARD_PART_COUNT] = {
    [GUARD_PART_STATE] = {"state", sizeof(struct guard_state_row), 1, state_fields,
                          COUNT_OF(state_fields)},
    [GUARD_PART_UNIT] = {"unit", sizeof(struct unit_row), 1, unit_fields, COUNT_OF(unit_fields)},
    [GUARD_PART_TASK] = {"task", sizeof(struct task_row), 1, task_fields, COUNT_OF(task_fields)},
    [GUARD_PART_CONSENT] = {"consent", sizeof(struct consent_row), 1, consent_fields,
                            COUNT_OF(consent_fields)},
    [GUARD_PART_AREA] = {"area", sizeof(struct area_row), 1, area_fields, COUNT_OF(area_fields)},
    [GUARD_PART_WORK] = {"work", sizeof(struct work_row), 1, work_fields, COUNT_OF(work_fields)},
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[GUARD_PART_TASK] = 1;
    rows[GUARD_PART_CONSENT] = 1;
}

/* ---- events and effects ---------------------------------------------------------------------- */

static const struct hws_event_def events[GUARD_EVENT_COUNT] = {
    [GUARD_EVENT_ARRIVE] = {"unit's arrival", HWS_PRIORITY_ARRIVAL, guard_on_arrive,
                            hws_event_certain},
    [GUARD_EVENT_PHASE] = {"end of what a unit does", HWS_PRIORITY_DONE, guard_on_phase,
                           guard_phase_redraw},
    [GUARD_EVENT_FUEL] = {"look at the way home", HWS_PRIORITY_PASS, guard_on_fuel,
                          hws_event_certain},
    [GUARD_EVENT_ANSWER] = {"flag state's answer", HWS_PRIORITY_REOPENING, guard_on_answer,
                            guard_answer_redraw},
    [GUARD_EVENT_CALL] = {"call for help", HWS_PRIORITY_CALL, guard_on_call, guard_call_redraw},
    [GUARD_EVENT_SIGHT] = {"ship in sight of a unit", HWS_PRIORITY_SIGHT, guard_on_sight,
                           hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_guard_id, HWS_GUARD_TASK, guard_on_task},
    {&hws_guard_id, HWS_GUARD_REPLACE, guard_on_replace},
    {&hws_guard_id, HWS_GUARD_CANCEL, guard_on_cancel},
    {&hws_guard_id, HWS_GUARD_CONSENT, guard_on_consent},
    {&hws_guard_id, HWS_GUARD_ANSWER, guard_on_told_answer},
    {&hws_guard_id, HWS_GUARD_DISTRESS, guard_on_distress},
    {&hws_guard_id, HWS_GUARD_HANDOVER, guard_on_handover},
    {&hws_guard_id, HWS_GUARD_LOOK, guard_on_look},
    {&hws_maritime_id, HWS_MARITIME_LEG_BEGUN, guard_on_leg_begun},
    {&hws_maritime_id, HWS_MARITIME_STOOD, guard_on_stood},
    {&hws_maritime_id, HWS_MARITIME_LEFT, guard_on_left},
    {&hws_maritime_id, HWS_MARITIME_ARRIVED, guard_on_vessel_arrived},
    {&hws_maritime_id, HWS_MARITIME_NO_PASSAGE, guard_on_no_passage},
    {&hws_picture_id, HWS_PICTURE_ALERT, guard_on_alert},
};

/* ---- the start ------------------------------------------------------------------------------- */

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_guard_plan *plan = plan_part;

    rows[GUARD_PART_STATE] = 1;
    rows[GUARD_PART_UNIT] = plan->unit_count;
    rows[GUARD_PART_AREA] = plan->area_count;
    rows[GUARD_PART_WORK] = plan->unit_count;
    *event_count = plan->unit_count + plan->area_count + 1u;
}

static enum hws_status make_rows(struct hws_step *step, uint32_t part, uint32_t count)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, part, &index);
    }
    return status;
}

static enum hws_status start_unit(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_unit *def = &plan->units[unit];
    const struct hws_point place = plan->bases[def->base].place;
    struct unit_row *row = guard_unit_row(step, unit);

    row->key = hws_entity_key(def->id);
    hws_stream_init(&row->hail, step->seed, step->replication, row->key, GUARD_PURPOSE_HAIL);
    hws_stream_init(&row->board, step->seed, step->replication, row->key, GUARD_PURPOSE_BOARD);
    hws_stream_init(&row->search, step->seed, step->replication, row->key, GUARD_PURPOSE_SEARCH);
    row->fuel_hours = def->endurance_hours;
    row->out_ms = -1;
    row->from_lat_deg = place.lat_deg;
    row->from_lon_deg = place.lon_deg;
    row->to_lat_deg = place.lat_deg;
    row->to_lon_deg = place.lon_deg;
    return def->route_count > 0 ? guard_set_phase(step, unit, def->first_patrol_ms) : HWS_OK;
}

/* What a vessel does may move every unit: how it sails, its phase, when it sees and has to turn. */
static uint32_t schedules_max(const void *plan_part)
{
    const struct hws_guard_plan *plan = plan_part;

    return HWS_SCHEDULES_USUAL_MAX + SCHEDULES_PER_UNIT * plan->unit_count;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    enum hws_status status = make_rows(step, GUARD_PART_STATE, 1);

    if (status == HWS_OK) {
        status = make_rows(step, GUARD_PART_UNIT, plan->unit_count);
    }
    if (status == HWS_OK) {
        status = make_rows(step, GUARD_PART_AREA, plan->area_count);
    }
    if (status == HWS_OK) {
        status = make_rows(step, GUARD_PART_WORK, plan->unit_count);
    }
    for (uint32_t i = 0; i < plan->unit_count && status == HWS_OK; i++) {
        status = start_unit(step, i);
    }
    for (uint32_t i = 0; i < plan->area_count && status == HWS_OK; i++) {
        struct area_row *areas = hws_step_rows(step, GUARD_PART_AREA);
        hws_stream_init(&areas[i].calls, step->seed, step->replication,
                        hws_entity_key(plan->areas[i].id), GUARD_PURPOSE_CALL);
        status = guard_schedule_call(step, i);
    }
    return status;
}

/* ---- checks ---------------------------------------------------------------------------------- */

#define BIT(state) (1u << HWS_UNIT_##state)
/* What any unit at sea may do next: turn home, be pre-empted, go back to its route. */
#define AT_SEA (BIT(TRANSIT) | BIT(PATROL) | BIT(INTERCEPT))

/* From which state to which: a bit each. */
static const uint32_t edges[HWS_UNIT_STATE_COUNT] = {
    [HWS_UNIT_READY] = AT_SEA,
    [HWS_UNIT_PATROL] = AT_SEA,
    [HWS_UNIT_TRANSIT] = AT_SEA | BIT(SEARCH) | BIT(REFUEL),
    [HWS_UNIT_SEARCH] = AT_SEA | BIT(BOARD),
    [HWS_UNIT_INTERCEPT] = AT_SEA | BIT(SHADOW) | BIT(HAIL) | BIT(ESCORT),
    [HWS_UNIT_SHADOW] = AT_SEA | BIT(BOARD),
    [HWS_UNIT_HAIL] = AT_SEA | BIT(SHADOW) | BIT(BOARD),
    [HWS_UNIT_BOARD] = AT_SEA | BIT(SHADOW) | BIT(DETAIN),
    [HWS_UNIT_ESCORT] = AT_SEA,
    [HWS_UNIT_DETAIN] = AT_SEA,
    [HWS_UNIT_REFUEL] = BIT(READY),
};

static bool unit_is_whole(const struct hws_state *state, uint32_t unit, const struct unit_row *row,
                          const struct task_row *tasks, uint32_t task_count)
{
    uint32_t active_count = 0;

    for (uint32_t i = 0; i < task_count; i++) {
        active_count += tasks[i].status == GUARD_TASK_ACTIVE && tasks[i].unit == unit ? 1u : 0u;
    }
    return guard_fuel_hours(row, state->now_ms) >= 0.0 && row->state < HWS_UNIT_STATE_COUNT &&
           row->state_before < HWS_UNIT_STATE_COUNT && row->task1 <= task_count &&
           active_count == (row->task1 != 0 ? 1u : 0u) &&
           (row->state == row->state_before || (edges[row->state_before] & (1u << row->state)));
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t unit_count = 0;
    uint32_t task_count = 0;
    const struct unit_row *units =
        hws_state_rows(state, &hws_guard_id, GUARD_PART_UNIT, &unit_count);
    const struct task_row *tasks =
        hws_state_rows(state, &hws_guard_id, GUARD_PART_TASK, &task_count);
    const enum hws_status whole = guard_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    for (uint32_t i = 0; i < unit_count; i++) {
        if (!unit_is_whole(state, i, &units[i], tasks, task_count)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "guard",
                                 "unit %u is damaged: %s after %s, fuel for %g hours, task %u", i,
                                 hws_unit_state_name((enum hws_unit_state)units[i].state),
                                 hws_unit_state_name((enum hws_unit_state)units[i].state_before),
                                 guard_fuel_hours(&units[i], state->now_ms), units[i].task1);
        }
    }
    return HWS_OK;
}

const struct hws_domain hws_guard_domain = {
    .id = &hws_guard_id,
    .parts = parts,
    .part_count = GUARD_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = GUARD_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = guard_records,
    .record_count = GUARD_RECORD_COUNT,
    .metrics = guard_metrics,
    .metric_count = GUARD_METRIC_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .lists = guard_lists,
    .list_count = GUARD_LIST_COUNT,
    .schedules_max = schedules_max,
    .verbs = guard_verbs,
    .verb_count = GUARD_VERB_COUNT,
};
