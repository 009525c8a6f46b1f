/* The tornado: what each side is better or worse by, the largest difference first. */
#include "hawser/analysis/plot.h"

#include "hawser/analysis/figure.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define X_FIGURES 7u
#define ROWS_MAX 60u

/* Of one measure of one thing where there are several sides; of one unit where there is one. */
static bool stand_together(const struct hws_comparison *comparison,
                           const struct hws_compared_measure *one,
                           const struct hws_compared_measure *other)
{
    return comparison->side_count > 2
               ? strcmp(one->name, other->name) == 0 && strcmp(one->entity, other->entity) == 0
               : strcmp(one->unit, other->unit) == 0;
}

/* What a side has that the first has not: the end of its title, or all of it. */
static const char *side_name(const struct hws_comparison *comparison, uint32_t side)
{
    const char *first = comparison->titles[0];
    const char *title = comparison->titles[side];
    const size_t size = strlen(first);

    return strncmp(title, first, size) == 0 && strncmp(title + size, ": ", 2) == 0
               ? title + size + 2u
               : title;
}

static void fill_row(const struct hws_comparison *comparison,
                     const struct hws_compared_measure *measure, struct hws_plot_row *row)
{
    const struct hws_mean *difference = &measure->paired.difference;
    char value[HWS_FIGURE_MAX];
    char half[HWS_FIGURE_MAX];

    if (comparison->side_count > 2) {
        (void)snprintf(row->label, sizeof(row->label), "%s", side_name(comparison, measure->side));
    } else {
        (void)snprintf(row->label, sizeof(row->label), "%s%s%s", measure->name,
                       measure->entity[0] == '\0' ? "" : " of ", measure->entity);
    }
    row->known = measure->known;
    if (!measure->known) {
        (void)snprintf(row->words, sizeof(row->words), "not in all pairs");
        return;
    }
    row->value = difference->mean;
    row->low = difference->mean - difference->half_width;
    row->high = difference->mean + difference->half_width;
    hws_figure_signed_words(difference->mean, measure->unit, value, sizeof(value));
    hws_figure_words(difference->half_width, measure->unit, half, sizeof(half));
    (void)snprintf(row->words, sizeof(row->words),
                   measure->p_value < 0.001 ? "%s ± %s, P < 0.001" : "%s ± %s, P %.3f", value, half,
                   measure->p_value);
}

static int compare_rows(const void *a, const void *b)
{
    const struct hws_plot_row *one = a;
    const struct hws_plot_row *other = b;
    const double one_size = one->known ? fabs(one->value) : -1.0;
    const double other_size = other->known ? fabs(other->value) : -1.0;

    if (one_size != other_size) {
        return one_size > other_size ? -1 : 1;
    }
    return strcmp(one->label, other->label);
}

static void fit_axis(struct hws_plot_panel *panel, const char *unit)
{
    double low = 0.0;
    double high = 0.0;

    for (uint32_t i = 0; i < panel->row_count; i++) {
        low = fmin(low, panel->rows[i].known ? panel->rows[i].low : 0.0);
        high = fmax(high, panel->rows[i].known ? panel->rows[i].high : 0.0);
    }
    hws_plot_axis_fit(&panel->x, hws_figure_plot_unit(unit), low, high, X_FIGURES);
    const char *name = hws_figure_unit_name(unit);
    (void)snprintf(panel->x.title, sizeof(panel->x.title), "difference%s%s",
                   name[0] == '\0' ? "" : ", ", name);
}

static void head(const struct hws_comparison *comparison,
                 const struct hws_compared_measure *measure, struct hws_plot_panel *panel)
{
    char first[HWS_FIGURE_MAX];

    if (comparison->side_count > 2) {
        hws_figure_words(measure->pair_count > 0 ? measure->first : (double)NAN, measure->unit,
                         first, sizeof(first));
        (void)snprintf(panel->title, sizeof(panel->title), "%s%s%s: the other less the first",
                       measure->name, measure->entity[0] == '\0' ? "" : " of ", measure->entity);
        (void)snprintf(panel->note, sizeof(panel->note),
                       "the first has %s in the mean of %llu pairs", first,
                       (unsigned long long)measure->pair_count);
        return;
    }
    (void)snprintf(panel->title, sizeof(panel->title), "The other less the first");
    (void)snprintf(panel->note, sizeof(panel->note), "the mean of %llu pairs",
                   (unsigned long long)measure->pair_count);
}

/* All rows that stand with the one at `place`; which of them is the first of its kind. */
static enum hws_status add_panel(const struct hws_comparison *comparison, uint32_t place,
                                 struct hws_plot *plot)
{
    const struct hws_compared_measure *measure = &comparison->measures[place];
    struct hws_plot_panel *panel = hws_plot_add(plot);

    if (panel == NULL) {
        return HWS_ERR_MEMORY;
    }
    panel->rows = calloc(ROWS_MAX, sizeof(*panel->rows));
    if (panel->rows == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = place; i < comparison->measure_count && panel->row_count < ROWS_MAX; i++) {
        if (stand_together(comparison, measure, &comparison->measures[i])) {
            fill_row(comparison, &comparison->measures[i], &panel->rows[panel->row_count++]);
        }
    }
    qsort(panel->rows, panel->row_count, sizeof(*panel->rows), compare_rows);
    head(comparison, measure, panel);
    fit_axis(panel, measure->unit);
    return HWS_OK;
}

static bool is_first(const struct hws_comparison *comparison, uint32_t place)
{
    for (uint32_t i = 0; i < place; i++) {
        if (stand_together(comparison, &comparison->measures[i], &comparison->measures[place])) {
            return false;
        }
    }
    return true;
}

enum hws_status hws_comparison_plot(const struct hws_comparison *comparison, struct hws_plot *plot)
{
    struct hws_plot drawn = {.panels = NULL};
    enum hws_status status = HWS_OK;

    (void)snprintf(drawn.marking, sizeof(drawn.marking), "%s", comparison->marking);
    (void)snprintf(drawn.title, sizeof(drawn.title), "%s", comparison->titles[0]);
    if (comparison->side_count == 2) {
        (void)snprintf(drawn.title, sizeof(drawn.title), "%.150s, set against: %.150s",
                       comparison->titles[0], side_name(comparison, 1));
    }
    (void)snprintf(drawn.note, sizeof(drawn.note),
                   "replication by replication on the same chance; intervals at %g %%; P: of no "
                   "difference, adjusted (Holm) for %u rows",
                   100.0 * comparison->level, comparison->measure_count);
    for (uint32_t i = 0; i < comparison->measure_count && status == HWS_OK; i++) {
        if (is_first(comparison, i) && drawn.panel_count < HWS_PLOT_PANELS_MAX) {
            status = add_panel(comparison, i, &drawn);
        }
    }
    if (status != HWS_OK) {
        hws_plot_fini(&drawn);
        return status;
    }
    *plot = drawn;
    return HWS_OK;
}
