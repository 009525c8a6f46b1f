/*
 * Sessions for tests: one at a time over one scenario, lines that must go well or fail as said, and
 * the hash of all that the world and its records are.
 */
#ifndef TESTS_SESSION_PLAY_H
#define TESTS_SESSION_PLAY_H

#include "hawser/session/session.h"
#include "tests/support/scenario_builder.h"

#define SMALL "tests/scenario/good/small.json"
#define SHIPPED "scenarios/strait-anchor-drag.json"

struct hws_session *session_of(const struct hws_scenario *scenario, struct hws_journal journal);
/* Without a journal beside the session's own. */
struct hws_session *plain_session(const struct hws_scenario *scenario);

/* Gives a line that must be taken; what is answered, the caller's to free. */
char *answer_to(struct hws_session *session, enum hws_role role, const char *line);
/* The same from a seat. */
char *answer_of(struct hws_session *session, const struct hws_seat *seat, const char *line);
/* The same when nobody reads the answer. */
void give(struct hws_session *session, const char *line);
/* Gives a line that must fail with this status, in words that hold the phrase. */
void give_wrong(struct hws_session *session, enum hws_role role, const char *line,
                enum hws_status status, const char *phrase);
/* The same from a seat. */
void seat_gives_wrong(struct hws_session *session, const struct hws_seat *seat, const char *line,
                      enum hws_status status, const char *phrase);

/* Two requests, where the scenario has an agreement of control's: what the examples of their verbs
 * name. */
void ask_first(struct hws_session *session);

struct hws_hash world_hash(const struct hws_session *session);
struct hws_hash records_hash(const struct hws_session *session);
/* Fails the test unless both hold the same world and have lived the same records. */
void assert_same_exercise(const struct hws_session *first, const struct hws_session *second);

#endif
