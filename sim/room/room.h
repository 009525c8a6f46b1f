/* What a room is made of; its files share it. */
#ifndef HAWSER_SIM_ROOM_ROOM_H
#define HAWSER_SIM_ROOM_ROOM_H

#include "hawser/core/json_writer.h"
#include "hawser/exercise/role.h"
#include "hawser/journal/exercise_file.h"
#include "hawser/room/room.h"
#include "hawser/session/session.h"

#define ROOM_SEATS_MAX 1024u /* sat down over the whole exercise */
#define ROOM_LINE_MAX 1024u  /* bytes of a command's line */
#define ROOM_MARKS_MAX 32u   /* points to go back to that are held at once */

/* ---- lines.c: what posts are told ------------------------------------------------------------ */

/* One thing told. It never changes. */
struct room_line {
    int64_t time_ms;
    uint64_t record;  /* 0: a notice */
    uint64_t latest;  /* the latest record up to this line */
    uint64_t follows; /* the post's number of what brought it about; 0: none that it was told of */
    uint64_t command; /* that it came of; 0: none */
    uint32_t importance;
    const char *notice; /* its name; NULL: a record */
    char *text[HWS_LANGUAGE_COUNT];
    char *details; /* a JSON object, or NULL */
};

struct room_post {
    struct room_line *lines;
    uint64_t count, capacity;
    uint64_t committed; /* of those: what may be read */
    uint64_t acked;
    uint64_t command_count; /* given by it */
    uint32_t pen;           /* seat; 0: nobody sits there */
    struct hws_record_cursor cursor;
};

/* Words of a notice in each language, from a text that has gone through HWS_MARK. */
struct room_notice {
    const char *name; /* "pause" */
    char text[HWS_LANGUAGE_COUNT][1024];
    char details[1024]; /* a JSON object, or "" */
};

/* Whether a post has the truth. */
bool room_post_is_control(const struct hws_room *room, uint32_t post);
/* Tells every post what the records since the last time hold for it. HWS_ERR_MEMORY. */
enum hws_status room_tell_records(struct hws_room *room);
/* Tells one post of a notice. */
enum hws_status room_tell(struct hws_room *room, uint32_t post, const struct room_notice *notice);
enum hws_status room_tell_all(struct hws_room *room, const struct room_notice *notice);
/* Forgets the lines of a post past `count`. */
void room_lines_cut(struct room_post *post, uint64_t count);

/* ---- keep.c: transactions -------------------------------------------------------------------- */

/* Where replayed rows are compared and new ones are added. */
struct room_keep {
    struct hws_exercise_file *file; /* NULL: nothing is kept */
    bool replaying;                 /* rows must be there, and equal */
    bool last;                      /* of a replay: rows that are not there are filled in */
    bool reading;                   /* and then nothing is filled in */
    bool open;                      /* a transaction is */
    int64_t wall_us;
    uint64_t clock_count, seating_count, ack_count, remark_count, checkpoint_count, text_count;
    uint64_t record_kept; /* ids below are kept, of the present branch */
    uint64_t filled;      /* rows that a resume has filled in */
};

enum hws_status room_keep_command(struct hws_room *room, const struct hws_kept_command *command,
                                  struct hws_error *error);
/* Records, what posts are told, the clock, texts: all that is new since the last time. */
enum hws_status room_keep_world(struct hws_room *room, struct hws_error *error);
enum hws_status room_keep_row(struct hws_room *room, enum hws_kept table, const void *row,
                              struct hws_error *error);
enum hws_status room_keep_commit(struct hws_room *room, struct hws_error *error);
enum hws_status room_keep_about(struct hws_room *room, struct hws_error *error);
enum hws_status room_keep_name(struct hws_room *room, uint32_t seat, const char *name,
                               unsigned char hash[HWS_CHAIN_LINK_BYTES], struct hws_error *error);
/* A remark of the present command. */
enum hws_status room_keep_remark(struct hws_room *room, const char *kind, const char *text,
                                 struct hws_error *error);

/* ---- keys.c: answers by seat and key --------------------------------------------------------- */

struct room_key {
    uint32_t seat;
    char *key, *answer;
    struct hws_hash line; /* of what was said under it */
};

struct room_keys {
    struct room_key *slots;
    uint32_t capacity, count;
};

/* NULL when there is none. */
const struct room_key *room_keys_find(const struct room_keys *keys, uint32_t seat, const char *key);
enum hws_status room_keys_add(struct room_keys *keys, uint32_t seat, const char *key,
                              const char *line, const char *answer);
void room_keys_fini(struct room_keys *keys);

/* ---- marks.c: points to go back to ----------------------------------------------------------- */

struct room_mark {
    int64_t time_ms;
    uint64_t event_count;
    uint64_t command_count; /* given by then */
    struct hws_session *session;
};

