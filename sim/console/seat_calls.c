/* A seat's lines and what becomes of them. */
#include "sim/console/seat_parts.h"

#include "hawser/core/language.h"
#include "hawser/session/table.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A command without an answer is given again, by the same key, for so long. */
#define RETRY_MS_MAX 120000
#define RETRY_MS 1000
/* How long what a command brought about may take to arrive. */
#define FOLLOW_MS 3000
#define ACK_MS 1000
#define WORD_MAX 128u

/* ---- bodies ---------------------------------------------------------------------------------- */

struct member {
    const char *key, *value; /* value NULL: left out */
};

/* {"key":"value",…}; NULL when memory is out. */
static char *body_of(const struct member *members, uint32_t count)
{
    struct hws_json_writer writer;
    char *json = NULL;
    size_t size = 0;

    hws_json_writer_init(&writer);
    hws_json_open(&writer, NULL, '{');
    for (uint32_t i = 0; i < count; i++) {
        if (members[i].value != NULL) {
            hws_json_put_text(&writer, members[i].key, members[i].value);
        }
    }
    hws_json_close(&writer, '}');
    return hws_json_writer_take(&writer, &json, &size) == HWS_OK ? json : NULL;
}

/* What a host says is wrong. */
static void complain_of(struct seat_console *console, const struct hws_client_answer *answer)
{
    struct hws_json_document *document = seat_parse(answer->body, answer->body_size);
    const char *words = seat_text(hws_json_root(document), "words");

    if (words[0] != '\0') {
        seat_complain(console, "%s", words);
    } else {
        seat_complain(console, "the host answers %ld", answer->code);
    }
    hws_json_destroy(document);
}

/* A call that is answered with 200; else what is wrong has been said. To be finished either way. */
static bool call(struct seat_console *console, const char *path, char *body,
                 struct hws_client_answer *answer)
{
    struct hws_error error = {0};
    const enum hws_status status =
        hws_client_call(console->client, path, body, NULL, answer, &error);

    free(body);
    if (status != HWS_OK) {
        seat_complain(console, "%s: %s", error.where, error.message);
        return false;
    }
    if (answer->code / 100 != 2) {
        complain_of(console, answer);
        return false;
    }
    return true;
}

/* ---- joining --------------------------------------------------------------------------------- */

enum hws_exit seat_join(struct seat_console *console)
{
    const struct seat_console_def *def = console->def;
    const struct member members[] = {
        {"role", def->role}, {"code", def->code}, {"name", def->name}, {"lang", def->language}};
    char *body = body_of(members, (uint32_t)(sizeof(members) / sizeof(members[0])));
    struct hws_client_answer answer;
    struct hws_error error = {0};

    hws_client_set_token(console->client, "");
    const enum hws_status status =
        hws_client_call(console->client, "/v1/join", body, NULL, &answer, &error);
    free(body);
    if (status != HWS_OK) {
        return hws_report_error(&error);
    }
    enum hws_exit exit_code = HWS_EXIT_INPUT;
    if (answer.code == 201) {
        struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
        const struct hws_json root = hws_json_root(document);
        hws_client_set_token(console->client, seat_text(root, "token"));
        (void)snprintf(console->role, sizeof(console->role), "%s", seat_text(root, "role"));
        hws_json_destroy(document);
        exit_code = HWS_EXIT_DONE;
    } else {
        complain_of(console, &answer);
    }
    hws_client_answer_fini(&answer);
    return exit_code;
}

void seat_leave(struct seat_console *console)
{
    struct hws_client_answer answer;
    struct hws_error error = {0};

    if (console->connected &&
        hws_client_call(console->client, "/v1/leave", "{}", NULL, &answer, &error) == HWS_OK) {
        hws_client_answer_fini(&answer);
    }
}

void seat_acknowledge(struct seat_console *console)
{
    struct hws_client_answer answer;
    struct hws_error error = {0};
    char body[64];

    if (console->told_seq <= console->acked_seq || !console->connected ||
        seat_now_ms() - console->acked_at_ms < ACK_MS) {
        return;
    }
    console->acked_at_ms = seat_now_ms();
    (void)snprintf(body, sizeof(body), "{\"told\":%" PRIu64 "}", console->told_seq);
    if (hws_client_call(console->client, "/v1/ack", body, NULL, &answer, &error) == HWS_OK) {
        console->acked_seq = console->told_seq;
        hws_client_answer_fini(&answer);
    }
}

/* ---- what follows a command ------------------------------------------------------------------ */

