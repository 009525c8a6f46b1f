/*
 * Weather per area, one source for the sea and the cable side: told in steps by the scenario, or
 * drawn step by step from a climate (climate.h). In between the sea stands still, so nobody has to
 * look: at a step the domain tells those who are at sea or at work.
 *
 * A climate's step is one event and three draws, keyed by area and step: what one area draws shifts
 * nothing in another, and a world that is forked draws its own future from the sea it has. The step
 * is told only where the sea as reported is another (see hws_climate_sea), and leaves a record only
 * where the state of the sea on WMO's scale is, or fog comes or goes. A day of 3-hour steps thus
 * costs eight events an area, and a scenario that draws no weather none.
 *
 * A forecast is the sea to come with an error that grows as the root of the lead time: the draws of
 * a climate's next steps are keyed, so that they can be looked at before their time and change
 * nothing. Errors are log-normal, by 13 % at a day and 29 % at five: forecasts of wave height miss
 * buoys by some 14 % at a day and some 26 % at five (Bidlot, ECMWF Newsletter 150, 2016/17). One
 * issue, every six hours, errs one way at all its leads.
 */
#include "sim/world/weather.h"

#include "hawser/core/audience.h"
#include "hawser/core/check.h"
#include "hawser/core/math.h"
#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum weather_record {
    WEATHER_RECORD_CHANGED = 0,
    WEATHER_RECORD_FOG_CAME,
    WEATHER_RECORD_FOG_LIFTED,
    WEATHER_RECORD_COUNT
};
enum weather_purpose {
    WEATHER_PURPOSE_WAVE = 1,
    WEATHER_PURPOSE_WIND,
    WEATHER_PURPOSE_FOG,
    WEATHER_PURPOSE_FORECAST_WAVE,
    WEATHER_PURPOSE_FORECAST_WIND,
};

#define FORECAST_ISSUE_MS (6 * HWS_MS_PER_HOUR)
#define FORECAST_ERROR_DAY 0.13 /* of the logarithm, at a day */
/* No window of work is longer; nor would a forecast be worth anything. */
#define FORECAST_STEPS_MAX 256u

/* One an area, in the plan's order; all zero where the weather is told. */
struct area_row {
    struct hws_climate_state variates;
    struct hws_sea sea;
};

static const struct hws_field_def area_fields[] = {
    HWS_FIELD(struct area_row, struct hws_climate_state, variates),
    HWS_FIELD(struct area_row, struct hws_sea, sea),
};

static const struct hws_part_def parts[WEATHER_PART_COUNT] = {
    [WEATHER_PART_AREA] = {"area", sizeof(struct area_row), 1, area_fields, 2},
    [WEATHER_PART_TROUBLE] = HWS_TROUBLE_PART,
};

/* ---- what the sea is like -------------------------------------------------------------------- */

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

