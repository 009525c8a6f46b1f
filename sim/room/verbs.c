/*
 * What the room does itself: breaks, notes, taking back, standing still for something real, going
 * back in time. None of it is an act in the world; all of it is a command like any other, kept and
 * answered, and what others must know of it is told to them as a notice.
 */
#include "sim/room/room.h"

#include "hawser/core/clock.h"
#include "hawser/core/language.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BREAK_MS_MAX (INT64_C(24) * 3600 * 1000)
#define CONTROL ((uint32_t)HWS_ROLE_FACILITATOR)
#define EVERYONE                                                                                   \
    ((uint32_t)HWS_ROLE_FACILITATOR | (uint32_t)HWS_ROLE_OBSERVER | (uint32_t)HWS_ROLE_PLAYER)

/* ---- helpers --------------------------------------------------------------------------------- */

static enum hws_status no_memory(struct hws_error *error)
{
    return hws_error_set(error, HWS_ERR_MEMORY, "room", "no memory for a notice");
}

static void name_notice(struct room_notice *notice, const char *name, const char *text)
{
    notice->name = name;
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        (void)snprintf(notice->text[i], sizeof(notice->text[i]), "%s",
                       hws_tr((enum hws_language)i, text));
    }
}

/* What a person wrote, behind the words. */
static void add_text(struct room_notice *notice, const char *text)
{
    for (uint32_t i = 0; i < HWS_LANGUAGE_COUNT; i++) {
        const size_t length = strlen(notice->text[i]);
        (void)snprintf(notice->text[i] + length, sizeof(notice->text[i]) - length, " %s", text);
        hws_text_trim(notice->text[i]);
    }
}

static enum hws_status tell_all(struct room_verb_call *call, const struct room_notice *notice,
                                struct hws_error *error)
{
    return room_tell_all(call->room, notice) == HWS_OK ? HWS_OK : no_memory(error);
}

static enum hws_status clock_verb(struct hws_room *room, const char *line, struct hws_error *error)
{
    struct hws_answer answer = {0};

    return hws_session_submit(room->session, &hws_seat_facilitator, line, &answer, error);
}

static enum hws_status expect(struct room_verb_call *call, const char *expected)
{
    room_refuse(call->outcome, "input", expected,
                hws_tr(call->command->language, "found \"%s\", expected %s"), call->rest, expected);
    return HWS_OK;
}

/* ---- the clock ------------------------------------------------------------------------------- */

static enum hws_status carry_out_break(struct room_verb_call *call, struct hws_error *error)
{
    struct hws_room *room = call->room;
    struct room_notice notice = {0};
    char until[HWS_INSTANT_TEXT_MAX];
    int64_t length_ms = 0;

    if (hws_duration_parse(call->rest, &length_ms, NULL) != HWS_OK || length_ms <= 0 ||
        length_ms > BREAK_MS_MAX) {
        return expect(call, "how long, up to 24h: break 15m");
    }
    if (hws_session_runs(room->session)) {
        const enum hws_status status = clock_verb(room, "pause", error);
        if (status != HWS_OK) {
            return status;
        }
    }
    room->break_us = call->command->wall_us + length_ms * 1000;
    hws_instant_format(room->break_us / 1000000 * 1000, until);
    name_notice(&notice, "break", HWS_MARK("Break. The exercise goes on at (UTC):"));
    add_text(&notice, until);
    (void)snprintf(notice.details, sizeof(notice.details), "{\"until_us\":%" PRId64 "}",
                   room->break_us);
    return tell_all(call, &notice, error);
}

static enum hws_status carry_out_realworld(struct room_verb_call *call, struct hws_error *error)
{
    struct hws_room *room = call->room;
    struct room_notice notice = {0};
    const bool on = strcasecmp(call->rest, "on") == 0;

    if (!on && strcasecmp(call->rest, "off") != 0) {
        return expect(call, "on or off");
    }
    if (on == room->realworld) {
        return expect(call, on ? "off: everything stands still already" : "on");
    }
    if (on && hws_session_runs(room->session)) {
        const enum hws_status status = clock_verb(room, "pause", error);
        if (status != HWS_OK) {
            return status;
        }
    }
    room->realworld = on;
    name_notice(&notice, on ? "realworld" : "exercise",
                on ? HWS_MARK("REAL WORLD. This is no exercise: everything stands still, and no "
                              "command is accepted.")
                   : HWS_MARK("EXERCISE. The exercise goes on from where it stood."));
    return tell_all(call, &notice, error);
}

static enum hws_status carry_out_endex(struct room_verb_call *call, struct hws_error *error)
{
    struct room_notice notice = {0};

    if (hws_session_ended(call->room->session)) {
        return expect(call, "nothing more: the exercise is over");
    }
    const enum hws_status status = clock_verb(call->room, "end", error);
    if (status != HWS_OK) {
        return status;
    }
    name_notice(&notice, "endex", HWS_MARK("ENDEX. The exercise is over."));
    return tell_all(call, &notice, error);
}

