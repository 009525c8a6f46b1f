/* One anchor, two cables 18 hours apart, two ships called out; hardly anybody noticed. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

enum {
    APART = 0,
    CALL_OUT,
    PASSAGE,
    ON_SITE,
    FIRST_REPAIR,
    FIRST_HOLDS,
    FIRST_SPAN,
    SECOND_REPAIR,
    SECOND_HOLDS,
    SERVED,
    WORST,
    LOST,
    SLOWER,
    ROWS,
};

/* When the ship sailed follows from the day on which she is free, and the time between the cuts
 * from the track; what is served, and by which way, from links and demands that are drawn. */
static const struct history_row rows[ROWS] = {
    [APART] = {"between the two cuts, hours", "18.1 *", HISTORY_TOLD, 0.0, 0.0},
    [CALL_OUT] = {"C-Lion1: cut to ship sailing, days", "3.7 *", HISTORY_SPAN_HOLDS, 3.7, 0.0},
    [PASSAGE] = {"C-Lion1: passage, days", "3.4", HISTORY_SPAN_HOLDS, 3.4, 0.0},
    [ON_SITE] = {"C-Lion1: on site to service, days", "3.6", HISTORY_SPAN_HOLDS, 3.6, 0.0},
    [FIRST_REPAIR] = {"C-Lion1 mended, days", "10.7", HISTORY_MEDIAN_WITHIN, 8.0, 16.0},
    [FIRST_HOLDS] = {"C-Lion1 mended, P10 to P90", "10.7", HISTORY_SPAN_HOLDS, 10.7, 0.0},
    [FIRST_SPAN] = {"C-Lion1 mended, P90/P10", "- *", HISTORY_SPAN_WITHIN, 1.5, 5.0},
    [SECOND_REPAIR] = {"BCS East-West mended, days", "11.5", HISTORY_MEDIAN_WITHIN, 8.0, 16.0},
    [SECOND_HOLDS] = {"BCS East-West mended, P10 to P90", "11.5", HISTORY_SPAN_HOLDS, 11.5, 0.0},
    [SERVED] = {"served with both cables cut, %", "no loss *", HISTORY_MEDIAN_WITHIN, 99.0, 100.0},
    [WORST] = {"worst hour, % served", "no loss *", HISTORY_MEDIAN_WITHIN, 99.0, 100.0},
    [LOST] = {"lost, Gbps-hours", "none seen *", HISTORY_MEDIAN_WITHIN, 0.0, 40.0},
    [SLOWER] = {"node pairs with a slower path, %", "20 to 30 *", HISTORY_MEDIAN_WITHIN, 15.0,
                40.0},
};

/* When both cables are cut and no ship has come. */
#define BOTH_CUT_MS (2 * HWS_MS_PER_DAY)

static void measure(struct history_run *run, double *values)
{
    const uint32_t bcs_segment = history_segment(run, "bcs-east-west/main");
    const uint32_t lion_segment = history_segment(run, "c-lion1/main");
    bool found = false;
    struct hws_state state = history_run_to(run, BOTH_CUT_MS);

    const struct hws_stretch_info stretch = hws_telecom_stretch(&state);
    values[SERVED] = history_served_percent(&state);
    values[SLOWER] = 100.0 * stretch.slower_count / stretch.pair_count;
    state = history_run_out(run);
    values[WORST] = history_worst_hour_percent(&state, 0);
    values[LOST] = hws_service(&state, 0).lost_gbps_hours;
    const struct hws_fault_info bcs = history_first_fault(&state, bcs_segment, &found);
    const struct hws_fault_info lion = history_first_fault(&state, lion_segment, &found);
    values[APART] = 24.0 * history_days(bcs.cut_ms, lion.cut_ms);
    const int64_t sailed_ms = history_sailed_ms(run, lion_segment);
    values[CALL_OUT] = history_days(lion.cut_ms, sailed_ms);
    values[PASSAGE] = history_days(sailed_ms, lion.on_site_ms);
    values[ON_SITE] = history_days(lion.on_site_ms, lion.repaired_ms);
    values[FIRST_REPAIR] = history_days(lion.cut_ms, lion.repaired_ms);
    values[SECOND_REPAIR] = history_days(bcs.cut_ms, bcs.repaired_ms);
    values[FIRST_HOLDS] = values[FIRST_REPAIR];
    values[FIRST_SPAN] = values[FIRST_REPAIR];
    values[SECOND_HOLDS] = values[SECOND_REPAIR];
}

const struct history_event baltic_event = {"baltic-2024", rows, ROWS, measure};