static const struct hws_climate *climate_of(const struct hws_weather_plan *plan,
                                            const struct hws_weather_area *area)
{
    return area->climate1 == 0 ? NULL : &plan->climates[area->climate1 - 1u];
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

static struct hws_sea drawn_sea(const struct hws_weather_plan *plan, const struct hws_state *state,
                                uint32_t area)
{
    uint32_t row_count = 0;
    const struct area_row *rows =
        hws_state_rows(state, &hws_weather_id, WEATHER_PART_AREA, &row_count);

    /* Domains that start before this one find the default. */
    return area < row_count ? rows[area].sea : plan->calm;
}

/* Of an area, with what was set over it. */
static struct hws_sea sea_of(const struct hws_weather_plan *plan, const struct hws_state *state,
                             uint32_t index)
{
    const struct hws_weather_area *area = &plan->areas[index];

    if (area->climate1 != 0) {
        return weather_with_set(state, index, drawn_sea(plan, state, index));
    }
    const uint32_t next = next_step(plan, area, state->now_ms);
    return weather_with_set(state, index,
                            next == 0 ? plan->calm : plan->steps[area->step_first + next - 1u].sea);
}

static struct hws_sea sea_at(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct hws_weather_plan *plan = context;
    const struct hws_point place = {lat_deg, lon_deg};
    const struct hws_weather_area *area = area_at(plan, place);

    return area == NULL ? plan->calm : sea_of(plan, state, (uint32_t)(area - plan->areas));
}

/* What was set ends when nobody knows: whoever waits for another sea looks again in an hour. */
static int64_t with_set_ms(const struct hws_weather_plan *plan, const struct hws_state *state,
                           const struct hws_weather_area *area, int64_t change_ms)
{
    const int64_t again_ms = state->now_ms + HWS_MS_PER_HOUR;

    return again_ms < change_ms && weather_is_set(state, (uint32_t)(area - plan->areas))
               ? again_ms
               : change_ms;
}

static int64_t sea_change_ms(const void *context, const struct hws_state *state, double lat_deg,
                             double lon_deg)
{
    const struct hws_weather_plan *plan = context;
    const struct hws_point place = {lat_deg, lon_deg};
    const struct hws_weather_area *area = area_at(plan, place);

    if (area == NULL) {
        return HWS_TIME_NEVER;
    }
    const struct hws_climate *climate = climate_of(plan, area);
    if (climate != NULL) {
        return with_set_ms(plan, state, area,
                           (state->now_ms / climate->step_ms + 1) * climate->step_ms);
    }
    const uint32_t next = next_step(plan, area, state->now_ms);
    return with_set_ms(plan, state, area,
                       next == area->step_count ? HWS_TIME_NEVER
                                                : plan->steps[area->step_first + next].at_ms);
}

/* ---- draws ---------------------------------------------------------------------------------- */

static double draw(uint64_t seed, uint64_t replication, uint64_t key, enum weather_purpose purpose)
{
    struct hws_stream stream;

    hws_stream_init(&stream, seed, replication, key, purpose);
    return hws_stream_uniform(&stream);
}

static struct hws_climate_draw draw_all(uint64_t seed, uint64_t replication, const char *area_id,
                                        int64_t ordinal)
{
    const uint64_t key = hws_entity_child_key(hws_entity_key(area_id), (uint64_t)ordinal);
    struct hws_climate_draw drawn;

    drawn.wave_u = draw(seed, replication, key, WEATHER_PURPOSE_WAVE);
    drawn.wind_u = draw(seed, replication, key, WEATHER_PURPOSE_WIND);
    drawn.fog_u = draw(seed, replication, key, WEATHER_PURPOSE_FOG);
    return drawn;
}

/* ---- what is forecast ----------------------------------------------------------------------- */

/* By what the latest issue errs at a lead of a day: of the logarithm. */
struct forecast_error {
    double wave, wind;
};

static struct forecast_error issue_error(const struct hws_state *state, const char *area_id)
{
    const uint64_t issue = (uint64_t)(state->now_ms / FORECAST_ISSUE_MS);
    const uint64_t key = hws_entity_child_key(hws_entity_key(area_id), issue);
    const double wave_u = draw(state->seed, state->replication, key, WEATHER_PURPOSE_FORECAST_WAVE);
    const double wind_u = draw(state->seed, state->replication, key, WEATHER_PURPOSE_FORECAST_WIND);
    const struct forecast_error error = {hws_sample_normal(wave_u, 0.0, FORECAST_ERROR_DAY),
                                         hws_sample_normal(wind_u, 0.0, FORECAST_ERROR_DAY)};

    return error;
}

static void add_sea(struct hws_sea *most, struct hws_sea sea, struct forecast_error error,
                    int64_t lead_ms)
{
    const double root = sqrt((double)lead_ms / (double)HWS_MS_PER_DAY);
    const double wave_m = sea.wave_height_m * hws_exp(error.wave * root);
    const double wind_mps = sea.wind_mps * hws_exp(error.wind * root);

    most->wave_height_m = wave_m > most->wave_height_m ? wave_m : most->wave_height_m;
    most->wind_mps = wind_mps > most->wind_mps ? wind_mps : most->wind_mps;
    most->current_kn = sea.current_kn > most->current_kn ? sea.current_kn : most->current_kn;
}

static void forecast_climate(const struct hws_climate *climate, const struct hws_weather_area *area,
                             const struct hws_state *state, uint32_t index, int64_t until_ms,
                             struct hws_sea *most)
{
    const struct forecast_error error = issue_error(state, area->id);
    uint32_t row_count = 0;
    const struct area_row *rows =
        hws_state_rows(state, &hws_weather_id, WEATHER_PART_AREA, &row_count);
    int64_t ordinal = state->now_ms / climate->step_ms + 1;

    if (index >= row_count) {
        return;
    }
    struct hws_climate_state variates = rows[index].variates;
    for (uint32_t i = 0; i < FORECAST_STEPS_MAX && ordinal * climate->step_ms < until_ms; i++) {
        const int64_t at_ms = ordinal * climate->step_ms;
        variates = hws_climate_next(climate, variates,
                                    draw_all(state->seed, state->replication, area->id, ordinal));
        add_sea(most, hws_climate_sea(climate, &variates, state->plan->epoch_ms + at_ms), error,
                at_ms - state->now_ms);
        ordinal++;
    }
}

static struct hws_sea forecast(const void *context, const struct hws_state *state, double lat_deg,
                               double lon_deg, int64_t until_ms)
{
    const struct hws_weather_plan *plan = context;
    const struct hws_point place = {lat_deg, lon_deg};
    const struct hws_weather_area *area = area_at(plan, place);
    struct hws_sea most = sea_at(context, state, lat_deg, lon_deg);

    if (area == NULL) {
        return most;
    }
    const struct hws_climate *climate = climate_of(plan, area);
    if (climate != NULL) {
        forecast_climate(climate, area, state, (uint32_t)(area - plan->areas), until_ms, &most);
        return most;
    }
    const struct forecast_error error = issue_error(state, area->id);
    for (uint32_t i = next_step(plan, area, state->now_ms); i < area->step_count; i++) {
        const struct hws_weather_step *next = &plan->steps[area->step_first + i];
        if (next->at_ms >= until_ms) {
            break;
        }
        add_sea(&most, next->sea, error, next->at_ms - state->now_ms);
    }
    return most;
}

struct hws_environment hws_weather_environment(const struct hws_weather_plan *plan)
{
    const struct hws_environment environment = {
        .sea = sea_at, .sea_change_ms = sea_change_ms, .context = plan, .forecast = forecast};
    return environment;
}

/* ---- telling those who are at sea or at work ------------------------------------------------ */

static enum hws_status tell(struct hws_step *step, uint64_t cause)
{
    struct hws_effect sea = hws_maritime_sea_changed_effect((struct hws_maritime_sea_changed){0});
    const struct hws_effect site = {.kind = HWS_TELECOM_SEA_CHANGED, .cause = cause};

    sea.cause = cause;
    enum hws_status status = hws_step_emit(step, &hws_maritime_id, &sea);
    return status == HWS_OK ? hws_step_emit(step, &hws_telecom_id, &site) : status;
}

static uint64_t record_sea(struct hws_step *step, uint32_t area, struct hws_sea sea)
{
    const union hws_argument arguments[] = {
        {.i = area}, {.f = sea.wave_height_m}, {.f = sea.wind_mps}, {.i = area}};

    return hws_step_record(step, WEATHER_RECORD_CHANGED, arguments);
}

/* ---- weather that is told ------------------------------------------------------------------- */

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

static enum hws_status on_step(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_weather_plan *plan = hws_step_plan(step);
    struct hws_step weather = hws_step_because(step, 0); /* it has no cause but itself */
    const struct hws_state state = hws_step_state(step);
    uint64_t cause = 0;

    (void)event;
    for (uint32_t i = 0; i < plan->area_count; i++) {
        const struct hws_weather_area *area = &plan->areas[i];
        const uint32_t next = next_step(plan, area, step->now_ms);
        if (!weather_is_set(&state, i) && next != 0 &&
            plan->steps[area->step_first + next - 1u].at_ms == step->now_ms) {
            cause = record_sea(&weather, i, plan->steps[area->step_first + next - 1u].sea);
        }
    }
    enum hws_status status = tell(&weather, cause);
    return status == HWS_OK ? schedule_next(&weather, step->now_ms) : status;
}

/* ---- weather that is drawn ------------------------------------------------------------------ */

/* State of the sea by WMO code table 3700: 0 calm, 9 phenomenal. */
static uint32_t sea_state(double wave_height_m)
{
    static const double highest_m[] = {0.0, 0.1, 0.5, 1.25, 2.5, 4.0, 6.0, 9.0, 14.0};
    uint32_t code = 0;

    while (code < sizeof(highest_m) / sizeof(highest_m[0]) && wave_height_m > highest_m[code]) {
        code++;
    }
    return code;
}

static bool is_foggy(struct hws_sea sea)
{
    return sea.visibility_nmi < HWS_VISIBILITY_CLEAR_NMI;
}

/* The latest record, or 0 where nothing is worth one. */
static uint64_t record_change(struct hws_step *step, uint32_t area, struct hws_sea before,
                              struct hws_sea now)
{
    const union hws_argument arguments[] = {
        {.i = area}, {.f = hws_km_from_m(hws_m_from_nmi(now.visibility_nmi))}, {.i = area}};
    uint64_t record = 0;

    if (sea_state(before.wave_height_m) != sea_state(now.wave_height_m)) {
        record = record_sea(step, area, now);
    }
    if (is_foggy(now) && !is_foggy(before)) {
        record = hws_step_record(step, WEATHER_RECORD_FOG_CAME, arguments);
    } else if (is_foggy(before) && !is_foggy(now)) {
        record = hws_step_record(step, WEATHER_RECORD_FOG_LIFTED, arguments);
    }
    return record;
}

static bool same_sea(struct hws_sea a, struct hws_sea b)
{
    return a.wave_height_m == b.wave_height_m && a.wind_mps == b.wind_mps &&
           a.current_kn == b.current_kn && a.visibility_nmi == b.visibility_nmi;
}

/* The event's subject is the area, its argument the step's number from 0. */
static enum hws_status on_climate(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_weather_plan *plan = hws_step_plan(step);
    const uint32_t index = event->body.subject;
    const int64_t ordinal = event->body.argument;
    const struct hws_weather_area *area = &plan->areas[index];
    const struct hws_climate *climate = climate_of(plan, area);
    struct area_row *row = (struct area_row *)hws_step_rows(step, WEATHER_PART_AREA) + index;
    const struct hws_climate_draw drawn =
        draw_all(step->seed, step->replication, area->id, ordinal);
    const struct hws_sea before = row->sea;

    struct hws_step weather = hws_step_because(step, 0); /* it has no cause but itself */
    row->variates = ordinal == 0 ? hws_climate_begin(climate, drawn)
                                 : hws_climate_next(climate, row->variates, drawn);
    row->sea = hws_climate_sea(climate, &row->variates, step->plan->epoch_ms + step->now_ms);
    enum hws_status status = hws_step_schedule(
        &weather, WEATHER_EVENT_CLIMATE, step->now_ms + climate->step_ms, index, ordinal + 1, NULL);
    if (status != HWS_OK || same_sea(before, row->sea)) {
        return status;
    }
    const struct hws_state state = hws_step_state(step);
    return tell(&weather, weather_is_set(&state, index)
                              ? 0
                              : record_change(&weather, index, before, row->sea));
}

/* ---- weather that is set -------------------------------------------------------------------- */

/* Everybody at sea learns what it is like now. */
static enum hws_status tell_area(struct hws_step *step, uint32_t area, struct hws_sea before)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_sea now = sea_of(hws_step_plan(step), &state, area);
    uint64_t record = record_change(step, area, before, now);

    if (record == 0 || (before.wave_height_m != now.wave_height_m &&
                        sea_state(before.wave_height_m) == sea_state(now.wave_height_m))) {
        record = record_sea(step, area, now);
    }
    return tell(step, record);
}

