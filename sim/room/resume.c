/*
 * Going on with an exercise that is kept. What was done is done again in the order of its
 * transactions: commands, people who came and went, time that passed. Everything that comes of it
 * is held against what is kept. A command without an outcome is one that a crash caught between
 * its two transactions: it is carried out now, once, and what came of it is filled in.
 */
#include "sim/room/room.h"

#include "hawser/core/language.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The next row of each table that drives a replay. */
struct steps {
    struct hws_exercise_file *file;
    struct hws_kept_cursor command_at, clock_at, seating_at, ack_at;
    bool has_command, has_clock, has_seating, has_ack;
    struct hws_kept_command command;
    struct hws_kept_clock clock;
    struct hws_kept_seating seating;
    struct hws_kept_ack ack;
};

static enum hws_status look(struct steps *steps, enum hws_kept table,
                            struct hws_kept_cursor *cursor, void *row, bool *has,
                            struct hws_error *error)
{
    if (*has) {
        return HWS_OK;
    }
    const enum hws_status status = hws_exercise_file_next(steps->file, table, cursor, row, error);
    *has = status == HWS_OK;
    return status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
}

static enum hws_status look_all(struct steps *steps, struct hws_error *error)
{
    enum hws_status status = look(steps, HWS_KEPT_COMMAND, &steps->command_at, &steps->command,
                                  &steps->has_command, error);

    if (status == HWS_OK) {
        status =
            look(steps, HWS_KEPT_CLOCK, &steps->clock_at, &steps->clock, &steps->has_clock, error);
    }
    if (status == HWS_OK) {
        status = look(steps, HWS_KEPT_SEATING, &steps->seating_at, &steps->seating,
                      &steps->has_seating, error);
    }
    return status == HWS_OK
               ? look(steps, HWS_KEPT_ACK, &steps->ack_at, &steps->ack, &steps->has_ack, error)
               : status;
}

/* ---- each kind of step ----------------------------------------------------------------------- */

static enum hws_status no_such_post(const char *id, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_FORMAT, "replay",
                         "the scenario has no role \"%s\", which the file names", id);
}

static enum hws_status answer_differs(const struct hws_room *room, struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_FORMAT, "replay",
                         "command %" PRIu64 " cannot be read any more by this version of the "
                         "program",
                         room->command_count + 1u);
}

static enum hws_status do_command(struct hws_room *room, struct steps *steps,
                                  struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const struct hws_kept_command *kept = &steps->command;
    const struct hws_kept_outcome key = {.number = kept->number};
    struct hws_kept_outcome outcome;
    struct hws_room_command command = {
        .post = hws_post_find(&state, kept->post),
        .seat = kept->seat,
        .as_post = kept->as_post == NULL ? HWS_NO_POST : hws_post_find(&state, kept->as_post),
        .key = kept->key,
        .line = kept->line,
        .text = kept->text,
        .wall_us = kept->wall_us,
    };
    char *answer = NULL;

    if (command.post == HWS_NO_POST) {
        return no_such_post(kept->post, error);
    }
    if (!hws_language_named(kept->language, &command.language) ||
        kept->number != room->command_count + 1u ||
        (kept->as_post != NULL && command.as_post == HWS_NO_POST)) {
        return hws_error_set(error, HWS_ERR_FORMAT, "replay",
                             "command %" PRIu64 " is not the next, or names what is not there",
                             kept->number);
    }
    enum hws_status status =
        hws_exercise_file_find(steps->file, HWS_KEPT_OUTCOME, &key, &outcome, error);
    if (status != HWS_OK && status != HWS_ERR_NOT_FOUND) {
        return status;
    }
    room->keep.last = status == HWS_ERR_NOT_FOUND;
    char *as_kept = status == HWS_OK ? strdup(outcome.answer) : NULL;
    if (status == HWS_OK && as_kept == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "replay", "no memory for an answer");
    }
    status = room_take(room, &command, &answer, error);
    room->keep.last = false;
    free(answer);
    /* The giver is answered as it was, also where the words have changed since. */
    if (status == HWS_OK && as_kept != NULL &&
        room_keys_add(&room->keys, command.seat, kept->key, kept->line, as_kept) != HWS_OK) {
        status = hws_error_set(error, HWS_ERR_MEMORY, "replay", "no memory for an answer");
    }
    free(as_kept);
    if (status == HWS_ERR_INPUT || status == HWS_ERR_EMPTY) {
        return answer_differs(room, error);
    }
    return status;
}

