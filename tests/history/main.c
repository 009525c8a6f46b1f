/*
 * usage: history SOURCE_ROOT
 *
 * Prints a table: what is known of each event, the model's 10 %, 50 % and 90 % of its runs, the
 * range in which a row passes (facts of the scenario's head), and whether it does. A miss fails the
 * test unless known-misses.txt explains it; so does an explained row that passes after all.
 */
#include "tests/history/history.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "hawser/exercise/wording.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RUNS 200u
#define PATH_MAX_BYTES 1024u
#define LINE_MAX_BYTES 600u

struct verdicts {
    uint32_t passed, missed, unexplained, stale;
};

static _Noreturn void give_up(const char *what, const char *why)
{
    (void)fprintf(stderr, "%s: %s\n", what, why);
    _Exit(2);
}

/* ---- for those who measure ------------------------------------------------------------------ */

struct hws_state history_run_to(struct history_run *run, int64_t until_ms)
{
    struct hws_error error = {0};

    if (hws_engine_run(run->engine, until_ms, UINT64_MAX, NULL, &error) != HWS_OK) {
        give_up(error.where, error.message);
    }
    return hws_engine_state(run->engine);
}

struct hws_state history_run_out(struct history_run *run)
{
    return history_run_to(run, hws_scenario_exercise(run->scenario)->duration_ms);
}

double history_served_percent(const struct hws_state *state)
{
    double wanted = 0.0;
    double served = 0.0;

    for (uint32_t i = 0; i < hws_telecom_plan(state)->demand_count; i++) {
        const struct hws_demand_info demand = hws_telecom_demand(state, i);
        wanted += (double)demand.wanted_kbps;
        served += (double)demand.served_kbps;
    }
    return 100.0 * served / wanted;
}

/* What is wanted and served from then on for an hour, by the network's steps. */
static double hour_percent(const struct hws_state *state, int64_t from_ms)
{
    const uint32_t count = hws_service_step_count(state);
    const int64_t until_ms = from_ms + HWS_MS_PER_HOUR;
    struct hws_service_step last = {.time_ms = 0};
    double wanted = 0.0;
    double served = 0.0;

    for (uint32_t i = 0; i <= count; i++) {
        struct hws_service_step step = {.time_ms = until_ms};
        if (i < count) {
            step = hws_service_step(state, i);
        }
        if (i < count && step.scope != 0) {
            continue;
        }
        const int64_t begins_ms = last.time_ms > from_ms ? last.time_ms : from_ms;
        const int64_t ends_ms = step.time_ms < until_ms ? step.time_ms : until_ms;
        if (ends_ms > begins_ms) {
            wanted += (double)last.wanted_kbps * (double)(ends_ms - begins_ms);
            served += (double)last.served_kbps * (double)(ends_ms - begins_ms);
        }
        last = step;
    }
    return wanted > 0.0 ? 100.0 * served / wanted : 100.0;
}

/* The worst begins or ends at a step. */
double history_worst_hour_percent(const struct hws_state *state, int64_t from_ms)
{
    double worst = 100.0;

    for (uint32_t i = 0; i < hws_service_step_count(state); i++) {
        const struct hws_service_step step = hws_service_step(state, i);
        for (int64_t back_ms = 0; back_ms <= HWS_MS_PER_HOUR && step.scope == 0;
             back_ms += HWS_MS_PER_HOUR) {
            const int64_t begins_ms = step.time_ms - back_ms;
            const bool past = begins_ms >= from_ms && begins_ms + HWS_MS_PER_HOUR <= state->now_ms;
            const double percent = past ? hour_percent(state, begins_ms) : 100.0;
            worst = percent < worst ? percent : worst;
        }
    }
    return worst;
}

uint32_t history_segment(const struct history_run *run, const char *id)
{
    const struct hws_telecom_plan *plan = hws_scenario_telecom(run->scenario);

    for (uint32_t i = 0; i < plan->segment_count; i++) {
        if (strcmp(plan->segments[i].id, id) == 0) {
            return i;
        }
    }
    give_up(id, "no such segment");
}

int64_t history_sailed_ms(const struct history_run *run, uint32_t segment)
{
    return run->sailed_ms[segment];
}

double history_days(int64_t cut_ms, int64_t at_ms)
{
    return at_ms == HWS_TIME_NEVER ? (double)INFINITY
                                   : (double)(at_ms - cut_ms) / (double)HWS_MS_PER_DAY;
}

struct hws_fault_info history_first_fault(const struct hws_state *state, uint32_t segment,
                                          bool *found)
{
    struct hws_fault_info first = {.cut_ms = HWS_TIME_NEVER};

    *found = false;
    for (uint32_t i = 0; i < hws_telecom_fault_count(state); i++) {
        const struct hws_fault_info fault = hws_telecom_fault(state, i);
        if (fault.segment == segment && fault.cut_ms < first.cut_ms) {
            first = fault;
            *found = true;
        }
    }
    return first;
}

