/* Curves with their bands, and what sheets of plots hold of the figures. */
#include "hawser/analysis/plot.h"
#include "hawser/core/random.h"
#include "hawser/core/sample.h"
#include "sim/analysis/stats_curve.h"
#include "tests/analysis/cases.h"
#include "tests/analysis/folders.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPERIMENTS 1000u
#define SUBJECTS 60u
#define HOUR_MS 3600000.0

/* ---- bands ----------------------------------------------------------------------------------- */

/* Remission under 6-MP in weeks, Freireich et al., Blood 21 (1963): 21 patients, 12 censored. */
static const struct hws_lifetime remission[] = {
    {6, false},  {6, false},  {6, false},  {6, true},   {7, false}, {9, true},  {10, false},
    {10, true},  {11, true},  {13, false}, {16, false}, {17, true}, {19, true}, {20, true},
    {22, false}, {23, false}, {25, true},  {32, true},  {32, true}, {34, true}, {35, true}};

/* R's survfit with conf.type = "log-log", as tables of these data print it. */
START_TEST(the_band_is_the_published_one)
{
    static const struct {
        double week, surviving, low, high;
        uint64_t at_risk;
    } rows[] = {{6, 0.857, 0.620, 0.952, 21},  {7, 0.807, 0.563, 0.923, 17},
                {10, 0.753, 0.503, 0.889, 15}, {13, 0.690, 0.432, 0.849, 12},
                {16, 0.627, 0.368, 0.805, 11}, {22, 0.538, 0.268, 0.747, 7},
                {23, 0.448, 0.188, 0.680, 6}};
    struct hws_survival survival;
    struct hws_span_stats stats = {.kind = NULL};
    struct hws_lifetime items[21];
    const struct lives lives = {items, NULL, 21, 21};
    uint32_t found = 0;

    memcpy(items, remission, sizeof(items));
    ck_assert_int_eq(hws_survival_init(&survival, items, 21), HWS_OK);
    ck_assert_int_eq(stats_curve_begin(&survival, &lives, &stats), HWS_OK);
    stats_curve_greenwood(&survival, 0.95, &stats);
    for (uint32_t i = 0; i < stats.curve_count; i++) {
        const struct hws_curve_point *point = &stats.curve[i];
        for (size_t k = 0; k < sizeof(rows) / sizeof(rows[0]); k++) {
            if (rows[k].week == point->at_ms) {
                ck_assert_double_eq_tol(point->surviving, rows[k].surviving, 5.1e-4);
                ck_assert_double_eq_tol(point->band.low, rows[k].low, 5.1e-4);
                ck_assert_double_eq_tol(point->band.high, rows[k].high, 5.1e-4);
                ck_assert_uint_eq(point->at_risk_count, rows[k].at_risk);
                found++;
            }
        }
    }
    ck_assert_uint_eq(found, 7);
    ck_assert_double_eq(stats.curve[0].surviving, 1.0);
    ck_assert_double_eq(stats.curve[stats.curve_count - 1u].at_ms, 35.0);
    free(stats.curve);
    hws_survival_fini(&survival);
}
END_TEST

/* Durations of a replication: three that hang together, since one draw makes all of them longer or
 * shorter. `log_scale`: how much. */
static void fill_lives(struct hws_stream *stream, double log_scale, struct lives *lives)
{
    double common = 0.0;

    for (uint32_t i = 0; i < SUBJECTS; i++) {
        if (i % 3u == 0) {
            common = exp(log_scale * hws_sample_normal(hws_stream_uniform(stream), 0.0, 1.0));
        }
        const double own = -log(1.0 - hws_stream_uniform(stream)) * common;
        lives->items[i] = (struct hws_lifetime){fmin(own, 2.0), own > 2.0};
        lives->replications[i] = i / 3u;
    }
}

