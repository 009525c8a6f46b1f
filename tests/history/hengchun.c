/* An earthquake, currents of mud down three canyons, 22 faults below grapnels, eleven ships. */
#include "tests/history/history.h"

#include "hawser/core/units.h"

#include <math.h>

enum {
    IN_ORDER = 0,
    FIRST_TO_LAST,
    SPEED,
    FAULTS,
    ON_SITE_FIRST,
    FIRST_MENDED,
    FIRST_HOLDS,
    LAST_MENDED,
    LAST_HOLDS,
    LAST_SPAN,
    WORST,
    LOST,
    ROWS,
};

static const struct history_row rows[ROWS] = {
    [IN_ORDER] = {"timed breaks in their order, of 11", "11 *", HISTORY_MEDIAN_WITHIN, 8.0, 11.0},
    [FIRST_TO_LAST] = {"first to last timed break, hours", "13.7 *", HISTORY_MEDIAN_WITHIN, 10.0,
                       18.0},
    [SPEED] = {"front between them, m/s", "9.1 *", HISTORY_MEDIAN_WITHIN, 5.0, 16.0},
    [FAULTS] = {"faults", "19 to 22 *", HISTORY_MEDIAN_WITHIN, 19.0, 22.0},
    [ON_SITE_FIRST] = {"first ship on the scene, day", "4 *", HISTORY_SPAN_HOLDS, 4.0, 0.0},
    [FIRST_MENDED] = {"first fault mended, day", "28", HISTORY_MEDIAN_WITHIN, 14.0, 30.0},
    [FIRST_HOLDS] = {"first fault mended, P10 to P90", "28", HISTORY_SPAN_HOLDS, 28.0, 0.0},
    [LAST_MENDED] = {"last fault mended, day", "50 *", HISTORY_MEDIAN_WITHIN, 40.0, 65.0},
    [LAST_HOLDS] = {"last fault mended, P10 to P90", "50 *", HISTORY_SPAN_HOLDS, 50.0, 0.0},
    [LAST_SPAN] = {"last fault mended, P90/P10", "- *", HISTORY_SPAN_WITHIN, 1.3, 5.0},
    [WORST] = {"worst hour, % served", "30 to 50 *", HISTORY_MEDIAN_WITHIN, 20.0, 60.0},
    [LOST] = {"lost, Gbps-hours", "- *", HISTORY_TOLD, 0.0, 0.0},
};

#define TIMED 11u

/* In the order in which they were logged (UTC, 26 and 27 December 2006). */
static const char *const timed_segments[TIMED] = {
    "smw3/s1-7",      /* 12:25 */
    "china-us/w2",    /* 12:27 */
    "rnal/busan",     /* 12:43 */
    "apcn-2/s7",      /* 16:06 */
    "apcn-2/s3",      /* 18:01 */
    "apcn/b17",       /* 18:15 */
    "china-us/s1",    /* 18:59 */
    "rnal/hong-kong", /* 19:42 */
    "apcn/b5",        /* 20:44 */
    "fea/sub-b",      /* 20:56 */
    "china-us/w1",    /* 02:07 */
};

/* The most of them that can be picked so that they broke in the logged order. */
static double in_order_count(const int64_t times_ms[TIMED])
{
    uint32_t longest[TIMED];
    uint32_t best = 0;

    for (uint32_t i = 0; i < TIMED; i++) {
        longest[i] = times_ms[i] == HWS_TIME_NEVER ? 0u : 1u;
        for (uint32_t j = 0; j < i && longest[i] > 0; j++) {
            if (times_ms[j] < times_ms[i] && longest[j] + 1u > longest[i]) {
                longest[i] = longest[j] + 1u;
            }
        }
        best = longest[i] > best ? longest[i] : best;
    }
    return best;
}

static void measure_breaks(const struct history_run *run, const struct hws_state *state,
                           double *values)
{
    int64_t times_ms[TIMED];
    struct hws_fault_info first = {.cut_ms = HWS_TIME_NEVER};
    struct hws_fault_info last = {.cut_ms = -1};

    for (uint32_t i = 0; i < TIMED; i++) {
        bool found = false;
        const struct hws_fault_info fault =
            history_first_fault(state, history_segment(run, timed_segments[i]), &found);
        times_ms[i] = fault.cut_ms;
        first = found && fault.cut_ms < first.cut_ms ? fault : first;
        last = found && fault.cut_ms > last.cut_ms ? fault : last;
    }
    const double hours = 24.0 * history_days(first.cut_ms, last.cut_ms);
    values[IN_ORDER] = in_order_count(times_ms);
    values[FIRST_TO_LAST] = hours;
    values[SPEED] = hws_great_circle_m(first.place, last.place) / (hours * 3600.0);
}

static void measure(struct history_run *run, double *values)
{
    const struct hws_state state = history_run_out(run);
    const uint32_t fault_count = hws_telecom_fault_count(&state);
    double earliest = (double)INFINITY;
    double on_site = (double)INFINITY;
    double latest = 0.0;

    measure_breaks(run, &state, values);
    for (uint32_t i = 0; i < fault_count; i++) {
        const struct hws_fault_info fault = hws_telecom_fault(&state, i);
        const double day = history_days(0, fault.repaired_ms);
        const double came = history_days(0, fault.on_site_ms);
        on_site = came < on_site ? came : on_site;
        earliest = day < earliest ? day : earliest;
        latest = day > latest ? day : latest;
    }
    values[FAULTS] = fault_count;
    values[ON_SITE_FIRST] = on_site;
    values[FIRST_MENDED] = earliest;
    values[FIRST_HOLDS] = earliest;
    values[LAST_MENDED] = latest;
    values[LAST_HOLDS] = latest;
    values[LAST_SPAN] = latest;
    values[WORST] = history_worst_hour_percent(&state, 0);
    values[LOST] = hws_service(&state, 0).lost_gbps_hours;
}

const struct history_event hengchun_event = {"hengchun-2006", rows, ROWS, measure};
