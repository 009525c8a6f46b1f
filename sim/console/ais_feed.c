/* A scenario's vessels as AIS sentences, to a file, to TCP clients and in datagrams. */
#include "sim/console/ais.h"
#include "sim/console/timeline.h"

#include "hawser/core/clock.h"
#include "hawser/core/units.h"
#include "hawser/serve/feed_server.h"
#include "hawser/session/ais_feed.h"

#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>

/* Between two looks for a signal to stop. */
#define WAIT_MS_MAX 200
/* At the end, how long those who are behind may take what waits for them. */
#define LAST_WAIT_MS 2000
#define TAG_MAX 64

enum feed_view { FEED_TRUTH, FEED_AIR, FEED_PICTURE };

struct feed_run {
    enum feed_view view;
    uint32_t agency; /* whose picture */
    struct hws_session *session;
    struct hws_ais_feed *feed;
    struct hws_feed_server *server;
    struct hws_feed_datagrams *datagrams;
    const struct ais_feed_options *options;
    struct hws_output *output; /* NULL: no file */
    FILE *file;                /* the output's */
    uint64_t message_count, sentence_count;
    struct timespec started;
    sigset_t stop_signals, signals_before;
    bool stopped;
};

/* ---- where it goes -------------------------------------------------------------------------- */

/* "\s:EXERCISE,c:1800000000*hh\": a log's lines tell when they were heard, and that it is one. */
static void make_tag(int64_t instant_ms, char tag[TAG_MAX])
{
    char words[TAG_MAX - 8];
    unsigned sum = 0;

    (void)snprintf(words, sizeof(words), "s:EXERCISE,c:%" PRId64, instant_ms / HWS_MS_PER_S);
    for (const char *at = words; *at != '\0'; at++) {
        sum ^= (unsigned char)*at;
    }
    (void)snprintf(tag, TAG_MAX, "\\%s*%02X\\", words, sum);
}

static enum hws_status take(void *context, int64_t instant_ms,
                            const struct hws_ais_message *message,
                            const struct hws_ais_sentences *sentences)
{
    struct feed_run *run = context;
    char tag[TAG_MAX];

    (void)message;
    make_tag(instant_ms, tag);
    run->message_count++;
    for (uint32_t i = 0; i < sentences->count; i++) {
        const char *line = sentences->lines[i];
        const size_t length = strlen(line);
        run->sentence_count++;
        if (run->file != NULL && fprintf(run->file, "%s%s", tag, line) < 0) {
            return HWS_ERR_IO;
        }
        if (run->server != NULL) {
            hws_feed_server_send(run->server, line, length);
        }
        if (run->datagrams != NULL) {
            hws_feed_datagrams_send(run->datagrams, line, length);
        }
    }
    return HWS_OK;
}

static enum hws_status open_outputs(struct feed_run *run, const struct hws_scenario *scenario,
                                    struct hws_error *error)
{
    const struct ais_feed_options *options = run->options;
    enum hws_status status = HWS_OK;

    if (options->file_path != NULL) {
        status = hws_output_open(options->file_path, HWS_OUTPUT_FEED, &scenario->inputs,
                                 &run->output, error);
        if (status != HWS_OK) {
            return status;
        }
        run->file = hws_output_stream(run->output);
    }
    if (options->udp_target != NULL) {
        status = hws_feed_datagrams_create(options->from_address, options->udp_target,
                                           &run->datagrams, error);
    }
    if (status == HWS_OK && options->serves) {
        status = hws_feed_server_create(options->from_address, options->port, &run->server, error);
    }
    return status;
}

/*
 * Puts the file in its place when all went well; a feed that was told to stop is whole too. What
 * went wrong with the file itself is said rather than that it could not be gone on with.
 */
static enum hws_status close_file(struct feed_run *run, enum hws_status status,
                                  struct hws_error *error)
{
    struct hws_output *output = run->output;

    const bool failed = output != NULL && ferror(run->file) != 0;

    run->output = NULL;
    run->file = NULL;
    if (output == NULL) {
        return status;
    }
    if (status == HWS_OK || failed) {
        return hws_output_commit(output, error);
    }
    hws_output_discard(output);
    return status;
}

