/* hawser run: a scenario from beginning to end, without people. */
#include "sim/console/subcommands.h"
#include "sim/console/timeline.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/core/units.h"

#include <time.h>
#include <unistd.h>

/* Between two looks at the progress bar. */
#define EVENTS_PER_STRETCH 20000u
#define BAR_WIDTH 40
/* A run shorter than this needs no bar. */
#define BAR_AFTER_S 0.5

struct run_options {
    uint64_t seed;
    int64_t until_ms;
    const char *records_path;
    bool json, quiet;
    enum hws_language language;
};

static double seconds_since(const struct timespec *start)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) + (double)(now.tv_nsec - start->tv_nsec) / 1.0e9;
}

/* ---- progress ------------------------------------------------------------------------------- */

static void draw_bar(const struct hws_session *session, int64_t until_ms)
{
    const double share = (double)hws_session_now_ms(session) / (double)until_ms;
    const int filled = (int)(share * BAR_WIDTH);

    (void)fprintf(stderr, "\r[");
    for (int i = 0; i < BAR_WIDTH; i++) {
        (void)fputc(i < filled ? '#' : '.', stderr);
    }
    (void)fprintf(stderr, "] %3.0f %%", share * 100.0);
    (void)fflush(stderr);
}

static void wipe_bar(void)
{
    (void)fprintf(stderr, "\r%*s\r", BAR_WIDTH + 12, "");
    (void)fflush(stderr);
}

/* ---- the run -------------------------------------------------------------------------------- */

static enum hws_status run_to_end(struct hws_session *session, const struct run_options *options,
                                  const struct timespec *start, struct hws_error *error)
{
    const bool timeline = !options->json && !options->quiet;
    const bool bar_wanted = isatty(STDERR_FILENO) == 1 && (options->json || options->quiet);
    bool bar_drawn = false;
    struct hws_record_cursor unread = hws_record_cursor_first(hws_session_records(session));
    enum hws_status status = HWS_OK;

    while (status == HWS_OK) {
        status = hws_session_run(session, options->until_ms, EVENTS_PER_STRETCH, error);
        if (timeline) {
            print_timeline(session, &unread, options->language, stdout);
        }
        const bool over = hws_session_now_ms(session) >= options->until_ms &&
                          hws_engine_next_event_ms(hws_session_engine(session)) > options->until_ms;
        if (over) {
            break;
        }
        if (bar_wanted && seconds_since(start) > BAR_AFTER_S) {
            draw_bar(session, options->until_ms);
            bar_drawn = true;
        }
    }
    if (bar_drawn) {
        wipe_bar();
    }
    return status;
}

/* The records' output is ended here, whatever comes of it; NULL: none is wanted. */
static enum hws_exit print_result(const struct hws_session *session,
                                  const struct run_options *options, struct hws_output *records)
{
    struct hws_summary summary;
    struct hws_error error = {0};

    if (hws_summary_create(session, &summary) != HWS_OK) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "summary", "no memory for the summary");
        hws_output_discard(records);
        return hws_report_error(&error);
    }
    const bool printed = options->json
                             ? print_summary_json(session, &summary, stdout)
                             : print_summary(session, &summary, options->language, stdout);
    hws_summary_fini(&summary);
    if (!printed) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "summary", "no memory to print the summary");
        hws_output_discard(records);
        return hws_report_error(&error);
    }
    if (records == NULL) {
        return HWS_EXIT_DONE;
    }
    print_records(session, hws_output_stream(records));
    return hws_output_commit(records, &error) == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

static void print_head(const struct hws_scenario *scenario, const struct run_options *options)
{
    print_marking(scenario, options->language, stdout);
    (void)printf(hws_tr(options->language, "%s, seed %llu\n"),
                 hws_text_in(&hws_scenario_exercise(scenario)->title, options->language),
                 (unsigned long long)options->seed);
    print_replay_notes(scenario, "", stdout);
    (void)putchar('\n');
}

