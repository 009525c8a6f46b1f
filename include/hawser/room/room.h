/*
 * The room: who sits in it, what each post was told, and the door for seats. It owns the session;
 * nobody else runs it. It knows no socket, no clock and no SQLite: wall time is an argument, and
 * what is kept goes to an exercise file (hawser/journal/exercise_file.h), where there is one.
 *
 * The order, for everything that comes in: (1) the command is kept, committed; (2) it is carried
 * out; (3) what came of it, the records, what each post is told and the clock are kept, committed;
 * (4) then it may be read here. So a count of what was told moves only after its transaction, and
 * a crash never takes back what a seat was shown.
 *
 * A post (hawser/exercise/role.h) is a place in the exercise that people fill; a seat is a person
 * at it. One thread owns a room.
 */
#ifndef HAWSER_ROOM_ROOM_H
#define HAWSER_ROOM_ROOM_H

#include "hawser/core/domain.h"
#include "hawser/core/text.h"
#include "hawser/exercise/role.h"
#include "hawser/exercise/view.h"
#include "hawser/scenario/scenario.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HWS_ROOM_KEY_MAX 64u   /* bytes of an idempotency key, without its end */
#define HWS_ROOM_NAME_MAX 120u /* bytes of a person's name */

struct hws_room;
struct hws_exercise_file;
struct hws_session;

struct hws_room_def {
    const struct hws_scenario *scenario; /* must outlive the room */
    uint64_t seed;                       /* of a room that begins; else the file's is taken */
    struct hws_exercise_file *file; /* NULL: nothing is kept; else the caller's, open for writing */
};

/* ---- life ----------------------------------------------------------------------------------- */

/* A room that begins. With a file, one that holds no exercise yet. */
HWS_MUST_CHECK enum hws_status hws_room_create(const struct hws_room_def *def, int64_t wall_us,
                                               struct hws_room **room, struct hws_error *error);
/*
 * A room that goes on from the last instant that its file holds: everything is carried out again,
 * compared with what is kept, and what a crash had cut off is filled in. HWS_ERR_FORMAT when it
 * comes out otherwise; the error says where.
 */
HWS_MUST_CHECK enum hws_status hws_room_resume(const struct hws_room_def *def, int64_t wall_us,
                                               struct hws_room **room, struct hws_error *error);
/*
 * The same for whoever only looks: the file is read, nothing is filled in, and the room, which
 * keeps nothing, stands at the last instant up to until_ms at which something was kept.
 */
HWS_MUST_CHECK enum hws_status hws_room_replay(const struct hws_room_def *def, int64_t until_ms,
                                               struct hws_room **room, struct hws_error *error);
/* Keeps nothing more; NULL is no error. The file stays open. */
void hws_room_destroy(struct hws_room *room);

/* ---- how it stands -------------------------------------------------------------------------- */

/* A read handle on the world: whoever has it sees the truth. Valid until the room is changed. */
struct hws_state hws_room_state(const struct hws_room *room);
int64_t hws_room_now_ms(const struct hws_room *room); /* since the scenario's epoch */
const struct hws_scenario *hws_room_scenario(const struct hws_room *room);
const struct hws_record_stream *hws_room_records(const struct hws_room *room);
/* To be read alone, for the summary and the timeline; another one after a rewind. */
const struct hws_session *hws_room_session(const struct hws_room *room);

struct hws_room_clock {
    bool running;     /* time passes with hws_room_advance */
    bool ended;       /* nothing more happens; questions are answered */
    bool realworld;   /* everything stands still for something real: commands are refused */
    bool stopped;     /* the file takes no more: reads go on, nothing is accepted */
    double pace;      /* simulated seconds a second while it runs */
    int64_t break_us; /* a break, until this wall time; 0: none */
    uint32_t branch;  /* 1, and one more with each rewind: numbers told count within one */
};
/* As it stands now. */
struct hws_room_clock hws_room_clock(const struct hws_room *room);
/* Why the room has stopped; "" while it has not. */
const char *hws_room_stopped_words(const struct hws_room *room);
/* Moves whenever anything that a reader may be shown has changed; never goes back. */
uint64_t hws_room_revision(const struct hws_room *room);