/* ---- time ----------------------------------------------------------------------------------- */

/* Ctrl-C and a request to end are answered between two messages, with the counts at the end. */
static void hold_signals(struct feed_run *run)
{
    (void)sigemptyset(&run->stop_signals);
    (void)sigaddset(&run->stop_signals, SIGINT);
    (void)sigaddset(&run->stop_signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &run->stop_signals, &run->signals_before);
}

static bool is_stopped(struct feed_run *run)
{
    const struct timespec now = {0};

    run->stopped = run->stopped || sigtimedwait(&run->stop_signals, NULL, &now) > 0;
    return run->stopped;
}

static double seconds_since_start(const struct feed_run *run)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - run->started.tv_sec) +
           (double)(now.tv_nsec - run->started.tv_nsec) / 1.0e9;
}

static void serve(const struct feed_run *run, int timeout_ms)
{
    if (run->server != NULL) {
        hws_feed_server_serve(run->server, timeout_ms);
    } else if (timeout_ms > 0) {
        (void)poll(NULL, 0, timeout_ms);
    }
}

/* A TCP feed's clock starts with its first client, who so misses nothing. */
static void wait_for_client(struct feed_run *run)
{
    while (run->server != NULL && !is_stopped(run) &&
           hws_feed_server_counts(run->server).client_count == 0) {
        serve(run, WAIT_MS_MAX);
    }
    (void)clock_gettime(CLOCK_MONOTONIC, &run->started);
}

/* Until the wall says that it is time_ms; false when it is to stop. */
static bool wait_until(struct feed_run *run, int64_t time_ms)
{
    const double due_s = run->options->pace > 0.0
                             ? (double)(time_ms - run->options->at_ms) / 1000.0 / run->options->pace
                             : 0.0;

    serve(run, 0);
    while (!is_stopped(run)) {
        const double left_ms =
            run->options->pace > 0.0 ? (due_s - seconds_since_start(run)) * 1000.0 : 0.0;
        if (left_ms <= 0.0) {
            return true;
        }
        serve(run, left_ms > WAIT_MS_MAX ? WAIT_MS_MAX : (int)left_ms + 1);
    }
    return false;
}

/* ---- the run -------------------------------------------------------------------------------- */

static void print_start(const struct feed_run *run, const struct hws_scenario *scenario)
{
    const struct ais_feed_options *options = run->options;
    const char *address = options->from_address != NULL ? options->from_address : "127.0.0.1";

    print_marking(scenario, HWS_LANGUAGE_EN, stderr);
    (void)fprintf(stderr, "AIS feed of an exercise: NEVER connect it to live navigation.\n");
    if (run->server != NULL) {
        (void)fprintf(stderr,
                      "TCP %s port %u; the clock starts when the first client comes, at "
                      "%g simulated seconds a second\n",
                      address, (unsigned)hws_feed_server_port(run->server), options->pace);
    }
    if (run->datagrams != NULL) {
        (void)fprintf(stderr, "UDP %s, at %g simulated seconds a second\n", options->udp_target,
                      options->pace);
    }
    (void)fflush(stderr);
}

static void print_end(const struct feed_run *run)
{
    (void)fprintf(stderr, "%" PRIu64 " messages in %" PRIu64 " sentences\n", run->message_count,
                  run->sentence_count);
    if (run->server != NULL) {
        const struct hws_feed_counts counts = hws_feed_server_counts(run->server);
        (void)fprintf(stderr,
                      "clients: %" PRIu64 " came, %" PRIu64 " left, %" PRIu64
                      " dropped as too slow, %" PRIu64 " turned away\n",
                      counts.accepted_count, counts.left_count, counts.slow_count,
                      counts.refused_count);
    }
    if (run->datagrams != NULL) {
        (void)fprintf(stderr, "datagrams: %" PRIu64 " not taken\n",
                      hws_feed_datagrams_lost(run->datagrams));
    }
}

static enum hws_status send_all(struct feed_run *run, struct hws_error *error)
{
    const struct hws_ais_sink sink = {.take = take, .context = run};
    enum hws_status status = HWS_OK;

