/* A control room's view on the wire; scenarios/schema/operator.schema.json describes its keys. */
#include "hawser/core/clock.h"
#include "hawser/exercise/operator_view.h"
#include "sim/exercise/wire.h"

static bool add_head(cJSON *root, const struct hws_operator_view *view)
{
    char now[HWS_INSTANT_TEXT_MAX];

    hws_instant_format(view->epoch_ms + view->now_ms, now);
    return wire_add_number(root, "format_version", 1) && wire_add_text(root, "seat", "operator") &&
           wire_add_text(root, "operator", view->operator_name) &&
           wire_add_text(root, "marking", view->marking) &&
           wire_add_text(root, "title", view->title) &&
           wire_add_number(root, "revision", (double)view->revision) &&
           wire_add_text(root, "now", now) &&
           wire_add_number(root, "now_ms", (double)view->now_ms) &&
           wire_add_number(root, "end_ms", (double)view->end_ms);
}

/* A place only where one was measured or surveyed, a kind only where the ship has seen it. */
static bool add_alarm(cJSON *item, const struct hws_view_alarm *alarm)
{
    bool ok = item != NULL && wire_add_number(item, "number", alarm->number) &&
              wire_add_text(item, "cable", alarm->cable) &&
              wire_add_text(item, "alarm", hws_alarm_kind_name(alarm->alarm)) &&
              wire_add_number(item, "raised_ms", (double)alarm->raised_ms) &&
              wire_add_text(item, "state", hws_sight_name(alarm->sight)) &&
              wire_add_text(item, "repair", hws_job_stage_name(alarm->stage));

    if (alarm->sight >= HWS_SIGHT_LOCATED) {
        ok = ok && wire_add_text(item, "from", alarm->from) &&
             wire_add_number(item, "km", alarm->km) &&
             wire_add_number(item, "error_km", alarm->error_km) &&
             wire_add_place(item, alarm->place);
    }
    return ok && (alarm->sight < HWS_SIGHT_SURVEYED ||
                  wire_add_text(item, "fault", hws_fault_kind_name(alarm->kind)));
}

static bool add_alarms(cJSON *root, const struct hws_operator_view *view)
{
    cJSON *array = wire_add_array(root, "alarms");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->alarm_count && ok; i++) {
        ok = add_alarm(wire_add_item(array), &view->alarms[i]);
    }
    return ok;
}

static bool add_stations(cJSON *root, const struct hws_operator_view *view)
{
    cJSON *array = wire_add_array(root, "station_alarms");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < view->station_alarm_count && ok; i++) {
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "station", view->station_alarms[i].station) &&
             wire_add_text(item, "trouble",
                           hws_station_trouble_name(view->station_alarms[i].trouble));
    }
    return ok;
}

/* NULL when memory is out. */
static cJSON *make_tree(const struct hws_operator_view *view)
{
    cJSON *root = cJSON_CreateObject();

    if (root != NULL &&
        !(add_head(root, view) && wire_add_ground_places(root, &view->ground) &&
          wire_add_segments(root, &view->ground, view->segments, view->segment_count) &&
          add_alarms(root, view) && add_stations(root, view) &&
          wire_add_demands(root, view->demands, view->demand_count) &&
          wire_add_zones(root, &view->ground))) {
        cJSON_Delete(root);
        return NULL;
    }
    return root;
}

enum hws_status hws_operator_view_json(const struct hws_operator_view *view, char **json,
                                       size_t *json_size)
{
    return wire_print(make_tree(view), json, json_size);
}

enum hws_status wire_stamp_operator_view(struct hws_operator_view *view)
{
    return wire_revision(make_tree(view), &view->revision);
}