static enum hws_status on_set(struct hws_step *step, const struct hws_effect *effect)
{
    const struct weather_set set = weather_set_from(effect);
    const struct hws_weather_plan *plan = hws_step_plan(step);
    const struct hws_trouble trouble = {
        .kind = effect->kind == WEATHER_SET_SEA ? WEATHER_TROUBLE_SEA : WEATHER_TROUBLE_FOG,
        .thing = set.area,
        .x = set.x,
        .y = set.y};
    const struct hws_state state = hws_step_state(step);

    if (set.area >= plan->area_count || set.lasts_ms < 0) {
        return HWS_ERR_RANGE;
    }
    const struct hws_sea before = sea_of(plan, &state, set.area);
    if (effect->kind == WEATHER_SET_END) {
        if (hws_trouble_end(step, &weather_troubles, set.area, WEATHER_TROUBLES) == 0) {
            return HWS_OK; /* whoever gave the move has been told */
        }
        return tell_area(step, set.area, before);
    }
    enum hws_status status = hws_trouble_begin(step, &weather_troubles, &trouble, set.lasts_ms);
    return status == HWS_OK ? tell_area(step, set.area, before) : status;
}

static enum hws_status on_over(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_state state = hws_step_state(step);
    const uint32_t area = hws_trouble_of(&state, &weather_troubles, event)->thing;
    const struct hws_sea before = sea_of(hws_step_plan(step), &state, area);

    (void)hws_trouble_over(step, &weather_troubles, event);
    return tell_area(step, area, before);
}

