/*
 * The exercise file: one SQLite database that holds an exercise as it was lived, for the host that
 * goes on with it and for analysts (sim/journal/schema.c says what each table is). What is added is
 * added within a transaction; once it is committed it is on the disk. Each transaction carries a
 * link: BLAKE2b of the link before it and of the bytes of its rows. Names stand where the program
 * has numbers, so that next year's program reads it.
 *
 * One connection writes, and one process: a second is refused. After a write or an fsync that
 * failed the file is stopped: it says why from then on, and nothing is tried again, since what the
 * system then has of it is not known. No clock here: wall time, in microseconds since 1970, is an
 * argument; and no world.
 *
 * Rows point to texts that are the caller's when they are added, and the file's, until the next
 * call for the same table, when they are read. A text may be NULL where it says so.
 */
#ifndef HAWSER_JOURNAL_EXERCISE_FILE_H
#define HAWSER_JOURNAL_EXERCISE_FILE_H

#include "hawser/core/output.h"
#include "hawser/core/status.h"
#include "hawser/core/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define HWS_EXERCISE_FILE_FORMAT 1
#define HWS_CHAIN_LINK_BYTES 32u

struct hws_exercise_file;

/* ---- rows ----------------------------------------------------------------------------------- */

/* What is kept, a table each, in the order in which a transaction's link takes them. */
enum hws_kept {
    HWS_KEPT_ABOUT = 0,
    HWS_KEPT_SOURCE,
    HWS_KEPT_BRANCH,
    HWS_KEPT_SEATING,
    HWS_KEPT_COMMAND,
    HWS_KEPT_OUTCOME,
    HWS_KEPT_TEXT,
    HWS_KEPT_RECORD,
    HWS_KEPT_TOLD,
    HWS_KEPT_CLOCK,
    HWS_KEPT_ACK,
    HWS_KEPT_REMARK,
    HWS_KEPT_CHECKPOINT,
    HWS_KEPT_ROLE,
    HWS_KEPT_COUNT
};

/* What the exercise is: "seed", "plan", "marking", "owner", … Key: `key`. */
struct hws_kept_about {
    const char *key, *value;
};

/* A file that it was read from, as it was. Key: `path`. */
struct hws_kept_source {
    const char *path;
    const void *bytes;
    size_t byte_count;
};

/* A line of time: 1 from the start, another from each rewind. Key: `branch`. */
struct hws_kept_branch {
    uint32_t branch, parent; /* 0: none */
    uint64_t command;        /* that made it; 0: none */
    int64_t time_ms;         /* from where it goes on */
    uint64_t event_count;
    const char *name;
};

/* Somebody sat down, left or took the pen. Key: `number`. */
struct hws_kept_seating {
    uint64_t number; /* from 1 */
    uint32_t seat;
    const char *post;
    const char *what; /* "joins", "leaves", "pen" */
    const char *language;
    int64_t wall_us;
    const void *name_hash; /* BLAKE2b of salt and name, of who joins; the name is no row */
    size_t name_hash_bytes;
};

/* A command as it came. Key: `number`. */
struct hws_kept_command {
    uint64_t number; /* from 1, over all branches */
    uint32_t branch, seat;
    const char *post;
    const char *as_post; /* for whom the facilitator acted, or NULL */
    const char *key;     /* "" : none */
    const char *language, *line;
    const char *text; /* that came with it, or NULL */
    int64_t wall_us, time_ms;
    uint64_t event_count; /* events handled before it: others of its instant come after it */
};

/* What came of a command. Key: `number`. */
struct hws_kept_outcome {
    uint64_t number;                   /* the command's */
    const char *outcome;               /* "done", "pending", "refused" */
    const char *verb;                  /* NULL: it was not read as far as that */
    const char *move;                  /* JSON with names, or NULL */
    const char *answer;                /* JSON, as the giver had it */
    uint64_t record_first, record_end; /* records that were left meanwhile */
};

/* A text that people wrote. Key: `id`. */
struct hws_kept_text {
    int64_t id;
    const char *language, *body;
};

/* A record as it was lived. Key: `branch`, `id`. */
struct hws_kept_record {
    uint32_t branch;
    uint64_t id, cause;
    int64_t time_ms;
    const char *domain, *kind;
    const char *args; /* JSON */
};

