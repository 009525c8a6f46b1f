/* The sea and the wind: a default, and areas with a series of steps. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <string.h>

#define AREAS_MAX 50u
#define STEPS_MAX 2000u
#define WAVE_MAX_M 20.0
#define WIND_MAX_MPS 60.0

static void read_sea(struct load *load, struct hws_json row, struct hws_sea *sea)
{
    (void)hws_json_read_double(load->problems, row, "wave_height_m", HWS_JSON_REQUIRED, 0.0,
                               WAVE_MAX_M, &sea->wave_height_m);
    (void)hws_json_read_double(load->problems, row, "wind_mps", HWS_JSON_REQUIRED, 0.0,
                               WIND_MAX_MPS, &sea->wind_mps);
}

static void read_steps(struct load *load, struct hws_json series, struct hws_weather_step *steps)
{
    const uint32_t count = hws_json_count(series);
    int64_t last_ms = -1;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json row = hws_json_at(series, i);
        CHECK_KEYS(load, row, "at", "wave_height_m", "wind_mps");
        const bool timed = hws_json_read_duration(load->problems, row, "at", HWS_JSON_REQUIRED, 0,
                                                  3650 * HWS_MS_PER_DAY, &steps[i].at_ms);
        if (timed && steps[i].at_ms <= last_ms) {
            hws_json_complain(load->problems, hws_json_get(row, "at"),
                              "found a step no later than the one before, expected steps in order "
                              "of time");
        }
        last_ms = timed ? steps[i].at_ms : last_ms;
        read_sea(load, row, &steps[i].sea);
    }
}

/* The area's polygon and name are its zone's, copied into the weather's own arrays. */
static void take_zone(struct load *load, uint32_t zone, struct hws_point *vertices,
                      struct hws_weather_area *area)
{
    struct hws_weather_plan *plan = &load->scenario->weather;
    const struct hws_exercise_plan *exercise = &load->scenario->exercise;

    area->name = hws_arena_copy_texts(&plan->arena, &exercise->zones[zone].name);
    load->out_of_memory = load->out_of_memory || area->name.in[HWS_LANGUAGE_EN] == NULL;
    area->vertex_first = plan->vertex_count;
    area->vertex_count = exercise->zones[zone].vertex_count;
    memcpy(vertices + area->vertex_first, exercise->vertices + exercise->zones[zone].vertex_first,
           area->vertex_count * sizeof(*vertices));
    plan->vertex_count += area->vertex_count;
}

static void read_area(struct load *load, struct hws_json row, struct hws_point *vertices,
                      struct hws_weather_step *steps, struct hws_weather_area *area)
{
    struct hws_weather_plan *plan = &load->scenario->weather;

    CHECK_KEYS(load, row, "id", "zone", "series");
    area->id = load_id(load, row, NAME_AREA, &plan->arena);
    area->name.in[HWS_LANGUAGE_EN] = area->id;
    const uint32_t zone = load_reference(load, row, "zone", HWS_JSON_REQUIRED, NAME_ZONE);
    if (zone != HWS_NO_INDEX) {
        take_zone(load, zone, vertices, area);
    }
    area->step_first = plan->step_count;
    const struct hws_json series =
        hws_json_read_array(load->problems, row, "series", HWS_JSON_REQUIRED, 1, STEPS_MAX);
    if (hws_json_present(series)) {
        area->step_count = hws_json_count(series);
        read_steps(load, series, steps + plan->step_count);
        plan->step_count += area->step_count;
    }
}

/* How many vertices and steps the areas can take at most. */
static void measure(const struct load *load, struct hws_json areas, size_t *vertex_count,
                    size_t *step_count)
{
    const uint32_t count = hws_json_count(areas);
    uint32_t zone_vertices_max = 0;

    for (uint32_t i = 0; i < load->scenario->exercise.zone_count; i++) {
        const uint32_t vertices = load->scenario->exercise.zones[i].vertex_count;
        zone_vertices_max = vertices > zone_vertices_max ? vertices : zone_vertices_max;
    }
    *vertex_count = (size_t)count * zone_vertices_max;
    *step_count = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json series = hws_json_get(hws_json_at(areas, i), "series");
        *step_count += hws_json_type(series) == HWS_JSON_ARRAY ? hws_json_count(series) : 0u;
    }
}

static bool load_areas(struct load *load, struct hws_json areas)
{
    struct hws_weather_plan *plan = &load->scenario->weather;
    size_t vertex_count = 0;
    size_t step_count = 0;

    measure(load, areas, &vertex_count, &step_count);
    const uint32_t count = hws_json_count(areas);
    struct hws_weather_area *rows = load_array(load, &plan->arena, count, sizeof(*rows));
    struct hws_point *vertices = load_array(load, &plan->arena, vertex_count, sizeof(*vertices));
    struct hws_weather_step *steps = load_array(load, &plan->arena, step_count, sizeof(*steps));
    if (load->out_of_memory) {
        return false;
    }
    plan->areas = rows;
    plan->vertices = vertices;
    plan->steps = steps;
    for (uint32_t i = 0; i < count; i++) {
        read_area(load, hws_json_at(areas, i), vertices, steps, &rows[plan->area_count++]);
    }
    return !load->out_of_memory;
}

bool load_weather(struct load *load)
{
    const struct hws_json root = hws_json_root(load->documents[0]);
    const struct hws_json weather =
        hws_json_read_object(load->problems, root, "weather", HWS_JSON_REQUIRED);

    if (!hws_json_present(weather)) {
        return true;
    }
    CHECK_KEYS(load, weather, "default", "areas");
    const struct hws_json calm =
        hws_json_read_object(load->problems, weather, "default", HWS_JSON_REQUIRED);
    if (hws_json_present(calm)) {
        CHECK_KEYS(load, calm, "wave_height_m", "wind_mps");
        read_sea(load, calm, &load->scenario->weather.calm);
    }
    const struct hws_json areas =
        hws_json_read_array(load->problems, weather, "areas", HWS_JSON_OPTIONAL, 0, AREAS_MAX);
    return !hws_json_present(areas) || load_areas(load, areas);
}
