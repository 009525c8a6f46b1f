/*
 * Playing by way of a room: what the facilitator types, or a file of everybody's moves, with or
 * without an exercise file. What is printed of a command is printed once it is kept.
 */
#include "sim/console/room.h"
#include "sim/console/timeline.h"

#include "hawser/core/clock.h"
#include "hawser/core/json.h"
#include "hawser/core/language.h"
#include "hawser/exercise/role.h"
#include "hawser/session/session.h"

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct playing {
    const struct room_play *play;
    struct hws_exercise_file *file;
    struct hws_room *room;
    bool terminal;
    uint64_t *shown; /* by post: what of it was printed */
    enum hws_exit worst;
};

int64_t room_wall_us(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* ---- opening --------------------------------------------------------------------------------- */

static enum hws_status open_file(struct playing *playing, struct hws_error *error)
{
    const struct room_play *play = playing->play;

    if (play->exercise == NULL) {
        return HWS_OK;
    }
    if (!play->resume) {
        return hws_exercise_file_create(play->exercise, room_wall_us(), &playing->file, error);
    }
    const enum hws_status status =
        hws_exercise_file_open(play->exercise, true, room_wall_us(), &playing->file, error);
    if (status == HWS_OK && hws_exercise_file_report(playing->file)[0] != '\0') {
        (void)fprintf(stderr, "note: %s\n", hws_exercise_file_report(playing->file));
    }
    return status;
}

/* A script's wall clock is the exercise's own, so that it always comes to the same. */
static int64_t wall_us(const struct playing *playing)
{
    const struct hws_state state = hws_room_state(playing->room);

    return playing->play->script == NULL
               ? room_wall_us()
               : (state.plan->epoch_ms + hws_room_now_ms(playing->room)) * 1000;
}

static enum hws_status open_room(struct playing *playing, struct hws_error *error)
{
    const struct room_play *play = playing->play;
    const struct hws_room_def def = {
        .scenario = play->scenario, .seed = play->seed, .file = playing->file};
    const bool goes_on =
        playing->file != NULL && play->resume && hws_exercise_file_transactions(playing->file) > 0;
    const int64_t begins_us = play->script == NULL ? room_wall_us() : 0;

    return goes_on ? hws_room_resume(&def, begins_us, &playing->room, error)
                   : hws_room_create(&def, begins_us, &playing->room, error);
}

/* ---- what is said and told ------------------------------------------------------------------- */

/* The members of an answer that a terminal shows. */
static void print_answer(struct playing *playing, const char *answer, bool scripted)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;
    const char *outcome = "";
    const char *words = "";
    const char *reason = "";

    hws_problems_init(&problems);
    if (hws_json_parse("answer", answer, strlen(answer), &problems, &document) == HWS_OK) {
        const struct hws_json root = hws_json_root(document);
        (void)hws_json_string(&problems, hws_json_get(root, "outcome"), &outcome);
        (void)hws_json_string(&problems, hws_json_get(root, "words"), &words);
        if (strcmp(outcome, "refused") == 0) {
            (void)hws_json_string(&problems, hws_json_get(hws_json_get(root, "reason"), "words"),
                                  &reason);
        }
        if (scripted) {
            (void)printf("  %s%s%s\n", outcome, reason[0] != '\0' ? ": " : "", reason);
        } else if (reason[0] != '\0') {
            (void)fflush(stdout);
            (void)fprintf(stderr, "%s\n", reason);
            playing->worst = playing->terminal || playing->worst != HWS_EXIT_DONE ? playing->worst
                                                                                  : HWS_EXIT_INPUT;
        } else {
            (void)fputs(words, stdout);
        }
        (void)fflush(stdout);
    }
    hws_json_destroy(document);
    hws_problems_fini(&problems);
}

static void print_line(const struct playing *playing, uint32_t post, uint64_t seq, const char *id)
{
    struct hws_problems problems;
    struct hws_json_document *document = NULL;
    const char *text = "";
    char *line = NULL;

    hws_problems_init(&problems);
    if (hws_room_told(playing->room, post, seq, playing->play->language, &line) == HWS_OK &&
        hws_json_parse("told", line, strlen(line), &problems, &document) == HWS_OK) {
        (void)hws_json_string(&problems, hws_json_get(hws_json_root(document), "text"), &text);
        (void)printf("  -> %s %" PRIu64 ": %s\n", id, seq, text);
    }
    hws_json_destroy(document);
    hws_problems_fini(&problems);
    free(line);
}

