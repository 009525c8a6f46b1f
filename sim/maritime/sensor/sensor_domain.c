/* The sensor domain's descriptor: its tables, its start and its checks. */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/audience.h"
#include "hawser/maritime/transponder.h"
#include "sim/maritime/sensor/sensor_model.h"

#include <assert.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

/* ---- parts ---------------------------------------------------------------------------------- */

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct sensor_state_row, uint32_t, free_pair1),
    HWS_FIELD(struct sensor_state_row, uint32_t, free_glimpse1),
};

static const struct hws_field_def sensor_fields[] = {
    HWS_FIELD(struct sensor_row, struct cover_eye, eye),
    HWS_FIELD(struct sensor_row, double, sea_factor),
    HWS_FIELD(struct sensor_row, uint64_t, key),
    HWS_FIELD(struct sensor_row, uint32_t, works),
    HWS_FIELD(struct sensor_row, uint32_t, looks),
    HWS_FIELD(struct sensor_row, uint32_t, contact_count),
    HWS_FIELD(struct sensor_row, uint32_t, pass_count),
    HWS_FIELD(struct sensor_row, uint32_t, glimpse_first1),
    HWS_FIELD(struct sensor_row, uint32_t, glimpse_last1),
};

static const struct hws_field_def watch_fields[] = {
    HWS_FIELD(struct watch_row, struct cover_motion, motion),
    HWS_FIELD(struct watch_row, double, speed_kn),
    HWS_FIELD(struct watch_row, double, fitted_u),
    HWS_FIELD(struct watch_row, uint64_t, key),
    HWS_FIELD(struct watch_row, int64_t, next_ms),
    HWS_FIELD(struct watch_row, int64_t, place_change_ms),
    HWS_FIELD(struct watch_row, int64_t, fibre_ms),
    HWS_FIELD(struct watch_row, int64_t, fibre_heard_ms),
    HWS_FIELD(struct watch_row, struct hws_event_handle, next),
    HWS_ARRAY_FIELD(struct watch_row, uint64_t, paired),
    HWS_FIELD(struct watch_row, uint32_t, state),
    HWS_FIELD(struct watch_row, uint32_t, vessel_class),
    HWS_FIELD(struct watch_row, uint32_t, generation),
    HWS_FIELD(struct watch_row, uint32_t, pair_first1),
    HWS_FIELD(struct watch_row, uint32_t, phantom),
    HWS_FIELD(struct watch_row, uint32_t, unplaced),
    HWS_FIELD(struct watch_row, uint32_t, fibre_sensor),
    HWS_FIELD(struct watch_row, uint32_t, fibre_heard1),
};

static const struct hws_field_def pair_fields[] = {
    HWS_FIELD(struct pair_row, int64_t, change_ms),
    HWS_FIELD(struct pair_row, int64_t, name_ms),
    HWS_FIELD(struct pair_row, int64_t, since_ms),
    HWS_FIELD(struct pair_row, struct hws_event_handle, detect),
    HWS_FIELD(struct pair_row, uint32_t, sensor),
    HWS_FIELD(struct pair_row, uint32_t, vessel),
    HWS_FIELD(struct pair_row, uint32_t, next1),
    HWS_FIELD(struct pair_row, uint32_t, in_cover),
    HWS_FIELD(struct pair_row, uint32_t, held),
    HWS_FIELD(struct pair_row, uint32_t, named),
};

static const struct hws_field_def glimpse_fields[] = {
    HWS_FIELD(struct glimpse_row, double, lat_deg),
    HWS_FIELD(struct glimpse_row, double, lon_deg),
    HWS_FIELD(struct glimpse_row, int64_t, seen_ms),
    HWS_FIELD(struct glimpse_row, uint32_t, vessel),
    HWS_FIELD(struct glimpse_row, uint32_t, generation),
    HWS_FIELD(struct glimpse_row, uint32_t, what),
    HWS_FIELD(struct glimpse_row, uint32_t, next1),
};

