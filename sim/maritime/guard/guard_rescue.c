/*
 * Searches and calls for help. A search covers a circle about its datum that grows since the place
 * was known; its ladder is not drawn, the unit is taken to be at the datum meanwhile. The time to
 * find is one draw. What is not in the circle by then is not found.
 */
#include "sim/maritime/guard/guard.h"

#include "hawser/core/sample.h"
#include "hawser/core/units.h"
#include "hawser/geo/zone.h"
#include "sim/maritime/guard/guard_search.h"

#define DATUM_RADIUS_NMI 2.0 /* of a position that someone gave or was seen */
#define BOAT_LENGTH_M 7.0    /* what is looked for when no ship is named */
#define PLACE_TRIES_MAX 64u

/* By eye: no further to either side than one sees, whatever the table says of clearer air. */
static double eye_width_nmi(double target_length_m, double visibility_nmi)
{
    const double table_nmi = guard_sweep_width_nmi(target_length_m, visibility_nmi);

    return table_nmi < 2.0 * visibility_nmi ? table_nmi : 2.0 * visibility_nmi;
}

/* What the scenario's rule says of clear air, or less where the weather's fog is. */
static double visibility_now_nmi(const struct hws_step *step, double rule_nmi, double lat_deg,
                                 double lon_deg)
{
    const double weather_nmi = hws_step_sea(step, lat_deg, lon_deg).visibility_nmi;

    return weather_nmi < HWS_VISIBILITY_CLEAR_NMI && weather_nmi < rule_nmi ? weather_nmi
                                                                            : rule_nmi;
}

static struct guard_search search_of(const struct hws_guard_plan *plan, uint32_t unit,
                                     const struct unit_row *row)
{
    const struct guard_search search = {
        .sweep_width_nmi = row->sweep_width_nmi,
        .speed_kn = plan->units[unit].patrol_kn,
        .radius_nmi = row->datum_radius_nmi,
        .growth_kn = row->datum_growth_kn,
    };
    return search;
}

static double length_of(const struct hws_state *state, uint32_t vessel)
{
    if (vessel == HWS_NO_INDEX) {
        return BOAT_LENGTH_M;
    }
    return hws_maritime_plan(state)
        ->classes[hws_maritime_vessel(state, vessel).vessel_class]
        .length_m;
}

static int64_t found_ms(const struct guard_search *search, const struct unit_row *row, double u,
                        int64_t now_ms)
{
    const double elapsed_hours = hws_hours_from_ms(now_ms - row->search_ms);
    double hours = 0.0;

    if (!guard_search_hours(search, u, elapsed_hours, &hours) ||
        hours >= hws_hours_from_ms(row->search_until_ms - row->search_ms)) {
        return row->search_until_ms;
    }
    const int64_t at_ms = row->search_ms + (int64_t)(hours * (double)HWS_MS_PER_HOUR + 0.5);
    return at_ms < now_ms ? now_ms : at_ms;
}

enum hws_status guard_begin_search(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const struct hws_state state = hws_step_state(step);
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const double u = hws_stream_uniform(&row->search);

    if (row->datum_growth_kn < plan->rules.drift_kn) {
        row->datum_growth_kn = plan->rules.drift_kn;
    }
    row->datum_lat_deg = task->lat_deg;
    row->datum_lon_deg = task->lon_deg;
    row->datum_radius_nmi =
        DATUM_RADIUS_NMI + row->datum_growth_kn * hws_hours_from_ms(step->now_ms - task->known_ms);
    row->sweep_width_nmi = plan->units[unit].sweep_width_nmi;
    if (row->sweep_width_nmi <= 0.0) {
        row->sweep_width_nmi = eye_width_nmi(
            length_of(&state, task->target),
            visibility_now_nmi(step, plan->rules.visibility_nmi, task->lat_deg, task->lon_deg));
    }
    row->search_ms = step->now_ms;
    row->search_until_ms = step->now_ms + plan->rules.search_ms;
    const struct guard_search search = search_of(plan, unit, row);
    const union hws_argument arguments[] = {
        {.i = unit},
        {.f = task->lat_deg},
        {.f = task->lon_deg},
        {.f = hws_km_from_m(hws_m_from_nmi(row->datum_radius_nmi))},
        {.f = guard_search_detection(&search, hws_hours_from_ms(plan->rules.search_ms))}};
    row->cause = hws_step_record(step, GUARD_RECORD_SEARCH, arguments);
    struct hws_step searches = hws_step_because(step, row->cause);
    guard_set_state(step, unit, HWS_UNIT_SEARCH);
    enum hws_status status = guard_hold(&searches, unit);
    if (status != HWS_OK) {
        return status;
    }
    /* It does not lie still but searches at its patrol speed. */
    status = guard_note_speed(&searches, unit, plan->units[unit].patrol_kn);
    if (status != HWS_OK) {
        return status;
    }
    return guard_set_phase(&searches, unit, found_ms(&search, row, u, step->now_ms));
}

