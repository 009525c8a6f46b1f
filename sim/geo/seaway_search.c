/*
 * Lazy A*: the two ends are joined to the roadmap on trust, by tangent legs at their straight
 * length, and such a leg is measured only when it comes up as the best to go on with (Dellin and
 * Srinivasa, "A unifying formalism for shortest path problems with expensive edge evaluations",
 * 2016). Only nodes inside an ellipse around the two ends are looked at: when the route that is
 * found costs more than the ellipse allows, it is widened and the search begins again, so that the
 * result is the one of a search without it.
 *
 * The straight distance to the goal is a lower bound of the cost to go. Ties are broken by node and
 * kind, so equal inputs give equal routes.
 */
#include "sim/geo/seaway_parts.h"

#include "hawser/core/math.h"
#include "hawser/core/units.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#define NO_NODE UINT32_MAX
#define LABELS_PER_PAGE 128u
#define ELLIPSE_FIRST_STRETCH 1.5
#define ELLIPSE_FIRST_EXTRA_M 100000.0
#define ELLIPSE_GROWTH 3.0
/* Half the sphere's girth, many times: beyond it every node is inside. */
#define ELLIPSE_LAST_M 6.0e7
/* The nodes' unit vectors are single precision: a bound made of them may be this much too long. */
#define STRAIGHT_SLACK_M 2.0
/* A chord from a dot product of two of them is this much off when it is short. */
#define CHORD_SLACK_M 8000.0
/*
 * An end is joined to corners of the thin layer only so near, as the roadmap's own legs inside the
 * margin are: from farther off a way goes by the wide corners at the mouth.
 */
#define THIN_REACH_M 120000.0

enum entry_kind {
    ENTRY_NODE,       /* a node reached by measured legs */
    ENTRY_FROM_START, /* a leg from the start to a node, not measured yet */
    ENTRY_TO_GOAL,    /* a leg from a node, or the start, to the goal, not measured yet */
    ENTRY_GOAL        /* the goal, reached by measured legs */
};

struct entry {
    double estimate_m; /* of the whole route */
    double cost_m;     /* so far */
    uint32_t node;
    enum entry_kind kind;
};

/* All zero while nothing is known. */
struct label {
    double cost_m;    /* once reached */
    double to_goal_m; /* 0 while not computed */
    uint32_t parent;  /* NO_NODE: the start */
    uint32_t edge;    /* from the parent; NO_NODE when it is the start */
    bool reached, closed;
};

struct end {
    struct hws_point point;
    float unit[3];
};

struct search {
    const struct hws_seaway *seaway;
    struct end start, goal;
    uint64_t closed_lanes;
    double ellipse_m;
    struct label **pages; /* of LABELS_PER_PAGE nodes each; NULL: nothing known of any of them */
    struct label spare;   /* written to when memory is out */
    struct entry *heap;
    size_t heap_count, heap_capacity;
    bool out_of_memory;
};

/* ---- labels --------------------------------------------------------------------------------- */

/* A search learns of a few hundred nodes of a hundred thousand. */
static struct label *label_of(struct search *search, uint32_t node)
{
    struct label **page = &search->pages[node / LABELS_PER_PAGE];

    if (*page == NULL) {
        *page = calloc(LABELS_PER_PAGE, sizeof(**page));
        if (*page == NULL) {
            search->out_of_memory = true;
            search->spare = (struct label){.closed = true};
            return &search->spare;
        }
    }
    return &(*page)[node % LABELS_PER_PAGE];
}

static uint32_t page_count(const struct search *search)
{
    return search->seaway->node_count / LABELS_PER_PAGE + 1u;
}

static void forget(struct search *search)
{
    for (uint32_t i = 0; search->pages != NULL && i < page_count(search); i++) {
        free(search->pages[i]);
        search->pages[i] = NULL;
    }
}

/* ---- the heap ------------------------------------------------------------------------------- */

static bool comes_first(const struct entry *a, const struct entry *b)
{
    if (a->estimate_m < b->estimate_m || a->estimate_m > b->estimate_m) {
        return a->estimate_m < b->estimate_m;
    }
    return a->node != b->node ? a->node < b->node : a->kind < b->kind;
}

