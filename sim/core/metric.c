/* Metrics by name and place, over the tables that the domains bring. */
#include "hawser/core/metric.h"

#include <stdio.h>
#include <string.h>

const struct hws_metric *hws_metric_find(const struct hws_registry *registry, const char *name)
{
    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        for (uint32_t k = 0; k < domain->metric_count; k++) {
            if (strcmp(domain->metrics[k].name, name) == 0) {
                return &domain->metrics[k];
            }
        }
    }
    return NULL;
}

const struct hws_metric *hws_metric_at(const struct hws_registry *registry, uint32_t place)
{
    uint32_t left = place;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        if (left < domain->metric_count) {
            return &domain->metrics[left];
        }
        left -= domain->metric_count;
    }
    return NULL;
}

uint32_t hws_metric_count(const struct hws_state *state, const struct hws_metric *metric)
{
    return metric->entity == NULL ? 1u : metric->entity->count(state);
}

enum hws_status hws_metric_read(const struct hws_state *state, const struct hws_metric *metric,
                                uint32_t index, struct hws_metric_value *value)
{
    struct hws_metric_value read = {.standing = HWS_METRIC_KNOWN};

    if (index >= hws_metric_count(state, metric)) {
        return HWS_ERR_RANGE;
    }
    enum hws_status status = metric->read(state, index, &read);
    if (status == HWS_OK) {
        *value = read;
    }
    return status;
}

enum hws_status hws_metric_value(const struct hws_state *state, const char *name, uint32_t index,
                                 struct hws_metric_value *value)
{
    const struct hws_metric *metric = hws_metric_find(state->registry, name);

    return metric == NULL ? HWS_ERR_NOT_FOUND : hws_metric_read(state, metric, index, value);
}

void hws_metric_set_count(struct hws_metric_value *value, uint32_t count)
{
    *value = (struct hws_metric_value){.value = {.i = (int64_t)count}};
}

void hws_metric_set_mean_ms(struct hws_metric_value *value, int64_t sum_ms, uint32_t known,
                            uint32_t all)
{
    *value = (struct hws_metric_value){.standing = all == 0     ? HWS_METRIC_NONE
                                                   : known == 0 ? HWS_METRIC_NOT_YET
                                                                : HWS_METRIC_KNOWN};
    if (known > 0) {
        value->value.i = sum_ms / (int64_t)known;
    }
}

double hws_metric_number(const struct hws_metric *metric, const struct hws_metric_value *value)
{
    if (value->standing != HWS_METRIC_KNOWN) {
        return 0.0;
    }
    return metric->unit->form == HWS_VALUE_REAL ? value->value.f : (double)value->value.i;
}

void hws_metric_words(const struct hws_state *state, const struct hws_metric *metric,
                      const struct hws_metric_value *value, enum hws_language language, char *text,
                      size_t text_size)
{
    if (value->standing == HWS_METRIC_KNOWN &&
        metric->unit->words(state, value->value, language, text, text_size)) {
        return;
    }
    (void)snprintf(text, text_size, "%s",
                   value->standing == HWS_METRIC_NOT_YET ? hws_tr(language, HWS_NOT_YET) : "-");
}
