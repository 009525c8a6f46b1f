/* hawser host: a room on this computer, for seats on others, with the facilitator's console. */
#include "sim/console/card.h"
#include "sim/console/host_tls.h"
#include "sim/console/page_files.h"
#include "sim/console/seat_console.h"
#include "sim/console/subcommands.h"
#include "sim/console/timeline.h"

#include "hawser/core/language.h"
#include "hawser/exercise/role.h"
#include "hawser/journal/exercise_file.h"
#include "hawser/room/room.h"
#include "hawser/serve/host.h"
#include "hawser/session/table.h"

#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PORT_DEFAULT 8300u
#define URL_MAX 300u
#define WORD_MAX 128u

struct host_options {
    const char *exercise_path, *listen, *port_text, *seed_text, *language_text;
    const char *certificate_path, *key_path;
    const char *data_folder;
    bool resume, plain_lan, tls_self, stay, json;
    enum hws_language language;
    uint64_t seed;
    uint16_t port;
};

struct host_run {
    const struct host_options *options;
    const struct hws_scenario *scenario;
    struct hws_exercise_file *file;
    struct hws_room *room;
    struct hws_host *host;
    struct hws_state plan_only; /* for the posts, which never change; the world is the host's */
    struct hws_host_code codes[HWS_POSTS_MAX];
    struct host_tls tls;
    struct page_files page;
    char socket_path[PATH_MAX], seats_path[PATH_MAX];
    char url[URL_MAX];
};

static int64_t wall_us(void)
{
    struct timespec now = {0};

    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- cards ----------------------------------------------------------------------------------- */

static struct card card_of(const struct host_run *run, const struct hws_post *post, uint32_t number)
{
    const struct hws_exercise_plan *plan = hws_scenario_exercise(run->scenario);
    const enum hws_language language = run->options->language;

    return (struct card){.marking = hws_text_in(&plan->marking, language),
                         .title = hws_text_in(&plan->title, language),
                         .role = post->id,
                         .role_name = hws_text_in(&post->name, language),
                         .code = run->codes[number].code,
                         .url = run->url,
                         .pin = run->tls.pin[0] != '\0' ? run->tls.pin : NULL};
}

static bool print_cards(const struct host_run *run, const char *role)
{
    const struct hws_state state = run->plan_only;
    bool found = role[0] == '\0';

    for (uint32_t i = 0; i < hws_post_count(&state); i++) {
        const struct hws_post *post = hws_post_at(&state, i);
        if (role[0] == '\0' || strcmp(post->id, role) == 0) {
            const struct card card = card_of(run, post, i);
            found = true;
            if (!card_print(&card, isatty(STDOUT_FILENO) == 1, stdout)) {
                (void)fprintf(stderr, "no memory for a card\n");
            }
        }
    }
    return found;
}

/* "cards" and "card ROLE": known here alone, since the host keeps hashes. */
static bool take_own_line(void *context, const char *line)
{
    const struct host_run *run = context;

    if (strcmp(line, "cards") == 0) {
        return print_cards(run, "");
    }
    if (strncmp(line, "card ", 5) == 0) {
        if (!print_cards(run, line + 5 + strspn(line + 5, " "))) {
            (void)fprintf(stderr, "expected the id of a role; \"seats\" lists them\n");
        }
        return true;
    }
    return false;
}

static void print_roles(const struct host_run *run)
{
    static const struct hws_table_column columns[] = {
        {"ROLE", false}, {"NAME", false}, {"KIND", false}, {"CODE", false}};
    const struct hws_state state = run->plan_only;
    struct hws_table *table =
        hws_table_create(columns, (uint32_t)(sizeof(columns) / sizeof(columns[0])));

    for (uint32_t i = 0; i < hws_post_count(&state); i++) {
        const struct hws_post *post = hws_post_at(&state, i);
        hws_table_cell(table, "%s", post->id);
        hws_table_cell(table, "%s", hws_text_in(&post->name, run->options->language));
        hws_table_cell(table, "%s", hws_post_kind_name(post->kind));
        hws_table_cell(table, "%s",
                       run->codes[i].code[0] != '\0' ? run->codes[i].code : "as before");
    }
    char *text = hws_table_finish(table);
    (void)printf("%s\n", text != NULL ? text : "");
    free(text);
}

static void print_start(const struct host_run *run)
{
    (void)printf("%s\n", run->url);
    if (run->tls.fingerprint[0] != '\0') {
        (void)printf("certificate  %s\n", run->tls.fingerprint);
    }
    if (run->tls.pin[0] != '\0') {
        (void)printf("pin          %s\n", run->tls.pin);
    }
    (void)printf("on this computer, without a code: hawser seat %s --as ROLE\n\n",
                 run->socket_path);
    print_roles(run);
    (void)printf("\"card ROLE\" shows a card with its QR code, \"seats\" who is there.\n\n");
    (void)fflush(stdout);
}

/* ---- opening --------------------------------------------------------------------------------- */

static enum hws_status open_room(struct host_run *run, struct hws_error *error)
{
    const struct host_options *options = run->options;
    const enum hws_status opened =
        options->resume
            ? hws_exercise_file_open(options->exercise_path, true, wall_us(), &run->file, error)
            : hws_exercise_file_create(options->exercise_path, wall_us(), &run->file, error);

    if (opened != HWS_OK) {
        return opened;
    }
    const struct hws_room_def def = {
        .scenario = run->scenario, .seed = options->seed, .file = run->file};

    const enum hws_status status = options->resume
                                       ? hws_room_resume(&def, wall_us(), &run->room, error)
                                       : hws_room_create(&def, wall_us(), &run->room, error);
    if (status == HWS_OK) {
        run->plan_only = hws_room_state(run->room);
    }
    return status;
}

static enum hws_status name_files(struct host_run *run, struct hws_error *error)
{
    const char *path = run->options->exercise_path;
    const int length = snprintf(run->seats_path, sizeof(run->seats_path), "%s.seats", path);

    (void)snprintf(run->socket_path, sizeof(run->socket_path), "%s.sock", path);
    return length < (int)sizeof(run->seats_path)
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_RANGE, "--exercise", "is too long a path");
}

