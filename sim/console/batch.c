/* hawser batch: the same scenario many times, as it is or with values of it varied. */
#include "sim/console/subcommands.h"

#include "hawser/analysis/batch.h"
#include "hawser/analysis/factors.h"
#include "hawser/analysis/results.h"
#include "hawser/core/clock.h"
#include "hawser/core/units.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define LEVEL 0.95
#define COUNT_LEAST 30u
/* Between two progress lines. */
#define PROGRESS_S 0.2

static volatile sig_atomic_t stop_wanted = 0;

static void want_stop(int signal_number)
{
    (void)signal_number;
    stop_wanted = 1;
}

struct progress {
    double start_s, shown_s;
    uint64_t first_done; /* when it was first told */
    bool terminal, shown;
};

static double now_s(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1.0e9;
}

/* "1204 of 10000, 35 a second, 4m10s to go", on a line of its own that is written over. */
static void show_progress(void *context, uint64_t done_count, uint64_t count)
{
    struct progress *progress = context;
    const double now = now_s();
    char left[HWS_DURATION_TEXT_MAX];

    if (!progress->terminal || (now - progress->shown_s < PROGRESS_S && done_count < count)) {
        return;
    }
    if (!progress->shown) {
        progress->first_done = done_count - 1u;
    }
    const double rate =
        (double)(done_count - progress->first_done) / fmax(now - progress->start_s, 1.0e-3);
    hws_duration_words((int64_t)((double)(count - done_count) / rate * 1000.0), left);
    (void)fprintf(stderr, "\r%llu of %llu, %.*f a second, %s to go\033[K",
                  (unsigned long long)done_count, (unsigned long long)count, rate < 10.0 ? 1 : 0,
                  rate, left);
    (void)fflush(stderr);
    progress->shown_s = now;
    progress->shown = true;
}

/* ---- options --------------------------------------------------------------------------------- */

struct batch_options {
    const char *count, *threads, *seed, *range, *folder, *until, *from, *moves, *half_width, *latin;
    struct hws_option_values vary;
    bool one_at_a_time;
};

static bool read_whole(const char *text, uint64_t low, uint64_t high, uint64_t *number)
{
    char *end = NULL;

    errno = 0;
    const unsigned long long read = strtoull(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || text[0] == '-' || read < low || read > high) {
        return false;
    }
    *number = read;
    return true;
}

static enum hws_exit read_counts(const struct hws_invocation *invocation,
                                 const struct batch_options *options, struct hws_batch_def *def)
{
    uint64_t threads = 0;
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);

    def->count = 1;
    def->thread_count = cores < 1 ? 1u : (uint32_t)cores;
    if (options->count != NULL &&
        !read_whole(options->count, 1, HWS_BATCH_REPLICATIONS_MAX, &def->count)) {
        return hws_usage_error(invocation, "found -n \"%s\", expected a number from 1 to %llu",
                               options->count, (unsigned long long)HWS_BATCH_REPLICATIONS_MAX);
    }
    if (options->threads != NULL) {
        if (!read_whole(options->threads, 1, HWS_BATCH_THREADS_MAX, &threads)) {
            return hws_usage_error(invocation, "found -j \"%s\", expected a number from 1 to %u",
                                   options->threads, HWS_BATCH_THREADS_MAX);
        }
        def->thread_count = (uint32_t)threads;
    }
    return HWS_EXIT_DONE;
}

/* "0-99": the first and the last. */
static enum hws_exit read_range(const struct hws_invocation *invocation, const char *text,
                                struct hws_batch_def *def)
{
    char first[24];
    const char *dash = text == NULL ? NULL : strchr(text, '-');
    uint64_t last = 0;

