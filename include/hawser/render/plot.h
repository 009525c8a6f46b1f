/*
 * Plots of figures, drawn by the chart's pen: a sheet of panels, two beside each other, each with
 * its axes, what it is of and of how many. A panel shows upright bars (a histogram), a stepped line
 * with its band (how values or durations are spread), or lying bars one under the other with their
 * intervals (a tornado); each of them is told apart by its shape, never by a colour alone.
 */
#ifndef HAWSER_RENDER_PLOT_H
#define HAWSER_RENDER_PLOT_H

#include "hawser/core/output.h"
#include "hawser/core/status.h"
#include "hawser/render/chart.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_PLOT_TICKS_MAX 12u
#define HWS_PLOT_WORD_MAX 32u
#define HWS_PLOT_TEXT_MAX 160u
#define HWS_PLOT_MARKS_MAX 2u
#define HWS_PLOT_PANELS_MAX 64u

/* How an axis words its figures. */
enum hws_plot_unit {
    HWS_PLOT_NUMBER = 0, /* 0.5, 20, 3k, 1.5M */
    HWS_PLOT_PER_CENT,   /* of a share: 0.5 is 50 % */
    HWS_PLOT_DURATION,   /* milliseconds: 30m, 1d12h */
    HWS_PLOT_RATE,       /* kbps: 1.2 Tbps */
};

struct hws_plot_tick {
    double at;
    char text[HWS_PLOT_WORD_MAX];
};

struct hws_plot_axis {
    char title[HWS_PLOT_TEXT_MAX];
    double low, high;
    struct hws_plot_tick ticks[HWS_PLOT_TICKS_MAX];
    uint32_t tick_count;
};

/*
 * An axis from low to high at least, that ends on round figures and has about `most` of them, 3 to
 * HWS_PLOT_TICKS_MAX. Where low is high it is widened.
 */
void hws_plot_axis_fit(struct hws_plot_axis *axis, enum hws_plot_unit unit, double low, double high,
                       uint32_t most);
/* The smallest round step of the unit that is at least `least`, above 0. */
double hws_plot_step(enum hws_plot_unit unit, double least);
void hws_plot_figure(enum hws_plot_unit unit, double figure, char text[HWS_PLOT_WORD_MAX]);

struct hws_plot_bar {
    double low, high; /* on the x axis */
    double height;    /* from 0 */
};

/* The line is at y from x on, up to the next; so is its band. */
struct hws_plot_point {
    double x, y, low, high;
};

/* An upright line with a word: the mean, the median. */
struct hws_plot_mark {
    double x;
    char text[HWS_PLOT_TEXT_MAX];
};

/* A lying bar from 0 to the value, and its interval. */
struct hws_plot_row {
    char label[HWS_PLOT_TEXT_MAX], words[HWS_PLOT_TEXT_MAX]; /* before and behind it */
    double value, low, high;
    bool known; /* else no bar */
};

struct hws_plot_panel {
    char title[HWS_PLOT_TEXT_MAX], note[2u * HWS_PLOT_TEXT_MAX];
    struct hws_plot_axis x, y; /* y is not used by rows */
    struct hws_plot_bar *bars;
    struct hws_plot_point *points;
    struct hws_plot_row *rows; /* any: a panel as wide as the sheet */
    uint32_t bar_count, point_count, row_count;
    struct hws_plot_mark marks[HWS_PLOT_MARKS_MAX];
    uint32_t mark_count;
    /* One for each tick of the x axis, under it, behind these words: "still not over". */
    char below_title[HWS_PLOT_WORD_MAX], below[HWS_PLOT_TICKS_MAX][HWS_PLOT_WORD_MAX];
};

struct hws_plot {
    char marking[HWS_PLOT_TEXT_MAX], title[2u * HWS_PLOT_TEXT_MAX], note[2u * HWS_PLOT_TEXT_MAX];
    struct hws_plot_panel *panels;
    uint32_t panel_count;
};

/* A further panel, zeroed; NULL when memory is out or there are HWS_PLOT_PANELS_MAX. */
struct hws_plot_panel *hws_plot_add(struct hws_plot *plot);
/* Frees what it holds; zeroed storage holds nothing. */
void hws_plot_fini(struct hws_plot *plot);

/*
 * The sheet into an output of a picture's kind (hws_chart_output_open), the marking above and
 * below. The same plot gives the same bytes on the same machine. HWS_ERR_RANGE without a panel.
 */
HWS_MUST_CHECK enum hws_status hws_plot_export(const struct hws_plot *plot,
                                               enum hws_palette palette, struct hws_output *output,
                                               struct hws_error *error);

#endif
