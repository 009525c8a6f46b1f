/*
 * The door: a command is read, kept, carried out, and answered once what came of it is kept. The
 * verbs of the room itself (verbs.c) are carried out here, all others by the session.
 */
#include "sim/room/room.h"

#include "hawser/core/language.h"
#include "hawser/session/show.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading --------------------------------------------------------------------------------- */

static enum hws_status check_form(const struct hws_room *room,
                                  const struct hws_room_command *command, struct hws_error *error)
{
    if (command->post >= room->post_count ||
        (command->as_post != HWS_NO_POST && command->as_post >= room->post_count)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command", "there is no such role");
    }
    if (command->seat != 0 &&
        (command->seat > room->seat_count || !room->seats[command->seat - 1u].sits ||
         room->seats[command->seat - 1u].post != command->post)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command", "seat %u does not sit there",
                             command->seat);
    }
    if (command->key == NULL || strlen(command->key) > HWS_ROOM_KEY_MAX ||
        (command->key[0] != '\0' && !room_text_is_clean(command->key))) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found a key that is too long or not text, expected at most %u bytes",
                             HWS_ROOM_KEY_MAX);
    }
    if (command->line[0] != '\0' &&
        (strlen(command->line) > ROOM_LINE_MAX || !room_text_is_clean(command->line))) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found a line that is too long or not text, expected at most %u bytes",
                             ROOM_LINE_MAX);
    }
    if (command->text != NULL &&
        (hws_text_is_utf8(command->text) == 0 || command->text[0] == '\0' ||
         strlen(command->text) > HWS_TEXT_BYTES_MAX)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found a text that is empty, too long or not UTF-8");
    }
    return HWS_OK;
}

/* "act lilac-guard: task …": for whom, and what. */
static enum hws_status take_act(const struct hws_room *room, struct hws_room_command *command,
                                char *line, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const char *rest = command->line + strspn(command->line, " ");

    if (command->as_post != HWS_NO_POST || strncmp(rest, "act ", 4) != 0) {
        return HWS_OK;
    }
    rest += 4 + strspn(rest + 4, " ");
    const size_t length = strcspn(rest, ":");
    char id[HWS_ROOM_NAME_MAX + 1u];
    if (rest[length] != ':' || length == 0 || length >= sizeof(id)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found \"%s\", expected act ROLE: COMMAND", command->line);
    }
    (void)snprintf(id, sizeof(id), "%.*s", (int)length, rest);
    command->as_post = hws_post_find(&state, id);
    if (command->as_post == HWS_NO_POST) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "found the role \"%s\", expected one of this exercise (show roles)",
                             id);
    }
    rest += length + 1u;
    (void)snprintf(line, ROOM_LINE_MAX + 1u, "%s", rest + strspn(rest, " "));
    command->line = line;
    return HWS_OK;
}

/* The seat that decides what may be named and done: the role's own, whoever gives it. */
static struct hws_seat seat_of(const struct hws_room *room, const struct hws_room_command *command)
{
    const struct hws_state state = hws_session_state(room->session);

    return hws_post_seat(&state,
                         command->as_post != HWS_NO_POST ? command->as_post : command->post);
}

/* ---- refusals -------------------------------------------------------------------------------- */

/* Refused before anything is tried; false: it may be tried. */
static bool is_refused(const struct hws_room *room, const struct hws_room_command *command,
                       bool always, struct room_outcome *outcome)
{
    const struct hws_state state = hws_session_state(room->session);
    const uint32_t pen = room->posts[command->post].pen;

    if (command->as_post != HWS_NO_POST &&
        hws_post_seat(&state, command->post).role != HWS_ROLE_FACILITATOR) {
        room_refuse(outcome, "not yours", hws_tr(command->language, "your own role"), "%s",
                    hws_tr(command->language, "only a facilitator acts for others"));
        return true;
    }
    if (room->realworld && !always) {
        room_refuse(outcome, "realworld", "", "%s",
                    hws_tr(command->language, "everything stands still for something real; nothing "
                                              "is accepted until the facilitator says so"));
        return true;
    }
    if (command->seat != 0 && pen != 0 && pen != command->seat && !always) {
        room_refuse(outcome, "pen", "take pen", "%s",
                    hws_tr(command->language,
                           "somebody else of your role has the pen; \"take pen\" gives it to you"));
        return true;
    }
    return false;
}

/* ---- carrying out ---------------------------------------------------------------------------- */

/* Of a move: its record is what a later retraction goes by. */
static void remember_move(struct hws_room *room, const struct hws_seat *seat,
                          const struct hws_move *move)
{
    struct room_past *past = &room->past[room->present - 1u];

    past->moved = true;
    past->acted = move->verb->wording_count > 0;
    past->seat = *seat;
    past->move = *move;
}

