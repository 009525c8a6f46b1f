/* Inside the writer: what may be written over, and the file without a name. */
#ifndef HAWSER_SIM_CORE_OUTPUT_H
#define HAWSER_SIM_CORE_OUTPUT_H

#include "hawser/core/output.h"

#include <stdbool.h>
#include <sys/stat.h>

/* ---- output_refuse.c: words, and what stands in the way ------------------------------------- */

/* HWS_ERR_IO: "cannot write the GeoJSON: WHY", and what to do, from an errno. */
enum hws_status output_failed(const char *path, enum hws_output_kind kind, int why,
                              struct hws_error *error);
/* HWS_ERR_IO when these are an input's. */
enum hws_status output_check_input(const char *path, const struct hws_inputs *inputs,
                                   const struct stat *facts, struct hws_error *error);
/*
 * Whether `name` in the folder is free or an earlier output of the kind that may be written. *mode
 * becomes its permissions, 0 where it is free. HWS_ERR_IO with words about `path`.
 */
enum hws_status output_check_place(int folder, const char *name, const char *path,
                                   enum hws_output_kind kind, const struct hws_inputs *inputs,
                                   mode_t *mode, struct hws_error *error);

/* ---- output_spill.c: a file without a name -------------------------------------------------- */

struct output_spill {
    int folder, file;
    bool linkable; /* it can be given a name; else its bytes are copied into a file that has one */
};

/* Makes it in `folder`; `linkable` asks for one that can be named. 0, or an errno. */
int output_spill_open(int folder, bool linkable, struct output_spill *spill);
/*
 * All that was written, to the disk and then to `name`, in the place of what stands there. Signals
 * that end a program wait meanwhile. mode: permissions, 0 the usual ones. 0, or an errno.
 */
int output_spill_place(const struct output_spill *spill, const char *name, mode_t mode);
/* All of the bytes, through interruptions. 0, or an errno. */
int output_write_all(int file, const char *bytes, size_t size);

#endif
