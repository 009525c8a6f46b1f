/* hawser replay: what is kept, done again and held against itself. */
#include "sim/console/room.h"
#include "sim/console/subcommands.h"
#include "sim/console/timeline.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/session/session.h"

#include <inttypes.h>
#include <string.h>

struct replay_options {
    bool verify;
    int64_t until_ms;
    const char *records;
    enum hws_language language;
};

static enum hws_exit print_counts(struct hws_exercise_file *file, const struct hws_room *room,
                                  const struct replay_options *options)
{
    uint64_t command_count = 0;
    uint64_t record_count = 0;
    struct hws_error error = {0};
    char since[HWS_DURATION_TEXT_MAX];

    if (hws_exercise_file_count(file, HWS_KEPT_COMMAND, &command_count, &error) != HWS_OK ||
        hws_exercise_file_count(file, HWS_KEPT_RECORD, &record_count, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    hws_duration_format(hws_room_now_ms(room), since);
    (void)printf(hws_tr(options->language,
                        "Replayed up to T+%s, branch %u: it comes out as it was lived.\n"),
                 since, hws_room_clock(room).branch);
    if (options->verify) {
        (void)printf(hws_tr(options->language,
                            "Verified: %llu transactions in one chain; %llu commands, %llu "
                            "records.\n"),
                     (unsigned long long)hws_exercise_file_transactions(file),
                     (unsigned long long)command_count, (unsigned long long)record_count);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit print_room(struct kept_exercise *kept, const struct hws_room *room,
                                const struct replay_options *options, struct hws_output *records)
{
    const struct hws_session *session = hws_room_session(room);
    struct hws_record_cursor cursor = hws_record_cursor_first(hws_session_records(session));
    struct hws_summary summary;
    struct hws_error error = {0};

    print_marking(kept->scenario, options->language, stdout);
    print_timeline(session, &cursor, options->language, stdout);
    (void)putchar('\n');
    if (hws_summary_create(session, &summary) != HWS_OK) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "summary", "no memory for the summary");
        return hws_report_error(&error);
    }
    const bool printed = print_summary(session, &summary, options->language, stdout);
    hws_summary_fini(&summary);
    const enum hws_exit exit_code = print_counts(kept->file, room, options);
    print_marking(kept->scenario, options->language, stdout);
    if (records != NULL) {
        print_records(session, hws_output_stream(records));
    }
    return printed ? exit_code : HWS_EXIT_FAILED;
}

static enum hws_exit replay(struct kept_exercise *kept, const struct replay_options *options)
{
    const struct hws_room_def def = {.scenario = kept->scenario, .file = kept->file};
    struct hws_output *records = NULL;
    struct hws_room *room = NULL;
    struct hws_error error = {0};

    if (options->records != NULL && hws_output_open(options->records, HWS_OUTPUT_RECORDS,
                                                    &kept->inputs, &records, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    if ((options->verify && hws_exercise_file_verify(kept->file, &error) != HWS_OK) ||
        hws_room_replay(&def, options->until_ms, &room, &error) != HWS_OK) {
        hws_output_discard(records);
        return hws_report_error(&error);
    }
    enum hws_exit exit_code = print_room(kept, room, options, records);
    hws_room_destroy(room);
    if (records != NULL && exit_code != HWS_EXIT_DONE) {
        hws_output_discard(records);
    } else if (records != NULL && hws_output_commit(records, &error) != HWS_OK) {
        exit_code = hws_report_error(&error);
    }
    return exit_code;
}

static enum hws_exit run_replay(const struct hws_invocation *invocation)
{
    const char *until = NULL;
    const char *language_text = NULL;
    const char *path = NULL;
    int path_count = 0;
    struct replay_options options = {.until_ms = INT64_MAX};
    const struct hws_option table[] = {
        {"--verify", NULL, &options.verify, NULL},
        {"--until", &until, NULL, NULL},
        {"--records", &options.records, NULL, NULL},
        {"--lang", &language_text, NULL, NULL},
    };
    struct kept_exercise kept;

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                &path, 1, 1, &path_count);
    if (exit_code == HWS_EXIT_DONE && until != NULL) {
        exit_code = room_time_option(invocation, "--until", until, &options.until_ms);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_language_option(invocation, language_text, &options.language);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = kept_exercise_open(invocation, path, &kept);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    exit_code = replay(&kept, &options);
    kept_exercise_close(&kept);
    return exit_code;
}

const struct hws_subcommand replay_subcommand = {
    .name = "replay",
    .synopsis = "replay FILE.hawser [--verify] [--until T] [--records OUT] [--lang LANGUAGE]",
    .summary = "do again what an exercise file holds, and say whether it comes out the same",
    .help =
        "Every command is carried out again at its own instant, with the scenario that the file\n"
        "holds; answers, records, what every role was told and the world at its checkpoints are\n"
        "held against what is kept. The first that differs is named, and the exit code is 3.\n\n"
        "  --verify           also every link of the file's chain: nothing was changed since\n"
        "  --until T          only so far: T+00d01:30, 36h\n"
        "  --records OUT      the records of the branch that it ends in, one JSON object a line\n"
        "  --lang LANGUAGE    the timeline in en, ja or ko\n\n"
        "Example: hawser replay strait.hawser --verify\n",
    .run = run_replay,
};
