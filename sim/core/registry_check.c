/*
 * What a registration must have: a missing row is an error when a program starts, never an empty
 * word or a crash hours into an exercise. These are our own mistakes, found by name.
 */
#include "sim/core/registry.h"

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/span.h"

#include <string.h>

static enum hws_status lacks(const struct hws_domain *domain, const char *what, uint32_t index,
                             const char *missing, struct hws_error *error)
{
    const char *where =
        domain->id != NULL && domain->id->name != NULL ? domain->id->name : "domain";

    return hws_error_set(error, HWS_ERR_RANGE, where, "%s %u has no %s", what, index, missing);
}

/* Each {name} of a text is an argument. */
static bool names_arguments(const struct hws_record_def *record, const char *text)
{
    for (const char *open = strchr(text, '{'); open != NULL; open = strchr(open + 1, '{')) {
        bool known = false;
        for (uint32_t i = 0; i < record->argument_count && !known; i++) {
            const size_t length = strlen(record->arguments[i].name);
            known = strncmp(open + 1, record->arguments[i].name, length) == 0 &&
                    open[1u + length] == '}';
        }
        if (!known) {
            return false;
        }
    }
    return true;
}

/* Its texts name arguments that it has, and each argument has a name and words. */
static enum hws_status check_record(const struct hws_domain *domain, uint32_t index,
                                    struct hws_error *error)
{
    const struct hws_record_def *record = &domain->records[index];

    if (record->name == NULL || record->text == NULL) {
        return lacks(domain, "record", index, record->name == NULL ? "name" : "text", error);
    }
    if (record->argument_count > HWS_RECORD_ARGUMENTS_MAX) {
        return lacks(domain, "record", index, "room for its arguments", error);
    }
    for (uint32_t i = 0; i < record->argument_count; i++) {
        const struct hws_argument_def *argument = &record->arguments[i];
        if (argument->name == NULL) {
            return lacks(domain, record->name, i, "name", error);
        }
        if (argument->kind == NULL || argument->kind->word == NULL ||
            argument->kind->words == NULL) {
            return lacks(domain, record->name, i, "kind that has words", error);
        }
        if ((argument->kind->count == NULL) != (argument->kind->id == NULL) ||
            (argument->kind->count == NULL) != (argument->kind->name == NULL)) {
            return lacks(domain, argument->kind->word, i, "count, id and name, or none of them",
                         error);
        }
        if (argument->kind == &hws_value_word &&
            (record->words == NULL || record->word_count == 0)) {
            return lacks(domain, record->name, i, "words to choose from", error);
        }
    }
    for (uint32_t i = 0; i < record->word_count; i++) {
        if (record->words[i] == NULL) {
            return lacks(domain, record->name, i, "word of that number", error);
        }
    }
    if (!names_arguments(record, record->text)) {
        return lacks(domain, record->name, index, "argument that its text names", error);
    }
    if (record->told_text != NULL && record->audience == NULL) {
        return lacks(domain, record->name, index, "audience for what is told of it", error);
    }
    if (record->told_text != NULL && !names_arguments(record, record->told_text)) {
        return lacks(domain, record->name, index, "argument that its told text names", error);
    }
    return HWS_OK;
}

/* A unit that has words, and things that have a count and ids. */
static enum hws_status check_metric(const struct hws_domain *domain, uint32_t index,
                                    struct hws_error *error)
{
    const struct hws_metric *metric = &domain->metrics[index];

    if (metric->name == NULL || metric->read == NULL) {
        return lacks(domain, "metric", index, metric->name == NULL ? "name" : "reader", error);
    }
    if (metric->unit == NULL || metric->unit->words == NULL || metric->unit->domain != NULL) {
        return lacks(domain, metric->name, index, "quantity for a unit", error);
    }
    if (metric->entity != NULL && (metric->entity->count == NULL || metric->entity->id == NULL)) {
        return lacks(domain, metric->name, index, "entity that can be counted and named", error);
    }
    return HWS_OK;
}

/* Something it happens to, and somebody with an id where it is counted for somebody. */
static enum hws_status check_span(const struct hws_domain *domain, uint32_t index,
                                  struct hws_error *error)
{
    const struct hws_span_def *span = &domain->spans[index];

    if (span->name == NULL || span->count == NULL || span->read == NULL) {
        return lacks(domain, "span", index, span->name == NULL ? "name" : "count and reader",
                     error);
    }
    if (span->subject == NULL || span->subject->words == NULL) {
        return lacks(domain, span->name, index, "subject that has words", error);
    }
    if (span->by != NULL && (span->by->count == NULL || span->by->id == NULL)) {
        return lacks(domain, span->name, index, "party that can be counted and named", error);
    }
    return HWS_OK;
}

static const char *metric_name(const struct hws_domain *domain, uint32_t index)
{
    return index < domain->metric_count ? domain->metrics[index].name : NULL;
}

static const char *span_name(const struct hws_domain *domain, uint32_t index)
{
    return index < domain->span_count ? domain->spans[index].name : NULL;
}

/* What is found by its name alone has one that no other has: name_at gives NULL past the last. */
static enum hws_status check_names(const struct hws_domain *const *domains, uint32_t domain_count,
                                   const char *(*name_at)(const struct hws_domain *, uint32_t),
                                   const char *what, struct hws_error *error)
{
    for (uint32_t i = 0; i < domain_count; i++) {
        const char *name = NULL;
        for (uint32_t k = 0; (name = name_at(domains[i], k)) != NULL; k++) {
            uint32_t found = 0;
            for (uint32_t j = 0; j < domain_count; j++) {
                const char *other = NULL;
                for (uint32_t l = 0; (other = name_at(domains[j], l)) != NULL; l++) {
                    found += strcmp(other, name) == 0 ? 1u : 0u;
                }
            }
            if (found != 1) {
                return hws_error_set(error, HWS_ERR_RANGE, domains[i]->id->name,
                                     "%u %s are named \"%s\"", found, what, name);
            }
        }
    }
    return HWS_OK;
}

