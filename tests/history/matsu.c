/* Two cables to a group of islands cut six days apart; microwave; one ship, booked elsewhere. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

/* A day of each stage; 10:00 and 20:00 at the place, a quiet hour and the busiest. */
#define FIRST_STAGE_MS (20 * HWS_MS_PER_DAY)
#define SECOND_STAGE_MS (40 * HWS_MS_PER_DAY)
#define QUIET_MS (2 * HWS_MS_PER_HOUR)
#define BUSY_MS (12 * HWS_MS_PER_HOUR)

enum {
    SERVED_FIRST = 0,
    SERVED_LATER,
    QUIET_FIRST,
    QUIET_LATER,
    WORST,
    LOST,
    BOTH_OUT,
    BOTH_OUT_SPAN,
    ROWS,
};

static const struct history_row rows[ROWS] = {
    [SERVED_FIRST] = {"served at the peak, 2.2 Gbps, %", "24 to 28 *", HISTORY_MEDIAN_WITHIN, 24.0,
                      28.0},
    [SERVED_LATER] = {"served at the peak, 3.8 Gbps, %", "42 to 48 *", HISTORY_MEDIAN_WITHIN, 42.0,
                      48.0},
    [QUIET_FIRST] = {"served at other hours, 2.2 Gbps, %", "31 to 37 *", HISTORY_TOLD, 0.0, 0.0},
    [QUIET_LATER] = {"served at other hours, 3.8 Gbps, %", "54 to 63 *", HISTORY_TOLD, 0.0, 0.0},
    [WORST] = {"worst hour, % served", "24 to 28 *", HISTORY_MEDIAN_WITHIN, 20.0, 28.0},
    [LOST] = {"lost, Gbps-hours", "4800 *", HISTORY_SPAN_HOLDS, 4800.0, 0.0},
    [BOTH_OUT] = {"both cables out, days", "51.2 *", HISTORY_SPAN_HOLDS, 51.2, 0.0},
    [BOTH_OUT_SPAN] = {"both cables out, P90/P10", "- *", HISTORY_SPAN_WITHIN, 1.5, 5.0},
};

static double served_percent(struct history_run *run, int64_t at_ms)
{
    const struct hws_state state = history_run_to(run, at_ms);

    return history_served_percent(&state);
}

static void measure(struct history_run *run, double *values)
{
    bool found = false;

    values[QUIET_FIRST] = served_percent(run, FIRST_STAGE_MS + QUIET_MS);
    values[SERVED_FIRST] = served_percent(run, FIRST_STAGE_MS + BUSY_MS);
    values[QUIET_LATER] = served_percent(run, SECOND_STAGE_MS + QUIET_MS);
    values[SERVED_LATER] = served_percent(run, SECOND_STAGE_MS + BUSY_MS);
    const struct hws_state state = history_run_out(run);
    values[WORST] = history_worst_hour_percent(&state, 0);
    values[LOST] = hws_service(&state, 0).lost_gbps_hours;
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