static void keep_move_words(const struct hws_room *room, const struct hws_move *move,
                            struct room_outcome *outcome)
{
    const struct hws_state state = hws_session_state(room->session);
    char json[HWS_MOVE_JSON_MAX];
    char object[HWS_MOVE_JSON_MAX + 2u];

    outcome->verb = move->verb->name;
    if (hws_move_json(&state, move, json, sizeof(json)) == HWS_OK) {
        (void)snprintf(object, sizeof(object), "{%s}", json);
        outcome->move = strdup(object);
    }
}

static void tell_clock(struct hws_room *room, const char *name, struct room_notice *notice)
{
    notice->name = name;
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        const char *text = strcmp(name, "pause") == 0 ? HWS_MARK("The clock is stopped.")
                           : strcmp(name, "go") == 0  ? HWS_MARK("The clock runs again.")
                           : strcmp(name, "pace") == 0
                               ? HWS_MARK("The clock now runs at another pace.")
                               : HWS_MARK("The exercise is over.");
        (void)snprintf(notice->text[i], sizeof(notice->text[i]), "%s",
                       hws_tr((enum hws_language)i, text));
    }
    (void)room;
}

/* What the clock was told to do is every seat's business. */
static enum hws_status notice_of(struct hws_room *room, const struct hws_move *move)
{
    struct room_notice notice = {0};

    switch (hws_exercise_verb(move)) {
    case HWS_VERB_GO:
        room->break_us = 0;
        tell_clock(room, "go", &notice);
        break;
    case HWS_VERB_PAUSE:
        tell_clock(room, "pause", &notice);
        break;
    case HWS_VERB_PACE:
        tell_clock(room, "pace", &notice);
        break;
    case HWS_VERB_END:
        tell_clock(room, "endex", &notice);
        break;
    default:
        return HWS_OK;
    }
    return room_tell_all(room, &notice);
}

/* In the giver's language; the code is the reason as programs have it. */
static void refuse_move(const struct hws_room_command *command, const struct hws_state *state,
                        const struct hws_move *move, const struct hws_wrong *wrong,
                        struct room_outcome *outcome)
{
    char words[HWS_WRONG_WORDS_MAX];
    char allowed[sizeof(outcome->allowed)];

    hws_wrong_words(state, wrong, command->language, words, sizeof(words));
    hws_phrase_words(state, &wrong->expected, command->language, allowed, sizeof(allowed));
    room_refuse(outcome,
                wrong->form != HWS_WRONG_SAID && wrong->reason < move->verb->reason_count
                    ? move->verb->reasons[wrong->reason]
                    : "not possible",
                wrong->form != HWS_WRONG_SAID ? allowed : "", "%s", words);
}

/* A move by the session. What it refuses is an outcome, not an error. */
static enum hws_status carry_out_move(struct hws_room *room, const struct hws_room_command *command,
                                      const struct hws_seat *seat, const struct hws_move *move,
                                      struct room_outcome *outcome, struct hws_error *error)
{
    const struct hws_state before = hws_session_state(room->session);
    struct hws_error refused = {0};
    struct hws_answer answer = {0};

    remember_move(room, seat, move);
    enum hws_status status = hws_session_move(room->session, seat, move, &answer, &refused);
    if (status == HWS_ERR_REFUSED || status == HWS_ERR_INPUT) {
        room->past[room->present - 1u].moved = false;
        room->past[room->present - 1u].acted = false;
        refuse_move(command, &before, move, &answer.wrong, outcome);
        return HWS_OK;
    }
    if (status != HWS_OK) {
        if (error != NULL) {
            *error = refused;
        }
        return status;
    }
    outcome->outcome = move->due_ms != 0 || answer.waits ? "pending" : "done";
    status = notice_of(room, move);
    if (status != HWS_OK) {
        return hws_error_set(error, status, "room", "no memory for a notice");
    }
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_reader(room->session, seat->party, command->language, &state);
    outcome->words = hws_show_answer(&reader, seat, move);
    return HWS_OK;
}

/* ---- the answer ------------------------------------------------------------------------------ */

/* Control counts everybody's commands; a role its own alone, so that it learns of no other's. */
static uint64_t own_number(const struct hws_room *room, uint32_t post)
{
    if (room->present == 0) {
        return 0;
    }
    return room_post_is_control(room, post) ? room->present : room->posts[post].command_count;
}