static void rows_per_step_max(const void *plan, uint32_t *rows)
{
    (void)plan;
    rows[WEATHER_PART_TROUBLE] = 1;
}

static const struct hws_subscription subscriptions[] = {
    {&hws_weather_id, WEATHER_SET_SEA, on_set},
    {&hws_weather_id, WEATHER_SET_FOG, on_set},
    {&hws_weather_id, WEATHER_SET_END, on_set},
};

/* ---- the domain ----------------------------------------------------------------------------- */

static enum hws_status start(struct hws_step *step)
{
    const struct hws_weather_plan *plan = hws_step_plan(step);
    enum hws_status status = schedule_next(step, -1);

    for (uint32_t i = 0; i < plan->area_count && status == HWS_OK; i++) {
        uint32_t index = 0;
        status = hws_step_append(step, WEATHER_PART_AREA, &index);
        if (status == HWS_OK && plan->areas[i].climate1 != 0) {
            struct area_row *rows = hws_step_rows(step, WEATHER_PART_AREA);
            rows[index].sea = plan->calm;
            status = hws_step_schedule(step, WEATHER_EVENT_CLIMATE, 0, index, 0, NULL);
        }
    }
    return status;
}

static void start_rows(const void *plan, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_weather_plan *weather = plan;

    rows[WEATHER_PART_AREA] = weather->area_count;
    *event_count = 1u + weather->climate_count;
}

