/* The sea and the wind: a default, and areas with a series of steps or a climate to draw from. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#include <string.h>

#define AREAS_MAX 50u
#define STEPS_MAX 2000u
#define WAVE_MAX_M 20.0
#define WIND_MAX_MPS 60.0
#define CURRENT_MAX_KN 10.0
#define VISIBILITY_MIN_NMI 0.01
#define SPREAD_MAX 2.0
#define MEMORY_MAX_MS (60 * HWS_MS_PER_DAY)

static const struct name_kind name_area = {"a weather area"};

static void read_sea(struct load *load, struct hws_json row, struct hws_sea *sea)
{
    (void)hws_json_read_double(load->problems, row, "wave_height_m", HWS_JSON_REQUIRED, 0.0,
                               WAVE_MAX_M, &sea->wave_height_m);
    (void)hws_json_read_double(load->problems, row, "wind_mps", HWS_JSON_REQUIRED, 0.0,
                               WIND_MAX_MPS, &sea->wind_mps);
    sea->visibility_nmi = HWS_VISIBILITY_CLEAR_NMI;
    (void)hws_json_read_double(load->problems, row, "current_kn", HWS_JSON_OPTIONAL, 0.0,
                               CURRENT_MAX_KN, &sea->current_kn);
    (void)hws_json_read_double(load->problems, row, "visibility_nmi", HWS_JSON_OPTIONAL,
                               VISIBILITY_MIN_NMI, HWS_VISIBILITY_CLEAR_NMI, &sea->visibility_nmi);
}

static void read_steps(struct load *load, struct hws_json series, struct hws_weather_step *steps)
{
    const uint32_t count = hws_json_count(series);
    int64_t last_ms = -1;

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_json row = hws_json_at(series, i);
        CHECK_KEYS(load, row, "at", "wave_height_m", "wind_mps", "current_kn", "visibility_nmi");
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

/* ---- a climate ------------------------------------------------------------------------------ */

static void read_months(struct load *load, struct hws_json row, const char *key,
                        enum hws_json_need need, double low, double high, double months[HWS_MONTHS])
{
    const struct hws_json values =
        hws_json_read_array(load->problems, row, key, need, HWS_MONTHS, HWS_MONTHS);

    for (uint32_t i = 0; i < HWS_MONTHS && hws_json_present(values); i++) {
        (void)hws_json_double(load->problems, hws_json_at(values, i), low, high, &months[i]);
    }
}

static void read_memory(struct load *load, struct hws_json row, const char *key, int64_t *memory_ms)
{
    (void)hws_json_read_duration(load->problems, row, key, HWS_JSON_OPTIONAL, HWS_MS_PER_HOUR,
                                 MEMORY_MAX_MS, memory_ms);
}

static void read_months_of_all(struct load *load, struct hws_json row, struct hws_climate *climate)
{
    read_months(load, row, "wave_median_m", HWS_JSON_REQUIRED, 0.05, WAVE_MAX_M,
                climate->wave_median_m);
    read_months(load, row, "wave_spread", HWS_JSON_REQUIRED, 0.0, SPREAD_MAX, climate->wave_spread);
    read_months(load, row, "wind_median_mps", HWS_JSON_REQUIRED, 0.1, WIND_MAX_MPS,
                climate->wind_median_mps);
    read_months(load, row, "wind_spread", HWS_JSON_REQUIRED, 0.0, SPREAD_MAX, climate->wind_spread);
    read_months(load, row, "fog_frac", HWS_JSON_OPTIONAL, 0.0, 1.0, climate->fog_frac);
}

static void check_correlation(struct load *load, struct hws_json row,
                              const struct hws_climate *climate)
{
    const double strongest = hws_climate_correlation_max(climate);
    const double asked = climate->wind_wave_correlation;

    if (asked > strongest || asked < -strongest) {
        const struct hws_json authored = hws_json_get(row, "wind_wave_correlation");
        hws_json_complain(load->problems, hws_json_present(authored) ? authored : row,
                          "found a correlation of %g, expected at most %.3f, which is all that "
                          "memories so different can sustain",
                          asked, strongest);
    }
}

/*
 * Without other words waves are remembered for a day and a half and winds for a day, as sea states
 * of the temperate zone are, fog for six hours; and a fresh wind goes with a high sea.
 */
static void read_climate(struct load *load, struct hws_json row, struct hws_climate *climate)
{
    CHECK_KEYS(load, row, "step", "wave_median_m", "wave_spread", "wave_memory", "wind_median_mps",
               "wind_spread", "wind_memory", "wind_wave_correlation", "current_kn", "tide_kn",
               "fog_frac", "fog_memory", "fog_visibility_nmi");
    *climate = (struct hws_climate){
        .step_ms = 3 * HWS_MS_PER_HOUR,
        .wave_memory_ms = 36 * HWS_MS_PER_HOUR,
        .wind_memory_ms = 24 * HWS_MS_PER_HOUR,
        .fog_memory_ms = 6 * HWS_MS_PER_HOUR,
        .wind_wave_correlation = 0.7,
        .fog_visibility_nmi = 0.5,
    };
    (void)hws_json_read_duration(load->problems, row, "step", HWS_JSON_OPTIONAL, HWS_MS_PER_HOUR,
                                 HWS_MS_PER_DAY, &climate->step_ms);
    read_months_of_all(load, row, climate);
    read_memory(load, row, "wave_memory", &climate->wave_memory_ms);
    read_memory(load, row, "wind_memory", &climate->wind_memory_ms);
    read_memory(load, row, "fog_memory", &climate->fog_memory_ms);
    (void)hws_json_read_double(load->problems, row, "wind_wave_correlation", HWS_JSON_OPTIONAL,
                               -1.0, 1.0, &climate->wind_wave_correlation);
    (void)hws_json_read_double(load->problems, row, "current_kn", HWS_JSON_OPTIONAL, 0.0,
                               CURRENT_MAX_KN, &climate->current_mean_kn);
    (void)hws_json_read_double(load->problems, row, "tide_kn", HWS_JSON_OPTIONAL, 0.0,
                               CURRENT_MAX_KN, &climate->current_tide_kn);
    (void)hws_json_read_double(load->problems, row, "fog_visibility_nmi", HWS_JSON_OPTIONAL,
                               VISIBILITY_MIN_NMI, HWS_VISIBILITY_CLEAR_NMI,
                               &climate->fog_visibility_nmi);
    check_correlation(load, row, climate);
}

