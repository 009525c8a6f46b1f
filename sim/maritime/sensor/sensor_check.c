/* Whether the sensors' rows lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/maritime/sensor/sensor.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
/* Farther than this no leg leads, and no circle round an eye. */
#define SPAN_MAX_DEG 720.0
#define SPAN_MAX_MS (INT64_C(1) << 50)

static struct hws_rows sensors_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_sensor_id, SENSOR_PART_SENSOR, "sensor",
                       sizeof(struct sensor_row));
}

static struct hws_rows watches_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_sensor_id, SENSOR_PART_WATCH, "watch", sizeof(struct watch_row));
}

static struct hws_rows pairs_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_sensor_id, SENSOR_PART_PAIR, "pair", sizeof(struct pair_row));
}

static struct hws_rows glimpses_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_sensor_id, SENSOR_PART_GLIMPSE, "glimpse",
                       sizeof(struct glimpse_row));
}

/* ---- counts and bounds ---------------------------------------------------------------------- */

static enum hws_status check_counts(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows states = hws_rows_of(state, &hws_sensor_id, SENSOR_PART_STATE, "state",
                                               sizeof(struct sensor_state_row));
    const struct hws_rows sensors = sensors_of(state);
    enum hws_status status = hws_check_count(&states, 1, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&sensors, hws_sensor_plan(state)->sensor_count, error);
    if (status == HWS_OK && watches_of(state).count > hws_maritime_vessel_count(state)) {
        status = hws_error_set(error, HWS_ERR_FORMAT, "sensor", "%u watches, expected %u at most",
                               watches_of(state).count, hws_maritime_vessel_count(state));
    }
    return status;
}

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_sensor_plan *plan = hws_sensor_plan(state);
    const struct hws_rows watches = watches_of(state);
    const struct hws_rows pairs = pairs_of(state);
    const struct hws_rows glimpses = glimpses_of(state);
    const struct hws_bound watch_bounds[] = {
        HWS_AT_MOST(struct watch_row, state, HWS_VESSEL_ANCHORED),
        HWS_AT_MOST(struct watch_row, vessel_class, plan->class_count - 1u),
        HWS_AT_MOST(struct watch_row, fibre_sensor, plan->sensor_count - 1u),
        HWS_AT_MOST(struct watch_row, fibre_heard1, plan->sensor_count),
    };
    const struct hws_bound pair_bounds[] = {
        HWS_INDEX_OR_NONE(struct pair_row, sensor, plan->sensor_count),
        HWS_INDEX_OR_NONE(struct pair_row, vessel, watches.count),
        HWS_AT_MOST(struct pair_row, in_cover, 1),
        HWS_AT_MOST(struct pair_row, held, 1),
        HWS_AT_MOST(struct pair_row, named, 1),
    };
    const struct hws_bound glimpse_bounds[] = {
        HWS_AT_MOST(struct glimpse_row, vessel, watches.count - 1u),
        HWS_AT_MOST(struct glimpse_row, what, HWS_GLIMPSE_DRAG),
    };
    const uint32_t heard[] = {(uint32_t)offsetof(struct watch_row, fibre_heard_ms)};
    const uint32_t waited[] = {(uint32_t)offsetof(struct pair_row, since_ms)};
    const uint32_t seen[] = {(uint32_t)offsetof(struct glimpse_row, seen_ms)};
    enum hws_status status =
        hws_check_bounds(&watches, watch_bounds, COUNT_OF(watch_bounds), error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&pairs, pair_bounds, COUNT_OF(pair_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&glimpses, glimpse_bounds, COUNT_OF(glimpse_bounds), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&watches, heard, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&pairs, waited, 1, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&glimpses, seen, 1, error);
}

/* ---- motions -------------------------------------------------------------------------------- */

static bool is_within(double value, double most)
{
    return value >= -most && value <= most; /* and a number */
}

