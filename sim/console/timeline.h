/* Records and summaries as people read them on a terminal, and as programs do. */
#ifndef HAWSER_SIM_CONSOLE_TIMELINE_H
#define HAWSER_SIM_CONSOLE_TIMELINE_H

#include "hawser/console/console.h"
#include "hawser/session/session.h"
#include "hawser/session/summary.h"

/* "UNCLASSIFIED – EXERCISE" on a line of its own. */
void print_marking(const struct hws_scenario *scenario, enum hws_language language, FILE *out);
/* A line for each log that is played again: what it holds, and what was refused and why. */
void print_replay_notes(const struct hws_scenario *scenario, const char *before, FILE *out);
/* The records of importance 1 and 2 that the cursor has before it, one a line; bold on a terminal.
 */
void print_timeline(const struct hws_session *session, struct hws_record_cursor *cursor,
                    enum hws_language language, FILE *out);
/* False when memory is out. */
bool print_summary(const struct hws_session *session, const struct hws_summary *summary,
                   enum hws_language language, FILE *out);
/* One JSON object with the same figures. */
bool print_summary_json(const struct hws_session *session, const struct hws_summary *summary,
                        FILE *out);
/* All records, one JSON object a line, behind a first line with the marking. */
void print_records(const struct hws_session *session, FILE *out);

#endif
