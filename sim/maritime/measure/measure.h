/*
 * The rows of the measures, and what their files share. For each agency and vessel slot the number
 * of tracks is kept, so that a ship that comes to sea or leaves it takes its tracks along.
 */
#ifndef HAWSER_SIM_MARITIME_MEASURE_H
#define HAWSER_SIM_MARITIME_MEASURE_H

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/span.h"
#include "hawser/maritime/measure.h"

enum measure_part {
    MEASURE_PART_STATE = 0,
    MEASURE_PART_AGENCY,
    MEASURE_PART_VESSEL,    /* by vessel slot */
    MEASURE_PART_HOLD,      /* by vessel slot and agency */
    MEASURE_PART_INTEREST,  /* as they begin */
    MEASURE_PART_DETECTION, /* by interest and agency */
    MEASURE_PART_SAMPLE,
    MEASURE_PART_SEGMENT, /* by row of the picture's tracks */
    MEASURE_PART_COUNT
};

enum measure_event {
    MEASURE_EVENT_BEGIN = 0, /* subject: an authored event of interest */
    MEASURE_EVENT_SAMPLE,
    MEASURE_EVENT_COUNT
};

/* The integrals stand as of since_ms; the counts have held from then on. */
struct measure_state_row {
    int64_t since_ms;
    int64_t vessel_ms; /* ships at sea, over time */
    uint32_t vessel_count;
    uint32_t alerts_seen; /* rows of the table of alerts that have been counted */
};

struct measure_agency_row {
    int64_t since_ms;
    int64_t tracked_ms;  /* ships at sea with a track */
    int64_t track_ms;    /* tracks of ships at sea */
    int64_t spurious_ms; /* tracks of none */
    int64_t longest_ms;  /* longest segments of ships that have left, their sum */
    uint32_t tracked_count, track_count;
    uint32_t all_count;  /* tracks of whatever */
    uint32_t hull_count; /* tracks of ships, at sea or not */
    uint32_t alert_count, false_alert_count;
    uint32_t change_count; /* of track numbers */
    uint32_t false_by_kind[HWS_ALERT_KIND_COUNT];
};

struct measure_vessel_row {
    uint32_t at_sea;
    uint32_t hull; /* there is a ship, and not only a voice on the air */
    /* Of one that the author named, as it was when its set last changed. */
    uint32_t dark;
    uint32_t false_mmsi; /* of another that it told; 0: its own, or nothing */
};

struct measure_hold_row {
    int64_t longest_ms; /* of its segments that have ended */
    int64_t choice_ms;  /* when a track was last needed */
    uint32_t track_count;
    uint32_t segment1;     /* its tracks' segments, linked by next1 */
    uint32_t choice_count; /* tracks left of those that were on it then */
    uint32_t tracked;      /* it has been, at sea */
};

/* One track on one ship. */
struct measure_segment_row {
    int64_t since_ms; /* at sea, or on it, since */
    int64_t spent_ms; /* ... and before that */
    uint32_t next1;
    uint32_t chosen; /* it was on the ship when a track was needed */
};

struct interest_row {
    int64_t begins_ms;
    int64_t gone_ms; /* HWS_TIME_NEVER: the vessel is still there */
    int64_t reference;
    uint32_t kind;
    uint32_t plan1; /* authored + 1; 0: it began by itself */
};

struct detection_row {
    int64_t at_ms; /* HWS_TIME_NEVER: not yet */
    uint32_t alert_kind;
    uint32_t reserved;
};

struct sample_row {
    int64_t time_ms;
    double ospa_m, gospa_m;
    double position_square_m2; /* sum over tracks of ships at sea */
    uint32_t agency;
    uint32_t vessel_count, track_count, wrong_count, nameless_count;
    uint32_t reserved;
};

static inline uint32_t measure_agency_count(const struct hws_measure_plan *plan)
{
    return plan->sensors == NULL ? 0 : plan->sensors->agency_count;
}