/* Another branch, as it was at time_ms, before what was commanded at that instant. The room is as
 * it was when that cannot be: HWS_ERR_RANGE, HWS_ERR_MEMORY. */
enum hws_status room_rewind(struct hws_room *room, int64_t time_ms, struct hws_error *error);
/* Whether enough time has gone by since the present was remembered. */
bool room_mark_due(const struct hws_room *room);
/* Remembers the present; where too many are, every second goes. */
enum hws_status room_mark(struct hws_room *room, struct hws_error *error);
void room_marks_fini(struct hws_room *room);

struct room_seat {
    uint32_t post;
    bool sits;
    enum hws_language language;
};

/* A command that was carried out, for going back: what a branch does again. */
struct room_past {
    uint32_t branch, post;
    char *line;          /* as it was said */
    const char *outcome; /* "done", "pending", "refused" */
    bool lives;          /* it is of the present branch's past */
    int64_t time_ms;
    uint64_t event_count;
    uint64_t record_first, record_end;
    bool moved; /* it was carried out by the session */
    bool acted; /* it was a move in the world, which leaves a record first */
    struct hws_seat seat;
    struct hws_move move;
};

struct room_shown {
    struct hws_view *view;
    uint32_t post;
    enum hws_language language;
    uint64_t revision; /* of the room, when it was made */
    bool latest;       /* of this post in this language */
    uint32_t users;
};

struct hws_room {
    const struct hws_scenario *scenario;
    struct hws_session *session;
    struct room_post *posts;
    uint32_t post_count;
    struct room_seat seats[ROOM_SEATS_MAX]; /* seat 1 is the first */
    uint32_t seat_count;
    struct room_keep keep;
    struct room_keys keys;
    struct room_past *past; /* by number, from 1 at place 0 */
    uint64_t command_count, past_capacity;
    uint64_t present; /* number of the command under way; 0: none */
    struct room_mark marks[ROOM_MARKS_MAX];
    uint32_t mark_count;
    struct room_shown *shown;
    uint32_t shown_count, shown_capacity;
    uint64_t revision;
    uint32_t branch, branch_count;
    bool realworld;
    int64_t break_us;
    char stopped[512]; /* why; "" */
};

/* ---- state.c --------------------------------------------------------------------------------- */

/* The room stops: nothing is accepted any more. Returns `status`. */
enum hws_status room_stop(struct hws_room *room, enum hws_status status,
                          const struct hws_error *error);
/* HWS_ERR_IO with the reason when it has stopped. */
enum hws_status room_going(const struct hws_room *room, struct hws_error *error);
/* What the outcome of a refused command says. */
struct room_outcome;
void room_refuse(struct room_outcome *outcome, const char *code, const char *allowed,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Not empty, UTF-8, and without control characters. */
bool room_text_is_clean(const char *text);
/* ---- room.c ---------------------------------------------------------------------------------- */

enum hws_status room_new(const struct hws_room_def *def, struct hws_room **room,
                         struct hws_error *error);

/* ---- command.c ------------------------------------------------------------------------------- */

/* What came of a command, before it is put into words for its giver. */
struct room_outcome {
    const char *outcome; /* "done", "pending", "refused" */
    const char *code;    /* of a refusal */
    char reason[HWS_WRONG_WORDS_MAX], allowed[200];
    char *words;      /* malloc'ed, or NULL */
    const char *verb; /* NULL: none */
    char *move;       /* malloc'ed JSON, or NULL */
};

/* (1) to (3) of a command whose form is good; what it was answered. */
enum hws_status room_take(struct hws_room *room, const struct hws_room_command *given,
                          char **answer, struct hws_error *error);
/* ---- verbs.c: what the room itself does ------------------------------------------------------ */

struct room_verb_call {
    struct hws_room *room;
    const struct hws_room_command *command;
    const char *rest; /* of the line, behind the verb */
    struct room_outcome *outcome;
};

struct room_verb {
    const char *name, *syntax, *summary, *example;
    uint32_t powers; /* bits of enum hws_role */
    bool always;     /* also while everything stands still for something real, and after the end */
    enum hws_status (*carry_out)(struct room_verb_call *call, struct hws_error *error);
};

extern const struct room_verb room_verbs[];
extern const uint32_t room_verb_count;
/* The verb that the line begins with, and the rest of it; NULL: none of the room's. */
const struct room_verb *room_verb_of(const char *line, const char **rest);
/* Whether a post may give it. */
bool room_verb_may(const struct hws_room *room, uint32_t post, const struct room_verb *verb);

/* ---- show.c ---------------------------------------------------------------------------------- */

/* "show …" or "help …": asked, not done. */
bool room_is_question(const char *line);
void room_views_fini(struct hws_room *room);

#endif
