/* Fills a control room's view: what is carried, and of faults what hawser/telecom/sight.h tells. */
#include "hawser/exercise/operator_view.h"

#include "hawser/exercise/exercise.h"
#include "sim/exercise/ground.h"
#include "sim/exercise/wire.h"

#include <stdio.h>
#include <stdlib.h>

static void fill_head(const struct hws_view_source *source, uint32_t operator1,
                      struct hws_operator_view *view)
{
    const struct hws_exercise_plan *exercise = hws_exercise_plan(&source->state);

    view->epoch_ms = source->state.plan->epoch_ms;
    view->now_ms = source->state.now_ms;
    view->end_ms = exercise->duration_ms;
    view->south_west = exercise->south_west;
    view->north_east = exercise->north_east;
    (void)snprintf(view->title, sizeof(view->title), "%s",
                   hws_text_in(&exercise->title, source->language));
    hws_text_trim(view->title);
    (void)snprintf(view->marking, sizeof(view->marking), "%s",
                   hws_text_in(&exercise->marking, source->language));
    hws_text_trim(view->marking);
    if (operator1 > 0) {
        view_copy_name(view->operator_name,
                       &hws_telecom_plan(&source->state)->operators[operator1 - 1u].name,
                       source->language);
    }
}

/* Whether it is the operator's own, or all are asked about. */
static bool is_own(uint32_t operator1, uint32_t owner1)
{
    return operator1 == 0 || owner1 == operator1;
}

static bool owns_segment(const struct hws_telecom_plan *plan, uint32_t operator1, uint32_t segment)
{
    return is_own(operator1, plan->systems[plan->segments[segment].system].owner1);
}

/* Whether the operator has circuits on it, its own or leased. */
static bool uses_segment(const struct hws_view_source *source, uint32_t operator1, uint32_t segment)
{
    return operator1 == 0 ||
           hws_telecom_belief(&source->state, operator1 - 1u, segment).has_circuits;
}

static void fill_segments(const struct hws_view_source *source, uint32_t operator1,
                          struct hws_operator_view *view)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(&source->state);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        const struct hws_segment_info info = hws_telecom_segment(&source->state, i);
        struct hws_view_segment *shown = &view->segments[view->segment_count++];
        view_copy_name(shown->name, &segment->name, source->language);
        shown->system = segment->system;
        shown->point_first = segment->point_first;
        shown->point_count = segment->point_count;
        shown->up =
            operator1 == 0 ? info.up : hws_telecom_belief(&source->state, operator1 - 1u, i).up;
        shown->lit_kbps = info.lit_kbps;
        /* What others carry over others' cables is theirs to know. */
        shown->carried_kbps = owns_segment(plan, operator1, i) ? info.carried_kbps : 0;
    }
}

static void fill_alarms(const struct hws_view_source *source, uint32_t operator1,
                        struct hws_operator_view *view)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(&source->state);

    for (uint32_t i = 0; i < hws_telecom_fault_count(&source->state); i++) {
        const struct hws_fault_sight sight = hws_telecom_sight(&source->state, i);
        const struct hws_segment *segment = &plan->segments[sight.segment];
        /* A lessee's circuits fall silent; what draws power and what is measured is the owner's. */
        const bool own = owns_segment(plan, operator1, sight.segment);
        const bool silent = sight.alarm == HWS_ALARM_SIGNAL;
        if (sight.mended || (!own && !(silent && uses_segment(source, operator1, sight.segment)))) {
            continue;
        }
        struct hws_view_alarm *alarm = &view->alarms[view->alarm_count++];
        alarm->number = i + 1u;
        view_copy_name(alarm->cable, &segment->name, source->language);
        view_copy_name(alarm->from, &plan->stations[segment->station_from].name, source->language);
        alarm->alarm = sight.alarm;
        alarm->raised_ms = sight.raised_ms;
        if (own) {
            alarm->sight = sight.sight;
            alarm->km = sight.km;
            alarm->error_km = sight.error_km;
            alarm->place = sight.place;
            alarm->kind = sight.kind;
            alarm->stage = hws_telecom_job(&source->state, i).stage;
        }
    }
}

/* Whether a cable of the operator's lands there. */
static bool lands_at(const struct hws_telecom_plan *plan, uint32_t operator1, uint32_t station)
{
    for (uint32_t i = 0; i < plan->segment_count; i++) {
        if ((plan->segments[i].station_from == station ||
             plan->segments[i].station_to == station) &&
            owns_segment(plan, operator1, i)) {
            return true;
        }
    }
    return operator1 == 0;
}

static void fill_stations(const struct hws_view_source *source, uint32_t operator1,
                          struct hws_operator_view *view)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(&source->state);

    for (uint32_t i = 0; i < plan->station_count; i++) {
        struct hws_view_station_alarm *alarm = &view->station_alarms[view->station_alarm_count];
        if (lands_at(plan, operator1, i) &&
            hws_telecom_station_failed(&source->state, i, &alarm->trouble)) {
            view_copy_name(alarm->station, &plan->stations[i].name, source->language);
            view->station_alarm_count++;
        }
    }
}

static void fill_demands(const struct hws_view_source *source, uint32_t operator1,
                         struct hws_operator_view *view)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(&source->state);

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand *demand = &plan->demands[i];
        if (!is_own(operator1, demand->owner1)) {
            continue;
        }
        const struct hws_demand_info info = hws_telecom_demand(&source->state, i);
        struct hws_view_demand *shown = &view->demands[view->demand_count++];
        view_copy_name(shown->from, &plan->cities[demand->city_from].name, source->language);
        view_copy_name(shown->to, &plan->cities[demand->city_to].name, source->language);
        shown->service_class = demand->service_class;
        shown->wanted_kbps = info.wanted_kbps;
        shown->served_kbps = info.served_kbps;
    }
}

static bool allocate(const struct hws_view_source *source, struct hws_operator_view *view)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(&source->state);

    return ground_fill(source, GROUND_WITH_ROUTES, &view->ground) == HWS_OK &&
           view_make_room(&view->segments, plan->segment_count, sizeof(*view->segments)) &&
           view_make_room(&view->alarms, hws_telecom_fault_count(&source->state),
                          sizeof(*view->alarms)) &&
           /* One more: the next free one is filled before it is known to be needed. */
           view_make_room(&view->station_alarms, plan->station_count + 1u,
                          sizeof(*view->station_alarms)) &&
           view_make_room(&view->demands, plan->demand_count, sizeof(*view->demands));
}

enum hws_status hws_operator_view_create(const struct hws_view_source *source, uint32_t operator1,
                                         struct hws_operator_view **view)
{
    if (operator1 > hws_telecom_plan(&source->state)->operator_count) {
        return HWS_ERR_RANGE;
    }
    struct hws_operator_view *made = calloc(1, sizeof(*made));

    if (made == NULL || !allocate(source, made)) {
        hws_operator_view_destroy(made);
        return HWS_ERR_MEMORY;
    }
    fill_head(source, operator1, made);
    fill_segments(source, operator1, made);
    fill_alarms(source, operator1, made);
    fill_stations(source, operator1, made);
    fill_demands(source, operator1, made);
    if (wire_stamp_operator_view(made) != HWS_OK) {
        hws_operator_view_destroy(made);
        return HWS_ERR_MEMORY;
    }
    *view = made;
    return HWS_OK;
}

void hws_operator_view_destroy(struct hws_operator_view *view)
{
    if (view == NULL) {
        return;
    }
    ground_fini(&view->ground);
    free(view->segments);
    free(view->alarms);
    free(view->station_alarms);
    free(view->demands);
    free(view);
}
