/*
 * Going back. At intervals the room remembers the present as a branch of its session, which shares
 * what it can. To go back to an instant is to branch off the nearest before it, do again what was
 * done from there up to the instant, and go on under another branch's number.
 */
#include "sim/room/room.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MARKS_PER_EXERCISE 24
#define MARK_INTERVAL_MS_MIN (INT64_C(10) * 60 * 1000)

static int64_t interval_ms(const struct hws_room *room)
{
    const int64_t whole_ms = hws_scenario_exercise(room->scenario)->duration_ms;

    return whole_ms / MARKS_PER_EXERCISE > MARK_INTERVAL_MS_MIN ? whole_ms / MARKS_PER_EXERCISE
                                                                : MARK_INTERVAL_MS_MIN;
}

static void mark_fini(struct room_mark *mark)
{
    hws_session_destroy(mark->session);
}

void room_marks_fini(struct hws_room *room)
{
    for (uint32_t i = 0; i < room->mark_count; i++) {
        mark_fini(&room->marks[i]);
    }
    room->mark_count = 0;
}

/* Every second one goes, but for the first. */
static void thin_out(struct hws_room *room)
{
    uint32_t kept = 0;

    for (uint32_t i = 0; i < room->mark_count; i++) {
        if (i % 2u == 0) {
            room->marks[kept++] = room->marks[i];
        } else {
            mark_fini(&room->marks[i]);
        }
    }
    room->mark_count = kept;
}

bool room_mark_due(const struct hws_room *room)
{
    return room->mark_count == 0 ||
           hws_session_now_ms(room->session) >=
               room->marks[room->mark_count - 1u].time_ms + interval_ms(room);
}

enum hws_status room_mark(struct hws_room *room, struct hws_error *error)
{
    if (room->mark_count == ROOM_MARKS_MAX) {
        thin_out(room);
    }
    struct room_mark *mark = &room->marks[room->mark_count];
    *mark = (struct room_mark){
        .time_ms = hws_session_now_ms(room->session),
        .event_count = hws_engine_event_count(hws_session_engine(room->session)),
        .command_count = room->command_count,
    };
    const enum hws_status status = hws_session_branch(room->session, &mark->session, error);
    if (status == HWS_OK) {
        room->mark_count++;
    }
    return status;
}

/* ---- going back ------------------------------------------------------------------------------ */

/* Time that ran on in one go is no more than that the next thing is done later. */
static bool is_to_do(const struct room_past *past, int64_t time_ms)
{
    return past->lives && past->moved && past->time_ms < time_ms &&
           hws_exercise_verb(&past->move) != HWS_VERB_RUN;
}

/* What was done from the mark up to the instant, done again; then the clock stands. */
static enum hws_status do_again(const struct hws_room *room, struct hws_session *session,
                                uint64_t command_first, int64_t time_ms, struct hws_error *error)
{
    struct hws_answer answer = {0};
    enum hws_status status = HWS_OK;

    for (uint64_t i = command_first; i + 1u < room->present && status == HWS_OK; i++) {
        const struct room_past *past = &room->past[i];
        if (!is_to_do(past, time_ms)) {
            continue;
        }
        const uint64_t handled = hws_engine_event_count(hws_session_engine(session));
        status = hws_session_run(session, past->time_ms, past->event_count - handled, error);
        if (status == HWS_OK) {
            status = hws_session_move(session, &past->seat, &past->move, &answer, error);
        }
    }
    if (status == HWS_OK) {
        status = hws_session_run(session, time_ms, UINT64_MAX, error);
    }
    if (status == HWS_OK && hws_session_runs(session)) {
        status = hws_session_submit(session, &hws_seat_facilitator, "pause", &answer, error);
    }
    return status;
}

/* What each post was told by then stays told; the rest no longer holds. */
static void cut_lines(struct hws_room *room, uint64_t record_next, int64_t time_ms)
{
    const struct hws_record_stream *records = hws_session_records(room->session);

    for (uint32_t i = 0; i < room->post_count; i++) {
        struct room_post *post = &room->posts[i];
        uint64_t kept = 0;
        while (kept < post->count &&
               (post->lines[kept].record != 0 ? post->lines[kept].record < record_next
                                              : post->lines[kept].time_ms < time_ms)) {
            kept++;
        }
        room_lines_cut(post, kept);
        post->cursor = hws_record_cursor_at(records, record_next);
    }
}

enum hws_status room_rewind(struct hws_room *room, int64_t time_ms, struct hws_error *error)
{
    struct hws_session *session = NULL;
    uint32_t nearest = room->mark_count;

    while (nearest > 0 && room->marks[nearest - 1u].time_ms > time_ms) {
        nearest--;
    }
    assert(nearest > 0); /* the beginning is remembered, and nothing is before it */
    const struct room_mark *mark = &room->marks[nearest - 1u];
    enum hws_status status = hws_session_branch(mark->session, &session, error);
    if (status == HWS_OK) {
        status = do_again(room, session, mark->command_count, time_ms, error);
    }
    if (status != HWS_OK) {
        hws_session_destroy(session);
        return status;
    }
    for (uint64_t i = 0; i < room->command_count; i++) {
        struct room_past *past = &room->past[i];
        past->lives = past->lives && (past->time_ms < time_ms || i < mark->command_count);
    }
    while (room->mark_count > nearest) {
        mark_fini(&room->marks[--room->mark_count]);
    }
    hws_session_destroy(room->session);
    room->session = session;
    room->branch = ++room->branch_count;
    room->realworld = false;
    room->break_us = 0;
    room->keep.record_kept = hws_record_stream_next_id(hws_session_records(session));
    cut_lines(room, room->keep.record_kept, time_ms);
    return HWS_OK;
}
