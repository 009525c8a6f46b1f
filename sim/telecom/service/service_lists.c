/*
 * Service and repair up to now, in tables: what was carried of what was wanted, outages, times and
 * costs of repair. Figures that time alone changes, so they are on no wire: the metrics have them.
 */
#include "sim/telecom/service/service.h"

#include "hawser/core/language.h"
#include "hawser/core/list.h"
#include "hawser/core/units.h"

#include <stdio.h>

#define RATE_BYTES 32

/* A time; nothing where there is none. */
static void put_time(struct hws_list *list, uint32_t column, int64_t time_ms)
{
    if (time_ms != 0) {
        hws_list_whole(list, column, time_ms);
    }
}

/* How long it lasted, and whether it still does. */
static void put_lasted(struct hws_list *list, uint32_t column, int64_t lasted_ms, bool open)
{
    char lasted[HWS_DURATION_TEXT_MAX];

    if (lasted_ms == 0) {
        return;
    }
    hws_duration_words(lasted_ms, lasted);
    hws_list_text(list, column, open ? hws_tr(hws_list_language(list), "%s, goes on") : "%s",
                  lasted);
}

/* ---- service --------------------------------------------------------------------------------- */

enum service_column {
    SERVICE_OF = 0,
    SERVICE_WANTED,
    SERVICE_SERVED,
    SERVICE_LEAST,
    SERVICE_LOST,
    SERVICE_STRETCH,
    SERVICE_MOST,
    SERVICE_SHORT,
    SERVICE_ISOLATED,
    SERVICE_OUTAGES,
    SERVICE_LASTED,
    SERVICE_COLUMN_COUNT
};

#define SCOPE_COLUMN(head)                                                                         \
    {                                                                                              \
        .title = (head), .kind = &hws_service_scope_value, .form = HWS_CELL_WHOLE                  \
    }
#define TEXT_COLUMN(head)                                                                          \
    {                                                                                              \
        .title = (head), .form = HWS_CELL_TEXT, .right = true                                      \
    }
#define TIME_COLUMN(head)                                                                          \
    {                                                                                              \
        .title = (head), .kind = &hws_value_duration, .form = HWS_CELL_WHOLE, .right = true        \
    }

static const struct hws_list_column service_columns[SERVICE_COLUMN_COUNT] = {
    [SERVICE_OF] = SCOPE_COLUMN("SERVICE OF"),
    [SERVICE_WANTED] = TEXT_COLUMN("WANTED"),
    [SERVICE_SERVED] = TEXT_COLUMN("SERVED"),
    [SERVICE_LEAST] = TEXT_COLUMN("LEAST"),
    [SERVICE_LOST] = TEXT_COLUMN("LOST"),
    [SERVICE_STRETCH] = TEXT_COLUMN("STRETCH"),
    [SERVICE_MOST] = TEXT_COLUMN("MOST"),
    [SERVICE_SHORT] = TIME_COLUMN("SHORT FOR"),
    [SERVICE_ISOLATED] = TIME_COLUMN("CUT OFF FOR"),
    [SERVICE_OUTAGES] = {.title = "OUTAGES", .form = HWS_CELL_WHOLE, .right = true},
    [SERVICE_LASTED] = TEXT_COLUMN("LASTED"),
};

/* Nothing was lost and nothing broke: there is nothing to tell. */
static bool all_is_well(const struct hws_state *state)
{
    return hws_service_scope_count(state) == 0 ||
           (hws_telecom_fault_count(state) == 0 &&
            hws_service(state, SERVICE_SCOPE_NETWORK).short_ms == 0);
}

static void add_lost(struct hws_list *list, uint32_t column, double lost_gbps_hours)
{
    hws_list_text(list, column, hws_tr(hws_list_language(list), "%.0f Gbps-hours"),
                  lost_gbps_hours);
}

static void add_scope(struct hws_list *list, uint32_t scope, const struct hws_service_info *info)
{
    char wanted[RATE_BYTES];

    hws_rate_words(info->wanted_kbps, wanted, sizeof(wanted));
    hws_list_add(list, "%u", (unsigned)scope);
    hws_list_whole(list, SERVICE_OF, scope);
    hws_list_text(list, SERVICE_WANTED, "%s", wanted);
    hws_list_text(list, SERVICE_SERVED, "%.2f %%", info->served_frac_mean * 100.0);
    hws_list_text(list, SERVICE_LEAST, "%.1f %%", info->served_frac_min * 100.0);
    add_lost(list, SERVICE_LOST, info->lost_gbps_hours);
    hws_list_text(list, SERVICE_STRETCH, "%.2f", info->stretch_mean);
    hws_list_text(list, SERVICE_MOST, "%.2f", info->stretch_max);
    put_time(list, SERVICE_SHORT, info->short_ms);
    put_time(list, SERVICE_ISOLATED, info->isolated_ms);
    hws_list_whole(list, SERVICE_OUTAGES, info->outage_count);
    put_lasted(list, SERVICE_LASTED, info->outage_ms, info->outage);
}

