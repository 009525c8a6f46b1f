/*
 * The exercise: what the room plays besides the world. Its plan has the texts that stand on every
 * output and the script; its domain turns a move, scripted or typed, into what it does to the
 * world, and leaves a record that the consequences name as their cause.
 */
#ifndef HAWSER_EXERCISE_EXERCISE_H
#define HAWSER_EXERCISE_EXERCISE_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/core/verb.h"
#include "hawser/geo/sphere.h"

#include <stdint.h>

extern const struct hws_domain_id hws_exercise_id;
extern const struct hws_domain hws_exercise_domain;

/* The exercise's own verbs, by their codes: pinned. The session carries them out. */
enum hws_exercise_verb {
    HWS_VERB_RUN = 1,
    HWS_VERB_GO = 2,
    HWS_VERB_PAUSE = 3,
    HWS_VERB_PACE = 4,
    HWS_VERB_END = 5,
    HWS_VERB_SHOW = 6,
    HWS_VERB_HELP = 7,
    HWS_VERB_WITHDRAW = 20,
    HWS_VERB_EXTEND = 21,
    HWS_VERB_ANNOUNCE = 22,
};

/* Slots of theirs. */
enum { HWS_RUN_DURATION = 0, HWS_PACE_PACE = 0, HWS_SHOW_TOPIC = 0, HWS_SHOW_PARTY = 1 };
enum { HWS_HELP_VERB = 0 };

/* The verb, where the move is one of the exercise's own; 0 where it is another domain's. */
uint32_t hws_exercise_verb(const struct hws_move *move);

/* Topics of the lists that the domains bring, in their order: "cables"; NULL past the last. */
const char *hws_show_topic(const struct hws_registry *registry, uint32_t topic);
/* Parties of every kind one after another; control past the last. */
struct hws_party hws_show_party(const struct hws_state *state, uint32_t number);

/* What the script has happen, and when. */
struct hws_scripted_move {
    int64_t at_ms;
    struct hws_move move;
};

/*
 * Who knows of a zone from the start, besides control: nobody, unless its author says so; others
 * are told of it later, by a move ("announce"). A name
 * such as "Jamming at 20h" is the author's note to control.
 */
enum hws_zone_seen { HWS_ZONE_SEEN_NOT = 0, HWS_ZONE_SEEN_BY_SOME, HWS_ZONE_SEEN_BY_ALL };

struct hws_zone_plan {
    const char *id;
    struct hws_text name;
    uint32_t vertex_first, vertex_count;
    enum hws_zone_seen seen;
    const char *const *seen_by; /* ids of agencies and operators */
    uint32_t seen_by_count;
};

struct hws_post;

struct hws_exercise_plan {
    const char *id;
    struct hws_text title;
    struct hws_text title_players; /* what players read instead; in[HWS_LANGUAGE_EN] NULL: none */
    struct hws_text marking;       /* the handling marking, with the TLP label where one is set */
    int64_t duration_ms;
    uint64_t seed; /* unless the user gives another */
    struct hws_point south_west, north_east;
    const struct hws_zone_plan *zones;
    uint32_t zone_count;
    const struct hws_point *vertices;
    uint32_t vertex_count;
    const struct hws_scripted_move *script;
    uint32_t script_count;
    const struct hws_post *posts; /* hawser/exercise/role.h */
    uint32_t post_count;
    bool posts_named; /* by the scenario: then they are in the hash */
    struct hws_arena arena;
};

/* Adds those who run an exercise and look on, behind `count` posts that name none of their kind
 * or id; how many. */
#define HWS_USUAL_HEADS_MAX 3u
uint32_t hws_exercise_head_posts(struct hws_post *posts, uint32_t count);
/* The posts of an exercise that says nothing of roles, once the parties' own plans are there: one
 * for each of the first 252. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_exercise_usual_posts(struct hws_exercise_plan *plan,
                                                        const struct hws_state *state);
void hws_exercise_plan_fini(struct hws_exercise_plan *plan);
struct hws_hash hws_exercise_plan_hash(const struct hws_exercise_plan *plan);
/* When it ends: the plan's duration and by how much it was extended. */
int64_t hws_exercise_end_ms(const struct hws_state *state);
/* The plan behind a state; NULL when the exercise is not among its domains. */
const struct hws_exercise_plan *hws_exercise_plan(const struct hws_state *state);

#endif
