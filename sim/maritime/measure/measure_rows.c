/* Measures: who the domain is, its plan and its rows by step. */
#include "sim/maritime/measure/measure.h"

const struct hws_domain_id hws_measure_id = {"measure"};

const struct hws_measure_plan *hws_measure_plan(const struct hws_state *state)
{
    return hws_state_plan(state, &hws_measure_id);
}

uint32_t measure_agency_count_of(const struct hws_step *step)
{
    return measure_agency_count(hws_step_plan(step));
}

struct measure_vessel_row *measure_vessel(const struct hws_step *step, uint32_t vessel)
{
    return (struct measure_vessel_row *)hws_step_rows(step, MEASURE_PART_VESSEL) + vessel;
}

struct measure_hold_row *measure_hold(const struct hws_step *step, uint32_t vessel, uint32_t agency)
{
    struct measure_hold_row *rows = hws_step_rows(step, MEASURE_PART_HOLD);

    return &rows[(size_t)vessel * measure_agency_count_of(step) + agency];
}

struct measure_agency_row *measure_settle_agency(const struct hws_step *step, uint32_t agency)
{
    struct measure_agency_row *row =
        (struct measure_agency_row *)hws_step_rows(step, MEASURE_PART_AGENCY) + agency;
    const int64_t gone_ms = step->now_ms - row->since_ms;

    row->tracked_ms += row->tracked_count * gone_ms;
    row->track_ms += row->track_count * gone_ms;
    row->spurious_ms += ((int64_t)row->all_count - row->hull_count) * gone_ms;
    row->since_ms = step->now_ms;
    return row;
}

bool measure_at_sea(const struct hws_vessel_info *vessel)
{
    return !vessel->phantom &&
           (vessel->state == HWS_VESSEL_UNDER_WAY || vessel->state == HWS_VESSEL_STOPPED ||
            vessel->state == HWS_VESSEL_ANCHORED);
}
