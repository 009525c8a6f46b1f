/* Messages, as each role calls its own, and what was said in public. */
#include "hawser/core/list.h"

#include "hawser/core/language.h"
#include "sim/exercise/voice.h"

#define WORDS_MAX 240

static void add_body(const struct hws_list_reader *reader, struct hws_list *list, uint32_t column,
                     int64_t id)
{
    const union hws_argument text = {.i = id};
    char words[WORDS_MAX];

    if (id != 0 &&
        hws_value_text.words(reader->state, text, reader->language, words, sizeof(words))) {
        hws_list_text(list, column, "%s", words);
    }
}

static void add_time(struct hws_list *list, uint32_t column, int64_t time_ms)
{
    if (time_ms != HWS_TIME_NEVER) {
        hws_list_whole(list, column, time_ms);
    }
}

/* ---- messages -------------------------------------------------------------------------------- */

enum message_column {
    MESSAGE_NUMBER = 0,
    MESSAGE_FROM,
    MESSAGE_TO,
    MESSAGE_FORM,
    MESSAGE_TEXT,
    MESSAGE_FROM_ID,
    MESSAGE_TO_ID,
    MESSAGE_RE,
    MESSAGE_SENT_MS,
    MESSAGE_SEEN_MS,
    MESSAGE_ANSWERED_MS,
    MESSAGE_COLUMN_COUNT
};

static const struct hws_list_column message_columns[MESSAGE_COLUMN_COUNT] = {
    [MESSAGE_NUMBER] = {.title = "MESSAGE", .form = HWS_CELL_TEXT},
    [MESSAGE_FROM] = {.title = "FROM", .form = HWS_CELL_TEXT},
    [MESSAGE_TO] = {.title = "TO", .form = HWS_CELL_TEXT},
    [MESSAGE_FORM] = {.name = "form", .title = "KIND", .form = HWS_CELL_TEXT, .said = true},
    [MESSAGE_TEXT] = {.name = "text", .title = "TEXT", .form = HWS_CELL_TEXT},
    [MESSAGE_FROM_ID] = {.name = "from", .form = HWS_CELL_TEXT},
    [MESSAGE_TO_ID] = {.name = "to", .form = HWS_CELL_TEXT},
    [MESSAGE_RE] = {.name = "re", .form = HWS_CELL_TEXT},
    [MESSAGE_SENT_MS] = {.name = "sent_ms", .form = HWS_CELL_WHOLE},
    [MESSAGE_SEEN_MS] = {.name = "seen_ms", .form = HWS_CELL_WHOLE},
    [MESSAGE_ANSWERED_MS] = {.name = "answered_ms", .form = HWS_CELL_WHOLE},
};

static void add_message(const struct hws_list_reader *reader, struct hws_list *list,
                        const struct message_row *rows, uint32_t row, uint32_t number)
{
    const struct message_row *message = &rows[row];
    const struct hws_post *from = hws_post_at(reader->state, message->from);
    const struct hws_post *to = hws_post_at(reader->state, message->to);

    hws_list_add(list, "M-%u", (unsigned)number);
    hws_list_text(list, MESSAGE_NUMBER, "M-%u", (unsigned)number);
    hws_list_name(list, MESSAGE_FROM, &from->name);
    hws_list_name(list, MESSAGE_TO, &to->name);
    hws_list_text(list, MESSAGE_FORM, "%s", voice_form_value.id(reader->state, message->form));
    add_body(reader, list, MESSAGE_TEXT, message->text);
    hws_list_text(list, MESSAGE_FROM_ID, "%s", from->id);
    hws_list_text(list, MESSAGE_TO_ID, "%s", to->id);
    if (message->re1 != 0) {
        const bool control = hws_party_is_control(reader->party);
        const uint32_t re =
            control ? message->re1 : message_number(&rows[message->re1 - 1u], reader->party.index);
        if (re != 0) {
            hws_list_text(list, MESSAGE_RE, "M-%u", (unsigned)re);
        }
    }
    add_time(list, MESSAGE_SENT_MS, message->sent_ms);
    /* That it was read is told to whoever wrote it. */
    if (hws_party_is_control(reader->party) || message->from == reader->party.index) {
        add_time(list, MESSAGE_SEEN_MS, message->seen_ms);
    }
    add_time(list, MESSAGE_ANSWERED_MS, message->answered_ms);
}

