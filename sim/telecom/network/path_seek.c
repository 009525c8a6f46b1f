/*
 * Ways that length does not find. The shortest ways of a dense network lead over the same few
 * links; where those are short, a long way round is worth more than an eighth short one. So the
 * whole of what is wanted is filled with the network up (fill.h), and at every proof the links'
 * prices are asked whether any way of all there are would be cheaper than those that are known.
 * Those are added, and it is filled again; when there are none, the proofs hold for all ways.
 * (Column generation; Ford and Fulkerson, Management Science 5 (1958) 97-101.) What carries
 * something in the end is kept: hardly more ways than there are full links.
 */
#include "sim/telecom/network/fill.h"
#include "sim/telecom/network/paths.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* More rounds bring hardly anything; usual are fewer than ten. */
#define ROUNDS_MAX 40u
/* Prices as lengths: whole numbers, of which the dearest way has less than 2^63. */
#define PRICE_UNITS 1.0e9
#define PRICE_MAX 1.0e6
/* A way is cheaper by at least this. */
#define CHEAPER 1.0e-6

struct seeking {
    const struct paths_graph *graph;
    const struct paths_wish *wishes;
    uint32_t wish_count;
    struct paths_list *lists;
    uint32_t *known; /* by wish: ways it came with */
    struct paths_edge *priced;
    int64_t *distances;
    uint32_t *rows;         /* by demand of the filling: its wish; without any way it has none */
    bool *targeted;         /* by node */
    enum hws_status status; /* of what `look` did */
};

/* ---- prices --------------------------------------------------------------------------------- */

static void price_edges(struct seeking *seeking, const double *prices)
{
    for (uint32_t i = 0; i < seeking->graph->edge_count; i++) {
        const double price =
            i < seeking->graph->link_count ? fmin(prices[i], PRICE_MAX) * PRICE_UNITS : 0.0;
        seeking->priced[i].length_m = 1 + (int64_t)price;
    }
}

/* Is the list's last way there already? */
static bool is_repeated(const struct paths_list *list)
{
    for (uint32_t i = 0; i + 1u < list->way_count; i++) {
        if (paths_compare(list, i, list, list->way_count - 1u) == 0) {
            return true;
        }
    }
    return false;
}

/* Appends the cheapest way, with its true length, unless a proof before has found it too. */
static enum hws_status add_cheapest(struct seeking *seeking, const struct paths_graph *priced,
                                    uint32_t wish)
{
    struct paths_list *list = &seeking->lists[wish];
    const uint32_t before = list->way_count;
    enum hws_status status =
        paths_find(priced, seeking->wishes[wish].source, seeking->wishes[wish].target, 1, list);

    if (status == HWS_OK && list->way_count > before) {
        struct paths_way *way = &list->ways[before];
        way->length_m = 0;
        for (uint32_t i = 0; i < way->edge_count; i++) {
            way->length_m += seeking->graph->edges[list->edges[way->edge_first + i]].length_m;
        }
        list->way_count -= is_repeated(list) ? 1u : 0u;
    }
    return status;
}

/* Adds ways that are cheaper than those known, of all wishes with that target. */
static void look_towards(struct seeking *seeking, uint32_t target, const double *cheapest)
{
    struct paths_graph priced = *seeking->graph;

    priced.edges = seeking->priced;
    seeking->status = paths_measure(&priced, target, seeking->distances);
    for (uint32_t i = 0; i < seeking->wish_count && seeking->status == HWS_OK; i++) {
        const uint32_t wish = seeking->rows[i];
        if (wish == UINT32_MAX) {
            break;
        }
        if (seeking->wishes[wish].target == target &&
            (double)seeking->distances[seeking->wishes[wish].source] / PRICE_UNITS <
                cheapest[i] - CHEAPER) {
            seeking->status = add_cheapest(seeking, &priced, wish);
        }
    }
}

static bool look(void *context, const double *prices, const double *cheapest)
{
    struct seeking *seeking = context;

    price_edges(seeking, prices);
    for (uint32_t i = 0; i < seeking->graph->node_count && seeking->status == HWS_OK; i++) {
        if (seeking->targeted[i]) {
            look_towards(seeking, i, cheapest);
        }
    }
    return seeking->status == HWS_OK;
}

/* ---- fillings ------------------------------------------------------------------------------- */

/* All ways of all wishes, set out for fill_class. */
struct round {
    struct fill_input input;
    double *wanted, *flows, *fractions;
    uint32_t *path_demands, *path_link_first, *path_links;
};

static void round_fini(struct round *round)
{
    free(round->wanted);
    free(round->flows);
    free(round->fractions);
    free(round->path_demands);
    free(round->path_link_first);
    free(round->path_links);
}

