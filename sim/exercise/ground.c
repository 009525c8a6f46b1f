#include "sim/exercise/ground.h"

#include "hawser/exercise/exercise.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void view_copy_name(char name[HWS_VIEW_NAME_MAX], const struct hws_text *text,
                    enum hws_language language)
{
    (void)snprintf(name, HWS_VIEW_NAME_MAX, "%s", hws_text_in(text, language));
    hws_text_trim(name);
}

bool view_make_room(void *items, uint32_t count, size_t size)
{
    void *room = calloc(count == 0 ? 1u : count, size);

    memcpy(items, &room, sizeof(room));
    return room != NULL;
}

static void fill_places(const struct hws_view_source *source, struct hws_view_ground *ground)
{
    const struct hws_maritime_plan *maritime = hws_maritime_plan(&source->state);
    const struct hws_telecom_plan *telecom = hws_telecom_plan(&source->state);

    for (uint32_t i = 0; i < maritime->port_count; i++) {
        view_copy_name(ground->ports[i].name, &maritime->ports[i].name, source->language);
        ground->ports[i].place = maritime->ports[i].pilot;
    }
    ground->port_count = maritime->port_count;
    for (uint32_t i = 0; i < telecom->station_count; i++) {
        view_copy_name(ground->stations[i].name, &telecom->stations[i].name, source->language);
        ground->stations[i].place = telecom->stations[i].place;
    }
    ground->station_count = telecom->station_count;
    for (uint32_t i = 0; i < telecom->city_count; i++) {
        view_copy_name(ground->cities[i].name, &telecom->cities[i].name, source->language);
        ground->cities[i].place = telecom->cities[i].place;
    }
    ground->city_count = telecom->city_count;
}

static void fill_zones(const struct hws_view_source *source, uint32_t point_first,
                       struct hws_view_ground *ground)
{
    const struct hws_exercise_plan *exercise = hws_exercise_plan(&source->state);

    for (uint32_t i = 0; i < exercise->zone_count; i++) {
        const struct hws_zone_plan *zone = &exercise->zones[i];
        view_copy_name(ground->zones[i].name, &zone->name, source->language);
        ground->zones[i].point_first = point_first + zone->vertex_first;
        ground->zones[i].point_count = zone->vertex_count;
    }
    ground->zone_count = exercise->zone_count;
    memcpy(ground->points + point_first, exercise->vertices,
           exercise->vertex_count * sizeof(*ground->points));
    ground->point_count = point_first + exercise->vertex_count;
}

enum hws_status ground_fill(const struct hws_view_source *source, enum ground_routes routes,
                            struct hws_view_ground *ground)
{
    const struct hws_maritime_plan *maritime = hws_maritime_plan(&source->state);
    const struct hws_telecom_plan *telecom = hws_telecom_plan(&source->state);
    const struct hws_exercise_plan *exercise = hws_exercise_plan(&source->state);
    const uint32_t route_points = routes == GROUND_WITH_ROUTES ? telecom->point_count : 0;

    if (!view_make_room(&ground->ports, maritime->port_count, sizeof(*ground->ports)) ||
        !view_make_room(&ground->stations, telecom->station_count, sizeof(*ground->stations)) ||
        !view_make_room(&ground->cities, telecom->city_count, sizeof(*ground->cities)) ||
        !view_make_room(&ground->zones, exercise->zone_count, sizeof(*ground->zones)) ||
        !view_make_room(&ground->points, route_points + exercise->vertex_count,
                        sizeof(*ground->points))) {
        return HWS_ERR_MEMORY;
    }
    fill_places(source, ground);
    memcpy(ground->points, telecom->points, route_points * sizeof(*ground->points));
    fill_zones(source, route_points, ground);
    return HWS_OK;
}

void ground_fini(struct hws_view_ground *ground)
{
    free(ground->ports);
    free(ground->stations);
    free(ground->cities);
    free(ground->zones);
    free(ground->points);
    memset(ground, 0, sizeof(*ground));
}
