/* How a request begins, and how it comes to whoever is to say something to it. */
#include "sim/exercise/request.h"

#include "hawser/exercise/accord.h"
#include "sim/exercise/exercise.h"
#include "sim/exercise/pending.h"

#include <assert.h>
#include <string.h>

/* The post's next number: one more than it has. */
static uint32_t next_number(const struct hws_step *step, uint32_t post)
{
    const struct request_row *rows = hws_step_rows(step, EXERCISE_PART_REQUEST);
    uint32_t taken = 0;

    for (uint32_t i = 0; i < hws_step_row_count(step, EXERCISE_PART_REQUEST); i++) {
        taken += request_number(&rows[i], post) != 0 ? 1u : 0u;
    }
    return taken + 1u;
}

enum hws_status request_pass(struct hws_step *step, uint32_t row)
{
    const struct hws_state state = hws_step_state(step);
    struct request_row *rows = hws_step_rows(step, EXERCISE_PART_REQUEST);
    struct request_row *request = &rows[row];
    const uint32_t post = request->posts[request->holder];
    const struct hws_post *holder = hws_post_at(&state, post);

    assert(holder != NULL && request->holder > 0 && request->holder < request->post_count);
    if (request_number(request, post) == 0) {
        request->numbers[request->holder] = next_number(step, post);
    }
    request->state = REQUEST_ASKED;
    request->seen_ms = HWS_TIME_NEVER;
    (void)hws_step_record(step, EXERCISE_RECORD_REQUEST_RECEIVED,
                          (union hws_argument[]){{.i = post},
                                                 {.i = request_number(request, post)},
                                                 {.i = request->posts[0]},
                                                 {.i = row}});
    return holder->answers_ms == HWS_PLAYED
               ? HWS_OK
               : hws_step_schedule(step, EXERCISE_EVENT_REQUEST_TURN,
                                   step->now_ms + holder->answers_ms, row, 0, &request->answer);
}

/* The asker's own number, and the record of it. */
static enum hws_status open_request(struct hws_step *step, uint32_t row)
{
    struct request_row *rows = hws_step_rows(step, EXERCISE_PART_REQUEST);
    struct request_row *request = &rows[row];

    request->asked_ms = step->now_ms;
    request->answered_ms = HWS_TIME_NEVER;
    request->numbers[0] = next_number(step, request->posts[0]);
    request->holder = 1;
    request->record = hws_step_record(step, EXERCISE_RECORD_REQUEST_MADE,
                                      (union hws_argument[]){{.i = request->posts[0]},
                                                             {.i = request->numbers[0]},
                                                             {.i = request->posts[1]},
                                                             {.i = row}});
    struct hws_step then = hws_step_because(step, request->record);
    if (request->deadline_ms != HWS_TIME_NEVER) {
        enum hws_status status = hws_step_schedule(&then, EXERCISE_EVENT_REQUEST_DUE,
                                                   request->deadline_ms, row, 0, &request->due);
        if (status != HWS_OK) {
            return status;
        }
    }
    return request_pass(&then, row);
}

enum hws_status request_draft(struct hws_step *step, uint32_t post, uint32_t approver,
                              const struct hws_move *move)
{
    uint32_t row = 0;

    enum hws_status status = hws_step_append(step, EXERCISE_PART_REQUEST, &row);
    if (status != HWS_OK) {
        return status;
    }
    struct request_row *rows = hws_step_rows(step, EXERCISE_PART_REQUEST);
    struct request_row *request = &rows[row];
    memcpy(request->values, move->values, sizeof(request->values));
    request->present = move->present;
    request->verb = pending_key(move->verb);
    request->deadline_ms = HWS_TIME_NEVER;
    request->posts[0] = post;
    request->posts[1] = approver;
    request->post_count = 2;
    return open_request(step, row);
}

enum hws_status request_on_ask(struct hws_step *step, const struct hws_effect *effect)
{
    const struct exercise_ask ask = exercise_ask_from(effect);
    const struct hws_state state = hws_step_state(step);
    const struct hws_accord *agreement = &hws_accord_plan(&state)->agreements[ask.agreement];
    uint32_t row = 0;

    enum hws_status status = hws_step_append(step, EXERCISE_PART_REQUEST, &row);
    if (status != HWS_OK) {
        return status;
    }
    struct request_row *rows = hws_step_rows(step, EXERCISE_PART_REQUEST);
    struct request_row *request = &rows[row];
    request->line = ask.line;
    request->agreement1 = ask.agreement + 1u;
    request->deadline_ms = agreement->answer_within_ms == HWS_TIME_NEVER
                               ? HWS_TIME_NEVER
                               : step->now_ms + agreement->answer_within_ms;
    request->posts[0] = ask.asker;
    request->post_count = 1;
    for (uint32_t i = 0; i < agreement->chain_count; i++) {
        const uint32_t post = agreement->chain[i];
        if (post != ask.asker && post != ask.granter) {
            request->posts[request->post_count++] = post;
        }
    }
    request->posts[request->post_count++] = ask.granter;
    return open_request(step, row);
}
