/*
 * Measures: how good each agency's picture is against the truth, and how long it takes to notice
 * what matters. They only watch: nothing in the world depends on them.
 *
 * Shares over time are integrals, moved on when a ship comes to sea or a track is gained, moved or
 * dropped: no scans. Errors of place and name, and OSPA and GOSPA, compare two whole sets, so they
 * are taken at samples, when the scenario asks for them.
 *
 * An event of interest begins when a ship named in the scenario goes dark or tells another
 * identity, when any ship begins to drag, or when the author says so (loitering, and whatever no
 * inject makes). An agency detects it with the first alert on that ship that it raises, or is told
 * of, from then on. Whatever is not detected is right-censored: at the end of the run, or when the
 * ship has left. Estimates over many runs: hawser/core/survival.h.
 *
 * An alert is false when no event of interest has begun on its ship, or when it is on no ship.
 */
#ifndef HAWSER_MARITIME_MEASURE_H
#define HAWSER_MARITIME_MEASURE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/maritime/picture.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct hws_domain_id hws_measure_id;
extern const struct hws_domain hws_measure_domain;

/* ---- the plan ------------------------------------------------------------------------------ */

enum hws_interest_kind {
    HWS_INTEREST_DARK = 0,
    HWS_INTEREST_IDENTITY,
    HWS_INTEREST_DRAG,
    HWS_INTEREST_LOITERING,
    HWS_INTEREST_OTHER,
    HWS_INTEREST_KIND_COUNT
};

/* One that the author names. Then none of its kind begins by itself on that vessel. */
struct hws_interest_plan {
    const char *id;
    enum hws_interest_kind kind;
    uint32_t vessel;
    int64_t begins_ms;
};

struct hws_measure_plan {
    const struct hws_interest_plan *interests;
    uint32_t interest_count;
    int64_t sample_ms;    /* between two samples; 0: none are taken */
    double ospa_cutoff_m; /* 0: neither OSPA nor GOSPA is computed */
    double ospa_order;
    /* Read, not owned: vessels and agencies. No agency, no measures. */
    const struct hws_maritime_plan *maritime;
    const struct hws_sensor_plan *sensors;
    struct hws_arena arena;
};

void hws_measure_plan_fini(struct hws_measure_plan *plan);
struct hws_hash hws_measure_plan_hash(const struct hws_measure_plan *plan);

/* ---- the state, for readers ---------------------------------------------------------------- */

/*
 * An agency's picture from the start up to now. Completeness, ambiguity and spuriousness are the
 * SIAP attributes (Votruba et al., SIAP Technical Report 2001-003; as in Stone Soup's SIAPMetrics),
 * with sums over time as integrals. Truth is the ships at sea; a track of one in port counts for
 * nothing. A share of nothing is 0.
 *
 * Continuity has two attributes there, and both are here. Of each ship that has been at sea, T is
 * the time that it was, TT the time for which it had a track, TL the longest for which one and the
 * same track was on it, and NU the least number of tracks that could have followed it for TT.
 */
struct hws_measures {
    double vessel_count_mean; /* ships at sea */
    double completeness;      /* share of them that have a track: vessels tracked, 0 to 1 */
    double ambiguity;         /* tracks to each ship tracked: 1 or more, 1 is best */
    double spuriousness;      /* share of tracks that stem from no ship, 0 to 1 */
    double continuity;        /* longest track segment (LS): sum TL / sum T, 0 to 1, 1 is best */
    double track_changes_per_day; /* of its number, to a ship tracked (R): sum (NU - 1) / sum TT */
    uint32_t alert_count, false_alert_count; /* own and told of; one that grows counts once */
    double false_alerts_per_day;
    double false_per_day[HWS_ALERT_KIND_COUNT]; /* of it, by kind */
    /* Of the samples; 0 where none was taken. */
    uint32_t sample_count;
    double position_error_m; /* root mean square over tracks of ships at sea */
    double wrong_name_frac;  /* of those tracks: another MMSI than the ship's own */
    double nameless_frac;    /* ... and none at all */
    double ospa_m, gospa_m;  /* means over the samples */
};

/* HWS_AGENCIES_MAX agencies at most; `agency` as in the sensor plan. */
struct hws_measures hws_measures(const struct hws_state *state, uint32_t agency);

struct hws_interest_info {
    const char *id; /* NULL: it began by itself */
    enum hws_interest_kind kind;
    int64_t reference; /* the vessel's (hws_maritime_vessel_reference) */
    int64_t begins_ms;
    bool gone; /* the vessel has left */
};

/* What an agency made of it. */
struct hws_detection {
    bool censored;    /* not detected up to now, or before the vessel left */
    int64_t delay_ms; /* since it began; when censored it is at least so much */
    enum hws_alert_kind alert;
};

/* Those that have begun, in the order in which they did. */
uint32_t hws_measure_interest_count(const struct hws_state *state);
/* One of them; reference -1 past the end. */
struct hws_interest_info hws_measure_interest(const struct hws_state *state, uint32_t interest);
/* Censored at 0 past the end. */
struct hws_detection hws_measure_detection(const struct hws_state *state, uint32_t interest,
                                           uint32_t agency);

/* One agency's picture at one instant. Sums are over its tracks of ships at sea. */
struct hws_measure_sample {
    int64_t time_ms;
    double ospa_m, gospa_m;
    double position_error_m; /* root mean square */
    uint32_t agency;
    uint32_t vessel_count;   /* ships at sea */
    uint32_t track_count;    /* tracks of them */
    uint32_t wrong_count;    /* ... that bear another MMSI */
    uint32_t nameless_count; /* ... that bear none */
};

/* One for each agency at each sample, in order of time. */
uint32_t hws_measure_sample_count(const struct hws_state *state);
/* One of them; all 0 past the end. */
struct hws_measure_sample hws_measure_sample(const struct hws_state *state, uint32_t sample);

/* NULL when measures are not among the domains. */
const struct hws_measure_plan *hws_measure_plan(const struct hws_state *state);
const char *hws_interest_kind_name(enum hws_interest_kind kind);

#endif
