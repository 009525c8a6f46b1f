/*
 * The law of what is left of each kind of event that is drawn: from the scenario's figures and the
 * time that the test itself has seen go by, in closed form. Nothing of the simulation's own laws is
 * used.
 */
#ifndef TESTS_SESSION_LAWS_H
#define TESTS_SESSION_LAWS_H

#include "hawser/core/domain.h"

enum law_kind { LAW_EXPONENTIAL = 0, LAW_LOGNORMAL, LAW_TRIANGULAR, LAW_UNIFORM, LAW_SEARCH };

/*
 * Of a duration, ms: mean; median and sigma; low, mode and high; low and high. A search: sweep
 * width nmi, speed kn, radius nmi, growth kn.
 */
struct law {
    enum law_kind kind;
    double a, b, c, d;
    double gone_ms; /* so much has passed without the event */
    double ends_ms; /* nothing is said of what is left beyond; 0: it is open */
};

/* The share of what is left that is at most left_ms; `context` is a law. */
double law_share_left(const void *context, double left_ms);

/* A kind of event, or one of several things that it stands for. */
struct law_case {
    const struct hws_domain_id *owner;
    uint32_t event; /* the owner's enum */
    const char *what;
    /* The law of its whole duration; false: this one's time is certain, or it is another case's. */
    bool (*law)(const struct hws_state *state, const struct hws_event *event, struct law *law);
};

extern const struct law_case law_sea_cases[];
extern const uint32_t law_sea_case_count;
extern const struct law_case law_cable_cases[];
extern const uint32_t law_cable_case_count;

/*
 * Whether the rows that keep what was drawn of an event fit its time; `kind` is its domain's enum.
 * True for kinds of which no row keeps anything.
 */
bool law_sea_rows_fit(const struct hws_state *state, const struct hws_domain_id *owner,
                      uint32_t kind, const struct hws_event *event);
bool law_cable_rows_fit(const struct hws_state *state, const struct hws_domain_id *owner,
                        uint32_t kind, const struct hws_event *event);

/* A test that lies still, partly done, and what is left of it, ms; false where none does. */
bool law_test_lies_still(const struct hws_state *state, struct law *law, double *left_ms);

/* All of them. */
uint32_t law_case_count(void);
const struct law_case *law_case_at(uint32_t index);

#endif
