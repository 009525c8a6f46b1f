/* hawser compare: two batches on the same chance, and what the second is better or worse by. */
#include "sim/console/figures.h"
#include "sim/console/subcommands.h"

#include "hawser/analysis/compare.h"

#include <math.h>
#include <stdlib.h>

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

static bool print_words(const struct hws_comparison *comparison)
{
    const struct hws_table_column columns[] = {
        {"MEASURE", false},   {"PAIRS", true}, {"FIRST", true}, {"SECOND", true},
        {"DIFFERENCE", true}, {"+/-", true},   {"P", true},     {"SPARED", true}};
    struct hws_table *table = hws_table_create(columns, 8);
    uint64_t unfit_count = 0;

    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        print_row(table, &comparison->measures[i]);
        unfit_count += comparison->measures[i].known ? 0u : 1u;
    }
    char *text = hws_table_finish(table);
    if (text == NULL) {
        return false;
    }
    (void)printf("%s\nfirst: %s\nsecond: %s\nsecond less first on the same chance, intervals at "
                 "%g %%\n\n%s",
                 comparison->marking, comparison->first_title, comparison->second_title,
                 100.0 * comparison->level, text);
    free(text);
    if (comparison->measure_count == 0) {
        (void)printf("nothing differs in any replication\n");
    }
    if (unfit_count > 0) {
        (void)printf("\n-: in some runs it had not happened by the end, or there was nothing to "
                     "measure: no mean\nof the rest is given; see \"hawser stats\" for how long "
                     "things last.\n");
    }
    (void)printf("\nP: of no difference, adjusted (Holm) for the %u measures here. SPARED: of the "
                 "variance of\nthe difference, by running both on the same chance.\n%s\n",
                 comparison->measure_count, comparison->marking);
    return true;
}

static bool print_json(const struct hws_comparison *comparison)
{
    struct hws_json_writer writer;
    char *text = NULL;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "marking", comparison->marking);
    figure_json(&writer, "level", comparison->level);
    hws_json_open(&writer, "measures", '[');
    for (uint32_t i = 0; i < comparison->measure_count; i++) {
        const struct hws_compared_measure *measure = &comparison->measures[i];
        const double none = (double)NAN;
        hws_json_open(&writer, NULL, '{');
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
    if (hws_json_writer_take(&writer, &text, &size) != HWS_OK) {
        return false;
    }
    (void)printf("%s\n", text);
    free(text);
    return true;
}

static enum hws_exit run_compare(const struct hws_invocation *invocation)
{
    const char *paths[2] = {NULL, NULL};
    const char *measures = NULL;
    const char *level_text = NULL;
    bool json = false;
    int path_count = 0;
    double level = 0.0;
    const struct hws_option table[] = {{"--measure", &measures, NULL, NULL},
                                       {"--level", &level_text, NULL, NULL},
                                       {"--json", NULL, &json, NULL}};
    struct hws_comparison comparison;
    struct hws_error error = {0};

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                paths, 2, 2, &path_count);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = figure_level(invocation, level_text, &level);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    const enum hws_status status =
        hws_compare_read(paths[0], paths[1], measures, level, &comparison, &error);
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    const bool printed = json ? print_json(&comparison) : print_words(&comparison);
    hws_comparison_fini(&comparison);
    if (!printed) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "compare", "no memory to print it");
        return hws_report_error(&error);
    }
    return HWS_EXIT_DONE;
}

const struct hws_subcommand compare_subcommand = {
    .name = "compare",
    .synopsis = "compare FIRST SECOND [--measure NAME,...] [--level 95] [--json]",
    .summary = "tell what one batch is better or worse by than another on the same chance",
    .help =
        "FIRST and SECOND are folders of \"hawser batch\" or files of \"hawser merge\", of the\n"
        "same seed: replication 7 of one is set against replication 7 of the other.\n\n"
        "  --measure NAME,...  these measures; else all that differ anywhere\n"
        "  --level 95          intervals that cover the truth in so many experiments of a hundred\n"
        "  --json              one JSON object, numbers with all their digits\n\n"
        "Example: hawser compare as-it-is with-moves --measure lost_gbps_hours\n",
    .run = run_compare,
};
