/* hawser compare: two batches on the same chance, and what the second is better or worse by. */
#include "sim/console/figures.h"
#include "sim/console/subcommands.h"

#include "hawser/analysis/compare.h"
#include "hawser/analysis/plot.h"
#include "hawser/analysis/select.h"
#include "hawser/core/clock.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BAR_LENGTH 12
#define POINT_PATH_MAX 4096

/* Which of the others, where there are several: "2". */
static void side_cell(struct hws_table *table, const struct hws_comparison *comparison,
                      const struct hws_compared_measure *measure)
{
    if (comparison->side_count > 2) {
        hws_table_cell(table, "%u", measure->side);
    }
}

/* How far the difference goes, to the less or to the more, beside the largest of them. */
static void bar_cell(struct hws_table *table, const struct hws_compared_measure *measure,
                     double largest)
{
    static const char less[] = "<<<<<<<<<<<<";
    static const char more[] = ">>>>>>>>>>>>";
    const double difference = measure->known ? measure->paired.difference.mean : 0.0;
    const int length =
        largest > 0.0 ? (int)(fabs(difference) / largest * (double)BAR_LENGTH + 0.5) : 0;

    hws_table_cell(table, "%*s|%-*s", BAR_LENGTH,
                   difference < 0.0 ? less + BAR_LENGTH - length : "", BAR_LENGTH,
                   difference > 0.0 ? more + BAR_LENGTH - length : "");
}

static void print_row(struct hws_table *table, const struct hws_compared_measure *measure)
{
    if (measure->entity[0] == '\0') {
        hws_table_cell(table, "%s", measure->name);
    } else {
        hws_table_cell(table, "%s of %s", measure->name, measure->entity);
    }
    hws_table_cell(table, "%llu", (unsigned long long)measure->pair_count);
    figure_cell(table, measure->pair_count > 0 ? measure->first : (double)NAN, measure->unit);
    figure_cell(table, measure->pair_count > 0 ? measure->second : (double)NAN, measure->unit);
    if (!measure->known) {
        for (uint32_t i = 0; i < 4; i++) {
            hws_table_cell(table, "-");
        }
        return;
    }
    figure_signed_cell(table, measure->paired.difference.mean, measure->unit);
    figure_cell(table, measure->paired.difference.half_width, measure->unit);
    hws_table_cell(table, measure->p_value < 0.001 ? "< 0.001" : "%.3f", measure->p_value);
    hws_table_cell(table, "%.0f %%", 100.0 * measure->paired.variance_saved);
}

/* The largest differences first: where one measure stands for all, this is the tornado. */
static int compare_sizes(const void *a, const void *b)
{
    const struct hws_compared_measure *one = a;
    const struct hws_compared_measure *other = b;
    const double one_size = one->known ? fabs(one->paired.difference.mean) : -1.0;
    const double other_size = other->known ? fabs(other->paired.difference.mean) : -1.0;

    if (one_size != other_size) {
        return one_size > other_size ? -1 : 1;
    }
    return one->side != other->side ? (one->side < other->side ? -1 : 1)
                                    : strcmp(one->entity, other->entity);
}

/* Whether all rows are of one measure of one thing, so that their differences may stand together.
 */
static bool is_tornado(const struct hws_comparison *comparison)
{
    bool same = comparison->side_count > 2;

    for (uint32_t i = 1; i < comparison->measure_count; i++) {
        same = same && strcmp(comparison->measures[i].name, comparison->measures[0].name) == 0 &&
               strcmp(comparison->measures[i].entity, comparison->measures[0].entity) == 0;
    }
    return same && comparison->measure_count > 0;
}

static char *rows_table(const struct hws_comparison *comparison, bool tornado)
{
    const struct hws_table_column columns[] = {
        {"AGAINST", true},   {"MEASURE", false},   {"PAIRS", true}, {"FIRST", true},
        {"THE OTHER", true}, {"DIFFERENCE", true}, {"+/-", true},   {"P", true},
        {"SPARED", true},    {"", false}};
    const bool several = comparison->side_count > 2;
    struct hws_table *table = hws_table_create(several ? columns : columns + 1,
                                               8u + (several ? 1u : 0u) + (tornado ? 1u : 0u));
    double largest = 0.0;

    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        const struct hws_compared_measure *measure = &comparison->measures[i];
        largest = measure->known ? fmax(largest, fabs(measure->paired.difference.mean)) : largest;
    }
    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        side_cell(table, comparison, &comparison->measures[i]);
        print_row(table, &comparison->measures[i]);
        if (tornado) {
            bar_cell(table, &comparison->measures[i], largest);
        }
    }
    return hws_table_finish(table);
}

