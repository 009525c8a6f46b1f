/*
 * Help on commands, for a terminal of 80 columns: what is typed on the left, what it does on the
 * right, and where the left is too long for that, what it does on the next line.
 */
#include "sim/session/show.h"

#include "hawser/core/text.h"
#include "hawser/exercise/move.h"
#include "hawser/exercise/role.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH 79
#define SYNTAX_WIDTH 32
#define SYNTAX_INDENT 4 /* of a syntax that goes on in a further line */

/* A line may be broken at a space and after a bar. */
static size_t piece_length(const char *text)
{
    const size_t length = strcspn(text, " |");

    return text[length] == '|' ? length + 1u : length;
}

/* As much as the line holds, and on in lines that begin `indent` columns in. Returns the column
 * where it ends, `column` being the one where it starts. */
static int put_wrapped(FILE *out, const char *text, int column, int indent)
{
    int at = column;

    while (*text != '\0') {
        const int space = *text == ' ' ? 1 : 0;
        const int length = (int)piece_length(text + space);
        if (at + space + length > WIDTH && at > indent) {
            (void)fprintf(out, "\n%*s", indent, "");
            at = indent;
            text += space;
        }
        const int taken = length + (at == indent ? 0 : space);
        (void)fprintf(out, "%.*s", taken, text);
        at += taken;
        text += taken;
    }
    return at;
}

static void put_verb(FILE *out, const struct hws_verb *verb)
{
    char syntax[HWS_SYNTAX_MAX];

    hws_verb_syntax(verb, syntax, sizeof(syntax));
    const int column = put_wrapped(out, syntax, 0, SYNTAX_INDENT);

    if (column + 2 > SYNTAX_WIDTH) {
        (void)fprintf(out, "\n%*s", SYNTAX_WIDTH, "");
    } else {
        (void)fprintf(out, "%*s", SYNTAX_WIDTH - column, "");
    }
    (void)put_wrapped(out, verb->summary, SYNTAX_WIDTH, SYNTAX_WIDTH);
    (void)fputc('\n', out);
}

/* What a slot that stands in the syntax by its word alone may be, where that is a list. */
static void put_lists(FILE *out, const struct hws_state *state, const struct hws_seat *seat,
                      const struct hws_verb *verb)
{
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        const struct hws_slot *slot = &verb->slots[i];
        if (!slot->kind->list || slot->shown == NULL) {
            continue;
        }
        const char *before = "";
        int column = fprintf(out, "  %s:", slot->shown);
        for (uint32_t j = 0; j < slot->kind->count(state); j++) {
            char word[SYNTAX_WIDTH];
            if (!hws_may_name(state, seat, slot->kind, j)) {
                continue;
            }
            (void)snprintf(word, sizeof(word), "%s %s", before, slot->kind->id(state, j));
            column = put_wrapped(out, word, column, SYNTAX_INDENT);
            before = ",";
        }
        (void)fputc('\n', out);
    }
}

static void put_one(FILE *out, const struct hws_state *state, const struct hws_seat *seat,
                    const struct hws_verb *verb)
{
    char syntax[HWS_SYNTAX_MAX];

    hws_verb_syntax(verb, syntax, sizeof(syntax));
    (void)put_wrapped(out, syntax, 0, SYNTAX_INDENT);
    (void)fprintf(out, "\n  %s\n", verb->summary);
    put_lists(out, state, seat, verb);
    (void)fprintf(out, "  example: %s\n", verb->example);
}

char *show_help(const struct hws_state *state, const struct hws_seat *seat,
                const struct hws_verb *verb)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    if (out == NULL) {
        return NULL;
    }
    if (verb != NULL) {
        put_one(out, state, seat, verb);
    } else {
        (void)fprintf(out, "%-*s%s\n", SYNTAX_WIDTH, "COMMAND", "WHAT IT DOES");
        for (uint32_t i = 0; i < hws_verb_count(state->registry); i++) {
            const struct hws_verb *listed = hws_verb_at(state->registry, i);
            if (hws_may_give(state, seat, listed)) {
                put_verb(out, listed);
            }
        }
        (void)fputs(
            "What acts in the world may be put off: \"in 2h COMMAND\", \"at 14:30 COMMAND\",\n"
            "\"at T+1d02:30 COMMAND\", times in UTC; \"show pending\" lists what is to come.\n",
            out);
    }
    if (fclose(out) != 0) {
        free(text);
        return NULL;
    }
    return text;
}
