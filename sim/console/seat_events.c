/* What a seat hears, in words. */
#include "sim/console/seat_parts.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* T+02d16:30 */
static void exercise_time(int64_t time_ms, char *text, size_t text_size)
{
    const int64_t minutes = time_ms / HWS_MS_PER_MINUTE;

    (void)snprintf(text, text_size, "T+%02" PRId64 "d%02" PRId64 ":%02" PRId64,
                   time_ms / HWS_MS_PER_DAY, minutes / 60 % 24, minutes % 60);
}

/* ---- the prompt ------------------------------------------------------------------------------ */

static int64_t clock_now_ms(const struct seat_clock *clock)
{
    if (!clock->running) {
        return clock->now_ms;
    }
    return clock->now_ms + (int64_t)((double)(seat_now_ms() - clock->at_ms) * clock->pace);
}

static void say_clock(const struct seat_clock *clock, char *text, size_t text_size)
{
    if (clock->stopped) {
        (void)snprintf(text, text_size, "STOPPED");
    } else if (clock->realworld) {
        (void)snprintf(text, text_size, "REAL WORLD");
    } else if (clock->ended) {
        (void)snprintf(text, text_size, "over");
    } else if (clock->running) {
        (void)snprintf(text, text_size, "%g:1", clock->pace);
    } else {
        (void)snprintf(text, text_size, "paused");
    }
}

void seat_refresh_prompt(struct seat_console *console)
{
    char since[32];
    char clock[48];
    char there[48] = "";
    char prompt[LINE_EDITOR_PROMPT_MAX];

    if (console->editor == NULL || !line_editor_is_terminal(console->editor)) {
        return;
    }
    exercise_time(clock_now_ms(&console->clock), since, sizeof(since));
    say_clock(&console->clock, clock, sizeof(clock));
    if (console->control) {
        (void)snprintf(there, sizeof(there), ", %u of %u roles here", console->online_count,
                       console->role_count);
    }
    (void)snprintf(prompt, sizeof(prompt), "[%.24s %.36s%.40s%.15s] %.38s> ", since, clock, there,
                   console->connected ? "" : ", NOT CONNECTED", console->role);
    line_editor_set_prompt(console->editor, prompt);
}

/* ---- events ---------------------------------------------------------------------------------- */

static void take_clock(struct seat_console *console, struct hws_json data)
{
    const struct seat_clock before = console->clock;
    struct seat_clock *clock = &console->clock;

    *clock = (struct seat_clock){.now_ms = seat_whole(data, "now_ms"),
                                 .at_ms = seat_now_ms(),
                                 .pace = seat_real(data, "pace"),
                                 .running = seat_flag(data, "running"),
                                 .ended = seat_flag(data, "ended"),
                                 .realworld = seat_flag(data, "realworld"),
                                 .stopped = seat_flag(data, "stopped")};
    if (clock->stopped && !before.stopped) {
        (void)printf("*** %s ***\n", hws_tr(console->language,
                                            "the host's file takes no more: nothing is accepted, "
                                            "screens go on"));
    }
}

static void take_hello(struct seat_console *console, struct hws_json data)
{
    const uint32_t branch = (uint32_t)seat_whole(data, "branch");
    const char *kind = seat_text(data, "kind");

    console->epoch_ms = seat_whole(data, "epoch_ms");
    if (!hws_language_named(seat_text(data, "language"), &console->language)) {
        console->language = HWS_LANGUAGE_EN;
    }
    console->control = strcmp(kind, "facilitator") == 0 || strcmp(kind, "co-facilitator") == 0;
    (void)snprintf(console->role, sizeof(console->role), "%s", seat_text(data, "role"));
    if (console->branch == 0) {
        (void)printf("%s\n", seat_text(data, "marking"));
        (void)printf(hws_tr(console->language, "%s: %s, %s; \"help\" lists the commands\n"),
                     seat_text(data, "exercise"), seat_text(data, "role_name"), kind);
        if (seat_flag(data, "plain")) {
            (void)printf("*** %s ***\n",
                         hws_tr(console->language,
                                "not encrypted: anybody on this network can read and change it"));
        }
        (void)putchar('\n');
    } else if (branch != console->branch) {
        (void)printf("--- %s ---\n",
                     hws_tr(console->language,
                            "the exercise goes on from an earlier moment; what follows counts"));
        console->told_seq = 0;
        console->acked_seq = 0;
    }
    console->branch = branch;
}

static void take_told(struct seat_console *console, struct hws_json data)
{
    char instant[HWS_INSTANT_TEXT_MAX];
    char since[32];
    const int64_t time_ms = seat_whole(data, "t_ms");
    const bool urgent = seat_whole(data, "importance") > 1;
    const bool bold = urgent && isatty(STDOUT_FILENO) == 1;

    console->told_seq = (uint64_t)seat_whole(data, "seq");
    hws_instant_format((console->epoch_ms + time_ms) / HWS_MS_PER_S * HWS_MS_PER_S, instant);
    exercise_time(time_ms, since, sizeof(since));
    (void)printf("%s  %s  %s%s %s%s\n", instant, since, bold ? "\033[1m" : "", urgent ? "!" : " ",
                 seat_text(data, "text"), bold ? "\033[0m" : "");
}

/* For programs: the event as it came, on a line. */
static void put_json(struct seat_console *console, const struct hws_client_event *event,
                     struct hws_json data)
{
    if (strcmp(event->name, "told") == 0) {
        console->told_seq = (uint64_t)seat_whole(data, "seq");
    } else if (strcmp(event->name, "hello") == 0) {
        console->branch = (uint32_t)seat_whole(data, "branch");
    }
    (void)printf("{\"event\":\"%s\",\"id\":\"%s\",\"data\":%s}\n", event->name, event->id,
                 event->data);
}

void seat_hear(void *context, const struct hws_client_event *event)
{
    struct seat_console *console = context;
    struct hws_json_document *document = seat_parse(event->data, event->data_size);
    const struct hws_json data = hws_json_root(document);

    console->connected = true;
    console->complained = false;
    console->retries = 0;
    if (document == NULL) {
        return;
    }
    seat_begin_print(console);
    if (console->def->json) {
        put_json(console, event, data);
    } else if (strcmp(event->name, "hello") == 0) {
        take_hello(console, data);
    } else if (strcmp(event->name, "told") == 0) {
        take_told(console, data);
    } else if (strcmp(event->name, "clock") == 0 || strcmp(event->name, "ping") == 0) {
        take_clock(console, data);
    }
    seat_end_print(console);
    hws_json_destroy(document);
}
