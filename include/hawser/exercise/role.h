/*
 * Roles: the posts of an exercise, which people fill. A post is a row of the plan: who it speaks
 * for, what it may do and whose word it needs for it. It is a party of its own as well, so that
 * messages, requests and notices are addressed to it: what a post is told is what its agency,
 * operator or port is told and what is told to the post itself.
 *
 * The word is "role" for people, in files and on the wire; here it is post, for enum hws_role names
 * the powers that a post has.
 *
 * A scenario that says nothing of roles has usual ones: facilitator, evaluator, observer, and one
 * player for each agency, operator and port, by its id and name. They change no hash.
 */
#ifndef HAWSER_EXERCISE_ROLE_H
#define HAWSER_EXERCISE_ROLE_H

#include "hawser/core/party.h"
#include "hawser/core/text.h"
#include "hawser/core/verb.h"

#include <stdbool.h>
#include <stdint.h>

#define HWS_NO_POST UINT32_MAX
#define HWS_POSTS_MAX HWS_SEAT_ID_MAX

enum hws_post_kind {
    HWS_POST_PLAYER = 0,
    HWS_POST_FACILITATOR,
    HWS_POST_CO_FACILITATOR, /* as a facilitator; a controller of one nation */
    HWS_POST_EVALUATOR,      /* looks on, and sees the truth */
    HWS_POST_OBSERVER,       /* looks on, and has what everybody is told and what it is sent */
    HWS_POST_INTERPRETER,    /* likewise */
    HWS_POST_KIND_COUNT
};

/* A move of this verb waits until the other post has approved of it. */
struct hws_post_approval {
    const struct hws_verb *verb;
    uint32_t by; /* a post */
};

struct hws_post {
    const char *id;
    struct hws_text name;
    enum hws_post_kind kind;
    enum hws_role powers;
    struct hws_party party;     /* that it speaks for; kind NULL: no agency, operator or port */
    const char *shore;          /* "" none: as its author calls it, "west" */
    enum hws_language language; /* of who sits there, unless they say otherwise */
    /* Of the verbs that its powers and party give: these alone; NULL: all. */
    const struct hws_verb *const *only;
    uint32_t only_count;
    const struct hws_verb *const *denied; /* not these */
    uint32_t denied_count;
    const struct hws_verb *const *also; /* these too, which are control's otherwise */
    uint32_t also_count;
    const struct hws_post_approval *approvals;
    uint32_t approval_count;
    int64_t answers_ms; /* nobody plays it: what it is asked is answered so much later */
};

#define HWS_PLAYED (-1) /* in its place: people do */

/* How many there are; 0 where the exercise is not in the registry. */
uint32_t hws_post_count(const struct hws_state *state);
/* NULL past the end. */
const struct hws_post *hws_post_at(const struct hws_state *state, uint32_t post);
/* By id, in any case; HWS_NO_POST. */
uint32_t hws_post_find(const struct hws_state *state, const char *id);
/* The post's seat: its id is post + 1. No seat of its own past the end: an observer of nothing. */
struct hws_seat hws_post_seat(const struct hws_state *state, uint32_t post);
/* The post whose seat this is; HWS_NO_POST for one that is no post's. */
uint32_t hws_seat_post(const struct hws_state *state, const struct hws_seat *seat);
/* The post that a seat speaks as: its own; of control's, the one it acts for, or whoever runs the
 * exercise. HWS_NO_POST. */
uint32_t hws_acting_post(const struct hws_state *state, const struct hws_seat *seat);
/* "player", "facilitator", "co-facilitator", "evaluator", "observer", "interpreter". */
const char *hws_post_kind_name(enum hws_post_kind kind);

/* A post as a party: "role lilac-cell". */
extern const struct hws_value_kind hws_post_entity;
/* The same of a scenario that names its roles, and none otherwise: of which measures are taken. */
extern const struct hws_value_kind hws_named_post_entity;
struct hws_party hws_post_party(uint32_t post);
/* The party of a text such as "agency lilac-guard"; false when there is none such. */
bool hws_party_find(const struct hws_state *state, const char *text, struct hws_party *party);

/*
 * Whether a seat may give a verb at all: the verb's row says which powers and whose, and a post
 * narrows or widens it. Everything that reads, offers, lists and decides on moves asks here.
 */
bool hws_may_give(const struct hws_state *state, const struct hws_seat *seat,
                  const struct hws_verb *verb);
/* Where a post's seat may not: some that may, players first: "lilac-staff, lilac-chief". False
 * where nobody may, or the seat is no post's. */
bool hws_may_posts(const struct hws_state *state, const struct hws_seat *seat,
                   const struct hws_verb *verb, char *text, size_t text_size);
/* Of records of moves: the post that gave it alone, and not all of whom it speaks for. */
bool hws_audience_giving_post(const struct hws_state *state, const struct hws_record *record,
                              const struct hws_party *party);
/* The post whose approval the seat's moves of this verb need; HWS_NO_POST: nobody's. */
uint32_t hws_approver(const struct hws_state *state, const struct hws_seat *seat,
                      const struct hws_verb *verb);

#endif
