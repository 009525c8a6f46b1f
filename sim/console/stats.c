/* hawser stats: what the results of a batch say, in tables or as JSON. */
#include "sim/console/figures.h"
#include "sim/console/subcommands.h"

#include "hawser/analysis/plot.h"
#include "hawser/analysis/stats.h"
#include "hawser/core/json_writer.h"
#include "hawser/session/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- measures -------------------------------------------------------------------------------- */

static void measure_name_cell(struct hws_table *table, const struct hws_measure_stats *measure)
{
    if (measure->entity[0] == '\0') {
        hws_table_cell(table, "%s", measure->name);
    } else {
        hws_table_cell(table, "%s of %s", measure->name, measure->entity);
    }
}

/* The median with its interval: "4h12m (3h50m to 4h40m)". */
static void median_cell(struct hws_table *table, const struct hws_measure_stats *measure)
{
    const struct hws_quantile *median = &measure->quantiles[1];
    char value[HWS_FIGURE_MAX];
    char low[HWS_FIGURE_MAX];
    char high[HWS_FIGURE_MAX];

    hws_figure_words(median->value, measure->unit, value, sizeof(value));
    if (!median->low_known || !median->high_known) {
        hws_table_cell(table, "%s", value);
        return;
    }
    hws_figure_words(median->interval.low, measure->unit, low, sizeof(low));
    hws_figure_words(median->interval.high, measure->unit, high, sizeof(high));
    hws_table_cell(table, "%s (%s to %s)", value, low, high);
}

static uint64_t counted_runs(const struct hws_measure_stats *measure)
{
    return measure->known_count + measure->not_yet_count;
}

/* Of how many things there was nothing to measure in any run: one line says so for all. */
static uint32_t empty_count(const struct hws_stats *stats)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < stats->measure_count; i++) {
        count += counted_runs(&stats->measures[i]) == 0 ? 1u : 0u;
    }
    return count;
}

static char *measures_table(const struct hws_stats *stats)
{
    const struct hws_table_column columns[] = {
        {"MEASURE", false}, {"UNIT", false},   {"RUNS", true},   {"MEAN", true},
        {"+/-", true},      {"1 IN 10", true}, {"MEDIAN", true}, {"9 IN 10", true},
    };
    struct hws_table *table = hws_table_create(columns, 8);

    for (uint32_t i = 0; i < stats->measure_count; i++) {
        const struct hws_measure_stats *measure = &stats->measures[i];
        if (counted_runs(measure) == 0) {
            continue;
        }
        measure_name_cell(table, measure);
        hws_table_cell(table, "%s", measure->unit);
        hws_table_cell(table, "%llu", (unsigned long long)counted_runs(measure));
        figure_cell(table, measure->mean_known ? measure->mean.mean : (double)NAN, measure->unit);
        figure_cell(table,
                    measure->mean_known && isfinite(measure->mean.half_width)
                        ? measure->mean.half_width
                        : (double)NAN,
                    measure->unit);
        figure_cell(table, measure->quantiles[0].value, measure->unit);
        median_cell(table, measure);
        figure_cell(table, measure->quantiles[2].value, measure->unit);
    }
    return hws_table_finish(table);
}

/* ---- spans ----------------------------------------------------------------------------------- */

/* "93 of 100 (86 to 97 %)"; of what was never seen, the most that it may be. */
static void share_cell(struct hws_table *table, const struct hws_stats *stats,
                       const struct hws_span_stats *span)
{
    hws_table_cell(table, "%llu of %llu (%.3g to %.3g %%)", (unsigned long long)span->run_count,
                   (unsigned long long)stats->replication_count, 100.0 * span->share.low,
                   100.0 * span->share.high);
}

static void mean_cell(struct hws_table *table, const struct hws_span_stats *span)
{
    char mean[HWS_FIGURE_MAX];
    char half[HWS_FIGURE_MAX];

    hws_figure_of_ms(span->mean_ms, mean, sizeof(mean));
    if (!isfinite(span->half_width_ms)) {
        hws_table_cell(table, "%s", mean);
        return;
    }
    hws_figure_of_ms(span->half_width_ms, half, sizeof(half));
    hws_table_cell(table, "%s +/- %s", mean, half);
}

