/* Sheets of plots of what the results of a batch say. */
#include "hawser/analysis/plot.h"

#include "hawser/analysis/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define X_FIGURES 7u
#define Y_FIGURES 6u
/* Beside each other: more would be too thin to be told apart. */
#define BINS_MAX 40u
#define ECDF_POINTS_MAX 400u

static void axis_title(struct hws_plot_axis *axis, const char *unit)
{
    (void)snprintf(axis->title, sizeof(axis->title), "%s", hws_figure_unit_name(unit));
}

static uint64_t counted(const struct hws_measure_stats *measure)
{
    return measure->known_count + measure->not_yet_count;
}

/* ", 3 not by the end", or nothing. */
static void not_yet_words(const struct hws_measure_stats *measure, char *text, size_t text_size)
{
    text[0] = '\0';
    if (measure->not_yet_count > 0) {
        (void)snprintf(text, text_size, "; %llu of them not by the end, and not drawn",
                       (unsigned long long)measure->not_yet_count);
    }
}

static void panel_title(struct hws_plot_panel *panel, const struct hws_measure_stats *measure,
                        const char *what)
{
    (void)snprintf(panel->title, sizeof(panel->title), "%s%s%.60s: %s", measure->name,
                   measure->entity[0] == '\0' ? "" : " of ", measure->entity, what);
}

/* ---- how values are spread ------------------------------------------------------------------- */

/* Freedman and Diaconis' width (Z. Wahrscheinlichkeitstheorie 57, 1981), rounded up; a bin a whole
 * number where all values are whole and few. */
static double bin_width(const struct hws_measure_stats *measure, enum hws_plot_unit unit)
{
    const double *values = measure->values;
    const uint64_t n = measure->known_count;
    const double range = values[n - 1u] - values[0];
    const double quarters = values[n * 3u / 4u] - values[n / 4u];
    double width = 2.0 * quarters / cbrt((double)n);
    bool whole = unit == HWS_PLOT_NUMBER && range < (double)BINS_MAX;

    for (uint64_t i = 0; i < n && whole; i++) {
        whole = values[i] == floor(values[i]);
    }
    if (whole) {
        return 1.0;
    }
    width = fmax(width, range / (double)(BINS_MAX - 2u));
    return hws_plot_step(unit, range > 0.0 ? width : fmax(fabs(values[0]) * 0.1, 1.0e-6));
}

static enum hws_status fill_bars(struct hws_plot_panel *panel,
                                 const struct hws_measure_stats *measure, double width)
{
    const double *values = measure->values;
    const uint64_t n = measure->known_count;
    /* Whole numbers stand in the middle of their bins. */
    const double shift = width == 1.0 ? 0.5 : 0.0;
    const double first = width * floor((values[0] + shift) / width + 1.0e-9) - shift;
    /* What is on the last edge belongs to the last bin. */
    const double bins = (values[n - 1u] - first) / width;
    const uint32_t count = (uint32_t)fmax(ceil(bins - 1.0e-9), 1.0);
    double highest = 0.0;

    panel->bars = calloc(count, sizeof(*panel->bars));
    if (panel->bars == NULL) {
        return HWS_ERR_MEMORY;
    }
    panel->bar_count = count;
    for (uint32_t i = 0; i < count; i++) {
        panel->bars[i].low = first + (double)i * width;
        panel->bars[i].high = first + (double)(i + 1u) * width;
    }
    for (uint64_t i = 0; i < n; i++) {
        const uint32_t bin = (uint32_t)floor((values[i] - first) / width + 1.0e-9);
        struct hws_plot_bar *bar = &panel->bars[bin < count ? bin : count - 1u];
        bar->height += 1.0;
        highest = fmax(highest, bar->height);
    }
    hws_plot_axis_fit(&panel->y, HWS_PLOT_NUMBER, 0.0, highest, Y_FIGURES);
    return HWS_OK;
}

static enum hws_status add_histogram(struct hws_plot *plot, const struct hws_measure_stats *measure)
{
    const enum hws_plot_unit unit = hws_figure_plot_unit(measure->unit);
    struct hws_plot_panel *panel = hws_plot_add(plot);
    char not_yet[96];
    char mean[HWS_FIGURE_MAX];

