/* Who gained and who lost, told pair by pair; and the sums over everything. */
#include "sim/telecom/network/routing.h"

#include <string.h>

/* Of one city pair, classes and operators together, since that is how people know it. */
struct pair_sums {
    int64_t wanted_kbps, before_kbps, after_kbps;
    bool isolated_before, isolated_after, short_before;
};

static struct pair_sums sum_pair(const struct routing *routing, uint32_t pair)
{
    const struct routing_rows *rows = &routing->rows;
    const struct path_lists *pairs = &rows->table->pairs;
    struct pair_sums sums = {0, 0, 0, true, true, false};

    for (uint32_t i = pairs->first[pair]; i < pairs->first[pair + 1u]; i++) {
        const uint32_t demand = pairs->rows[i];
        const bool touched = routing->touched[rows->table->demand_component[demand]];
        const int64_t after_kbps = routing_served_kbps(routing, demand);
        const bool isolated = rows->demands[demand].isolated != 0;
        sums.wanted_kbps += routing_wanted_kbps(routing, demand);
        sums.after_kbps += after_kbps;
        sums.before_kbps += touched ? routing->before_kbps[demand] : after_kbps;
        sums.isolated_after = sums.isolated_after && isolated;
        sums.isolated_before =
            sums.isolated_before && (touched ? routing->before_isolated[demand] : isolated);
        sums.short_before = sums.short_before || (touched ? routing->before_short[demand]
                                                          : rows->demands[demand].missing_kbps > 0);
    }
    return sums;
}

static void tell_served(struct hws_step *step, const struct hws_demand *demand,
                        const struct pair_sums *sums, const struct routing_reason *reason)
{
    const bool gains = reason->stage != HWS_STAGE_NONE && sums->after_kbps > sums->before_kbps;
    const bool whole = sums->after_kbps == sums->wanted_kbps;
    const union hws_argument arguments[] = {
        {.i = demand->city_from},      {.i = demand->city_to},
        {.i = sums->wanted_kbps},      {.i = sums->after_kbps},
        {.i = (int64_t)reason->stage}, {.i = (int64_t)reason->partner1 - 1}};

    if (gains && reason->partner1 != 0) {
        (void)hws_step_record(step, TELECOM_RECORD_RESTORED_WITH, arguments);
    } else if (gains) {
        (void)hws_step_record(step, TELECOM_RECORD_RESTORED, arguments);
    } else {
        (void)hws_step_record(
            step, whole ? TELECOM_RECORD_DEMAND_RESTORED : TELECOM_RECORD_SERVED_CHANGED,
            arguments);
    }
}

/* With the hour alone, only who begins and who ceases to be short. */
static bool worth_telling(const struct pair_sums *sums, const struct routing_reason *reason)
{
    return reason->level ? sums->short_before != (sums->after_kbps < sums->wanted_kbps)
                         : sums->before_kbps != sums->after_kbps;
}

static bool tell_pair(struct hws_step *step, const struct routing *routing, uint32_t pair,
                      const struct routing_reason *reason)
{
    const struct path_lists *pairs = &routing->rows.table->pairs;
    const struct hws_demand *demand = &routing->rows.plan->demands[pairs->rows[pairs->first[pair]]];
    const struct pair_sums sums = sum_pair(routing, pair);
    const union hws_argument arguments[] = {{.i = demand->city_from}, {.i = demand->city_to}};
    const bool told = worth_telling(&sums, reason);

    if (told) {
        tell_served(step, demand, &sums, reason);
    }
    if (sums.isolated_before != sums.isolated_after) {
        (void)hws_step_record(
            step, sums.isolated_after ? TELECOM_RECORD_ISOLATED : TELECOM_RECORD_REACHED,
            arguments);
    }
    return told;
}

/* Is the pair's first touched demand this one? Then the pair is told with it. */
static bool leads_pair(const struct routing *routing, uint32_t demand)
{
    const struct hws_path_table *table = routing->rows.table;
    const uint32_t pair = table->demand_pair[demand];

    for (uint32_t i = table->pairs.first[pair]; table->pairs.rows[i] != demand; i++) {
        if (routing->touched[table->demand_component[table->pairs.rows[i]]]) {
            return false;
        }
    }
    return true;
}

/* ---- what an operator sheds ----------------------------------------------------------------- */

struct class_sums {
    int64_t wanted_kbps, before_kbps, after_kbps;
};

static void tell_classes(struct hws_step *step, const struct hws_telecom_plan *plan,
                         struct class_sums sums[][HWS_DEMAND_CLASS_COUNT])
{
    for (uint32_t i = 0; i < plan->operator_count; i++) {
        for (uint32_t c = 0; c < HWS_DEMAND_CLASS_COUNT; c++) {
            const struct class_sums *class = &sums[i][c];
            const union hws_argument arguments[] = {
                {.i = i}, {.i = c}, {.i = class->wanted_kbps}, {.i = class->after_kbps}};
            if (class->before_kbps != class->after_kbps) {
                (void)hws_step_record(step,
                                      class->after_kbps < class->before_kbps
                                          ? TELECOM_RECORD_CLASS_SHED
                                          : TELECOM_RECORD_CLASS_BACK,
                                      arguments);
            }
        }
    }
}

static void sum_all(struct hws_step *step, const struct routing *routing,
                    struct class_sums sums[][HWS_DEMAND_CLASS_COUNT])
{
    const struct routing_rows *rows = &routing->rows;
    struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);

    state->wanted_kbps = 0;
    state->served_kbps = 0;
    for (uint32_t i = 0; i < rows->plan->demand_count; i++) {
        struct class_sums *class =
            &sums[rows->table->demand_operators[i]][rows->plan->demands[i].service_class];
        const int64_t wanted_kbps = routing_wanted_kbps(routing, i);
        const int64_t served_kbps = routing_served_kbps(routing, i);
        state->wanted_kbps += wanted_kbps;
        state->served_kbps += served_kbps;
        class->wanted_kbps += wanted_kbps;
        class->after_kbps += served_kbps;
        class->before_kbps += routing->touched[rows->table->demand_component[i]]
                                  ? routing->before_kbps[i]
                                  : served_kbps;
    }
}

/* ---- all of it ------------------------------------------------------------------------------ */

static void tell_total(struct hws_step *step)
{
    const struct telecom_state_row *state = hws_step_rows(step, TELECOM_PART_STATE);
    const union hws_argument arguments[] = {{.i = state->wanted_kbps},
                                            {.i = state->served_kbps},
                                            {.i = state->wanted_kbps - state->served_kbps}};

    (void)hws_step_record(step, TELECOM_RECORD_TRAFFIC, arguments);
}

void routing_tell(struct hws_step *step, const struct routing *routing,
                  const struct routing_reason *reason)
{
    const struct routing_rows *rows = &routing->rows;
    struct class_sums sums[HWS_OPERATORS_MAX][HWS_DEMAND_CLASS_COUNT] = {{{0, 0, 0}}};
    bool told = false;

    sum_all(step, routing, sums);
    if (reason->quiet) {
        return;
    }
    for (uint32_t i = 0; i < rows->plan->demand_count; i++) {
        if (routing->touched[rows->table->demand_component[i]] && leads_pair(routing, i)) {
            told = tell_pair(step, routing, rows->table->demand_pair[i], reason) || told;
        }
    }
    if (!reason->level) {
        tell_classes(step, rows->plan, sums);
    }
    /* Also when a cut loses nothing: that the rest carries it all is what a room wants to hear. */
    if (told || (reason->stage == HWS_STAGE_NONE && !reason->level)) {
        tell_total(step);
    }
}
