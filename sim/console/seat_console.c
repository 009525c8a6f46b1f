/* The loop of a seat: its input, its stream, the signals that end it, and coming back. */
#include "sim/console/seat_parts.h"

#include <signal.h>
#include <stdarg.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS 1000
#define SEATS_MS 3000
#define RETRY_MS_FIRST 500
#define RETRY_MS_MOST 5000
#define WORDS_MAX 1024

int64_t seat_now_ms(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- printing -------------------------------------------------------------------------------- */

void seat_begin_print(struct seat_console *console)
{
    if (console->editor != NULL) {
        line_editor_hide(console->editor);
    }
}

void seat_end_print(struct seat_console *console)
{
    if (console->editor != NULL) {
        line_editor_show(console->editor);
    }
    (void)fflush(stdout);
}

void seat_complain(struct seat_console *console, const char *format, ...)
{
    char words[WORDS_MAX];
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(words, sizeof(words), format, arguments);
    va_end(arguments);
    seat_begin_print(console);
    (void)fflush(stdout);
    if (console->editor == NULL || line_editor_is_terminal(console->editor)) {
        (void)fprintf(stderr, "%s\n", words);
    } else {
        (void)fprintf(stderr, "standard input:%llu: %s\n", (unsigned long long)console->line_number,
                      words);
        console->worst = console->worst == HWS_EXIT_DONE ? HWS_EXIT_INPUT : console->worst;
    }
    seat_end_print(console);
}

/* ---- signals --------------------------------------------------------------------------------- */

/* Ctrl-C and a request to end, as something to read; the mask before is to be put back. */
static int watch_signals(sigset_t *before)
{
    sigset_t numbers;

    (void)sigemptyset(&numbers);
    (void)sigaddset(&numbers, SIGINT);
    (void)sigaddset(&numbers, SIGTERM);
    (void)sigaddset(&numbers, SIGHUP);
    (void)pthread_sigmask(SIG_BLOCK, &numbers, before);
    return signalfd(-1, &numbers, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* What came is taken, so that it ends nothing when signals are let through again. */
static void unwatch_signals(int signals, const sigset_t *before)
{
    struct signalfd_siginfo taken;

    while (signals >= 0 && read(signals, &taken, sizeof(taken)) == (ssize_t)sizeof(taken)) {
    }
    (void)close(signals);
    (void)pthread_sigmask(SIG_SETMASK, before, NULL);
}

/* ---- coming back ----------------------------------------------------------------------------- */

static void plan_retry(struct seat_console *console)
{
    int64_t wait_ms = RETRY_MS_FIRST;

    for (uint32_t i = 0; i < console->retries && wait_ms < RETRY_MS_MOST; i++) {
        wait_ms *= 2;
    }
    console->retries++;
    console->retry_at_ms = seat_now_ms() + (wait_ms < RETRY_MS_MOST ? wait_ms : RETRY_MS_MOST);
}

static void lose_stream(struct seat_console *console, enum hws_client_stream state)
{
    const long code = state == HWS_STREAM_REFUSED ? hws_client_stream_code(console->client) : 0;

    console->connected = false;
    if (code == 401 || code == 400) {
        hws_client_forget(console->client);
    }
    if (code == 401 && seat_join(console) != HWS_EXIT_DONE) {
        console->over = true;
        console->worst = HWS_EXIT_FAILED;
        return;
    }
    if (!console->complained) {
        console->complained = true;
        seat_begin_print(console);
        (void)fprintf(
            stderr, "%s\n",
            hws_tr(console->language, "the host is not there; coming back as soon as it is"));
        seat_end_print(console);
    }
    plan_retry(console);
}

static void listen_again(struct seat_console *console)
{
    struct hws_error error = {0};

    console->retry_at_ms = 0;
    if (hws_client_listen(console->client, &error) != HWS_OK) {
        console->worst = hws_report_error(&error);
        console->over = true;
    }
}

/* ---- the loop -------------------------------------------------------------------------------- */

/* Lines that have come, one after another; the next is taken when the last is answered. */
static void take_input(struct seat_console *console)
{
    const char *line = NULL;

    while (!console->over) {
        switch (line_editor_take(console->editor, &line)) {
        case LINE_NONE:
            return;
        case LINE_END:
            console->over = true;
            return;
        case LINE_TOO_LONG:
            console->line_number++;
            seat_complain(console, "found a line that is too long or holds a NUL");
            break;
        default:
            console->line_number++;
            seat_begin_print(console);
            seat_take_line(console, line);
            seat_refresh_prompt(console);
            seat_end_print(console);
            break;
        }
    }
}

static void do_what_is_due(struct seat_console *console)
{
    if (console->retry_at_ms != 0 && seat_now_ms() >= console->retry_at_ms) {
        listen_again(console);
    }
    seat_acknowledge(console);
    if (console->control && line_editor_is_terminal(console->editor) &&
        seat_now_ms() - console->seats_at_ms >= SEATS_MS && console->connected) {
        console->seats_at_ms = seat_now_ms();
        seat_count_online(console);
    }
    seat_refresh_prompt(console);
}

static void run(struct seat_console *console)
{
    bool input_open = true;
    bool ready[2] = {false, false};

    while (!console->over) {
        const int watched[] = {console->signals, line_editor_descriptor(console->editor)};
        const enum hws_client_stream state =
            hws_client_wait(console->client, watched, input_open ? 2 : 1, ready, WAIT_MS);
        if (ready[0]) {
            console->over = true;
            break;
        }
        if (state != HWS_STREAM_OPEN && console->retry_at_ms == 0) {
            lose_stream(console, state);
        }
        /* A script's lines begin once the seat knows where it is. */
        if (input_open && ready[1] && console->branch != 0) {
            take_input(console);
            if (console->over && console->def->stay && !line_editor_is_terminal(console->editor)) {
                console->over = false;
                input_open = false;
            }
        }
        do_what_is_due(console);
    }
}

enum hws_exit seat_console_run(const struct seat_console_def *def)
{
    struct seat_console console = {.def = def};
    const struct hws_client_def client = {.target = def->target,
                                          .pin = def->pin,
                                          .views = def->json,
                                          .hear = seat_hear,
                                          .context = &console};
    struct hws_error error = {0};

    if (hws_client_create(&client, &console.client, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    console.worst = seat_join(&console);
    if (console.worst == HWS_EXIT_DONE) {
        sigset_t before;
        console.signals = watch_signals(&before);
        console.editor = line_editor_create("hawser", seat_complete, &console);
        if (console.editor == NULL || console.signals < 0) {
            (void)hws_error_set(&error, HWS_ERR_MEMORY, "seat", "no memory for its console");
            console.worst = hws_report_error(&error);
        } else {
            listen_again(&console);
            run(&console);
            seat_leave(&console);
        }
        unwatch_signals(console.signals, &before);
    }
    line_editor_destroy(console.editor);
    hws_client_destroy(console.client);
    return console.worst;
}