static enum hws_status word_answer(const struct hws_room *room,
                                   const struct hws_room_command *command, int64_t time_ms,
                                   const struct room_outcome *outcome, char **answer)
{
    struct hws_json_writer writer;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_put_text(&writer, "key", command->key);
    hws_json_put_whole(&writer, "no", (int64_t)own_number(room, command->post));
    hws_json_put_whole(&writer, "t_ms", time_ms);
    hws_json_put_text(&writer, "outcome", outcome->outcome);
    if (strcmp(outcome->outcome, "refused") == 0) {
        hws_json_open(&writer, "reason", '{');
        hws_json_put_text(&writer, "code", outcome->code);
        hws_json_put_text(&writer, "words", outcome->reason);
        if (outcome->allowed[0] != '\0') {
            hws_json_put_text(&writer, "allowed", outcome->allowed);
        }
        hws_json_close(&writer, '}');
    }
    hws_json_put_text(&writer, "words", outcome->words != NULL ? outcome->words : "");
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, answer, &size);
}

static enum hws_status begin_past(struct hws_room *room, const struct hws_room_command *command,
                                  struct hws_error *error)
{
    char *line = strdup(command->line);

    if (line == NULL) {
        return hws_error_set(error, HWS_ERR_MEMORY, "room", "no memory for a command");
    }
    if (room->command_count == room->past_capacity) {
        const uint64_t wanted = room->past_capacity == 0 ? 256u : room->past_capacity * 2u;
        struct room_past *grown = realloc(room->past, (size_t)wanted * sizeof(*grown));
        if (grown == NULL) {
            free(line);
            return hws_error_set(error, HWS_ERR_MEMORY, "room", "no memory for a command");
        }
        room->past = grown;
        room->past_capacity = wanted;
    }
    room->past[room->command_count] = (struct room_past){
        .branch = room->branch,
        .post = command->post,
        .line = line,
        .outcome = "",
        .lives = true,
        .time_ms = hws_session_now_ms(room->session),
        .event_count = hws_engine_event_count(hws_session_engine(room->session)),
        .record_first = hws_record_stream_next_id(hws_session_records(room->session)),
    };
    room->present = ++room->command_count;
    room->posts[command->post].command_count++;
    return HWS_OK;
}

static enum hws_status keep_command(struct hws_room *room, const struct hws_room_command *command,
                                    struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);
    const struct room_past *past = &room->past[room->present - 1u];
    const struct hws_kept_command row = {
        .number = room->present,
        .branch = room->branch,
        .seat = command->seat,
        .post = hws_post_at(&state, command->post)->id,
        .as_post =
            command->as_post != HWS_NO_POST ? hws_post_at(&state, command->as_post)->id : NULL,
        .key = command->key,
        .language = hws_language_name(command->language),
        .line = command->line,
        .text = command->text,
        .wall_us = command->wall_us,
        .time_ms = past->time_ms,
        .event_count = past->event_count,
    };

    room->keep.wall_us = command->wall_us;
    return room_keep_command(room, &row, error);
}

/* What is read, before anything is kept. */
struct reading {
    const struct room_verb *verb; /* the room's own; NULL: a move, or a refusal */
    const char *rest;
    struct hws_seat seat;
    struct hws_move move;
    bool may; /* else `refused` says why not */
    struct hws_error refused;
};

static enum hws_status read_line(struct hws_room *room, const struct hws_room_command *command,
                                 struct reading *reading, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(room->session);

    *reading = (struct reading){.seat = seat_of(room, command), .may = true};
    reading->verb = room_verb_of(command->line, &reading->rest);
    if (reading->verb != NULL) {
        if (!room_verb_may(room, command->post, reading->verb) || command->as_post != HWS_NO_POST) {
            reading->may = false;
            (void)hws_error_set(&reading->refused, HWS_ERR_REFUSED, "command",
                                hws_tr(command->language, "this seat may not give \"%s\""),
                                reading->verb->name);
        }
        return HWS_OK;
    }
    const struct hws_said said = {.texts = hws_session_texts(room->session),
                                  .language = command->language,
                                  .text = command->text};
    struct hws_wrong wrong;
    const enum hws_status status =
        hws_move_read(&state, &reading->seat, command->line, &said, &reading->move, &wrong);
    if (status == HWS_ERR_REFUSED) {
        (void)hws_wrong_error(&state, &wrong, command->language, status, &reading->refused);
        reading->may = false;
        return HWS_OK;
    }
    return status == HWS_OK || status == HWS_ERR_EMPTY
               ? status
               : hws_wrong_error(&state, &wrong, command->language, status, error);
}

static enum hws_status carry_out(struct hws_room *room, const struct hws_room_command *command,
                                 const struct reading *reading, struct room_outcome *outcome,
                                 struct hws_error *error)
{
    const bool always = reading->verb != NULL && reading->verb->always;

    if (reading->verb != NULL) {
        outcome->verb = reading->verb->name;
    } else if (reading->move.verb != NULL) {
        keep_move_words(room, &reading->move, outcome);
    }
    if (!reading->may) {
        room_refuse(outcome, "not yours", "", "%s", reading->refused.message);
        return HWS_OK;
    }
    if (is_refused(room, command, always, outcome)) {
        return HWS_OK;
    }
    if (reading->verb == NULL) {
        return carry_out_move(room, command, &reading->seat, &reading->move, outcome, error);
    }
    struct room_verb_call call = {
        .room = room, .command = command, .rest = reading->rest, .outcome = outcome};
    return reading->verb->carry_out(&call, error);
}

