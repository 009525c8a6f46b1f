/* Fills the facilitator's view by copying out of the world's state and its plan. */
#include "sim/exercise/ground.h"
#include "sim/exercise/wire.h"

#include "hawser/exercise/exercise.h"
#include "hawser/exercise/wording.h"
#include "hawser/maritime/maritime.h"
#include "hawser/telecom/telecom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct fill {
    const struct hws_view_source *source;
    const struct hws_maritime_plan *maritime;
    const struct hws_telecom_plan *telecom;
    const struct hws_exercise_plan *exercise;
    struct hws_facilitator_view *view;
};

static bool allocate(const struct fill *fill)
{
    struct hws_facilitator_view *view = fill->view;

    return ground_fill(fill->source, GROUND_WITH_ROUTES, &view->ground) == HWS_OK &&
           view_make_room(&view->vessels, hws_maritime_vessel_count(&fill->source->state),
                          sizeof(*view->vessels)) &&
           view_make_room(&view->segments, fill->telecom->segment_count, sizeof(*view->segments)) &&
           view_make_room(&view->faults, hws_telecom_fault_count(&fill->source->state),
                          sizeof(*view->faults)) &&
           view_make_room(&view->demands, fill->telecom->demand_count, sizeof(*view->demands)) &&
           view_make_room(&view->lines, HWS_VIEW_LINES_MAX, sizeof(*view->lines));
}

/* ---- what is fixed -------------------------------------------------------------------------- */

static void fill_head(const struct fill *fill)
{
    struct hws_facilitator_view *view = fill->view;
    const struct hws_view_source *source = fill->source;
    const double lat_deg =
        (fill->exercise->south_west.lat_deg + fill->exercise->north_east.lat_deg) / 2.0;
    const double lon_deg =
        (fill->exercise->south_west.lon_deg + fill->exercise->north_east.lon_deg) / 2.0;

    view->epoch_ms = source->state.plan->epoch_ms;
    view->now_ms = source->state.now_ms;
    view->end_ms = fill->exercise->duration_ms;
    view->running = source->running;
    view->pace = source->pace;
    view->south_west = fill->exercise->south_west;
    view->north_east = fill->exercise->north_east;
    (void)snprintf(view->title, sizeof(view->title), "%s",
                   hws_text_in(&fill->exercise->title, source->language));
    hws_text_trim(view->title);
    (void)snprintf(view->marking, sizeof(view->marking), "%s",
                   hws_text_in(&fill->exercise->marking, source->language));
    hws_text_trim(view->marking);
    if (source->environment != NULL) {
        const struct hws_sea sea = source->environment->sea(source->environment->context,
                                                            &source->state, lat_deg, lon_deg);
        view->wave_height_m = sea.wave_height_m;
        view->wind_mps = sea.wind_mps;
    }
}

/* ---- what moves ----------------------------------------------------------------------------- */

/* Whether a repair ship goes by the name of this authored vessel. */
static bool is_cable_ship(const struct fill *fill, uint32_t vessel)
{
    for (uint32_t i = 0; i < fill->telecom->ship_count; i++) {
        if (strcmp(fill->telecom->ships[i].id, fill->maritime->vessels[vessel].id) == 0) {
            return true;
        }
    }
    return false;
}

static void fill_vessels(const struct fill *fill)
{
    const struct hws_state *state = &fill->source->state;
    const uint32_t slot_count = hws_maritime_vessel_count(state);

    for (uint32_t i = 0; i < slot_count; i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(state, i);
        if (info.state == HWS_VESSEL_ABSENT) {
            continue;
        }
        struct hws_view_vessel *vessel = &fill->view->vessels[fill->view->vessel_count++];
        hws_maritime_vessel_name(fill->maritime, hws_maritime_vessel_reference(state, i),
                                 fill->source->language, vessel->name, sizeof(vessel->name));
        vessel->place = info.place;
        vessel->course_deg = info.course_deg;
        vessel->speed_kn = info.speed_kn;
        vessel->length_m = fill->maritime->classes[info.vessel_class].length_m;
        vessel->slot = i;
        vessel->generation = info.generation;
        vessel->state = info.state;
        vessel->dragging = info.dragging;
        vessel->cable_ship = info.plan_vessel != HWS_NO_INDEX && is_cable_ship(fill, i);
    }
}