/* A line a scope that wants anything, but for pairs that never lost any. */
static void fill_service(const struct hws_list_reader *reader, struct hws_list *list)
{
    if (all_is_well(reader->state)) {
        return;
    }
    for (uint32_t i = 0; i < hws_service_scope_count(reader->state); i++) {
        const struct hws_service_info info = hws_service(reader->state, i);
        if (info.kind == HWS_SCOPE_PAIR ? info.short_ms > 0 : info.wanted_kbps > 0) {
            add_scope(list, i, &info);
        }
    }
}

/* ---- how long repairs take ------------------------------------------------------------------- */

enum stage_column {
    STAGE_NAME = 0,
    STAGE_OF,
    STAGE_MEDIAN,
    STAGE_MEAN,
    STAGE_ERROR,
    STAGE_WITHIN,
    STAGE_COLUMN_COUNT
};

static const struct hws_list_column stage_columns[STAGE_COLUMN_COUNT] = {
    [STAGE_NAME] = {.title = "FAULTS", .form = HWS_CELL_TEXT},
    [STAGE_OF] = {.title = "OF ALL", .form = HWS_CELL_WHOLE, .right = true},
    [STAGE_MEDIAN] = TEXT_COLUMN("MEDIAN AFTER"),
    [STAGE_MEAN] = TIME_COLUMN("MEAN AFTER"),
    [STAGE_ERROR] = TIME_COLUMN("STD ERROR"),
    [STAGE_WITHIN] = TIME_COLUMN("WITHIN"),
};

static void fill_stages(const struct hws_list_reader *reader, struct hws_list *list)
{
    const enum hws_language language = reader->language;

    for (uint32_t i = 0; i < HWS_REPAIR_STAGE_COUNT && !all_is_well(reader->state); i++) {
        const char *name = hws_repair_stage_name((enum hws_repair_stage)i);
        struct hws_repair_estimate estimate;
        char median[HWS_DURATION_TEXT_MAX];
        enum hws_status status =
            hws_repair_estimate(reader->state, (enum hws_repair_stage)i, &estimate);
        if (status == HWS_ERR_MEMORY) {
            hws_list_fail(list);
        }
        if (status != HWS_OK) {
            continue;
        }
        hws_duration_words(estimate.median_ms, median);
        hws_list_add(list, "%u", (unsigned)i);
        hws_list_text(list, STAGE_NAME, "%s %u", hws_tr(language, name),
                      (unsigned)estimate.done_count);
        hws_list_whole(list, STAGE_OF, estimate.count);
        hws_list_text(list, STAGE_MEDIAN, "%s",
                      estimate.median_known ? median : hws_tr(language, HWS_NOT_YET));
        hws_list_whole(list, STAGE_MEAN, estimate.mean_ms);
        put_time(list, STAGE_ERROR, estimate.mean_error_ms);
        hws_list_whole(list, STAGE_WITHIN, estimate.horizon_ms);
    }
}

/* ---- what it costs --------------------------------------------------------------------------- */

enum cost_column { COST_NAME = 0, COST_OF, COST_USD, COST_COLUMN_COUNT };

static const struct hws_list_column cost_columns[COST_COLUMN_COUNT] = {
    [COST_NAME] = {.title = "COST", .form = HWS_CELL_TEXT},
    [COST_OF] = TEXT_COLUMN("AMOUNT"),
    [COST_USD] = {.title = "USD", .form = HWS_CELL_REAL, .right = true},
};

static void add_days(struct hws_list *list, double days, double usd)
{
    hws_list_text(list, COST_OF, hws_tr(hws_list_language(list), "%.1f days"), days);
    hws_list_real(list, COST_USD, usd);
}

static void fill_costs(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_service_plan *plan = hws_service_plan(reader->state);
    const enum hws_language language = reader->language;

    if (all_is_well(reader->state) || hws_telecom_fault_count(reader->state) == 0) {
        return;
    }
    const struct hws_service_bill bill = hws_service_bill(reader->state);
    for (uint32_t i = 0; i < plan->telecom->ship_count; i++) {
        const double days = hws_ship_days(reader->state, i);
        if (days > 0.0) {
            hws_list_add(list, "%s", plan->telecom->ships[i].id);
            hws_list_name(list, COST_NAME, &plan->telecom->ships[i].name);
            add_days(list, days, days * plan->costs.ship_day_usd);
        }
    }
    if (plan->costs.repair_usd > 0.0) {
        hws_list_add(list, "/repairs");
        hws_list_text(list, COST_NAME, "%s", hws_tr(language, "repairs"));
        hws_list_text(list, COST_OF, "%u", (unsigned)bill.repair_count);
        hws_list_real(list, COST_USD, bill.repair_usd);
    }
    if (plan->costs.lost_gbps_hour_usd > 0.0) {
        hws_list_add(list, "/lost");
        hws_list_text(list, COST_NAME, "%s", hws_tr(language, "traffic lost"));
        add_lost(list, COST_OF, hws_service(reader->state, SERVICE_SCOPE_NETWORK).lost_gbps_hours);
        hws_list_real(list, COST_USD, bill.lost_usd);
    }
    hws_list_add(list, "/all");
    hws_list_text(list, COST_NAME, "%s", hws_tr(language, "in all"));
    add_days(list, bill.ship_days, bill.ship_usd + bill.repair_usd + bill.lost_usd);
}

