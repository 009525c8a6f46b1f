/* Whether the measures' rows lead where they may: what a file holds is checked, not believed. */
#include "hawser/core/check.h"
#include "sim/maritime/measure/measure.h"

#include <stddef.h>

#define COUNT_OF(array) ((uint32_t)(sizeof(array) / sizeof((array)[0])))

static struct hws_rows agencies_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_AGENCY, "agency",
                       sizeof(struct measure_agency_row));
}

static struct hws_rows vessels_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_VESSEL, "vessel",
                       sizeof(struct measure_vessel_row));
}

static struct hws_rows holds_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_HOLD, "hold",
                       sizeof(struct measure_hold_row));
}

static struct hws_rows segments_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_SEGMENT, "segment",
                       sizeof(struct measure_segment_row));
}

static struct hws_rows interests_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_INTEREST, "interest",
                       sizeof(struct interest_row));
}

static struct hws_rows detections_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_DETECTION, "detection",
                       sizeof(struct detection_row));
}

static struct hws_rows states_of(const struct hws_state *state)
{
    return hws_rows_of(state, &hws_measure_id, MEASURE_PART_STATE, "state",
                       sizeof(struct measure_state_row));
}

/* ---- counts and bounds ---------------------------------------------------------------------- */

static enum hws_status check_counts(const struct hws_state *state, uint32_t agency_count,
                                    struct hws_error *error)
{
    const struct hws_rows states = states_of(state);
    const struct hws_rows agencies = agencies_of(state);
    const struct hws_rows holds = holds_of(state);
    const struct hws_rows detections = detections_of(state);
    const uint32_t vessel_count = vessels_of(state).count;
    const uint32_t interest_count = interests_of(state).count;
    enum hws_status status = hws_check_count(&states, agency_count > 0 ? 1u : 0u, error);