/* What a post was told, by its own numbers. Key: `branch`, `post`, `seq`. */
struct hws_kept_told {
    uint32_t branch;
    const char *post;
    uint64_t seq;
    int64_t time_ms;
    const char *kind; /* "told", or a notice's name */
    uint64_t follows; /* number of what brought it about; 0: nothing that it was told of */
    uint32_t importance;
    uint64_t record;  /* 0: a notice */
    uint64_t command; /* that it came of; 0: none */
    const char *text_en, *text_ja, *text_ko;
    const char *details; /* JSON, or NULL */
};

/* Where the clock stood when a transaction was committed. Key: `number`. */
struct hws_kept_clock {
    uint64_t number; /* from 1 */
    uint32_t branch;
    int64_t wall_us, time_ms;
    uint64_t event_count;
    uint32_t running; /* 1: it runs by itself */
    double pace;
};

/* A seat said that it has read so far. Key: `number`. */
struct hws_kept_ack {
    uint64_t number; /* from 1 */
    uint32_t branch, seat;
    const char *post;
    uint64_t seq;
    int64_t wall_us;
};

/* A note, bookmark, artificiality, disclosure, redaction. Key: `number`. */
struct hws_kept_remark {
    uint64_t number;  /* from 1 */
    uint64_t command; /* that it came of; 0: none */
    uint32_t branch;
    int64_t wall_us, time_ms;
    const char *kind, *text;
};

/* A role that people filled, as the scenario had it. Key: `post`. */
struct hws_kept_role {
    const char *post, *name, *kind;
    const char *shore, *party; /* "": none */
    uint32_t truth;            /* 1: it saw everything */
};

/* What the world was: a replay that comes out otherwise says where. Key: `number`. */
struct hws_kept_checkpoint {
    uint64_t number; /* from 1 */
    uint32_t branch;
    int64_t time_ms;
    uint64_t event_count, record_end;
    const char *world;
};

/* ---- life ----------------------------------------------------------------------------------- */

/*
 * A new file, which must not be there yet, for writing. It is on the disk, as is its folder's
 * entry, when this returns. HWS_ERR_IO says why it cannot be; HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_create(const char *path, int64_t wall_us,
                                                        struct hws_exercise_file **file,
                                                        struct hws_error *error);
/*
 * One that is there. HWS_ERR_FORMAT: not an exercise file, or damaged; HWS_ERR_VERSION: of another
 * format; HWS_ERR_REFUSED: another process has it open for writing; HWS_ERR_IO, HWS_ERR_MEMORY.
 * Writing wants a file whose chain holds (hws_exercise_file_verify).
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_open(const char *path, bool writing,
                                                      int64_t wall_us,
                                                      struct hws_exercise_file **file,
                                                      struct hws_error *error);
/* NULL is no error. A transaction that is open is given up. */
void hws_exercise_file_close(struct hws_exercise_file *file);
/* Why it has stopped; "" while it has not. */
const char *hws_exercise_file_stopped(const struct hws_exercise_file *file);
/*
 * What was found odd when it was opened, "" for nothing: frames behind a broken one in its log,
 * which SQLite passes over, so that the last transactions may be missing.
 */
const char *hws_exercise_file_report(const struct hws_exercise_file *file);

/* ---- writing -------------------------------------------------------------------------------- */

/* HWS_ERR_IO: it has stopped, now or before; nothing of the transaction is kept. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_begin(struct hws_exercise_file *file,
                                                       int64_t wall_us, struct hws_error *error);
/* A row of the struct of that table. A row whose key is there already is our own mistake:
 * HWS_ERR_IO and the file stops. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_add(struct hws_exercise_file *file,
                                                     enum hws_kept table, const void *row,
                                                     struct hws_error *error);
/* Durable when it returns HWS_OK. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_commit(struct hws_exercise_file *file,
                                                        struct hws_error *error);
/*
 * Within a transaction: the name of who joins as a seat, outside the chain; the hash is what the
 * seating's row carries, so that a name cannot be changed, and can be removed.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_add_name(struct hws_exercise_file *file,
                                                          uint32_t seat, const char *name,
                                                          unsigned char hash[HWS_CHAIN_LINK_BYTES],
                                                          struct hws_error *error);

/* ---- reading -------------------------------------------------------------------------------- */

/* The row with the keys of `key`, a struct of that table. HWS_ERR_NOT_FOUND, HWS_ERR_IO. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_find(struct hws_exercise_file *file,
                                                      enum hws_kept table, const void *key,
                                                      void *row, struct hws_error *error);

/*
 * The row with this one's keys beside it: *difference names the first column that differs, NULL
 * where none does. Translations are not looked at: another version may word them otherwise.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_compare(struct hws_exercise_file *file,
                                                         enum hws_kept table, const void *row,
                                                         const char **difference,
                                                         struct hws_error *error);

/* One reader's place in a table; zeroed: before the first row. */
struct hws_kept_cursor {
    int64_t row;
    uint64_t transaction; /* of the row that was read last */
};