static void push(struct search *search, struct entry entry)
{
    if (entry.estimate_m > search->ellipse_m || search->out_of_memory) {
        return;
    }
    if (search->heap_count == search->heap_capacity) {
        size_t capacity = search->heap_capacity == 0 ? 4096 : search->heap_capacity * 2;
        struct entry *heap = realloc(search->heap, capacity * sizeof(*heap));
        if (heap == NULL) {
            search->out_of_memory = true;
            return;
        }
        search->heap = heap;
        search->heap_capacity = capacity;
    }
    size_t at = search->heap_count++;
    while (at > 0 && comes_first(&entry, &search->heap[(at - 1) / 2])) {
        search->heap[at] = search->heap[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    search->heap[at] = entry;
}

static struct entry pop(struct search *search)
{
    struct entry top = search->heap[0];
    struct entry last = search->heap[--search->heap_count];
    size_t at = 0;

    for (size_t child = 1; child < search->heap_count; child = 2 * at + 1) {
        if (child + 1 < search->heap_count &&
            comes_first(&search->heap[child + 1], &search->heap[child])) {
            child++;
        }
        if (!comes_first(&search->heap[child], &last)) {
            break;
        }
        search->heap[at] = search->heap[child];
        at = child;
    }
    search->heap[at] = last;
    return top;
}

/* ---- distances and tangents ----------------------------------------------------------------- */

static struct end end_at(struct hws_point point)
{
    double lat_rad = hws_rad_from_deg(point.lat_deg);
    double lon_rad = hws_rad_from_deg(point.lon_deg);
    double cos_lat = hws_cos(lat_rad);

    return (struct end){
        .point = point,
        .unit = {(float)(cos_lat * hws_cos(lon_rad)), (float)(cos_lat * hws_sin(lon_rad)),
                 (float)hws_sin(lat_rad)},
    };
}

/* At most the great-circle distance. */
static double straight_m(const float a[3], const float b[3])
{
    double x = (double)a[0] - (double)b[0];
    double y = (double)a[1] - (double)b[1];
    double z = (double)a[2] - (double)b[2];
    double half_chord = sqrt(x * x + y * y + z * z) / 2.0;
    double arc_m = 2.0 * HWS_EARTH_RADIUS_M * hws_asin(fmin(half_chord, 1.0));

    return fmax(arc_m * (1.0 - 1.0e-6) - STRAIGHT_SLACK_M, 0.0);
}

static float dot(const float a[3], const float b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* May an end be joined to the node by a straight leg? */
static bool in_reach(const struct hws_seaway *seaway, uint32_t node, const struct end *end)
{
    /* From chord^2 = 2 - 2 cos, a chord being shorter than its arc. */
    const double chord = THIN_REACH_M / HWS_EARTH_RADIUS_M;
    const float cos_reach = (float)(1.0 - chord * chord / 2.0);

    return !seaway_node_is_thin(seaway, node) ||
           dot(seaway->nodes[node].unit, end->unit) >= cos_reach;
}

static bool tangent(const struct seaway_node *node, const float seen[3])
{
    return dot(node->before, seen) * dot(node->after, seen) >= 0.0f;
}

static double to_goal_m(struct search *search, uint32_t node)
{
    struct label *label = label_of(search, node);

    if (label->to_goal_m <= 0.0) {
        label->to_goal_m = straight_m(search->seaway->nodes[node].unit, search->goal.unit);
    }
    return label->to_goal_m;
}

/* ---- the search ----------------------------------------------------------------------------- */

static struct hws_point node_point(const struct search *search, uint32_t node)
{
    return node == NO_NODE ? search->start.point
                           : hws_point_from_chart(search->seaway->nodes[node].chart);
}

/* Is a node inside the ellipse? Chords are shorter than arcs: this lets a little too much through.
 */
static bool in_ellipse(const struct search *search, const float unit[3])
{
    double to_start = 2.0 - 2.0 * (double)dot(unit, search->start.unit);
    double to_goal = 2.0 - 2.0 * (double)dot(unit, search->goal.unit);
    double chords = sqrt(fmax(to_start, 0.0)) + sqrt(fmax(to_goal, 0.0));

    return chords * HWS_EARTH_RADIUS_M <= search->ellipse_m + CHORD_SLACK_M;
}

/* Every node of the ellipse that the start may touch as a tangent. Dot products are cheap and turn
 * most away. */
static void push_ends(struct search *search)
{
    double direct_m = straight_m(search->start.unit, search->goal.unit);
    double reach = search->ellipse_m / HWS_EARTH_RADIUS_M;
    /* From chord^2 = 2 - 2 cos: beyond it a node is outside whatever the goal. */
    float cos_reach = (float)(1.0 - reach * reach / 2.0 - 1.0e-6);

    push(search, (struct entry){direct_m, 0.0, NO_NODE, ENTRY_TO_GOAL});
    for (uint32_t i = 0; i < search->seaway->node_count; i++) {
        const struct seaway_node *node = &search->seaway->nodes[i];
        if (i % SEAWAY_GROUP_NODES == 0 &&
            seaway_group_is_out(&search->seaway->groups[i / SEAWAY_GROUP_NODES], search->start.unit,
                                (double)cos_reach)) {
            i += SEAWAY_GROUP_NODES - 1u;
            continue;
        }
        if (dot(node->unit, search->start.unit) < cos_reach ||
            !in_reach(search->seaway, i, &search->start) || !tangent(node, search->start.unit) ||
            !in_ellipse(search, node->unit)) {
            continue;
        }
        double away_m = straight_m(node->unit, search->start.unit);
        push(search, (struct entry){away_m + to_goal_m(search, i), 0.0, i, ENTRY_FROM_START});
    }
}

static void reach_node(struct search *search, uint32_t node, double cost_m, uint32_t parent,
                       uint32_t edge)
{
    struct label *label = label_of(search, node);

    if (label->closed || (label->reached && cost_m >= label->cost_m)) {
        return;
    }
    label->cost_m = cost_m;
    label->reached = true;
    label->parent = parent;
    label->edge = edge;
    push(search, (struct entry){cost_m + to_goal_m(search, node), cost_m, node, ENTRY_NODE});
}

static bool edge_is_open(const struct search *search, uint32_t node, const struct seaway_edge *edge)
{
    if (search->closed_lanes == 0 || (edge->target & SEAWAY_EDGE_BARRIER) == 0) {
        return true;
    }
    return (seaway_leg_lanes(search->seaway, node_point(search, node),
                             node_point(search, edge->target & SEAWAY_EDGE_TARGET), NULL) &
            search->closed_lanes) == 0;
}

static void expand(struct search *search, uint32_t node)
{
    const struct hws_seaway *seaway = search->seaway;
    struct label *label = label_of(search, node);

    if (label->closed) {
        return;
    }
    label->closed = true;
    for (uint32_t i = seaway->nodes[node].edge_first; i < seaway->nodes[node + 1].edge_first; i++) {
        const struct seaway_edge *edge = &seaway->edges[i];
        uint32_t target = edge->target & SEAWAY_EDGE_TARGET;
        double cost_m = label->cost_m + (double)edge->cost_m;
        const struct label *other = label_of(search, target);
        if (!other->closed && (!other->reached || cost_m < other->cost_m) &&
            edge_is_open(search, node, edge)) {
            reach_node(search, target, cost_m, node, i);
        }
    }
    if (in_reach(seaway, node, &search->goal) && tangent(&seaway->nodes[node], search->goal.unit)) {
        push(search, (struct entry){label->cost_m + to_goal_m(search, node), label->cost_m, node,
                                    ENTRY_TO_GOAL});
    }
}

static void measure_from_start(struct search *search, uint32_t node)
{
    double cost_m = 0.0;

    if (!label_of(search, node)->closed &&
        !seaway_sketch_blocks(search->seaway->sketch, search->start.unit,
                              search->seaway->nodes[node].unit) &&
        seaway_leg_measure(search->seaway, search->start.point, node_point(search, node),
                           search->closed_lanes, &cost_m)) {
        reach_node(search, node, cost_m, NO_NODE, NO_NODE);
    }
}

static void measure_to_goal(struct search *search, const struct entry *entry)
{
    const float *unit =
        entry->node == NO_NODE ? search->start.unit : search->seaway->nodes[entry->node].unit;
    double cost_m = 0.0;

    if (!seaway_sketch_blocks(search->seaway->sketch, search->goal.unit, unit) &&
        seaway_leg_measure(search->seaway, node_point(search, entry->node), search->goal.point,
                           search->closed_lanes, &cost_m)) {
        cost_m += entry->cost_m;
        push(search, (struct entry){cost_m, cost_m, entry->node, ENTRY_GOAL});
    }
}

/* The last node before the goal in *last. False when the ellipse holds no route. */
static bool run(struct search *search, struct entry *reached)
{
    while (search->heap_count > 0 && !search->out_of_memory) {
        struct entry entry = pop(search);
        switch (entry.kind) {
        case ENTRY_NODE:
            expand(search, entry.node);
            break;
        case ENTRY_FROM_START:
            measure_from_start(search, entry.node);
            break;
        case ENTRY_TO_GOAL:
            measure_to_goal(search, &entry);
            break;
        case ENTRY_GOAL:
            *reached = entry;
            return true;
        }
    }
    return false;
}

static enum hws_status trace(struct search *search, const struct entry *reached,
                             struct seaway_path *path)
{
    const struct hws_seaway *seaway = search->seaway;
    uint32_t count = 2;

    for (uint32_t node = reached->node; node != NO_NODE; node = label_of(search, node)->parent) {
        count++;
        assert(count <= seaway->node_count + 2u); /* parents lead to the start, never round */
    }
    if (count > SEAWAY_TURNS_MAX) {
        return HWS_ERR_FULL;
    }
    double cost_after_m = reached->cost_m;
    uint32_t at = count - 1;
    struct seaway_turn *turn = &path->turns[at];
    *turn = (struct seaway_turn){.point = search->goal.point};
    for (uint32_t node = reached->node; node != NO_NODE; node = label_of(search, node)->parent) {
        const struct label *label = label_of(search, node);
        turn->cost_m = cost_after_m - label->cost_m;
        cost_after_m = label->cost_m;
        turn = &path->turns[--at];
        *turn = (struct seaway_turn){
            .point = node_point(search, node),
            .canal = label->edge != NO_NODE &&
                     (seaway->edges[label->edge].target & SEAWAY_EDGE_CANAL) != 0,
        };
    }
    turn->cost_m = cost_after_m;
    path->turns[0] = (struct seaway_turn){.point = search->start.point};
    path->turn_count = count;
    return HWS_OK;
}

enum hws_status seaway_search(const struct hws_seaway *seaway, struct hws_point from,
                              struct hws_point to, uint64_t closed_lanes, struct seaway_path *path)
{
    struct search search = {
        .seaway = seaway, .start = end_at(from), .goal = end_at(to), .closed_lanes = closed_lanes};
    enum hws_status status = HWS_ERR_NO_ROUTE;
    struct entry reached;

    search.pages = calloc(page_count(&search), sizeof(struct label *));
    if (search.pages == NULL) {
        return HWS_ERR_MEMORY;
    }
    search.ellipse_m = ELLIPSE_FIRST_STRETCH * straight_m(search.start.unit, search.goal.unit) +
                       ELLIPSE_FIRST_EXTRA_M;
    for (;;) {
        search.heap_count = 0;
        push_ends(&search);
        if (run(&search, &reached)) {
            status = trace(&search, &reached, path);
            break;
        }
        if (search.out_of_memory) {
            status = HWS_ERR_MEMORY;
            break;
        }
        if (search.ellipse_m > ELLIPSE_LAST_M) {
            break;
        }
        search.ellipse_m *= ELLIPSE_GROWTH;
        forget(&search);
    }
    forget(&search);
    free(search.pages);
    free(search.heap);
    return status;
}
