/* What of telecom may be looked at: its lists in order, and the ground that the others stand on. */
#include "sim/telecom/telecom_lists.h"

#include "hawser/geo/list_points.h"

/* ---- stations and cities -------------------------------------------------------------------- */

enum place_column { PLACE_NAME = 0, PLACE_PLACE, PLACE_COLUMN_COUNT };

static const struct hws_list_column place_columns[PLACE_COLUMN_COUNT] = {
    [PLACE_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
    [PLACE_PLACE] = {.name = "place", .form = HWS_CELL_PLACE},
};

static void fill_stations(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < plan->station_count; i++) {
        hws_list_add(list, "%s", plan->stations[i].id);
        hws_list_name(list, PLACE_NAME, &plan->stations[i].name);
        hws_list_point(list, PLACE_PLACE, plan->stations[i].place);
    }
}

static void fill_cities(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < plan->city_count; i++) {
        hws_list_add(list, "%s", plan->cities[i].id);
        hws_list_name(list, PLACE_NAME, &plan->cities[i].name);
        hws_list_point(list, PLACE_PLACE, plan->cities[i].place);
    }
}

/* ---- routes: where cables lie, for whoever is shown cables ---------------------------------- */

enum route_column { ROUTE_NAME = 0, ROUTE_ROUTE, ROUTE_SYSTEM, ROUTE_COLUMN_COUNT };

static const struct hws_list_column route_columns[ROUTE_COLUMN_COUNT] = {
    [ROUTE_NAME] = {.name = "name", .form = HWS_CELL_TEXT},
    [ROUTE_ROUTE] = {.name = "route", .form = HWS_CELL_LINE},
    [ROUTE_SYSTEM] = {.name = "system", .form = HWS_CELL_WHOLE}, /* alike: drawn alike */
};

static void fill_routes(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        const struct hws_segment *segment = &plan->segments[i];
        hws_list_add(list, "%s", segment->id);
        hws_list_name(list, ROUTE_NAME, &segment->name);
        hws_list_points(list, ROUTE_ROUTE, plan->points + segment->point_first,
                        segment->point_count);
        hws_list_whole(list, ROUTE_SYSTEM, segment->system);
    }
}

static const struct hws_list_def stations_list = {
    .name = "stations",
    .layer = "landing_station",
    .ground = true,
    .everybody = true,
    .columns = place_columns,
    .column_count = PLACE_COLUMN_COUNT,
    .fill = fill_stations,
};

static const struct hws_list_def cities_list = {
    .name = "cities",
    .ground = true,
    .everybody = true,
    .columns = place_columns,
    .column_count = PLACE_COLUMN_COUNT,
    .fill = fill_cities,
};

/* Cables stand on everybody's nautical charts, so that nobody anchors or trawls over them. */
static const struct hws_list_def routes_list = {
    .name = "routes",
    .ground = true,
    .everybody = true,
    .columns = route_columns,
    .column_count = ROUTE_COLUMN_COUNT,
    .fill = fill_routes,
};

const struct hws_list_def *const telecom_lists[TELECOM_LIST_COUNT] = {
    &stations_list,        &cities_list,
    &routes_list,          &telecom_cables_list,
    &telecom_ships_list,   &telecom_faults_list,
    &telecom_alarms_list,  &telecom_station_alarms_list,
    &telecom_repairs_list, &telecom_spares_list,
    &telecom_demands_list, &telecom_operators_list,
    &telecom_grants_list,  &telecom_pairs_list,
    &telecom_sum_list,
};
