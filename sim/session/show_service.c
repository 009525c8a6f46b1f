/* Answers about service: what was carried of what was wanted, outages, times and costs of repair.
 */
#include "hawser/session/service_words.h"

#include "sim/session/show.h"

#include "hawser/core/metric.h"
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"
#include "hawser/telecom/service.h"

#include <stdio.h>
#include <string.h>

#define NAME_MAX_BYTES 160
#define TABLES_MAX 3u

void hws_scope_words(const struct hws_state *state, uint32_t scope, char *text, size_t text_size)
{
    const struct hws_service_plan *plan = hws_service_plan(state);
    const struct hws_service_info info = hws_service(state, scope);

    switch (info.kind) {
    case HWS_SCOPE_NETWORK:
        (void)snprintf(text, text_size, "all traffic");
        break;
    case HWS_SCOPE_CLASS:
        (void)snprintf(text, text_size, "%s",
                       hws_demand_class_name((enum hws_demand_class)info.index));
        break;
    case HWS_SCOPE_AREA:
        (void)snprintf(text, text_size, "%s", show_english(&plan->areas[info.index].name));
        break;
    case HWS_SCOPE_PAIR: {
        const struct hws_service_pair *pair = &plan->pairs[info.index];
        (void)snprintf(text, text_size, "%s-%s",
                       show_english(&plan->telecom->cities[pair->city_a].name),
                       show_english(&plan->telecom->cities[pair->city_b].name));
        break;
    }
    }
    hws_text_trim(text);
}

/* A time, or a dash for none. */
static void time_words(int64_t time_ms, char text[HWS_DURATION_TEXT_MAX])
{
    if (time_ms == 0) {
        (void)snprintf(text, HWS_DURATION_TEXT_MAX, "-");
    } else {
        hws_duration_words(time_ms, text);
    }
}

/* ---- service --------------------------------------------------------------------------------- */

static void scope_row(const struct hws_state *state, struct hws_table *table, uint32_t scope,
                      const struct hws_service_info *info)
{
    char name[NAME_MAX_BYTES];
    char wanted[32];
    char short_for[HWS_DURATION_TEXT_MAX];
    char isolated[HWS_DURATION_TEXT_MAX];
    char outage[HWS_DURATION_TEXT_MAX];

    hws_scope_words(state, scope, name, sizeof(name));
    hws_rate_words(info->wanted_kbps, wanted, sizeof(wanted));
    time_words(info->short_ms, short_for);
    time_words(info->isolated_ms, isolated);
    time_words(info->outage_ms, outage);
    hws_table_cell(table, "%s", name);
    hws_table_cell(table, "%s", wanted);
    hws_table_cell(table, "%.2f %%", info->served_frac_mean * 100.0);
    hws_table_cell(table, "%.1f %%", info->served_frac_min * 100.0);
    hws_table_cell(table, "%.0f Gbps-hours", info->lost_gbps_hours);
    hws_table_cell(table, "%.2f", info->stretch_mean);
    hws_table_cell(table, "%.2f", info->stretch_max);
    hws_table_cell(table, "%s", short_for);
    hws_table_cell(table, "%s", isolated);
    hws_table_cell(table, "%u", info->outage_count);
    hws_table_cell(table, "%s%s", outage, info->outage ? ", goes on" : "");
}

static char *service_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"SERVICE OF", false}, {"WANTED", true},  {"SERVED", true}, {"LEAST", true},
        {"LOST", true},        {"STRETCH", true}, {"MOST", true},   {"SHORT FOR", true},
        {"CUT OFF FOR", true}, {"OUTAGES", true}, {"LASTED", true},
    };
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_service_scope_count(state); i++) {
        const struct hws_service_info info = hws_service(state, i);
        if (info.kind == HWS_SCOPE_PAIR ? info.short_ms > 0 : info.wanted_kbps > 0) {
            scope_row(state, table, i, &info);
        }
    }
    return hws_table_finish(table);
}

/* ---- repair ---------------------------------------------------------------------------------- */

static char *repair_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FAULTS", false},    {"OF", true},        {"MEDIAN AFTER", true},
        {"MEAN AFTER", true}, {"STD ERROR", true}, {"WITHIN", true},
    };
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < HWS_REPAIR_STAGE_COUNT; i++) {
        struct hws_repair_estimate estimate;
        char median[HWS_DURATION_TEXT_MAX] = HWS_NOT_YET;
        char mean[HWS_DURATION_TEXT_MAX];
        char error[HWS_DURATION_TEXT_MAX];
        char horizon[HWS_DURATION_TEXT_MAX];
        enum hws_status status = hws_repair_estimate(state, (enum hws_repair_stage)i, &estimate);
        if (status != HWS_OK) {
            continue;
        }
        if (estimate.median_known) {
            hws_duration_words(estimate.median_ms, median);
        }
        hws_duration_words(estimate.mean_ms, mean);
        time_words(estimate.mean_error_ms, error);
        hws_duration_words(estimate.horizon_ms, horizon);
        hws_table_cell(table, "%s %u", hws_repair_stage_name((enum hws_repair_stage)i),
                       estimate.done_count);
        hws_table_cell(table, "%u", estimate.count);
        hws_table_cell(table, "%s", median);
        hws_table_cell(table, "%s", mean);
        hws_table_cell(table, "%s", error);
        hws_table_cell(table, "%s", horizon);
    }
    return hws_table_finish(table);
}

