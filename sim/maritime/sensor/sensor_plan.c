/* The sensor plan: what is worked out once, its share of the plan's hash, and its end. */
#include "sim/maritime/sensor/sensor.h"

#include "hawser/core/units.h"
#include "sim/maritime/sensor/sensor_fibre.h"
#include "sim/maritime/sensor/sensor_model.h"

#include <stdlib.h>
#include <string.h>

/* Edges are rhumb lines, which may bulge out of the circle through the corners by a little. */
#define AREA_MARGIN_FRAC 1.02

/* ---- tables --------------------------------------------------------------------------------- */

struct hws_point sensor_centre(const struct hws_sensor_plan *plan, uint32_t sensor)
{
    const struct hws_sensor *row = &plan->sensors[sensor];
    const struct hws_point *vertices = plan->vertices + row->vertex_first;

    if (row->vertex_count == 0) {
        return row->place;
    }
    struct hws_point low = vertices[0];
    struct hws_point high = vertices[0];
    for (uint32_t i = 1; i < row->vertex_count; i++) {
        low.lat_deg = vertices[i].lat_deg < low.lat_deg ? vertices[i].lat_deg : low.lat_deg;
        low.lon_deg = vertices[i].lon_deg < low.lon_deg ? vertices[i].lon_deg : low.lon_deg;
        high.lat_deg = vertices[i].lat_deg > high.lat_deg ? vertices[i].lat_deg : high.lat_deg;
        high.lon_deg = vertices[i].lon_deg > high.lon_deg ? vertices[i].lon_deg : high.lon_deg;
    }
    const struct hws_point centre = {0.5 * (low.lat_deg + high.lat_deg),
                                     0.5 * (low.lon_deg + high.lon_deg)};
    return centre;
}

static double area_radius_m(const struct hws_sensor_plan *plan, uint32_t sensor)
{
    const struct hws_sensor *row = &plan->sensors[sensor];
    const struct hws_point centre = sensor_centre(plan, sensor);
    double radius_m = 0.0;

    for (uint32_t i = 0; i < row->vertex_count; i++) {
        const double distance_m = hws_great_circle_m(centre, plan->vertices[row->vertex_first + i]);
        radius_m = distance_m > radius_m ? distance_m : radius_m;
    }
    return radius_m * AREA_MARGIN_FRAC;
}

static void fill_limits(const struct hws_sensor_plan *plan,
                        const struct hws_maritime_plan *maritime, uint32_t sensor, double *limits_m,
                        double *detectables_m)
{
    struct hws_sensor row = plan->sensors[sensor];

    if (row.vertex_count > 0) {
        row.range_km = hws_km_from_m(area_radius_m(plan, sensor) + row.lateral_m);
    }
    for (uint32_t i = 0; i < maritime->class_count; i++) {
        limits_m[i] = sensor_limit_m(&row, &maritime->classes[i]);
        detectables_m[i] = sensor_detectable_m(&row, &maritime->classes[i]);
    }
}

/* ---- fibres --------------------------------------------------------------------------------- */

static uint32_t fibre_pieces(const struct hws_sensor_plan *plan)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors[i];
        count += sensor->kind == HWS_SENSOR_DAS && sensor->vertex_count > 1
                     ? sensor->vertex_count - 1u
                     : 0u;
    }
    return count;
}

/* How many points the routes have when each piece is cut to a length that is straight on a plane.
 */
static uint32_t cut_count(struct hws_point from, struct hws_point to)
{
    return 1u + (uint32_t)(hws_rhumb_m(from, to) / FIBRE_PIECE_MAX_M);
}

static uint32_t fill_fibre(const struct hws_sensor_plan *plan, const struct hws_sensor *sensor,
                           struct hws_point *points)
{
    const struct hws_point *route = plan->vertices + sensor->vertex_first;
    uint32_t count = 0;

    for (uint32_t i = 0; i < sensor->vertex_count; i++) {
        const uint32_t cuts =
            i + 1u < sensor->vertex_count ? cut_count(route[i], route[i + 1u]) : 1u;
        for (uint32_t j = 0; j < cuts; j++, count++) {
            if (points != NULL) {
                points[count] =
                    j == 0 ? route[i]
                           : hws_rhumb_between(route[i], route[i + 1u], (double)j / (double)cuts);
            }
        }
    }
    return count;
}

static enum hws_status cut_fibres(struct hws_sensor_plan *plan)
{
    uint32_t *firsts =
        hws_arena_array(&plan->arena, (size_t)plan->sensor_count + 1u, sizeof(*firsts));
    uint32_t point_count = 0;

