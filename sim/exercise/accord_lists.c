/*
 * Requests, as each post that has part in one calls them, and the agreements that a post is party
 * to. Control has all, by their rows.
 */
#include "sim/exercise/accord.h"

#include "hawser/core/language.h"
#include "hawser/core/list.h"
#include "hawser/core/text_store.h"
#include "sim/exercise/request.h"

#include <stdio.h>

#define WORDS_MAX 200

static const char *const state_words[REQUEST_STATE_COUNT] = {
    [REQUEST_ASKED] = HWS_MARK("asked"),          [REQUEST_SEEN] = HWS_MARK("seen"),
    [REQUEST_APPROVED] = HWS_MARK("approved"),    [REQUEST_REFUSED] = HWS_MARK("refused"),
    [REQUEST_EXPIRED] = HWS_MARK("not answered"), [REQUEST_WITHDRAWN] = HWS_MARK("withdrawn"),
};

static uint32_t reading_post(const struct hws_list_reader *reader)
{
    return reader->party.kind == &hws_post_entity ? reader->party.index : HWS_NO_POST;
}

/* ---- requests -------------------------------------------------------------------------------- */

enum request_column {
    COLUMN_NUMBER = 0,
    COLUMN_FROM,
    COLUMN_WAITS_FOR,
    COLUMN_STATE,
    COLUMN_COMMAND,
    COLUMN_BECAUSE,
    COLUMN_FROM_ID,
    COLUMN_WAITS_ID,
    COLUMN_ASKED_MS,
    COLUMN_SEEN_MS,
    COLUMN_DEADLINE_MS,
    COLUMN_ANSWERED_MS,
    COLUMN_COUNT
};

static const struct hws_list_column request_columns[COLUMN_COUNT] = {
    [COLUMN_NUMBER] = {.title = "REQUEST", .form = HWS_CELL_TEXT},
    [COLUMN_FROM] = {.title = "FROM", .form = HWS_CELL_TEXT},
    [COLUMN_WAITS_FOR] = {.title = "OF", .form = HWS_CELL_TEXT},
    [COLUMN_STATE] = {.name = "state", .title = "STATE", .form = HWS_CELL_TEXT, .said = true},
    [COLUMN_COMMAND] = {.name = "command", .title = "COMMAND", .form = HWS_CELL_TEXT},
    [COLUMN_BECAUSE] = {.name = "because", .title = "BECAUSE", .form = HWS_CELL_TEXT},
    [COLUMN_FROM_ID] = {.name = "from", .form = HWS_CELL_TEXT},
    [COLUMN_WAITS_ID] = {.name = "of", .form = HWS_CELL_TEXT},
    [COLUMN_ASKED_MS] = {.name = "asked_ms", .form = HWS_CELL_WHOLE},
    [COLUMN_SEEN_MS] = {.name = "seen_ms", .form = HWS_CELL_WHOLE},
    [COLUMN_DEADLINE_MS] = {.name = "deadline_ms", .form = HWS_CELL_WHOLE},
    [COLUMN_ANSWERED_MS] = {.name = "answered_ms", .form = HWS_CELL_WHOLE},
};

static void add_time(struct hws_list *list, uint32_t column, int64_t time_ms)
{
    if (time_ms != HWS_TIME_NEVER) {
        hws_list_whole(list, column, time_ms);
    }
}

static void add_request(const struct hws_list_reader *reader, struct hws_list *list,
                        const struct request_row *row, uint32_t number)
{
    const struct hws_post *from = hws_post_at(reader->state, row->posts[0]);
    const struct hws_post *of = hws_post_at(reader->state, row->posts[row->holder]);
    char words[WORDS_MAX] = "";
    const union hws_argument because = {.i = row->because};

    hws_list_add(list, "R-%u", (unsigned)number);
    hws_list_text(list, COLUMN_NUMBER, "R-%u", (unsigned)number);
    hws_list_name(list, COLUMN_FROM, &from->name);
    hws_list_name(list, COLUMN_WAITS_FOR, &of->name);
    hws_list_text(list, COLUMN_FROM_ID, "%s", from->id);
    hws_list_text(list, COLUMN_WAITS_ID, "%s", of->id);
    /* That it was read is told to whoever asked, and to nobody else. */
    const bool asker = hws_party_is_control(reader->party) || row->posts[0] == reading_post(reader);
    hws_list_text(list, COLUMN_STATE, "%s",
                  state_words[row->state == REQUEST_SEEN && !asker ? REQUEST_ASKED : row->state]);
    if (request_line(reader->state, row, words, sizeof(words))) {
        hws_list_text(list, COLUMN_COMMAND, "%s", words);
    }
    if (row->because != 0 &&
        hws_value_text.words(reader->state, because, reader->language, words, sizeof(words))) {
        hws_list_text(list, COLUMN_BECAUSE, "%s", words);
    }
    add_time(list, COLUMN_ASKED_MS, row->asked_ms);
    if (asker) {
        add_time(list, COLUMN_SEEN_MS, row->seen_ms);
    }
    add_time(list, COLUMN_DEADLINE_MS, row->deadline_ms);
    add_time(list, COLUMN_ANSWERED_MS, row->answered_ms);
}

