/* The ids of a scenario, by kind. */
#include "sim/scenario/load.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define CAPACITY_FIRST 64u

/* Those that several domains' readers know; a reader keeps its own. */
const struct name_kind name_event = {"an event"};
const struct name_kind name_zone = {"a zone"};
const struct name_kind name_port = {"a port"};
const struct name_kind name_class = {"a vessel class"};
const struct name_kind name_agency = {"an agency"};
const struct name_kind name_sensor = {"a sensor"};
const struct name_kind name_city = {"a city"};
const struct name_kind name_station = {"a station"};
const struct name_kind name_system = {"a cable system"};
const struct name_kind name_segment = {"a segment"};
const struct name_kind name_ship = {"a repair ship"};
const struct name_kind name_vessel = {"a vessel"};
const struct name_kind name_flow = {"a flow"};
const struct name_kind name_role = {"a role"};

struct names *names_of(struct load *load, const struct name_kind *kind)
{
    uint32_t place = 0;

    while (place < load->name_kind_count && load->names[place].kind != kind) {
        place++;
    }
    assert(place < NAME_KINDS_MAX);
    if (place == load->name_kind_count) {
        load->names[load->name_kind_count++] = (struct names){.kind = kind};
    }
    return &load->names[place];
}

void names_fini(struct load *load)
{
    for (uint32_t i = 0; i < load->name_kind_count; i++) {
        free(load->names[i].ids);
        free(load->names[i].slots);
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

bool names_add(struct load *load, const struct name_kind *kind, const char *id)
{
    struct names *names = names_of(load, kind);

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