/* ---- seats ---------------------------------------------------------------------------------- */

/*
 * Somebody sits down at a post. The first at a post has its pen; the others read. *seat counts
 * from 1 over the whole exercise and is never given twice. HWS_ERR_RANGE: no such post;
 * HWS_ERR_INPUT: a name that cannot be; HWS_ERR_IO: the room has stopped.
 */
HWS_MUST_CHECK enum hws_status hws_room_join(struct hws_room *room, uint32_t post, const char *name,
                                             enum hws_language language, int64_t wall_us,
                                             uint32_t *seat, struct hws_error *error);
/* And leaves it: the pen goes to whoever sat down next. HWS_ERR_NOT_FOUND, HWS_ERR_IO. */
HWS_MUST_CHECK enum hws_status hws_room_leave(struct hws_room *room, uint32_t seat, int64_t wall_us,
                                              struct hws_error *error);
/* Who has the pen of a post; 0: nobody sits there. */
uint32_t hws_room_pen(const struct hws_room *room, uint32_t post);

/* ---- the door ------------------------------------------------------------------------------- */

struct hws_room_command {
    uint32_t post;
    uint32_t seat;    /* from hws_room_join; 0: a seat of no person (a script) */
    uint32_t as_post; /* for whom the facilitator acts, or HWS_NO_POST */
    const char *key;  /* the giver's own name for it; "": none, and then it is never the same */
    const char *line;
    const char *text;           /* free text that goes with it, or NULL */
    enum hws_language language; /* of the answer and of the text */
    int64_t wall_us;
};

/*
 * A command. HWS_OK once its outcome is committed: *answer, the caller's to free, is JSON:
 *   {"key":"…","no":7,"t_ms":60000,"outcome":"done"|"pending"|"refused",
 *    "reason":{"code":"…","words":"…","allowed":"…"},"words":"…"}
 * ("reason" of a refusal alone; "words" is what a console prints, and may be ""; "no" counts a
 * role's own commands, and everybody's for whoever has the truth: "retract" takes those). The same
 * key of the same seat gives the same bytes and does nothing, after a restart too. HWS_ERR_INPUT:
 * it cannot be read, or its key was another command's; nothing is kept; HWS_ERR_EMPTY likewise of a
 * blank line; HWS_ERR_IO: the room has stopped, and whether this was the last that it took is known
 * when it is resumed.
 */
HWS_MUST_CHECK enum hws_status hws_room_command(struct hws_room *room,
                                                const struct hws_room_command *command,
                                                char **answer, struct hws_error *error);
/* Whether a seat's key has been answered: saying it again does nothing. */
bool hws_room_knows(const struct hws_room *room, uint32_t seat, const char *key);
/* A question ("show tracks", "help"): nothing is kept. *text is the caller's to free. */
HWS_MUST_CHECK enum hws_status hws_room_ask(struct hws_room *room, uint32_t post, const char *line,
                                            enum hws_language language, char **text,
                                            struct hws_error *error);
/* {"offers":["task","track"]}: how the line may go on, from what this post knows and may. */
HWS_MUST_CHECK enum hws_status hws_room_complete(struct hws_room *room, uint32_t post,
                                                 const char *line, enum hws_language language,
                                                 char **json);
/* Lets real_ms of wall time pass at the room's pace, and keeps what came of it. */
HWS_MUST_CHECK enum hws_status hws_room_advance(struct hws_room *room, uint32_t real_ms,
                                                int64_t wall_us, struct hws_error *error);

/* Lets simulated time pass up to until_ms, whatever the clock does, and keeps what came of it: for
 * scripts. HWS_ERR_RANGE when that is before now. */
HWS_MUST_CHECK enum hws_status hws_room_run_to(struct hws_room *room, int64_t until_ms,
                                               int64_t wall_us, struct hws_error *error);

