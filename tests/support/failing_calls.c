#include "tests/support/failing_calls.h"

#include "hawser/core/block.h"
#include "hawser/core/domain.h"
#include "tests/support/failing_allocator.h"

static enum failing_call last; /* that was armed and struck */

/* The linker's names: --wrap sends each call to __wrap_X and keeps the real one as __real_X. */
/* NOLINTBEGIN: the names are the linker's */
enum hws_status __real_hws_block_reserve(struct hws_block **block, uint32_t part, uint32_t rows,
                                         struct hws_error *error);
enum hws_status __wrap_hws_block_reserve(struct hws_block **block, uint32_t part, uint32_t rows,
                                         struct hws_error *error);
enum hws_status __real_hws_step_append(struct hws_step *step, uint32_t part, uint32_t *index);
enum hws_status __wrap_hws_step_append(struct hws_step *step, uint32_t part, uint32_t *index);
enum hws_status __real_hws_step_schedule(struct hws_step *step, uint32_t event, int64_t time_ms,
                                         uint32_t subject, int64_t argument,
                                         struct hws_event_handle *handle);
enum hws_status __wrap_hws_step_schedule(struct hws_step *step, uint32_t event, int64_t time_ms,
                                         uint32_t subject, int64_t argument,
                                         struct hws_event_handle *handle);
enum hws_status __real_hws_step_emit(struct hws_step *step, const struct hws_domain_id *owner,
                                     const struct hws_effect *effect);
enum hws_status __wrap_hws_step_emit(struct hws_step *step, const struct hws_domain_id *owner,
                                     const struct hws_effect *effect);

static bool strikes(enum failing_call call)
{
    const bool first = !failing_allocator_has_struck();

    if (!failing_allocator_strikes()) {
        return false;
    }
    last = first ? call : last;
    return true;
}

enum hws_status __wrap_hws_block_reserve(struct hws_block **block, uint32_t part, uint32_t rows,
                                         struct hws_error *error)
{
    return strikes(FAILING_GROWTH)
               ? hws_error_set(error, HWS_ERR_FULL, "world", "the test lets no part grow")
               : __real_hws_block_reserve(block, part, rows, error);
}

enum hws_status __wrap_hws_step_append(struct hws_step *step, uint32_t part, uint32_t *index)
{
    return strikes(FAILING_ROW) ? HWS_ERR_FULL : __real_hws_step_append(step, part, index);
}

enum hws_status __wrap_hws_step_schedule(struct hws_step *step, uint32_t event, int64_t time_ms,
                                         uint32_t subject, int64_t argument,
                                         struct hws_event_handle *handle)
{
    return strikes(FAILING_EVENT)
               ? HWS_ERR_FULL
               : __real_hws_step_schedule(step, event, time_ms, subject, argument, handle);
}

enum hws_status __wrap_hws_step_emit(struct hws_step *step, const struct hws_domain_id *owner,
                                     const struct hws_effect *effect)
{
    return strikes(FAILING_EFFECT) ? HWS_ERR_FULL : __real_hws_step_emit(step, owner, effect);
}
/* NOLINTEND */

enum failing_call failing_calls_struck(void)
{
    const enum failing_call struck = last;

    last = FAILING_MEMORY;
    return struck;
}
