/*
 * The facilitator's view on the wire: one JSON object, built with cJSON so that quoting is right.
 * Keys bear units as everywhere; scenarios/schema/view.schema.json describes them.
 */
#include "hawser/core/clock.h"
#include "hawser/exercise/view.h"

#include <cjson/cJSON.h>
#include <string.h>

static cJSON *add_array(cJSON *object, const char *key)
{
    return cJSON_AddArrayToObject(object, key);
}

/* A new object at the end of an array; NULL when memory is out. */
static cJSON *add_item(cJSON *array)
{
    cJSON *item = cJSON_CreateObject();

    if (item != NULL && !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        return NULL;
    }
    return item;
}

static bool add_number(cJSON *object, const char *key, double value)
{
    return cJSON_AddNumberToObject(object, key, value) != NULL;
}

static bool add_text(cJSON *object, const char *key, const char *text)
{
    return cJSON_AddStringToObject(object, key, text) != NULL;
}

static bool add_flag(cJSON *object, const char *key, bool flag)
{
    return cJSON_AddBoolToObject(object, key, flag) != NULL;
}

static bool add_place(cJSON *object, struct hws_point place)
{
    return add_number(object, "lat_deg", place.lat_deg) &&
           add_number(object, "lon_deg", place.lon_deg);
}

static bool add_head(cJSON *root, const struct hws_facilitator_view *view)
{
    char now[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(view->epoch_ms + view->now_ms, now);
    return add_number(root, "format_version", 1) && add_text(root, "seat", "facilitator") &&
           add_text(root, "marking", view->marking) && add_text(root, "title", view->title) &&
           add_number(root, "revision", (double)view->revision) && add_text(root, "now", now) &&
           add_number(root, "now_ms", (double)view->now_ms) &&
           add_number(root, "end_ms", (double)view->end_ms) &&
           add_flag(root, "running", view->running) && add_number(root, "pace", view->pace) &&
           add_number(root, "wave_height_m", view->wave_height_m) &&
           add_number(root, "wind_mps", view->wind_mps);
}

static bool add_vessels(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = add_array(root, "vessels");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->vessel_count && ok; i++) {
        const struct hws_view_vessel *vessel = &view->vessels[i];
        cJSON *item = add_item(array);
        ok = item != NULL && add_text(item, "name", vessel->name) &&
             add_place(item, vessel->place) && add_number(item, "course_deg", vessel->course_deg) &&
             add_number(item, "speed_kn", vessel->speed_kn) &&
             add_number(item, "length_m", vessel->length_m) &&
             add_number(item, "slot", vessel->slot) &&
             add_number(item, "generation", vessel->generation) &&
             add_text(item, "state", hws_vessel_state_name(vessel->state)) &&
             add_flag(item, "dragging", vessel->dragging) &&
             add_flag(item, "cable_ship", vessel->cable_ship);
    }
    return ok;
}

static bool add_places(cJSON *root, const char *key, const struct hws_view_place *places,
                       uint32_t place_count)
{
    cJSON *array = add_array(root, key);
    bool ok = array != NULL;

    for (uint32_t i = 0; i < place_count && ok; i++) {
        cJSON *item = add_item(array);
        ok = item != NULL && add_text(item, "name", places[i].name) &&
             add_place(item, places[i].place);
    }
    return ok;
}

/* [[lat, lon], …] as scenarios write routes and polygons. */
static bool add_line(cJSON *object, const char *key, const struct hws_facilitator_view *view,
                     uint32_t first, uint32_t count)
{
    cJSON *array = add_array(object, key);
    bool ok = array != NULL;

    for (uint32_t i = 0; i < count && ok; i++) {
        const double pair[2] = {view->ground.points[first + i].lat_deg,
                                view->ground.points[first + i].lon_deg};
        cJSON *item = cJSON_CreateDoubleArray(pair, 2);
        ok = item != NULL && cJSON_AddItemToArray(array, item);
    }
    return ok;
}

static bool add_segments(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = add_array(root, "segments");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->segment_count && ok; i++) {
        const struct hws_view_segment *segment = &view->segments[i];
        cJSON *item = add_item(array);
        ok = item != NULL && add_text(item, "name", segment->name) &&
             add_flag(item, "up", segment->up) &&
             add_number(item, "lit_kbps", (double)segment->lit_kbps) &&
             add_number(item, "carried_kbps", (double)segment->carried_kbps) &&
             add_line(item, "route", view, segment->point_first, segment->point_count);
    }
    return ok;
}

static bool add_faults(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = add_array(root, "faults");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->fault_count && ok; i++) {
        const struct hws_view_fault *fault = &view->faults[i];
        cJSON *item = add_item(array);
        ok = item != NULL && add_text(item, "segment", fault->segment_name) &&
             add_place(item, fault->place) &&
             add_text(item, "state", hws_fault_state_name(fault->state)) &&
             add_number(item, "cut_ms", (double)fault->cut_ms);
    }
    return ok;
}

static bool add_demands(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = add_array(root, "demands");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->demand_count && ok; i++) {
        const struct hws_view_demand *demand = &view->demands[i];
        cJSON *item = add_item(array);
        ok = item != NULL && add_text(item, "from", demand->from) &&
             add_text(item, "to", demand->to) &&
             add_text(item, "class", hws_demand_class_name(demand->service_class)) &&
             add_number(item, "wanted_kbps", (double)demand->wanted_kbps) &&
             add_number(item, "served_kbps", (double)demand->served_kbps);
    }
    return ok;
}

static bool add_zones(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = add_array(root, "zones");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->ground.zone_count && ok; i++) {
        cJSON *item = add_item(array);
        ok = item != NULL && add_text(item, "name", view->ground.zones[i].name) &&
             add_line(item, "polygon", view, view->ground.zones[i].point_first,
                      view->ground.zones[i].point_count);
    }
    return ok;
}

static bool add_lines(cJSON *root, const struct hws_facilitator_view *view)
{
    cJSON *array = add_array(root, "lines");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->line_count && ok; i++) {
        cJSON *item = add_item(array);
        ok = item != NULL && add_number(item, "time_ms", (double)view->lines[i].time_ms) &&
             add_number(item, "importance", view->lines[i].importance) &&
             add_text(item, "text", view->lines[i].text);
    }
    return ok;
}

enum hws_status hws_facilitator_view_json(const struct hws_facilitator_view *view, char **json,
                                          size_t *json_size)
{
    cJSON *root = cJSON_CreateObject();
    char *text = NULL;

    if (root != NULL && add_head(root, view) && add_vessels(root, view) &&
        add_places(root, "ports", view->ground.ports, view->ground.port_count) &&
        add_places(root, "stations", view->ground.stations, view->ground.station_count) &&
        add_places(root, "cities", view->ground.cities, view->ground.city_count) &&
        add_segments(root, view) && add_faults(root, view) && add_demands(root, view) &&
        add_zones(root, view) && add_lines(root, view)) {
        text = cJSON_PrintUnformatted(root);
    }
    cJSON_Delete(root);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    *json = text;
    *json_size = strlen(text);
    return HWS_OK;
}
