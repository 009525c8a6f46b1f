/* What a post is shown and may ask: views, tables, help, completion, and what stays. */
#include "sim/room/room.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"
#include "hawser/session/show.h"
#include "hawser/session/table.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define OFFERS_MAX 256u
#define HELP_WIDTH 32
#define COMMANDS_SHOWN 40u

/* ---- views ----------------------------------------------------------------------------------- */

static struct room_shown *shown_for(struct hws_room *room, uint32_t post,
                                    enum hws_language language)
{
    for (uint32_t i = room->shown_count; i > 0; i--) {
        struct room_shown *shown = &room->shown[i - 1u];
        if (shown->post == post && shown->language == language && shown->latest) {
            return shown;
        }
    }
    return NULL;
}

static void drop(struct hws_room *room, uint32_t place)
{
    hws_view_destroy(room->shown[place].view);
    room->shown[place] = room->shown[--room->shown_count];
}

/* Views that nobody has and that are not the latest of their post. */
static void sweep(struct hws_room *room)
{
    for (uint32_t i = room->shown_count; i > 0; i--) {
        if (room->shown[i - 1u].users == 0 && !room->shown[i - 1u].latest) {
            drop(room, i - 1u);
        }
    }
}

static enum hws_status add_shown(struct hws_room *room, const struct room_shown *shown)
{
    if (room->shown_count == room->shown_capacity) {
        const uint32_t wanted = room->shown_capacity == 0 ? 16u : room->shown_capacity * 2u;
        struct room_shown *grown = realloc(room->shown, (size_t)wanted * sizeof(*grown));
        if (grown == NULL) {
            return HWS_ERR_MEMORY;
        }
        room->shown = grown;
        room->shown_capacity = wanted;
    }
    room->shown[room->shown_count++] = *shown;
    return HWS_OK;
}

enum hws_status hws_room_view(struct hws_room *room, uint32_t post, enum hws_language language,
                              const struct hws_view **view)
{
    if (post >= room->post_count || (uint32_t)language >= HWS_LANGUAGE_COUNT) {
        return HWS_ERR_RANGE;
    }
    struct room_shown *latest = shown_for(room, post, language);
    /* Once it has stopped the world may be past what is kept: the last that was shown stays. */
    if (latest != NULL && (latest->revision == room->revision || room->stopped[0] != '\0')) {
        latest->users++;
        *view = latest->view;
        return HWS_OK;
    }
    if (room->stopped[0] != '\0') {
        return HWS_ERR_IO;
    }
    struct room_shown fresh = {
        .post = post, .language = language, .revision = room->revision, .users = 1, .latest = true};
    enum hws_status status = hws_session_post_view(room->session, post, language, &fresh.view);
    if (status != HWS_OK) {
        return status;
    }
    status = add_shown(room, &fresh);
    if (status != HWS_OK) {
        hws_view_destroy(fresh.view);
        return status;
    }
    latest = NULL;
    for (uint32_t i = 0; i + 1u < room->shown_count; i++) {
        if (room->shown[i].post == post && room->shown[i].language == language) {
            room->shown[i].latest = false;
        }
    }
    sweep(room);
    *view = fresh.view;
    return HWS_OK;
}

void hws_room_view_release(struct hws_room *room, const struct hws_view *view)
{
    for (uint32_t i = 0; view != NULL && i < room->shown_count; i++) {
        if (room->shown[i].view == view) {
            assert(room->shown[i].users > 0);
            room->shown[i].users--;
            break;
        }
    }
    sweep(room);
}

void room_views_fini(struct hws_room *room)
{
    while (room->shown_count > 0) {
        drop(room, room->shown_count - 1u);
    }
    free(room->shown);
}

/* ---- questions ------------------------------------------------------------------------------- */

static bool begins_with(const char *line, const char *word)
{
    const char *at = line + strspn(line, " ");
    const size_t length = strlen(word);

    return strncasecmp(at, word, length) == 0 && (at[length] == '\0' || at[length] == ' ');
}

bool room_is_question(const char *line)
{
    return begins_with(line, "show") || begins_with(line, "help");
}

/* The room's own verbs, as far as the post may give them; `only` names one, "" all. */
static bool put_room_help(FILE *out, const struct hws_room *room, uint32_t post, const char *only,
                          enum hws_language language)
{
    bool any = false;

    for (uint32_t i = 0; i < room_verb_count; i++) {
        const struct room_verb *verb = &room_verbs[i];
        if (!room_verb_may(room, post, verb) ||
            (only[0] != '\0' && strcasecmp(only, verb->name) != 0)) {
            continue;
        }
        any = true;
        if (only[0] != '\0') {
            (void)fprintf(out, "%s\n  %s\n  example: %s\n", verb->syntax,
                          hws_tr(language, verb->summary), verb->example);
        } else {
            (void)fprintf(out, "%-*s%s\n", HELP_WIDTH, verb->syntax,
                          hws_tr(language, verb->summary));
        }
    }
    return any;
}

