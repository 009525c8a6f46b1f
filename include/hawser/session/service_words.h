/*
 * Measures of service and of repair in words (hawser/telecom/service.h). The console and the
 * summary print the same tables, in English; each text is the caller's to free, NULL when memory is
 * out.
 */
#ifndef HAWSER_SESSION_SERVICE_WORDS_H
#define HAWSER_SESSION_SERVICE_WORDS_H

#include "hawser/core/domain.h"

#include <stddef.h>
#include <stdint.h>

/* "all traffic", "voice", "Northern area", "Busan-Tokyo": cut to the buffer. */
void hws_scope_words(const struct hws_state *state, uint32_t scope, char *text, size_t text_size);

/*
 * A line a scope that wants anything, but for pairs that never lost any; then, where there are
 * faults, how long they took, and what ships and repairs cost. "" when nothing was lost and nothing
 * broke.
 */
char *hws_service_words(const struct hws_state *state);

#endif