/* What players were told since the last time; control's is the timeline. */
static void print_told(struct playing *playing)
{
    const struct hws_state state = hws_room_state(playing->room);

    for (uint32_t post = 0; post < hws_post_count(&state); post++) {
        const uint64_t count = hws_room_told_count(playing->room, post);
        if (hws_party_is_control(hws_post_seat(&state, post).party)) {
            continue;
        }
        if (playing->shown[post] > count) {
            playing->shown[post] = count > 0 ? count - 1u : 0; /* back in time: its notice */
        }
        for (uint64_t seq = playing->shown[post] + 1u; seq <= count; seq++) {
            print_line(playing, post, seq, hws_post_at(&state, post)->id);
        }
        playing->shown[post] = count;
    }
    (void)fflush(stdout);
}

/* False when the exercise is over for this program. */
static bool say(struct playing *playing, uint32_t post, const char *key, const char *line,
                const char *where)
{
    const uint32_t branch = hws_room_clock(playing->room).branch;
    struct hws_record_cursor brought = hws_record_cursor_last(hws_room_records(playing->room));
    const struct hws_room_command command = {.post = post,
                                             .as_post = HWS_NO_POST,
                                             .key = key,
                                             .line = line,
                                             .language = playing->play->language,
                                             .wall_us = wall_us(playing)};
    char *answer = NULL;
    struct hws_error error = {0};

    const enum hws_status status = hws_room_command(playing->room, &command, &answer, &error);
    if (status == HWS_ERR_EMPTY) {
        return true;
    }
    if (status == HWS_ERR_INPUT) {
        (void)fflush(stdout);
        (void)fprintf(stderr, "%s%s\n", playing->terminal ? "" : where, error.message);
        playing->worst =
            playing->terminal || playing->worst != HWS_EXIT_DONE ? playing->worst : HWS_EXIT_INPUT;
        return true;
    }
    if (status != HWS_OK) {
        playing->worst = hws_report_error(&error);
        return false;
    }
    if (playing->play->script == NULL && hws_room_clock(playing->room).branch == branch) {
        print_timeline(hws_room_session(playing->room), &brought, playing->play->language, stdout);
    }
    print_answer(playing, answer, playing->play->script != NULL);
    free(answer);
    return true;
}

/* By its id; "facilitator" is the first of that kind, whatever it is called. */
static uint32_t post_of(const struct hws_state *state, const char *role)
{
    const uint32_t post = hws_post_find(state, role);

    if (post != HWS_NO_POST || strcmp(role, "facilitator") != 0) {
        return post;
    }
    for (uint32_t i = 0; i < hws_post_count(state); i++) {
        if (hws_post_at(state, i)->kind == HWS_POST_FACILITATOR) {
            return i;
        }
    }
    return HWS_NO_POST;
}

/* ---- typed ----------------------------------------------------------------------------------- */

static bool closes(const char *line)
{
    const char *at = line + strspn(line, " \t");

    return strncmp(at, "end", 3) == 0 && at[3 + strspn(at + 3, " \t")] == '\0';
}

static void play_typed(struct playing *playing)
{
    const struct hws_state state = hws_room_state(playing->room);
    const uint32_t post = post_of(&state, "facilitator");
    char *line = NULL;
    size_t line_size = 0;
    uint64_t number = 0;
    bool going = true;

    while (going) {
        char where[64];
        if (playing->terminal) {
            (void)printf("hawser> ");
            (void)fflush(stdout);
        }
        const ssize_t length = getline(&line, &line_size, stdin);
        if (length < 0) {
            break;
        }
        (void)snprintf(where, sizeof(where), "standard input:%" PRIu64 ": ", ++number);
        line[strcspn(line, "\r\n")] = '\0';
        going = say(playing, post == HWS_NO_POST ? 0 : post, "", line, where) && !closes(line);
    }
    free(line);
}

/* ---- scripted -------------------------------------------------------------------------------- */

static enum hws_exit read_script(const char *path, struct hws_room_script *script)
{
    struct hws_error error = {0};
    char *text = NULL;
    size_t size = 0;
    FILE *in = fopen(path, "rb");
    FILE *out = in == NULL ? NULL : open_memstream(&text, &size);

    if (out == NULL) {
        const int reason = errno;
        if (in != NULL) {
            (void)fclose(in);
        }
        (void)hws_error_set(&error, HWS_ERR_INPUT, path, "cannot be read: %s",
                            strerror(reason)); // NOLINT(concurrency-mt-unsafe)
        return hws_report_error(&error);
    }
    for (int byte = fgetc(in); byte != EOF; byte = fgetc(in)) {
        (void)fputc(byte, out);
    }
    (void)fclose(in);
    enum hws_status status = fclose(out) == 0 ? HWS_OK : HWS_ERR_MEMORY;
    if (status == HWS_OK) {
        status = hws_room_script_read(path, text, size, script, &error);
    }
    free(text);
    return status == HWS_OK ? HWS_EXIT_DONE : hws_report_error(&error);
}

