/* Figures of a batch as people read them: three digits, a measure's unit, what is not yet. */
#ifndef HAWSER_ANALYSIS_FIGURE_H
#define HAWSER_ANALYSIS_FIGURE_H

#include "hawser/render/plot.h"

#include <stddef.h>

#define HWS_FIGURE_MAX 64

/* "4h12m". */
void hws_figure_of_ms(double ms, char *text, size_t text_size);
/* A figure of a unit, as hws_value_kind.word names it; NaN: "-", infinite: "not yet". */
void hws_figure_words(double number, const char *unit, char *text, size_t text_size);
/* The same with its sign: "+4h12m"; nothing before 0. */
void hws_figure_signed_words(double number, const char *unit, char *text, size_t text_size);
/* How an axis words them; and what stands beside it: "Gbps-hours", "" where figures say it. */
enum hws_plot_unit hws_figure_plot_unit(const char *unit);
const char *hws_figure_unit_name(const char *unit);

#endif
