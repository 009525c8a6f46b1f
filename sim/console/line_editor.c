#include "sim/console/line_editor.h"

#include "hawser/core/text.h"

#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HISTORY_MAX 500
#define PIPE_LINE_MAX 4096u
#define WIDTH 79u

struct line_editor {
    line_completer *complete;
    void *context;
    bool terminal, ended;
    bool reading; /* libedit has the terminal */
    bool hidden;
    char prompt[LINE_EDITOR_PROMPT_MAX];
    EditLine *edit;
    History *history;
    HistEvent event;
    char *typed; /* the line that was given out last */
    /* Of a pipe. */
    char buffer[PIPE_LINE_MAX];
    size_t begin, end;
    bool too_long; /* the rest of a long line is passed over */
};

/* ---- what libedit asks ------------------------------------------------------------------------
 */

static struct line_editor *editor_of(EditLine *edit)
{
    void *data = NULL;

    (void)el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

static char *give_prompt(EditLine *edit)
{
    return editor_of(edit)->prompt;
}

static unsigned char end_input(EditLine *edit, int key)
{
    const LineInfo *info = el_line(edit);
    struct line_editor *editor = editor_of(edit);

    (void)key;
    if (info->lastchar != info->buffer) {
        return CC_ERROR;
    }
    editor->ended = true;
    return CC_EOF;
}

/* Bytes that all offers begin with. */
static size_t common_length(const struct line_offers *offers)
{
    size_t length = strlen(offers->items[0]);

    for (uint32_t i = 1; i < offers->count; i++) {
        size_t same = 0;
        while (same < length && offers->items[i][same] == offers->items[0][same]) {
            same++;
        }
        length = same;
    }
    return length;
}

static void list_offers(const struct line_offers *offers)
{
    size_t widest = 0;

    for (uint32_t i = 0; i < offers->count; i++) {
        const size_t columns = hws_text_columns(offers->items[i]);
        widest = columns > widest ? columns : widest;
    }
    const size_t each = widest + 2u;
    size_t at = 0;
    (void)putchar('\n');
    for (uint32_t i = 0; i < offers->count; i++) {
        if (at > 0 && at + each > WIDTH) {
            (void)putchar('\n');
            at = 0;
        }
        (void)printf("%s%*s", offers->items[i], (int)(each - hws_text_columns(offers->items[i])),
                     "");
        at += each;
    }
    (void)putchar('\n');
    (void)fflush(stdout);
}

/* Bytes of the last word's beginning, which an offer repeats. */
static size_t word_length(const char *line, const char *offer)
{
    const size_t line_length = strlen(line);

    for (size_t from = 0; from <= line_length; from++) {
        const size_t length = line_length - from;
        if ((from == 0 || line[from - 1u] == ' ') && length <= strlen(offer) &&
            strncmp(line + from, offer, length) == 0) {
            return length;
        }
    }
    return 0;
}

static unsigned char offer(EditLine *edit, int key)
{
    const LineInfo *info = el_line(edit);
    struct line_editor *editor = editor_of(edit);
    struct line_offers offers = {.count = 0};
    char line[PIPE_LINE_MAX];

    (void)key;
    (void)snprintf(line, sizeof(line), "%.*s", (int)(info->cursor - info->buffer), info->buffer);
    editor->complete(editor->context, line, &offers);
    if (offers.count == 0) {
        return CC_ERROR;
    }
    const size_t begun = word_length(line, offers.items[0]);
    const size_t common = common_length(&offers);
    char added[LINE_EDITOR_OFFER_BYTES + 1u];
    (void)snprintf(added, sizeof(added), "%.*s%s", (int)(common > begun ? common - begun : 0),
                   offers.items[0] + begun, offers.count == 1 ? " " : "");
    if (added[0] != '\0') {
        (void)el_insertstr(edit, added);
        return CC_REFRESH;
    }
    list_offers(&offers);
    return CC_REDISPLAY;
}

/* ---- life ----------------------------------------------------------------------------------- */

static bool open_terminal(struct line_editor *editor, const char *program)
{
    editor->edit = el_init(program, stdin, stdout, stderr);
    editor->history = history_init();
    if (editor->edit == NULL || editor->history == NULL) {
        return false;
    }
    (void)history(editor->history, &editor->event, H_SETSIZE, HISTORY_MAX);
    (void)history(editor->history, &editor->event, H_SETUNIQUE, 1);
    return el_set(editor->edit, EL_CLIENTDATA, editor) == 0 &&
           el_set(editor->edit, EL_EDITOR, "emacs") == 0 &&
           el_set(editor->edit, EL_HIST, history, editor->history) == 0 &&
           el_set(editor->edit, EL_PROMPT, give_prompt) == 0 &&
           el_set(editor->edit, EL_SIGNAL, 0) == 0 &&
           el_set(editor->edit, EL_ADDFN, "hawser-offer", "offers what may come next", offer) ==
               0 &&
           el_set(editor->edit, EL_BIND, "^I", "hawser-offer", NULL) == 0 &&
           el_set(editor->edit, EL_ADDFN, "hawser-end", "ends the input", end_input) == 0 &&
           el_set(editor->edit, EL_BIND, "^D", "hawser-end", NULL) == 0 &&
           el_set(editor->edit, EL_BIND, "^R", "em-inc-search-prev", NULL) == 0;
}

static void begin_line(struct line_editor *editor)
{
    if (editor->terminal && !editor->reading && !editor->ended) {
        (void)el_set(editor->edit, EL_UNBUFFERED, 1);
        editor->reading = true;
    }
}

static void end_line(struct line_editor *editor)
{
    if (editor->reading) {
        (void)el_set(editor->edit, EL_UNBUFFERED, 0);
        editor->reading = false;
    }
}

struct line_editor *line_editor_create(const char *program, line_completer *complete, void *context)
{
    struct line_editor *fresh = calloc(1, sizeof(*fresh));