static double band_with_groups(const struct lives *lives, double time, double truth, bool groups)
{
    struct hws_span_stats stats = {.kind = NULL};
    struct curve_sums *sums = calloc(1, sizeof(*sums));
    struct hws_survival survival;
    struct hws_lifetime room[SUBJECTS];
    const uint32_t group_count = SUBJECTS / 3u;
    bool covered = false;

    ck_assert_ptr_nonnull(sums);
    ck_assert_int_eq(hws_survival_init(&survival, lives->items, lives->count), HWS_OK);
    ck_assert_int_eq(stats_curve_begin(&survival, lives, &stats), HWS_OK);
    stats_curve_greenwood(&survival, 0.95, &stats);
    hws_survival_fini(&survival);
    for (uint32_t group = 0; group < group_count && groups; group++) {
        uint32_t count = 0;
        for (uint32_t i = 0; i < lives->count; i++) {
            if (lives->replications[i] != group) {
                room[count++] = lives->items[i];
            }
        }
        ck_assert_int_eq(hws_survival_init(&survival, room, count), HWS_OK);
        stats_curve_add(&survival, &stats, sums);
        hws_survival_fini(&survival);
    }
    if (groups) {
        stats_curve_finish(sums, group_count, 0.95, &stats);
    }
    for (uint32_t i = 0; i < stats.curve_count; i++) {
        if (stats.curve[i].at_ms <= time) {
            covered = stats.curve[i].band.low <= truth && truth <= stats.curve[i].band.high;
        }
    }
    free(sums);
    free(stats.curve);
    return covered ? 1.0 : 0.0;
}

static double truth_at(double time, double log_scale)
{
    double sum = 0.0;

    /* The mean over the common draw, by its quantiles. */
    for (uint32_t i = 0; i < 20000; i++) {
        const double z = hws_sample_normal(((double)i + 0.5) / 20000.0, 0.0, 1.0);
        sum += exp(-time / exp(log_scale * z));
    }
    return sum / 20000.0;
}

/* What happens in one run hangs together: leaving out runs in turn knows that, Greenwood's does
 * not. */
START_TEST(the_band_covers_the_truth_also_where_spans_of_a_run_hang_together)
{
    struct hws_lifetime items[SUBJECTS];
    uint64_t replications[SUBJECTS];
    struct lives lives = {items, replications, SUBJECTS, SUBJECTS};
    double by_groups = 0.0;
    double greenwood = 0.0;
    const double truth = truth_at(0.7, 1.0);

    for (uint32_t experiment = 0; experiment < EXPERIMENTS; experiment++) {
        struct hws_stream stream;
        hws_stream_init(&stream, 20270114, experiment, 2, 1);
        fill_lives(&stream, 1.0, &lives);
        by_groups += band_with_groups(&lives, 0.7, truth, true);
        greenwood += band_with_groups(&lives, 0.7, truth, false);
    }
    (void)fprintf(stderr,
                  "# survival at one time, 20 runs of three spans: of 1000 bands %.0f cover by "
                  "groups, %.0f by Greenwood's\n",
                  by_groups, greenwood);
    ck_assert_double_ge(by_groups, 936.0);
    ck_assert_double_le(by_groups, 975.0);
    ck_assert_double_lt(greenwood, by_groups - 30.0);
}
END_TEST

/* ---- sheets ---------------------------------------------------------------------------------- */

