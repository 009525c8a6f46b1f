/* What a telecom control room knows, as layers: made from its view, which has no truth to give. */
#include "hawser/session/geojson.h"

#include "hawser/core/units.h"

#include <inttypes.h>
#include <string.h>

static void put_places(struct hws_geojson *json, const char *layer,
                       const struct hws_view_place *places, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        hws_geojson_feature(json, layer, places[i].name);
        hws_geojson_text(json, "name", places[i].name);
        hws_geojson_point(json, places[i].place);
    }
}

/* Alarms on a cable whose place is not known yet. */
static uint32_t unplaced_count(const struct hws_operator_view *view,
                               const struct hws_view_segment *segment)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < view->alarm_count; i++) {
        const struct hws_view_alarm *alarm = &view->alarms[i];
        count += alarm->sight == HWS_SIGHT_ALARM && strcmp(alarm->cable, segment->name) == 0;
    }
    return count;
}

static void put_cables(struct hws_geojson *json, const struct hws_operator_view *view)
{
    for (uint32_t i = 0; i < view->segment_count; i++) {
        const struct hws_view_segment *segment = &view->segments[i];
        hws_geojson_feature(json, "cable", segment->name);
        hws_geojson_text(json, "name", segment->name);
        hws_geojson_text(json, "state", segment->up ? "up" : "down");
        hws_geojson_number(json, "lit_gbps", hws_gbps_from_kbps(segment->lit_kbps));
        hws_geojson_number(json, "carried_gbps", hws_gbps_from_kbps(segment->carried_kbps));
        hws_geojson_number(json, "alarms_not_located", unplaced_count(view, segment));
        hws_geojson_line(json, &view->ground.points[segment->point_first], segment->point_count);
    }
}

static void put_alarms(struct hws_geojson *json, const struct hws_operator_view *view)
{
    for (uint32_t i = 0; i < view->alarm_count; i++) {
        const struct hws_view_alarm *alarm = &view->alarms[i];
        char id[16];
        if (alarm->sight == HWS_SIGHT_ALARM) {
            continue;
        }
        (void)snprintf(id, sizeof(id), "%" PRIu32, alarm->number);
        hws_geojson_feature(json, "alarm", id);
        hws_geojson_text(json, "cable", alarm->cable);
        hws_geojson_text(json, "alarm", hws_alarm_kind_name(alarm->alarm));
        hws_geojson_text(json, "state", hws_sight_name(alarm->sight));
        hws_geojson_number(json, "along_km", alarm->km);
        hws_geojson_number(json, "error_m", alarm->error_km * HWS_M_PER_KM);
        hws_geojson_instant(json, "raised", view->epoch_ms + alarm->raised_ms);
        hws_geojson_point(json, alarm->place);
    }
}

enum hws_status hws_geojson_operator(FILE *out, const struct hws_session *session,
                                     uint32_t operator1)
{
    struct hws_operator_view *view = NULL;
    struct hws_geojson json;
    enum hws_status status = hws_session_operator_view(session, operator1, HWS_LANGUAGE_EN, &view);

    if (status != HWS_OK) {
        return status;
    }
    hws_geojson_begin(&json, out, view->title, view->marking);
    for (uint32_t i = 0; i < view->ground.zone_count; i++) {
        const struct hws_view_zone *zone = &view->ground.zones[i];
        hws_geojson_feature(&json, "zone", zone->name);
        hws_geojson_text(&json, "name", zone->name);
        hws_geojson_polygon(&json, &view->ground.points[zone->point_first], zone->point_count);
    }
    put_places(&json, "port", view->ground.ports, view->ground.port_count);
    put_places(&json, "landing_station", view->ground.stations, view->ground.station_count);
    put_cables(&json, view);
    put_alarms(&json, view);
    hws_geojson_end(&json);
    hws_operator_view_destroy(view);
    return HWS_OK;
}