static void print_notes(const struct hws_comparison *comparison)
{
    uint64_t unfit_count = 0;

    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        unfit_count += comparison->measures[i].known ? 0u : 1u;
    }
    if (comparison->measure_count == 0) {
        (void)printf("nothing differs in any replication\n");
    }
    if (unfit_count > 0) {
        (void)printf("\n-: in some runs it had not happened by the end, or there was nothing to "
                     "measure: no mean\nof the rest is given; see \"hawser stats\" for how long "
                     "things last.\n");
    }
    (void)printf("\nP: of no difference, adjusted (Holm) for the %u rows here. SPARED: of the "
                 "variance of the\ndifference, by running both on the same chance.\n%s\n",
                 comparison->measure_count, comparison->marking);
}

static bool print_words(struct hws_comparison *comparison)
{
    const bool tornado = is_tornado(comparison);

    if (tornado) {
        qsort(comparison->measures, comparison->measure_count, sizeof(*comparison->measures),
              compare_sizes);
    }
    char *text = rows_table(comparison, tornado);
    if (text == NULL) {
        return false;
    }
    (void)printf("%s\nfirst: %s\n", comparison->marking, comparison->titles[0]);
    for (uint32_t i = 1; i < comparison->side_count; i++) {
        if (comparison->side_count > 2) {
            (void)printf("%u: %s\n", i, comparison->titles[i]);
        } else {
            (void)printf("the other: %s\n", comparison->titles[i]);
        }
    }
    (void)printf("the other less the first, on the same chance, intervals at %g %%\n\n%s",
                 100.0 * comparison->level, text);
    free(text);
    print_notes(comparison);
    return true;
}

static bool print_json(const struct hws_comparison *comparison)
{
    struct hws_json_writer writer;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "marking", comparison->marking);
    hws_json_put_text(&writer, "first", comparison->titles[0]);
    figure_json(&writer, "level", comparison->level);
    hws_json_open(&writer, "measures", '[');
    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        const struct hws_compared_measure *measure = &comparison->measures[i];
        const double none = (double)NAN;
        hws_json_open(&writer, NULL, '{');
        hws_json_put_text(&writer, "against", comparison->titles[measure->side]);
        hws_json_put_text(&writer, "measure", measure->name);
        hws_json_put_text(&writer, "entity", measure->entity);
        hws_json_put_text(&writer, "unit", measure->unit);
        hws_json_put_whole(&writer, "pairs", (int64_t)measure->pair_count);
        hws_json_put_whole(&writer, "unfit", (int64_t)measure->unfit_count);
        figure_json(&writer, "first", measure->pair_count > 0 ? measure->first : none);
        figure_json(&writer, "second", measure->pair_count > 0 ? measure->second : none);
        figure_json(&writer, "difference", measure->known ? measure->paired.difference.mean : none);
        figure_json(&writer, "half_width",
                    measure->known ? measure->paired.difference.half_width : none);
        figure_json(&writer, "p_value", measure->known ? measure->p_value : none);
        figure_json(&writer, "variance_spared",
                    measure->known ? measure->paired.variance_saved : none);
        hws_json_close(&writer, '}');
    }
    hws_json_close(&writer, ']');
    hws_json_close(&writer, '}');
    return figure_print_json(&writer);
}

static enum hws_exit draw(const struct hws_comparison *comparison, const char *path,
                          const char *const *paths, uint32_t path_count)
{
    struct hws_plot plot = {.panels = NULL};

    return path == NULL ? HWS_EXIT_DONE
                        : figure_draw("compare", hws_comparison_plot(comparison, &plot), &plot,
                                      path, paths, path_count);
}

/* ---- the best -------------------------------------------------------------------------------- */

struct best_options {
    const char *which, *within; /* "least", "most"; so little does not matter */
};

/* "6h", or a number of the measure's own unit. */
static bool read_within(const char *text, double *within)
{
    int64_t duration_ms = 0;
    char *end = NULL;

    *within = strtod(text, &end);
    if (*end != '\0' || end == text) {
        if (hws_duration_parse(text, &duration_ms, NULL) != HWS_OK) {
            return false;
        }
        *within = (double)duration_ms;
    }
    return *within > 0.0 && isfinite(*within);
}

static void print_best(const struct hws_comparison *comparison,
                       const struct figure_options *options, const struct best_options *best,
                       const struct hws_selection *selection)
{
    (void)printf("\n%s %s: ", best->which, options->measures);
    if (selection->decided) {
        (void)printf("%s\nit is the best, or within %s of it, with a probability of at least %g "
                     "%%; decided after %llu\nreplications (Kim and Nelson 2001).\n",
                     comparison->titles[selection->best], best->within, 100.0 * options->level,
                     (unsigned long long)selection->used_count);
    } else {
        (void)printf("not decided after %llu replications; %llu at most would do. Still in it:\n",
                     (unsigned long long)selection->used_count,
                     (unsigned long long)selection->most_count);
        for (uint32_t i = 0; i < comparison->side_count; i++) {
            if (selection->left[i]) {
                (void)printf("  %s\n", comparison->titles[i]);
            }
        }
    }
    (void)printf("%s\n", comparison->marking);
}

