/*
 * The verbs of a registry: each row is checked, and the records of its moves are made of its slots.
 */
#include "sim/core/registry.h"

#include "hawser/core/audience.h"
#include "hawser/core/verb.h"

#include <string.h>
#include <strings.h>

static enum hws_status lacks(const struct hws_verb *verb, const char *missing,
                             struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_RANGE, "verb", "\"%s\" has no %s",
                         verb->name != NULL ? verb->name : "?", missing);
}

/* A kind that a person can write: by reading it, by a list of ids, or as a number. */
static bool is_writable(const struct hws_value_kind *kind)
{
    return kind != NULL && kind->words != NULL && kind != &hws_value_word &&
           (kind->read != NULL || (kind->count != NULL && kind->id != NULL) ||
            kind->form != HWS_VALUE_WORDS);
}

/* Keys that a record, an event and an entry of the journal have already. */
static bool is_reserved(const char *name)
{
    static const char *const reserved[] = {"id",     "cause", "time_ms", "at",
                                           "domain", "kind",  "move",    "ordinal",
                                           "events", "seat",  "due_ms",  HWS_SOURCE_ARGUMENT};

    for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++) {
        if (strcmp(name, reserved[i]) == 0) {
            return true;
        }
    }
    return false;
}

static enum hws_status check_slot(const struct hws_verb *verb, uint32_t index,
                                  struct hws_error *error)
{
    const struct hws_slot *slot = &verb->slots[index];

    if (slot->name == NULL || is_reserved(slot->name)) {
        return lacks(verb, "name for a slot that records leave free", error);
    }
    if (!is_writable(slot->kind)) {
        return lacks(verb, "kind for a slot that a person can write", error);
    }
    if (hws_verb_slot(verb, slot->name) != index) {
        return lacks(verb, "name of its own for each slot", error);
    }
    if (slot->when != NULL && (slot->when_mask == 0 || hws_verb_slot(verb, slot->when) >= index)) {
        return lacks(verb, "earlier slot on which another one depends", error);
    }
    return HWS_OK;
}

/* Each {name} of a wording is a slot, or the source. */
static bool names_slots(const struct hws_verb *verb, const char *text)
{
    for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
        char name[64] = "";
        const size_t length = strcspn(open + 1, "}");
        if (open[1u + length] == '\0' || length >= sizeof(name)) {
            return false;
        }
        memcpy(name, open + 1, length);
        if (hws_verb_slot(verb, name) == HWS_NO_SLOT && strcmp(name, HWS_SOURCE_ARGUMENT) != 0) {
            return false;
        }
    }
    return true;
}

static enum hws_status check_wordings(const struct hws_verb *verb, struct hws_error *error)
{
    if (verb->wording_count > HWS_WORDINGS_MAX) {
        return lacks(verb, "room for its wordings", error);
    }
    for (uint32_t i = 0; i < verb->wording_count; i++) {
        if (verb->wordings[i].name == NULL || verb->wordings[i].text == NULL) {
            return lacks(verb, "name or text for a wording", error);
        }
        if (!names_slots(verb, verb->wordings[i].text)) {
            return lacks(verb, "slot that its wording names", error);
        }
    }
    return HWS_OK;
}

static enum hws_status check_verb(const struct hws_verb *verb, struct hws_error *error)
{
    if (verb->name == NULL || verb->name[0] == '\0') {
        return lacks(verb, "name", error);
    }
    if (verb->code == 0 || verb->powers == 0) {
        return lacks(verb, verb->code == 0 ? "code" : "role that may give it", error);
    }
    if (verb->decide == NULL) {
        return lacks(verb, "function that decides", error);
    }
    if (verb->summary == NULL || verb->example == NULL ||
        strncmp(verb->example, verb->name, strlen(verb->name)) != 0) {
        return lacks(verb, verb->summary == NULL ? "summary" : "example of it", error);
    }
    if (verb->slot_count > HWS_SLOTS_MAX || (verb->reason_count > 0 && verb->reasons == NULL)) {
        return lacks(verb, verb->slot_count > HWS_SLOTS_MAX ? "room for its slots" : "reasons",
                     error);
    }
    for (uint32_t i = 0; i < verb->slot_count; i++) {
        enum hws_status status = check_slot(verb, i, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return check_wordings(verb, error);
}

static enum hws_status check_unique(const struct hws_registry *registry, uint32_t domain,
                                    const struct hws_verb *verb, struct hws_error *error)
{
    for (uint32_t i = 0; i < registry->verb_count; i++) {
        const struct hws_verb_row *other = &registry->verbs[i];
        if (strcasecmp(other->verb->name, verb->name) == 0) {
            return lacks(verb, "name that is its alone", error);
        }
        if (other->domain == domain && other->verb->code == verb->code) {
            return lacks(verb, "code that is its alone", error);
        }
    }
    return HWS_OK;
}

/* The record of an accepted move: its slots, and who made it. */
static struct hws_record_def record_of(const struct hws_verb *verb, uint32_t wording)
{
    struct hws_record_def record = {
        .name = verb->wordings[wording].name,
        .text = verb->wordings[wording].text,
        .argument_count = verb->slot_count + 1u,
        .importance = verb->importance,
        .audience = verb->audience != NULL ? verb->audience : hws_audience_giver,
    };

    for (uint32_t i = 0; i < verb->slot_count; i++) {
        record.arguments[i].name = verb->slots[i].name;
        record.arguments[i].kind = verb->slots[i].kind;
    }
    record.arguments[verb->slot_count].name = HWS_SOURCE_ARGUMENT;
    record.arguments[verb->slot_count].kind = &hws_value_seat;
    return record;
}

static enum hws_status add_verb(struct hws_registry *registry, uint32_t domain,
                                const struct hws_verb *verb, struct hws_error *error)
{
    enum hws_status status = check_verb(verb, error);

    if (status != HWS_OK) {
        return status;
    }
    status = check_unique(registry, domain, verb, error);
    if (status != HWS_OK) {
        return status;
    }
    if (registry->verb_count == HWS_VERBS_MAX ||
        verb->wording_count > HWS_MOVE_RECORDS_MAX - registry->move_record_count) {
        return hws_error_set(error, HWS_ERR_FULL, "verb", "more than %u verbs or %u wordings",
                             HWS_VERBS_MAX, HWS_MOVE_RECORDS_MAX);
    }
    registry->verbs[registry->verb_count++] = (struct hws_verb_row){
        .verb = verb, .domain = domain, .record_first = registry->move_record_count};
    for (uint32_t i = 0; i < verb->wording_count; i++) {
        registry->move_records[registry->move_record_count++] = record_of(verb, i);
    }
    return HWS_OK;
}

enum hws_status registry_add_verbs(struct hws_registry *registry, struct hws_error *error)
{
    registry->not_possible = &hws_record_not_possible;
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        for (uint32_t j = 0; j < domain->verb_count; j++) {
            enum hws_status status = add_verb(registry, i, &domain->verbs[j], error);
            if (status != HWS_OK) {
                return status;
            }
        }
    }
    return HWS_OK;
}
