/* A seat's printing above the line that is being typed, and a call whose failure is said. */
#include "sim/console/seat_parts.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A call that comes too often is made again for so long, and so often. */
#define RETRY_MS_MAX 120000
#define RETRY_MS 1000
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

void seat_print_words(struct seat_console *console, const char *words)
{
    const size_t length = strlen(words);

    seat_begin_print(console);
    (void)printf("%s%s", words, length > 0 && words[length - 1u] != '\n' ? "\n" : "");
    seat_end_print(console);
}

void seat_complain_of(struct seat_console *console, const struct hws_client_answer *answer)
{
    struct hws_json_document *document = seat_parse(answer->body, answer->body_size);
    const char *words = seat_text(hws_json_root(document), "words");

    if (words[0] != '\0') {
        seat_complain(console, "%s", words);
    } else {
        seat_complain(console, "the host answers %ld", answer->code);
    }
    hws_json_destroy(document);
}

bool seat_call(struct seat_console *console, const char *path, char *body,
               struct hws_client_answer *answer)
{
    const int64_t until_ms = seat_now_ms() + RETRY_MS_MAX;
    struct hws_error error = {0};
    enum hws_status status = hws_client_call(console->client, path, body, NULL, answer, &error);

    while (status == HWS_OK && answer->code == 429 && seat_now_ms() < until_ms) {
        const int32_t wait_ms = answer->again_s > 0 ? (int32_t)answer->again_s * 1000 : RETRY_MS;
        hws_client_answer_fini(answer);
        (void)hws_client_wait(console->client, NULL, 0, NULL, wait_ms);
        status = hws_client_call(console->client, path, body, NULL, answer, &error);
    }
    free(body);
    if (status != HWS_OK) {
        seat_complain(console, "%s: %s", error.where, error.message);
        return false;
    }
    if (answer->code / 100 != 2) {
        seat_complain_of(console, answer);
        return false;
    }
    return true;
}