START_TEST(a_sheet_holds_each_value_once_and_ends_at_all_of_them)
{
    char path[TEST_PATH_MAX];
    struct hws_stats stats;
    struct hws_plot plot;
    struct hws_error error = {0};

    folder_path("plotted", path);
    struct hws_batch_def def = batch_def(path, 0, 30, 2);
    def.until_ms = 20 * (int64_t)HOUR_MS; /* past the hour at which a ship falls silent */
    (void)batch_done(&def);
    ck_assert_int_eq(hws_stats_read(path, "vessels_sailed,detection", 0.95, &stats, &error),
                     HWS_OK);
    ck_assert_uint_ge(stats.span_count, 1);
    ck_assert_int_eq(hws_stats_plot(&stats, &plot), HWS_OK);
    ck_assert_uint_eq(plot.panel_count, 2u + stats.span_count);
    double total = 0.0;
    for (uint32_t i = 0; i < plot.panels[0].bar_count; i++) {
        total += plot.panels[0].bars[i].height;
        ck_assert_double_le(plot.panels[0].bars[i].height, plot.panels[0].y.high);
    }
    ck_assert_double_eq(total, 30.0);
    const struct hws_plot_panel *shares = &plot.panels[1];
    ck_assert_double_eq(shares->points[shares->point_count - 1u].y, 1.0);
    ck_assert_double_eq(shares->points[0].y, 0.0);
    ck_assert_double_eq(shares->marks[0].x, stats.measures[0].quantiles[1].value);
    for (uint32_t i = 0; i + 1u < shares->point_count; i++) {
        ck_assert_double_le(shares->points[i].x, shares->points[i + 1u].x);
        ck_assert_double_le(shares->points[i].y, shares->points[i + 1u].y);
    }
    const struct hws_plot_panel *curve = &plot.panels[2];
    ck_assert_double_eq(curve->points[0].y, 1.0);
    ck_assert_str_eq(curve->below_title, "watched still");
    ck_assert_uint_eq((uint64_t)strtoul(curve->below[0], NULL, 10), stats.spans[0].count);
    ck_assert_str_eq(plot.marking, stats.marking);
    hws_plot_fini(&plot);
    hws_stats_fini(&stats);
}
END_TEST

START_TEST(a_tornado_has_the_largest_difference_first)
{
    char *titles[] = {"A", "A: one", "A: two"};
    struct hws_compared_measure measures[] = {
        {.name = "lost",
         .entity = "",
         .unit = "gbps_hours",
         .pair_count = 9,
         .first = 4.0,
         .known = true,
         .side = 1,
         .p_value = 0.2},
        {.name = "lost",
         .entity = "",
         .unit = "gbps_hours",
         .pair_count = 9,
         .first = 4.0,
         .known = true,
         .side = 2,
         .p_value = 0.0},
        {.name = "cut",
         .entity = "",
         .unit = "count",
         .pair_count = 8,
         .unfit_count = 1,
         .side = 2,
         .p_value = 1.0},
    };
    const struct hws_comparison comparison = {.marking = "UNCLASSIFIED – EXERCISE",
                                              .titles = titles,
                                              .side_count = 3,
                                              .level = 0.95,
                                              .measures = measures,
                                              .measure_count = 3};
    struct hws_plot plot;

    measures[0].paired.difference = (struct hws_mean){.mean = 0.5, .half_width = 1.0, .count = 9};
    measures[1].paired.difference = (struct hws_mean){.mean = -2.0, .half_width = 0.5, .count = 9};
    ck_assert_int_eq(hws_comparison_plot(&comparison, &plot), HWS_OK);
    ck_assert_uint_eq(plot.panel_count, 2);
    ck_assert_uint_eq(plot.panels[0].row_count, 2);
    ck_assert_str_eq(plot.panels[0].rows[0].label, "two");
    ck_assert_double_eq(plot.panels[0].rows[0].low, -2.5);
    ck_assert_double_eq(plot.panels[0].rows[0].high, -1.5);
    ck_assert_str_eq(plot.panels[0].rows[0].words, "-2.00 ± 0.500, P < 0.001");
    ck_assert_str_eq(plot.panels[0].rows[1].words, "+0.500 ± 1.00, P 0.200");
    ck_assert(!plot.panels[1].rows[0].known);
    ck_assert_str_eq(plot.panels[1].rows[0].words, "not in all pairs");
    hws_plot_fini(&plot);
}
END_TEST

TCase *analysis_plot_case(void)
{
    TCase *tcase = tcase_create("plot");

    tcase_add_checked_fixture(tcase, folders_open, folders_close);
    tcase_add_test(tcase, the_band_is_the_published_one);
    tcase_add_test(tcase, the_band_covers_the_truth_also_where_spans_of_a_run_hang_together);
    tcase_add_test(tcase, a_sheet_holds_each_value_once_and_ends_at_all_of_them);
    tcase_add_test(tcase, a_tornado_has_the_largest_difference_first);
    return tcase;
}