bool hws_part_keeps_drawn(const struct hws_part_def *part)
{
    for (uint32_t i = 0; i < part->field_count; i++) {
        if (strcmp(part->fields[i].type, "hws_drawn_ms") == 0) {
            return true;
        }
    }
    return false;
}

/* What chance has to do with is never forgotten: each kind of event and each part says so. */
static enum hws_status check_chance(const struct hws_domain *domain, struct hws_error *error)
{
    for (uint32_t i = 0; i < domain->event_count; i++) {
        if (domain->events[i].redraw == NULL) {
            return lacks(domain, "event", i, "redraw, nor says that its time is certain", error);
        }
    }
    uint32_t drawn_count = 0;
    for (uint32_t i = 0; i < domain->part_count; i++) {
        drawn_count += hws_part_keeps_drawn(&domain->parts[i]) ? 1u : 0u;
        if (drawn_count > 0 && domain->redraw == NULL) {
            return lacks(domain, "part", i, "redraw for what it keeps of chance", error);
        }
    }
    return drawn_count == 0 && domain->redraw != NULL
               ? lacks(domain, "redraw of rows", 0, "field to draw anew", error)
               : HWS_OK;
}

/* A list has a name of its own, who fills it, and columns that all are of some form. */
static enum hws_status check_list(const struct hws_domain *domain, uint32_t index,
                                  struct hws_error *error)
{
    const struct hws_list_def *list = domain->lists[index];

    if (list == NULL || list->name == NULL || list->fill == NULL) {
        return lacks(domain, "list", index,
                     list == NULL || list->name == NULL ? "name" : "function that fills it", error);
    }
    if (list->columns == NULL || list->column_count == 0 ||
        list->column_count > HWS_LIST_COLUMNS_MAX) {
        return lacks(domain, list->name, index, "columns, or room for them", error);
    }
    for (uint32_t i = 0; i < list->column_count; i++) {
        const struct hws_list_column *column = &list->columns[i];
        if (column->form == HWS_CELL_NONE) {
            return lacks(domain, list->name, i, "form", error);
        }
        if (column->kind != NULL && column->kind->words == NULL) {
            return lacks(domain, list->name, i, "kind that has words", error);
        }
    }
    return HWS_OK;
}

static enum hws_status check_tables(const struct hws_domain *domain, struct hws_error *error)
{
    for (uint32_t i = 0; i < domain->event_count; i++) {
        if (domain->events[i].name == NULL || domain->events[i].handle == NULL) {
            return lacks(domain, "event", i, domain->events[i].name == NULL ? "name" : "handler",
                         error);
        }
        if (domain->events[i].priority > HWS_QUEUE_PRIORITY_MAX) {
            return lacks(domain, domain->events[i].name, i, "priority of the queue", error);
        }
    }
    for (uint32_t i = 0; i < domain->part_count; i++) {
        if (domain->parts[i].name == NULL || domain->parts[i].field_count == 0) {
            return lacks(domain, "part", i, domain->parts[i].name == NULL ? "name" : "field",
                         error);
        }
    }
    enum hws_status chance = check_chance(domain, error);
    if (chance != HWS_OK) {
        return chance;
    }
    for (uint32_t i = 0; i < domain->subscription_count; i++) {
        if (domain->subscriptions[i].owner == NULL || domain->subscriptions[i].handle == NULL) {
            return lacks(domain, "subscription", i,
                         domain->subscriptions[i].owner == NULL ? "owner" : "handler", error);
        }
    }
    for (uint32_t i = 0; i < domain->tap_count; i++) {
        if (domain->taps[i].owner == NULL || domain->taps[i].handle == NULL) {
            return lacks(domain, "tap", i, domain->taps[i].owner == NULL ? "owner" : "handler",
                         error);
        }
    }
    for (uint32_t i = 0; i < domain->metric_count; i++) {
        enum hws_status status = check_metric(domain, i, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; i < domain->span_count; i++) {
        enum hws_status status = check_span(domain, i, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; i < domain->record_count; i++) {
        enum hws_status status = check_record(domain, i, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    for (uint32_t i = 0; i < domain->list_count; i++) {
        enum hws_status status = check_list(domain, i, error);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

enum hws_status registry_check(const struct hws_domain *const *domains, uint32_t domain_count,
                               struct hws_error *error)
{
    for (uint32_t i = 0; i < domain_count; i++) {
        if (domains[i] == NULL || domains[i]->id == NULL || domains[i]->id->name == NULL) {
            return hws_error_set(error, HWS_ERR_RANGE, "registry", "domain %u has no %s", i,
                                 domains[i] == NULL ? "descriptor" : "name");
        }
        for (uint32_t j = 0; j < i; j++) {
            if (strcmp(domains[i]->id->name, domains[j]->id->name) == 0) {
                return hws_error_set(error, HWS_ERR_RANGE, "registry",
                                     "domains %u and %u are both named \"%s\"", j, i,
                                     domains[i]->id->name);
            }
        }
        enum hws_status status = check_tables(domains[i], error);
        if (status != HWS_OK) {
            return status;
        }
    }
    const enum hws_status metrics =
        check_names(domains, domain_count, metric_name, "metrics", error);
    return metrics == HWS_OK ? check_names(domains, domain_count, span_name, "spans", error)
                             : metrics;
}