/* A climate's next step comes when it comes: what it brings is drawn then. */
/*
 * An area by where it lies. Its name is its zone's, which may be its author's note and is no
 * player's business; the sea that is told of there is everybody's.
 */
static bool middle_words(const struct hws_state *state, union hws_argument value,
                         enum hws_language language, char *text, size_t text_size)
{
    const struct hws_weather_plan *plan = weather_plan(state);
    struct hws_point middle = {0.0, 0.0};
    char lat[32];
    char lon[32];

    (void)language;
    if (plan == NULL || value.i < 0 || value.i >= (int64_t)plan->area_count) {
        return false;
    }
    const struct hws_weather_area *area = &plan->areas[value.i];
    const struct hws_point *corners = plan->vertices + area->vertex_first;
    for (uint32_t i = 0; i < area->vertex_count; i++) {
        middle.lat_deg += corners[i].lat_deg / area->vertex_count;
        middle.lon_deg +=
            hws_lon_wrap_deg(corners[i].lon_deg - corners[0].lon_deg) / area->vertex_count;
    }
    hws_angle_words(middle.lat_deg, "NS", lat, sizeof(lat));
    hws_angle_words(hws_lon_wrap_deg(corners[0].lon_deg + middle.lon_deg), "EW", lon, sizeof(lon));
    (void)snprintf(text, text_size, "%s %s", lat, lon);
    return true;
}

static const struct hws_value_kind middle_value = {
    .domain = &hws_weather_id, .word = "middle", .words = middle_words};

static const struct hws_event_def events[WEATHER_EVENT_COUNT] = {
    [WEATHER_EVENT_STEP] = {"change of weather", HWS_PRIORITY_WEATHER, on_step, hws_event_certain},
    [WEATHER_EVENT_CLIMATE] = {"weather drawn", HWS_PRIORITY_WEATHER, on_climate,
                               hws_event_certain},
    [WEATHER_EVENT_OVER] = {"end of weather that was set", HWS_PRIORITY_WEATHER, on_over,
                            hws_event_certain},
};