static void fill_requests(const struct hws_list_reader *reader, struct hws_list *list)
{
    const uint32_t post = reading_post(reader);
    uint32_t count = 0;
    const struct request_row *rows = request_rows(reader->state, &count);

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t number =
            hws_party_is_control(reader->party) ? i + 1u : request_number(&rows[i], post);
        if (number != 0) {
            add_request(reader, list, &rows[i], number);
        }
    }
}

static const struct hws_list_def requests_list = {
    .name = "requests",
    .topic = "requests",
    .columns = request_columns,
    .column_count = COLUMN_COUNT,
    .none = "Nothing was asked so far.",
    .parties = {&hws_post_entity},
    .fill = fill_requests,
};

/* ---- agreements ------------------------------------------------------------------------------ */

enum agreement_column {
    AGREEMENT_NAME = 0,
    AGREEMENT_PARTIES,
    AGREEMENT_SCOPE,
    AGREEMENT_ANSWER,
    AGREEMENT_FROM_MS,
    AGREEMENT_UNTIL_MS,
    AGREEMENT_COLUMN_COUNT
};

static const struct hws_list_column agreement_columns[AGREEMENT_COLUMN_COUNT] = {
    [AGREEMENT_NAME] = {.name = "name", .title = "AGREEMENT", .form = HWS_CELL_TEXT},
    [AGREEMENT_PARTIES] = {.name = "parties", .title = "BETWEEN", .form = HWS_CELL_TEXT},
    [AGREEMENT_SCOPE] = {.name = "scope", .title = "COVERS", .form = HWS_CELL_TEXT},
    [AGREEMENT_ANSWER] = {.name = "answer_within_ms",
                          .title = "ANSWER WITHIN",
                          .kind = &hws_value_duration,
                          .form = HWS_CELL_WHOLE,
                          .right = true},
    [AGREEMENT_FROM_MS] = {.name = "from_ms", .form = HWS_CELL_WHOLE},
    [AGREEMENT_UNTIL_MS] = {.name = "until_ms", .form = HWS_CELL_WHOLE},
};

static void scope_words(const struct hws_accord *agreement, char *text, size_t text_size)
{
    size_t length = 0;

    text[0] = '\0';
    for (uint32_t i = 0; i < agreement->scope_count && length < text_size; i++) {
        const struct hws_accord_scope *scope = &agreement->scope[i];
        length += (size_t)snprintf(text + length, text_size - length, "%s%s", i > 0 ? ", " : "",
                                   scope->verb->name);
        for (uint32_t j = 0; j < scope->of_count && length < text_size; j++) {
            length += (size_t)snprintf(text + length, text_size - length, " %s", scope->of[j]);
        }
        if (scope->slot != HWS_NO_SLOT && length < text_size) {
            length += (size_t)snprintf(text + length, text_size - length, " <= %g", scope->at_most);
        }
    }
}

static void parties_words(const struct hws_state *state, const struct hws_accord *agreement,
                          char *text, size_t text_size)
{
    size_t length = 0;

    text[0] = '\0';
    for (uint32_t i = 0; i < agreement->party_count && length < text_size; i++) {
        length += (size_t)snprintf(text + length, text_size - length, "%s%s", i > 0 ? ", " : "",
                                   hws_post_at(state, agreement->parties[i])->id);
    }
}

static void fill_agreements(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_accord_plan *plan = hws_accord_plan(reader->state);
    const uint32_t post = reading_post(reader);
    char words[WORDS_MAX];

    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        const struct hws_accord *one = &plan->agreements[i];
        if (!hws_party_is_control(reader->party) && !agreement_has(one, post)) {
            continue;
        }
        hws_list_add(list, "%s", one->id);
        hws_list_name(list, AGREEMENT_NAME, &one->name);
        parties_words(reader->state, one, words, sizeof(words));
        hws_list_text(list, AGREEMENT_PARTIES, "%s", words);
        scope_words(one, words, sizeof(words));
        hws_list_text(list, AGREEMENT_SCOPE, "%s", words);
        add_time(list, AGREEMENT_ANSWER, one->answer_within_ms);
        hws_list_whole(list, AGREEMENT_FROM_MS, one->from_ms);
        add_time(list, AGREEMENT_UNTIL_MS, one->until_ms);
    }
}

static const struct hws_list_def agreements_list = {
    .name = "agreements",
    .topic = "agreements",
    .columns = agreement_columns,
    .column_count = AGREEMENT_COLUMN_COUNT,
    .ground = true,
    .none = "There is no agreement.",
    .parties = {&hws_post_entity},
    .fill = fill_agreements,
};

const struct hws_list_def *const accord_lists[ACCORD_LIST_COUNT] = {&requests_list,
                                                                    &agreements_list};
