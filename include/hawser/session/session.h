/*
 * An exercise under way: a scenario, its world, the records so far, and the one door through which
 * everything comes that changes it. A line is read as a move, decided on for the seat, journaled,
 * and only then carried out, at (time, ordinal). Replaying the journal gives the same world.
 */
#ifndef HAWSER_SESSION_SESSION_H
#define HAWSER_SESSION_SESSION_H

#include "hawser/core/text_store.h"
#include "hawser/exercise/decide.h"
#include "hawser/exercise/move.h"
#include "hawser/exercise/scene.h"
#include "hawser/exercise/view.h"
#include "hawser/exercise/wrong.h"
#include "hawser/scenario/scenario.h"

#include <stdbool.h>
#include <stdint.h>

struct hws_session;

/*
 * An accepted move, as the journal keeps it: of the world, or of the clock. What is asked ("show",
 * "help") is none.
 */
struct hws_journal_entry {
    int64_t time_ms;
    uint64_t ordinal;     /* from 1, over the whole session */
    uint64_t event_count; /* events handled before it: others of the same instant come after it */
    struct hws_seat seat;
    struct hws_move move;
};

/*
 * Where accepted moves go before they are carried out. When `append` fails the move is not carried
 * out; when carrying it out fails, `withdraw` takes back the entry that was appended last. NULL:
 * none is kept beside the session's own list (batch, forecast).
 */
struct hws_journal {
    enum hws_status (*append)(void *context, const struct hws_journal_entry *entry);
    void *context;
    void (*withdraw)(void *context, const struct hws_journal_entry *entry); /* NULL: nothing */
};

#define HWS_JOURNAL_LINE_MAX 2048

/*
 * One line of text, no line end: ordinal, time, place among events, seat, verb by name, values by
 * authored id or the seat's own name. HWS_ERR_FULL when it does not fit.
 */
HWS_MUST_CHECK enum hws_status hws_journal_write(const struct hws_state *state,
                                                 const struct hws_journal_entry *entry, char *line,
                                                 size_t line_size);
/* The entry of such a line. HWS_ERR_INPUT says what is wrong in it. */
HWS_MUST_CHECK enum hws_status hws_journal_read(const struct hws_state *state, const char *line,
                                                struct hws_journal_entry *entry,
                                                struct hws_error *error);

/* The scenario must outlive the session. Runs every domain's start. */
HWS_MUST_CHECK enum hws_status hws_session_create(const struct hws_scenario *scenario,
                                                  uint64_t seed, uint64_t replication,
                                                  struct hws_journal journal,
                                                  struct hws_session **session,
                                                  struct hws_error *error);
/*
 * A session of its own that goes on from here: the same past, its records included, and another
 * future, whose chance is that of `replication`; what is pending by chance is drawn anew, given
 * what has passed of it. No journal. The original is only read: threads may fork one that none of
 * them runs.
 */
HWS_MUST_CHECK enum hws_status hws_session_fork(const struct hws_session *session,
                                                uint64_t replication, struct hws_session **fork,
                                                struct hws_error *error);
/*
 * A session of its own that goes on from here as this one would: same chance, same clock; with this
 * session's records and moves so far, and one store of texts with it, so that both are the same
 * thread's. No journal. For going back.
 */
HWS_MUST_CHECK enum hws_status hws_session_branch(const struct hws_session *session,
                                                  struct hws_session **branch,
                                                  struct hws_error *error);
void hws_session_destroy(struct hws_session *session);

/* What came of a line, `wrong` alone where it was refused; session/show.h has words for the rest.
 */
struct hws_answer {
    struct hws_move move;  /* what the line was read as */
    bool closed;           /* "end" was given: nothing more is to be read */
    uint64_t records_from; /* id of the first record that this line may have brought about */
    /* Of a move that was refused: what is wrong, in any language (hws_wrong_words); the error says
     * the same in English. HWS_WRONG_NOTHING where something else failed. */
    struct hws_wrong wrong;
    bool waits; /* for another's word (show requests) */
};

/*
 * The door. Any error leaves the world, its records and the journal as they were, and says why:
 * HWS_ERR_INPUT and HWS_ERR_REFUSED are the typist's, HWS_ERR_EMPTY is an empty line; whatever else
 * fails (memory, the journal's disk, a bound) does so too, and the same line may be given again.
 * Records of a move are seen by readers when all of it is done.
 */