static char *spans_table(const struct hws_stats *stats)
{
    const struct hws_table_column columns[] = {
        {"WHAT BEGAN", false}, {"BY", false},    {"RUNS WITH ONE", true}, {"ALL", true},
        {"NOT OVER", true},    {"MEDIAN", true}, {"MEAN UP TO", true},    {"THE HORIZON", true},
    };
    struct hws_table *table = hws_table_create(columns, 8);

    for (uint32_t i = 0; i < stats->span_count; i++) {
        const struct hws_span_stats *span = &stats->spans[i];
        char median[HWS_FIGURE_MAX];
        char horizon[HWS_FIGURE_MAX];
        hws_figure_of_ms(span->median_ms, median, sizeof(median));
        hws_figure_of_ms(span->horizon_ms, horizon, sizeof(horizon));
        hws_table_cell(table, "%s%s%s", span->kind, span->what[0] == '\0' ? "" : ": ", span->what);
        hws_table_cell(table, "%s", span->party);
        share_cell(table, stats, span);
        hws_table_cell(table, "%llu", (unsigned long long)span->count);
        hws_table_cell(table, "%llu", (unsigned long long)span->censored_count);
        hws_table_cell(table, "%s", span->median_known ? median : "not yet");
        mean_cell(table, span);
        hws_table_cell(table, "%s", horizon);
    }
    return hws_table_finish(table);
}

static bool print_words(const struct hws_stats *stats)
{
    char *measures = stats->measure_count > empty_count(stats) ? measures_table(stats) : strdup("");
    char *spans = stats->span_count > 0 ? spans_table(stats) : strdup("");
    const bool good = measures != NULL && spans != NULL;

    if (good) {
        (void)printf("%s\n%s: %llu replications of seed %s, intervals at %g %%\n\n%s",
                     stats->marking, stats->title, (unsigned long long)stats->replication_count,
                     stats->seed, 100.0 * stats->level, measures);
        if (empty_count(stats) > 0) {
            (void)printf("%s%u more with nothing to measure in any run\n",
                         empty_count(stats) < stats->measure_count ? "\n" : "", empty_count(stats));
        }
        if (stats->measure_count == 0 && stats->span_count == 0) {
            (void)printf("nothing of this began in any replication\n");
        }
        if (stats->span_count > 0) {
            (void)printf("%s%s\nWhat the end of a run cut off counts as lasting at least so "
                         "long.\n",
                         stats->measure_count > 0 ? "\n" : "", spans);
        }
        (void)printf("%s\n", stats->marking);
    }
    free(measures);
    free(spans);
    return good;
}

/* ---- for programs ---------------------------------------------------------------------------- */

static void put_measure(struct hws_json_writer *writer, const struct hws_measure_stats *measure)
{
    static const char *const names[HWS_STATS_QUANTILES] = {"p10", "p50", "p90"};

    hws_json_open(writer, NULL, '{');
    hws_json_put_text(writer, "measure", measure->name);
    hws_json_put_text(writer, "entity", measure->entity);
    hws_json_put_text(writer, "unit", measure->unit);
    hws_json_put_whole(writer, "known", (int64_t)measure->known_count);
    hws_json_put_whole(writer, "not_yet", (int64_t)measure->not_yet_count);
    hws_json_put_whole(writer, "none", (int64_t)measure->none_count);
    figure_json(writer, "mean", measure->mean_known ? measure->mean.mean : (double)NAN);
    figure_json(writer, "half_width", measure->mean_known ? measure->mean.half_width : (double)NAN);
    figure_json(writer, "deviation", measure->mean_known ? measure->mean.deviation : (double)NAN);
    for (uint32_t i = 0; i < HWS_STATS_QUANTILES; i++) {
        const struct hws_quantile *quantile = &measure->quantiles[i];
        const bool known = measure->known_count + measure->not_yet_count > 0;
        hws_json_open(writer, names[i], '[');
        figure_json(writer, NULL, known ? quantile->value : (double)NAN);
        figure_json(writer, NULL,
                    known && quantile->low_known ? quantile->interval.low : (double)NAN);
        figure_json(writer, NULL,
                    known && quantile->high_known ? quantile->interval.high : (double)NAN);
        hws_json_close(writer, ']');
    }
    hws_json_close(writer, '}');
}

