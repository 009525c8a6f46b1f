/* Views on the wire: cJSON objects, built so that running out of memory is noticed at once. */
#include "sim/exercise/wire.h"

#include "hawser/core/hash.h"

#include <assert.h>
#include <string.h>

#define REVISION_BITS 48u
/* The root, a list, its item, that item's list of places, a place. */
#define DEPTH_MAX 8u

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

/* [[lat, lon], …] as scenarios write routes and polygons. */
static bool add_line(cJSON *object, const char *key, const struct hws_view_ground *ground,
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
             add_line(item, "polygon", ground, ground->zones[i].point_first,
                      ground->zones[i].point_count);
    }
    return ok;
}

bool wire_add_segments(cJSON *root, const struct hws_view_ground *ground,
                       const struct hws_view_segment *segments, uint32_t segment_count)
{
    cJSON *array = wire_add_array(root, "segments");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < segment_count && ok; i++) {
        const struct hws_view_segment *segment = &segments[i];
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "name", segment->name) &&
             wire_add_flag(item, "up", segment->up) &&
             wire_add_number(item, "lit_kbps", (double)segment->lit_kbps) &&
             wire_add_number(item, "carried_kbps", (double)segment->carried_kbps) &&
             add_line(item, "route", ground, segment->point_first, segment->point_count);
    }
    return ok;
}

bool wire_add_demands(cJSON *root, const struct hws_view_demand *demands, uint32_t demand_count)
{
    cJSON *array = wire_add_array(root, "demands");
    bool ok = array != NULL;

    for (uint32_t i = 0; i < demand_count && ok; i++) {
        const struct hws_view_demand *demand = &demands[i];
        cJSON *item = wire_add_item(array);
        ok = item != NULL && wire_add_text(item, "from", demand->from) &&
             wire_add_text(item, "to", demand->to) &&
             wire_add_text(item, "class", hws_demand_class_name(demand->service_class)) &&
             wire_add_number(item, "wanted_kbps", (double)demand->wanted_kbps) &&
             wire_add_number(item, "served_kbps", (double)demand->served_kbps);
    }
    return ok;
}

enum hws_status wire_print(cJSON *root, char **json, size_t *json_size)
{
    char *text = root == NULL ? NULL : cJSON_PrintUnformatted(root);

    cJSON_Delete(root);
    if (text == NULL) {
        return HWS_ERR_MEMORY;
    }
    *json = text;
    *json_size = strlen(text);
    return HWS_OK;
}

static struct hws_hash with_text(struct hws_hash so_far, const char *text)
{
    return text == NULL ? so_far : hws_hash_combine(so_far, hws_hash_bytes(text, strlen(text)));
}

/* A node's kind, key and value: false and true are kinds, and of lists the children come next. */
static struct hws_hash with_node(struct hws_hash so_far, const cJSON *node)
{
    struct {
        uint64_t kind;
        double number;
    } fixed = {(uint64_t)(unsigned)(node->type & 0xff), node->valuedouble};

    return with_text(
        with_text(hws_hash_combine(so_far, hws_hash_bytes(&fixed, sizeof(fixed))), node->string),
        node->valuestring);
}

/* Printing every number first would take some five times as long, at each frame of a window. */
static struct hws_hash tree_hash(const cJSON *root)
{
    const cJSON *next[DEPTH_MAX] = {root->child};
    uint32_t depth = 0;
    struct hws_hash hash = hws_hash_bytes(NULL, 0);

    for (;;) {
        const cJSON *node = next[depth];
        if (node == NULL) {
            if (depth == 0) {
                return hash;
            }
            depth--;
            hash = with_text(hash, "up"); /* a list's end tells it from a longer one */
            continue;
        }
        next[depth] = node->next;
        if (depth == 0 && strcmp(node->string, "revision") == 0) {
            continue;
        }
        hash = with_node(hash, node);
        if (cJSON_IsArray(node) || cJSON_IsObject(node)) {
            assert(depth + 1u < DEPTH_MAX);
            next[++depth] = node->child;
        }
    }
}

enum hws_status wire_revision(cJSON *root, uint64_t *revision)
{
    if (root == NULL) {
        return HWS_ERR_MEMORY;
    }
    *revision = tree_hash(root).high >> (64u - REVISION_BITS);
    cJSON_Delete(root);
    return HWS_OK;
}
