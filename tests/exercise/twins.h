/*
 * Twins: two worlds that differ in one move, looked at by every agency, operator and role. What a
 * seat has been told by then is read off the domains, not off views: as long as that is the same in
 * both worlds, its view, its tables and its map must be the same to the byte.
 */
#ifndef TESTS_EXERCISE_TWINS_H
#define TESTS_EXERCISE_TWINS_H

#include "hawser/core/hash.h"
#include "hawser/exercise/view.h"
#include "hawser/session/session.h"

#include <stdint.h>

#define TWIN_SEATS_MAX 40u

/* What one seat has at one moment: what it was told, and what it is shown. */
struct twin_shown {
    struct hws_party party;
    struct hws_party post; /* the role that looks; kind NULL: none */
    struct hws_hash told;
    uint64_t revision;
    char *json, *tables, *map;
};

struct twin_moment {
    struct twin_shown seats[TWIN_SEATS_MAX];
    uint32_t seat_count;
};

/* Every agency and operator of the session's scenario, and every role that it names and that does
 * not see the truth. `registry` is
 * the world's own, or a copy of it with other lists. */
void twin_look(const struct hws_session *session, const struct hws_registry *registry,
               struct twin_moment *moment);
void twin_forget(struct twin_moment *moment);

/* ---- twins_told.c ---- */
/* What the party could know now, from the domains' own readers. */
struct hws_hash twin_told(const struct hws_state *state, const struct hws_record_stream *records,
                          struct hws_party party);

#endif
