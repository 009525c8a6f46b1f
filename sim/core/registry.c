/* The table of domains: where each one's parts and event kinds begin, and the layout they make. */
#include "sim/core/registry.h"
#include "sim/core/engine.h"

#include <assert.h>
#include <string.h>

static const struct hws_field_def engine_fields[] = {
    HWS_FIELD(struct engine_row, int64_t, now_ms),
    HWS_FIELD(struct engine_row, uint64_t, seed),
    HWS_FIELD(struct engine_row, uint64_t, replication),
    HWS_FIELD(struct engine_row, uint64_t, record_next),
    HWS_FIELD(struct engine_row, uint64_t, event_count),
};

static const struct hws_field_def queue_state_fields[] = {
    HWS_FIELD(struct hws_queue_state, uint64_t, sequence_next),
    HWS_FIELD(struct hws_queue_state, uint32_t, pending_count),
    HWS_FIELD(struct hws_queue_state, uint32_t, slot_count),
    HWS_FIELD(struct hws_queue_state, uint32_t, free_slot1),
    HWS_FIELD(struct hws_queue_state, uint32_t, reserved),
};

struct queue_key_row {
    hws_queue_key key;
};

static const struct hws_field_def queue_key_fields[] = {
    HWS_FIELD(struct queue_key_row, hws_queue_key, key),
};

static const struct hws_field_def queue_slot_fields[] = {
    HWS_FIELD(struct hws_queue_slot, uint32_t, generation),
    HWS_FIELD(struct hws_queue_slot, uint32_t, position),
    HWS_FIELD(struct hws_queue_slot, struct hws_event_body, body),
};

#define FIELD_COUNT(fields) ((uint32_t)(sizeof(fields) / sizeof((fields)[0])))

static const struct hws_part_def engine_parts[ENGINE_PART_COUNT] = {
    [ENGINE_PART_STATE] = {"engine", sizeof(struct engine_row), 1, engine_fields,
                           FIELD_COUNT(engine_fields)},
    [ENGINE_PART_QUEUE] = {"queue", sizeof(struct hws_queue_state), 1, queue_state_fields,
                           FIELD_COUNT(queue_state_fields)},
    [ENGINE_PART_KEYS] = {"queue_key", sizeof(hws_queue_key), 256 + HWS_QUEUE_KEYS_AHEAD,
                          queue_key_fields, FIELD_COUNT(queue_key_fields)},
    [ENGINE_PART_SLOTS] = {"queue_slot", sizeof(struct hws_queue_slot), 256, queue_slot_fields,
                           FIELD_COUNT(queue_slot_fields)},
};

/* ---- who receives what ----------------------------------------------------------------------- */

/* One more than the largest kind of the domain's effects that anyone subscribes to. */
static uint32_t effect_kind_count(const struct hws_registry *registry, uint32_t owner)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *receiver = registry->domains[i];
        for (uint32_t j = 0; j < receiver->subscription_count; j++) {
            const struct hws_subscription *subscription = &receiver->subscriptions[j];
            if (subscription->owner == registry->domains[owner]->id &&
                subscription->kind >= count) {
                count = subscription->kind + 1u;
            }
        }
    }
    return count;
}

/* Adds the receivers of one kind; false when there is no room. */
static bool add_receivers(struct hws_registry *registry, uint32_t owner, uint32_t kind,
                          uint32_t *receiver_count)
{
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *receiver = registry->domains[i];
        for (uint32_t j = 0; j < receiver->subscription_count; j++) {
            const struct hws_subscription *subscription = &receiver->subscriptions[j];
            if (subscription->owner != registry->domains[owner]->id || subscription->kind != kind) {
                continue;
            }
            if (*receiver_count == HWS_RECEIVERS_MAX) {
                return false;
            }
            registry->receivers[*receiver_count].domain = i;
            registry->receivers[*receiver_count].handle = subscription->handle;
            (*receiver_count)++;
        }
    }
    return true;
}

static enum hws_status link_effects(struct hws_registry *registry, struct hws_error *error)
{
    uint32_t number = 0;
    uint32_t receiver_count = 0;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const uint32_t kind_count = effect_kind_count(registry, i);
        registry->effect_base[i] = number;
        if (kind_count > HWS_EFFECT_KINDS_MAX - number) {
            return hws_error_set(error, HWS_ERR_FULL, registry->domains[i]->id->name,
                                 "more than %u effect kinds", HWS_EFFECT_KINDS_MAX);
        }
        for (uint32_t kind = 0; kind < kind_count; kind++) {
            registry->receiver_first[number++] = receiver_count;
            if (!add_receivers(registry, i, kind, &receiver_count)) {
                return hws_error_set(error, HWS_ERR_FULL, registry->domains[i]->id->name,
                                     "more than %u subscriptions", HWS_RECEIVERS_MAX);
            }
        }
    }
    registry->effect_base[registry->domain_count] = number;
    registry->receiver_first[number] = receiver_count;
    return HWS_OK;
}

