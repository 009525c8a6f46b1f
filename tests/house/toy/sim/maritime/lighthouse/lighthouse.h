/* The lighthouses' rows, and what the domain's files share. */
#ifndef HAWSER_SIM_MARITIME_LIGHTHOUSE_H
#define HAWSER_SIM_MARITIME_LIGHTHOUSE_H

#include "hawser/core/list.h"
#include "hawser/core/metric.h"
#include "hawser/core/verb.h"
#include "hawser/maritime/lighthouse.h"

enum lighthouse_part { LIGHTHOUSE_PART_LAMP = 0, LIGHTHOUSE_PART_COUNT };

enum lighthouse_event {
    LIGHTHOUSE_EVENT_FAIL = 0, /* subject lighthouse: its lamp goes out */
    LIGHTHOUSE_EVENT_RELIT,    /* subject lighthouse */
    LIGHTHOUSE_EVENT_COUNT
};

enum lighthouse_record {
    LIGHTHOUSE_RECORD_DARK = 0,
    LIGHTHOUSE_RECORD_RELIT,
    LIGHTHOUSE_RECORD_COUNT
};

struct lamp_row {
    int64_t since_ms; /* when it went out, or was lit */
    uint32_t dark;
    uint32_t failure_count;
};

/* ---- lighthouse_lamp.c ---- */
enum hws_status lighthouse_on_fail(struct hws_step *step, const struct hws_event *event);
enum hws_status lighthouse_on_relit(struct hws_step *step, const struct hws_event *event);
enum hws_status lighthouse_on_dark(struct hws_step *step, const struct hws_effect *effect);
enum hws_status lighthouse_on_put_out(struct hws_step *step, const struct hws_effect *effect);

/* ---- lighthouse_check.c ---- */
enum hws_status lighthouse_check(const struct hws_state *state, struct hws_error *error);

/* What may be done to it, what parties may look at, what it can tell of how things went. */
#define LIGHTHOUSE_VERB_COUNT 1u
extern const struct hws_verb lighthouse_verbs[LIGHTHOUSE_VERB_COUNT];
#define LIGHTHOUSE_LIST_COUNT 1u
extern const struct hws_list_def *const lighthouse_lists[LIGHTHOUSE_LIST_COUNT];
#define LIGHTHOUSE_METRIC_COUNT 1u
extern const struct hws_metric lighthouse_metrics[LIGHTHOUSE_METRIC_COUNT];

#endif
