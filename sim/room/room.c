/* The room: its life, who sits in it, and how it stands. */
#include "sim/room/room.h"

#include "hawser/core/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- life ------------------------------------------------------------------------------------ */

enum hws_status room_new(const struct hws_room_def *def, struct hws_room **room,
                         struct hws_error *error)
{
    const struct hws_journal none = {NULL, NULL, NULL};
    struct hws_room *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "room", "no memory for a room");
    }
    fresh->scenario = def->scenario;
    fresh->keep.file = def->file;
    fresh->keep.record_kept = 1;
    fresh->branch = fresh->branch_count = 1;
    enum hws_status status =
        hws_session_create(def->scenario, def->seed, 0, none, &fresh->session, error);
    if (status != HWS_OK) {
        hws_room_destroy(fresh);
        return status;
    }
    const struct hws_state state = hws_session_state(fresh->session);
    fresh->post_count = hws_post_count(&state);
    fresh->posts = calloc(fresh->post_count + 1u, sizeof(*fresh->posts));
    if (fresh->posts == NULL) {
        hws_room_destroy(fresh);
        return hws_error_set(error, HWS_ERR_MEMORY, "room", "no memory for its posts");
    }
    for (uint32_t i = 0; i < fresh->post_count; i++) {
        fresh->posts[i].cursor = hws_record_cursor_first(hws_session_records(fresh->session));
    }
    *room = fresh;
    return HWS_OK;
}

enum hws_status hws_room_create(const struct hws_room_def *def, int64_t wall_us,
                                struct hws_room **room, struct hws_error *error)
{
    struct hws_room *fresh = NULL;
    enum hws_status status = room_new(def, &fresh, error);

    if (status != HWS_OK) {
        return status;
    }
    fresh->keep.wall_us = wall_us;
    status = room_keep_about(fresh, error);
    if (status == HWS_OK) {
        status = room_keep_world(fresh, error);
    }
    if (status == HWS_OK) {
        status = room_keep_commit(fresh, error);
    }
    if (status != HWS_OK) {
        hws_room_destroy(fresh);
        return status;
    }
    *room = fresh;
    return HWS_OK;
}

void hws_room_destroy(struct hws_room *room)
{
    if (room == NULL) {
        return;
    }
    room_views_fini(room);
    for (uint32_t i = 0; room->posts != NULL && i < room->post_count; i++) {
        room_lines_cut(&room->posts[i], 0);
        free(room->posts[i].lines);
    }
    free(room->posts);
    room_marks_fini(room);
    room_keys_fini(&room->keys);
    for (uint64_t i = 0; i < room->command_count; i++) {
        free(room->past[i].line);
    }
    free(room->past);
    hws_session_destroy(room->session);
    free(room);
}

/* ---- seats ----------------------------------------------------------------------------------- */

static enum hws_status keep_seating(struct hws_room *room, struct hws_kept_seating *seating,
                                    const char *name, struct hws_error *error)
{
    unsigned char hash[HWS_CHAIN_LINK_BYTES];
    enum hws_status status = HWS_OK;

    if (room->keep.replaying) {
        room->keep.seating_count++;
        return HWS_OK; /* the row is where this comes from */
    }
    seating->number = ++room->keep.seating_count;
    if (name != NULL && room->keep.file != NULL) {
        status = room_keep_name(room, seating->seat, name, hash, error);
        seating->name_hash = hash;
        seating->name_hash_bytes = sizeof(hash);
    }
    if (status == HWS_OK) {
        status = room_keep_row(room, HWS_KEPT_SEATING, seating, error);
    }
    if (status == HWS_OK) {
        status = room_keep_commit(room, error);
    }
    return status == HWS_OK ? HWS_OK : room_stop(room, status, error);
}

static const char *post_id(const struct hws_room *room, uint32_t post)
{
    const struct hws_state state = hws_session_state(room->session);

    return hws_post_at(&state, post)->id;
}

enum hws_status hws_room_join(struct hws_room *room, uint32_t post, const char *name,
                              enum hws_language language, int64_t wall_us, uint32_t *seat,
                              struct hws_error *error)
{
    enum hws_status status = room_going(room, error);

