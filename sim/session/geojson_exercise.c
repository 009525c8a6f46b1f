/* What lies and sails in an exercise, as layers. */
#include "hawser/session/geojson.h"

#include "hawser/core/units.h"
#include "hawser/maritime/picture.h"
#include "hawser/session/ais_feed.h"
#include "hawser/telecom/sight.h"

#include <inttypes.h>

#define NAME_MAX_BYTES 256

static const char *english(const struct hws_text *text)
{
    return hws_text_in(text, HWS_LANGUAGE_EN);
}

static void put_place(struct hws_geojson *json, const char *layer, const char *id,
                      const struct hws_text *name, struct hws_point place)
{
    hws_geojson_feature(json, layer, id);
    hws_geojson_text(json, "name", english(name));
    hws_geojson_point(json, place);
}

static void put_places(struct hws_geojson *json, const struct hws_state *state)
{
    const struct hws_exercise_plan *exercise = hws_exercise_plan(state);
    const struct hws_maritime_plan *maritime = hws_maritime_plan(state);
    const struct hws_telecom_plan *telecom = hws_telecom_plan(state);

    for (uint32_t i = 0; i < exercise->zone_count; i++) {
        const struct hws_zone_plan *zone = &exercise->zones[i];
        hws_geojson_feature(json, "zone", zone->id);
        hws_geojson_text(json, "name", english(&zone->name));
        hws_geojson_polygon(json, &exercise->vertices[zone->vertex_first], zone->vertex_count);
    }
    for (uint32_t i = 0; i < maritime->port_count; i++) {
        const struct hws_port *port = &maritime->ports[i];
        put_place(json, "port", port->id, &port->name, port->berth);
        put_place(json, "pilot_station", port->id, &port->name, port->pilot);
    }
    for (uint32_t i = 0; i < telecom->station_count; i++) {
        const struct hws_station *station = &telecom->stations[i];
        put_place(json, "landing_station", station->id, &station->name, station->place);
    }
}

static void put_cables(struct hws_geojson *json, const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        const struct hws_system *system = &plan->systems[segment->system];
        const struct hws_segment_info info = hws_telecom_segment(state, i);
        hws_geojson_feature(json, "cable", segment->id);
        hws_geojson_text(json, "name", english(&segment->name));
        hws_geojson_text(json, "system", english(&system->name));
        if (system->operator_name != NULL) {
            hws_geojson_text(json, "operator", system->operator_name);
        }
        hws_geojson_text(json, "state", info.up ? "up" : "down");
        hws_geojson_number(json, "length_km", segment->cable_km);
        hws_geojson_number(json, "lit_gbps", hws_gbps_from_kbps(info.lit_kbps));
        hws_geojson_number(json, "carried_gbps", hws_gbps_from_kbps(info.carried_kbps));
        hws_geojson_line(json, &plan->points[segment->point_first], segment->point_count);
    }
}

static void put_faults(struct hws_geojson *json, const struct hws_state *state)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);

    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(state, i);
        const struct hws_fault_sight sight = hws_telecom_sight(state, i);
        char id[16];
        if (fault.state == HWS_FAULT_REPAIRED) {
            continue;
        }
        (void)snprintf(id, sizeof(id), "%" PRIu32, i + 1u);
        hws_geojson_feature(json, "fault", id);
        hws_geojson_text(json, "cable", plan->segments[fault.segment].id);
        hws_geojson_text(json, "state", hws_fault_state_name(fault.state));
        hws_geojson_text(json, "kind", hws_fault_kind_name(fault.kind));
        hws_geojson_text(json, "cause", hws_fault_cause_name(fault.cause));
        hws_geojson_number(json, "along_km", fault.along_km);
        if (sight.sight >= HWS_SIGHT_LOCATED) {
            hws_geojson_number(json, "believed_km", sight.km);
            hws_geojson_number(json, "believed_error_km", sight.error_km);
        }
        hws_geojson_instant(json, "cut", state->plan->epoch_ms + fault.cut_ms);
        hws_geojson_point(json, fault.place);
    }
}

static void put_vessel(struct hws_geojson *json, const struct hws_state *state, uint32_t slot,
                       const struct hws_vessel_info *info)
{
    const struct hws_maritime_plan *plan = hws_maritime_plan(state);
    const struct hws_vessel_class *class = &plan->classes[info->vessel_class];
    const int64_t reference = hws_maritime_vessel_reference(state, slot);
    const struct hws_ais_source source = hws_ais_truth(state);
    struct hws_ais_station station = {0};
    char id[32];
    char name[NAME_MAX_BYTES];

    (void)snprintf(id, sizeof(id), "%" PRId64, reference);
    hws_maritime_vessel_name(plan, reference, HWS_LANGUAGE_EN, name, sizeof(name));
    hws_geojson_feature(json, "vessel",
                        info->plan_vessel != HWS_NO_INDEX ? plan->vessels[info->plan_vessel].id
                                                          : id);
    hws_geojson_text(json, "name", name);
    if (source.station(source.context, slot, &station)) {
        hws_geojson_number(json, "mmsi", station.mmsi);
    }
    hws_geojson_text(json, "class", class->id);
    hws_geojson_number(json, "length_m", class->length_m);
    hws_geojson_text(json, "state", hws_vessel_state_name(info->state));
    hws_geojson_text(json, "anchor", info->dragging ? "drags" : "as it should be");
    hws_geojson_number(json, "speed_kn", info->speed_kn);
    hws_geojson_number(json, "course_deg", info->course_deg);
    hws_geojson_point(json, info->place);
}

/* What each agency believes: one layer, each track with whose it is. */
static void put_tracks(struct hws_geojson *json, const struct hws_state *state)
{
    const struct hws_sensor_plan *sensors = hws_sensor_plan(state);

    for (uint32_t i = 0; i < hws_picture_track_count(state); i++) {
        const struct hws_track_info track = hws_picture_track(state, i);
        char id[64];
        if (track.state == HWS_TRACK_NONE) {
            continue;
        }
        (void)snprintf(id, sizeof(id), "T-%" PRIu32, track.number);
        hws_geojson_feature(json, "track", id);
        hws_geojson_text(json, "agency", sensors->agencies[track.agency].id);
        hws_geojson_text(json, "state", hws_track_state_name(track.state));
        if (track.mmsi != 0) {
            hws_geojson_number(json, "mmsi", track.mmsi);
        }
        hws_geojson_number(json, "speed_kn", track.speed_kn);
        hws_geojson_number(json, "course_deg", track.course_deg);
        hws_geojson_number(json, "error_m", track.error_m);
        hws_geojson_number(json, "confidence", track.confidence);
        hws_geojson_instant(json, "seen", state->plan->epoch_ms + track.seen_ms);
        hws_geojson_point(json, track.place);
    }
}

void hws_geojson_exercise(FILE *out, const struct hws_session *session)
{
    const struct hws_state state = hws_session_state(session);
    const struct hws_exercise_plan *plan = hws_exercise_plan(&state);
    struct hws_geojson json;

    hws_geojson_begin(&json, out, english(&plan->title), english(&plan->marking));
    put_places(&json, &state);
    put_cables(&json, &state);
    put_faults(&json, &state);
    for (uint32_t i = 0; i < hws_maritime_vessel_count(&state); i++) {
        const struct hws_vessel_info info = hws_maritime_vessel(&state, i);
        if (info.state != HWS_VESSEL_ABSENT && !info.phantom) {
            put_vessel(&json, &state, i, &info);
        }
    }
    put_tracks(&json, &state);
    hws_geojson_end(&json);
}
