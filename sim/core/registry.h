/* What the registry's own files share. */
#ifndef HAWSER_SIM_CORE_REGISTRY_H
#define HAWSER_SIM_CORE_REGISTRY_H

#include "hawser/core/domain.h"

/* Every row of every table is whole; HWS_ERR_RANGE names the domain and the row that is not. */
enum hws_status registry_check(const struct hws_domain *const *domains, uint32_t domain_count,
                               struct hws_error *error);

/* Checks the rows of all domains' verbs, and makes the records of their moves (registry_verbs.c).
 */
enum hws_status registry_add_verbs(struct hws_registry *registry, struct hws_error *error);

#endif