/* ---- runs ----------------------------------------------------------------------------------- */

static struct hws_scenario *load(const char *root, const char *id, const struct hws_assets *assets)
{
    char path[PATH_MAX_BYTES];
    struct hws_problems problems;
    struct hws_scenario *scenario = NULL;

    (void)snprintf(path, sizeof(path), "%s/scenarios/history/%s.json", root, id);
    hws_problems_init(&problems);
    if (hws_scenario_load(path, assets, &problems, &scenario) != HWS_OK) {
        give_up(path, problems.item_count > 0 ? problems.items[0].message : "cannot be loaded");
    }
    hws_problems_fini(&problems);
    return scenario;
}

/* Of the stream of records only this is kept: when a ship sailed for a segment. */
static enum hws_status keep_sailing(void *context, const struct hws_record *record)
{
    struct history_run *run = context;
    const struct hws_record_def *def = hws_record_definition(&run->scenario->registry, record);

    if (strcmp(def->name, "ship_sailed") == 0) {
        const int64_t segment = record->arguments[1].i;
        if (segment < HISTORY_SEGMENTS_MAX && run->sailed_ms[segment] == HWS_TIME_NEVER) {
            run->sailed_ms[segment] = record->time_ms;
        }
    }
    return HWS_OK;
}

/* values[row * RUNS + run] */
static void run_all(const struct history_event *event, const struct hws_scenario *scenario,
                    double *values)
{
    for (uint32_t replication = 0; replication < RUNS; replication++) {
        struct history_run run = {.scenario = scenario};
        const struct hws_record_sink sink = {keep_sailing, &run};
        const struct hws_engine_def def = hws_scenario_engine_def(
            scenario, hws_scenario_exercise(scenario)->seed, replication, sink);
        struct hws_error error = {0};
        double row_values[HISTORY_ROWS_MAX];
        for (uint32_t i = 0; i < HISTORY_SEGMENTS_MAX; i++) {
            run.sailed_ms[i] = HWS_TIME_NEVER;
        }
        if (hws_engine_create(&def, &run.engine, &error) != HWS_OK) {
            give_up(event->id, error.message);
        }
        for (uint32_t row = 0; row < HISTORY_ROWS_MAX; row++) {
            row_values[row] = (double)NAN;
        }
        event->measure(&run, row_values);
        for (uint32_t row = 0; row < event->row_count; row++) {
            values[(size_t)row * RUNS + replication] = row_values[row];
        }
        hws_engine_destroy(run.engine);
    }
}

static int compare_values(const void *a, const void *b)
{
    const double x = *(const double *)a;
    const double y = *(const double *)b;

    return (x > y) - (x < y);
}

/* The smallest value that so many per cent of the sorted runs do not pass. */
static double percentile(const double *sorted, uint32_t percent)
{
    return sorted[(RUNS * percent + 99u) / 100u - 1u];
}

/* ---- the table ------------------------------------------------------------------------------ */

static bool passes(const struct history_row *row, const double *sorted)
{
    const double low = percentile(sorted, 10);
    const double median = percentile(sorted, 50);
    const double high = percentile(sorted, 90);

    switch (row->rule) {
    case HISTORY_MEDIAN_WITHIN:
        return median >= row->low && median <= row->high;
    case HISTORY_SPAN_HOLDS:
        return low <= row->low && row->low <= high;
    case HISTORY_SPAN_WITHIN:
        return isfinite(high) && high >= row->low * low && high <= row->high * low;
    case HISTORY_TOLD:
        break;
    }
    return true;
}

static void write_range(const struct history_row *row, char *text, size_t text_size)
{
    switch (row->rule) {
    case HISTORY_MEDIAN_WITHIN:
        (void)snprintf(text, text_size, "median %g to %g", row->low, row->high);
        break;
    case HISTORY_SPAN_HOLDS:
        (void)snprintf(text, text_size, "P10-P90 holds %g", row->low);
        break;
    case HISTORY_SPAN_WITHIN:
        (void)snprintf(text, text_size, "P90/P10 %g to %g", row->low, row->high);
        break;
    case HISTORY_TOLD:
        (void)snprintf(text, text_size, "none set");
        break;
    }
}

/* Three columns; of a spread the ratio alone. */
static void write_quantiles(const struct history_row *row, const double *sorted, char *text,
                            size_t text_size)
{
    if (sorted == NULL) {
        (void)snprintf(text, text_size, "%7s %7s %7s", "-", "-", "-");
    } else if (row->rule == HISTORY_SPAN_WITHIN) {
        (void)snprintf(text, text_size, "%7s %7.2f %7s", "",
                       percentile(sorted, 90) / percentile(sorted, 10), "");
    } else {
        (void)snprintf(text, text_size, "%7.1f %7.1f %7.1f", percentile(sorted, 10),
                       percentile(sorted, 50), percentile(sorted, 90));
    }
}

