/*
 * One sensor and one vessel: in cover or not, detected or not. Inside a cover the time to the first
 * detection is drawn once; a contact is then held until the cover is left, the set falls silent or
 * the sensor is blinded.
 */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "sim/maritime/sensor/sensor_fibre.h"

#include <string.h>

/* A polygon's edge is passed for certain this long after it is met. */
#define EDGE_MS 500
#define CROSSINGS_MAX 8u
/* A name is read within about one nautical mile. */
#define NAME_RADIUS_M HWS_M_PER_NMI

/* Of a watch row's `paired`. */
#define PAIRED_BITS 128u

static struct sensor_state_row *state_row(const struct hws_step *step)
{
    return hws_step_rows(step, SENSOR_PART_STATE);
}

/* ---- what a sensor can see ------------------------------------------------------------------ */

static bool can_see(const struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct watch_row *watch = sensor_watch(step, vessel);
    const struct hws_sensor *plan = sensor_plan_of(step, sensor);

    if (watch->state == HWS_VESSEL_ABSENT || plan->vessel == vessel) {
        return false;
    }
    if (plan->kind == HWS_SENSOR_AIS) {
        return true;
    }
    /* A ship in port is one echo, and one sight, among quays and other ships. */
    return !watch->phantom && watch->state != HWS_VESSEL_MOORED &&
           (plan->kind != HWS_SENSOR_VMS || watch->fitted_u < plan->probability);
}

static double radius_m(const struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct watch_row *watch = sensor_watch(step, vessel);
    const size_t place = (size_t)sensor * plan->class_count + watch->vessel_class;
    const double detectable = plan->detectables_m[place] * sensor_at(step, sensor)->sea_factor;
    const double limit = plan->limits_m[place];

    return detectable > 0.0 && detectable < limit ? detectable : limit;
}

/* ---- cover ---------------------------------------------------------------------------------- */

static bool look_at_area(const struct hws_step *step, uint32_t sensor,
                         const struct watch_row *watch, int64_t *change_ms)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const struct hws_point *vertices = plan->vertices + plan->sensors[sensor].vertex_first;
    const uint32_t vertex_count = plan->sensors[sensor].vertex_count;
    const int64_t from_ms = step->now_ms + EDGE_MS;
    const struct hws_point from = cover_place(&watch->motion, from_ms);
    double fractions[CROSSINGS_MAX];

    *change_ms = HWS_TIME_NEVER;
    if (watch->motion.to_ms != HWS_TIME_NEVER && watch->motion.to_ms > from_ms) {
        const struct hws_point to = cover_place(&watch->motion, watch->motion.to_ms);
        const uint32_t found =
            hws_zone_crossings(vertices, vertex_count, from, to, fractions, CROSSINGS_MAX);
        if (found > 0) {
            *change_ms =
                from_ms + (int64_t)(fractions[0] * (double)(watch->motion.to_ms - from_ms) + 0.5);
        }
    }
    return hws_zone_contains(vertices, vertex_count, from);
}

static bool look_at_fibre(const struct hws_step *step, uint32_t sensor,
                          const struct watch_row *watch, bool in_cover, int64_t *change_ms)
{
    const struct hws_sensor_plan *plan = hws_step_plan(step);
    const uint32_t first = plan->fibre_firsts[sensor];

    return fibre_look(plan->fibre_points + first, plan->fibre_firsts[sensor + 1u] - first,
                      &watch->motion,
                      plan->sensors[sensor].lateral_m + (in_cover ? SENSOR_HYSTERESIS_M : 0.0),
                      step->now_ms, change_ms);
}

static bool look_at_cover(const struct hws_step *step, uint32_t sensor, uint32_t vessel,
                          bool in_cover, int64_t *change_ms)
{
    const struct watch_row *watch = sensor_watch(step, vessel);

    if (sensor_plan_of(step, sensor)->kind == HWS_SENSOR_DAS) {
        return look_at_fibre(step, sensor, watch, in_cover, change_ms);
    }
    if (sensor_plan_of(step, sensor)->vertex_count > 0) {
        return look_at_area(step, sensor, watch, change_ms);
    }
    const double radius = radius_m(step, sensor, vessel) + (in_cover ? SENSOR_HYSTERESIS_M : 0.0);
    return cover_look(&sensor_at(step, sensor)->eye, &watch->motion, radius, step->now_ms,
                      change_ms);
}

/* Whether it is worth a closer look: seen at all, and perhaps within reach on this leg. */
static bool may_cover(const struct hws_step *step, uint32_t sensor, uint32_t vessel)
{
    const struct watch_row *watch = sensor_watch(step, vessel);

    if (!sensor_sees_now(step, sensor)) {
        return false;
    }
    const double radius = radius_m(step, sensor, vessel);
    return radius > 0.0 && cover_may_meet(&sensor_at(step, sensor)->eye, &watch->motion) &&
           can_see(step, sensor, vessel);
}