static char *cost_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {{"COST", false}, {"OF", true}, {"USD", true}};
    const struct hws_service_bill bill = hws_service_bill(state);
    const struct hws_service_plan *plan = hws_service_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->telecom->ship_count; i++) {
        const double days = hws_ship_days(state, i);
        if (days > 0.0) {
            hws_table_cell(table, "%s", show_english(&plan->telecom->ships[i].name));
            hws_table_cell(table, "%.1f days", days);
            hws_table_cell(table, "%.0f", days * plan->costs.ship_day_usd);
        }
    }
    if (plan->costs.repair_usd > 0.0) {
        hws_table_cell(table, "repairs");
        hws_table_cell(table, "%u", bill.repair_count);
        hws_table_cell(table, "%.0f", bill.repair_usd);
    }
    if (plan->costs.lost_gbps_hour_usd > 0.0) {
        hws_table_cell(table, "traffic lost");
        hws_table_cell(table, "%.0f Gbps-hours", hws_service(state, 0).lost_gbps_hours);
        hws_table_cell(table, "%.0f", bill.lost_usd);
    }
    hws_table_cell(table, "in all");
    hws_table_cell(table, "%.1f days", bill.ship_days);
    hws_table_cell(table, "%.0f", bill.ship_usd + bill.repair_usd + bill.lost_usd);
    return hws_table_finish(table);
}

char *hws_service_words(const struct hws_state *state)
{
    char *texts[TABLES_MAX];
    uint32_t count = 0;
    const bool faults = hws_telecom_fault_count(state) > 0;

    if (hws_service_scope_count(state) == 0 || (!faults && hws_service(state, 0).short_ms == 0)) {
        return strdup("");
    }
    texts[count++] = service_table(state);
    if (faults) {
        texts[count++] = repair_table(state);
        texts[count++] = cost_table(state);
    }
    return hws_table_join(texts, count);
}

/* ---- outages --------------------------------------------------------------------------------- */

static void outage_row(const struct hws_state *state, struct hws_table *table, uint32_t index)
{
    const struct hws_outage_info outage = hws_outage(state, index);
    const bool open = outage.ends_ms == HWS_TIME_NEVER;
    char name[NAME_MAX_BYTES];
    char began[HWS_DURATION_TEXT_MAX];
    char lasted[HWS_DURATION_TEXT_MAX];

    hws_scope_words(state, outage.scope, name, sizeof(name));
    hws_duration_words(outage.begins_ms, began);
    hws_duration_words((open ? state->now_ms : outage.ends_ms) - outage.begins_ms, lasted);
    hws_table_cell(table, "%s", name);
    hws_table_cell(table, "T+%s", began);
    hws_table_cell(table, "%s%s", lasted, open ? ", goes on" : "");
    hws_table_cell(table, "%.0f Gbps-hours", outage.lost_gbps_hours);
}

static char *outage_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"OUTAGE OF", false}, {"BEGAN", true}, {"LASTED", true}, {"LOST", true}};
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_outage_count(state); i++) {
        outage_row(state, table, i);
    }
    return hws_table_finish(table);
}

static char *pair_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"BETWEEN", false}, {"OUTAGES", true}, {"LASTED", true}, {"LONGEST", true}};
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_service_scope_count(state); i++) {
        const struct hws_service_info info = hws_service(state, i);
        char name[NAME_MAX_BYTES];
        char lasted[HWS_DURATION_TEXT_MAX];
        char longest[HWS_DURATION_TEXT_MAX];
        if (info.kind != HWS_SCOPE_PAIR || info.outage_count == 0) {
            continue;
        }
        hws_scope_words(state, i, name, sizeof(name));
        hws_duration_words(info.outage_ms, lasted);
        hws_duration_words(info.outage_longest_ms, longest);
        hws_table_cell(table, "%s", name);
        hws_table_cell(table, "%u", info.outage_count);
        hws_table_cell(table, "%s%s", lasted, info.outage ? ", goes on" : "");
        hws_table_cell(table, "%s", longest);
    }
    return hws_table_finish(table);
}

/* A line an outage of the network, a class or an area; then the pairs that had any. */
static char *outage_words(const struct hws_state *state)
{
    char *texts[2] = {outage_table(state), pair_table(state)};

    return hws_table_join(texts, 2);
}

char *show_outages(const struct hws_state *state)
{
    for (uint32_t i = 0; i < hws_service_scope_count(state); i++) {
        if (hws_service(state, i).outage_count > 0) {
            return outage_words(state);
        }
    }
    return strdup("No outage to report so far.\n");
}
