/*
 * Watching vessels: a leg that begins is held against every sensor, a sensor that begins a leg of
 * its own against every vessel near it, and of all that may change next only the first is pending:
 * one event a vessel. Nothing is looked at between.
 */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_model.h"
#include "sim/maritime/transponder/transponder.h"
#include "sim/maritime/vessel/vessel.h"

#include <string.h>

/* Each vessel touched schedules up to three events, and a step may schedule 64. */
#define TOUCHED_PER_STEP_MAX 20u
/* After it has crossed the edge of a jammed area it lies inside or outside for certain. */
#define EDGE_MS 500
/* One fibre is not crossed twice by one ship in so short a time: it is the same crossing. */
#define SAME_CROSSING_MS 60000
#define CROSSINGS_MAX 8u

static const struct vessel_row *vessel_rows(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_maritime_id, MARITIME_PART_VESSEL, count);
}

/* ---- the pending event ------------------------------------------------------------------------
 */

static enum hws_status schedule_next(struct hws_step *step, uint32_t vessel)
{
    struct watch_row *watch = sensor_watch(step, vessel);
    int64_t next_ms =
        watch->place_change_ms < watch->fibre_ms ? watch->place_change_ms : watch->fibre_ms;

    for (uint32_t pair1 = watch->pair_first1; pair1 != 0;) {
        const struct pair_row *pair = sensor_pair(step, pair1 - 1u);
        next_ms = pair->change_ms < next_ms ? pair->change_ms : next_ms;
        next_ms = pair->name_ms < next_ms ? pair->name_ms : next_ms;
        pair1 = pair->next1;
    }
    if (next_ms == watch->next_ms) {
        return HWS_OK;
    }
    hws_step_cancel(step, &watch->next);
    watch->next_ms = next_ms;
    return next_ms == HWS_TIME_NEVER
               ? HWS_OK
               : hws_step_schedule(step, SENSOR_EVENT_CHANGE, next_ms, vessel, 0, &watch->next);
}

/* ---- positions lost ----------------------------------------------------------------------------
 */

static enum hws_status hear_all(struct hws_step *step, uint32_t vessel)
{
    enum hws_status status = HWS_OK;

    for (uint32_t pair1 = sensor_watch(step, vessel)->pair_first1; pair1 != 0 && status == HWS_OK;
         pair1 = sensor_pair(step, pair1 - 1u)->next1) {
        status = sensor_hear_pair(step, pair1 - 1u);
    }
    return status;
}

/* Whether the vessel's set knows its place, and when that will next change on this leg. */
static void look_at_place(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    struct watch_row *watch = sensor_watch(step, vessel);

    watch->place_change_ms = HWS_TIME_NEVER;
    watch->unplaced = 0;
    if (!transponder_any_jammed(&state)) {
        return;
    }
    const int64_t from_ms = step->now_ms + EDGE_MS;
    const struct hws_point from = cover_place(&watch->motion, from_ms);
    watch->unplaced = transponder_jammed_at(&state, from);
    if (watch->motion.to_ms == HWS_TIME_NEVER || watch->motion.to_ms <= from_ms) {
        return;
    }
    const struct hws_point to = cover_place(&watch->motion, watch->motion.to_ms);
    const double fraction = transponder_jam_crossing(&state, from, to, 0.0);
    if (fraction <= 1.0) {
        watch->place_change_ms =
            from_ms + (int64_t)(fraction * (double)(watch->motion.to_ms - from_ms) + 0.5);
    }
}

/* ---- fibres that listen -----------------------------------------------------------------------
 */

static void look_for_fibre(struct hws_step *step, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    struct watch_row *watch = sensor_watch(step, vessel);
    struct hws_crossing crossings[CROSSINGS_MAX];
    const int64_t left_ms = watch->motion.to_ms - step->now_ms;

    watch->fibre_ms = HWS_TIME_NEVER;
    if (plan->fibres == NULL || watch->phantom || watch->motion.to_ms == HWS_TIME_NEVER ||
        left_ms <= 0) {
        return;
    }
    const uint32_t found = hws_index_crossings(
        plan->fibres, cover_place(&watch->motion, step->now_ms),
        cover_place(&watch->motion, watch->motion.to_ms), crossings, CROSSINGS_MAX);
    for (uint32_t i = 0; i < found && i < CROSSINGS_MAX; i++) {
        const int64_t at_ms =
            step->now_ms + (int64_t)(crossings[i].leg_fraction * (double)left_ms + 0.5);
        if (watch->fibre_heard1 != crossings[i].owner + 1u ||
            at_ms - watch->fibre_heard_ms >= SAME_CROSSING_MS) {
            watch->fibre_ms = at_ms;
            watch->fibre_sensor = crossings[i].owner;
            return;
        }
    }
}

