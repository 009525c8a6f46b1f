/* The measures' descriptor: its tables, its start and its checks. */
#include "sim/maritime/measure/measure.h"

#include "hawser/core/clock.h"
#include "hawser/maritime/transponder.h"

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))
/* Vessel slots that one step may open: vessels come one by one. */
#define VESSELS_PER_STEP_MAX 64u
/* Rows of the picture's tracks come one by one too. */
#define TRACKS_PER_STEP_MAX 64u

/* ---- the parts ------------------------------------------------------------------------------ */

static const struct hws_field_def state_fields[] = {
    HWS_FIELD(struct measure_state_row, int64_t, since_ms),
    HWS_FIELD(struct measure_state_row, int64_t, vessel_ms),
    HWS_FIELD(struct measure_state_row, uint32_t, vessel_count),
    HWS_FIELD(struct measure_state_row, uint32_t, alerts_seen),
};

static const struct hws_field_def agency_fields[] = {
    HWS_FIELD(struct measure_agency_row, int64_t, since_ms),
    HWS_FIELD(struct measure_agency_row, int64_t, tracked_ms),
    HWS_FIELD(struct measure_agency_row, int64_t, track_ms),
    HWS_FIELD(struct measure_agency_row, int64_t, spurious_ms),
    HWS_FIELD(struct measure_agency_row, int64_t, longest_ms),
    HWS_FIELD(struct measure_agency_row, uint32_t, tracked_count),
    HWS_FIELD(struct measure_agency_row, uint32_t, track_count),
    HWS_FIELD(struct measure_agency_row, uint32_t, all_count),
    HWS_FIELD(struct measure_agency_row, uint32_t, hull_count),
    HWS_FIELD(struct measure_agency_row, uint32_t, alert_count),
    HWS_FIELD(struct measure_agency_row, uint32_t, false_alert_count),
    HWS_FIELD(struct measure_agency_row, uint32_t, change_count),
    HWS_ARRAY_FIELD(struct measure_agency_row, uint32_t, false_by_kind),
};

static const struct hws_field_def vessel_fields[] = {
    HWS_FIELD(struct measure_vessel_row, uint32_t, at_sea),
    HWS_FIELD(struct measure_vessel_row, uint32_t, hull),
    HWS_FIELD(struct measure_vessel_row, uint32_t, dark),
    HWS_FIELD(struct measure_vessel_row, uint32_t, false_mmsi),
};

static const struct hws_field_def hold_fields[] = {
    HWS_FIELD(struct measure_hold_row, int64_t, longest_ms),
    HWS_FIELD(struct measure_hold_row, int64_t, choice_ms),
    HWS_FIELD(struct measure_hold_row, uint32_t, track_count),
    HWS_FIELD(struct measure_hold_row, uint32_t, segment1),
    HWS_FIELD(struct measure_hold_row, uint32_t, choice_count),
    HWS_FIELD(struct measure_hold_row, uint32_t, tracked),
};

static const struct hws_field_def segment_fields[] = {
    HWS_FIELD(struct measure_segment_row, int64_t, since_ms),
    HWS_FIELD(struct measure_segment_row, int64_t, spent_ms),
    HWS_FIELD(struct measure_segment_row, uint32_t, next1),
    HWS_FIELD(struct measure_segment_row, uint32_t, chosen),
};

static const struct hws_field_def interest_fields[] = {
    HWS_FIELD(struct interest_row, int64_t, begins_ms),
    HWS_FIELD(struct interest_row, int64_t, gone_ms),
    HWS_FIELD(struct interest_row, int64_t, reference),
    HWS_FIELD(struct interest_row, uint32_t, kind),
    HWS_FIELD(struct interest_row, uint32_t, plan1),
};

static const struct hws_field_def detection_fields[] = {
    HWS_FIELD(struct detection_row, int64_t, at_ms),
    HWS_FIELD(struct detection_row, uint32_t, alert_kind),
    HWS_FIELD(struct detection_row, uint32_t, reserved),
};

