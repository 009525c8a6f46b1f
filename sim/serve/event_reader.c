#include "sim/serve/event_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void event_reader_fini(struct event_reader *reader)
{
    free(reader->line);
    free(reader->data);
    *reader = (struct event_reader){0};
}

void event_reader_restart(struct event_reader *reader)
{
    reader->line_size = 0;
    reader->data_size = 0;
    reader->name[0] = '\0';
    reader->after_return = false;
}

/* Always leaves room for an end behind. */
static enum hws_status append(char **text, size_t *size, size_t *capacity, const char *bytes,
                              size_t added)
{
    if (added > EVENT_BYTES_MAX - *size) {
        return HWS_ERR_FULL;
    }
    if (*size + added + 1u > *capacity) {
        const size_t wanted = (*size + added + 1u) * 2u;
        char *grown = realloc(*text, wanted);
        if (grown == NULL) {
            return HWS_ERR_MEMORY;
        }
        *text = grown;
        *capacity = wanted;
    }
    (void)memcpy(*text + *size, bytes, added);
    *size += added;
    (*text)[*size] = '\0';
    return HWS_OK;
}

/* An empty line ends an event; one without data is none. */
static void give_on(struct event_reader *reader, hws_client_hear *hear, void *context)
{
    if (reader->data_size > 0) {
        reader->data[--reader->data_size] = '\0'; /* the last line's end */
        hear(context, &(struct hws_client_event){
                          .id = reader->id,
                          .name = reader->name[0] != '\0' ? reader->name : "message",
                          .data = reader->data,
                          .data_size = reader->data_size,
                      });
    }
    reader->data_size = 0;
    reader->name[0] = '\0';
}

static bool is_field(const struct event_reader *reader, size_t length, const char *name)
{
    return length == strlen(name) && memcmp(reader->line, name, length) == 0;
}

static enum hws_status take_line(struct event_reader *reader, hws_client_hear *hear, void *context)
{
    if (reader->line_size == 0) {
        give_on(reader, hear, context);
        return HWS_OK;
    }
    const char *colon = memchr(reader->line, ':', reader->line_size);
    const size_t length = colon != NULL ? (size_t)(colon - reader->line) : reader->line_size;
    const char *value = colon != NULL ? colon + 1 : reader->line + reader->line_size;
    const char *end = reader->line + reader->line_size;
    enum hws_status status = HWS_OK;

    value += value < end && *value == ' ' ? 1 : 0;
    if (is_field(reader, length, "data")) {
        status = append(&reader->data, &reader->data_size, &reader->data_capacity, value,
                        (size_t)(end - value));
        if (status == HWS_OK) {
            status = append(&reader->data, &reader->data_size, &reader->data_capacity, "\n", 1);
        }
    } else if (is_field(reader, length, "event")) {
        (void)snprintf(reader->name, sizeof(reader->name), "%s", value);
    } else if (is_field(reader, length, "id") &&
               memchr(value, '\0', (size_t)(end - value)) == NULL) {
        (void)snprintf(reader->id, sizeof(reader->id), "%s", value);
    }
    reader->line_size = 0;
    return status;
}

enum hws_status event_reader_take(struct event_reader *reader, const char *bytes, size_t size,
                                  hws_client_hear *hear, void *context)
{
    const char *end = bytes + size;

    for (const char *at = bytes; at < end;) {
        if (reader->after_return && *at == '\n') {
            at++;
        }
        reader->after_return = false;
        const char *from = at;
        while (at < end && *at != '\n' && *at != '\r') {
            at++;
        }
        enum hws_status status = append(&reader->line, &reader->line_size, &reader->line_capacity,
                                        from, (size_t)(at - from));
        if (status == HWS_OK && at < end) {
            reader->after_return = *at == '\r';
            at++;
            status = take_line(reader, hear, context);
        }
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}