static enum hws_status take_text(FILE *out, char **text)
{
    if (fclose(out) != 0) {
        free(*text);
        *text = NULL;
        return HWS_ERR_MEMORY;
    }
    return HWS_OK;
}

/* Help on the room's verbs, if the line is about them. */
static enum hws_status room_help(const struct hws_room *room, uint32_t post, const char *line,
                                 enum hws_language language, char **text)
{
    const char *at = line + strspn(line, " ");
    size_t size = 0;
    FILE *out = open_memstream(text, &size);

    if (out == NULL) {
        return HWS_ERR_MEMORY;
    }
    at += strcspn(at, " ");
    const bool any = put_room_help(out, room, post, at + strspn(at, " "), language);
    const enum hws_status status = take_text(out, text);
    if (status == HWS_OK && !any) {
        free(*text);
        *text = NULL;
        return HWS_ERR_NOT_FOUND;
    }
    return status;
}

/* Two texts one behind the other; frees both. */
static char *join(char *first, char *second)
{
    char *both = NULL;

    if (first != NULL && second != NULL) {
        const size_t size = strlen(first) + strlen(second) + 1u;
        both = malloc(size);
        if (both != NULL) {
            (void)snprintf(both, size, "%s%s", first, second);
        }
    }
    free(first);
    free(second);
    return both;
}

/* "show commands": what everybody has said, the latest last, for who may take it back. */
static enum hws_status show_commands(const struct hws_room *room, char **text)
{
    const uint64_t first =
        room->command_count > COMMANDS_SHOWN ? room->command_count - COMMANDS_SHOWN : 0;
    static const struct hws_table_column columns[] = {
        {"NO", true}, {"AT", false}, {"BY", false}, {"OUTCOME", false}, {"COMMAND", false}};
    const struct hws_state state = hws_session_state(room->session);
    struct hws_table *table = hws_table_create(columns, sizeof(columns) / sizeof(columns[0]));

    for (uint64_t i = first; i < room->command_count; i++) {
        const struct room_past *past = &room->past[i];
        char at[HWS_DURATION_TEXT_MAX];
        hws_duration_format(past->time_ms, at);
        hws_table_cell(table, "%" PRIu64, i + 1u);
        hws_table_cell(table, "T+%s", at);
        hws_table_cell(table, "%s", hws_post_at(&state, past->post)->id);
        hws_table_cell(table, "%s%s", past->outcome, past->lives ? "" : ", no longer holds");
        hws_table_cell(table, "%s", past->line);
    }
    *text = hws_table_finish(table);
    return *text != NULL ? HWS_OK : HWS_ERR_MEMORY;
}

static bool is_show_commands(const char *line)
{
    const char *at = line + strspn(line, " ");

    if (!begins_with(at, "show")) {
        return false;
    }
    at += 4 + strspn(at + 4, " ");
    return strncasecmp(at, "commands", 8) == 0 && at[8 + strspn(at + 8, " ")] == '\0';
}

enum hws_status hws_room_ask(struct hws_room *room, uint32_t post, const char *line,
                             enum hws_language language, char **text, struct hws_error *error)
{
    const struct hws_state now = hws_session_state(room->session);
    char *ours = NULL;
    struct hws_move move;
    struct hws_outcome becomes;
    struct hws_refusal why;
    struct hws_wrong wrong = {.form = HWS_WRONG_NOTHING};

    if (post >= room->post_count || !room_is_question(line)) {
        return hws_error_set(error, HWS_ERR_INPUT, "command",
                             hws_tr(language, "found \"%s\", expected a question: show or help"),
                             line);
    }
    enum hws_status status = room_going(room, error);
    if (status == HWS_OK && is_show_commands(line) && room_post_is_control(room, post)) {
        status = show_commands(room, text);
        return status == HWS_OK
                   ? HWS_OK
                   : hws_error_set(error, status, "command", "no memory for the answer");
    }
    if (status == HWS_OK && begins_with(line, "help")) {
        status = room_help(room, post, line, language, &ours);
        const bool all =
            line[strspn(line, " ") + 4u + strspn(line + strspn(line, " ") + 4u, " ")] == '\0';
        if (status == HWS_OK && !all) {
            *text = ours;
            return HWS_OK;
        }
        status = status == HWS_ERR_NOT_FOUND ? HWS_OK : status;
    }
    const struct hws_seat seat = hws_post_seat(&now, post);
    if (status == HWS_OK) {
        status = hws_move_read(&now, &seat, line, NULL, &move, &wrong);
    }
    if (status == HWS_OK) {
        status = hws_decide(&now, &seat, &move, &becomes, &why);
        if (status != HWS_OK) {
            wrong = hws_refusal_wrong(&now, &seat, &move, &why);
        }
    }
    if (status != HWS_OK) {
        free(ours);
        return wrong.form == HWS_WRONG_NOTHING
                   ? status
                   : hws_wrong_error(&now, &wrong, language, status, error);
    }
    struct hws_state state;
    const struct hws_list_reader reader =
        hws_session_post_reader(room->session, post, language, &state);
    *text = hws_show_answer(&reader, &seat, &move);
    if (ours != NULL) {
        *text = join(*text, ours);
    }
    return *text != NULL
               ? HWS_OK
               : hws_error_set(error, HWS_ERR_MEMORY, "command", "no memory for the answer");
}