/* ---- what is written down -------------------------------------------------------------------- */

static enum hws_status carry_out_note(struct room_verb_call *call, struct hws_error *error)
{
    return call->rest[0] == '\0' ? expect(call, "what is to be noted")
                                 : room_keep_remark(call->room, "note", call->rest, error);
}

static enum hws_status carry_out_bookmark(struct room_verb_call *call, struct hws_error *error)
{
    if (call->rest[0] == '\0' || strlen(call->rest) > HWS_ROOM_NAME_MAX) {
        return expect(call, "a name for this instant");
    }
    return room_keep_remark(call->room, "bookmark", call->rest, error);
}

/* An export for a shore, or for both, says DRAFT until its lead evaluators have given this. */
static enum hws_status carry_out_release(struct room_verb_call *call, struct hws_error *error)
{
    const struct hws_state state = hws_session_state(call->room->session);
    const struct hws_post *post = hws_post_at(&state, call->command->post);

    if (post->kind != HWS_POST_EVALUATOR || post->shore == NULL || post->shore[0] == '\0') {
        room_refuse(call->outcome, "not yours", "", "%s",
                    hws_tr(call->command->language, "only a shore's lead evaluator releases"));
        return HWS_OK;
    }
    return room_keep_remark(call->room, "release", post->shore, error);
}

/* ---- taking back ----------------------------------------------------------------------------- */

/* The numbers of what a post was told because of a command, as "[3,7]"; how many. */
static uint32_t list_refs(const struct room_post *post, uint64_t command, char *json,
                          size_t json_size)
{
    uint32_t count = 0;
    size_t length = (size_t)snprintf(json, json_size, "{\"refs\":[");

    for (uint64_t i = 0; i < post->count; i++) {
        if (post->lines[i].command != command || post->lines[i].notice != NULL ||
            length + 32u > json_size) {
            continue;
        }
        length += (size_t)snprintf(json + length, json_size - length, "%s%" PRIu64,
                                   count > 0 ? "," : "", i + 1u);
        count++;
    }
    (void)snprintf(json + length, json_size - length, "]}");
    return count;
}

/* Tells every post that was told something because of it; how many there are. */
static enum hws_status tell_recipients(struct room_verb_call *call, uint64_t command,
                                       struct room_notice *notice, uint32_t *told,
                                       struct hws_error *error)
{
    struct hws_room *room = call->room;

    *told = 0;
    for (uint32_t i = 0; i < room->post_count; i++) {
        if (list_refs(&room->posts[i], command, notice->details, sizeof(notice->details)) == 0) {
            continue;
        }
        if (room_tell(room, i, notice) != HWS_OK) {
            return no_memory(error);
        }
        (*told)++;
    }
    return HWS_OK;
}

/* "7 …": the number of an earlier command, and what stands behind it. */
static bool take_number(const struct hws_room *room, const char *rest, uint64_t *number,
                        const char **behind)
{
    char *end = NULL;

    errno = 0;
    const unsigned long long value = strtoull(rest, &end, 10);
    if (!isdigit((unsigned char)rest[0]) || errno != 0 || value == 0 ||
        value >= room->command_count || (*end != '\0' && *end != ' ')) {
        return false;
    }
    *number = value;
    *behind = end + strspn(end, " ");
    return true;
}

static enum hws_status take_back(struct room_verb_call *call, const char *name, const char *words,
                                 bool texted, struct hws_error *error)
{
    struct hws_room *room = call->room;
    struct room_notice notice = {0};
    const char *behind = NULL;
    uint64_t number = 0;
    uint32_t told = 0;

    if (!take_number(room, call->rest, &number, &behind) || (texted && behind[0] == '\0')) {
        return expect(call, texted ? "the number of an earlier command, and what holds instead"
                                   : "the number of an earlier command");
    }
    if (!room->past[number - 1u].lives) {
        return expect(call, "a command of this branch");
    }
    name_notice(&notice, name, words);
    if (behind[0] != '\0') {
        add_text(&notice, behind);
    }
    enum hws_status status = tell_recipients(call, number, &notice, &told, error);
    if (status != HWS_OK) {
        return status;
    }
    if (told == 0) {
        return expect(call, "a command of which somebody was told something");
    }
    return room_keep_remark(room, name, call->rest, error);
}

static enum hws_status carry_out_retract(struct room_verb_call *call, struct hws_error *error)
{
    return take_back(
        call, "retract",
        HWS_MARK("Control takes back what you were told there: it was a mistake. Disregard it."),
        false, error);
}

static enum hws_status carry_out_amend(struct room_verb_call *call, struct hws_error *error)
{
    return take_back(call, "amend", HWS_MARK("Control corrects what you were told there:"), true,
                     error);
}

