/* What a batch is of: its scenario, program, seed, moves, and the measures and spans it keeps. */
#ifndef HAWSER_SIM_ANALYSIS_MANIFEST_H
#define HAWSER_SIM_ANALYSIS_MANIFEST_H

#include "hawser/analysis/batch.h"
#include "hawser/core/json_writer.h"

#define MANIFEST_VERSION 1

/* One JSON object, the caller's to free. HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status batch_manifest_write(const struct hws_batch_def *def,
                                                    char **manifest);

#endif
