/* Figures of a batch in cells and JSON, and what is asked of results. */
#include "sim/console/figures.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

void figure_cell(struct hws_table *table, double number, const char *unit)
{
    char text[HWS_FIGURE_MAX];

    hws_figure_words(number, unit, text, sizeof(text));
    hws_table_cell(table, "%s", text);
}

void figure_signed_cell(struct hws_table *table, double number, const char *unit)
{
    char text[HWS_FIGURE_MAX];

    hws_figure_signed_words(number, unit, text, sizeof(text));
    hws_table_cell(table, "%s", text);
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

#define FIGURE_OPTIONS_MAX 8u

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
                                   struct figure_options *options, const struct hws_option *more,
                                   size_t more_count, const char **operands, int operand_max,
                                   int *operand_count)
{
    const char *level = NULL;
    struct hws_option table[FIGURE_OPTIONS_MAX] = {{"--measure", &options->measures, NULL, NULL},
                                                   {"--level", &level, NULL, NULL},
                                                   {"--plot", &options->plot_path, NULL, NULL},
                                                   {"--json", NULL, &options->json, NULL}};
    size_t count = 4;

    *options = (struct figure_options){.measures = NULL};
    assert(more_count <= FIGURE_OPTIONS_MAX - count);
    for (size_t i = 0; i < more_count; i++) {
        table[count++] = more[i];
    }
    const enum hws_exit exit_code =
        hws_options_parse(invocation, table, count, operands, 1, operand_max, operand_count);
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
