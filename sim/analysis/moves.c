/* Moves at their times, out of a file and into a run. */
#include "hawser/analysis/moves.h"

#include "hawser/core/clock.h"
#include "hawser/core/output.h"
#include "hawser/core/units.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_BYTES_MAX (1u << 24)

/* ---- the file -------------------------------------------------------------------------------- */

static enum hws_status read_text(const char *path, char **text, struct hws_error *error)
{
    FILE *file = fopen(path, "re");

    if (file == NULL) {
        return hws_error_set(error, HWS_ERR_IO, path, "cannot read it: %s",
                             strerror(errno)); // NOLINT(concurrency-mt-unsafe)
    }
    char *read = malloc(TEXT_BYTES_MAX + 1u);
    const size_t size = read == NULL ? 0 : fread(read, 1, TEXT_BYTES_MAX, file);
    const bool failed = ferror(file) != 0;
    const bool too_long = size == TEXT_BYTES_MAX && fgetc(file) != EOF;
    (void)fclose(file);
    if (read == NULL) {
        return HWS_ERR_MEMORY;
    }
    read[size] = '\0';
    if (failed || too_long || strlen(read) != size) {
        free(read);
        return failed ? hws_error_set(error, HWS_ERR_IO, path, "it cannot be read to its end")
                      : hws_error_set(error, HWS_ERR_INPUT, path,
                                      "found %s, expected a text with a move a line",
                                      too_long ? "more than 16 MB" : "bytes that are no text");
    }
    *text = read;
    return HWS_OK;
}

static enum hws_status add_move(struct hws_moves *moves, struct hws_timed_move move)
{
    struct hws_timed_move *items =
        realloc(moves->items, ((size_t)moves->item_count + 1u) * sizeof(*items));

    if (items == NULL) {
        return HWS_ERR_MEMORY;
    }
    moves->items = items;
    moves->items[moves->item_count++] = move;
    const struct hws_hash pieces[] = {hws_hash_bytes(&move.time_ms, sizeof(move.time_ms)),
                                      hws_hash_bytes(move.line, strlen(move.line))};
    moves->hash = hws_hash_combine(moves->hash, hws_hash_combine(pieces[0], pieces[1]));
    return HWS_OK;
}

/* One line, whose end is already cut off; the time's word is cut off from the move's. */
static enum hws_status read_line(struct hws_moves *moves, const char *path, char *line,
                                 uint32_t line_number, struct hws_error *error)
{
    struct hws_timed_move move = {.line_number = line_number};
    char where[300];

    line += strspn(line, " \t");
    line[strcspn(line, "\r")] = '\0';
    if (line[0] == '\0' || line[0] == '#') {
        return HWS_OK;
    }
    (void)snprintf(where, sizeof(where), "%.240s:%u", path, line_number);
    char *end = line + strcspn(line, " \t");
    if (*end == '\0') {
        return hws_error_set(error, HWS_ERR_INPUT, where,
                             "found \"%s\", expected a time and a move: 26h inject cut CABLE",
                             line);
    }
    *end = '\0';
    move.line = end + 1u + strspn(end + 1u, " \t");
    if (hws_duration_parse(line, &move.time_ms, NULL) != HWS_OK) {
        return hws_error_set(error, HWS_ERR_INPUT, where,
                             "found \"%s\", expected the time since the start, such as 36h or "
                             "2d6h, and then the move",
                             line);
    }
    if (moves->item_count > 0 && move.time_ms < moves->items[moves->item_count - 1u].time_ms) {
        return hws_error_set(error, HWS_ERR_INPUT, where,
                             "found %s, which is before the move above it; put the lines in the "
                             "order of their times",
                             line);
    }
    return add_move(moves, move);
}

enum hws_status hws_moves_read(const char *path, struct hws_moves *moves, struct hws_error *error)
{
    struct hws_moves read = {.hash = hws_hash_bytes("moves", 5)};
    uint32_t line_number = 1;
    enum hws_status status = read_text(path, &read.text, error);

