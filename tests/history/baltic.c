/* One anchor, two cables 18 hours apart, two ships called out; hardly anybody noticed. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

#include <math.h>

enum {
    APART = 0,
    TO_SITE,
    FIRST_REPAIR,
    SECOND_REPAIR,
    REPAIR_SPAN,
    SERVED,
    SLOWER,
    ROWS,
};

static const struct history_row rows[ROWS] = {
    [APART] = {"between the two cuts, hours", "18.1 *", HISTORY_TOLD, 0.0, 0.0},
    [TO_SITE] = {"C-Lion1: ship on site, days", "7.1 *", HISTORY_TOLD, 0.0, 0.0},
    [FIRST_REPAIR] = {"C-Lion1 mended, days", "10.7", HISTORY_MEDIAN_WITHIN, 8.0, 16.0},
    [SECOND_REPAIR] = {"BCS East-West mended, days", "11.5", HISTORY_MEDIAN_WITHIN, 8.0, 16.0},
    [REPAIR_SPAN] = {"C-Lion1 mended, P90/P10", "-", HISTORY_SPAN_AT_MOST, 0.0, 5.0},
    [SERVED] = {"served with both cables cut, %", "no loss", HISTORY_MEDIAN_WITHIN, 99.0, 100.0},
    [SLOWER] = {"node pairs with a slower path, %", "20 to 30", HISTORY_MEDIAN_WITHIN, 15.0, 40.0},
};

/* When both cables are cut and no ship has come. */
#define BOTH_CUT_MS (2 * HWS_MS_PER_DAY)

static double served_percent(const struct hws_state *state, uint32_t demand_count)
{
    double wanted = 0.0;
    double served = 0.0;

    for (uint32_t i = 0; i < demand_count; i++) {
        const struct hws_demand_info demand = hws_telecom_demand(state, i);
        wanted += (double)demand.wanted_kbps;
        served += (double)demand.served_kbps;
    }
    return 100.0 * served / wanted;
}

static void measure(struct history_run *run, double *values)
{
    const uint32_t bcs_segment = history_segment(run, "bcs-east-west/main");
    const uint32_t lion_segment = history_segment(run, "c-lion1/main");
    bool found = false;
    struct hws_state state = history_run_to(run, BOTH_CUT_MS);

    const struct hws_stretch_info stretch = hws_telecom_stretch(&state);
    values[SERVED] = served_percent(&state, hws_scenario_telecom(run->scenario)->demand_count);
    values[SLOWER] = 100.0 * stretch.slower_count / stretch.pair_count;
    state = history_run_out(run);
    const struct hws_fault_info bcs = history_first_fault(&state, bcs_segment, &found);
    const struct hws_fault_info lion = history_first_fault(&state, lion_segment, &found);
    values[APART] = 24.0 * history_days(bcs.cut_ms, lion.cut_ms);
    values[TO_SITE] = history_days(lion.cut_ms, lion.on_site_ms);
    values[FIRST_REPAIR] = history_days(lion.cut_ms, lion.repaired_ms);
    values[SECOND_REPAIR] = history_days(bcs.cut_ms, bcs.repaired_ms);
    values[REPAIR_SPAN] = values[FIRST_REPAIR];
}

const struct history_event baltic_event = {"baltic-2024", rows, ROWS, measure};
