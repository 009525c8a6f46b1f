/*
 * Lines that a person types, with editing, history and completion (libedit), or that come from a
 * pipe as they are. It never waits: what has come is taken when its descriptor is readable, so that
 * what happens meanwhile can be printed above the line that is being typed.
 */
#ifndef HAWSER_SIM_CONSOLE_LINE_EDITOR_H
#define HAWSER_SIM_CONSOLE_LINE_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LINE_EDITOR_OFFERS_MAX 64u
#define LINE_EDITOR_OFFER_BYTES 128u
#define LINE_EDITOR_PROMPT_MAX 160u

struct line_offers {
    char items[LINE_EDITOR_OFFERS_MAX][LINE_EDITOR_OFFER_BYTES];
    uint32_t count;
};

/* How the line may go on: whole words for its last word. */
typedef void line_completer(void *context, const char *line, struct line_offers *offers);

struct line_editor;

/* NULL when memory is out. A terminal is given back as it was by line_editor_destroy. */
struct line_editor *line_editor_create(const char *program, line_completer *complete,
                                       void *context);
void line_editor_destroy(struct line_editor *editor);
bool line_editor_is_terminal(const struct line_editor *editor);
/* What to wait for. */
int line_editor_descriptor(const struct line_editor *editor);

enum line_taken { LINE_NONE = 0, LINE_WHOLE, LINE_TOO_LONG, LINE_END };
/*
 * Takes what has come: LINE_WHOLE when *line is a line, without its end, until the next call;
 * LINE_NONE when nothing more is there. To be called until it gives LINE_NONE or LINE_END.
 */
enum line_taken line_editor_take(struct line_editor *editor, const char **line);

/* Takes the prompt and the line away, so that something can be printed; and puts them back. */
void line_editor_hide(struct line_editor *editor);
void line_editor_show(struct line_editor *editor);
void line_editor_set_prompt(struct line_editor *editor, const char *prompt);

#endif
