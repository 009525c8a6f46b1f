/* What the commands that read results share: figures in cells and JSON, and their options. */
#ifndef HAWSER_SIM_CONSOLE_FIGURES_H
#define HAWSER_SIM_CONSOLE_FIGURES_H

#include "hawser/analysis/figure.h"
#include "hawser/console/console.h"
#include "hawser/core/json_writer.h"
#include "hawser/session/table.h"

/* A figure into a cell; figure_signed_cell with a "+" before what is above 0. */
void figure_cell(struct hws_table *table, double number, const char *unit);
void figure_signed_cell(struct hws_table *table, double number, const char *unit);
/* A number with all its digits, or null. */
void figure_json(struct hws_json_writer *writer, const char *key, double number);
/* What is asked of results: --measure, --level as a share (0.95 unless said), --plot, --json. */
struct figure_options {
    const char *measures; /* NULL: as the command has it */
    double level;
    bool json;
    const char *plot_path; /* NULL: none; "-": small ones in the terminal */
};

/* Reads them, what a command has `more` (at most 4), and 1 to operand_max operands, as
 * hws_options_parse does. */
enum hws_exit figure_options_parse(const struct hws_invocation *invocation,
                                   struct figure_options *options, const struct hws_option *more,
                                   size_t more_count, const char **operands, int operand_max,
                                   int *operand_count);
/*
 * Draws a sheet of plots as --plot asks: into a picture, which takes the place of none of the
 * results that the operands name (each a file or a folder), or in block characters onto standard
 * output, as wide as the terminal. `made` is what came of making the plot, which is ended here;
 * `command` is whose it is. What went wrong is told.
 */
enum hws_exit figure_draw(const char *command, enum hws_status made, struct hws_plot *plot,
                          const char *path, const char *const *paths, uint32_t path_count);
/* Prints what was written and a line end, and ends the writer; false when memory was out. */
bool figure_print_json(struct hws_json_writer *writer);

#endif
