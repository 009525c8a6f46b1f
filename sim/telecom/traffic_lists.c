/* Traffic: an operator's room has its own demands; control has those of all, and the network. */
#include "sim/telecom/telecom_lists.h"

#include "hawser/core/language.h"

#include <stdio.h>

/* ---- demands -------------------------------------------------------------------------------- */

enum demand_column {
    DEMAND_FROM = 0,
    DEMAND_TO,
    DEMAND_CLASS,
    DEMAND_WANTED,
    DEMAND_SERVED,
    DEMAND_SHARE,
    DEMAND_LOST,
    DEMAND_ISOLATED,
    DEMAND_COLUMN_COUNT
};

static const struct hws_list_column demand_columns[DEMAND_COLUMN_COUNT] = {
    [DEMAND_FROM] = {.name = "from", .title = "FROM", .form = HWS_CELL_TEXT},
    [DEMAND_TO] = {.name = "to", .title = "TO", .form = HWS_CELL_TEXT},
    [DEMAND_CLASS] = {.name = "class", .title = "CLASS", .form = HWS_CELL_TEXT, .said = true},
    [DEMAND_WANTED] = {.name = "wanted_kbps",
                       .title = "WANTED",
                       .kind = &hws_value_kbps,
                       .form = HWS_CELL_WHOLE,
                       .right = true},
    [DEMAND_SERVED] = {.name = "served_kbps",
                       .title = "SERVED",
                       .kind = &hws_value_kbps,
                       .form = HWS_CELL_WHOLE,
                       .right = true},
    [DEMAND_SHARE] = {.title = "SHARE", .form = HWS_CELL_TEXT, .right = true},
    [DEMAND_LOST] = {.title = "LOST SO FAR", .form = HWS_CELL_TEXT, .right = true},
    [DEMAND_ISOLATED] = {.name = "isolated", .form = HWS_CELL_FLAG},
};

/* Keys number a party's own demands in the plan's order: an author's ids may say too much. */
static void fill_demands(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);
    const uint32_t operator1 = telecom_list_operator1(reader);
    uint32_t number = 0;

    for (uint32_t i = 0; i < plan->demand_count; i++) {
        const struct hws_demand *demand = &plan->demands[i];
        if (operator1 != 0 && demand->owner1 != operator1) {
            continue;
        }
        const struct hws_demand_info info = hws_telecom_demand(reader->state, i);
        const double share = info.wanted_kbps == 0
                                 ? 100.0
                                 : 100.0 * (double)info.served_kbps / (double)info.wanted_kbps;
        number++;
        hws_list_add(list, "D-%u", (unsigned)number);
        hws_list_name(list, DEMAND_FROM, &plan->cities[demand->city_from].name);
        hws_list_name(list, DEMAND_TO, &plan->cities[demand->city_to].name);
        hws_list_text(list, DEMAND_CLASS, "%s", hws_demand_class_name(demand->service_class));
        hws_list_whole(list, DEMAND_WANTED, info.wanted_kbps);
        hws_list_whole(list, DEMAND_SERVED, info.served_kbps);
        hws_list_text(list, DEMAND_SHARE,
                      info.isolated ? hws_tr(reader->language, "%.0f %% ISOLATED") : "%.0f %%",
                      share);
        hws_list_text(list, DEMAND_LOST, hws_tr(reader->language, "%.0f Gbps-hours"),
                      info.lost_gbps_hours);
        hws_list_flag(list, DEMAND_ISOLATED, info.isolated);
    }
}

/* ---- operators, what they lend, city pairs: control's ---------------------------------------- */

static double percent(int64_t part_kbps, int64_t whole_kbps)
{
    return whole_kbps == 0 ? 100.0 : 100.0 * (double)part_kbps / (double)whole_kbps;
}

#define RATE(key, heading)                                                                         \
    {                                                                                              \
        .name = (key), .title = (heading), .kind = &hws_value_kbps, .form = HWS_CELL_WHOLE,        \
        .right = true                                                                              \
    }

enum operator_column {
    OPERATOR_NAME = 0,
    OPERATOR_ID,
    OPERATOR_WANTED,
    OPERATOR_SERVED,
    OPERATOR_SHARE,
    OPERATOR_DOWN,
    OPERATOR_COLUMN_COUNT
};

static const struct hws_list_column operator_columns[OPERATOR_COLUMN_COUNT] = {
    [OPERATOR_NAME] = {.name = "name", .title = "OPERATOR", .form = HWS_CELL_TEXT},
    [OPERATOR_ID] = {.title = "ID", .form = HWS_CELL_TEXT},
    [OPERATOR_WANTED] = RATE("wanted_kbps", "WANTED"),
    [OPERATOR_SERVED] = RATE("served_kbps", "SERVED"),
    [OPERATOR_SHARE] = {.title = "SHARE", .form = HWS_CELL_TEXT, .right = true},
    [OPERATOR_DOWN] = {.name = "cables_down",
                       .title = "CABLES DOWN",
                       .form = HWS_CELL_WHOLE,
                       .right = true},
};

