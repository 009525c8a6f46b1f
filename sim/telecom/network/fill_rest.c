/*
 * The end of a filling that was cut short. Who still rises goes on path by path: every demand's
 * first path is filled at one level, then what is unmet over the second, and so on, so that nobody
 * who is short could have more without another having less, though a way that somebody could have
 * left free may stay taken. And a bound from prices of links says how far off that may be.
 */
#include "sim/telecom/network/fill.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* A link with less of its capacity left than this is full: rounding's room. */
#define FULL_FRACTION 1.0e-12

/* Demands that rise together over one way each, until a link of it is full. */
struct ranks {
    const struct fill_input *input;
    const double *rising;
    uint32_t *path_first; /* demand_count + 1: the paths of a demand follow each other */
    double *left;         /* by link: capacity that nobody has yet */
    double *weights;      /* by link: what those who rise send over it for each unit of the level */
    double *unmet;        /* by demand: what it wants of this rank, 0 when it does not rise */
};

static void ranks_fini(struct ranks *ranks)
{
    free(ranks->path_first);
    free(ranks->left);
    free(ranks->weights);
    free(ranks->unmet);
}

static enum hws_status ranks_init(struct ranks *ranks, const struct fill_input *input,
                                  const double *rising, const double *flows)
{
    *ranks = (struct ranks){.input = input, .rising = rising};
    ranks->path_first = calloc((size_t)input->demand_count + 1u, sizeof(uint32_t));
    ranks->left = calloc((size_t)input->link_count + 1u, sizeof(double));
    ranks->weights = calloc((size_t)input->link_count + 1u, sizeof(double));
    ranks->unmet = calloc((size_t)input->demand_count + 1u, sizeof(double));
    if (ranks->path_first == NULL || ranks->left == NULL || ranks->weights == NULL ||
        ranks->unmet == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < input->link_count; i++) {
        ranks->left[i] = input->capacities[i];
    }
    for (uint32_t i = 0; i < input->path_count; i++) {
        ranks->path_first[input->path_demands[i] + 1u] = i + 1u;
        for (uint32_t k = input->path_link_first[i]; k < input->path_link_first[i + 1u]; k++) {
            ranks->left[input->path_links[k]] -= flows[i];
        }
    }
    return HWS_OK;
}

/* Adds to, or takes from, the weights of a path's links. */
static void weigh(struct ranks *ranks, uint32_t path, double weight)
{
    const struct fill_input *input = ranks->input;

    for (uint32_t i = input->path_link_first[path]; i < input->path_link_first[path + 1u]; i++) {
        ranks->weights[input->path_links[i]] += weight;
    }
}

static bool is_full(const struct ranks *ranks, uint32_t path)
{
    const struct fill_input *input = ranks->input;

    for (uint32_t i = input->path_link_first[path]; i < input->path_link_first[path + 1u]; i++) {
        const uint32_t link = input->path_links[i];
        if (ranks->left[link] <= FULL_FRACTION * input->capacities[link]) {
            return true;
        }
    }
    return false;
}

/* Who has a path of this rank and wants more. Returns how many. */
static uint32_t line_up(struct ranks *ranks, uint32_t rank, const double *fractions)
{
    const struct fill_input *input = ranks->input;
    uint32_t count = 0;

    for (uint32_t i = 0; i < input->link_count; i++) {
        ranks->weights[i] = 0.0;
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        const uint32_t path = ranks->path_first[i] + rank;
        ranks->unmet[i] = 0.0;
        if (ranks->rising[i] > 0.0 && path < ranks->path_first[i + 1u] && fractions[i] < 1.0 &&
            !is_full(ranks, path)) {
            ranks->unmet[i] = (1.0 - fractions[i]) * input->wanted[i];
            weigh(ranks, path, ranks->unmet[i]);
            count++;
        }
    }
    return count;
}

/* How far the level can rise before another link is full, `most` at most. Nobody rises over one
 * that is full, though rounding may have left it a trace of weight. */
static double rise_of(const struct ranks *ranks, double most)
{
    double rise = most;

    for (uint32_t i = 0; i < ranks->input->link_count; i++) {
        const double left = ranks->left[i];
        if (ranks->weights[i] > 0.0 && left > FULL_FRACTION * ranks->input->capacities[i]) {
            rise = fmin(rise, left / ranks->weights[i]);
        }
    }
    return rise;
}

/* Those whose link is full stop where the level is; so does at least one at each rise. */
static uint32_t stop(struct ranks *ranks, uint32_t rank, double level, double *flows,
                     double *fractions)
{
    uint32_t stopped = 0;

    for (uint32_t i = 0; i < ranks->input->demand_count; i++) {
        const uint32_t path = ranks->path_first[i] + rank;
        if (ranks->unmet[i] > 0.0 && (level >= 1.0 || is_full(ranks, path))) {
            flows[path] += level * ranks->unmet[i];
            fractions[i] = level >= 1.0 ? 1.0 : fractions[i] + level * (1.0 - fractions[i]);
            weigh(ranks, path, -ranks->unmet[i]);
            ranks->unmet[i] = 0.0;
            stopped++;
        }
    }
    return stopped;
}

static void fill_rank(struct ranks *ranks, uint32_t rank, uint32_t rising, double *flows,
                      double *fractions)
{
    /* Each rise fills a link; the bound is for what rounding could do to that. */
    uint32_t rises_left = ranks->input->link_count + 1u;
    double level = 0.0;

    while (rising > 0 && rises_left > 0) {
        const double rise = rise_of(ranks, 1.0 - level);
        for (uint32_t i = 0; i < ranks->input->link_count; i++) {
            ranks->left[i] -= rise * ranks->weights[i];
        }
        level = rise >= 1.0 - level ? 1.0 : level + rise;
        rising -= stop(ranks, rank, level, flows, fractions);
        rises_left--;
    }
    for (uint32_t i = 0; i < ranks->input->demand_count; i++) {
        if (ranks->unmet[i] > 0.0) {
            flows[ranks->path_first[i] + rank] += level * ranks->unmet[i];
            fractions[i] += level * (1.0 - fractions[i]);
        }
    }
}