    if (fresh == NULL) {
        return NULL;
    }
    fresh->complete = complete;
    fresh->context = context;
    fresh->terminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
    if (fresh->terminal && !open_terminal(fresh, program)) {
        line_editor_destroy(fresh);
        return NULL;
    }
    begin_line(fresh);
    return fresh;
}

void line_editor_destroy(struct line_editor *editor)
{
    if (editor == NULL) {
        return;
    }
    end_line(editor);
    if (editor->history != NULL) {
        history_end(editor->history);
    }
    if (editor->edit != NULL) {
        el_end(editor->edit);
    }
    free(editor->typed);
    free(editor);
}

bool line_editor_is_terminal(const struct line_editor *editor)
{
    return editor->terminal;
}

int line_editor_descriptor(const struct line_editor *editor)
{
    (void)editor;
    return STDIN_FILENO;
}

/* ---- taking --------------------------------------------------------------------------------- */

static bool is_readable(void)
{
    struct pollfd watched = {.fd = STDIN_FILENO, .events = POLLIN};

    return poll(&watched, 1, 0) == 1;
}

static enum line_taken take_typed(struct line_editor *editor, const char **line)
{
    while (!editor->ended && is_readable()) {
        int count = 0;
        begin_line(editor);
        errno = 0;
        const char *text = el_gets(editor->edit, &count);
        if (text == NULL && count < 0 && errno != EINTR && errno != EAGAIN) {
            editor->ended = true; /* the terminal is gone */
        }
        if (text == NULL || count <= 0 || (text[count - 1] != '\n' && text[count - 1] != '\r')) {
            continue;
        }
        free(editor->typed);
        editor->typed = strndup(text, (size_t)count - 1u);
        end_line(editor);
        if (editor->typed == NULL) {
            return LINE_TOO_LONG;
        }
        if (editor->typed[0] != '\0') {
            (void)history(editor->history, &editor->event, H_ENTER, editor->typed);
        }
        *line = editor->typed;
        return LINE_WHOLE;
    }
    if (editor->ended) {
        end_line(editor);
        return LINE_END;
    }
    return LINE_NONE;
}

/* A line that is whole in the buffer; the last may lack its end. */
static enum line_taken take_buffered(struct line_editor *editor, const char **line)
{
    char *from = editor->buffer + editor->begin;
    char *newline = memchr(from, '\n', editor->end - editor->begin);

    if (newline == NULL && !(editor->ended && editor->begin < editor->end)) {
        return LINE_NONE;
    }
    char *end = newline != NULL ? newline : editor->buffer + editor->end;
    *end = '\0'; /* the buffer has room for one behind */
    editor->begin = newline != NULL ? (size_t)(newline - editor->buffer) + 1u : editor->end;
    const bool passed_over = editor->too_long || strlen(from) != (size_t)(end - from);
    editor->too_long = false;
    *line = from;
    return passed_over ? LINE_TOO_LONG : LINE_WHOLE;
}

static void fill_buffer(struct line_editor *editor)
{
    (void)memmove(editor->buffer, editor->buffer + editor->begin, editor->end - editor->begin);
    editor->end -= editor->begin;
    editor->begin = 0;
    if (editor->end == sizeof(editor->buffer) - 1u) {
        editor->too_long = true;
        editor->end = 0;
    }
    const ssize_t count =
        read(STDIN_FILENO, editor->buffer + editor->end, sizeof(editor->buffer) - 1u - editor->end);
    if (count > 0) {
        editor->end += (size_t)count;
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
        editor->ended = true;
    }
}

static enum line_taken take_piped(struct line_editor *editor, const char **line)
{
    enum line_taken taken = take_buffered(editor, line);

    while (taken == LINE_NONE && !editor->ended && is_readable()) {
        fill_buffer(editor);
        taken = take_buffered(editor, line);
    }
    return taken == LINE_NONE && editor->ended ? LINE_END : taken;
}

enum line_taken line_editor_take(struct line_editor *editor, const char **line)
{
    return editor->terminal ? take_typed(editor, line) : take_piped(editor, line);
}

/* ---- printing around it --------------------------------------------------------------------- */

void line_editor_hide(struct line_editor *editor)
{
    if (editor->reading && !editor->hidden) {
        (void)fputs("\r\033[K", stdout);
        (void)fflush(stdout); /* what follows may go to standard error */
    }
    editor->hidden = true;
}

void line_editor_show(struct line_editor *editor)
{
    (void)fflush(stdout);
    if (!editor->hidden) {
        return;
    }
    editor->hidden = false;
    if (editor->reading) {
        (void)el_set(editor->edit, EL_REFRESH);
    } else {
        begin_line(editor);
    }
}

void line_editor_set_prompt(struct line_editor *editor, const char *prompt)
{
    if (strcmp(prompt, editor->prompt) == 0) {
        return;
    }
    (void)snprintf(editor->prompt, sizeof(editor->prompt), "%s", prompt);
    hws_text_trim(editor->prompt);
    if (editor->reading && !editor->hidden) {
        line_editor_hide(editor);
        line_editor_show(editor);
    }
}