static void fill_operators(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < plan->operator_count; i++) {
        const struct hws_operator_info info = hws_telecom_operator(reader->state, i);
        hws_list_add(list, "%s", plan->operators[i].id);
        hws_list_name(list, OPERATOR_NAME, &plan->operators[i].name);
        hws_list_text(list, OPERATOR_ID, "%s", plan->operators[i].id);
        hws_list_whole(list, OPERATOR_WANTED, info.wanted_kbps);
        hws_list_whole(list, OPERATOR_SERVED, info.served_kbps);
        hws_list_text(list, OPERATOR_SHARE, "%.1f %%", percent(info.served_kbps, info.wanted_kbps));
        hws_list_whole(list, OPERATOR_DOWN, info.circuits_down_count);
    }
}

enum grant_column {
    GRANT_LENDS = 0,
    GRANT_TO,
    GRANT_CAP,
    GRANT_STATE_TITLE,
    GRANT_STATE,
    GRANT_CARRIED,
    GRANT_COLUMN_COUNT
};

static const struct hws_list_column grant_columns[GRANT_COLUMN_COUNT] = {
    [GRANT_LENDS] = {.name = "from", .title = "LENDS", .form = HWS_CELL_TEXT},
    [GRANT_TO] = {.name = "to", .title = "BORROWS", .form = HWS_CELL_TEXT},
    [GRANT_CAP] = RATE("cap_kbps", "UP TO"),
    [GRANT_STATE_TITLE] = {.title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [GRANT_STATE] = {.name = "state", .form = HWS_CELL_TEXT},
    [GRANT_CARRIED] = RATE("carried_kbps", "CARRIES"),
};

static void fill_grants(const struct hws_list_reader *reader, struct hws_list *list)
{
    static const char *const states[] = {"-", "asked", "open"};
    static const char *const words[] = {"-", HWS_MARK("asked"), HWS_MARK("lent")};
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < hws_telecom_grant_count(reader->state); i++) {
        const struct hws_grant_info info = hws_telecom_grant(reader->state, i);
        hws_list_add(list, "G-%u", (unsigned)i + 1u);
        hws_list_name(list, GRANT_LENDS, &plan->operators[info.giver].name);
        hws_list_name(list, GRANT_TO, &plan->operators[info.taker].name);
        hws_list_whole(list, GRANT_CAP, plan->lendings[info.agreement].cap_kbps);
        hws_list_text(list, GRANT_STATE_TITLE, "%s", words[info.state]);
        hws_list_text(list, GRANT_STATE, "%s", states[info.state]);
        hws_list_whole(list, GRANT_CARRIED, info.carried_kbps);
    }
}

enum pair_column {
    PAIR_FROM = 0,
    PAIR_TO,
    PAIR_SERVED_TITLE,
    PAIR_DELAY_TITLE,
    PAIR_FIRST_TITLE,
    PAIR_STRETCH_TITLE,
    PAIR_WANTED,
    PAIR_SERVED,
    PAIR_DELAY,
    PAIR_FIRST,
    PAIR_COLUMN_COUNT
};

static const struct hws_list_column pair_columns[PAIR_COLUMN_COUNT] = {
    [PAIR_FROM] = {.name = "from", .title = "FROM", .form = HWS_CELL_TEXT},
    [PAIR_TO] = {.name = "to", .title = "TO", .form = HWS_CELL_TEXT},
    [PAIR_SERVED_TITLE] = {.title = "SERVED", .form = HWS_CELL_TEXT, .right = true},
    [PAIR_DELAY_TITLE] = {.title = "ONE WAY", .form = HWS_CELL_TEXT, .right = true},
    [PAIR_FIRST_TITLE] = {.title = "FIRST WAY", .form = HWS_CELL_TEXT, .right = true},
    [PAIR_STRETCH_TITLE] = {.title = "STRETCH", .form = HWS_CELL_TEXT, .right = true},
    [PAIR_WANTED] = {.name = "wanted_kbps", .form = HWS_CELL_WHOLE},
    [PAIR_SERVED] = {.name = "served_kbps", .form = HWS_CELL_WHOLE},
    [PAIR_DELAY] = {.name = "delay_us", .form = HWS_CELL_REAL},
    [PAIR_FIRST] = {.name = "first_delay_us", .form = HWS_CELL_REAL},
};