static void fill_network(const struct fill *fill)
{
    const struct hws_state *state = &fill->source->state;
    struct hws_facilitator_view *view = fill->view;

    for (uint32_t i = 0; i < fill->telecom->segment_count; i++) {
        const struct hws_segment *segment = &fill->telecom->segments[i];
        const struct hws_segment_info info = hws_telecom_segment(state, i);
        view_copy_name(view->segments[i].name, &segment->name, fill->source->language);
        view->segments[i].system = segment->system;
        view->segments[i].point_first = segment->point_first;
        view->segments[i].point_count = segment->point_count;
        view->segments[i].up = info.up;
        view->segments[i].lit_kbps = info.lit_kbps;
        view->segments[i].carried_kbps = info.carried_kbps;
    }
    view->segment_count = fill->telecom->segment_count;
    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info info = hws_telecom_fault(state, i);
        const struct hws_fault_sight sight = hws_telecom_sight(state, i);
        if (info.state == HWS_FAULT_REPAIRED) {
            continue;
        }
        struct hws_view_fault *fault = &view->faults[view->fault_count++];
        view_copy_name(fault->segment_name, &fill->telecom->segments[info.segment].name,
                       fill->source->language);
        fault->place = info.place;
        fault->state = info.state;
        fault->kind = info.kind;
        fault->cause = info.cause;
        fault->cut_ms = info.cut_ms;
        fault->along_km = info.along_km;
        fault->sight = sight.sight;
        fault->believed_km = sight.km;
        fault->error_km = sight.error_km;
    }
    for (uint32_t i = 0; i < fill->telecom->demand_count; i++) {
        const struct hws_demand *demand = &fill->telecom->demands[i];
        const struct hws_demand_info info = hws_telecom_demand(state, i);
        view_copy_name(view->demands[i].from, &fill->telecom->cities[demand->city_from].name,
                       fill->source->language);
        view_copy_name(view->demands[i].to, &fill->telecom->cities[demand->city_to].name,
                       fill->source->language);
        view->demands[i].service_class = demand->service_class;
        view->demands[i].wanted_kbps = info.wanted_kbps;
        view->demands[i].served_kbps = info.served_kbps;
    }
    view->demand_count = fill->telecom->demand_count;
}

static void fill_lines(const struct fill *fill)
{
    const struct hws_view_source *source = fill->source;
    struct hws_facilitator_view *view = fill->view;
    uint64_t first = source->record_count;
    uint32_t wanted = 0;

    while (first > 0 && wanted < HWS_VIEW_LINES_MAX) {
        first--;
        wanted +=
            hws_record_definition(source->state.registry, &source->records[first])->importance > 0
                ? 1u
                : 0u;
    }
    for (uint64_t i = first; i < source->record_count; i++) {
        const struct hws_record *record = &source->records[i];
        const uint32_t importance =
            hws_record_definition(source->state.registry, record)->importance;
        if (importance == 0) {
            continue;
        }
        struct hws_view_line *line = &view->lines[view->line_count++];
        line->time_ms = record->time_ms;
        line->importance = importance;
        hws_record_words(&source->state, record, source->language, line->text, sizeof(line->text));
    }
}

enum hws_status hws_facilitator_view_create(const struct hws_view_source *source,
                                            struct hws_facilitator_view **view)
{
    struct fill fill = {
        .source = source,
        .maritime = hws_maritime_plan(&source->state),
        .telecom = hws_telecom_plan(&source->state),
        .exercise = hws_exercise_plan(&source->state),
        .view = calloc(1, sizeof(**view)),
    };

    if (fill.view == NULL) {
        return HWS_ERR_MEMORY;
    }
    if (!allocate(&fill)) {
        hws_facilitator_view_destroy(fill.view);
        return HWS_ERR_MEMORY;
    }
    fill_head(&fill);
    fill_vessels(&fill);
    fill_network(&fill);
    fill_lines(&fill);
    if (wire_stamp_facilitator_view(fill.view) != HWS_OK) {
        hws_facilitator_view_destroy(fill.view);
        return HWS_ERR_MEMORY;
    }
    *view = fill.view;
    return HWS_OK;
}

void hws_facilitator_view_destroy(struct hws_facilitator_view *view)
{
    if (view == NULL) {
        return;
    }
    ground_fini(&view->ground);
    free(view->vessels);
    free(view->segments);
    free(view->faults);
    free(view->demands);
    free(view->lines);
    free(view);
}