static enum hws_status round_init(struct round *round, const struct seeking *seeking,
                                  const double *capacities)
{
    size_t way_count = 1;
    size_t hop_count = 1;

    for (uint32_t i = 0; i < seeking->wish_count; i++) {
        way_count += seeking->lists[i].way_count;
        hop_count += seeking->lists[i].edge_count;
    }
    *round = (struct round){
        .input = {.capacities = capacities, .link_count = seeking->graph->link_count}};
    round->wanted = calloc((size_t)seeking->wish_count + 1u, sizeof(double));
    round->fractions = calloc((size_t)seeking->wish_count + 1u, sizeof(double));
    round->flows = calloc(way_count, sizeof(double));
    round->path_demands = calloc(way_count, sizeof(uint32_t));
    round->path_link_first = calloc(way_count + 1u, sizeof(uint32_t));
    round->path_links = calloc(hop_count, sizeof(uint32_t));
    round->input.wanted = round->wanted;
    round->input.path_demands = round->path_demands;
    round->input.path_link_first = round->path_link_first;
    round->input.path_links = round->path_links;
    return round->wanted == NULL || round->fractions == NULL || round->flows == NULL ||
                   round->path_demands == NULL || round->path_link_first == NULL ||
                   round->path_links == NULL
               ? HWS_ERR_MEMORY
               : HWS_OK;
}

static void set_out(struct round *round, struct seeking *seeking)
{
    struct fill_input *input = &round->input;

    for (uint32_t i = 0; i < seeking->wish_count; i++) {
        const struct paths_list *list = &seeking->lists[i];
        if (list->way_count == 0) {
            continue;
        }
        for (uint32_t k = 0; k < list->way_count; k++) {
            const struct paths_way *way = &list->ways[k];
            uint32_t hop = round->path_link_first[input->path_count];
            for (uint32_t h = 0; h < way->edge_count; h++) {
                const uint32_t edge = list->edges[way->edge_first + h];
                if (edge < seeking->graph->link_count) {
                    round->path_links[hop++] = edge;
                }
            }
            round->path_demands[input->path_count] = input->demand_count;
            round->path_link_first[++input->path_count] = hop;
        }
        seeking->rows[input->demand_count] = i;
        round->wanted[input->demand_count++] = seeking->wishes[i].wanted;
    }
}

/* Of the ways that were added those stay that carry something, at most PATHS_SOUGHT_MAX. */
static void keep_used(const struct seeking *seeking, const struct round *round)
{
    uint32_t path = 0;

    for (uint32_t i = 0; i < seeking->wish_count; i++) {
        struct paths_list *list = &seeking->lists[i];
        uint32_t kept = 0;
        for (uint32_t k = 0; k < list->way_count; k++) {
            const bool used = round->flows[path++] > CHEAPER * seeking->wishes[i].wanted;
            if (k < seeking->known[i] || (used && kept < seeking->known[i] + PATHS_SOUGHT_MAX)) {
                list->ways[kept++] = list->ways[k];
            }
        }
        list->way_count = kept;
    }
}

/* Fills once: with all that look for more ways, or for good. Were there more? */
static enum hws_status fill_once(struct seeking *seeking, const double *capacities, bool last,
                                 bool *more)
{
    const struct fill_seeker seeker = {look, seeking};
    struct round round;
    double gap = 0.0;
    uint32_t before = 0;
    uint32_t after = 0;
    enum hws_status status = round_init(&round, seeking, capacities);

    if (status == HWS_OK) {
        set_out(&round, seeking);
        before = round.input.path_count;
        status = fill_class(&round.input, FILL_WORK_MAX, last ? NULL : &seeker, round.flows,
                            round.fractions, &gap);
    }
    for (uint32_t i = 0; i < seeking->wish_count; i++) {
        after += seeking->lists[i].way_count;
    }
    *more = after > before;
    if (status == HWS_OK && last) {
        keep_used(seeking, &round);
    }
    round_fini(&round);
    return status == HWS_OK ? seeking->status : status;
}

static enum hws_status seek(struct seeking *seeking, const double *capacities)
{
    bool more = true;
    bool any = false;

    for (uint32_t i = 0; i < ROUNDS_MAX && more; i++) {
        memset(seeking->rows, 0xff, seeking->wish_count * sizeof(uint32_t));
        enum hws_status status = fill_once(seeking, capacities, false, &more);
        if (status != HWS_OK) {
            return status;
        }
        any = any || more;
    }
    return any ? fill_once(seeking, capacities, true, &more) : HWS_OK;
}

enum hws_status paths_seek(const struct paths_graph *graph, const double *capacities,
                           const struct paths_wish *wishes, uint32_t wish_count,
                           struct paths_list *lists)
{
    struct seeking seeking = {
        .graph = graph, .wishes = wishes, .wish_count = wish_count, .lists = lists};
    enum hws_status status = HWS_ERR_MEMORY;

    seeking.known = calloc((size_t)wish_count + 1u, sizeof(uint32_t));
    seeking.rows = calloc((size_t)wish_count + 1u, sizeof(uint32_t));
    seeking.priced = calloc((size_t)graph->edge_count + 1u, sizeof(*seeking.priced));
    seeking.distances = calloc((size_t)graph->node_count + 1u, sizeof(int64_t));
    seeking.targeted = calloc((size_t)graph->node_count + 1u, sizeof(bool));
    if (seeking.known != NULL && seeking.rows != NULL && seeking.priced != NULL &&
        seeking.distances != NULL && seeking.targeted != NULL) {
        for (uint32_t i = 0; i < graph->edge_count; i++) {
            seeking.priced[i] = graph->edges[i];
        }
        for (uint32_t i = 0; i < wish_count; i++) {
            seeking.known[i] = lists[i].way_count;
            seeking.targeted[wishes[i].target] = true;
        }
        status = seek(&seeking, capacities);
    }
    free(seeking.known);
    free(seeking.rows);
    free(seeking.priced);
    free(seeking.distances);
    free(seeking.targeted);
    return status;
}