static const struct hws_record_def records[WEATHER_RECORD_COUNT] = {
    [WEATHER_RECORD_CHANGED] = {.name = "weather_changed",
                                .audience = hws_audience_everybody,
                                .text = "{area}: waves {wave_height_m}, wind {wind_mps}",
                                .told_text =
                                    "around {middle}: waves {wave_height_m}, wind {wind_mps}",
                                .arguments = {{"area", &hws_weather_area_entity},
                                              {"wave_height_m", &hws_value_m},
                                              {"wind_mps", &hws_value_mps},
                                              {"middle", &middle_value}},
                                .argument_count = 4,
                                .importance = 1},
    [WEATHER_RECORD_FOG_CAME] = {.name = "fog_came",
                                 .audience = hws_audience_everybody,
                                 .text = "{area}: fog, visibility {visibility_km}",
                                 .told_text = "around {middle}: fog, visibility {visibility_km}",
                                 .arguments = {{"area", &hws_weather_area_entity},
                                               {"visibility_km", &hws_value_km},
                                               {"middle", &middle_value}},
                                 .argument_count = 3,
                                 .importance = 1},
    [WEATHER_RECORD_FOG_LIFTED] = {.name = "fog_lifted",
                                   .audience = hws_audience_everybody,
                                   .text = "{area}: the fog lifts, visibility {visibility_km}",
                                   .told_text =
                                       "around {middle}: the fog lifts, visibility {visibility_km}",
                                   .arguments = {{"area", &hws_weather_area_entity},
                                                 {"visibility_km", &hws_value_km},
                                                 {"middle", &middle_value}},
                                   .argument_count = 3,
                                   .importance = 1},
};

static bool event_fits(const struct hws_state *state, uint32_t kind,
                       const struct hws_event_body *body)
{
    const struct hws_weather_plan *plan = hws_state_plan(state, &hws_weather_id);

    return kind != WEATHER_EVENT_CLIMATE || plan->areas[body->subject].climate1 != 0;
}

static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_weather_plan *plan = hws_state_plan(state, &hws_weather_id);
    struct hws_rows areas = {"weather", "area", NULL, 0, sizeof(struct area_row)};
    const struct hws_rows troubles = hws_trouble_rows(state, &weather_troubles);
    const struct hws_event_bound steps[WEATHER_EVENT_COUNT] = {
        [WEATHER_EVENT_STEP] = {.subject_count = UINT32_MAX},
        [WEATHER_EVENT_CLIMATE] = HWS_ARGUED(plan->area_count, INT64_C(1) << 50),
        [WEATHER_EVENT_OVER] = HWS_KEPT(troubles, struct hws_trouble, over),
    };
    const uint32_t things[WEATHER_TROUBLE_COUNT] = {
        [WEATHER_TROUBLE_SEA] = plan->area_count, [WEATHER_TROUBLE_FOG] = plan->area_count};

    areas.rows = hws_state_rows(state, &hws_weather_id, WEATHER_PART_AREA, &areas.count);
    enum hws_status status = hws_check_count(&areas, plan->area_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_trouble_check(state, &weather_troubles, things, WEATHER_TROUBLE_COUNT, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_weather_id, steps, WEATHER_EVENT_COUNT, event_fits, error);
}

const struct hws_domain hws_weather_domain = {
    .id = &hws_weather_id,
    .parts = parts,
    .part_count = WEATHER_PART_COUNT,
    .events = events,
    .event_count = WEATHER_EVENT_COUNT,
    .records = records,
    .record_count = WEATHER_RECORD_COUNT,
    .check = check,
    .rows_per_step_max = rows_per_step_max,
    .subscriptions = subscriptions,
    .subscription_count = WEATHER_EFFECT_COUNT,
    .verbs = weather_verbs,
    .verb_count = WEATHER_VERB_COUNT,
    .start_rows = start_rows,
    .start = start,
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
                                    area->step_count, area->climate1};
        hash = hws_hash_combine(hash, hws_hash_bytes(area->id, strlen(area->id)));
        hash = hws_hash_combine(hash, hws_hash_bytes(numbers, sizeof(numbers)));
    }
    hash = hws_hash_combine(
        hash, hws_hash_bytes(plan->vertices, plan->vertex_count * sizeof(*plan->vertices)));
    hash = hws_hash_combine(hash,
                            hws_hash_bytes(plan->steps, plan->step_count * sizeof(*plan->steps)));
    return hws_hash_combine(
        hash, hws_hash_bytes(plan->climates, plan->climate_count * sizeof(*plan->climates)));
}
