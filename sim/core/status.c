#include "hawser/core/status.h"

#include <stdio.h>
#include <string.h>

const char *hws_status_name(enum hws_status status)
{
    switch (status) {
    case HWS_OK:
        return "done";
    case HWS_ERR_MEMORY:
        return "out of memory";
    case HWS_ERR_RANGE:
        return "out of range";
    case HWS_ERR_FULL:
        return "full";
    case HWS_ERR_STALE:
        return "stale";
    case HWS_ERR_NOT_FOUND:
        return "not found";
    case HWS_ERR_INPUT:
        return "wrong input";
    case HWS_ERR_FORMAT:
        return "wrong format";
    case HWS_ERR_VERSION:
        return "another version";
    case HWS_ERR_IO:
        return "input or output failed";
    case HWS_ERR_NO_ROUTE:
        return "no route";
    case HWS_ERR_REFUSED:
        return "refused";
    case HWS_ERR_USAGE:
        return "wrong usage";
    case HWS_ERR_EMPTY:
        return "an empty line";
    }
    return "unknown status";
}

/* Cuts at a character's edge when vsnprintf had to stop inside one. */
static void cut_at_character(char *text, size_t size)
{
    size_t length = strlen(text);

    if (length + 1 < size) {
        return;
    }
    size_t start = length;
    while (start > 0 && ((unsigned char)text[start - 1] & 0xC0u) == 0x80u) {
        start--;
    }
    if (start == 0) {
        return;
    }
    unsigned char lead = (unsigned char)text[start - 1];
    size_t need = lead >= 0xF0u ? 4 : lead >= 0xE0u ? 3 : lead >= 0xC0u ? 2 : 1;
    if (length - (start - 1) < need) {
        text[start - 1] = '\0';
    }
}

enum hws_status hws_error_set(struct hws_error *error, enum hws_status status, const char *where,
                              const char *format, ...)
{
    if (error == NULL) {
        return status;
    }
    error->status = status;
    (void)snprintf(error->where, sizeof(error->where), "%s", where != NULL ? where : "");
    cut_at_character(error->where, sizeof(error->where));

    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(error->message, sizeof(error->message), format, arguments);
    va_end(arguments);
    cut_at_character(error->message, sizeof(error->message));
    return status;
}