static const struct hws_field_def sample_fields[] = {
    HWS_FIELD(struct sample_row, int64_t, time_ms),
    HWS_FIELD(struct sample_row, double, ospa_m),
    HWS_FIELD(struct sample_row, double, gospa_m),
    HWS_FIELD(struct sample_row, double, position_square_m2),
    HWS_FIELD(struct sample_row, uint32_t, agency),
    HWS_FIELD(struct sample_row, uint32_t, vessel_count),
    HWS_FIELD(struct sample_row, uint32_t, track_count),
    HWS_FIELD(struct sample_row, uint32_t, wrong_count),
    HWS_FIELD(struct sample_row, uint32_t, nameless_count),
    HWS_FIELD(struct sample_row, uint32_t, reserved),
};

#define PART(part_name, row, rows_first, row_fields)                                               \
    {                                                                                              \
        (part_name), sizeof(struct row), (rows_first), (row_fields), COUNT_OF(row_fields)          \
    }

static const struct hws_part_def parts[MEASURE_PART_COUNT] = {
    [MEASURE_PART_STATE] = PART("state", measure_state_row, 1, state_fields),
    [MEASURE_PART_AGENCY] = PART("agency", measure_agency_row, 4, agency_fields),
    [MEASURE_PART_VESSEL] = PART("vessel", measure_vessel_row, 64, vessel_fields),
    [MEASURE_PART_HOLD] = PART("hold", measure_hold_row, 64, hold_fields),
    [MEASURE_PART_INTEREST] = PART("interest", interest_row, 4, interest_fields),
    [MEASURE_PART_DETECTION] = PART("detection", detection_row, 4, detection_fields),
    [MEASURE_PART_SAMPLE] = PART("sample", sample_row, 4, sample_fields),
    [MEASURE_PART_SEGMENT] = PART("segment", measure_segment_row, 64, segment_fields),
};

static void rows_per_step_max(const void *plan_part, uint32_t *rows)
{
    const struct hws_measure_plan *plan = plan_part;
    const uint32_t agency_count = plan->sensors == NULL ? 0 : plan->sensors->agency_count;

    rows[MEASURE_PART_VESSEL] = VESSELS_PER_STEP_MAX;
    rows[MEASURE_PART_HOLD] = VESSELS_PER_STEP_MAX * agency_count;
    rows[MEASURE_PART_INTEREST] = 2;
    rows[MEASURE_PART_DETECTION] = 2u * agency_count;
    rows[MEASURE_PART_SAMPLE] = agency_count;
    rows[MEASURE_PART_SEGMENT] = TRACKS_PER_STEP_MAX;
}

/* ---- the registration ----------------------------------------------------------------------- */

// NOLINTNEXTLINE(readability-non-const-parameter): the contract's type
static void start_rows(const void *plan_part, uint32_t *rows, uint32_t *event_count)
{
    const struct hws_measure_plan *plan = plan_part;
    const uint32_t agency_count = measure_agency_count(plan);

    if (agency_count == 0) {
        return;
    }
    rows[MEASURE_PART_STATE] = 1;
    rows[MEASURE_PART_AGENCY] = agency_count;
    rows[MEASURE_PART_VESSEL] = hws_maritime_start_count(plan->maritime);
    rows[MEASURE_PART_HOLD] = hws_maritime_start_count(plan->maritime) * agency_count;
    *event_count = plan->interest_count + 1u;
}

static enum hws_status start(struct hws_step *step)
{
    const struct hws_measure_plan *plan = hws_step_plan(step);
    const uint32_t agency_count = measure_agency_count(plan);
    uint32_t index = 0;
    enum hws_status status = HWS_OK;