/* The next in the order in which they were added. HWS_ERR_NOT_FOUND behind the last. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_next(struct hws_exercise_file *file,
                                                      enum hws_kept table,
                                                      struct hws_kept_cursor *cursor, void *row,
                                                      struct hws_error *error);
/* Committed so far. */
uint64_t hws_exercise_file_transactions(const struct hws_exercise_file *file);
/* Rows of a table. HWS_ERR_IO. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_count(struct hws_exercise_file *file,
                                                       enum hws_kept table, uint64_t *row_count,
                                                       struct hws_error *error);
/* The value of a key of ABOUT into the caller's text; HWS_ERR_NOT_FOUND. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_about(struct hws_exercise_file *file,
                                                       const char *key, char *text,
                                                       size_t text_size);
/*
 * SQLite's own check, the schema, every link of the chain and every name. HWS_ERR_FORMAT names the
 * first place that is not as it was written.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_verify(struct hws_exercise_file *file,
                                                        struct hws_error *error);

/* ---- what it was read from ------------------------------------------------------------------ */

/*
 * Within a transaction: the files of `inputs` that are not among `but`, as they are now, by their
 * paths from the folder that holds them all. The first is the scenario. HWS_ERR_IO when one cannot
 * be read.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_add_sources(struct hws_exercise_file *file,
                                                             const struct hws_inputs *inputs,
                                                             const struct hws_inputs *but,
                                                             struct hws_error *error);
/*
 * Puts them back under a folder of their own, which is made; its path and that of the scenario, of
 * text_size each. hws_exercise_file_pack_up removes all of it again.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_unpack(struct hws_exercise_file *file,
                                                        char *folder, char *scenario,
                                                        size_t text_size, struct hws_error *error);
void hws_exercise_file_pack_up(struct hws_exercise_file *file, const char *folder);

/* ---- the whole ------------------------------------------------------------------------------ */

/* A copy of what is committed, while another process may be writing; `out` as in output.h. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_backup(const char *path, const char *out,
                                                        struct hws_error *error);
/* Removes the names of people, also from what lies unused in the file; the chain holds. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_redact(const char *path, int64_t wall_us,
                                                        uint64_t *name_count,
                                                        struct hws_error *error);
/* The name of a seat into the caller's text; HWS_ERR_NOT_FOUND when it was removed or never was. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_name(struct hws_exercise_file *file, uint32_t seat,
                                                      char *text, size_t text_size);
/* Name of a table ("told"). */
const char *hws_kept_table_name(enum hws_kept table);
/* A table as CSV, with a head. */
HWS_MUST_CHECK enum hws_status hws_exercise_file_csv(struct hws_exercise_file *file,
                                                     enum hws_kept table, FILE *out,
                                                     struct hws_error *error);

/* ---- for readers who may not have all ------------------------------------------------------- */

/* For whom an export is. */
enum hws_export_kind { HWS_EXPORT_CONTROL = 0, HWS_EXPORT_SHORE, HWS_EXPORT_JOINT };
struct hws_export_reader {
    enum hws_export_kind kind;
    const char *shore; /* of SHORE */
};

/*
 * "control", "joint", or a shore of the exercise. HWS_ERR_INPUT names those that it has;
 * `reader->shore` is `text`.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_reader(struct hws_exercise_file *file,
                                                        const char *text,
                                                        struct hws_export_reader *reader,
                                                        struct hws_error *error);
/*
 * What was told, and what was commanded, as JSON: for control, all roles'; for a shore, those of
 * its roles that do not see the truth, under their own numbers; jointly, what some role of every
 * shore was told in the same words, under no number. It says DRAFT until the lead evaluators of
 * those shores have released it (the command "release"). For control, the records and remarks too.
 */
HWS_MUST_CHECK enum hws_status hws_exercise_file_export(struct hws_exercise_file *file,
                                                        const struct hws_export_reader *reader,
                                                        FILE *out, struct hws_error *error);
/* The same as tables: what was told, or what was commanded (nothing, jointly). */
HWS_MUST_CHECK enum hws_status hws_exercise_file_export_csv(struct hws_exercise_file *file,
                                                            const struct hws_export_reader *reader,
                                                            bool commands, FILE *out,
                                                            struct hws_error *error);

#endif
