/* The answer about the network: operators, what they lend each other, city pairs and latency. */
#include "sim/session/show.h"

#include "hawser/exercise/wording.h"
#include "hawser/telecom/telecom.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX 400u

static double percent(int64_t part_kbps, int64_t whole_kbps)
{
    return whole_kbps == 0 ? 100.0 : 100.0 * (double)part_kbps / (double)whole_kbps;
}

static char *operator_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"OPERATOR", false}, {"ID", false},   {"WANTED", true},
        {"SERVED", true},    {"SHARE", true}, {"CABLES DOWN", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < plan->operator_count; i++) {
        const struct hws_operator_info info = hws_telecom_operator(state, i);
        char wanted[32];
        char served[32];
        hws_rate_words(info.wanted_kbps, wanted, sizeof(wanted));
        hws_rate_words(info.served_kbps, served, sizeof(served));
        hws_table_cell(table, "%s", show_english(&plan->operators[i].name));
        hws_table_cell(table, "%s", plan->operators[i].id);
        hws_table_cell(table, "%s", wanted);
        hws_table_cell(table, "%s", served);
        hws_table_cell(table, "%.1f %%", percent(info.served_kbps, info.wanted_kbps));
        hws_table_cell(table, "%u", info.circuits_down_count);
    }
    return hws_table_finish(table);
}

static char *grant_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"LENDS", false}, {"TO", false}, {"UP TO", true}, {"STATE", false}, {"CARRIES", true}};
    static const char *const states[] = {"-", "asked", "open"};
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_telecom_grant_count(state); i++) {
        const struct hws_grant_info info = hws_telecom_grant(state, i);
        char cap[32];
        char carried[32];
        hws_rate_words(plan->lendings[info.agreement].cap_kbps, cap, sizeof(cap));
        hws_rate_words(info.carried_kbps, carried, sizeof(carried));
        hws_table_cell(table, "%s", show_english(&plan->operators[info.giver].name));
        hws_table_cell(table, "%s", show_english(&plan->operators[info.taker].name));
        hws_table_cell(table, "%s", cap);
        hws_table_cell(table, "%s", states[info.state]);
        hws_table_cell(table, "%s", carried);
    }
    return hws_table_finish(table);
}

static char *pair_table(const struct hws_state *state)
{
    static const struct hws_table_column columns[] = {
        {"FROM", false},   {"TO", false},       {"SERVED", true},
        {"ONE WAY", true}, {"FIRST WAY", true}, {"STRETCH", true},
    };
    const struct hws_telecom_plan *plan = hws_telecom_plan(state);
    struct hws_table *table = hws_table_create(columns, SHOW_COLUMN_COUNT(columns));

    for (uint32_t i = 0; i < hws_telecom_pair_count(state); i++) {
        const struct hws_pair_info info = hws_telecom_pair(state, i);
        hws_table_cell(table, "%s", show_english(&plan->cities[info.city_from].name));
        hws_table_cell(table, "%s", show_english(&plan->cities[info.city_to].name));
        hws_table_cell(table, "%.1f %%", percent(info.served_kbps, info.wanted_kbps));
        if (info.reachable && info.delay_us >= 0.0 && info.first_delay_us > 0.0) {
            hws_table_cell(table, "%.2f ms", info.delay_us / 1000.0);
            hws_table_cell(table, "%.2f ms", info.first_delay_us / 1000.0);
            hws_table_cell(table, "%.2f", info.delay_us / info.first_delay_us);
        } else {
            hws_table_cell(table, "no way");
            hws_table_cell(table, "-");
            hws_table_cell(table, "-");
        }
    }
    return hws_table_finish(table);
}

/* What is served beside what could be were all one, who got slower, and where shares are not
 * proved how far off they may be. */
static char *sum_line(const struct hws_state *state)
{
    const struct hws_stretch_info stretch = hws_telecom_stretch(state);
    int64_t pooled_kbps = 0;
    int64_t served_kbps = 0;
    char served[32];
    char pooled[32];
    char line[LINE_MAX];

    if (hws_telecom_pooled_kbps(state, &pooled_kbps) != HWS_OK) {
        return NULL;
    }
    for (uint32_t i = 0; i < stretch.pair_count; i++) {
        served_kbps += hws_telecom_pair(state, i).served_kbps;
    }
    hws_rate_words(served_kbps, served, sizeof(served));
    hws_rate_words(pooled_kbps, pooled, sizeof(pooled));
    (void)snprintf(line, sizeof(line),
                   "%s served; %s at most, were all operators one. %u of %u city pairs reach each "
                   "other, %u of them slower than at first.\n",
                   served, pooled, stretch.reachable_count, stretch.pair_count,
                   stretch.slower_count);
    const double gap_frac = hws_telecom_shares_gap_frac(state);
    const size_t length = strlen(line);
    if (gap_frac > 0.0) {
        (void)snprintf(line + length, sizeof(line) - length,
                       "More demands are short together than could be shared out exactly: the least "
                       "share of those that were left is within %.2f %% of the fairest.\n",
                       100.0 * gap_frac);
    }
    return strdup(line);
}

char *show_network(const struct hws_state *state)
{
    char *const texts[] = {operator_table(state), grant_table(state), pair_table(state),
                           sum_line(state)};

    return hws_table_join(texts, SHOW_COLUMN_COUNT(texts));
}
