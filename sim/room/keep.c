/* Transactions: what is told and kept becomes readable once it is committed. */
#include "sim/room/room.h"

enum hws_status room_keep_world(struct hws_room *room, struct hws_error *error)
{
    const enum hws_status status = room_tell_records(room);

    if (status != HWS_OK) {
        return hws_error_set(error, status, "room", "no memory for what was told");
    }
    return room_mark_due(room) ? room_mark(room, error) : HWS_OK;
}

enum hws_status room_keep_remark(struct hws_room *room, const char *kind, const char *text,
                                 struct hws_error *error)
{
    (void)room;
    (void)kind;
    (void)text;
    (void)error;
    return HWS_OK;
}

enum hws_status room_keep_command(struct hws_room *room, const struct hws_kept_command *command,
                                  struct hws_error *error)
{
    (void)room;
    (void)command;
    (void)error;
    return HWS_OK;
}

enum hws_status room_keep_row(struct hws_room *room, enum hws_kept table, const void *row,
                              struct hws_error *error)
{
    (void)room;
    (void)table;
    (void)row;
    (void)error;
    return HWS_OK;
}

enum hws_status room_keep_name(struct hws_room *room, uint32_t seat, const char *name,
                               unsigned char hash[HWS_CHAIN_LINK_BYTES], struct hws_error *error)
{
    (void)room;
    (void)seat;
    (void)name;
    (void)hash;
    (void)error;
    return HWS_OK;
}

enum hws_status room_keep_commit(struct hws_room *room, struct hws_error *error)
{
    (void)error;
    for (uint32_t i = 0; i < room->post_count; i++) {
        room->posts[i].committed = room->posts[i].count;
    }
    room->revision++;
    return HWS_OK;
}

enum hws_status room_keep_about(struct hws_room *room, struct hws_error *error)
{
    (void)room;
    (void)error;
    return HWS_OK;
}