static enum hws_status do_clock(struct hws_room *room, const struct hws_kept_clock *clock,
                                struct hws_error *error)
{
    const uint64_t handled = hws_engine_event_count(hws_session_engine(room->session));

    if (clock->number <= room->keep.clock_count) {
        return HWS_OK; /* a command's own */
    }
    if (clock->time_ms < hws_session_now_ms(room->session) || clock->event_count < handled) {
        return hws_error_set(error, HWS_ERR_FORMAT, "replay",
                             "the clock goes back at its row %" PRIu64, clock->number);
    }
    room->keep.wall_us = clock->wall_us;
    enum hws_status status =
        hws_session_run(room->session, clock->time_ms, clock->event_count - handled, error);
    if (status == HWS_OK) {
        status = room_keep_world(room, error);
    }
    return status == HWS_OK ? room_keep_commit(room, error) : status;
}

static enum hws_status do_seating(struct hws_room *room, const struct hws_kept_seating *seating,
                                  struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    enum hws_language language = HWS_LANGUAGE_EN;
    uint32_t seat = 0;

    if (strcmp(seating->what, "leaves") == 0) {
        return hws_room_leave(room, seating->seat, seating->wall_us, error) == HWS_OK
                   ? HWS_OK
                   : hws_error_set(error, HWS_ERR_FORMAT, "replay", "nobody sits at seat %u",
                                   seating->seat);
    }
    const uint32_t post = hws_post_find(&state, seating->post);
    if (post == HWS_NO_POST) {
        return no_such_post(seating->post, error);
    }
    (void)hws_language_named(seating->language, &language);
    const enum hws_status status =
        hws_room_join(room, post, "-", language, seating->wall_us, &seat, error);
    return status != HWS_OK || seat == seating->seat
               ? status
               : hws_error_set(error, HWS_ERR_FORMAT, "replay", "seat %u is not the next",
                               seating->seat);
}

static enum hws_status do_ack(struct hws_room *room, const struct hws_kept_ack *ack,
                              struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const uint32_t post = hws_post_find(&state, ack->post);

    return post == HWS_NO_POST ? no_such_post(ack->post, error)
                               : hws_room_ack(room, post, ack->seat, ack->seq, ack->wall_us, error);
}

static uint64_t at(bool has, const struct hws_kept_cursor *cursor)
{
    return has ? cursor->transaction : UINT64_MAX;
}

/* The next step in the order of transactions; HWS_ERR_NOT_FOUND behind the last. */
static enum hws_status do_step(struct hws_room *room, struct steps *steps, int64_t until_ms,
                               struct hws_error *error)
{
    const uint64_t command = at(steps->has_command, &steps->command_at);
    const uint64_t clock = at(steps->has_clock, &steps->clock_at);
    const uint64_t seating = at(steps->has_seating, &steps->seating_at);
    const uint64_t ack = at(steps->has_ack, &steps->ack_at);
    const uint64_t first_two = command < clock ? command : clock;
    const uint64_t last_two = seating < ack ? seating : ack;
    const uint64_t first = first_two < last_two ? first_two : last_two;