/* ---- a scripted room ------------------------------------------------------------------------- */

/*
 * A room's moves as a file: "T+00d01:30 ROLE: COMMAND", a line each, in the order of their times;
 * "# …" is a remark.
 */
struct hws_room_script_line {
    int64_t time_ms;
    const char *role, *line; /* the script's own */
    uint32_t number;         /* of the line in the file, from 1 */
};

struct hws_room_script {
    struct hws_room_script_line *lines;
    uint32_t line_count;
    char *text;   /* what the lines point into */
    bool rewound; /* while it is read: the line before goes back in time */
};

/* "T+00d01:30", "T+1h30m" or "1h30m", since the beginning. */
bool hws_room_time_read(const char *text, int64_t *time_ms);
/* HWS_ERR_INPUT with the line that is wrong; HWS_ERR_MEMORY. `name` stands in errors. */
HWS_MUST_CHECK enum hws_status hws_room_script_read(const char *name, const char *text,
                                                    size_t text_size,
                                                    struct hws_room_script *script,
                                                    struct hws_error *error);
void hws_room_script_fini(struct hws_room_script *script);

/* ---- what a post is told --------------------------------------------------------------------- */

/* How much, committed; its numbers run from 1 in the present branch. */
uint64_t hws_room_told_count(const struct hws_room *room, uint32_t post);
/*
 * One thing, 1 to the count, as JSON that never changes:
 *   {"seq":3,"t_ms":60000,"kind":"told"|"notice","notice":"pause","text":"…","follows":2,
 *    "importance":1,"details":{…}}
 * `follows` is the number of what brought it about, where the post was told of that; `notice` and
 * `details` are a notice's: "break" {"until_us"}, "retract" and "amend" {"refs":[numbers told]},
 * "rewind" {"branch","from","to": numbers of the branch before that no longer hold}.
 * HWS_ERR_RANGE, HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_room_told(const struct hws_room *room, uint32_t post,
                                             uint64_t seq, enum hws_language language, char **json);
/* A seat has read up to seq. HWS_ERR_RANGE when it says more than there is; HWS_ERR_IO. */
HWS_MUST_CHECK enum hws_status hws_room_ack(struct hws_room *room, uint32_t post, uint32_t seat,
                                            uint64_t seq, int64_t wall_us, struct hws_error *error);
/*
 * A seat comes back and names the last number that it was told and the last key whose answer it
 * has; "" and 0 for none. HWS_ERR_FORMAT when the file holds neither: it has lost what it had
 * promised, and the room is stopped with a report. To be asked only once the seat has proven that
 * host gave it those (hawser/serve).
 */
HWS_MUST_CHECK enum hws_status hws_room_returns(struct hws_room *room, uint32_t post, uint32_t seat,
                                                uint32_t branch, uint64_t seq, const char *key,
                                                struct hws_error *error);

/* ---- what a post is shown -------------------------------------------------------------------- */

/*
 * The view of a post as of the last commit, shared and immutable; equal revision: the same is
 * shown. To be given back with hws_room_view_release. HWS_ERR_RANGE, HWS_ERR_MEMORY; HWS_ERR_IO
 * when the room had stopped before this view was first asked for.
 */
HWS_MUST_CHECK enum hws_status hws_room_view(struct hws_room *room, uint32_t post,
                                             enum hws_language language,
                                             const struct hws_view **view);
void hws_room_view_release(struct hws_room *room, const struct hws_view *view);
/*
 * What stays, beside what lies there (hawser/exercise/ground.h):
 * {"role":{"id","name","kind","shore"}, "title","marking","epoch_ms","keeps": what is kept of
 * whoever sits there, "room_verbs":[{"name", "syntax","summary","example"}]}.
 */
HWS_MUST_CHECK enum hws_status hws_room_ground(struct hws_room *room, uint32_t post,
                                               enum hws_language language, char **json);

#endif