    if (status != HWS_OK) {
        return status;
    }
    if (post >= room->post_count) {
        return hws_error_set(error, HWS_ERR_RANGE, "room", "there is no such role");
    }
    if (!room_text_is_clean(name) || strlen(name) > HWS_ROOM_NAME_MAX) {
        return hws_error_set(error, HWS_ERR_INPUT, "room",
                             "found a name that is too long or not text, expected at most %u bytes",
                             HWS_ROOM_NAME_MAX);
    }
    if (room->seat_count == ROOM_SEATS_MAX) {
        return hws_error_set(error, HWS_ERR_FULL, "room", "%u people have joined already",
                             ROOM_SEATS_MAX);
    }
    struct hws_kept_seating seating = {.seat = room->seat_count + 1u,
                                       .post = post_id(room, post),
                                       .what = "joins",
                                       .language = hws_language_name(language),
                                       .wall_us = wall_us};
    room->keep.wall_us = wall_us;
    status = keep_seating(room, &seating, name, error);
    if (status != HWS_OK) {
        return status;
    }
    room->seats[room->seat_count++] =
        (struct room_seat){.post = post, .sits = true, .language = language};
    if (room->posts[post].pen == 0) {
        room->posts[post].pen = room->seat_count;
    }
    room->revision++;
    *seat = room->seat_count;
    return HWS_OK;
}

enum hws_status hws_room_leave(struct hws_room *room, uint32_t seat, int64_t wall_us,
                               struct hws_error *error)
{
    enum hws_status status = room_going(room, error);

    if (status != HWS_OK) {
        return status;
    }
    if (seat == 0 || seat > room->seat_count || !room->seats[seat - 1u].sits) {
        return hws_error_set(error, HWS_ERR_NOT_FOUND, "room", "nobody sits at seat %u", seat);
    }
    const uint32_t post = room->seats[seat - 1u].post;
    struct hws_kept_seating seating = {.seat = seat,
                                       .post = post_id(room, post),
                                       .what = "leaves",
                                       .language = "",
                                       .wall_us = wall_us};
    room->keep.wall_us = wall_us;
    status = keep_seating(room, &seating, NULL, error);
    if (status != HWS_OK) {
        return status;
    }
    room->seats[seat - 1u].sits = false;
    if (room->posts[post].pen == seat) {
        room->posts[post].pen = 0;
        for (uint32_t i = 0; i < room->seat_count && room->posts[post].pen == 0; i++) {
            if (room->seats[i].sits && room->seats[i].post == post) {
                room->posts[post].pen = i + 1u;
            }
        }
    }
    room->revision++;
    return HWS_OK;
}

uint32_t hws_room_pen(const struct hws_room *room, uint32_t post)
{
    return post < room->post_count ? room->posts[post].pen : 0;
}

enum hws_status hws_room_ack(struct hws_room *room, uint32_t post, uint32_t seat, uint64_t seq,
                             int64_t wall_us, struct hws_error *error)
{
    enum hws_status status = room_going(room, error);

    if (status != HWS_OK) {
        return status;
    }
    if (post >= room->post_count || seq > room->posts[post].committed) {
        return hws_error_set(error, HWS_ERR_RANGE, "room", "number %llu was not told yet",
                             (unsigned long long)seq);
    }
    const struct hws_kept_ack ack = {.number = ++room->keep.ack_count,
                                     .branch = room->branch,
                                     .seat = seat,
                                     .post = post_id(room, post),
                                     .seq = seq,
                                     .wall_us = wall_us};
    room->keep.wall_us = wall_us;
    if (!room->keep.replaying) {
        status = room_keep_row(room, HWS_KEPT_ACK, &ack, error);
        if (status == HWS_OK) {
            status = room_keep_commit(room, error);
        }
        if (status != HWS_OK) {
            return room_stop(room, status, error);
        }
    }
    if (seq > room->posts[post].acked) {
        room->posts[post].acked = seq;
    }
    return HWS_OK;
}

