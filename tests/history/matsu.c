/* Two cables to a group of islands cut six days apart; microwave; one ship, booked elsewhere. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

#include <math.h>

/* 20:00 at the place, the busiest hour, on a day of each stage. */
#define FIRST_STAGE_MS (20 * HWS_MS_PER_DAY + 12 * HWS_MS_PER_HOUR)
#define SECOND_STAGE_MS (40 * HWS_MS_PER_DAY + 12 * HWS_MS_PER_HOUR)

enum {
    SERVED_FIRST = 0,
    SERVED_LATER,
    BOTH_OUT,
    BOTH_OUT_SPAN,
    ROWS,
};

static const struct history_row rows[ROWS] = {
    [SERVED_FIRST] = {"served at the peak, 2.2 Gbps, %", "24 to 28", HISTORY_MEDIAN_WITHIN, 24.0,
                      28.0},
    [SERVED_LATER] = {"served at the peak, 3.8 Gbps, %", "42 to 48", HISTORY_MEDIAN_WITHIN, 42.0,
                      48.0},
    [BOTH_OUT] = {"both cables out, days", "51.2", HISTORY_SPAN_HOLDS, 51.2, 0.0},
    [BOTH_OUT_SPAN] = {"both cables out, P90/P10", "-", HISTORY_SPAN_AT_MOST, 0.0, 5.0},
};

static double served_percent(const struct hws_state *state)
{
    const struct hws_demand_info demand = hws_telecom_demand(state, 0);

    return 100.0 * (double)demand.served_kbps / (double)demand.wanted_kbps;
}

static void measure(struct history_run *run, double *values)
{
    bool found = false;
    struct hws_state state = history_run_to(run, FIRST_STAGE_MS);

    values[SERVED_FIRST] = served_percent(&state);
    state = history_run_to(run, SECOND_STAGE_MS);
    values[SERVED_LATER] = served_percent(&state);
    state = history_run_out(run);
    const struct hws_fault_info first =
        history_first_fault(&state, history_segment(run, "taima-2/main"), &found);
    const struct hws_fault_info second =
        history_first_fault(&state, history_segment(run, "taima-3/main"), &found);
    const int64_t whole_ms =
        first.repaired_ms < second.repaired_ms ? first.repaired_ms : second.repaired_ms;
    values[BOTH_OUT] = history_days(second.cut_ms, whole_ms);
    values[BOTH_OUT_SPAN] = values[BOTH_OUT];
}

const struct history_event matsu_event = {"matsu-2023", rows, ROWS, measure};
