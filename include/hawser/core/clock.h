/*
 * Time: int64 milliseconds. An instant counts from 1970-01-01T00:00:00Z without leap seconds; a
 * duration is a difference of two. Simulated time inside a world counts from its plan's epoch.
 */
#ifndef HAWSER_CORE_CLOCK_H
#define HAWSER_CORE_CLOCK_H

#include "hawser/core/status.h"

#include <stdint.h>

#define HWS_TIME_NEVER INT64_MAX
/* Instants are accepted from year 1900 to the end of 2199; durations up to 100 years. */
#define HWS_INSTANT_TEXT_MAX 32
#define HWS_DURATION_TEXT_MAX 48

/* ISO 8601 `2027-01-14T06:00:00Z` (optional .mmm; offsets `+09:00` are converted to UTC). */
HWS_MUST_CHECK enum hws_status hws_instant_parse(const char *text, int64_t *instant_ms,
                                                 struct hws_error *error);

/* Writes `2027-01-14T06:00:00Z`, with `.mmm` only where the milliseconds are not zero. */
void hws_instant_format(int64_t instant_ms, char text[HWS_INSTANT_TEXT_MAX]);

/*
 * A duration >= 0: ISO 8601 `PT36H`, `P2DT6H`, `PT1.5S` (years and months are refused: their length
 * varies; weeks `P2W` are taken), or short `36h`, `2d6h`, `90m`, `10s`, `250ms`, `2d 6h`. Units go
 * from large to small, each at most once.
 */
HWS_MUST_CHECK enum hws_status hws_duration_parse(const char *text, int64_t *duration_ms,
                                                  struct hws_error *error);

/* Writes the short form, largest unit first, zero units left out: `2d6h`, `90s` as `1m30s`, `0s`.
 */
void hws_duration_format(int64_t duration_ms, char text[HWS_DURATION_TEXT_MAX]);

#endif
