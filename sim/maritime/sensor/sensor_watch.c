/*
 * Watching vessels: a leg that begins is held against every sensor, and of all that may change next
 * only the first is pending: one event a vessel. Nothing is looked at between.
 */
#include "sim/maritime/sensor/sensor.h"

#include "sim/maritime/transponder/transponder.h"
#include "sim/maritime/vessel/vessel.h"

#include <string.h>

/* After it has crossed the edge of a jammed area it lies inside or outside for certain. */
#define EDGE_MS 500
/* One fibre is not crossed twice by one ship in so short a time: it is the same crossing. */
#define SAME_CROSSING_MS 60000
#define CROSSINGS_MAX 8u

static const struct vessel_row *vessel_rows(const struct hws_state *state, uint32_t *count)
{
    return hws_state_rows(state, &hws_maritime_id, MARITIME_PART_VESSEL, count);
}

/* ---- the pending event ---------------------------------------------------------------------- */

enum hws_status sensor_schedule_change(struct hws_step *step, uint32_t vessel)
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

/* ---- positions lost ------------------------------------------------------------------------- */

enum hws_status sensor_hear_all(struct hws_step *step, uint32_t vessel)
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

/* ---- fibres that listen --------------------------------------------------------------------- */

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

/* ---- one vessel against all sensors --------------------------------------------------------- */

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
    if (status != HWS_OK) {
        return status;
    }
    return sensor_schedule_change(step, vessel);
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

/* ---- what befalls a vessel ------------------------------------------------------------------ */

enum hws_status sensor_look_again(struct hws_step *step, uint32_t vessel, bool *touched)
{
    look_at_place(step, vessel);
    enum hws_status status = sensor_hear_all(step, vessel);
    if (status != HWS_OK) {
        return status;
    }
    return look_at_vessel(step, vessel, touched);
}

enum hws_status sensor_move_watch(struct hws_step *step, uint32_t vessel)
{
    bool touched = false;

    enum hws_status status = have_watch(step, vessel);
    if (status != HWS_OK) {
        return status;
    }
    const uint32_t was_unplaced = sensor_watch(step, vessel)->unplaced;
    read_vessel(step, vessel);
    look_at_place(step, vessel);
    look_for_fibre(step, vessel);
    if (sensor_watch(step, vessel)->unplaced != was_unplaced) {
        status = sensor_hear_all(step, vessel);
        if (status != HWS_OK) {
            return status;
        }
    }
    return look_at_vessel(step, vessel, &touched);
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
        status = sensor_hear_all(step, vessel);
    }
    if (status == HWS_OK && watch->fibre_ms <= step->now_ms) {
        status = hear_fibre(step, vessel);
    }
    for (uint32_t pair1 = watch->pair_first1; pair1 != 0 && status == HWS_OK;) {
        const uint32_t index = pair1 - 1u;
        pair1 = sensor_pair(step, index)->next1; /* the pair may end */
        status = sensor_turn_pair(step, index);
    }
    if (status != HWS_OK) {
        return status;
    }
    return sensor_schedule_change(step, vessel);
}

enum hws_status sensor_end_watch(struct hws_step *step, uint32_t vessel)
{
    struct watch_row *watch = sensor_watch(step, vessel);
    enum hws_status status = HWS_OK;

    while (watch->pair_first1 != 0 && status == HWS_OK) {
        status = sensor_drop_pair(step, watch->pair_first1 - 1u, HWS_CONTACT_GONE);
    }
    hws_step_cancel(step, &watch->next);
    memset(watch, 0, sizeof(*watch));
    watch->next_ms = HWS_TIME_NEVER;
    watch->place_change_ms = HWS_TIME_NEVER;
    watch->fibre_ms = HWS_TIME_NEVER;
    return status;
}
