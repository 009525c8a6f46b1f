/*
 * Circuits: what one operator may send over one link, and from where it has it. Paths lead over
 * circuits, not links, so that the allocation of every operator is its own although all of them are
 * solved at once; the sum over a link's circuits never exceeds the link.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_CIRCUITS_H
#define HAWSER_SIM_TELECOM_NETWORK_CIRCUITS_H

#include "hawser/telecom/telecom.h"

#define CIRCUIT_NONE UINT32_MAX

enum circuit_source {
    CIRCUIT_OWNED = 0, /* what the leases and grants of others leave of the link */
    CIRCUIT_LEASED,
    CIRCUIT_COMMON,  /* of an overland link that is nobody's: an equal part */
    CIRCUIT_GRANTED, /* while an agreement holds */
    CIRCUIT_CAP,     /* all that one way of an agreement may carry: on no link */
};

struct circuit {
    uint32_t operator_index; /* whose traffic */
    uint32_t link;           /* segments, then overland links; CIRCUIT_NONE for CIRCUIT_CAP */
    uint32_t source;         /* enum circuit_source */
    uint32_t grant;          /* of CIRCUIT_GRANTED and CIRCUIT_CAP */
    int64_t kbps;            /* leased, or the cap */
};

/* One way of an agreement. */
struct grant {
    uint32_t agreement, giver, taker;
    uint32_t cap_circuit;
};

struct circuits {
    const struct circuit *rows; /* by link; those of no link last */
    uint32_t count;
    const uint32_t *link_first; /* link_count + 1 offsets into rows */
    uint32_t link_count;
    const struct grant *grants;
    uint32_t grant_count;
    uint32_t operator_count; /* at least 1 */
    bool pooled;             /* all are one */
};

/* What a link can carry now, as `whole` of its parts out of `parts`. */
struct link_state {
    int64_t kbps;
    int64_t parts_up, parts; /* fibre pairs; 1 of 1 */
};

uint32_t circuits_operator_of(const struct circuits *circuits, uint32_t owner1);
/* In the plan's arena. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status circuits_build(struct hws_telecom_plan *plan, bool pooled,
                                              struct circuits *circuits);
/* The circuit on a link that an operator owns, leases or has a part of, or CIRCUIT_NONE. */
uint32_t circuits_own(const struct circuits *circuits, uint32_t operator_index, uint32_t link);
uint32_t circuits_granted(const struct circuits *circuits, uint32_t grant, uint32_t link);
/*
 * Room of each of a link's circuits; granted_kbps is by circuit, NULL: nothing is. room_kbps is by
 * circuit too: only the link's are written.
 */
void circuits_share_link(const struct circuits *circuits, uint32_t link,
                         const struct link_state *state, const int64_t *granted_kbps,
                         int64_t *room_kbps);

#endif