    for (uint32_t i = 0; firsts != NULL && i < plan->sensor_count; i++) {
        firsts[i] = point_count;
        point_count +=
            plan->sensors[i].kind == HWS_SENSOR_DAS ? fill_fibre(plan, &plan->sensors[i], NULL) : 0;
    }
    struct hws_point *points = hws_arena_array(&plan->arena, point_count, sizeof(*points));
    if (firsts == NULL || points == NULL) {
        return HWS_ERR_MEMORY;
    }
    firsts[plan->sensor_count] = point_count;
    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        if (plan->sensors[i].kind == HWS_SENSOR_DAS) {
            (void)fill_fibre(plan, &plan->sensors[i], points + firsts[i]);
        }
    }
    plan->fibre_points = points;
    plan->fibre_firsts = firsts;
    return HWS_OK;
}

static enum hws_status index_fibres(struct hws_sensor_plan *plan)
{
    const uint32_t piece_count = fibre_pieces(plan);
    uint32_t filled = 0;

    if (piece_count == 0) {
        return HWS_OK;
    }
    struct hws_index_segment *pieces = calloc(piece_count, sizeof(*pieces));
    if (pieces == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors[i];
        const struct hws_point *route = plan->vertices + sensor->vertex_first;
        for (uint32_t j = 0; sensor->kind == HWS_SENSOR_DAS && j + 1u < sensor->vertex_count; j++) {
            pieces[filled++] = (struct hws_index_segment){route[j], route[j + 1u], i, j};
        }
    }
    enum hws_status status = hws_index_create(pieces, piece_count, &plan->fibres);
    free(pieces);
    return status;
}

enum hws_status hws_sensor_plan_finish(struct hws_sensor_plan *plan,
                                       const struct hws_maritime_plan *maritime,
                                       struct hws_error *error)
{
    const size_t size = (size_t)plan->sensor_count * maritime->class_count;
    double *limits_m = hws_arena_array(&plan->arena, size, sizeof(*limits_m));
    double *detectables_m = hws_arena_array(&plan->arena, size, sizeof(*detectables_m));

    double *reaches_m = hws_arena_array(&plan->arena, plan->sensor_count, sizeof(*reaches_m));

    if (limits_m == NULL || detectables_m == NULL || reaches_m == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "sensors", "no memory for their ranges");
    }
    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const size_t first = (size_t)i * maritime->class_count;
        fill_limits(plan, maritime, i, limits_m + first, detectables_m + first);
        for (uint32_t j = 0; j < maritime->class_count; j++) {
            const double limit_m = limits_m[first + j];
            reaches_m[i] = limit_m > reaches_m[i] ? limit_m : reaches_m[i];
        }
    }
    plan->limits_m = limits_m;
    plan->detectables_m = detectables_m;
    plan->reaches_m = reaches_m;
    plan->class_count = maritime->class_count;
    plan->vessel_count = hws_maritime_start_count(maritime);
    enum hws_status status = cut_fibres(plan);
    if (status == HWS_OK) {
        status = index_fibres(plan);
    }
    return status == HWS_OK
               ? status
               : hws_error_set(error, status, "sensors", "the fibres cannot be indexed");
}

void hws_sensor_plan_fini(struct hws_sensor_plan *plan)
{
    hws_index_destroy(plan->fibres);
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

/* ---- the hash ------------------------------------------------------------------------------- */

static struct hws_hash add_bytes(struct hws_hash hash, const void *bytes, size_t size)
{
    return hws_hash_combine(hash, hws_hash_bytes(bytes, size));
}

struct hws_hash hws_sensor_plan_hash(const struct hws_sensor_plan *plan)
{
    struct hws_hash hash = {0, 0};

    for (uint32_t i = 0; i < plan->agency_count; i++) {
        const char *id = plan->agencies[i].id;
        const uint64_t kind = (uint64_t)plan->agencies[i].kind;
        hash = add_bytes(add_bytes(hash, id, strlen(id) + 1u), &kind, sizeof(kind));
    }
    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors[i];
        const uint64_t whole[] = {(uint64_t)sensor->kind,
                                  sensor->agency,
                                  sensor->vessel,
                                  (uint64_t)sensor->first_ms,
                                  (uint64_t)sensor->period_ms,
                                  (uint64_t)sensor->delay_ms,
                                  sensor->vertex_first,
                                  sensor->vertex_count,
                                  sensor->segment};
        const double real[] = {
            sensor->place.lat_deg, sensor->place.lon_deg,      sensor->height_m,
            sensor->range_km,      sensor->reference_range_km, sensor->detections_per_hour,
            sensor->error_m,       sensor->probability,        sensor->lateral_m};
        hash = add_bytes(hash, sensor->id, strlen(sensor->id) + 1u);
        hash = add_bytes(add_bytes(hash, whole, sizeof(whole)), real, sizeof(real));
    }
    for (uint32_t i = 0; i < plan->vertex_count; i++) {
        const double place[] = {plan->vertices[i].lat_deg, plan->vertices[i].lon_deg};
        hash = add_bytes(hash, place, sizeof(place));
    }
    return hash;
}