static enum hws_status open_host(struct host_run *run, struct hws_error *error)
{
    const struct host_options *options = run->options;
    const char *address = options->listen != NULL ? options->listen : "127.0.0.1";
    const struct hws_host_def def = {.room = run->room,
                                     .address = options->listen,
                                     .port = options->port,
                                     .socket_path = run->socket_path,
                                     .seats_path = run->seats_path,
                                     .certificate = run->tls.certificate,
                                     .key = run->tls.key,
                                     .files = run->page.files,
                                     .file_count = run->page.count};

    enum hws_status status = hws_host_open(&def, run->codes, HWS_POSTS_MAX, &run->host, error);
    if (status == HWS_OK) {
        const bool bare = strchr(address, ':') == NULL;
        (void)snprintf(run->url, sizeof(run->url), "%s://%s%.250s%s:%u",
                       run->tls.certificate != NULL ? "https" : "http", bare ? "" : "[", address,
                       bare ? "" : "]", (unsigned)hws_host_port(run->host));
    }
    return status;
}

/* The scenario's first facilitator; NULL when it has none. */
static const char *facilitator(const struct host_run *run)
{
    const struct hws_state state = run->plan_only;

    for (uint32_t i = 0; i < hws_post_count(&state); i++) {
        const struct hws_post *post = hws_post_at(&state, i);
        if (post->kind == HWS_POST_FACILITATOR) {
            return post->id;
        }
    }
    return NULL;
}

/* Signals are the console's to take: no other thread of the host may be ended by one. */
static void hold_signals(sigset_t *before)
{
    sigset_t numbers;

    (void)sigemptyset(&numbers);
    (void)sigaddset(&numbers, SIGINT);
    (void)sigaddset(&numbers, SIGTERM);
    (void)sigaddset(&numbers, SIGHUP);
    (void)pthread_sigmask(SIG_BLOCK, &numbers, before);
    (void)signal(SIGPIPE, SIG_IGN);
}

