/* What readers may ask of measures. */
#include "sim/maritime/measure/measure.h"

#include "hawser/core/language.h"
#include "hawser/core/units.h"

#include <assert.h>
#include <math.h>

static const char *const kind_names[HWS_INTEREST_KIND_COUNT] = {
    [HWS_INTEREST_DARK] = HWS_MARK("dark"),   [HWS_INTEREST_IDENTITY] = HWS_MARK("identity"),
    [HWS_INTEREST_DRAG] = HWS_MARK("drag"),   [HWS_INTEREST_LOITERING] = HWS_MARK("loitering"),
    [HWS_INTEREST_OTHER] = HWS_MARK("other"),
};

const char *hws_interest_kind_name(enum hws_interest_kind kind)
{
    assert((uint32_t)kind < HWS_INTEREST_KIND_COUNT);
    return kind_names[kind];
}

/* ---- a picture ------------------------------------------------------------------------------ */

static double share(double part, double whole)
{
    return whole > 0.0 ? part / whole : 0.0;
}

/* Ships at sea over time, vessel milliseconds, up to now. */
static double vessel_ms(const struct hws_state *state)
{
    uint32_t row_count = 0;
    const struct measure_state_row *row =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_STATE, &row_count);

    return row_count == 0
               ? 0.0
               : (double)(row->vessel_ms + row->vessel_count * (state->now_ms - row->since_ms));
}

/* Over the agency's samples. */
static void sum_samples(const struct hws_state *state, uint32_t agency,
                        struct hws_measures *measures)
{
    uint32_t row_count = 0;
    const struct sample_row *rows =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_SAMPLE, &row_count);
    double square_m2 = 0.0;
    double track_count = 0.0;

    for (uint32_t i = 0; i < row_count; i++) {
        if (rows[i].agency == agency) {
            measures->sample_count++;
            measures->ospa_m += rows[i].ospa_m;
            measures->gospa_m += rows[i].gospa_m;
            measures->wrong_name_frac += rows[i].wrong_count;
            measures->nameless_frac += rows[i].nameless_count;
            square_m2 += rows[i].position_square_m2;
            track_count += rows[i].track_count;
        }
    }
    measures->ospa_m = share(measures->ospa_m, measures->sample_count);
    measures->gospa_m = share(measures->gospa_m, measures->sample_count);
    measures->wrong_name_frac = share(measures->wrong_name_frac, track_count);
    measures->nameless_frac = share(measures->nameless_frac, track_count);
    measures->position_error_m = sqrt(share(square_m2, track_count));
}

/* The longest segments of all ships so far, their sum: of those that have left, and of the rest. */
static double longest_ms(const struct hws_state *state, uint32_t agency,
                         const struct measure_agency_row *row)
{
    const uint32_t agency_count = measure_agency_count(hws_measure_plan(state));
    uint32_t vessel_count = 0;
    uint32_t row_count = 0;
    const struct measure_vessel_row *vessels =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_VESSEL, &vessel_count);
    const struct measure_hold_row *holds =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_HOLD, &row_count);
    const struct measure_segment_row *segments =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_SEGMENT, &row_count);
    int64_t sum_ms = row->longest_ms;

    for (uint32_t i = 0; i < vessel_count; i++) {
        const struct measure_hold_row *hold = &holds[(size_t)i * agency_count + agency];
        int64_t longest = hold->longest_ms;
        for (uint32_t next1 = hold->segment1; next1 != 0; next1 = segments[next1 - 1u].next1) {
            const int64_t lasted_ms =
                measure_segment_ms(&segments[next1 - 1u], state->now_ms, vessels[i].at_sea != 0);
            longest = lasted_ms > longest ? lasted_ms : longest;
        }
        sum_ms += longest;
    }
    return (double)sum_ms;
}

