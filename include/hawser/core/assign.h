/*
 * The assignment problem: each row is given a column of its own so that the costs add up to the
 * least. Solved by shortest augmenting paths with dual prices (Jonker and Volgenant, Computing 38,
 * 1987; Crouse, IEEE Trans. Aerospace Electronic Systems 52, 2016, for rectangular problems).
 */
#ifndef HAWSER_CORE_ASSIGN_H
#define HAWSER_CORE_ASSIGN_H

#include "hawser/core/status.h"

#include <stdint.h>

/*
 * `costs` is [row * column_count + column], finite, of either sign; row_count <= column_count.
 * Fills column_of_row[row_count]. Exact but for rounding, at most row_count^2 * column_count steps.
 * Among equally cheap assignments the choice depends on the input alone. HWS_ERR_RANGE for more
 * rows than columns, HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_assign(const double *costs, uint32_t row_count,
                                          uint32_t column_count, uint32_t *column_of_row);

#endif
