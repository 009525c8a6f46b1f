/* Four cables off one coast; one ship for one of them, and one, from far off, for three in turn. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

#include <math.h>

#define AFTER_MS (4 * HWS_MS_PER_DAY)

enum {
    ONE_SAILS = 0,
    ONE_PASSAGE,
    ONE_MENDED,
    THREE_SAILS,
    THREE_FIRST,
    THREE_LAST,
    THREE_LAST_WITHIN,
    THREE_APART,
    SERVED,
    WORST,
    LOST,
    ROWS,
};

/* ranges.txt has where each comes from, and was written before the event was run. */
static const struct history_row rows[ROWS] = {
    [ONE_SAILS] = {"SAT-3: ship sails, day", "5", HISTORY_SPAN_HOLDS, 5.0, 0.0},
    [ONE_PASSAGE] = {"SAT-3: passage, days", "10 to 12", HISTORY_MEDIAN_WITHIN, 8.0, 12.0},
    [ONE_MENDED] = {"SAT-3 mended, day", "22 to 31", HISTORY_MEDIAN_WITHIN, 20.0, 32.0},
    [THREE_SAILS] = {"second ship sails, day", "10", HISTORY_SPAN_HOLDS, 10.0, 0.0},
    [THREE_FIRST] = {"first of her three mended, day", "34", HISTORY_SPAN_HOLDS, 34.0, 0.0},
    [THREE_LAST] = {"last of her three mended, day", "58", HISTORY_SPAN_HOLDS, 58.0, 0.0},
    [THREE_LAST_WITHIN] = {"the same, median", "58", HISTORY_MEDIAN_WITHIN, 45.0, 70.0},
    [THREE_APART] = {"first to last of her three, days", "24", HISTORY_MEDIAN_WITHIN, 14.0, 36.0},
    [SERVED] = {"served after four days, %", "90 *", HISTORY_MEDIAN_WITHIN, 80.0, 100.0},
    [WORST] = {"worst hour, % served", "- *", HISTORY_TOLD, 0.0, 0.0},
    [LOST] = {"lost, Gbps-hours", "- *", HISTORY_TOLD, 0.0, 0.0},
};

#define THREE 3u
static const char *const three_segments[THREE] = {"ace/gulf", "wacs/gulf", "mainone/north"};

static void measure_three(struct history_run *run, const struct hws_state *state, double *values)
{
    double sails = (double)INFINITY;
    double first = (double)INFINITY;
    double last = 0.0;

    for (uint32_t i = 0; i < THREE; i++) {
        const uint32_t segment = history_segment(run, three_segments[i]);
        bool found = false;
        const struct hws_fault_info fault = history_first_fault(state, segment, &found);
        const double sailed = history_days(fault.cut_ms, history_sailed_ms(run, segment));
        const double mended =
            history_days(fault.cut_ms, found ? fault.repaired_ms : HWS_TIME_NEVER);
        sails = sailed < sails ? sailed : sails;
        first = mended < first ? mended : first;
        last = mended > last ? mended : last;
    }
    values[THREE_SAILS] = sails;
    values[THREE_FIRST] = first;
    values[THREE_LAST] = last;
    values[THREE_LAST_WITHIN] = last;
    values[THREE_APART] = isfinite(last) ? last - first : (double)INFINITY;
}

static void measure(struct history_run *run, double *values)
{
    const uint32_t segment = history_segment(run, "sat-3/gulf");
    bool found = false;
    struct hws_state state = history_run_to(run, AFTER_MS);

    values[SERVED] = history_served_percent(&state);
    state = history_run_out(run);
    const struct hws_fault_info fault = history_first_fault(&state, segment, &found);
    const int64_t sailed_ms = history_sailed_ms(run, segment);
    values[ONE_SAILS] = history_days(fault.cut_ms, sailed_ms);
    values[ONE_PASSAGE] = history_days(sailed_ms, fault.on_site_ms);
    values[ONE_MENDED] = history_days(fault.cut_ms, fault.repaired_ms);
    measure_three(run, &state, values);
    values[WORST] = history_worst_hour_percent(&state, 0);
    values[LOST] = hws_service(&state, 0).lost_gbps_hours;
}

const struct history_event west_africa_event = {"west-africa-2024", rows, ROWS, measure};
