/* What the domains check their rows with. */
#include "hawser/core/check.h"

#include "sim/core/block.h"
#include "sim/core/engine.h"
#include "sim/core/queue.h"

#include <stdlib.h>
#include <string.h>

struct hws_rows hws_rows_of(const struct hws_state *state, const struct hws_domain_id *owner,
                            uint32_t part, const char *name, size_t stride)
{
    struct hws_rows rows = {.owner = owner->name, .name = name, .stride = (uint32_t)stride};

    rows.rows = hws_state_rows(state, owner, part, &rows.count);
    return rows;
}

enum hws_status hws_check_count(const struct hws_rows *rows, uint32_t expected,
                                struct hws_error *error)
{
    return rows->count == expected
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_FORMAT, rows->owner, "%u rows (%s), expected %u",
                               rows->count, rows->name, expected);
}

enum hws_status hws_check_bounds(const struct hws_rows *rows, const struct hws_bound *bounds,
                                 uint32_t bound_count, struct hws_error *error)
{
    const unsigned char *row = rows->rows;

    for (uint32_t i = 0; i < rows->count; i++, row += rows->stride) {
        for (uint32_t k = 0; k < bound_count; k++) {
            for (uint32_t at = 0; at < bounds[k].size; at += (uint32_t)sizeof(uint32_t)) {
                uint32_t value = 0;
                memcpy(&value, row + bounds[k].offset + at, sizeof(value));
                if (value > bounds[k].max && !(bounds[k].or_none && value == UINT32_MAX)) {
                    return hws_error_set(error, HWS_ERR_FORMAT, rows->owner,
                                         "%s %u is damaged: %s is %u, expected at most %u",
                                         rows->name, i, bounds[k].field, value, bounds[k].max);
                }
            }
        }
    }
    return HWS_OK;
}

enum hws_status hws_check_known(const struct hws_rows *rows, const uint32_t *offsets,
                                uint32_t offset_count, struct hws_error *error)
{
    const unsigned char *row = rows->rows;

    for (uint32_t i = 0; i < rows->count; i++, row += rows->stride) {
        for (uint32_t k = 0; k < offset_count; k++) {
            int64_t time_ms = 0;
            memcpy(&time_ms, row + offsets[k], sizeof(time_ms));
            if (time_ms == HWS_TIME_NEVER) {
                return hws_error_set(error, HWS_ERR_FORMAT, rows->owner,
                                     "%s %u is damaged: a time in it is never", rows->name, i);
            }
        }
    }
    return HWS_OK;
}

enum hws_status hws_check_unshared(const struct hws_rows *rows, size_t offset,
                                   uint32_t target_count, struct hws_error *error)
{
    const unsigned char *row = rows->rows;
    bool *taken = calloc((size_t)target_count + 1u, sizeof(*taken));
    enum hws_status status = HWS_OK;

    if (taken == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, rows->owner, "no memory to check rows");
    }
    for (uint32_t i = 0; i < rows->count && status == HWS_OK; i++, row += rows->stride) {
        uint32_t number1 = 0;
        memcpy(&number1, row + offset, sizeof(number1));
        if (number1 > target_count || (number1 != 0 && taken[number1])) {
            status = hws_error_set(error, HWS_ERR_FORMAT, rows->owner,
                                   "%s %u is damaged: what it has is another's", rows->name, i);
        } else {
            taken[number1] = true;
        }
    }
    free(taken);
    return status;
}

static uint32_t number_at(const void *bytes, size_t offset)
{
    uint32_t number = 0;

    memcpy(&number, (const unsigned char *)bytes + offset, sizeof(number));
    return number;
}

/* One list from its head to its end; takes its rows off *left. */
static bool is_list(const struct hws_rows *rows, const struct hws_lists *lists, uint32_t list,
                    uint32_t *left, bool *seen)
{
    const size_t head = (size_t)list * lists->head_stride;
    uint32_t before1 = 0;

    for (uint32_t next1 = number_at(lists->heads, head); next1 != 0;) {
        if (next1 > rows->count || *left == 0 || seen[next1 - 1u]) {
            return false;
        }
        const unsigned char *row =
            (const unsigned char *)rows->rows + (size_t)(next1 - 1u) * rows->stride;
        if ((lists->list_of != NULL && lists->list_of(row, lists->context) != list) ||
            (lists->before1_offset != HWS_ONE_WAY &&
             number_at(row, lists->before1_offset) != before1)) {
            return false;
        }
        (*left)--;
        seen[next1 - 1u] = true;
        before1 = next1;
        next1 = number_at(row, lists->next1_offset);
    }
    return lists->lasts == NULL || number_at(lists->lasts, head) == before1;
}