/* ---- the pen --------------------------------------------------------------------------------- */

static enum hws_status carry_out_take_pen(struct room_verb_call *call, struct hws_error *error)
{
    struct hws_room *room = call->room;
    struct room_notice notice = {0};
    const struct hws_room_command *command = call->command;

    if (command->seat == 0 || room->posts[command->post].pen == command->seat) {
        return expect(call, "nothing: you have it");
    }
    room->posts[command->post].pen = command->seat;
    name_notice(&notice, "pen", HWS_MARK("Somebody else of your role has the pen now."));
    return room_tell(room, command->post, &notice) == HWS_OK ? HWS_OK : no_memory(error);
}

/* ---- going back ------------------------------------------------------------------------------ */

/* "T+00d01:30", "T+1h30m" or "1h30m" since the beginning. */
bool hws_room_time_read(const char *text, int64_t *time_ms)
{
    const char *at = strncasecmp(text, "T+", 2) == 0 ? text + 2 : text;
    unsigned days = 0;
    unsigned hours = 0;
    unsigned minutes = 0;
    int length = 0;

    if (sscanf(at, "%3ud%2u:%2u%n", &days, &hours, &minutes, &length) == 3 && at[length] == '\0' &&
        hours < 24u && minutes < 60u) {
        *time_ms = (((int64_t)days * 24 + hours) * 60 + minutes) * 60 * 1000;
        return true;
    }
    return hws_duration_parse(at, time_ms, NULL) == HWS_OK;
}

static bool take_word(char *text, const char *word)
{
    const size_t length = strlen(text);
    const size_t wanted = strlen(word);

    if (length < wanted || strcasecmp(text + length - wanted, word) != 0 ||
        (length > wanted && text[length - wanted - 1u] != ' ')) {
        return false;
    }
    text[length - wanted - (length > wanted ? 1u : 0u)] = '\0';
    return true;
}

/* "as NAME" at the end of the text, which it is cut off from. */
static void take_name(char *text, char *name, size_t name_size, uint32_t branch)
{
    char *as = strstr(text, " as ");

    (void)snprintf(name, name_size, "branch-%u", branch);
    if (as != NULL && as[4] != '\0') {
        (void)snprintf(name, name_size, "%s", as + 4);
        *as = '\0';
    }
}

/* Tells each post which of its numbers no longer hold. */
static enum hws_status tell_rewound(struct hws_room *room, const uint64_t *counts_before,
                                    int64_t time_ms)
{
    char gone[HWS_DURATION_TEXT_MAX];

    hws_duration_format(time_ms, gone);
    for (uint32_t i = 0; i < room->post_count; i++) {
        struct room_notice notice = {0};
        const uint64_t kept = room->posts[i].count;
        name_notice(&notice, "rewind",
                    kept < counts_before[i]
                        ? HWS_MARK("The exercise goes back, and what you were told since then no "
                                   "longer holds. It goes on from T+")
                        : HWS_MARK("The exercise goes back to before you were told anything more. "
                                   "It goes on from T+"));
        for (uint32_t j = 0; j < HWS_LANGUAGE_COUNT; j++) {
            const size_t length = strlen(notice.text[j]);
            (void)snprintf(notice.text[j] + length, sizeof(notice.text[j]) - length, "%s", gone);
        }
        (void)snprintf(notice.details, sizeof(notice.details),
                       "{\"branch\":%u,\"from\":%" PRIu64 ",\"to\":%" PRIu64 "}", room->branch,
                       kept + 1u, counts_before[i]);
        const enum hws_status status = room_tell(room, i, &notice);
        if (status != HWS_OK) {
            return status;
        }
    }
    return HWS_OK;
}

static enum hws_status go_back(struct room_verb_call *call, int64_t time_ms, const char *name,
                               struct hws_error *error)
{
    struct hws_room *room = call->room;
    const uint32_t parent = room->branch;
    struct hws_error refused = {0};
    uint64_t *before = calloc(room->post_count + 1u, sizeof(*before));

    if (before == NULL) {
        return no_memory(error);
    }
    for (uint32_t i = 0; i < room->post_count; i++) {
        before[i] = room->posts[i].count;
    }
    enum hws_status status = room_rewind(room, time_ms, &refused);
    if (status == HWS_ERR_RANGE) {
        free(before);
        room_refuse(call->outcome, "not possible", "", "%s", refused.message);
        return HWS_OK;
    }
    if (status == HWS_OK) {
        status = tell_rewound(room, before, time_ms);
    }
    free(before);
    if (status != HWS_OK) {
        return hws_error_set(error, status, "room", "going back failed: %s",
                             hws_status_name(status));
    }
    const struct hws_kept_branch row = {
        .branch = room->branch,
        .parent = parent,
        .command = room->present,
        .time_ms = time_ms,
        .event_count = hws_engine_event_count(hws_session_engine(room->session)),
        .name = name,
    };
    return room_keep_row(room, HWS_KEPT_BRANCH, &row, error);
}