static enum hws_exit tell_best(const struct hws_invocation *invocation,
                               const struct hws_comparison *comparison,
                               const struct figure_options *options,
                               const struct best_options *best, const char *const *paths)
{
    static struct hws_selection selection;
    struct hws_error error = {0};
    double within = 0.0;
    const bool least = best->which != NULL && strcmp(best->which, "least") == 0;

    if (best->which == NULL && best->within == NULL) {
        return HWS_EXIT_DONE;
    }
    if (best->which == NULL || best->within == NULL ||
        (!least && strcmp(best->which, "most") != 0) || !read_within(best->within, &within) ||
        options->measures == NULL || strchr(options->measures, ',') != NULL) {
        return hws_usage_error(invocation,
                               "--best least or --best most needs one --measure, and --within D, "
                               "a difference in it that does not matter: 0.5, 6h");
    }
    const enum hws_status status =
        hws_select_read(paths, comparison->side_count, options->measures, least, within,
                        options->level, &selection, &error);
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    print_best(comparison, options, best, &selection);
    return HWS_EXIT_DONE;
}

/* The points of an experiment, for its folder alone; how many. */
static uint32_t list_points(const char *folder, char (*points)[POINT_PATH_MAX], const char **paths)
{
    uint32_t count = 0;
    struct stat facts;

    while (count < HWS_SIDES_MAX) {
        (void)snprintf(points[count], POINT_PATH_MAX, "%.4000s/point-%u", folder, count);
        if (stat(points[count], &facts) != 0) {
            break;
        }
        paths[count] = points[count];
        count++;
    }
    return count;
}

static enum hws_exit run_compare(const struct hws_invocation *invocation)
{
    static const char *paths[HWS_SIDES_MAX];
    static char points[HWS_SIDES_MAX][POINT_PATH_MAX];
    struct figure_options options;
    struct best_options best = {NULL, NULL};
    const struct hws_option more[] = {{"--best", &best.which, NULL, NULL},
                                      {"--within", &best.within, NULL, NULL}};
    int path_count = 0;
    struct hws_comparison comparison;
    struct hws_error error = {0};

    const enum hws_exit exit_code =
        figure_options_parse(invocation, &options, more, 2, paths, (int)HWS_SIDES_MAX, &path_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    uint32_t side_count = (uint32_t)path_count;
    if (path_count == 1) {
        const char *folder = paths[0];
        side_count = list_points(folder, points, paths);
        if (side_count < 2) {
            return hws_usage_error(invocation,
                                   "found one, expected two results, or the folder of a batch "
                                   "with --vary: %s has no points",
                                   folder);
        }
    }
    const enum hws_status status =
        hws_compare_read(paths, side_count, options.measures, options.level, &comparison, &error);
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    const bool printed = options.json ? print_json(&comparison) : print_words(&comparison);
    enum hws_exit told = HWS_EXIT_DONE;
    if (printed && !options.json) {
        told = tell_best(invocation, &comparison, &options, &best, paths);
    }
    if (printed && told == HWS_EXIT_DONE) {
        told = draw(&comparison, options.plot_path, paths, side_count);
    }
    hws_comparison_fini(&comparison);
    if (!printed) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "compare", "no memory to print it");
        return hws_report_error(&error);
    }
    return told;
}

const struct hws_subcommand compare_subcommand = {
    .name = "compare",
    .synopsis =
        "compare FIRST OTHER... | EXPERIMENT [--measure NAME,...] [--level PERCENT] [--plot OUT] "
        "[--best least|most --within D] [--json]",
    .summary = "tell what batches are better or worse by than another on the same chance",
    .help =
        "FIRST and OTHER are folders of \"hawser batch\" or files of \"hawser merge\", of the\n"
        "same seed: replication 7 of one is set against replication 7 of the other. EXPERIMENT is\n"
        "the folder of a batch with --vary: its points are set against the first.\n\n"
        "  --measure NAME,...  these measures; else all that differ anywhere. Of one measure and\n"
        "                      several points the largest differences stand first, with a bar\n"
        "  --level PERCENT     in how many experiments of a hundred intervals cover the truth: 95\n"
        "  --plot OUT          draw the differences into OUT, a .png, .svg or .pdf, the largest\n"
        "                      first; \"-\": small here, as wide as the terminal\n"
        "  --best least        which has the least (or most) of the one measure, with the level "
        "as\n"
        "                      probability that it is the best, or within D of it (--within 6h):\n"
        "                      replication by replication until the others have dropped out\n"
        "  --json              one JSON object, numbers with all their digits\n\n"
        "Example: hawser compare as-it-is with-moves --measure lost_gbps_hours\n",
    .run = run_compare,
};
