/* An answer about sensors: whose they are, how far they see, what they hold. */
#include "sim/session/show.h"

#include "hawser/maritime/sensor.h"

#include <stdio.h>

/* A ship's upper works, for the horizon that is shown. */
#define SHIP_HEIGHT_M 30.0

/* "74 km", the horizon of a ship where no range or a longer one is set; "-" where none applies. */
static void range_words(const struct hws_sensor *sensor, char *text, size_t text_size)
{
    const double horizon_km = hws_radar_horizon_km(sensor->height_m, SHIP_HEIGHT_M);

    if (sensor->height_m > 0.0) {
        const bool beyond = sensor->range_km <= 0.0 || sensor->range_km > horizon_km;
        (void)snprintf(text, text_size, "%.0f km%s", beyond ? horizon_km : sensor->range_km,
                       beyond ? " (horizon)" : "");
    } else if (sensor->range_km > 0.0) {
        (void)snprintf(text, text_size, "%.0f km", sensor->range_km);
    } else {
        (void)snprintf(text, text_size, "%s", sensor->vertex_count > 0 ? "its area" : "-");
    }
}

char *show_sensors(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"SENSOR", false}, {"ID", false},    {"AGENCY", false},  {"KIND", false},
        {"RANGE", true},   {"STATE", false}, {"CONTACTS", true},
    };
    const struct hws_sensor_plan *plan = hws_sensor_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->sensor_count; i++) {
        const struct hws_sensor *sensor = &plan->sensors[i];
        char range[48];
        range_words(sensor, range, sizeof(range));
        hws_table_cell(table, "%s", show_english(&sensor->name));
        hws_table_cell(table, "%s", sensor->id);
        hws_table_cell(table, "%s", plan->agencies[sensor->agency].id);
        hws_table_cell(table, "%s", hws_sensor_kind_name(sensor->kind));
        hws_table_cell(table, "%s", range);
        hws_table_cell(table, "%s", hws_sensor_works(state, i) ? "works" : "BLIND");
        hws_table_cell(table, "%u", hws_sensor_contact_count(state, i));
    }
    return hws_table_finish(table);
}
