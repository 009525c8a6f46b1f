/* The facilitator's panel: who is there, codes, and taking a seat away. */
#include "sim/console/seat_parts.h"

#include "hawser/session/table.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

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

void seat_show_seats(struct seat_console *console)
{
    static const struct hws_table_column columns[] = {
        {"ROLE", false},        {"SEAT", true},   {"NAME", false},  {"THERE", false},
        {"LAST ACTION", false}, {"UNREAD", true}, {"READY", false}, {"LANGUAGE", false}};
    struct hws_client_answer answer;

    if (seat_call(console, "/v1/seats", NULL, &answer)) {
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
        seat_print_words(console, text != NULL ? text : "no memory for the table");
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

void seat_new_code(struct seat_console *console, const char *role)
{
    struct hws_client_answer answer;
    char words[512];

    if (seat_call(console, "/v1/code", seat_body(&(struct seat_member){"role", role}, 1),
                  &answer)) {
        struct hws_json_document *document = seat_parse(answer.body, answer.body_size);
        const struct hws_json root = hws_json_root(document);
        (void)snprintf(words, sizeof(words), "%s: %s; the earlier code no longer opens",
                       seat_text(root, "role"), seat_text(root, "code"));
        seat_print_words(console, words);
        hws_json_destroy(document);
    }
    hws_client_answer_fini(&answer);
}

void seat_take_away(struct seat_console *console, const char *number)
{
    struct hws_client_answer answer;
    char body[64];
    const unsigned long seat = strtoul(number, NULL, 10);

    (void)snprintf(body, sizeof(body), "{\"seat\":%lu}", seat);
    if (seat_call(console, "/v1/revoke", strdup(body), &answer)) {
        seat_print_words(console, "its seat is taken away");
    }
    hws_client_answer_fini(&answer);
}