static enum hws_status share_rest(const struct fill_input *input, const double *rising,
                                  double *flows, double *fractions)
{
    struct ranks ranks;
    enum hws_status status = ranks_init(&ranks, input, rising, flows);
    uint32_t rank_count = 0;

    for (uint32_t i = 0; i < input->demand_count && status == HWS_OK; i++) {
        const uint32_t paths = ranks.path_first[i + 1u] - ranks.path_first[i];
        rank_count = paths > rank_count ? paths : rank_count;
    }
    for (uint32_t rank = 0; rank < rank_count && status == HWS_OK; rank++) {
        fill_rank(&ranks, rank, line_up(&ranks, rank, fractions), flows, fractions);
    }
    ranks_fini(&ranks);
    return status;
}

/* ---- the bound ------------------------------------------------------------------------------ */

/* Rounds of prices, and how fast they follow the loads. */
#define ROUNDS 400u
#define PACE 0.5

struct prices {
    const struct fill_input *input;
    const double *rising;
    const double *fractions;
    double *of_links; /* a unit over each */
    double *loads;    /* by link, when all take their cheapest path */
};

/*
 * Whatever the links' prices are, nobody can send more than all capacity is worth: no common
 * fraction of those who rise costs more than what is left of that when those who have stopped are
 * paid for. (The dual of the linear programme.) Also lays everyone's load on the cheapest path.
 */
static double bound_of(struct prices *prices)
{
    const struct fill_input *input = prices->input;
    double worth = 0.0;
    double cost = 0.0;
    uint32_t path = 0;

    for (uint32_t i = 0; i < input->link_count; i++) {
        worth += prices->of_links[i] * input->capacities[i];
        prices->loads[i] = 0.0;
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        double least = HUGE_VAL;
        uint32_t cheapest = path;
        for (; path < input->path_count && input->path_demands[path] == i; path++) {
            double price = 0.0;
            for (uint32_t k = input->path_link_first[path]; k < input->path_link_first[path + 1u];
                 k++) {
                price += prices->of_links[input->path_links[k]];
            }
            cheapest = price < least ? path : cheapest;
            least = price < least ? price : least;
        }
        const bool rises = prices->rising[i] > 0.0;
        const double load = (rises ? 1.0 : prices->fractions[i]) * input->wanted[i];
        worth -= rises ? 0.0 : load * least;
        cost += rises ? load * least : 0.0;
        for (uint32_t k = input->path_link_first[cheapest];
             k < input->path_link_first[cheapest + 1u]; k++) {
            prices->loads[input->path_links[k]] += load;
        }
    }
    return cost > 0.0 ? worth / cost : 1.0;
}

/* Links that are asked for most become dearer. */
static void follow_loads(struct prices *prices, double pace)
{
    const struct fill_input *input = prices->input;
    double most = 0.0;

    for (uint32_t i = 0; i < input->link_count; i++) {
        if (input->capacities[i] > 0.0) {
            most = fmax(most, prices->loads[i] / input->capacities[i]);
        }
    }
    for (uint32_t i = 0; i < input->link_count && most > 0.0; i++) {
        const double load =
            input->capacities[i] > 0.0 ? prices->loads[i] / input->capacities[i] : most;
        prices->of_links[i] *= 1.0 + pace * fmin(load / most, 1.0);
    }
}

/* Multiplicative weights (Plotkin, Shmoys and Tardos 1995): the least bound of many prices. */
static enum hws_status bound_rest(const struct fill_input *input, const double *rising,
                                  const double *fractions, double *bound)
{
    struct prices prices = {.input = input, .rising = rising, .fractions = fractions};
    double largest = 0.0;
    enum hws_status status = HWS_ERR_MEMORY;

    prices.of_links = malloc(((size_t)input->link_count + 1u) * sizeof(double));
    prices.loads = malloc(((size_t)input->link_count + 1u) * sizeof(double));
    *bound = 1.0;
    if (prices.of_links != NULL && prices.loads != NULL) {
        status = HWS_OK;
        for (uint32_t i = 0; i < input->link_count; i++) {
            largest = fmax(largest, input->capacities[i]);
        }
        for (uint32_t i = 0; i < input->link_count; i++) {
            prices.of_links[i] = largest / fmax(input->capacities[i], largest * FULL_FRACTION);
        }
        for (uint32_t i = 0; i < ROUNDS && largest > 0.0; i++) {
            *bound = fmin(*bound, bound_of(&prices));
            follow_loads(&prices, PACE / (1.0 + 0.02 * i));
        }
    }
    free(prices.of_links);
    free(prices.loads);
    return status;
}

enum hws_status fill_rest(const struct fill_input *input, const double *rising, double *flows,
                          double *fractions, double *gap)
{
    double bound = 1.0;
    double least = 1.0;
    enum hws_status status = bound_rest(input, rising, fractions, &bound);

    if (status == HWS_OK) {
        status = share_rest(input, rising, flows, fractions);
    }
    for (uint32_t i = 0; i < input->demand_count && status == HWS_OK; i++) {
        least = rising[i] > 0.0 ? fmin(least, fractions[i]) : least;
    }
    *gap = status == HWS_OK && bound > least ? (bound - least) / bound : 0.0;
    return status;
}
