/*
 * Weather as a series of steps per area, one source for the sea and the cable side. Where it is
 * asked, it is a formula of place and time; the domain only wakes at each step, so that those who
 * are at sea or at work can follow.
 */
#include "hawser/world/world.h"

#include "hawser/geo/zone.h"

#include <string.h>

enum weather_part { WEATHER_PART_STATE = 0, WEATHER_PART_COUNT };
enum weather_event { WEATHER_EVENT_STEP = 0, WEATHER_EVENT_COUNT };
enum weather_record { WEATHER_RECORD_CHANGED = 0, WEATHER_RECORD_COUNT };

struct weather_row {
    uint64_t step_count; /* steps told so far */
};

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct weather_row, uint64_t, step_count),
};

static const struct hws_part_def parts[WEATHER_PART_COUNT] = {
    {"state", sizeof(struct weather_row), 1, state_fields, 1},
};

/* ---- the formula ---------------------------------------------------------------------------- */

static const struct hws_weather_area *area_at(const struct hws_weather_plan *plan,
                                              struct hws_point place)
{
    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_weather_area *area = &plan->areas[i];
        if (hws_zone_contains(&plan->vertices[area->vertex_first], area->vertex_count, place)) {
            return area;
        }
    }
    return NULL;
}

/* The first step of the area later than time_ms: its number among the area's, or step_count. */
static uint32_t next_step(const struct hws_weather_plan *plan, const struct hws_weather_area *area,
                          int64_t time_ms)
{
    uint32_t low = 0;
    uint32_t high = area->step_count;

    while (low < high) {
        const uint32_t middle = low + (high - low) / 2u;
        if (plan->steps[area->step_first + middle].at_ms > time_ms) {
            high = middle;
        } else {
            low = middle + 1u;
        }
    }
    return low;
}

static struct hws_sea sea_at(const void *context, double lat_deg, double lon_deg, int64_t time_ms)
{
    const struct hws_weather_plan *plan = context;
    const struct hws_point place = {lat_deg, lon_deg};
    const struct hws_weather_area *area = area_at(plan, place);

    if (area == NULL) {
        return plan->calm;
    }
    const uint32_t next = next_step(plan, area, time_ms);
    return next == 0 ? plan->calm : plan->steps[area->step_first + next - 1u].sea;
}

static int64_t sea_change_ms(const void *context, double lat_deg, double lon_deg, int64_t time_ms)
{
    const struct hws_weather_plan *plan = context;
    const struct hws_point place = {lat_deg, lon_deg};
    const struct hws_weather_area *area = area_at(plan, place);

    if (area == NULL) {
        return HWS_TIME_NEVER;
    }
    const uint32_t next = next_step(plan, area, time_ms);
    return next == area->step_count ? HWS_TIME_NEVER : plan->steps[area->step_first + next].at_ms;
}

struct hws_environment hws_weather_environment(const struct hws_weather_plan *plan)
{
    const struct hws_environment environment = {
        .sea = sea_at, .sea_change_ms = sea_change_ms, .context = plan};
    return environment;
}

/* ---- the domain ----------------------------------------------------------------------------- */

static int64_t next_change_ms(const struct hws_weather_plan *plan, int64_t after_ms)
{
    int64_t earliest_ms = HWS_TIME_NEVER;

    for (uint32_t i = 0; i < plan->step_count; i++) {
        if (plan->steps[i].at_ms > after_ms && plan->steps[i].at_ms < earliest_ms) {
            earliest_ms = plan->steps[i].at_ms;
        }
    }
    return earliest_ms;
}

static enum hws_status schedule_next(struct hws_step *step, int64_t after_ms)
{
    const int64_t at_ms = next_change_ms(hws_step_plan(step), after_ms);

    return at_ms == HWS_TIME_NEVER ? HWS_OK
                                   : hws_step_schedule(step, WEATHER_EVENT_STEP, at_ms, 0, 0, NULL);
}

static enum hws_status tell(struct hws_step *step, uint64_t cause)
{
    const struct hws_effect sea = {.kind = HWS_MARITIME_SEA_CHANGED, .cause = cause};
    const struct hws_effect site = {.kind = HWS_TELECOM_SEA_CHANGED, .cause = cause};

