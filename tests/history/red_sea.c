/* Three cables in water where more than one authority has to give leave. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

#include <math.h>

#define DAY_AFTER_MS (34 * HWS_MS_PER_HOUR)

enum { PERMIT = 0, FIRST_MENDED, LAST_MENDED, APART, SERVED, WORST, LOST, ROWS };

/* ranges.txt has where each comes from, and was written before the event was run. */
static const struct history_row rows[ROWS] = {
    [PERMIT] = {"the longest of three permits, days", "80", HISTORY_SPAN_HOLDS, 80.0, 0.0},
    [FIRST_MENDED] = {"first cable mended, day", "142", HISTORY_SPAN_HOLDS, 142.0, 0.0},
    [LAST_MENDED] = {"last cable mended, day", "155", HISTORY_SPAN_HOLDS, 155.0, 0.0},
    [APART] = {"from the first to the last, days", "13", HISTORY_MEDIAN_WITHIN, 6.0, 25.0},
    [SERVED] = {"served a day after the cuts, %", "rerouted *", HISTORY_MEDIAN_WITHIN, 95.0, 100.0},
    [WORST] = {"worst hour, % served", "- *", HISTORY_TOLD, 0.0, 0.0},
    [LOST] = {"lost, Gbps-hours", "- *", HISTORY_TOLD, 0.0, 0.0},
};

static void measure(struct history_run *run, double *values)
{
    struct hws_state state = history_run_to(run, DAY_AFTER_MS);
    double permit = 0.0;
    double first = (double)INFINITY;
    double last = 0.0;

    values[SERVED] = history_served_percent(&state);
    state = history_run_out(run);
    for (uint32_t i = 0; i < hws_telecom_fault_count(&state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(&state, i);
        const struct hws_job_info job = hws_telecom_job(&state, i);
        const double days = history_days(job.permit_asked_ms, job.permit_decided_ms);
        const double mended = history_days(fault.cut_ms, fault.repaired_ms);
        permit = days > permit ? days : permit;
        first = mended < first ? mended : first;
        last = mended > last ? mended : last;
    }
    values[PERMIT] = permit;
    values[FIRST_MENDED] = first;
    values[LAST_MENDED] = last;
    values[APART] = isfinite(last) ? last - first : (double)INFINITY;
    values[WORST] = history_worst_hour_percent(&state, 0);
    values[LOST] = hws_service(&state, 0).lost_gbps_hours;
}

const struct history_event red_sea_event = {"red-sea-2024", rows, ROWS, measure};