    if (text == NULL) {
        return HWS_EXIT_DONE;
    }
    if (dash == NULL || (size_t)(dash - text) >= sizeof(first)) {
        return hws_usage_error(invocation, "found --reps \"%s\", expected two numbers: 0-99", text);
    }
    (void)snprintf(first, sizeof(first), "%.*s", (int)(dash - text), text);
    if (!read_whole(first, 0, HWS_BATCH_REPLICATIONS_MAX, &def->first) ||
        !read_whole(dash + 1, def->first, def->first + HWS_BATCH_REPLICATIONS_MAX - 1u, &last)) {
        return hws_usage_error(invocation,
                               "found --reps \"%s\", expected two numbers that go up: 0-99", text);
    }
    def->count = last - def->first + 1u;
    return HWS_EXIT_DONE;
}

/* "cables_cut=5%", "detection_ms of lilac-guard=600000"; cuts the text where its parts end. */
static enum hws_exit read_rule(const struct hws_invocation *invocation, const char *option,
                               char *text, size_t text_size, struct hws_stop_rule *rule)
{
    char *end = NULL;

    (void)snprintf(text, text_size, "%s", option);
    char *sign = strrchr(text, '=');
    if (sign == NULL) {
        return hws_usage_error(
            invocation, "found --until-halfwidth \"%s\", expected MEASURE=5%% or MEASURE=0.1",
            option);
    }
    *sign = '\0';
    const double width = strtod(sign + 1, &end);
    *rule = (struct hws_stop_rule){.metric = text,
                                   .entity = "",
                                   .level = LEVEL,
                                   .count_least = COUNT_LEAST,
                                   .relative = *end == '%',
                                   .half_width = *end == '%' ? width / 100.0 : width};
    if (end == sign + 1 || (end[0] != '\0' && strcmp(end, "%") != 0) || !(width > 0.0)) {
        return hws_usage_error(invocation,
                               "found a half-width of \"%s\", expected a number above 0, or with %%"
                               " a share of the mean",
                               sign + 1);
    }
    char *of = strstr(text, "/");
    if (of != NULL) {
        *of = '\0';
        rule->entity = of + 1;
    }
    return HWS_EXIT_DONE;
}

/* ---- what came of it ------------------------------------------------------------------------- */

static void print_moves(const struct hws_batch_outcome *outcome)
{
    if (outcome->moves_refused > 0) {
        (void)printf("moves: %llu made, %llu no longer possible; the first: %s\n",
                     (unsigned long long)outcome->moves_taken,
                     (unsigned long long)outcome->moves_refused, outcome->move_refused.message);
    } else if (outcome->moves_taken > 0) {
        (void)printf("moves: %llu made, all of them possible\n",
                     (unsigned long long)outcome->moves_taken);
    }
}

static enum hws_exit print_outcome(const struct hws_batch_def *def,
                                   const struct hws_batch_outcome *outcome)
{
    char digest[HWS_HASH_TEXT_MAX];

    hws_hash_format(outcome->digest, digest);
    (void)printf("%llu replications ran, %llu were there already: %llu results in %s\n",
                 (unsigned long long)outcome->ran_count, (unsigned long long)outcome->found_count,
                 (unsigned long long)outcome->result_count, def->folder);
    if (outcome->torn_count > 0) {
        (void)printf("%u half-written results stand there and are passed over\n",
                     outcome->torn_count);
    }
    print_moves(outcome);
    if (def->stop_rule != NULL && !outcome->stopped) {
        (void)printf("%s: %s after %llu replications\n", def->stop_rule->metric,
                     outcome->rule_met ? "known well enough" : "NOT known well enough",
                     (unsigned long long)outcome->ran_count +
                         (unsigned long long)outcome->found_count);
    }
    if (outcome->failed_count > 0) {
        (void)printf("%llu FAILED; replication %llu: %s: %s\n",
                     (unsigned long long)outcome->failed_count,
                     (unsigned long long)outcome->first_failed, outcome->failure.where,
                     outcome->failure.message);
        return HWS_EXIT_FAILED;
    }
    if (outcome->stopped) {
        (void)printf("stopped with %llu to go; the same command goes on from here\n",
                     (unsigned long long)outcome->missing_count);
        return HWS_EXIT_FAILED;
    }
    (void)printf("digest %s\nresults in %s/" HWS_RESULTS_NAME "; hawser stats %s\n", digest,
                 def->folder, def->folder);
    return HWS_EXIT_DONE;
}