static bool is_motion_sound(const struct cover_motion *motion)
{
    return is_within(motion->lat_deg, 90.0) && is_within(motion->lon_deg, SPAN_MAX_DEG) &&
           is_within(motion->dlat_deg, 180.0) && is_within(motion->dlon_deg, SPAN_MAX_DEG) &&
           is_within(motion->bend, SPAN_MAX_DEG) && motion->from_ms >= -SPAN_MAX_MS &&
           motion->from_ms <= SPAN_MAX_MS &&
           (motion->to_ms == HWS_TIME_NEVER ||
            (motion->to_ms >= motion->from_ms && motion->to_ms <= SPAN_MAX_MS));
}

static bool is_eye_sound(const struct cover_eye *eye)
{
    return is_motion_sound(&eye->motion) && is_within(eye->lat0_deg, 90.0) &&
           is_within(eye->cos0, 1.0) && is_within(eye->sin0, 1.0) &&
           is_within(eye->reach_lat_deg, SPAN_MAX_DEG) && eye->reach_lon_deg == eye->reach_lon_deg;
}

static enum hws_status check_motions(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows sensors = sensors_of(state);
    const struct hws_rows watches = watches_of(state);
    const struct sensor_row *sensor = sensors.rows;
    const struct watch_row *watch = watches.rows;

    for (uint32_t i = 0; i < sensors.count; i++) {
        if (!is_eye_sound(&sensor[i].eye)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "sensor", "the eye of sensor %u is damaged",
                                 i);
        }
    }
    for (uint32_t i = 0; i < watches.count; i++) {
        if (!is_motion_sound(&watch[i].motion)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "sensor",
                                 "the motion of vessel slot %u is damaged", i);
        }
    }
    return HWS_OK;
}

/* ---- lists ---------------------------------------------------------------------------------- */

static uint32_t watch_list_of(const void *row, const void *context)
{
    const struct pair_row *pair = row;

    (void)context;
    return pair->sensor == HWS_NO_INDEX ? HWS_NO_INDEX : pair->vessel;
}

static uint32_t free_list_of(const void *row, const void *context)
{
    const struct pair_row *pair = row;

    (void)context;
    return pair->sensor == HWS_NO_INDEX ? 0 : HWS_NO_INDEX;
}

/* A glimpse does not say whether it is free: those on the free list are taken for such. */
static enum hws_status check_glimpses(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows glimpses = glimpses_of(state);
    const struct hws_rows sensors = sensors_of(state);
    const struct sensor_row *sensor = sensors.rows;
    const struct sensor_state_row *row =
        hws_rows_of(state, &hws_sensor_id, SENSOR_PART_STATE, "state", sizeof(*row)).rows;
    uint32_t heads[2u * (SENSOR_ROWS_MAX + 1u)] = {0};
    const uint32_t pitch = 2u * (uint32_t)sizeof(heads[0]);
    const struct hws_lists lists = {heads,
                                    heads + 1,
                                    sensors.count + 1u,
                                    pitch,
                                    offsetof(struct glimpse_row, next1),
                                    HWS_ONE_WAY,
                                    NULL,
                                    NULL};
    uint32_t next1 = row->free_glimpse1;

    if (sensors.count > SENSOR_ROWS_MAX) {
        return hws_error_set(error, HWS_ERR_FORMAT, "sensor", "%u sensors", sensors.count);
    }
    for (size_t i = 0; i < sensors.count; i++) {
        heads[2u * i] = sensor[i].glimpse_first1;
        heads[2u * i + 1u] = sensor[i].glimpse_last1;
    }
    uint32_t *unused = &heads[2u * (size_t)sensors.count];
    unused[0] = next1;
    for (uint32_t i = 0; i < glimpses.count && next1 != 0 && next1 <= glimpses.count; i++) {
        unused[1] = next1;
        next1 = ((const struct glimpse_row *)glimpses.rows)[next1 - 1u].next1;
    }
    return hws_check_lists(&glimpses, &lists, error);
}

