/*
 * A batch's folder: what was run (batch.json), and the results so far, a file a worker, a line a
 * replication. It is written by one process at a time; what stands in it is never changed, only
 * added to, so that whatever ends a batch, what was finished stays.
 */
#ifndef HAWSER_SIM_ANALYSIS_FOLDER_H
#define HAWSER_SIM_ANALYSIS_FOLDER_H

#include "hawser/core/hash.h"
#include "hawser/core/status.h"

#include <stdint.h>
#include <stdio.h>

#define FOLDER_MANIFEST "batch.json"
#define FOLDER_LOG_END ".results"

struct batch_folder {
    char *path;
    int lock; /* held while it is written to; -1: none */
};

/*
 * Makes the folder, or opens one that holds results of the same: batch.json says the same, byte for
 * byte. HWS_ERR_REFUSED: it holds others' results, or another batch writes to it; HWS_ERR_IO.
 */
HWS_MUST_CHECK enum hws_status batch_folder_open(const char *path, const char *manifest,
                                                 struct batch_folder *folder,
                                                 struct hws_error *error);
void batch_folder_close(struct batch_folder *folder);
/* The manifest of a folder that is there, the caller's to free. HWS_ERR_NOT_FOUND: it has none. */
HWS_MUST_CHECK enum hws_status batch_manifest_read(const char *path, char **manifest,
                                                   struct hws_error *error);
/*
 * HWS_ERR_REFUSED when two manifests differ, with what in words: "seed: found 7, expected 8".
 * `where` is the folder of the found one.
 */
HWS_MUST_CHECK enum hws_status batch_manifest_compare(const char *where, const char *found,
                                                      const char *expected,
                                                      struct hws_error *error);

/* ---- what a worker adds --------------------------------------------------------------------- */

struct batch_log {
    int file;
    uint32_t unsynced_count;
    char path[4096];
};

/* A file of its own, by a name that no other has. */
HWS_MUST_CHECK enum hws_status batch_log_open(const struct batch_folder *folder, uint32_t worker,
                                              struct batch_log *log, struct hws_error *error);
/*
 * Adds a line, whole or not at all as far as a reader is concerned: its hash stands before it.
 * Every so many it is made durable. HWS_ERR_IO, and nothing more may be added.
 */
HWS_MUST_CHECK enum hws_status batch_log_add(struct batch_log *log, const char *line,
                                             size_t line_size, struct hws_hash *hash,
                                             struct hws_error *error);
/* Makes the last of it durable and closes it; one without a line is removed. */
HWS_MUST_CHECK enum hws_status batch_log_close(struct batch_log *log, struct hws_error *error);

#endif
