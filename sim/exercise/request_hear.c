/*
 * What becomes of a request: an answer by a person or by itself, its deadline, and the move that it
 * becomes when the last has approved. All who have heard of it hear of how it ends.
 */
#include "sim/exercise/request.h"

#include "sim/exercise/exercise.h"

#include <assert.h>

static struct request_row *row_of(const struct hws_step *step, uint32_t row)
{
    struct request_row *rows = hws_step_rows(step, EXERCISE_PART_REQUEST);

    assert(row < hws_step_row_count(step, EXERCISE_PART_REQUEST));
    return &rows[row];
}

/* Tells all who have heard of it. The record that the asker has of it. */
static uint64_t tell_all(struct hws_step *step, uint32_t row, enum request_answer answer,
                         uint32_t by)
{
    const struct request_row *request = row_of(step, row);
    uint64_t first = 0;

    for (uint32_t i = 0; i < request->post_count; i++) {
        if (request->numbers[i] == 0) {
            continue;
        }
        const uint64_t record = hws_step_record(
            step, EXERCISE_RECORD_REQUEST_ANSWERED + (uint32_t)answer,
            (union hws_argument[]){
                {.i = request->posts[i]},
                {.i = request->numbers[i]},
                {.i = by},
                {.i = request->because != 0 ? request->because : HWS_ARGUMENT_NONE}});
        first = i == 0 ? record : first;
    }
    return first;
}

/* As whoever drafted it; or as whoever was asked, who may need another's word in turn. */
static enum hws_status carry_out(struct hws_step *step, const struct request_row *request)
{
    const struct hws_state state = hws_step_state(step);
    struct hws_error error = {0};
    struct hws_act act = {.approved = request->line == 0};

    if (request->line == 0) {
        act.seat = hws_post_seat(&state, request->posts[0]);
        act.move = request_move(&state, request);
        return hws_exercise_act(step, &act);
    }
    act.seat = hws_post_seat(&state, request->posts[request->post_count - 1u]);
    enum hws_status status = request_command(&state, request, HWS_LANGUAGE_EN, &act.move, &error);
    return status == HWS_OK ? hws_exercise_act(step, &act) : HWS_OK;
}

static enum hws_status close_request(struct hws_step *step, uint32_t row,
                                     enum request_answer answer, uint32_t by)
{
    static const uint32_t states[REQUEST_ANSWER_COUNT] = {
        [REQUEST_ANSWER_APPROVE] = REQUEST_APPROVED,
        [REQUEST_ANSWER_REFUSE] = REQUEST_REFUSED,
        [REQUEST_ANSWER_WITHDRAW] = REQUEST_WITHDRAWN,
        [REQUEST_ANSWER_EXPIRE] = REQUEST_EXPIRED,
    };
    struct request_row *request = row_of(step, row);

    request->state = states[answer];
    request->answered_ms = step->now_ms;
    hws_step_cancel(step, &request->due);
    hws_step_cancel(step, &request->answer);
    struct hws_step then = hws_step_because(step, tell_all(step, row, answer, by));
    return answer == REQUEST_ANSWER_APPROVE ? carry_out(&then, request) : HWS_OK;
}

/* All who have heard of it so far. */
static void tell_passed(struct hws_step *step, const struct request_row *request, uint32_t by)
{
    for (uint32_t i = 0; i < request->post_count; i++) {
        if (request->numbers[i] != 0) {
            (void)hws_step_record(step, EXERCISE_RECORD_REQUEST_PASSED,
                                  (union hws_argument[]){{.i = request->posts[i]},
                                                         {.i = request->numbers[i]},
                                                         {.i = by},
                                                         {.i = request->posts[request->holder]}});
        }
    }
}

/* The next whose word it takes, or the end of it. */
static enum hws_status answer_request(struct hws_step *step, uint32_t row,
                                      enum request_answer answer, uint32_t by)
{
    struct request_row *request = row_of(step, row);

    if (answer == REQUEST_ANSWER_APPROVE && request->holder + 1u < request->post_count) {
        hws_step_cancel(step, &request->answer);
        request->holder++;
        tell_passed(step, request, by);
        return request_pass(step, row);
    }
    return close_request(step, row, answer, by);
}

enum hws_status request_on_answer(struct hws_step *step, const struct hws_effect *effect)
{
    const struct exercise_answer given = exercise_answer_from(effect);
    struct request_row *request = row_of(step, given.row);

    if (!request_is_open(request)) {
        return HWS_OK; /* at the same instant, by another */
    }
    request->because = given.because;
    if (request->seen_ms == HWS_TIME_NEVER && given.answer != REQUEST_ANSWER_WITHDRAW) {
        request->seen_ms = step->now_ms;
    }
    return answer_request(step, given.row, (enum request_answer)given.answer, given.by);
}

enum hws_status request_on_seen(struct hws_step *step, const struct hws_effect *effect)
{
    const struct exercise_seen seen = exercise_seen_from(effect);
    struct request_row *request = row_of(step, seen.row);

    if (request->state != REQUEST_ASKED) {
        return HWS_OK;
    }
    request->state = REQUEST_SEEN;
    request->seen_ms = step->now_ms;
    (void)hws_step_record(step, EXERCISE_RECORD_REQUEST_SEEN,
                          (union hws_argument[]){{.i = request->posts[0]},
                                                 {.i = request->numbers[0]},
                                                 {.i = request->posts[request->holder]}});
    return HWS_OK;
}

enum hws_status request_on_due(struct hws_step *step, const struct hws_event *event)
{
    const struct request_row *request = row_of(step, event->body.subject);

    return close_request(step, event->body.subject, REQUEST_ANSWER_EXPIRE,
                         request->posts[request->holder]);
}

/* Nobody plays the holder: what may be done is approved of. */
enum hws_status request_on_turn(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_state state = hws_step_state(step);
    const struct request_row *request = row_of(step, event->body.subject);
    const bool last = request->holder + 1u == request->post_count;
    struct hws_error error = {0};
    struct hws_move move;
    const bool can = request->line == 0 || !last ||
                     request_command(&state, request, HWS_LANGUAGE_EN, &move, &error) == HWS_OK;

    return answer_request(step, event->body.subject,
                          can ? REQUEST_ANSWER_APPROVE : REQUEST_ANSWER_REFUSE,
                          request->posts[request->holder]);
}