static enum hws_status hear_fibre(struct hws_step *step, uint32_t vessel)
{
    struct watch_row *watch = sensor_watch(step, vessel);
    const struct hws_state state = hws_step_state(step);
    const uint32_t sensor = watch->fibre_sensor;
    uint32_t count = 0;

    watch->fibre_heard1 = sensor + 1u;
    watch->fibre_heard_ms = step->now_ms;
    look_for_fibre(step, vessel);
    if (!sensor_sees_now(step, sensor)) {
        return HWS_OK;
    }
    const bool drags = vessel_rows(&state, &count)[vessel].dragging;
    const uint32_t pair1 = sensor_find_pair1(step, watch, sensor);
    if (pair1 != 0 && sensor_pair(step, pair1 - 1u)->in_cover) {
        enum hws_status status = sensor_hear_crossing(step, pair1 - 1u);
        if (status != HWS_OK || !drags) {
            return status;
        }
    }
    return sensor_glimpse(step, sensor, vessel, drags ? HWS_GLIMPSE_DRAG : HWS_GLIMPSE_PLACE);
}

/* ---- one vessel against all sensors ------------------------------------------------------------
 */

static enum hws_status look_at_vessel(struct hws_step *step, uint32_t vessel, bool *touched)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct watch_row *watch = sensor_watch(step, vessel);
    const struct sensor_row *sensors = sensor_at(step, 0);
    uint32_t pairs1[SENSOR_ROWS_MAX] = {0};
    enum hws_status status = HWS_OK;

    *touched = false;
    for (uint32_t pair1 = watch->pair_first1; pair1 != 0;) {
        const struct pair_row *pair = sensor_pair(step, pair1 - 1u);
        pairs1[pair->sensor] = pair1;
        pair1 = pair->next1;
    }
    for (uint32_t i = 0; i < plan->sensor_count && status == HWS_OK; i++) {
        bool has_pair = false;
        if (!sensor_may_pair(&sensors[i], i, watch)) {
            continue;
        }
        status = sensor_look_pair(step, i, vessel, pairs1[i], &has_pair);
        *touched = *touched || has_pair;
    }
    return status == HWS_OK ? schedule_next(step, vessel) : status;
}

/* Rows for slots up to this one; a new slot is told of as it comes, so there is one to add. */
static enum hws_status have_watch(struct hws_step *step, uint32_t vessel)
{
    while (hws_step_row_count(step, SENSOR_PART_WATCH) <= vessel) {
        uint32_t index = 0;
        enum hws_status status = hws_step_append(step, SENSOR_PART_WATCH, &index);
        if (status != HWS_OK) {
            return status;
        }
        struct watch_row *watch = sensor_watch(step, index);
        watch->next_ms = HWS_TIME_NEVER;
        watch->place_change_ms = HWS_TIME_NEVER;
        watch->fibre_ms = HWS_TIME_NEVER;
    }
    return HWS_OK;
}

/* What the vessel's own row says, as a motion. */
static void read_vessel(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_maritime_plan *maritime = hws_maritime_plan(&state);
    struct watch_row *watch = sensor_watch(step, vessel);
    uint32_t count = 0;
    const struct vessel_row *row = &vessel_rows(&state, &count)[vessel];
    const struct hws_point from = {row->from_lat_deg, row->from_lon_deg};
    const struct hws_point to = {row->to_lat_deg, row->to_lon_deg};

    if (watch->key != row->key) {
        watch->fibre_heard1 = 0;
    }
    watch->state = row->state;
    watch->vessel_class = row->vessel_class;
    watch->generation = row->generation;
    watch->key = row->key;
    watch->phantom = row->flow == HWS_NO_INDEX && vessel < maritime->vessel_count &&
                     maritime->vessels[vessel].phantom;
    watch->speed_kn = row->state == HWS_VESSEL_UNDER_WAY ? row->speed_kn : 0.0;
    watch->motion = row->state == HWS_VESSEL_UNDER_WAY
                        ? cover_motion_of_leg(from, to, row->from_ms, row->to_ms)
                        : cover_motion_standing(from, step->now_ms);
}