/* A number of a domain's and a kind's names: what hashes take for the kind. */
static uint64_t code_of(const char *domain, const char *kind)
{
    return hws_hash_combine(hws_hash_bytes(domain, strlen(domain)),
                            hws_hash_bytes(kind, strlen(kind)))
        .low;
}

/* An id that stands twice is found where it stands first. */
static void add_find(struct hws_registry *registry, uint32_t domain)
{
    const struct hws_domain_id *id = registry->domains[domain]->id;
    uint32_t at = hws_domain_find_first(id);

    while (registry->finds[at].id != NULL && registry->finds[at].id != id) {
        at = (at + 1u) % (1u << HWS_DOMAIN_FINDS_BITS);
    }
    if (registry->finds[at].id == NULL) {
        registry->finds[at] = (struct hws_domain_find){.id = id, .domain = domain};
    }
}

static enum hws_status add_events(struct hws_registry *registry, uint32_t place,
                                  struct hws_error *error)
{
    const struct hws_domain *domain = registry->domains[place];

    if (domain->event_count > HWS_EVENT_KINDS_MAX - registry->event_kind_count) {
        return hws_error_set(error, HWS_ERR_FULL, domain->id->name, "more than %u event kinds",
                             HWS_EVENT_KINDS_MAX);
    }
    for (uint32_t i = 0; i < domain->event_count; i++) {
        registry->event_domains[registry->event_kind_count] = (uint8_t)place;
        registry->event_codes[registry->event_kind_count++] =
            code_of(domain->id->name, domain->events[i].name);
    }
    return HWS_OK;
}

enum hws_status hws_registry_init(struct hws_registry *registry,
                                  const struct hws_domain *const *domains, uint32_t domain_count,
                                  struct hws_error *error)
{
    struct hws_registry built;

    memset(&built, 0, sizeof(built));
    if (domain_count > HWS_DOMAINS_MAX) {
        return hws_error_set(error, HWS_ERR_FULL, "registry", "%u domains, expected at most %u",
                             domain_count, HWS_DOMAINS_MAX);
    }
    enum hws_status status = registry_check(domains, domain_count, error);
    if (status != HWS_OK) {
        return status;
    }
    status = hws_layout_add(&built.layout, "engine", engine_parts, ENGINE_PART_COUNT, error);
    for (uint32_t i = 0; i < domain_count && status == HWS_OK; i++) {
        built.domains[i] = domains[i];
        add_find(&built, i);
        built.part_base[i] = built.layout.part_count;
        built.event_base[i] = built.event_kind_count;
        status = add_events(&built, i, error);
        if (status != HWS_OK) {
            return status;
        }
        status = hws_layout_add(&built.layout, domains[i]->id->name, domains[i]->parts,
                                domains[i]->part_count, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    built.domain_count = domain_count;
    /* A snapshot's pending events hold their kinds by number: they mean nothing by another table.
     */
    built.layout.hash = hws_hash_combine(
        built.layout.hash,
        hws_hash_bytes(built.event_codes, built.event_kind_count * sizeof(built.event_codes[0])));
    status = link_effects(&built, error);
    if (status == HWS_OK) {
        status = registry_link_taps(&built, error);
    }
    if (status == HWS_OK) {
        status = registry_add_verbs(&built, error);
    }
    if (status == HWS_OK) {
        *registry = built;
    }
    return status;
}

const void *hws_state_rows(const struct hws_state *state, const struct hws_domain_id *id,
                           uint32_t part, uint32_t *row_count)
{
    const uint32_t place = hws_registry_find(state->registry, id);

    if (place == HWS_DOMAINS_MAX) {
        *row_count = 0;
        return NULL;
    }
    assert(part < state->registry->domains[place]->part_count);
    const struct hws_block_part *rows =
        &state->block->parts[state->registry->part_base[place] + part];
    *row_count = rows->row_count;
    return (const unsigned char *)state->block + rows->offset;
}

const void *hws_state_plan(const struct hws_state *state, const struct hws_domain_id *id)
{
    const uint32_t place = hws_registry_find(state->registry, id);

    return place == HWS_DOMAINS_MAX ? NULL : state->plan->parts[place];
}
