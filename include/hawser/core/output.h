/*
 * Files that the program writes. All of them go through here, so that none destroys what a run
 * reads or what somebody else made, and none is ever half there: what is written gathers in a file
 * without a name, in the same folder, and takes the name's place when it is whole and on the disk.
 * A run that fails, or is ended by a signal, leaves the folder as it was.
 *
 * A terminal, a device such as /dev/null, a pipe and standard output ("-") are written straight:
 * there is nothing in them to lose.
 */
#ifndef HAWSER_CORE_OUTPUT_H
#define HAWSER_CORE_OUTPUT_H

#include "hawser/core/status.h"

#include <stdint.h>
#include <stdio.h>

/* ---- what a run reads ------------------------------------------------------------------------ */

struct hws_input {
    uint64_t device, inode;
    char *path; /* as it was given */
};

/* The files that a run reads, by what they are and not by name, so that a link is no way round. */
struct hws_inputs {
    struct hws_input *items;
    uint32_t count, capacity;
};

/* Zeroed storage is an empty set; _fini frees what it came to hold and empties it. */
void hws_inputs_fini(struct hws_inputs *inputs);
/* A file that is there; one that is not needs no care and is passed over. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_inputs_add(struct hws_inputs *inputs, const char *path);
/* All of `others`, which may be NULL. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status hws_inputs_add_all(struct hws_inputs *inputs,
                                                  const struct hws_inputs *others);

/* ---- what it writes -------------------------------------------------------------------------- */

/* A file that stands at an output's name gives way only if it is an earlier one of its kind. */
enum hws_output_kind {
    HWS_OUTPUT_GEOJSON = 0,
    HWS_OUTPUT_RECORDS,
    HWS_OUTPUT_FEED, /* AIS sentences, each with its time */
    HWS_OUTPUT_PNG,
    HWS_OUTPUT_SVG,
    HWS_OUTPUT_PDF,
    HWS_OUTPUT_SNAPSHOT,
    HWS_OUTPUT_BATCH,       /* what a batch is of */
    HWS_OUTPUT_RESULTS,     /* of a batch: SQLite */
    HWS_OUTPUT_CSV,         /* of a batch: one of three tables */
    HWS_OUTPUT_MOVES,       /* moves at their times, a line each */
    HWS_OUTPUT_EXERCISE,    /* an exercise file: SQLite */
    HWS_OUTPUT_SEATS,       /* what opens a room: JSON */
    HWS_OUTPUT_CERTIFICATE, /* a host's own: PEM */
    HWS_OUTPUT_KEPT,        /* what an exercise file holds, as JSON */
    HWS_OUTPUT_KIND_COUNT
};

/* What marks a picture as one of ours; the other kinds begin as no other program's files do. */
#define HWS_OUTPUT_PDF_CREATOR "Hawser"
#define HWS_OUTPUT_SVG_MARK "<!-- Hawser -->\n"
/* A whole tEXt chunk (PNG 11.3.4.3), length and CRC included: "Software", "Hawser". */
#define HWS_OUTPUT_PNG_MARK "\0\0\0\017tEXtSoftware\0Hawser\x90\x9b\x48\xb9"
#define HWS_OUTPUT_PNG_MARK_BYTES 27u
/* The application id of our SQLite files, "HAWS", as a number and as the file has it. */
#define HWS_OUTPUT_RESULTS_ID "0x48415753"
#define HWS_OUTPUT_RESULTS_MARK "HAWS"
/* Likewise of an exercise file, "HAWX". */
#define HWS_OUTPUT_EXERCISE_ID 0x48415758
#define HWS_OUTPUT_EXERCISE_MARK "HAWX"
#define HWS_OUTPUT_CERTIFICATE_HEAD "Hawser: a certificate that vouches for itself, and its key\n"
#define HWS_OUTPUT_MOVES_HEAD "# Moves at their times, for hawser batch --moves"
/* The first lines of our tables. */
#define HWS_OUTPUT_REPLICATIONS_HEAD "replication,end_ms,events,world,records"
#define HWS_OUTPUT_VALUES_HEAD "replication,measure,entity,value,standing"
#define HWS_OUTPUT_EXERCISE_HEAD "row,tx,"    /* of any of an exercise's */
#define HWS_OUTPUT_SHARED_HEAD "branch,role," /* of what one shore, or both, may have of it */
#define HWS_OUTPUT_SPANS_HEAD "replication,kind,subject,party,what,begins_ms,lasted_ms,censored"

struct hws_output;

/*
 * Begins an output; "-" is standard output. The run's inputs, or NULL, must outlive it. HWS_ERR_IO,
 * before anything is touched, when the path is an input, a folder, another's file, or cannot be
 * written; HWS_ERR_MEMORY.
 */
HWS_MUST_CHECK enum hws_status hws_output_open(const char *path, enum hws_output_kind kind,
                                               const struct hws_inputs *inputs,
                                               struct hws_output **output, struct hws_error *error);
enum hws_output_kind hws_output_kind(const struct hws_output *output);
/* Where to print; the output's own. What fails there is kept for the end. */
FILE *hws_output_stream(struct hws_output *output);
/*
 * Puts what was written in its place and frees the output, whatever comes of it. HWS_ERR_IO: it
 * could not be, and what stood there stands there still.
 */
HWS_MUST_CHECK enum hws_status hws_output_commit(struct hws_output *output,
                                                 struct hws_error *error);
/* Gives it up: nothing is left behind. NULL is passed over. */
void hws_output_discard(struct hws_output *output);

#endif