/* (2) and (3): carried out, and what came of it kept. */
static enum hws_status finish(struct hws_room *room, const struct hws_room_command *command,
                              const struct reading *reading, char **answer, struct hws_error *error)
{
    struct room_outcome outcome = {.outcome = "done", .code = ""};
    struct room_past *past = &room->past[room->present - 1u];
    const int64_t time_ms = past->time_ms;

    enum hws_status status = carry_out(room, command, reading, &outcome, error);
    past = &room->past[room->present - 1u];
    past->outcome = outcome.outcome;
    past->record_end = hws_record_stream_next_id(hws_session_records(room->session));
    if (status == HWS_OK) {
        status = room_keep_world(room, error);
    }
    if (status == HWS_OK) {
        status = word_answer(room, command, time_ms, &outcome, answer);
    }
    if (status == HWS_OK) {
        const struct hws_kept_outcome row = {
            .number = room->present,
            .outcome = outcome.outcome,
            .verb = outcome.verb,
            .move = outcome.move,
            .answer = *answer,
            .record_first = past->record_first,
            .record_end = past->record_end,
        };
        status = room_keep_row(room, HWS_KEPT_OUTCOME, &row, error);
    }
    if (status == HWS_OK) {
        status = room_keep_commit(room, error);
    }
    if (status == HWS_OK) {
        status = room_keys_add(&room->keys, command->seat, command->key, command->line, *answer);
    }
    free(outcome.words);
    free(outcome.move);
    return status;
}

enum hws_status room_take(struct hws_room *room, const struct hws_room_command *given,
                          char **answer, struct hws_error *error)
{
    struct hws_room_command command = *given;
    struct reading reading;
    char line[ROOM_LINE_MAX + 1u];

    enum hws_status status = take_act(room, &command, line, error);
    if (status == HWS_OK) {
        status = read_line(room, &command, &reading, error);
    }
    if (status != HWS_OK) {
        return status;
    }
    status = begin_past(room, &command, error);
    if (status != HWS_OK) {
        return status;
    }
    *answer = NULL;
    status = keep_command(room, &command, error);
    if (status == HWS_OK) {
        status = finish(room, &command, &reading, answer, error);
    }
    room->present = 0;
    if (status != HWS_OK) {
        free(*answer);
        *answer = NULL;
        return room_stop(room, status == HWS_ERR_INPUT ? HWS_ERR_IO : status, error);
    }
    return HWS_OK;
}

/* A question is answered where it is asked, and none of it is kept. */
static enum hws_status answer_question(struct hws_room *room,
                                       const struct hws_room_command *command, char **answer,
                                       struct hws_error *error)
{
    struct room_outcome outcome = {.outcome = "done", .code = ""};
    enum hws_status status =
        hws_room_ask(room, command->post, command->line, command->language, &outcome.words, error);

    if (status == HWS_OK) {
        status = word_answer(room, command, hws_session_now_ms(room->session), &outcome, answer);
        free(outcome.words);
    }
    return status;
}

/* Whether it is what was said under that key: as it was typed, or as it was kept. */
static bool is_said_under(const struct hws_room *room, const struct hws_room_command *command,
                          const struct room_key *known)
{
    struct hws_room_command resolved = *command;
    char line[ROOM_LINE_MAX + 1u];

    return take_act(room, &resolved, line, NULL) == HWS_OK &&
           hws_hash_equal(hws_hash_bytes(resolved.line, strlen(resolved.line)), known->line) != 0;
}

enum hws_status hws_room_command(struct hws_room *room, const struct hws_room_command *command,
                                 char **answer, struct hws_error *error)
{
    enum hws_status status = check_form(room, command, error);

    if (status != HWS_OK) {
        return status;
    }
    const struct room_key *known = room_keys_find(&room->keys, command->seat, command->key);
    if (known != NULL && !is_said_under(room, command, known)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             "the key \"%s\" was that of another command", command->key);
    }
    if (known != NULL) {
        *answer = strdup(known->answer);
        return *answer != NULL
                   ? HWS_OK
                   : hws_error_set(error, HWS_ERR_MEMORY, "room", "no memory for an answer");
    }
    if (room_is_question(command->line)) {
        return answer_question(room, command, answer, error);
    }
    status = room_going(room, error);
    return status == HWS_OK ? room_take(room, command, answer, error) : status;
}

bool hws_room_knows(const struct hws_room *room, uint32_t seat, const char *key)
{
    return room_keys_find(&room->keys, seat, key) != NULL;
}
