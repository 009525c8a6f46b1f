/*
 * How often spans come about and how long they last. Those of one run hang together, so the error
 * of a mean is that over replications, not over spans: groups of replications are left out in turn.
 */
#include "sim/analysis/stats_spans.h"

#include "sim/analysis/stats_curve.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define GROUPS_MAX 40u
#define GROUPS_LEAST 8u

static void lives_fini(struct lives *lives)
{
    free(lives->items);
    free(lives->replications);
}

static enum hws_status lives_add(struct lives *lives, struct hws_lifetime item,
                                 uint64_t replication)
{
    if (lives->count == lives->room) {
        const uint32_t room = lives->room == 0 ? 1024u : 2u * lives->room;
        struct hws_lifetime *items = realloc(lives->items, room * sizeof(*items));
        lives->items = items == NULL ? lives->items : items;
        uint64_t *replications = realloc(lives->replications, room * sizeof(*replications));
        lives->replications = replications == NULL ? lives->replications : replications;
        if (items == NULL || replications == NULL) {
            return HWS_ERR_MEMORY;
        }
        lives->room = room;
    }
    lives->items[lives->count] = item;
    lives->replications[lives->count++] = replication;
    return HWS_OK;
}

/* ---- one row --------------------------------------------------------------------------------- */

/* The estimate without one group of replications (GROUPS_MAX: with all). */
static enum hws_status survival_without(const struct lives *lives, uint32_t group,
                                        uint32_t group_count, struct hws_lifetime *room,
                                        struct hws_survival *survival)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < lives->count; i++) {
        if (lives->replications[i] % group_count != group) {
            room[count++] = lives->items[i];
        }
    }
    return count == 0 ? HWS_ERR_RANGE : hws_survival_init(survival, room, count);
}

/* The longest up to which every group may be left out: the least of their longest. */
static double find_horizon(const struct lives *lives, uint32_t group_count)
{
    double horizon = (double)INFINITY;

    for (uint32_t group = 0; group < group_count; group++) {
        double longest = 0.0;
        for (uint32_t i = 0; i < lives->count; i++) {
            if (lives->replications[i] % group_count != group) {
                longest = fmax(longest, lives->items[i].duration);
            }
        }
        horizon = fmin(horizon, longest);
    }
    return horizon;
}

/* What the groups left out in turn come to, for the mean and at each point of the curve. */
struct by_groups {
    double sum, squares;
    struct curve_sums curve;
};

/* False: all of a group's is all there is, so that no error can be told. */
static bool leave_out_in_turn(const struct lives *lives, uint32_t group_count,
                              struct hws_lifetime *room, const struct hws_span_stats *stats,
                              struct by_groups *groups)
{
    for (uint32_t group = 0; group < group_count; group++) {
        struct hws_survival survival;
        double mean = 0.0;
        if (survival_without(lives, group, group_count, room, &survival) != HWS_OK) {
            return false;
        }
        const enum hws_status status =
            hws_survival_restricted_mean(&survival, stats->horizon_ms, &mean, NULL);
        stats_curve_add(&survival, stats, &groups->curve);
        hws_survival_fini(&survival);
        if (status != HWS_OK) {
            return false;
        }
        groups->sum += mean;
        groups->squares += mean * mean;
    }
    return true;
}

static enum hws_status fill_errors(const struct lives *lives, const struct hws_survival *survival,
                                   uint64_t replication_count, double level,
                                   struct hws_lifetime *room, struct hws_span_stats *stats)
{
    const uint32_t group_count =
        replication_count < GROUPS_MAX ? (uint32_t)replication_count : GROUPS_MAX;
    struct by_groups groups = {.sum = 0.0};

    stats->half_width_ms = (double)INFINITY;
    stats->horizon_ms = find_horizon(lives, group_count < 2 ? GROUPS_MAX : group_count);
    enum hws_status status =
        hws_survival_restricted_mean(survival, stats->horizon_ms, &stats->mean_ms, NULL);
    if (status == HWS_OK) {
        status = stats_curve_begin(survival, lives, stats);
    }
    if (status != HWS_OK) {
        return status;
    }
    const double n = (double)group_count;
    if (group_count >= GROUPS_LEAST &&
        leave_out_in_turn(lives, group_count, room, stats, &groups)) {
        const double variance =
            (n - 1.0) / n * fmax(0.0, groups.squares - groups.sum * groups.sum / n);
        stats->half_width_ms = gsl_cdf_tdist_Pinv(0.5 + 0.5 * level, n - 1.0) * sqrt(variance);
        stats_curve_finish(&groups.curve, group_count, level, stats);
    } else {
        stats_curve_greenwood(survival, level, stats);
    }
    return HWS_OK;
}

