/*
 * One round of a cluster, for the files that go through it: cluster.c finds the links that can run
 * short, cluster_ways.c lists who has to share them over which ways, cluster_fill.c shares them
 * out.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_CLUSTER_ROUND_H
#define HAWSER_SIM_TELECOM_NETWORK_CLUSTER_ROUND_H

#include "sim/telecom/network/allocate_class.h"

#define CLUSTER_NONE UINT32_MAX

/* A way that a member may take: the scarce links (rows) on one of its paths, ascending. */
struct column {
    uint32_t path;
    const uint32_t *rows;
    uint32_t row_count;
};

/* A member that has to share, with its ways in order. */
struct sharer {
    uint32_t demand;
    struct column *columns;
    uint32_t column_count;
    uint32_t group; /* of those with the same ways */
};

struct cluster {
    const struct allocate_class *class;
    uint32_t *members;
    uint32_t member_count;
    bool *is_member;        /* by demand */
    uint32_t *settled_path; /* by member: where nobody can run short, or CLUSTER_NONE */
    int64_t *asked_kbps;    /* by link: what the members could send over it at most */
    uint32_t *row_of_link;  /* CLUSTER_NONE: cannot run short */
    uint32_t *stamps;       /* by link: the last member that was counted there */
    uint32_t *touched;      /* links that any member can reach */
    uint32_t touched_count, row_count, stamp;
    /* of one round */
    struct column *columns;
    uint32_t *column_rows;
    struct sharer *sharers;
    uint32_t sharer_count;
};

/* ---- cluster_ways.c ------------------------------------------------------------------------- */

/* The links of a path, their number in *count. */
const uint32_t *cluster_links_of(const struct cluster *cluster, uint32_t path, uint32_t *count);
/*
 * Fills sharers, columns and column_rows, which have room for all ways of all members; sharers with
 * the same ways stand together and bear one group. Members without any way are left out: they get
 * nothing.
 */
void cluster_list_sharers(struct cluster *cluster);

/* ---- cluster_fill.c ------------------------------------------------------------------------- */

/* Max-min between the sharers, then whole kbit/s on paths; settled members too. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status cluster_fill(const struct cluster *cluster);

#endif