    if (panel == NULL) {
        return HWS_ERR_MEMORY;
    }
    panel_title(panel, measure, "how often");
    not_yet_words(measure, not_yet, sizeof(not_yet));
    const double width = bin_width(measure, unit);
    char width_words[HWS_PLOT_WORD_MAX];
    hws_plot_figure(unit, width, width_words);
    (void)snprintf(panel->note, sizeof(panel->note), "%llu runs, bars %s wide%s",
                   (unsigned long long)counted(measure), width_words, not_yet);
    enum hws_status status = fill_bars(panel, measure, width);
    if (status != HWS_OK) {
        return status;
    }
    hws_plot_axis_fit(&panel->x, unit, panel->bars[0].low, panel->bars[panel->bar_count - 1u].high,
                      X_FIGURES);
    axis_title(&panel->x, measure->unit);
    (void)snprintf(panel->y.title, sizeof(panel->y.title), "runs");
    if (measure->mean_known) {
        hws_figure_words(measure->mean.mean, measure->unit, mean, sizeof(mean));
        panel->marks[0].x = measure->mean.mean;
        (void)snprintf(panel->marks[0].text, sizeof(panel->marks[0].text), "mean %s", mean);
        panel->mark_count = 1;
    }
    return HWS_OK;
}

/*
 * The share of runs with at most so much. Its band holds the whole line at once, with the bound of
 * Dvoretzky, Kiefer and Wolfowitz in Massart's form (Ann. Probab. 18, 1990).
 */
static enum hws_status fill_ecdf(struct hws_plot_panel *panel,
                                 const struct hws_measure_stats *measure, double level)
{
    const uint64_t n = counted(measure);
    const uint64_t known = measure->known_count;
    const uint32_t count = known < ECDF_POINTS_MAX ? (uint32_t)known : ECDF_POINTS_MAX;
    const double reach = sqrt(log(2.0 / (1.0 - level)) / (2.0 * (double)n));

    panel->points = calloc((size_t)count + 2u, sizeof(*panel->points));
    if (panel->points == NULL) {
        return HWS_ERR_MEMORY;
    }
    panel->points[panel->point_count++] =
        (struct hws_plot_point){panel->x.low, 0.0, 0.0, fmin(reach, 1.0)};
    for (uint32_t i = 0; i < count; i++) {
        const uint64_t rank = known * (i + 1u) / count; /* from 1 */
        const double share = (double)rank / (double)n;
        panel->points[panel->point_count++] = (struct hws_plot_point){
            measure->values[rank - 1u], share, fmax(share - reach, 0.0), fmin(share + reach, 1.0)};
    }
    panel->points[panel->point_count] = panel->points[panel->point_count - 1u];
    panel->points[panel->point_count++].x = panel->x.high;
    return HWS_OK;
}

static enum hws_status add_ecdf(struct hws_plot *plot, const struct hws_measure_stats *measure,
                                double level)
{
    const struct hws_quantile *median = &measure->quantiles[1];
    struct hws_plot_panel *panel = hws_plot_add(plot);
    char words[HWS_FIGURE_MAX];

    if (panel == NULL) {
        return HWS_ERR_MEMORY;
    }
    panel_title(panel, measure, "at most so much");
    (void)snprintf(panel->note, sizeof(panel->note),
                   "share of %llu runs; the band holds the whole "
                   "line at %g %%",
                   (unsigned long long)counted(measure), 100.0 * level);
    panel->x = plot->panels[plot->panel_count - 2u].x; /* that of the histogram beside it */
    hws_plot_axis_fit(&panel->y, HWS_PLOT_PER_CENT, 0.0, 1.0, Y_FIGURES);
    (void)snprintf(panel->y.title, sizeof(panel->y.title), "share of runs");
    if (isfinite(median->value)) {
        hws_figure_words(median->value, measure->unit, words, sizeof(words));
        panel->marks[0].x = median->value;
        (void)snprintf(panel->marks[0].text, sizeof(panel->marks[0].text), "median %s", words);
        panel->mark_count = 1;
    }
    return fill_ecdf(panel, measure, level);
}

/* ---- how long things last -------------------------------------------------------------------- */

static void fill_at_risk(struct hws_plot_panel *panel, const struct hws_span_stats *span)
{
    (void)snprintf(panel->below_title, sizeof(panel->below_title), "watched still");
    for (uint32_t i = 0; i < panel->x.tick_count; i++) {
        uint64_t at_risk = 0;
        for (uint32_t k = span->curve_count; k-- > 0;) {
            if (span->curve[k].at_ms >= panel->x.ticks[i].at) {
                at_risk = span->curve[k].at_risk_count;
            }
        }
        (void)snprintf(panel->below[i], sizeof(panel->below[i]), "%llu",
                       (unsigned long long)at_risk);
    }
}

