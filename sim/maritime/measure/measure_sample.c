/*
 * A sample: each agency's whole picture against the whole truth at one instant. The tracks that are
 * compared are all but those of ships in port, which are no part of the truth either.
 */
#include "sim/maritime/measure/measure.h"

#include "hawser/geo/point_set.h"

#include <stdlib.h>

struct sets {
    struct hws_point *truth, *believed;
    uint32_t truth_count, believed_count;
};

static enum hws_status sets_init(struct sets *sets, const struct hws_state *state)
{
    const uint32_t vessel_count = hws_maritime_vessel_count(state);

    sets->truth = calloc((size_t)vessel_count + 1u, sizeof(*sets->truth));
    sets->believed = calloc((size_t)hws_picture_track_count(state) + 1u, sizeof(*sets->believed));
    if (sets->truth == NULL || sets->believed == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < vessel_count; i++) {
        const struct hws_vessel_info vessel = hws_maritime_vessel(state, i);
        if (measure_at_sea(&vessel)) {
            sets->truth[sets->truth_count++] = vessel.place;
        }
    }
    return HWS_OK;
}

static void sets_fini(struct sets *sets)
{
    free(sets->truth);
    free(sets->believed);
}

/* A track of a ship at sea: where it is believed, and by what name. */
static void compare_track(const struct hws_track_info *track, const struct hws_vessel_info *vessel,
                          struct sample_row *row)
{
    const double error_m = hws_great_circle_m(track->place, vessel->place);

    row->position_square_m2 += error_m * error_m;
    row->track_count++;
    if (track->mmsi == 0) {
        row->nameless_count++;
    } else if (track->mmsi != vessel->mmsi) {
        row->wrong_count++;
    }
}

static void compare_tracks(const struct hws_state *state, struct sets *sets, struct sample_row *row)
{
    sets->believed_count = 0;
    for (uint32_t i = 0; i < hws_picture_track_count(state); i++) {
        const struct hws_track_info track = hws_picture_track(state, i);
        if (track.state == HWS_TRACK_NONE || track.agency != row->agency) {
            continue;
        }
        if (track.vessel != HWS_NO_INDEX) {
            const struct hws_vessel_info vessel = hws_maritime_vessel(state, track.vessel);
            if (measure_at_sea(&vessel)) {
                compare_track(&track, &vessel, row);
            } else if (!vessel.phantom) {
                continue;
            }
        }
        sets->believed[sets->believed_count++] = track.place;
    }
}

static enum hws_status sample_agency(struct hws_step *step, struct sets *sets, uint32_t agency)
{
    const struct hws_measure_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    struct hws_point_set_distance distance = {0};
    struct sample_row row = {
        .time_ms = step->now_ms, .agency = agency, .vessel_count = sets->truth_count};
    uint32_t index = 0;
    enum hws_status status = HWS_OK;

    compare_tracks(&state, sets, &row);
    if (plan->ospa_cutoff_m > 0.0) {
        status = hws_point_set_distance(sets->truth, sets->truth_count, sets->believed,
                                        sets->believed_count, plan->ospa_cutoff_m, plan->ospa_order,
                                        &distance);
    }
    if (status == HWS_OK) {
        status = hws_step_append(step, MEASURE_PART_SAMPLE, &index);
    }
    if (status == HWS_OK) {
        row.ospa_m = distance.ospa_m;
        row.gospa_m = distance.gospa_m;
        ((struct sample_row *)hws_step_rows(step, MEASURE_PART_SAMPLE))[index] = row;
    }
    return status;
}

enum hws_status measure_on_sample(struct hws_step *step, const struct hws_event *event)
{
    const struct hws_measure_plan *plan = hws_step_plan(step);
    const struct hws_state state = hws_step_state(step);
    struct sets sets = {0};
    enum hws_status status = sets_init(&sets, &state);

    (void)event;
    for (uint32_t i = 0; i < measure_agency_count(plan) && status == HWS_OK; i++) {
        status = sample_agency(step, &sets, i);
    }
    sets_fini(&sets);
    return status != HWS_OK ? status
                            : hws_step_schedule(step, MEASURE_EVENT_SAMPLE,
                                                step->now_ms + plan->sample_ms, 0, 0, NULL);
}
