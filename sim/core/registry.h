/* What the core's own files share of the registry. */
#ifndef HAWSER_SIM_CORE_REGISTRY_H
#define HAWSER_SIM_CORE_REGISTRY_H

#include "hawser/core/domain.h"

/* Every row of every table is whole; HWS_ERR_RANGE names the domain and the row that is not. */
enum hws_status registry_check(const struct hws_domain *const *domains, uint32_t domain_count,
                               struct hws_error *error);

/* The domain that an event's kind, by the world's numbers, is of: asked at every event. */
static inline uint32_t registry_domain_of_event(const struct hws_registry *registry, uint32_t kind)
{
    uint32_t domain = 0;

    while (domain + 1u < registry->domain_count && kind >= registry->event_base[domain + 1u]) {
        domain++;
    }
    return domain;
}

#endif