/* Until all has been heard that the role had been told when the answer was given. */
static void follow(struct seat_console *console, uint64_t told)
{
    const int64_t until_ms = seat_now_ms() + FOLLOW_MS;

    while (console->told_seq < told && seat_now_ms() < until_ms &&
           hws_client_wait(console->client, NULL, 0, NULL, 50) == HWS_STREAM_OPEN) {
    }
}

static void print_words(struct seat_console *console, const char *words)
{
    const size_t length = strlen(words);

    seat_begin_print(console);
    (void)printf("%s%s", words, length > 0 && words[length - 1u] != '\n' ? "\n" : "");
    seat_end_print(console);
}

static void print_outcome(struct seat_console *console, struct hws_json root)
{
    const char *outcome = seat_text(root, "outcome");
    const struct hws_json reason = hws_json_get(root, "reason");

    if (strcmp(outcome, "refused") == 0) {
        const char *words = seat_text(reason, "words");
        const char *allowed = seat_text(reason, "allowed");
        seat_complain(console, "%s%s%s", words, allowed[0] != '\0' ? "; " : "", allowed);
        return;
    }
    print_words(console, seat_text(root, "words"));
}

static void print_answer(struct seat_console *console, const struct hws_client_answer *answer)
{
    follow(console, answer->told);
    if (console->def->json) {
        seat_begin_print(console);
        (void)printf("{\"event\":\"answer\",\"code\":%ld,\"data\":%s}\n", answer->code,
                     answer->body_size > 0 ? answer->body : "null");
        seat_end_print(console);
    }
    if (answer->code / 100 != 2) {
        complain_of(console, answer);
        return;
    }
    struct hws_json_document *document = seat_parse(answer->body, answer->body_size);
    if (!console->def->json) {
        print_outcome(console, hws_json_root(document));
    } else if (strcmp(seat_text(hws_json_root(document), "outcome"), "refused") == 0) {
        console->worst = console->worst == HWS_EXIT_DONE ? HWS_EXIT_INPUT : console->worst;
    }
    hws_json_destroy(document);
}

/* By one key until it is answered: a host that was away does it once. */
static void command(struct seat_console *console, const char *line, const char *as)
{
    const struct member members[] = {{"line", line}, {"as", as}};
    const int64_t until_ms = seat_now_ms() + RETRY_MS_MAX;
    char key[HWS_CLIENT_KEY_MAX];
    char *body = body_of(members, 2);
    struct hws_client_answer answer;
    struct hws_error error = {0};
    bool complained = false;

    hws_client_make_key(key);
    while (body != NULL) {
        const enum hws_status status =
            hws_client_call(console->client, "/v1/commands", body, key, &answer, &error);
        const bool again = status != HWS_OK || answer.code == 429;
        if (!again || seat_now_ms() >= until_ms || console->over) {
            if (status == HWS_OK) {
                print_answer(console, &answer);
                hws_client_answer_fini(&answer);
            } else {
                seat_complain(console, "%s: %s; whether it was taken is not known", error.where,
                              error.message);
            }
            break;
        }
        if (status != HWS_OK && !complained) {
            seat_begin_print(console);
            (void)fprintf(
                stderr, "%s\n",
                hws_tr(console->language, "no answer from the host; the command is given again"));
            seat_end_print(console);
            complained = true;
        }
        const int32_t wait_ms =
            status == HWS_OK && answer.again_s > 0 ? (int32_t)answer.again_s * 1000 : RETRY_MS;
        hws_client_answer_fini(&answer);
        (void)hws_client_wait(console->client, NULL, 0, NULL, wait_ms);
    }
    free(body);
}

static void ask(struct seat_console *console, const char *line)
{
    struct hws_client_answer answer;

    if (call(console, "/v1/ask", body_of(&(struct member){"line", line}, 1), &answer)) {
        struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
        follow(console, answer.told);
        if (console->def->json) {
            seat_begin_print(console);
            (void)printf("{\"event\":\"answer\",\"code\":%ld,\"data\":%s}\n", answer.code,
                         answer.body);
            seat_end_print(console);
        } else {
            print_words(console, seat_text(hws_json_root(document), "text"));
        }
        hws_json_destroy(document);
    }
    hws_client_answer_fini(&answer);
}

/* ---- the facilitator's panel ----------------------------------------------------------------- */

