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

static bool is_sound_double(const char *name, double value)
{
    const double size = fabs(value);

    if (!isfinite(value) || size > DOUBLE_MAX) {
        return false;
    }
    return ends_in(name, "lat_deg") ? size <= LAT_MAX_DEG
                                    : !ends_in(name, "_deg") || size <= ANGLE_MAX_DEG;
}

/* A quantity's name says its unit last; numbers of other kinds use the whole range. */
static bool is_sound_amount(const char *name, int64_t value)
{
    if (ends_in(name, "_ms")) {
        return value == HWS_TIME_NEVER || (value >= -BEFORE_MAX_MS && value <= AMOUNT_MAX);
    }
    return !(ends_in(name, "_kbps") || ends_in(name, "_count") || ends_in(name, "_m") ||
             strcmp(name, "kbps") == 0) ||
           (value >= -AMOUNT_MAX && value <= AMOUNT_MAX);
}

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

static bool is_sound_field(const struct hws_field_def *field, const unsigned char *row)
{
    const bool is_double = is_made_of_doubles(field->type);

    if (!is_double && strcmp(field->type, "int64_t") != 0) {
        return true;
    }
    for (uint32_t at = 0; at + sizeof(uint64_t) <= field->size; at += (uint32_t)sizeof(uint64_t)) {
        double real = 0.0;
        int64_t amount = 0;
        memcpy(&real, row + field->offset + at, sizeof(real));
        memcpy(&amount, row + field->offset + at, sizeof(amount));
        if (is_double ? !is_sound_double(field->name, real)
                      : !is_sound_amount(field->name, amount)) {
            return false;
        }
    }
    return true;
}

static enum hws_status check_part(const struct hws_layout_part *part, const struct hws_block *block,
                                  uint32_t index, struct hws_error *error)
{
    const uint32_t row_count = hws_block_row_count(block, index);
    const unsigned char *row = hws_block_rows_const(block, index);

    for (uint32_t i = 0; i < row_count; i++, row += part->def->stride) {
        for (uint32_t k = 0; k < part->def->field_count; k++) {
            if (!is_sound_field(&part->def->fields[k], row)) {
                return hws_error_set(error, HWS_ERR_FORMAT, part->owner,
                                     "%s %u is damaged: its %s cannot be", part->def->name, i,
                                     part->def->fields[k].name);
            }
        }
    }
    return HWS_OK;
}

/* ---- the engine's own ------------------------------------------------------------------------ */

static const struct hws_event_def *def_of(const struct hws_registry *registry, uint32_t kind)
{
    const uint32_t domain = registry_domain_of_event(registry, kind);

    return &registry->domains[domain]->events[kind - registry->event_base[domain]];
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
