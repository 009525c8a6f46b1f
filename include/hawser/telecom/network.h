/*
 * Whose the network is and how it heals: operators with leases and restoration agreements, the
 * stages by which traffic comes back, the day's course of demand, and how far it all travels.
 * hawser/telecom/telecom.h includes this page; scenario authors it, readers ask it.
 *
 * Each operator serves its own demand on what it owns, leases or has been granted. A plan without
 * operators is one network run as a whole, and reroutes at once unless it is given stage times.
 */
#ifndef HAWSER_TELECOM_NETWORK_H
#define HAWSER_TELECOM_NETWORK_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_OPERATORS_MAX 16u
#define HWS_PROFILE_LEVELS_MAX 8u
#define HWS_FIBRE_PAIRS_MAX 64u

/* ---- the plan ------------------------------------------------------------------------------- */

struct hws_operator {
    const char *id;
    struct hws_text name;
    int64_t notice_ms; /* until it tells the others what has become of its cables */
};

/* A share of another's segment; what fails of the segment fails of the share, in proportion. */
struct hws_lease {
    uint32_t lessee, segment;
    int64_t kbps;
};

/*
 * What one may use of the other's spare after a cut, until its own cables are mended: so much in
 * all, after a time that is drawn about its median. Mutual: either may ask; else operators[0]
 * sells to operators[1]. What is granted is the giver's own spare, never what it was granted
 * itself: agreements in a circle lend nothing twice.
 */
struct hws_lending {
    const char *id;
    uint32_t operators[2];
    bool mutual;
    bool market; /* mutual, and bought: nothing was agreed beforehand */
    int64_t cap_kbps, ready_ms;
};

/* Medians and spreads of the stages; all zero: traffic moves at once to whatever has room. */
struct hws_restoration {
    int64_t protection_ms; /* a protected circuit moves to its other way */
    int64_t switch_ms; /* the control room has put its own spare into service, and asks others */
    double switch_sigma, ready_sigma; /* of the logarithms of switch_ms and ready_ms */
    int64_t light_ms;                 /* from the order until more of the design is lit */
    double light_sigma;               /* of its logarithm */
    int64_t reroute_ms;               /* routing has moved what has room elsewhere */
    double reroute_sigma;
};

/* As networks usually are: sources in network_plan.c. */
struct hws_restoration hws_restoration_usual(void);

/* A day's course of one class as shares of wanted_kbps, by local time; ascending, within a day. */
struct hws_profile {
    uint32_t level_count; /* 0: always the whole */
    int32_t from_min[HWS_PROFILE_LEVELS_MAX];
    int32_t permille[HWS_PROFILE_LEVELS_MAX]; /* 0 to 1000 */
};

enum hws_link_medium {
    HWS_LINK_FIBRE = 0,
    HWS_LINK_MICROWAVE,
    HWS_LINK_SATELLITE,
    HWS_LINK_MEDIUM_COUNT
};

/* ---- readers -------------------------------------------------------------------------------- */

/* By what traffic came back. */
enum hws_stage {
    HWS_STAGE_NONE = 0,
    HWS_STAGE_PROTECTION,
    HWS_STAGE_REROUTED,
    HWS_STAGE_OWN_SPARE,
    HWS_STAGE_BOUGHT,
    HWS_STAGE_MUTUAL,
    HWS_STAGE_MICROWAVE,
    HWS_STAGE_SATELLITE,
    HWS_STAGE_LIT, /* more of a cable's design was lit */
    HWS_STAGE_COUNT
};

enum hws_grant_state { HWS_GRANT_IDLE = 0, HWS_GRANT_ASKED, HWS_GRANT_ACTIVE };

/* One way of an agreement. */
struct hws_grant_info {
    uint32_t agreement, giver, taker;
    enum hws_grant_state state;
    int64_t carried_kbps;
    int64_t since_ms; /* asked or active; HWS_TIME_NEVER when idle */
};

struct hws_operator_info {
    int64_t wanted_kbps, served_kbps;
    int64_t class_wanted_kbps[5], class_served_kbps[5]; /* by enum hws_demand_class */
    uint32_t circuits_down_count; /* segments on which it has capacity and that are down */
};

/* What an operator holds for true of a segment: at once of its own circuits, else what it is told.
 */
struct hws_segment_belief {
    bool has_circuits; /* it owns or leases some of it */
    bool up;
    int64_t since_ms; /* of that knowledge; 0: from the start */
};

/* Between two cities, all classes and operators together. */
struct hws_pair_info {
    uint32_t city_from, city_to;
    int64_t wanted_kbps, served_kbps;
    bool reachable;        /* some way is left, whatever it carries */
    double delay_us;       /* one way, weighted by flow; of the preferred way that is up when idle;
                              negative when there is none */
    double first_delay_us; /* of the same traffic on the ways that it takes when all is well */
};

/* What moved away from its first ways and what that costs in time. */
struct hws_stretch_info {
    uint32_t pair_count, reachable_count, slower_count; /* slower by more than a microsecond */
    double stretch_mean; /* of the reachable: delay by first delay, mean; 1 when none */
    double stretch_max;
};

/* City pairs between which anything is wanted; by their first demand. */
uint32_t hws_telecom_pair_count(const struct hws_state *state);
/* One of them, below that count. */
struct hws_pair_info hws_telecom_pair(const struct hws_state *state, uint32_t pair);
/* Over all pairs, as traffic runs now. */
struct hws_stretch_info hws_telecom_stretch(const struct hws_state *state);
/* By the plan's index; 0 for the whole in a plan without operators. */
struct hws_operator_info hws_telecom_operator(const struct hws_state *state,
                                              uint32_t operator_index);
/* What that operator holds for true of a segment. */
struct hws_segment_belief hws_telecom_belief(const struct hws_state *state, uint32_t operator_index,
                                             uint32_t segment);
/* One or two ways for each agreement, in their order. */
uint32_t hws_telecom_grant_count(const struct hws_state *state);
struct hws_grant_info hws_telecom_grant(const struct hws_state *state, uint32_t grant);
/* What it could use of a segment now, and of an overland link: lit, and neither failed nor shut. */
int64_t hws_telecom_segment_capacity_kbps(const struct hws_state *state, uint32_t segment);
bool hws_telecom_link_open(const struct hws_state *state, uint32_t link);
/*
 * How far the shares may be from max-min fair ones: 0 where all are proved. A class of thousands
 * that are short together may be too much to be done with; those it has not come to could then have
 * had a least share that is larger by this part of that at most (0.02: 0.50 instead of 0.49).
 */
double hws_telecom_shares_gap_frac(const struct hws_state *state);
/*
 * The upper bound: what could be served now if all operators pooled what is up. Never less than
 * what is served but for rounding, and never what anybody is given. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_telecom_pooled_kbps(const struct hws_state *state,
                                                       int64_t *served_kbps);

#endif
