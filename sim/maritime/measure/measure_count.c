/*
 * Ships at sea, and the tracks that are on them: what comes, goes or moves changes the counts, once
 * the integrals have been brought up to that instant.
 */
#include "sim/maritime/measure/measure.h"

static void count_vessel(const struct hws_step *step, bool comes)
{
    struct measure_state_row *row = hws_step_rows(step, MEASURE_PART_STATE);

    row->vessel_ms += row->vessel_count * (step->now_ms - row->since_ms);
    row->since_ms = step->now_ms;
    row->vessel_count += comes ? 1u : UINT32_MAX;
}

void measure_refresh_vessel(const struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    const struct hws_vessel_info info = hws_maritime_vessel(&state, vessel);
    struct measure_vessel_row *row = measure_vessel(step, vessel);
    const bool at_sea = measure_at_sea(&info);

    if (at_sea == (row->at_sea != 0)) {
        return;
    }
    row->at_sea = at_sea ? 1u : 0u;
    count_vessel(step, at_sea);
    for (uint32_t agency = 0; agency < measure_agency_count_of(step); agency++) {
        struct measure_hold_row *hold = measure_hold(step, vessel, agency);
        const uint32_t held = hold->track_count;
        if (held > 0) {
            measure_segment_sea(step, hold, at_sea);
            struct measure_agency_row *agency_row = measure_settle_agency(step, agency);
            agency_row->tracked_count += at_sea ? 1u : UINT32_MAX;
            agency_row->track_count =
                at_sea ? agency_row->track_count + held : agency_row->track_count - held;
        }
    }
}

enum hws_status measure_open_vessel(struct hws_step *step, uint32_t vessel)
{
    const struct hws_state state = hws_step_state(step);
    enum hws_status status = HWS_OK;

    while (hws_step_row_count(step, MEASURE_PART_VESSEL) <= vessel && status == HWS_OK) {
        uint32_t slot = 0;
        uint32_t index = 0;
        status = hws_step_append(step, MEASURE_PART_VESSEL, &slot);
        for (uint32_t i = 0; i < measure_agency_count_of(step) && status == HWS_OK; i++) {
            status = hws_step_append(step, MEASURE_PART_HOLD, &index);
        }
        if (status == HWS_OK) {
            measure_vessel(step, slot)->hull = hws_maritime_vessel(&state, slot).phantom ? 0 : 1u;
            measure_refresh_vessel(step, slot);
        }
    }
    return status;
}

enum hws_status measure_count_track(struct hws_step *step, uint32_t agency, uint32_t track,
                                    uint32_t vessel, bool more)
{
    struct measure_agency_row *row = measure_settle_agency(step, agency);
    const struct measure_vessel_row *is = measure_vessel(step, vessel);
    struct measure_hold_row *hold = measure_hold(step, vessel, agency);
    const uint32_t one = more ? 1u : UINT32_MAX;

    hold->track_count += one;
    row->hull_count += is->hull != 0 ? one : 0u;
    row->track_count += is->at_sea != 0 ? one : 0u;
    /* The first one of a ship, or its last. */
    row->tracked_count += is->at_sea != 0 && hold->track_count == (more ? 1u : 0u) ? one : 0u;
    if (more) {
        return measure_segment_begin(step, hold, agency, track, is->at_sea != 0);
    }
    measure_segment_end(step, hold, agency, track, is->at_sea != 0);
    return HWS_OK;
}
