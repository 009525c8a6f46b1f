/* A verb's syntax, and a move as a line that reads back as the same. */
#include "hawser/exercise/move.h"
#include "hawser/exercise/pending.h"
#include "sim/exercise/move_value.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Appends; false when it does not fit. */
static bool HWS_PRINTF(3, 4) add(char *text, size_t text_size, const char *format, ...)
{
    const size_t length = strlen(text);
    va_list arguments;

    va_start(arguments, format);
    const int written = vsnprintf(text + length, text_size - length, format, arguments);
    va_end(arguments);
    return written >= 0 && (size_t)written < text_size - length;
}

/* ---- syntax ---------------------------------------------------------------------------------- */

/* "CABLE", "DURATION", or the words of a list. */
static void add_placeholder(const struct hws_slot *slot, char *text, size_t text_size)
{
    if (slot->shown != NULL) {
        (void)add(text, text_size, "%s", slot->shown);
        return;
    }
    if (slot->kind->list) {
        uint32_t first = 0;
        const uint32_t count = move_value_list(NULL, slot, &first);
        for (uint32_t i = 0; i < count; i++) {
            (void)add(text, text_size, "%s%s", i == 0 ? "" : "|", slot->kind->id(NULL, first + i));
        }
        return;
    }
    const char *name = slot->kind == &hws_value_duration ? "duration" : slot->name;
    for (const char *at = name; *at != '\0'; at++) {
        (void)add(text, text_size, "%c", toupper((unsigned char)*at));
    }
}

void hws_verb_syntax(const struct hws_verb *verb, char *text, size_t text_size)
{
    (void)snprintf(text, text_size, "%s", verb->name);
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        const struct hws_slot *slot = &verb->slots[i];
        const bool may_lack = slot->optional || slot->when != NULL;
        (void)add(text, text_size, "%s", may_lack ? " [" : " ");
        if (slot->lead != NULL) {
            (void)add(text, text_size, "%s%s%s ", slot->lead_free ? "[" : "", slot->lead,
                      slot->lead_free ? "]" : "");
        }
        add_placeholder(slot, text, text_size);
        (void)add(text, text_size, "%s", may_lack ? "]" : "");
    }
}

/* ---- a line ---------------------------------------------------------------------------------- */

enum hws_status hws_move_line(const struct hws_state *state, const struct hws_move *move,
                              char *line, size_t line_size)
{
    char when[HWS_WHEN_TEXT_MAX] = "";

    if (move->due_ms != 0) {
        hws_when_format(move->due_ms, when);
    }
    bool fits = snprintf(line, line_size, "%s%s%s%s", move->due_ms != 0 ? "at " : "", when,
                         move->due_ms != 0 ? " " : "", move->verb->name) < (int)line_size;

    for (uint32_t i = 0; i < move->verb->slot_count && fits; i++) {
        const struct hws_slot *slot = &move->verb->slots[i];
        char value[HWS_VALUE_TEXT_MAX];
        if (!hws_move_has(move, i)) {
            continue;
        }
        if (!move_value_write(state, slot, move->values[i], value, sizeof(value))) {
            return HWS_ERR_NOT_FOUND;
        }
        const bool quoted = !slot->rest && strpbrk(value, " \t") != NULL;
        fits = add(line, line_size, " %s%s%s%s%s", slot->lead != NULL ? slot->lead : "",
                   slot->lead != NULL ? " " : "", quoted ? "\"" : "", value, quoted ? "\"" : "");
    }
    return fits ? HWS_OK : HWS_ERR_FULL;
}