static enum hws_status add_survival(struct hws_plot *plot, const struct hws_span_stats *span,
                                    double level)
{
    struct hws_plot_panel *panel = hws_plot_add(plot);
    char words[HWS_FIGURE_MAX];

    if (panel == NULL) {
        return HWS_ERR_MEMORY;
    }
    panel->points = calloc(span->curve_count, sizeof(*panel->points));
    if (panel->points == NULL) {
        return HWS_ERR_MEMORY;
    }
    (void)snprintf(panel->title, sizeof(panel->title), "%s%s%.40s%s%.60s: not over after",
                   span->kind, span->what[0] == '\0' ? "" : ": ", span->what,
                   span->party[0] == '\0' ? "" : ", ", span->party);
    (void)snprintf(panel->note, sizeof(panel->note),
                   "%llu that began, %llu of them cut off by a run's end; band at %g %%, at each "
                   "time by itself",
                   (unsigned long long)span->count, (unsigned long long)span->censored_count,
                   100.0 * level);
    hws_plot_axis_fit(&panel->x, HWS_PLOT_DURATION, 0.0, span->curve[span->curve_count - 1u].at_ms,
                      X_FIGURES);
    hws_plot_axis_fit(&panel->y, HWS_PLOT_PER_CENT, 0.0, 1.0, Y_FIGURES);
    (void)snprintf(panel->y.title, sizeof(panel->y.title), "share not over");
    panel->point_count = span->curve_count;
    for (uint32_t i = 0; i < span->curve_count; i++) {
        const struct hws_curve_point *point = &span->curve[i];
        panel->points[i] = (struct hws_plot_point){point->at_ms, point->surviving, point->band.low,
                                                   point->band.high};
    }
    if (span->median_known) {
        hws_figure_of_ms(span->median_ms, words, sizeof(words));
        panel->marks[0].x = span->median_ms;
        (void)snprintf(panel->marks[0].text, sizeof(panel->marks[0].text), "median %s", words);
        panel->mark_count = 1;
    }
    fill_at_risk(panel, span);
    return HWS_OK;
}

/* ---- sheets ---------------------------------------------------------------------------------- */

/* A measure with one value in all runs says nothing that a plot could show. */
static bool varies(const struct hws_measure_stats *measure)
{
    return measure->known_count > 1 &&
           measure->values[0] != measure->values[measure->known_count - 1u];
}

static enum hws_status add_panels(const struct hws_stats *stats, struct hws_plot *plot,
                                  uint32_t *left_out)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < stats->measure_count && status == HWS_OK; i++) {
        if (!varies(&stats->measures[i])) {
            continue;
        }
        if (plot->panel_count + 2u > HWS_STATS_PANELS_MAX) {
            (*left_out)++;
            continue;
        }
        status = add_histogram(plot, &stats->measures[i]);
        if (status == HWS_OK) {
            status = add_ecdf(plot, &stats->measures[i], stats->level);
        }
    }
    for (uint32_t i = 0; i < stats->span_count && status == HWS_OK; i++) {
        if (plot->panel_count + 1u > HWS_PLOT_PANELS_MAX) {
            (*left_out)++;
            continue;
        }
        status = add_survival(plot, &stats->spans[i], stats->level);
    }
    return status;
}

enum hws_status hws_stats_plot(const struct hws_stats *stats, struct hws_plot *plot)
{
    struct hws_plot drawn = {.panels = NULL};
    uint32_t left_out = 0;

    (void)snprintf(drawn.marking, sizeof(drawn.marking), "%s", stats->marking);
    (void)snprintf(drawn.title, sizeof(drawn.title), "%s", stats->title);
    const enum hws_status status = add_panels(stats, &drawn, &left_out);
    int size = snprintf(drawn.note, sizeof(drawn.note),
                        "%llu replications of seed %s; what is the same in every run is not drawn",
                        (unsigned long long)stats->replication_count, stats->seed);
    if (left_out > 0) {
        (void)snprintf(drawn.note + size, sizeof(drawn.note) - (size_t)size,
                       ", nor are %u more: name those you want with --measure", left_out);
    }
    if (status != HWS_OK) {
        hws_plot_fini(&drawn);
        return status;
    }
    *plot = drawn;
    return HWS_OK;
}