/* ---- completion ------------------------------------------------------------------------------ */

static void offer_room_verbs(const struct hws_room *room, uint32_t post, const char *line,
                             struct hws_json_writer *writer)
{
    const size_t length = strlen(line);

    for (uint32_t i = 0; i < room_verb_count; i++) {
        const char *name = room_verbs[i].name;
        if (!room_verb_may(room, post, &room_verbs[i]) || strncasecmp(name, line, length) != 0) {
            continue;
        }
        /* The word under way of the name, as completion gives one word at a time. */
        size_t begin = length;
        while (begin > 0 && line[begin - 1u] != ' ') {
            begin--;
        }
        char word[64];
        (void)snprintf(word, sizeof(word), "%.*s", (int)strcspn(name + begin, " "), name + begin);
        hws_json_put_text(writer, NULL, word);
    }
}

enum hws_status hws_room_complete(struct hws_room *room, uint32_t post, const char *line,
                                  enum hws_language language, char **json)
{
    const struct hws_state state = hws_session_state(room->session);
    struct hws_json_writer writer;
    size_t size = 0;

    (void)language;
    if (post >= room->post_count) {
        return HWS_ERR_RANGE;
    }
    const struct hws_seat seat = hws_post_seat(&state, post);
    struct hws_completion *offers = calloc(OFFERS_MAX, sizeof(*offers));
    if (offers == NULL) {
        return HWS_ERR_MEMORY;
    }
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    hws_json_open(&writer, "offers", '[');
    if (strlen(line) <= ROOM_LINE_MAX && room->stopped[0] == '\0') {
        const uint32_t count = hws_moves_complete(&state, &seat, line, offers, OFFERS_MAX);
        for (uint32_t i = 0; i < count && i < OFFERS_MAX; i++) {
            hws_json_put_text(&writer, NULL, offers[i].text);
        }
        offer_room_verbs(room, post, line, &writer);
    }
    hws_json_close(&writer, ']');
    hws_json_close(&writer, '}');
    free(offers);
    return hws_json_writer_take(&writer, json, &size);
}

/* ---- what stays ------------------------------------------------------------------------------ */

static void put_room_verbs(const struct hws_room *room, uint32_t post, enum hws_language language,
                           struct hws_json_writer *writer)
{
    hws_json_open(writer, "room_verbs", '[');
    for (uint32_t i = 0; i < room_verb_count; i++) {
        if (room_verb_may(room, post, &room_verbs[i])) {
            hws_json_open(writer, NULL, '{');
            hws_json_put_text(writer, "name", room_verbs[i].name);
            hws_json_put_text(writer, "syntax", room_verbs[i].syntax);
            hws_json_put_text(writer, "summary", hws_tr(language, room_verbs[i].summary));
            hws_json_put_text(writer, "example", room_verbs[i].example);
            hws_json_close(writer, '}');
        }
    }
    hws_json_close(writer, ']');
}

static void put_role(const struct hws_room *room, uint32_t post, enum hws_language language,
                     struct hws_json_writer *writer)
{
    const struct hws_state state = hws_session_state(room->session);
    const struct hws_exercise_plan *plan = hws_scenario_exercise(room->scenario);
    const struct hws_post *row = hws_post_at(&state, post);
    /* A scenario's own title may say what is to come: players have theirs, or none. */
    const bool truth = hws_party_is_control(hws_post_seat(&state, post).party);
    const struct hws_text *title = truth                               ? &plan->title
                                   : plan->title_players.in[0] != NULL ? &plan->title_players
                                                                       : NULL;

    hws_json_open(writer, "role", '{');
    hws_json_put_text(writer, "id", row->id);
    hws_json_put_text(writer, "name", hws_text_in(&row->name, language));
    hws_json_put_text(writer, "kind", hws_post_kind_name(row->kind));
    hws_json_put_text(writer, "shore", row->shore != NULL ? row->shore : "");
    hws_json_close(writer, '}');
    hws_json_put_text(writer, "title", title != NULL ? hws_text_in(title, language) : "");
    hws_json_put_text(writer, "marking", hws_text_in(&plan->marking, language));
    hws_json_put_whole(writer, "epoch_ms", state.plan->epoch_ms);
}

enum hws_status hws_room_ground(struct hws_room *room, uint32_t post, enum hws_language language,
                                char **json)
{
    struct hws_json_writer writer;
    size_t size = 0;

    if (post >= room->post_count) {
        return HWS_ERR_RANGE;
    }
    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    put_role(room, post, language, &writer);
    hws_json_put_text(
        &writer, "keeps",
        room->keep.file == NULL
            ? hws_tr(language, "Nothing of this exercise is kept.")
            : hws_tr(language,
                     "Kept in the exercise's file, for its evaluation: the name that you give, "
                     "your role, what you type and when, and what you were told."));
    put_room_verbs(room, post, language, &writer);
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, json, &size);
}
