/*
 * What the network carries. A change of links, grants or levels touches some components
 * (paths.h); those are allocated anew, each a function of the rooms of its circuits, of what its
 * demands want now, and of who waits to be switched. All else stays as it is.
 *
 * Peak or present: where a component's demands all find room at the day's peak, its flows are those
 * of the peak, present flows are their shares, and a level of the day has nothing to solve. Where
 * they do not, the component is busy: its flows are present ones, solved anew at every level.
 *
 * Waiting: traffic that a fault has thrown off its way stays off until its operator has switched it
 * (restore.h); meanwhile it is allocated no more than what it was left with.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_ROUTING_H
#define HAWSER_SIM_TELECOM_NETWORK_ROUTING_H

#include "sim/telecom/network/paths.h"
#include "sim/telecom/telecom_rows.h"

struct circuit_row {
    int64_t room_kbps;    /* now */
    int64_t carried_kbps; /* at the peak, or at present in a busy component */
    int64_t granted_kbps; /* of CIRCUIT_GRANTED: set aside while the agreement holds */
};

struct flow_row {
    int64_t kbps; /* likewise at the peak or at present */
};

struct component_row {
    uint32_t busy;    /* 0 or 1 */
    uint32_t gap_ppm; /* of allocate.h */
};

/* The rows of one world, to read; step functions write them. */
struct routing_rows {
    const struct hws_telecom_plan *plan;
    const struct hws_path_table *table;
    struct circuit_row *circuits;
    struct flow_row *flows;
    struct demand_row *demands;
    struct component_row *components;
    struct segment_row *segments;
    struct terrestrial_row *terrestrials;
};

struct routing_rows routing_rows_of_step(const struct hws_step *step);
/* For readers, who never write through it. */
struct routing_rows routing_rows_of_state(const struct hws_state *state);

struct link_state routing_link_state(const struct routing_rows *rows, uint32_t link);
/* Does any way of the demand still lead through? */
bool routing_reaches(const struct routing_rows *rows, uint32_t demand);
/* A demand's accounts up to now. */
struct demand_row routing_accrued(const struct demand_row *row, int64_t now_ms);

/* ---- one change ----------------------------------------------------------------------------- */

struct routing {
    struct routing_rows rows;
    int64_t now_ms;
    int64_t *room_kbps, *carried_kbps;               /* by circuit */
    int64_t *wanted_kbps, *served_kbps, *flows_kbps; /* by demand, demand and flow */
    int64_t *before_kbps;                            /* by demand: served before, at present */
    bool *before_isolated, *before_short;
    bool *touched;          /* by component */
    uint32_t *touched_list; /* ascending once settled */
    uint32_t touched_count;
    int32_t *permille;   /* present level by class and city; NULL: whole */
    uint32_t thrown_off; /* bit per operator: traffic of it is */
    uint32_t thrown_off_protected;
};

/* Why traffic moves: for the records. */
struct routing_reason {
    enum hws_stage stage; /* HWS_STAGE_NONE: a link came or went */
    uint32_t partner1;    /* of an agreement: the giver + 1 */
    bool level;           /* only the time of day has changed */
    bool quiet;           /* at the start: nothing is told */
};

HWS_MUST_CHECK enum hws_status routing_init(struct routing *routing,
                                            const struct routing_rows *rows,
                                            const struct hws_plan_parts *parts, int64_t now_ms);
/* On a step's own rows, as of now. */
HWS_MUST_CHECK enum hws_status routing_begin(struct hws_step *step, struct routing *routing);
void routing_fini(struct routing *routing);
/* The component is to be allocated anew. */
void routing_touch(struct routing *routing, uint32_t component);
/*
 * Rooms after the link or one of its grants changed. When `throws_off`, traffic for which there is
 * no room is thrown off its way and waits; else it is only allocated anew.
 */
void routing_touch_link(struct routing *routing, uint32_t link, bool throws_off);
/* Allocates what was touched, into the rows; keeps accounts and tells. */
HWS_MUST_CHECK enum hws_status routing_settle(struct hws_step *step, struct routing *routing,
                                              const struct routing_reason *reason);
/* Allocates one component into the routing's arrays; its row is what that makes of it. */
HWS_MUST_CHECK enum hws_status routing_solve(struct routing *routing, uint32_t component,
                                             struct component_row *row);
/* The level that a demand has, in thousandths; what it wants, and is served, at present. */
int32_t routing_permille(const struct routing *routing, uint32_t demand);
int64_t routing_wanted_kbps(const struct routing *routing, uint32_t demand);
int64_t routing_served_kbps(const struct routing *routing, uint32_t demand);

/* Are the rows exactly what the allocation gives for the segments that are up? */
HWS_MUST_CHECK enum hws_status routing_check(const struct hws_state *state,
                                             struct hws_error *error);

/* routing_record.c: after the rows are written. */
void routing_tell(struct hws_step *step, const struct routing *routing,
                  const struct routing_reason *reason);

/* ---- profile.c ------------------------------------------------------------------------------ */

/* The level of a class in a city, in thousandths; epoch_ms is that of the plan. */
int32_t profile_permille(const struct hws_telecom_plan *plan, uint32_t service_class, uint32_t city,
                         int64_t epoch_ms, int64_t now_ms);
/* A demand's: the mean of its two cities'. */
int32_t profile_demand_permille(const struct hws_telecom_plan *plan, uint32_t demand,
                                int64_t epoch_ms, int64_t now_ms);
/* The next instant after now at which any level changes, or HWS_TIME_NEVER. */
int64_t profile_next_ms(const struct hws_telecom_plan *plan, int64_t epoch_ms, int64_t now_ms);
/* What is wanted, or of whole flows carried, at a level: parts in order add up to the whole. */
int64_t profile_share_kbps(int64_t kbps, int32_t permille);

/* ---- at present, for readers: routing_rows.c ------------------------------------------------ */

/* A demand at present. What is served, times its delay; and were it all as at the start. */
struct demand_now {
    int64_t wanted_kbps, served_kbps;
    double delay_us_kbps, first_us_kbps;
    bool isolated;
};

/* For who reads many: the rows are looked up once, with routing_rows_of_state. */
struct demand_now routing_demand_now(const struct hws_state *state, const struct routing_rows *rows,
                                     uint32_t demand);
/* One of its fields alone. */
int64_t routing_wanted_now_kbps(const struct hws_state *state, const struct routing_rows *rows,
                                uint32_t demand);
int64_t routing_served_now_kbps(const struct hws_state *state, const struct routing_rows *rows,
                                uint32_t demand);
/* Over a circuit; over a link, of which overland ones count on after the segments. */
int64_t routing_circuit_now_kbps(const struct hws_state *state, const struct routing_rows *rows,
                                 uint32_t circuit);
int64_t routing_carried_kbps(const struct hws_state *state, uint32_t link);

#endif