/* A named target can be found only inside the circle as it has grown. */
static bool is_there(const struct hws_step *step, uint32_t unit)
{
    const struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const struct hws_state state = hws_step_state(step);
    const struct hws_point datum = {row->datum_lat_deg, row->datum_lon_deg};

    if (step->now_ms >= row->search_until_ms) {
        return false;
    }
    if (task->target == HWS_NO_INDEX) {
        return true;
    }
    if (guard_target_gone(step, task)) {
        return false;
    }
    const double away_nmi =
        hws_nmi_from_m(hws_rhumb_m(datum, hws_maritime_vessel(&state, task->target).place));
    return away_nmi <= row->datum_radius_nmi +
                           row->datum_growth_kn * hws_hours_from_ms(step->now_ms - row->search_ms);
}

enum hws_status guard_end_search(struct hws_step *step, uint32_t unit)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    struct unit_row *row = guard_unit_row(step, unit);
    const struct task_row *task = guard_active_task(step, unit);
    const union hws_argument arguments[] = {{.i = unit}, {.i = step->now_ms - row->search_ms}};
    const bool found = is_there(step, unit);

    row->datum_growth_kn = 0.0;
    row->cause =
        hws_step_record(step, found ? GUARD_RECORD_FOUND : GUARD_RECORD_FOUND_NONE, arguments);
    struct hws_step ended = hws_step_because(step, row->cause);
    if (!found) {
        return guard_finish(
            &ended, unit, task->kind == HWS_TASK_SEARCH ? GUARD_END_DONE : GUARD_END_NOT_POSSIBLE);
    }
    if (task->kind != HWS_TASK_RESCUE) {
        row->tries = 0;
        row->found = 1;
        return task->target != HWS_NO_INDEX ? guard_approach(&ended, unit)
                                            : guard_finish(&ended, unit, GUARD_END_DONE);
    }
    if (plan->units[unit].boat_count == 0) {
        return guard_finish(&ended, unit, GUARD_END_DONE); /* found: others fetch them */
    }
    row->stage = GUARD_STAGE_ASSIST;
    guard_set_state(step, unit, HWS_UNIT_BOARD);
    return guard_set_phase(&ended, unit, step->now_ms + plan->rules.boarding_min_ms);
}

enum hws_status guard_phase_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                   int64_t *time_ms)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const uint32_t unit = event->body.subject;
    const struct unit_row *row = guard_unit_row(step, unit);

    *time_ms = event->time_ms;
    if (row->state == HWS_UNIT_SEARCH) {
        const struct guard_search search = search_of(plan, unit, row);
        *time_ms = found_ms(&search, row, u, step->now_ms);
    } else if (row->state == HWS_UNIT_BOARD && row->stage != GUARD_STAGE_ASSIST) {
        *time_ms = row->since_ms + guard_boarding_ms(&plan->rules, u, step->now_ms - row->since_ms);
    }
    return HWS_OK;
}

/* ---- calls for help -------------------------------------------------------------------------- */

enum hws_status guard_on_distress(struct hws_step *step, const struct hws_effect *effect)
{
    const struct hws_guard_distress call = hws_guard_distress_from(effect);
    const struct hws_point place = call.place;
    const union hws_argument arguments[] = {{.f = place.lat_deg}, {.f = place.lon_deg}};
    const uint32_t agency = call.agency1 == 0 ? HWS_NO_INDEX : (uint32_t)(call.agency1 - 1);