static enum hws_exit run_scenario(const struct hws_scenario *scenario, struct run_options *options)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct hws_session *session = NULL;
    struct hws_output *records = NULL;
    struct hws_error error = {0};
    struct timespec start;

    (void)clock_gettime(CLOCK_MONOTONIC, &start);
    if (options->until_ms > hws_scenario_exercise(scenario)->duration_ms) {
        options->until_ms = hws_scenario_exercise(scenario)->duration_ms;
    }
    /* Before the run: whoever waited for it should not learn at its end that it was for nothing. */
    enum hws_status status = options->records_path == NULL
                                 ? HWS_OK
                                 : hws_output_open(options->records_path, HWS_OUTPUT_RECORDS,
                                                   &scenario->inputs, &records, &error);
    if (status == HWS_OK) {
        status = hws_session_create(scenario, options->seed, 0, no_journal, &session, &error);
    }
    if (status != HWS_OK) {
        hws_output_discard(records);
        return hws_report_error(&error);
    }
    if (!options->json) {
        print_head(scenario, options);
    }
    status = run_to_end(session, options, &start, &error);
    const double wall_s = seconds_since(&start);
    enum hws_exit exit_code = HWS_EXIT_DONE;
    if (status == HWS_OK) {
        exit_code = print_result(session, options, records);
    } else {
        hws_output_discard(records);
        exit_code = hws_report_error(&error);
    }
    if (exit_code == HWS_EXIT_DONE && !options->json) {
        print_marking(scenario, options->language, stdout);
    }
    (void)fflush(stdout);
    /* On standard error, so that two runs print the same bytes. */
    (void)fprintf(stderr, "wall time %.3f s\n", wall_s);
    hws_session_destroy(session);
    return exit_code;
}

static enum hws_exit run_run(const struct hws_invocation *invocation)
{
    struct run_options options = {.until_ms = HWS_TIME_NEVER};
    const char *seed = NULL;
    const char *until = NULL;
    const char *language = NULL;
    const char *path = NULL;
    int path_count = 0;
    const struct hws_option table[] = {
        {"--seed", &seed, NULL, NULL},         {"--until", &until, NULL, NULL},
        {"--lang", &language, NULL, NULL},     {"--records", &options.records_path, NULL, NULL},
        {"--json", NULL, &options.json, NULL}, {"--quiet", NULL, &options.quiet, NULL},
    };
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                &path, 1, 1, &path_count);
    if (exit_code == HWS_EXIT_DONE && until != NULL &&
        hws_duration_parse(until, &options.until_ms, NULL) != HWS_OK) {
        exit_code = hws_usage_error(
            invocation, "found --until \"%s\", expected a duration such as 36h or 2d6h", until);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, seed, &options.seed);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_language_option(invocation, language, &options.language);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, path, &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (seed == NULL) {
        options.seed = hws_scenario_exercise(scenario)->seed;
    }
    exit_code = run_scenario(scenario, &options);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand run_subcommand = {
    .name = "run",
    .synopsis = "run FILE [--seed N] [--until DURATION] [--json] [--records OUT.jsonl] [--quiet] "
                "[--lang LANGUAGE]",
    .summary = "run a scenario to its end: a timeline, then a summary",
    .help = "  --seed N             another run of chance than the scenario's own\n"
            "  --until DURATION     stop earlier: 36h, 2d6h, PT36H\n"
            "  --json               the summary as one JSON object, no timeline\n"
            "  --records OUT.jsonl  every record, one JSON object a line, each with its cause\n"
            "  --quiet              no timeline\n"
            "  --lang LANGUAGE      the timeline in en, ja or ko; what is not translated, in "
            "English\n\n"
            "The same scenario and seed print the same bytes; the wall time goes to standard\n"
            "error. In the timeline a \"!\" stands before what is urgent.\n\n"
            "Example: hawser run scenarios/strait-anchor-drag.json --until 3d --seed 7\n",
    .run = run_run,
};
