#include "sim/telecom/network/fill_basis.h"

#include <math.h>
#include <stdlib.h>

/*
 * Up to so many paths the lowest variable leaves and enters (Bland's rule): it ends by itself, and
 * flow stays on ways that come first. Beyond, what weighs most does, in a tenth of the exchanges,
 * until too many in a row have brought nothing.
 */
#define FEW_PATHS 2000u
#define IDLE_MAX 50u
/* Among the ways of so many demands the best is chosen. */
#define DEMANDS_AT_ONCE 32u
/* Of many, each link lacks this little, a different part of each: equal links would all be full at
 * once, and exchanges would bring nothing. */
#define NUDGE 1.0e-11
/* What the prices of earlier proofs weigh beside the last. */
#define EARLIER_WEIGHT 1.0e4
/* Of the largest demand: a slower change is rounding. */
#define RATE_MIN 1.0e-9

struct filling {
    const struct fill_input *input;
    struct fill_basis basis;
    double *capacities;               /* by link, nudged */
    double *amounts;                  /* by demand: at the present fraction */
    double *pulls;                    /* by demand: what it wants when it rises, else 0 */
    double *values, *rates, *entries; /* by variable */
    const struct fill_seeker *seeker;
    double *earlier;  /* by link: prices of all proofs before, added up */
    double *asked;    /* by link: prices as the seeker is told them */
    double *cheapest; /* by demand */
    bool *settled;    /* by variable: proved to stay as it is */
    double rate_min;  /* a slower change is rounding */
    double fraction;
    uint32_t rising_count;
    bool by_number; /* Bland's rule */
    uint32_t idle_count;
    uint32_t next_demand;
};

static void filling_fini(struct filling *filling)
{
    fill_basis_fini(&filling->basis);
    free(filling->capacities);
    free(filling->amounts);
    free(filling->pulls);
    free(filling->values);
    free(filling->rates);
    free(filling->entries);
    free(filling->earlier);
    free(filling->asked);
    free(filling->cheapest);
    free(filling->settled);
}

static enum hws_status filling_init(struct filling *filling, const struct fill_input *input)
{
    const size_t variables = (size_t)input->path_count + input->link_count + 1u;
    /* Parts of the golden section: no two alike, spread out evenly. */
    double part = 0.0;

    *filling = (struct filling){.input = input,
                                .rising_count = input->demand_count,
                                .by_number = input->path_count <= FEW_PATHS};
    enum hws_status status = fill_basis_init(&filling->basis, input);
    filling->capacities = malloc(((size_t)input->link_count + 1u) * sizeof(double));
    filling->amounts = calloc((size_t)input->demand_count + 1u, sizeof(double));
    filling->pulls = malloc(((size_t)input->demand_count + 1u) * sizeof(double));
    filling->values = calloc(variables, sizeof(double));
    filling->rates = calloc(variables, sizeof(double));
    filling->entries = calloc(variables, sizeof(double));
    filling->earlier = calloc((size_t)input->link_count + 1u, sizeof(double));
    filling->asked = calloc((size_t)input->link_count + 1u, sizeof(double));
    filling->cheapest = calloc((size_t)input->demand_count + 1u, sizeof(double));
    filling->settled = calloc(variables, sizeof(bool));
    if (status != HWS_OK || filling->capacities == NULL || filling->amounts == NULL ||
        filling->pulls == NULL || filling->values == NULL || filling->rates == NULL ||
        filling->entries == NULL || filling->earlier == NULL || filling->asked == NULL ||
        filling->cheapest == NULL || filling->settled == NULL) {
        return HWS_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < input->link_count; i++) {
        part += 0.6180339887498949;
        part -= part >= 1.0 ? 1.0 : 0.0;
        filling->capacities[i] =
            input->capacities[i] * (1.0 - (filling->by_number ? 0.0 : NUDGE * part));
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        filling->pulls[i] = input->wanted[i];
        if (input->wanted[i] * RATE_MIN > filling->rate_min) {
            filling->rate_min = input->wanted[i] * RATE_MIN;
        }
    }
    return HWS_OK;
}

/* Values at the present fraction, and how they change as it rises. */
static void evaluate(struct filling *filling)
{
    fill_evaluate(&filling->basis, filling->amounts, filling->capacities, filling->values);
    // NOLINTNEXTLINE(clang-analyzer-unix.Malloc): freed with the filling
    fill_evaluate(&filling->basis, filling->pulls, NULL, filling->rates);
}

