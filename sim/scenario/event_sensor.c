/* Scripted events about AIS sets, satellite positions and sensors. */
#include "sim/scenario/load.h"

#include "hawser/core/units.h"

#define DURATION_MAX_MS (3650 * HWS_MS_PER_DAY)
#define OFFSET_MAX_KM 500.0
#define MMSI_MIN 200000000
#define MMSI_MAX 799999999

/* A vessel that has no AIS set can do nothing with it. */
static void read_vessel(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    const struct hws_maritime_plan *maritime = scenario_maritime(load->scenario);

    inject->subject = load_reference(load, row, "vessel", HWS_JSON_REQUIRED, &name_vessel);
    if (inject->subject >= maritime->vessel_count) {
        return;
    }
    const struct hws_vessel_plan *vessel = &maritime->vessels[inject->subject];
    if (vessel->vessel_class < maritime->class_count &&
        maritime->classes[vessel->vessel_class].ais == HWS_AIS_FIT_NONE) {
        hws_json_complain(load->problems, hws_json_get(row, "vessel"),
                          "found \"%s\", whose class \"%s\" has no AIS set, expected a vessel with "
                          "one",
                          vessel->id, maritime->classes[vessel->vessel_class].id);
    }
}

static void read_zone(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    inject->subject = load_reference(load, row, "zone", HWS_JSON_REQUIRED, &name_zone);
}

static void read_sensor(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "sensor");
    inject->subject = load_reference(load, row, "sensor", HWS_JSON_REQUIRED, &name_sensor);
}

static void read_lasting(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    (void)hws_json_read_duration(load->problems, row, "lasts", HWS_JSON_OPTIONAL, 1,
                                 DURATION_MAX_MS, &inject->a);
}

void event_read_ais_off(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "vessel");
    inject->kind = HWS_INJECT_AIS_OFF;
    read_vessel(load, row, inject);
}

void event_read_ais_on(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "vessel");
    inject->kind = HWS_INJECT_AIS_ON;
    inject->a = 1;
    read_vessel(load, row, inject);
}

void event_read_identity(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "vessel", "mmsi");
    inject->kind = HWS_INJECT_AIS_IDENTITY;
    read_vessel(load, row, inject);
    (void)hws_json_read_int(load->problems, row, "mmsi", HWS_JSON_OPTIONAL, MMSI_MIN, MMSI_MAX,
                            &inject->a);
}

void event_read_jam(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "zone", "lasts");
    inject->kind = HWS_INJECT_JAM;
    read_zone(load, row, inject);
    read_lasting(load, row, inject);
}

void event_read_spoof(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "zone", "north_km", "east_km", "lasts");
    inject->kind = HWS_INJECT_SPOOF;
    read_zone(load, row, inject);
    (void)hws_json_read_double(load->problems, row, "north_km", HWS_JSON_REQUIRED, -OFFSET_MAX_KM,
                               OFFSET_MAX_KM, &inject->x);
    (void)hws_json_read_double(load->problems, row, "east_km", HWS_JSON_REQUIRED, -OFFSET_MAX_KM,
                               OFFSET_MAX_KM, &inject->y);
    read_lasting(load, row, inject);
}

void event_read_quiet(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    CHECK_KEYS(load, row, "id", "at", "kind", "zone");
    inject->kind = HWS_INJECT_QUIET;
    read_zone(load, row, inject);
}

void event_read_blind(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    inject->kind = HWS_INJECT_BLIND;
    read_sensor(load, row, inject);
}

void event_read_restore(struct load *load, struct hws_json row, struct hws_inject *inject)
{
    inject->kind = HWS_INJECT_RESTORE;
    inject->a = 1;
    read_sensor(load, row, inject);
}
