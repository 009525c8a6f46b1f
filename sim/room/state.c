/* Whether a room still takes commands, and how one is refused: what all its files ask. */
#include "sim/room/room.h"

#include <stdarg.h>
#include <stdio.h>

bool room_text_is_clean(const char *text)
{
    if (text == NULL || text[0] == '\0') {
        return false;
    }
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if ((*at < 0x20u && *at != '\t') || *at == 0x7fu) {
            return false;
        }
    }
    return hws_text_is_utf8(text) != 0;
}

void room_refuse(struct room_outcome *outcome, const char *code, const char *allowed,
                 const char *format, ...)
{
    va_list arguments;

    outcome->outcome = "refused";
    outcome->code = code;
    (void)snprintf(outcome->allowed, sizeof(outcome->allowed), "%s", allowed);
    va_start(arguments, format);
    (void)vsnprintf(outcome->reason, sizeof(outcome->reason), format, arguments);
    va_end(arguments);
    hws_text_trim(outcome->reason);
}

/* ---- stopping -------------------------------------------------------------------------------- */

enum hws_status room_stop(struct hws_room *room, enum hws_status status,
                          const struct hws_error *error)
{
    if (room->stopped[0] == '\0') {
        (void)snprintf(room->stopped, sizeof(room->stopped), "%s",
                       error != NULL && error->message[0] != '\0' ? error->message
                                                                  : hws_status_name(status));
        room->revision++;
    }
    return status;
}

enum hws_status room_going(const struct hws_room *room, struct hws_error *error)
{
    return room->stopped[0] == '\0'
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_IO, "room",
                               "nothing more is accepted, since this went wrong: %s; start the "
                               "host again with --resume",
                               room->stopped);
}

const char *hws_room_stopped_words(const struct hws_room *room)
{
    return room->stopped;
}