/* Whether a pair further on in the list is of the same sensor. */
static bool is_paired_again(const struct pair_row *pairs, uint32_t pair1)
{
    for (uint32_t later1 = pairs[pair1 - 1u].next1; later1 != 0;
         later1 = pairs[later1 - 1u].next1) {
        if (pairs[later1 - 1u].sensor == pairs[pair1 - 1u].sensor) {
            return true;
        }
    }
    return false;
}

/* The bits of a watch say of which sensors it has a pair, and it has one of each at most. */
static enum hws_status check_paired(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows watches = watches_of(state);
    const struct watch_row *watch = watches.rows;
    const struct pair_row *pairs = pairs_of(state).rows;

    for (uint32_t i = 0; i < watches.count; i++) {
        uint64_t paired[2] = {0, 0};
        bool twice = false;
        for (uint32_t pair1 = watch[i].pair_first1; pair1 != 0; pair1 = pairs[pair1 - 1u].next1) {
            const uint32_t sensor = pairs[pair1 - 1u].sensor;
            paired[sensor / 64u % 2u] |= UINT64_C(1) << (sensor % 64u);
            twice = twice || is_paired_again(pairs, pair1);
        }
        if (twice || paired[0] != watch[i].paired[0] || paired[1] != watch[i].paired[1]) {
            return hws_error_set(error, HWS_ERR_FORMAT, "sensor",
                                 "the pairs of vessel slot %u are damaged", i);
        }
    }
    return HWS_OK;
}

static enum hws_status check_lists(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows pairs = pairs_of(state);
    const struct hws_rows watches = watches_of(state);
    const struct watch_row *watch = watches.rows;
    const struct sensor_state_row *row =
        hws_rows_of(state, &hws_sensor_id, SENSOR_PART_STATE, "state", sizeof(*row)).rows;
    const struct hws_lists held = {&watch->pair_first1,
                                   NULL,
                                   watches.count,
                                   watches.stride,
                                   offsetof(struct pair_row, next1),
                                   HWS_ONE_WAY,
                                   watch_list_of,
                                   NULL};
    const struct hws_lists unused = {&row->free_pair1,
                                     NULL,
                                     1,
                                     (uint32_t)sizeof(*row),
                                     offsetof(struct pair_row, next1),
                                     HWS_ONE_WAY,
                                     free_list_of,
                                     NULL};
    enum hws_status status = HWS_OK;

    if (watches.count > 0) {
        status = hws_check_lists(&pairs, &held, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_lists(&pairs, &unused, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_paired(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return check_glimpses(state, error);
}

/* ---- events --------------------------------------------------------------------------------- */

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct pair_row *pairs = pairs_of(state).rows;

    return kind != SENSOR_EVENT_DETECT || pairs[body->subject].sensor != HWS_NO_INDEX;
}

enum hws_status sensor_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows watches = watches_of(state);
    const struct hws_rows pairs = pairs_of(state);
    const struct hws_rows troubles = hws_trouble_rows(state, &sensor_troubles);
    const uint32_t sensor_count = hws_sensor_plan(state)->sensor_count;
    const struct hws_event_bound bounds[SENSOR_EVENT_COUNT] = {
        [SENSOR_EVENT_START] = {.subject_count = UINT32_MAX},
        [SENSOR_EVENT_CHANGE] = HWS_KEPT(watches, struct watch_row, next),
        [SENSOR_EVENT_DETECT] = HWS_KEPT(pairs, struct pair_row, detect),
        [SENSOR_EVENT_PASS] = {.subject_count = sensor_count},
        [SENSOR_EVENT_TELL] = {.subject_count = sensor_count},
        [SENSOR_EVENT_OVER] = HWS_KEPT(troubles, struct hws_trouble, over),
    };
    enum hws_status status = check_counts(state, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_motions(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_lists(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_trouble_check(state, &sensor_troubles, &sensor_count, SENSOR_TROUBLE_COUNT, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_sensor_id, bounds, SENSOR_EVENT_COUNT, event_fits, error);
}