enum hws_status sensor_start_watch(struct hws_step *step, uint32_t vessel)
{
    enum hws_status status = have_watch(step, vessel);

    if (status == HWS_OK) {
        read_vessel(step, vessel);
    }
    return status;
}

/* ---- a sensor that sails -----------------------------------------------------------------------
 */

static void read_carrier(struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct watch_row *watch = sensor_watch(step, vessel);
    struct sensor_row *row = sensor_at(step, sensor);
    const struct hws_point place = cover_place(&watch->motion, step->now_ms);

    row->looks = watch->state == HWS_VESSEL_UNDER_WAY || watch->state == HWS_VESSEL_STOPPED ||
                 watch->state == HWS_VESSEL_ANCHORED;
    row->eye = cover_eye_of(watch->motion, plan->reaches_m[sensor] + SENSOR_HYSTERESIS_M);
    row->sea_factor =
        sensor_sea_factor(hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m);
}

static enum hws_status move_carried(struct hws_step *step, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->sensor_count && status == HWS_OK; i++) {
        if (plan->sensors[i].vessel == vessel) {
            read_carrier(step, i, vessel);
            status = sensor_look_round(step, i);
        }
    }
    return status;
}

/* ---- looking round -----------------------------------------------------------------------------
 */

enum hws_status sensor_look_round(struct hws_step *step, uint32_t sensor)
{
    const struct hws_effect look = {.kind = HWS_SENSOR_LOOK, .subject = sensor};

    return hws_step_emit(step, &hws_sensor_id, &look);
}

static enum hws_status look_at_one(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                                   bool *touched)
{
    if (sensor == HWS_NO_INDEX) {
        look_at_place(step, vessel);
        enum hws_status status = hear_all(step, vessel);
        return status == HWS_OK ? look_at_vessel(step, vessel, touched) : status;
    }
    enum hws_status status = sensor_look_pair(
        step, sensor, vessel, sensor_find_pair1(step, sensor_watch(step, vessel), sensor), touched);
    return status == HWS_OK && *touched ? schedule_next(step, vessel) : status;
}

/* All sensors at once may schedule as many as a step allows: then one vessel is a portion. */
enum hws_status sensor_on_look(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const uint32_t vessel_count = hws_step_row_count(step, SENSOR_PART_WATCH);
    const uint32_t sensor = effect->subject;
    const uint32_t touched_max = sensor == HWS_NO_INDEX ? 1u : TOUCHED_PER_STEP_MAX;
    const struct watch_row *watches = sensor_watch(step, 0);
    const struct sensor_row *sensors = sensor_at(step, 0);
    uint32_t touched_count = 0;

    if (effect->a < 0 || (sensor != HWS_NO_INDEX && sensor >= plan->sensor_count)) {
        return HWS_ERR_RANGE;
    }
    if (sensor != HWS_NO_INDEX && (plan->sensors[sensor].kind == HWS_SENSOR_SAR_SATELLITE ||
                                   plan->sensors[sensor].kind == HWS_SENSOR_AIS_SATELLITE)) {
        return sensor_pass_portion(step, sensor, (uint32_t)effect->a);
    }
    for (uint32_t i = (uint32_t)effect->a; i < vessel_count; i++) {
        bool touched = false;
        if (touched_count == touched_max) {
            const struct hws_effect rest = {.kind = HWS_SENSOR_LOOK, .subject = sensor, .a = i};
            return hws_step_emit(step, &hws_sensor_id, &rest);
        }
        if (watches[i].state == HWS_VESSEL_ABSENT ||
            (sensor != HWS_NO_INDEX && !sensor_may_pair(&sensors[sensor], sensor, &watches[i]))) {
            continue;
        }
        enum hws_status status = look_at_one(step, sensor, i, &touched);
        if (status != HWS_OK) {
            return status;
        }
        touched_count += touched ? 1u : 0u;
    }
    return HWS_OK;
}

