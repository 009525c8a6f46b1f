/* What the files of a seat's console share. */
#ifndef HAWSER_SIM_CONSOLE_SEAT_PARTS_H
#define HAWSER_SIM_CONSOLE_SEAT_PARTS_H

#include "sim/console/line_editor.h"
#include "sim/console/seat_console.h"

#include "hawser/core/json.h"
#include "hawser/core/json_writer.h"
#include "hawser/core/language.h"
#include "hawser/serve/client.h"

#define SEAT_ROLE_MAX 128u

struct seat_clock {
    int64_t now_ms; /* as the host last said */
    int64_t at_ms;  /* when it did, by the clock that nobody sets */
    double pace;
    bool running, ended, realworld, stopped;
};

struct seat_console {
    const struct seat_console_def *def;
    struct hws_client *client;
    struct line_editor *editor;
    int signals; /* a descriptor: readable when it is to end */
    enum hws_exit worst;
    uint64_t line_number; /* of the input */
    bool over;            /* nothing more is to be done */
    bool connected, complained;
    int64_t retry_at_ms;
    uint32_t retries;
    /* From the host. */
    enum hws_language language;
    char role[SEAT_ROLE_MAX];
    uint32_t branch; /* 0: no hello yet */
    int64_t epoch_ms;
    bool control;
    struct seat_clock clock;
    uint64_t told_seq, acked_seq;
    int64_t acked_at_ms, seats_at_ms;
    uint32_t online_count, role_count; /* of roles that people fill, the facilitator's panel */
};

int64_t seat_now_ms(void);
/* Printing, above the line that is being typed. */
void seat_begin_print(struct seat_console *console);
void seat_end_print(struct seat_console *console);
/* What is wrong, to standard error; a pipe's line makes the exit code 1. */
void seat_complain(struct seat_console *console, const char *format, ...) HWS_PRINTF(2, 3);

/* ---- seat_events.c ----------------------------------------------------------------------------
 */

/* hws_client_hear; the context is the console. */
void seat_hear(void *context, const struct hws_client_event *event);
/* The prompt says how the clock stands, and to the facilitator how many are there. */
void seat_refresh_prompt(struct seat_console *console);

/* ---- seat_calls.c -----------------------------------------------------------------------------
 */

/* Sits down; HWS_EXIT_DONE or what to end with, after saying why. */
enum hws_exit seat_join(struct seat_console *console);
/* Carries out a line of the input. */
void seat_take_line(struct seat_console *console, const char *line);
void seat_complete(void *context, const char *line, struct line_offers *offers);
/* Tells the host how far the seat has read, when it has read more. */
void seat_acknowledge(struct seat_console *console);
/* How many roles are filled, for the prompt. */
void seat_count_online(struct seat_console *console);
void seat_leave(struct seat_console *console);

/* ---- JSON -------------------------------------------------------------------------------------
 */

/* A parsed answer; NULL when it is no JSON. To be destroyed. */
struct hws_json_document *seat_parse(const char *text, size_t size);
/* "" and 0 where a member is missing or another kind of value. */
const char *seat_text(struct hws_json object, const char *key);
int64_t seat_whole(struct hws_json object, const char *key);
double seat_real(struct hws_json object, const char *key);
bool seat_flag(struct hws_json object, const char *key);

#endif
