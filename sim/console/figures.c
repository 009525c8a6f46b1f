/* Figures of a batch in words. */
#include "sim/console/figures.h"

#include "hawser/core/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void figure_of_ms(double ms, char *text, size_t text_size)
{
    char words[HWS_DURATION_TEXT_MAX];

    hws_duration_words((int64_t)(ms + 0.5), words);
    (void)snprintf(text, text_size, "%s", words);
}

/* Three digits that count, and no more: 2.04 million, 0.353, 12. */
static void number_figure(double number, char *text, size_t text_size)
{
    const double size = fabs(number);

    if (size >= 999.5e9 || (size > 0.0 && size < 0.0005)) {
        (void)snprintf(text, text_size, "%.2e", number);
    } else if (size >= 99.95) {
        const double step = pow(10.0, floor(log10(size)) - 2.0);
        (void)snprintf(text, text_size, "%.0f", round(number / step) * step);
    } else {
        const int digits = size >= 9.995 ? 1 : size >= 0.9995 || size == 0.0 ? 2 : 3;
        (void)snprintf(text, text_size, "%.*f", digits, number);
    }
}

/* A figure of a measure's unit; infinite: not by the end. */
void figure_words(double number, const char *unit, char *text, size_t text_size)
{
    if (isnan(number)) {
        (void)snprintf(text, text_size, "-");
    } else if (isinf(number)) {
        (void)snprintf(text, text_size, number > 0.0 ? "not yet" : "?");
    } else if (strcmp(unit, hws_value_duration.word) == 0 ||
               strcmp(unit, hws_value_time.word) == 0) {
        figure_of_ms(number, text, text_size);
    } else if (strcmp(unit, hws_value_kbps.word) == 0) {
        hws_rate_words((int64_t)(number + 0.5), text, text_size);
    } else {
        number_figure(number, text, text_size);
    }
}

void figure_cell(struct hws_table *table, double number, const char *unit)
{
    char text[FIGURE_MAX];

    figure_words(number, unit, text, sizeof(text));
    hws_table_cell(table, "%s", text);
}

void figure_signed_cell(struct hws_table *table, double number, const char *unit)
{
    char text[FIGURE_MAX];

    figure_words(fabs(number), unit, text, sizeof(text));
    hws_table_cell(table, "%s%s", number > 0.0 ? "+" : number < 0.0 ? "-" : "", text);
}

void figure_json(struct hws_json_writer *writer, const char *key, double number)
{
    char text[40];

    if (!isfinite(number)) {
        hws_json_put_raw(writer, key, "null", 4);
        return;
    }
    const int size = snprintf(text, sizeof(text), "%.17g", number);
    hws_json_put_raw(writer, key, text, (size_t)size);
}

static enum hws_exit read_level(const struct hws_invocation *invocation, const char *text,
                                double *level)
{
    char *end = NULL;

    *level = 0.95;
    if (text == NULL) {
        return HWS_EXIT_DONE;
    }
    const double per_cent = strtod(text, &end);
    if (end == text || *end != '\0' || !(per_cent >= 50.0 && per_cent < 100.0)) {
        return hws_usage_error(
            invocation, "found --level \"%s\", expected a per cent from 50 to below 100", text);
    }
    *level = per_cent / 100.0;
    return HWS_EXIT_DONE;
}

enum hws_exit figure_options_parse(const struct hws_invocation *invocation,
                                   struct figure_options *options, const char **operands,
                                   int operand_min, int operand_max, int *operand_count)
{
    const char *level = NULL;
    const struct hws_option table[] = {{"--measure", &options->measures, NULL, NULL},
                                       {"--level", &level, NULL, NULL},
                                       {"--json", NULL, &options->json, NULL}};

    *options = (struct figure_options){.measures = NULL};
    const enum hws_exit exit_code =
        hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]), operands,
                          operand_min, operand_max, operand_count);
    return exit_code == HWS_EXIT_DONE ? read_level(invocation, level, &options->level) : exit_code;
}

bool figure_print_json(struct hws_json_writer *writer)
{
    char *text = NULL;
    size_t size = 0;

    if (hws_json_writer_take(writer, &text, &size) != HWS_OK) {
        return false;
    }
    (void)printf("%s\n", text);
    free(text);
    return true;
}