    for (char *line = read.text; status == HWS_OK && line != NULL; line_number++) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        status = read_line(&read, path, line, line_number, error);
        line = end != NULL ? end + 1u : NULL;
    }
    if (status != HWS_OK) {
        hws_moves_fini(&read);
        return status;
    }
    *moves = read;
    return HWS_OK;
}

void hws_moves_fini(struct hws_moves *moves)
{
    if (moves == NULL) {
        return;
    }
    free(moves->items);
    free(moves->text);
    *moves = (struct hws_moves){0};
}

/* To the millisecond, so that it reads back the same: "1d2h3m4s5ms". */
static void put_time(FILE *file, int64_t time_ms)
{
    static const struct {
        int64_t ms;
        const char *unit;
    } parts[] = {
        {HWS_MS_PER_DAY, "d"}, {HWS_MS_PER_HOUR, "h"}, {60000, "m"}, {1000, "s"}, {1, "ms"}};
    int64_t left = time_ms;

    if (time_ms == 0) {
        (void)fputs("0s", file);
    }
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        if (left >= parts[i].ms) {
            (void)fprintf(file, "%lld%s", (long long)(left / parts[i].ms), parts[i].unit);
            left %= parts[i].ms;
        }
    }
}

/* What only moved the clock on is no move of the world. */
static bool is_of_the_clock(const struct hws_move *move)
{
    switch (hws_exercise_verb(move)) {
    case HWS_VERB_RUN:
    case HWS_VERB_GO:
    case HWS_VERB_PAUSE:
    case HWS_VERB_PACE:
    case HWS_VERB_END:
        return true;
    default:
        return false;
    }
}

enum hws_status hws_moves_write(const struct hws_session *session, FILE *file)
{
    const struct hws_state state = hws_session_state(session);
    uint64_t count = 0;
    const struct hws_journal_entry *entries = hws_session_journal(session, &count);

    (void)fprintf(file, HWS_OUTPUT_MOVES_HEAD "\n# %s\n",
                  hws_scenario_exercise(hws_session_scenario(session))->id);
    for (uint64_t i = 0; i < count; i++) {
        char line[HWS_COMMAND_LINE_MAX];
        if (is_of_the_clock(&entries[i].move)) {
            continue;
        }
        enum hws_status status = hws_move_line(&state, &entries[i].move, line, sizeof(line));
        if (status != HWS_OK) {
            return status;
        }
        put_time(file, entries[i].time_ms);
        (void)fprintf(file, "  %s\n", line);
    }
    return HWS_OK;
}

/* ---- the run --------------------------------------------------------------------------------- */

static enum hws_status make_move(struct hws_session *session, const struct hws_moves *moves,
                                 uint32_t place, struct hws_moves_outcome *outcome,
                                 struct hws_error *error)
{
    struct hws_answer answer;
    struct hws_error why = {0};
    enum hws_status status =
        hws_session_submit(session, &hws_seat_facilitator, moves->items[place].line, &answer, &why);

    if (status == HWS_OK) {
        outcome->taken_count++;
        return HWS_OK;
    }
    if (status != HWS_ERR_INPUT && status != HWS_ERR_REFUSED && status != HWS_ERR_EMPTY) {
        *error = why;
        return status;
    }
    if (outcome->refused_count == 0) {
        outcome->first_refused = place;
        outcome->why = why;
    }
    outcome->refused_count++;
    return HWS_OK;
}

enum hws_status hws_moves_run(struct hws_session *session, const struct hws_moves *moves,
                              int64_t after_ms, int64_t until_ms, struct hws_moves_outcome *outcome,
                              struct hws_error *error)
{
    *outcome = (struct hws_moves_outcome){0};
    for (uint32_t i = 0; moves != NULL && i < moves->item_count; i++) {
        if (moves->items[i].time_ms > until_ms) {
            break;
        }
        if (moves->items[i].time_ms <= after_ms) {
            continue;
        }
        enum hws_status status =
            hws_session_run(session, moves->items[i].time_ms, UINT64_MAX, error);
        if (status == HWS_OK) {
            status = make_move(session, moves, i, outcome, error);
        }
        if (status != HWS_OK) {
            return status;
        }
    }
    return hws_session_run(session, until_ms, UINT64_MAX, error);
}