static void fill_pairs(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_telecom_plan *plan = hws_telecom_plan(reader->state);

    for (uint32_t i = 0; i < hws_telecom_pair_count(reader->state); i++) {
        const struct hws_pair_info info = hws_telecom_pair(reader->state, i);
        hws_list_add(list, "%s/%s", plan->cities[info.city_from].id, plan->cities[info.city_to].id);
        hws_list_name(list, PAIR_FROM, &plan->cities[info.city_from].name);
        hws_list_name(list, PAIR_TO, &plan->cities[info.city_to].name);
        hws_list_text(list, PAIR_SERVED_TITLE, "%.1f %%",
                      percent(info.served_kbps, info.wanted_kbps));
        hws_list_whole(list, PAIR_WANTED, info.wanted_kbps);
        hws_list_whole(list, PAIR_SERVED, info.served_kbps);
        if (info.reachable && info.delay_us >= 0.0 && info.first_delay_us > 0.0) {
            hws_list_text(list, PAIR_DELAY_TITLE, "%.2f ms", info.delay_us / 1000.0);
            hws_list_text(list, PAIR_FIRST_TITLE, "%.2f ms", info.first_delay_us / 1000.0);
            hws_list_text(list, PAIR_STRETCH_TITLE, "%.2f", info.delay_us / info.first_delay_us);
            hws_list_real(list, PAIR_DELAY, info.delay_us);
            hws_list_real(list, PAIR_FIRST, info.first_delay_us);
        } else {
            hws_list_text(list, PAIR_DELAY_TITLE, "%s", hws_tr(reader->language, "no way"));
        }
    }
}

/* What is served beside what could be were all one, and who got slower: a line under the tables. */
enum sum_column { SUM_LINE = 0, SUM_SERVED, SUM_COLUMN_COUNT };

static const struct hws_list_column sum_columns[SUM_COLUMN_COUNT] = {
    [SUM_LINE] = {.title = "", .form = HWS_CELL_TEXT},
    [SUM_SERVED] = {.name = "served_kbps", .form = HWS_CELL_WHOLE},
};

static void fill_sum(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_stretch_info stretch = hws_telecom_stretch(reader->state);
    int64_t pooled_kbps = 0;
    int64_t served_kbps = 0;
    char served[32];
    char pooled[32];
    char gap[160] = "";

    for (uint32_t i = 0; i < stretch.pair_count; i++) {
        served_kbps += hws_telecom_pair(reader->state, i).served_kbps;
    }
    hws_list_add(list, "network");
    hws_list_whole(list, SUM_SERVED, served_kbps);
    if (!reader->tabled) {
        return; /* the bound is a linear programme of its own: too dear for every view */
    }
    if (hws_telecom_pooled_kbps(reader->state, &pooled_kbps) != HWS_OK) {
        hws_list_fail(list);
        return;
    }
    hws_rate_words(served_kbps, served, sizeof(served));
    hws_rate_words(pooled_kbps, pooled, sizeof(pooled));
    const double gap_frac = hws_telecom_shares_gap_frac(reader->state);
    if (gap_frac > 0.0) {
        (void)snprintf(
            gap, sizeof(gap),
            hws_tr(reader->language,
                   " More demands are short together than could be shared out exactly: the least "
                   "share of those that were left is within %.2f %% of the fairest."),
            100.0 * gap_frac);
    }
    hws_list_text(list, SUM_LINE,
                  hws_tr(reader->language,
                         "%s served; %s at most, were all operators one. %u of %u city pairs reach "
                         "each other, %u of them slower than at first.%s"),
                  served, pooled, (unsigned)stretch.reachable_count, (unsigned)stretch.pair_count,
                  (unsigned)stretch.slower_count, gap);
}

const struct hws_list_def telecom_demands_list = {
    .name = "demands",
    .topic = "demands",
    .parties = {&hws_operator_entity},
    .columns = demand_columns,
    .column_count = DEMAND_COLUMN_COUNT,
    .fill = fill_demands,
};

const struct hws_list_def telecom_operators_list = {
    .name = "operators",
    .topic = "network",
    .columns = operator_columns,
    .column_count = OPERATOR_COLUMN_COUNT,
    .fill = fill_operators,
};

const struct hws_list_def telecom_grants_list = {
    .name = "grants",
    .topic = "network",
    .columns = grant_columns,
    .column_count = GRANT_COLUMN_COUNT,
    .fill = fill_grants,
};

const struct hws_list_def telecom_pairs_list = {
    .name = "pairs",
    .topic = "network",
    .columns = pair_columns,
    .column_count = PAIR_COLUMN_COUNT,
    .fill = fill_pairs,
};

const struct hws_list_def telecom_sum_list = {
    .name = "network",
    .topic = "network",
    .sentence = true,
    .columns = sum_columns,
    .column_count = SUM_COLUMN_COUNT,
    .fill = fill_sum,
};