    wait_for_client(run);
    while (status == HWS_OK && !run->stopped) {
        const int64_t next_ms = hws_ais_feed_next_ms(run->feed);
        if (next_ms > run->options->until_ms || !wait_until(run, next_ms)) {
            break;
        }
        status = hws_session_run(run->session, next_ms, UINT64_MAX, error);
        if (status != HWS_OK) {
            return status;
        }
        const struct hws_state state = hws_session_state(run->session);
        const struct hws_ais_picture picture = {&state, run->agency};
        const struct hws_ais_source source = run->view == FEED_PICTURE ? hws_ais_picture(&picture)
                                             : run->view == FEED_AIR   ? hws_ais_on_air(&state)
                                                                       : hws_ais_truth(&state);
        status = hws_ais_feed_step(run->feed, &source, next_ms, sink);
        if (status != HWS_OK) {
            return hws_error_set(error, status, "feed", "%s", hws_status_name(status));
        }
    }
    for (int waited_ms = 0; run->server != NULL && waited_ms < LAST_WAIT_MS && !is_stopped(run) &&
                            hws_feed_server_backlog(run->server) > 0;
         waited_ms += WAIT_MS_MAX) {
        serve(run, WAIT_MS_MAX);
    }
    return status;
}

/* Whose eyes it goes by. */
static enum hws_status choose_view(struct feed_run *run, const struct hws_scenario *scenario,
                                   struct hws_error *error)
{
    const char *names[HWS_AGENCIES_MAX + 2u] = {"truth", "air"};
    const char *as = run->options->as != NULL ? run->options->as : "truth";
    const struct hws_sensor_plan *sensors = hws_scenario_sensor(scenario);

    for (uint32_t i = 0; i < sensors->agency_count && i < HWS_AGENCIES_MAX; i++) {
        names[i + 2u] = sensors->agencies[i].id;
    }
    const uint32_t name_count = sensors->agency_count + 2u;
    for (uint32_t i = 0; i < name_count; i++) {
        if (strcmp(as, names[i]) == 0) {
            run->view = i < 2u ? (enum feed_view)i : FEED_PICTURE;
            run->agency = i < 2u ? 0u : i - 2u;
            return HWS_OK;
        }
    }
    const char *nearest = hws_nearest_name(as, names, name_count);
    return hws_error_set(error, HWS_ERR_INPUT, "--as",
                         "found \"%s\", expected truth, air or the id of an agency%s%s%s", as,
                         nearest != NULL ? " (nearest: " : "", nearest != NULL ? nearest : "",
                         nearest != NULL ? ")" : "");
}

static enum hws_status prepare(struct feed_run *run, const struct hws_scenario *scenario,
                               struct hws_error *error)
{
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    const struct ais_feed_options *options = run->options;

    enum hws_status status = choose_view(run, scenario, error);
    if (status == HWS_OK) {
        status = hws_session_create(scenario, options->seed, 0, no_journal, &run->session, error);
    }
    if (status == HWS_OK) {
        status = open_outputs(run, scenario, error);
    }
    if (status == HWS_OK) {
        status = hws_session_run(run->session, options->at_ms, UINT64_MAX, error);
    }
    if (status == HWS_OK &&
        hws_ais_feed_create(scenario->plan.epoch_ms, options->at_ms, &run->feed) != HWS_OK) {
        status = hws_error_set(error, HWS_ERR_MEMORY, "feed", "no memory for the feed");
    }
    return status;
}

enum hws_exit ais_feed(const struct hws_scenario *scenario, const struct ais_feed_options *options)
{
    struct feed_run run = {.options = options};
    struct hws_error error = {0};

    enum hws_status status = prepare(&run, scenario, &error);
    if (status == HWS_OK) {
        print_start(&run, scenario);
        hold_signals(&run);
        status = send_all(&run, &error);
        (void)pthread_sigmask(SIG_SETMASK, &run.signals_before, NULL);
    }
    status = close_file(&run, status, &error);
    if (status == HWS_OK) {
        print_end(&run);
    }
    hws_ais_feed_destroy(run.feed);
    hws_feed_server_destroy(run.server);
    hws_feed_datagrams_destroy(run.datagrams);
    hws_session_destroy(run.session);
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}
