/*
 * The basis of the filling's linear program (fill.h), kept small. Of every demand one path is its
 * key: it takes what the demand's other paths leave, so that demand rows need no place of their
 * own. What is left to invert is as large as the number of full links: a row for each of those, a
 * column for each further path in use, whose entries are its links less those of its demand's key.
 * That is generalised upper bounding (Dantzig and Van Slyke, Journal of Computer and System
 * Sciences 1 (1967) 213-226). A demand of eight paths costs no more than its eight sums.
 *
 * A variable is a path's flow (0 .. path_count-1), then a link's slack. Basic ones are the keys,
 * the extras, and the slack of every link that is not tight; all others are zero.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_FILL_BASIS_H
#define HAWSER_SIM_TELECOM_NETWORK_FILL_BASIS_H

#include "sim/telecom/network/fill.h"

#include <stdbool.h>

#define FILL_NONE UINT32_MAX
/* Entries are small whole numbers and their quotients; below this, one is rounding. */
#define FILL_COEFFICIENT_MIN 1.0e-7

struct fill_basis {
    const struct fill_input *input;
    uint32_t *path_first;  /* by demand, and one more: the paths of a demand follow each other */
    uint32_t *keys;        /* by demand: a path */
    uint32_t count;        /* of extras, and of tight links */
    uint32_t *extras;      /* paths beside the keys */
    uint32_t *tight;       /* links whose slack is zero */
    uint32_t *places;      /* by variable: among extras or tight, or FILL_NONE */
    bool *keyed;           /* by path: is it a key? */
    double *inverse;       /* count rows, one an extra; count columns, one a tight link */
    double *scratch;       /* as large */
    double *left;          /* by link: of evaluate */
    double *prices;        /* by link: of the row that was priced last */
    double *column;        /* by extra */
    uint32_t stride;       /* of both, in doubles */
    uint32_t update_count; /* since the inverse was computed anew */
    uint64_t work;         /* multiplications so far, about */
};

/* Every demand's first path is its key; no link is tight. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status fill_basis_init(struct fill_basis *basis,
                                               const struct fill_input *input);
void fill_basis_fini(struct fill_basis *basis);

/* Neither tight nor at zero for want of a place among keys and extras. */
bool fill_is_basic(const struct fill_basis *basis, uint32_t variable);
/*
 * What every variable is when the demands send amounts[demand_count] through capacities
 * [link_count]; NULL: through links of nothing, which turns rates of amounts into rates of
 * variables. values has path_count + link_count.
 */
void fill_evaluate(struct fill_basis *basis, const double *amounts, const double *capacities,
                   double *values);
/*
 * The row of a basic variable: sets basis->prices, from which fill_entry reads what any nonbasic
 * variable weighs in it and fill_pull what a demand's amount does. A key of a demand without extras
 * has an empty row.
 */
void fill_price_row(struct fill_basis *basis, uint32_t variable);
double fill_path_price(const struct fill_basis *basis, uint32_t path);

/*
 * A nonbasic variable takes the place of a basic one whose row was priced last. False when the
 * inverse has lost itself to rounding, and nothing was exchanged.
 */
bool fill_exchange(struct fill_basis *basis, uint32_t leaving, uint32_t entering);
/* The inverse anew from the basis. False when it is new already, or cannot be found. */
bool fill_renew(struct fill_basis *basis);

#endif