static void raise(struct filling *filling, double fraction)
{
    for (uint32_t i = 0; i < filling->input->demand_count; i++) {
        if (filling->pulls[i] > 0.0) {
            filling->amounts[i] = fraction * filling->pulls[i];
        }
    }
    filling->fraction = fraction;
}

/* The basic variable that reaches zero first, and how far the fraction rises until then, `most` at
 * most: then FILL_NONE. Of several that do at once the fastest, or the lowest by Bland's rule. */
static uint32_t find_leaving(const struct filling *filling, double most, double *rise)
{
    const uint32_t variables = filling->input->path_count + filling->input->link_count;
    uint32_t found = FILL_NONE;

    *rise = most;
    for (uint32_t i = 0; i < variables; i++) {
        if (filling->rates[i] >= -filling->rate_min || filling->settled[i]) {
            continue;
        }
        const double value = filling->values[i] > 0.0 ? filling->values[i] : 0.0;
        const double until = value / -filling->rates[i];
        if (until < *rise || (found != FILL_NONE && until == *rise && !filling->by_number &&
                              filling->rates[i] < filling->rates[found])) {
            *rise = until;
            found = i;
        }
    }
    return found;
}

static bool is_open(const struct filling *filling, uint32_t variable)
{
    return !filling->settled[variable] && !fill_is_basic(&filling->basis, variable);
}

/*
 * What the nonbasic variables among a demand's paths weigh in the row that was priced, into
 * filling->entries; others weigh nothing. Returns the first of the least, if less than `least`.
 */
static uint32_t weigh_demand(struct filling *filling, uint32_t demand, uint32_t leaving,
                             double least)
{
    struct fill_basis *basis = &filling->basis;
    const uint32_t key = basis->keys[demand];
    const double key_price = fill_path_price(basis, key) - (key == leaving ? 1.0 : 0.0);
    uint32_t found = FILL_NONE;

    for (uint32_t i = basis->path_first[demand]; i < basis->path_first[demand + 1u]; i++) {
        filling->entries[i] = is_open(filling, i) ? fill_path_price(basis, i) - key_price : 0.0;
        if (filling->entries[i] < least) {
            least = filling->entries[i];
            found = i;
        }
    }
    basis->work += filling->input->path_link_first[basis->path_first[demand + 1u]] -
                   filling->input->path_link_first[basis->path_first[demand]];
    return found;
}

static uint32_t weigh_slacks(struct filling *filling)
{
    const struct fill_input *input = filling->input;
    double least = -FILL_COEFFICIENT_MIN;
    uint32_t found = FILL_NONE;

    for (uint32_t i = input->path_count; i < input->path_count + input->link_count; i++) {
        filling->entries[i] =
            is_open(filling, i) ? filling->basis.prices[i - input->path_count] : 0.0;
        if (filling->entries[i] < least) {
            least = filling->entries[i];
            found = i;
        }
    }
    return found;
}

/*
 * A variable with a negative entry, which can take the place of `leaving`: the least of the links'
 * and of the next few demands' that have one. FILL_NONE: there is none, and all entries are set.
 */
static uint32_t find_entering(struct filling *filling, uint32_t leaving)
{
    const uint32_t demand_count = filling->input->demand_count;
    uint32_t found = weigh_slacks(filling);

    for (uint32_t i = 0; i < demand_count; i++) {
        const double least = found == FILL_NONE ? -FILL_COEFFICIENT_MIN : filling->entries[found];
        const uint32_t better = weigh_demand(filling, filling->next_demand, leaving, least);
        filling->next_demand = (filling->next_demand + 1u) % demand_count;
        found = better != FILL_NONE ? better : found;
        if (found != FILL_NONE && i % DEMANDS_AT_ONCE == DEMANDS_AT_ONCE - 1u) {
            break;
        }
    }
    return found;
}

/* The lowest variable with a negative entry (Bland's rule), or FILL_NONE. */
static uint32_t find_lowest_entering(struct filling *filling, uint32_t leaving)
{
    const uint32_t variables = filling->input->path_count + filling->input->link_count;

    (void)weigh_slacks(filling);
    for (uint32_t i = 0; i < filling->input->demand_count; i++) {
        (void)weigh_demand(filling, i, leaving, 0.0);
    }
    for (uint32_t i = 0; i < variables; i++) {
        if (filling->entries[i] < -FILL_COEFFICIENT_MIN) {
            return i;
        }
    }
    return FILL_NONE;
}

/*
 * The row proves that whoever weighs in it stays where it is: its demands stop, and what is zero
 * remains so.
 */