    if (!hws_point_valid(place)) {
        return HWS_ERR_RANGE;
    }
    struct hws_step distress =
        hws_step_because(step, hws_step_record(step, GUARD_RECORD_DISTRESS, arguments));
    const uint32_t unit = guard_nearest(step, agency, place, HWS_GUARD_PRIORITY_DISTRESS);
    if (unit == HWS_NO_INDEX) {
        (void)hws_step_record(&distress, GUARD_RECORD_NOBODY, NULL);
        return HWS_OK;
    }
    const struct hws_effect rescue = hws_guard_order_effect(
        HWS_GUARD_TASK, (struct hws_guard_order){.unit = unit,
                                                 .target = call.vessel,
                                                 .task = HWS_TASK_RESCUE,
                                                 .priority = HWS_GUARD_PRIORITY_DISTRESS,
                                                 .place = place});
    return hws_step_emit(&distress, &hws_guard_id, &rescue);
}

static double mean_gap_ms(const struct hws_distress_area *area)
{
    return (double)HWS_MS_PER_DAY / area->calls_per_day;
}

enum hws_status guard_schedule_call(struct hws_step *step, uint32_t area)
{
    struct area_row *rows = hws_step_rows(step, GUARD_PART_AREA);
    const double u = hws_stream_uniform(&rows[area].calls);
    const double gap_ms = hws_sample_exponential(u, mean_gap_ms(&guard_plan_of(step)->areas[area]));

    return hws_step_schedule(step, GUARD_EVENT_CALL, step->now_ms + (int64_t)(gap_ms + 0.5), area,
                             0, NULL);
}

enum hws_status guard_call_redraw(struct hws_step *step, const struct hws_event *event, double u,
                                  int64_t *time_ms)
{
    const struct hws_distress_area *area = &guard_plan_of(step)->areas[event->body.subject];

    /* Without memory, as Poisson calls are. */
    *time_ms = step->now_ms + (int64_t)(hws_sample_exponential(u, mean_gap_ms(area)) + 0.5);
    return HWS_OK;
}

/*
 * Evenly over the area's waters on the chart, by rejection; an area too thin to hit gives its
 * corner.
 */
static struct hws_point draw_place(struct hws_stream *chance, const struct hws_coast *coast,
                                   const struct hws_point *vertices, uint32_t vertex_count)
{
    struct hws_point low = vertices[0];
    struct hws_point high = vertices[0];

    for (uint32_t i = 1; i < vertex_count; i++) {
        low.lat_deg = vertices[i].lat_deg < low.lat_deg ? vertices[i].lat_deg : low.lat_deg;
        low.lon_deg = vertices[i].lon_deg < low.lon_deg ? vertices[i].lon_deg : low.lon_deg;
        high.lat_deg = vertices[i].lat_deg > high.lat_deg ? vertices[i].lat_deg : high.lat_deg;
        high.lon_deg = vertices[i].lon_deg > high.lon_deg ? vertices[i].lon_deg : high.lon_deg;
    }
    for (uint32_t i = 0; i < PLACE_TRIES_MAX; i++) {
        struct hws_point place;
        place.lat_deg = hws_sample_uniform(hws_stream_uniform(chance), low.lat_deg, high.lat_deg);
        place.lon_deg = hws_sample_uniform(hws_stream_uniform(chance), low.lon_deg, high.lon_deg);
        if (hws_zone_contains(vertices, vertex_count, place) &&
            (coast == NULL || !hws_coast_is_land(coast, place))) {
            return place;
        }
    }
    return vertices[0];
}

enum hws_status guard_on_call(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_guard_plan *plan = guard_plan_of(step);
    const uint32_t index = event->body.subject;
    const struct hws_distress_area *area = &plan->areas[index];
    const struct hws_state state = hws_step_state(step);
    struct area_row *rows = hws_step_rows(step, GUARD_PART_AREA);
    const struct hws_point place =
        draw_place(&rows[index].calls, hws_maritime_plan(&state)->coast,
                   plan->vertices + area->vertex_first, area->vertex_count);
    const struct hws_effect call = hws_guard_distress_effect(
        (struct hws_guard_distress){.vessel = HWS_NO_INDEX,
                                    .agency1 = area->agency == HWS_NO_INDEX ? 0 : area->agency + 1,
                                    .place = place});

    struct hws_step uncaused = hws_step_because(step, 0);
    enum hws_status status = hws_step_emit(&uncaused, &hws_guard_id, &call);
    if (status != HWS_OK) {
        return status;
    }
    return guard_schedule_call(&uncaused, index);
}