/* ---- the run --------------------------------------------------------------------------------- */

static enum hws_exit serve(struct host_run *run, struct hws_error *error)
{
    const struct seat_console_def console = {
        .target = run->socket_path,
        .role = facilitator(run),
        .language = hws_language_name(run->options->language),
        .json = run->options->json,
        .stay = run->options->stay,
        .own = take_own_line,
        .context = run,
        .own_help =
            "card ROLE | cards               what a player needs to come in, with QR code\n",
    };

    if (console.role == NULL) {
        (void)hws_error_set(error, HWS_ERR_INPUT, "roles", "found none of kind facilitator");
        return hws_report_error(error);
    }
    if (hws_host_start(run->host, error) != HWS_OK) {
        return hws_report_error(error);
    }
    return seat_console_run(&console);
}

static enum hws_exit open_all(struct host_run *run, struct hws_error *error)
{
    enum hws_status status = name_files(run, error);

    if (status == HWS_OK) {
        status = host_tls_open(&run->tls, run->options->certificate_path, run->options->key_path,
                               run->options->tls_self ? run->options->exercise_path : NULL,
                               run->options->listen, error);
    }
    if (status == HWS_OK) {
        status = page_files_open(&run->page, run->options->data_folder, run->scenario, error);
    }
    if (status == HWS_OK) {
        status = open_room(run, error);
    }
    if (status == HWS_OK) {
        status = open_host(run, error);
    }
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(error);
}

static enum hws_exit host_scenario(const struct hws_scenario *scenario,
                                   const struct host_options *options)
{
    struct host_run *run = calloc(1, sizeof(*run));
    struct hws_error error = {0};
    sigset_t before;

    if (run == NULL) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "host", "no memory for a room");
        return hws_report_error(&error);
    }
    run->options = options;
    run->scenario = scenario;
    hold_signals(&before);
    /* What holds the truth, and what opens the room, is its owner's alone. */
    const mode_t mask = umask(S_IRWXG | S_IRWXO);
    enum hws_exit exit_code = open_all(run, &error);
    if (exit_code == HWS_EXIT_DONE) {
        print_start(run);
        exit_code = serve(run, &error);
    }
    if (hws_host_stop(run->host, &error) != HWS_OK) {
        exit_code = hws_report_error(&error);
    }
    hws_room_destroy(run->room);
    hws_exercise_file_close(run->file);
    host_tls_close(&run->tls);
    page_files_close(&run->page);
    free(run);
    (void)umask(mask);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return exit_code;
}

/* ---- the command line ------------------------------------------------------------------------ */

static enum hws_exit read_port(const struct hws_invocation *invocation,
                               struct host_options *options)
{
    char *end = NULL;

    options->port = PORT_DEFAULT;
    if (options->port_text == NULL) {
        return HWS_EXIT_DONE;
    }
    const unsigned long port = strtoul(options->port_text, &end, 10);
    if (options->port_text[0] < '0' || options->port_text[0] > '9' || *end != '\0' ||
        port > UINT16_MAX) {
        return hws_usage_error(invocation, "found --port \"%s\", expected 0 to 65535",
                               options->port_text);
    }
    options->port = (uint16_t)port;
    return HWS_EXIT_DONE;
}

static bool is_loopback(const char *address)
{
    return address == NULL || strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0 ||
           strcmp(address, "localhost") == 0;
}

static enum hws_exit check_options(const struct hws_invocation *invocation,
                                   const struct host_options *options)
{
    const bool own_certificate = options->certificate_path != NULL;

    if (options->exercise_path == NULL) {
        return hws_usage_error(invocation, "expected --exercise FILE, in which the room is kept");
    }
    if (own_certificate != (options->key_path != NULL)) {
        return hws_usage_error(invocation, "expected --tls-cert and --tls-key together");
    }
    if (own_certificate && options->tls_self) {
        return hws_usage_error(invocation, "expected --tls-cert or --tls-self, not both");
    }
    if (!is_loopback(options->listen) && !own_certificate && !options->tls_self &&
        !options->plain_lan) {
        return hws_usage_error(invocation,
                               "listening on %s needs --tls-self, or --tls-cert and --tls-key, or "
                               "--plain-lan on a switch that nobody else is on",
                               options->listen);
    }
    return HWS_EXIT_DONE;
}

