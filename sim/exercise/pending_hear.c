/* A move that waited is due, or is withdrawn. */
#include "sim/exercise/pending.h"

#include <assert.h>

enum hws_status pending_on_due(struct hws_step *step, const struct hws_event *event)
{
    struct pending_row *rows = hws_step_rows(step, EXERCISE_PART_PENDING);
    struct pending_row *row = &rows[event->body.subject];
    const struct hws_act act = {.seat = pending_seat(step->registry, row),
                                .move = pending_move(step->registry, row)};

    assert(event->body.subject < hws_step_row_count(step, EXERCISE_PART_PENDING));
    row->state = HWS_PENDING_DONE;
    row->due = (struct hws_event_handle){0};
    return hws_exercise_act(step, &act);
}

enum hws_status pending_on_withdraw(struct hws_step *step, const struct hws_effect *effect)
{
    const uint32_t index = exercise_withdraw_from(effect).index;
    const struct hws_exercise_plan *plan = hws_step_plan(step);
    uint32_t dropped = 0;

    if (index >= plan->script_count) {
        struct pending_row *rows = hws_step_rows(step, EXERCISE_PART_PENDING);
        struct pending_row *row = &rows[index - plan->script_count];
        row->state = HWS_PENDING_WITHDRAWN;
        hws_step_cancel(step, &row->due);
        return HWS_OK;
    }
    enum hws_status status = hws_step_append(step, EXERCISE_PART_DROPPED, &dropped);
    if (status == HWS_OK) {
        struct pending_dropped_row *rows = hws_step_rows(step, EXERCISE_PART_DROPPED);
        rows[dropped].script_index = index;
    }
    return status;
}