struct hws_measures hws_measures(const struct hws_state *state, uint32_t agency)
{
    struct hws_measures measures = {0};
    uint32_t row_count = 0;
    const struct measure_agency_row *rows =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_AGENCY, &row_count);

    if (agency >= row_count) {
        return measures;
    }
    const struct measure_agency_row *row = &rows[agency];
    const int64_t gone_ms = state->now_ms - row->since_ms;
    const double tracked_ms = (double)(row->tracked_ms + row->tracked_count * gone_ms);
    const double track_ms = (double)(row->track_ms + row->track_count * gone_ms);
    const int64_t spurious_count = (int64_t)row->all_count - row->hull_count;
    const double spurious_ms = (double)(row->spurious_ms + spurious_count * gone_ms);

    measures.vessel_count_mean = share(vessel_ms(state), (double)state->now_ms);
    measures.completeness = share(tracked_ms, vessel_ms(state));
    measures.ambiguity = share(track_ms, tracked_ms);
    measures.spuriousness = share(spurious_ms, track_ms + spurious_ms);
    measures.continuity = share(longest_ms(state, agency, row), vessel_ms(state));
    measures.track_changes_per_day = share(row->change_count, tracked_ms / (double)HWS_MS_PER_DAY);
    measures.alert_count = row->alert_count;
    measures.false_alert_count = row->false_alert_count;
    measures.false_alerts_per_day =
        share(row->false_alert_count, (double)state->now_ms / (double)HWS_MS_PER_DAY);
    for (uint32_t i = 0; i < HWS_ALERT_KIND_COUNT; i++) {
        measures.false_per_day[i] =
            share(row->false_by_kind[i], (double)state->now_ms / (double)HWS_MS_PER_DAY);
    }
    sum_samples(state, agency, &measures);
    return measures;
}

uint32_t hws_measure_sample_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)hws_state_rows(state, &hws_measure_id, MEASURE_PART_SAMPLE, &row_count);
    return row_count;
}

struct hws_measure_sample hws_measure_sample(const struct hws_state *state, uint32_t sample)
{
    uint32_t row_count = 0;
    const struct sample_row *rows =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_SAMPLE, &row_count);
    struct hws_measure_sample told = {0};

    if (sample < row_count) {
        const struct sample_row *row = &rows[sample];
        told = (struct hws_measure_sample){
            .time_ms = row->time_ms,
            .ospa_m = row->ospa_m,
            .gospa_m = row->gospa_m,
            .position_error_m = sqrt(share(row->position_square_m2, row->track_count)),
            .agency = row->agency,
            .vessel_count = row->vessel_count,
            .track_count = row->track_count,
            .wrong_count = row->wrong_count,
            .nameless_count = row->nameless_count,
        };
    }
    return told;
}

/* ---- events of interest --------------------------------------------------------------------- */

uint32_t hws_measure_interest_count(const struct hws_state *state)
{
    uint32_t row_count = 0;

    (void)hws_state_rows(state, &hws_measure_id, MEASURE_PART_INTEREST, &row_count);
    return row_count;
}

struct hws_interest_info hws_measure_interest(const struct hws_state *state, uint32_t interest)
{
    uint32_t row_count = 0;
    const struct interest_row *rows =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_INTEREST, &row_count);
    struct hws_interest_info info = {.reference = -1};

    if (interest < row_count) {
        const struct interest_row *row = &rows[interest];
        info = (struct hws_interest_info){
            .id = row->plan1 == 0 ? NULL : hws_measure_plan(state)->interests[row->plan1 - 1u].id,
            .kind = (enum hws_interest_kind)row->kind,
            .reference = row->reference,
            .begins_ms = row->begins_ms,
            .gone = row->gone_ms != HWS_TIME_NEVER,
        };
    }
    return info;
}

struct hws_detection hws_measure_detection(const struct hws_state *state, uint32_t interest,
                                           uint32_t agency)
{
    const struct hws_measure_plan *plan = hws_measure_plan(state);
    const uint32_t agency_count = plan == NULL ? 0 : measure_agency_count(plan);
    struct hws_detection detection = {.censored = true};
    uint32_t row_count = 0;
    const struct interest_row *rows =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_INTEREST, &row_count);

    if (interest >= row_count || agency >= agency_count) {
        return detection;
    }
    const struct detection_row *found =
        (const struct detection_row *)hws_state_rows(state, &hws_measure_id, MEASURE_PART_DETECTION,
                                                     &row_count) +
        (size_t)interest * agency_count + agency;
    const struct interest_row *row = &rows[interest];
    const int64_t watched_ms = row->gone_ms == HWS_TIME_NEVER ? state->now_ms : row->gone_ms;

    detection.censored = found->at_ms == HWS_TIME_NEVER;
    detection.delay_ms = (detection.censored ? watched_ms : found->at_ms) - row->begins_ms;
    detection.alert = (enum hws_alert_kind)found->alert_kind;
    return detection;
}
