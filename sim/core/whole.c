/*
 * Is a world that came from a file whole? Nothing in it is believed: the queue's heap, slots and
 * free list have to be what scheduling could have made of them, and every field has to hold a value
 * that its name and type allow, so that no handler adds up or converts what it cannot. What a
 * number of a row may be is the domain's to say: it checks its own (check.c).
 */
#include "sim/core/engine.h"

#include "hawser/core/clock.h"
#include "sim/core/block.h"
#include "sim/core/queue.h"
#include "sim/core/registry.h"

#include <math.h>
#include <string.h>

/* No time, amount or count of a world comes near these: sums of many of them are in range. */
#define AMOUNT_MAX (INT64_C(1) << 50)
#define BEFORE_MAX_MS (INT64_C(1) << 40) /* before the beginning: what had begun by then */
#define DOUBLE_MAX 1e30
#define LAT_MAX_DEG 90.0
#define ANGLE_MAX_DEG 1e6 /* a course may have been turned round and round */

/* ---- fields ---------------------------------------------------------------------------------- */

static bool ends_in(const char *text, const char *end)
{
    const size_t length = strlen(text);
    const size_t end_length = strlen(end);

    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* What a field of 64 bits holds: a quantity's name says its unit last. */
enum value {
    VALUE_ANY = 0, /* the whole range, or what no type here tells */
    VALUE_TIME,
    VALUE_AMOUNT,
    VALUE_REAL,
    VALUE_LAT,
    VALUE_ANGLE
};

static bool is_made_of_doubles(const char *type)
{
    static const char *const types[] = {"double", "struct hws_point", "struct hws_sea",
                                        "struct hws_climate_state"};

    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        if (strcmp(type, types[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum value value_of(const struct hws_field_def *field)
{
    static const char *const amounts[] = {"kbps", "_count", "_m"};

    if (is_made_of_doubles(field->type)) {
        return ends_in(field->name, "lat_deg") ? VALUE_LAT
               : ends_in(field->name, "_deg")  ? VALUE_ANGLE
                                               : VALUE_REAL;
    }
    if (strcmp(field->type, "int64_t") != 0 && strcmp(field->type, "hws_drawn_ms") != 0) {
        return VALUE_ANY;
    }
    if (ends_in(field->name, "_ms")) {
        return VALUE_TIME;
    }
    for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
        if (ends_in(field->name, amounts[i])) {
            return VALUE_AMOUNT;
        }
    }
    return VALUE_ANY;
}

static bool is_sound_double(enum value what, double value)
{
    const double most = what == VALUE_LAT     ? LAT_MAX_DEG
                        : what == VALUE_ANGLE ? ANGLE_MAX_DEG
                                              : DOUBLE_MAX;

    return isfinite(value) && fabs(value) <= most;
}

static bool is_sound_amount(enum value what, int64_t value)
{
    if (what == VALUE_TIME) {
        return value == HWS_TIME_NEVER || (value >= -BEFORE_MAX_MS && value <= AMOUNT_MAX);
    }
    return value >= -AMOUNT_MAX && value <= AMOUNT_MAX;
}

/* The field, which may be an array, at this place in its row. */
static bool is_sound_field(const unsigned char *place, uint32_t size, enum value what)
{
    for (uint32_t at = 0; at + sizeof(uint64_t) <= size; at += (uint32_t)sizeof(uint64_t)) {
        double real = 0.0;
        int64_t amount = 0;
        memcpy(&real, place + at, sizeof(real));
        memcpy(&amount, place + at, sizeof(amount));
        if (what >= VALUE_REAL ? !is_sound_double(what, real) : !is_sound_amount(what, amount)) {
            return false;
        }
    }
    return true;
}

/* Field by field, so that its name and type are read once and not in every row. */
static enum hws_status check_part(const struct hws_layout_part *part, const struct hws_block *block,
                                  uint32_t index, struct hws_error *error)
{
    const uint32_t row_count = hws_block_row_count(block, index);
    const unsigned char *rows = hws_block_rows_const(block, index);

    for (uint32_t k = 0; k < part->def->field_count; k++) {
        const struct hws_field_def *field = &part->def->fields[k];
        const enum value what = value_of(field);
        for (uint32_t i = 0; i < row_count && what != VALUE_ANY; i++) {
            const unsigned char *row = rows + (size_t)i * part->def->stride;
            if (!is_sound_field(row + field->offset, field->size, what)) {
                return hws_error_set(error, HWS_ERR_FORMAT, part->owner,
                                     "%s %u is damaged: its %s cannot be", part->def->name, i,
                                     field->name);
            }
        }
    }
    return HWS_OK;
}

/* ---- the engine's own ------------------------------------------------------------------------ */

static const struct hws_event_def *def_of(const struct hws_registry *registry, uint32_t kind)
{
    const uint32_t domain = registry_domain_of_event(registry, kind);

    return registry_event_def(registry, domain, kind);
}

static bool are_events_sound(const struct hws_engine *engine)
{
    const struct hws_registry *registry = engine->def.registry;
    const int64_t now_ms = engine_state_row(engine)->now_ms;
    struct hws_event event;

    for (uint32_t i = 0; i < hws_queue_pending_count(&engine->queue); i++) {
        queue_event_at(&engine->queue, i, &event);
        if (event.body.kind >= registry->event_kind_count || event.time_ms < now_ms ||
            event.priority != def_of(registry, event.body.kind)->priority) {
            return false;
        }
    }
    return true;
}

enum hws_status engine_check_whole(const struct hws_engine *engine, struct hws_error *error)
{
    const struct hws_layout *layout = &engine->def.registry->layout;
    const struct engine_row *row = engine_state_row(engine);
    enum hws_status status = HWS_OK;

    if (row->now_ms < 0 || row->now_ms > AMOUNT_MAX || row->record_next == 0) {
        return hws_error_set(error, HWS_ERR_FORMAT, "engine", "the world's clock is damaged");
    }
    if (!queue_is_whole(&engine->queue) || !are_events_sound(engine)) {
        return hws_error_set(error, HWS_ERR_FORMAT, "engine", "the queue of events is damaged");
    }
    for (uint32_t i = ENGINE_PART_COUNT; i < layout->part_count && status == HWS_OK; i++) {
        status = check_part(&layout->parts[i], engine->block, i, error);
    }
    return status;
}