    if (agency_count == 0) {
        return HWS_OK;
    }
    status = hws_step_append(step, MEASURE_PART_STATE, &index);
    for (uint32_t i = 0; i < agency_count && status == HWS_OK; i++) {
        status = hws_step_append(step, MEASURE_PART_AGENCY, &index);
    }
    if (status == HWS_OK && hws_maritime_start_count(plan->maritime) > 0) {
        status = measure_open_vessel(step, hws_maritime_start_count(plan->maritime) - 1u);
    }
    for (uint32_t i = 0; i < plan->interest_count && status == HWS_OK; i++) {
        status =
            hws_step_schedule(step, MEASURE_EVENT_BEGIN, plan->interests[i].begins_ms, i, 0, NULL);
    }
    if (status == HWS_OK && plan->sample_ms > 0) {
        status = hws_step_schedule(step, MEASURE_EVENT_SAMPLE, plan->sample_ms, 0, 0, NULL);
    }
    return status;
}

/* What is counted here, counted anew. */
static enum hws_status check(const struct hws_state *state, struct hws_error *error)
{
    uint32_t row_count = 0;
    uint32_t at_sea = 0;
    const struct measure_state_row *row =
        hws_state_rows(state, &hws_measure_id, MEASURE_PART_STATE, &row_count);
    const enum hws_status whole = measure_check_rows(state, error);

    if (whole != HWS_OK) {
        return whole;
    }
    if (row_count == 0) {
        return HWS_OK;
    }
    for (uint32_t i = 0; i < hws_maritime_vessel_count(state); i++) {
        const struct hws_vessel_info vessel = hws_maritime_vessel(state, i);
        at_sea += measure_at_sea(&vessel) ? 1u : 0u;
    }
    if (at_sea != row->vessel_count) {
        return hws_error_set(error, HWS_ERR_RANGE, "measures", "%u ships are at sea, %u counted",
                             at_sea, row->vessel_count);
    }
    return HWS_OK;
}

static const struct hws_event_def events[MEASURE_EVENT_COUNT] = {
    /* Before injects, pictures and all that could notice it. */
    [MEASURE_EVENT_BEGIN] = {"event of interest", HWS_PRIORITY_INTEREST, measure_on_begin,
                             hws_event_certain},
    /* After all else of the instant. */
    [MEASURE_EVENT_SAMPLE] = {"sample", HWS_PRIORITY_SAMPLE, measure_on_sample, hws_event_certain},
};

static const struct hws_subscription subscriptions[] = {
    {&hws_maritime_id, HWS_MARITIME_LEG_BEGUN, measure_on_vessel},
    {&hws_maritime_id, HWS_MARITIME_STOOD, measure_on_vessel},
    {&hws_maritime_id, HWS_MARITIME_LEFT, measure_on_left},
    {&hws_maritime_id, HWS_MARITIME_DRAG_BEGUN, measure_on_drag_begun},
    {&hws_transponder_id, HWS_TRANSPONDER_CHANGED, measure_on_transponder},
    {&hws_picture_id, HWS_PICTURE_TRACK_GAINED, measure_on_track_gained},
    {&hws_picture_id, HWS_PICTURE_TRACK_DROPPED, measure_on_track_dropped},
    {&hws_picture_id, HWS_PICTURE_TRACK_MOVED, measure_on_track_moved},
    {&hws_picture_id, HWS_PICTURE_ALERT, measure_on_alert},
};

const struct hws_domain hws_measure_domain = {
    .id = &hws_measure_id,
    .parts = parts,
    .part_count = MEASURE_PART_COUNT,
    .rows_per_step_max = rows_per_step_max,
    .events = events,
    .event_count = MEASURE_EVENT_COUNT,
    .subscriptions = subscriptions,
    .subscription_count = COUNT_OF(subscriptions),
    .start_rows = start_rows,
    .start = start,
    .check = check,
    .lists = measure_lists,
    .list_count = MEASURE_LIST_COUNT,
    .metrics = measure_metrics,
    .metric_count = MEASURE_METRIC_COUNT,
    .spans = measure_spans,
    .span_count = MEASURE_SPAN_COUNT,
};
