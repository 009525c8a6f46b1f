/* Who listens to which records, worked out once: a step that leaves one only looks it up. */
#include "sim/core/registry.h"

/* One more than the largest kind of the domain's records that anyone taps. */
static uint32_t tapped_kind_count(const struct hws_registry *registry, uint32_t owner)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *listener = registry->domains[i];
        for (uint32_t j = 0; j < listener->tap_count; j++) {
            const struct hws_tap *tap = &listener->taps[j];
            if (tap->owner == registry->domains[owner]->id && tap->record >= count) {
                count = tap->record + 1u;
            }
        }
    }
    return count;
}

/* Adds the listeners of one kind; false when there is no room. */
static bool add_listeners(struct hws_registry *registry, uint32_t owner, uint32_t kind,
                          uint32_t *listener_count)
{
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        for (uint32_t j = 0; j < domain->tap_count; j++) {
            const struct hws_tap *tap = &domain->taps[j];
            if (tap->owner != registry->domains[owner]->id || tap->record != kind) {
                continue;
            }
            if (*listener_count == HWS_LISTENERS_MAX) {
                return false;
            }
            registry->listeners[*listener_count].domain = i;
            registry->listeners[*listener_count].handle = tap->handle;
            (*listener_count)++;
        }
    }
    return true;
}

enum hws_status registry_link_taps(struct hws_registry *registry, struct hws_error *error)
{
    uint32_t number = 0;
    uint32_t listener_count = 0;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *owner = registry->domains[i];
        const uint32_t kind_count = tapped_kind_count(registry, i);
        registry->tap_base[i] = number;
        if (kind_count > owner->record_count) {
            return hws_error_set(error, HWS_ERR_RANGE, owner->id->name,
                                 "record %u is listened to, and there are %u", kind_count - 1u,
                                 owner->record_count);
        }
        if (kind_count > HWS_TAPPED_KINDS_MAX - number) {
            return hws_error_set(error, HWS_ERR_FULL, owner->id->name,
                                 "more than %u kinds of records that are listened to",
                                 HWS_TAPPED_KINDS_MAX);
        }
        for (uint32_t kind = 0; kind < kind_count; kind++) {
            registry->listener_first[number++] = listener_count;
            if (!add_listeners(registry, i, kind, &listener_count)) {
                return hws_error_set(error, HWS_ERR_FULL, owner->id->name, "more than %u taps",
                                     HWS_LISTENERS_MAX);
            }
        }
    }
    registry->tap_base[registry->domain_count] = number;
    registry->listener_first[number] = listener_count;
    return HWS_OK;
}