/* ---- detection ------------------------------------------------------------------------------ */

static enum hws_status hold(struct hws_step *step, struct pair_row *pair)
{
    const struct hws_effect gained = hws_sensor_gained_effect(
        (struct hws_sensor_gained){.sensor = pair->sensor, .vessel = pair->vessel});

    pair->held = 1;
    sensor_at(step, pair->sensor)->contact_count++;
    return hws_step_emit(step, &hws_sensor_id, &gained);
}

enum hws_status sensor_hear_crossing(struct hws_step *step, uint32_t index)
{
    struct pair_row *pair = sensor_pair(step, index);

    if (pair->held) {
        return HWS_OK;
    }
    hws_step_cancel(step, &pair->detect);
    return hold(step, pair);
}

enum hws_status sensor_on_detect(struct hws_step *step, const struct hws_event *event)
{
    struct pair_row *pair = sensor_pair(step, event->body.subject);
    const struct hws_sensor *sensor = sensor_plan_of(step, pair->sensor);
    struct hws_stream stream;

    pair->detect = (struct hws_event_handle){0, 0};
    if (sensor->kind != HWS_SENSOR_PUBLIC) {
        return hold(step, pair);
    }
    /* A call is a glimpse, and another may follow. */
    const uint64_t pair_key = hws_entity_child_key(sensor_at(step, pair->sensor)->key,
                                                   sensor_watch(step, pair->vessel)->key);
    hws_stream_init(&stream, step->seed, step->replication,
                    hws_entity_child_key(pair_key, (uint64_t)step->now_ms), SENSOR_PURPOSE_NAME);
    const bool named = hws_stream_uniform(&stream) < sensor->probability;
    enum hws_status status = sensor_glimpse(step, pair->sensor, pair->vessel,
                                            named ? HWS_GLIMPSE_IDENTITY : HWS_GLIMPSE_PLACE);
    return status == HWS_OK ? sensor_await_detection(step, event->body.subject) : status;
}

/* ---- pairs ---------------------------------------------------------------------------------- */

static enum hws_status take_pair(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                                 uint32_t *index)
{
    struct sensor_state_row *state = state_row(step);
    struct watch_row *watch = sensor_watch(step, vessel);

    if (state->free_pair1 != 0) {
        *index = state->free_pair1 - 1u;
        state->free_pair1 = sensor_pair(step, *index)->next1;
    } else {
        enum hws_status status = hws_step_append(step, SENSOR_PART_PAIR, index);
        if (status != HWS_OK) {
            return status;
        }
    }
    struct pair_row *pair = sensor_pair(step, *index);
    memset(pair, 0, sizeof(*pair));
    pair->sensor = sensor;
    pair->vessel = vessel;
    pair->change_ms = HWS_TIME_NEVER;
    pair->name_ms = HWS_TIME_NEVER;
    pair->next1 = watch->pair_first1;
    watch->pair_first1 = *index + 1u;
    watch->paired[sensor / 64u % 2u] |= UINT64_C(1) << (sensor % 64u);
    return HWS_OK;
}

/* The bit of a sensor whose pair has gone: kept while a pair that shares it is there. */
static void mark_paired(const struct hws_step *step, struct watch_row *watch, uint32_t sensor)
{
    watch->paired[sensor / 64u % 2u] &= ~(UINT64_C(1) << (sensor % 64u));
    for (uint32_t pair1 = watch->pair_first1; pair1 != 0;) {
        const struct pair_row *pair = sensor_pair(step, pair1 - 1u);
        if (pair->sensor % PAIRED_BITS == sensor % PAIRED_BITS) {
            watch->paired[sensor / 64u % 2u] |= UINT64_C(1) << (sensor % 64u);
        }
        pair1 = pair->next1;
    }
}

static enum hws_status lose(struct hws_step *step, struct pair_row *pair, enum hws_contact_loss why)
{
    const struct hws_effect lost = hws_sensor_lost_effect(
        (struct hws_sensor_lost){.sensor = pair->sensor, .vessel = pair->vessel, .why = why});

    hws_step_cancel(step, &pair->detect);
    if (!pair->held) {
        return HWS_OK;
    }
    pair->held = 0;
    sensor_at(step, pair->sensor)->contact_count--;
    return hws_step_emit(step, &hws_sensor_id, &lost);
}

enum hws_status sensor_drop_pair(struct hws_step *step, uint32_t index, enum hws_contact_loss why)
{
    struct pair_row *pair = sensor_pair(step, index);
    enum hws_status status = lose(step, pair, why);
    struct watch_row *watch = sensor_watch(step, pair->vessel);
    uint32_t *link = &watch->pair_first1;