/* ---- outages --------------------------------------------------------------------------------- */

enum outage_column { OUTAGE_OF = 0, OUTAGE_BEGAN, OUTAGE_LASTED, OUTAGE_LOST, OUTAGE_COLUMN_COUNT };

static const struct hws_list_column outage_columns[OUTAGE_COLUMN_COUNT] = {
    [OUTAGE_OF] = SCOPE_COLUMN("OUTAGE OF"),
    [OUTAGE_BEGAN] = TEXT_COLUMN("BEGAN"),
    [OUTAGE_LASTED] = TEXT_COLUMN("LASTED"),
    [OUTAGE_LOST] = TEXT_COLUMN("LOST"),
};

/* A line an outage of the network, a class or an area. */
static void fill_outages(const struct hws_list_reader *reader, struct hws_list *list)
{
    for (uint32_t i = 0; i < hws_outage_count(reader->state); i++) {
        const struct hws_outage_info outage = hws_outage(reader->state, i);
        const bool open = outage.ends_ms == HWS_TIME_NEVER;
        const int64_t ends_ms = open ? reader->state->now_ms : outage.ends_ms;
        char began[HWS_DURATION_TEXT_MAX];
        hws_duration_words(outage.begins_ms, began);
        hws_list_add(list, "%u", (unsigned)i);
        hws_list_whole(list, OUTAGE_OF, outage.scope);
        hws_list_text(list, OUTAGE_BEGAN, "T+%s", began);
        put_lasted(list, OUTAGE_LASTED, ends_ms - outage.begins_ms, open);
        add_lost(list, OUTAGE_LOST, outage.lost_gbps_hours);
    }
}

enum between_column {
    BETWEEN_OF = 0,
    BETWEEN_OUTAGES,
    BETWEEN_LASTED,
    BETWEEN_LONGEST,
    BETWEEN_COLUMN_COUNT
};

static const struct hws_list_column between_columns[BETWEEN_COLUMN_COUNT] = {
    [BETWEEN_OF] = SCOPE_COLUMN("BETWEEN"),
    [BETWEEN_OUTAGES] = {.title = "OUTAGES", .form = HWS_CELL_WHOLE, .right = true},
    [BETWEEN_LASTED] = TEXT_COLUMN("LASTED"),
    [BETWEEN_LONGEST] = TIME_COLUMN("LONGEST"),
};

/* The pairs that had any. */
static void fill_pairs(const struct hws_list_reader *reader, struct hws_list *list)
{
    for (uint32_t i = 0; i < hws_service_scope_count(reader->state); i++) {
        const struct hws_service_info info = hws_service(reader->state, i);
        if (info.kind == HWS_SCOPE_PAIR && info.outage_count > 0) {
            hws_list_add(list, "%u", (unsigned)i);
            hws_list_whole(list, BETWEEN_OF, i);
            hws_list_whole(list, BETWEEN_OUTAGES, info.outage_count);
            put_lasted(list, BETWEEN_LASTED, info.outage_ms, info.outage);
            hws_list_whole(list, BETWEEN_LONGEST, info.outage_longest_ms);
        }
    }
}

/* ---- the lists ------------------------------------------------------------------------------- */

#define OF_MEASURES .topic = "measures", .report = true, .unless_empty = true
#define OF_OUTAGES .topic = "outages", .report = true

static const struct hws_list_def service_list = {
    .name = "service",
    OF_MEASURES,
    .columns = service_columns,
    .column_count = SERVICE_COLUMN_COUNT,
    .none = "Nothing broke, nothing was lost, and no agency watches in this scenario.",
    .fill = fill_service,
};

static const struct hws_list_def stages_list = {
    .name = "repair_times",
    OF_MEASURES,
    .columns = stage_columns,
    .column_count = STAGE_COLUMN_COUNT,
    .fill = fill_stages,
};

static const struct hws_list_def costs_list = {
    .name = "costs",
    OF_MEASURES,
    .columns = cost_columns,
    .column_count = COST_COLUMN_COUNT,
    .fill = fill_costs,
};

static const struct hws_list_def outages_list = {
    .name = "outages",
    OF_OUTAGES,
    .columns = outage_columns,
    .column_count = OUTAGE_COLUMN_COUNT,
    .none = "No outage to report so far.",
    .fill = fill_outages,
};

static const struct hws_list_def outage_pairs_list = {
    .name = "outage_pairs",
    OF_OUTAGES,
    .columns = between_columns,
    .column_count = BETWEEN_COLUMN_COUNT,
    .fill = fill_pairs,
};

const struct hws_list_def *const service_lists[SERVICE_LIST_COUNT] = {
    &service_list, &stages_list, &costs_list, &outages_list, &outage_pairs_list,
};
