/* Figures of a batch as people read them: three digits, a measure's unit, what is not yet. */
#ifndef HAWSER_SIM_CONSOLE_FIGURES_H
#define HAWSER_SIM_CONSOLE_FIGURES_H

#include "hawser/console/console.h"
#include "hawser/core/json_writer.h"
#include "hawser/session/table.h"

#define FIGURE_MAX 64

/* "4h12m". */
void figure_of_ms(double ms, char *text, size_t text_size);
/* A figure of a unit, as hws_value_kind.word names it; NaN: "-", infinite: "not yet". */
void figure_words(double number, const char *unit, char *text, size_t text_size);
/* The same into a cell; figure_signed_cell with a "+" before what is above 0. */
void figure_cell(struct hws_table *table, double number, const char *unit);
void figure_signed_cell(struct hws_table *table, double number, const char *unit);
/* A number with all its digits, or null. */
void figure_json(struct hws_json_writer *writer, const char *key, double number);
/* What is asked of results: --measure, --level as a share (0.95 unless said) and --json. */
struct figure_options {
    const char *measures; /* NULL: as the command has it */
    double level;
    bool json;
};

/* Reads them and the operands, as hws_options_parse does. */
enum hws_exit figure_options_parse(const struct hws_invocation *invocation,
                                   struct figure_options *options, const char **operands,
                                   int operand_min, int operand_max, int *operand_count);
/* Prints what was written and a line end, and ends the writer; false when memory was out. */
bool figure_print_json(struct hws_json_writer *writer);

#endif