    enum hws_status status = hws_step_emit(step, &hws_maritime_domain, &sea);
    return status == HWS_OK ? hws_step_emit(step, &hws_telecom_domain, &site) : status;
}

static enum hws_status on_step(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_weather_plan *plan = hws_step_plan(step);
    struct weather_row *row = hws_step_rows(step, WEATHER_PART_STATE);
    uint64_t cause = 0;

    (void)event;
    step->cause = 0; /* the weather has no cause but itself */
    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_weather_area *area = &plan->areas[i];
        const uint32_t next = next_step(plan, area, step->now_ms);
        if (next == 0 || plan->steps[area->step_first + next - 1u].at_ms != step->now_ms) {
            continue;
        }
        const struct hws_sea sea = plan->steps[area->step_first + next - 1u].sea;
        const union hws_argument arguments[] = {
            {.i = i}, {.f = sea.wave_height_m}, {.f = sea.wind_mps}};
        cause = hws_step_record(step, WEATHER_RECORD_CHANGED, arguments);
        row->step_count++;
    }
    enum hws_status status = tell(step, cause);
    return status == HWS_OK ? schedule_next(step, step->now_ms) : status;
}

static enum hws_status start(struct hws_step *step)
{
    uint32_t index = 0;
    enum hws_status status = hws_step_append(step, WEATHER_PART_STATE, &index);

    return status == HWS_OK ? schedule_next(step, -1) : status;
}

static void start_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    (void)plan;
    rows[WEATHER_PART_STATE] = 1;
    *event_count = 1;
}

static const char *entity_name(const struct hws_state *state, enum hws_argument_kind kind,
                               uint32_t index)
{
    const struct hws_weather_plan *plan = hws_state_plan(state, &hws_weather_domain);

    return kind == HWS_ARGUMENT_AREA && index < plan->area_count
               ? hws_text_in(&plan->areas[index].name, HWS_LANGUAGE_EN)
               : NULL;
}

static const struct hws_event_def events[WEATHER_EVENT_COUNT] = {
    [WEATHER_EVENT_STEP] = {"change of weather", 10, on_step, NULL},
};

static const struct hws_record_def records[WEATHER_RECORD_COUNT] = {
    [WEATHER_RECORD_CHANGED] = {.name = "weather_changed",
                                .text = "{area}: waves {wave_height_m}, wind {wind_mps}",
                                .arguments = {{"area", HWS_ARGUMENT_AREA},
                                              {"wave_height_m", HWS_ARGUMENT_M},
                                              {"wind_mps", HWS_ARGUMENT_MPS}},
                                .argument_count = 3,
                                .importance = 1},
};

const struct hws_domain hws_weather_domain = {
    .name = "weather",
    .parts = parts,
    .part_count = WEATHER_PART_COUNT,
    .events = events,
    .event_count = WEATHER_EVENT_COUNT,
    .records = records,
    .record_count = WEATHER_RECORD_COUNT,
    .start_rows = start_rows,
    .start = start,
    .entity_name = entity_name,
};

/* ---- the plan ------------------------------------------------------------------------------- */

void hws_weather_plan_fini(struct hws_weather_plan *plan)
{
    hws_arena_fini(&plan->arena);
    memset(plan, 0, sizeof(*plan));
}

struct hws_hash hws_weather_plan_hash(const struct hws_weather_plan *plan)
{
    struct hws_hash hash = hws_hash_bytes(&plan->calm, sizeof(plan->calm));

    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_weather_area *area = &plan->areas[i];
        const uint32_t numbers[] = {area->vertex_first, area->vertex_count, area->step_first,
                                    area->step_count};
        hash = hws_hash_combine(hash, hws_hash_bytes(area->id, strlen(area->id)));
        hash = hws_hash_combine(hash, hws_hash_bytes(numbers, sizeof(numbers)));
    }
    hash = hws_hash_combine(
        hash, hws_hash_bytes(plan->vertices, plan->vertex_count * sizeof(*plan->vertices)));
    return hws_hash_combine(hash,
                            hws_hash_bytes(plan->steps, plan->step_count * sizeof(*plan->steps)));
}
