/*
 * What the seaway's own files share: the roadmap file, the open seaway, and measuring a leg.
 *
 * The roadmap file, little-endian, in this order, each part 8-byte aligned as it stands:
 *   seaway_header; (node_count + 1) x seaway_node, the last a sentinel whose edge_first closes the
 *   edge table; edge_count x seaway_edge, every edge stored in both directions; lane_count x
 *   seaway_lane; point_count x hws_chart_point (ways and barriers of the lanes); the sketch,
 *   SEAWAY_SKETCH_BYTES.
 */
#ifndef GEO_SEAWAY_PARTS_H
#define GEO_SEAWAY_PARTS_H

#include "hawser/geo/seaway.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SEAWAY_MAGIC "HWSSEAWY"
#define SEAWAY_VERSION 1u
#define SEAWAY_NODES_MAX 0x00ffffffu

struct seaway_header {
    char magic[8];
    uint32_t version;
    uint32_t node_count, edge_count, lane_count, point_count;
    uint32_t reserved;
    uint64_t checksum; /* XXH3-64 of all after the header */
    /* Corners of the wide layer come first, then those of the thin one, then the lanes' waypoints.
     */
    uint32_t wide_count, thin_count;
    uint32_t reserved_more[4];
};

/*
 * A corner of the keep-clear land, a few metres off it. A shortest path passes it only when both
 * neighbouring corners lie on the same side: `before` and `after` are the normals of the planes
 * through this corner and each neighbour, so that two dot products decide. Zero for a lane's
 * waypoint, which may be passed in any direction.
 */
struct seaway_node {
    struct hws_chart_point chart;
    float unit[3]; /* the unit vector from the earth's centre */
    float before[3];
    float after[3];
    uint32_t edge_first;
};

#define SEAWAY_EDGE_TARGET 0x00ffffffu
#define SEAWAY_EDGE_CANAL 0x40000000u   /* exempt from the land test */
#define SEAWAY_EDGE_BARRIER 0x80000000u /* crosses the barrier of one lane or more */

struct seaway_edge {
    uint32_t target; /* node index and flags */
    float cost_m;    /* as seaway_leg_measure gives it; a lane's own leg costs its length */
};

#define SEAWAY_LANE_CANAL 1u

struct seaway_lane {
    char key[32];
    char name[64];
    uint32_t flags;
    float toll_m; /* added to the cost of a leg that crosses the barrier */
    uint32_t way_first, way_count;
    uint32_t barrier_first, barrier_count;
};

_Static_assert(sizeof(struct seaway_header) == 64, "file layout");
_Static_assert(sizeof(struct seaway_node) == 48, "file layout");
_Static_assert(sizeof(struct seaway_edge) == 8, "file layout");
_Static_assert(sizeof(struct seaway_lane) == 120, "file layout");

#define SEAWAY_GROUP_NODES 64u

/* Nodes that follow each other in the file: a cap of the sphere that holds them all. */
struct seaway_group {
    float centre[3];
    double cos_radius;
};

struct hws_seaway {
    const struct hws_coast *coast;
    struct hws_coast *wide; /* land widened by the safety margin */
    struct hws_coast *thin; /* land widened by the least distance */
    void *mapping;
    size_t mapping_size;
    const struct seaway_node *nodes;
    const struct seaway_edge *edges;
    const struct seaway_lane *lanes;
    const struct hws_chart_point *points;
    const unsigned char *sketch;
    struct seaway_group *groups; /* of SEAWAY_GROUP_NODES nodes each */
    uint32_t node_count, edge_count, lane_count, point_count;
    uint32_t wide_count, thin_count;
};

/* A corner of the thin layer: inside the margin, of use near the ends and in narrow waters. */
static inline bool seaway_node_is_thin(const struct hws_seaway *seaway, uint32_t node)
{
    return node >= seaway->wide_count && node - seaway->wide_count < seaway->thin_count;
}