/* ---- events and effects ------------------------------------------------------------------------
 */

enum hws_status sensor_on_start(struct hws_step *step, const struct hws_event *event)
{
    (void)event;
    return sensor_look_round(step, HWS_NO_INDEX);
}

enum hws_status sensor_on_leg_begun(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const uint32_t vessel = effect->subject;
    bool touched = false;

    if (plan->sensor_count == 0) {
        return HWS_OK;
    }
    enum hws_status status = have_watch(step, vessel);
    if (status != HWS_OK) {
        return status;
    }
    const uint32_t was_unplaced = sensor_watch(step, vessel)->unplaced;
    read_vessel(step, vessel);
    look_at_place(step, vessel);
    look_for_fibre(step, vessel);
    if (sensor_watch(step, vessel)->unplaced != was_unplaced) {
        status = hear_all(step, vessel);
    }
    if (status == HWS_OK) {
        status = look_at_vessel(step, vessel, &touched);
    }
    return status == HWS_OK ? move_carried(step, vessel) : status;
}

enum hws_status sensor_on_change(struct hws_step *step, const struct hws_event *event)
{
    const uint32_t vessel = event->body.subject;
    struct watch_row *watch = sensor_watch(step, vessel);
    enum hws_status status = HWS_OK;

    watch->next = (struct hws_event_handle){0, 0};
    watch->next_ms = HWS_TIME_NEVER;
    if (watch->place_change_ms <= step->now_ms) {
        look_at_place(step, vessel);
        status = hear_all(step, vessel);
    }
    if (status == HWS_OK && watch->fibre_ms <= step->now_ms) {
        status = hear_fibre(step, vessel);
    }
    for (uint32_t pair1 = watch->pair_first1; pair1 != 0 && status == HWS_OK;) {
        const uint32_t index = pair1 - 1u;
        pair1 = sensor_pair(step, index)->next1; /* the pair may end */
        status = sensor_turn_pair(step, index);
    }
    return status == HWS_OK ? schedule_next(step, vessel) : status;
}

enum hws_status sensor_on_left(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t vessel = effect->subject;
    enum hws_status status = HWS_OK;

    if (vessel >= hws_step_row_count(step, SENSOR_PART_WATCH)) {
        return HWS_OK;
    }
    struct watch_row *watch = sensor_watch(step, vessel);
    while (watch->pair_first1 != 0 && status == HWS_OK) {
        status = sensor_drop_pair(step, watch->pair_first1 - 1u, HWS_CONTACT_GONE);
    }
    hws_step_cancel(step, &watch->next);
    memset(watch, 0, sizeof(*watch));
    watch->next_ms = HWS_TIME_NEVER;
    watch->place_change_ms = HWS_TIME_NEVER;
    watch->fibre_ms = HWS_TIME_NEVER;
    return status == HWS_OK ? move_carried(step, vessel) : status;
}

/* Only radars that clutter can blind look anew, and only where the waves have changed. */
enum hws_status sensor_on_sea_changed(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < plan->sensor_count && status == HWS_OK && effect->a == 0; i++) {
        struct sensor_row *row = sensor_at(step, i);
        if (plan->sensors[i].reference_range_km <= 0.0) {
            continue;
        }
        const struct hws_point place = cover_place(&row->eye.motion, step->now_ms);
        const double factor =
            sensor_sea_factor(hws_step_sea(step, place.lat_deg, place.lon_deg).wave_height_m);
        if (factor != row->sea_factor) {
            row->sea_factor = factor;
            status = sensor_look_round(step, i);
        }
    }
    return status;
}

enum hws_status sensor_on_transponder(struct hws_step *step, const struct hws_effect *effect)
{
    return effect->subject < hws_step_row_count(step, SENSOR_PART_WATCH)
               ? hear_all(step, effect->subject)
               : HWS_OK;
}

enum hws_status sensor_on_area(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);

    (void)effect;
    return plan->sensor_count == 0 ? HWS_OK : sensor_look_round(step, HWS_NO_INDEX);
}