static enum hws_exit run_def(const struct hws_batch_def *def)
{
    struct hws_batch_outcome outcome;
    struct hws_error error = {0};
    struct sigaction action = {.sa_handler = want_stop};

    /* A second one ends the program at once: what is finished is kept all the same. */
    action.sa_flags = (int)SA_RESETHAND;
    (void)sigaction(SIGINT, &action, NULL);
    (void)sigaction(SIGTERM, &action, NULL);
    const enum hws_status status = hws_batch_run(def, &outcome, &error);
    const struct progress *progress = def->context;
    if (progress->shown) {
        (void)fprintf(stderr, "\r\033[K");
    }
    if (status != HWS_OK) {
        error.status = status;
        return hws_report_error(&error);
    }
    return print_outcome(def, &outcome);
}

/* ---- design points --------------------------------------------------------------------------- */

/* What all points of an experiment share. */
struct experiment {
    const struct batch_options *options;
    const char *path;
    struct hws_batch_def *def;
    struct hws_factors factors;
    struct hws_assets assets;
    struct hws_moves moves;
    char folder[PATH_MAX];
};

/* Runs one point in its folder; the scenario is checked like a file of its own. */
static enum hws_exit run_point(struct experiment *experiment, uint32_t point, bool alone)
{
    struct hws_scenario_edit edits[HWS_FACTORS_MAX];
    const uint32_t edit_count = hws_factors_edits(&experiment->factors, point, edits);
    struct hws_batch_def *def = experiment->def;
    struct hws_scenario *scenario = NULL;
    char words[1024];
    char folder[PATH_MAX + 32];

    hws_edits_words(edits, edit_count, words, sizeof(words));
    if (!alone) {
        (void)printf("%s%s\n", point == 0 ? "" : "\n", words);
        (void)fflush(stdout);
    }
    enum hws_exit exit_code =
        hws_load_edited(experiment->path, edits, edit_count, &experiment->assets, &scenario);
    if (exit_code != HWS_EXIT_DONE) {
        if (edit_count > 0) {
            (void)fprintf(stderr, "hawser: so it is with %s\n", words);
        }
        return exit_code;
    }
    if (experiment->folder[0] == '\0') {
        (void)snprintf(experiment->folder, sizeof(experiment->folder), "%.400s-runs",
                       hws_scenario_exercise(scenario)->id);
    }
    (void)snprintf(folder, sizeof(folder), alone ? "%s" : "%s/point-%u", experiment->folder, point);
    if (!alone) {
        (void)mkdir(experiment->folder, 0777); /* what is wrong with it shows at the point */
    }
    def->folder = folder;
    def->scenario = scenario;
    def->vary = edit_count == 0 ? NULL : words;
    if (experiment->options->seed == NULL) {
        def->seed = hws_scenario_exercise(scenario)->seed;
    }
    exit_code = run_def(def);
    hws_scenario_destroy(scenario);
    return exit_code;
}

/* All levels are looked at before the first run, so that none is found wrong after hours. */
static enum hws_exit check_points(struct experiment *experiment, uint32_t point_count)
{
    struct hws_factors one = experiment->factors;
    uint32_t checked = 1;