/* Why a row is known to be missed, from "EVENT | QUANTITY | REASON"; false when it is not listed.
 */
static bool explanation(const char *root, const char *event, const char *quantity,
                        char reason[LINE_MAX_BYTES])
{
    char path[PATH_MAX_BYTES];
    char key[LINE_MAX_BYTES];
    char line[LINE_MAX_BYTES];
    bool listed = false;

    (void)snprintf(path, sizeof(path), "%s/tests/history/known-misses.txt", root);
    const int key_length = snprintf(key, sizeof(key), "%s | %s | ", event, quantity);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        give_up(path, "cannot be opened");
    }
    while (!listed && fgets(line, sizeof(line), file) != NULL) {
        listed = strncmp(line, key, (size_t)key_length) == 0;
    }
    (void)fclose(file);
    if (listed) {
        line[strcspn(line, "\n")] = '\0';
        (void)snprintf(reason, LINE_MAX_BYTES, "%s", line + key_length);
    }
    return listed;
}

static const char *judge(const struct history_row *row, bool measured, bool passed, bool listed,
                         struct verdicts *verdicts)
{
    if (row->rule == HISTORY_TOLD) {
        return measured ? "-" : "not measured";
    }
    verdicts->passed += passed;
    verdicts->missed += !passed;
    verdicts->unexplained += !passed && !listed;
    verdicts->stale += passed && listed;
    return passed      ? listed ? "PASS, BUT LISTED AS A KNOWN MISS" : "pass"
           : !measured ? "MISSED: not measured"
                       : "MISSED";
}

static void print_row(const char *root, const struct history_event *event,
                      const struct history_row *row, double *values, struct verdicts *verdicts)
{
    const bool measured = !isnan(values[0]);
    char reason[LINE_MAX_BYTES];
    char range[64];
    char quantiles[64];

    if (measured) {
        qsort(values, RUNS, sizeof(*values), compare_values);
    }
    const bool listed = explanation(root, event->id, row->quantity, reason);
    const bool passed = measured && passes(row, values);
    const char *verdict = judge(row, measured, passed, listed, verdicts);
    write_range(row, range, sizeof(range));
    write_quantiles(row, measured ? values : NULL, quantiles, sizeof(quantiles));
    (void)printf("%-34s %-10s %s  %-19s %s\n", row->quantity, row->truth, quantiles, range,
                 verdict);
    if (!passed && listed) {
        (void)printf("    %s\n", reason);
    }
}

static void print_event(const char *root, const struct history_event *event,
                        const struct hws_assets *assets, struct verdicts *verdicts)
{
    struct hws_scenario *scenario = load(root, event->id, assets);
    double *values = calloc((size_t)event->row_count * RUNS, sizeof(*values));

    if (values == NULL) {
        give_up(event->id, "no memory");
    }
    run_all(event, scenario, values);
    (void)printf("\n%s, %u runs\n", event->id, RUNS);
    (void)printf("%-34s %-10s %7s %7s %7s  %-19s\n", "quantity", "truth", "P10", "median", "P90",
                 "passes with");
    for (uint32_t row = 0; row < event->row_count; row++) {
        print_row(root, event, &event->rows[row], &values[(size_t)row * RUNS], verdicts);
    }
    (void)fflush(stdout);
    free(values);
    hws_scenario_destroy(scenario);
}

int main(int argc, char **argv)
{
    static const struct history_event *const events[] = {
        &hengchun_event, &matsu_event, &baltic_event, &west_africa_event, &red_sea_event};
    struct hws_assets assets;
    struct hws_error error = {0};
    struct verdicts verdicts = {0};
    char folder[PATH_MAX_BYTES];

    if (argc != 2) {
        give_up("history", "wants the folder of the source tree");
    }
    (void)snprintf(folder, sizeof(folder), "%s/assets", argv[1]);
    if (hws_assets_open(folder, &assets, &error) != HWS_OK) {
        give_up(error.where, error.message);
    }
    for (uint32_t i = 0; i < sizeof(events) / sizeof(events[0]); i++) {
        print_event(argv[1], events[i], &assets, &verdicts);
    }
    hws_assets_close(&assets);
    (void)printf(
        "\n* follows closely from an input, which the head of its scenario names: that the "
        "mechanism works is shown, not that it foretells\n");
    (void)printf("%u rows pass, %u are missed, %u of these without an explanation; %u are "
                 "explained that pass\n",
                 verdicts.passed, verdicts.missed, verdicts.unexplained, verdicts.stale);
    return verdicts.unexplained + verdicts.stale > 0 ? 1 : 0;
}