static enum hws_exit read_options(const struct hws_invocation *invocation,
                                  struct host_options *options, const char **path)
{
    const struct hws_option table[] = {
        {"--exercise", &options->exercise_path, NULL, NULL},
        {"--resume", NULL, &options->resume, NULL},
        {"--port", &options->port_text, NULL, NULL},
        {"--listen", &options->listen, NULL, NULL},
        {"--plain-lan", NULL, &options->plain_lan, NULL},
        {"--tls-self", NULL, &options->tls_self, NULL},
        {"--tls-cert", &options->certificate_path, NULL, NULL},
        {"--tls-key", &options->key_path, NULL, NULL},
        {"--seed", &options->seed_text, NULL, NULL},
        {"--lang", &options->language_text, NULL, NULL},
        {"--json", NULL, &options->json, NULL},
        {"--stay", NULL, &options->stay, NULL},
    };
    int path_count = 0;

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                path, 1, 1, &path_count);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, options->seed_text, &options->seed);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_language_option(invocation, options->language_text, &options->language);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = read_port(invocation, options);
    }
    return exit_code == HWS_EXIT_DONE ? check_options(invocation, options) : exit_code;
}

static enum hws_exit run_host(const struct hws_invocation *invocation)
{
    struct host_options options = {.language = HWS_LANGUAGE_EN,
                                   .data_folder = invocation->data_folder};
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;
    const char *path = NULL;

    enum hws_exit exit_code = read_options(invocation, &options, &path);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, path, &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    if (options.seed_text == NULL) {
        options.seed = hws_scenario_exercise(scenario)->seed;
    }
    exit_code = host_scenario(scenario, &options);
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand host_subcommand = {
    .name = "host",
    .synopsis = "host SCENARIO --exercise FILE [--resume] [--port P] [--listen ADDRESS]"
                "\n            [--plain-lan | --tls-self | --tls-cert FILE --tls-key FILE]"
                "\n            [--seed N] [--lang LANGUAGE] [--json] [--stay]",
    .summary = "open a room: seats on other computers, the facilitator's console here",
    .help =
        "  --exercise FILE    where everything is kept, as it happens (\".hawser\")\n"
        "  --resume           go on with that file, after an end or a crash\n"
        "  --port P           instead of 8300; 0 takes one that is free\n"
        "  --listen ADDRESS   be reached from other computers, not from this one alone\n"
        "  --tls-self         over TLS with a certificate of its own; its pin is on the cards\n"
        "  --tls-cert FILE --tls-key FILE   with the organisation's, in PEM\n"
        "  --plain-lan        without TLS, on a switch that nobody else is on; every seat says so\n"
        "  --seed N           another run of chance than the scenario's own\n"
        "  --lang LANGUAGE    the console in en, ja or ko\n"
        "  --json             the console for programs: one JSON object a line\n"
        "  --stay             go on after the end of the input, until Ctrl-C or SIGTERM\n\n"
        "It prints a code for each role; \"card ROLE\" shows its card with a QR code. The console\n"
        "takes the facilitator's commands as \"hawser play\" does, and \"seats\", \"code ROLE\",\n"
        "\"revoke SEAT\", \"as ROLE COMMAND\". Ctrl-C or Ctrl-D ends the room; what was answered\n"
        "is in the file. FILE.sock is a door for this computer's own user, FILE.seats has what\n"
        "opens the room (hashed); both are readable by you alone.\n\n"
        "Example: hawser host scenarios/strait-anchor-drag.json --exercise drag.hawser\n",
    .run = run_host,
};
