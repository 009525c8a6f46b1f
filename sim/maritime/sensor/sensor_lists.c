/* Sensors: each agency its own, and whether they work; control those of all. */
#include "hawser/core/language.h"
#include "hawser/geo/list_points.h"
#include "sim/maritime/sensor/sensor.h"

#include <stdio.h>

/* A ship's upper works, for the horizon that is shown. */
#define SHIP_HEIGHT_M 30.0
#define RANGE_BYTES 48

enum sensor_column {
    SENSOR_PLACE = 0,
    SENSOR_NAME,
    SENSOR_ID,
    SENSOR_AGENCY,
    SENSOR_KIND,
    SENSOR_RANGE,
    SENSOR_STATE,
    SENSOR_CONTACTS,
    SENSOR_WORKS,
    SENSOR_COLUMN_COUNT
};

static const struct hws_list_column sensor_columns[SENSOR_COLUMN_COUNT] = {
    [SENSOR_PLACE] = {.name = "place", .form = HWS_CELL_PLACE},
    [SENSOR_NAME] = {.name = "name", .title = "SENSOR", .form = HWS_CELL_TEXT},
    [SENSOR_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [SENSOR_AGENCY] = {.name = "agency", .title = "AGENCY", .form = HWS_CELL_TEXT},
    [SENSOR_KIND] = {.name = "kind", .title = "KIND", .form = HWS_CELL_TEXT, .said = true},
    [SENSOR_RANGE] = {.title = "RANGE", .form = HWS_CELL_TEXT, .right = true},
    [SENSOR_STATE] = {.title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [SENSOR_CONTACTS] = {.name = "contacts",
                         .title = "CONTACTS",
                         .form = HWS_CELL_WHOLE,
                         .right = true},
    [SENSOR_WORKS] = {.name = "works", .form = HWS_CELL_FLAG},
};

/* "74 km", the horizon of a ship where no range or a longer one is set; "-" where none applies. */
static void range_words(const struct hws_sensor *sensor, enum hws_language language,
                        char text[RANGE_BYTES])
{
    const double horizon_km = hws_radar_horizon_km(sensor->height_m, SHIP_HEIGHT_M);

    if (sensor->height_m > 0.0) {
        const bool beyond = sensor->range_km <= 0.0 || sensor->range_km > horizon_km;
        (void)snprintf(text, RANGE_BYTES,
                       beyond ? hws_tr(language, "%.0f km (horizon)") : "%.0f km",
                       beyond ? horizon_km : sensor->range_km);
    } else if (sensor->range_km > 0.0) {
        (void)snprintf(text, RANGE_BYTES, "%.0f km", sensor->range_km);
    } else {
        (void)snprintf(text, RANGE_BYTES, "%s",
                       sensor->vertex_count > 0 ? hws_tr(language, "its area") : "-");
    }
}

/* Satellites and cables stand nowhere; what a vessel carries moves without a report. */
static void place_sensor(const struct hws_list_reader *reader, struct hws_list *list,
                         const struct hws_sensor *sensor)
{
    if (sensor->kind == HWS_SENSOR_RADAR || sensor->kind == HWS_SENSOR_AIS) {
        hws_list_point(list, SENSOR_PLACE,
                       sensor->vessel == HWS_NO_INDEX
                           ? sensor->place
                           : hws_maritime_vessel(reader->state, sensor->vessel).place);
    }
}

static void fill_sensors(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_sensor_plan *plan = hws_sensor_plan(reader->state);
    const bool all = reader->party.kind == NULL || reader->party.index == HWS_PARTY_ALL;

    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors[i];
        const bool works = hws_sensor_works(reader->state, i);
        char range[RANGE_BYTES];
        if (!all && sensor->agency != reader->party.index) {
            continue;
        }
        range_words(sensor, reader->language, range);
        hws_list_add(list, "%s", sensor->id);
        place_sensor(reader, list, sensor);
        hws_list_name(list, SENSOR_NAME, &sensor->name);
        hws_list_text(list, SENSOR_ID, "%s", sensor->id);
        hws_list_text(list, SENSOR_AGENCY, "%s", plan->agencies[sensor->agency].id);
        hws_list_text(list, SENSOR_KIND, "%s", hws_sensor_kind_name(sensor->kind));
        hws_list_text(list, SENSOR_RANGE, "%s", range);
        hws_list_text(list, SENSOR_STATE, "%s", works ? HWS_MARK("works") : HWS_MARK("BLIND"));
        hws_list_whole(list, SENSOR_CONTACTS, hws_sensor_contact_count(reader->state, i));
        hws_list_flag(list, SENSOR_WORKS, works);
    }
}

static const struct hws_list_def sensors_list = {
    .name = "sensors",
    .topic = "sensors",
    .layer = "sensor",
    .columns = sensor_columns,
    .column_count = SENSOR_COLUMN_COUNT,
    .parties = {&hws_agency_entity},
    .fill = fill_sensors,
};

const struct hws_list_def *const sensor_lists[SENSOR_LIST_COUNT] = {
    &sensors_list,
};
