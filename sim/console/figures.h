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
/* --level: a per cent from 50 to below 100 as a share; NULL: 0.95. */
enum hws_exit figure_level(const struct hws_invocation *invocation, const char *text,
                           double *level);

#endif