/* ---- the areas ------------------------------------------------------------------------------ */

/* Where the rows of the areas go, while they are read. */
struct area_arrays {
    struct hws_point *vertices;
    struct hws_weather_step *steps;
    struct hws_climate *climates;
};

/* The area's polygon and name are its zone's, copied into the weather's own arrays. */
static void take_zone(struct load *load, uint32_t zone, struct hws_point *vertices,
                      struct hws_weather_area *area)
{
    struct hws_weather_plan *plan = scenario_weather(load->scenario);
    const struct hws_exercise_plan *exercise = scenario_exercise(load->scenario);

    area->name = hws_arena_copy_texts(&plan->arena, &exercise->zones[zone].name);
    load->out_of_memory = load->out_of_memory || area->name.in[HWS_LANGUAGE_EN] == NULL;
    area->vertex_first = plan->vertex_count;
    area->vertex_count = exercise->zones[zone].vertex_count;
    memcpy(vertices + area->vertex_first, exercise->vertices + exercise->zones[zone].vertex_first,
           area->vertex_count * sizeof(*vertices));
    plan->vertex_count += area->vertex_count;
}

static void read_series(struct load *load, struct hws_json row, struct hws_weather_step *steps,
                        struct hws_weather_area *area)
{
    struct hws_weather_plan *plan = scenario_weather(load->scenario);
    const struct hws_json series =
        hws_json_read_array(load->problems, row, "series", HWS_JSON_REQUIRED, 1, STEPS_MAX);

    if (hws_json_present(series)) {
        area->step_count = hws_json_count(series);
        read_steps(load, series, steps + plan->step_count);
        plan->step_count += area->step_count;
    }
}

static void read_area(struct load *load, struct hws_json row, const struct area_arrays *arrays,
                      struct hws_weather_area *area)
{
    struct hws_weather_plan *plan = scenario_weather(load->scenario);

    CHECK_KEYS(load, row, "id", "zone", "series", "climate");
    area->id = load_id(load, row, &name_area, &plan->arena);
    area->name.in[HWS_LANGUAGE_EN] = area->id;
    const uint32_t zone = load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone);
    if (zone != HWS_NO_INDEX) {
        take_zone(load, zone, arrays->vertices, area);
    }
    area->step_first = plan->step_count;
    if (!hws_json_present(hws_json_get(row, "climate"))) {
        read_series(load, row, arrays->steps, area);
        return;
    }
    const struct hws_json climate =
        hws_json_read_object(load->problems, row, "climate", HWS_JSON_REQUIRED);
    if (hws_json_present(hws_json_get(row, "series"))) {
        hws_json_complain(load->problems, hws_json_get(row, "series"),
                          "found a series beside a climate, expected one of the two");
    } else if (hws_json_present(climate)) {
        read_climate(load, climate, &arrays->climates[plan->climate_count]);
        area->climate1 = ++plan->climate_count;
    }
}

/* How many vertices and steps the areas can take at most. */
static void measure(const struct load *load, struct hws_json areas, size_t *vertex_count,
                    size_t *step_count)
{
    const uint32_t count = hws_json_count(areas);
    uint32_t zone_vertices_max = 0;

    for (uint32_t i = 0; i < scenario_exercise(load->scenario)->zone_count; i++) {
        const uint32_t vertices = scenario_exercise(load->scenario)->zones[i].vertex_count;
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
    struct hws_weather_plan *plan = scenario_weather(load->scenario);
    size_t vertex_count = 0;
    size_t step_count = 0;

    measure(load, areas, &vertex_count, &step_count);
    const uint32_t count = hws_json_count(areas);
    struct hws_weather_area *rows = load_array(load, &plan->arena, count, sizeof(*rows));
    struct hws_point *vertices = load_array(load, &plan->arena, vertex_count, sizeof(*vertices));
    struct hws_weather_step *steps = load_array(load, &plan->arena, step_count, sizeof(*steps));
    struct hws_climate *climates = load_array(load, &plan->arena, count, sizeof(*climates));
    if (load->out_of_memory) {
        return false;
    }
    const struct area_arrays arrays = {vertices, steps, climates};
    plan->areas = rows;
    plan->vertices = vertices;
    plan->steps = steps;
    plan->climates = climates;
    for (uint32_t i = 0; i < count; i++) {
        read_area(load, hws_json_at(areas, i), &arrays, &rows[plan->area_count++]);
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
    const struct hws_json calm =
        hws_json_read_object(load->problems, weather, "default", HWS_JSON_REQUIRED);
    if (hws_json_present(calm)) {
        CHECK_KEYS(load, calm, "wave_height_m", "wind_mps", "current_kn", "visibility_nmi");
        read_sea(load, calm, &scenario_weather(load->scenario)->calm);
    }
    const struct hws_json areas =
        hws_json_read_array(load->problems, weather, "areas", HWS_JSON_OPTIONAL, 0, AREAS_MAX);
    return !hws_json_present(areas) || load_areas(load, areas);
}