enum hws_status hws_room_returns(struct hws_room *room, uint32_t post, uint32_t seat,
                                 uint32_t branch, uint64_t seq, const char *key,
                                 struct hws_error *error)
{
    if (post >= room->post_count) {
        return hws_error_set(error, HWS_ERR_RANGE, "room", "there is no such role");
    }
    const bool told =
        branch < room->branch || (branch == room->branch && seq <= room->posts[post].committed);
    if (told && (key[0] == '\0' || room_keys_find(&room->keys, seat, key) != NULL)) {
        return HWS_OK;
    }
    const enum hws_status status =
        hws_error_set(error, HWS_ERR_FORMAT, "room",
                      "seat %u at %s comes back with number %u.%llu%s%s, and the file ends before: "
                      "it is an older "
                      "copy, or its last transactions are lost; continue from the newest copy",
                      seat, post_id(room, post), branch, (unsigned long long)seq,
                      key[0] != '\0' ? ", key " : "", key);
    return room_stop(room, status, error);
}

/* ---- how it stands --------------------------------------------------------------------------- */

struct hws_state hws_room_state(const struct hws_room *room)
{
    return hws_session_state(room->session);
}

int64_t hws_room_now_ms(const struct hws_room *room)
{
    return hws_session_now_ms(room->session);
}

const struct hws_scenario *hws_room_scenario(const struct hws_room *room)
{
    return room->scenario;
}

const struct hws_record_stream *hws_room_records(const struct hws_room *room)
{
    return hws_session_records(room->session);
}

const struct hws_session *hws_room_session(const struct hws_room *room)
{
    return room->session;
}

struct hws_room_clock hws_room_clock(const struct hws_room *room)
{
    return (struct hws_room_clock){
        .running = hws_session_runs(room->session) && room->stopped[0] == '\0',
        .ended = hws_session_ended(room->session),
        .realworld = room->realworld,
        .stopped = room->stopped[0] != '\0',
        .pace = hws_session_pace(room->session),
        .break_us = room->break_us,
        .branch = room->branch,
    };
}

uint64_t hws_room_revision(const struct hws_room *room)
{
    return room->revision;
}

/* ---- time ------------------------------------------------------------------------------------ */

enum hws_status hws_room_advance(struct hws_room *room, uint32_t real_ms, int64_t wall_us,
                                 struct hws_error *error)
{
    enum hws_status status = room_going(room, error);

    if (status != HWS_OK || !hws_session_runs(room->session)) {
        return status;
    }
    const int64_t before_ms = hws_session_now_ms(room->session);
    room->keep.wall_us = wall_us;
    status = hws_session_advance(room->session, real_ms, error);
    if (status == HWS_OK && hws_session_now_ms(room->session) == before_ms &&
        hws_session_runs(room->session)) {
        return HWS_OK; /* less than a millisecond went by */
    }
    if (status == HWS_OK) {
        status = room_keep_world(room, error);
    }
    if (status == HWS_OK) {
        status = room_keep_commit(room, error);
    }
    return status == HWS_OK ? HWS_OK : room_stop(room, status, error);
}

enum hws_status hws_room_run_to(struct hws_room *room, int64_t until_ms, int64_t wall_us,
                                struct hws_error *error)
{
    const int64_t now_ms = hws_session_now_ms(room->session);
    enum hws_status status = room_going(room, error);

    if (status == HWS_OK && until_ms < now_ms) {
        status = hws_error_set(error, HWS_ERR_RANGE, "room", "that instant is over");
    }
    if (status != HWS_OK || until_ms == now_ms || hws_session_ended(room->session)) {
        return status;
    }
    room->keep.wall_us = wall_us;
    status = hws_session_run(room->session, until_ms, UINT64_MAX, error);
    if (status == HWS_OK) {
        status = room_keep_world(room, error);
    }
    if (status == HWS_OK) {
        status = room_keep_commit(room, error);
    }
    return status == HWS_OK ? HWS_OK : room_stop(room, status, error);
}
