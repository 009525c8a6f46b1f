/*
 * Metrics: measures of how things went, each with a name that stays, a unit and a reader, in a
 * table of the domain that knows. Whoever wants one finds it by name: the summary and its JSON,
 * tables, conditions, batches. They read the world and change nothing in it.
 */
#ifndef HAWSER_CORE_METRIC_H
#define HAWSER_CORE_METRIC_H

#include "hawser/core/domain.h"
#include "hawser/core/language.h"
#include "hawser/core/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The one word for what has not happened by now, in tables and wherever people read. */
#define HWS_NOT_YET HWS_MARK("not yet")

enum hws_metric_standing {
    HWS_METRIC_KNOWN = 0,
    HWS_METRIC_NOT_YET, /* what it measures has not happened by now (right-censored) */
    HWS_METRIC_NONE,    /* there is nothing that it could measure */
};

struct hws_metric_value {
    union hws_argument value; /* of the metric's unit; 0 unless it is known */
    enum hws_metric_standing standing;
};

struct hws_metric {
    const char *name;                    /* "lost_gbps_hours": no other domain has it */
    const struct hws_value_kind *unit;   /* a quantity */
    const struct hws_value_kind *entity; /* there is one of each of these; NULL: one of the whole */
    /* `index` is below the entity's count, or 0. Fails only for want of memory. */
    enum hws_status (*read)(const struct hws_state *state, uint32_t index,
                            struct hws_metric_value *value);
};

/* For `read`: a count, which is always known. */
void hws_metric_set_count(struct hws_metric_value *value, uint32_t count);
/* Likewise the mean time of the `known` of `all` that have come to their end by now: nobody waits
 * in it for what has not come. HWS_METRIC_NONE of none, HWS_METRIC_NOT_YET while none is known. */
void hws_metric_set_mean_ms(struct hws_metric_value *value, int64_t sum_ms, uint32_t known,
                            uint32_t all);

/* NULL when no domain of the registry has it. */
const struct hws_metric *hws_metric_find(const struct hws_registry *registry, const char *name);
/* All of them, in the order of the registry: 0 to count - 1. NULL past the end. */
const struct hws_metric *hws_metric_at(const struct hws_registry *registry, uint32_t place);
/* How many values it has in this world. */
uint32_t hws_metric_count(const struct hws_state *state, const struct hws_metric *metric);
/* HWS_ERR_RANGE past its count; HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_metric_read(const struct hws_state *state,
                                               const struct hws_metric *metric, uint32_t index,
                                               struct hws_metric_value *value);
/* By name: HWS_ERR_NOT_FOUND when no domain has it. */
HWS_MUST_CHECK enum hws_status hws_metric_value(const struct hws_state *state, const char *name,
                                                uint32_t index, struct hws_metric_value *value);
/* As a real number of its unit, whichever form that has; 0 unless it is known. */
double hws_metric_number(const struct hws_metric *metric, const struct hws_metric_value *value);
/* "11d4h", HWS_NOT_YET, "-". */
void hws_metric_words(const struct hws_state *state, const struct hws_metric *metric,
                      const struct hws_metric_value *value, enum hws_language language, char *text,
                      size_t text_size);

#endif
