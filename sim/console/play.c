/* hawser play: an exercise by commands, one a line, through the one door. */
#include "sim/console/room.h"
#include "sim/console/subcommands.h"
#include "sim/console/timeline.h"

#include "hawser/analysis/moves.h"
#include "hawser/core/language.h"
#include "hawser/session/show.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct player {
    struct hws_session *session;
    enum hws_language language;
    bool terminal; /* a person types: prompt, and do not remember mistakes */
    uint64_t line_number;
    enum hws_exit worst;
};

static void prompt(const struct player *player)
{
    if (player->terminal) {
        (void)printf("hawser> ");
        (void)fflush(stdout);
    }
}

static void complain(struct player *player, const char *message)
{
    (void)fflush(stdout);
    if (player->terminal) {
        (void)fprintf(stderr, "%s\n", message);
        return;
    }
    (void)fprintf(stderr, "standard input:%llu: %s\n", (unsigned long long)player->line_number,
                  message);
    if (player->worst == HWS_EXIT_DONE) {
        player->worst = HWS_EXIT_INPUT;
    }
}

/* Of a move that was refused, in the player's language. */
static void complain_of(struct player *player, const struct hws_answer *answer,
                        const struct hws_error *error)
{
    const struct hws_state state = hws_session_state(player->session);
    char words[HWS_WRONG_WORDS_MAX];

    if (answer->wrong.form == HWS_WRONG_NOTHING) {
        complain(player, error->message);
        return;
    }
    hws_wrong_words(&state, &answer->wrong, player->language, words, sizeof(words));
    complain(player, words);
}

/* False when memory is out. */
static bool print_answer(struct player *player, const struct hws_move *move)
{
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(player->session, hws_seat_facilitator.party, player->language, &state);
    char *text = hws_show_answer(&reader, &hws_seat_facilitator, move);

    if (text == NULL) {
        struct hws_error error = {0};
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "command",
                            "carried out, but no memory for the answer");
        player->worst = hws_report_error(&error);
        return false;
    }
    (void)fputs(text, stdout);
    (void)fflush(stdout);
    free(text);
    return true;
}

/* False when the exercise is closed or has failed. */
static bool take_line(struct player *player, const char *line)
{
    struct hws_answer answer = {0};
    struct hws_error error = {0};

    enum hws_status status =
        hws_session_submit(player->session, &hws_seat_facilitator, line, &answer, &error);
    switch (status) {
    case HWS_OK:
        break;
    case HWS_ERR_EMPTY:
        return true;
    case HWS_ERR_INPUT:
    case HWS_ERR_REFUSED:
        complain_of(player, &answer, &error);
        return true;
    default:
        player->worst = hws_report_error(&error);
        return false;
    }
    struct hws_record_cursor brought =
        hws_record_cursor_at(hws_session_records(player->session), answer.records_from);
    print_timeline(player->session, &brought, player->language, stdout);
    return print_answer(player, &answer.move) && !answer.closed;
}

static enum hws_exit read_lines(struct player *player)
{
    char *line = NULL;
    size_t line_size = 0;
    bool going = true;

    prompt(player);
    while (going) {
        errno = 0;
        const ssize_t length = getline(&line, &line_size, stdin);
        if (length < 0) {
            break;
        }
        player->line_number++;
        if (length >= HWS_COMMAND_LINE_MAX || strlen(line) != (size_t)length) {
            char words[HWS_WRONG_WORDS_MAX];
            (void)snprintf(words, sizeof(words),
                           hws_tr(player->language,
                                  "found a line that is too long or holds a NUL, expected at most "
                                  "%d bytes of text"),
                           HWS_COMMAND_LINE_MAX - 1);
            complain(player, words);
        } else {
            going = take_line(player, line);
        }
        if (going) {
            prompt(player);
        }
    }
    const bool failed = ferror(stdin) != 0;
    free(line);
    if (failed) {
        struct hws_error error = {0};
        (void)hws_error_set(&error, HWS_ERR_IO, "standard input", "cannot be read");
        return hws_report_error(&error);
    }
    return player->worst;
}

static enum hws_exit finish(struct player *player)
{
    struct hws_summary summary;
    struct hws_error error = {0};

    if (hws_summary_create(player->session, &summary) != HWS_OK) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "summary", "no memory for the summary");
        return hws_report_error(&error);
    }
    const bool printed = print_summary(player->session, &summary, player->language, stdout);
    hws_summary_fini(&summary);
    print_marking(hws_session_scenario(player->session), player->language, stdout);
    return printed ? HWS_EXIT_DONE : HWS_EXIT_FAILED;
}

/* Whoever played and made a list finds out that it cannot be kept before, not after. */
static enum hws_exit save_moves(const struct player *player, struct hws_output *moves)
{
    struct hws_error error = {0};