/* ---- groups --------------------------------------------------------------------------------- */

/* NULL when memory is out; the caller's to free. */
struct seaway_group *seaway_groups_make(const struct seaway_node *nodes, uint32_t node_count);
/* True when every node of the group is farther from a unit vector than a reach, given as its
 * cosine; false decides nothing. */
bool seaway_group_is_out(const struct seaway_group *group, const float unit[3], double cos_reach);

/* ---- the sketch ----------------------------------------------------------------------------- */

#define SEAWAY_SKETCH_SIDE 512
#define SEAWAY_SKETCH_BITS (6u * SEAWAY_SKETCH_SIDE * SEAWAY_SKETCH_SIDE)
#define SEAWAY_SKETCH_BYTES (SEAWAY_SKETCH_BITS / 8u)

/* True when the arc between two unit vectors runs through deep land; false decides nothing. */
bool seaway_sketch_blocks(const unsigned char *sketch, const float from[3], const float to[3]);

/* ---- legs ----------------------------------------------------------------------------------- */

/* Costs: a metre inside the safety margin counts twice, one inside the least distance four times.
 */
#define SEAWAY_WIDE_COST_EXTRA 1.0
#define SEAWAY_THIN_COST_EXTRA 2.0
/* A great circle is sailed in rhumb pieces no longer than this. */
#define SEAWAY_PIECE_M 400000.0
#define SEAWAY_PIECES_MAX 64u

/*
 * The rhumb pieces of the great circle from-to: their ends, from first, to last. Returns how many
 * pieces; points has room for SEAWAY_PIECES_MAX + 1.
 */
uint32_t seaway_leg_pieces(struct hws_point from, struct hws_point to, struct hws_point *points);

/*
 * The cost of the leg from-to in *cost_m, at least its length. False when it crosses land or the
 * barrier of a closed lane, or comes closer to land than the least distance without an end there.
 */
bool seaway_leg_measure(const struct hws_seaway *seaway, struct hws_point from, struct hws_point to,
                        uint64_t closed_lanes, double *cost_m);

/* The lanes whose barrier the leg crosses, and the sum of their tolls in *toll_m (may be NULL). */
uint64_t seaway_leg_lanes(const struct hws_seaway *seaway, struct hws_point from,
                          struct hws_point to, double *toll_m);

/* The same for pieces that are already at hand: piece_count + 1 points. */
uint64_t seaway_pieces_lanes(const struct hws_seaway *seaway, const struct hws_point *points,
                             uint32_t piece_count, double *toll_m);

/* ---- search --------------------------------------------------------------------------------- */

/* One turning point of a route and what the leg that ends here cost. */
struct seaway_turn {
    struct hws_point point;
    double cost_m;
    bool canal; /* the leg that ends here is a canal's */
};

#define SEAWAY_TURNS_MAX 512u

struct seaway_path {
    struct seaway_turn turns[SEAWAY_TURNS_MAX];
    uint32_t turn_count;
};

/* The cheapest path over the roadmap. HWS_ERR_NO_ROUTE, HWS_ERR_MEMORY, HWS_ERR_FULL. */
HWS_MUST_CHECK enum hws_status seaway_search(const struct hws_seaway *seaway, struct hws_point from,
                                             struct hws_point to, uint64_t closed_lanes,
                                             struct seaway_path *path);

/*
 * From a point closer to land than the least distance, a way between quays to the open: the first
 * turn is the point, the last keeps the least distance. HWS_ERR_NO_ROUTE when there is none near.
 */
HWS_MUST_CHECK enum hws_status seaway_escape(const struct hws_seaway *seaway, struct hws_point from,
                                             struct seaway_path *path);

/*
 * Takes out turns that a straight leg does without at no greater cost, and bends the first and the
 * last leg where they leave the margin.
 */
void seaway_path_tighten(const struct hws_seaway *seaway, uint64_t closed_lanes,
                         struct seaway_path *path);

#endif
