/*
 * Troubles: what is wrong with a thing, each until its own end. Several may befall one thing at
 * once. They add up: the thing is in trouble until the last of them is over, and the end of one
 * ends no other. A domain keeps them as rows of a part of its own, one each, and an event at which
 * one is over. One that was begun without an end stays until it is ended by hand.
 *
 * By hand, one is ended at a time: the one begun last of those without an end; where there is none,
 * all that would be over by themselves, since somebody wants the thing well before its time.
 */
#ifndef HAWSER_CORE_TROUBLE_H
#define HAWSER_CORE_TROUBLE_H

#include "hawser/core/check.h"
#include "hawser/core/domain.h"

/* Kinds of a domain's own enum: at most so many, since sets of them are bits. */
#define HWS_TROUBLE_KINDS_MAX 64u
#define HWS_TROUBLE_BIT(kind) (UINT64_C(1) << (kind))

/* One trouble; a row of the domain's part. */
struct hws_trouble {
    double x, y; /* what it is like, as the domain has it */
    int64_t since_ms;
    uint64_t order;               /* from 1, as they began; 0: the row is free */
    struct hws_event_handle over; /* pending; null: until it is ended by hand */
    uint32_t thing;               /* the domain's number */
    uint32_t kind;                /* the domain's enum */
    uint32_t drawn;               /* 1: when it is over is drawn */
    uint32_t reserved;
};

#define HWS_TROUBLE_FIELD_COUNT 9u
/* The part's fields, for its hws_part_def. */
extern const struct hws_field_def hws_trouble_fields[HWS_TROUBLE_FIELD_COUNT];

/* A row of a domain's table of parts. At most one row is added by a step that begins one. */
#define HWS_TROUBLE_PART                                                                           \
    {                                                                                              \
        "trouble", sizeof(struct hws_trouble), 1, hws_trouble_fields, HWS_TROUBLE_FIELD_COUNT      \
    }

/* Where a domain keeps them. */
struct hws_troubles {
    const struct hws_domain_id *owner;
    uint32_t part;
    uint32_t event; /* subject row: one is over */
};

/*
 * Begins one of that thing, kind, x, y and drawn; it is over in lasts_ms, or, at 0, when it is
 * ended by hand. HWS_ERR_RANGE when it would last past the end of time.
 */
HWS_MUST_CHECK enum hws_status hws_trouble_begin(struct hws_step *step,
                                                 const struct hws_troubles *troubles,
                                                 const struct hws_trouble *what, int64_t lasts_ms);
/* The event that says that one is over: its row is free; what it was. */
struct hws_trouble hws_trouble_over(struct hws_step *step, const struct hws_troubles *troubles,
                                    const struct hws_event *event);
/* Ends by hand, of the thing's of these kinds, as the head of this file says; how many. */
uint32_t hws_trouble_end(struct hws_step *step, const struct hws_troubles *troubles, uint32_t thing,
                         uint64_t kinds);
/* Ends all of the thing's of these kinds: it is there no more, or is well for certain. */
uint32_t hws_trouble_end_all(struct hws_step *step, const struct hws_troubles *troubles,
                             uint32_t thing, uint64_t kinds);

/* How many the thing has of these kinds. */
uint32_t hws_trouble_count(const struct hws_state *state, const struct hws_troubles *troubles,
                           uint32_t thing, uint64_t kinds);
/* How many would be left if one were ended by hand. */
uint32_t hws_trouble_count_left(const struct hws_state *state, const struct hws_troubles *troubles,
                                uint32_t thing, uint64_t kinds);
/* The one of these that was begun last, or NULL: of troubles that cannot be so at once it holds. */
const struct hws_trouble *hws_trouble_last(const struct hws_state *state,
                                           const struct hws_troubles *troubles, uint32_t thing,
                                           uint64_t kinds);
/* The row that an event is about. */
const struct hws_trouble *hws_trouble_of(const struct hws_state *state,
                                         const struct hws_troubles *troubles,
                                         const struct hws_event *event);

/* The part's rows, for hws_check_events (HWS_KEPT(rows, struct hws_trouble, over)). */
struct hws_rows hws_trouble_rows(const struct hws_state *state,
                                 const struct hws_troubles *troubles);
/*
 * Whether each names a kind below kind_count and a thing that the domain has: below thing_counts of
 * its kind. HWS_ERR_FORMAT.
 */
HWS_MUST_CHECK enum hws_status hws_trouble_check(const struct hws_state *state,
                                                 const struct hws_troubles *troubles,
                                                 const uint32_t *thing_counts, uint32_t kind_count,
                                                 struct hws_error *error);

#endif
