/*
 * What "show" is asked for: a topic of the lists that the domains bring, and whose lists, by the id
 * of a party. Both are read off the registry, so that a domain's own list is shown without more
 * ado.
 */
#include "sim/exercise/exercise.h"

#include "hawser/core/list.h"

#include <stdio.h>
#include <string.h>

/* ---- topics ---------------------------------------------------------------------------------- */

/* Whether an earlier list has the topic. */
static bool is_repeated(const struct hws_registry *registry, uint32_t domain, uint32_t list)
{
    const char *topic = registry->domains[domain]->lists[list]->topic;

    for (uint32_t i = 0; i <= domain; i++) {
        const uint32_t count = i == domain ? list : registry->domains[i]->list_count;
        for (uint32_t j = 0; j < count; j++) {
            const char *other = registry->domains[i]->lists[j]->topic;
            if (other != NULL && strcmp(other, topic) == 0) {
                return true;
            }
        }
    }
    return false;
}

const char *hws_show_topic(const struct hws_registry *registry, uint32_t topic)
{
    uint32_t left = topic;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        for (uint32_t j = 0; j < registry->domains[i]->list_count; j++) {
            if (registry->domains[i]->lists[j]->topic != NULL && !is_repeated(registry, i, j) &&
                left-- == 0) {
                return registry->domains[i]->lists[j]->topic;
            }
        }
    }
    return NULL;
}

static const char *topic_id(const struct hws_state *state, uint32_t index)
{
    return hws_show_topic(state->registry, index);
}

static uint32_t topic_count(const struct hws_state *state)
{
    uint32_t count = 0;

    while (hws_show_topic(state->registry, count) != NULL) {
        count++;
    }
    return count;
}

static bool topic_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    const char *topic = value.i < 0 ? NULL : topic_id(state, (uint32_t)value.i);

    (void)language;
    if (topic == NULL) {
        return false;
    }
    (void)snprintf(text, text_size, "%s", topic);
    return true;
}

bool show_topic_is_for(const struct hws_registry *registry, const char *topic,
                       struct hws_party party)
{
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        for (uint32_t j = 0; j < registry->domains[i]->list_count; j++) {
            const struct hws_list_def *def = registry->domains[i]->lists[j];
            if (def->topic != NULL && strcmp(def->topic, topic) == 0 &&
                hws_list_is_for(def, party) && !(party.kind == NULL && def->one_party)) {
                return true;
            }
        }
    }
    return false;
}

static bool topic_known(const struct hws_state *state, const struct hws_party *party,
                        uint32_t index)
{
    return show_topic_is_for(state->registry, topic_id(state, index), *party);
}

const struct hws_value_kind show_topic_value = {
    .domain = &hws_exercise_id,
    .word = "topic",
    .words = topic_words,
    .count = topic_count,
    .id = topic_id,
    .list = true,
    .known = topic_known,
};

/* ---- parties --------------------------------------------------------------------------------- */

struct hws_party hws_show_party(const struct hws_state *state, uint32_t number)
{
    const struct hws_party control = {NULL, 0};
    uint32_t left = number;

    for (uint32_t i = 0; i < state->registry->domain_count; i++) {
        const struct hws_domain *domain = state->registry->domains[i];
        for (uint32_t j = 0; j < domain->party_count; j++) {
            const uint32_t count = domain->parties[j]->count(state);
            if (left < count) {
                return (struct hws_party){domain->parties[j], left};
            }
            left -= count;
        }
    }
    return control;
}

static uint32_t party_count(const struct hws_state *state)
{
    uint32_t count = 0;

    while (hws_show_party(state, count).kind != NULL) {
        count++;
    }
    return count;
}

static const char *party_id(const struct hws_state *state, uint32_t index)
{
    const struct hws_party party = hws_show_party(state, index);

    return party.kind == NULL ? NULL : party.kind->id(state, party.index);
}

static const char *party_name(const struct hws_state *state, uint32_t index,
                              enum hws_language language)
{
    const struct hws_party party = hws_show_party(state, index);

    return party.kind == NULL ? NULL : party.kind->name(state, party.index, language);
}

static bool party_words(const struct hws_state *state, union hws_argument value,
                        enum hws_language language, char *text, size_t text_size)
{
    const char *name = value.i < 0 ? NULL : party_name(state, (uint32_t)value.i, language);

    if (name == NULL) {
        return false;
    }
    (void)snprintf(text, text_size, "%s", name);
    return true;
}

const struct hws_value_kind show_party_value = {
    .domain = &hws_exercise_id,
    .word = "party",
    .words = party_words,
    .count = party_count,
    .id = party_id,
    .name = party_name,
    .known = hws_known_to_all,
};
