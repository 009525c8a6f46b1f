/*
 * What one replication came to: the measures that the domains' tables name (hawser/core/metric.h),
 * the spans of interest (hawser/core/span.h), and the hashes by which two runs are compared. It is
 * kept as one line of JSON, always written the same way, so that equal results are equal bytes:
 *
 *   {"replication":7,"end_ms":86400000,"events":5012,"world":"…","records":"…",
 *    "values":[["cables_cut","",4],["median_repair_ms","",null,"not_yet"],…],
 *    "spans":[["repair","ashgull/main","","anchor",120000,86000,0],…]}
 *
 * A value is a metric, the id of its entity ("" for the whole) and a number, or null and why there
 * is none: "not_yet" (what it measures had not happened by the end) or "none" (there was nothing to
 * measure). A span is a kind, what it happened to, who it is counted for, which sort, when it
 * began, how long it lasted, and 1 when the end of the run cut it off.
 */
#ifndef HAWSER_ANALYSIS_RESULT_H
#define HAWSER_ANALYSIS_RESULT_H

#include "hawser/core/json_writer.h"
#include "hawser/core/metric.h"
#include "hawser/core/span.h"
#include "hawser/session/session.h"

struct hws_result_value {
    const char *metric, *entity; /* entity "" for the whole */
    enum hws_metric_standing standing;
    double number; /* of the metric's unit; 0 unless it is known */
};

struct hws_result_span {
    const char *kind, *subject, *by, *what; /* "" where there is none */
    int64_t begins_ms, lasted_ms;
    bool censored;
};

struct hws_result {
    uint64_t replication;
    int64_t end_ms;
    uint64_t event_count;
    const char *world_hash, *records_hash;
    struct hws_result_value *values;
    struct hws_result_span *spans;
    uint32_t value_count, span_count;
    struct hws_json_document *document; /* holds the texts */
};

/* The line of a run that is over, without a line end, appended to an empty writer. */
HWS_MUST_CHECK enum hws_status hws_result_write(const struct hws_session *session,
                                                uint64_t replication,
                                                struct hws_json_writer *writer);
/* HWS_ERR_FORMAT when the text is no such line; HWS_ERR_MEMORY. Ended by hws_result_fini. */
HWS_MUST_CHECK enum hws_status hws_result_read(const char *line, size_t line_size,
                                               struct hws_result *result, struct hws_error *error);
void hws_result_fini(struct hws_result *result);

/* "known", "not_yet", "none". */
const char *hws_standing_name(enum hws_metric_standing standing);

#endif