static void idle_words(int64_t idle_ms, char *text, size_t text_size)
{
    const int64_t seconds = idle_ms / 1000;

    if (seconds < 60) {
        (void)snprintf(text, text_size, "%" PRId64 " s ago", seconds);
    } else if (seconds < 3600) {
        (void)snprintf(text, text_size, "%" PRId64 " min ago", seconds / 60);
    } else {
        (void)snprintf(text, text_size, "%" PRId64 " h ago", seconds / 3600);
    }
}

static void put_seat_row(struct hws_table *table, const char *role, struct hws_json seat)
{
    char idle[32] = "-";

    if (hws_json_present(hws_json_get(seat, "idle_ms"))) {
        idle_words(seat_whole(seat, "idle_ms"), idle, sizeof(idle));
    }
    hws_table_cell(table, "%s", role);
    hws_table_cell(table, "%" PRId64, seat_whole(seat, "seat"));
    hws_table_cell(table, "%s%s", seat_text(seat, "name"), seat_flag(seat, "pen") ? " (pen)" : "");
    hws_table_cell(table, "%s", seat_flag(seat, "online") ? "online" : "away");
    hws_table_cell(table, "%s", idle);
    hws_table_cell(table, "%" PRId64, seat_whole(seat, "unread"));
    hws_table_cell(table, "%s", seat_flag(seat, "ready") ? "ready" : "");
    hws_table_cell(table, "%s", seat_text(seat, "language"));
}

static void put_empty_row(struct hws_table *table, const char *role)
{
    hws_table_cell(table, "%s", role);
    hws_table_cell(table, "-");
    hws_table_cell(table, "nobody");
    for (int i = 0; i < 5; i++) {
        hws_table_cell(table, "%s", "");
    }
}

static void show_seats(struct seat_console *console)
{
    static const struct hws_table_column columns[] = {
        {"ROLE", false},        {"SEAT", true},   {"NAME", false},  {"THERE", false},
        {"LAST ACTION", false}, {"UNREAD", true}, {"READY", false}, {"LANGUAGE", false}};
    struct hws_client_answer answer;

    if (call(console, "/v1/seats", NULL, &answer)) {
        struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
        const struct hws_json roles = hws_json_get(hws_json_root(document), "roles");
        struct hws_table *table =
            hws_table_create(columns, (uint32_t)(sizeof(columns) / sizeof(columns[0])));
        for (uint32_t i = 0; i < hws_json_count(roles); i++) {
            const struct hws_json role = hws_json_at(roles, i);
            const struct hws_json seats = hws_json_get(role, "seats");
            for (uint32_t j = 0; j < hws_json_count(seats); j++) {
                put_seat_row(table, seat_text(role, "role"), hws_json_at(seats, j));
            }
            if (hws_json_count(seats) == 0) {
                put_empty_row(table, seat_text(role, "role"));
            }
        }
        char *text = hws_table_finish(table);
        print_words(console, text != NULL ? text : "no memory for the table");
        free(text);
        hws_json_destroy(document);
    }
    hws_client_answer_fini(&answer);
}

void seat_count_online(struct seat_console *console)
{
    struct hws_client_answer answer;
    struct hws_error error = {0};

    if (!console->control ||
        hws_client_call(console->client, "/v1/seats", NULL, NULL, &answer, &error) != HWS_OK) {
        return;
    }
    struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
    const struct hws_json roles = hws_json_get(hws_json_root(document), "roles");
    console->role_count = hws_json_count(roles);
    console->online_count = 0;
    for (uint32_t i = 0; i < console->role_count; i++) {
        const struct hws_json seats = hws_json_get(hws_json_at(roles, i), "seats");
        bool online = false;
        for (uint32_t j = 0; j < hws_json_count(seats); j++) {
            online = online || seat_flag(hws_json_at(seats, j), "online");
        }
        console->online_count += online ? 1u : 0u;
    }
    hws_json_destroy(document);
    hws_client_answer_fini(&answer);
}

static void new_code(struct seat_console *console, const char *role)
{
    struct hws_client_answer answer;
    char words[512];

    if (call(console, "/v1/code", body_of(&(struct member){"role", role}, 1), &answer)) {
        struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
        const struct hws_json root = hws_json_root(document);
        (void)snprintf(words, sizeof(words), "%s: %s; the earlier code no longer opens",
                       seat_text(root, "role"), seat_text(root, "code"));
        print_words(console, words);
        hws_json_destroy(document);
    }
    hws_client_answer_fini(&answer);
}