    if (moves == NULL) {
        return HWS_EXIT_DONE;
    }
    const enum hws_status status = hws_moves_write(player->session, hws_output_stream(moves));
    if (status != HWS_OK) {
        hws_output_discard(moves);
        (void)hws_error_set(&error, status, "moves", "a move does not fit a line");
        return hws_report_error(&error);
    }
    return hws_output_commit(moves, &error) == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

static enum hws_exit play(const struct hws_scenario *scenario, uint64_t seed,
                          enum hws_language language, const char *moves_path)
{
    struct hws_output *moves = NULL;
    const struct hws_journal no_journal = {NULL, NULL, NULL};
    struct player player = {.language = language, .terminal = isatty(STDIN_FILENO) == 1};
    struct hws_error error = {0};

    if (moves_path != NULL && hws_output_open(moves_path, HWS_OUTPUT_MOVES, &scenario->inputs,
                                              &moves, &error) != HWS_OK) {
        return hws_report_error(&error);
    }
    if (hws_session_create(scenario, seed, 0, no_journal, &player.session, &error) != HWS_OK) {
        hws_output_discard(moves);
        return hws_report_error(&error);
    }
    print_marking(scenario, language, stdout);
    (void)printf(hws_tr(language, "%s, seed %llu; \"help\" lists the commands\n"),
                 hws_text_in(&hws_scenario_exercise(scenario)->title, language),
                 (unsigned long long)seed);
    print_replay_notes(scenario, "", stdout);
    (void)putchar('\n');
    enum hws_exit exit_code = read_lines(&player);
    if (exit_code != HWS_EXIT_FAILED) {
        const enum hws_exit finished = finish(&player);
        exit_code = finished > exit_code ? finished : exit_code;
    }
    const enum hws_exit saved = save_moves(&player, moves);
    hws_session_destroy(player.session);
    return saved > exit_code ? saved : exit_code;
}

/* By way of a room, when one is asked for. */
static enum hws_exit play_kept(const struct hws_invocation *invocation, struct room_play *play,
                               const char *moves_path)
{
    if (play->resume && play->exercise == NULL) {
        return hws_usage_error(invocation, "--resume needs --exercise FILE");
    }
    if (moves_path != NULL) {
        return hws_usage_error(invocation, "--save-moves does not go with --exercise or --room");
    }
    return play_room(play);
}

static enum hws_exit run_play(const struct hws_invocation *invocation)
{
    const char *seed_text = NULL;
    const char *language_text = NULL;
    const char *moves_path = NULL;
    enum hws_language language = HWS_LANGUAGE_EN;
    const char *path = NULL;
    int path_count = 0;
    uint64_t seed = 0;
    struct room_play room = {0};
    const struct hws_option table[] = {
        {"--seed", &seed_text, NULL, NULL},        {"--lang", &language_text, NULL, NULL},
        {"--save-moves", &moves_path, NULL, NULL}, {"--exercise", &room.exercise, NULL, NULL},
        {"--resume", NULL, &room.resume, NULL},    {"--room", &room.script, NULL, NULL},
    };
    struct hws_assets assets;
    struct hws_scenario *scenario = NULL;

    enum hws_exit exit_code = hws_options_parse(invocation, table, sizeof(table) / sizeof(table[0]),
                                                &path, 1, 1, &path_count);
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_seed_option(invocation, seed_text, &seed);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_language_option(invocation, language_text, &language);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = hws_open_scenario(invocation, path, &assets, &scenario);
    }
    if (exit_code != HWS_EXIT_DONE) {
        return exit_code;
    }
    seed = seed_text == NULL ? hws_scenario_exercise(scenario)->seed : seed;
    if (room.exercise != NULL || room.script != NULL || room.resume) {
        room.scenario = scenario;
        room.seed = seed;
        room.language = language;
        exit_code = play_kept(invocation, &room, moves_path);
    } else {
        exit_code = play(scenario, seed, language, moves_path);
    }
    hws_scenario_destroy(scenario);
    hws_assets_close(&assets);
    return exit_code;
}

const struct hws_subcommand play_subcommand = {
    .name = "play",
    .synopsis = "play FILE [--seed N] [--lang LANGUAGE] [--save-moves OUT]\n"
                "            [--exercise FILE.hawser [--resume]] [--room MOVES]",
    .summary = "play a scenario by commands from standard input, one a line",
    .help =
        "  --seed N           another run of chance than the scenario's own\n"
        "  --lang LANGUAGE    what happens in en, ja or ko; what is not translated, in English\n"
        "  --save-moves OUT   the moves that were made and when, for \"hawser batch --moves\"\n"
        "  --exercise FILE    keep the exercise as it is lived in a new file: a command is on the\n"
        "                     disk before it is carried out, and what came of it before it is "
        "shown\n"
        "  --resume           go on with the one that is kept there\n"
        "  --room MOVES       all roles' moves from a file, a line each: T+00d01:30 ROLE: "
        "COMMAND;\n"
        "                     prints what players were told. The same file again, with --resume,\n"
        "                     goes on where it was cut off\n\n"
        "\"help\" inside lists the commands, \"end\" (or the end of the input) closes the\n"
        "exercise with its summary. Lines that begin with # are comments. A line that is\n"
        "wrong changes nothing; from a script it makes the exit code 1.\n\n"
        "Example: printf 'run 6h\\nshow cables\\nend\\n' | \\\n"
        "           hawser play scenarios/strait-anchor-drag.json\n",
    .run = run_play,
};