HWS_MUST_CHECK enum hws_status hws_session_submit(struct hws_session *session,
                                                  const struct hws_seat *seat, const char *line,
                                                  struct hws_answer *answer,
                                                  struct hws_error *error);
/* The same from somebody who writes in a language; `text`, or NULL, is for a line that ends where
 * its text would begin. */
HWS_MUST_CHECK enum hws_status hws_session_say(struct hws_session *session,
                                               const struct hws_seat *seat, const char *line,
                                               enum hws_language language, const char *text,
                                               struct hws_answer *answer, struct hws_error *error);
/* The same for a move that was not typed. */
HWS_MUST_CHECK enum hws_status hws_session_move(struct hws_session *session,
                                                const struct hws_seat *seat,
                                                const struct hws_move *move,
                                                struct hws_answer *answer, struct hws_error *error);

/* Carries out a journaled move at its own time: how a replay goes. */
HWS_MUST_CHECK enum hws_status hws_session_replay(struct hws_session *session,
                                                  const struct hws_journal_entry *entry,
                                                  struct hws_error *error);

/*
 * Lets time pass up to until_ms, but not past the exercise's end; at most event_max events. An
 * error stops the session for good where it is (hws_session_stopped): from then on it is
 * HWS_ERR_REFUSED. Time that passes by a move ("run 6h") is wound back instead, as every move is.
 */
HWS_MUST_CHECK enum hws_status hws_session_run(struct hws_session *session, int64_t until_ms,
                                               uint64_t event_max, struct hws_error *error);
/* Lets real_ms of wall time pass at the session's pace, if the clock runs by itself. */
HWS_MUST_CHECK enum hws_status hws_session_advance(struct hws_session *session, uint32_t real_ms,
                                                   struct hws_error *error);

/* What the session was made from. */
const struct hws_scenario *hws_session_scenario(const struct hws_session *session);
/* The world, to be read: its event count, hash and next event. */
const struct hws_engine *hws_session_engine(const struct hws_session *session);
/* A read handle on the world as it is now; valid until the session runs on. */
struct hws_state hws_session_state(const struct hws_session *session);
/* Simulated time since the epoch. */
int64_t hws_session_now_ms(const struct hws_session *session);
/* Whether "end" was given or the scenario's duration is over. */
bool hws_session_ended(const struct hws_session *session);
/* Whether time stopped in the midst of an event that failed: only questions are answered then. */
bool hws_session_stopped(const struct hws_session *session);
/* Whether the clock runs by itself. */
bool hws_session_runs(const struct hws_session *session);
/* Simulated seconds a second while it does. */
double hws_session_pace(const struct hws_session *session);
/* All records so far: to be read by cursors, also in other threads, while the session runs on. */
const struct hws_record_stream *hws_session_records(const struct hws_session *session);
/* What lists are filled from: the world as it is now, for a party; valid until the session runs on
 * and as long as `state`, which it fills in, is there. */
struct hws_list_reader hws_session_reader(const struct hws_session *session, struct hws_party party,
                                          enum hws_language language, struct hws_state *state);
/* The same for a role and whom it speaks for; the role must be there. */
struct hws_list_reader hws_session_post_reader(const struct hws_session *session, uint32_t post,
                                               enum hws_language language, struct hws_state *state);
/* What people have written in it: to be added to before the move or record that carries the id. */
struct hws_text_store *hws_session_texts(struct hws_session *session);
const struct hws_journal_entry *hws_session_journal(const struct hws_session *session,
                                                    uint64_t *entry_count);
/* What a party is shown now; HWS_ERR_RANGE when the scenario has no such party. */
HWS_MUST_CHECK enum hws_status hws_session_view(const struct hws_session *session,
                                                struct hws_party party, enum hws_language language,
                                                struct hws_view **view);
/* What a role is shown: its party's view and its own; HWS_ERR_RANGE when there is no such role. */
HWS_MUST_CHECK enum hws_status hws_session_post_view(const struct hws_session *session,
                                                     uint32_t post, enum hws_language language,
                                                     struct hws_view **view);
/* The same as a chart draws it. */
HWS_MUST_CHECK enum hws_status hws_session_scene(const struct hws_session *session,
                                                 struct hws_party party, enum hws_language language,
                                                 struct hws_scene **scene);

#endif
