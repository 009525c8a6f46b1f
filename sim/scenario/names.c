/* The ids of a scenario, by kind. */
#include "sim/scenario/load.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define CAPACITY_FIRST 64u

static const char *const kind_names[NAME_KIND_COUNT] = {
    [NAME_ZONE] = "a zone",
    [NAME_PORT] = "a port",
    [NAME_TERMINAL] = "a terminal",
    [NAME_CLASS] = "a vessel class",
    [NAME_CITY] = "a city",
    [NAME_STATION] = "a station",
    [NAME_SYSTEM] = "a cable system",
    [NAME_SEGMENT] = "a segment",
    [NAME_LINK] = "a terrestrial link",
    [NAME_DEMAND] = "a demand",
    [NAME_SHIP] = "a repair ship",
    [NAME_VESSEL] = "a vessel",
    [NAME_FLOW] = "a flow",
    [NAME_REPLAY] = "a replayed log",
    [NAME_SCHEME] = "a separation scheme",
    [NAME_AREA] = "a weather area",
    [NAME_REPORTING_AREA] = "a reporting area",
    [NAME_EVENT] = "an event",
    [NAME_INTEREST] = "an event of interest",
    [NAME_AGENCY] = "an agency",
    [NAME_SENSOR] = "a sensor",
    [NAME_FLAG] = "a flag",
    [NAME_BASE] = "a base",
    [NAME_UNIT] = "a unit",
    [NAME_DISTRESS] = "a distress area",
    [NAME_PERMIT_AREA] = "a permit area",
    [NAME_FAMILY] = "a cable family",
    [NAME_DEPOT] = "a depot",
    [NAME_AGREEMENT] = "a maintenance agreement",
    [NAME_OPERATOR] = "an operator",
    [NAME_LENDING] = "a restoration agreement",
};

void names_init(struct names names[NAME_KIND_COUNT])
{
    memset(names, 0, NAME_KIND_COUNT * sizeof(*names));
    for (uint32_t i = 0; i < NAME_KIND_COUNT; i++) {
        names[i].what = kind_names[i];
    }
}

void names_fini(struct names names[NAME_KIND_COUNT])
{
    for (uint32_t i = 0; i < NAME_KIND_COUNT; i++) {
        free(names[i].ids);
        free(names[i].slots);
    }
}

/* The slot that holds the id, or the free one where it belongs. */
static uint32_t slot_of(const struct names *names, const char *id)
{
    assert(names->count < names->slot_count); /* else none would be free */
    uint32_t slot = (uint32_t)hws_hash_bytes(id, strlen(id)).low & (names->slot_count - 1u);

    while (names->slots[slot] != 0 && strcmp(names->ids[names->slots[slot] - 1u], id) != 0) {
        slot = (slot + 1u) & (names->slot_count - 1u);
    }
    return slot;
}

uint32_t names_find(const struct names *names, const char *id)
{
    if (names->count == 0) {
        return HWS_NO_INDEX;
    }
    const uint32_t index1 = names->slots[slot_of(names, id)];
    return index1 == 0 ? HWS_NO_INDEX : index1 - 1u;
}

static bool grow(struct names *names)
{
    const uint32_t capacity = names->capacity == 0 ? CAPACITY_FIRST : names->capacity * 2u;
    const char **ids = realloc(names->ids, capacity * sizeof(*ids));

    if (ids == NULL) {
        return false;
    }
    names->ids = ids;
    uint32_t *slots = calloc((size_t)capacity * 2u, sizeof(*slots));
    if (slots == NULL) {
        return false;
    }
    free(names->slots);
    names->slots = slots;
    names->slot_count = capacity * 2u;
    names->capacity = capacity;
    for (uint32_t i = 0; i < names->count; i++) {
        const uint32_t slot = slot_of(names, names->ids[i]);
        names->slots[slot] = names->slots[slot] == 0 ? i + 1u : names->slots[slot];
    }
    return true;
}

bool names_add(struct load *load, enum name_kind kind, const char *id)
{
    struct names *names = &load->names[kind];

    if (names->count == names->capacity && !grow(names)) {
        load->out_of_memory = true;
        return false;
    }
    const uint32_t slot = slot_of(names, id);
    names->ids[names->count++] = id;
    if (names->slots[slot] != 0) {
        return false;
    }
    names->slots[slot] = names->count;
    return true;
}