static void stop(struct filling *filling, uint32_t leaving, double *fractions)
{
    const struct fill_input *input = filling->input;
    const uint32_t variables = input->path_count + input->link_count;

    for (uint32_t i = 0; i < input->demand_count; i++) {
        const uint32_t key = filling->basis.keys[i];
        const double pull = fill_path_price(&filling->basis, key) - (key == leaving ? 1.0 : 0.0);
        if (filling->pulls[i] > 0.0 && pull > FILL_COEFFICIENT_MIN) {
            fractions[i] = filling->fraction;
            filling->pulls[i] = 0.0;
            filling->rising_count--;
        }
    }
    for (uint32_t i = 0; i < variables; i++) {
        if (filling->entries[i] > FILL_COEFFICIENT_MIN) {
            filling->settled[i] = true;
        }
    }
    filling->settled[leaving] = true;
}

/*
 * Asks the seeker; does it go on? Who has stopped before must not lose by a new path, so a proof's
 * prices count only between ways that cost the same in all proofs before: those weigh far more.
 */
static bool ask_seeker(struct filling *filling, uint32_t leaving)
{
    const struct fill_input *input = filling->input;
    const struct fill_basis *basis = &filling->basis;

    if (filling->seeker == NULL) {
        return true;
    }
    for (uint32_t i = 0; i < input->link_count; i++) {
        const double price = basis->prices[i] > 0.0 ? basis->prices[i] : 0.0;
        filling->asked[i] = price + EARLIER_WEIGHT * filling->earlier[i];
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        filling->cheapest[i] = HUGE_VAL;
        for (uint32_t path = basis->path_first[i]; path < basis->path_first[i + 1u]; path++) {
            double price = path == leaving ? -1.0 : 0.0;
            for (uint32_t k = input->path_link_first[path]; k < input->path_link_first[path + 1u];
                 k++) {
                price += filling->asked[input->path_links[k]];
            }
            filling->cheapest[i] = fmin(filling->cheapest[i], price);
        }
    }
    for (uint32_t i = 0; i < input->link_count; i++) {
        filling->earlier[i] += basis->prices[i] > 0.0 ? basis->prices[i] : 0.0;
    }
    return filling->seeker->look(filling->seeker->context, filling->asked, filling->cheapest);
}

/* Until nobody rises any more, or what was to be done is done. */
static void run(struct filling *filling, uint64_t work_max, double *fractions)
{
    while (filling->rising_count > 0) {
        double rise = 0.0;
        evaluate(filling);
        const uint32_t leaving = find_leaving(filling, 1.0 - filling->fraction, &rise);
        if (leaving == FILL_NONE) {
            raise(filling, 1.0);
            return;
        }
        raise(filling, filling->fraction + rise);
        filling->idle_count = rise > 0.0 ? 0 : filling->idle_count + 1u;
        filling->by_number =
            filling->input->path_count <= FEW_PATHS || filling->idle_count > IDLE_MAX;
        fill_price_row(&filling->basis, leaving);
        const uint32_t entering = filling->by_number ? find_lowest_entering(filling, leaving)
                                                     : find_entering(filling, leaving);
        if (entering == FILL_NONE) {
            if (!ask_seeker(filling, leaving)) {
                return;
            }
            stop(filling, leaving, fractions);
        } else if (!fill_exchange(&filling->basis, leaving, entering) &&
                   !fill_renew(&filling->basis)) {
            return;
        }
        if (filling->basis.work > work_max) {
            return;
        }
    }
}

/* Where everybody stands when no more is to be done. */
static void hand_over(struct filling *filling, double *flows, double *fractions)
{
    const struct fill_input *input = filling->input;

    evaluate(filling);
    for (uint32_t i = 0; i < input->path_count; i++) {
        flows[i] = filling->values[i] > 0.0 ? filling->values[i] : 0.0;
    }
    for (uint32_t i = 0; i < input->demand_count; i++) {
        fractions[i] = filling->pulls[i] > 0.0 ? filling->fraction : fractions[i];
    }
}

enum hws_status fill_class(const struct fill_input *input, uint64_t work_max,
                           const struct fill_seeker *seeker, double *flows, double *fractions,
                           double *gap)
{
    struct filling filling;
    enum hws_status status = filling_init(&filling, input);

    *gap = 0.0;
    filling.seeker = seeker;
    if (status == HWS_OK) {
        run(&filling, work_max, fractions);
        hand_over(&filling, flows, fractions);
        if (filling.rising_count > 0 && filling.fraction < 1.0) {
            status = fill_rest(input, filling.pulls, flows, fractions, gap);
        }
    }
    filling_fini(&filling);
    return status;
}