enum hws_status hws_check_lists(const struct hws_rows *rows, const struct hws_lists *lists,
                                struct hws_error *error)
{
    const unsigned char *row = rows->rows;
    bool *seen = calloc((size_t)rows->count + 1u, sizeof(*seen));
    enum hws_status status = HWS_OK;
    uint32_t left = 0;

    if (seen == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, rows->owner, "no memory to check lists");
    }
    for (uint32_t i = 0; i < rows->count; i++, row += rows->stride) {
        left += lists->list_of == NULL || lists->list_of(row, lists->context) < lists->head_count
                    ? 1u
                    : 0u;
    }
    for (uint32_t i = 0; i < lists->head_count && status == HWS_OK; i++) {
        if (!is_list(rows, lists, i, &left, seen)) {
            status = hws_error_set(error, HWS_ERR_FORMAT, rows->owner,
                                   "list %u of rows (%s) is damaged", i, rows->name);
        }
    }
    if (status == HWS_OK && left != 0) {
        status = hws_error_set(error, HWS_ERR_FORMAT, rows->owner,
                               "%u rows (%s) stand outside their list", left, rows->name);
    }
    free(seen);
    return status;
}

static bool is_kept(const struct hws_event_bound *bound, uint32_t slot,
                    const struct hws_queue_slot *event)
{
    struct hws_event_handle handle = {0, 0};

    if (bound->keeper == NULL) {
        return true;
    }
    memcpy(&handle,
           (const unsigned char *)bound->keeper->rows +
               (size_t)event->body.subject * bound->keeper->stride + bound->handle_offset,
           sizeof(handle));
    return handle.slot1 == slot + 1u && handle.generation == event->generation;
}

enum hws_status hws_check_events(const struct hws_state *state, const struct hws_domain_id *domain,
                                 const struct hws_event_bound *bounds, uint32_t bound_count,
                                 hws_event_fits fits, struct hws_error *error)
{
    const struct hws_registry *registry = state->registry;
    const uint32_t place = hws_registry_find(registry, domain);

    if (place == HWS_DOMAINS_MAX) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, domain->name, "there is no such domain");
    }
    const uint32_t slot_count = hws_block_row_count(state->block, ENGINE_PART_SLOTS);
    const uint32_t key_count = hws_block_row_count(state->block, ENGINE_PART_KEYS);
    const struct hws_queue_slot *slots = hws_block_rows_const(state->block, ENGINE_PART_SLOTS);
    const hws_queue_key *keys = hws_block_rows_const(state->block, ENGINE_PART_KEYS);
    for (uint32_t i = HWS_QUEUE_KEYS_AHEAD; i < key_count; i++) {
        const uint32_t slot = queue_key_slot(keys[i]);
        const uint32_t kind =
            slot < slot_count ? slots[slot].body.kind - registry->event_base[place] : UINT32_MAX;
        if (kind >= bound_count || bounds[kind].subject_count == UINT32_MAX) {
            continue;
        }
        const struct hws_event_body *body = &slots[slot].body;
        if (body->subject >= bounds[kind].subject_count ||
            (bounds[kind].argument_bounded && (body->argument < bounds[kind].argument_min ||
                                               body->argument > bounds[kind].argument_max)) ||
            !is_kept(&bounds[kind], slot, &slots[slot]) ||
            (fits != NULL && !fits(state, kind, body))) {
            return hws_error_set(error, HWS_ERR_FORMAT, domain->name,
                                 "a pending event (%s) is damaged: subject %u, argument %lld",
                                 registry->domains[place]->events[kind].name, body->subject,
                                 (long long)body->argument);
        }
    }
    return HWS_OK;
}