/* In how many replications there was one, and what that says of the probability. */
static enum hws_status fill_share(const struct lives *lives, const struct hws_stats *stats,
                                  struct hws_span_stats *row)
{
    for (uint32_t i = 0; i < lives->count; i++) {
        row->run_count += i == 0 || lives->replications[i] != lives->replications[i - 1u] ? 1u : 0u;
    }
    return hws_share_of(row->run_count, stats->replication_count, stats->level, &row->share);
}

enum hws_status stats_spans_fill(const struct lives *lives, const struct hws_stats *stats,
                                 struct hws_span_stats *row)
{
    struct hws_survival survival;
    struct hws_lifetime *room = malloc(((size_t)lives->count + 1u) * sizeof(*room));

    if (room == NULL) {
        return HWS_ERR_MEMORY;
    }
    enum hws_status status = hws_survival_init(&survival, lives->items, lives->count);
    if (status == HWS_OK) {
        row->count = lives->count;
        row->censored_count = lives->count - survival.event_count;
        row->median_known = hws_survival_quantile(&survival, 0.5, &row->median_ms);
        status = fill_errors(lives, &survival, stats->replication_count, stats->level, room, row);
        hws_survival_fini(&survival);
    }
    if (status == HWS_OK) {
        status = fill_share(lives, stats, row);
    }
    free(room);
    return status;
}

/* ---- all rows -------------------------------------------------------------------------------- */

static enum hws_status add_row(struct hws_stats *stats, const char *kind, const char *party,
                               const char *what, struct hws_span_stats **row)
{
    struct hws_span_stats *spans =
        realloc(stats->spans, ((size_t)stats->span_count + 1u) * sizeof(*spans));

    if (spans == NULL) {
        return HWS_ERR_MEMORY;
    }
    stats->spans = spans;
    *row = &spans[stats->span_count++];
    **row =
        (struct hws_span_stats){.kind = strdup(kind), .party = strdup(party), .what = strdup(what)};
    return (*row)->kind == NULL || (*row)->party == NULL || (*row)->what == NULL ? HWS_ERR_MEMORY
                                                                                 : HWS_OK;
}

enum hws_status stats_spans_read(struct results_file *file, const char *kind_wanted,
                                 struct hws_stats *stats, struct hws_error *error)
{
    struct lives lives = {0};
    struct hws_span_stats *row = NULL;
    sqlite3_stmt *query = NULL;
    enum hws_status status =
        results_query(file,
                      "SELECT kind, party, what, replication, lasted_ms, censored FROM span "
                      "WHERE ?1 IS NULL OR kind=?1 "
                      "ORDER BY kind, party, what, replication, begins_ms, subject, lasted_ms",
                      kind_wanted, NULL, &query, error);

    while (status == HWS_OK && results_row(file, query, &status, error)) {
        const char *kind = results_text(query, 0);
        const char *party = results_text(query, 1);
        const char *what = results_text(query, 2);
        if (row == NULL || strcmp(row->kind, kind) != 0 || strcmp(row->party, party) != 0 ||
            strcmp(row->what, what) != 0) {
            status = row == NULL ? HWS_OK : stats_spans_fill(&lives, stats, row);
            lives.count = 0;
            if (status == HWS_OK) {
                status = add_row(stats, kind, party, what, &row);
            }
        }
        if (status == HWS_OK) {
            status = lives_add(&lives,
                               (struct hws_lifetime){sqlite3_column_double(query, 4),
                                                     sqlite3_column_int(query, 5) != 0},
                               (uint64_t)sqlite3_column_int64(query, 3));
        }
    }
    (void)sqlite3_finalize(query);
    if (status == HWS_OK && row != NULL) {
        status = stats_spans_fill(&lives, stats, row);
    }
    lives_fini(&lives);
    return status;
}
