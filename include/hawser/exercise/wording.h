/*
 * Words for records, made at the edge in the reader's language. The engine knows no text.
 */
#ifndef HAWSER_EXERCISE_WORDING_H
#define HAWSER_EXERCISE_WORDING_H

#include "hawser/core/clock.h"
#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/geo/sphere.h"

#include <stddef.h>

#define HWS_WORDING_MAX 640

/* The definition behind a record. */
const struct hws_record_def *hws_record_definition(const struct hws_registry *registry,
                                                   const struct hws_record *record);

/* One line of words, without time; cut at a character's edge to the buffer. */
void hws_record_words(const struct hws_state *state, const struct hws_record *record,
                      enum hws_language language, char *text, size_t text_size);

/*
 * One line of JSON, no line end: {"id":7,"cause":5,"time_ms":…,"at":"…Z","domain":"hazard",
 * "kind":"anchor_strikes_cable","vessel":"…","along_km":…}. Returns the length, as snprintf does.
 */
size_t hws_record_json(const struct hws_state *state, const struct hws_record *record, char *text,
                       size_t text_size);

/* Writes a JSON string with its quotes; returns the length, as snprintf does. */
size_t hws_json_quote(const char *words, char *text, size_t text_size);

/* "34°12.3′N 129°48.0′E" */
void hws_place_words(struct hws_point place, char *text, size_t text_size);

#endif