/* "line 12": what a line is known by when the same file is played again over what is kept. */
static bool play_line(struct playing *playing, const struct hws_room_script_line *line)
{
    const struct hws_state state = hws_room_state(playing->room);
    const uint32_t post = post_of(&state, line->role);
    const int64_t now_ms = hws_room_now_ms(playing->room);
    struct hws_error error = {0};
    char where[PATH_MAX];
    char key[32];
    char since[HWS_DURATION_TEXT_MAX];

    (void)snprintf(where, sizeof(where), "%s:%u: ", playing->play->script, line->number);
    (void)snprintf(key, sizeof(key), "line %u", line->number);
    if (post == HWS_NO_POST) {
        (void)fprintf(stderr, "%sfound the role \"%s\", expected one of this exercise\n", where,
                      line->role);
        playing->worst = HWS_EXIT_INPUT;
        return false;
    }
    if (line->time_ms > now_ms && !hws_room_knows(playing->room, 0, key) &&
        hws_room_run_to(playing->room, line->time_ms, wall_us(playing), &error) != HWS_OK) {
        playing->worst = hws_report_error(&error);
        return false;
    }
    print_told(playing);
    hws_duration_format(line->time_ms, since);
    (void)printf("T+%s %s: %s\n", since, line->role, line->line);
    const bool going = say(playing, post, key, line->line, where);
    print_told(playing);
    return going;
}

static void play_scripted(struct playing *playing, const struct hws_room_script *script)
{
    const struct hws_state state = hws_room_state(playing->room);

    playing->shown = calloc(hws_post_count(&state) + 1u, sizeof(*playing->shown));
    bool going = playing->shown != NULL;
    for (uint32_t i = 0; i < script->line_count && going; i++) {
        going = play_line(playing, &script->lines[i]);
    }
    free(playing->shown);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static enum hws_exit finish(struct playing *playing)
{
    const struct hws_session *session = hws_room_session(playing->room);
    struct hws_summary summary;
    struct hws_error error = {0};

    if (hws_summary_create(session, &summary) != HWS_OK) {
        (void)hws_error_set(&error, HWS_ERR_MEMORY, "summary", "no memory for the summary");
        return hws_report_error(&error);
    }
    const bool printed = print_summary(session, &summary, playing->play->language, stdout);
    hws_summary_fini(&summary);
    print_marking(playing->play->scenario, playing->play->language, stdout);
    return printed ? HWS_EXIT_DONE : HWS_EXIT_FAILED;
}

static void print_head(const struct playing *playing)
{
    const struct room_play *play = playing->play;
    const struct hws_state state = hws_room_state(playing->room);
    char since[HWS_DURATION_TEXT_MAX];

    print_marking(play->scenario, play->language, stdout);
    (void)printf(hws_tr(play->language, "%s, seed %llu; \"help\" lists the commands\n"),
                 hws_text_in(&hws_scenario_exercise(play->scenario)->title, play->language),
                 (unsigned long long)state.seed);
    if (hws_room_now_ms(playing->room) > 0) {
        hws_duration_format(hws_room_now_ms(playing->room), since);
        (void)printf(hws_tr(play->language, "It goes on at T+%s.\n"), since);
    }
    print_replay_notes(play->scenario, "", stdout);
    (void)putchar('\n');
}

static enum hws_exit play_it(const struct room_play *play, const struct hws_room_script *script)
{
    struct playing playing = {.play = play, .terminal = isatty(STDIN_FILENO) == 1};
    struct hws_error error = {0};

    enum hws_status status = open_file(&playing, &error);
    if (status == HWS_OK) {
        status = open_room(&playing, &error);
    }
    if (status != HWS_OK) {
        hws_exercise_file_close(playing.file);
        return hws_report_error(&error);
    }
    print_head(&playing);
    if (play->script != NULL) {
        play_scripted(&playing, script);
    } else {
        play_typed(&playing);
    }
    if (playing.worst != HWS_EXIT_FAILED) {
        const enum hws_exit finished = finish(&playing);
        playing.worst = finished > playing.worst ? finished : playing.worst;
    }
    hws_room_destroy(playing.room);
    hws_exercise_file_close(playing.file);
    return playing.worst;
}

/* A script that cannot be read is found out before anything is kept or played. */
enum hws_exit play_room(const struct room_play *play)
{
    struct hws_room_script script = {0};
    enum hws_exit exit_code = HWS_EXIT_DONE;

    if (play->script != NULL) {
        exit_code = read_script(play->script, &script);
    }
    if (exit_code == HWS_EXIT_DONE) {
        exit_code = play_it(play, &script);
    }
    hws_room_script_fini(&script);
    return exit_code;
}