static const struct hws_part_def parts[SENSOR_PART_COUNT] = {
    [SENSOR_PART_STATE] = {"state", sizeof(struct sensor_state_row), 1, state_fields,
                           COUNT_OF(state_fields)},
    [SENSOR_PART_SENSOR] = {"sensor", sizeof(struct sensor_row), 1, sensor_fields,
                            COUNT_OF(sensor_fields)},
    [SENSOR_PART_WATCH] = {"watch", sizeof(struct watch_row), 1, watch_fields,
                           COUNT_OF(watch_fields)},
    [SENSOR_PART_PAIR] = {"pair", sizeof(struct pair_row), 1, pair_fields, COUNT_OF(pair_fields)},
    [SENSOR_PART_GLIMPSE] = {"glimpse", sizeof(struct glimpse_row), 1, glimpse_fields,
                             COUNT_OF(glimpse_fields)},
    [SENSOR_PART_TROUBLE] = HWS_TROUBLE_PART,
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    (void)plan_part;
    rows[SENSOR_PART_WATCH] = 1;
    /* Every sensor may come to see a ship, and a patrol that sails may come to see as many ships.
     */
    rows[SENSOR_PART_PAIR] = SENSOR_ROWS_MAX;
    rows[SENSOR_PART_GLIMPSE] = 64;
    rows[SENSOR_PART_TROUBLE] = 1;
}

/* ---- events, effects, records --------------------------------------------------------------- */

/* Covers are left before the waypoint at which that happens; passes see what then holds. */
static const struct hws_event_def events[SENSOR_EVENT_COUNT] = {
    [SENSOR_EVENT_START] = {"first look", HWS_PRIORITY_FIRST_LOOK, sensor_on_start,
                            hws_event_certain},
    [SENSOR_EVENT_CHANGE] = {"change of cover", HWS_PRIORITY_COVER, sensor_on_change,
                             hws_event_certain},
    [SENSOR_EVENT_DETECT] = {"detection", HWS_PRIORITY_DONE, sensor_on_detect,
                             sensor_redraw_detect},
    [SENSOR_EVENT_PASS] = {"satellite pass", HWS_PRIORITY_PASS, sensor_on_pass, hws_event_certain},
    [SENSOR_EVENT_TELL] = {"satellite report", HWS_PRIORITY_REOPENING, sensor_on_tell,
                           hws_event_certain},
    [SENSOR_EVENT_OVER] = {"end of a blinding", HWS_PRIORITY_REOPENING, sensor_on_over,
                           hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_LEG_BEGUN, sensor_on_leg_begun},
    {&hws_maritime_id, HWS_MARITIME_STOOD, sensor_on_leg_begun},
    {&hws_maritime_id, HWS_MARITIME_LEFT, sensor_on_left},
    {&hws_maritime_id, HWS_MARITIME_SEA_CHANGED, sensor_on_sea_changed},
    {&hws_transponder_id, HWS_TRANSPONDER_CHANGED, sensor_on_transponder},
    {&hws_transponder_id, HWS_TRANSPONDER_AREA_CHANGED, sensor_on_area},
    {&hws_sensor_id, HWS_SENSOR_SWITCH, sensor_on_switch},
    {&hws_sensor_id, HWS_SENSOR_CALL, sensor_on_call},
    {&hws_sensor_id, HWS_SENSOR_SEEN, sensor_on_seen},
    {&hws_sensor_id, HWS_SENSOR_LOOK, sensor_on_look},
};

/* The agency whose sensor it is. */
static bool to_agency(const struct hws_state *state, const struct hws_record *record,
                      const struct hws_party *party)
{
    const struct hws_sensor_plan *plan = hws_state_plan(state, &hws_sensor_id);
    const int64_t sensor = hws_record_value(state, record, &hws_sensor_entity)->i;

    assert(sensor >= 0 && sensor < (int64_t)plan->sensor_count);
    return party->kind == &hws_agency_entity && plan->sensors[sensor].agency == party->index;
}

static const struct hws_record_def records[SENSOR_RECORD_COUNT] = {
    [SENSOR_RECORD_BLINDED] = {.name = "sensor_blinded",
                               .audience = to_agency,
                               .text = "{sensor} is blind",
                               .arguments = {{"sensor", &hws_sensor_entity}},
                               .argument_count = 1,
                               .importance = 2},
    [SENSOR_RECORD_RESTORED] = {.name = "sensor_restored",
                                .audience = to_agency,
                                .text = "{sensor} works again",
                                .arguments = {{"sensor", &hws_sensor_entity}},
                                .argument_count = 1,
                                .importance = 1},
};

/* ---- the start ------------------------------------------------------------------------------ */