static enum hws_status carry_out_rewind(struct room_verb_call *call, struct hws_error *error)
{
    struct hws_room *room = call->room;
    char text[ROOM_LINE_MAX + 1u];
    char name[HWS_ROOM_NAME_MAX + 1u];
    int64_t time_ms = 0;

    (void)snprintf(text, sizeof(text), "%s", call->rest);
    const bool confirmed = take_word(text, "confirm");
    take_name(text, name, sizeof(name), room->branch_count + 1u);
    if (!hws_room_time_read(text, &time_ms) || time_ms < 0 ||
        time_ms >= hws_session_now_ms(room->session)) {
        return expect(call, "an instant before now, since the beginning: rewind T+00d01:30");
    }
    if (!confirmed && !hws_session_ended(room->session)) {
        return expect(call, "\"confirm\" at the end: everybody is told that what they were told "
                            "since then no longer holds");
    }
    return go_back(call, time_ms, name, error);
}

/* ---- the table ------------------------------------------------------------------------------- */

const struct room_verb room_verbs[] = {
    {.name = "break",
     .syntax = "break DURATION",
     .summary = HWS_MARK("stop the clock and tell everybody when it goes on"),
     .example = "break 15m",
     .powers = CONTROL,
     .carry_out = carry_out_break},
    {.name = "realworld",
     .syntax = "realworld on|off",
     .summary = HWS_MARK("something real: everything stands still, nothing is accepted"),
     .example = "realworld on",
     .powers = CONTROL,
     .always = true,
     .carry_out = carry_out_realworld},
    {.name = "endex",
     .syntax = "endex",
     .summary = HWS_MARK("end the exercise for everybody"),
     .example = "endex",
     .powers = CONTROL,
     .carry_out = carry_out_endex},
    {.name = "note",
     .syntax = "note TEXT",
     .summary = HWS_MARK("write something down for the evaluation"),
     .example = "note the pilots asked twice",
     .powers = EVERYONE,
     .always = true,
     .carry_out = carry_out_note},
    {.name = "bookmark",
     .syntax = "bookmark NAME",
     .summary = HWS_MARK("name this instant, to find it again"),
     .example = "bookmark first cut",
     .powers = CONTROL | (uint32_t)HWS_ROLE_OBSERVER,
     .always = true,
     .carry_out = carry_out_bookmark},
    {.name = "release",
     .syntax = "release",
     .summary = HWS_MARK("release the exports of your shore: they no longer say DRAFT"),
     .example = "release",
     .powers = (uint32_t)HWS_ROLE_OBSERVER,
     .always = true,
     .carry_out = carry_out_release},
    {.name = "retract",
     .syntax = "retract NUMBER [TEXT]",
     .summary = HWS_MARK("take back a command: whoever was told of it is told to disregard it"),
     .example = "retract 7",
     .powers = CONTROL,
     .carry_out = carry_out_retract},
    {.name = "amend",
     .syntax = "amend NUMBER TEXT",
     .summary = HWS_MARK("correct what was told because of a command"),
     .example = "amend 7 the ship is the Alder, not the Elder",
     .powers = CONTROL,
     .carry_out = carry_out_amend},
    {.name = "take pen",
     .syntax = "take pen",
     .summary = HWS_MARK("give your role's commands from this seat"),
     .example = "take pen",
     .powers = EVERYONE,
     .always = true,
     .carry_out = carry_out_take_pen},
    {.name = "rewind",
     .syntax = "rewind TIME [as NAME] [confirm]",
     .summary = HWS_MARK("go back to an instant and on from there, as another branch"),
     .example = "rewind T+00d01:30 as second-try confirm",
     .powers = CONTROL,
     .carry_out = carry_out_rewind},
};
const uint32_t room_verb_count = sizeof(room_verbs) / sizeof(room_verbs[0]);

const struct room_verb *room_verb_of(const char *line, const char **rest)
{
    const char *at = line + strspn(line, " ");

    for (uint32_t i = 0; i < room_verb_count; i++) {
        const size_t length = strlen(room_verbs[i].name);
        if (strncasecmp(at, room_verbs[i].name, length) == 0 &&
            (at[length] == '\0' || at[length] == ' ')) {
            *rest = at + length + strspn(at + length, " ");
            return &room_verbs[i];
        }
    }
    return NULL;
}

bool room_verb_may(const struct hws_room *room, uint32_t post, const struct room_verb *verb)
{
    const struct hws_state state = hws_session_state(room->session);

    return (verb->powers & (uint32_t)hws_post_seat(&state, post).role) != 0;
}