static void take_away(struct seat_console *console, const char *number)
{
    struct hws_client_answer answer;
    char body[64];
    const unsigned long seat = strtoul(number, NULL, 10);

    (void)snprintf(body, sizeof(body), "{\"seat\":%lu}", seat);
    if (call(console, "/v1/revoke", strdup(body), &answer)) {
        print_words(console, "its seat is taken away");
    }
    hws_client_answer_fini(&answer);
}

static void say_ready(struct seat_console *console, bool ready)
{
    struct hws_client_answer answer;

    if (call(console, "/v1/ready", strdup(ready ? "{\"ready\":true}" : "{\"ready\":false}"),
             &answer)) {
        print_words(console, ready ? "ready" : "not ready");
    }
    hws_client_answer_fini(&answer);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static const char own_words[] = "bye                             leave the seat (also Ctrl-D)\n"
                                "ready | not ready               tell the facilitator\n";
static const char control_words[] =
    "seats                           who is there, last action, unread, ready\n"
    "code ROLE                       a new code for a role, in place of its old one\n"
    "revoke SEAT                     take a seat away; its number is in \"seats\"\n"
    "as ROLE COMMAND                 act for a role; recorded as such\n";

/* Takes the first word off a line; what follows it, without the blanks between. */
static const char *first_word(const char *line, char word[WORD_MAX])
{
    const size_t length = strcspn(line, " \t");

    (void)snprintf(word, WORD_MAX, "%.*s", length < WORD_MAX ? (int)length : 0, line);
    for (char *at = word; *at != '\0'; at++) {
        *at = (char)tolower((unsigned char)*at);
    }
    return line + length + strspn(line + length, " \t");
}

static bool take_control_line(struct seat_console *console, const char *word, const char *rest)
{
    char role[WORD_MAX];

    if (strcmp(word, "seats") == 0 && rest[0] == '\0') {
        show_seats(console);
        return true;
    }
    if (strcmp(word, "code") == 0 && rest[0] != '\0') {
        new_code(console, rest);
        return true;
    }
    if (strcmp(word, "revoke") == 0 && rest[0] != '\0') {
        take_away(console, rest);
        return true;
    }
    if (strcmp(word, "as") == 0 && rest[0] != '\0') {
        const char *line = first_word(rest, role);
        command(console, line, role);
        return true;
    }
    return false;
}

static void help(struct seat_console *console, const char *line, bool all)
{
    ask(console, line);
    if (all && !console->def->json) {
        print_words(console, "");
        print_words(console, own_words);
        print_words(console, console->control ? control_words : "");
        print_words(console, console->def->own_help != NULL ? console->def->own_help : "");
    }
}

void seat_take_line(struct seat_console *console, const char *line)
{
    char word[WORD_MAX];

    line += strspn(line, " \t");
    const char *rest = first_word(line, word);
    if (line[0] == '\0' || line[0] == '#') {
        return;
    }
    if (console->def->own != NULL && console->def->own(console->def->context, line)) {
        return;
    }
    if (strcmp(word, "bye") == 0 && rest[0] == '\0') {
        console->over = true;
    } else if (strcmp(word, "ready") == 0 && rest[0] == '\0') {
        say_ready(console, true);
    } else if (strcmp(word, "not") == 0 && strcmp(rest, "ready") == 0) {
        say_ready(console, false);
    } else if (console->control && take_control_line(console, word, rest)) {
        return;
    } else if (strcmp(word, "show") == 0) {
        ask(console, line);
    } else if (strcmp(word, "help") == 0) {
        help(console, line, rest[0] == '\0');
    } else {
        command(console, line, NULL);
    }
}

void seat_complete(void *context, const char *line, struct line_offers *offers)
{
    struct seat_console *console = context;
    struct hws_client_answer answer;
    struct hws_error error = {0};
    char *body = body_of(&(struct member){"line", line}, 1);

    if (body != NULL &&
        hws_client_call(console->client, "/v1/complete", body, NULL, &answer, &error) == HWS_OK) {
        struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
        const struct hws_json items = hws_json_get(hws_json_root(document), "offers");
        for (uint32_t i = 0; i < hws_json_count(items) && offers->count < LINE_EDITOR_OFFERS_MAX;
             i++) {
            const char *text = "";
            struct hws_problems problems;
            hws_problems_init(&problems);
            if (hws_json_string(&problems, hws_json_at(items, i), &text)) {
                (void)snprintf(offers->items[offers->count++], LINE_EDITOR_OFFER_BYTES, "%s", text);
            }
            hws_problems_fini(&problems);
        }
        hws_json_destroy(document);
        hws_client_answer_fini(&answer);
    }
    free(body);
}