    while (*link != index + 1u) {
        link = &sensor_pair(step, *link - 1u)->next1;
    }
    *link = pair->next1;
    mark_paired(step, watch, pair->sensor);
    memset(pair, 0, sizeof(*pair));
    pair->sensor = HWS_NO_INDEX;
    pair->next1 = state_row(step)->free_pair1;
    state_row(step)->free_pair1 = index + 1u;
    return status;
}

enum hws_status sensor_hear_pair(struct hws_step *step, uint32_t index)
{
    struct pair_row *pair = sensor_pair(step, index);

    if (!pair->in_cover || sensor_plan_of(step, pair->sensor)->kind != HWS_SENSOR_AIS) {
        return HWS_OK;
    }
    if (!sensor_is_audible(step, pair)) {
        return lose(step, pair,
                    sensor_watch(step, pair->vessel)->unplaced ? HWS_CONTACT_UNPLACED
                                                               : HWS_CONTACT_SILENT);
    }
    return pair->held || pair->detect.slot1 != 0 ? HWS_OK : sensor_await_detection(step, index);
}

/* A patrol reads the name of what comes near; once as long as it stays in sight. */
static enum hws_status look_for_name(struct hws_step *step, uint32_t index)
{
    struct pair_row *pair = sensor_pair(step, index);

    pair->name_ms = HWS_TIME_NEVER;
    if (sensor_plan_of(step, pair->sensor)->kind != HWS_SENSOR_PATROL || pair->named) {
        return HWS_OK;
    }
    if (!cover_look(&sensor_at(step, pair->sensor)->eye, &sensor_watch(step, pair->vessel)->motion,
                    NAME_RADIUS_M, step->now_ms, &pair->name_ms)) {
        return HWS_OK;
    }
    pair->name_ms = HWS_TIME_NEVER;
    pair->named = 1;
    return sensor_glimpse(step, pair->sensor, pair->vessel, HWS_GLIMPSE_IDENTITY);
}

static enum hws_status cross_edge(struct hws_step *step, uint32_t index, bool inside)
{
    struct pair_row *pair = sensor_pair(step, index);

    pair->in_cover = inside;
    if (inside) {
        return sensor_await_detection(step, index);
    }
    pair->named = 0;
    return lose(step, pair, HWS_CONTACT_OUT_OF_COVER);
}

/* Brings a pair up to date with where both are and sail; ends it when nothing more comes of it. */
static enum hws_status refresh(struct hws_step *step, uint32_t index)
{
    struct pair_row *pair = sensor_pair(step, index);
    bool inside = look_at_cover(step, pair->sensor, pair->vessel, pair->in_cover, &pair->change_ms);
    enum hws_status status = HWS_OK;

    if (inside != (pair->in_cover != 0)) {
        status = cross_edge(step, index, inside);
        if (status != HWS_OK) {
            return status;
        }
        inside = look_at_cover(step, pair->sensor, pair->vessel, inside, &pair->change_ms);
    }
    if (!inside && pair->change_ms == HWS_TIME_NEVER) {
        return sensor_drop_pair(step, index, HWS_CONTACT_OUT_OF_COVER);
    }
    return look_for_name(step, index);
}

enum hws_status sensor_turn_pair(struct hws_step *step, uint32_t index)
{
    struct pair_row *pair = sensor_pair(step, index);

    if (pair->name_ms <= step->now_ms) {
        pair->name_ms = HWS_TIME_NEVER;
        pair->named = 1;
        enum hws_status status =
            sensor_glimpse(step, pair->sensor, pair->vessel, HWS_GLIMPSE_IDENTITY);
        if (status != HWS_OK) {
            return status;
        }
    }
    if (pair->change_ms > step->now_ms) {
        return HWS_OK;
    }
    enum hws_status status = cross_edge(step, index, !pair->in_cover);
    return status == HWS_OK ? refresh(step, index) : status;
}

enum hws_status sensor_look_pair(struct hws_step *step, uint32_t sensor, uint32_t vessel,
                                 uint32_t pair1, bool *touched)
{
    uint32_t index = pair1 - 1u;
    int64_t change_ms = HWS_TIME_NEVER;

    *touched = pair1 != 0;
    if (!may_cover(step, sensor, vessel)) {
        const enum hws_contact_loss why = sensor_at(step, sensor)->works == 0 ? HWS_CONTACT_BLINDED
                                          : sensor_sees_now(step, sensor) ? HWS_CONTACT_OUT_OF_COVER
                                                                          : HWS_CONTACT_GONE;
        return pair1 == 0 ? HWS_OK : sensor_drop_pair(step, index, why);
    }
    if (pair1 == 0) {
        if (!look_at_cover(step, sensor, vessel, false, &change_ms) &&
            change_ms == HWS_TIME_NEVER) {
            return HWS_OK;
        }
        enum hws_status status = take_pair(step, sensor, vessel, &index);
        if (status != HWS_OK) {
            return status;
        }
        *touched = true;
    }
    return refresh(step, index);
}
