/* Spans by place, over the tables that the domains bring. */
#include "hawser/core/span.h"

#include <stdio.h>

const struct hws_span_def *hws_span_at(const struct hws_registry *registry, uint32_t place)
{
    uint32_t left = place;

    for (uint32_t i = 0; i < registry->domain_count; i++) {
        const struct hws_domain *domain = registry->domains[i];
        if (left < domain->span_count) {
            return &domain->spans[left];
        }
        left -= domain->span_count;
    }
    return NULL;
}

void hws_span_subject(const struct hws_state *state, const struct hws_span_def *def,
                      const struct hws_span *span, char *text, size_t text_size)
{
    const struct hws_value_kind *kind = def->subject;
    const bool has_id =
        kind->id != NULL && span->subject.i >= 0 && (uint64_t)span->subject.i < kind->count(state);
    const char *id = has_id ? kind->id(state, (uint32_t)span->subject.i) : NULL;

    if (id != NULL) {
        (void)snprintf(text, text_size, "%s", id);
    } else if (!kind->words(state, span->subject, HWS_LANGUAGE_EN, text, text_size)) {
        text[0] = '\0';
    }
}

const char *hws_span_by(const struct hws_state *state, const struct hws_span_def *def,
                        const struct hws_span *span)
{
    const char *id =
        def->by != NULL && span->by < def->by->count(state) ? def->by->id(state, span->by) : NULL;

    return id != NULL ? id : "";
}
