/*
 * The facilitator's view on the wire: one JSON object, built with cJSON so that quoting is right.
 * Keys bear units as everywhere; scenarios/schema/view.schema.json describes them.
 */
#include "hawser/core/clock.h"
#include "sim/exercise/wire.h"

static bool add_head(cJSON *root, const struct hws_facilitator_view *view)
{
    char now[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(view->epoch_ms + view->now_ms, now);
    return wire_add_number(root, "format_version", 1) &&
           wire_add_text(root, "seat", "facilitator") &&
           wire_add_text(root, "marking", view->marking) &&
           wire_add_text(root, "title", view->title) &&
           wire_add_number(root, "revision", (double)view->revision) &&
           wire_add_text(root, "now", now) &&
           wire_add_number(root, "now_ms", (double)view->now_ms) &&
           wire_add_number(root, "end_ms", (double)view->end_ms) &&
           wire_add_flag(root, "running", view->running) &&
           wire_add_number(root, "pace", view->pace) &&
           wire_add_number(root, "wave_height_m", view->wave_height_m) &&
           wire_add_number(root, "wind_mps", view->wind_mps);
}

static bool add_vessels(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = wire_add_array(root, "vessels");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->vessel_count && ok; i++) {
        const struct hws_view_vessel *vessel = &view->vessels[i];
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "name", vessel->name) &&
             wire_add_place(item, vessel->place) &&
             wire_add_number(item, "course_deg", vessel->course_deg) &&
             wire_add_number(item, "speed_kn", vessel->speed_kn) &&
             wire_add_number(item, "length_m", vessel->length_m) &&
             wire_add_number(item, "slot", vessel->slot) &&
             wire_add_number(item, "generation", vessel->generation) &&
             wire_add_text(item, "state", hws_vessel_state_name(vessel->state)) &&
             wire_add_flag(item, "dragging", vessel->dragging) &&
             wire_add_flag(item, "cable_ship", vessel->cable_ship);
    }
    return ok;
}

static bool add_faults(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = wire_add_array(root, "faults");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->fault_count && ok; i++) {
        const struct hws_view_fault *fault = &view->faults[i];
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "segment", fault->segment_name) &&
             wire_add_place(item, fault->place) &&
             wire_add_text(item, "state", hws_fault_state_name(fault->state)) &&
             wire_add_text(item, "kind", hws_fault_kind_name(fault->kind)) &&
             wire_add_text(item, "cause", hws_fault_cause_name(fault->cause)) &&
             wire_add_number(item, "along_km", fault->along_km) &&
             wire_add_text(item, "sight", hws_sight_name(fault->sight)) &&
             wire_add_number(item, "believed_km", fault->believed_km) &&
             wire_add_number(item, "error_km", fault->error_km) &&
             wire_add_number(item, "cut_ms", (double)fault->cut_ms);
    }
    return ok;
}

static bool add_lines(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = wire_add_array(root, "lines");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->line_count && ok; i++) {
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_number(item, "time_ms", (double)view->lines[i].time_ms) &&
             wire_add_number(item, "importance", view->lines[i].importance) &&
             wire_add_text(item, "text", view->lines[i].text);
    }
    return ok;
}

/* NULL when memory is out. */
static cJSON *make_tree(const struct hws_facilitator_view *view)
{
    cJSON *root = cJSON_CreateObject();

    if (root != NULL &&
        !(add_head(root, view) && add_vessels(root, view) &&
          wire_add_ground_places(root, &view->ground) &&
          wire_add_segments(root, &view->ground, view->segments, view->segment_count) &&
          add_faults(root, view) && wire_add_demands(root, view->demands, view->demand_count) &&
          wire_add_zones(root, &view->ground) && add_lines(root, view))) {
        cJSON_Delete(root);
        return NULL;
    }
    return root;
}

enum hws_status hws_facilitator_view_json(const struct hws_facilitator_view *view, char **json,
                                          size_t *json_size)
{
    return wire_print(make_tree(view), json, json_size);
}

enum hws_status wire_stamp_facilitator_view(struct hws_facilitator_view *view)
{
    return wire_revision(make_tree(view), &view->revision);
}
