/*
 * Five events that happened, run many times and held against what is known of them. Each event is
 * a scenario in scenarios/history; what is measured of a run are rows of one table.
 */
#ifndef TESTS_HISTORY_HISTORY_H
#define TESTS_HISTORY_HISTORY_H

#include "hawser/core/engine.h"
#include "hawser/scenario/scenario.h"

#include <stdint.h>

#define HISTORY_ROWS_MAX 16u

/* What a row must show to pass. */
enum history_rule {
    HISTORY_MEDIAN_WITHIN, /* the median lies from low to high */
    HISTORY_SPAN_HOLDS,    /* low, which is the truth, lies from P10 to P90 */
    HISTORY_SPAN_WITHIN,   /* P90 / P10 is from low to high: neither vague nor surer than one can be
                            */
    HISTORY_TOLD           /* beside the truth, for the reader: no range was set */
};

struct history_row {
    const char *quantity; /* with its unit */
    const char *truth;    /* with a * where it follows closely from an input */
    enum history_rule rule;
    double low, high;
};

/* One run of an event, at its beginning. */
#define HISTORY_SEGMENTS_MAX 64u

struct history_run {
    const struct hws_scenario *scenario;
    struct hws_engine *engine;
    int64_t sailed_ms[HISTORY_SEGMENTS_MAX]; /* by segment: history_sailed_ms */
};

struct history_event {
    const char *id; /* scenarios/history/ID.json */
    const struct history_row *rows;
    uint32_t row_count;
    /* Runs it to its end and fills one value a row; INFINITY for what never happened. */
    void (*measure)(struct history_run *run, double *values);
};

extern const struct history_event hengchun_event;
extern const struct history_event matsu_event;
extern const struct history_event baltic_event;
extern const struct history_event west_africa_event;
extern const struct history_event red_sea_event;

/* ---- for those who measure; what cannot be done ends the program ---------------------------- */

/* Runs on, to the scenario's end at most; the state stays good until the next call. */
struct hws_state history_run_to(struct history_run *run, int64_t until_ms);
struct hws_state history_run_out(struct history_run *run);
/* Of all demands together, of what they want, now. */
double history_served_percent(const struct hws_state *state);
/* The least that any hour of the network's past, from then on, was served of what it wanted. */
double history_worst_hour_percent(const struct hws_state *state, int64_t from_ms);
uint32_t history_segment(const struct history_run *run, const char *id);
/* When a ship first sailed for a fault of the segment; HWS_TIME_NEVER. */
int64_t history_sailed_ms(const struct history_run *run, uint32_t segment);
/* Days from cut_ms; INFINITY where at_ms is HWS_TIME_NEVER. */
double history_days(int64_t cut_ms, int64_t at_ms);
/* The first fault on a segment, by its time; *found is false when there is none. */
struct hws_fault_info history_first_fault(const struct hws_state *state, uint32_t segment,
                                          bool *found);

#endif