static enum hws_status start_sensor(struct hws_step *step, uint32_t sensor)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct hws_sensor *entry = &plan->sensors[sensor];
    const struct hws_point centre = sensor_centre(plan, sensor);
    uint32_t index = 0;

    enum hws_status status = hws_step_append(step, SENSOR_PART_SENSOR, &index);
    if (status != HWS_OK) {
        return status;
    }
    struct sensor_row *row = sensor_at(step, index);
    row->eye = cover_eye_of(cover_motion_standing(centre, 0),
                            plan->reaches_m[sensor] + SENSOR_HYSTERESIS_M);
    row->sea_factor =
        sensor_sea_factor(hws_step_sea(step, centre.lat_deg, centre.lon_deg).wave_height_m);
    row->key = hws_entity_key(entry->id);
    row->works = 1;
    row->looks = entry->vessel == HWS_NO_INDEX;
    return entry->period_ms > 0
               ? hws_step_schedule(step, SENSOR_EVENT_PASS, entry->first_ms, index, 0, NULL)
               : HWS_OK;
}

static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_sensor_plan *plan = plan_part;

    rows[SENSOR_PART_STATE] = 1;
    rows[SENSOR_PART_SENSOR] = plan->sensor_count;
    rows[SENSOR_PART_WATCH] = plan->sensor_count > 0 ? plan->vessel_count : 0;
    *event_count = plan->sensor_count > 0 ? plan->sensor_count + 1u : 0;
}

/* A vessel that begins a leg may begin, or change, a pair with every sensor. */
static uint32_t schedules_max(const void *plan_part)
{
    const struct hws_sensor_plan *plan = plan_part;

    return HWS_SCHEDULES_USUAL_MAX + SENSOR_SCHEDULES_PER_PAIR * plan->sensor_count;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    uint32_t index = 0;

    enum hws_status status = hws_step_append(step, SENSOR_PART_STATE, &index);
    for (uint32_t i = 0; i < plan->sensor_count && status == HWS_OK; i++) {
        status = start_sensor(step, i);
    }
    for (uint32_t i = 0; i < plan->vessel_count && status == HWS_OK && plan->sensor_count > 0;
         i++) {
        status = sensor_start_watch(step, i);
    }
    return status == HWS_OK && plan->sensor_count > 0
               ? hws_step_schedule(step, SENSOR_EVENT_START, step->now_ms, 0, 0, NULL)
               : status;
}

/* ---- checks --------------------------------------------------------------------------------- */

static const void *rows_of(const struct hws_state *state, uint32_t part, uint32_t *row_count)
{
    return hws_state_rows(state, &hws_sensor_id, part, row_count);
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_sensor_plan *plan = hws_sensor_plan(state);
    uint32_t held[SENSOR_ROWS_MAX] = {0};
    uint32_t vessel_count = 0;
    uint32_t pair_count = 0;
    const struct watch_row *watches = rows_of(state, SENSOR_PART_WATCH, &vessel_count);
    const struct pair_row *pairs = rows_of(state, SENSOR_PART_PAIR, &pair_count);
    const enum hws_status whole = sensor_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    for (uint32_t i = 0; i < vessel_count; i++) {
        uint32_t steps = 0;
        for (uint32_t pair1 = watches[i].pair_first1; pair1 != 0 && steps <= pair_count; steps++) {
            if (pair1 > pair_count || pairs[pair1 - 1u].vessel != i ||
                pairs[pair1 - 1u].sensor >= plan->sensor_count ||
                !sensor_may_be_paired(&watches[i], pairs[pair1 - 1u].sensor)) {
                return hws_error_set(error, HWS_ERR_FORMAT, "sensor",
                                     "the list of vessel slot %u is damaged", i);
            }
            held[pairs[pair1 - 1u].sensor] += pairs[pair1 - 1u].held;
            pair1 = pairs[pair1 - 1u].next1;
        }
    }
    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        if (held[i] != hws_sensor_contact_count(state, i)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "sensor",
                                 "%s holds %u contacts, expected %u", plan->sensors[i].id, held[i],
                                 hws_sensor_contact_count(state, i));
        }
    }
    return HWS_OK;
}

static const struct hws_value_kind *const parties[] = {&hws_agency_entity};

const struct hws_domain hws_sensor_domain = {
    .id = &hws_sensor_id,
    .parts = parts,
    .part_count = SENSOR_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = SENSOR_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .records = records,
    .record_count = SENSOR_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .lists = sensor_lists,
    .list_count = SENSOR_LIST_COUNT,
    .schedules_max = schedules_max,
    .verbs = sensor_verbs,
    .verb_count = SENSOR_VERB_COUNT,
    .parties = parties,
    .party_count = COUNT_OF(parties),
};