    if (first == UINT64_MAX) {
        return HWS_ERR_NOT_FOUND;
    }
    if (first == command) {
        if (steps->command.time_ms > until_ms) {
            return HWS_ERR_NOT_FOUND;
        }
        steps->has_command = false;
        return do_command(room, steps, error);
    }
    if (first == clock) {
        if (steps->clock.number > room->keep.clock_count && steps->clock.time_ms > until_ms) {
            return HWS_ERR_NOT_FOUND;
        }
        steps->has_clock = false;
        return do_clock(room, &steps->clock, error);
    }
    if (first == seating) {
        steps->has_seating = false;
        return do_seating(room, &steps->seating, error);
    }
    steps->has_ack = false;
    return do_ack(room, &steps->ack, error);
}

static enum hws_status do_all(struct hws_room *room, int64_t until_ms, struct hws_error *error)
{
    struct steps steps = {.file = room->keep.file};
    enum hws_status status = look_all(&steps, error);

    while (status == HWS_OK) {
        status = do_step(room, &steps, until_ms, error);
        if (status == HWS_OK) {
            status = look_all(&steps, error);
        }
    }
    return status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static enum hws_status check_plan(const struct hws_room *room, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    char kept[HWS_HASH_TEXT_MAX] = "";
    char plan[HWS_HASH_TEXT_MAX];

    const enum hws_status status =
        hws_exercise_file_about(room->keep.file, "plan", kept, sizeof(kept));
    if (status == HWS_ERR_NOT_FOUND) {
        return hws_error_set(error, HWS_ERR_FORMAT, "replay", "the file holds no exercise");
    }
    if (status != HWS_OK) {
        return status;
    }
    hws_hash_format(state.plan->hash, plan);
    return strcmp(plan, kept) == 0
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_VERSION, "replay",
                               "the scenario reads otherwise now: it, or this version of the "
                               "program, is not the one with which the exercise began. What was "
                               "lived can still be exported");
}

static enum hws_status replay(const struct hws_room_def *def, bool reading, int64_t until_ms,
                              struct hws_room **room, struct hws_error *error)
{
    struct hws_room *fresh = NULL;
    char seed[32] = "0";

    enum hws_status status = hws_exercise_file_about(def->file, "seed", seed, sizeof(seed));
    if (status != HWS_OK) {
        return hws_error_set(error, HWS_ERR_FORMAT, "replay", "the file holds no exercise");
    }
    const struct hws_room_def as_kept = {
        .scenario = def->scenario, .seed = strtoull(seed, NULL, 10), .file = def->file};
    status = room_new(&as_kept, &fresh, error);
    if (status != HWS_OK) {
        return status;
    }
    const struct hws_kept_clock key = {.number = 1};
    struct hws_kept_clock first;
    status = check_plan(fresh, error);
    if (status == HWS_OK) {
        status = hws_exercise_file_find(def->file, HWS_KEPT_CLOCK, &key, &first, error);
    }
    fresh->keep.wall_us = status == HWS_OK ? first.wall_us : 0;
    fresh->keep.replaying = true;
    fresh->keep.reading = reading;
    if (status == HWS_OK) {
        status = room_keep_world(fresh, error);
    }
    if (status == HWS_OK) {
        status = room_keep_commit(fresh, error);
    }
    if (status == HWS_OK) {
        status = do_all(fresh, until_ms, error);
    }
    fresh->keep.replaying = false;
    if (status != HWS_OK) {
        hws_room_destroy(fresh);
        return status;
    }
    *room = fresh;
    return HWS_OK;
}

enum hws_status hws_room_resume(const struct hws_room_def *def, int64_t wall_us,
                                struct hws_room **room, struct hws_error *error)
{
    const enum hws_status status = replay(def, false, INT64_MAX, room, error);

    if (status == HWS_OK) {
        (*room)->keep.wall_us = wall_us;
    }
    return status;
}

enum hws_status hws_room_replay(const struct hws_room_def *def, int64_t until_ms,
                                struct hws_room **room, struct hws_error *error)
{
    const enum hws_status status = replay(def, true, until_ms, room, error);

    if (status == HWS_OK) {
        (*room)->keep.file = NULL; /* it is to be looked at, not gone on with */
    }
    return status;
}
