/* What the core's own files share of the registry. */
#ifndef HAWSER_SIM_CORE_REGISTRY_H
#define HAWSER_SIM_CORE_REGISTRY_H

#include "hawser/core/domain.h"
#include "hawser/core/verb.h"

#include <assert.h>

/* Every row of every table is whole; HWS_ERR_RANGE names the domain and the row that is not. */
enum hws_status registry_check(const struct hws_domain *const *domains, uint32_t domain_count,
                               struct hws_error *error);

/* The domain that an event's kind, by the world's numbers, is of: asked at every event. */
static inline uint32_t registry_domain_of_event(const struct hws_registry *registry, uint32_t kind)
{
    assert(kind < registry->event_kind_count);
    return registry->event_domains[kind];
}

/* What that domain says of such an event. */
static inline const struct hws_event_def *registry_event_def(const struct hws_registry *registry,
                                                             uint32_t domain, uint32_t kind)
{
    return &registry->domains[domain]->events[kind - registry->event_base[domain]];
}

/* Who listens to which records (registry_taps.c). HWS_ERR_RANGE: to one that its owner has not. */
enum hws_status registry_link_taps(struct hws_registry *registry, struct hws_error *error);

/* Whose records of that kind stand where among the listeners: from *first up to, not with, *end. */
static inline void registry_listeners(const struct hws_registry *registry, uint32_t domain,
                                      uint32_t kind, uint32_t *first, uint32_t *end)
{
    const uint32_t base = registry->tap_base[domain];

    if (kind >= registry->tap_base[domain + 1u] - base) {
        *first = *end = 0; /* nobody listens */
        return;
    }
    *first = registry->listener_first[base + kind];
    *end = registry->listener_first[base + kind + 1u];
}
/* Checks the rows of all domains' verbs, and makes the records of their moves (registry_verbs.c).
 */
enum hws_status registry_add_verbs(struct hws_registry *registry, struct hws_error *error);

/* What stands in the slot, else the first thing that the move names, in one number
 * (not_possible.c); HWS_ARGUMENT_NONE: it names none. */
int64_t not_possible_thing(uint32_t verb, const struct hws_move *move, uint32_t slot);

#endif
