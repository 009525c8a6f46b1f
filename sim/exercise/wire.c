/* Views on the wire: cJSON objects, built so that running out of memory is noticed at once. */
#include "sim/exercise/wire.h"

cJSON *wire_add_array(cJSON *object, const char *key)
{
    return cJSON_AddArrayToObject(object, key);
}

cJSON *wire_add_item(cJSON *array)
{
    cJSON *item = cJSON_CreateObject();

    if (item != NULL && !cJSON_AddItemToArray(array, item)) {
        cJSON_Delete(item);
        return NULL;
    }
    return item;
}

bool wire_add_number(cJSON *object, const char *key, double value)
{
    return cJSON_AddNumberToObject(object, key, value) != NULL;
}

bool wire_add_text(cJSON *object, const char *key, const char *text)
{
    return cJSON_AddStringToObject(object, key, text) != NULL;
}

bool wire_add_flag(cJSON *object, const char *key, bool flag)
{
    return cJSON_AddBoolToObject(object, key, flag) != NULL;
}

bool wire_add_place(cJSON *object, struct hws_point place)
{
    return wire_add_number(object, "lat_deg", place.lat_deg) &&
           wire_add_number(object, "lon_deg", place.lon_deg);
}

static bool add_places(cJSON *root, const char *key, const struct hws_view_place *places,
                       uint32_t place_count)
{
    cJSON *array = wire_add_array(root, key);
    bool ok = array != NULL;

    for (uint32_t i = 0; i < place_count && ok; i++) {
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "name", places[i].name) &&
             wire_add_place(item, places[i].place);
    }
    return ok;
}

bool wire_add_ground_places(cJSON *root, const struct hws_view_ground *ground)
{
    return add_places(root, "ports", ground->ports, ground->port_count) &&
           add_places(root, "stations", ground->stations, ground->station_count) &&
           add_places(root, "cities", ground->cities, ground->city_count);
}

bool wire_add_line(cJSON *object, const char *key, const struct hws_view_ground *ground,
                   uint32_t first, uint32_t count)
{
    cJSON *array = wire_add_array(object, key);
    bool ok = array != NULL;

    for (uint32_t i = 0; i < count && ok; i++) {
        const double pair[2] = {ground->points[first + i].lat_deg,
                                ground->points[first + i].lon_deg};
        cJSON *item = cJSON_CreateDoubleArray(pair, 2);
        ok = item != NULL && cJSON_AddItemToArray(array, item);
    }
    return ok;
}

bool wire_add_zones(cJSON *root, const struct hws_view_ground *ground)
{
    cJSON *array = wire_add_array(root, "zones");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < ground->zone_count && ok; i++) {
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "name", ground->zones[i].name) &&
             wire_add_line(item, "polygon", ground, ground->zones[i].point_first,
                           ground->zones[i].point_count);
    }
    return ok;
}