static void put_span(struct hws_json_writer *writer, const struct hws_span_stats *span)
{
    hws_json_open(writer, NULL, '{');
    hws_json_put_text(writer, "kind", span->kind);
    hws_json_put_text(writer, "party", span->party);
    hws_json_put_text(writer, "what", span->what);
    hws_json_put_whole(writer, "count", (int64_t)span->count);
    hws_json_put_whole(writer, "censored", (int64_t)span->censored_count);
    hws_json_put_whole(writer, "runs", (int64_t)span->run_count);
    hws_json_open(writer, "share", '[');
    figure_json(writer, NULL, span->share.low);
    figure_json(writer, NULL, span->share.high);
    hws_json_close(writer, ']');
    figure_json(writer, "median_ms", span->median_known ? span->median_ms : (double)NAN);
    figure_json(writer, "mean_ms", span->mean_ms);
    figure_json(writer, "half_width_ms", span->half_width_ms);
    figure_json(writer, "horizon_ms", span->horizon_ms);
    hws_json_close(writer, '}');
}

static bool print_json(const struct hws_stats *stats)
{
    struct hws_json_writer writer;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "marking", stats->marking);
    hws_json_put_text(&writer, "scenario", stats->scenario);
    hws_json_put_text(&writer, "seed", stats->seed);
    hws_json_put_text(&writer, "digest", stats->digest);
    hws_json_put_whole(&writer, "replications", (int64_t)stats->replication_count);
    figure_json(&writer, "level", stats->level);
    hws_json_open(&writer, "measures", '[');
    for (uint32_t i = 0; i < stats->measure_count; i++) {
        put_measure(&writer, &stats->measures[i]);
    }
    hws_json_close(&writer, ']');
    hws_json_open(&writer, "spans", '[');
    for (uint32_t i = 0; i < stats->span_count; i++) {
        put_span(&writer, &stats->spans[i]);
    }
    hws_json_close(&writer, ']');
    hws_json_close(&writer, '}');
    return figure_print_json(&writer);
}

static enum hws_exit draw(const struct hws_stats *stats, const char *path, const char *const *paths,
                          uint32_t path_count)
{
    struct hws_plot plot = {.panels = NULL};

    return path == NULL
               ? HWS_EXIT_DONE
               : figure_draw("stats", hws_stats_plot(stats, &plot), &plot, path, paths, path_count);
}

static enum hws_exit run_stats(const struct hws_invocation *invocation)
{
    const char *path = NULL;
    struct figure_options options;
    int path_count = 0;
    struct hws_stats stats;
    struct hws_error error = {0};

    const enum hws_exit exit_code =
        figure_options_parse(invocation, &options, NULL, 0, &path, 1, &path_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    const enum hws_status status =
        hws_stats_read(path, options.measures, options.level, &stats, &error);
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    const bool printed = options.json ? print_json(&stats) : print_words(&stats);
    const enum hws_exit drawn = printed ? draw(&stats, options.plot_path, &path, 1) : HWS_EXIT_DONE;
    hws_stats_fini(&stats);
    if (!printed) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "stats", "no memory to print them");
        return hws_report_error(&error);
    }
    return drawn;
}

const struct hws_subcommand stats_subcommand = {
    .name = "stats",
    .synopsis = "stats RESULTS [--measure NAME,...] [--level PERCENT] [--plot OUT] [--json]",
    .summary = "print what the results of a batch say, with how sure that is",
    .help =
        "RESULTS is a folder of \"hawser batch\" or a file of \"hawser merge\".\n\n"
        "  --measure NAME,...  these measures, of everything that has them (NAME/ID: of one), and\n"
        "                      these kinds of\n"
        "                      what began (\"repair\"); else all measures of the whole, and all "
        "that\n"
        "                      began and how long it lasted\n"
        "  --level PERCENT     in how many experiments of a hundred intervals cover the truth: 95\n"
        "  --plot OUT          draw them into OUT, a .png, .svg or .pdf: how often, at most so "
        "much,\n"
        "                      not over after; \"-\": small ones here, as wide as the terminal\n"
        "  --json              one JSON object, numbers with all their digits\n\n"
        "A mean stands with half of its interval (Student's); a median with an interval that\n"
        "assumes nothing of how values are spread; how many runs had one, with Wilson's. Where\n"
        "something had not happened by a run's end there is no mean of the rest: it would be one\n"
        "of the quick alone. How long things last is estimated with those that were not over\n"
        "(Kaplan and Meier), up to the horizon to which that can be known.\n\n"
        "Example: hawser stats drag --measure lost_gbps_hours\n",
    .run = run_stats,
};
