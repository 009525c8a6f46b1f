/* A room's moves as a file: "T+00d01:30 ROLE: COMMAND", a line each, in order. */
#include "sim/room/room.h"

#include <stdlib.h>
#include <string.h>

static enum hws_status wrong(const char *name, uint32_t number, const char *expected,
                             struct hws_error *error)
{
    char where[256];

    (void)snprintf(where, sizeof(where), "%.200s:%u", name, number);
    return hws_error_set(error, HWS_ERR_INPUT, where,
                         "expected %s, as in "
                         "\"T+00d01:30 lilac-guard: task pv-1 patrol 34.5 129.5\"",
                         expected);
}

static enum hws_status add_line(struct hws_room_script *script,
                                const struct hws_room_script_line *line)
{
    if ((script->line_count & (script->line_count - 1u)) == 0) {
        const size_t wanted = script->line_count == 0 ? 1u : (size_t)script->line_count * 2u;
        struct hws_room_script_line *grown =
            realloc(script->lines, wanted * sizeof(*script->lines));
        if (grown == NULL) {
            return HWS_ERR_MEMORY;
        }
        script->lines = grown;
    }
    script->lines[script->line_count++] = *line;
    return HWS_OK;
}

/* One line of the text, which is cut at its spaces and colon. */
static enum hws_status read_line(const char *name, char *text, uint32_t number,
                                 struct hws_room_script *script, struct hws_error *error)
{
    struct hws_room_script_line line = {.number = number};
    char *at = text + strspn(text, " \t");

    if (*at == '\0' || *at == '#') {
        return HWS_OK;
    }
    if (!room_text_is_clean(at)) {
        return wrong(name, number, "text in UTF-8", error);
    }
    char *behind = at + strcspn(at, " \t");
    if (*behind == '\0') {
        return wrong(name, number, "a time, a role and a command", error);
    }
    *behind = '\0';
    if (!hws_room_time_read(at, &line.time_ms) || line.time_ms < 0) {
        return wrong(name, number, "a time since the beginning first", error);
    }
    at = behind + 1 + strspn(behind + 1, " \t");
    behind = strchr(at, ':');
    if (behind == NULL || behind == at) {
        return wrong(name, number, "a role and a colon behind the time", error);
    }
    *behind = '\0';
    line.role = at;
    line.line = behind + 1 + strspn(behind + 1, " \t");
    if (line.line[0] == '\0' || strlen(line.line) > ROOM_LINE_MAX) {
        return wrong(name, number, "a command behind the role", error);
    }
    if (script->line_count > 0 && line.time_ms < script->lines[script->line_count - 1u].time_ms &&
        !script->rewound) {
        return wrong(name, number, "a time that is not before the line above it", error);
    }
    script->rewound = strncmp(line.line, "rewind ", 7) == 0;
    return add_line(script, &line) == HWS_OK
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_MEMORY, name, "no memory for a script");
}

enum hws_status hws_room_script_read(const char *name, const char *text, size_t text_size,
                                     struct hws_room_script *script, struct hws_error *error)
{
    struct hws_room_script read = {.text = malloc(text_size + 1u)};
    enum hws_status status = HWS_OK;
    uint32_t number = 0;

    if (read.text == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, name, "no memory for a script");
    }
    memcpy(read.text, text, text_size);
    read.text[text_size] = '\0';
    if (strlen(read.text) != text_size) {
        status = hws_error_set(error, HWS_ERR_INPUT, name, "holds a NUL, expected text");
    }
    for (char *at = read.text; at != NULL && status == HWS_OK;) {
        char *end = strchr(at, '\n');
        if (end != NULL) {
            *end = '\0';
            if (end > at && end[-1] == '\r') {
                end[-1] = '\0';
            }
        }
        status = read_line(name, at, ++number, &read, error);
        at = end != NULL ? end + 1 : NULL;
    }
    if (status != HWS_OK) {
        hws_room_script_fini(&read);
        return status;
    }
    *script = read;
    return HWS_OK;
}

void hws_room_script_fini(struct hws_room_script *script)
{
    free(script->lines);
    free(script->text);
    *script = (struct hws_room_script){0};
}