/* ---- measure_rows.c ---- */
uint32_t measure_agency_count_of(const struct hws_step *step);
/* Of a vessel slot that has been opened: measure_open_vessel. */
struct measure_vessel_row *measure_vessel(const struct hws_step *step, uint32_t vessel);
struct measure_hold_row *measure_hold(const struct hws_step *step, uint32_t vessel,
                                      uint32_t agency);
/* The agency's row with its integrals brought up to now, for its counts to change. */
struct measure_agency_row *measure_settle_agency(const struct hws_step *step, uint32_t agency);
/* A ship: there, at sea, and not only a voice. */
bool measure_at_sea(const struct hws_vessel_info *vessel);

/* ---- measure_count.c: ships at sea and the tracks on them ---- */
/* Rows for every slot up to this one. A slot is a ship's or a voice's for good. */
enum hws_status measure_open_vessel(struct hws_step *step, uint32_t vessel);
/* A ship may have come to sea or left it: its tracks count with it. */
void measure_refresh_vessel(const struct hws_step *step, uint32_t vessel);
/* The track is on the vessel from now on (more), or no longer. */
enum hws_status measure_count_track(struct hws_step *step, uint32_t agency, uint32_t track,
                                    uint32_t vessel, bool more);

/* ---- measure_hear.c: what others do ---- */
enum hws_status measure_on_vessel(struct hws_step *step, const struct hws_effect *effect);
enum hws_status measure_on_left(struct hws_step *step, const struct hws_effect *effect);
enum hws_status measure_on_track_gained(struct hws_step *step, const struct hws_effect *effect);
enum hws_status measure_on_track_dropped(struct hws_step *step, const struct hws_effect *effect);
enum hws_status measure_on_track_moved(struct hws_step *step, const struct hws_effect *effect);

/* ---- measure_interest.c: events of interest, and alerts ---- */
enum hws_status measure_on_begin(struct hws_step *step, const struct hws_event *event);
enum hws_status measure_on_transponder(struct hws_step *step, const struct hws_effect *effect);
enum hws_status measure_on_drag_begun(struct hws_step *step, const struct hws_effect *effect);
enum hws_status measure_on_alert(struct hws_step *step, const struct hws_effect *effect);
/* The vessel of this reference has left: what concerned it can be noticed no more. */
void measure_interest_left(const struct hws_step *step, int64_t reference);

/* ---- measure_segment.c: how long one track stays with a ship ---- */
/* The track is on the ship of the hold from now on. */
enum hws_status measure_segment_begin(struct hws_step *step, struct measure_hold_row *hold,
                                      uint32_t agency, uint32_t track, bool at_sea);
void measure_segment_end(struct hws_step *step, struct measure_hold_row *hold, uint32_t agency,
                         uint32_t track, bool at_sea);
/* The ship comes to sea or leaves it. */
void measure_segment_sea(const struct hws_step *step, struct measure_hold_row *hold, bool at_sea);
/* The ship has left the world, and the sea; its tracks follow. */
void measure_segment_left(const struct hws_step *step, struct measure_hold_row *hold,
                          uint32_t agency);
/* How long it has lasted at sea. */
int64_t measure_segment_ms(const struct measure_segment_row *segment, int64_t now_ms, bool at_sea);

/* ---- measure_sample.c ---- */
enum hws_status measure_on_sample(struct hws_step *step, const struct hws_event *event);

/* ---- measure_check.c ---- */
/* Row counts, numbers, lists and pending events that a file may hold: HWS_ERR_FORMAT. */
HWS_MUST_CHECK enum hws_status measure_check_rows(const struct hws_state *state,
                                                  struct hws_error *error);

/* By name: measure_metrics.c. */
#define MEASURE_METRIC_COUNT (13u + HWS_ALERT_KIND_COUNT)
extern const struct hws_metric measure_metrics[MEASURE_METRIC_COUNT];

/* What of it parties may look at: measure_lists.c. */
#define MEASURE_LIST_COUNT 3u
extern const struct hws_list_def *const measure_lists[MEASURE_LIST_COUNT];

/* What began and ends: measure_spans.c. */
#define MEASURE_SPAN_COUNT 1u
extern const struct hws_span_def measure_spans[MEASURE_SPAN_COUNT];

#endif
