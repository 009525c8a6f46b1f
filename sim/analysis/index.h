/*
 * Where each replication's result stands: over the files of one folder or of several that hold
 * results of the same. Lines are read again from their place when they are wanted, so that ten
 * thousand results need no memory of their own.
 */
#ifndef HAWSER_SIM_ANALYSIS_INDEX_H
#define HAWSER_SIM_ANALYSIS_INDEX_H

#include "hawser/analysis/result.h"
#include "hawser/core/hash.h"
#include "hawser/core/status.h"

#include <stdint.h>

struct result_place {
    uint64_t replication;
    uint64_t offset; /* of the line's JSON in its file */
    struct hws_hash hash;
    uint32_t file, size;
};

struct result_index {
    char **paths; /* of the files */
    uint32_t path_count;
    struct result_place *places; /* once sealed: by replication, each once */
    uint32_t place_count, place_capacity;
    uint32_t torn_count; /* lines that are not whole: passed over, their replications are missing */
};

/* Zeroed storage is an empty index. */
void result_index_fini(struct result_index *index);
/* All result files of the folder. HWS_ERR_IO, HWS_ERR_MEMORY. */
HWS_MUST_CHECK enum hws_status result_index_add_folder(struct result_index *index,
                                                       const char *folder, struct hws_error *error);
/*
 * Orders the places. The same replication may stand there more than once when all say the same;
 * HWS_ERR_REFUSED when two differ.
 */
HWS_MUST_CHECK enum hws_status result_index_seal(struct result_index *index,
                                                 struct hws_error *error);
/* The place in the sealed index of the first replication at or above this one. */
uint32_t result_index_find(const struct result_index *index, uint64_t replication);
/* Reads the result at a place. */
HWS_MUST_CHECK enum hws_status result_index_read(const struct result_index *index, uint32_t place,
                                                 struct hws_result *result,
                                                 struct hws_error *error);
/* Of all results in the order of replications: the same however they came about. */
struct hws_hash result_index_digest(const struct result_index *index);

#endif
