#include "hawser/geo/coast_wire.h"

#include <stdlib.h>
#include <string.h>

#define KEEP_UNITS 5 /* of the wire: what a page cannot show at any scale that it has */
#define DIGITS_MAX 10u

struct wire {
    uint8_t *bytes;
    size_t size, capacity;
    uint32_t ring_count;
    bool failed;
};

static void put_byte(struct wire *wire, uint8_t byte)
{
    if (wire->size == wire->capacity && !wire->failed) {
        const size_t capacity = wire->capacity == 0 ? 65536u : wire->capacity * 2u;
        uint8_t *grown = realloc(wire->bytes, capacity);
        if (grown == NULL) {
            wire->failed = true;
        } else {
            wire->bytes = grown;
            wire->capacity = capacity;
        }
    }
    if (!wire->failed) {
        wire->bytes[wire->size++] = byte;
    }
}

static void put_whole(struct wire *wire, int64_t value)
{
    uint64_t left = value < 0 ? ((uint64_t) - (value + 1) << 1) + 1u : (uint64_t)value << 1;

    while (left >= 128u) {
        put_byte(wire, (uint8_t)(left & 127u) | 128u);
        left >>= 7;
    }
    put_byte(wire, (uint8_t)left);
}

/* To the nearest unit of the wire. */
static int64_t wire_units(int32_t chart_units)
{
    const int64_t per_unit = (int64_t)HWS_CHART_UNITS_PER_DEG / HWS_COAST_WIRE_UNITS_PER_DEG;
    const int64_t half = chart_units < 0 ? -per_unit / 2 : per_unit / 2;

    return ((int64_t)chart_units + half) / per_unit;
}

/* Which corners are kept: at least KEEP_UNITS from the one kept before, in x or y. */
static bool is_kept(int64_t x, int64_t y, int64_t kept_x, int64_t kept_y)
{
    return llabs(x - kept_x) >= KEEP_UNITS || llabs(y - kept_y) >= KEEP_UNITS;
}

static uint32_t count_kept(const struct hws_coast_ring *ring)
{
    uint32_t count = 0;
    int64_t kept_x = 0;
    int64_t kept_y = 0;

    for (uint32_t i = 0; i < ring->vertex_count; i++) {
        const int64_t x = wire_units(ring->vertices[i].x);
        const int64_t y = wire_units(ring->vertices[i].y);
        if (i == 0 || is_kept(x, y, kept_x, kept_y)) {
            count++;
            kept_x = x;
            kept_y = y;
        }
    }
    return count;
}

static void put_ring(void *context, const struct hws_coast_ring *ring)
{
    struct wire *wire = context;
    const uint32_t count = count_kept(ring);
    int64_t kept_x = 0;
    int64_t kept_y = 0;

    if (count < 3) {
        return;
    }
    wire->ring_count++;
    put_whole(wire, count);
    put_whole(wire, ring->lake ? 1 : 0);
    for (uint32_t i = 0; i < ring->vertex_count; i++) {
        const int64_t x = wire_units(ring->vertices[i].x);
        const int64_t y = wire_units(ring->vertices[i].y);
        if (i == 0 || is_kept(x, y, kept_x, kept_y)) {
            put_whole(wire, x - kept_x);
            put_whole(wire, y - kept_y);
            kept_x = x;
            kept_y = y;
        }
    }
}

/* The finest layer whose box holds all of this one; the first is the world. */
static uint32_t layer_of(const struct hws_coast *coast, struct hws_chart_point south_west,
                         struct hws_chart_point north_east)
{
    for (uint32_t layer = hws_coast_layer_count(coast); layer-- > 1;) {
        struct hws_chart_point low;
        struct hws_chart_point high;
        hws_coast_layer_box(coast, layer, &low, &high);
        if (low.x <= south_west.x && low.y <= south_west.y && high.x >= north_east.x &&
            high.y >= north_east.y) {
            return layer;
        }
    }
    return 0;
}

static void put_u32(uint8_t *place, uint32_t value)
{
    for (uint32_t i = 0; i < 4; i++) {
        place[i] = (uint8_t)(value >> (8u * i));
    }
}

enum hws_status hws_coast_wire(const struct hws_coast *coast, struct hws_point south_west,
                               struct hws_point north_east, uint32_t area_km2_min, uint8_t **bytes,
                               size_t *byte_count)
{
    static const uint8_t head[8] = {'H', 'W', 'C', '1'};
    const struct hws_chart_point low = hws_chart_from_point(south_west);
    const struct hws_chart_point high = hws_chart_from_point(north_east);
    struct wire wire = {0};

    for (size_t i = 0; i < sizeof(head); i++) {
        put_byte(&wire, head[i]);
    }
    hws_coast_visit(coast, layer_of(coast, low, high), low, high, area_km2_min, put_ring, &wire);
    if (wire.failed || wire.bytes == NULL) {
        free(wire.bytes);
        return HWS_ERR_MEMORY;
    }
    put_u32(wire.bytes + 4, wire.ring_count);
    *bytes = wire.bytes;
    *byte_count = wire.size;
    return HWS_OK;
}
