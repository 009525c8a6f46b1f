/* hawser export of an exercise file: as JSON, or as a folder of tables. */
#include "sim/console/room.h"

#include "hawser/core/output.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

struct exporting {
    struct hws_exercise_file *file;
    struct hws_export_reader reader;
    struct hws_inputs inputs;
    struct hws_error error;
};

/* What writes one output. */
typedef enum hws_status (*put_output)(struct exporting *exporting, uint32_t number, FILE *out);

static enum hws_status write_output(struct exporting *exporting, const char *path,
                                    enum hws_output_kind kind, put_output put, uint32_t number)
{
    struct hws_output *output = NULL;
    enum hws_status status =
        hws_output_open(path, kind, &exporting->inputs, &output, &exporting->error);

    if (status != HWS_OK) {
        return status;
    }
    status = put(exporting, number, hws_output_stream(output));
    if (status != HWS_OK) {
        hws_output_discard(output);
        return status;
    }
    return hws_output_commit(output, &exporting->error);
}

static enum hws_status put_json(struct exporting *exporting, uint32_t number, FILE *out)
{
    (void)number;
    return hws_exercise_file_export(exporting->file, &exporting->reader, out, &exporting->error);
}

static enum hws_status put_table(struct exporting *exporting, uint32_t number, FILE *out)
{
    return hws_exercise_file_csv(exporting->file, (enum hws_kept)number, out, &exporting->error);
}

static enum hws_status put_shared(struct exporting *exporting, uint32_t number, FILE *out)
{
    return hws_exercise_file_export_csv(exporting->file, &exporting->reader, number == 1u, out,
                                        &exporting->error);
}

static enum hws_status write_tables(struct exporting *exporting, const char *folder)
{
    static const char *const shared[] = {"told", "commands"};
    const bool all = exporting->reader.kind == HWS_EXPORT_CONTROL;
    const uint32_t count = all ? (uint32_t)HWS_KEPT_COUNT : 2u;
    enum hws_status status = HWS_OK;

    if (mkdir(folder, 0777) != 0 && errno != EEXIST) {
        return hws_error_set(&exporting->error, HWS_ERR_IO, folder, "cannot be made: %s",
                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    for (uint32_t i = 0; i < count && status == HWS_OK; i++) {
        char path[PATH_MAX];
        (void)snprintf(path, sizeof(path), "%s/%s.csv", folder,
                       all ? hws_kept_table_name((enum hws_kept)i) : shared[i]);
        status = write_output(exporting, path, HWS_OUTPUT_CSV, all ? put_table : put_shared, i);
    }
    return status;
}

enum hws_exit export_exercise(const struct hws_invocation *invocation, const char *path,
                              const char *out, const char *csv_folder, const char *reader)
{
    struct exporting exporting = {0};

    if ((out == NULL) == (csv_folder == NULL)) {
        return hws_usage_error(invocation, "expected one of -o OUT and --csv FOLDER");
    }
    enum hws_status status =
        hws_exercise_file_open(path, false, 0, &exporting.file, &exporting.error);
    if (status == HWS_OK) {
        status = hws_exercise_file_reader(exporting.file, reader == NULL ? "control" : reader,
                                          &exporting.reader, &exporting.error);
    }
    if (status == HWS_OK) {
        status = hws_inputs_add(&exporting.inputs, path);
    }
    if (status == HWS_OK) {
        status = out != NULL ? write_output(&exporting, out, HWS_OUTPUT_KEPT, put_json, 0)
                             : write_tables(&exporting, csv_folder);
    }
    hws_inputs_fini(&exporting.inputs);
    hws_exercise_file_close(exporting.file);
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&exporting.error);
}