static void fill_messages(const struct hws_list_reader *reader, struct hws_list *list)
{
    const bool control = hws_party_is_control(reader->party);
    uint32_t count = 0;
    const struct message_row *rows = message_rows(reader->state, &count);

    for (uint32_t i = 0; i < count; i++) {
        const uint32_t number = control ? i + 1u : message_number(&rows[i], reader->party.index);
        if (number != 0) {
            add_message(reader, list, rows, i, number);
        }
    }
}

static const struct hws_list_def messages_list = {
    .name = "messages",
    .topic = "messages",
    .columns = message_columns,
    .column_count = MESSAGE_COLUMN_COUNT,
    .none = "Nobody has written so far.",
    .parties = {&hws_post_entity},
    .fill = fill_messages,
};

/* ---- statements ------------------------------------------------------------------------------ */

enum statement_column {
    STATEMENT_BY = 0,
    STATEMENT_AUDIENCE,
    STATEMENT_CLAIMS,
    STATEMENT_TEXT,
    STATEMENT_BY_ID,
    STATEMENT_MADE_MS,
    STATEMENT_COLUMN_COUNT
};

static const struct hws_list_column statement_columns[STATEMENT_COLUMN_COUNT] = {
    [STATEMENT_BY] = {.title = "STATEMENT BY", .form = HWS_CELL_TEXT, .said = true},
    [STATEMENT_AUDIENCE] = {.name = "audience", .title = "TO", .form = HWS_CELL_TEXT},
    [STATEMENT_CLAIMS] = {.name = "claims", .title = "CLAIMS", .form = HWS_CELL_TEXT},
    [STATEMENT_TEXT] = {.name = "text", .title = "TEXT", .form = HWS_CELL_TEXT},
    [STATEMENT_BY_ID] = {.name = "by", .form = HWS_CELL_TEXT},
    [STATEMENT_MADE_MS] = {.name = "made_ms", .form = HWS_CELL_WHOLE},
};

static void fill_statements(const struct hws_list_reader *reader, struct hws_list *list)
{
    const struct hws_voice_plan *plan = hws_voice_plan(reader->state);
    uint32_t count = 0;
    const struct statement_row *rows = statement_rows(reader->state, &count);

    for (uint32_t i = 0; i < count; i++) {
        const struct hws_post *by = hws_post_at(reader->state, rows[i].from);
        hws_list_add(list, "S-%u", (unsigned)(i + 1u));
        if (by != NULL) {
            hws_list_name(list, STATEMENT_BY, &by->name);
            hws_list_text(list, STATEMENT_BY_ID, "%s", by->id);
        } else {
            hws_list_text(list, STATEMENT_BY, "%s", HWS_MARK("a rumour"));
        }
        hws_list_name(list, STATEMENT_AUDIENCE, &plan->audiences[rows[i].audience].name);
        /* How a text is tagged is its author's and control's. */
        if (hws_party_is_control(reader->party) ||
            (by != NULL && rows[i].from == reader->party.index)) {
            add_body(reader, list, STATEMENT_CLAIMS, rows[i].claims);
        }
        add_body(reader, list, STATEMENT_TEXT, rows[i].text);
        hws_list_whole(list, STATEMENT_MADE_MS, rows[i].made_ms);
    }
}

static const struct hws_list_def statements_list = {
    .name = "statements",
    .topic = "statements",
    .columns = statement_columns,
    .column_count = STATEMENT_COLUMN_COUNT,
    .none = "Nothing was said in public so far.",
    .parties = {&hws_post_entity},
    .fill = fill_statements,
};

const struct hws_list_def *const voice_lists[VOICE_LIST_COUNT] = {&messages_list, &statements_list};
