/*
 * Spans: things of interest that began in a run and came to an end, or had not by the time one
 * looks (right-censored): a fault until it is mended, a ship gone dark until an agency noticed.
 * A domain that knows of some brings a table of them; batches keep a row for each, so that what the
 * end of a run cuts off is never left out of a mean. They read the world and change nothing in it.
 */
#ifndef HAWSER_CORE_SPAN_H
#define HAWSER_CORE_SPAN_H

#include "hawser/core/domain.h"
#include "hawser/core/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hws_span {
    union hws_argument subject; /* of the table's kind of subject */
    uint32_t by;                /* index of who it is counted for; 0 where the table has nobody */
    const char *what;           /* a word that parts several kinds ("dark"), or NULL */
    int64_t begins_ms;          /* simulated time */
    int64_t lasted_ms;          /* 0 or more; when censored it is at least so much */
    bool censored;
};

struct hws_span_def {
    const char *name;                     /* "repair": no other domain has it */
    const struct hws_value_kind *subject; /* what it happened to */
    const struct hws_value_kind *by;      /* a kind with ids: who is waited for; NULL: nobody */
    uint32_t (*count)(const struct hws_state *state);
    /* `index` is below the count. False where this one never set out. */
    bool (*read)(const struct hws_state *state, uint32_t index, struct hws_span *span);
};

/* All tables in the order of the registry: 0 to count - 1. NULL past the end. */
const struct hws_span_def *hws_span_at(const struct hws_registry *registry, uint32_t place);
/* The id that the author gave the subject, else its words in English; "" when there is none. */
void hws_span_subject(const struct hws_state *state, const struct hws_span_def *def,
                      const struct hws_span *span, char *text, size_t text_size);
/* The id of who it is counted for; "" where the table has nobody. */
const char *hws_span_by(const struct hws_state *state, const struct hws_span_def *def,
                        const struct hws_span *span);

#endif
