/*
 * Sharing out a class where it does not fit: the demands that found no room, and all that cross a
 * full link within their reach, by max-min filling (fill.h). What is filled is made small first:
 * a demand with a way on which nobody can run short goes there; ways that cross the same scarce
 * links are one, and a way that crosses more than another is none; demands that have the same ways
 * rise as one. None of that changes anybody's fraction.
 */
#ifndef HAWSER_SIM_TELECOM_NETWORK_CLUSTER_H
#define HAWSER_SIM_TELECOM_NETWORK_CLUSTER_H

#include "sim/telecom/network/allocate_class.h"

/*
 * `members`, with room for every demand of the part, are the first member_count: none of them is
 * placed, all others of the class are. HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status cluster_share(const struct allocate_class *class, uint32_t *members,
                                             uint32_t member_count);

#endif
