/*
 * How far a set of believed places is from the set of true ones, counting what is missed and what
 * is imagined along with what is misplaced. Two metrics on finite sets, both with a cut-off c (no
 * pair costs more than c) and an order p:
 *
 *   OSPA  (Schuhmacher, Vo and Vo, IEEE Trans. Signal Processing 56, 2008): the mean over the
 * larger set, each of its members that has no partner costing c. From 0 to c. GOSPA (Rahmathullah,
 * Garcia-Fernandez and Svensson, FUSION 2017) with alpha = 2: a sum, not a mean; each member of
 * either set that has no partner costs c^p / 2.
 *
 * Both take the partners that make them least. A pair nearer than c saves c^p - d^p in either, so
 * the same partners serve both, and they are found among neighbours alone.
 */
#ifndef HAWSER_GEO_POINT_SET_H
#define HAWSER_GEO_POINT_SET_H

#include "hawser/core/status.h"
#include "hawser/geo/sphere.h"

#include <stdint.h>

/* 1 or more; a finite power of the cut-off. */
#define HWS_POINT_SET_ORDER_MAX 8.0
#define HWS_POINT_SET_CUTOFF_MAX_M 1.0e6

struct hws_point_set_distance {
    double ospa_m, gospa_m;
    /* Of the GOSPA to the power of p, m^p: the misplaced; the rest is c^p / 2 for each that is
     * missed or false. */
    double location_power;
    uint32_t paired_count; /* nearer than the cut-off */
    uint32_t missed_count; /* true places without a partner */
    uint32_t false_count;  /* believed places without one */
};

/*
 * Distances are along the great circle. cutoff_m above 0 to HWS_POINT_SET_CUTOFF_MAX_M, order 1 to
 * HWS_POINT_SET_ORDER_MAX, else HWS_ERR_RANGE; HWS_ERR_MEMORY. Two empty sets are 0 apart. The cost
 * grows with the pairs nearer than the cut-off, and with the cube of the largest cluster of them.
 */
HWS_MUST_CHECK enum hws_status
hws_point_set_distance(const struct hws_point *truth, uint32_t truth_count,
                       const struct hws_point *believed, uint32_t believed_count, double cutoff_m,
                       double order, struct hws_point_set_distance *distance);

#endif
