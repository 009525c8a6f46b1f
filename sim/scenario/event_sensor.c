/* Scripted events about AIS sets, satellite positions and sensors. */
#include "sim/scenario/load.h"

#define OFFSET_MAX_KM 500.0
#define MMSI_MIN 200000000
#define MMSI_MAX 799999999

/* A vessel that has no AIS set can do nothing with it. */
static void read_vessel(struct load *load, struct hws_json row, struct hws_move *move)
{
    const struct hws_maritime_plan *maritime = scenario_maritime(load->scenario);

    const uint32_t index = load_reference(load, row, "vessel", HWS_JSON_REQUIRED, &name_vessel);
    event_set_i(move, "vessel", index);
    if (index >= maritime->vessel_count) {
        return;
    }
    const struct hws_vessel_plan *vessel = &maritime->vessels[index];
    if (vessel->vessel_class < maritime->class_count &&
        maritime->classes[vessel->vessel_class].ais == HWS_AIS_FIT_NONE) {
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found \"%s\", whose class \"%s\" has no AIS set, expected a vessel with "
                          "one",
                          vessel->id, maritime->classes[vessel->vessel_class].id);
    }
}

static void read_zone(struct load *load, struct hws_json row, struct hws_move *move)
{
    event_set_i(move, "zone", load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone));
}

static void read_sensor(struct load *load, struct hws_json row, struct hws_move *move)
{
    event_set_i(move, "sensor",
                load_reference(load, row, "sensor", HWS_JSON_REQUIRED, &name_sensor));
}

void event_read_ais_off(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "vessel", "lasts");
    event_begin(load, move, "inject dark");
    read_vessel(load, row, move);
    event_read_duration(load, row, "lasts", move, "duration");
}

void event_read_ais_on(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "vessel");
    event_begin(load, move, "inject ais on");
    read_vessel(load, row, move);
}

void event_read_identity(struct load *load, struct hws_json row, struct hws_move *move)
{
    int64_t mmsi = 0; /* its own */

    CHECK_KEYS(load, row, "id", "at", "kind", "vessel", "mmsi", "lasts");
    event_begin(load, move, "inject identity");
    read_vessel(load, row, move);
    (void)hws_json_read_int(load->problems, row, "mmsi", HWS_JSON_OPTIONAL, MMSI_MIN, MMSI_MAX,
                            &mmsi);
    event_set_i(move, "mmsi", mmsi);
    event_read_duration(load, row, "lasts", move, "duration");
}

void event_read_jam(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "zone", "lasts");
    event_begin(load, move, "inject jam");
    read_zone(load, row, move);
    event_read_duration(load, row, "lasts", move, "duration");
}

void event_read_spoof(struct load *load, struct hws_json row, struct hws_move *move)
{
    double north_km = 0.0;
    double east_km = 0.0;

    CHECK_KEYS(load, row, "id", "at", "kind", "zone", "north_km", "east_km", "lasts");
    event_begin(load, move, "inject spoof");
    read_zone(load, row, move);
    (void)hws_json_read_double(load->problems, row, "north_km", HWS_JSON_REQUIRED, -OFFSET_MAX_KM,
                               OFFSET_MAX_KM, &north_km);
    (void)hws_json_read_double(load->problems, row, "east_km", HWS_JSON_REQUIRED, -OFFSET_MAX_KM,
                               OFFSET_MAX_KM, &east_km);
    event_set_f(move, "north_km", north_km);
    event_set_f(move, "east_km", east_km);
    event_read_duration(load, row, "lasts", move, "duration");
}

void event_read_quiet(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "zone");
    event_begin(load, move, "inject quiet");
    read_zone(load, row, move);
}

void event_read_blind(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "sensor", "lasts");
    event_begin(load, move, "inject blind");
    read_sensor(load, row, move);
    event_read_duration(load, row, "lasts", move, "duration");
}

void event_read_restore(struct load *load, struct hws_json row, struct hws_move *move)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "sensor");
    event_begin(load, move, "inject restore");
    read_sensor(load, row, move);
}