    if (point_count == 1) {
        return HWS_EXIT_DONE;
    }
    one.one_at_a_time = !one.latin;
    for (uint32_t i = 0; i < one.count; i++) {
        checked += one.items[i].level_count;
    }
    checked = one.latin ? point_count : checked;
    for (uint32_t point = 1; point < checked; point++) {
        struct hws_scenario_edit edits[HWS_FACTORS_MAX];
        struct hws_scenario *scenario = NULL;
        char words[1024];
        const uint32_t edit_count = hws_factors_edits(&one, point, edits);
        const enum hws_exit exit_code =
            hws_load_edited(experiment->path, edits, edit_count, &experiment->assets, &scenario);
        if (exit_code != HWS_EXIT_DONE) {
            hws_edits_words(edits, edit_count, words, sizeof(words));
            (void)fprintf(stderr, "hawser: so it is with %s\n", words);
            return exit_code;
        }
        hws_scenario_destroy(scenario);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit run_points(struct experiment *experiment)
{
    struct hws_error error = {0};
    uint32_t point_count = 0;

    if (hws_factors_points(&experiment->factors, &point_count, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    enum hws_exit exit_code = check_points(experiment, point_count);
    for (uint32_t point = 0; point < point_count && exit_code == HWS_EXIT_DONE; point++) {
        struct progress *progress = experiment->def->context;
        *progress = (struct progress){.start_s = now_s(), .terminal = progress->terminal};
        exit_code = run_point(experiment, point, experiment->factors.count == 0);
    }
    if (exit_code == HWS_EXIT_DONE && point_count > 1) {
        (void)printf("\n%u points; hawser compare %s sets them against the first\n", point_count,
                     experiment->folder);
    }
    return exit_code;
}

static enum hws_exit run_options(const struct hws_invocation *invocation,
                                 const struct batch_options *options, const char *path,
                                 struct hws_batch_def *def)
{
    static struct experiment experiment;
    struct hws_error error = {0};

    experiment = (struct experiment){.options = options, .path = path, .def = def};
    experiment.factors.one_at_a_time = options->one_at_a_time;
    (void)snprintf(experiment.folder, sizeof(experiment.folder), "%s",
                   options->folder == NULL ? "" : options->folder);
    enum hws_status status = HWS_OK;
    for (uint32_t i = 0; i < options->vary.count && status == HWS_OK; i++) {
        status = hws_factors_add(&experiment.factors, options->vary.items[i], &error);
    }
    if (status == HWS_OK && options->latin != NULL) {
        uint64_t latin = 0;
        (void)read_whole(options->latin, 0, UINT32_MAX, &latin); /* 0 is refused like others */
        status = hws_factors_latin(&experiment.factors, (uint32_t)latin, def->seed, &error);
    }
    if (status == HWS_OK && options->moves != NULL) {
        status = hws_moves_read(options->moves, &experiment.moves, &error);
    }
    enum hws_exit exit_code = status == HWS_OK ? hws_open_assets(invocation, &experiment.assets)
                                               : hws_report_error(&error);
    if (exit_code == HWS_EXIT_DONE) {
        def->moves = options->moves == NULL ? NULL : &experiment.moves;
        def->stop = &stop_wanted;
        exit_code = run_points(&experiment);
        hws_assets_close(&experiment.assets);
    }
    hws_moves_fini(&experiment.moves);
    hws_factors_fini(&experiment.factors);
    return exit_code;
}

static enum hws_exit run_batch(const struct hws_invocation *invocation)
{
    struct batch_options options = {.count = NULL};
    struct progress progress = {.start_s = now_s(), .terminal = isatty(STDERR_FILENO) == 1};
    struct hws_batch_def def = {
        .until_ms = HWS_TIME_NEVER, .progress = show_progress, .context = &progress};
    struct hws_stop_rule rule;
    char rule_text[256];
    const char *path = NULL;
    int path_count = 0;
    const struct hws_option table[] = {
        {"-n", &options.count, NULL, NULL},
        {"-j", &options.threads, NULL, NULL},
        {"--seed", &options.seed, NULL, NULL},
        {"--reps", &options.range, NULL, NULL},
        {"-o", &options.folder, NULL, NULL},
        {"--until", &options.until, NULL, NULL},
        {"--from-time", &options.from, NULL, NULL},
        {"--moves", &options.moves, NULL, NULL},
        {"--until-halfwidth", &options.half_width, NULL, NULL},
        {"--vary", NULL, NULL, &options.vary},
        {"--one-at-a-time", NULL, &options.one_at_a_time, NULL},
        {"--latin", &options.latin, NULL, NULL},
    };

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                &path, 1, 1, &path_count);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_counts(invocation, &options, &def);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_range(invocation, options.range, &def);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, options.seed, &def.seed);
    }
    if (exit_code == HWS_EXIT_DONE && options.until != NULL &&
        hws_duration_parse(options.until, &def.until_ms, NULL) != HWS_OK) {
        exit_code = hws_usage_error(invocation,
                                    "found --until \"%s\", expected a duration such as 36h or 2d6h",
                                    options.until);
    }
    if (exit_code == HWS_EXIT_DONE && options.from != NULL &&
        (hws_duration_parse(options.from, &def.from_ms, NULL) != HWS_OK || def.from_ms == 0 ||
         def.from_ms > def.until_ms)) {
        exit_code = hws_usage_error(
            invocation, "found --from-time \"%s\", expected a duration such as 36h, before the end",
            options.from);
    }
    if (exit_code == HWS_EXIT_DONE && options.half_width != NULL) {
        exit_code = read_rule(invocation, options.half_width, rule_text, sizeof(rule_text), &rule);
        def.stop_rule = &rule;
    }
    return exit_code == HWS_EXIT_DONE ? run_options(invocation, &options, path, &def) : exit_code;
}

const struct hws_subcommand batch_subcommand = {
    .name = "batch",
    .synopsis = "batch FILE -n N [-j CORES] [--seed S] [--reps A-B] [-o DIR] [--until DURATION] "
                "[--from-time DURATION] [--moves MOVES] [--vary POINTER=LEVEL,...|@CHANGES,...] "
                "[--one-at-a-time] [--latin POINTS] "
                "[--until-halfwidth MEASURE=5%]",
    .summary = "run a scenario many times and keep what each run came to",
    .help =
        "  -n N              how many replications, numbered from 0\n"
        "  -j CORES          threads; all of the machine's unless said\n"
        "  --seed S          another seed than the scenario's own\n"
        "  --reps A-B        these replications, to share a batch out over machines\n"
        "  -o DIR            the folder for the results; its name unless said: SCENARIO-runs\n"
        "  --until DURATION  stop each earlier: 36h, 2d6h\n"
        "  --from-time DURATION   every replication goes on from the same world, that of\n"
        "                    replication 0 at this time: what may still come of where one stands\n"
        "  --moves MOVES     a text with a time and a move a line, made in every replication:\n"
        "                    26h inject weigh marrowby-trader\n"
        "  --vary /sharing/0/delay=1m,6h   a value of the scenario (a JSON pointer) at several\n"
        "                    levels, each run in DIR/point-N; with several, all combinations\n"
        "  --vary @A.json,B.json   levels that change more: a file each, an object of pointers "
        "and\n"
        "                    values; a pointer that ends in /- adds to a list\n"
        "  --one-at-a-time   the scenario as it is, and each level by itself\n"
        "  --latin POINTS    the scenario as it is, and so many points spread over ranges (--vary\n"
        "                    /repair_ships/0/callout=6h..2d), a Latin hypercube\n"
        "  --until-halfwidth MEASURE=5%   stop as soon as half of the 95 % interval of the\n"
        "                    mean is at most this share of it (or, without %, this much); "
        "MEASURE/ID for\n"
        "                    one of several; -n is then the most\n\n"
        "A replication depends on the scenario, the seed and its number alone. What is finished\n"
        "in DIR is not run again: after an interruption (Ctrl-C) the same command goes on. The\n"
        "digest is the same whatever the number of threads, pieces or machines; \"hawser merge\"\n"
        "puts pieces together and \"hawser stats\" prints what they say.\n\n"
        "Example: hawser batch scenarios/strait-anchor-drag.json -n 200 -o drag\n",
    .run = run_batch,
};