    if (status == HWS_OK && (vessel_count > hws_maritime_vessel_count(state) ||
                             segments_of(state).count > hws_picture_track_count(state))) {
        status = hws_error_set(error, HWS_ERR_FORMAT, "measures",
                               "%u vessels and %u tracks, expected fewer", vessel_count,
                               segments_of(state).count);
    }
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&agencies, agency_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_count(&holds, vessel_count * agency_count, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_count(&detections, interest_count * agency_count, error);
}

static enum hws_status check_bounds(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_measure_plan *plan = hws_measure_plan(state);
    const uint32_t track_count = hws_picture_track_count(state);
    const uint32_t vessel_count = hws_maritime_vessel_count(state);
    const struct hws_rows states = states_of(state);
    const struct hws_rows agencies = agencies_of(state);
    const struct hws_rows vessels = vessels_of(state);
    const struct hws_rows interests = interests_of(state);
    const struct hws_rows detections = detections_of(state);
    const struct hws_bound state_bounds[] = {
        HWS_AT_MOST(struct measure_state_row, vessel_count, vessel_count),
        HWS_AT_MOST(struct measure_state_row, alerts_seen, hws_picture_alert_count(state)),
    };
    const struct hws_bound agency_bounds[] = {
        HWS_AT_MOST(struct measure_agency_row, tracked_count, vessel_count),
        HWS_AT_MOST(struct measure_agency_row, track_count, track_count),
        HWS_AT_MOST(struct measure_agency_row, all_count, track_count),
        HWS_AT_MOST(struct measure_agency_row, hull_count, track_count),
    };
    const struct hws_bound vessel_bounds[] = {
        HWS_AT_MOST(struct measure_vessel_row, at_sea, 1),
        HWS_AT_MOST(struct measure_vessel_row, hull, 1),
    };
    const struct hws_bound interest_bounds[] = {
        HWS_AT_MOST(struct interest_row, kind, HWS_INTEREST_KIND_COUNT - 1u),
        HWS_AT_MOST(struct interest_row, plan1, plan->interest_count),
    };
    const struct hws_bound detection_bounds[] = {
        HWS_AT_MOST(struct detection_row, alert_kind, HWS_ALERT_KIND_COUNT - 1u),
    };
    enum hws_status status = hws_check_bounds(&states, state_bounds, 2, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&agencies, agency_bounds, 4, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&vessels, vessel_bounds, 2, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_bounds(&interests, interest_bounds, 2, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_bounds(&detections, detection_bounds, 1, error);
}

static enum hws_status check_times(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows states = states_of(state);
    const struct hws_rows agencies = agencies_of(state);
    const struct hws_rows holds = holds_of(state);
    const struct hws_rows segments = segments_of(state);
    const struct hws_rows interests = interests_of(state);
    const uint32_t state_times[] = {(uint32_t)offsetof(struct measure_state_row, since_ms),
                                    (uint32_t)offsetof(struct measure_state_row, vessel_ms)};
    const uint32_t agency_times[] = {(uint32_t)offsetof(struct measure_agency_row, since_ms),
                                     (uint32_t)offsetof(struct measure_agency_row, tracked_ms),
                                     (uint32_t)offsetof(struct measure_agency_row, track_ms),
                                     (uint32_t)offsetof(struct measure_agency_row, spurious_ms),
                                     (uint32_t)offsetof(struct measure_agency_row, longest_ms)};
    const uint32_t hold_times[] = {(uint32_t)offsetof(struct measure_hold_row, longest_ms),
                                   (uint32_t)offsetof(struct measure_hold_row, choice_ms)};
    const uint32_t segment_times[] = {(uint32_t)offsetof(struct measure_segment_row, since_ms),
                                      (uint32_t)offsetof(struct measure_segment_row, spent_ms)};
    const uint32_t interest_times[] = {(uint32_t)offsetof(struct interest_row, begins_ms)};
    enum hws_status status = hws_check_known(&states, state_times, 2, error);

    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&agencies, agency_times, COUNT_OF(agency_times), error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&holds, hold_times, 2, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_check_known(&segments, segment_times, 2, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_known(&interests, interest_times, 1, error);
}

/* ---- lists ---------------------------------------------------------------------------------- */

/* The list of the ship that the picture has the track on. */
static uint32_t hold_of(const void *row, const void *context)
{
    const struct hws_state *state = context;
    const struct measure_segment_row *first = segments_of(state).rows;
    const uint32_t track = (uint32_t)((const struct measure_segment_row *)row - first);
    const struct hws_track_info info = hws_picture_track(state, track);
    const uint32_t vessel_count = vessels_of(state).count;

    return info.vessel < vessel_count ? info.vessel * agencies_of(state).count + info.agency
                                      : HWS_NO_INDEX;
}

static enum hws_status check_lists(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_rows segments = segments_of(state);
    const struct hws_rows holds = holds_of(state);
    const struct measure_hold_row *hold = holds.rows;
    const struct hws_lists lists = {&hold->segment1,
                                    NULL,
                                    holds.count,
                                    holds.stride,
                                    offsetof(struct measure_segment_row, next1),
                                    HWS_ONE_WAY,
                                    hold_of,
                                    state};

    for (uint32_t i = 0; i < hws_picture_track_count(state); i++) {
        const struct hws_track_info info = hws_picture_track(state, i);
        if (info.vessel != HWS_NO_INDEX &&
            (i >= segments.count || info.vessel >= vessels_of(state).count)) {
            return hws_error_set(error, HWS_ERR_FORMAT, "measures", "track %u is not measured", i);
        }
    }
    return holds.count == 0 ? HWS_OK : hws_check_lists(&segments, &lists, error);
}

enum hws_status measure_check_rows(const struct hws_state *state, struct hws_error *error)
{
    const struct hws_measure_plan *plan = hws_measure_plan(state);
    const uint32_t agency_count = measure_agency_count(plan);
    const struct hws_event_bound bounds[MEASURE_EVENT_COUNT] = {
        [MEASURE_EVENT_BEGIN] = {.subject_count = plan->interest_count},
        [MEASURE_EVENT_SAMPLE] = {.subject_count = UINT32_MAX},
    };
    enum hws_status status = check_counts(state, agency_count, error);

    if (agency_count == 0) {
        return status;
    }
    if (status != HWS_OK) {
        return status;
    }
    status = check_bounds(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_times(state, error);
    if (status != HWS_OK) {
        return status;
    }
    status = check_lists(state, error);
    if (status != HWS_OK) {
        return status;
    }
    return hws_check_events(state, &hws_measure_id, bounds, MEASURE_EVENT_COUNT, NULL, error);
}
