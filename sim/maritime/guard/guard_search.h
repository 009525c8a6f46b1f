/*
 * Search by sweep width: coverage C = W v t / A, probability of detection 1 - exp(-C), the random
 * search of Koopman: trials at sea lie between it and the inverse-cube law (facts/maritime.md 3.4).
 * The area is a circle about the datum that grows with the time since, so that coverage of a target
 * that drifts away tends to a limit and a search may never find it. Pure functions.
 */
#ifndef HAWSER_SIM_MARITIME_GUARD_SEARCH_H
#define HAWSER_SIM_MARITIME_GUARD_SEARCH_H

#include <stdbool.h>

struct guard_search {
    double sweep_width_nmi;
    double speed_kn;   /* of the searcher */
    double radius_nmi; /* of the area when the search begins, > 0 */
    double growth_kn;  /* of the radius; 0: the area stays */
};

/* Coverage after `hours` of it. */
double guard_search_coverage(const struct guard_search *search, double hours);
double guard_search_detection(const struct guard_search *search, double hours);
/*
 * Hours until it finds, given that `elapsed_hours` have gone by without: one uniform, by inversion.
 * False: never, however long it goes on.
 */
bool guard_search_hours(const struct guard_search *search, double u, double elapsed_hours,
                        double *hours);

/*
 * Sweep width by eye from a ship for a target of that length, nmi: IAMSAR III's table for boats of
 * 7, 12 and 24 m at visibilities of 3 to 20 nmi (facts/maritime.md 3.4), linear between its values;
 * outside the table its edge holds.
 */
double guard_sweep_width_nmi(double target_length_m, double visibility_nmi);

#endif
