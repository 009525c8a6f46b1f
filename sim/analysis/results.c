/* The pieces of a batch into one file that other programs open, and into CSV beside it. */
#include "hawser/analysis/results.h"

#include "hawser/core/output.h"
#include "sim/analysis/folder.h"
#include "sim/analysis/index.h"
#include "sim/analysis/results_csv.h"
#include "sim/analysis/results_db.h"

#include <stdlib.h>
#include <string.h>

/* The manifest that all folders share, the caller's to free. */
static enum hws_status share_manifest(const char *const *folders, uint32_t folder_count,
                                      char **manifest, struct hws_error *error)
{
    enum hws_status status = batch_manifest_read(folders[0], manifest, error);

    for (uint32_t i = 1; i < folder_count && status == HWS_OK; i++) {
        char *other = NULL;
        status = batch_manifest_read(folders[i], &other, error);
        if (status == HWS_OK) {
            status = batch_manifest_compare(folders[i], other, *manifest, error);
        }
        free(other);
    }
    return status;
}

static enum hws_status index_folders(const char *const *folders, uint32_t folder_count,
                                     struct result_index *index, struct hws_error *error)
{
    enum hws_status status = HWS_OK;

    for (uint32_t i = 0; i < folder_count && status == HWS_OK; i++) {
        status = result_index_add_folder(index, folders[i], error);
    }
    if (status == HWS_OK) {
        status = result_index_seal(index, error);
    }
    if (status == HWS_OK && index->place_count == 0) {
        status = hws_error_set(error, HWS_ERR_NOT_FOUND, folders[0],
                               "found no finished replication in it");
    }
    return status;
}

/* Every result in order into the database and the tables. */
static enum hws_status write_rows(const struct result_index *index, struct results_db *db,
                                  struct results_csv *csv, struct hws_error *error)
{
    for (uint32_t i = 0; i < index->place_count; i++) {
        struct hws_result result;
        enum hws_status status = result_index_read(index, i, &result, error);
        if (status != HWS_OK) {
            return status;
        }
        status = results_db_add(db, &result, error);
        results_csv_add(csv, &result);
        hws_result_fini(&result);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

static enum hws_status write_all(const struct result_index *index, const char *manifest,
                                 const char *path, const struct hws_merge_outcome *outcome,
                                 struct hws_error *error)
{
    struct results_db db = {0};
    struct results_csv csv = {0};
    enum hws_status status = results_db_open(&db, manifest, outcome, error);

    if (status == HWS_OK) {
        status = results_csv_open(&csv, path, error);
    }
    if (status == HWS_OK) {
        status = write_rows(index, &db, &csv, error);
    }
    if (status == HWS_OK) {
        status = results_db_write(&db, path, error);
    }
    if (status == HWS_OK) {
        status = results_csv_commit(&csv, error);
    }
    results_csv_discard(&csv);
    results_db_close(&db);
    return status;
}

enum hws_status hws_results_merge(const char *const *folders, uint32_t folder_count,
                                  const char *path, struct hws_merge_outcome *outcome,
                                  struct hws_error *error)
{
    struct result_index index = {0};
    char *manifest = NULL;

    *outcome = (struct hws_merge_outcome){0};
    enum hws_status status = share_manifest(folders, folder_count, &manifest, error);
    if (status == HWS_OK) {
        status = index_folders(folders, folder_count, &index, error);
    }
    if (status == HWS_OK) {
        outcome->result_count = index.place_count;
        outcome->first = index.places[0].replication;
        outcome->last = index.places[index.place_count - 1u].replication;
        outcome->gap_count = outcome->last - outcome->first + 1u - index.place_count;
        outcome->torn_count = index.torn_count;
        outcome->digest = result_index_digest(&index);
        status = write_all(&index, manifest, path, outcome, error);
    }
    free(manifest);
    result_index_fini(&index);
    return status;
}
