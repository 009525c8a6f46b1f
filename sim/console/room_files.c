/* hawser backup, hawser redact, and opening an exercise file with the scenario that it holds. */
#include "sim/console/room.h"
#include "sim/console/subcommands.h"

#include "hawser/core/clock.h"

#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- opening --------------------------------------------------------------------------------- */

bool is_exercise_file(const char *path)
{
    char head[100];
    FILE *in = fopen(path, "rb");
    const bool whole = in != NULL && fread(head, sizeof(head), 1, in) == 1;

    if (in != NULL) {
        (void)fclose(in);
    }
    return whole && memcmp(head, "SQLite format 3", 16) == 0 &&
           memcmp(head + 68, HWS_OUTPUT_EXERCISE_MARK, 4) == 0;
}

enum hws_exit kept_exercise_open(const struct hws_invocation *invocation, const char *path,
                                 struct kept_exercise *kept)
{
    char folder[PATH_MAX];
    char scenario[PATH_MAX];
    struct hws_error error = {0};

    *kept = (struct kept_exercise){0};
    if (hws_exercise_file_open(path, false, 0, &kept->file, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    if (hws_inputs_add(&kept->inputs, path) != HWS_OK) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, path, "no memory to read it");
        hws_exercise_file_close(kept->file);
        return hws_report_error(&error);
    }
    if (hws_exercise_file_unpack(kept->file, folder, scenario, sizeof(folder), &error) != HWS_OK) {
        hws_inputs_fini(&kept->inputs);
        hws_exercise_file_close(kept->file);
        return hws_report_error(&error);
    }
    const enum hws_exit exit_code =
        hws_open_scenario(invocation, scenario, &kept->assets, &kept->scenario);
    hws_exercise_file_pack_up(kept->file, folder);
    if (exit_code != HWS_EXIT_DONE) {
        hws_inputs_fini(&kept->inputs);
        hws_exercise_file_close(kept->file);
    }
    return exit_code;
}

void kept_exercise_close(struct kept_exercise *kept)
{
    hws_scenario_destroy(kept->scenario);
    hws_assets_close(&kept->assets);
    hws_inputs_fini(&kept->inputs);
    hws_exercise_file_close(kept->file);
}

enum hws_exit room_time_option(const struct hws_invocation *invocation, const char *name,
                               const char *text, int64_t *time_ms)
{
    if (hws_room_time_read(text, time_ms)) {
        return HWS_EXIT_DONE;
    }
    return hws_usage_error(
        invocation,
        "found %s \"%s\", expected an instant since the beginning, as T+00d01:30 "
        "or 36h",
        name, text);
}

/* ---- backup ---------------------------------------------------------------------------------- */

static enum hws_exit run_backup(const struct hws_invocation *invocation)
{
    const char *paths[2] = {NULL, NULL};
    int path_count = 0;
    struct hws_error error = {0};

    const enum hws_exit exit_code =
        hws_options_parse(invocation, NULL, 0, paths, 2, 2, &path_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    return hws_exercise_file_backup(paths[0], paths[1], &error) == HWS_OK
               ? HWS_EXIT_DONE
               : hws_report_error(&error);
}

const struct hws_subcommand backup_subcommand = {
    .name = "backup",
    .synopsis = "backup FILE.hawser OUT.hawser",
    .summary = "copy an exercise file, also while it is played",
    .help = "The copy holds all that was committed when it was made, and can be gone on with on\n"
            "another machine (hawser play --exercise OUT --resume). A file that is damaged is\n"
            "not copied: the last good backup stays the last good one.\n\n"
            "Example: hawser backup strait.hawser /media/stick/strait.hawser\n",
    .run = run_backup,
};

/* ---- redact ---------------------------------------------------------------------------------- */

static enum hws_exit run_redact(const struct hws_invocation *invocation)
{
    const char *path = NULL;
    int path_count = 0;
    uint64_t name_count = 0;
    struct hws_error error = {0};

    const enum hws_exit exit_code =
        hws_options_parse(invocation, NULL, 0, &path, 1, 1, &path_count);
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (hws_exercise_file_redact(path, room_wall_us(), &name_count, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    (void)printf("%" PRIu64 " name%s removed; what was done stays, by roles and seats\n",
                 name_count, name_count == 1 ? "" : "s");
    return HWS_EXIT_DONE;
}

const struct hws_subcommand redact_subcommand = {
    .name = "redact",
    .synopsis = "redact FILE.hawser",
    .summary = "remove the names of people from an exercise file",
    .help = "Names stand beside what is kept, not in it: who joined is known by a seat's number.\n"
            "They are removed from the file's unused parts too, and that they were is kept.\n"
            "\"hawser replay FILE --verify\" holds afterwards as before. Backups that were made\n"
            "before keep the names, as does what people wrote of each other in free text.\n\n"
            "Example: hawser redact strait.hawser\n",
    .run = run_redact,
};
